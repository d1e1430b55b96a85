"""The founding article, all its 22 sentences, judged by the shipped record and rules."""

from __future__ import annotations

import datetime

import pytest
from tests.accounts.robustness import cited_facts, unshaken, walk

from legation.accounts import Judgement, Kind, Verdict, Word, check_account
from legation.accounts.beside import lay_beside
from legation.model.account import Account, BreachClaim, Claim, Sentence
from legation.model.scenario import Scenario
from legation.replay import Replay

ON = datetime.date(2026, 1, 1)


@pytest.fixture(scope="module")
def judgement(korea: Scenario, article: Account, replayed: Replay) -> Judgement:
    return check_account(korea, article, replayed, ON)


def claim(judgement: Judgement, name: str) -> Verdict:
    return judgement.verdict(name)


VERDICTS = {
    "agrees": "s1a s2a s2c s3a s4a s5a s7a s8c s9a s10a s12a s14a s14d s15a s15b s15e s18a s19a s21a",
    "partly": ("s2b s4b s8a s8b s8d s12b s13a s13b s14c s14e s15d s16a s16b s17b s18b s19b"),
    "contradicted": "s11a s11b s14b s15c s16c",
    "contested": "s20b",
    "not found": "s11c s17a s20a",
    "opinion": "s3b s8e s9b s10b s18c",
}
"""The article's claims by what is said of them."""

KINDS = {
    "s11a": Kind.WRONG_RIGHT,  # Japan bought an American's railway right, none of Russia's
    "s11b": Kind.ANACHRONISM,  # Korea had held its external relations, before
    "s14b": Kind.WRONG_ORDER,  # "prior to the outbreak of war"
    "s15c": Kind.WRONG_ACTOR,  # a Japanese adviser for diplomacy
    "s16c": Kind.ANACHRONISM,  # union as an aim in wartime
}
JUDGED = {"s17b"}
MOST_QUOTED_WORDS = 12


@pytest.mark.parametrize(
    "name, word", [(name, word) for word, names in VERDICTS.items() for name in names.split()]
)
def test_every_claim_of_the_article_has_its_verdict(
    judgement: Judgement, name: str, word: str
) -> None:
    found = claim(judgement, name)
    assert found.word.value == word
    assert found.kind is KINDS.get(name)
    assert bool(found.judged_by) is (name in JUDGED)


def test_the_article_is_whole(article: Account, judgement: Judgement) -> None:
    assert [sentence.number for sentence in article.sentences] == list(range(1, 23))
    names = {name for names in VERDICTS.values() for name in names.split()}
    assert {item.claim for item in judgement.verdicts()} == names
    assert len(names) == 49


def test_a_sentence_without_claims_says_why(article: Account) -> None:
    silent = [sentence for sentence in article.sentences if not sentence.claims]
    assert {sentence.id for sentence in silent} == {"s6", "s22"}
    assert all(sentence.note for sentence in silent)


def test_every_claim_quotes_a_few_words_and_no_more(article: Account) -> None:
    for sentence in article.sentences:
        for item in sentence.claims:
            assert 0 < len(item.quote.split()) <= MOST_QUOTED_WORDS, item.id


def test_all_but_one_verdict_is_computed(judgement: Judgement) -> None:
    computed = [item for item in judgement.verdicts() if not item.judged_by]
    decided = [item for item in computed if item.word is not Word.OPINION]
    assert len(computed) == 48
    assert len(decided) == 43


def test_every_computed_verdict_but_an_opinion_reaches_a_source(judgement: Judgement) -> None:
    for item in judgement.verdicts():
        if item.word is not Word.OPINION:
            assert any(reason.cites for reason in walk(item.reasons)), item.claim


def test_a_claim_of_several_things_tells_the_word_of_each(judgement: Judgement) -> None:
    heads = [item for item in claim(judgement, "s11a").reasons if item.get("of") == "claim_part"]
    assert [(item.get("verdict"), item.get("kind")) for item in heads] == [
        ("not found", ""),
        ("contradicted", "wrong_right"),
        ("contradicted", "wrong_actor"),
    ]


def test_overwhelming_power_holds_in_the_aggregate_and_not_in_the_theatre(
    judgement: Judgement,
) -> None:
    told = [item.subject.rpartition(": ")[2] for item in claim(judgement, "s13a").reasons[:5]]
    assert told == ["agrees", "agrees", "contradicted", "contradicted", "contradicted"]


def test_the_wrong_order_is_a_chain_of_dated_facts_and_a_slip_of_translation(
    judgement: Judgement,
) -> None:
    reasons = claim(judgement, "s14b").reasons
    chain = next(item for item in reasons if item.get("stated_by") == "record")
    assert [fact.get("date") for fact in chain.because] == ["1904-02-08", "1904-02-23"]
    assert chain.get("days") == "15"
    original = next(item for item in reasons if item.get("of") == "original")
    assert original.get("language") == "ja"
    assert original.cites


def test_the_fifty_thousand_come_with_their_printed_range(judgement: Judgement) -> None:
    part = next(item for item in claim(judgement, "s17a").reasons if item.kind == "part")
    assert part.get("recorded") == "50,000 to 270,000"


def test_the_violation_says_which_clause_under_which_reading_and_from_which_day(
    judgement: Judgement,
) -> None:
    found = claim(judgement, "s20b")
    assert set(found.under) == {
        "agreement_1904.art2.counsel under of_the_state, if agreement_1904 is valid",
        "agreement_1904.art3 under all_diplomacy, if agreement_1904 is valid",
    }
    assert not any("protocol_1904" in label for label in found.under)
    readings = {
        item.get("reading"): item.get("held_by")
        for item in walk(found.reasons)
        if item.kind == "reading" and item.subject == "agreement_1904.art3"
    }
    assert readings == {"treaties_and_grants": "korea", "all_diplomacy": "japan"}


