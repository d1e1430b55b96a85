"""Settling and the clock of the scalar executor: twins of ``engine.settle`` and ``engine.clock``."""

from __future__ import annotations

from legation.engine.slots import DAY, MOVER, OVER, ROUND, SETTLING, STEP, TURN, UNTIL
from legation.kernel import memory as m
from legation.kernel import opcodes as op
from legation.kernel import sections as s
from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.machine_effects import carry_out, consent, deed, derive, live
from legation.kernel.machine_norms import candidates, fall_due, fired, rising, update
from legation.kernel.machine_values import (
    fold,
    forget,
    happen,
    holds,
    mark,
    put,
    sort,
    tell,
    wake,
    wakes,
    woken,
    work_out,
)

CLOCK_SLOTS = 9
PENDING, CHOSEN, QUEUED, FIRED = 1, 2, 1, 2
BY_THE_CLOCK, FROM_OUTSIDE = 1, 2
SHARE = 1_000_000


# ---------------------------------------------------------------- chance sites


@compiled
def weigh(F: Ints, V: Ints, S: Ints, start: int, end: int) -> int:
    """Weights of branches into scratch memory; returns how many are positive."""
    weighed = False
    for k in range(start, end):
        if F[F[s.BR_KIND] + k] == op.BY_WEIGHT:
            weighed = True
    total = 0
    for k in range(start, end):
        kind, weight = F[F[s.BR_KIND] + k], 0
        if kind == op.BY_WEIGHT:
            weight = max(0, work_out(F, V, S, F[F[s.BR_EXPR] + k]))
        elif not weighed and F[F[s.BR_EXPR] + k] >= 0:
            weight = max(0, min(SHARE, work_out(F, V, S, F[F[s.BR_EXPR] + k])))
        S[S[m.WEIGHTS] + k - start] = weight
        total += weight
    if not weighed:
        left = max(0, SHARE - total)
        for k in range(start, end):
            if F[F[s.BR_KIND] + k] == op.BY_REST:
                S[S[m.WEIGHTS] + k - start] = left
    positive = 0
    for k in range(end - start):
        if S[S[m.WEIGHTS] + k] > 0:
            positive += 1
    return positive


@compiled
def branches_of(F: Ints, rule: int, number: int) -> tuple[int, int]:
    """From where to where the branches of a rule (1) or act (0) stand."""
    off = (F[s.RULE_BR_OFF] if rule else F[s.ACT_BR_OFF]) + number
    return F[off], F[off + 1]


@compiled
def _await(F: Ints, V: Ints, S: Ints, rule: int, number: int) -> None:
    roll = F[(F[s.RULE_ROLL] if rule else F[s.ACT_ROLL]) + number]
    if roll < 0 or (not rule and F[F[s.ACT_SUCCEEDS] + number] >= 0):
        return
    start, end = branches_of(F, rule, number)
    positive = weigh(F, V, S, start, end)
    if positive > 1:
        S[m.AWAITED] += V[roll] != PENDING
        put(F, V, S, roll, PENDING)
        return
    taken = 0
    for k in range(end - start):
        if S[S[m.WEIGHTS] + k] > 0:
            taken = CHOSEN + k
    put(F, V, S, roll, taken)


@compiled
def pending(F: Ints, V: Ints, S: Ints) -> int:
    """The place of the next chance site that must move, or -1."""
    if S[m.AWAITED] == 0:
        return -1
    for k in range(F[F[s.N_SITES]]):
        if V[F[F[s.SITE_ROLL] + k]] == PENDING:
            return k
    return -1


@compiled
def _branch(F: Ints, V: Ints, B: Ints, S: Ints, rule: int, number: int) -> int:
    """The branch a site took, as a place among all branches, or -1."""
    roll = F[(F[s.RULE_ROLL] if rule else F[s.ACT_ROLL]) + number]
    if roll < 0:
        return -1
    taken = V[roll]
    put(F, V, S, roll, 0)
    start, _ = branches_of(F, rule, number)
    if taken >= CHOSEN:
        return start + taken - CHOSEN
    if not rule and F[F[s.ACT_SUCCEEDS] + number] >= 0:
        success = holds(F, B, S, F[F[s.ACT_SUCCEEDS] + number])
        place = F[(F[s.ACT_SUCCESS] if success else F[s.ACT_FAILURE]) + number]
        return start + place if place >= 0 else -1
    return -1


