"""Slots: the bounded integers of a position, and how each reads as text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from legation.model.dates import day_text, parse_day
from legation.model.treaty import State, Status

FOREVER = 3_652_059
"""31 December 9999: the day of things without an end."""

STATUSES = tuple(Status)
STATES = tuple(State)
"""Positions store a status or state by its place here."""

DAY, TURN, STEP, UNTIL, MOVER, ROUND, SETTLING, REPLAY, OVER = range(9)
"""The clock's slots come first in every layout."""

CLOCK = 9
"""How many they are."""


class Reads(StrEnum):
    """How a slot's integer is written in a position line."""

    INT = "int"
    BOOL = "bool"
    SYMBOL = "symbol"
    DAY = "day"
    STATUS = "status"
    STATE = "state"
    HASH = "hash"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One integer of a position.

    Attributes:
        start: Its value where nothing says otherwise; slots at ``start`` are left out of a line.
        seers: Actors that may see it.
        implied: A notice always says what its change says, so that the news need not.
    """

    name: str
    reads: Reads = Reads.INT
    low: int = 0
    high: int = 1
    start: int = 0
    symbols: tuple[str, ...] = ()
    seers: frozenset[str] = frozenset()
    implied: bool = False

    def text(self, value: int) -> str:
        """The value as a position line writes it."""
        if self.reads is Reads.BOOL:
            return "true" if value else "false"
        if self.reads is Reads.SYMBOL:
            return self.symbols[value]
        if self.reads is Reads.DAY:
            return day_text(value)
        if self.reads is Reads.STATUS:
            return STATUSES[value].value
        if self.reads is Reads.STATE:
            return STATES[value].value
        return f"{value:016x}" if self.reads is Reads.HASH else str(value)

    def value(self, text: str) -> int:
        """The inverse of ``text``.

        Raises:
            ValueError: The text is none of the slot's values.
        """
        value = self._value(text)
        if not self.low <= value <= self.high:
            raise ValueError(f"{self.name} lies between {self.low} and {self.high}, not {text}")
        return value

    def _value(self, text: str) -> int:
        if self.reads is Reads.BOOL:
            return ("false", "true").index(text)
        if self.reads is Reads.SYMBOL:
            return self.symbols.index(text)
        if self.reads is Reads.DAY:
            return 0 if text == "never" else parse_day(text)
        if self.reads is Reads.STATUS:
            return STATUSES.index(Status(text))
        if self.reads is Reads.STATE:
            return STATES.index(State(text))
        return int(text, 16 if self.reads is Reads.HASH else 10)
