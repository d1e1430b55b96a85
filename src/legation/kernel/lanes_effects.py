"""Effects in 64 histories: twins of ``machine_effects``, each with the mask of its lanes.

What a round wants of facts is gathered before anything is changed, so that all is read as it stood
when the round began. Conditions of other steps are worked out then too, and only looked up later.
"""

from __future__ import annotations

from legation.engine.slots import DAY, FOREVER
from legation.kernel import lanes_code as c
from legation.kernel import lanes_memory as n
from legation.kernel import memory as m
from legation.kernel import opcodes as op
from legation.kernel import sections as s
from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.lanes_instruments import live
from legation.kernel.lanes_norms import note, resume, suspend, waive
from legation.kernel.lanes_values import (
    at_clock,
    changed,
    kept_number,
    kept_truth,
    put,
    put_wide,
    ready,
    same,
    truth,
    wide_row,
)
from legation.kernel.lanes_words import (
    LANES,
    first_lane,
    lanes_in,
    row_change,
    wide_fill,
    wide_more,
    wide_of,
)
from legation.kernel.machine_norms import learned_slot
from legation.kernel.machine_values import add_months

SYMBOL_LIMIT = 1 << 31
FEW = 6
"""So few lanes are changed one by one."""


@compiled
def _change(S: Ints, slot: int) -> int:
    """The place where what is wanted of a fact is gathered."""
    at = S[S[m.CH_FLAG] + slot]
    if at != 0:
        return at - 1
    at = S[m.WANTED]
    if at >= n.MOST_CHANGES:
        S[m.FAULT] = m.TOO_MANY_EVENTS
        return 0
    S[S[m.CH_FLAG] + slot] = at + 1
    S[S[m.CH_LIST] + at] = slot
    S[m.WANTED] = at + 1
    S[S[n.CHANGE_SET] + at] = 0
    wide_fill(S, S[n.CHANGE_ADDED] + at * LANES, -1, 0)
    return at


@compiled
def _stored(F: Ints, row: int, value: int) -> int:
    """A value as its slot stores it, -1 for a symbol that is none of the slot's."""
    off = F[s.LIST_OFF] + F[F[s.EFF_D] + row]
    for k in range(F[off], F[off + 1]):
        if F[F[s.LIST] + k] == value:
            return F[F[s.LIST_B] + k]
    return -1


@compiled
def _set(F: Ints, S: Ints, row: int, at: int, mask: int, value: int) -> None:
    """A value wanted of a fact; the least and the greatest are kept."""
    stored = value
    if F[F[s.EFF_D] + row] >= 0:
        stored = _stored(F, row, value)
        if stored < 0:
            return
    if not -SYMBOL_LIMIT < stored < SYMBOL_LIMIT:
        S[n.BROKEN] |= mask
        return
    low, high = S[n.CHANGE_LOW] + at * LANES, S[n.CHANGE_HIGH] + at * LANES
    fresh = mask & ~S[S[n.CHANGE_SET] + at]
    wide_fill(S, low, fresh, stored)
    wide_fill(S, high, fresh, stored)
    left = mask & ~fresh
    while left != 0:
        lane = first_lane(left)
        left &= left - 1
        S[low + lane] = min(S[low + lane], stored)
        S[high + lane] = max(S[high + lane], stored)
    S[S[n.CHANGE_SET] + at] |= mask


@compiled
def _gather_at(F: Ints, L: Ints, S: Ints, row: int, slot: int, mask: int) -> None:
    value = F[F[s.EFF_C] + row]
    plain = L[L[c.PROG_KIND] + value] == c.OF_PLAIN
    if F[F[s.EFF_OP] + row] == op.INCREASE:
        added = S[n.CHANGE_ADDED] + _change(S, slot) * LANES
        if plain and lanes_in(mask) > FEW:
            wide_more(S, added, mask, S[S[n.CACHE] + value])
            return
        while mask != 0:
            lane = first_lane(mask)
            mask &= mask - 1
            S[added + lane] += kept_number(L, S, value, lane)
        return
    while mask != 0:
        found = kept_number(L, S, value, first_lane(mask))
        lanes = same(L, S, value, mask, found)
        if F[F[s.EFF_D] + row] < 0 or _stored(F, row, found) >= 0:
            _set(F, S, row, _change(S, slot), lanes, found)
        mask &= ~lanes


@compiled
def gather(F: Ints, L: Ints, V: Ints, S: Ints, row: int, mask: int) -> None:
    """An update, or another step, read as the round begins."""
    code = F[F[s.EFF_OP] + row]
    if code > op.INCREASE:
        _prepare(F, L, V, S, row, code)
        return
    ready(F, L, V, S, F[F[s.EFF_C] + row])
    slot, program = F[F[s.EFF_A] + row], F[F[s.EFF_B] + row]
    if program < 0:
        if slot >= 0:
            _gather_at(F, L, S, row, slot, mask)
        return
    ready(F, L, V, S, program)
    while mask != 0:
        slot = kept_number(L, S, program, first_lane(mask))
        lanes = same(L, S, program, mask, slot)
        if slot >= 0:
            _gather_at(F, L, S, row, slot, lanes)
        mask &= ~lanes


