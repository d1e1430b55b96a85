"""The record aligned with the rules."""

from legation.replay.record import Replay, Step, replay_record

__all__ = ["Replay", "Step", "replay_record"]
