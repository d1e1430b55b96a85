"""A record as a playthrough: step by step, or by months where it is long."""

from __future__ import annotations

from typing import Any

from tests.engine.documents import SIGNED, document, load, treaty

from legation.conformance.playthrough import playthrough

SOURCES = {"BOOK": {"title": "A book", "grade": "scholarly"}}
ACTS: dict[str, Any] = {
    "pay": {"by": ["ann", "bob"], "stage": "orders", "do": ["x += 1"]},
    "steal": {"by": "ann", "stage": "orders", "seen_by": "none", "do": ["y1 += 1"]},
    "rest": {"by": "bob", "stage": "orders", "when": "x >= 2"},
}
FACTS = {
    "x": {"values": "0..9", "start": "0"},
    "y1": {"values": "0..9", "start": "0", "seen_by": ["ann"]},
}
NORMS = treaty(ban={"prohibition": {"bearer": "ann", "not": "steal"}})


def event(day: str, act: str) -> dict[str, Any]:
    return {"date": day, "what": act, "sources": ["BOOK"], "model": {"act": act}}


EVENTS = {
    "one": event("1901-01-05", "ann:pay()"),
    "two": event("1901-01-09", "ann:steal()"),
    "early": event("1901-01-10", "bob:rest()"),
    "three": event("1901-03-02", "bob:pay()"),
}
SCENARIO = load(
    document(
        sources=SOURCES, events=EVENTS, acts=ACTS, facts=FACTS, instruments=NORMS, starts=SIGNED
    )
)


def months() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for part in playthrough(SCENARIO, most_steps=2).split("\n== ")[1:]:
        heading, *lines = part.rstrip("\n").split("\n")
        found[heading] = lines
    return found


def test_a_short_record_is_told_step_by_step_and_a_long_one_by_months() -> None:
    assert "line the record\n" in playthrough(SCENARIO)
    assert "line the record, month by month\n" in playthrough(SCENARIO, most_steps=3)
    assert "line the record\n" in playthrough(SCENARIO, most_steps=4)


def test_every_event_is_told_in_its_month_with_how_it_fits() -> None:
    january, march = months()["1901-01"], months()["1901-03"]
    assert january[0] == "05 one match: ann:pay()"
    assert "09 two match: ann:steal() [seen by ann]" in january
    assert "10 early model only: bob:rest()" in january
    assert "   cost 4: its guard is false: x >= 2" in january
    assert march[0] == "02 three match: bob:pay()"
    assert "1901-02" not in months(), "a month without changes is left out"


def test_each_seat_sees_at_the_months_end_what_it_may_see() -> None:
    january = months()["1901-01"]
    assert "seen by all: x = 1" in january
    assert "seen by ann: y1 = 1" in january
    assert not any("bob" in line and "y1" in line for line in january)
    assert "opens to bob: rest" in months()["1901-03"]


def test_a_breach_stands_under_its_deed_and_in_the_sum() -> None:
    assert "   breach pact.ban/plain@ann" in months()["1901-01"]
    end = months()["1901-03-31 the end"]
    assert "breach 1901-01-09 pact.ban/plain@ann by ann:steal()" in end
    assert "match: 3" in end
    assert "model only: 1" in end