# ---------------------------------------------------------------- rounds


@compiled
def begin(F: Ints, V: Ints, S: Ints) -> None:
    """Settling begins with the acts under way; the twin of ``settle.begin``."""
    put(F, V, S, SETTLING, BY_THE_CLOCK)
    put(F, V, S, ROUND, 0)
    sort(S, S[m.WAY_LIST], S[m.UNDER_WAY])
    for k in range(S[m.UNDER_WAY]):
        _await(F, V, S, 0, S[S[m.WAY_LIST] + k])


@compiled
def _begin_instant(F: Ints, V: Ints, B: Ints, S: Ints) -> None:
    put(F, V, S, SETTLING, BY_THE_CLOCK)
    put(F, V, S, ROUND, 0)
    follow(F, V, B, S)


@compiled
def settle(F: Ints, V: Ints, B: Ints, S: Ints) -> bool:
    """Rounds until chance must move (False) or nothing follows (True)."""
    while V[SETTLING] != 0:
        if pending(F, V, S) >= 0:
            return False
        _round(F, V, B, S)
    return True


@compiled
def _round(F: Ints, V: Ints, B: Ints, S: Ints) -> None:
    mark(F, V, B, S)
    forget(S)
    if V[ROUND] == 0:
        for k in range(S[m.UNDER_WAY]):
            _act(F, V, B, S, S[S[m.WAY_LIST] + k])
        S[m.UNDER_WAY] = 0
    else:
        for k in range(S[m.QUEUED_FROM], S[m.QUEUED_NOW]):
            _rule(F, V, B, S, S[S[m.QUEUE_LIST] + k])
    events = S[m.EVENTS]
    carry_out(F, V, B, S)
    consent(F, V, S, events)
    follow(F, V, B, S)


@compiled
def _act(F: Ints, V: Ints, B: Ints, S: Ints, act: int) -> None:
    branch = _branch(F, V, B, S, 0, act)
    off = F[s.ACT_EFF_OFF] + act
    performer = F[F[s.ACT_PERFORMER] + act]
    deed(F, S, s.ACT_EFF, F[off], F[off + 1], performer)
    seen = F[F[s.ACT_AUDIENCE] + act]
    result, bit = seen, -1
    if branch >= 0:
        off = F[s.BR_EFF_OFF] + branch
        deed(F, S, s.BR_EFF, F[off], F[off + 1], performer)
        result = F[F[s.BR_AUDIENCE] + branch]
        seen |= result
        bit = F[F[s.BR_BIT] + branch]
    _note_done(F, V, S, act, branch, seen)
    happen(S, op.EV_ACT, act, 0, bit, seen, result, V[DAY])
    if branch >= 0:
        tell(S, F[F[s.BR_NOTICE] + branch], result)
        tell(S, F[F[s.ACT_NOTICE] + act], seen & ~result)
    else:
        tell(S, F[F[s.ACT_NOTICE] + act], seen)


@compiled
def _note_done(F: Ints, V: Ints, S: Ints, act: int, branch: int, seen: int) -> None:
    put(F, V, S, F[F[s.ACT_DOING] + act], 0)
    put(F, V, S, F[F[s.ACT_LAST] + act], V[DAY])
    if branch >= 0 and F[F[s.BR_SLOT] + branch] >= 0:
        put(F, V, S, F[F[s.BR_SLOT] + branch], V[DAY])
    for section in (s.ACT_USES, s.ACT_USES_TURN):
        counter = F[F[section] + act]
        if counter >= 0:
            put(F, V, S, counter, V[counter] + 1)
    off = F[s.ACT_LEARN_OFF] + act
    for k in range(F[off], F[off + 1]):
        if F[F[s.ACT_LEARNER] + k] & seen:
            put(F, V, S, F[F[s.ACT_LEARN_SLOT] + k], V[DAY])


