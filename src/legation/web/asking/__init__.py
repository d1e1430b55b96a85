"""What-if questions asked on the site: one worker process plays them, one after another."""

from legation.web.asking.queue import Asking, TooMany

__all__ = ["Asking", "TooMany"]
