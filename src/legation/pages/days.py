"""The ledger on any day: for every stretch between two changes, who owed, might and held what.

A stretch begins where a promise came into force or ended, or where a right or an office changed
hands. Every actor has the same line in every stretch, whether anything stands in it or not.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from legation.engine.ledger import Owed
from legation.model.dates import Day, day_text, day_words
from legation.model.scenario import Scenario
from legation.model.treaty import WHOLE
from legation.pages.holders import Band, Row
from legation.pages.slice import Slice, ledger_actors
from legation.prose import Names
from legation.prose.names import part_words, reading_words
from legation.prose.sentences import capital, listed
from legation.replay import Replay

MOST_STRETCHES = 400
"""Stretches shown at most: files may come from strangers."""

_IDLE = frozenset({"act", "learned", "known", "report", "observation"})
"""Events of the engine that change nobody's duties."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one actor stood: what it had to do or leave, what it might do, what it held."""

    actor: str
    owes: tuple[str, ...]
    may: tuple[str, ...]
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year with the stretches that begin in it; ``carried`` still holds when it begins."""

    number: int
    carried: Stretch | None
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days between two changes.

    Attributes:
        id: Anchor, from the first day: ``day-1904-02-23``.
        changes: What is new on its first day, in words.
        breaches: Numbers of the breaches that happened in it, with their labels.
    """

    id: str
    first: Day
    words: str
    changes: str
    standings: tuple[Standing, ...]
    breaches: tuple[tuple[int, str], ...]


_State = tuple[tuple[Owed, ...], tuple[tuple[str, Band], ...], tuple[str, ...]]


def stretches(scenario: Scenario, replay: Replay, seen: Slice) -> tuple[Stretch, ...]:
    """Every stretch from the first day of a replay to its last, in order."""
    names = Names(scenario)
    rows = (*seen.rights, *(row for row in seen.offices if row.spoken))
    found: list[tuple[Day, _State]] = []
    for day in _days(replay, rows):
        state = (
            tuple(replay.owed_on(day)),
            _held(rows, day, replay.closed),
            _in_force(replay, day),
        )
        if not found or found[-1][1] != state:
            found.append((day, state))
    found = found[:MOST_STRETCHES]
    actors = _actors(scenario, rows)
    ends = [*(day - 1 for day, _ in found[1:]), replay.closed]
    before: _State | None = None
    shown = []
    for (day, state), end in zip(found, ends, strict=True):
        shown.append(_stretch(day, end, before, state, actors, seen, names))
        before = state
    return tuple(shown)


def by_year(found: Sequence[Stretch], last: Day) -> tuple[Year, ...]:
    """Every year, those in which nothing changed included, so that any day is found by its year."""
    if not found:
        return ()
    years = range(_year(found[0].first), _year(last) + 1)
    shown = []
    for number in years:
        earlier = [item for item in found if _year(item.first) < number]
        own = tuple(item for item in found if _year(item.first) == number)
        shown.append(Year(number=number, carried=earlier[-1] if earlier else None, stretches=own))
    return tuple(shown)


def _year(day: Day) -> int:
    return datetime.date.fromordinal(day).year


def _days(replay: Replay, rows: Sequence[Row]) -> list[Day]:
    """Days on which something may have changed."""
    days = {replay.opened, *(event.day for event in replay.trace.events if event.kind not in _IDLE)}
    for row in rows:
        days |= {day for band in row.bands for day in (band.since, band.since + 1, band.until)}
    return sorted(day for day in days if replay.opened <= day <= replay.closed)


def _held(rows: Sequence[Row], day: Day, last: Day) -> tuple[tuple[str, Band], ...]:
    """Who held what at the end of a day: what passes on that day is with its new holder."""
    return tuple(
        (row.title, band)
        for row in rows
        for band in row.bands
        if band.since <= day and (day < band.until or day == band.since or last <= band.until)
    )


def _in_force(replay: Replay, day: Day) -> tuple[str, ...]:
    return tuple(part for part, status, _ in replay.instruments_on(day) if status == "in_force")


def _actors(scenario: Scenario, rows: Sequence[Row]) -> tuple[str, ...]:
    """Whoever bears a norm or holds anything in these years: bearers first, then as written."""
    bearers = ledger_actors(scenario)
    holders = {band.holder for row in rows for band in row.bands}
    rest = (actor.id for actor in scenario.actors if actor.id in holders)
    return (*bearers, *(actor for actor in rest if actor not in bearers))


