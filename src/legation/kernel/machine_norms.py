"""Norms of the scalar executor: twins of ``engine.norms``, ``strands`` and ``breaches``."""

from __future__ import annotations

from legation.engine.slots import DAY, STEP, TURN
from legation.kernel import memory as m
from legation.kernel import opcodes as op
from legation.kernel import sections as s
from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.machine_values import (
    add_months,
    happen,
    holds,
    put,
    sort,
    tell,
    wakes,
    woken,
)

ALIVE_FROM, ALIVE_TO = 1, 2
DORMANT, OPEN_STATE, HELD, FULFILLED, BREACHED, LAPSED, TERMINATED = range(7)
LIFE_IN_FORCE, LIFE_SUSPENDED, LIFE_LAPSED, LIFE_DENOUNCED, LIFE_TERMINATED = 3, 4, 5, 6, 7
DUTY, PROHIBITION = 1, 2
ANY = 1 << 62


@compiled
def state_of(F: Ints, V: Ints, strand: int) -> int:
    """Where a strand stands in its life."""
    return V[F[F[s.ST_STATE] + strand]]


@compiled
def alive(F: Ints, V: Ints, strand: int) -> bool:
    """Whether a duty is open, or held while its instrument is suspended."""
    state = state_of(F, V, strand)
    return state in (OPEN_STATE, HELD)


@compiled
def enter(F: Ints, V: Ints, S: Ints, strand: int, state: int) -> None:
    """A strand enters a state; what has ended has no due day."""
    put(F, V, S, F[F[s.ST_STATE] + strand], state)
    if state != OPEN_STATE and state != HELD:
        put(F, V, S, F[F[s.ST_DUE] + strand], 0)
        put(F, V, S, F[F[s.ST_LEFT] + strand], 0)


@compiled
def turn_of(F: Ints, day: int) -> int:
    """The turn a day lies in, the last for days after it."""
    n = F[F[s.N_TURNS]]
    last = F[s.TURN_LAST]
    for turn in range(n):
        if day <= F[last + turn]:
            return turn
    return n - 1


@compiled
def due_day(F: Ints, V: Ints, strand: int, day: int) -> int:
    """When what is due on a day falls due in play; the twin of ``Schedule.due``."""
    turn, step = V[TURN], V[STEP]
    stages = F[F[s.N_STAGES]]
    moves = F[F[s.ST_MOVES] + strand]
    number = max(turn, turn_of(F, day))
    last = F[F[s.N_TURNS]] - 1
    end = F[F[s.TURN_LAST] + last]
    if number == turn and moves != 0:
        later = False
        for stage in range(stages):
            if moves >> stage & 1 and 2 + 2 * stage > step:
                later = True
        if not later:
            number = turn + 1 if turn + 1 <= last else turn
            if number == turn:
                return day if day > end else end + 1
    if day > end:
        return day
    return F[F[s.TURN_LAST] + number]


@compiled
def first_due(F: Ints, V: Ints, strand: int) -> int:
    """When a strand that arises now first falls due."""
    by_day = F[F[s.ST_BY_DAY] + strand]
    if by_day != 0:
        return due_day(F, V, strand, max(by_day, V[DAY]))
    within = F[F[s.ST_WITHIN] + strand]
    if within == -1:
        return 0
    if within < -1:
        within = F[F[s.PARAMS] + (-2 - within)]
    if F[F[s.ST_MONTHLY] + strand] != 0:
        return due_day(F, V, strand, add_months(V[DAY], within))
    return due_day(F, V, strand, V[DAY] + within)


@compiled
def stop(F: Ints, V: Ints, S: Ints, strand: int) -> None:
    """A continuing breach ends with the strand; the twin of ``norms.stop``."""
    put(F, V, S, F[F[s.ST_BREACHING] + strand], 0)


@compiled
def suspend(F: Ints, V: Ints, S: Ints, strand: int) -> None:
    """A strand is held while its instrument or norm is suspended."""
    if state_of(F, V, strand) != OPEN_STATE:
        return
    due = V[F[F[s.ST_DUE] + strand]]
    stop(F, V, S, strand)
    enter(F, V, S, strand, HELD)
    put(F, V, S, F[F[s.ST_LEFT] + strand], max(0, due - V[DAY]) if due != 0 else 0)


