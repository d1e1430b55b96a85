"""The record aligned with the rules."""

from legation.replay.compare import Compared, Difference, compare_start
from legation.replay.record import Replay, Step, replay_record
from legation.replay.start import start_on

__all__ = [
    "Compared",
    "Difference",
    "Replay",
    "Step",
    "compare_start",
    "replay_record",
    "start_on",
]