@compiled
def _prepare(F: Ints, L: Ints, V: Ints, S: Ints, row: int, code: int) -> None:
    """Programs of a step are worked out as the round begins."""
    if code == op.NORM_STEP:
        ready(F, L, V, S, F[F[s.EFF_C] + row])
    elif code == op.GRANT:
        ready(F, L, V, S, F[F[s.EFF_A] + row])
    elif code == op.REVEAL:
        ready(F, L, V, S, F[F[s.EFF_A] + row])
        off = F[s.LIST_OFF] + F[F[s.EFF_B] + row]
        for k in range(F[off], F[off + 1]):
            ready(F, L, V, S, F[F[s.LIST_B] + k])
    elif code == op.TELL:
        ready(F, L, V, S, F[F[s.EFF_A] + row])


@compiled
def _combine(F: Ints, L: Ints, V: Ints, S: Ints, at: int) -> None:
    slot = S[S[m.CH_LIST] + at]
    S[S[m.CH_FLAG] + slot] = 0
    given = S[S[n.CHANGE_SET] + at]
    if given != 0:
        low, high = S[n.CHANGE_LOW] + at * LANES, S[n.CHANGE_HIGH] + at * LANES
        resolve = F[F[s.SLOT_RESOLVE] + slot]
        agreed, left = given, given
        while left != 0 and resolve == 0:
            lane = first_lane(left)
            left &= left - 1
            if S[low + lane] != S[high + lane]:
                agreed &= ~(1 << lane)
        put_wide(L, V, S, slot, agreed, high if resolve == 1 else low)
    least, most = F[F[s.SLOT_LOW] + slot], F[F[s.SLOT_HIGH] + slot]
    added = S[n.CHANGE_ADDED] + at * LANES
    if row_change(V, slot * LANES, least, most, S, added) != 0:
        changed(L, S, slot)


# ---------------------------------------------------------------- the round's deeds


@compiled
def deed(F: Ints, L: Ints, V: Ints, S: Ints, effects: int, start: int, end: int, mask: int) -> None:
    """Effects to be carried out this round: where they are listed, from where to where."""
    if start == end or mask == 0:
        return
    at = S[m.DEEDS]
    S[S[n.DEED_ROWS] + at] = effects
    S[S[n.DEED_START] + at] = start
    S[S[n.DEED_END] + at] = end
    S[S[n.DEED_MASK] + at] = mask
    S[m.DEEDS] = at + 1
    for k in range(start, end):
        gather(F, L, V, S, F[F[effects] + k], mask)


@compiled
def carry_out(F: Ints, L: Ints, V: Ints, S: Ints) -> None:
    """All updates of the round, combined per fact; then the other steps in order."""
    for at in range(S[m.WANTED]):
        _combine(F, L, V, S, at)
    S[m.WANTED] = 0
    for deed_ in range(S[m.DEEDS]):
        listed, mask = S[S[n.DEED_ROWS] + deed_], S[S[n.DEED_MASK] + deed_]
        for k in range(S[S[n.DEED_START] + deed_], S[S[n.DEED_END] + deed_]):
            row = F[F[listed] + k]
            if F[F[s.EFF_OP] + row] > op.INCREASE:
                _step(F, L, V, S, row, mask)
    S[m.DEEDS] = 0


@compiled
def _step(F: Ints, L: Ints, V: Ints, S: Ints, row: int, mask: int) -> None:
    code = F[F[s.EFF_OP] + row]
    if code == op.LIVE:
        off = F[s.LIST_OFF] + F[F[s.EFF_B] + row]
        for k in range(F[off], F[off + 1]):
            verb, performer = F[F[s.EFF_A] + row], F[F[s.EFF_C] + row]
            live(F, L, V, S, F[F[s.LIST] + k], verb, performer, mask)
        return
    if code == op.NORM_STEP:
        _norm_step(F, L, V, S, row, mask)
        return
    to = F[F[s.EFF_A] + row]
    while mask != 0:
        actor = kept_number(L, S, to, first_lane(mask))
        lanes = same(L, S, to, mask, actor)
        mask &= ~lanes
        if code == op.GRANT:
            _grant(F, L, V, S, row, actor, lanes)
        elif code == op.REVEAL:
            _reveal(F, L, V, S, row, actor, lanes)
        else:
            _tell_report(F, L, V, S, row, actor, lanes)


@compiled
def _norm_step(F: Ints, L: Ints, V: Ints, S: Ints, row: int, mask: int) -> None:
    by, verb = F[F[s.EFF_C] + row], F[F[s.EFF_A] + row]
    off = F[s.LIST_OFF] + F[F[s.EFF_B] + row]
    for k in range(F[off], F[off + 1]):
        lanes = same(L, S, by, mask, F[F[s.LIST_B] + k]) if by >= 0 else mask
        strand = F[F[s.LIST] + k]
        if verb == 0:
            suspend(F, L, V, S, strand, lanes)
        elif verb == 1:
            resume(F, L, V, S, strand, lanes)
        else:
            waive(F, L, V, S, strand, lanes)


