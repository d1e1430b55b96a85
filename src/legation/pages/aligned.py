"""The alignment of record and rules as a page shows it: by cause, and year by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from legation.pages.months import Month
from legation.prose import Names
from legation.prose.alignment import KINDS, cause_words, headline
from legation.replay import Replay


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCause:
    """Why events do not fit as they stand; ``events`` are ids with what happened."""

    words: str
    kind: str
    kind_words: str
    cost: int
    recurs: bool
    events: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayYear:
    """A year of the replay with its months, and how many of its events stand how."""

    name: str
    months: tuple[Month, ...]
    summary: str


def shown_causes(replay: Replay, names: Names) -> tuple[ShownCause, ...]:
    """What is amiss, by cause, the dearest first."""
    return tuple(
        ShownCause(
            words=cause_words(cause, names),
            kind=cause.kind,
            kind_words=KINDS[cause.kind][0],
            cost=cause.cost,
            recurs=cause.recurs,
            events=tuple(
                (event, names.events[event].what) for event in cause.events if event in names.events
            ),
        )
        for cause in replay.causes()
    )


def headline_of(replay: Replay) -> str:
    """How the record and the rules agree; what was left out stands in the same breath."""
    return headline(
        replay.counts(),
        beyond=len(replay.beyond),
        cost=replay.cost,
        dearest=replay.dearest,
        unnamed=len(replay.unattested),
    )


def replay_years(months: Sequence[Month]) -> tuple[ReplayYear, ...]:
    """Months under their years; a month's name ends with its year."""
    found = []
    for year, group in groupby(months, key=lambda month: month.name.rsplit(" ", 1)[-1]):
        own = tuple(group)
        found.append(ReplayYear(name=year, months=own, summary=_summary(own)))
    return tuple(found)


def _summary(months: Sequence[Month]) -> str:
    counts = Counter(entry.words for month in months for entry in month.entries)
    told = [f"{counts[words]} {words}" for words, _ in KINDS.values() if counts[words]]
    breaches = sum(
        len(month.overdue) + sum(len(entry.breaches) for entry in month.entries) for month in months
    )
    if breaches:
        told.append(f"{breaches} {'breach' if breaches == 1 else 'breaches'}")
    return ", ".join(told)
