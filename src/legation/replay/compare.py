"""A named start beside the record: where the values it begins with are not those replayed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from legation.engine.game import Game
from legation.engine.starts import start_point
from legation.model.dates import Day
from legation.model.expr import Done, walk
from legation.model.game import Position
from legation.model.scenario import Scenario, StartPoint
from legation.replay.record import Replay, replay_record

Known = Literal["attested", "derived", "assumed", "default", "effect"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One value in which a start departs from the replay.

    Attributes:
        slot: ``resolve[russia]``, ``life.pact.whole``, ``state.pact.art2/plain@ann``.
        start, replayed: Both values as text.
        known: How the start knows its value; ``default`` where it does not give one, ``effect``
            for the life of an instrument that its ``do:`` brings about.
    """

    slot: str
    start: str
    replayed: str
    known: Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A start compared with the replay to the evening before.

    Attributes:
        same: How many values were compared and found equal.
        forgotten: Ground acts that the record has before that day, some rule asks about, and the
            start knows nothing of, with the day on which each was last done.
    """

    start: str
    day: Day
    differences: tuple[Difference, ...]
    same: int
    forgotten: tuple[tuple[str, Day], ...] = ()


def compare_start(scenario: Scenario, start: str, replay: Replay | None = None) -> Compared:
    """Compare a named start's values with the record replayed from the first start.

    Facts and rights that are not derived, and the lives of instruments, are compared; derived facts
    and the states of norms follow from them and from what has been done. A named start holds no
    acts done before it, so that what seats had learned of them is lost too: those that rules ask
    about are listed.

    Args:
        replay: The whole record replayed, if there is one already.

    Raises:
        StartRefused: The scenario has no such start.
    """
    point = start_point(scenario, start)
    found = replay or replay_record(scenario)
    game = found.game
    begun = game.opening(point.id if scenario.starts else "")
    held = found.opening if point.day <= found.opened else found.position_on(point.day - 1)
    slots = _compared(game)
    differing = [slot for slot in slots if game.text(begun, slot) != game.text(held, slot)]
    given = _given(point)
    return Compared(
        start=point.id,
        day=point.day,
        same=len(slots) - len(differing),
        forgotten=_forgotten(game, begun, held),
        differences=tuple(
            Difference(
                slot=slot,
                start=game.text(begun, slot),
                replayed=game.text(held, slot),
                known=given.get(slot) or _ungiven(slot, game.text(begun, slot)),
            )
            for slot in differing
        ),
    )


def _compared(game: Game) -> list[str]:
    """Slots of facts that are not derived, and of instruments' lives."""
    derived = {item.slot for item in game.layout.derived}
    places = [place for place in game.layout.entries.values() if place not in derived]
    lives = [at.life for at in game.layout.at_part.values()]
    return [game.layout.slots[place].name for place in (*places, *lives)]


def _forgotten(game: Game, begun: Position, held: Position) -> tuple[tuple[str, Day], ...]:
    scenario = game.scenario
    parts = (scenario.acts, scenario.rules, scenario.instruments, scenario.facts, scenario.endings)
    asked = {node.act for node in walk(parts) if isinstance(node, Done)}
    slots = [(act.name, f"last.{act.name}") for act in game.layout.acts if act.act.id in asked]
    return tuple(
        (name, game.get(held, slot))
        for name, slot in slots
        if game.get(held, slot) and not game.get(begun, slot)
    )


def _given(point: StartPoint) -> dict[str, Known]:
    """How the start knows the values that it gives."""
    return {
        (f"{item.fact}[{','.join(item.index)}]" if item.index else item.fact): item.status
        for item in point.values
    }


def _ungiven(slot: str, value: str) -> Known:
    return "effect" if slot.startswith("life.") and value != "none" else "default"
