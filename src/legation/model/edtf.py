"""EDTF dates: a subset, each value reduced to its earliest and latest day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from legation.model.dates import Day

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval", "set"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edtf:
    """A date with its uncertainty.

    Attributes:
        text: As written; two dates are equal if their text and calendar are.
        earliest, latest: The days it may mean, both included, New Style; an open end of an
            interval is day 1 or day 3_652_059 (31 December 9999).
        precision: Of what was written.
        approximate, uncertain: ``~`` and ``?``; approximate dates are already widened.
        calendar: In which ``text`` is written.
    """

    text: str
    earliest: Day
    latest: Day
    precision: Precision = "day"
    approximate: bool = False
    uncertain: bool = False
    calendar: Literal["gregorian", "julian"] = "gregorian"
