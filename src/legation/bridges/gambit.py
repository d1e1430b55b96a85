"""Gambit's extensive-form file (EFG): the tree a game unfolds, written in prefix order.

Probabilities are exact fractions and action labels are unique per information set, because Gambit
refuses decimals that do not sum to one and merges equal labels of different players.
Source: Gambit's EFG format description (``doc/formats.efg``).
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from legation.conformance.counting import choices, information_state
from legation.model.game import CHANCE, Game, Position


class TreeTooLarge(ValueError):
    """The tree has more nodes than asked for; an EFG holds small games only."""


def efg_text(
    game: Game,
    seats: Collection[str],
    *,
    title: str = "",
    start: str = "",
    limit: int = 200_000,
    forget: str = "",
) -> str:
    """A game as an EFG file.

    Args:
        seats: The seats, in the order of Gambit's players.
        title: Title of the file.
        start: Start point.
        limit: Largest number of nodes.
        forget: A test hook: this seat forgets all but its present view's values, which breaks
            perfect recall and which Gambit must notice.

    Returns:
        The text of the file.

    Raises:
        TreeTooLarge: More than ``limit`` nodes.
    """
    writer = _Writer(game, tuple(seats), limit, forget)
    names = " ".join(_quoted(seat) for seat in writer.seats)
    head = f"EFG 2 R {_quoted(title or 'Legation')} {{ {names} }}\n"
    writer.node(game.start(start))
    return head + "\n".join(writer.lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class _Writer:
    def __init__(self, game: Game, seats: tuple[str, ...], limit: int, forget: str) -> None:
        self.game = game
        self.seats = seats
        self.limit = limit
        self.forget = forget
        self.lines: list[str] = []
        self.sets: dict[tuple[str, tuple[object, ...]], int] = {}
        self.chances = 0
        self.outcomes = 0

    def node(self, position: Position) -> None:
        """Write a node and all below it."""
        stack = [position]
        while stack:
            here = stack.pop()
            if len(self.lines) >= self.limit:
                raise TreeTooLarge(f"the tree has more than {self.limit} nodes")
            mover, options = choices(self.game, here)
            if not mover:
                self._terminal(here)
            elif mover == CHANCE:
                self._chance(here)
            else:
                self._decision(here, mover, options)
            stack.extend(self.game.apply(here, mover, option) for option in reversed(options))

    def _terminal(self, position: Position) -> None:
        self.outcomes += 1
        worth = self.game.values(position)
        payoffs = ", ".join(str(worth[seat]) for seat in self.seats)
        self.lines.append(f't "" {self.outcomes} "" {{ {payoffs} }}')

    def _chance(self, position: Position) -> None:
        self.chances += 1
        options = self.game.branches(position)
        total = sum(weight for _, weight in options)
        inner = " ".join(f"{_quoted(n)} {_fraction(weight, total)}" for n, weight in options)
        self.lines.append(f'c "" {self.chances} "" {{ {inner} }} 0')

    def _decision(self, position: Position, seat: str, options: list[str]) -> None:
        if seat == self.forget:
            view = self.game.view(position, seat)
            state: tuple[object, ...] = (
                view.turn,
                view.stage,
                tuple(options),
                *self._sight(position),
            )
        else:
            state = information_state(self.game, position, seat)
        number = self.sets.setdefault((seat, state), len(self.sets) + 1)
        player = self.seats.index(seat) + 1
        inner = " ".join(_quoted(option) for option in options)
        self.lines.append(f'p "" {player} {number} "" {{ {inner} }} 0')

    def _sight(self, position: Position) -> tuple[object, ...]:
        """What a forgetful seat goes by: private facts only, nothing that happened before."""
        view = self.game.view(position, self.forget)
        return tuple(
            (name, value)
            for name, value in view.values
            if f"[{self.forget}]" in name and not name.startswith(("last.", "hash."))
        )


def _fraction(weight: int, total: int) -> str:
    share = Fraction(weight, total)
    return f"{share.numerator}/{share.denominator}"
