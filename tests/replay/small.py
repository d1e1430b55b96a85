"""Small scenarios whose record is to be aligned; every number in them is made up."""

from __future__ import annotations

from typing import Any

from tests.engine.documents import document, load

from legation.model.scenario import Scenario
from legation.replay import Replay, replay_record

SOURCES = {"BOOK": {"title": "A book", "grade": "scholarly"}}
BOTH = {"by": ["ann", "bob"], "stage": "orders"}
FACTS = {"x": {"values": "0..99", "start": "0"}}


def event(when: str, model: Any = None, **more: Any) -> dict[str, Any]:
    """An event of the record."""
    found = {"date": when, "what": "Something", "sources": ["BOOK"], "confidence": "high", **more}
    return {**found, "model": model} if model is not None else found


def scenario(events: dict[str, Any], **sections: Any) -> Scenario:
    """A small scenario with a record."""
    return load(document(sources=SOURCES, events=events, **{"facts": FACTS, **sections}))


def replay(events: dict[str, Any], **sections: Any) -> Replay:
    """Its record replayed."""
    return replay_record(scenario(events, **sections))


def kinds(found: Replay) -> dict[str, str]:
    """How each event stands."""
    return {step.event: step.kind for step in found.steps}


def days(found: Replay) -> list[tuple[str, int]]:
    """Events in the order of the replay, with the day of the month."""
    from legation.model.dates import day_text

    return [(step.event, int(day_text(step.day)[8:])) for step in found.steps]
