"""How things stand at a position, compared from one to the next: for playthroughs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from legation.engine import Game
from legation.engine.ledger import instruments_at, rights_held
from legation.model.dates import day_text
from legation.model.game import Position
from legation.replay import Replay


@dataclass(frozen=True, slots=True)
class Stand:
    """What is compared from one position to the next.

    Attributes:
        open: Seat and act, for every act its seat might do if it were to choose now.
        rights, instruments: Name and holder; part and status.
    """

    open: frozenset[tuple[str, str]]
    rights: dict[str, str]
    instruments: dict[str, str]


def stand_at(game: Game, position: Position) -> Stand:
    """What is compared, at a position."""
    views = {seat: game.view(position, seat) for seat in game.layout.seats}
    return Stand(
        open=frozenset(
            (act.performer, act.name)
            for act in game.layout.acts
            if act.performer in views
            and game.why_not(position, act.name, views[act.performer]) is None
        ),
        rights=dict(rights_held(game, position)),
        instruments={part: status for part, status, _ in instruments_at(game, position)},
    )


def who_words(told: Iterable[str], seats: Sequence[str]) -> str:
    """Seats by name, or ``all``."""
    named = [seat for seat in seats if seat in set(told)]
    return "all" if len(named) == len(seats) > 1 else ", ".join(named)


def changed(before: Stand, after: Stand) -> Iterator[str]:
    """Acts that opened and closed, rights and instruments that moved."""
    for word, gone in (
        ("opens to", after.open - before.open),
        ("closes", before.open - after.open),
    ):
        for seat in sorted({seat for seat, _ in gone}):
            acts = sorted(short(name, seat) for who, name in gone if who == seat)
            yield f"{word} {seat}: {'; '.join(acts)}"
    yield from _moved("right", before.rights, after.rights)
    yield from _moved("instrument", before.instruments, after.instruments)


def _moved(word: str, before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    for name, value in after.items():
        if before[name] != value:
            yield f"{word} {name}: {before[name]} -> {value}"


def short(act: str, seat: str) -> str:
    """A ground act without its performer and without empty brackets."""
    return act.removeprefix(f"{seat}:").removesuffix("()")


def sum_lines(replay: Replay) -> Iterator[str]:
    """How the events of the record stand, and the ledger of breaches with who knew."""
    yield f"\n== {day_text(replay.closed)} the end"
    yield from (f"{kind.replace('_', ' ')}: {n}" for kind, n in sorted(replay.counts().items()))
    yield f"cost {replay.cost} of {replay.dearest}"
    for item in replay.unattested:
        became = f" -> {item.became}" if item.became else ""
        yield f"unattested {day_text(item.day)} {item.site}{became}"
    for breach in replay.breaches:
        until = f" until {day_text(breach.ended)}" if breach.ended else ""
        label = f"{breach.norm}/{breach.reading}@{breach.bearer}"
        yield f"breach {day_text(breach.happened)}{until} {label} by {breach.evidence}"
        known = [
            f"{actor} {'at once' if day == breach.happened else day_text(day)}"
            for actor, day in breach.known_to
            if actor in replay.game.layout.seats and actor != breach.bearer
        ]
        yield f"  known to {', '.join(known) or 'no other seat'}"
