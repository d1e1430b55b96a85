"""Runs the cases of a scenario on the engine and says, one line each, what was not as expected."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from legation.engine import Game
from legation.engine.evaluate import holds
from legation.engine.ground import Strand
from legation.engine.work import Trace, Work
from legation.model.dates import day_text
from legation.model.game import Position
from legation.model.scenario import Case, CaseStep, Expectation, Scenario
from legation.model.treaty import State


def failures(scenario: Scenario, case: Case) -> list[str]:
    """Play a case; what differs from its expectations, in words."""
    game = Game(scenario, dict(case.parameters))
    trace = Trace()
    position = game.opening(case.start, case.values, trace)
    for day, steps in groupby(case.steps, key=lambda step: step.day):
        position = _day(game, game.pass_to(position, day, trace), list(steps), trace)
    position = game.pass_to(position, case.until, trace) if case.until else position
    found = []
    for expected in case.expect:
        found += [f"{case.id}: {line}" for line in _check(game, position, expected, trace)]
    return found


def _day(game: Game, position: Position, steps: list[CaseStep], trace: Trace) -> Position:
    for step in steps:
        if step.effects:
            position = game.intervene(position, step.effects, trace)
    acts = [(step.act, step.branch) for step in steps if step.act]
    return game.perform(position, acts, trace=trace) if acts else position


def _check(game: Game, position: Position, expected: Expectation, trace: Trace) -> Iterator[str]:
    if expected.what == "holds":
        if not holds(expected.expr, Work(game.layout, list(position)).env({})):
            yield f"does not hold: {expected.expr}"
    elif expected.what in ("open", "closed"):
        closed = game.why_not(position, expected.act)
        if (closed is None) is not (expected.what == "open"):
            yield f"{expected.act} is not {expected.what}: {closed}"
    elif expected.what == "conflict":
        if not any(e.kind == "conflict" and e.subject == expected.norm for e in trace.events):
            yield f"no conflict of {expected.norm}"
    else:
        yield from _norm(game, position, expected)


def _norm(game: Game, position: Position, expected: Expectation) -> Iterator[str]:
    strands = [
        strand
        for strand in game.layout.strands
        if strand.norm.id == expected.norm
        and expected.by in ("", strand.bearer)
        and expected.under in ("", strand.reading_id)
    ]
    if not strands:
        yield f"{expected.norm} has no strand of {expected.by} under {expected.under}"
    elif expected.what == "no_breach":
        for strand in strands:
            if game.get(position, f"breaches.{strand.name}"):
                day = game.get(position, f"breached_on.{strand.name}")
                yield f"{strand.name} was breached on {day_text(day)}"
    else:
        differ = _breach if expected.what == "breach" else _state
        complaints = [differ(game, position, strand, expected) for strand in strands]
        if all(complaints):
            yield "; ".join(complaints)


def _state(game: Game, position: Position, strand: Strand, expected: Expectation) -> str:
    state = list(State)[game.get(position, f"state.{strand.name}")]
    wanted = "in_force" if expected.state == "open" else expected.state
    return "" if state == wanted else f"{strand.name} is {state}, not {wanted}"


def _breach(game: Game, position: Position, strand: Strand, expected: Expectation) -> str:
    count = game.get(position, f"breaches.{strand.name}")
    if not count:
        return f"{strand.name} was not breached"
    if expected.count and count != expected.count:
        return f"{strand.name} was breached {count} times, not {expected.count}"
    day = game.get(position, f"breached_on.{strand.name}")
    if expected.happened and day != expected.happened and not expected.count > 1:
        return f"{strand.name} was breached on {day_text(day)}"
    for actor, known in expected.known_to:
        learned = game.get(position, f"known.{strand.name}.{actor}")
        if learned != known:
            return f"{actor} knows of {strand.name} since {day_text(learned)}"
    return ""
