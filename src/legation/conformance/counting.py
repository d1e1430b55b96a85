"""Exhaustive counts: histories, and what each seat could tell apart, to a depth.

The counterpart of perft in chess: the numbers are known answers, and on a mismatch the count under
each first choice shows where two implementations part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from legation.model.game import CHANCE, Game, Position


@dataclass(slots=True)
class Count:
    """Counts of a tree to a depth.

    Attributes:
        nodes: Positions reached, the first included.
        ended: Histories that closed.
        chance: Nodes at which chance moves.
        decisions: Nodes at which a seat moves, per seat.
        views: Distinct information states at which a seat moves, per seat.
        under: Nodes under each first choice.
    """

    nodes: int = 0
    ended: int = 0
    chance: int = 0
    decisions: dict[str, int] = field(default_factory=dict)
    views: dict[str, set[tuple[object, ...]]] = field(default_factory=dict)
    under: dict[str, int] = field(default_factory=dict)

    def text(self) -> str:
        """One line of ``counts.txt``: nodes, ended, chance and per seat decisions/views."""
        seats = " ".join(
            f"{seat}={self.decisions[seat]}/{len(self.views[seat])}" for seat in self.decisions
        )
        return f"nodes={self.nodes} ended={self.ended} chance={self.chance} {seats}".strip()


def choices(game: Game, position: Position) -> tuple[str, list[str]]:
    """The mover and all it may choose; ``("", [])`` when the history is closed."""
    mover = game.to_move(position)
    if mover is None:
        return "", []
    if mover == CHANCE:
        return mover, [name for name, _ in game.branches(position)]
    return mover, list(game.acts(game.view(position, mover)))


def information_state(game: Game, position: Position, seat: str) -> tuple[object, ...]:
    """What a seat about to move can tell apart: its clock, own picks and the hash of its news."""
    view = game.view(position, seat)
    return view.turn, view.stage, view.picks, view.hash


def count(game: Game, position: Position, depth: int | None = None) -> Count:
    """Count every history from a position.

    Args:
        depth: Choices to look ahead; None for the whole tree (small games only).

    Returns:
        The counts; memory grows with the distinct views only.
    """
    total = Count()
    mover, options = choices(game, position)
    _note(game, position, mover, total)
    if not mover:
        return total
    for option in options if depth is None or depth > 0 else []:
        before = total.nodes
        rest = None if depth is None else depth - 1
        _walk(game, game.apply(position, mover, option), rest, total)
        total.under[f"{mover}: {option}"] = total.nodes - before
    return total


def _walk(game: Game, position: Position, depth: int | None, total: Count) -> None:
    stack: list[tuple[Position, int | None]] = [(position, depth)]
    while stack:
        here, left = stack.pop()
        mover, options = choices(game, here)
        _note(game, here, mover, total)
        if mover and (left is None or left > 0):
            rest = None if left is None else left - 1
            stack.extend((game.apply(here, mover, option), rest) for option in options)


def _note(game: Game, position: Position, mover: str, total: Count) -> None:
    total.nodes += 1
    if not mover:
        total.ended += 1
    elif mover == CHANCE:
        total.chance += 1
    else:
        total.decisions[mover] = total.decisions.get(mover, 0) + 1
        total.views.setdefault(mover, set()).add(information_state(game, position, mover))


def histories(game: Game, position: Position) -> Iterator[tuple[Position, tuple[str, ...]]]:
    """Every closed history below a position, with its choices (small games only)."""
    stack: list[tuple[Position, tuple[str, ...]]] = [(position, ())]
    while stack:
        here, path = stack.pop()
        mover, options = choices(game, here)
        if not mover:
            yield here, path
        stack.extend(
            (game.apply(here, mover, option), (*path, f"{mover}: {option}"))
            for option in reversed(options)
        )
