"""Stored days and EDTF texts in words: "23 February 1904", "about February 1904"."""

from __future__ import annotations

import re

from legation.model.dates import DateError, day_words, parse_day
from legation.model.edtf import julian_to_day
from legation.prose.sentences import listed

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def date_words(text: str) -> str:
    """A stored day or EDTF text in words: ``23 February 1904``, ``about February 1904``.

    Example:
        >>> date_words("[1904-08-22..1904-08-31]")
        'between 22 August 1904 and 31 August 1904'
        >>> date_words("1903-23~")
        'about autumn 1903'
    """
    try:
        return day_words(parse_day(text))
    except DateError:
        pass
    if styles := _two_styles(text):
        return styles
    if text.startswith("[") and text.endswith("]"):
        return listed([_stretch(part.strip()) for part in text[1:-1].split(",")], "or")
    start, slash, end = text.partition("/")
    if slash and "" not in (start, end):
        return _interval(start, end)
    shown = _DAY.sub(lambda found: date_words_of(found[0]), text)
    about = "about " if "~" in text or "%" in text else ""
    doubt = " (uncertain)" if "?" in text or "%" in text else ""
    return about + _months(shown.strip("~?%")) + doubt


_PAIR = re.compile(r"\[(\d{4}-\d{2}-\d{2}), ?(\d{4}-\d{2}-\d{2})\]")


def _two_styles(text: str) -> str:
    """One written day in two calendars: a doubt of style, not of what happened when."""
    found = _PAIR.fullmatch(text)
    if found is None:
        return ""
    first, second = (parse_day(day) for day in found.groups())
    if julian_to_day(*(int(part) for part in found[1].split("-"))) != second:
        return ""
    return f"{day_words(first)} ({day_words(second)} if that is Old Style)"


def _stretch(text: str) -> str:
    """One member of a one-of set: a date, or all from one date to another."""
    start, dots, end = text.partition("..")
    if not dots:
        return date_words(text)
    if start and end:
        return f"between {date_words(start)} and {date_words(end)}"
    return f"{date_words(start)} or later" if start else f"{date_words(end)} or earlier"


def _interval(start: str, end: str) -> str:
    if start == "..":
        return f"until {date_words(end)}"
    if end == "..":
        return f"from {date_words(start)} on"
    return f"{date_words(start)} to {date_words(end)}"


def date_span(since: str, until: str) -> str:
    """``from 12 October 1897``, ``from September 1904 to December 1904``, ``until 1897``."""
    start = f"from {date_words(since)}" if since else ""
    end = f"{'to' if start else 'until'} {date_words(until)}" if until else ""
    return " ".join(part for part in (start, end) if part)


_LATEST = re.compile(r"(?:\[[^,\]]*\.\.|(?:\.\.)?/)(?P<last>[^,./\]]+)\]?")
_EARLIEST = re.compile(r"\[?(?P<first>[^,./\[\]]+)(?:/(?:\.\.)?|\.\.\])")
_SPAN = re.compile(r"(?P<first>[^./]+)/(?P<last>[^./]+)")


def happening_words(text: str) -> str:
    """When something happened that is dated so, with its preposition.

    Example:
        >>> happening_words("[1904-08-22..1905-03-26]")
        'not later than 26 March 1905'
        >>> happening_words("1904-02-08/1904-02-09"), happening_words("1905-07")
        ('between 8 February 1904 and 9 February 1904', 'in July 1905')
    """
    if found := _LATEST.fullmatch(text):
        return f"not later than {date_words(found['last'])}"
    if found := _EARLIEST.fullmatch(text):
        return f"not earlier than {date_words(found['first'])}"
    if found := _SPAN.fullmatch(text):
        return f"between {date_words(found['first'])} and {date_words(found['last'])}"
    words = date_words(text)
    if words.startswith(("about ", "between ")):
        return words
    return f"on {words}" if _DAY.search(text) else f"in {words}"


def order_words(dates: str, day: str) -> str:
    """What a breach hangs on that some order of events would undo.

    Args:
        dates: The record's dates of those events, EDTF parted by commas.
        day: The day on which they are replayed.
    """
    written = dates.split(", ")
    if day in written:
        return f"hangs on the order of hours on {date_words(day)}"
    listed_dates = listed(list(dict.fromkeys(date_words(text) for text in written)))
    return f"hangs on the order of events that the record dates {listed_dates}"


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
_SEASON = re.compile(r"\b(\d{4})-(2[1-4])\b(?!-)")
_SEASONS = ("spring", "summer", "autumn", "winter")


def _months(text: str) -> str:
    named = _SEASON.sub(lambda found: f"{_SEASONS[int(found[2]) - 21]} {found[1]}", text)
    return _MONTH.sub(lambda found: f"{_MONTHS[int(found[2]) - 1]} {found[1]}", named)
