"""The timeline for a telephone: events run downwards; below them every band under its own name."""

from __future__ import annotations

from collections.abc import Sequence

from legation.pages.holders import Band, Row
from legation.pages.slice import BreachMark, Mark, Slice
from legation.pages.svg import TimeScale, element, fitted, title, words
from legation.pages.timeline import label_of

WIDTH = 340
_AXIS = 50
_LABEL = 66
_STEP = 15
_EVENT = 22
_SHORTEST, _LONGEST = 300.0, 2400.0
_ROW = 31
_HIGH = 12
_SLACK = 18
"""Letters may be wider than reckoned: the reader's fonts are not known."""


def tall_timeline(seen: Slice) -> str:
    """The timeline for narrow screens.

    Returns:
        An ``svg`` element, 340 units wide: about one unit a pixel on a small telephone.
    """
    length = min(_LONGEST, max(_SHORTEST, len(seen.marks) * _EVENT))
    scale = TimeScale(seen.first, seen.last, 18, 18 + length)
    labels, lowest = _labels(seen.marks, scale)
    bands, bottom = _groups(seen.groups, seen, lowest + 34)
    return element(
        "svg",
        _axis(scale),
        *labels,
        *(_breach(mark, scale) for mark in seen.breaches),
        bands,
        class_="timeline tall",
        viewBox=f"0 0 {WIDTH} {bottom:.0f}",
        role="img",
        aria_label=label_of(seen),
    )


def _axis(scale: TimeScale) -> str:
    parts = [element("line", x1=_AXIS, x2=_AXIS, y1=scale.start, y2=scale.end, class_="tl-spine")]
    for tick in scale.ticks():
        if tick.label:
            y, kind = tick.at, "tl-year-name" if tick.weight == "major" else "tl-month-name"
            parts.append(words(_AXIS - 8, y + 4, tick.label, class_=kind, text_anchor="end"))
            parts.append(element("line", x1=_AXIS - 5, x2=_AXIS + 5, y1=y, y2=y, class_="tl-year"))
    return element("g", *parts)


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
    """Ticks of the group's own axis, named where there is room."""
    parts = []
    free = 0.0
    for tick in scale.ticks():
        if not tick.label or tick.at < free or tick.at > WIDTH - 28:
            continue
        free = tick.at + 34
        parts.append(element("line", x1=tick.at, x2=tick.at, y1=y - 4, y2=y + 4, class_="tl-year"))
        parts.append(words(tick.at + 3, y + 4, tick.label, class_="tl-month-name"))
    return element("g", *parts)


def _row(row: Row, scale: TimeScale, y: float) -> str:
    name = words(0, y + 10, fitted(row.title, WIDTH - _SLACK), class_="tl-row-name")
    drawn = (_band(band, scale, y + 14) for band in row.bands)
    return element("g", title(row.title), name, *drawn)


def _band(band: Band, scale: TimeScale, y: float) -> str:
    start, end = scale.at(band.since), scale.at(band.until)
    box = {"x": start, "y": y, "width": max(2.0, end - start), "height": float(_HIGH)}
    unsure = "url(#fade-in)" if band.since_days > band.until_days else "url(#fade-out)"
    # A tenth of a telephone's width shows no gradual end: a band is faded whole, or not at all.
    faded = max(band.since_days, band.until_days) * 3 > band.until - band.since
    parts = [title(band.note or band.text)]
    parts.append(element("rect", mask=unsure if faded else None, **box))
    if band.disputed:
        parts.append(element("rect", fill="url(#hatch)", **box))
    label = fitted(band.text, end - start - 6, 10)
    if label:
        parts.append(words(start + 3, y + 9.5, label, class_="tl-small"))
    return element("g", *parts, class_=f"tl-band hue-{band.hue}")


def _labels(marks: Sequence[Mark], scale: TimeScale) -> tuple[list[str], float]:
    """The weightiest events that find room, pushed apart, and how far down they reach."""
    room = int((scale.end - scale.start) / _STEP * 0.7)
    told = sorted(marks, key=lambda item: (-item.weight, item.earliest))[:room]
    drawn = []
    free = scale.start
    for mark in sorted(told, key=lambda item: item.earliest):
        here = scale.at(mark.earliest)
        y = max(here, free)
        free = y + _STEP
        drawn.append(_label(mark, here, y))
    return drawn, max(scale.end, free)


def _label(mark: Mark, here: float, y: float) -> str:
    leader = element(
        "path", d=f"M{_AXIS} {here:.1f} L{_LABEL - 4} {y:.1f}", class_="tl-leader", fill="none"
    )
    return element(
        "g",
        title(f"{mark.when}: {mark.text}"),
        leader,
        element("circle", cx=_AXIS, cy=here, r=2.6),
        words(_LABEL, y + 4, fitted(mark.text, WIDTH - _LABEL - _SLACK)),
        class_=f"tl-event kind-{mark.kind or 'other'}",
    )


def _breach(mark: BreachMark, scale: TimeScale) -> str:
    y = scale.at(mark.happened)
    shape = element(
        "path",
        d=f"M{_AXIS} {y - 6:.1f} l6 6 l-6 6 l-6 -6 z",
        class_="always" if mark.plain else "labelled",
    )
    return element(
        "a",
        title(f"{mark.number}. {mark.text}"),
        shape,
        href=f"#breach-{mark.number}",
        class_="tl-breach",
    )