@compiled
def resume(F: Ints, V: Ints, S: Ints, strand: int) -> None:
    """A held strand goes on with the days it had left."""
    if state_of(F, V, strand) != HELD:
        return
    enter(F, V, S, strand, OPEN_STATE)
    due = F[F[s.ST_DUE] + strand]
    left = F[F[s.ST_LEFT] + strand]
    if V[due] != 0:
        put(F, V, S, due, due_day(F, V, strand, V[DAY] + V[left]))
    put(F, V, S, left, 0)


@compiled
def waive(F: Ints, V: Ints, S: Ints, strand: int) -> None:
    """An open duty ends without a breach."""
    if F[F[s.ST_TYPE] + strand] == DUTY and alive(F, V, strand):
        stop(F, V, S, strand)
        enter(F, V, S, strand, LAPSED)


@compiled
def learn(F: Ints, V: Ints, S: Ints, strand: int, knower: int, happened: int) -> None:
    """A breach becomes known to an actor (by its place among the knowers)."""
    knowers = F[F[s.N_KNOWERS]]
    put(F, V, S, F[F[s.ST_KNOWN] + strand * knowers + knower], V[DAY])
    bit = 1 << knower
    happen(S, op.EV_KNOWN, strand, bit, 0, bit, bit, happened)
    tell(S, F[F[s.ST_KNOWS] + strand], bit)


@compiled
def breach(F: Ints, V: Ints, S: Ints, strand: int, day: int, who: int) -> None:
    """A breach happens, and those who see it learn of it."""
    slot = F[F[s.ST_BREACHES] + strand]
    put(F, V, S, slot, V[slot] + 1)
    put(F, V, S, F[F[s.ST_BREACHED_ON] + strand], day)
    if F[F[s.ST_ONE_OFF] + strand] != 0:
        enter(F, V, S, strand, BREACHED)
    for knower in range(F[F[s.N_KNOWERS]]):
        if who >> knower & 1:
            learn(F, V, S, strand, knower, day)


@compiled
def proof_of(F: Ints, strand: int, act: int) -> int:
    """The slot of the day on which an act last breached a prohibition unseen, or -1."""
    off = F[s.ST_PROOF_OFF] + strand
    for k in range(F[off], F[off + 1]):
        if F[F[s.ST_PROOF_ACT] + k] == act:
            return F[F[s.ST_PROOF_SLOT] + k]
    return -1


@compiled
def learned_slot(F: Ints, act: int, bit: int) -> int:
    """The slot of the day on which an actor (as a bit) learned of an act, or -1."""
    off = F[s.ACT_LEARN_OFF] + act
    for k in range(F[off], F[off + 1]):
        if F[F[s.ACT_LEARNER] + k] == bit:
            return F[F[s.ACT_LEARN_SLOT] + k]
    return -1


@compiled
def place_of(bit: int) -> int:
    """Which knower a bit stands for."""
    n = 0
    while bit > 1:
        bit >>= 1
        n += 1
    return n


@compiled
def _disclose(F: Ints, V: Ints, B: Ints, S: Ints, n: int) -> None:
    act = S[S[m.EV_A] + n]
    actor = S[S[m.EV_ACTOR] + n]
    since = B[learned_slot(F, act, actor)]
    off = F[s.ACT_FORBID_OFF] + act
    for k in range(F[off], F[off + 1]):
        strand = F[F[s.ACT_FORBID] + k]
        proof = proof_of(F, strand, act)
        if proof < 0 or F[F[s.ST_JUDGES] + strand] & actor == 0:
            continue
        if V[proof] > since:
            learn(F, V, S, strand, place_of(actor), V[proof])


@compiled
def fit_mask(F: Ints, strand: int, act: int) -> int:
    """How an act fits a strand: a bit per result, and one for whatever comes of it."""
    off = F[s.FIT_OFF] + strand
    for k in range(F[off], F[off + 1]):
        if F[F[s.FIT_ACT] + k] == act:
            return F[F[s.FIT_MASK] + k]
    return 0


