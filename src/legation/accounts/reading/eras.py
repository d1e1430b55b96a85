"""Calendars and reign years: Old Style, Meiji and Gwangmu, and the moon's months.

An Old Style date is read as Julian only where the text says so, or where two dates stand side
by side exactly as far apart as the calendars were ("28 January (10 February) 1904"). Days of
the lunar calendar are never reckoned: they are placed only where the text gives the equivalent.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from legation.accounts.reading.parts import Part
from legation.accounts.reading.render import Placed
from legation.accounts.reading.words import Words
from legation.model.dates import DateError
from legation.model.edtf import julian_to_day

Style = Literal["julian", "gregorian", "lunar", ""]

# First year of each reign name. Meiji and Korean names counted solar years from 1873 and 1896;
# the others are years of the moon, which begin some weeks after New Year.
ERA_BEGINS = {
    "meiji": 1868, "taisho": 1912, "taishō": 1912, "taishô": 1912, "showa": 1926, "shōwa": 1926,
    "gwangmu": 1897, "kwangmu": 1897, "gwang": 1897, "kwang": 1897,
    "geonyang": 1896, "kŏnyang": 1896, "konyang": 1896,
    "yunghui": 1907, "yunghŭi": 1907, "yunghee": 1907, "yung": 1907,
    "guangxu": 1875, "kuang": 1875, "kwanghsu": 1875,
    "gaeguk": 1392, "kaeguk": 1392, "gojong": 1864, "kojong": 1864,
}  # fmt: skip
_LUNAR_ERAS = frozenset(("guangxu", "kuang", "kwanghsu", "gaeguk", "kaeguk", "gojong", "kojong"))
MEIJI_TURNS_SOLAR = 1873

_STYLES: tuple[tuple[tuple[str, ...], Style], ...] = (
    (("old", "style"), "julian"),
    (("o", ".", "s"), "julian"),
    (("os",), "julian"),
    (("old", "calendar"), "julian"),
    (("julian",), "julian"),
    (("russian", "calendar"), "julian"),
    (("new", "style"), "gregorian"),
    (("n", ".", "s"), "gregorian"),
    (("ns",), "gregorian"),
    (("gregorian",), "gregorian"),
    (("western", "calendar"), "gregorian"),
    (("lunar",), "lunar"),
    (("moon",), "lunar"),
)
_FILLERS = frozenset((
    "(", "[", ",", "in", "by", "of", "the", "according", "to", "on", "under",
))  # fmt: skip


def style_of(words: Words, part: Part, following: int) -> Style:
    """What the words beside a date say about its calendar.

    Args:
        words: The text.
        part: A date with a day or a month.
        following: Where the next expression begins; words beyond it speak of that one.
    """
    at = part.end
    while at < min(following, part.end + 6) and words.low(at) in _FILLERS:
        at += 1
    for said, style in _STYLES:
        if tuple(words.between(at, min(at + len(said), following))) == said:
            # "(New Style 10 February)" speaks of the date after it.
            return "" if at + len(said) == following and words.low(at - 1) in "([" else style
    for said, style in _STYLES:
        for gap in (0, 1):
            end = part.first - gap
            if gap and words.low(end) != ".":
                continue
            if tuple(words.between(max(end - len(said), 0), end)) == said and len(said[0]) <= 3:
                return style
    return ""


def with_reign_year(part: Part) -> Part:
    """A reign year as a year; of "the 23rd day of the second month", the month too.

    In a year of the moon the month stays out: its days are not reckoned.
    """
    begins = ERA_BEGINS.get(part.era.removesuffix("'s"))
    if begins is None or part.number is None:
        return part
    year = begins + part.number - 1
    if part.era.removesuffix("'s") in _LUNAR_ERAS or (
        part.era == "meiji" and year < MEIJI_TURNS_SOLAR
    ):
        return replace(part, year=year, month=None, day=None, lunar=True)
    month = part.month or (part.moon if part.moon and part.moon <= 12 else None)
    return replace(part, year=year, month=month)


def twins(words: Words, parts: Sequence[Part]) -> list[tuple[int, int]]:
    """Pairs of dates that name one day: "10 February (28 January)", "28 January/10 February"."""
    found = []
    for index in range(len(parts) - 1):
        first, second = parts[index], parts[index + 1]
        if not _is_day(second) or not (_is_day(first) or first.shape == "moon"):
            continue
        between = [word for word in words.between(first.end, second.first) if word != "."]
        if not between or len(between) > 4 or between[0] not in ("(", "[", "/"):
            continue
        if all(word in _BETWEEN_TWINS for word in between[1:]):
            found.append((index, index + 1))
    return found


_BETWEEN_TWINS = frozenset((
    "old", "new", "style", "o", "n", "s", "os", "ns", "julian", "gregorian", "western", "or",
    "equals",
))  # fmt: skip


def _is_day(part: Part) -> bool:
    return part.shape in ("date", "days", "iso", "era") and part.day is not None


def days_between(old: Placed, new: Placed) -> int | None:
    """How many days the calendars were apart, if ``old`` is Old Style and both are one day."""
    if old.year is None or new.year is None:
        return None
    converted = new_style(old)
    if converted is None or (converted.year, converted.month, converted.day) != (
        new.year,
        new.month,
        new.day,
    ):
        return None
    return 13 if (new.year, new.month or 0) >= (1900, 3) else 12


def new_style(place: Placed) -> Placed | None:
    """An Old Style day in the New Style; None where there is no such day."""
    if place.year is None or place.month is None or place.day is None:
        return None
    try:
        day = datetime.date.fromordinal(julian_to_day(place.year, place.month, place.day))
    except (DateError, ValueError, OverflowError):
        return None
    return replace(place, year=day.year, month=day.month, day=day.day)
