"""Breach claims: an actor broke its obligations by acts of the record.

The acts are run through the rules and the breaches derived. Under every reading of a norm of an
instrument whose validity nobody disputes: the claim agrees. Under some readings, or where
validity is disputed: contested, with the labels. Acts that all come before the instruments:
contradicted, *not in force*. That the model derives no breach is never a contradiction.
"""

from __future__ import annotations

from collections.abc import Sequence

from legation.accounts.claims.obligations import Obligation, obligations
from legation.accounts.claims.tellbreach import (
    counter_reasons,
    entry_reasons,
    known_reasons,
    norm_reasons,
    unbroken_reason,
    validity_reasons,
)
from legation.accounts.dossier import Dossier
from legation.accounts.evidence import NONE
from legation.accounts.grounds import event_reason, lacking_reason, note
from legation.accounts.verdict import Kind, Ruling, Word
from legation.model.account import BreachClaim
from legation.model.dates import Day
from legation.model.edtf import LAST_DAY, Edtf
from legation.model.reasons import Breach, Reason
from legation.model.record import Event

CONDITION = "condition"
"""What stands for an act in the evidence of a breach whose condition no longer held."""


def rule_breach(claim: BreachClaim, dossier: Dossier) -> Ruling:
    """Derive the breaches that rest on the named events, and say under which labels.

    A denial is the same question with the answer turned round, but that it is never
    contradicted: that an act breaks a clause is always the model's reading of both.
    """
    ruling = _asserted(claim, dossier)
    return _denied(ruling) if claim.denied else ruling


_TURNED = {Word.AGREES: Word.CONTESTED, Word.CONTRADICTED: Word.AGREES}


def _denied(ruling: Ruling) -> Ruling:
    word = _TURNED.get(ruling.word, ruling.word)
    return Ruling(word=word, under=ruling.under, reasons=ruling.reasons)


def _asserted(claim: BreachClaim, dossier: Dossier) -> Ruling:
    owed = obligations(dossier.scenario, claim.by, claim.to, claim.instruments)
    named = [dossier.events[item] for item in claim.acts if item in dossier.events]
    if not owed or (claim.acts and not named):
        return Ruling(word=Word.NOT_MODELLED, reasons=(_nothing_owed(claim, dossier, owed),))
    events = tuple(event_reason(dossier, event) for event in named)
    counted = [event for event in named if dossier.support(event).may_support]
    if named and _out_of_force(named, owed):
        return _not_in_force(claim, dossier, owed, named)
    if claim.instruments and not claim.acts and claim.when and _outside(claim.when, owed):
        return _not_in_force(claim, dossier, owed, [])
    if named and not counted:
        lacking = (lacking_reason(item.id, item.what, dossier.support(item)) for item in named)
        return Ruling(word=Word.NOT_FOUND, reasons=(*events, *lacking))
    if counted and not any(_modelled(event, dossier) for event in counted):
        outside = note("none of these events is an act of this model")
        return Ruling(word=Word.NOT_MODELLED, reasons=(*events, outside))
    tied = _tied(claim, dossier, counted)
    found = [item for item in tied if item.norm in {one.norm.id for one in owed}]
    weak = (event for event in named if event not in counted)
    events += tuple(lacking_reason(item.id, item.what, dossier.support(item)) for item in weak)
    if not found:
        events += (note("no norm of the model is broken by these acts under any reading"),)
    reasons = (*events, *_told(claim, dossier, _in_time(owed, named), found))
    if not found:
        return Ruling(word=Word.NOT_FOUND, reasons=reasons)
    word = Word.AGREES if any(_beyond_doubt(one, found) for one in owed) else Word.CONTESTED
    return Ruling(word=word, under=_labels(owed, found), reasons=reasons)


def _told(
    claim: BreachClaim, dossier: Dossier, owed: Sequence[Obligation], found: Sequence[Breach]
) -> tuple[Reason, ...]:
    """Clause by clause; then from which day, how valid, who knew, and the other side's duties."""
    broken = {item.norm for item in found}
    whole = [one for one in owed if one.norm.id not in broken]
    reasons: list[Reason] = []
    for one in owed:
        reasons += norm_reasons(one, [item for item in found if item.norm == one.norm.id])
    if whole and broken:
        unbroken = (unbroken_reason(one) for one in whole)
        reasons.append(note("the other obligations were not broken by these acts", unbroken))
    told = [one for one in owed if one.norm.id in broken] or owed
    reasons += entry_reasons(told)
    reasons += validity_reasons(told)
    reasons += known_reasons(found, claim.by)
    reasons += counter_reasons(dossier, claim.by, claim.to, owed)
    return tuple(reasons)


