"""The record aligned with the rules."""

from legation.replay.record import Replay, Step, replay_record
from legation.replay.start import start_on

__all__ = ["Replay", "Step", "replay_record", "start_on"]
