"""Stored days and EDTF texts in words: "23 February 1904", "about February 1904"."""

from __future__ import annotations

import re

from legation.model.dates import DateError, day_words, parse_day

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def date_words(text: str) -> str:
    """A stored day or EDTF text in words: ``23 February 1904``, ``about 1904-02``."""
    try:
        return day_words(parse_day(text))
    except DateError:
        pass
    shown = _DAY.sub(lambda found: date_words_of(found[0]), text.strip("[]"))
    for sign, word in (("..", " or "), ("/", " to ")):
        shown = shown.replace(sign, word)
    about = "about " if "~" in text or "%" in text else ""
    doubt = " (uncertain)" if "?" in text or "%" in text else ""
    return about + _months(shown.strip("~?%")) + doubt


def date_span(since: str, until: str) -> str:
    """``from 12 October 1897``, ``from September 1904 to December 1904``, ``until 1897``."""
    start = f"from {date_words(since)}" if since else ""
    end = f"{'to' if start else 'until'} {date_words(until)}" if until else ""
    return " ".join(part for part in (start, end) if part)


def date_words_of(day: str) -> str:
    """A full day in words, or the text itself where the calendar has no such day."""
    try:
        return day_words(parse_day(day))
    except DateError:
        return day


_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])\b(?!-)")


def _months(text: str) -> str:
    return _MONTH.sub(lambda found: f"{_MONTHS[int(found[2]) - 1]} {found[1]}", text)
