"""Norms at work: duties arise, are kept or fall due; prohibitions are kept or breached.

A prohibition never removes an option: the act is done and is a breach. Facts never depend on a
reading or on validity; every breach carries the label under which it is one.
"""

from __future__ import annotations

from legation.engine.breaches import breach, disclose
from legation.engine.evaluate import IN_FORCE, holds
from legation.engine.ground import GroundAct, Strand
from legation.engine.lookups import ANY, Fits
from legation.engine.strands import (
    ALIVE,
    end,
    enter,
    event_of,
    first_due,
    is_open,
    renew,
    resume,
    state_of,
    stop,
    suspend,
)
from legation.engine.triggers import fired, rising_edges
from legation.engine.work import Event, Work
from legation.model.dates import Day, day_text
from legation.model.reasons import Reason
from legation.model.treaty import State


def update(work: Work) -> None:
    """Bring every strand up to date with the events of the round."""
    for event in list(work.events):
        if event.kind == "instrument":
            _follow(work, event)
    for event in list(work.events):
        if event.kind == "act":
            act = work.layout.acts[event.number]
            _keep(work, act, event)
            _forbid(work, act, event)
        elif event.kind == "learned":
            disclose(work, event)
    for strand in work.layout.found.continuing:
        _continue(work, strand)
    _raise(work)


def _follow(work: Work, event: Event) -> None:
    """An instrument's part entered a status: its strands follow."""
    for strand in work.layout.found.living.get(event.subject, ()):
        if event.detail == "suspended":
            suspend(work, strand, event.reason)
        elif event.detail == "in_force" and event.fresh:
            _conclude(work, strand, event)
        elif event.detail == "in_force":
            resume(work, strand, event.reason)
        elif event.detail in ("lapsed", "denounced", "terminated") and not strand.norm.survives:
            end(work, strand, event.detail, event.reason)


def _conclude(work: Work, strand: Strand, event: Event) -> None:
    """Its part entered into force, for the first time or anew."""
    renew(work, strand)
    if strand.upon is None:
        _arise(work, strand, event)


# ---------------------------------------------------------------- arising


def _raise(work: Work) -> None:
    """Triggers raise duties (and dormant powers and prohibitions) of articles in force."""
    layout = work.layout
    rising = rising_edges(work, layout.strand_edges)
    events = list(work.events)
    kinds = {event.kind for event in events}
    for strand in layout.found.waiting:
        if strand.number not in rising and kinds.isdisjoint(
            layout.found.strand_awaits[strand.number]
        ):
            continue
        if strand.upon is None or not _article_alive(work, strand):
            continue
        cause = fired(work, strand.upon, strand.names, events, strand.number in rising)
        if cause is not None:
            _arise(work, strand, cause)


def _article_alive(work: Work, strand: Strand) -> bool:
    at = work.layout.at_strand[strand.number]
    if work.values[at.life] == IN_FORCE:
        return True
    return strand.norm.survives and work.values[at.raised] > 0


def _arise(work: Work, strand: Strand, cause: Event) -> None:
    """A strand comes to life; a one-off duty gets its due day."""
    at = work.layout.at_strand[strand.number]
    if state_of(work, strand) in ALIVE:
        return
    if work.values[at.raised] and strand.one_off and not strand.norm.repeats:
        return
    if strand.one_off and not _applies(work, strand):
        return
    reason = work.reason(
        "norm",
        strand.norm.id,
        basis=strand.norm.basis,
        because=(cause.reason,),
        bearer=strand.bearer,
        reading=strand.reading_id,
        state="in_force",
        day=day_text(work.day),
    )
    enter(work, strand, State.IN_FORCE, reason)
    work.put(at.raised, work.values[at.raised] + 1)
    if strand.one_off:
        work.put(at.due, first_due(work, strand), reason)
    work.happen(event_of(work, strand, "arises", at.seers, reason))


def _applies(work: Work, strand: Strand, old: bool = False) -> bool:
    """Does its condition hold, and no exception: now, or (``old``) at the start of the round?"""
    env = work.env(strand.names, old=old)
    return holds(strand.when, env) and not _excused(work, strand, old)


def _excused(work: Work, strand: Strand, old: bool = False) -> bool:
    return strand.unless is not None and holds(strand.unless, work.env(strand.names, old=old))


# ---------------------------------------------------------------- kept or breached


def _fits(work: Work, strand: Strand, event: Event) -> str | None:
    """Whether an act fits a strand: ``ANY`` whatever came of it, its branch, or None if not."""
    branches = work.layout.found.fits[strand.number].get(event.number, frozenset())
    branch = event.branch.partition("(")[0]
    if ANY in branches:
        return ANY
    return branch if branch in branches else None


