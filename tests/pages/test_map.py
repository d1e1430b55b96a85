"""The map: what it takes from GeoJSON, and when it is drawn at all."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from tests.prose.small_korea import EVENTS

from legation.pages.map import draw_map
from legation.pages.places import Geography, count_of, read_geography, read_places
from legation.pages.svg import text_width


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
    picture = draw_map(read_geography(collection(*FEATURES)), EVENTS)
    told = " ".join(ElementTree.fromstring(picture).itertext())
    assert "Tokyo" in told
    assert "St Petersburg" not in told
    assert "East Sea / Sea of Japan" in told
    assert 'class="land"' in picture


def test_without_three_places_on_our_land_there_is_no_map() -> None:
    assert draw_map(read_geography(collection(*FEATURES[:2])), EVENTS) == ""
    assert draw_map(Geography(), EVENTS) == ""


def test_a_dot_grows_with_its_events() -> None:
    found = read_geography(collection(*FEATURES))
    seoul = [replace(EVENTS[1], place="Seoul/Chemulpo")] * 9
    assert count_of(found.places[0], seoul) == 9
    assert count_of(found.places[2], seoul) == 0
    assert "Seoul 漢城 9" in " ".join(ElementTree.fromstring(draw_map(found, seoul)).itertext())
    assert draw_map(found, seoul) != draw_map(found, EVENTS)


def test_names_cannot_become_markup() -> None:
    nasty = feature("<script>", 127, 37)
    assert "<script>" not in draw_map(read_geography(collection(*FEATURES, nasty)), EVENTS)


LINE = {
    "type": "Feature",
    "geometry": {"type": "LineString", "coordinates": [[126.98, 37.57], [129.0, 35.1]]},
    "properties": {"title": "Seoul-Pusan", "from": "1905-01-01", "rights": ["line"], "cite": ["K"]},
}


def test_a_line_of_ours_is_drawn_broken_with_its_year_and_said_to_be_a_sketch() -> None:
    found = read_geography(collection(*FEATURES, LINE))
    assert found.lines[0].rights == ("line",)
    picture = draw_map(found, EVENTS)
    told = " ".join(ElementTree.fromstring(picture).itertext())
    assert 'class="rail"' in picture
    assert "Seoul-Pusan 1905" in told
    assert "(sketch)" in told


@pytest.mark.parametrize("coordinates", [None, [], [[1, 2]], [[1, 2], ["a", 3]], "line"])
def test_a_line_that_is_none_is_passed_over(coordinates: object) -> None:
    line = {**LINE, "geometry": {"type": "LineString", "coordinates": coordinates}}
    assert read_geography(collection(*FEATURES, line)).lines == ()


def test_small_screens_get_the_inset_alone() -> None:
    whole = json.loads(collection(*FEATURES))
    found = read_geography(json.dumps({**whole, "inset": [124, 34, 131, 43]}))
    picture = draw_map(found, EVENTS, narrow=True)
    told = " ".join(ElementTree.fromstring(picture).itertext())
    assert "Seoul" in told
    assert "Tokyo" not in told
    assert 'viewBox="0 0 360 ' in picture
    assert read_geography(json.dumps({**whole, "inset": [9, 1, 2, 3]})).inset is None


def test_labels_of_near_places_never_cover_each_other() -> None:
    crowd = [feature(f"Place {n}", 127 + n / 40, 37) for n in range(12)]
    root = ElementTree.fromstring(draw_map(read_geography(collection(*FEATURES, *crowd)), ()))
    boxes = [box(text) for text in root.iter("text") if (text.text or "").startswith("Place")]
    assert 0 < len(boxes) < 12, "some are left to the table"
    for one, other in itertools.combinations(boxes, 2):
        apart = one[0] >= other[1] or other[0] >= one[1] or abs(one[2] - other[2]) > 10
        assert apart


def box(text: ElementTree.Element) -> tuple[float, float, float]:
    """Left, right and line of a label."""
    x, wide = float(str(text.get("x"))), text_width(text.text or "", 10.5)
    left = {"end": x - wide, "middle": x - wide / 2}.get(str(text.get("text-anchor")), x)
    return left, left + wide, float(str(text.get("y")))
