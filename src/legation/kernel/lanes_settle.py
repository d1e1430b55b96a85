"""Settling and the clock of 64 histories: twins of ``machine_settle``.

The lanes of a group go through the calendar together. Where some have nothing left to settle they
wait for the others; a lane whose history has ended takes no further part.
"""

from __future__ import annotations

from legation.engine.slots import DAY, MOVER, OVER, ROUND, SETTLING, STEP, TURN, UNTIL
from legation.kernel import lanes_code as c
from legation.kernel import lanes_memory as n
from legation.kernel import memory as m
from legation.kernel import opcodes as op
from legation.kernel import sections as s
from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.lanes_due import fall_due
from legation.kernel.lanes_effects import carry_out, deed, derive
from legation.kernel.lanes_instruments import consent, live
from legation.kernel.lanes_luck import (
    draw,
    list_lanes,
    occurrence_now,
    pair_words,
    take,
    words_listed,
)
from legation.kernel.lanes_norms import add_one, expect, fire, note, rising, update
from legation.kernel.lanes_values import at_clock, put, set_clock, truth
from legation.kernel.lanes_words import LANES, wide_fill
from legation.kernel.machine_settle import (
    CHOSEN,
    PENDING,
    QUEUED,
    branches_of,
    day_of,
    end_step,
    picking,
    stage_at,
)
from legation.kernel.machine_values import forget

# ---------------------------------------------------------------- rounds


@compiled
def _has_site(F: Ints, act: int) -> bool:
    return F[F[s.ACT_ROLL] + act] >= 0 and F[F[s.ACT_SUCCEEDS] + act] < 0


@compiled
def _await(F: Ints, L: Ints, V: Ints, S: Ints, rule: int, owner: int, mask: int) -> None:
    """Chance moves at the site of an act or rule, if it has one."""
    roll = F[(F[s.RULE_ROLL] if rule else F[s.ACT_ROLL]) + owner]
    if roll < 0 or (not rule and F[F[s.ACT_SUCCEEDS] + owner] >= 0):
        return
    key = F[(F[s.RULE_KEY] if rule else F[s.ACT_KEY]) + owner]
    start, end = branches_of(F, rule, owner)
    draw(F, L, V, S, start, end, key, mask)


@compiled
def settle(F: Ints, L: Ints, V: Ints, S: Ints, mask: int) -> None:
    """Settle the acts under way in some lanes, round after round."""
    set_clock(L, V, S, ROUND, 0)
    S[n.PAIRS] = 0
    for act in range(F[F[s.N_ACTS]]):
        if S[S[n.UNDER] + act] != 0 and _has_site(F, act):
            list_lanes(S, F[F[s.ACT_KEY] + act], act, S[S[n.UNDER] + act])
    pair_words(S, at_clock(S, DAY), occurrence_now(S))
    pair = 0
    while pair < S[n.PAIRS]:
        act = S[S[n.PAIR_ACT] + pair]
        pair = words_listed(S, pair)
        start, end = branches_of(F, 0, act)
        take(F, L, V, S, start, end, S[S[n.UNDER] + act])
    first_round(F, L, V, S, mask)


@compiled
def first_round(F: Ints, L: Ints, V: Ints, S: Ints, mask: int) -> None:
    """The acts under way happen, chance having moved; and all that follows."""
    forget(S)
    S[n.SAVED] = 0
    for act in range(F[F[s.N_ACTS]]):
        if S[S[n.UNDER] + act] != 0:
            _act(F, L, V, S, act, S[S[n.UNDER] + act])
    for act in range(F[F[s.N_ACTS]]):
        S[S[n.UNDER] + act] = 0
    _carry_on(F, L, V, S, mask)


@compiled
def _carry_on(F: Ints, L: Ints, V: Ints, S: Ints, mask: int) -> None:
    """What was gathered is carried out; then whatever follows from it."""
    events = S[m.EVENTS]
    for event in range(events):
        if S[S[m.EV_KIND] + event] == op.EV_ACT:
            _note_done(F, L, V, S, event)
    carry_out(F, L, V, S)
    consent(F, L, V, S, events)
    follow_on(F, L, V, S, mask)


