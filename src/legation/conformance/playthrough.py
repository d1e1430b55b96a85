"""A playthrough: one line of a scenario as text, to be recorded, compared and read by a person.

With a record the line is what happened: each event replayed, what followed, what each seat learned,
which acts opened and closed. Without one every mover takes the first choice it has. Only changes
are shown, and no wording: a better sentence in a title changes nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from legation.conformance.chronicle import chronicle
from legation.conformance.counting import choices
from legation.conformance.stands import Stand, changed, short, stand_at, sum_lines, who_words
from legation.engine import Game, Trace
from legation.engine.knowledge import notice
from legation.engine.work import Event
from legation.model.dates import Day, day_text
from legation.model.game import CHANCE, Position
from legation.model.reasons import Reason
from legation.model.scenario import Scenario
from legation.replay import Replay, Step, replay_record

FORMAT = "legation-playthrough 1"

MOST_CHOICES = 60
"""How far a line of first choices is followed."""

MOST_STEPS = 60
"""Events of a record that are told step by step; a longer one is told month by month."""

MOST_SHOWN = 8
"""Choices of one menu that are written out."""


def playthrough(scenario: Scenario, most_steps: int = MOST_STEPS) -> str:
    """The recorded line of a scenario, or its line of first choices, as text.

    Args:
        most_steps: Events of a record up to which it is told step by step, else by months.

    Returns:
        Text that ends in a line break and says the same as long as the rules do.
    """
    head = [FORMAT, f"scenario {scenario.id} {scenario.version}"]
    linked = any(link.act for event in scenario.record.events for link in event.links)
    body = _replayed(scenario, most_steps) if linked else _first_choices(scenario)
    return "\n".join([*head, *body]) + "\n"


# ---------------------------------------------------------------- the record


def _replayed(scenario: Scenario, most_steps: int) -> Iterator[str]:
    replay = replay_record(scenario)
    if len(replay.steps) > most_steps:
        yield from chronicle(replay)
        return
    game = replay.game
    before = stand_at(game, replay.opening)
    yield "line the record"
    yield from _opening(game, replay.opened, before)
    told = 0
    for step in replay.steps:
        first = _place(replay.trace.events, step, told)
        yield from _meanwhile(replay, replay.trace.events[told:first])
        told = first + len(step.events)
        yield f"\n== {day_text(step.day)} {step.event} {step.kind.replace('_', ' ')}"
        yield from _deed(step)
        yield from _followed(game, step.events)
        if step.position:
            after = stand_at(game, step.position)
            yield from changed(before, after)
            before = after
    yield from _meanwhile(replay, replay.trace.events[told:])
    yield from changed(before, stand_at(game, replay.final))
    yield from sum_lines(replay)


def _opening(game: Game, day: Day, stand: Stand) -> Iterator[str]:
    yield f"\n== {day_text(day)} the start"
    for seat in game.layout.seats:
        acts = sorted(name for who, name in stand.open if who == seat)
        yield f"open to {seat}: {len(acts)}"
        yield from (f"  {short(name, seat)}" for name in acts)
    yield from (f"right {name}: {holder}" for name, holder in stand.rights.items())
    yield from (f"instrument {part}: {status}" for part, status in stand.instruments.items())


def _place(events: Sequence[Event], step: Step, told: int) -> int:
    """Where a step's own events begin; what lies before them came with time."""
    for place in range(told, len(events)):
        if step.events and events[place] is step.events[0]:
            return place
        if not step.events and events[place].day >= step.day:
            return place
    return len(events)


def _meanwhile(replay: Replay, events: Sequence[Event]) -> Iterator[str]:
    """What came with time between two events of the record."""
    for day, group in groupby(events, key=lambda event: event.day):
        lines = list(_followed(replay.game, list(group)))
        if lines and day > replay.opened:
            yield f"\n== {day_text(day)} time passes"
        yield from lines


def _deed(step: Step) -> Iterator[str]:
    if step.act:
        yield f"does {step.act}" + (f" -> {step.branch}" if step.branch else "")
    if step.move.cost:
        yield f"against the rules, cost {step.move.cost}: {step.why or 'its date moved'}"


