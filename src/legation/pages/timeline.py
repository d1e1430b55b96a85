"""The timeline as a wide picture: events, instruments in force, offices, breaches, one time axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from textwrap import wrap

from legation.model.dates import day_text, day_words
from legation.pages.holders import Band, Row
from legation.pages.slice import BreachMark, Mark, Slice
from legation.pages.svg import TimeScale, element, fitted, shortened, text_width, title, words

WIDTH = 1120
GUTTER = 262
LANE = 17
LANES = 16
BAND = 20
_RIGHT = WIDTH - 30
_SMALL = 10


@dataclass(frozen=True, slots=True)
class _Panel:
    """A drawn part and the height it takes."""

    markup: str
    height: float


def wide_timeline(seen: Slice) -> str:
    """The timeline for screens and print: time runs to the right.

    Returns:
        An ``svg`` element. It needs the definitions of ``definitions`` on the same page.
    """
    scale = TimeScale(seen.first, seen.last, GUTTER, _RIGHT)
    parts: list[str] = []
    y = 34.0
    bands = ((heading, _rows(rows, scale)) for heading, rows in seen.groups if rows)
    for heading, panel in (
        ("Events of the record", _events(seen.marks, scale)),
        *bands,
        ("Breaches derived", _breaches(seen, scale)),
    ):
        parts.append(words(0, y + 4, heading, class_="tl-heading"))
        parts.append(element("g", panel.markup, transform=f"translate(0 {y + 12:.0f})"))
        y += panel.height + 34
    grid = _grid(scale, y - 18)
    return element(
        "svg",
        grid,
        *parts,
        class_="timeline wide",
        data_first=day_text(seen.first),
        data_last=day_text(seen.last),
        data_left=GUTTER,
        data_right=_RIGHT,
        viewBox=f"0 0 {WIDTH} {y - 10:.0f}",
        role="group",
        aria_label=label_of(seen),
    )


def wide_bands(rows: Sequence[Row], seen: Slice) -> str:
    """Further rows of bands on the axis of a period, as a picture of their own."""
    scale = TimeScale(seen.first, seen.last, GUTTER, _RIGHT)
    panel = _rows(rows, scale)
    return element(
        "svg",
        _grid(scale, panel.height + 34),
        element("g", panel.markup, transform="translate(0 30)"),
        class_="timeline wide",
        viewBox=f"0 0 {WIDTH} {panel.height + 36:.0f}",
        role="img",
        aria_label=label_of(seen),
    )


def label_of(seen: Slice) -> str:
    """What a screen reader is told of a timeline."""
    span = f"{day_words(seen.first)} to {day_words(seen.last)}"
    return f"Timeline, {span}; the same is in the tables below it"


def definitions() -> str:
    """Fades and hatching that both timelines use; hidden, once a page."""
    stops = {
        "in": ('<stop offset="0" stop-color="#000"/>', '<stop offset="1" stop-color="#fff"/>'),
        "out": ('<stop offset="0" stop-color="#fff"/>', '<stop offset="1" stop-color="#000"/>'),
    }
    made = []
    for way, pair in stops.items():
        made.append(element("linearGradient", *pair, id=f"ramp-{way}"))
        box = element("rect", width=1, height=1, fill=f"url(#ramp-{way})")
        made.append(element("mask", box, id=f"fade-{way}", maskContentUnits="objectBoundingBox"))
    stroke = element("path", d="M-2 6 L6 -2 M0 12 L12 0 M6 14 L14 6", class_="hatching")
    made.append(
        element("pattern", stroke, id="hatch", width=8, height=8, patternUnits="userSpaceOnUse")
    )
    return element(
        "svg", element("defs", *made), width=0, height=0, class_="defs", aria_hidden="true"
    )


_LINES = {"major": "tl-year", "middle": "tl-quarter", "minor": "tl-month"}


def _grid(scale: TimeScale, bottom: float) -> str:
    parts = []
    for tick in scale.ticks():
        short = tick.weight == "minor"
        top, end = (22.0, 28.0) if short else (18.0, bottom)
        kind = _LINES[tick.weight]
        parts.append(element("line", x1=tick.at, x2=tick.at, y1=top, y2=end, class_=kind))
        name = "tl-year-name" if tick.weight == "major" else "tl-month-name"
        parts.append(words(tick.at + 4, 16, tick.label, class_=name) if tick.label else "")
    first = f"{day_words(scale.first).split(' ', 1)[1]}"
    parts.append(words(0, 16, f"From {first}", class_="tl-month-name"))
    return element("g", *parts)


@dataclass(slots=True)
class _Spot:
    """An event with its place in a lane: from where to where, and on which side of its dot."""

    mark: Mark
    lane: int
    start: float
    end: float
    turned: bool


def _events(marks: Sequence[Mark], scale: TimeScale) -> _Panel:
    lanes: list[list[_Spot]] = [[] for _ in range(LANES)]
    placed, ticks = [], []
    for mark in sorted(marks, key=lambda item: (-item.weight, item.earliest)):
        spot = _spot(mark, scale, lanes)
        if spot is None:
            ticks.append(_tick(mark, scale))
        else:
            placed.append(spot)
    # Labels first take little room, so that many find a place; then each takes what is left.
    drawn = [_dot(spot, _widest(spot, lanes[spot.lane], scale), scale) for spot in placed]
    used = max((place + 1 for place, lane in enumerate(lanes) if lane), default=1)
    return _Panel(element("g", *ticks, *drawn), 12 + used * LANE)


def _tick(mark: Mark, scale: TimeScale) -> str:
    x = scale.at(mark.earliest)
    line = element("line", title(f"{mark.when}: {mark.text}"), x1=x, x2=x, y1=0, y2=7)
    return element("g", line, class_="tl-tick")


_SHORT = 250
"""Room that a label asks for; where more is free it takes more."""


def _doubt_of(mark: Mark, scale: TimeScale) -> float:
    return min(scale.at(mark.latest) - scale.at(mark.earliest), 40.0)


def _spot(mark: Mark, scale: TimeScale, lanes: list[list[_Spot]]) -> _Spot | None:
    """The first lane with room for an event and its label, or nothing."""
    x, doubt = scale.at(mark.earliest), _doubt_of(mark, scale)
    wide = text_width(shortened(mark.text, _SHORT)) + 14 + doubt
    turned = x + wide > _RIGHT
    start, end = (x - wide + doubt, x + 6 + doubt) if turned else (x - 5, x + wide)
    for place, lane in enumerate(lanes):
        if all(end < other.start or start > other.end for other in lane):
            spot = _Spot(mark, place, start, end, turned)
            lane.append(spot)
            return spot
    return None


def _widest(spot: _Spot, lane: Sequence[_Spot], scale: TimeScale) -> str:
    """The label as long as its neighbours in the lane leave room for; its place grows with it."""
    x, doubt = scale.at(spot.mark.earliest), _doubt_of(spot.mark, scale)
    if spot.turned:
        left = max([float(GUTTER), *(o.end for o in lane if o.end < spot.start)])
        label = shortened(spot.mark.text, x - 7 - left - 10)
        spot.start = min(spot.start, x - 7 - text_width(label) - 4)
        return label
    right = min([float(WIDTH), *(o.start for o in lane if o.start > spot.end)])
    label = shortened(spot.mark.text, right - (x + doubt + 7) - 10)
    spot.end = max(spot.end, x + doubt + 7 + text_width(label) + 4)
    return label


def _dot(spot: _Spot, label: str, scale: TimeScale) -> str:
    mark, y = spot.mark, 18 + spot.lane * LANE
    x = scale.at(mark.earliest)
    end = min(scale.at(mark.latest), x + 40)
    parts = [title(f"{mark.when}: {mark.text}")]
    if end - x > 3:
        parts.append(element("rect", x=x, y=y - 5, width=end - x, height=3, mask="url(#fade-out)"))
    parts.append(element("circle", cx=x, cy=y - 3.5, r=3.2))
    anchor = {"text_anchor": "end"} if spot.turned else {}
    parts.append(words(x - 7 if spot.turned else end + 7, y, label, **anchor))
    return element(
        "a", *parts, href=f"#event-{mark.id}", class_=f"tl-event kind-{mark.kind or 'other'}"
    )


def _rows(rows: Sequence[Row], scale: TimeScale) -> _Panel:
    parts = []
    for place, row in enumerate(rows):
        y = place * (BAND + 5)
        parts.append(
            element(
                "g",
                title(row.title),
                _row_name(row.title, y),
                *(
                    _band(band, scale, y, scale.at(after.since) if after else _RIGHT)
                    for band, after in zip_longest(row.bands, row.bands[1:])
                    if band
                ),
            )
        )
    return _Panel("".join(parts), max(1, len(rows)) * (BAND + 5))


def _row_name(name: str, y: float) -> str:
    """The row's title, in two smaller lines where one is too short for it."""
    room = GUTTER - 10
    if fitted(name, room) == name:
        return words(0, y + 14, name, class_="tl-row-name")
    lines = wrap(name, int(room / (_SMALL * 0.56)))
    if len(lines) == 1:
        return words(0, y + 14, name, class_="tl-small")
    lines = [lines[0], fitted(" ".join(lines[1:]), room, _SMALL)]
    return "".join(
        words(0, y + 8.5 + place * 11, line, class_="tl-small") for place, line in enumerate(lines)
    )


