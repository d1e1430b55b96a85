"""The founding article, sentences 14 to 20, judged by the shipped record and rules."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
from tests.accounts.robustness import cited_facts, unshaken

from legation.accounts import Judgement, Kind, Verdict, Word, check_account
from legation.language.load import load_scenario
from legation.model.account import Account
from legation.model.reasons import Reason
from legation.model.scenario import Scenario
from legation.replay import Replay, replay_record

ON = datetime.date(2026, 1, 1)


@pytest.fixture(scope="module")
def korea() -> Scenario:
    return load_scenario("korea")


@pytest.fixture(scope="module")
def replayed(korea: Scenario) -> Replay:
    return replay_record(korea)


@pytest.fixture(scope="module")
def article(korea: Scenario) -> Account:
    return next(item for item in korea.accounts if item.id == "founding_article")


@pytest.fixture(scope="module")
def judgement(korea: Scenario, article: Account, replayed: Replay) -> Judgement:
    return check_account(korea, article, replayed, ON)


def walk(reasons: tuple[Reason, ...]) -> Iterator[Reason]:
    for reason in reasons:
        yield reason
        yield from walk(reason.because)


def claim(judgement: Judgement, name: str) -> Verdict:
    return judgement.verdict(name)


@pytest.mark.parametrize(
    "name, word, kind",
    [
        ("s14b", Word.CONTRADICTED, Kind.WRONG_ORDER),  # "prior to the outbreak of war"
        ("s15c", Word.CONTRADICTED, Kind.WRONG_ACTOR),  # a Japanese adviser for diplomacy
        ("s16c", Word.CONTRADICTED, Kind.ANACHRONISM),  # union as an aim in wartime
        ("s17a", Word.NOT_FOUND, None),  # fifty thousand
        ("s20a", Word.NOT_FOUND, None),  # envoys at sea
        ("s20b", Word.CONTESTED, None),  # the violation
    ],
)
def test_the_claims_the_record_was_made_for(
    judgement: Judgement, name: str, word: Word, kind: Kind | None
) -> None:
    found = claim(judgement, name)
    assert (found.word, found.kind) == (word, kind)
    assert found.judged_by == ""


def test_nothing_else_in_the_article_is_contradicted(judgement: Judgement) -> None:
    contradicted = {item.claim for item in judgement.verdicts() if item.word is Word.CONTRADICTED}
    assert contradicted == {"s14b", "s15c", "s16c"}


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
    assert "protocol_1904.art5 under broad, if protocol_1904 is valid" in found.under
    assert all(label.endswith("is valid") for label in found.under)
    assert not any(" under strict" in label for label in found.under)
    signed = {item.subject: item.get("day") for item in found.reasons if item.kind == "instrument"}
    assert signed["protocol_1904"] == "1904-02-23"
    readings = {
        item.get("reading"): item.get("held_by")
        for item in walk(found.reasons)
        if item.kind == "reading" and item.subject == "protocol_1904.art5"
    }
    assert readings == {"strict": "korea", "broad": "japan"}


def test_no_breach_by_korea_of_the_protocol_comes_before_its_signature(
    judgement: Judgement,
) -> None:
    days = [
        item.get("day")
        for item in claim(judgement, "s20b").reasons
        if item.kind == "breach" and item.get("bearer") == "korea"
    ]
    assert days
    assert min(days) >= "1904-02-23"


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
