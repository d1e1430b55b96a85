"""Long years cut into periods, each drawn on a scale of its own, so that no label is crowded out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from legation.model.dates import Day, day_words
from legation.pages.holders import Band, Row
from legation.pages.slice import Slice

EVENTS_EACH = 55
"""Events that one picture carries with most of their labels."""

MOST_PERIODS = 5
SHORTEST = 3 * 366
"""Days up to which the years stay one picture."""


def periods(seen: Slice) -> tuple[Slice, ...]:
    """Cut at half-years, so that pictures are about alike in events and in years together."""
    wanted = min(MOST_PERIODS, -(-len(seen.marks) // EVENTS_EACH))
    if wanted < 2 or seen.last - seen.first <= SHORTEST:
        return (seen,)
    cuts = _half_years(seen.first, seen.last)
    breaks = {_cut(part / wanted, seen, cuts) for part in range(1, wanted)}
    starts = [seen.first, *sorted(breaks)]
    ends = [*(start - 1 for start in starts[1:]), seen.last]
    return tuple(_clipped(seen, first, last) for first, last in zip(starts, ends, strict=True))


def period_words(seen: Slice) -> str:
    """``1 April 1895 to 31 December 1899``."""
    return f"{day_words(seen.first)} to {day_words(seen.last)}"


def _half_years(first: Day, last: Day) -> list[Day]:
    years = range(datetime.date.fromordinal(first).year, datetime.date.fromordinal(last).year + 1)
    days = [datetime.date(year, month, 1).toordinal() for year in years for month in (1, 7)]
    return [day for day in days if first < day <= last]


def _cut(share: float, seen: Slice, cuts: Sequence[Day]) -> Day:
    """The half-year before which that share lies, of the events and of the time on average."""

    def before(cut: Day) -> float:
        told = sum(mark.earliest < cut for mark in seen.marks) / len(seen.marks)
        return (told + (cut - seen.first) / (seen.last - seen.first)) / 2

    return min(cuts, key=lambda cut: abs(before(cut) - share))


def _clipped(seen: Slice, first: Day, last: Day) -> Slice:
    """What falls between two days; an event of uncertain day stands where it may begin."""
    opens = first == seen.first
    return replace(
        seen,
        first=first,
        last=last,
        marks=tuple(
            mark
            for mark in seen.marks
            if (opens or mark.earliest >= first) and mark.earliest <= last
        ),
        rights=_rows(seen.rights, first, last),
        offices=_rows(seen.offices, first, last),
        instruments=_rows(seen.instruments, first, last),
        breaches=tuple(
            breach
            for breach in seen.breaches
            if (opens or breach.happened >= first) and breach.happened <= last
        ),
    )


def _rows(rows: Sequence[Row], first: Day, last: Day) -> tuple[Row, ...]:
    cut = [replace(row, bands=_bands(row.bands, first, last)) for row in rows]
    return tuple(row for row in cut if row.bands)


def _bands(bands: Sequence[Band], first: Day, last: Day) -> tuple[Band, ...]:
    return tuple(
        replace(
            band,
            since=max(band.since, first),
            until=min(band.until, last),
            since_days=max(0, band.since + band.since_days - max(band.since, first)),
            until_days=max(0, min(band.until, last) - (band.until - band.until_days)),
        )
        for band in bands
        if band.since <= last and band.until >= first
    )