def _band(band: Band, scale: TimeScale, y: float, room: float) -> str:
    start, end = scale.at(band.since), scale.at(band.until)
    sure_from = scale.at(band.since + band.since_days)
    sure_to = max(sure_from, scale.at(band.until - band.until_days))
    box = {"y": y, "height": float(BAND)}
    parts = [title(band.note or band.text)]
    if sure_from - start > 1:
        parts.append(_rect(start, sure_from, box, "url(#fade-in)"))
    parts.append(_rect(sure_from, max(sure_to, sure_from + 1.5), box))
    if end - sure_to > 1:
        parts.append(_rect(sure_to, end, box, "url(#fade-out)"))
    if band.disputed:
        parts.append(element("rect", x=start, width=end - start, fill="url(#hatch)", **box))
    label = fitted(band.text, min(end, room) - start - 8)
    if label:
        parts.append(words(start + 5, y + 14, label))
    elif band.text and room - end > 90:
        parts.append(words(end + 4, y + 14, fitted(band.text, room - end), class_="outside"))
    return element("g", *parts, class_=f"tl-band hue-{band.hue}")


def _rect(start: float, end: float, box: dict[str, float], mask: str | None = None) -> str:
    return element("rect", x=start, width=end - start, mask=mask, **box)


def _breaches(seen: Slice, scale: TimeScale) -> _Panel:
    parts = []
    y = 0.0
    for actor, name in seen.powers:
        own = [mark for mark in seen.breaches if mark.actor == actor]
        parts.append(words(0, y + 14, fitted(name, GUTTER - 10), class_="tl-row-name"))
        lanes: list[float] = []
        parts.extend(_breach(mark, scale, y + _lane(lanes, mark, scale) * LANE) for mark in own)
        if not own:
            parts.append(words(GUTTER, y + 14, "none derived", class_="tl-none"))
        y += max(1, len(lanes)) * LANE + 8
    return _Panel("".join(parts), max(y, LANE))


