"""Breaches that hang on the order of hours: the record dates events by days, not within them.

Events of one day are replayed in the order in which the record writes them. Where a breach that
arises so would be none in another order, and the rules allow that order as they allow the first,
the breach hangs on something that nobody attests. Parts of one event keep their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, permutations

from legation.engine.game import Game
from legation.engine.work import Event as EngineEvent
from legation.engine.work import Trace
from legation.model.dates import Day
from legation.model.game import Position
from legation.model.record import Event, ModelLink
from legation.model.scenario import Scenario
from legation.replay.fits import do, misfit, pass_to
from legation.replay.steps import Step

MOST_ORDERS = 120
"""Orders of one day's events that are tried: all of them up to five events."""

Broken = tuple[str, str, str]
"""Norm, bearer and reading."""

_Block = tuple[Step, ...]


def hanging(game: Game, scenario: Scenario, steps: Sequence[Step]) -> dict[tuple[Day, Broken], str]:
    """The breaches that some other order of their day's events would not bring about.

    Returns:
        For each, by its day: the dates of the record that leave the order open, as EDTF text.
    """
    days: dict[Day, list[Step]] = {}
    for step in steps:
        if step.link is not None and step.before:
            days.setdefault(step.day, []).append(step)
    found: dict[tuple[Day, Broken], str] = {}
    for day, same in days.items():
        broken = {item for step in same for item in _broken(step.events)}
        if not broken or len({step.event for step in same}) == 1:
            continue
        loose = _loose(game, scenario, same, broken)
        written = dict.fromkeys(scenario.record.event(step.event).date.text for step in same)
        dates = ", ".join(written)
        found |= {(day, item): dates for item in sorted(loose)}
    return found


def _broken(events: Sequence[EngineEvent]) -> set[Broken]:
    return {(e.subject, e.actor or e.detail, e.reading) for e in events if e.kind == "breach"}


def _loose(
    game: Game, scenario: Scenario, same: Sequence[Step], broken: set[Broken]
) -> set[Broken]:
    """Those of a day's breaches that are missing in some order the rules allow."""
    loose: set[Broken] = set()
    events = {step.event: scenario.record.event(step.event) for step in same}
    for order in _orders(same):
        told = _told(game, same[0].before, order, events)
        if told is not None:
            loose |= broken - _broken(told)
        if loose == broken:
            break
    return loose


def _orders(same: Sequence[Step]) -> Iterator[list[Step]]:
    """Other orders of the day's events, the parts of each together or where they stood."""
    blocks: dict[str, list[Step]] = {}
    for step in same:
        blocks.setdefault(step.event, []).append(step)
    for order in islice(permutations(blocks), 1, MOST_ORDERS):
        yield [step for event in order for step in blocks[event]]


def _told(
    game: Game, morning: Position, order: Sequence[Step], events: dict[str, Event]
) -> list[EngineEvent] | None:
    """What the engine derives in that order; None where an event that fitted no longer does."""
    trace = Trace()
    here = morning
    for step in order:
        link: ModelLink | None = step.link
        assert link is not None
        here = pass_to(game, here, step.day, trace)
        fitted = step.kind in ("match", "implied", "shift")
        if fitted and misfit(game, here, link) is not None:
            return None
        here = do(game, here, events[step.event], link, trace)
    return trace.events
