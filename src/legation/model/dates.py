"""Days and durations, as the engine counts them.

A day is a proleptic Gregorian ordinal (1 January of year 1 is 1), so that days compare and
subtract as integers. Month arithmetic rounds down to the last day of a shorter month
(31 March + 1 month = 30 April), the default that docs/reference/semantics.md declares.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass

Day = int
"""A day number; 0 means "never" wherever a position stores a day."""

NEVER: Day = 0

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DURATION = re.compile(r"(\d{1,6})\s+(day|week|month|year)s?")


class DateError(ValueError):
    """Text that is not a day or duration; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: months and days, both at least 0, added in that order."""

    months: int = 0
    days: int = 0

    def __str__(self) -> str:
        """As an author writes it: ``3 months``, ``10 days``, ``2 months 5 days``."""
        parts = []
        if self.months or not self.days:
            parts.append(f"{self.months} month{'' if self.months == 1 else 's'}")
        if self.days:
            parts.append(f"{self.days} day{'' if self.days == 1 else 's'}")
        return " ".join(parts)


def parse_day(text: str) -> Day:
    """Read ``YYYY-MM-DD``.

    Args:
        text: A full date, New Style.

    Returns:
        The day number.

    Raises:
        DateError: The text has another form, or the month has no such day.

    Example:
        >>> parse_day("1904-02-23") - parse_day("1904-02-08")
        15
    """
    found = _DAY.fullmatch(text.strip())
    if not found:
        raise DateError(f"expected a date as YYYY-MM-DD, found {text!r}")
    year, month, day = (int(part) for part in found.groups())
    try:
        return datetime.date(year, month, day).toordinal()
    except ValueError:
        raise DateError(f"there is no day {text!r} in the calendar") from None


def day_text(day: Day) -> str:
    """The day as ``YYYY-MM-DD``; ``never`` for 0."""
    return "never" if day <= NEVER else datetime.date.fromordinal(day).isoformat()


def day_words(day: Day) -> str:
    """The day in words: ``23 February 1904``."""
    if day <= NEVER:
        return "never"
    date = datetime.date.fromordinal(day)
    return f"{date.day} {date:%B} {date.year}"


def parse_duration(text: str) -> Duration:
    """Read ``3 months``, ``10 days``, ``2 weeks`` or ``1 year``.

    Raises:
        DateError: The text is not a whole number and a unit.
    """
    found = _DURATION.fullmatch(text.strip())
    if not found:
        raise DateError(f"expected a duration such as '3 months' or '10 days', found {text!r}")
    count, unit = int(found[1]), found[2]
    if unit in ("month", "year"):
        return Duration(months=count * (12 if unit == "year" else 1))
    return Duration(days=count * (7 if unit == "week" else 1))


def add_months(day: Day, months: int) -> Day:
    """Move by whole months (negative goes back), to the month's last day where it is shorter."""
    date = datetime.date.fromordinal(day)
    index = date.year * 12 + date.month - 1 + months
    year, month = divmod(index, 12)
    last = monthrange(year, month + 1)[1]
    return date.replace(year=year, month=month + 1, day=min(date.day, last)).toordinal()


def later(day: Day, duration: Duration) -> Day:
    """The day a duration after ``day``."""
    return add_months(day, duration.months) + duration.days


def earlier(day: Day, duration: Duration) -> Day:
    """The day a duration before ``day``."""
    return add_months(day, -duration.months) - duration.days
