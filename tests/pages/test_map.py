"""The map: what it takes from GeoJSON, and when it is drawn at all."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from tests.prose.small_korea import EVENTS

from legation.pages.map import count_of, draw_map, place_rows, read_places


def feature(name: str, longitude: float, latitude: float, *names: str) -> dict[str, object]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": {"title": name, "names": [{"text": text} for text in names]},
    }


FEATURES = [
    feature("Seoul", 126.98, 37.57, "漢城 (Hansŏng)"),
    feature("Chemulpo", 126.62, 37.47),
    feature("Tokyo", 139.75, 35.68),
    feature("St Petersburg", 30.31, 59.94),
]


def collection(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def test_reads_points_with_every_name_the_record_may_use() -> None:
    places = read_places(collection(*FEATURES))
    assert [place.title for place in places] == ["Seoul", "Chemulpo", "Tokyo", "St Petersburg"]
    assert "Hansŏng" in places[0].names


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{", '{"features": [1, null, {}]}', '{"features": [{"geometry": []}]}',
        collection({"geometry": {"type": "Point", "coordinates": ["a", 1]}, "properties": {}}),
        "[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_point_is_passed_over(text: str) -> None:
    assert read_places(text) == ()


def test_draws_the_places_on_our_land_and_leaves_the_rest_out() -> None:
    places = read_places(collection(*FEATURES))
    picture = draw_map(places, EVENTS)
    told = " ".join(ElementTree.fromstring(picture).itertext())
    assert "Tokyo" in told
    assert "St Petersburg" not in told
    assert "East Sea / Sea of Japan" in told
    assert 'class="land"' in picture


def test_without_three_places_on_our_land_there_is_no_map() -> None:
    assert draw_map(read_places(collection(*FEATURES[:2])), EVENTS) == ""
    assert draw_map((), EVENTS) == ""


def test_a_dot_grows_with_its_events() -> None:
    places = read_places(collection(*FEATURES))
    seoul = [replace(EVENTS[1], place="Seoul/Chemulpo")] * 9
    assert count_of(places[0], seoul) == 9
    assert place_rows(places, seoul)[2] == ("Tokyo", "", 0)
    assert draw_map(places, seoul) != draw_map(places, EVENTS)


def test_names_cannot_become_markup() -> None:
    nasty = feature("<script>", 127, 37)
    assert "<script>" not in draw_map(read_places(collection(*FEATURES, nasty)), EVENTS)
