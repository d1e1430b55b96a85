"""The timeline for a telephone: every band under its own name; the events stand in a dated list.

Nothing here has a title for a pointer to find: fingers do not hover, and the tables say it all.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from legation.pages.holders import Band, Row
from legation.pages.slice import Slice
from legation.pages.svg import Tick, TimeScale, element, fitted, text_width, words
from legation.pages.timeline import label_of

WIDTH = 340
_ROW = 31
_HIGH = 12
_SMALL = 10
_TICK = 40
"""Room that the name of a tick takes."""
_SLACK = 18
"""Letters may be wider than reckoned: the reader's fonts are not known."""


def tall_timeline(seen: Slice) -> str:
    """The bands of a timeline for narrow screens; ``dated_list`` has its events and breaches.

    Returns:
        An ``svg`` element, 340 units wide: about one unit a pixel on a small telephone; empty
        where nothing was held or in force.
    """
    if not any(rows for _, rows in seen.groups):
        return ""
    bands, bottom = _groups(seen.groups, seen, 14)
    return element(
        "svg",
        bands,
        class_="timeline tall",
        viewBox=f"0 0 {WIDTH} {bottom:.0f}",
        role="img",
        aria_label=label_of(seen),
    )


def tall_bands(rows: Sequence[Row], seen: Slice) -> str:
    """Further rows of bands on the axis of a period, as a picture of their own."""
    bands, bottom = _groups((("", rows),), seen, 2)
    return element(
        "svg",
        bands,
        class_="timeline tall",
        viewBox=f"0 0 {WIDTH} {bottom:.0f}",
        role="img",
        aria_label=label_of(seen),
    )


def _groups(
    groups: Sequence[tuple[str, Sequence[Row]]], seen: Slice, top: float
) -> tuple[str, float]:
    """Bands as on the wide picture, but each under its name; and how far down they reach."""
    scale = TimeScale(seen.first, seen.last, 2, WIDTH - 2)
    parts: list[str] = []
    y = top
    for heading, rows in groups:
        if not rows:
            continue
        parts += [words(0, y, heading, class_="tl-heading")] if heading else []
        parts.append(_years(scale, y + 16))
        y += 26
        for row in rows:
            parts.append(_row(row, scale, y))
            y += _ROW
        y += 18
    return element("g", *parts), y


def _years(scale: TimeScale, y: float) -> str:
    """Ticks of the group's own axis: every year that finds room, then months between them."""
    taken: list[float] = []
    drawn = []
    named = [tick for tick in scale.ticks() if tick.label and tick.at <= WIDTH - 28]
    if not any(tick.weight == "major" for tick in named):
        first = datetime.date.fromordinal(scale.first)
        named.insert(0, Tick(scale.start, "major", str(first.year)))
    for tick in sorted(named, key=lambda item: item.weight != "major"):
        if any(abs(tick.at - other) < _TICK for other in taken):
            continue
        taken.append(tick.at)
        kind = "tl-year-name" if tick.weight == "major" else "tl-month-name"
        drawn.append(
            element("line", x1=tick.at, x2=tick.at, y1=y - 4, y2=y + 4, class_="tl-year")
            + words(tick.at + 3, y + 4, tick.label, class_=kind)
        )
    return element("g", *drawn)


def _row(row: Row, scale: TimeScale, y: float) -> str:
    """A row's name and its bands; a label ends where the next band or the picture does."""
    name = words(0, y + 10, fitted(row.title, WIDTH - _SLACK), class_="tl-row-name")
    bands = sorted(row.bands, key=lambda band: band.since)
    drawn, free = [], 0.0
    for place, band in enumerate(bands):
        start, end = scale.at(band.since), scale.at(band.until)
        room = min([end, *(scale.at(later.since) for later in bands[place + 1 :])])
        label = fitted(band.text, room - start - 6, _SMALL) if start >= free else ""
        if label:
            free = start + 6 + text_width(label, _SMALL)
        drawn.append(_band(band, scale, y + 14, label))
    return element("g", name, *drawn)


def _band(band: Band, scale: TimeScale, y: float, label: str) -> str:
    start, end = scale.at(band.since), scale.at(band.until)
    box = {"x": start, "y": y, "width": max(2.0, end - start), "height": float(_HIGH)}
    unsure = "url(#fade-in)" if band.since_days > band.until_days else "url(#fade-out)"
    # A tenth of a telephone's width shows no gradual end: a band is faded whole, or not at all.
    faded = max(band.since_days, band.until_days) * 3 > band.until - band.since
    parts = [element("rect", mask=unsure if faded else None, **box)]
    if band.disputed:
        parts.append(element("rect", fill="url(#hatch)", **box))
    if label:
        parts.append(words(start + 3, y + 9.5, label, class_="tl-small"))
    return element("g", *parts, class_=f"tl-band hue-{band.hue}")
