"""What the tables of a record are made of: types, columns, and the columns that many share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from legation.pages.record_rows import LIST_SIGN, Cell, Exported

ColumnType = Literal["id", "reference", "text", "list", "EDTF", "day", "number", "truth", "code"]

TYPES: dict[str, str] = {
    "id": "an id, unique in its table together with the other ids in front",
    "reference": "the id of a row in another table, which `values` names",
    "text": "any text in UTF-8, of one or more lines",
    "list": f"several ids or names with `{LIST_SIGN}` between",
    "EDTF": "a date with its doubt (Extended Date/Time Format) as the record writes it",
    "day": "a New Style day, YYYY-MM-DD",
    "number": "a whole number",
    "truth": "`true` or `false`",
    "code": "one of the words that `values` lists",
}
"""What may stand in a column of each type."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, type, what it means, and which values it may have."""

    name: str
    type: ColumnType
    meaning: str
    values: str = ""


@dataclass(frozen=True, slots=True)
class TableOf:
    """A table: the name of its file, what a row is, its columns, and its rows."""

    name: str
    row: str
    columns: tuple[Column, ...]
    rows: Callable[[Exported], Iterable[tuple[Cell, ...]]]


def dated(prefix: str = "") -> tuple[Column, ...]:
    """A date: as written, its calendar, and the days that it may mean."""
    name = f"{prefix}date" if prefix else "date"
    return (
        Column(name, "EDTF", "The date as written."),
        Column(f"{prefix}calendar", "code", "The calendar of that date.", "gregorian, julian"),
        Column(f"{prefix}earliest", "day", "The first day it may mean; empty if open."),
        Column(f"{prefix}latest", "day", "The last day it may mean; empty if open."),
    )


def completeness(meaning: str) -> tuple[Column, ...]:
    """Whether a list is complete, for which time, and why."""
    return (
        Column("complete", "truth", meaning),
        Column("complete_since", "EDTF", "From when on it is complete; empty if from the first."),
        Column("complete_until", "EDTF", "Until when it is complete; empty if to the last."),
        Column("complete_note", "text", "Why it is held to be complete."),
    )


EVENT = Column("event", "reference", "The event.", "events.id")
POSITION = Column("position", "number", "Its place in the list, from 1.")
JUDGEMENT = Column("judgement", "text", "What rests on the editor's judgement, and why.")
ACTOR = Column("actor", "reference", "The actor.", "actors.id")
NOTE = Column("note", "text", "Remarks.")
SPAN = (
    Column("from", "EDTF", "Since when; empty if not known, or always."),
    Column("until", "EDTF", "Until when; empty if not known, or to the end."),
)
SOURCED = (
    Column("source", "reference", "The source.", "sources.id"),
    Column("locus", "text", "Where in it: article, page, entry."),
)
CONFIDENCE = "high, medium, low; high needs a primary or scholarly source"
GRADES = "primary, scholarly, reference (encyclopaedias), popular (blogs, press, lists)"
