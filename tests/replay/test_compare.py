"""A named start beside the record: values that differ, and acts it knows nothing of."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.documents import treaty
from tests.replay.small import BOTH, event, scenario

from legation.engine import StartRefused
from legation.replay import compare_start, replay_record

FACTS = {
    "x": {"values": "0..99", "start": "0"},
    "w": {"values": "0..99", "start": "0"},
    "double": {"values": "0..999", "is": "2 * x", "seen_by": "all"},
}
ACTS = {
    "go": {**BOTH, "do": ["x += 1"]},
    "rest": {**BOTH, "when": "done(go)"},
    "idle": BOTH,
}
PACT = treaty(a={"prohibition": {"bearer": "ann", "not": "idle"}})
EVENTS = {
    "one": event("1901-01-05", {"act": "ann:go()"}),
    "aside": event("1901-01-06", {"act": "bob:idle()"}),
    "signed": event("1901-01-07", {"do": ["sign(pact)"]}),
    "on-the-day": event("1901-02-01", {"act": "bob:go()"}),
}


def start(**values: str) -> dict[str, Any]:
    given = {
        name: {"value": value, "basis": "assumed", "judgement": "Made up."}
        for name, value in values.items()
    }
    return {"title": "Start", "date": "1901-02-01", "values": given, "judgement": "Made up."}


STARTS = {
    "first": {"title": "First", "date": "1901-01-01", "judgement": "Made up."},
    "right": {**start(x="1"), "do": ["sign(pact)"]},
    "wrong": start(x="5", w="3"),
}
MADE = scenario(EVENTS, facts=FACTS, acts=ACTS, instruments=PACT, starts=STARTS)


def differences(name: str) -> list[tuple[str, str, str, str]]:
    found = compare_start(MADE, name)
    return [(d.slot, d.start, d.replayed, d.known) for d in found.differences]


def test_the_first_start_is_the_record_s_own() -> None:
    found = compare_start(MADE, "first")
    assert (found.differences, found.same, found.forgotten) == ((), 3, ())


def test_a_start_that_agrees_with_the_evening_before_has_no_differences() -> None:
    assert differences("right") == []


def test_values_that_depart_are_told_with_how_they_are_known() -> None:
    """Derived facts follow from the others and are not told beside them."""
    assert differences("wrong") == [
        ("x", "5", "1", "assumed"),
        ("w", "3", "0", "assumed"),
        ("life.pact.whole", "none", "in_force", "default"),
    ]


def test_acts_that_rules_ask_about_and_the_start_does_not_know_are_told() -> None:
    found = compare_start(MADE, "right")
    assert [act for act, _ in found.forgotten] == ["ann:go()"]


def test_a_replay_may_be_lent_and_an_unknown_start_is_refused() -> None:
    assert compare_start(MADE, "wrong", replay_record(MADE)) == compare_start(MADE, "wrong")
    with pytest.raises(StartRefused, match="no start point 'third'"):
        compare_start(MADE, "third")
