"""Norms of 64 histories: twins of ``machine_norms``, each with the mask of lanes that it is about.

Notices are left out: they are what seats hear, and nobody listens.
"""

from __future__ import annotations

from legation.engine.slots import DAY
from legation.kernel import lanes_memory as n
from legation.kernel import memory as m
from legation.kernel import opcodes as op
from legation.kernel import sections as s
from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.lanes_values import at_clock, changed, put, truth
from legation.kernel.lanes_words import (
    LANES,
    first_lane,
    row_is,
    row_is_not,
)
from legation.kernel.machine_norms import (
    BREACHED,
    DORMANT,
    DUTY,
    FULFILLED,
    HELD,
    LAPSED,
    LIFE_IN_FORCE,
    LIFE_LAPSED,
    LIFE_SUSPENDED,
    OPEN_STATE,
    PROHIBITION,
    TERMINATED,
    due_day,
    event_fits,
    first_due,
    fit_of,
    overrides,
    place_of,
    proof_of,
)
from legation.kernel.machine_values import happen
from legation.kernel.pointers import after


@compiled
def add_one(L: Ints, V: Ints, S: Ints, slot: int, mask: int) -> None:
    """One more in some lanes."""
    if mask == 0:
        return
    at = slot * LANES
    for lane in range(LANES):
        V[at + lane] += mask >> lane & 1
    changed(L, S, slot)


@compiled
def note(
    S: Ints, mask: int, kind: int, a: int, actor: int, branch: int, learned: int, result: int
) -> None:
    """An event in some lanes that a trigger or a norm may ask about."""
    if mask == 0:
        return
    place = S[m.EVENTS]
    happen(S, kind, a, actor, branch, learned, result, 0)
    if S[m.FAULT] == 0:
        S[S[n.EV_MASK] + place] = mask


@compiled
def state_is(F: Ints, V: Ints, strand: int, state: int) -> int:
    """The lanes in which a strand is in a state."""
    return row_is(V, F[F[s.ST_STATE] + strand] * LANES, state)


@compiled
def alive(F: Ints, V: Ints, strand: int) -> int:
    """The lanes in which a strand is open or held."""
    return state_is(F, V, strand, OPEN_STATE) | state_is(F, V, strand, HELD)


@compiled
def enter(F: Ints, L: Ints, V: Ints, S: Ints, strand: int, mask: int, state: int) -> None:
    """A strand enters a state; what has ended has no due day."""
    put(L, V, S, F[F[s.ST_STATE] + strand], mask, state)
    if state != OPEN_STATE and state != HELD:
        put(L, V, S, F[F[s.ST_DUE] + strand], mask, 0)
        put(L, V, S, F[F[s.ST_LEFT] + strand], mask, 0)


@compiled
def stop(F: Ints, L: Ints, V: Ints, S: Ints, strand: int, mask: int) -> None:
    """A continuing breach ends."""
    put(L, V, S, F[F[s.ST_BREACHING] + strand], mask, 0)


@compiled
def suspend(F: Ints, L: Ints, V: Ints, S: Ints, strand: int, mask: int) -> None:
    """A strand is held, with the days it has left."""
    mask &= state_is(F, V, strand, OPEN_STATE)
    if mask == 0:
        return
    stop(F, L, V, S, strand, mask)
    enter(F, L, V, S, strand, mask, HELD)
    due, day = F[F[s.ST_DUE] + strand] * LANES, at_clock(S, DAY)
    left = mask
    while left != 0:
        lane = first_lane(left)
        left &= left - 1
        when = V[due + lane]
        days = max(0, when - day) if when != 0 else 0
        put(L, V, S, F[F[s.ST_LEFT] + strand], 1 << lane, days)


@compiled
def resume(F: Ints, L: Ints, V: Ints, S: Ints, strand: int, mask: int) -> None:
    """A held strand goes on with the days it had left."""
    mask &= state_is(F, V, strand, HELD)
    if mask == 0:
        return
    enter(F, L, V, S, strand, mask, OPEN_STATE)
    due, days = F[F[s.ST_DUE] + strand], F[F[s.ST_LEFT] + strand]
    clock, left = after(S, S[n.CLOCK]), mask & row_is_not(V, due * LANES, 0)
    while left != 0:
        lane = first_lane(left)
        left &= left - 1
        when = due_day(F, clock, strand, at_clock(S, DAY) + V[days * LANES + lane])
        put(L, V, S, due, 1 << lane, when)
    put(L, V, S, days, mask, 0)