@compiled
def fit_of(F: Ints, S: Ints, strand: int, n: int) -> int:
    """2 whatever came of the act, 1 by its result, 0 if an event does not fit a strand."""
    mask = fit_mask(F, strand, S[S[m.EV_A] + n])
    if mask & ANY:
        return 2
    branch = S[S[m.EV_BRANCH] + n]
    return 1 if branch >= 0 and mask >> branch & 1 else 0


@compiled
def _excused(F: Ints, X: Ints, S: Ints, strand: int) -> bool:
    unless = F[F[s.ST_UNLESS] + strand]
    return unless >= 0 and holds(F, X, S, unless)


@compiled
def _applies(F: Ints, X: Ints, S: Ints, strand: int) -> bool:
    return holds(F, X, S, F[F[s.ST_WHEN] + strand]) and not _excused(F, X, S, strand)


@compiled
def overrides(F: Ints, strand: int, norm: int) -> bool:
    """Whether a strand goes before a norm."""
    off = F[s.OVER_OFF] + strand
    for k in range(F[off], F[off + 1]):
        if F[F[s.OVER] + k] == norm:
            return True
    return False


@compiled
def _conflict(F: Ints, S: Ints, ban: int, duty: int) -> None:
    told = F[F[s.ST_JUDGES] + ban] & F[F[s.ST_SEERS] + duty] & F[F[s.ST_BEARER] + ban]
    tell(S, F[F[s.ST_CONFLICT] + ban], told)
    tell(S, F[F[s.ST_CONFLICT] + duty], told)


@compiled
def _keep(F: Ints, V: Ints, B: Ints, S: Ints, n: int) -> None:
    off = F[s.ACT_DEMAND_OFF] + S[S[m.EV_A] + n]
    for k in range(F[off], F[off + 1]):
        strand = F[F[s.ACT_DEMAND] + k]
        if state_of(F, B, strand) != OPEN_STATE or state_of(F, V, strand) != OPEN_STATE:
            continue
        if fit_of(F, S, strand, n) == 0:
            continue
        enter(F, V, S, strand, FULFILLED)
        seers = F[F[s.ST_SEERS] + strand]
        happen(S, op.EV_KEPT, strand, F[F[s.ST_BEARER] + strand], 0, seers, seers, V[DAY])
        tell(S, F[F[s.ST_KEPT] + strand], seers)


@compiled
def _overridden(F: Ints, B: Ints, S: Ints, ban: int, n: int) -> bool:
    off = F[s.ACT_DEMAND_OFF] + S[S[m.EV_A] + n]
    for k in range(F[off], F[off + 1]):
        duty = F[F[s.ACT_DEMAND] + k]
        if F[F[s.ST_BEARER_SYMBOL] + duty] != F[F[s.ST_BEARER_SYMBOL] + ban]:
            continue
        if state_of(F, B, duty) != OPEN_STATE or fit_of(F, S, duty, n) == 0:
            continue
        if overrides(F, duty, F[F[s.ST_NORM] + ban]):
            return True
        if not overrides(F, ban, F[F[s.ST_NORM] + duty]):
            _conflict(F, S, ban, duty)
    return False


@compiled
def _forbid(F: Ints, V: Ints, B: Ints, S: Ints, n: int) -> None:
    act = S[S[m.EV_A] + n]
    off = F[s.ACT_FORBID_OFF] + act
    for k in range(F[off], F[off + 1]):
        strand = F[F[s.ACT_FORBID] + k]
        fits = fit_of(F, S, strand, n)
        if fits == 0 or state_of(F, B, strand) != OPEN_STATE:
            continue
        if not _applies(F, B, S, strand) or _overridden(F, B, S, strand, n):
            continue
        saw = S[S[m.EV_LEARNED] + n] if fits == 2 else S[S[m.EV_RESULT] + n]
        breach(F, V, S, strand, V[DAY], saw & F[F[s.ST_JUDGES] + strand])
        proof = proof_of(F, strand, act)
        if proof >= 0:
            put(F, V, S, proof, V[DAY])


