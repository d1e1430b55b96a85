"""Dates with their uncertainty, and Old Style days."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.model.dates import DateError, day_text, parse_day
from legation.model.edtf import (
    FIRST_DAY,
    LAST_DAY,
    WIDENING,
    day_to_julian,
    interval_ends,
    julian_to_day,
    parse_edtf,
)


@pytest.mark.parametrize(
    "text, earliest, latest, precision",
    [
        ("1904", "1904-01-01", "1904-12-31", "year"),
        ("1904-02", "1904-02-01", "1904-02-29", "month"),
        ("1904-02-23", "1904-02-23", "1904-02-23", "day"),
        ("1904-XX", "1904-01-01", "1904-12-31", "year"),
        ("1904-XX-XX", "1904-01-01", "1904-12-31", "year"),
        ("1904-02-XX", "1904-02-01", "1904-02-29", "month"),
        ("190X", "1900-01-01", "1909-12-31", "decade"),
        ("18XX", "1800-01-01", "1899-12-31", "century"),
        ("1904-21", "1904-03-01", "1904-05-31", "season"),
        ("1904-22", "1904-06-01", "1904-08-31", "season"),
        ("1904-23", "1904-09-01", "1904-11-30", "season"),
        ("1903-24", "1903-12-01", "1904-02-29", "season"),
        ("1904-02/1904-03", "1904-02-01", "1904-03-31", "interval"),
        ("1904-08-25/1904-09-04", "1904-08-25", "1904-09-04", "interval"),
        ("[1904-08-19..1904-08-22]", "1904-08-19", "1904-08-22", "set"),
        ("[1904-02-08,1904-02-10]", "1904-02-08", "1904-02-10", "set"),
        ("[1903, 1904-06..1904-07]", "1903-01-01", "1904-07-31", "set"),
        ("  1904  ", "1904-01-01", "1904-12-31", "year"),
    ],
)
def test_a_date_spans_the_days_it_may_mean(
    text: str, earliest: str, latest: str, precision: str
) -> None:
    date = parse_edtf(text)
    assert (day_text(date.earliest), day_text(date.latest)) == (earliest, latest)
    assert date.precision == precision
    assert date.text == text.strip()


def test_open_ends_reach_the_ends_of_time() -> None:
    past, future = parse_edtf("../1904"), parse_edtf("1904/..")
    assert (past.earliest, day_text(past.latest)) == (FIRST_DAY, "1904-12-31")
    assert (day_text(future.earliest), future.latest) == ("1904-01-01", LAST_DAY)
    assert parse_edtf("/1904").latest == past.latest
    assert parse_edtf("[..1904]").latest == past.latest
    assert parse_edtf("[1904..]").earliest == future.earliest


@pytest.mark.parametrize(
    "text, approximate, uncertain",
    [
        ("1904-02", False, False),
        ("1904-02~", True, False),
        ("1904-02?", False, True),
        ("1904-02%", True, True),
    ],
)
def test_qualifiers_are_kept_apart(text: str, approximate: bool, uncertain: bool) -> None:
    date = parse_edtf(text)
    assert (date.approximate, date.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize("text", ["1904-02-23", "1904-02", "1904-22", "1904", "190X", "19XX"])
def test_approximate_dates_widen_by_the_figure_of_their_precision(text: str) -> None:
    plain, wide = parse_edtf(text), parse_edtf(text + "~")
    assert plain.earliest - wide.earliest == wide.latest - plain.latest
    assert wide.latest - plain.latest == WIDENING[plain.precision]


def test_each_end_of_an_interval_is_widened_by_itself() -> None:
    date = parse_edtf("1904-02-08~/1904-03")
    assert (day_text(date.earliest), day_text(date.latest)) == ("1904-02-01", "1904-03-31")
    start, end = interval_ends(date)
    assert (start.precision, end.precision) == ("day", "month")


def test_the_ends_of_a_plain_date_are_the_date_itself() -> None:
    date = parse_edtf("1904-02-08")
    assert interval_ends(date) == (date, date)


@pytest.mark.parametrize(
    "old_style, new_style",
    [
        ("1896-08-28", "1896-09-09"),  # Bryner's timber contract
        ("1905-08-23", "1905-09-05"),  # Portsmouth
        ("1861-03-01", "1861-03-13"),  # the corvette at Tsushima
        ("1903-07-30", "1903-08-12"),  # the Viceroyalty of the Far East
        ("1900-02-28", "1900-03-12"),  # the last day at twelve days' distance
        ("1900-02-29", "1900-03-13"),  # a leap day the New Style does not have
        ("1582-10-05", "1582-10-15"),  # the reform itself
    ],
)
def test_old_style_days_become_new_style(old_style: str, new_style: str) -> None:
    date = parse_edtf(old_style, "julian")
    assert day_text(date.earliest) == day_text(date.latest) == new_style
    assert date.calendar == "julian"


def test_an_old_style_month_keeps_its_julian_length() -> None:
    date = parse_edtf("1904-02", "julian")
    assert (day_text(date.earliest), day_text(date.latest)) == ("1904-02-14", "1904-03-13")
    winter = parse_edtf("1903-24", "julian")
    assert (day_text(winter.earliest), day_text(winter.latest)) == ("1903-12-14", "1904-03-13")


@given(st.integers(FIRST_DAY, LAST_DAY))
def test_old_style_there_and_back(day: int) -> None:
    year, month, day_of_month = day_to_julian(day)
    if year >= 1 and (year, month, day_of_month) >= (1, 1, 3):
        assert julian_to_day(year, month, day_of_month) == day


@given(st.dates())
def test_every_day_there_and_back(date: datetime.date) -> None:
    found = parse_edtf(date.isoformat())
    assert found.earliest == found.latest == parse_day(date.isoformat())
    assert parse_edtf(day_text(found.earliest)) == found


@given(st.dates(), st.dates())
def test_an_interval_has_the_ends_it_was_written_with(
    first: datetime.date, second: datetime.date
) -> None:
    start, end = sorted((first, second))
    date = parse_edtf(f"{start.isoformat()}/{end.isoformat()}")
    assert (date.earliest, date.latest) == (start.toordinal(), end.toordinal())


@pytest.mark.parametrize(
    "text, says",
    [
        ("", "expected a date such as"),
        ("8 February 1904", "months are written as numbers"),
        ("1904-2-8", "two digits"),
        ("~1904", "qualifier at the end"),
        ("{1904,1905}", r"with \[ \]"),
        ("1904-13", "01 to 12"),
        ("1903-02-29", "no day 1903-02-29"),
        ("0000", "no year 0000"),
        ("1904-21-03", "season takes no day"),
        ("190X-02", "takes no month"),
        ("1904-XX-03", "needs its month"),
        ("1904-08/10", "both ends of an interval in full"),
        ("1905/1904", "runs forward"),
        ("../..", "at least one dated end"),
        ("1904/1905/1906", "two ends"),
        ("[1904", r"ends with '\]'"),
        ("[..]", "at least one dated end"),
        ("[1905..1904]", "runs forward"),
        ("1" * 201, "at most 200 characters"),
    ],
)
def test_what_is_not_a_date_is_refused_with_a_way_out(text: str, says: str) -> None:
    with pytest.raises(DateError, match=says):
        parse_edtf(text)


@pytest.mark.parametrize("year, month, day", [(1903, 2, 29), (1904, 13, 1), (1, 1, 1)])
def test_a_day_outside_the_julian_calendar_is_refused(year: int, month: int, day: int) -> None:
    with pytest.raises(DateError):
        julian_to_day(year, month, day)


@given(st.text(alphabet="0123456789-X~?%/.[],ab ", max_size=24))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        date = parse_edtf(text)
    except DateError:
        return
    assert FIRST_DAY <= date.earliest <= date.latest <= LAST_DAY
