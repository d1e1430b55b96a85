"""The rules, slow and clear: the plain reference engine that defines what a scenario means."""

from legation.engine.chance import Stream
from legation.engine.errors import ActNotOpen, AmbiguousAct, NotAnAct, PlayError, StartRefused
from legation.engine.game import ENGINE_VERSION, Game
from legation.engine.lines import LineError
from legation.engine.work import Event, Trace

__all__ = [
    "ENGINE_VERSION",
    "ActNotOpen",
    "AmbiguousAct",
    "Event",
    "Game",
    "LineError",
    "NotAnAct",
    "PlayError",
    "StartRefused",
    "Stream",
    "Trace",
]
