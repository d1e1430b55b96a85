"""A small map of the places a scenario names: land, points and a few sketched lines, no border.

Land is Natural Earth (public domain), shipped for East Asia; elsewhere there is no map.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from legation.model.dates import Day, day_text
from legation.model.record import Event
from legation.pages.places import DrawnLine, Geography, Place, count_of, days_of
from legation.pages.svg import element, text_width, title, words

WIDTH, NARROW = 760, 360

_EAST_ASIA = (105.0, 18.0, 160.0, 62.0)
_MARGIN = 1.6
_LEAST = 3
_SEAS = (
    ("East Sea / Sea of Japan", ((134.4, 39.6), (134.4, 38.4), (129.5, 39.6))),
    ("Yellow Sea", ((123.6, 35.9), (124.6, 36.3))),
    ("East China Sea", ((125.0, 30.2),)),
    ("Pacific", ((143.5, 34.0),)),
)
"""Names of waters with the places where they may stand, the best first."""
_LANDS = (
    ("KOREA", ((127.4, 39.2), (127.6, 36.3), (127.3, 40.4))),
    ("JAPAN", ((137.3, 36.1), (132.7, 34.9))),
    ("MANCHURIA", ((127.7, 43.9), (125.9, 43.1), (126.6, 42.2))),
    ("CHINA", ((117.6, 34.2), (117.2, 33.2), (119.2, 33.6))),
    ("RUSSIA", ((134.6, 45.2), (134.0, 44.3), (131.2, 42.9))),
)
"""Names of lands with places well inside them, the best first: orientation, no claim."""
_HIGH = 13.0


@dataclass(frozen=True, slots=True)
class _Window:
    """The part of the globe drawn, and where a point falls in the picture."""

    west: float
    south: float
    east: float
    north: float
    width: float = WIDTH

    @property
    def _scale(self) -> float:
        return self.width / (self.east - self.west)

    @property
    def _stretch(self) -> float:
        return 1 / math.cos(math.radians((self.south + self.north) / 2))

    @property
    def height(self) -> float:
        return (self.north - self.south) * self._scale * self._stretch

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = (longitude - self.west) * self._scale
        return x, (self.north - latitude) * self._scale * self._stretch

    def holds(self, longitude: float, latitude: float) -> bool:
        return self.west < longitude < self.east and self.south < latitude < self.north


_Box = tuple[float, float, float, float]


class _Labels:
    """Where text stands already: a label goes where there is room, or is left to the table."""

    def __init__(self, window: _Window) -> None:
        self._window = window
        self._taken: list[_Box] = []

    def take(self, box: _Box) -> None:
        self._taken.append(box)

    def place(self, text: str, x: float, y: float, gap: float) -> str:
        """The label beside, above or below a point; empty where all four are taken."""
        wide = text_width(text, 10.5)
        for left, top, anchor in (
            (x + gap, y - 7, None),
            (x - gap - wide, y - 7, "end"),
            (x - wide / 2, y - gap - _HIGH, "middle"),
            (x - wide / 2, y + gap, "middle"),
            (self._window.width - 3 - wide, y - gap - _HIGH, "end"),
            (self._window.width - 3 - wide, y + gap, "end"),
        )[: 6 if x > self._window.width - wide else 4]:
            box = (left, top, left + wide, top + _HIGH)
            if self.free(box):
                self.take(box)
                at = {None: left, "end": left + wide, "middle": x}[anchor]
                return words(at, top + 10.5, text, class_="halo", text_anchor=anchor)
        return ""

    def free(self, box: _Box) -> bool:
        """Whether nothing stands in a box yet, and all of it is inside the picture."""
        left, top, right, bottom = box
        if left < 2 or right > self._window.width - 2 or top < 0 or bottom > self._window.height:
            return False
        return all(
            right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            for other in self._taken
        )


def draw_map(found: Geography, events: Iterable[Event], *, narrow: bool = False) -> str:
    """Places in East Asia that the record names, with a dot that grows with its events.

    Args:
        found: Places and lines.
        events: Events to count.
        narrow: For a telephone: the scenario's inset alone, in a picture of its width.

    Returns:
        An ``svg`` element; empty text where fewer than three places lie on the land we ship.
    """
    region = _Window(*_EAST_ASIA)
    told = list(events)
    near = [place for place in found.places if region.holds(place.longitude, place.latitude)]
    if len(near) < _LEAST:
        return ""
    window = _around(near)
    if narrow:
        window = _Window(*(found.inset or _bounds(window)), NARROW)
    shown = [place for place in near if window.holds(place.longitude, place.latitude)]
    labels = _Labels(window)
    drawn = [element("path", d=_land(window), class_="land")]
    drawn += [_line(line, window) for line in found.lines]
    counted = sorted(((count_of(place, told), place) for place in shown), key=lambda pair: -pair[0])
    for _, place in counted:
        x, y = window.at(place.longitude, place.latitude)
        labels.take((x - 4, y - 4, x + 4, y + 4))
    drawn += [_dot(place, count, window, labels, days_of(place, told)) for count, place in counted]
    drawn += [_line_name(line, window, labels) for line in found.lines]
    drawn += [_area(name, points, window, labels, "country") for name, points in _LANDS]
    drawn += [_area(name, points, window, labels, "sea") for name, points in _SEAS]
    label = "Map of the places that the record names; no border is drawn"
    return element(
        "svg",
        *drawn,
        class_="map tall" if narrow else "map wide",
        viewBox=f"0 0 {window.width:.0f} {window.height:.0f}",
        role="img",
        aria_label=label + "; the same is in the table below it",
    )


def off_map(
    found: Geography, events: Iterable[Event], *, narrow: bool = False
) -> tuple[tuple[str, int], ...]:
    """Places with events that the picture does not show, with their number, the most first."""
    region = _Window(*_EAST_ASIA)
    told = list(events)
    near = [place for place in found.places if region.holds(place.longitude, place.latitude)]
    if len(near) < _LEAST:
        return ()
    window = _around(near)
    if narrow and found.inset:
        window = _Window(*found.inset, NARROW)
    missing = [
        (place.title, count_of(place, told))
        for place in found.places
        if not (region.holds(place.longitude, place.latitude)
                and window.holds(place.longitude, place.latitude))
    ]  # fmt: skip
    return tuple(sorted((pair for pair in missing if pair[1]), key=lambda pair: -pair[1]))


def _around(places: Sequence[Place]) -> _Window:
    west = min(place.longitude for place in places) - _MARGIN
    east = max(place.longitude for place in places) + _MARGIN
    south = min(place.latitude for place in places) - _MARGIN
    north = max(place.latitude for place in places) + _MARGIN
    return _Window(west, south, east, north)


def _bounds(window: _Window) -> tuple[float, float, float, float]:
    return window.west, window.south, window.east, window.north


@cache
def _rings() -> tuple[tuple[tuple[float, float], ...], ...]:
    text = files("legation.pages").joinpath("static/land.json").read_text("utf-8")
    return tuple(tuple((x, y) for x, y in ring) for ring in json.loads(text)["rings"])


def _land(window: _Window) -> str:
    """One path of every ring that comes near the window; the picture's frame cuts the rest."""
    parts = []
    for ring in _rings():
        if not any(window.holds(x, y) for x, y in ring) and len(ring) < 200:
            continue
        points = [window.at(x, y) for x, y in ring]
        steps = " ".join(f"{x:.0f} {y:.0f}" for x, y in points)
        parts.append(f"M{steps}Z")
    return "".join(parts)