@compiled
def follow_on(F: Ints, L: Ints, V: Ints, S: Ints, mask: int) -> None:
    """Rounds until nothing follows in any lane."""
    rounds(F, L, V, S, _follow(F, L, V, S, mask))


@compiled
def rounds(F: Ints, L: Ints, V: Ints, S: Ints, mask: int) -> None:
    """Rounds of the rules that are queued in some lanes."""
    while mask != 0 and S[m.FAULT] == 0:
        forget(S)
        S[n.SAVED] = 0
        for rule in range(F[F[s.N_RULES]]):
            lanes = S[S[n.NEXT] + rule]
            S[S[n.QUEUED] + rule] = lanes
            S[S[n.NEXT] + rule] = 0
        for rule in range(F[F[s.N_RULES]]):
            if S[S[n.QUEUED] + rule] != 0:
                _rule(F, L, V, S, rule, S[S[n.QUEUED] + rule])
        carry_out(F, L, V, S)
        mask = _follow(F, L, V, S, mask)
    for rule in range(F[F[s.N_RULES]]):
        S[S[n.FIRED] + rule] = 0
    set_clock(L, V, S, ROUND, 0)


@compiled
def _act(F: Ints, L: Ints, V: Ints, S: Ints, act: int, mask: int) -> None:
    """An act under way: its effects are gathered, its event noted for each of its results."""
    expect(F, L, V, S, act)
    off = F[s.ACT_EFF_OFF] + act
    deed(F, L, V, S, s.ACT_EFF, F[off], F[off + 1], mask)
    roll = F[F[s.ACT_ROLL] + act]
    seen = F[F[s.ACT_AUDIENCE] + act]
    start, end = branches_of(F, 0, act)
    succeeds = F[F[s.ACT_SUCCEEDS] + act]
    if roll >= 0 and succeeds >= 0:
        success = truth(F, L, V, S, succeeds)
        _take(F, S, start, F[F[s.ACT_SUCCESS] + act], mask & success)
        _take(F, S, start, F[F[s.ACT_FAILURE] + act], mask & ~success)
    left = mask
    for branch in range(start, end):
        lanes = S[S[n.TAKEN] + branch] & mask
        if roll < 0 or lanes == 0:
            continue
        S[S[n.TAKEN] + branch] = 0
        left &= ~lanes
        off = F[s.BR_EFF_OFF] + branch
        deed(F, L, V, S, s.BR_EFF, F[off], F[off + 1], lanes)
        result = F[F[s.BR_AUDIENCE] + branch]
        _done(S, act, branch, F[F[s.BR_BIT] + branch], seen | result, result, lanes)
    _done(S, act, -1, -1, seen, seen, left)


@compiled
def _take(F: Ints, S: Ints, start: int, place: int, mask: int) -> None:
    if place >= 0:
        S[S[n.TAKEN] + start + place] |= mask


@compiled
def _done(S: Ints, act: int, branch: int, bit: int, seen: int, result: int, mask: int) -> None:
    if mask != 0:
        S[S[n.EV_PLACE] + S[m.EVENTS]] = branch
        note(S, mask, op.EV_ACT, act, 0, bit, seen, result)


@compiled
def _note_done(F: Ints, L: Ints, V: Ints, S: Ints, event: int) -> None:
    """The days and counts that an act leaves behind."""
    act, branch = S[S[m.EV_A] + event], S[S[n.EV_PLACE] + event]
    mask, day = S[S[n.EV_MASK] + event], at_clock(S, DAY)
    off = L[c.NOTE_OFF] + (act if branch < 0 else F[F[s.N_ACTS]] + branch)
    for k in range(L[off], L[off + 1]):
        put(L, V, S, L[L[c.NOTE] + k], mask, day)
    for section in (s.ACT_USES, s.ACT_USES_TURN):
        counter = F[F[section] + act]
        if counter >= 0:
            add_one(L, V, S, counter, mask)


