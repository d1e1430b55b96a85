"""The replay month by month: what the record has, and how the rules stood to it."""

from __future__ import annotations

from dataclasses import dataclass

from legation.model.basis import Cite
from legation.model.dates import Day, day_text, day_words
from legation.model.record import Event
from legation.model.scenario import Scenario
from legation.prose import Names
from legation.prose.alignment import (
    KINDS,
    against_words,
    explanation_words,
    other_words,
    unattested_words,
)
from legation.prose.bases import UNSOURCED
from legation.prose.datewords import date_words
from legation.prose.deeds import deed_sentence, read_deed
from legation.prose.recorded import edtf_words
from legation.prose.sentences import capital, full_stop
from legation.prose.spelling import without_ids
from legation.replay import DONE, Replay, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One step of the replay, in words.

    Attributes:
        why: What the rules have against it and what explains it; why it is not modelled.
        cost: Of the explanation.
        others: Dearer explanations, as sentences with their costs.
        breaches: Numbers of the breaches that happened with it.
        number: Its place among the steps of the replay, from 1.
    """

    event: str
    when: str
    what: str
    kind: str
    words: str
    did: str
    why: str
    sources: tuple[Cite, ...]
    unsourced: bool
    breaches: tuple[int, ...]
    cost: int = 0
    others: tuple[str, ...] = ()
    number: int = 0

    @property
    def line(self) -> str:
        """The step in one line: the day, what happened, how the rules stood to it, its sources."""
        aside = f"; {UNSOURCED}" if self.unsourced else ""
        return f"{self.when}: {self.what} ({self.words}{aside})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month with its entries.

    Attributes:
        overdue: Breaches that no event of the record carries.
        unattested: Results that the rules call for and no event names, as sentences.
    """

    name: str
    entries: tuple[Entry, ...]
    overdue: tuple[int, ...]
    unattested: tuple[str, ...] = ()


def replay_months(scenario: Scenario, replay: Replay) -> tuple[Month, ...]:
    """Every month in which something happened, in order."""
    names = Names(scenario)
    by_month: dict[str, list[Entry]] = {}
    taken: set[int] = set()
    for number, step in enumerate(replay.steps, start=1):
        own = _breaches_at(step, replay, taken)
        taken |= set(own)
        by_month.setdefault(_month(step.day), []).append(_entry(step, names, own, number))
    late: dict[str, list[int]] = {}
    for number, breach in enumerate(replay.breaches, start=1):
        if number not in taken:
            late.setdefault(_month(breach.happened), []).append(number)
    lacking: dict[str, list[str]] = {}
    for item in replay.unattested:
        lacking.setdefault(_month(item.day), []).append(unattested_words(item, names))
    return tuple(
        Month(
            name=date_words(month),
            entries=tuple(by_month.get(month, ())),
            overdue=tuple(late.get(month, ())),
            unattested=tuple(lacking.get(month, ())),
        )
        for month in sorted({*by_month, *late, *lacking})
    )


def _month(day: Day) -> str:
    return day_text(day)[:7]


def _breaches_at(step: Step, replay: Replay, taken: set[int]) -> tuple[int, ...]:
    """Numbers of breaches derived on doing this step."""
    derived = {
        (event.subject, event.actor, event.reading, event.day)
        for event in step.events
        if event.kind == "breach"
    }
    return tuple(
        number
        for number, breach in enumerate(replay.breaches, start=1)
        if number not in taken
        and (breach.norm, breach.bearer, breach.reading, breach.happened) in derived
    )


def _entry(step: Step, names: Names, breaches: tuple[int, ...], number: int) -> Entry:
    event = names.events[step.event]
    return Entry(
        event=event.id,
        when=_when(event, step),
        what=event.told,
        kind=step.kind,
        words=KINDS.get(step.kind, (step.kind, ""))[0],
        did=_did(step, names),
        why=_why(step, names),
        sources=event.sources,
        unsourced=event.unsourced,
        breaches=breaches,
        cost=step.move.cost,
        others=tuple(other_words(other, step.act, names) for other in step.others),
        number=number,
    )


def _when(event: Event, step: Step) -> str:
    """The event's own date; the model's day too where it is another."""
    if step.kind == "learned":
        return day_words(step.day)
    own = edtf_words(event.date)
    if event.date.earliest <= step.day <= event.date.latest:
        return own
    return f"{own} (in the model on {_short(step.day, event.date.text)})"


def _short(day: Day, beside: str) -> str:
    """A day without its year where the date beside it has the same."""
    year = day_text(day)[:4]
    words = day_words(day)
    return words.removesuffix(f" {year}") if year in beside else words


def _did(step: Step, names: Names) -> str:
    if step.kind == "learned":
        who = {item.actor for item in step.events if item.kind in ("learned", "known")}
        told = [actor.id for actor in names.scenario.actors if actor.id in who]
        return f"From that day {names.actors_listed(told)} knew of it" if told else ""
    if step.kind not in DONE or step.act.startswith("rule:"):
        return ""
    deed = read_deed(step.act)
    return deed_sentence(step.act, names, step.branch) if deed.act in names.acts else ""


def _why(step: Step, names: Names) -> str:
    """Why it is not modelled; or what the rules have against it, and what would explain it."""
    if step.kind == "outside":
        return full_stop(capital(without_ids(step.why)))
    explained = explanation_words(step.move, step.act, names)
    if step.kind not in ("parameter", "model_only"):
        return explained
    return f"{against_words(step.move.why, step.move.condition, step.act, names)} {explained}"


def counts_of(replay: Replay) -> list[tuple[str, str, str, int]]:
    """Kind, its words, its meaning and how many events stand so; none is left out."""
    counts = replay.counts()
    return [
        (kind, *KINDS.get(kind, (kind, "")), counts[kind])
        for kind in [*KINDS, *(kind for kind in counts if kind not in KINDS)]
        if counts[kind]
    ]
