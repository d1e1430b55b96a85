"""Every expression of a text read in order, with calendars settled between neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from legation.accounts.reading import eras, render
from legation.accounts.reading.carry import Carrier, Reading
from legation.accounts.reading.links import years_of
from legation.accounts.reading.mention import Guess
from legation.accounts.reading.parts import Part
from legation.accounts.reading.words import Words


def placed(words: Words, parts: Sequence[Part], year: int | None) -> list[Reading]:
    """The readings of all parts, in order.

    Args:
        words: The text.
        parts: Its expressions.
        year: The year to begin with, if the caller knows it.
    """
    carrier = Carrier(words, year)
    years = years_of(words, parts, year)
    twin_of = dict(eras.twins(words, parts))
    readings: list[Reading] = []
    for index, part in enumerate(parts):
        following = parts[index + 1].first if index + 1 < len(parts) else len(words.starts)
        style = eras.style_of(words, part, following) if _may_have_style(part) else ""
        reading = _styled(carrier.read(part, years.get(part.first)), style)
        if part.lunar and reading.value:
            guess = Guess(part="era", given=reading.value, source=-1, why="counted")
            reading = replace(reading, guesses=(*reading.guesses, guess))
        readings.append(reading)
        if twin_of.get(index - 1) == index:
            readings[-2:] = _twins(words, parts[index - 1], part, *readings[-2:])
            carrier.reach(parts[index - 1], readings[-2])
        carrier.reach(part, readings[-1])
    return readings


def _may_have_style(part: Part) -> bool:
    return part.month is not None and part.shape in ("date", "days", "iso")


def _styled(reading: Reading, style: eras.Style) -> Reading:
    """A reading in the calendar that the words beside it name."""
    if style == "lunar":
        return Reading("date", "")
    if style != "julian" or reading.place is None:
        return reading
    new = eras.new_style(reading.place)
    if new is None:
        return replace(reading, calendar="julian", written=reading.place)
    value = render.value_text(new)
    return replace(reading, value=value, place=new, written=reading.place, calendar="julian")


def _twins(
    words: Words, first: Part, second: Part, one: Reading, two: Reading
) -> tuple[Reading, Reading]:
    """Two dates side by side that name one day; the distance tells which is Old Style."""
    one, two = replace(one, twin=second.first), replace(two, twin=first.first)
    if one.place is None and two.place is not None:
        # A lunar day with its equivalent beside it: the only way it is ever placed.
        same = replace(two, twin=second.first, guesses=())
        return same, two
    if one.place is None or two.place is None or "julian" in (one.calendar, two.calendar):
        return one, two
    if eras.days_between(one.place, two.place) is not None:
        return _guessed_julian(words, one, second), two
    if eras.days_between(two.place, one.place) is not None:
        return one, _guessed_julian(words, two, first)
    return replace(one, twin=-1), replace(two, twin=-1)


def _guessed_julian(words: Words, reading: Reading, beside: Part) -> Reading:
    guess = Guess(part="calendar", given="julian", source=words.starts[beside.first], why="pair")
    styled = _styled(reading, "julian")
    return replace(styled, guesses=(*styled.guesses, guess))
