"""The record run through the rules: what stands how, positions on days, later learning."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.documents import SIGNED, day, document, load, treaty

from legation.replay import Replay, replay_record

SOURCES = {"BOOK": {"title": "A book", "grade": "scholarly"}}
BOTH = {"by": ["ann", "bob"], "stage": "orders"}
SECRET = {"by": "ann", "stage": "orders", "seen_by": "none"}


def event(when: str, model: Any = None, **more: Any) -> dict[str, Any]:
    found = {"date": when, "what": "Something", "sources": ["BOOK"], "confidence": "high", **more}
    return {**found, "model": model} if model is not None else found


def replay(events: dict[str, Any], until: str = "", **sections: Any) -> Replay:
    doc = document(sources=SOURCES, events=events, **sections)
    return replay_record(load(doc), day(until) if until else None)


FACTS = {"x": {"values": "0..99", "start": "0"}}
ACTS = {
    "go": {**BOTH, "do": ["x += 1"]},
    "late": {**BOTH, "when": "x >= 2", "do": ["x += 10"]},
    "storm": {
        **BOTH,
        "succeeds_if": "x >= 50",
        "branches": {"success": {"do": ["x += 20"]}, "failure": {}},
    },
    "roll": {**BOTH, "branches": {"sure": {"p": "1.0"}, "never": {"p": "rest"}}},
    "hide": SECRET,
}
RULES = {
    "battle": {
        "upon": {"act": "go"},
        "when": "x >= 1",
        "branches": {"won": {"p": "0.5", "do": ["x += 40"]}, "lost": {"p": "rest"}},
    }
}


def test_each_event_stands_to_the_rules_in_one_way() -> None:
    found = replay(
        {
            "a-early": event("1901-01-03", {"act": "ann:late()"}),
            "b-go": event("1901-01-05", {"act": "ann:go()"}),
            "c-note": event("1901-01-06"),
            "d-aside": event("1901-01-07", {"outside": "not of this game"}),
            "e-edit": event("1901-01-08", {"do": ["x += 1"]}),
            "f-storm": event("1901-01-09", {"act": "bob:storm()", "branch": "success"}),
            "g-battle": event("1901-01-10", {"chance": "battle", "branch": "won"}),
            "h-roll": event("1901-01-11", {"act": "bob:roll()", "branch": "never"}),
        },
        facts=FACTS,
        acts=ACTS,
        rules=RULES,
    )
    assert [(step.event[0], step.kind) for step in found.steps] == [
        ("a", "record_only"),
        ("b", "match"),
        ("c", "unlinked"),
        ("d", "outside"),
        ("e", "record_only"),
        ("f", "model_only"),
        ("g", "match"),
        ("h", "record_only"),
    ]
    assert found.counts()["record_only"] == 3
    assert "x >= 2" in found.steps[0].why
    assert "'success'" in found.steps[5].why
    assert "'never'" in found.steps[7].why
    assert found.game.get(found.final, "x") == 10 + 1 + 1 + 20 + 40


def test_a_rule_whose_condition_fails_is_of_the_record_only() -> None:
    events = {"a": event("1901-01-10", {"chance": "battle", "branch": "won"})}
    found = replay(events, facts=FACTS, acts=ACTS, rules=RULES)
    assert [step.kind for step in found.steps] == ["model_only"]
    assert found.steps[0].move.act == "ann:go()"
    assert found.steps[0].others[-1].kind == "record_only"
    assert found.game.get(found.final, "x") == 40


def test_events_outside_the_time_asked_for_are_no_part_of_it() -> None:
    events = {
        "before": event("1900-12-31", {"act": "ann:go()"}),
        "within": event("1901-01-10", {"act": "ann:go()"}),
        "after": event("1901-02-02", {"act": "ann:go()"}),
    }
    found = replay(events, "1901-02-01", facts=FACTS, acts=ACTS)
    assert [step.event for step in found.steps] == ["within"]
    assert found.game.text(found.final, "clock.day") == "1901-02-01"


def test_a_seatless_actor_acts_in_the_record() -> None:
    actors = {
        "ann": {"kind": "power", "title": "Ann", "seat": "Ann"},
        "bob": {"kind": "power", "title": "Bob"},
        "firm": {"kind": "firm", "title": "Firm"},
    }
    acts = {"go": {"by": ["ann", "bob", "firm"], "stage": "orders", "when": "x == 0"}}
    facts = {"x": {"values": "0..9", "start": "0", "seen_by": "none"}}
    acts["go"]["by"] = ["bob", "firm"]
    events = {
        "one": event("1901-01-10", {"act": "bob:go()"}),
        "two": event("1901-01-11", {"act": "firm:go()"}),
    }
    found = replay(events, actors=actors, acts=acts, facts=facts)
    assert [step.kind for step in found.steps] == ["match", "match"]


BAN = treaty(a={"prohibition": {"bearer": "ann", "not": "hide"}})
DUTY = treaty(a={"duty": {"bearer": "ann", "to": "bob", "must": "go", "within": "10 days"}})


def test_what_is_learned_later_makes_a_breach_known_then() -> None:
    events = {
        "one": event(
            "1901-01-10", {"act": "ann:hide()"}, learned={"by": "bob", "day": "1901-02-01"}
        ),
    }
    found = replay(events, acts=ACTS, facts=FACTS, instruments=BAN, starts=SIGNED)
    assert [step.kind for step in found.steps] == ["match", "learned"]
    (breach,) = found.breaches
    assert dict(breach.known_to) == {"ann": day("1901-01-10"), "bob": day("1901-02-01")}


def test_omissions_after_the_last_event_are_found() -> None:
    found = replay({}, acts=ACTS, facts=FACTS, instruments=DUTY, starts=SIGNED)
    assert [b.happened for b in found.breaches] == [day("1901-01-11")]


@pytest.mark.parametrize(
    ("when", "state"),
    [("1901-01-01", "in_force"), ("1901-01-10", "in_force"), ("1901-01-11", "breached")],
)
def test_the_position_on_a_day_is_that_at_its_end(when: str, state: str) -> None:
    events = {"same-day": event("1901-01-11", {"act": "bob:go()"})}
    found = replay(events, acts=ACTS, facts=FACTS, instruments=DUTY, starts=SIGNED)
    position = found.position_on(day(when))
    assert found.game.text(position, "state.pact.a/plain@ann") == state
    assert found.game.text(position, "clock.day") == when
    assert len(found.owed_on(day(when))) == (state == "in_force")


def test_the_position_before_the_opening_is_the_opening() -> None:
    found = replay({}, acts=ACTS, facts=FACTS)
    assert found.position_on(day("1900-01-01")) == found.opening


def test_what_happened_up_to_a_day_is_the_same_however_far_the_replay_goes() -> None:
    """The order of doubtful dates is found from the whole record, whatever day is asked for."""
    events = {
        "late": event("[1901-01-03..1901-02-20]", {"act": "ann:late()"}),
        "one": event("1901-01-10", {"act": "ann:go()"}),
        "two": event("1901-02-10", {"act": "bob:go()"}),
    }
    whole = replay(events, facts=FACTS, acts=ACTS)
    early = replay(events, "1901-01-20", facts=FACTS, acts=ACTS)
    assert [step.event for step in whole.steps] == ["one", "two", "late"]
    assert [step.event for step in early.steps] == ["one"]
    assert early.final == whole.position_on(day("1901-01-20"))
