"""The events of a period as a dated list, for screens too narrow for the picture.

The weightiest events come with the breaches between them, each breach with its number and with
who committed it; the tables below hold every event.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from legation.model.dates import Day
from legation.pages.slice import BreachMark, Slice

MOST_EVENTS = 26
"""Events of one period in the list; a telephone shows about six at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the list: an event, or a deed that broke a promise.

    Attributes:
        event: Id of the event; empty for a breach.
        numbers: Of the breaches; ``owner`` who committed them.
        plain: Whether it is a breach under every reading, its paper undisputed.
    """

    day: Day
    when: str
    text: str
    kind: str = ""
    event: str = ""
    numbers: tuple[int, ...] = ()
    owner: str = ""
    plain: bool = False


def dated_list(seen: Slice) -> tuple[Entry, ...]:
    """The weightiest events and every breach of a period, by their days."""
    told = sorted(seen.marks, key=lambda mark: (-mark.weight, mark.earliest))[:MOST_EVENTS]
    events = [
        Entry(day=mark.earliest, when=mark.when, text=mark.text, kind=mark.kind, event=mark.id)
        for mark in told
    ]
    # An event comes before the breach that the rules derive from it.
    found = sorted((*events, *_breaches(seen)), key=lambda item: (item.day, bool(item.numbers)))
    return tuple(found)


def _breaches(seen: Slice) -> Iterable[Entry]:
    """Breaches of one actor by one deed stand in one line."""
    names = dict(seen.powers)
    groups: dict[tuple[Day, str, str], list[BreachMark]] = {}
    for mark in seen.breaches:
        groups.setdefault((mark.happened, mark.actor, mark.deed), []).append(mark)
    for (day, actor, deed), marks in groups.items():
        yield Entry(
            day=day,
            when=marks[0].when,
            text=deed,
            numbers=tuple(mark.number for mark in marks),
            owner=names.get(actor, actor),
            plain=any(mark.plain for mark in marks),
        )
