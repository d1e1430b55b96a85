"""Comparisons: one thing was more, less or as much as another, in each of several measures.

A measure is a printed quantity, a number the account names, or a count: of attested events (a
lower bound, since no record is complete) or of the record's rights held at a time. Each is a
lowest and a highest value, and a comparison is decided only where the two ranges leave no
other answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from legation.accounts.compare import FAR_PERCENT, NEAR_PERCENT, Outcome
from legation.accounts.dossier import Dossier
from legation.accounts.evidence import NONE, Support
from legation.accounts.grounds import (
    context,
    event_reason,
    figure_reason,
    holding_reason,
    lacking_reason,
    note,
)
from legation.accounts.tenures import held_at
from legation.accounts.verdict import Kind, Ruling, Word
from legation.model.account import CompareClaim, Measure, Pair, Size
from legation.model.reasons import Reason
from legation.model.record import Event
from legation.prose.datewords import date_words

MOST_TOLD = 8
"""Events or holdings named under one count; the rest are counted in words."""


@dataclass(frozen=True, slots=True)
class _Value:
    """One value of a measure: ``high`` is None where nothing bounds it."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class _Measured:
    """What a measure comes to, by each source that counts, and what that rests on."""

    words: str
    values: tuple[_Value, ...]
    support: Support
    reasons: tuple[Reason, ...]
    firm: bool


def rule_compare(claim: CompareClaim, dossier: Dossier) -> Ruling:
    """Compare pair by pair; all, some or none bear the claim out."""
    judged = [_pair(claim, pair, dossier) for pair in claim.pairs]
    word = _word([word for word, _ in judged])
    kind = Kind.WRONG_QUANTITY if word is Word.CONTRADICTED else None
    return Ruling(word=word, kind=kind, reasons=tuple(reason for _, reason in judged))


def _word(words: list[Word]) -> Word:
    found = set(words)
    if len(found) == 1:
        return words[0]
    if Word.CONTESTED in found:
        return Word.CONTESTED
    known = found - {Word.NOT_MODELLED}
    if known & {Word.AGREES, Word.PARTLY}:
        return Word.PARTLY
    # Nothing holds: what is not found beside a contradiction does not soften it.
    return Word.CONTRADICTED if Word.CONTRADICTED in known else Word.NOT_FOUND


def _pair(claim: CompareClaim, pair: Pair, dossier: Dossier) -> tuple[Word, Reason]:
    first, second = _measure(pair.first, dossier), _measure(pair.second, dossier)
    if first is None or second is None:
        return Word.NOT_MODELLED, note(f"{pair.says or 'a measure'}: the record has no such thing")
    outcomes = {
        _outcome(claim.relation, one, other, claim.times)
        for one in first.values
        for other in second.values
    }
    word = _settled(outcomes)
    weak = [
        item
        for item in (first, second)
        if not (item.firm if word is Word.CONTRADICTED else item.support.may_support)
    ]
    lacking: tuple[Reason, ...] = ()
    if outcomes and weak:
        word = Word.NOT_FOUND
    if weak:
        lacking = tuple(lacking_reason(item.words, item.words, item.support) for item in weak)
    says = f"{pair.says.rstrip('.')}: " if pair.says else ""
    told = f"{says}{first.words} beside {second.words}: {word.value}"
    return word, note(told, (*first.reasons, *second.reasons, *lacking))


def _settled(outcomes: set[Outcome]) -> Word:
    if not outcomes:
        return Word.NOT_FOUND
    if outcomes == {Outcome.AGREES}:
        return Word.AGREES
    if outcomes == {Outcome.DIFFERS}:
        return Word.CONTRADICTED
    if outcomes == {Outcome.PARTLY}:
        return Word.PARTLY
    if {Outcome.AGREES, Outcome.DIFFERS} <= outcomes:
        return Word.CONTESTED
    return Word.NOT_FOUND


def _outcome(relation: Size, one: _Value, other: _Value, times: int) -> Outcome:
    if relation == "as_much":
        return _alike(one, other)
    more, less = (one, other) if relation == "more" else (other, one)
    if less.high is not None and _exceeds(more.low, less.high, times):
        return Outcome.AGREES
    if more.high is not None and not _exceeds(more.high, less.low, times):
        return Outcome.DIFFERS
    return Outcome.OPEN


def _exceeds(value: int, other: int, times: int) -> bool:
    return value > other if times == 1 else value >= other * times


