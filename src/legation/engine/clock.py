"""The clock: moving through steps until somebody must choose or the history closes."""

from __future__ import annotations

from legation.engine import knowledge, norms, settle
from legation.engine.effects import ENDED, live, status_of
from legation.engine.evaluate import holds
from legation.engine.layout import NOWHERE
from legation.engine.menu import candidates, closed, picked_ids, seat_env
from legation.engine.slots import DAY, MOVER, OVER, REPLAY, SETTLING, STEP, TURN, UNTIL
from legation.engine.work import Event, Work
from legation.model.dates import Day, day_text
from legation.model.scenario import Stage
from legation.model.treaty import Instrument, Status

OPENING = 1
FOLLOWING = 2
"""In replay: the opening position, before its day's dates have come; and after."""


def advance(work: Work) -> None:
    """Do all that needs no choice: settle, look at endings, open stages, let turns pass."""
    if work.replaying:
        return
    while not work.values[OVER]:
        settling = work.values[SETTLING]
        if settling:
            if not settle.run(work):
                return
            look_at_endings(work)
            if settling == settle.BY_THE_CLOCK:
                _leave(work)
        elif _waiting(work):
            return


def instant(work: Work, day: Day, through: bool = True) -> None:
    """In replay: the clock moves to a day, and what time itself does on it is settled.

    A turn's start comes with the first instant inside it, its end when its last day has passed;
    as in play each is settled by itself, and what is due on the last day with the end.

    Args:
        through: Whether the day itself has passed, so that duties due on it are overdue.
    """
    schedule = work.layout.schedule
    opening = work.values[REPLAY] == OPENING
    events = _dated(work, day, opening)
    turn = schedule.turn_of(day)
    fresh = turn != work.values[TURN]
    if fresh:
        _new_turn(work)
        work.put(STEP, 0)
    told = turns_told(work)
    if told and (fresh or opening):
        events.append(Event(kind="turn", subject="start", day=day))
    closing = told and through and day == schedule.turns[turn].last
    closing = closing and work.values[STEP] != schedule.end_step
    work.put(REPLAY, FOLLOWING)
    work.put(DAY, day)
    work.put(TURN, turn)
    work.mark()
    _lapse(work)
    norms.fall_due(work, day if through and not closing else day - 1)
    settle.begin_instant(work, [*events, Event(kind="instant", subject=day_text(day), day=day)])
    settle.run(work, {})
    if closing:
        _close_turn(work, day)


def _close_turn(work: Work, day: Day) -> None:
    """In replay: the last day of a turn has passed."""
    work.put(STEP, work.layout.schedule.end_step)
    work.mark()
    norms.fall_due(work, day)
    settle.begin_instant(work, [Event(kind="turn", subject="end", day=day)])
    settle.run(work, {})


def turns_told(work: Work) -> bool:
    """Whether any rule or duty waits for the start or end of a turn."""
    found = work.layout.found
    return any("turn" in kinds for kinds in (*found.rule_awaits, *found.strand_awaits))


def turn_day(work: Work) -> Day:
    """In replay: the next day on which a turn starts or ends, 0 where none does.

    The start of the turn in which the replay opens falls on the opening day, as in play.
    """
    schedule = work.layout.schedule
    turn = work.values[TURN]
    if not turns_told(work):
        return 0
    if work.values[REPLAY] == OPENING:
        return work.day
    if work.values[STEP] != schedule.end_step:
        return max(work.day, schedule.turns[turn].last)
    return schedule.turns[turn + 1].first if turn + 1 < len(schedule.turns) else 0


def take_up(work: Work) -> None:
    """Into play in the midst of a turn that a replay has begun: its start is not told again."""
    events = _dated(work, work.day, opening=True)
    work.mark()
    _lapse(work)
    settle.begin_instant(work, events)
    if not work.values[SETTLING]:
        look_at_endings(work)
        _leave(work)


def _dated(work: Work, day: Day, opening: bool) -> list[Event]:
    """Date events between the clock and a day, the day included; the first day's at the opening."""
    now = work.day - 1 if opening else work.day
    return [
        Event(kind="date", subject=day_text(date), day=date)
        for date in work.layout.dates
        if now < date <= day
    ]


def _lapse(work: Work) -> None:
    """Instruments reach their end."""
    for instrument in work.layout.scenario.instruments:
        if instrument.ends and instrument.ends <= work.day:
            _lapse_one(work, instrument)


def _lapse_one(work: Work, instrument: Instrument) -> None:
    for part in instrument.parts:
        name = f"{instrument.id}.{part}"
        if status_of(work, name) not in (*ENDED, Status.NONE):
            day = day_text(instrument.ends)
            live(work, name, "lapse", "", work.reason("instrument", name, status="lapsed", day=day))


def _waiting(work: Work) -> bool:
    """Is somebody to choose at this step? If not, the step is entered, settled or left."""
    step = work.values[STEP]
    schedule = work.layout.schedule
    if not schedule.picking(step):
        _enter(work, step)
        return False
    stage = schedule.stage_at(step)
    assert stage is not None
    if any(work.values[menu.roll] == settle.PENDING for menu in work.layout.menus):
        return True
    if _next_mover(work, stage):
        return True
    _collect(work, stage)
    return False