def _stretch(
    day: Day,
    end: Day,
    before: _State | None,
    state: _State,
    actors: Sequence[str],
    seen: Slice,
    names: Names,
) -> Stretch:
    owed, held, _ = state
    return Stretch(
        id=f"day-{day_text(day)}",
        first=day,
        words=day_words(day) if day == end else f"{day_words(day)} to {day_words(end)}",
        changes=capital(_changes(before, state, names)) if before else "The opening",
        standings=tuple(
            Standing(
                actor=capital(names.actor(actor)),
                owes=_norms((o for o in owed if o.bearer == actor and o.type != "power"), names),
                may=_norms((o for o in owed if o.bearer == actor and o.type == "power"), names),
                holds=tuple(
                    _holding(title, band, names.actor(actor))
                    for title, band in held
                    if band.holder == actor
                ),
            )
            for actor in actors
        ),
        breaches=tuple(
            (mark.number, mark.text) for mark in seen.breaches if day <= mark.happened <= end
        ),
    )


def _holding(title: str, band: Band, actor: str) -> str:
    """A right or office, and by whom it is held where that is not the actor itself."""
    doubt = " (a day is uncertain)" if band.since_days or band.until_days else ""
    who = "" if band.text == actor else f": {band.text}"
    return title + who + doubt


def _norms(owed: Iterable[Owed], names: Names) -> tuple[str, ...]:
    """Clauses by counterparty and instrument: ``to Korea: the Protocol, Articles II and III``."""
    groups: dict[tuple[str, str], dict[str, list[Owed]]] = {}
    for item in owed:
        instrument = names.norms[item.norm][0]
        clauses = groups.setdefault((item.to, instrument.id), {})
        clauses.setdefault(item.norm, []).append(item)
    return tuple(
        (f"to {names.actor(to)}: " if to else "")
        + f"{names.instruments[whole].title}, "
        + listed([_clause(norm, items, names) for norm, items in clauses.items()])
        for (to, whole), clauses in sorted(groups.items())
    )


def _clause(norm_id: str, items: Sequence[Owed], names: Names) -> str:
    """A clause with what is special about it: read so only, suspended, due on a day."""
    norm = names.norms[norm_id][2]
    read = {item.reading for item in items}
    all_read = {reading.id for reading in norm.readings} <= read
    aside = [] if all_read else [f"only as read {listed([reading_words(r) for r in sorted(read)])}"]
    aside += ["suspended"] if any(item.state == "suspended" for item in items) else []
    due = max(item.due for item in items)
    aside += [f"due {day_words(due)}"] if due else []
    return names.norm_title(norm_id) + (f" ({', '.join(aside)})" if aside else "")


def _changes(before: _State, state: _State, names: Names) -> str:
    """What is new: instruments that begin or end, rights that change hands, other duties."""
    begun = [part for part in state[2] if part not in before[2]]
    ended = [part for part in before[2] if part not in state[2]]
    told = [f"in force: {_part(part, names)}" for part in begun]
    told += [f"ends: {_part(part, names)}" for part in ended]
    old, new = set(before[1]), set(state[1])
    told += [f"{title}: {band.text}" for title, band in state[1] if (title, band) not in old]
    kept = {title for title, _ in new}
    told += [f"{title}: nobody" for title, _ in dict.fromkeys(before[1]) if title not in kept]
    if not told:
        told += _duties(before[0], state[0], names)
    return "; ".join(told)


def _duties(before: Sequence[Owed], after: Sequence[Owed], names: Names) -> list[str]:
    new = [
        f"{names.norm(o.norm)} calls on {names.actor(o.bearer)}" for o in after if o not in before
    ]
    old = [
        f"{names.norm(o.norm)} no longer on {names.actor(o.bearer)}"
        for o in before
        if o not in after
    ]
    return list(dict.fromkeys([*new, *old]))


def _part(part: str, names: Names) -> str:
    whole, _, piece = part.partition(".")
    title = names.instruments[whole].title
    return title if piece in ("", WHOLE) else f"{title} ({part_words(piece)})"
