"""Claims that an actor broke its obligations."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.accounts.small import (
    CONVENTION,
    DISPUTED,
    SCENARIO,
    TREATY,
    FakeReplay,
    breach,
    told,
    verdict,
)

from legation.accounts import Kind, Verdict, Word
from legation.model.account import BreachClaim
from legation.model.edtf import parse_edtf
from legation.model.reasons import Reason
from legation.model.treaty import Instrument

STRICT = breach("treaty_1880.art2", "strict")
BROAD = breach("treaty_1880.art2", "broad")
PLAIN = breach("treaty_1880.art3")
NORDS_OWN = breach("treaty_1880.art1", bearer="nord", day="1880-12-01", evidence="omission")

LETTER = BreachClaim(by="sud", to="nord", acts=("letter",))


def judged(
    claim: BreachClaim, *breaches: object, instruments: tuple[Instrument, ...] = (TREATY,)
) -> Verdict:
    scenario = replace(SCENARIO, instruments=instruments)
    return verdict(claim, scenario=scenario, replayed=FakeReplay(breaches=breaches))  # type: ignore[arg-type]


def test_a_breach_under_every_reading_agrees() -> None:
    assert judged(LETTER, STRICT, BROAD).word is Word.AGREES
    assert judged(LETTER, PLAIN).word is Word.AGREES


def test_a_breach_under_one_reading_is_contested_and_says_which() -> None:
    found = judged(LETTER, BROAD)
    assert found.word is Word.CONTESTED
    assert found.under == ("treaty_1880.art2 under broad",)


def test_a_breach_of_a_disputed_instrument_is_contested_and_says_so() -> None:
    found = judged(LETTER, STRICT, BROAD, PLAIN, instruments=(DISPUTED,))
    assert found.word is Word.CONTESTED
    assert found.under == (
        "treaty_1880.art2, if treaty_1880 is valid",
        "treaty_1880.art3, if treaty_1880 is valid",
    )
    validity = next(reason for reason in found.reasons if reason.kind == "validity")
    assert (validity.get("held_void_by"), validity.get("grounds")) == ("sud", "coerced")


def test_each_reading_is_told_with_who_holds_it_and_whether_it_was_broken() -> None:
    found = judged(LETTER, BROAD)
    whole = next(item for item in found.reasons if item.kind == "norm")
    broken = next(item for item in found.reasons if item.kind == "breach")
    assert (whole.get("reading"), whole.get("state")) == ("strict", "was not broken")
    assert [item.get("held_by") for item in whole.because] == ["sud"]
    assert (broken.get("reading"), broken.get("day")) == ("broad", "1880-09-02")
    assert [item.get("held_by") for item in broken.because] == ["nord"]


def test_the_day_from_which_the_instrument_binds_is_told() -> None:
    entry = next(item for item in judged(LETTER, BROAD).reasons if item.kind == "instrument")
    assert (entry.subject, entry.get("day")) == ("treaty_1880", "1880-03-23")
    assert "nothing done before 23 March 1880" in entry.because[0].subject


def test_who_learned_of_it_and_when_is_told_apart_from_the_breach() -> None:
    learned = [item for item in judged(LETTER, BROAD).reasons if item.kind == "learned"]
    assert [(item.subject, item.get("day")) for item in learned] == [("nord", "1880-10-02")]


def others_duties(found: Verdict) -> tuple[Reason, ...]:
    return next(
        item.because for item in found.reasons if item.subject.startswith("what Kingdom of Nord")
    )


def test_the_other_sides_duties_are_told_like_the_bearers() -> None:
    (kept,) = others_duties(judged(LETTER, BROAD))
    assert (kept.kind, kept.subject, kept.get("state")) == (
        "norm",
        "treaty_1880.art1",
        "was not broken",
    )
    (broken,) = others_duties(judged(LETTER, BROAD, NORDS_OWN))
    assert (broken.kind, broken.get("bearer"), broken.get("day")) == (
        "breach",
        "nord",
        "1880-12-01",
    )


def test_without_a_breach_it_is_not_found_never_contradicted() -> None:
    found = judged(LETTER)
    assert found.word is Word.NOT_FOUND
    assert any("no norm of the model is broken" in reason.subject for reason in told(found))
    assert others_duties(found)


def test_breaches_by_other_acts_do_not_count() -> None:
    other_day = breach("treaty_1880.art3", day="1881-01-01")
    other_act = breach("treaty_1880.art3", evidence="sud:arm")
    assert judged(LETTER, other_day, other_act, NORDS_OWN).word is Word.NOT_FOUND


def test_a_condition_that_failed_on_the_day_of_the_act_counts() -> None:
    assert judged(LETTER, breach("treaty_1880.art3", evidence="condition")).word is Word.AGREES


def test_acts_before_the_signature_are_contradicted_as_not_in_force() -> None:
    early = BreachClaim(by="sud", to="nord", acts=("embassy",))
    found = judged(early)
    assert (found.word, found.kind) == (Word.CONTRADICTED, Kind.NOT_IN_FORCE)
    days = {reason.get("date") or reason.get("day") for reason in found.reasons}
    assert {"1880-02-10", "1880-03-23"} <= days


def test_acts_after_the_end_are_contradicted_as_not_in_force() -> None:
    ended = replace(TREATY, ends=parse_edtf("1880-08-01").earliest)
    found = judged(LETTER, instruments=(ended,))
    assert (found.word, found.kind) == (Word.CONTRADICTED, Kind.NOT_IN_FORCE)


def test_acts_that_broke_another_instrument_contradict_the_one_named() -> None:
    early = BreachClaim(by="sud", acts=("embassy",), instruments=("treaty_1880",))
    older = breach("convention_1879.art1", day="1880-02-10")
    found = judged(early, older, instruments=(TREATY, CONVENTION))
    assert (found.word, found.kind) == (Word.CONTRADICTED, Kind.WRONG_INSTRUMENT)
    assert "convention_1879.art1" in {reason.subject for reason in told(found)}


def test_one_act_within_the_life_of_the_instrument_is_enough_to_ask_the_rules() -> None:
    both = BreachClaim(by="sud", to="nord", acts=("embassy", "letter"))
    assert judged(both, BROAD).word is Word.CONTESTED


@pytest.mark.parametrize("name", ["gossip", "copied", "remembered"])
def test_acts_that_are_not_attested_break_nothing(name: str) -> None:
    assert judged(BreachClaim(by="sud", to="nord", acts=(name,)), PLAIN).word is Word.NOT_FOUND


def test_an_early_act_on_weak_sources_contradicts_nothing() -> None:
    events = tuple(
        replace(item, confidence="low") if item.id == "embassy" else item
        for item in SCENARIO.record.events
    )
    scenario = replace(SCENARIO, record=replace(SCENARIO.record, events=events))
    early = BreachClaim(by="sud", to="nord", acts=("embassy",))
    assert verdict(early, scenario=scenario).word is Word.NOT_FOUND


@pytest.mark.parametrize(
    "claim",
    [
        BreachClaim(by="ost", to="nord", acts=("letter",)),
        BreachClaim(by="sud", to="ost", acts=("letter",)),
        BreachClaim(by="sud", acts=("letter",), instruments=("nowhere",)),
        BreachClaim(by="sud", acts=("nowhere",)),
        BreachClaim(by="sud", acts=("mission",)),
    ],
    ids=["no duty", "not owed to it", "no instrument", "no event", "not an act of the model"],
)
def test_what_the_scenario_does_not_hold_is_not_modelled(claim: BreachClaim) -> None:
    assert judged(claim, BROAD).word is Word.NOT_MODELLED


@pytest.mark.parametrize("when, word", [("1880", Word.CONTESTED), ("1879", Word.NOT_FOUND)])
def test_without_acts_the_time_named_decides(when: str, word: Word) -> None:
    claim = BreachClaim(by="sud", to="nord", when=parse_edtf(when))
    assert judged(claim, BROAD).word is word
