"""The acts that a claim of breach is about: which clause each meets, and which acts stay out.

A claim names events; the replay turned some of them into acts, and some acts broke clauses. What
the reader is not shown as a breach is listed too, with the reason why it is none of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from legation.model.account import BreachClaim
from legation.model.dates import Day, day_words
from legation.model.reasons import Breach
from legation.model.record import Event
from legation.prose import Names
from legation.prose.breaches import known_words
from legation.prose.plainly import Done, done_of
from legation.prose.recorded import edtf_words
from legation.replay import Replay


@dataclass(frozen=True, slots=True, kw_only=True)
class Questioned:
    """An act of a claim, with the clauses it breaks on some reading and their numbers."""

    done: Done
    known: str
    breaches: tuple[tuple[str, int], ...]

    def against(self, norm: str) -> tuple[int, ...]:
        """Numbers of its breaches of one clause."""
        return tuple(number for own, number in self.breaches if own == norm)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An act or event that is no part of the verdict, and why."""

    what: str
    when: str
    why: str
    number: int = 0


def questioned(
    claim: BreachClaim, norms: Sequence[str], replay: Replay, names: Names
) -> tuple[Questioned, ...]:
    """The acts behind a claim of breach, in order of their days.

    Args:
        claim: What the account says.
        norms: Ids of the clauses that the verdict turns on.
        replay: The record run through the rules.
        names: Titles of the scenario.
    """
    found: dict[tuple[Done, str], list[tuple[str, int]]] = {}
    for number, breach in _tied(claim, norms, replay):
        act = done_of(breach, names), known_words(breach, names)
        found.setdefault(act, []).append((breach.norm, number))
    return tuple(
        Questioned(done=done, known=known, breaches=tuple(own))
        for (done, known), own in found.items()
    )


def left_out(
    claim: BreachClaim, norms: Sequence[str], replay: Replay, names: Names
) -> tuple[LeftOut, ...]:
    """Events named that broke none of these clauses, and breaches of them by other acts."""
    tied = dict(_tied(claim, norms, replay))
    days = {breach.happened for breach in tied.values()}
    found = [
        LeftOut(what=event.told, when=edtf_words(event.date), why=_why_none(event, norms, names))
        for item in claim.acts
        if (event := names.events.get(item)) and not days & _replayed({item}, replay)
    ]
    others: dict[Done, tuple[int, Breach]] = {}
    for number, breach in _of(claim.by, norms, replay):
        if number not in tied:
            others.setdefault(done_of(breach, names), (number, breach))
    done = {done_of(breach, names) for breach in tied.values()}
    for act, (number, breach) in others.items():
        if act not in done:
            why = _why_other(claim, breach)
            found.append(LeftOut(what=act.what, when=act.when, why=why, number=number))
    return tuple(found)


def _of(by: str, norms: Sequence[str], replay: Replay) -> Iterable[tuple[int, Breach]]:
    for number, breach in enumerate(replay.breaches, start=1):
        if breach.bearer == by and breach.norm in norms:
            yield number, breach


def _replayed(events: Iterable[str], replay: Replay) -> set[Day]:
    wanted = set(events)
    return {step.day for step in replay.steps if step.event in wanted and step.act}


def _tied(claim: BreachClaim, norms: Sequence[str], replay: Replay) -> Iterable[tuple[int, Breach]]:
    """Breaches by the acts of the events named; without events, those of the time named."""
    own = set(claim.acts)
    acts = {(day, act) for day, act, _, event in replay.acts if event in own}
    days = _replayed(own, replay)
    for number, breach in _of(claim.by, norms, replay):
        if not claim.acts:
            when = claim.when
            if when is None or when.earliest <= breach.happened <= when.latest:
                yield number, breach
        elif (breach.happened, breach.evidence) in acts or (
            breach.evidence == "condition" and breach.happened in days
        ):
            yield number, breach


def _why_none(event: Event, norms: Sequence[str], names: Names) -> str:
    signed = [_signed(norm, names) for norm in norms]
    if signed and all(day and event.date.latest < day for day in signed):
        return f"Nothing of this was promised before {day_words(min(signed))}."
    return "No clause is broken by this, however it is read."


def _signed(norm: str, names: Names) -> Day:
    instrument, article, _ = names.norms[norm]
    return dict(instrument.part_days).get(article.part, instrument.signed)


def _why_other(claim: BreachClaim, breach: Breach) -> str:
    if claim.when is not None and breach.happened > claim.when.latest:
        return f"Later than the time this is said of, which ends on {day_words(claim.when.latest)}."
    if claim.when is not None and breach.happened < claim.when.earliest:
        return f"Earlier than the time this is said of, from {day_words(claim.when.earliest)}."
    return "Not among the events that the claim is about."