@compiled
def _stood(F: Ints, L: Ints, V: Ints, S: Ints, rule: int, owner: int, start: Ints) -> None:
    """What chance has taken at a site where histories begin, or takes now."""
    roll = F[(F[s.RULE_ROLL] if rule else F[s.ACT_ROLL]) + owner]
    if roll < 0 or start[roll] == 0:
        return
    if start[roll] == PENDING:
        _await(F, L, V, S, rule, owner, S[n.ALIVE])
    else:
        branch, _ = branches_of(F, rule, owner)
        S[S[n.TAKEN] + branch + start[roll] - CHOSEN] = S[n.ALIVE]
    put(L, V, S, roll, -1, 0)


@compiled
def take_up(F: Ints, L: Ints, V: Ints, S: Ints, start: Ints) -> None:
    """Go on settling where histories begin in its midst."""
    mask = S[n.ALIVE]
    for act in range(F[F[s.N_ACTS]]):
        doing = F[F[s.ACT_DOING] + act]
        if start[doing] != 0:
            S[S[n.UNDER] + act] = mask
            put(L, V, S, doing, -1, 0)
            _stood(F, L, V, S, 0, act, start)
    for rule in range(F[F[s.N_RULES]]):
        queue = F[F[s.RULE_QUEUE] + rule]
        if start[queue] != 0:
            S[S[n.FIRED] + rule] = mask
            put(L, V, S, queue, -1, 0)
        if start[queue] == QUEUED:
            S[S[n.NEXT] + rule] = mask
            _stood(F, L, V, S, 1, rule, start)
    put(L, V, S, SETTLING, -1, 0)
    if at_clock(S, ROUND) == 0:
        first_round(F, L, V, S, mask)
    else:
        rounds(F, L, V, S, mask)


@compiled
def _rule(F: Ints, L: Ints, V: Ints, S: Ints, rule: int, mask: int) -> None:
    off = F[s.RULE_EFF_OFF] + rule
    deed(F, L, V, S, s.RULE_EFF, F[off], F[off + 1], mask)
    if F[F[s.RULE_ROLL] + rule] < 0:
        return
    start, end = branches_of(F, 1, rule)
    for branch in range(start, end):
        lanes = S[S[n.TAKEN] + branch] & mask
        S[S[n.TAKEN] + branch] = 0
        off = F[s.BR_EFF_OFF] + branch
        deed(F, L, V, S, s.BR_EFF, F[off], F[off + 1], lanes)


@compiled
def _follow(F: Ints, L: Ints, V: Ints, S: Ints, mask: int) -> int:
    """Derived facts, norms, triggered rules; returns the lanes that have another round."""
    derive(F, L, V, S, mask)
    update(F, L, V, S, mask)
    derive(F, L, V, S, mask)
    queued = _trigger(F, L, V, S, mask)
    if queued != 0:
        set_clock(L, V, S, ROUND, at_clock(S, ROUND) + 1)
        for rule in range(F[F[s.N_RULES]]):
            if S[S[n.NEXT] + rule] != 0:
                _await(F, L, V, S, 1, rule, S[S[n.NEXT] + rule])
    return queued


@compiled
def _trigger(F: Ints, L: Ints, V: Ints, S: Ints, mask: int) -> int:
    """Queue the rules this round's events set going; returns the lanes in which any is."""
    firing, queued = S[n.FIRING], 0
    rising(F, L, V, S, 0, F[F[s.N_RULE_EDGES]], firing, mask)
    fire(F, S, s.KIND_OFF, s.ACT_RULE_OFF, s.RULE_TRIGGER, S[m.EVENTS], firing)
    for rule in range(F[F[s.N_RULES]]):
        lanes = S[firing + rule]
        if lanes == 0:
            continue
        S[firing + rule] = 0
        lanes &= mask & ~S[S[n.FIRED] + rule]
        if lanes != 0:
            lanes &= truth(F, L, V, S, F[F[s.RULE_WHEN] + rule])
        S[S[n.NEXT] + rule] = lanes
        S[S[n.FIRED] + rule] |= lanes
        queued |= lanes
    return queued


# ---------------------------------------------------------------- the clock