@compiled
def _rule(F: Ints, V: Ints, B: Ints, S: Ints, rule: int) -> None:
    branch = _branch(F, V, B, S, 1, rule)
    put(F, V, S, F[F[s.RULE_QUEUE] + rule], FIRED)
    off = F[s.RULE_EFF_OFF] + rule
    deed(F, S, s.RULE_EFF, F[off], F[off + 1], 0)
    if branch >= 0:
        off = F[s.BR_EFF_OFF] + branch
        deed(F, S, s.BR_EFF, F[off], F[off + 1], 0)


@compiled
def follow(F: Ints, V: Ints, B: Ints, S: Ints) -> None:
    """What follows the changes of a round: derived facts, norms, triggered rules, knowledge."""
    derive(F, V, S)
    changes = S[m.CHANGES]
    update(F, V, B, S)
    if S[m.CHANGES] != changes:
        derive(F, V, S)
    S[m.QUEUED_FROM] = S[m.QUEUED_NOW]
    queued = _trigger(F, V, S)
    _deliver(F, V, B, S)
    forget(S)
    if queued:
        put(F, V, S, ROUND, V[ROUND] + 1)
        for k in range(S[m.QUEUED_FROM], S[m.QUEUED_NOW]):
            _await(F, V, S, 1, S[S[m.QUEUE_LIST] + k])
        return
    for k in range(S[m.QUEUED_NOW]):
        put(F, V, S, F[F[s.RULE_QUEUE] + S[S[m.QUEUE_LIST] + k]], 0)
    S[m.QUEUED_NOW] = 0
    put(F, V, S, SETTLING, 0)
    put(F, V, S, ROUND, 0)


@compiled
def _trigger(F: Ints, V: Ints, S: Ints) -> int:
    """Queue the rules this round's events set going; returns whether any is."""
    count, flags = F[F[s.N_RULE_EDGES]], S[m.RISING_RULE]
    risen = rising(F, V, S, 0, count, flags, op.OF_RULES)
    events = S[m.EVENTS]
    n = candidates(F, S, s.KIND_OFF, s.ACT_RULE_OFF, 0, count, flags, risen)
    last = -1
    queued = False
    for k in range(n):
        rule = S[S[m.CANDIDATE] + k]
        if rule == last:
            continue
        last = rule
        is_rising = S[flags + rule]
        S[flags + rule] = 0
        queue = F[F[s.RULE_QUEUE] + rule]
        if V[queue] != 0:
            continue
        trigger = F[F[s.RULE_TRIGGER] + rule]
        if fired(F, S, trigger, is_rising, events) and holds(F, V, S, F[F[s.RULE_WHEN] + rule]):
            put(F, V, S, queue, QUEUED)
            S[S[m.QUEUE_LIST] + S[m.QUEUED_NOW]] = rule
            S[m.QUEUED_NOW] += 1
            queued = True
    return queued


# ---------------------------------------------------------------- knowledge


@compiled
def _shown(F: Ints, V: Ints, B: Ints, S: Ints) -> int:
    """Slots that changed in the round and that some seat may see, in order; how many."""
    n, listed = 0, S[m.SHOWN]
    for k in range(S[m.TOUCHED]):
        slot = S[S[m.TOUCH_LIST] + k]
        if slot >= CLOCK_SLOTS and F[F[s.SLOT_SEATS] + slot] != 0 and B[slot] != V[slot]:
            S[listed + n] = slot
            n += 1
    sort(S, listed, n)
    return n


@compiled
def _deliver(F: Ints, V: Ints, B: Ints, S: Ints) -> None:
    """Fold the round's notices, and what changed in it, into the hash of who may see them."""
    notices, listed = S[m.NOTICES], S[m.NOTICE_LIST]
    sort(S, listed, notices)
    shown = _shown(F, V, B, S)
    for seat in range(F[F[s.N_SEATS]]):
        place = F[F[s.SEAT_HASH] + seat]
        bit = F[F[s.SEAT_KNOWER] + seat]
        state = V[place]
        for k in range(notices):
            notice = S[listed + k]
            if S[S[m.NOTICE_MASK] + notice] & bit:
                state = fold(state, F[F[s.NOTICE_CODE] + notice])
        for k in range(shown):
            slot = S[S[m.SHOWN] + k]
            if F[F[s.SLOT_SEATS] + slot] >> seat & 1:
                state = fold(fold(state, F[F[s.SLOT_CODE] + slot]), V[slot])
        put(F, V, S, place, state)
    for k in range(notices):
        S[S[m.NOTICE_MASK] + S[listed + k]] = 0
    S[m.NOTICES] = 0