@compiled
def waive(F: Ints, L: Ints, V: Ints, S: Ints, strand: int, mask: int) -> None:
    """An open duty ends without a breach."""
    if F[F[s.ST_TYPE] + strand] == DUTY:
        mask &= alive(F, V, strand)
        stop(F, L, V, S, strand, mask)
        enter(F, L, V, S, strand, mask, LAPSED)


@compiled
def learn(F: Ints, L: Ints, V: Ints, S: Ints, strand: int, knower: int, mask: int) -> None:
    """A breach becomes known to an actor."""
    slot = F[F[s.ST_KNOWN] + strand * F[F[s.N_KNOWERS]] + knower]
    put(L, V, S, slot, mask, at_clock(S, DAY))
    bit = 1 << knower
    note(S, mask, op.EV_KNOWN, strand, bit, 0, bit, bit)


@compiled
def breach(F: Ints, L: Ints, V: Ints, S: Ints, strand: int, mask: int, day: int, who: int) -> None:
    """A breach happens, and those who see it learn of it."""
    if mask == 0:
        return
    add_one(L, V, S, F[F[s.ST_BREACHES] + strand], mask)
    put(L, V, S, F[F[s.ST_BREACHED_ON] + strand], mask, day)
    if F[F[s.ST_ONE_OFF] + strand] != 0:
        enter(F, L, V, S, strand, mask, BREACHED)
    for knower in range(F[F[s.N_KNOWERS]]):
        if who >> knower & 1:
            learn(F, L, V, S, strand, knower, mask)


@compiled
def excused(F: Ints, L: Ints, V: Ints, S: Ints, strand: int) -> int:
    """The lanes in which an exception holds."""
    unless = F[F[s.ST_UNLESS] + strand]
    return truth(F, L, V, S, unless) if unless >= 0 else 0


@compiled
def applies(F: Ints, L: Ints, V: Ints, S: Ints, strand: int) -> int:
    """The lanes in which a norm's condition holds and no exception does."""
    when = truth(F, L, V, S, F[F[s.ST_WHEN] + strand])
    return when & ~excused(F, L, V, S, strand) if when != 0 else 0


@compiled
def expect(F: Ints, L: Ints, V: Ints, S: Ints, act: int) -> None:
    """What an act may keep or breach, as the round begins."""
    off = F[s.ACT_DEMAND_OFF] + act
    for k in range(F[off], F[off + 1]):
        S[S[n.DEMANDED] + k] = state_is(F, V, F[F[s.ACT_DEMAND] + k], OPEN_STATE)
    off = F[s.ACT_FORBID_OFF] + act
    for k in range(F[off], F[off + 1]):
        strand = F[F[s.ACT_FORBID] + k]
        open_now = state_is(F, V, strand, OPEN_STATE)
        if open_now != 0:
            open_now &= applies(F, L, V, S, strand)
        S[S[n.FORBIDDEN] + k] = open_now


@compiled
def _keep(F: Ints, L: Ints, V: Ints, S: Ints, event: int) -> None:
    mask = S[S[n.EV_MASK] + event]
    off = F[s.ACT_DEMAND_OFF] + S[S[m.EV_A] + event]
    for k in range(F[off], F[off + 1]):
        strand = F[F[s.ACT_DEMAND] + k]
        lanes = mask & S[S[n.DEMANDED] + k] & state_is(F, V, strand, OPEN_STATE)
        if lanes == 0 or fit_of(F, S, strand, event) == 0:
            continue
        enter(F, L, V, S, strand, lanes, FULFILLED)
        seers = F[F[s.ST_SEERS] + strand]
        note(S, lanes, op.EV_KEPT, strand, F[F[s.ST_BEARER] + strand], 0, seers, seers)


