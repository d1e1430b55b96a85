"""The founding scenario's record against its rules, whatever the scenario grows to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from legation.language import load_scenario
from legation.model.dates import day_text
from legation.model.edtf import parse_edtf
from legation.model.record import Record
from legation.model.scenario import Scenario
from legation.replay import replay_record
from legation.replay.record import DONE

KOREA = load_scenario("korea")
REPLAY = replay_record(KOREA)


def dated(scenario: Scenario, event_id: str, date: str) -> Scenario:
    """The scenario with one event of its record on another day."""
    events = tuple(
        replace(
            event,
            date=parse_edtf(date),
            disputed=(),
            links=tuple(replace(link, day=0) for link in event.links),
        )
        if event.id == event_id
        else event
        for event in scenario.record.events
    )
    record: Record = replace(scenario.record, events=events)
    return replace(scenario, record=record)


def test_every_attested_event_that_is_an_act_is_replayed() -> None:
    """Each of its links is one step, in the days of the replay."""
    steps = {(step.event, step.act) for step in REPLAY.steps if step.kind in DONE}
    for event in KOREA.record.events:
        for link in event.links:
            if link.act and event.id not in REPLAY.beyond:
                assert (event.id, REPLAY.game.act(link.act).name) in steps


def test_the_alignment_is_whole_and_says_what_it_costs() -> None:
    assert not REPLAY.bounded
    assert REPLAY.cost == sum(cause.cost for cause in REPLAY.causes())
    assert REPLAY.cost < REPLAY.dearest / 5
    assert sum(REPLAY.counts().values()) == len(REPLAY.steps)


def consents() -> list[str]:
    """Events by which an instrument was accepted: they need the proposal before them."""
    game = REPLAY.game
    return [
        step.event
        for step in REPLAY.steps
        if step.kind == "match" and ":" in step.act and not step.act.startswith("rule:")
        if game.act(step.act).act.accepts
        if len(KOREA.record.event(step.event).links) == 1
    ]


@pytest.mark.parametrize("event_id", consents()[:3])
def test_an_event_moved_out_of_its_range_no_longer_matches(event_id: str) -> None:
    first = day_text(REPLAY.opened + 1)
    moved = replay_record(dated(KOREA, event_id, first))
    kinds = {step.event: step.kind for step in moved.steps}
    assert kinds[event_id] in ("record_only", "model_only")
    assert moved.cost > REPLAY.cost


def test_each_powers_own_guarantees_are_evaluated_like_its_counterparts() -> None:
    """Norms with several bearers come to life for all of them, and each may break them."""
    alive = {(e.subject, e.actor) for e in REPLAY.trace.events if e.kind == "arises"}
    shared = [norm for _, _, norm in KOREA.norms() if len(norm.bearers) > 1]
    raised = [norm for norm in shared if any((norm.id, who) in alive for who in norm.bearers)]
    assert raised
    for norm in raised:
        if norm.upon is None and norm.when is None and norm.unless is None:
            assert all((norm.id, who) in alive for who in norm.bearers), norm.id


def test_breaches_rest_on_attested_acts_alone() -> None:
    attested = {step.act for step in REPLAY.steps if step.kind in DONE}
    assert REPLAY.breaches
    for breach in REPLAY.breaches:
        assert breach.evidence in attested | {"omission", "condition"}