@compiled
def _tick(F: Ints, V: Ints, S: Ints) -> None:
    for seat in range(F[F[s.N_SEATS]]):
        place = F[F[s.SEAT_HASH] + seat]
        state = fold(fold(V[place], F[F[s.CLOCK_CODE]]), V[TURN] << 16 | V[STEP])
        put(F, V, S, place, state)


# ---------------------------------------------------------------- what is open


@compiled
def is_open(F: Ints, V: Ints, S: Ints, act: int, picked: int) -> bool:
    """Whether an act is open to its performer, given how often its id is picked already."""
    most = F[F[s.ACT_PER_GAME] + act]
    if most and V[F[F[s.ACT_USES] + act]] + picked >= most:
        return False
    most = F[F[s.ACT_PER_TURN] + act]
    if most and V[F[F[s.ACT_USES_TURN] + act]] + picked >= most:
        return False
    if wakes(F, S, F[F[s.ACT_WATCH] + act], op.OF_ACTS):
        S[S[m.OPEN] + act] = 1 if holds(F, V, S, F[F[s.ACT_OPEN] + act]) else 0
    return S[S[m.OPEN] + act] != 0


@compiled
def closed_still(F: Ints, S: Ints, act: int) -> bool:
    """Whether an act was closed when last looked at, and nothing that it reads has changed."""
    return S[S[m.OPEN] + act] == 0 and S[S[m.DIRTY] + F[F[s.ACT_WATCH] + act]] == 0


@compiled
def may_pick(F: Ints, V: Ints, S: Ints, seat: int, act: int) -> bool:
    """Whether a seat may still pick an act in this stage."""
    first, count = F[F[s.SEAT_PICK] + seat], F[F[s.SEAT_PICKS] + seat]
    picked = 0
    for k in range(count):
        taken = V[first + k] - 1
        if taken == act:
            return False
        if taken >= 0 and F[F[s.ACT_ID] + taken] == F[F[s.ACT_ID] + act]:
            picked += 1
    return is_open(F, V, S, act, picked)


@compiled
def _has_choice(F: Ints, V: Ints, S: Ints, seat: int, stage: int) -> bool:
    off = F[s.CHOICE_OFF] + seat * F[F[s.N_STAGES]] + stage
    for k in range(F[off], F[off + 1]):
        act = F[F[s.CHOICE] + k]
        if not closed_still(F, S, act) and may_pick(F, V, S, seat, act):
            return True
    return False


# ---------------------------------------------------------------- the clock


@compiled
def end_step(F: Ints) -> int:
    """The step after the last stage: the end of a turn."""
    return 1 + 2 * F[F[s.N_STAGES]]


@compiled
def stage_at(F: Ints, step: int) -> int:
    """The stage a step belongs to, -1 at a turn's start and end."""
    return (step - 1) // 2 if 0 < step < end_step(F) else -1


@compiled
def picking(F: Ints, step: int) -> bool:
    """Whether seats pick at a step."""
    return 0 < step < end_step(F) and step % 2 == 0


@compiled
def day_of(F: Ints, turn: int, step: int) -> int:
    """The day of a step of a turn."""
    first, last = F[F[s.TURN_FIRST] + turn], F[F[s.TURN_LAST] + turn]
    if step <= 0:
        return first
    if step >= end_step(F):
        return last
    return first + (step - 1) // 2 * (last - first + 1) // F[F[s.N_STAGES]]


