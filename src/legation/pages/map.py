"""A small map of the places a scenario names: land and points, and no border drawn.

Land is Natural Earth (public domain), shipped for East Asia; elsewhere there is no map.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from legation.model.record import Event
from legation.pages.svg import element, text_width, title, words

WIDTH = 720
MOST_PLACES = 200
"""Places drawn at most: files may come from strangers."""

_EAST_ASIA = (105.0, 18.0, 160.0, 62.0)
_MARGIN = 2.2
_LEAST = 3
_SEAS = (
    ("East Sea / Sea of Japan", 134.9, 38.9),
    ("Yellow Sea", 123.4, 35.6),
    ("East China Sea", 125.0, 30.2),
    ("Pacific", 143.5, 34.0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point with the names under which the record may speak of it."""

    title: str
    names: tuple[str, ...]
    also: tuple[str, ...]
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class _Window:
    """The part of the globe drawn, and where a point falls in the picture."""

    west: float
    south: float
    east: float
    north: float

    @property
    def _scale(self) -> float:
        return WIDTH / (self.east - self.west)

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


def read_places(text: str) -> tuple[Place, ...]:
    """Points of a GeoJSON feature collection; whatever is not such a point is passed over."""
    try:
        features = json.loads(text).get("features", [])
    except (ValueError, AttributeError, RecursionError):
        return ()
    found = [_place(feature) for feature in features[:MOST_PLACES] if isinstance(feature, dict)]
    return tuple(place for place in found if place is not None)


def _place(feature: dict[str, Any]) -> Place | None:
    geometry, properties = feature.get("geometry"), feature.get("properties")
    if not isinstance(geometry, dict) or not isinstance(properties, dict):
        return None
    point = geometry.get("coordinates")
    if geometry.get("type") != "Point" or not isinstance(point, list) or len(point) < 2:
        return None
    if not all(isinstance(part, int | float) for part in point[:2]):
        return None
    name = str(properties.get("title", ""))
    others = properties.get("names", [])
    spoken = [str(item.get("text", "")) for item in others if isinstance(item, dict)]
    return Place(
        title=name,
        also=tuple(text for text in spoken if text),
        names=(name, *(word for text in spoken for word in _latin(text))),
        longitude=float(point[0]),
        latitude=float(point[1]),
    )


def _latin(text: str) -> list[str]:
    """The words in Latin letters of a name such as ``漢城 (Hansŏng)``."""
    parts = text.replace("(", " ").replace(")", " ").split()
    return [part for part in parts if len(part) > 3 and part[0].isascii()]


def draw_map(places: Sequence[Place], events: Iterable[Event]) -> str:
    """Places in East Asia that the record names, with a dot that grows with its events.

    Returns:
        An ``svg`` element; empty text where fewer than three places lie on the land we ship.
    """
    region = _Window(*_EAST_ASIA)
    told = list(events)
    near = [place for place in places if region.holds(place.longitude, place.latitude)]
    if len(near) < _LEAST:
        return ""
    window = _around(near)
    drawn = [element("path", d=_land(window), class_="land")]
    drawn += [_sea(name, window.at(x, y)) for name, x, y in _SEAS if window.holds(x, y)]
    taken: list[tuple[float, float]] = []
    drawn += [_dot(place, count_of(place, told), window, taken) for place in near]
    label = "Map of the places that the record names; no border is drawn"
    return element(
        "svg",
        title(label),
        *drawn,
        class_="map",
        viewBox=f"0 0 {WIDTH} {window.height:.0f}",
        role="img",
        aria_label=label,
    )


def place_rows(places: Sequence[Place], events: Sequence[Event]) -> list[tuple[str, str, int]]:
    """The map as a table: place, its other names, how many events the record tells of it."""
    return [(place.title, "; ".join(place.also), count_of(place, events)) for place in places]


def count_of(place: Place, events: Iterable[Event]) -> int:
    """How many events name the place."""
    return sum(any(name in event.place for name in place.names) for event in events)


def _around(places: Sequence[Place]) -> _Window:
    west = min(place.longitude for place in places) - _MARGIN
    east = max(place.longitude for place in places) + _MARGIN
    south = min(place.latitude for place in places) - _MARGIN
    north = max(place.latitude for place in places) + _MARGIN
    return _Window(west, south, east, north)


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


def _sea(name: str, at: tuple[float, float]) -> str:
    return words(at[0], at[1], name, class_="sea", text_anchor="middle")


def _dot(place: Place, count: int, window: _Window, taken: list[tuple[float, float]]) -> str:
    x, y = window.at(place.longitude, place.latitude)
    radius = 2.6 + min(6.0, 1.1 * math.sqrt(count))
    told = f"{place.title}: {count} events" if count != 1 else f"{place.title}: one event"
    wide = text_width(place.title) + radius
    crowded = any(
        abs(y - other_y) < 12 and -wide < other_x - x < wide for other_x, other_y in taken
    )
    left = crowded or x + wide + 8 > WIDTH
    taken.append((x, y))
    return element(
        "g",
        title(told),
        element("circle", cx=x, cy=y, r=radius),
        words(
            x - radius - 4 if left else x + radius + 4,
            y + 4,
            place.title,
            class_="halo",
            text_anchor="end" if left else None,
        ),
        class_="place",
    )