def _alike(one: _Value, other: _Value) -> Outcome:
    """The same within five in a hundred; farther off than twenty, not."""
    if one.high is None or other.high is None:
        return Outcome.OPEN
    most, least = max(one.high, other.high), min(one.low, other.low)
    if (most - least) * 100 <= most * NEAR_PERCENT:
        return Outcome.AGREES
    gap = max(one.low, other.low) - min(one.high, other.high)
    return Outcome.DIFFERS if gap * 100 > most * FAR_PERCENT else Outcome.OPEN


def _measure(measure: Measure, dossier: Dossier) -> _Measured | None:
    if measure.form == "value":
        value = _Value(measure.value, measure.value)
        named = Support(grades=(("the account", "primary"),))
        return _Measured(f"{measure.value:,}", (value,), named, (), True)
    if measure.form == "events":
        return _events(measure, dossier)
    if measure.form == "rights":
        return _rights(measure, dossier)
    return _quantity(measure, dossier)


def _quantity(measure: Measure, dossier: Dossier) -> _Measured | None:
    quantity = dossier.quantities.get(measure.quantity)
    if quantity is None:
        return None
    values: list[_Value] = []
    reasons: list[Reason] = []
    total = NONE
    figures = [f for f in quantity.values if not measure.figure or f.says == measure.figure]
    for figure in figures:
        support = dossier.weigh(figure.basis.cites)
        reason = figure_reason(quantity.id, quantity.unit, figure)
        reasons.append(reason if support.may_support else context(reason))
        total = total.either(support)
        if support.may_support:
            values.append(_Value(figure.low, figure.high))
    printed = ", ".join(dict.fromkeys(_range(value) for value in values))
    what = quantity.what + (f", {measure.figure}" if measure.figure else "")
    words = f"{what} ({printed} {quantity.unit})" if printed else what
    return _Measured(words, tuple(values), total, tuple(reasons), total.may_contradict)


def _range(value: _Value) -> str:
    return f"{value.low:,}" if value.low == value.high else f"{value.low:,} to {value.high:,}"


def _events(measure: Measure, dossier: Dossier) -> _Measured:
    """Attested events of the kinds, within the time: so many at least."""
    counted = [event for event in dossier.events.values() if _counts(measure, event, dossier)]
    total = NONE
    for event in counted:
        total = total.either(dossier.support(event))
    kinds = " or ".join(kind.replace("_", " ") for kind in measure.kinds)
    who = " and ".join(dossier.actor_words(actor) for actor in measure.who)
    when = f" in {date_words(measure.when.text)}" if measure.when else ""
    words = f"events with {who} of the kind {kinds}{when} (at least {len(counted)})"
    told = [event_reason(dossier, event) for event in counted]
    value = _Value(len(counted), None)
    return _Measured(words, (value,), total, tuple(_shortened(told)), total.may_contradict)


def _counts(measure: Measure, event: Event, dossier: Dossier) -> bool:
    if event.kind not in measure.kinds or not dossier.support(event).may_support:
        return False
    when = measure.when
    inside = when is None or (
        when.earliest <= event.date.earliest and event.date.latest <= when.latest
    )
    return inside and all(actor in event.who for actor in measure.who)


def _rights(measure: Measure, dossier: Dossier) -> _Measured:
    """Rights of the record that were certainly, and that may have been, held at the time."""
    low = high = looked_at = 0
    told: list[Reason] = []
    total = NONE
    for tenure in dossier.tenures.values():
        if tenure.kind != "right" or (measure.tenures and tenure.id not in measure.tenures):
            continue
        looked_at += 1
        held = held_at(dossier, tenure, measure)
        low += held.certain
        high += held.possible
        for holding in held.holdings:
            support = dossier.weigh(holding.basis.cites)
            total = total.either(support)
            reason = holding_reason(dossier, tenure, holding)
            told.append(reason if held.certain else context(reason))
        if tenure.complete:
            total = total.either(dossier.weigh(tenure.complete.cites))
    whose = dossier.actor_words(measure.who[0] if measure.who else measure.nationality)
    when = f" in {date_words(measure.when.text)}" if measure.when else ""
    span = f"{low}" if low == high else f"{low} to {high}"
    words = f"rights of {whose}{when} ({span} of the {looked_at} looked at)"
    value = _Value(low, high)
    return _Measured(words, (value,), total, tuple(_shortened(told)), total.may_contradict)


def _shortened(told: list[Reason]) -> Iterator[Reason]:
    yield from told[:MOST_TOLD]
    if len(told) > MOST_TOLD:
        # All of them carry the count: they stay beneath the line that sums them up.
        yield note(f"and {len(told) - MOST_TOLD} more", told[MOST_TOLD:])