@compiled
def _overridden(F: Ints, S: Ints, ban: int, event: int) -> int:
    off = F[s.ACT_DEMAND_OFF] + S[S[m.EV_A] + event]
    found = 0
    for k in range(F[off], F[off + 1]):
        duty = F[F[s.ACT_DEMAND] + k]
        if F[F[s.ST_BEARER_SYMBOL] + duty] != F[F[s.ST_BEARER_SYMBOL] + ban]:
            continue
        if fit_of(F, S, duty, event) != 0 and overrides(F, duty, F[F[s.ST_NORM] + ban]):
            found |= S[S[n.DEMANDED] + k]
    return found


@compiled
def _forbid(F: Ints, L: Ints, V: Ints, S: Ints, event: int) -> None:
    act, mask = S[S[m.EV_A] + event], S[S[n.EV_MASK] + event]
    off = F[s.ACT_FORBID_OFF] + act
    for k in range(F[off], F[off + 1]):
        strand = F[F[s.ACT_FORBID] + k]
        lanes = mask & S[S[n.FORBIDDEN] + k]
        how = fit_of(F, S, strand, event) if lanes != 0 else 0
        if how == 0:
            continue
        lanes &= ~_overridden(F, S, strand, event)
        saw = S[S[m.EV_LEARNED] + event] if how == 2 else S[S[m.EV_RESULT] + event]
        day = at_clock(S, DAY)
        breach(F, L, V, S, strand, lanes, day, saw & F[F[s.ST_JUDGES] + strand])
        proof = proof_of(F, strand, act)
        if proof >= 0:
            put(L, V, S, proof, lanes, day)


@compiled
def _disclose(F: Ints, L: Ints, V: Ints, S: Ints, event: int) -> None:
    act, actor = S[S[m.EV_A] + event], S[S[m.EV_ACTOR] + event]
    saved = S[n.SAVED_ROWS] + S[S[n.EV_SAVED] + event] * LANES
    off = F[s.ACT_FORBID_OFF] + act
    for k in range(F[off], F[off + 1]):
        strand = F[F[s.ACT_FORBID] + k]
        proof = proof_of(F, strand, act)
        if proof < 0 or F[F[s.ST_JUDGES] + strand] & actor == 0:
            continue
        lanes, left = 0, S[S[n.EV_MASK] + event]
        while left != 0:
            lane = first_lane(left)
            left &= left - 1
            if V[proof * LANES + lane] > S[saved + lane]:
                lanes |= 1 << lane
        if lanes != 0:
            learn(F, L, V, S, strand, place_of(actor), lanes)


@compiled
def _arise(F: Ints, L: Ints, V: Ints, S: Ints, strand: int, mask: int) -> None:
    mask &= ~alive(F, V, strand)
    raised = F[F[s.ST_RAISED] + strand]
    one_off = F[F[s.ST_ONE_OFF] + strand] != 0
    if one_off and F[F[s.ST_REPEATS] + strand] == 0:
        mask &= row_is(V, raised * LANES, 0)
    if one_off and mask != 0:
        mask &= applies(F, L, V, S, strand)
    if mask == 0:
        return
    enter(F, L, V, S, strand, mask, OPEN_STATE)
    add_one(L, V, S, raised, mask)
    if one_off:
        due = first_due(F, after(S, S[n.CLOCK]), strand)
        put(L, V, S, F[F[s.ST_DUE] + strand], mask, due)


@compiled
def _follow(F: Ints, L: Ints, V: Ints, S: Ints, event: int) -> None:
    part, status = S[S[m.EV_A] + event], S[S[m.EV_BRANCH] + event]
    fresh, mask = S[S[m.EV_ACTOR] + event] != 0, S[S[n.EV_MASK] + event]
    off = F[s.LIVING_OFF] + part
    for k in range(F[off], F[off + 1]):
        strand = F[F[s.LIVING] + k]
        if status == LIFE_SUSPENDED:
            suspend(F, L, V, S, strand, mask)
        elif status == LIFE_IN_FORCE and fresh:
            gone = mask & ~alive(F, V, strand)
            enter(F, L, V, S, strand, gone, DORMANT)
            put(L, V, S, F[F[s.ST_RAISED] + strand], gone, 0)
            if F[F[s.ST_TRIGGER] + strand] < 0:
                _arise(F, L, V, S, strand, mask)
        elif status == LIFE_IN_FORCE:
            resume(F, L, V, S, strand, mask)
        elif status >= LIFE_LAPSED and F[F[s.ST_SURVIVES] + strand] == 0:
            ended = mask & alive(F, V, strand)
            stop(F, L, V, S, strand, ended)
            state = LAPSED if status == LIFE_LAPSED else TERMINATED
            enter(F, L, V, S, strand, ended, state)


