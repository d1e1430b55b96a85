"""The day on which an event of the record is replayed.

An exact day is that day. Anything less exact is replayed on the first day of what is written
(``1898-10~`` on 1 October, the width of "about" left out), unless the author's link names a day; either
way the day is *assumed*, and every step and breach that rests on it says so.
"""

from __future__ import annotations

from legation.model.dates import Day
from legation.model.edtf import Edtf, parse_edtf
from legation.model.record import Event, ModelLink


def exact(date: Edtf) -> bool:
    """Whether a date is one certain day."""
    return date.precision == "day" and not date.approximate and not date.uncertain


def written_first(date: Edtf) -> Day:
    """The first day of what is written, without the width that ``~`` adds."""
    plain = date.text.translate(str.maketrans("", "", "~?%"))
    return parse_edtf(plain, date.calendar).earliest


def instant_of(event: Event, link: ModelLink | None, opened: Day, limit: Day) -> tuple[Day, bool]:
    """The day of replay, and whether it is assumed.

    Args:
        link: What the event is in the model; its own day comes first.
        opened: First day of the replay: an inexact date that reaches into it is not lost.
        limit: Last day of the replay.
    """
    if link is not None and link.day:
        return link.day, not exact(event.date)
    day = written_first(event.date)
    if day < opened <= event.date.latest and not exact(event.date):
        day = min(opened, limit)
    return day, not exact(event.date)
