"""What can go wrong at play: three kinds, as in chess, and the engine's own limits.

PlayError
├── NotAnAct      the text names no act of this game
├── ActNotOpen    an act, but not open to that seat now
└── AmbiguousAct  could be several acts
StartRefused      a start point lacks what a position needs
"""

from __future__ import annotations


class PlayError(ValueError):
    """A choice that cannot be applied; the message ends with the position line."""


class NotAnAct(PlayError):
    """The text names no act of this game."""


class ActNotOpen(PlayError):
    """An act of this game, but not open to that mover now."""


class AmbiguousAct(PlayError):
    """The text fits several acts."""


class StartRefused(ValueError):
    """A start point that cannot be completed into a position."""
