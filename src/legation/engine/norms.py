"""Norms at work: duties arise, are kept or fall due; prohibitions are kept or breached.

A prohibition never removes an option: the act is done and is a breach. Facts never depend on a
reading or on validity; every breach carries the label under which it is one.
"""

from __future__ import annotations

from legation.engine.effects import STATES, move_strand
from legation.engine.evaluate import IN_FORCE, STRAND_IN_FORCE, holds
from legation.engine.ground import GroundAct, Strand, matches
from legation.engine.sight import performance_seers
from legation.engine.triggers import fired, rising_edges
from legation.engine.work import Event, Work
from legation.model.dates import Day, Duration, day_text, later
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
            _disclose(work, event)
    for strand in work.layout.strands:
        if strand.keep is not None and strand.norm.type != "power":
            _continue(work, strand)
    _raise(work)


def part_of(strand: Strand) -> str:
    """The ``instrument.part`` a strand lives in."""
    return f"{strand.instrument.id}.{strand.article.part}"


def state_of(work: Work, strand: Strand, old: bool = False) -> State:
    """A strand's state now, or at the start of the round."""
    values = work.before if old else work.values
    return STATES[values[work.layout.index[f"state.{strand.name}"]]]


def is_open(work: Work, strand: Strand) -> bool:
    """Whether a strand is in force (a duty: open)."""
    return state_of(work, strand) is State.IN_FORCE


def _follow(work: Work, event: Event) -> None:
    """An instrument's part entered a status: its strands follow."""
    for strand in work.layout.strands:
        if part_of(strand) != event.subject:
            continue
        state = state_of(work, strand)
        if event.detail == "suspended":
            move_strand(work, strand.name, "suspend_norm", event.reason)
        elif event.detail == "in_force":
            if state is State.SUSPENDED:
                move_strand(work, strand.name, "resume_norm", event.reason)
            elif strand.upon is None:
                _arise(work, strand, event)
        elif event.detail in ("lapsed", "denounced", "terminated") and not strand.norm.survives:
            _end(work, strand, event)


def _end(work: Work, strand: Strand, event: Event) -> None:
    if work.get(f"breaching.{strand.name}"):
        _stop(work, strand)
    if state_of(work, strand) in (State.IN_FORCE, State.SUSPENDED):
        over = State.LAPSED if event.detail == "lapsed" else State.TERMINATED
        work.put(f"state.{strand.name}", STATES.index(over), event.reason)


def _arise(work: Work, strand: Strand, cause: Event) -> None:
    """A strand comes to life; a one-off duty gets its due day."""
    state = state_of(work, strand)
    again = work.get(f"raised.{strand.name}") > 0
    if state in (State.IN_FORCE, State.SUSPENDED):
        return
    if again and strand.one_off and not strand.norm.repeats and strand.upon is not None:
        return
    env = work.env(strand.names)
    if strand.one_off and (not holds(strand.when, env) or _excused(work, strand)):
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
    work.put(f"state.{strand.name}", STRAND_IN_FORCE, reason)
    work.put(f"raised.{strand.name}", work.get(f"raised.{strand.name}") + 1)
    if strand.one_off:
        work.put(f"due.{strand.name}", _due(work, strand), reason)
    seers = work.layout.slots[work.layout.index[f"state.{strand.name}"]].seers
    work.happen(_event(work, strand, "arises", seers, reason))


def _event(
    work: Work,
    strand: Strand,
    kind: str,
    learned: frozenset[str],
    reason: Reason | None,
    day: Day = 0,
) -> Event:
    return Event(
        kind=kind,
        subject=strand.norm.id,
        day=day or work.day,
        actor=strand.bearer,
        reading=strand.reading_id,
        number=strand.number,
        learned=learned,
        result_learned=learned,
        reason=reason,
    )


def _due(work: Work, strand: Strand) -> Day:
    """The due day: the plain one in replay, the effective one in play; 0 for no deadline."""
    if strand.norm.by_day:
        day = strand.norm.by_day
    elif strand.within is None:
        return 0
    else:
        day = later(work.day, span_of(work, strand.within))
    if work.replaying:
        return day
    turn, at = work.get("clock.turn"), work.get("clock.step")
    return work.layout.schedule.due(day, turn, at, strand.bearer)


def span_of(work: Work, within: Duration | str) -> Duration:
    """A duration, or that of a parameter (its unit says days or months)."""
    if isinstance(within, Duration):
        return within
    parameter = next(p for p in work.layout.scenario.parameters if p.id == within)
    count = work.layout.params[within]
    return Duration(days=count) if parameter.unit.startswith("day") else Duration(months=count)