@compiled
def _arise(F: Ints, V: Ints, S: Ints, strand: int) -> None:
    if alive(F, V, strand):
        return
    raised = F[F[s.ST_RAISED] + strand]
    one_off = F[F[s.ST_ONE_OFF] + strand] != 0
    if V[raised] != 0 and one_off and F[F[s.ST_REPEATS] + strand] == 0:
        return
    if one_off and not _applies(F, V, S, strand):
        return
    enter(F, V, S, strand, OPEN_STATE)
    put(F, V, S, raised, V[raised] + 1)
    if one_off:
        put(F, V, S, F[F[s.ST_DUE] + strand], first_due(F, V, strand))
    tell(S, F[F[s.ST_ARISES] + strand], F[F[s.ST_SEERS] + strand])


@compiled
def _follow(F: Ints, V: Ints, S: Ints, n: int) -> None:
    part, status = S[S[m.EV_A] + n], S[S[m.EV_BRANCH] + n]
    fresh = S[S[m.EV_ACTOR] + n] != 0
    off = F[s.LIVING_OFF] + part
    for k in range(F[off], F[off + 1]):
        strand = F[F[s.LIVING] + k]
        if status == LIFE_SUSPENDED:
            suspend(F, V, S, strand)
        elif status == LIFE_IN_FORCE and fresh:
            if not alive(F, V, strand):
                enter(F, V, S, strand, DORMANT)
                put(F, V, S, F[F[s.ST_RAISED] + strand], 0)
            if F[F[s.ST_TRIGGER] + strand] < 0:
                _arise(F, V, S, strand)
        elif status == LIFE_IN_FORCE:
            resume(F, V, S, strand)
        elif status >= LIFE_LAPSED and F[F[s.ST_SURVIVES] + strand] == 0 and alive(F, V, strand):
            stop(F, V, S, strand)
            enter(F, V, S, strand, LAPSED if status == LIFE_LAPSED else TERMINATED)


@compiled
def _continue(F: Ints, V: Ints, S: Ints, strand: int) -> None:
    if not wakes(F, S, F[F[s.ST_WATCH] + strand], op.OF_NORMS):
        return
    if state_of(F, V, strand) != OPEN_STATE:
        return
    kept = holds(F, V, S, F[F[s.ST_KEEP] + strand])
    wrong = kept if F[F[s.ST_TYPE] + strand] == PROHIBITION else not kept
    wrong = wrong and _applies(F, V, S, strand)
    breaching = F[F[s.ST_BREACHING] + strand]
    if not wrong:
        stop(F, V, S, strand)
    elif V[breaching] == 0:
        put(F, V, S, breaching, 1)
        breach(F, V, S, strand, V[DAY], F[F[s.ST_WITNESSES] + strand])


@compiled
def rising(F: Ints, V: Ints, S: Ints, first: int, count: int, flags: int, of: int) -> int:
    """Mark owners whose condition has just become true; how many have."""
    if woken(S, of) == 0:
        return 0
    found = 0
    for k in range(first, first + count):
        if not wakes(F, S, F[F[s.EDGE_WATCH] + k], of):
            continue
        now = 1 if holds(F, V, S, F[F[s.EDGE_EXPR] + k]) else 0
        slot = F[F[s.EDGE_SLOT] + k]
        if now == 1 and V[slot] == 0:
            S[flags + F[F[s.EDGE_OWNER] + k]] = 1
            found += 1
        put(F, V, S, slot, now)
    return found


@compiled
def candidates(
    F: Ints, S: Ints, offsets: int, by_act: int, first: int, count: int, flags: int, risen: int
) -> int:
    """Owners of triggers that may be set off, in order and some twice; how many.

    ``offsets`` and ``by_act`` are tables by kind of event and by act; their rows are the sections
    after them.
    """
    listed = S[m.CANDIDATE]
    n = 0
    if risen > 0:
        for k in range(first, first + count):
            owner = F[F[s.EDGE_OWNER] + k]
            if S[flags + owner] != 0:
                S[listed + n] = owner
                n += 1
    if S[m.KINDS] >> op.EV_ACT & 1 != 0:
        for event in range(S[m.EVENTS]):
            if S[S[m.EV_KIND] + event] != op.EV_ACT:
                continue
            off = F[by_act] + S[S[m.EV_A] + event]
            for k in range(F[off], F[off + 1]):
                S[listed + n] = F[F[by_act + 1] + k]
                n += 1
    for kind in range(op.EVENT_KINDS):
        if S[m.KINDS] >> kind & 1 == 0:
            continue
        off = F[offsets] + kind
        for k in range(F[off], F[off + 1]):
            S[listed + n] = F[F[offsets + 1] + k]
            n += 1
    sort(S, listed, n)
    return n


