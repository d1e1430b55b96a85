"""The record aligned with the rules."""

from legation.replay.compare import Compared, Difference, compare_start
from legation.replay.record import DONE, Replay, Step, replay_record
from legation.replay.start import start_on

__all__ = [
    "DONE",
    "Compared",
    "Difference",
    "Replay",
    "Step",
    "compare_start",
    "replay_record",
    "start_on",
]
