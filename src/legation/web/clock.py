"""The time of the store: whole milliseconds since 1970, UTC."""

from __future__ import annotations

import datetime
import time

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def now() -> int:
    """The present moment."""
    return time.time_ns() // 1_000_000


def moment_words(moment: int) -> str:
    """A moment for people: ``2026-11-22 14:05 UTC``."""
    found = datetime.datetime.fromtimestamp(moment / SECOND, datetime.UTC)
    return found.strftime("%Y-%m-%d %H:%M UTC")