@compiled
def _in_rows(F: Ints, trigger: int, item: int) -> int:
    """The mask of an item in a trigger's rows; -1 if it is not there."""
    off = F[s.TR_OFF] + trigger
    for k in range(F[off], F[off + 1]):
        if F[F[s.TR_ITEM] + k] == item:
            return F[F[s.TR_MASK] + k]
    return -1


@compiled
def _act_fits(mask: int, branch: int) -> bool:
    if mask < 0:
        return False
    return mask & ANY != 0 or (branch >= 0 and mask >> branch & 1 == 1)


@compiled
def event_fits(F: Ints, S: Ints, trigger: int, n: int) -> bool:
    """Whether an event sets a trigger off."""
    kind = F[F[s.TR_KIND] + trigger]
    event = S[S[m.EV_KIND] + n]
    a, actor, branch = S[S[m.EV_A] + n], S[S[m.EV_ACTOR] + n], S[S[m.EV_BRANCH] + n]
    who, value = F[F[s.TR_WHO] + trigger], F[F[s.TR_VALUE] + trigger]
    if kind == op.ON_ACT:
        return event == op.EV_ACT and _act_fits(_in_rows(F, trigger, a), branch)
    if kind == op.ON_KNOWN:
        return event == op.EV_KNOWN and actor == who and _in_rows(F, trigger, a) >= 0
    if kind == op.ON_KEPT:
        return event == op.EV_KEPT and _in_rows(F, trigger, a) >= 0
    if kind == op.ON_INSTRUMENT:
        return event == op.EV_INSTRUMENT and branch == value and _in_rows(F, trigger, a) >= 0
    if kind == op.ON_LEARNED:
        if event == op.EV_LEARNED:
            return actor == who and value == 0 and _act_fits(_in_rows(F, trigger, a), -1)
        if event != op.EV_ACT or who == 0:
            return False
        audience = S[S[m.EV_RESULT] + n] if value else S[S[m.EV_LEARNED] + n]
        return audience & who != 0 and _act_fits(_in_rows(F, trigger, a), branch)
    if kind == op.ON_TOLD:
        return event == op.EV_TOLD and actor == who and _in_rows(F, trigger, a) >= 0
    if kind == op.ON_TURN:
        return event == op.EV_TURN and a == value
    if kind == op.ON_STAGE:
        return event == op.EV_STAGE and a == value
    return event == op.EV_DATE and a == value


@compiled
def fired(F: Ints, S: Ints, trigger: int, is_rising: int, events: int) -> bool:
    """Whether a trigger is set off, by its condition or by one of the first events."""
    awaits = F[F[s.TR_AWAITS] + trigger]
    if awaits & S[m.KINDS] == 0:
        return is_rising != 0
    for n in range(events):
        if awaits >> S[S[m.EV_KIND] + n] & 1 and event_fits(F, S, trigger, n):
            return True
    return False


@compiled
def update(F: Ints, V: Ints, B: Ints, S: Ints) -> None:
    """Bring every strand up to date with the events of the round."""
    events = S[m.EVENTS]
    for n in range(events):
        if S[S[m.EV_KIND] + n] == op.EV_INSTRUMENT:
            _follow(F, V, S, n)
    events = S[m.EVENTS]
    for n in range(events):
        if S[S[m.EV_KIND] + n] == op.EV_ACT:
            _keep(F, V, B, S, n)
            _forbid(F, V, B, S, n)
        elif S[S[m.EV_KIND] + n] == op.EV_LEARNED:
            _disclose(F, V, B, S, n)
    for k in range(F[F[s.N_CONTINUING]] if woken(S, op.OF_NORMS) else 0):
        _continue(F, V, S, F[F[s.CONTINUING] + k])
    _raise(F, V, S)