@compiled
def enter(F: Ints, L: Ints, V: Ints, S: Ints, step: int) -> None:
    """The instant at which a step of the calendar begins."""
    turn, today = at_clock(S, TURN), at_clock(S, DAY)
    opening = step == 0 and today >= day_of(F, turn, 0)
    day = max(today, day_of(F, turn, step))
    before = today - 1 if opening else today
    set_clock(L, V, S, DAY, day)
    forget(S)
    S[n.SAVED] = 0
    mask = S[n.ALIVE]
    _lapse(F, L, V, S, day, mask)
    stage = stage_at(F, step)
    if step == 0:
        for act in range(F[F[s.N_ACTS]]):
            if F[F[s.ACT_USES_TURN] + act] >= 0:
                put(L, V, S, F[F[s.ACT_USES_TURN] + act], mask, 0)
    elif stage < 0:
        fall_due(F, L, V, S, day)
    for k in range(F[F[s.N_DATES]]):
        date = F[F[s.DATES] + k]
        if before < date <= day:
            note(S, mask, op.EV_DATE, date, 0, 0, 0, 0)
    if step == 0:
        note(S, mask, op.EV_TURN, 0, 0, 0, 0, 0)
    elif stage >= 0:
        note(S, mask, op.EV_STAGE, stage, 0, 0, 0, 0)
    else:
        note(S, mask, op.EV_TURN, 1, 0, 0, 0, 0)
    set_clock(L, V, S, ROUND, 0)
    follow_on(F, L, V, S, mask)


@compiled
def _lapse(F: Ints, L: Ints, V: Ints, S: Ints, day: int, mask: int) -> None:
    for k in range(F[F[s.N_LAPSES]]):
        if F[F[s.LAPSE_DAY] + k] <= day:
            off = F[s.LAPSE_OFF] + k
            for part in range(F[off], F[off + 1]):
                live(F, L, V, S, F[F[s.LAPSE_PART] + part], op.LAPSE, 0, mask)


@compiled
def look_at_endings(F: Ints, L: Ints, V: Ints, S: Ints, final: int) -> int:
    """The lanes whose histories end now."""
    mask, endings = S[n.ALIVE], F[F[s.N_ENDINGS]]
    for k in range(endings):
        if F[F[s.END_LATE] + k] != 0 and not final:
            continue
        lanes = mask & truth(F, L, V, S, F[F[s.END_EXPR] + k])
        put(L, V, S, OVER, lanes, k + 1)
        mask &= ~lanes
    if final:
        put(L, V, S, OVER, mask, endings + 1)
        mask = 0
    return S[n.ALIVE] & ~mask


@compiled
def ask(F: Ints, L: Ints, V: Ints, S: Ints, mask: int) -> None:
    """Which questions hold now, and on which day each first did."""
    questions = F[F[s.N_QUESTIONS]]
    for k in range(questions):
        now = mask & truth(F, L, V, S, F[F[s.QUESTION] + k])
        at = S[n.HOLDS] + k
        S[at] = S[at] & ~mask | now
        fresh = now & ~S[at + questions]
        S[at + questions] |= now
        wide_fill(S, S[n.FIRST_DAYS] + k * LANES, fresh, at_clock(S, DAY))


@compiled
def go_on(F: Ints, L: Ints, V: Ints, S: Ints) -> bool:
    """The clock after an instant; whether the calendar is over."""
    step = at_clock(S, STEP)
    stage = stage_at(F, step)
    if stage >= 0 and picking(F, step) and F[F[s.STAGE_PLAY] + stage] == 1:
        mover = at_clock(S, MOVER) + 1
        off = F[s.STAGE_OFF] + stage
        if mover < F[off + 1] - F[off]:
            set_clock(L, V, S, MOVER, mover)
            return False
    if step < end_step(F):
        set_clock(L, V, S, STEP, step + 1)
        set_clock(L, V, S, MOVER, 0)
        return False
    turn = at_clock(S, TURN)
    if turn >= at_clock(S, UNTIL):
        return True
    set_clock(L, V, S, TURN, turn + 1)
    set_clock(L, V, S, STEP, 0)
    return False