def _enter(work: Work, step: int) -> None:
    """A turn's start, a stage's opening or a turn's end: an instant of its own."""
    schedule = work.layout.schedule
    first = schedule.day(work.values[TURN], 0)
    # Only a start lies inside the turn before the turn has begun.
    opening = step == 0 and work.day >= first
    day = max(work.day, schedule.day(work.values[TURN], step))
    events = _dated(work, day, opening)
    work.put(DAY, day)
    work.mark()
    _lapse(work)
    stage = schedule.stage_at(step)
    if step == 0:
        _new_turn(work)
        events.append(Event(kind="turn", subject="start", day=day))
    elif stage is not None:
        events.append(Event(kind="stage", subject=stage.id, day=day))
    else:
        norms.fall_due(work, day)
        events.append(Event(kind="turn", subject="end", day=day))
    settle.begin_instant(work, events)
    if not work.values[SETTLING]:
        look_at_endings(work)
        _leave(work)


def _new_turn(work: Work) -> None:
    """What is counted per turn is counted anew."""
    for at in work.layout.at_act:
        if at.uses_this_turn != NOWHERE:
            work.put(at.uses_this_turn, 0)


def _leave(work: Work) -> None:
    """Go on to the next step after a settling."""
    if work.values[OVER]:
        return
    step = work.values[STEP]
    schedule = work.layout.schedule
    stage = schedule.stage_at(step)
    if stage is not None and schedule.picking(step) and stage.play == "in_turn":
        mover = work.values[MOVER] + 1
        if mover < len(stage.movers):
            work.put(MOVER, mover)
            _ask_chance(work, stage)
            return
    if step < schedule.end_step:
        work.put(STEP, step + 1)
        _open(work)
        return
    turn = work.values[TURN]
    if turn >= work.values[UNTIL]:
        look_at_endings(work, final=True)
        return
    work.put(TURN, turn + 1)
    work.put(STEP, 0)


def _open(work: Work) -> None:
    """Make ready for picking: nobody has passed, seatless actors are put before chance."""
    step = work.values[STEP]
    work.put(MOVER, 0)
    stage = work.layout.schedule.stage_at(step)
    if stage is None or not work.layout.schedule.picking(step):
        return
    for slot in work.layout.passed.values():
        work.put(slot, 0)
    knowledge.tick(work)
    _ask_chance(work, stage)


def _ask_chance(work: Work, stage: Stage) -> None:
    """Seatless actors whose turn it is, and who can do something, are put before chance."""
    moving = _moving(work, stage)
    for menu in work.layout.menus:
        if menu.stage.id == stage.id and menu.actor in moving:
            env = work.env({})
            acts = candidates(work.layout, menu.actor, stage)
            if any(closed(work.layout, act, env) is None for act in acts):
                work.put(menu.roll, settle.PENDING)


def _moving(work: Work, stage: Stage) -> tuple[str, ...]:
    """Whose picks are settled together: all movers of a stage, or one where they go in turn."""
    place = work.values[MOVER]
    return stage.movers if stage.play == "together" else stage.movers[place : place + 1]


def _next_mover(work: Work, stage: Stage) -> bool:
    """Put the clock on the next mover who has something to choose; False when none is left."""
    place = work.values[MOVER]
    last = len(stage.movers) if stage.play == "together" else min(place + 1, len(stage.movers))
    passed = work.layout.passed
    while place < last:
        actor = stage.movers[place]
        if actor in passed and not work.values[passed[actor]]:
            if _has_choice(work, actor, stage):
                work.put(MOVER, place)
                return True
            work.put(passed[actor], 1)
        place += 1
    return False


def _has_choice(work: Work, actor: str, stage: Stage) -> bool:
    """Does the seat have an open act, judged by what it may see?"""
    layout = work.layout
    picks = picks_of(work, actor)
    picked = picked_ids(layout, picks)
    env = seat_env(work.env({}), actor)
    return any(
        act.name not in picks and closed(layout, act, env, picked) is None
        for act in candidates(layout, actor, stage)
    )


def picks_of(work: Work, seat: str) -> list[str]:
    """Names of a seat's orders of this stage, in canonical order."""
    acts, values = work.layout.acts, work.values
    return [acts[values[slot] - 1].name for slot in work.layout.picks[seat] if values[slot]]


def _collect(work: Work, stage: Stage) -> None:
    """All have picked: the acts come under way and settling begins."""
    layout = work.layout
    moving = _moving(work, stage)
    for seat in moving:
        if seat not in layout.passed:
            continue
        knowledge.remember_picks(work, seat, picks_of(work, seat))
        for slot in layout.picks[seat]:
            if work.values[slot]:
                work.put(layout.at_act[work.values[slot] - 1].doing, 1)
                work.put(slot, 0)
        work.put(layout.passed[seat], 0)
    for menu in layout.menus:
        if menu.stage.id == stage.id and menu.actor in moving:
            roll = work.values[menu.roll]
            if roll > settle.CHOSEN:
                work.put(layout.at_act[roll - settle.CHOSEN - 1].doing, 1)
            work.put(menu.roll, 0)
    if stage.play == "together":
        # Who happened to be asked last must not show in the keys of chance.
        work.put(MOVER, 0)
    settle.begin(work)


def look_at_endings(work: Work, final: bool = False) -> None:
    """Close the history with the first ending that holds; at the calendar's end in any case."""
    endings = work.layout.scenario.endings
    everyone = frozenset(work.layout.knowers)
    for place, ending in enumerate(endings):
        if (ending.at_end and not final) or not holds(ending.when, work.env({})):
            continue
        work.put(OVER, place + 1)
        work.happen(
            Event(
                kind="ending",
                subject=ending.id,
                day=work.day,
                learned=everyone,
                result_learned=everyone,
            )
        )
        work.events = []
        return
    if final:
        work.put(OVER, len(endings) + 1)
