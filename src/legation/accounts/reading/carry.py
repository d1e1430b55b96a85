"""What the words leave out, supplied from the mentions before them, and said to be a guess.

The reference date follows the narrative: each date that can be placed becomes the one from
which the next is counted. A month without a year is taken in the year nearest after it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Literal

from legation.accounts.reading import render
from legation.accounts.reading.mention import Counted, Guess, TimeKind
from legation.accounts.reading.parts import Part
from legation.accounts.reading.render import Placed
from legation.accounts.reading.words import Words
from legation.model.edtf import CalendarName

SEASON_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


@dataclass(frozen=True, slots=True)
class Reference:
    """The date the narrative has reached, and where it says so."""

    place: Placed
    offset: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A part placed: what goes into the mention.

    Attributes:
        place: New Style; ``written`` is the same in ``calendar``, where that is another.
        twin: Word index of the same day in another calendar; -1 if there is none.
    """

    kind: TimeKind
    value: str
    place: Placed | None = None
    guesses: tuple[Guess, ...] = ()
    counted: Counted = ""
    anchor: int = -1
    written: Placed | None = None
    calendar: CalendarName = "gregorian"
    twin: int = -1


class Carrier:
    """Reads the parts of one text in order."""

    def __init__(self, words: Words, year: int | None) -> None:
        self.words = words
        self.given = year
        self.reference: Reference | None = None

    def read(self, part: Part, ahead: Guess | None) -> Reading:
        """One part; ``ahead`` is its year along the course of the narrative, if it has none."""
        reading = _BY_SHAPE[part.shape](self, part, ahead)
        self.reach(part, reading)
        return reading

    def reach(self, part: Part, reading: Reading) -> None:
        """Count from this date from now on, if it is one that can be counted from."""
        place, now = reading.place, self.reference
        if place is None or place.year is None:
            return
        # "That year" and a bare "1904" within 1904 do not take back the day already reached.
        vague = place.month is None and not place.season
        if now is None or not (vague and now.place.year == place.year):
            self.reference = Reference(place, self.words.starts[part.first])


def _origin(carrier: Carrier) -> int:
    return carrier.reference.offset if carrier.reference else -1


def _base(carrier: Carrier) -> tuple[int | None, int | None, int | None]:
    """Year, month and day the narrative has reached."""
    if carrier.reference is None:
        return carrier.given, None, None
    place = carrier.reference.place
    month = place.month or (SEASON_MONTH[place.season] if place.season else None)
    return place.year, month, place.day


def _date(carrier: Carrier, part: Part, ahead: Guess | None) -> Reading:
    place = Placed(
        year=part.year, month=part.month, day=part.day, season=part.season, decade=part.decade,
        century=part.century, day_part=part.day_part, modifier=part.modifier, half=part.half, week=part.week,
    )  # fmt: skip
    if part.year_end is not None and part.season:
        place = replace(place, year=part.year_end, winter_from=part.year)
    if part.edge and part.year is not None:
        place = replace(place, day=_edge(part, part.year))
    if part.year is not None or part.decade is not None or part.century is not None:
        return Reading("date", render.value_text(place), place)
    month = part.month or SEASON_MONTH[part.season]
    guess = _counted_year(carrier, part, month) if part.which else ahead
    if guess is None:
        return Reading("date", render.value_text(place))
    year = int(guess.given)
    place = replace(place, year=year, day=_edge(part, year) if part.edge else part.day)
    return Reading("date", render.value_text(place), place, (guess,), _counted(part), guess.source)


def _counted(part: Part) -> Counted:
    return _COUNTED.get(part.which, "")


def _edge(part: Part, year: int) -> int:
    return 1 if part.edge == "first" else render.month_length(year, part.month or 1)


_COUNTED: dict[str, Counted] = {"same": "same", "next": "next", "previous": "previous"}


def _counted_year(carrier: Carrier, part: Part, month: int) -> Guess | None:
    """The year of "that November", "the following spring", "April of the next year"."""
    year, reached, _ = _base(carrier)
    if year is None:
        return None
    if part.rule.endswith("of that year"):
        year += {"same": 0, "next": 1, "previous": -1}[part.which]
    elif part.which == "next":
        year += 1 if reached is None or month <= reached else 0
    elif part.which == "previous":
        year -= 1 if reached is None or month >= reached else 0
    return Guess(part="year", given=str(year), source=_origin(carrier), why="counted")


