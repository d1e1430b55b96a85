"""SVG, the time scale, and what the timelines draw."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from tests.prose.small_korea import SMALL

from legation.model.dates import parse_day
from legation.pages.datelist import MOST_EVENTS, dated_list
from legation.pages.holders import Band, Row
from legation.pages.slice import Mark, slice_of
from legation.pages.svg import TimeScale, element, fitted, shortened, text_width, words
from legation.pages.timeline import definitions, wide_timeline
from legation.pages.timeline_tall import tall_timeline
from legation.replay import Replay, replay_record


@pytest.fixture(scope="module")
def replay() -> Replay:
    return replay_record(SMALL)


def parsed(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(markup)


def test_text_and_attributes_are_escaped() -> None:
    drawn = parsed(words(1, 2, "<b> & “c”", class_='a"b'))
    assert drawn.text == "<b> & “c”"
    assert drawn.get("class") == 'a"b'


def test_names_of_attributes_take_hyphens_and_nothing_is_left_out() -> None:
    assert element("line", stroke_width=1.5, x=None) == '<line stroke-width="1.5"/>'


def test_a_label_is_cut_to_its_room() -> None:
    assert fitted("short", 200) == "short"
    assert fitted("a rather long label", 60).endswith("…")
    assert fitted("anything", 5) == ""


def test_a_label_ends_with_a_clause_where_one_fits() -> None:
    told = "Queen Min killed in the palace; Japanese position in Seoul collapses"
    assert shortened(told, 900) == told
    assert shortened(told, 250) == "Queen Min killed in the palace"
    assert shortened("A: but nothing that is whole fits here", 120).endswith("…")


def test_wide_letters_take_more_room() -> None:
    assert fitted("漢城" * 8, 100).endswith("…")
    assert len(fitted("漢城" * 8, 100)) < len(fitted("Seoul" * 8, 100))


def test_the_scale_keeps_order_and_stays_inside() -> None:
    scale = TimeScale(parse_day("1904-01-01"), parse_day("1905-01-01"), 100, 900)
    assert scale.at(scale.first) == 100
    assert scale.at(scale.last) == 900
    assert scale.at(scale.first - 500) == 100
    assert scale.at(parse_day("1904-05-01")) < scale.at(parse_day("1904-05-02"))


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("1914-07-28", "1914-08-31", ["August", "10 Aug", "17 Aug", "24 Aug"]),
        ("1903-07-01", "1904-05-01", ["Jul", "Oct", "1904", "Apr"]),
        ("1861-03-01", "1875-01-01", ["1865", "1870", "1875"]),
    ],
)
def test_the_axis_counts_what_suits_its_span(first: str, last: str, labels: list[str]) -> None:
    scale = TimeScale(parse_day(first), parse_day(last), 0, 800)
    ticks = list(scale.ticks())
    assert [tick.label for tick in ticks if tick.label] == labels
    assert [tick.at for tick in ticks] == sorted(tick.at for tick in ticks)


def test_a_timeline_is_well_formed_and_shows_events_bands_and_breaches(replay: Replay) -> None:
    picture = wide_timeline(slice_of(SMALL, replay))
    told = " ".join(parsed(picture).itertext())
    assert "Japan-Korea Protocol signed" in told
    assert "Protocol of 23 February 1904" in told
    assert "#breach-1" in picture
    assert "url(#hatch)" in picture, "its validity is disputed"


def test_a_telephone_gets_bands_as_a_picture_and_events_with_breaches_as_a_list(
    replay: Replay,
) -> None:
    seen = slice_of(SMALL, replay)
    picture = tall_timeline(seen)
    assert "Protocol of 23 February 1904" in " ".join(parsed(picture).itertext())
    assert "url(#hatch)" in picture
    entries = dated_list(seen)
    assert {mark.id for mark in seen.marks} == {entry.event for entry in entries if entry.event}
    (breach,) = [entry for entry in entries if entry.numbers]
    assert breach.numbers == (1,)
    assert breach.owner == "Korea"
    assert breach.when
    assert breach.text.startswith("Korea sent")
    assert [entry.day for entry in entries] == sorted(entry.day for entry in entries)


def test_a_crowd_of_events_is_cut_to_the_weightiest_and_no_breach_is_lost(replay: Replay) -> None:
    seen = slice_of(SMALL, replay)
    crowd = tuple(replace(seen.marks[0], id=f"e{n}", weight=n) for n in range(200))
    entries = dated_list(replace(seen, marks=crowd))
    assert len([entry for entry in entries if entry.event]) == MOST_EVENTS
    assert "e199" in {entry.event for entry in entries}
    assert any(entry.numbers for entry in entries)


def test_bands_that_overlap_never_have_labels_over_each_other(replay: Replay) -> None:
    seen = slice_of(SMALL, replay)
    days = range(seen.first, seen.last - 200, 40)
    bands = tuple(
        Band(text=f"Holder {n}", since=day, until=day + 200) for n, day in enumerate(days)
    )
    row = Row(title="Right", bands=bands)
    picture = parsed(tall_timeline(replace(seen, rights=(row,), offices=(), instruments=())))
    labels = [text for text in picture.iter("text") if (text.text or "").startswith("Hol")]
    ends = 0.0
    for text in labels:
        assert float(str(text.get("x"))) >= ends
        ends = float(str(text.get("x"))) + text_width(text.text or "", 10)


@pytest.mark.parametrize("years", [1, 2, 5, 9])
def test_every_axis_of_a_telephone_names_a_year(replay: Replay, years: int) -> None:
    seen = slice_of(SMALL, replay)
    band = Band(text="X", since=parse_day("1895-04-01"), until=parse_day("1895-12-01"))
    row = Row(title="Right", bands=(band,))
    last = parse_day(f"{1894 + years}-12-31")
    cut = replace(
        seen, first=parse_day("1895-04-01"), last=last, rights=(row,), offices=(), instruments=()
    )
    named = [text.text or "" for text in parsed(tall_timeline(cut)).iter("text")]
    assert any(name.isdigit() and len(name) == 4 for name in named)


def test_every_actor_that_bears_a_norm_has_a_row_even_without_a_breach(replay: Replay) -> None:
    told = " ".join(parsed(wide_timeline(slice_of(SMALL, replay))).itertext())
    assert "none derived" in told
    assert "D. W. Stevens" in told


def test_an_event_that_somebody_learned_of_later_draws_a_line() -> None:
    seen = slice_of(SMALL, replay_record(SMALL))
    later = replace(seen.breaches[0], known=(("japan", seen.breaches[0].happened + 30),))
    assert 'class="learning"' in wide_timeline(replace(seen, breaches=(later,)))


def test_events_cited_by_a_verdict_are_labelled_before_others(replay: Replay) -> None:
    plain = slice_of(SMALL, replay)
    cited = slice_of(SMALL, replay, frozenset({"1904-02-08-first-shots"}))
    weight = {mark.id: mark.weight for mark in plain.marks}
    raised = {mark.id: mark.weight for mark in cited.marks}
    assert raised["1904-02-08-first-shots"] > weight["1904-02-08-first-shots"]
    assert raised["1904-02-23-protocol"] == weight["1904-02-23-protocol"]


def test_labels_never_share_a_place_in_a_lane(replay: Replay) -> None:
    seen = slice_of(SMALL, replay)
    crowd = tuple(
        Mark(id=f"e{n}", earliest=seen.first + n, latest=seen.first + n, text=f"Event {n} " * 4,
             when="", kind="", weight=3)
        for n in range(80)
    )  # fmt: skip
    picture = parsed(wide_timeline(replace(seen, marks=crowd)))
    spots: dict[str, list[float]] = {}
    for text in picture.iter("text"):
        if (text.text or "").startswith("Event"):
            spots.setdefault(str(text.get("y")), []).append(float(str(text.get("x"))))
    assert spots
    for places in spots.values():
        near = zip(sorted(places), sorted(places)[1:], strict=False)
        assert all(after - before > 100 for before, after in near)


def test_the_definitions_name_what_the_pictures_use() -> None:
    markup = definitions()
    for name in ("fade-in", "fade-out", "hatch"):
        assert f'id="{name}"' in markup