def test_no_breach_by_korea_comes_before_the_agreement_that_it_would_break(
    judgement: Judgement,
) -> None:
    days = [
        item.get("day")
        for item in claim(judgement, "s20b").reasons
        if item.kind == "breach" and item.get("bearer") == "korea"
    ]
    assert days
    assert min(days) >= "1904-08-19"


def test_japans_own_guarantee_is_told_beside_it(judgement: Judgement) -> None:
    counter = [
        item
        for item in claim(judgement, "s20b").reasons
        if item.kind == "note" and any(one.get("bearer") == "japan" for one in item.because)
    ]
    assert len(counter) == 1
    assert "protocol_1904.art3" in {item.subject for item in counter[0].because}


def test_every_contradiction_rests_on_what_it_cites(
    korea: Scenario, article: Account, judgement: Judgement, replayed: Replay
) -> None:
    for item in judgement.verdicts():
        if item.word is Word.CONTRADICTED:
            assert cited_facts(item)
    assert unshaken(korea, article, judgement, replayed) == []


def test_no_contradiction_cites_popular_texts_or_the_articles_own_copies(
    korea: Scenario, judgement: Judgement
) -> None:
    sources = {source.id: source for source in korea.sources}
    own = sources["ART"].lineage
    for item in judgement.verdicts():
        if item.word is not Word.CONTRADICTED:
            continue
        facts = [one for one in walk(item.reasons) if one.kind == "record"]
        carrying = [one for one in facts if one.get("role") != "context"]
        for cite in (cite for one in carrying for cite in one.cites):
            source = sources[cite.source]
            assert source.grade != "popular", cite
            assert source.lineage != own, cite


def test_only_verdicts_with_an_editors_name_are_judged(
    article: Account, judgement: Judgement
) -> None:
    judged = {one.id for item in article.sentences for one in item.claims if one.judged}
    assert {item.claim for item in judgement.verdicts() if item.judged_by} == judged


@pytest.mark.parametrize(
    "bearer, other, norm",
    [
        ("korea", "japan", "protocol_1904.art5"),
        ("japan", "korea", "protocol_1904.art3"),
        ("japan", "korea", "protocol_1904.art2"),
        ("japan", "russia", "nishi_rosen.art1"),
        ("russia", "japan", "nishi_rosen.art1"),
    ],
)
def test_each_powers_own_guarantees_are_told_like_its_counterparts(
    korea: Scenario, replayed: Replay, bearer: str, other: str, norm: str
) -> None:
    """Whoever is accused: the clauses that bear on the accused and on the accuser both appear."""
    told: dict[str, set[str]] = {}
    for by, to in ((bearer, other), (other, bearer)):
        body = BreachClaim(by=by, to=to)
        sentence = Sentence(
            id="s1",
            number=1,
            text="So.",
            claims=(Claim(id="c1", type="breach", says="so", body=body),),
        )
        account = Account(id="accusation", title="Accusation", sentences=(sentence,))
        found = check_account(korea, account, replayed, ON).verdict("c1")
        told[by] = {item.subject for item in walk(found.reasons) if item.kind in ("breach", "norm")}
    assert norm in told[bearer]  # as what the accused owed
    assert norm in told[other]  # as what the accuser owed in return


def test_a_norm_of_two_bearers_is_judged_for_each(korea: Scenario, replayed: Replay) -> None:
    """Article V of the Protocol and Nishi-Rosen I bind both sides: neither is passed over."""
    norms = {norm.id: norm for _, _, norm in korea.norms()}
    assert set(norms["protocol_1904.art5"].bearers) == {"korea", "japan"}
    assert set(norms["nishi_rosen.art1"].bearers) == {"japan", "russia"}
    bearers = {item.bearer for item in replayed.breaches if item.norm == "nishi_rosen.art1"}
    assert bearers == {"japan", "russia"}


def test_letters_and_envoys_conclude_nothing_under_the_protocol(replayed: Replay) -> None:
    """The Protocol forbids concluding: nothing that Korea did is a breach of its Article V."""
    breaches = [item for item in replayed.breaches if item.norm == "protocol_1904.art5"]
    assert {(item.bearer, item.reading) for item in breaches} == {("japan", "independence")}


def test_the_two_shipped_accounts_are_laid_side_by_side(
    korea: Scenario, article: Account, judgement: Judgement, replayed: Replay
) -> None:
    telling = next(item for item in korea.accounts if item.id == "korean_telling")
    other = check_account(korea, telling, replayed, ON)
    found = lay_beside(korea, article, telling, replayed, (judgement, other))
    clashing = {(item.first.claim, item.second.claim) for item in found.clashes}
    assert {("s15c", "k11b"), ("s17a", "k12a"), ("s20b", "k13b"), ("s11b", "k16b")} <= clashing
    chains = [{item.claim for item in joint.told} for joint in found.joint]
    assert {"s14a", "s14b", "k8d"} in chains
    assert not found.within


def test_the_other_telling_has_no_error_but_those_of_its_tradition(
    korea: Scenario, replayed: Replay
) -> None:
    telling = next(item for item in korea.accounts if item.id == "korean_telling")
    found = check_account(korea, telling, replayed, ON)
    words = {item.claim: item.word for item in found.verdicts()}
    assert {name for name, word in words.items() if word is Word.CONTRADICTED} <= {"k12c"}
    assert {name for name, word in words.items() if word is Word.CONTESTED} >= {
        "k7a",
        "k13b",
        "k16c",
    }
    assert 15 <= len(telling.sentences) <= 20
