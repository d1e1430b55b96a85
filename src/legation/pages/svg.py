"""SVG written by hand: elements with escaped attributes and text, and a time scale."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Literal

from legation.model.dates import Day

Number = int | float


def element(tag: str, /, *children: str, **attributes: Number | str | None) -> str:
    """One element; attribute names take ``_`` for ``-`` and ``class_`` for ``class``.

    Children are markup already and are not escaped; use ``text`` for words.
    """
    written = "".join(
        f' {_attribute_name(name)}="{_number(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    inner = "".join(children)
    return f"<{tag}{written}>{inner}</{tag}>" if inner else f"<{tag}{written}/>"


def _attribute_name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _number(value: Number | str) -> str:
    if isinstance(value, str):
        return escape(value, quote=True)
    return f"{value:.1f}".removesuffix(".0")


def words(x: Number, y: Number, content: str, **attributes: Number | str | None) -> str:
    """A line of text at a point."""
    return element("text", escape(content), x=x, y=y, **attributes)


def title(content: str) -> str:
    """What a pointer or a screen reader is told about the element around it."""
    return f"<title>{escape(content)}</title>"


def fitted(content: str, width: Number, size: Number = 11) -> str:
    """Text cut with an ellipsis where it would be wider than ``width`` at a type size."""
    if text_width(content, size) <= width:
        return content
    room = width - text_width("…", size)
    taken, kept = 0.0, 0
    for sign in content:
        taken += text_width(sign, size)
        if taken > room:
            break
        kept += 1
    return content[:kept].rstrip(" ,;:(") + "…" if kept > 2 else ""


def text_width(content: str, size: Number = 11) -> float:
    """About how wide a line of text is; the reader's fonts are not known to us."""
    wide = sum(1.0 if ord(sign) > 0x2E80 else 0.56 for sign in content)
    return wide * size


WEEKS_UP_TO = 150
"""Days that an axis may span and still count weeks."""

MONTHS_UP_TO = 6 * 366
"""Days that an axis may span and still count months."""


_NAMED_YEARS = 13


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on a time axis; minor ones carry no label."""

    at: float
    weight: Literal["major", "middle", "minor"]
    label: str


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days to distances along an axis, both ends included."""

    first: Day
    last: Day
    start: float
    end: float

    def at(self, day: Day) -> float:
        """Where a day falls; days outside are drawn at the edge."""
        inside = min(max(day, self.first), self.last)
        span = max(1, self.last - self.first)
        return self.start + (inside - self.first) * (self.end - self.start) / span

    def ticks(self) -> Iterator[Tick]:
        """Marks along the axis: weeks of a short span, months of some years, else years."""
        days = self.last - self.first
        if days <= WEEKS_UP_TO:
            yield from self._weeks()
        elif days <= MONTHS_UP_TO:
            yield from self._months()
        else:
            yield from self._years()

    def _weeks(self) -> Iterator[Tick]:
        for day in range(self.first, self.last + 1):
            date = datetime.date.fromordinal(day)
            if date.day == 1:
                yield Tick(self.at(day), "major", f"{date:%B}")
            elif date.weekday() == 0 and 3 < date.day < 29:
                yield Tick(self.at(day), "middle", f"{date.day} {date:%b}")

    def _months(self) -> Iterator[Tick]:
        date = datetime.date.fromordinal(self.first).replace(day=1)
        while date.toordinal() <= self.last:
            if date.toordinal() >= self.first:
                yield self._month(date)
            date = (date + datetime.timedelta(days=32)).replace(day=1)

    def _month(self, date: datetime.date) -> Tick:
        x = self.at(date.toordinal())
        if date.month == 1:
            return Tick(x, "major", str(date.year))
        if date.month % 3 == 1:
            return Tick(x, "middle", f"{date:%b}")
        return Tick(x, "minor", "")

    def _years(self) -> Iterator[Tick]:
        first, last = (datetime.date.fromordinal(day).year for day in (self.first, self.last))
        every = 1 if last - first < _NAMED_YEARS else 5
        for year in range(first + 1, last + 1):
            x = self.at(datetime.date(year, 1, 1).toordinal())
            named = year % every == 0
            yield Tick(x, "major" if named else "minor", str(year) if named else "")