@compiled
def advance(F: Ints, V: Ints, B: Ints, S: Ints) -> None:
    """Do all that needs no choice."""
    while V[OVER] == 0:
        settling = V[SETTLING]
        if settling != 0:
            if not settle(F, V, B, S):
                return
            _look_at_endings(F, V, S, False)
            if settling == BY_THE_CLOCK:
                _leave(F, V, S)
        elif _waiting(F, V, B, S):
            return
        if woken(S, op.OF_QUESTIONS) != 0 and V[SETTLING] == 0:
            ask(F, V, S)
        if S[m.FAULT] != 0:
            return


@compiled
def ask(F: Ints, V: Ints, S: Ints) -> None:
    """Which questions hold now, and on which day each first did."""
    for k in range(F[F[s.N_QUESTIONS]]):
        if wakes(F, S, F[F[s.QUESTION_WATCH] + k], op.OF_QUESTIONS):
            now = holds(F, V, S, F[F[s.QUESTION] + k])
            S[S[m.HOLDS_NOW] + k] = 1 if now else 0
            if now and S[S[m.FIRST_DAY] + k] == 0:
                S[S[m.FIRST_DAY] + k] = V[DAY]


@compiled
def intervene(F: Ints, V: Ints, B: Ints, S: Ints, edit: int) -> None:
    """Effects from outside the rules, and what follows from them at once."""
    mark(F, V, B, S)
    forget(S)
    off = F[s.EDIT_OFF] + edit
    deed(F, S, s.EDIT_EFF, F[off], F[off + 1], 0)
    carry_out(F, V, B, S)
    put(F, V, S, SETTLING, FROM_OUTSIDE)
    follow(F, V, B, S)
    if V[SETTLING] != 0:
        advance(F, V, B, S)
    elif V[OVER] == 0:
        _look_at_endings(F, V, S, False)
    if V[SETTLING] == 0:
        ask(F, V, S)


@compiled
def _waiting(F: Ints, V: Ints, B: Ints, S: Ints) -> bool:
    step = V[STEP]
    if not picking(F, step):
        _enter(F, V, B, S, step)
        return False
    stage = stage_at(F, step)
    for k in range(F[F[s.N_MENUS]]):
        if V[F[F[s.MENU_ROLL] + k]] == PENDING:
            return True
    if _next_mover(F, V, S, stage):
        return True
    _collect(F, V, S, stage)
    return False


@compiled
def _enter(F: Ints, V: Ints, B: Ints, S: Ints, step: int) -> None:
    turn = V[TURN]
    opening = step == 0 and V[DAY] >= day_of(F, turn, 0)
    day = max(V[DAY], day_of(F, turn, step))
    before = V[DAY] - 1 if opening else V[DAY]
    put(F, V, S, DAY, day)
    mark(F, V, B, S)
    forget(S)
    for k in range(F[F[s.N_LAPSES]]):
        if F[F[s.LAPSE_DAY] + k] <= day:
            off = F[s.LAPSE_OFF] + k
            for part in range(F[off], F[off + 1]):
                live(F, V, S, F[F[s.LAPSE_PART] + part], op.LAPSE, 0)
    stage = stage_at(F, step)
    if step == 0:
        for act in range(F[F[s.N_ACTS]]):
            if F[F[s.ACT_USES_TURN] + act] >= 0:
                put(F, V, S, F[F[s.ACT_USES_TURN] + act], 0)
    elif stage < 0:
        fall_due(F, V, S, day)
    for k in range(F[F[s.N_DATES]]):
        date = F[F[s.DATES] + k]
        if before < date <= day:
            happen(S, op.EV_DATE, date, 0, 0, 0, 0, date)
    if step == 0:
        happen(S, op.EV_TURN, 0, 0, 0, 0, 0, day)
    elif stage >= 0:
        happen(S, op.EV_STAGE, stage, 0, 0, 0, 0, day)
    else:
        happen(S, op.EV_TURN, 1, 0, 0, 0, 0, day)
    _begin_instant(F, V, B, S)
    if V[SETTLING] == 0:
        _look_at_endings(F, V, S, False)
        _leave(F, V, S)