def _shift(carrier: Carrier, part: Part, ahead: Guess | None) -> Reading:
    way: Counted = "later" if part.direction > 0 else "earlier"
    if part.unit == "Y" and ahead is not None and ahead.source >= 0:
        return _year_along(ahead, part, way)
    year, month, day = _base(carrier)
    if year is None or part.amount == "X" or "." in part.amount or part.unit.startswith("T"):
        vague = "FUTURE_REF" if part.direction > 0 else "PAST_REF"
        return Reading("reference", vague, None, (), way, _origin(carrier))
    count = part.direction * int(part.amount or "1")
    place = _moved(Placed(year=year, month=month, day=day), count, part.unit)
    if place is None:
        vague = "FUTURE_REF" if part.direction > 0 else "PAST_REF"
        return Reading("reference", vague, None, (), way, _origin(carrier))
    value = render.value_text(place)
    guess = Guess(part=_finest(place), given=value, source=_origin(carrier), why="counted")
    return Reading("date", value, place, (guess,), way, _origin(carrier))


def _year_along(ahead: Guess, part: Part, counted: Counted) -> Reading:
    """A year counted from where the narrative stands, not from a year mentioned in passing."""
    place = Placed(year=int(ahead.given), modifier=part.modifier)
    return Reading("date", render.value_text(place), place, (ahead,), counted, ahead.source)


def _finest(place: Placed) -> Literal["day", "month", "year"]:
    return "day" if place.day else "month" if place.month else "year"


