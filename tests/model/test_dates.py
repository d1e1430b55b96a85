"""Days, durations and month arithmetic."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.model.dates import (
    DateError,
    Duration,
    add_months,
    day_text,
    day_words,
    earlier,
    later,
    parse_day,
    parse_duration,
)

DAYS = st.dates(datetime.date(100, 1, 1), datetime.date(9800, 12, 31)).map(datetime.date.toordinal)


@given(DAYS)
def test_a_day_there_and_back(day: int) -> None:
    assert parse_day(day_text(day)) == day


@given(st.integers(0, 5000), st.integers(0, 999))
def test_a_plain_duration_there_and_back(months: int, days: int) -> None:
    for duration in (Duration(months=months), Duration(days=days)):
        assert parse_duration(str(duration)) == duration


def test_days_are_counted_as_the_record_counts_them() -> None:
    first_shots, protocol = parse_day("1904-02-08"), parse_day("1904-02-23")
    assert protocol - first_shots == 15
    assert day_words(protocol) == "23 February 1904"
    assert day_text(0) == day_words(0) == "never"


@pytest.mark.parametrize(
    "text, months, days",
    [
        ("3 months", 3, 0),
        ("1 month", 1, 0),
        ("10 days", 0, 10),
        ("2 weeks", 0, 14),
        ("5 years", 60, 0),
    ],
)
def test_durations_are_read_in_their_units(text: str, months: int, days: int) -> None:
    assert parse_duration(text) == Duration(months=months, days=days)


@pytest.mark.parametrize(
    "start, months, end",
    [
        ("1904-03-31", 1, "1904-04-30"),
        ("1904-01-31", 1, "1904-02-29"),
        ("1903-01-31", 1, "1903-02-28"),
        ("1904-11-30", 3, "1905-02-28"),
        ("1904-03-31", -1, "1904-02-29"),
        ("1904-01-15", -1, "1903-12-15"),
    ],
)
def test_months_round_down_to_the_last_day(start: str, months: int, end: str) -> None:
    assert day_text(add_months(parse_day(start), months)) == end


@given(DAYS, st.integers(0, 1000), st.integers(0, 1000))
def test_later_and_earlier_move_apart_and_never_skip_a_month(
    day: int, months: int, days: int
) -> None:
    duration = Duration(months=months, days=days)
    assert earlier(day, duration) <= day <= later(day, duration)
    back = add_months(add_months(day, months), -months)
    # Rounding down may lose up to three days, and never gains one.
    assert 0 <= day - back <= 3


@pytest.mark.parametrize("text", ["1904", "1904-02-30", "8 Feb 1904", "1904/02/08", ""])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_day(text)


@pytest.mark.parametrize("text", ["three months", "-1 days", "1.5 months", "3", "3 fortnights"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_duration(text)
