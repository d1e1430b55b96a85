"""The timeline for a telephone: time runs downwards, instruments as columns on the left."""

from __future__ import annotations

from collections.abc import Sequence

from legation.pages.slice import BreachMark, Mark, Slice
from legation.pages.svg import TimeScale, element, fitted, title, words

WIDTH = 340
_AXIS = 112
_LABEL = 128
_STEP = 15
_MONTH = 40
_COLUMNS = 6
_SHORTEST, _LONGEST = 360.0, 2400.0


def tall_timeline(seen: Slice) -> str:
    """The timeline for narrow screens.

    Returns:
        An ``svg`` element, 340 units wide: about one unit a pixel on a small telephone.
    """
    months = (seen.last - seen.first) / 30.4
    length = min(_LONGEST, max(_SHORTEST, months * _MONTH))
    scale = TimeScale(seen.first, seen.last, 30, 30 + length)
    labels, lowest = _labels(seen.marks, scale)
    legend, legend_height = _legend(seen, lowest + 36)
    bottom = lowest + 36 + legend_height
    return element(
        "svg",
        title("Timeline, from top to bottom; the same is in the tables below it"),
        _axis(scale),
        _columns(seen, scale),
        *labels,
        *(_breach(mark, scale) for mark in seen.breaches),
        legend,
        class_="timeline tall",
        viewBox=f"0 0 {WIDTH} {bottom:.0f}",
        role="img",
        aria_label="Timeline, from top to bottom; the same is in the tables below it",
    )


def _axis(scale: TimeScale) -> str:
    parts = [element("line", x1=_AXIS, x2=_AXIS, y1=scale.start, y2=scale.end, class_="tl-spine")]
    for tick in scale.ticks():
        if tick.label:
            y, kind = tick.at, "tl-year-name" if tick.weight == "major" else "tl-month-name"
            parts.append(words(_AXIS - 8, y + 4, tick.label, class_=kind, text_anchor="end"))
            parts.append(element("line", x1=_AXIS - 5, x2=_AXIS + 5, y1=y, y2=y, class_="tl-year"))
    return element("g", *parts)


def _columns(seen: Slice, scale: TimeScale) -> str:
    parts = []
    for place, row in enumerate(seen.instruments[:_COLUMNS]):
        x = 2 + place * 12
        parts.append(words(x + 4, 22, chr(65 + place), class_="tl-letter", text_anchor="middle"))
        for band in row.bands:
            top, end = scale.at(band.since), scale.at(band.until)
            box = {"x": x, "width": 8, "y": top, "height": max(2.0, end - top)}
            drawn = [title(band.note), element("rect", **box)]
            if band.disputed:
                drawn.append(element("rect", fill="url(#hatch)", **box))
            parts.append(element("g", *drawn, class_="tl-band hue-0"))
    return element("g", *parts)


def _labels(marks: Sequence[Mark], scale: TimeScale) -> tuple[list[str], float]:
    """The weightiest events that find room, pushed apart, and how far down they reach."""
    room = int((scale.end - scale.start) / _STEP * 0.6)
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
        words(_LABEL, y + 4, fitted(mark.text, WIDTH - _LABEL)),
        class_="tl-event",
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


def _legend(seen: Slice, top: float) -> tuple[str, float]:
    shown = seen.instruments[:_COLUMNS]
    lines = [f"{chr(65 + place)}  {row.title}" for place, row in enumerate(shown)]
    left_out = len(seen.instruments) - len(shown)
    if left_out:
        lines.append(f"and {left_out} more, in the table below")
    drawn = [
        words(2, top + place * 15, fitted(line, WIDTH - 4), class_="tl-row-name")
        for place, line in enumerate(lines)
    ]
    return element("g", *drawn), len(lines) * 15
