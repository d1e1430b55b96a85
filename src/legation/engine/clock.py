"""The clock: moving through steps until somebody must choose or the history closes."""

from __future__ import annotations

from legation.engine import knowledge, norms, settle
from legation.engine.effects import ENDED, live
from legation.engine.evaluate import holds
from legation.engine.menu import closed
from legation.engine.work import Event, Work
from legation.model.dates import Day, day_text
from legation.model.scenario import Stage
from legation.model.treaty import Instrument, Status


def advance(work: Work) -> None:
    """Do all that needs no choice: settle, look at endings, open stages, let turns pass."""
    if work.replaying:
        return
    while not work.get("clock.over"):
        settling = work.get("clock.settling")
        if settling:
            if not settle.run(work):
                return
            _look_at_endings(work, final=False)
            if settling == settle.BY_THE_CLOCK:
                _leave(work)
            continue
        if _waiting(work):
            return


def instant(work: Work, day: Day, through: bool = True) -> None:
    """In replay: the clock moves to a day, and what time itself does on it is settled.

    Args:
        through: Whether the day itself has passed, so that duties due on it are overdue.
    """
    events = _dated(work, day)
    work.put("clock.day", day)
    work.put("clock.turn", work.layout.schedule.turn_of(day))
    work.before = list(work.values)
    _time_passes(work, day, day if through else day - 1)
    settle.begin(work, [*events, Event(kind="instant", subject=day_text(day), day=day)])
    settle.run(work, {})


def _dated(work: Work, day: Day) -> list[Event]:
    """Date events between the clock and a day, the day included."""
    now = work.day
    dates = {r.rule.upon.date for r in work.layout.rules if r.rule.upon.date}
    dates |= {s.upon.date for s in work.layout.strands if s.upon is not None and s.upon.date}
    return [
        Event(kind="date", subject=day_text(d), day=d)
        for d in sorted(dates)
        if d and now < d <= day
    ]


def _time_passes(work: Work, day: Day, overdue: Day) -> None:
    """Instruments reach their end by ``day``; duties due on or before ``overdue`` fall due."""
    for instrument in work.layout.scenario.instruments:
        if instrument.ends and instrument.ends <= day:
            _lapse(work, instrument)
    norms.fall_due(work, overdue)


def _lapse(work: Work, instrument: Instrument) -> None:
    for part in instrument.parts:
        name = f"{instrument.id}.{part}"
        if list(Status)[work.get(f"life.{name}")] not in (*ENDED, Status.NONE):
            day = day_text(instrument.ends)
            live(work, name, "lapse", "", work.reason("instrument", name, status="lapsed", day=day))


def _waiting(work: Work) -> bool:
    """Is somebody to choose at this step? If not, the step is entered, settled or left."""
    step = work.get("clock.step")
    schedule = work.layout.schedule
    if not schedule.picking(step):
        _enter(work, step)
        return False
    stage = schedule.stage_at(step)
    assert stage is not None
    if any(work.get(f"roll.{m.name}") == settle.PENDING for m in work.layout.menus):
        return True
    if _next_mover(work, stage):
        return True
    _collect(work, stage)
    return False


def _enter(work: Work, step: int) -> None:
    """A turn's start, a stage's opening or a turn's end: an instant of its own."""
    schedule = work.layout.schedule
    turn = work.get("clock.turn")
    day = max(work.day, schedule.day(turn, step))
    events = _dated(work, day)
    work.put("clock.day", day)
    work.before = list(work.values)
    stage = schedule.stage_at(step)
    if step == 0:
        for name in work.layout.index:
            if name.startswith("uses_this_turn."):
                work.put(name, 0)
        events.append(Event(kind="turn", subject="start", day=day))
    elif stage is not None:
        events.append(Event(kind="stage", subject=stage.id, day=day))
    else:
        _time_passes(work, day, day)
        events.append(Event(kind="turn", subject="end", day=day))
    settle.begin(work, events)
    if not work.get("clock.settling"):
        _look_at_endings(work, final=False)
        _leave(work)