def _followed(game: Game, events: Sequence[Event]) -> Iterator[str]:
    """News of each seat, rules that ran, breaches with what they rest on."""
    seats = game.layout.seats
    for event in events:
        if event.kind == "rule":
            result = f" -> {event.branch}" if event.branch else ""
            yield f"rule {event.subject.removeprefix('rule:')}{result}"
        elif event.kind == "breach":
            yield from _breach(game, event)
        elif event.kind == "ended":
            yield f"ended {game.layout.strands[event.number].name}"
    told: dict[str, list[str]] = {}
    for event in events:
        for seat in seats:
            text = _news(event, seat)
            if text:
                told.setdefault(text, []).append(seat)
    by_seats: dict[str, list[str]] = {}
    for text, who in told.items():
        by_seats.setdefault(who_words(who, seats), []).append(text)
    for who_text, texts in by_seats.items():
        yield f"news to {who_text}"
        yield from (f"  {text}" for text in texts)


def _news(event: Event, seat: str) -> str:
    if event.kind == "change":
        return f"set {event.subject} = {event.detail}" if seat in event.learned else ""
    return notice(event, seat)


def _breach(game: Game, event: Event) -> Iterator[str]:
    strand = game.layout.strands[event.number]
    disputed = " (if valid)" if strand.instrument.dispute else ""
    yield f"breach {strand.name}{disputed}"
    for reason in event.reason.because if event.reason else ():
        yield f"  {_because(reason)}"


def _because(reason: Reason) -> str:
    said = [reason.get(key) for key in ("branch", "state", "reading", "status", "value", "after")]
    return " ".join(x for x in (reason.kind, reason.subject, *said, reason.get("day")) if x)


# ---------------------------------------------------------------- first choices


def _first_choices(scenario: Scenario) -> Iterator[str]:
    game = Game(scenario)
    trace = Trace()
    position = game.start(trace=trace)
    yield "line the first choice of every mover"
    yield f"\n== {day_text(game.get(position, 'clock.day'))} the start"
    yield from _learned(game, trace, {})
    for number in range(1, MOST_CHOICES + 1):
        mover, options = choices(game, position)
        if not mover:
            break
        heard = {seat: len(news) for seat, news in trace.news.items()}
        yield f"\n== {number} {day_text(game.get(position, 'clock.day'))} {mover}"
        yield from _menu(game, position, mover, options)
        position = game.apply(position, mover, options[0], trace)
        yield from _learned(game, trace, heard)
    yield from _closing(game, position)


def _menu(game: Game, position: Position, mover: str, options: Sequence[str]) -> Iterator[str]:
    named = [short(name, mover) for name in options[:MOST_SHOWN]]
    if mover == CHANCE:
        weights = dict(game.branches(position))
        named = [f"{name} {weights[name]}" for name in options[:MOST_SHOWN]]
        yield f"site {game.site(position)}"
    more = f"; and {len(options) - MOST_SHOWN} more" if len(options) > MOST_SHOWN else ""
    yield f"open {'; '.join(named)}{more}"
    yield f"takes {short(options[0], mover)}"


def _learned(game: Game, trace: Trace, heard: dict[str, int]) -> Iterator[str]:
    """What each seat has learned since; seats that learned the same are told of together."""
    said: dict[tuple[str, ...], list[str]] = {}
    for seat in game.layout.seats:
        news = tuple(trace.news.get(seat, ())[heard.get(seat, 0) :])
        if news:
            said.setdefault(news, []).append(seat)
    for news, who in said.items():
        yield f"news to {who_words(who, game.layout.seats)}"
        yield from (f"  {text}" for text in news)


def _closing(game: Game, position: Position) -> Iterator[str]:
    if game.to_move(position) is not None:
        yield f"\n== not closed after {MOST_CHOICES} choices"
        return
    yield f"\n== {day_text(game.get(position, 'clock.day'))} {game.ending(position) or 'no ending'}"
    yield from (f"worth {seat} {value}" for seat, value in game.values(position).items())