def _excused(work: Work, strand: Strand, old: bool = False) -> bool:
    return strand.unless is not None and holds(strand.unless, work.env(strand.names, old=old))


def _keep(work: Work, act: GroundAct, event: Event) -> None:
    """An act fulfils open duties of its performer."""
    for strand in work.layout.strands:
        if not strand.one_off or state_of(work, strand, old=True) is not State.IN_FORCE:
            continue
        if state_of(work, strand) is not State.IN_FORCE or not _fits(strand, act, event):
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
        work.put(f"state.{strand.name}", STATES.index(State.FULFILLED), reason)
        work.put(f"due.{strand.name}", 0)
        work.happen(_event(work, strand, "kept", event.learned | {strand.bearer}, reason))


def _fits(strand: Strand, act: GroundAct, event: Event) -> bool:
    branch = event.branch.split("(")[0]
    return any(matches(p, act, branch, strand.names, strand.bearer) for p in strand.acts)


def _forbid(work: Work, act: GroundAct, event: Event) -> None:
    """An act breaches prohibitions that were in force at the start of the round."""
    for strand in work.layout.strands:
        if strand.norm.type != "prohibition" or strand.keep is not None:
            continue
        if state_of(work, strand, old=True) is not State.IN_FORCE:
            continue
        if not _fits(strand, act, event):
            continue
        if not holds(strand.when, work.env(strand.names, old=True)):
            continue
        if _excused(work, strand, old=True) or _overridden(work, strand, act, event):
            continue
        who = event.learned | {strand.bearer}
        if any(p.branch for p in strand.acts):
            who = event.result_learned | {strand.bearer}
        breach(work, strand, work.day, who, act.number + 1, event.reason)


def _overridden(work: Work, strand: Strand, act: GroundAct, event: Event) -> bool:
    """Does an open duty to do this act override the ban? Without an override: a conflict."""
    for other in work.layout.strands:
        if not other.one_off or other.bearer != strand.bearer:
            continue
        if state_of(work, other, old=True) is not State.IN_FORCE or not _fits(other, act, event):
            continue
        if strand.norm.id in other.norm.overrides:
            return True
        if other.norm.id not in strand.norm.overrides:
            _conflict(work, strand, other)
    return False


def _conflict(work: Work, ban: Strand, duty: Strand) -> None:
    reason = work.reason("note", f"{ban.norm.id} forbids what {duty.norm.id} demands")
    for one in (ban, duty):
        work.happen(_event(work, one, "conflict", frozenset({one.bearer}), reason))


def _continue(work: Work, strand: Strand) -> None:
    """A continuing duty or prohibition: its breach starts and ends with the condition."""
    if state_of(work, strand) is not State.IN_FORCE:
        return
    env = work.env(strand.names)
    assert strand.keep is not None
    kept = holds(strand.keep, env)
    wrong = kept if strand.norm.type == "prohibition" else not kept
    wrong = wrong and holds(strand.when, env) and not _excused(work, strand)
    running = bool(work.get(f"breaching.{strand.name}"))
    if wrong and not running:
        work.put(f"breaching.{strand.name}", 1)
        layout = work.layout
        who = performance_seers(strand, layout.acts, layout.knowers, layout.scenario)
        cause = _last_cause(work)
        breach(work, strand, work.day, who, 0, cause)
    elif running and not wrong:
        _stop(work, strand)


def _last_cause(work: Work) -> Reason | None:
    """The latest reason of this round: what made a condition change."""
    for event in reversed(work.events):
        if event.reason is not None and event.kind in ("change", "act", "rule", "instrument"):
            return event.reason
    return None


def _stop(work: Work, strand: Strand) -> None:
    work.put(f"breaching.{strand.name}", 0)
    work.happen(_event(work, strand, "ended", frozenset({strand.bearer}), None))


def breach(
    work: Work, strand: Strand, day: Day, who: frozenset[str], evidence: int, cause: Reason | None
) -> None:
    """Record a breach: it happened on a day, and is known to those who saw it."""
    name = strand.name
    reason = _breach_reason(work, strand, day, cause)
    work.put(f"breaches.{name}", work.get(f"breaches.{name}") + 1, reason)
    work.put(f"breached_on.{name}", day, reason)
    work.put(f"evidence.{name}", evidence)
    if strand.one_off:
        work.put(f"state.{name}", STATES.index(State.BREACHED), reason)
        work.put(f"due.{name}", 0)
    work.happen(_event(work, strand, "breach", frozenset(), reason, day))
    for actor in work.layout.knowers:
        if actor in who:
            _learn(work, strand, actor, reason)