def _area(
    name: str, points: Sequence[tuple[float, float]], window: _Window, labels: _Labels, kind: str
) -> str:
    """The name of a water or land where all of it has room inside the picture; else nothing."""
    wide = text_width(name, 13.0)
    for x, y in (window.at(*point) for point in points):
        box = (x - wide / 2, y - 10, x + wide / 2, y + 3)
        if labels.free(box):
            labels.take(box)
            return words(x, y, name, class_=kind, text_anchor="middle")
    return ""


def _line(line: DrawnLine, window: _Window) -> str:
    steps = " ".join(f"{x:.0f} {y:.0f}" for x, y in (window.at(*point) for point in line.points))
    since = f", from {line.since}" if line.since else ""
    sketch = " (sketch)" if line.sketch else ""
    path = element("path", d=f"M{steps}", fill="none")
    telling = title(f"{line.title}{since}{sketch}")
    return element("g", telling, path, class_="rail", data_days=line.since or None)


def _line_name(line: DrawnLine, window: _Window, labels: _Labels) -> str:
    """The name with its year, at the first inner stroke of the line that has room for it."""
    year = line.since[:4]
    text = f"{line.title} {year}".strip()
    for (x, y), (far_x, far_y) in zip(line.points, line.points[1:], strict=False):
        if window.holds((x + far_x) / 2, (y + far_y) / 2):
            at = window.at((x + far_x) / 2, (y + far_y) / 2)
            label = labels.place(text, at[0], at[1], 6)
            if label:
                return element("g", label, class_="rail-name")
    return ""


def _dot(place: Place, count: int, window: _Window, labels: _Labels, days: Sequence[Day]) -> str:
    x, y = window.at(place.longitude, place.latitude)
    radius = 2.6 + min(6.0, 0.9 * math.sqrt(count))
    told = f"{place.title}: {count} events" if count != 1 else f"{place.title}: one event"
    shape = element("circle", cx=x, cy=y, r=radius)
    side = radius + 2.5
    box = {"x": x - side, "y": y - side, "width": 2 * side, "height": 2 * side}
    right = element("rect", class_="right", **box) if place.rights else ""
    number = f" {count}" if count else ""
    text = f"{place.title} {place.script}".strip() + number
    label = labels.place(text, x, y, side + 3) or labels.place(place.title, x, y, side + 3)
    when = " ".join(day_text(day) for day in days) or None
    return element("g", title(told), right, shape, label, class_="place", data_days=when)
