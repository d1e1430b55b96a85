"""Month arithmetic against the rows of a public suite (CatalaLang/catala, deps/dates-calc/test).

Where a month is too short the suite leaves the choice open; our rule is its rounding down.
"""

from __future__ import annotations

import pytest

from legation.model.dates import Duration, add_months, day_text, later, parse_day

EXACT = [
    ("2012-03-20", 0, 10, "2012-03-30"),
    ("2012-03-31", 0, 1, "2012-04-01"),
    ("2012-02-28", 0, 1, "2012-02-29"),
    ("2013-02-28", 0, 1, "2013-03-01"),
    ("2012-03-01", 0, 71, "2012-05-11"),
    ("2012-11-01", 0, 71, "2013-01-11"),
    ("2012-02-15", 2, 0, "2012-04-15"),
    ("2012-02-28", 4, 0, "2012-06-28"),
    ("2012-03-15", 1, 0, "2012-04-15"),
    ("2012-11-15", 3, 0, "2013-02-15"),
    ("2012-03-31", 2, 0, "2012-05-31"),
    ("2012-01-31", 2, 0, "2012-03-31"),
    ("2013-01-31", 2, 0, "2013-03-31"),
    ("2012-10-31", 5, 0, "2013-03-31"),
    ("2012-01-01", 12, 0, "2013-01-01"),
    ("2012-02-28", 48, 0, "2016-02-28"),
    ("2012-02-29", 48, 0, "2016-02-29"),
    ("2012-03-15", 12, 0, "2013-03-15"),
    ("2012-11-15", 36, 0, "2015-11-15"),
]
ROUNDED_DOWN = [
    ("2012-03-31", 1, "2012-04-30"),
    ("2012-03-31", 3, "2012-06-30"),
    ("2012-01-31", 1, "2012-02-29"),
    ("2012-01-31", 3, "2012-04-30"),
    ("2013-01-31", 1, "2013-02-28"),
    ("2013-01-31", 3, "2013-04-30"),
    ("2012-10-31", 4, "2013-02-28"),
    ("2012-10-31", 6, "2013-04-30"),
    ("2012-10-29", 4, "2013-02-28"),
    ("2012-02-29", 12, "2013-02-28"),
    ("2012-02-29", 1056, "2100-02-28"),
]


@pytest.mark.parametrize("start, months, days, end", EXACT)
def test_exact_rows(start: str, months: int, days: int, end: str) -> None:
    assert day_text(later(parse_day(start), Duration(months=months, days=days))) == end


@pytest.mark.parametrize("start, months, end", ROUNDED_DOWN)
def test_a_shorter_month_ends_on_its_last_day(start: str, months: int, end: str) -> None:
    assert day_text(add_months(parse_day(start), months)) == end