@compiled
def _raise(F: Ints, V: Ints, S: Ints) -> None:
    first, count = F[F[s.N_RULE_EDGES]], F[F[s.N_STRAND_EDGES]]
    flags = S[m.RISING_STRAND]
    risen = rising(F, V, S, first, count, flags, op.OF_STRANDS)
    events = S[m.EVENTS]
    n = candidates(F, S, s.STRAND_KIND_OFF, s.ACT_STRAND_OFF, first, count, flags, risen)
    last = -1
    for k in range(n):
        strand = S[S[m.CANDIDATE] + k]
        if strand == last:
            continue
        last = strand
        is_rising = S[flags + strand]
        S[flags + strand] = 0
        survives = F[F[s.ST_SURVIVES] + strand] != 0 and V[F[F[s.ST_RAISED] + strand]] != 0
        if V[F[F[s.ST_LIFE] + strand]] != LIFE_IN_FORCE and not survives:
            continue
        if fired(F, S, F[F[s.ST_TRIGGER] + strand], is_rising, events):
            _arise(F, V, S, strand)


@compiled
def covers(F: Ints, ban: int, duty: int) -> bool:
    """Whether a ban speaks of everything that a duty may be kept by."""
    off = F[s.FIT_OFF] + duty
    for k in range(F[off], F[off + 1]):
        own = fit_mask(F, ban, F[F[s.FIT_ACT] + k])
        wanted = F[F[s.FIT_MASK] + k]
        if own & ANY == 0 and wanted & ~own != 0:
            return False
    return True


@compiled
def bans(F: Ints, ban: int, duty: int) -> bool:
    """Whether a ban speaks of any act that a duty demands."""
    off = F[s.FIT_OFF] + duty
    for k in range(F[off], F[off + 1]):
        forbid = F[s.ACT_FORBID_OFF] + F[F[s.FIT_ACT] + k]
        for j in range(F[forbid], F[forbid + 1]):
            if F[F[s.ACT_FORBID] + j] == ban:
                return True
    return False


@compiled
def _banned(F: Ints, V: Ints, S: Ints, duty: int) -> bool:
    for ban in range(F[F[s.N_STRANDS]]):
        if F[F[s.ST_BEARER_SYMBOL] + ban] != F[F[s.ST_BEARER_SYMBOL] + duty]:
            continue
        if F[F[s.ST_TYPE] + ban] != PROHIBITION or state_of(F, V, ban) != OPEN_STATE:
            continue
        if not bans(F, ban, duty):
            continue
        if not covers(F, ban, duty) or not _applies(F, V, S, ban):
            continue
        if overrides(F, ban, F[F[s.ST_NORM] + duty]):
            return True
        if not overrides(F, duty, F[F[s.ST_NORM] + ban]):
            _conflict(F, S, ban, duty)
    return False


@compiled
def fall_due(F: Ints, V: Ints, S: Ints, day: int) -> None:
    """Open duties due on or before a day are breached, or lapse, in order of day and number."""
    duties = F[F[s.N_DUTIES]]
    past_day, past_number = 0, -1
    # The list is fixed before any falls due; falling due neither opens nor dates another.
    while True:
        best, number = 0, -1
        for k in range(duties):
            strand = F[F[s.DUTIES] + k]
            when = V[F[F[s.ST_DUE] + strand]]
            if not 0 < when <= day or state_of(F, V, strand) != OPEN_STATE:
                continue
            if when < past_day or (when == past_day and strand <= past_number):
                continue
            if number < 0 or when < best or (when == best and strand < number):
                best, number = when, strand
        if number < 0:
            return
        past_day, past_number = best, number
        if _excused(F, V, S, number) or _banned(F, V, S, number):
            enter(F, V, S, number, LAPSED)
        else:
            breach(F, V, S, number, best, F[F[s.ST_WITNESSES] + number])
