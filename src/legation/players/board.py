"""Where a history stands while it is played out: by the compiled form, or by the reference engine.

Both play the same moves; the compiled form is some thirty times faster. A board holds a position,
so no player is ever given one: players make boards of their own from what they guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast

from legation.engine import Game
from legation.engine.slots import SETTLING, STEP, TURN
from legation.model.game import CHANCE, Position

Choices = list[tuple[str, int]]


class Board(Protocol):
    """A history being played."""

    def load(self, position: Position) -> None:
        """Take up a position."""

    def position(self) -> Position:
        """Where it stands."""

    def to_move(self) -> str | None:
        """A seat, ``chance``, or None when the history is closed."""

    def choices(self) -> Choices:
        """What the mover may choose, with chance's weights (1 for a seat's acts)."""

    def take(self, mover: str, choice: str) -> None:
        """A choice, and what follows without another."""

    def clock(self) -> tuple[int, int]:
        """Turn (from 0) and step of it."""

    def keep(self) -> object:
        """Where it stands, for ``back`` alone: cheaper than a position."""

    def back(self, kept: object) -> None:
        """Come back to what was kept."""

    def values(self) -> Sequence[int]:
        """Where it stands, to be read at once and not kept."""

    def site(self) -> str:
        """The act or rule over which chance is to move; empty for an actor without a seat."""


class EngineBoard:
    """A board of the reference engine."""

    def __init__(self, game: Game) -> None:
        """Without a position; ``load`` one."""
        self.game = game
        self._position: Position = ()

    def load(self, position: Position) -> None:
        """Take up a position."""
        self._position = position

    def position(self) -> Position:
        """Where it stands."""
        return self._position

    def to_move(self) -> str | None:
        """Who moves."""
        return self.game.to_move(self._position)

    def choices(self) -> Choices:
        """Open acts, or chance's branches with their weights."""
        mover = self.game.to_move(self._position)
        if mover is None:
            return []
        if mover == CHANCE:
            return self.game.branches(self._position)
        return [(act, 1) for act in self.game.acts(self.game.view(self._position, mover))]

    def take(self, mover: str, choice: str) -> None:
        """Apply a choice."""
        self._position = self.game.apply(self._position, mover, choice)

    def clock(self) -> tuple[int, int]:
        """Turn and step."""
        return self._position[TURN], self._position[STEP]

    def keep(self) -> object:
        """The position itself."""
        return self._position

    def back(self, kept: object) -> None:
        """Take it up again."""
        self._position = cast(Position, kept)

    def values(self) -> Sequence[int]:
        """The position itself."""
        return self._position

    def site(self) -> str:
        """The chance site to move."""
        return self.game.site(self._position) if settles(self._position) else ""


def settles(position: Position) -> bool:
    """Whether something is being settled: then it is a site over which chance moves."""
    return position[SETTLING] != 0


def kernel_board(game: Game) -> Board:
    """A board of the compiled form.

    Raises:
        ImportError: The compiler is not installed.
        CannotLower: The form cannot say the scenario exactly.
    """
    from legation.kernel.searching.board import KernelBoard

    return KernelBoard(game)


def board_of(game: Game) -> Board:
    """The fastest board that plays a game exactly.

    The compiled form refuses what it cannot carry out; then, and where the compiler is not
    installed, the reference engine plays.
    """
    try:
        from legation.kernel.form import CannotLower
    except ImportError:
        return EngineBoard(game)
    try:
        return kernel_board(game)
    except (CannotLower, ImportError):
        return EngineBoard(game)
