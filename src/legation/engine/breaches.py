"""Breaches: what is recorded of one, who comes to know of it, and why it is one."""

from __future__ import annotations

from legation.engine.ground import Strand
from legation.engine.strands import enter, event_of
from legation.engine.work import Event, Work
from legation.model.dates import Day, day_text
from legation.model.reasons import Reason
from legation.model.treaty import State


def breach(work: Work, strand: Strand, day: Day, who: frozenset[str], cause: Reason | None) -> None:
    """Record a breach: it happened on a day, and is known at once to those who saw it."""
    at = work.layout.at_strand[strand.number]
    reason = _reason(work, strand, day, cause)
    work.put(at.breaches, work.values[at.breaches] + 1, reason)
    work.put(at.breached_on, day, reason)
    if strand.one_off:
        enter(work, strand, State.BREACHED, reason)
    work.happen(event_of(work, strand, "breach", frozenset(), reason, day))
    for actor in work.layout.knowers:
        if actor in who:
            learn(work, strand, actor, day, reason)


def learn(work: Work, strand: Strand, actor: str, happened: Day, reason: Reason | None) -> None:
    """A breach becomes known to an actor."""
    why = work.reason(
        "learned", actor, because=(reason,), of=strand.norm.id, day=day_text(work.day)
    )
    work.put(work.layout.at_strand[strand.number].known[actor], work.day, why)
    told = frozenset((actor,))
    work.happen(
        Event(
            kind="known",
            subject=strand.norm.id,
            day=work.day,
            actor=actor,
            reading=strand.reading_id,
            number=strand.number,
            detail=strand.bearer,
            learned=told,
            result_learned=told,
            reason=why,
            happened=happened,
        )
    )


def disclose(work: Work, event: Event) -> None:
    """An actor learned of an act done unseen: the breach it was becomes known to it."""
    layout = work.layout
    since = work.before[layout.at_act[event.number].learned[event.actor]]
    for strand in layout.found.forbidden[event.number]:
        at = layout.at_strand[strand.number]
        proof = at.proofs.get(event.number)
        if proof is None or event.actor not in at.judges:
            continue
        happened = work.values[proof]
        if happened > since:
            learn(work, strand, event.actor, happened, event.reason)


def _reason(work: Work, strand: Strand, day: Day, cause: Reason | None) -> Reason | None:
    """Why it is a breach: what was done, the clause, the reading, the exception, the validity."""
    if work.trace is None:
        return None
    parts = [cause, _clause(work, strand), _reading(work, strand)]
    if strand.unless is not None:
        parts.append(work.reason("exception", strand.norm.id, value="does not apply"))
    parts.append(_validity(work, strand))
    label = f"{strand.reading_id} reading" if strand.reading else "plain words"
    if strand.instrument.dispute is not None:
        label += ", if the instrument is valid"
    return work.reason(
        "breach",
        strand.norm.id,
        basis=strand.norm.basis,
        because=tuple(parts),
        bearer=strand.bearer,
        reading=strand.reading_id,
        day=day_text(day),
        label=label,
    )


def _clause(work: Work, strand: Strand) -> Reason | None:
    at = work.layout.at_strand[strand.number]
    return work.reason(
        "norm",
        strand.norm.id,
        basis=strand.norm.basis,
        because=(work.why(at.life),),
        bearer=strand.bearer,
        reading=strand.reading_id,
        state="in_force",
        day=day_text(work.values[at.since]),
    )


def _reading(work: Work, strand: Strand) -> Reason | None:
    reading = strand.reading
    if reading is None:
        return None
    return work.reason(
        "reading",
        strand.norm.id,
        basis=reading.basis,
        reading=reading.id,
        gloss=reading.gloss,
        held_by=", ".join(reading.held_by),
    )


def _validity(work: Work, strand: Strand) -> Reason | None:
    dispute = strand.instrument.dispute
    if dispute is None:
        return None
    return work.reason(
        "validity",
        strand.instrument.id,
        basis=dispute.basis,
        held_valid_by=", ".join(dispute.held_valid_by),
        held_void_by=", ".join(dispute.held_void_by),
        grounds=dispute.grounds,
        disputed_by_writers=", ".join(dispute.disputed_by_writers),
    )