def _learn(work: Work, strand: Strand, actor: str, reason: Reason | None) -> None:
    why = work.reason(
        "learned", actor, because=(reason,), of=strand.norm.id, day=day_text(work.day)
    )
    work.put(f"known.{strand.name}.{actor}", work.day, why)
    told = frozenset({actor})
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
        )
    )


def _breach_reason(work: Work, strand: Strand, day: Day, cause: Reason | None) -> Reason | None:
    if work.trace is None:
        return None
    reading = strand.reading
    parts: list[Reason | None] = [cause]
    parts.append(
        work.reason(
            "norm",
            strand.norm.id,
            basis=strand.norm.basis,
            because=(work.why(f"life.{part_of(strand)}"),),
            bearer=strand.bearer,
            reading=strand.reading_id,
            state="in_force",
            day=day_text(work.get(f"since.{part_of(strand)}")),
        )
    )
    if reading is not None:
        held = ", ".join(reading.held_by)
        parts.append(
            work.reason(
                "reading",
                strand.norm.id,
                basis=reading.basis,
                reading=reading.id,
                gloss=reading.gloss,
                held_by=held,
            )
        )
    if strand.unless is not None:
        parts.append(work.reason("exception", strand.norm.id, value="does not apply"))
    dispute = strand.instrument.dispute
    if dispute is not None:
        parts.append(
            work.reason(
                "validity",
                strand.instrument.id,
                basis=dispute.basis,
                held_valid_by=", ".join(dispute.held_valid_by),
                held_void_by=", ".join(dispute.held_void_by),
                grounds=dispute.grounds,
            )
        )
    label = f"{strand.reading_id} reading" if reading else "plain words"
    if dispute is not None:
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


def _disclose(work: Work, event: Event) -> None:
    """An actor learned of an act: breaches that rest on it become known to it."""
    for strand in work.layout.strands:
        name = strand.name
        if work.get(f"evidence.{name}") != event.number + 1:
            continue
        if work.get(f"breached_on.{name}") and not work.get(f"known.{name}.{event.actor}"):
            _learn(work, strand, event.actor, event.reason)


def _raise(work: Work) -> None:
    """Triggers raise duties (and dormant powers and prohibitions) of articles in force."""
    rising = rising_edges(work, "strand")
    events = list(work.events)
    for strand in work.layout.strands:
        if strand.upon is None or not _article_alive(work, strand):
            continue
        cause = fired(work, strand.upon, strand.names, events, strand.number in rising)
        if cause is not None:
            _arise(work, strand, cause)


def _article_alive(work: Work, strand: Strand) -> bool:
    if work.get(f"life.{part_of(strand)}") == IN_FORCE:
        return True
    return strand.norm.survives and work.get(f"raised.{strand.name}") > 0


def fall_due(work: Work, day: Day) -> None:
    """Open duties due on or before ``day`` are breached (or lapse, if excused) on their due day."""
    layout = work.layout
    due = sorted(
        (work.get(f"due.{s.name}"), s.number)
        for s in layout.strands
        if s.one_off
        and 0 < work.get(f"due.{s.name}") <= day
        and state_of(work, s) is State.IN_FORCE
    )
    for when, number in due:
        strand = layout.strands[number]
        if _excused(work, strand):
            work.put(f"state.{strand.name}", STATES.index(State.LAPSED))
            work.put(f"due.{strand.name}", 0)
            work.happen(_event(work, strand, "lapsed", frozenset({strand.bearer}), None, when))
            continue
        if _banned(work, strand):
            continue
        who = performance_seers(strand, layout.acts, layout.knowers, layout.scenario)
        breach(
            work,
            strand,
            when,
            who,
            0,
            work.reason(
                "note", "it was not done by the due day", because=(work.why(f"due.{strand.name}"),)
            ),
        )


def _banned(work: Work, duty: Strand) -> bool:
    """Was all that the duty demands forbidden? The ban may override it; else it is a conflict."""
    wanted = {p.act for p in duty.acts}
    for ban in work.layout.strands:
        if ban.norm.type != "prohibition" or ban.bearer != duty.bearer or ban.keep is not None:
            continue
        if state_of(work, ban) is not State.IN_FORCE or not wanted <= {p.act for p in ban.acts}:
            continue
        if duty.norm.id in ban.norm.overrides:
            work.put(f"state.{duty.name}", STATES.index(State.LAPSED))
            work.put(f"due.{duty.name}", 0)
            return True
        if ban.norm.id not in duty.norm.overrides:
            _conflict(work, ban, duty)
    return False