def _lane(lanes: list[float], mark: BreachMark, scale: TimeScale) -> int:
    """The first lane whose last breach has ended before this one begins."""
    start = scale.at(mark.happened) - 8
    end = max(scale.at(day) for day in (mark.happened, mark.ended, *_days(mark))) + 22
    for place, taken in enumerate(lanes):
        if taken < start:
            lanes[place] = end
            return place
    lanes.append(end)
    return len(lanes) - 1


def _days(mark: BreachMark) -> list[int]:
    return [day for _, day in mark.known]


def _breach(mark: BreachMark, scale: TimeScale, y: float) -> str:
    x, middle = scale.at(mark.happened), y + 10
    parts = [title(f"{mark.number}. {mark.text}")]
    known = sorted(_days(mark))
    if known and known[-1] > mark.happened:
        far = scale.at(known[-1])
        parts.append(element("line", x1=x, x2=far, y1=middle, y2=middle, class_="learning"))
    parts += [
        element("circle", cx=scale.at(day), cy=middle, r=3, class_="learned") for day in known
    ]
    if mark.ended:
        end = scale.at(mark.ended)
        parts.append(element("line", x1=x, x2=end, y1=middle, y2=middle, class_="lasting"))
    parts.append(
        element(
            "path",
            d=f"M{x:.1f} {middle - 6:.1f} l6 6 l-6 6 l-6 -6 z",
            class_="always" if mark.plain else "labelled",
        )
    )
    far = max(scale.at(day) for day in (mark.happened, mark.ended, *known))
    parts.append(words(far + 9, middle + 4, str(mark.number), class_="number"))
    return element("a", *parts, href=f"#breach-{mark.number}", class_="tl-breach")
