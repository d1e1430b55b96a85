"""The ``Game`` protocol: what engine, kernel, players, bridges, web and tests share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from legation.model.dates import Day
from legation.model.expr import Effect

CHANCE = "chance"
"""The mover that is nobody's seat."""

PASS = "pass"
"""The choice to give no further order in this stage."""

Position = tuple[int, ...]
"""Every value the rules read, as bounded integers in the layout's order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All that a seat may know now; menus are computed from it alone.

    Attributes:
        seat: Whose view it is.
        day, turn, stage: The clock; ``stage`` is empty between stages.
        to_act: Whether this seat is to pick now.
        budget: Orders it may still give in this stage.
        picks: Its own orders of this stage, in canonical order.
        values: Slot name and value (as stored) of everything it may see, in layout order.
        hash: 64-bit rolling hash of everything it has learned so far.
        news: The list behind the hash, where the view was made from a history.
    """

    seat: str
    day: Day
    turn: int
    stage: str
    to_act: bool
    budget: int
    picks: tuple[str, ...]
    values: tuple[tuple[str, int], ...]
    hash: int
    news: tuple[str, ...] = ()


class Game(Protocol):
    """A scenario made playable."""

    def start(self, point: str = "") -> Position:
        """The position at a start point; the default one without a name."""

    def to_move(self, position: Position) -> str | None:
        """A seat, ``chance``, or None when the history is closed."""

    def view(self, position: Position, seat: str) -> View:
        """What the seat may know."""

    def acts(self, view: View) -> Sequence[str]:
        """Ground acts open to the seat (and ``pass``), from its view alone."""

    def branches(self, position: Position) -> Sequence[tuple[str, int]]:
        """Branches of the chance site to move, with integer weights, in canonical order."""

    def apply(self, position: Position, mover: str, choice: str) -> Position:
        """The position after a mover's choice.

        Raises:
            PlayError: Not an act, not open, or another's move.
        """

    def intervene(self, position: Position, effects: Sequence[Effect]) -> Position:
        """The one door for injects, corrections, what-if edits and record-only events."""

    def ending(self, position: Position) -> str | None:
        """The ending reached, or None."""

    def values(self, position: Position) -> Mapping[str, int]:
        """What the ending is worth to each seat."""

    def line(self, position: Position) -> str:
        """The position as one line of text."""

    def from_line(self, line: str) -> Position:
        """The position a line describes; the inverse of ``line``."""
