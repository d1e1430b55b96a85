"""Places and dated lines of a scenario, read from its GeoJSON; whatever does not fit is passed over.

Files may come from strangers: sizes are capped, and nothing read here is markup.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from legation.model.dates import Day
from legation.model.record import Event

MOST_PLACES = 200
"""Features read at most."""

MOST_POINTS = 500
"""Points of a line read at most."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Another name of a place, in its script, with the years it was used."""

    text: str
    language: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point with the names under which the record may speak of it.

    Attributes:
        script: A short name in another script, for the map.
        rights: Ids of rights and chains of title that lie here.
    """

    title: str
    names: tuple[str, ...]
    also: tuple[Name, ...]
    longitude: float
    latitude: float
    script: str = ""
    rights: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLine:
    """A line we draw ourselves, such as a railway; ``sketch``: straight strokes, no survey."""

    title: str
    points: tuple[Point, ...]
    since: str = ""
    sketch: bool = True
    rights: tuple[str, ...] = ()
    note: str = ""
    judgement: str = ""
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Geography:
    """All that a scenario's GeoJSON gives a map; ``inset`` is the part shown on small screens."""

    places: tuple[Place, ...] = ()
    lines: tuple[DrawnLine, ...] = ()
    inset: tuple[float, float, float, float] | None = None


def read_geography(text: str) -> Geography:
    """Points and lines of a GeoJSON feature collection."""
    try:
        collection = json.loads(text)
        features = collection.get("features", [])
    except (ValueError, AttributeError, RecursionError):
        return Geography()
    if not isinstance(features, list):
        return Geography()
    known = [item for item in features[:MOST_PLACES] if _is_feature(item)]
    places = (_place(item) for item in known if item["geometry"].get("type") == "Point")
    lines = (_line(item) for item in known if item["geometry"].get("type") == "LineString")
    return Geography(
        tuple(place for place in places if place),
        tuple(line for line in lines if line),
        _inset(collection.get("inset")),
    )


def read_places(text: str) -> tuple[Place, ...]:
    """The points alone."""
    return read_geography(text).places


def _is_feature(item: Any) -> bool:
    return (
        isinstance(item, dict)
        and isinstance(item.get("geometry"), dict)
        and isinstance(item.get("properties"), dict)
    )


def _point(given: Any) -> Point | None:
    if not isinstance(given, list) or len(given) < 2:
        return None
    if not all(isinstance(part, int | float) for part in given[:2]):
        return None
    return float(given[0]), float(given[1])


def _place(feature: dict[str, Any]) -> Place | None:
    point, properties = _point(feature["geometry"].get("coordinates")), feature["properties"]
    if point is None:
        return None
    title = str(properties.get("title", ""))
    also = _names(properties.get("names"))
    return Place(
        title=title,
        also=also,
        names=(title, *(word for name in also for word in _latin(name.text))),
        longitude=point[0],
        latitude=point[1],
        script=_script(also),
        rights=_texts(properties.get("rights")),
        note=str(properties.get("note", "")),
    )


def _line(feature: dict[str, Any]) -> DrawnLine | None:
    given, properties = feature["geometry"].get("coordinates"), feature["properties"]
    points = [_point(item) for item in given[:MOST_POINTS]] if isinstance(given, list) else []
    if len(points) < 2 or any(point is None for point in points):
        return None
    return DrawnLine(
        title=str(properties.get("title", "")),
        points=tuple(point for point in points if point),
        since=str(properties.get("from", "")),
        sketch=bool(properties.get("sketch", True)),
        rights=_texts(properties.get("rights")),
        note=str(properties.get("note", "")),
        judgement=str(properties.get("judgement", "")),
        cites=_texts(properties.get("cite")),
    )


def _names(given: Any) -> tuple[Name, ...]:
    items = [item for item in given if isinstance(item, dict)] if isinstance(given, list) else []
    found = (
        Name(
            text=str(item.get("text", "")),
            language=str(item.get("language", "")),
            since=str(item.get("from", "")),
            until=str(item.get("until", "")),
        )
        for item in items
    )
    return tuple(name for name in found if name.text)


def _texts(given: Any) -> tuple[str, ...]:
    return tuple(str(item) for item in given) if isinstance(given, list) else ()


def _inset(given: Any) -> tuple[float, float, float, float] | None:
    if not isinstance(given, list) or len(given) != 4:
        return None
    if not all(isinstance(part, int | float) for part in given):
        return None
    west, south, east, north = (float(part) for part in given)
    return (west, south, east, north) if west < east and south < north else None


def _script(names: Iterable[Name]) -> str:
    """The first name in another script, without what stands in brackets; short ones only."""
    for name in names:
        word = name.text.partition(" (")[0]
        if word and not word[0].isascii() and ord(word[0]) > 0x2E80:
            return word if len(word) <= 4 else ""
    return ""


def _latin(text: str) -> list[str]:
    """The words in Latin letters of a name such as ``漢城 (Hansŏng)``."""
    parts = text.replace("(", " ").replace(")", " ").split()
    return [part for part in parts if len(part) > 3 and part[0].isascii()]


def count_of(place: Place, events: Iterable[Event]) -> int:
    """How many events name the place."""
    return len(days_of(place, events))


def days_of(place: Place, events: Iterable[Event]) -> list[Day]:
    """The first day of every event that names the place, in order."""
    named = (event for event in events if any(name in event.place for name in place.names))
    return sorted(event.date.earliest for event in named)
