"""What can go wrong at play: three kinds, as in chess, and the engine's own limits.

PlayError
├── NotAnAct      the text names no act of this game
├── ActNotOpen    an act, but not open to that seat now
├── AmbiguousAct  could be several acts
└── TimeTurnedBack  a day of the record that is over already
StartRefused      a start point lacks what a position needs
HiddenFromPerformer  a condition of an act reads what its performer may not see
"""

from __future__ import annotations


class PlayError(ValueError):
    """A choice that cannot be applied.

    The message says only what the mover may know.

    Attributes:
        line: The position line, hidden facts included: for logs, never for a seat.
    """

    def __init__(self, message: str, line: str = "") -> None:
        super().__init__(message)
        self.line = line


class NotAnAct(PlayError):
    """The text names no act of this game."""


class ActNotOpen(PlayError):
    """An act of this game, but not open to that mover now."""


class AmbiguousAct(PlayError):
    """The text fits several acts."""


class TimeTurnedBack(PlayError):
    """A day of the record that is over already."""


class StartRefused(ValueError):
    """A start point that cannot be completed into a position."""


class HiddenFromPerformer(LookupError):
    """A guard, power or physical rule reads what the performer of its act may not see."""

    def __init__(self, slot: str) -> None:
        super().__init__(f"{slot!r} may not be seen by the performer of an act that depends on it")
        self.slot = slot
