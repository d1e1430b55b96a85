"""Time expressions of narrative English: found, read and placed.

The grammar works on words, not on characters: ``words`` turns the text into one symbol per
word, ``phrases`` holds the patterns over those symbols, ``carry`` supplies what the words leave
out from the mentions before them, and ``eras`` knows the calendars and reign years.
"""

from __future__ import annotations

from legation.accounts.reading.mention import Guess, TimeKind, TimeMention, TimeRelation

__all__ = ["Guess", "TimeKind", "TimeMention", "TimeRelation", "find_times"]


def find_times(text: str, *, year: int | None = None) -> tuple[TimeMention, ...]:
    """The time expressions of a text, in order and without overlap.

    Args:
        text: Running prose; paragraphs are parted by blank lines.
        year: The year to begin with where the text names none before its first date.

    Returns:
        One mention per expression; a range ("from 8 to 10 February") gives its two ends,
        which name each other in ``pair``.
    """
    return ()