@compiled
def _leave(F: Ints, V: Ints, S: Ints) -> None:
    if V[OVER] != 0:
        return
    step = V[STEP]
    stage = stage_at(F, step)
    if stage >= 0 and picking(F, step) and F[F[s.STAGE_PLAY] + stage] == 1:
        mover = V[MOVER] + 1
        off = F[s.STAGE_OFF] + stage
        if mover < F[off + 1] - F[off]:
            put(F, V, S, MOVER, mover)
            _ask_chance(F, V, S, stage)
            return
    if step < end_step(F):
        put(F, V, S, STEP, step + 1)
        _open(F, V, S)
        return
    turn = V[TURN]
    if turn >= V[UNTIL]:
        _look_at_endings(F, V, S, True)
        return
    put(F, V, S, TURN, turn + 1)
    put(F, V, S, STEP, 0)


@compiled
def _open(F: Ints, V: Ints, S: Ints) -> None:
    step = V[STEP]
    put(F, V, S, MOVER, 0)
    stage = stage_at(F, step)
    if stage < 0 or not picking(F, step):
        return
    for seat in range(F[F[s.N_SEATS]]):
        put(F, V, S, F[F[s.SEAT_PASSED] + seat], 0)
    _tick(F, V, S)
    _ask_chance(F, V, S, stage)


@compiled
def _moves_now(F: Ints, V: Ints, stage: int, place: int) -> bool:
    return F[F[s.STAGE_PLAY] + stage] == 0 or place == V[MOVER]


@compiled
def _ask_chance(F: Ints, V: Ints, S: Ints, stage: int) -> None:
    for k in range(F[F[s.N_MENUS]]):
        if F[F[s.MENU_STAGE] + k] != stage or not _moves_now(F, V, stage, F[F[s.MENU_PLACE] + k]):
            continue
        off = F[s.MENU_OFF] + k
        for j in range(F[off], F[off + 1]):
            if is_open(F, V, S, F[F[s.MENU_ACT] + j], 0):
                put(F, V, S, F[F[s.MENU_ROLL] + k], PENDING)
                break


@compiled
def _next_mover(F: Ints, V: Ints, S: Ints, stage: int) -> bool:
    off = F[s.STAGE_OFF] + stage
    count = F[off + 1] - F[off]
    place = V[MOVER]
    last = count if F[F[s.STAGE_PLAY] + stage] == 0 else min(place + 1, count)
    while place < last:
        seat = F[F[s.STAGE_MOVER] + F[off] + place]
        if seat >= 0 and V[F[F[s.SEAT_PASSED] + seat]] == 0:
            if _has_choice(F, V, S, seat, stage):
                put(F, V, S, MOVER, place)
                return True
            put(F, V, S, F[F[s.SEAT_PASSED] + seat], 1)
        place += 1
    return False


@compiled
def _under_way(F: Ints, V: Ints, S: Ints, act: int) -> None:
    if V[F[F[s.ACT_DOING] + act]] == 0:
        put(F, V, S, F[F[s.ACT_DOING] + act], 1)
        S[S[m.WAY_LIST] + S[m.UNDER_WAY]] = act
        S[m.UNDER_WAY] += 1


@compiled
def take(F: Ints, V: Ints, S: Ints, site: int, branch: int) -> None:
    """Chance takes a branch at a site."""
    S[m.AWAITED] -= 1
    put(F, V, S, F[F[s.SITE_ROLL] + site], CHOSEN + branch)


@compiled
def take_up(F: Ints, V: Ints, S: Ints) -> None:
    """Lists and counts that a position implies, for one that was not played to here."""
    wake(F, S)
    S[m.UNDER_WAY] = 0
    S[m.QUEUED_NOW] = 0
    S[m.AWAITED] = 0
    for act in range(F[F[s.N_ACTS]]):
        if V[F[F[s.ACT_DOING] + act]] != 0:
            S[S[m.WAY_LIST] + S[m.UNDER_WAY]] = act
            S[m.UNDER_WAY] += 1
    for state in (FIRED, QUEUED):
        S[m.QUEUED_FROM] = S[m.QUEUED_NOW]
        for rule in range(F[F[s.N_RULES]]):
            if V[F[F[s.RULE_QUEUE] + rule]] == state:
                S[S[m.QUEUE_LIST] + S[m.QUEUED_NOW]] = rule
                S[m.QUEUED_NOW] += 1
    for k in range(F[F[s.N_SITES]]):
        S[m.AWAITED] += V[F[F[s.SITE_ROLL] + k]] == PENDING