def _moved(place: Placed, count: int, unit: str) -> Placed | None:
    """A date moved by days, weeks, months or years; None where it is too coarse for that."""
    if unit in ("Y", "DE", "CE"):
        years = (place.year or 0) + count * {"Y": 1, "DE": 10, "CE": 100}[unit]
        return Placed(year=years) if unit == "Y" else Placed(decade=years // 10)
    if unit == "M":
        if place.month is None:
            return None
        months = (place.year or 0) * 12 + place.month - 1 + count
        return Placed(year=months // 12, month=months % 12 + 1)
    days = count * {"D": 1, "W": 7, "FN": 14}[unit]
    if place.day is None or place.month is None or not 1 <= (place.year or 0) <= 9990:
        return None
    try:
        moved = datetime.date(place.year or 1, place.month, place.day) + datetime.timedelta(days)
    except (ValueError, OverflowError):
        return None
    return Placed(year=moved.year, month=moved.month, day=moved.day)


def _which(carrier: Carrier, part: Part, ahead: Guess | None) -> Reading:
    """Of "the next day", "that year", "the following night"."""
    year, month, day = _base(carrier)
    unit = "D" if part.day_part else part.unit
    if ahead is not None and ahead.source >= 0:
        return _year_along(ahead, part, _counted(part))
    counted = _counted(part) or "same"
    count = {"same": 0, "next": 1, "previous": -1}[part.which or "same"]
    place = None
    if year is not None:
        at = {"D": Placed(year=year, month=month, day=day), "M": Placed(year=year, month=month),
              "W": Placed(year=year, month=month, day=day)}.get(unit, Placed(year=year))  # fmt: skip
        place = _moved(at, count, unit)
    if place is None:
        return Reading("reference", _UNPLACED.get(unit, "") + part.day_part, None, (), counted)
    place = replace(place, day_part=part.day_part, modifier=part.modifier)
    if unit == "W":
        return Reading("date", _week(place), place, (), counted, _origin(carrier))
    value = render.value_text(place)
    guess = Guess(part=_finest(place), given=value, source=_origin(carrier), why="counted")
    return Reading("date", value, place, (guess,), counted, _origin(carrier))


_UNPLACED = {"D": "XXXX-XX-XX", "M": "XXXX-XX", "Y": "XXXX", "W": "XXXX-WXX"}


def _week(place: Placed) -> str:
    at = datetime.date(place.year or 1, place.month or 1, place.day or 1).isocalendar()
    return f"{at.year:04d}-W{at.week:02d}"


def _unit(carrier: Carrier, part: Part, ahead: Guess | None) -> Reading:
    """Of "the end of the month", "later that year", "month's end"."""
    return _which(carrier, replace(part, which=part.which or "same"), ahead)


def _part_of_date(carrier: Carrier, part: Part, ahead: Guess | None) -> Reading:
    """Of "on the 23rd" and "Monday": in the month, or the week, the narrative has reached."""
    year, month, _ = _base(carrier)
    if part.weekday is not None:
        return _weekday(carrier, part)
    if year is None or month is None or part.day is None:
        return Reading("date", "XXXX-XX-XX")
    place = Placed(year=year, month=month, day=part.day, day_part=part.day_part)
    guess = Guess(
        part="month",
        given=render.value_text(place)[: -3 - len(place.day_part)],
        source=_origin(carrier),
        why="carried",
    )
    return Reading("date", render.value_text(place), place, (guess,), "", _origin(carrier))


def _weekday(carrier: Carrier, part: Part) -> Reading:
    """The first such day on or after the day reached."""
    year, month, day = _base(carrier)
    if year is None or month is None or day is None or not 1 <= year <= 9990:
        return Reading("date", f"XXXX-WXX-{part.weekday}")
    try:
        reached = datetime.date(year, month, day)
    except ValueError:
        return Reading("date", f"XXXX-WXX-{part.weekday}")
    found = reached + datetime.timedelta(((part.weekday or 1) - reached.isoweekday()) % 7)
    place = Placed(year=found.year, month=found.month, day=found.day)
    value = render.value_text(place)
    guess = Guess(part="day", given=value, source=_origin(carrier), why="counted")
    return Reading("date", value, place, (guess,), "next", _origin(carrier))


def _duration(carrier: Carrier, part: Part, ahead: Guess | None) -> Reading:
    unit = part.unit
    if part.rule == "quarter century":
        return Reading("duration", "P25Y")
    time = "T" if unit.startswith("T") else ""
    amount = part.amount
    if unit == "FN":
        amount, unit = str(int(amount) * 2) if amount.isdigit() else "X", "W"
    return Reading("duration", f"P{time}{amount}{unit.removeprefix('T')}")


_OFTEN = {
    "daily": "XXXX-XX-XX", "everyday": "XXXX-XX-XX", "weekly": "XXXX-WXX", "monthly": "XXXX-XX",
    "yearly": "XXXX", "annually": "XXXX", "annual": "XXXX", "hourly": "XXXX-XX-XXTXX",
    "nightly": "XXXX-XX-XXTNI",
}  # fmt: skip
_EVERY = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}


def _set(carrier: Carrier, part: Part, ahead: Guess | None) -> Reading:
    if part.month is not None:
        return Reading("set", f"XXXX-{part.month:02d}")
    if part.season:
        return Reading("set", f"XXXX-{part.season}")
    if part.weekday is not None:
        return Reading("set", f"XXXX-WXX-{part.weekday}")
    if part.day_part:
        return Reading("set", f"XXXX-XX-XX{part.day_part}")
    if part.rule == "daily":
        return Reading("set", _OFTEN[part.words[0]])
    if part.rule == "per day":
        return Reading("set", f"P1{part.unit}")
    if part.words[1:2] == ("few",):
        return Reading("set", f"PX{part.unit}")
    if part.words[1:2] == ("other",):
        return Reading("set", f"P2{part.unit}")
    if len(part.words) > 2:
        return Reading("set", f"P{part.amount}{part.unit}")
    return Reading("set", _EVERY.get(part.unit, f"P1{part.unit}"))


def _word(carrier: Carrier, part: Part, ahead: Guess | None) -> Reading:
    if part.day_part:
        return Reading("reference", f"XXXX-XX-XX{part.day_part}")
    return Reading("reference", _WORD_VALUE[part.rule])


_WORD_VALUE = {
    "former": "PAST_REF", "now": "PRESENT_REF", "the future": "FUTURE_REF",
    "tonight": "XXXX-XX-XXTNI",
}  # fmt: skip


def _iso(carrier: Carrier, part: Part, ahead: Guess | None) -> Reading:
    year, month, day = (int(piece) for piece in part.words[0].split("-"))
    place = Placed(year=year, month=month, day=day)
    return Reading("date", render.value_text(place), place)


def _clock(carrier: Carrier, part: Part, ahead: Guess | None) -> Reading:
    year, month, day = _base(carrier)
    if day is None:
        return Reading("reference", f"XXXX-XX-XX{part.day_part}")
    place = Placed(year=year, month=month, day=day, day_part=part.day_part)
    value = render.value_text(place)
    guess = Guess(part="day", given=value[:10], source=_origin(carrier), why="carried")
    return Reading("date", value, place, (guess,), "", _origin(carrier))


def _feast(carrier: Carrier, part: Part, ahead: Guess | None) -> Reading:
    eve = "eve" in part.words
    if part.words[0] == "may":
        return _date(carrier, replace(part, month=5, day=1), ahead)
    month, day = (
        (12, 24 if eve else 25) if "christmas" in part.words else (12, 31) if eve else (1, 1)
    )
    return _date(carrier, replace(part, month=month, day=day, shape="date"), ahead)


def _era(carrier: Carrier, part: Part, ahead: Guess | None) -> Reading:
    if part.year is None:
        return Reading("date", "")
    return _date(carrier, part, ahead)


def _moon(carrier: Carrier, part: Part, ahead: Guess | None) -> Reading:
    """A day or month of the moon's calendar is never reckoned."""
    return Reading("date", "")


_BY_SHAPE = {
    "date": _date, "days": _date, "years": _date, "shift": _shift, "which": _which,
    "unit": _unit, "part": _part_of_date, "duration": _duration, "set": _set, "word": _word,
    "iso": _iso, "clock": _clock, "feast": _feast, "era": _era, "moon": _moon,
}  # fmt: skip