def _in_time(owed: Sequence[Obligation], named: Sequence[Event]) -> list[Obligation]:
    """Leave out what was signed only after the last of the acts."""
    last = max((event.date.latest for event in named), default=LAST_DAY)
    return [one for one in owed if one.signed <= last]


def _nothing_owed(claim: BreachClaim, dossier: Dossier, owed: Sequence[Obligation]) -> Reason:
    if owed:
        return note("the record has none of the events named")
    return note(f"the scenario states no obligation of {dossier.actor_words(claim.by)} here")


def _modelled(event: Event, dossier: Dossier) -> bool:
    replayed = any(record == event.id for _, _, _, record in dossier.replayed().acts)
    return replayed or any(link.effects or link.chance for link in event.links)


def _tied(claim: BreachClaim, dossier: Dossier, events: Sequence[Event]) -> list[Breach]:
    """The bearer's breaches that rest on the events; without events, those of the time named."""
    replayed = dossier.replayed()
    mine = [item for item in replayed.breaches if item.bearer == claim.by]
    if not claim.acts:
        when = claim.when
        return [item for item in mine if not when or when.earliest <= item.happened <= when.latest]
    ids = {event.id for event in events}
    done = {(day, act) for day, act, _, record in replayed.acts if record in ids}
    days = {day for day, _ in done} | _effect_days(events)
    return [
        item
        for item in mine
        if (item.happened, item.evidence) in done
        or (item.evidence == CONDITION and item.happened in days)
    ]


def _effect_days(events: Sequence[Event]) -> set[Day]:
    return {
        link.day or event.date.earliest
        for event in events
        for link in event.links
        if link.effects or link.chance
    }


def _beyond_doubt(one: Obligation, found: Sequence[Breach]) -> bool:
    """True if the norm is broken under each of its readings and its instrument undisputed."""
    broken = {item.reading for item in found if item.norm == one.norm.id}
    return one.instrument.dispute is None and set(one.readings) <= broken


def _labels(owed: Sequence[Obligation], found: Sequence[Breach]) -> tuple[str, ...]:
    """``protocol_1904.art5 under broad, if protocol_1904 is valid``."""
    labels: list[str] = []
    for one in owed:
        broken = {item.reading for item in found if item.norm == one.norm.id}
        disputed = one.instrument.dispute is not None
        valid = f", if {one.instrument.id} is valid" if disputed else ""
        for reading in one.readings:
            if reading in broken:
                under = f" under {reading}" if len(one.readings) > 1 else ""
                labels.append(f"{one.norm.id}{under}{valid}")
    return tuple(labels)


def _out_of_force(events: Sequence[Event], owed: Sequence[Obligation]) -> bool:
    """True if every event certainly lies outside the life of every instrument."""
    return all(one.signed for one in owed) and all(
        date.latest < one.signed or 0 < one.instrument.ends < date.earliest
        for one in owed
        for event in events
        for date in (event.date, *(item.date for item in event.disputed if item.date))
    )


def _outside(when: Edtf, owed: Sequence[Obligation]) -> bool:
    """True if the time claimed certainly lies outside the life of every instrument."""
    return all(
        one.signed and (when.latest < one.signed or 0 < one.instrument.ends < when.earliest)
        for one in owed
    )


def _not_in_force(
    claim: BreachClaim, dossier: Dossier, owed: Sequence[Obligation], named: Sequence[Event]
) -> Ruling:
    """The acts came too early or too late: contradicted, if dates and treaties are attested."""
    events = tuple(event_reason(dossier, event) for event in named)
    reasons: tuple[Reason, ...] = (*events, *entry_reasons(owed))
    weak = [event for event in named if not dossier.versions(event)[0].firm]
    texts = NONE
    for one in owed:
        cites = (*one.instrument.basis.cites, *one.article.basis.cites)
        texts = texts.either(dossier.weigh(cites))
    if weak or not texts.may_contradict:
        lacking = [lacking_reason(item.id, item.what, dossier.support(item)) for item in weak]
        if not texts.may_contradict:
            titles = ", ".join(dict.fromkeys(one.instrument.title for one in owed))
            lacking.append(lacking_reason(owed[0].instrument.id, titles, texts))
        return Ruling(word=Word.NOT_FOUND, reasons=(*reasons, *lacking))
    others = _tied(claim, dossier, named) if claim.instruments else []
    kind = Kind.WRONG_INSTRUMENT if others else Kind.NOT_IN_FORCE
    if others:
        elsewhere = tuple(item.reason for item in others)
        reasons += (note("what the same acts did break", elsewhere),)
    return Ruling(word=Word.CONTRADICTED, kind=kind, reasons=reasons)
