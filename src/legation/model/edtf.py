"""EDTF dates: a subset, each value reduced to its earliest and latest day.

Read are years, months and days (``1904``, ``1904-02``, ``1904-02-23``), unspecified digits
(``190X``, ``19XX``, ``1904-XX``, ``1904-02-XX``), seasons (``1904-21`` spring to ``1904-24``
winter), qualifiers at the end of a date (``?`` uncertain, ``~`` approximate, ``%`` both),
intervals (``1904-02/1904-03``, ``../1904``, ``1904/..``) and one-of sets
(``[1904-08-19..1904-08-22]``, ``[1904-02-08,1904-02-09]``, ``[..1904]``).
Written after the Extended Date/Time Format of the Library of Congress (2019).
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Literal

from legation.model.dates import DateError, Day, add_months

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval", "set"]
CalendarName = Literal["gregorian", "julian"]

FIRST_DAY: Day = 1
"""The earliest day there is: 1 January of year 1; an interval open to the past starts here."""

LAST_DAY: Day = 3_652_059
"""The latest day there is: 31 December 9999; an interval open to the future ends here."""

# How far `~` reaches on either side, in days, by the precision of what was written.
# EDTF leaves "circa" without a measure; a checker needs one, and a wide one is the safe one.
APPROXIMATE_DAY = 7
APPROXIMATE_MONTH = 31
APPROXIMATE_SEASON = 46
APPROXIMATE_YEAR = 366
APPROXIMATE_DECADE = 5 * 366
APPROXIMATE_CENTURY = 25 * 366

WIDENING: dict[Precision, int] = {
    "day": APPROXIMATE_DAY,
    "month": APPROXIMATE_MONTH,
    "season": APPROXIMATE_SEASON,
    "year": APPROXIMATE_YEAR,
    "decade": APPROXIMATE_DECADE,
    "century": APPROXIMATE_CENTURY,
}

SEASON_START = {21: 3, 22: 6, 23: 9, 24: 12}
"""First month of each season, three months long; winter begins in December of its year."""

LONGEST_TEXT = 200

_SINGLE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?"
    r"(?P<qualifier>[?~%]?)"
)
_EXPECTED = (
    "expected a date such as 1904, 1904-02, 1904-02-23, 1904-02~, 1904-02/1904-03, "
    "../1904 or [1904-08-19..1904-08-22]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edtf:
    """A date with its uncertainty.

    Attributes:
        text: As written; two dates are equal if their text and calendar are.
        earliest, latest: The days it may mean, both included, New Style; an open end of an
            interval is day 1 or day 3_652_059 (31 December 9999).
        precision: Of what was written.
        approximate, uncertain: ``~`` and ``?``; approximate dates are already widened.
        calendar: In which ``text`` is written.
    """

    text: str
    earliest: Day
    latest: Day
    precision: Precision = "day"
    approximate: bool = False
    uncertain: bool = False
    calendar: CalendarName = "gregorian"


def parse_edtf(text: str, calendar: CalendarName = "gregorian") -> Edtf:
    """Read a date of the subset above.

    Args:
        text: What the author wrote.
        calendar: ``julian`` for an Old Style date; the days returned are New Style always.

    Returns:
        The date with its earliest and latest day; ``~`` widens both by ``WIDENING``.

    Raises:
        DateError: The text has another form, names a day that is not in that calendar,
            or is an interval that ends before it begins.

    Example:
        >>> from legation.model.dates import day_text
        >>> day_text(parse_edtf("1905-08-23", "julian").earliest)
        '1905-09-05'
    """
    clean = text.strip()
    if len(clean) > LONGEST_TEXT:
        raise DateError(f"a date has at most {LONGEST_TEXT} characters, found {len(clean)}")
    if clean.startswith("["):
        return _parse_set(clean, calendar)
    if "/" in clean:
        return _range(clean, "interval", *_interval_parts(clean, calendar))
    return _parse_single(clean, calendar)


def interval_ends(date: Edtf) -> tuple[Edtf, Edtf]:
    """The two ends of an interval; for any other date, the date twice."""
    if date.precision != "interval":
        return date, date
    return _interval_parts(date.text, date.calendar)


def julian_to_day(year: int, month: int, day: int) -> Day:
    """The New Style day number of an Old Style (Julian) date.

    Raises:
        DateError: The Julian month has no such day, or it lies before 1 January of year 1
            (New Style) or after 31 December 9999.

    Example:
        >>> from legation.model.dates import day_text
        >>> day_text(julian_to_day(1861, 3, 1))
        '1861-03-13'
    """
    if not 1 <= month <= 12 or not 1 <= day <= _julian_month_length(year, month):
        raise DateError(f"there is no day {year:04d}-{month:02d}-{day:02d} in the Julian calendar")
    # Years counted from March, so that the leap day comes last; the constant aligns
    # 30 December of year 0 (New Style) with 1 January of year 1 (Old Style), day -1.
    late = year if month > 2 else year - 1
    since_march = (month - 3) % 12
    found = late * 365 + late // 4 + (153 * since_march + 2) // 5 + day - 308
    if not FIRST_DAY <= found <= LAST_DAY:
        raise DateError(f"{year:04d}-{month:02d}-{day:02d} Old Style is outside years 1 to 9999")
    return found


def day_to_julian(day: Day) -> tuple[int, int, int]:
    """The Old Style year, month and day of a day number; the inverse of ``julian_to_day``."""
    # Cycles of four years from 1 March of year 0 (Old Style), which is day -307.
    cycle, rest = divmod(day + 307, 1461)
    year_in_cycle = min(rest // 365, 3)
    rest -= year_in_cycle * 365
    since_march = (5 * rest + 2) // 153
    day_of_month = rest - (153 * since_march + 2) // 5 + 1
    month = since_march + 3 if since_march < 10 else since_march - 9
    year = 4 * cycle + year_in_cycle + (1 if month <= 2 else 0)
    return year, month, day_of_month


def _parse_single(text: str, calendar: CalendarName) -> Edtf:
    found = _SINGLE.fullmatch(text)
    if not found:
        raise DateError(f"{_EXPECTED}, found {text!r}{_hint(text)}")
    year, month, day = found["year"], found["month"], found["day"]
    if "X" in year and month:
        raise DateError(f"a decade or century takes no month, found {text!r}")
    if month == "XX" and day not in (None, "XX"):
        raise DateError(f"a day needs its month, found {text!r}")
    precision, earliest, latest = _bounds(year, month, day, calendar)
    approximate = found["qualifier"] in ("~", "%")
    margin = WIDENING[precision] if approximate else 0
    return Edtf(
        text=text,
        earliest=max(earliest - margin, FIRST_DAY),
        latest=min(latest + margin, LAST_DAY),
        precision=precision,
        approximate=approximate,
        uncertain=found["qualifier"] in ("?", "%"),
        calendar=calendar,
    )


def _bounds(
    year: str, month: str | None, day: str | None, calendar: CalendarName
) -> tuple[Precision, Day, Day]:
    """Precision, first and last day of one date; ``XX`` parts are as good as absent."""
    if "X" in year:
        precision: Precision = "decade" if year.count("X") == 1 else "century"
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return precision, _first_of(max(first, 1), 1, calendar), _last_of(last, 12, calendar)
    number = int(year)
    if number == 0:
        raise DateError("there is no year 0000; the year before 1 is not supported")
    if month in (None, "XX"):
        return "year", _first_of(number, 1, calendar), _last_of(number, 12, calendar)
    which = int(month or "0")
    if which in SEASON_START:
        return _season(number, which, day, calendar)
    if not 1 <= which <= 12:
        raise DateError(f"a month is 01 to 12 (a season 21 to 24), found {month!r}")
    if day in (None, "XX"):
        return "month", _first_of(number, which, calendar), _last_of(number, which, calendar)
    exact = _day_of(number, which, int(day or "0"), calendar)
    return "day", exact, exact


def _season(
    year: int, season: int, day: str | None, calendar: CalendarName
) -> tuple[Precision, Day, Day]:
    if day is not None:
        raise DateError(f"a season takes no day, found {year:04d}-{season}-{day}")
    first = _first_of(year, SEASON_START[season], calendar)
    if year == 9999 and season == 24:
        return "season", first, LAST_DAY
    return "season", first, add_months(first, 3) - 1


def _parse_set(text: str, calendar: CalendarName) -> Edtf:
    if not text.endswith("]"):
        raise DateError(f"a set ends with ']', found {text!r}")
    members = [_member(part.strip(), calendar) for part in text[1:-1].split(",")]
    return Edtf(
        text=text,
        earliest=min(date.earliest for date in members),
        latest=max(date.latest for date in members),
        precision="set",
        approximate=any(date.approximate for date in members),
        uncertain=any(date.uncertain for date in members),
        calendar=calendar,
    )


def _member(text: str, calendar: CalendarName) -> Edtf:
    before, dots, after = text.partition("..")
    if not dots:
        return _parse_single(text, calendar)
    if not (before or after):
        raise DateError("a range in a set needs at least one dated end, found '[..]'")
    start = _parse_single(before, calendar) if before else _open_end(calendar)
    end = _parse_single(after, calendar) if after else _open_end(calendar)
    return _range(text, "set", start, end)


def _interval_parts(text: str, calendar: CalendarName) -> tuple[Edtf, Edtf]:
    parts = [part.strip() for part in text.split("/")]
    if len(parts) != 2:
        raise DateError(f"an interval has two ends, as 1904-02/1904-03, found {text!r}")
    if all(part in ("", "..") for part in parts):
        raise DateError(f"an interval needs at least one dated end, found {text!r}")
    if re.fullmatch(r"\d{1,2}[?~%]?", parts[1]):
        raise DateError(f"write both ends of an interval in full, found {text!r}")
    start, end = (
        _open_end(calendar) if part in ("", "..") else _parse_single(part, calendar)
        for part in parts
    )
    return start, end


def _open_end(calendar: CalendarName) -> Edtf:
    return Edtf(
        text="..", earliest=FIRST_DAY, latest=LAST_DAY, precision="interval", calendar=calendar
    )


def _range(text: str, precision: Precision, start: Edtf, end: Edtf) -> Edtf:
    """From the earliest day of ``start`` to the latest of ``end``.

    Raises:
        DateError: It ends before it begins.
    """
    if end.latest < start.earliest:
        raise DateError(f"an interval or range runs forward in time, found {text!r}")
    return Edtf(
        text=text,
        earliest=start.earliest,
        latest=end.latest,
        precision=precision,
        approximate=start.approximate or end.approximate,
        uncertain=start.uncertain or end.uncertain,
        calendar=start.calendar,
    )


def _first_of(year: int, month: int, calendar: CalendarName) -> Day:
    return _day_of(year, month, 1, calendar)


def _last_of(year: int, month: int, calendar: CalendarName) -> Day:
    length = (
        _julian_month_length(year, month) if calendar == "julian" else monthrange(year, month)[1]
    )
    return _day_of(year, month, length, calendar)


def _day_of(year: int, month: int, day: int, calendar: CalendarName) -> Day:
    if calendar == "julian":
        return julian_to_day(year, month, day)
    try:
        return datetime.date(year, month, day).toordinal()
    except ValueError:
        raise DateError(
            f"there is no day {year:04d}-{month:02d}-{day:02d} in the calendar"
        ) from None


def _julian_month_length(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _hint(text: str) -> str:
    """A way out for the forms people write most often."""
    if "{" in text:
        return "; write one-of sets with [ ]"
    if text[:1] in "?~%" and text[1:]:
        return "; put the qualifier at the end"
    if re.fullmatch(r"\d{4}-\d{1,2}(-\d{1,2})?[?~%]?", text):
        return "; months and days have two digits"
    if re.search(r"[A-Za-z]{3}", text.replace("X", "")):
        return "; months are written as numbers"
    return ""