@compiled
def _collect(F: Ints, V: Ints, S: Ints, stage: int) -> None:
    off = F[s.STAGE_OFF] + stage
    count = F[off + 1] - F[off]
    for place in range(count):
        seat = F[F[s.STAGE_MOVER] + F[off] + place]
        if seat < 0 or not _moves_now(F, V, stage, place):
            continue
        first, picks = F[F[s.SEAT_PICK] + seat], F[F[s.SEAT_PICKS] + seat]
        hash_slot = F[F[s.SEAT_HASH] + seat]
        state = V[hash_slot]
        for k in range(picks):
            if V[first + k] != 0:
                state = fold(state, F[F[s.ACT_PICK_CODE] + V[first + k] - 1])
        put(F, V, S, hash_slot, state)
        for k in range(picks):
            if V[first + k] != 0:
                _under_way(F, V, S, V[first + k] - 1)
                put(F, V, S, first + k, 0)
        put(F, V, S, F[F[s.SEAT_PASSED] + seat], 0)
    for k in range(F[F[s.N_MENUS]]):
        if F[F[s.MENU_STAGE] + k] == stage and _moves_now(F, V, stage, F[F[s.MENU_PLACE] + k]):
            roll = F[F[s.MENU_ROLL] + k]
            if V[roll] > CHOSEN:
                _under_way(F, V, S, V[roll] - CHOSEN - 1)
            put(F, V, S, roll, 0)
    if F[F[s.STAGE_PLAY] + stage] == 0:
        put(F, V, S, MOVER, 0)
    begin(F, V, S)


@compiled
def _look_at_endings(F: Ints, V: Ints, S: Ints, final: int) -> None:
    endings = F[F[s.N_ENDINGS]]
    for k in range(endings):
        late = F[F[s.END_LATE] + k] != 0
        if (late and not final) or not holds(F, V, S, F[F[s.END_EXPR] + k]):
            continue
        put(F, V, S, OVER, k + 1)
        forget(S)
        return
    if final:
        put(F, V, S, OVER, endings + 1)


@compiled
def mover_of(F: Ints, V: Ints, S: Ints) -> int:
    """Who is to move: -1 nobody, -2 chance at a site, -3 chance for an actor, else a seat."""
    if V[OVER] != 0:
        return -1
    if pending(F, V, S) >= 0:
        return -2
    for k in range(F[F[s.N_MENUS]]):
        if V[F[F[s.MENU_ROLL] + k]] == PENDING:
            return -3
    stage = stage_at(F, V[STEP])
    if stage < 0 or not picking(F, V[STEP]):
        return -1
    off = F[s.STAGE_OFF] + stage
    return F[F[s.STAGE_MOVER] + F[off] + V[MOVER]]


@compiled
def pick(F: Ints, V: Ints, S: Ints, seat: int, act: int) -> None:
    """A seat's order (or -1 to pass); with its last one it is done with the stage."""
    stage = stage_at(F, V[STEP])
    first, count = F[F[s.SEAT_PICK] + seat], F[F[s.SEAT_PICKS] + seat]
    taken = 0
    for k in range(count):
        if V[first + k] != 0:
            taken += 1
    budget = F[F[s.STAGE_PICKS] + stage]
    if F[F[s.STAGE_PLAY] + stage] == 0:
        budget *= F[F[s.TURN_MONTHS] + V[TURN]]
    if act >= 0:
        place = taken
        while place > 0 and V[first + place - 1] > act + 1:
            put(F, V, S, first + place, V[first + place - 1])
            place -= 1
        put(F, V, S, first + place, act + 1)
    if act < 0 or budget - taken <= 1:
        put(F, V, S, F[F[s.SEAT_PASSED] + seat], 1)