@compiled
def _grant(F: Ints, L: Ints, V: Ints, S: Ints, row: int, actor: int, mask: int) -> None:
    length, until = F[F[s.EFF_C] + row], 0
    if length == -1:
        until = FOREVER
    elif length >= 0:
        span, day = length // 2, at_clock(S, DAY)
        until = add_months(day, span) if length % 2 else day + span
    off = F[s.LIST_OFF] + F[F[s.EFF_B] + row]
    for k in range(F[off], F[off + 1]):
        if F[F[s.LIST] + k] == actor:
            put(L, V, S, F[F[s.LIST_B] + k], mask, until)


@compiled
def _reveal(F: Ints, L: Ints, V: Ints, S: Ints, row: int, actor: int, mask: int) -> None:
    place = F[F[s.SYMBOL_KNOWER] + actor]
    if place < 0 or F[F[s.EFF_C] + row] >= 0:
        return
    off, bit = F[s.LIST_OFF] + F[F[s.EFF_B] + row], 1 << place
    for k in range(F[off], F[off + 1]):
        act = F[F[s.LIST] + k]
        slot = learned_slot(F, act, bit)
        lanes = mask & kept_truth(L, S, F[F[s.LIST_B] + k])
        if slot < 0 or lanes == 0:
            continue
        done, left, new = F[F[s.ACT_LAST] + act] * LANES, lanes, 0
        while left != 0:
            lane = first_lane(left)
            left &= left - 1
            if V[done + lane] != 0 and V[slot * LANES + lane] < V[done + lane]:
                new |= 1 << lane
        if new == 0:
            continue
        if S[n.SAVED] >= n.MOST_SAVED:
            S[m.FAULT] = m.TOO_MANY_EVENTS
            return
        wide_of(S, S[n.SAVED_ROWS] + S[n.SAVED] * LANES, V, slot * LANES)
        S[S[n.EV_SAVED] + S[m.EVENTS]] = S[n.SAVED]
        S[n.SAVED] += 1
        put(L, V, S, slot, new, at_clock(S, DAY))
        note(S, new, op.EV_LEARNED, act, bit, -1, bit, bit)


@compiled
def _tell_report(F: Ints, L: Ints, V: Ints, S: Ints, row: int, actor: int, mask: int) -> None:
    place = F[F[s.SYMBOL_KNOWER] + actor]
    if place < 0:
        return
    report, bit = F[F[s.EFF_B] + row], 1 << place
    slot = F[F[s.TOLD_SLOT] + report * F[F[s.N_KNOWERS]] + place]
    put(L, V, S, slot, mask, at_clock(S, DAY))
    note(S, mask, op.EV_TOLD, report, bit, 0, bit, bit)


@compiled
def derive(F: Ints, L: Ints, V: Ints, S: Ints, mask: int) -> None:
    """Derived facts that may have changed, in dependency order."""
    flags = S[n.FLAGS] + L[L[c.N_PROGRAMS]]
    for k in range(F[F[s.N_DERIVED]]):
        if S[flags + k] == 0:
            continue
        program, slot = F[F[s.DER_EXPR] + k], F[F[s.DER_SLOT] + k]
        kind = L[L[c.PROG_KIND] + program]
        if kind == c.OF_MASK and F[F[s.DER_SYMBOL] + k] < 0:
            now = truth(F, L, V, S, program)
            least, most = F[F[s.SLOT_LOW] + slot], F[F[s.SLOT_HIGH] + slot]
            put(L, V, S, slot, mask & now, max(least, min(most, 1)))
            put(L, V, S, slot, mask & ~now, max(least, min(most, 0)))
        else:
            ready(F, L, V, S, program)
            _derive_wide(F, L, V, S, k, program, slot, mask)
        S[flags + k] = 0


@compiled
def _derive_wide(
    F: Ints, L: Ints, V: Ints, S: Ints, k: int, program: int, slot: int, mask: int
) -> None:
    domain = F[F[s.DER_SYMBOL] + k]
    least, most = F[F[s.SLOT_LOW] + slot], F[F[s.SLOT_HIGH] + slot]
    to = S[n.STACK_ROWS]
    if domain < 0 and L[L[c.PROG_KIND] + program] in (c.OF_WIDE, c.OF_SCALAR):
        row = wide_row(L, S, program)
        for lane in range(LANES):
            S[to + lane] = max(least, min(most, S[row + lane]))
        put_wide(L, V, S, slot, mask, to)
        return
    for lane in range(LANES):
        value = kept_number(L, S, program, lane)
        if domain < 0:
            S[to + lane] = max(least, min(most, value))
        elif mask >> lane & 1:
            place = 0
            while F[F[s.MAPS] + domain + place] != value:
                place += 1
            S[to + lane] = place
    put_wide(L, V, S, slot, mask, to)
