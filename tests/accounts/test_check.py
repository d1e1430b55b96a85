"""An account judged as a whole, and what is reported of it."""

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.accounts.small import ON, SCENARIO, account, check, verdict

from legation.accounts import (
    PRECEDENCE,
    Kind,
    Word,
    as_json,
    check_account,
    json_text,
    sarif,
    sentence_word,
)
from legation.accounts.sarif import RULES, rule_id
from legation.model.account import (
    Account,
    AimClaim,
    BreachClaim,
    DateClaim,
    HappenedClaim,
    OpinionClaim,
    OrderClaim,
    QuantityClaim,
    Sentence,
)
from legation.model.edtf import parse_edtf

BODIES = (
    OrderClaim(first="treaty", relation="before", second="shots"),
    DateClaim(event="treaty", on=parse_edtf("1880-03-23")),
    HappenedClaim(event="mission", parts=(("at_sea", "true"),)),
    HappenedClaim(search="envoys_at_sea"),
    QuantityClaim(quantity="ships", low=10, high=10),
    AimClaim(programme="league", aim="union", when=parse_edtf("1880")),
    OpinionClaim(kind="cause"),
    DateClaim(event="nowhere", on=parse_edtf("1880")),
)
WORDS = ["contradicted", "agrees", "partly", "not found", "contested", "contradicted"]
WORDS += ["opinion", "not modelled"]


@given(st.lists(st.sampled_from(list(Word))))
def test_a_sentence_takes_the_gravest_word_of_its_claims(words: list[Word]) -> None:
    expected = min(words, key=PRECEDENCE.index, default=Word.NOT_MODELLED)
    assert sentence_word(words) is expected


def test_the_words_and_kinds_are_frozen() -> None:
    assert [word.value for word in PRECEDENCE] == [
        "contradicted",
        "contested",
        "partly",
        "not found",
        "agrees",
        "opinion",
        "not modelled",
    ]
    assert set(PRECEDENCE) == set(Word)
    assert [kind.value for kind in Kind] == [
        "wrong_date",
        "wrong_order",
        "wrong_duration",
        "anachronism",
        "not_in_force",
        "wrong_instrument",
        "wrong_actor",
        "wrong_right",
        "wrong_quantity",
    ]


def test_every_claim_gets_a_verdict_in_the_order_of_the_text() -> None:
    judgement = check(*BODIES)
    assert [item.word.value for item in judgement.verdicts()] == WORDS
    assert judgement.sentences[0].word is Word.CONTRADICTED
    assert judgement.evaluated_on == ON


@pytest.mark.parametrize("number", range(len(BODIES) - 1))
def test_every_verdict_has_reasons(number: int) -> None:
    assert verdict(BODIES[number]).reasons


def test_the_claims_own_note_is_told() -> None:
    assert verdict(BODIES[1], note="see the map").reasons[-1].subject == "see the map"


def test_a_sentence_without_claims_is_not_modelled() -> None:
    bare = Account(id="a", title="A", sentences=(Sentence(id="s1", number=3, text="Well."),))
    judgement = check_account(SCENARIO, bare, on=ON)
    assert (judgement.sentences[0].word, judgement.sentences[0].index) == (Word.NOT_MODELLED, 2)
    assert judgement.verdicts() == ()


def test_the_evaluation_date_is_today_unless_told() -> None:
    before = datetime.datetime.now(tz=datetime.UTC).date()
    judgement = check_account(SCENARIO, account(BODIES[0]))
    assert before <= judgement.evaluated_on <= datetime.datetime.now(tz=datetime.UTC).date()


def test_the_record_is_replayed_only_for_a_breach_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []

    def replay(scenario: object) -> object:
        calls.append(scenario)
        raise RuntimeError("replayed")

    monkeypatch.setattr("legation.replay.replay_record", replay)
    check_account(SCENARIO, account(*BODIES), on=ON)
    assert not calls
    with pytest.raises(RuntimeError, match="replayed"):
        check_account(SCENARIO, account(BreachClaim(by="sud", acts=("letter",))), on=ON)


def test_an_unknown_claim_has_no_verdict() -> None:
    with pytest.raises(KeyError):
        check(BODIES[0]).verdict("c9")


def test_the_json_has_the_frozen_keys() -> None:
    document = as_json(check(*BODIES))
    assert list(document) == ["schema", "scenario", "account", "evaluated_on", "sentences"]
    assert (document["schema"], document["evaluated_on"]) == ("legation-check/1", "2026-01-01")
    (sentence,) = document["sentences"]
    assert list(sentence) == ["id", "index", "text", "verdict", "claims"]
    assert (sentence["index"], sentence["verdict"]) == (0, "contradicted")
    assert [claim["verdict"] for claim in sentence["claims"]] == WORDS
    first = sentence["claims"][0]
    assert list(first) == [
        "id",
        "type",
        "quote",
        "says",
        "verdict",
        "kind",
        "under",
        "judged_by",
        "reasons",
        "guessed",
    ]
    assert (first["type"], first["kind"], first["judged_by"]) == ("order", "wrong_order", None)
    facts = first["reasons"][1]["because"]
    assert [fact["data"]["date"] for fact in facts] == ["1880-03-08", "1880-03-23"]
    assert facts[0]["cites"] == [
        {"source": "PAPERS", "locus": ""},
        {"source": "STUDY", "locus": ""},
    ]


def test_the_json_text_is_the_document() -> None:
    judgement = check(*BODIES)
    assert json.loads(json_text(judgement)) == as_json(judgement)


def test_sarif_has_one_result_per_claim_at_its_place() -> None:
    log = sarif(check(*BODIES), SCENARIO)
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert len(run["results"]) == len(BODIES)
    first, second, *_ = run["results"]
    assert (first["ruleId"], first["kind"], first["level"]) == ("wrong_order", "fail", "error")
    assert (second["ruleId"], second["kind"], second["level"]) == ("agrees", "pass", "none")
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "pass/accounts/tale.yaml"
    assert place["region"] == {"startLine": 11, "startColumn": 9, "endColumn": 15}
    assert "The record has" in first["message"]["text"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["kind"] == "fail" or result["level"] == "none"


def test_every_verdict_has_a_sarif_rule() -> None:
    ids = {rule_id(word, None) for word in Word if word is not Word.CONTRADICTED}
    ids |= {rule_id(Word.CONTRADICTED, kind) for kind in Kind}
    assert ids == set(RULES)