def _keep(work: Work, act: GroundAct, event: Event) -> None:
    """An act fulfils duties that were open at the start of the round."""
    for strand in work.layout.found.demanded[act.number]:
        if not is_open(work, strand, old=True) or not is_open(work, strand):
            continue
        if _fits(work, strand, event) is None:
            continue
        reason = work.reason(
            "kept",
            strand.norm.id,
            basis=strand.norm.basis,
            because=(event.reason,),
            bearer=strand.bearer,
            reading=strand.reading_id,
            day=day_text(work.day),
        )
        enter(work, strand, State.FULFILLED, reason)
        seers = work.layout.at_strand[strand.number].seers
        work.happen(event_of(work, strand, "kept", seers, reason))


def _forbid(work: Work, act: GroundAct, event: Event) -> None:
    """An act breaches prohibitions that were in force at the start of the round."""
    for strand in work.layout.found.forbidden[act.number]:
        fits = _fits(work, strand, event)
        if fits is None or not is_open(work, strand, old=True):
            continue
        if not _applies(work, strand, old=True) or _overridden(work, strand, event):
            continue
        at = work.layout.at_strand[strand.number]
        saw = event.learned if fits == ANY else event.result_learned
        breach(work, strand, work.day, saw & at.judges, event.reason)
        if act.number in at.proofs:
            work.put(at.proofs[act.number], work.day)


def _overridden(work: Work, ban: Strand, event: Event) -> bool:
    """Does an open duty to do this act override the ban? Without an override: a conflict."""
    for duty in work.layout.found.demanded[event.number]:
        if duty.bearer != ban.bearer or not is_open(work, duty, old=True):
            continue
        if _fits(work, duty, event) is None:
            continue
        if ban.norm.id in duty.norm.overrides:
            return True
        if duty.norm.id not in ban.norm.overrides:
            _conflict(work, ban, duty)
    return False


def _conflict(work: Work, ban: Strand, duty: Strand) -> None:
    """Both apply; the bearer is told where it can see both."""
    reason = work.reason("note", f"{ban.norm.id} forbids what {duty.norm.id} demands")
    at = work.layout.at_strand
    told = at[ban.number].judges & at[duty.number].seers & {ban.bearer}
    for one in (ban, duty):
        work.happen(event_of(work, one, "conflict", told, reason))


def _continue(work: Work, strand: Strand) -> None:
    """A continuing duty or prohibition: its breach starts and ends with the condition."""
    if not is_open(work, strand):
        return
    assert strand.keep is not None
    kept = holds(strand.keep, work.env(strand.names))
    wrong = kept if strand.norm.type == "prohibition" else not kept
    wrong = wrong and _applies(work, strand)
    at = work.layout.at_strand[strand.number]
    if not wrong:
        stop(work, strand)
    elif not work.values[at.breaching]:
        work.put(at.breaching, 1)
        breach(work, strand, work.day, at.witnesses, _last_cause(work))


def _last_cause(work: Work) -> Reason | None:
    """The latest reason of this round: what made a condition change."""
    for event in reversed(work.events):
        if event.reason is not None and event.kind in ("change", "act", "rule", "instrument"):
            return event.reason
    return None


# ---------------------------------------------------------------- falling due


def fall_due(work: Work, day: Day) -> None:
    """Open duties due on or before ``day`` are breached (or lapse, if excused) on their due day."""
    layout = work.layout
    due = sorted(
        (when, strand.number)
        for strand in layout.found.duties
        if 0 < (when := work.values[layout.at_strand[strand.number].due]) <= day
        and is_open(work, strand)
    )
    for when, number in due:
        strand = layout.strands[number]
        if _excused(work, strand) or _banned(work, strand):
            enter(work, strand, State.LAPSED)
            told = frozenset((strand.bearer,))
            work.happen(event_of(work, strand, "lapsed", told, None, when))
            continue
        at = layout.at_strand[number]
        why = work.reason("note", "it was not done by the due day", because=(work.why(at.due),))
        breach(work, strand, when, at.witnesses, why)


def _banned(work: Work, duty: Strand) -> bool:
    """Was all that the duty demands forbidden? The ban may override it; else it is a conflict."""
    found = work.layout.found
    wanted = found.fits[duty.number]
    bans = {ban.number: ban for act in wanted for ban in found.forbidden[act]}
    for _, ban in sorted(bans.items()):
        if ban.bearer != duty.bearer or not is_open(work, ban):
            continue
        if not _covers(found.fits[ban.number], wanted) or not _applies(work, ban):
            continue
        if duty.norm.id in ban.norm.overrides:
            return True
        if ban.norm.id not in duty.norm.overrides:
            _conflict(work, ban, duty)
    return False


def _covers(ban: Fits, duty: Fits) -> bool:
    """Does a ban forbid every way of doing what a duty demands?"""
    return all(
        ANY in ban.get(act, frozenset()) or branches <= ban.get(act, frozenset())
        for act, branches in duty.items()
    )
