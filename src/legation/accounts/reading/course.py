"""Which year a month without one belongs to: the cheapest course of the narrative.

A narrative mostly moves forward in small steps, sometimes steps back, and now and then
mentions a far year in passing. Each of these has a price; the years chosen are those of the
cheapest course through all dates of the text, so that words that follow ("January ... by
mid-January 1945") count as well as those before. It is a shortest path in the manner of
Viterbi, with at most ``KEPT`` courses kept at each date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

KEPT = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What moves of a narrative cost; only their proportions matter.

    They were set by hand and rounded from the best of a search on seven WikiWars documents;
    halving or doubling any one of them loses at most a twentieth of the right values there.

    Attributes:
        forward, forward_most: Per month forward, and the most a step forward costs.
        forward_year: The most a step forward to a bare year costs.
        back, back_month, back_most: A step back, each month of it, and the most it costs.
        back_in_range: More for a step back inside a range ("October to March").
        new_paragraph: Share of the price of a step back that a new paragraph takes off.
        passing_date, passing_year, passing_bracket: To take a full date, a bare year or one in
            brackets as mentioned in passing.
        passing_named: To pass by a bare year that names a thing or a bound ("the treaty of 1876",
            "until 1923").
        passing_lead: More for passing by a date with which a sentence begins.
        passing_shift: To stay where one was at "two years later", or to go at "two years ago".
    """

    forward: float = 0.10
    forward_most: float = 2.0
    forward_year: float = 1.0
    back: float = 0.6
    back_month: float = 0.10
    back_most: float = 6.0
    back_in_range: float = 4.0
    new_paragraph: float = 0.4
    passing_date: float = 2.5
    passing_year: float = 1.2
    passing_bracket: float = 0.2
    passing_shift: float = 0.4
    passing_lead: float = 2.0
    passing_named: float = 0.8


PRICES = Prices()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One date of the narrative, as the course sees it.

    Attributes:
        kind: ``fixed`` has its year; ``open`` has a month but no year; ``moved`` is counted
            in months from where the narrative stands.
        year, month: What is known (of an open one the year that a noun after it has: "the August
            agreement of 1904"); the month is 0 where only a year is given.
        months: Of ``moved``.
        in_range: It is the later end of a range whose earlier end is the stop before.
        bracket, paragraph: It stands in brackets; a paragraph begins between it and the last.
        after_years: How many years after the one reached, where words say so ("May of that year").
        lead: A sentence begins with it, or with a preposition and it.
        named: A bare year after "of", "until" and the like, or before a noun.
    """

    kind: Literal["fixed", "open", "moved"]
    year: int = 0
    month: int = 0
    months: int = 0
    in_range: bool = False
    bracket: bool = False
    paragraph: bool = False
    after_years: int | None = None
    lead: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class _Course:
    """A course so far: its price, the month it has reached, and the years chosen, as a chain."""

    price: float
    reached: int | None
    chosen: tuple[int, _Chain] | None


_Chain = tuple[int, "_Chain"] | None


def years(stops: Sequence[Stop], given: int | None, prices: Prices = PRICES) -> list[int | None]:
    """The year of every stop along the cheapest course; None where nothing tells it.

    Args:
        stops: The dates in the order of the text.
        given: The year to begin with, if the caller knows it.
        prices: What the moves cost.
    """
    first = next((stop.year for stop in stops if stop.kind == "fixed"), given)
    begin = given if given is not None else first
    if begin is None:
        return [None] * len(stops)
    ahead = _fixed_ahead(stops)
    courses = [_Course(0.0, None, None)]
    for index, stop in enumerate(stops):
        courses = _kept(
            step for course in courses for step in _steps(course, stop, begin, ahead[index], prices)
        )
    best = min(courses, key=lambda course: course.price)
    chosen: list[int | None] = []
    chain = best.chosen
    while chain is not None:
        chosen.append(chain[0])
        chain = chain[1]
    return chosen[::-1]


def _fixed_ahead(stops: Sequence[Stop]) -> list[int | None]:
    """For each stop the next year that the text gives."""
    ahead: list[int | None] = []
    year: int | None = None
    for stop in reversed(stops):
        ahead.append(year)
        year = stop.year if stop.kind == "fixed" else year
    return ahead[::-1]


def _kept(courses: Iterable[_Course]) -> list[_Course]:
    """The cheapest course to each month, and of those the cheapest few."""
    best: dict[int | None, _Course] = {}
    for course in courses:
        rival = best.get(course.reached)
        if rival is None or course.price < rival.price:
            best[course.reached] = course
    return sorted(best.values(), key=lambda course: course.price)[:KEPT]


def _steps(
    course: _Course, stop: Stop, begin: int, ahead: int | None, prices: Prices
) -> Iterator[_Course]:
    """Every way a course can go on at a stop."""
    reached = course.reached
    if stop.kind == "moved":
        from_here = begin * 12 if reached is None else reached
        chosen = ((from_here + stop.months) // 12, course.chosen)
        earlier = stop.months < 0
        stay, go = (0.0, prices.passing_shift) if earlier else (prices.passing_shift, 0.0)
        yield _Course(course.price + stay, reached, chosen)
        yield _Course(course.price + go, from_here + stop.months, chosen)
        return
    if stop.kind == "fixed":
        chosen = (stop.year, course.chosen)
        yield _Course(course.price + _passing(stop, prices), reached, chosen)
        at = _place_in_year(stop, reached)
        price = _step(reached, at, stop, prices)
        if not stop.month:
            price = min(price, prices.forward_year) if at > (reached or at) else price
        yield _Course(course.price + price, at, chosen)
        return
    around = begin if reached is None else reached // 12
    options = {around - 1, around, around + 1}
    if stop.year:
        options = {stop.year}
        yield _Course(course.price + prices.passing_named, reached, (stop.year, course.chosen))
    elif stop.after_years is not None:
        options = {around + stop.after_years}
    elif ahead is not None:
        options |= {ahead, ahead - 1}
    for year in options:
        at = year * 12 + stop.month - 1
        extra = 0.0 if reached is not None else abs(year - begin) * prices.back
        price = course.price + extra + _step(reached, at, stop, prices)
        yield _Course(price, at, (year, course.chosen))


def _passing(stop: Stop, prices: Prices) -> float:
    if stop.bracket:
        return prices.passing_bracket
    if stop.named:
        return prices.passing_named
    lead = prices.passing_lead if stop.lead else 0.0
    return lead + (prices.passing_date if stop.month else prices.passing_year)


def _place_in_year(stop: Stop, reached: int | None) -> int:
    """A bare year is wherever in it the narrative stands, or its January."""
    if stop.month:
        return stop.year * 12 + stop.month - 1
    if reached is not None and reached // 12 == stop.year:
        return reached
    return stop.year * 12


def _step(reached: int | None, at: int, stop: Stop, prices: Prices) -> float:
    if reached is None or at == reached:
        return 0.0
    if at > reached:
        return min((at - reached) * prices.forward, prices.forward_most)
    price = min(prices.back + (reached - at) * prices.back_month, prices.back_most)
    if stop.in_range:
        return price + prices.back_in_range
    return price * (1 - prices.new_paragraph) if stop.paragraph else price
