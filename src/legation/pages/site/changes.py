"""What is otherwise at one position of a replay than at another, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from legation.engine.game import Game
from legation.engine.ledger import Owed, owed
from legation.engine.slots import CLOCK, Reads
from legation.model.dates import day_words
from legation.model.game import Position
from legation.model.treaty import PLAIN
from legation.prose import Names
from legation.prose.names import reading_words
from legation.prose.news import slot_value
from legation.prose.sentences import capital, humanise, listed

NOTHING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is otherwise than before.

    Attributes:
        kind: ``right``, ``office``, ``fact``, ``instrument``, ``duty``, ``prohibition``, ``power``.
        before, after: Its value in words; a dash for none.
        norm: Id of the norm, for what is owed.
    """

    kind: str
    what: str
    before: str
    after: str
    norm: str = ""


_ORDER = ("right", "office", "instrument", "duty", "prohibition", "power", "fact")


def changes_between(game: Game, first: Position, second: Position, names: Names) -> list[Change]:
    """Rights, offices, instruments, duties and facts that differ, in that order."""
    if not first or not second or first == second:
        return []
    found = [*_slots(game, first, second, names), *_owed(game, first, second, names)]
    return sorted(found, key=lambda item: _ORDER.index(item.kind))


def _slots(game: Game, first: Position, second: Position, names: Names) -> Iterator[Change]:
    """Facts and lives of instruments; counters and clocks say nothing to a reader."""
    for place in range(CLOCK, len(first)):
        if first[place] == second[place]:
            continue
        slot = game.layout.slots[place]
        was, now = slot.text(first[place]), slot.text(second[place])
        fact_id = slot.name.partition("[")[0]
        if fact_id in names.facts:
            yield Change(
                kind=_kind(fact_id, names),
                what=capital(names.slot(slot.name)),
                before=_value(slot.reads, fact_id, was, first[place], names),
                after=_value(slot.reads, fact_id, now, second[place], names),
            )
        elif slot.name.startswith("life."):
            part = slot.name.removeprefix("life.").removesuffix(".whole")
            yield Change(
                kind="instrument",
                what=capital(names.legal(part)),
                before=_status(was),
                after=_status(now),
            )


def _kind(fact_id: str, names: Names) -> str:
    if names.is_office(fact_id):
        return "office"
    return "right" if names.facts[fact_id].right is not None else "fact"


def _value(reads: Reads, fact_id: str, text: str, value: int, names: Names) -> str:
    if reads is Reads.DAY:
        return day_words(value) if value else NOTHING
    return slot_value(fact_id, text, names)


def _status(text: str) -> str:
    return NOTHING if text == "none" else humanise(text).lower()


_Bond = tuple[str, str, str, str]
"""Norm, its type, bearer, counterparty."""


def _bonds(items: Iterable[Owed]) -> dict[_Bond, dict[str, list[str]]]:
    """States with the readings under which each holds."""
    found: dict[_Bond, dict[str, list[str]]] = {}
    for item in items:
        states = found.setdefault((item.norm, item.type, item.bearer, item.to), {})
        states.setdefault(item.state, []).append(item.reading)
    return found


def _owed(game: Game, first: Position, second: Position, names: Names) -> Iterator[Change]:
    before, after = _bonds(owed(game, first)), _bonds(owed(game, second))
    for bond in dict.fromkeys((*before, *after)):
        was, now = before.get(bond, {}), after.get(bond, {})
        if was == now:
            continue
        norm, kind, bearer, to = bond
        towards = f" towards {names.actor(to)}" if to else ""
        yield Change(
            kind=kind,
            what=f"{capital(names.actor(bearer))}{towards}: {names.norm(norm)}",
            before=_states(was),
            after=_states(now),
            norm=norm,
        )


def _states(states: dict[str, list[str]]) -> str:
    told = []
    for state, readings in states.items():
        read = listed([reading_words(item) for item in readings if item != PLAIN])
        many = "readings" if len(readings) > 1 else "reading"
        told.append(humanise(state).lower() + (f", {read} {many}" if read else ""))
    return "; ".join(told) or NOTHING
