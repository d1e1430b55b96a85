"""The life of a strand: its states, its clock, and how it is suspended, resumed and ended."""

from __future__ import annotations

from legation.engine.ground import Strand
from legation.engine.slots import STATES, STEP, TURN
from legation.engine.work import Event, Work
from legation.model.dates import Day, Duration, later
from legation.model.reasons import Reason
from legation.model.treaty import State

ALIVE = (State.IN_FORCE, State.SUSPENDED)


def state_of(work: Work, strand: Strand, old: bool = False) -> State:
    """A strand's state now, or at the start of the round."""
    values = work.before if old else work.values
    return STATES[values[work.layout.at_strand[strand.number].state]]


def is_open(work: Work, strand: Strand, old: bool = False) -> bool:
    """Whether a strand is in force (a duty: open)."""
    return state_of(work, strand, old) is State.IN_FORCE


def enter(work: Work, strand: Strand, state: State, reason: Reason | None = None) -> None:
    """Put a strand in a state; a duty that is no longer open has no due day."""
    at = work.layout.at_strand[strand.number]
    work.put(at.state, STATES.index(state), reason)
    if state not in ALIVE:
        work.put(at.due, 0)
        work.put(at.left, 0)


def event_of(
    work: Work,
    strand: Strand,
    kind: str,
    learned: frozenset[str],
    reason: Reason | None,
    day: Day = 0,
) -> Event:
    """An event about a strand."""
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


def due_day(work: Work, strand: Strand, day: Day) -> Day:
    """When what is due on a day falls due: then in replay; at a turn's end in play."""
    if work.replaying:
        return day
    turn, step = work.values[TURN], work.values[STEP]
    return work.layout.schedule.due(day, turn, step, strand.bearer)


def first_due(work: Work, strand: Strand) -> Day:
    """The due day of a duty that arises today; 0 for no deadline."""
    if strand.norm.by_day:
        return due_day(work, strand, max(strand.norm.by_day, work.day))
    if strand.within is None:
        return 0
    return due_day(work, strand, later(work.day, span_of(work, strand.within)))


def span_of(work: Work, within: Duration | str) -> Duration:
    """A duration, or that of a parameter (its unit says days or months)."""
    if isinstance(within, Duration):
        return within
    parameter = next(p for p in work.layout.scenario.parameters if p.id == within)
    count = work.layout.params[within]
    return Duration(days=count) if parameter.unit.startswith("day") else Duration(months=count)


def suspend(work: Work, strand: Strand, reason: Reason | None) -> None:
    """The clock stops: the days left are kept; what was going on against the norm ends."""
    if not is_open(work, strand):
        return
    at = work.layout.at_strand[strand.number]
    due = work.values[at.due]
    stop(work, strand)
    enter(work, strand, State.SUSPENDED, reason)
    work.put(at.left, max(0, due - work.day) if due else 0)


def resume(work: Work, strand: Strand, reason: Reason | None) -> None:
    """The clock runs again with the days left."""
    if state_of(work, strand) is not State.SUSPENDED:
        return
    at = work.layout.at_strand[strand.number]
    enter(work, strand, State.IN_FORCE, reason)
    if work.values[at.due]:
        work.put(at.due, due_day(work, strand, work.day + work.values[at.left]))
    work.put(at.left, 0)


def waive(work: Work, strand: Strand, reason: Reason | None) -> None:
    """An open duty ends without breach."""
    if strand.norm.type == "duty" and state_of(work, strand) in ALIVE:
        stop(work, strand)
        enter(work, strand, State.LAPSED, reason)


def end(work: Work, strand: Strand, status: str, reason: Reason | None) -> None:
    """A strand ends with its instrument."""
    if state_of(work, strand) in ALIVE:
        stop(work, strand)
        over = State.LAPSED if status == "lapsed" else State.TERMINATED
        enter(work, strand, over, reason)


def renew(work: Work, strand: Strand) -> None:
    """Its instrument is concluded anew: what was over waits for its trigger again."""
    if state_of(work, strand) not in ALIVE:
        enter(work, strand, State.DORMANT)
        work.put(work.layout.at_strand[strand.number].raised, 0)


def stop(work: Work, strand: Strand) -> None:
    """A continuing breach ends, if one is going on."""
    at = work.layout.at_strand[strand.number]
    if work.values[at.breaching]:
        work.put(at.breaching, 0)
        work.happen(event_of(work, strand, "ended", frozenset((strand.bearer,)), None))