def _leave(work: Work) -> None:
    """Go on to the next step after a settling."""
    if work.get("clock.over"):
        return
    step = work.get("clock.step")
    schedule = work.layout.schedule
    if schedule.picking(step):
        stage = schedule.stage_at(step)
        assert stage is not None
        if stage.play == "in_turn" and work.get("clock.mover") + 1 < len(stage.movers):
            work.put("clock.mover", work.get("clock.mover") + 1)
            return
    if step < schedule.end_step:
        work.put("clock.step", step + 1)
        _open(work)
        return
    turn = work.get("clock.turn")
    if turn >= work.get("clock.until"):
        _look_at_endings(work, final=True)
        return
    work.put("clock.turn", turn + 1)
    work.put("clock.step", 0)


def _open(work: Work) -> None:
    """Make ready for picking: nobody has passed, seatless actors are put before chance."""
    step = work.get("clock.step")
    work.put("clock.mover", 0)
    if not work.layout.schedule.picking(step):
        return
    stage = work.layout.schedule.stage_at(step)
    assert stage is not None
    for seat in work.layout.seats:
        work.put(f"passed.{seat}", 0)
    knowledge.tick(work)
    for menu in work.layout.menus:
        if menu.stage.id == stage.id and _some_open(work, menu.actor, stage):
            work.put(f"roll.{menu.name}", settle.PENDING)


def _some_open(work: Work, actor: str, stage: Stage) -> bool:
    return any(
        closed(work.layout, act, work.env(act.names)) is None
        for act in work.layout.acts
        if act.performer == actor and stage.id in act.act.stages
    )


def _next_mover(work: Work, stage: Stage) -> bool:
    """Put the clock on the next mover who has something to choose; False when none is left."""
    place = work.get("clock.mover")
    last = len(stage.movers) if stage.play == "together" else min(place + 1, len(stage.movers))
    while place < last:
        actor = stage.movers[place]
        if actor in work.layout.seats and not work.get(f"passed.{actor}"):
            if _has_choice(work, actor, stage):
                work.put("clock.mover", place)
                return True
            work.put(f"passed.{actor}", 1)
        place += 1
    return False


def _has_choice(work: Work, actor: str, stage: Stage) -> bool:
    """Does the seat have an open act, judged by what it may see?"""
    picked = {work.get(name) for name in (f"pick.{actor}.{i}" for i in range(_places(work, actor)))}
    visible = {
        slot.name: value
        for slot, value in zip(work.layout.slots, work.values, strict=True)
        if actor in slot.seers
    }
    env = work.env({})
    seen = type(env)(env.layout, visible.__getitem__, {}, env.day, env.turn, env.months)
    return any(
        closed(work.layout, act, seen) is None
        for act in work.layout.acts
        if act.performer == actor and stage.id in act.act.stages and act.number + 1 not in picked
    )


def _places(work: Work, seat: str) -> int:
    count = 0
    while f"pick.{seat}.{count}" in work.layout.index:
        count += 1
    return count


def _collect(work: Work, stage: Stage) -> None:
    """All have picked: the acts come under way and settling begins."""
    movers = stage.movers
    if stage.play == "in_turn":
        place = work.get("clock.mover")
        movers = stage.movers[place : place + 1]
    for seat in movers:
        if seat not in work.layout.seats:
            continue
        picks = []
        for place in range(_places(work, seat)):
            name = f"pick.{seat}.{place}"
            if work.get(name):
                act = work.layout.acts[work.get(name) - 1]
                picks.append(act.name)
                work.put(f"doing.{act.name}", 1)
                work.put(name, 0)
        knowledge.remember_picks(work, seat, picks)
        work.put(f"passed.{seat}", 0)
    for menu in work.layout.menus:
        if menu.stage.id != stage.id or menu.actor not in movers:
            continue
        roll = work.get(f"roll.{menu.name}")
        if roll > settle.CHOSEN:
            work.put(f"doing.{work.layout.acts[roll - settle.CHOSEN - 1].name}", 1)
        work.put(f"roll.{menu.name}", 0)
    settle.begin(work, [])


def _look_at_endings(work: Work, final: bool) -> None:
    for place, ending in enumerate(work.layout.scenario.endings):
        if ending.at_end and not final:
            continue
        if holds(ending.when, work.env({})):
            work.put("clock.over", place + 1)
            everyone = frozenset(work.layout.knowers)
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
        work.put("clock.over", len(work.layout.scenario.endings) + 1)
