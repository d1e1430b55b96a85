"""A long record as a playthrough: month by month, what was done and what had changed at its end.

Step by step (``conformance.playthrough``) a record of some years fills thousands of lines that
nobody reads. Here each event is a line, with who saw it; what the rules did, breaches, and then, at
the end of each month in which something happened, the facts as each seat sees them now, the acts
that are open and were not, rights and instruments: changes only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from legation.conformance.stands import Stand, changed, short, stand_at, sum_lines, who_words
from legation.engine import Game
from legation.engine.work import Event
from legation.model.dates import Day, add_months, day_text, parse_day
from legation.model.game import Position
from legation.replay import Replay, Step


@dataclass(frozen=True, slots=True)
class _Happening:
    """Something of the replay on a day: a step of the record, or what came with time."""

    day: Day
    step: Step | None
    events: tuple[Event, ...]


def chronicle(replay: Replay) -> Iterator[str]:
    """The lines of a replay, month by month."""
    game = replay.game
    before, seen = stand_at(game, replay.opening), _seen(game, replay.opening)
    yield "line the record, month by month"
    yield from _opening(game, replay.opened, before)
    for month, group in groupby(_happenings(replay), key=lambda item: day_text(item.day)[:7]):
        lines = [line for item in group for line in _told(game, item)]
        end = min(add_months(parse_day(f"{month}-01"), 1) - 1, replay.closed)
        position = replay.position_on(end)
        after, now = stand_at(game, position), _seen(game, position)
        lines += [*_views(game, seen, now), *changed(before, after)]
        before, seen = after, now
        if lines:
            yield f"\n== {month}"
            yield from lines
    yield from sum_lines(replay)


def _opening(game: Game, day: Day, stand: Stand) -> Iterator[str]:
    yield f"\n== {day_text(day)} the start"
    for seat in game.layout.seats:
        acts = sorted(short(name, seat) for who, name in stand.open if who == seat)
        yield f"open to {seat}: {'; '.join(acts) or 'nothing'}"
    yield from (f"right {name}: {holder}" for name, holder in stand.rights.items())
    yield from (f"instrument {part}: {status}" for part, status in stand.instruments.items())


def _happenings(replay: Replay) -> Iterator[_Happening]:
    """Steps in order, and between them what time brought, day by day."""
    events = replay.trace.events
    told = 0
    for step in replay.steps:
        first = _place(events, step, told)
        yield from _meanwhile(events[told:first], replay.opened)
        told = first + len(step.events)
        yield _Happening(step.day, step, step.events)
    yield from _meanwhile(events[told:], replay.opened)


def _place(events: Sequence[Event], step: Step, told: int) -> int:
    """Where a step's own events begin; what lies before them came with time."""
    for place in range(told, len(events)):
        if step.events and events[place] is step.events[0]:
            return place
        if not step.events and events[place].day >= step.day:
            return place
    return len(events)


def _meanwhile(events: Sequence[Event], opened: Day) -> Iterator[_Happening]:
    for day, group in groupby(events, key=lambda event: event.day):
        yield _Happening(max(day, opened), None, tuple(group))


def _told(game: Game, item: _Happening) -> Iterator[str]:
    day = day_text(item.day)[8:]
    step = item.step
    if step is not None:
        deed = f": {step.act}" if step.act else ""
        result = f" -> {step.branch}" if step.branch else ""
        yield f"{day} {step.event} {step.kind.replace('_', ' ')}{deed}{result}{_audience(game, item)}"
        if step.move.cost:
            yield f"   cost {step.move.cost}: {step.why or 'its date moved'}"
    rules = [
        event.subject.removeprefix("rule:") + (f" -> {event.branch}" if event.branch else "")
        for event in item.events
        if event.kind == "rule"
    ]
    if rules:
        yield f"   rules: {', '.join(rules)}" if step else f"{day} rules: {', '.join(rules)}"
    for event in item.events:
        if event.kind in ("breach", "ended", "kept", "conflict"):
            name = game.layout.strands[event.number].name
            yield f"   {event.kind} {name}" if step else f"{day} {event.kind} {name}"


def _audience(game: Game, item: _Happening) -> str:
    """Which seats saw the act, where not all did; and who saw how it ended, where that differs."""
    act = next((event for event in item.events if event.kind == "act"), None)
    if act is None:
        return ""
    seats = game.layout.seats
    saw = [seat for seat in seats if seat in act.learned]
    knew = [seat for seat in seats if seat in act.result_learned]
    if len(saw) == len(seats) and saw == knew:
        return ""
    words = f" [seen by {who_words(saw, seats) or 'nobody'}"
    return words + (
        f", its result by {who_words(knew, seats) or 'nobody'}]" if saw != knew else "]"
    )


def _seen(game: Game, position: Position) -> dict[str, dict[str, str]]:
    """Per seat the facts it may see."""
    slots = game.layout.slots
    facts = set(game.layout.entries.values())
    return {
        seat: {
            slots[place].name: slots[place].text(position[place])
            for place in game.layout.visible[seat]
            if place in facts
        }
        for seat in game.layout.seats
    }


def _views(
    game: Game, before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]
) -> Iterator[str]:
    """What each seat sees changed; seats that see the same are told of together."""
    told: dict[str, list[str]] = {}
    for seat, facts in after.items():
        for name, value in facts.items():
            if before[seat][name] != value:
                told.setdefault(f"{name} = {value}", []).append(seat)
    by_seats: dict[str, list[str]] = {}
    for text, who in told.items():
        by_seats.setdefault(who_words(who, game.layout.seats), []).append(text)
    yield from (f"seen by {who}: {'; '.join(texts)}" for who, texts in by_seats.items())
