"""A time expression found in running text, with what it means and what was guessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from legation.model.edtf import CalendarName

TimeKind = Literal["date", "duration", "set", "reference"]
"""What a time expression is: a place in time, a length, something that recurs, a vague pointer."""

TimeRelation = Literal[
    "at", "about", "during", "before", "by", "until", "after", "since", "from", "to"
]
"""How the sentence stands to the date: ``from`` and ``to`` are the two ends of one range."""

Counted = Literal["", "later", "earlier", "same", "next", "previous"]
"""How a relative expression was counted from its anchor: "six days later" is ``later``."""

Modifier = Literal["", "early", "mid", "late", "more", "less"]
"""What part of the period is meant; ``more`` and ``less`` belong to durations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """One part of a date that its own words do not say.

    Attributes:
        part: What was supplied.
        given: The value supplied, as text: ``1904``, ``1904-02``, ``julian``.
        source: Offset of the words it came from; -1 if it came from the caller or a rule.
        why: ``carried`` from an earlier mention, ``counted`` from one, ``rolled`` over to the
            next or the previous year, ``later words`` that follow in the text, ``caller``
            (the ``year`` argument), ``pair`` of dates twelve or thirteen days apart.
    """

    part: Literal["year", "month", "day", "calendar", "era"]
    given: str
    source: int
    why: Literal["carried", "counted", "rolled", "later words", "caller", "pair"]

    def __str__(self) -> str:
        """As data to be worded: ``year 1904 carried from 120``."""
        origin = f" from {self.source}" if self.source >= 0 else ""
        return f"{self.part} {self.given} {self.why}{origin}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression in a text.

    Attributes:
        start, end: Character offsets; ``text`` is what stands between them.
        kind: See ``TimeKind``.
        value: In the manner of TIMEX3 and always New Style: ``1904-02-23``, ``1904-02``,
            ``1904-SP``, ``189``, ``18``, ``BC0480``, ``1904-02-08TNI``, ``P6M``, ``PXD``,
            ``PRESENT_REF``; empty where nothing can be said.
        edtf: For dates that can be placed, written in ``calendar`` and readable by
            ``legation.model.edtf.parse_edtf``; else empty.
        calendar: In which ``edtf`` is written.
        modifier: "early", "mid" or "late" of the period in ``value``; ``edtf`` has it already.
        relation: See ``TimeRelation``.
        counted: See ``Counted``.
        pair: Offset of the other end of a range, or of the same day in the other calendar;
            -1 if there is none.
        carried_from: Offset of the mention that year, month or day came from; -1 if none.
        guesses: Everything that the words themselves do not say.
    """

    start: int
    end: int
    text: str
    kind: TimeKind
    value: str
    edtf: str = ""
    calendar: CalendarName = "gregorian"
    modifier: Modifier = ""
    relation: TimeRelation = "at"
    counted: Counted = ""
    pair: int = -1
    carried_from: int = -1
    guesses: tuple[Guess, ...] = ()

    @property
    def guessed(self) -> str:
        """The guesses in one line; empty if everything is in the words."""
        return "; ".join(str(guess) for guess in self.guesses)