@compiled
def _continue(F: Ints, L: Ints, V: Ints, S: Ints, strand: int, mask: int) -> None:
    mask &= state_is(F, V, strand, OPEN_STATE)
    if mask == 0:
        return
    kept = truth(F, L, V, S, F[F[s.ST_KEEP] + strand])
    wrong = mask & (kept if F[F[s.ST_TYPE] + strand] == PROHIBITION else ~kept)
    if wrong != 0:
        wrong &= applies(F, L, V, S, strand)
    breaching = F[F[s.ST_BREACHING] + strand]
    stop(F, L, V, S, strand, mask & ~wrong)
    fresh = wrong & row_is(V, breaching * LANES, 0) if wrong != 0 else 0
    put(L, V, S, breaching, fresh, 1)
    breach(F, L, V, S, strand, fresh, at_clock(S, DAY), F[F[s.ST_WITNESSES] + strand])


@compiled
def rising(
    F: Ints, L: Ints, V: Ints, S: Ints, first: int, count: int, firing: int, mask: int
) -> None:
    """Conditions that have just become true set their owners off."""
    for k in range(first, first + count):
        slot = F[F[s.EDGE_SLOT] + k]
        now = mask & truth(F, L, V, S, F[F[s.EDGE_EXPR] + k])
        before = row_is_not(V, slot * LANES, 0)
        S[firing + F[F[s.EDGE_OWNER] + k]] |= now & ~before
        put(L, V, S, slot, now & ~before, 1)
        put(L, V, S, slot, mask & ~now & before, 0)


@compiled
def fire(
    F: Ints, S: Ints, offsets: int, by_act: int, triggers: int, events: int, firing: int
) -> None:
    """The first events of the round set owners of triggers off."""
    for event in range(events):
        kind = S[S[m.EV_KIND] + event]
        table = by_act if kind == op.EV_ACT else offsets
        off = F[table] + (S[S[m.EV_A] + event] if kind == op.EV_ACT else kind)
        for k in range(F[off], F[off + 1]):
            owner = F[F[table + 1] + k]
            if event_fits(F, S, F[F[triggers] + owner], event):
                S[firing + owner] |= S[S[n.EV_MASK] + event]


@compiled
def update(F: Ints, L: Ints, V: Ints, S: Ints, mask: int) -> None:
    """Bring every strand up to date with the events of the round."""
    for event in range(S[m.EVENTS]):
        if S[S[m.EV_KIND] + event] == op.EV_INSTRUMENT:
            _follow(F, L, V, S, event)
    for event in range(S[m.EVENTS]):
        kind = S[S[m.EV_KIND] + event]
        if kind == op.EV_ACT:
            _keep(F, L, V, S, event)
            _forbid(F, L, V, S, event)
        elif kind == op.EV_LEARNED:
            _disclose(F, L, V, S, event)
    for k in range(F[F[s.N_CONTINUING]]):
        _continue(F, L, V, S, F[F[s.CONTINUING] + k], mask)
    _raise(F, L, V, S, mask)


@compiled
def _raise(F: Ints, L: Ints, V: Ints, S: Ints, mask: int) -> None:
    firing, waiting = S[m.RISING_STRAND], F[F[s.N_WAITING]]
    edges = F[F[s.N_STRAND_EDGES]]
    if waiting == 0 and edges == 0:
        return
    rising(F, L, V, S, F[F[s.N_RULE_EDGES]], edges, firing, mask)
    fire(F, S, s.STRAND_KIND_OFF, s.ACT_STRAND_OFF, s.ST_TRIGGER, S[m.EVENTS], firing)
    for strand in range(F[F[s.N_STRANDS]]):
        lanes = S[firing + strand]
        if lanes == 0:
            continue
        S[firing + strand] = 0
        living = row_is(V, F[F[s.ST_LIFE] + strand] * LANES, LIFE_IN_FORCE)
        if F[F[s.ST_SURVIVES] + strand] != 0:
            living |= row_is_not(V, F[F[s.ST_RAISED] + strand] * LANES, 0)
        _arise(F, L, V, S, strand, lanes & living)
