"""Ledgers read off a trace: the breaches of every actor, and what each owes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from legation.engine.game import Game
from legation.engine.ground import Strand
from legation.engine.slots import STATES
from legation.engine.work import Event, Trace
from legation.model.dates import Day
from legation.model.game import Position
from legation.model.reasons import Breach, Reason
from legation.model.treaty import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A duty open, or a prohibition or power in force, under one reading.

    Attributes:
        due: The due day of a one-off duty, else 0.
        state: ``in_force`` or ``suspended``.
    """

    norm: str
    type: str
    bearer: str
    to: str
    reading: str
    state: str
    due: Day = 0


def breaches_of(game: Game, trace: Trace) -> tuple[Breach, ...]:
    """Every breach of a traced history, in the order it was derived, with who learned and when."""
    found: list[Breach] = []
    latest: dict[int, int] = {}
    on_day: dict[tuple[int, Day], int] = {}
    for event in trace.events:
        if event.kind == "breach":
            latest[event.number] = on_day[event.number, event.day] = len(found)
            found.append(_breach(game.layout.strands[event.number], event))
        elif event.kind == "known" and (event.number, event.happened) in on_day:
            place = on_day[event.number, event.happened]
            known = (*found[place].known_to, (event.actor, event.day))
            found[place] = replace(found[place], known_to=known)
        elif event.kind == "ended" and event.number in latest:
            place = latest[event.number]
            found[place] = replace(found[place], ended=event.day)
    return tuple(found)


def _breach(strand: Strand, event: Event) -> Breach:
    reason = event.reason or Reason(kind="breach", subject=strand.norm.id)
    return Breach(
        norm=strand.norm.id,
        instrument=strand.instrument.id,
        bearer=strand.bearer,
        reading=strand.reading_id,
        if_valid=strand.instrument.dispute is not None,
        happened=event.day,
        evidence=_evidence(strand, reason),
        reason=reason,
    )


def _evidence(strand: Strand, reason: Reason) -> str:
    """The ground act a breach rests on, or what stood in its place."""
    if strand.keep is not None:
        return "condition"
    for part in reason.because:
        if part.kind == "act":
            return part.subject
    return "omission"


def owed(game: Game, position: Position) -> tuple[Owed, ...]:
    """All that is owed at a position, in canonical order of strands."""
    found = []
    for strand in game.layout.strands:
        state = STATES[game.get(position, f"state.{strand.name}")]
        if state not in (State.IN_FORCE, State.SUSPENDED):
            continue
        found.append(
            Owed(
                norm=strand.norm.id,
                type=strand.norm.type,
                bearer=strand.bearer,
                to=strand.names.get("to", ""),
                reading=strand.reading_id,
                state=state.value,
                due=game.get(position, f"due.{strand.name}"),
            )
        )
    return tuple(found)


def rights_held(game: Game, position: Position) -> tuple[tuple[str, str], ...]:
    """Every right with its holder (``nobody`` where there is none), in written order."""
    return tuple(
        (fact.id, game.text(position, fact.id))
        for fact in game.scenario.facts
        if fact.right is not None and not fact.of
    )


def instruments_at(game: Game, position: Position) -> tuple[tuple[str, str, Day], ...]:
    """Every instrument's part with its status and the day it came into force (0 if it has not)."""
    return tuple(
        (
            f"{instrument.id}.{part}",
            game.text(position, f"life.{instrument.id}.{part}"),
            game.get(position, f"since.{instrument.id}.{part}"),
        )
        for instrument in game.scenario.instruments
        for part in instrument.parts
    )
