"""Values of 64 histories: working out a condition for all of them, and writing facts.

Arguments everywhere: ``F`` the form, ``L`` the lane form, ``V`` the rows of facts (64 integers of 32
bits each), ``S`` scratch memory. A condition is worked out when it is asked for and something that
it reads has changed in some lane since; its mask is kept. Dates and turns are the same in all lanes
under way, for they go through the calendar in step.
"""

from __future__ import annotations

from legation.engine.slots import DAY, TURN
from legation.kernel import lanes_code as c
from legation.kernel import lanes_memory as n
from legation.kernel import sections as s
from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.lanes_arithmetic import arithmetic, choose_rows, compare_rows
from legation.kernel.lanes_words import (
    LANES,
    first_lane,
    row_is,
    row_is_not,
    row_less,
    row_less_equal,
    row_more,
    row_more_equal,
    row_put,
    row_put_wide,
    wide_fill,
    wide_is_not,
    wide_of,
)
from legation.kernel.machine_values import add_months, work_out
from legation.kernel.pointers import after


@compiled
def lane_bit(lane: int) -> int:
    """The mask of one lane."""
    return 1 << lane


@compiled
def changed(L: Ints, S: Ints, slot: int) -> None:
    """A fact has changed in some lane: whoever reads it is told."""
    off, flags, readers = L[c.READ_OFF] + slot, S[n.FLAGS], L[c.READ]
    for k in range(L[off], L[off + 1]):
        S[flags + L[readers + k]] = 1


@compiled
def put(L: Ints, V: Ints, S: Ints, slot: int, mask: int, value: int) -> None:
    """Store an integer in some lanes."""
    if mask & (mask - 1) != 0:
        if row_put(V, slot * LANES, mask, value) != 0:
            changed(L, S, slot)
    elif mask != 0:
        at = slot * LANES + first_lane(mask)
        if V[at] != value:
            V[at] = value
            changed(L, S, slot)


@compiled
def put_wide(L: Ints, V: Ints, S: Ints, slot: int, mask: int, at: int) -> None:
    """Store a wide row of scratch memory in some lanes."""
    if mask != 0 and row_put_wide(V, slot * LANES, mask, S, at) != 0:
        changed(L, S, slot)


@compiled
def at_clock(S: Ints, slot: int) -> int:
    """A number of the clock, the same in all lanes."""
    return S[S[n.CLOCK] + slot]


@compiled
def set_clock(L: Ints, V: Ints, S: Ints, slot: int, value: int) -> None:
    """Move the clock of the lanes under way; others keep theirs."""
    if S[S[n.CLOCK] + slot] != value:
        S[S[n.CLOCK] + slot] = value
        row_put(V, slot * LANES, S[n.ALIVE], value)
        changed(L, S, slot)


@compiled
def _beside(V: Ints, sign: int, at: int, value: int) -> int:
    if sign == 0:
        return row_is(V, at, value)
    if sign == 1:
        return row_is_not(V, at, value)
    if sign == 2:
        return row_less(V, at, value)
    if sign == 3:
        return row_less_equal(V, at, value)
    if sign == 4:
        return row_more(V, at, value)
    return row_more_equal(V, at, value)


@compiled
def _any_since(F: Ints, V: Ints, listed: int, since: int) -> int:
    off = F[s.LIST_OFF] + listed
    found = 0
    for k in range(F[off], F[off + 1]):
        found |= row_more_equal(V, F[F[s.LIST] + k] * LANES, since)
    return found


@compiled
def _highest(F: Ints, V: Ints, S: Ints, listed: int, to: int) -> None:
    off = F[s.LIST_OFF] + listed
    wide_fill(S, to, -1, 0)
    for k in range(F[off], F[off + 1]):
        at = F[F[s.LIST] + k] * LANES
        for lane in range(LANES):
            S[to + lane] = max(S[to + lane], V[at + lane])


@compiled
def _plain(F: Ints, L: Ints, S: Ints, pc: int, value: int) -> int:
    """One step of what is the same in all lanes."""
    code = L[c.LCODE]
    what = L[code + pc]
    if what == c.P_CONST:
        return L[code + pc + 1]
    if what == c.P_PARAM:
        return F[F[s.PARAMS] + L[code + pc + 1]]
    if what == c.P_DAY:
        return at_clock(S, DAY)
    if what == c.P_TURN:
        return at_clock(S, TURN) + 1
    if what == c.P_MONTHS:
        return F[F[s.TURN_MONTHS] + at_clock(S, TURN)]
    months, days = L[code + pc + 1], L[code + pc + 2]
    if what == c.P_LATER:
        return add_months(value, months) + days
    return add_months(value, -months) - days


@compiled
def _wide_step(F: Ints, L: Ints, V: Ints, S: Ints, pc: int, top: int, mask: int, plain: int) -> int:
    """One step of arithmetic on wide rows; returns the new top of their stack."""
    code = L[c.LCODE]
    what = L[code + pc]
    if what == c.SLOT:
        wide_of(S, top + LANES, V, L[code + pc + 1])
        return top + LANES
    if what == c.PLAIN_ROW:
        wide_fill(S, top + LANES, -1, plain)
        return top + LANES
    if what == c.NUMBER:
        wide_fill(S, top + LANES, -1, 0)
        wide_fill(S, top + LANES, mask, 1)
        return top + LANES
    if what == c.MAP:
        for lane in range(LANES):
            S[top + lane] = L[code + pc + 2 + S[top + lane]]
        return top
    if what == c.HIGHEST:
        _highest(F, V, S, L[code + pc + 1], top + LANES)
        return top + LANES
    if what == c.NEGATE:
        for lane in range(LANES):
            S[top + lane] = -S[top + lane]
        return top
    if what == c.CHOOSE:
        choose_rows(S, mask, top - LANES, top)
        return top - LANES
    arithmetic(S, what, top - LANES, top)
    return top - LANES


@compiled
def _width(L: Ints, pc: int) -> int:
    """How many integers the instruction has."""
    what = L[L[c.LCODE] + pc]
    if what <= c.OR:
        return 1 if what == c.END else 4
    if what == c.MAP:
        return 2 + L[L[c.LCODE] + pc + 1]
    if what >= c.P_LATER:
        return 3
    if what in (c.KEEP, c.SINCE, c.SLOT, c.HIGHEST, c.P_CONST, c.P_PARAM):
        return 2
    return 1


@compiled
def _evaluate(F: Ints, L: Ints, V: Ints, S: Ints, program: int) -> None:
    """Work out a program for all lanes."""
    code = L[c.LCODE]
    pc = L[L[c.PROG_AT] + program]
    mask, plain, held, top = 0, 0, S[n.STACK_MASKS], S[n.STACK_ROWS]
    zero = S[n.STACK_ROWS]
    while True:
        what = L[code + pc]
        if what == c.AND:
            mask &= _beside(V, L[code + pc + 1], L[code + pc + 2], L[code + pc + 3])
            pc += 4
        elif what == c.IF_NONE:
            pc = L[code + pc + 1] if mask == 0 else pc + 2
        elif what == c.SET:
            mask = _beside(V, L[code + pc + 1], L[code + pc + 2], L[code + pc + 3])
            pc += 4
        elif what == c.OR:
            mask |= _beside(V, L[code + pc + 1], L[code + pc + 2], L[code + pc + 3])
            pc += 4
        elif what == c.IF_ALL:
            pc = L[code + pc + 1] if mask == -1 else pc + 2
        elif what == c.END:
            break
        elif what == c.PUSH:
            S[held] = mask
            held += 1
            pc += 1
        elif what == c.POP_AND:
            held -= 1
            mask &= S[held]
            pc += 1
        elif what == c.POP_OR:
            held -= 1
            mask |= S[held]
            pc += 1
        elif what == c.DENY:
            mask = ~mask
            pc += 1
        elif what == c.KEEP:
            mask = L[code + pc + 1]
            pc += 2
        elif what == c.SINCE:
            mask = _any_since(F, V, L[code + pc + 1], max(1, plain))
            pc += 2
        elif what == c.TRUE:
            wide_fill(S, zero, -1, 0)
            mask = wide_is_not(S, top, zero)
            top -= LANES
            pc += 1
        elif c.IS <= what <= c.MORE_EQUAL:
            mask = compare_rows(S, what - c.IS, top - LANES, top)
            top -= 2 * LANES
            pc += 1
        elif what >= c.P_CONST:
            plain = _plain(F, L, S, pc, plain)
            pc += _width(L, pc)
        else:
            top = _wide_step(F, L, V, S, pc, top, mask, plain)
            pc += _width(L, pc)
    kind = L[L[c.PROG_KIND] + program]
    if kind == c.OF_MASK:
        S[S[n.CACHE] + program] = mask
    elif kind == c.OF_PLAIN:
        S[S[n.CACHE] + program] = plain
    else:
        row = wide_row(L, S, program)
        for lane in range(LANES):
            S[row + lane] = S[top + lane]


@compiled
def _evaluate_alone(F: Ints, L: Ints, V: Ints, S: Ints, program: int) -> None:
    """Work out a program lane by lane, by the scalar executor."""
    own, row, clock = L[c.OWN_OFF] + program, wide_row(L, S, program), S[n.CLOCK]
    day, turn = S[clock + DAY], S[clock + TURN]
    for lane in range(LANES):
        for k in range(L[own], L[own + 1]):
            slot = L[L[c.OWN] + k]
            if slot > TURN:
                S[clock + slot] = V[slot * LANES + lane]
        S[row + lane] = work_out(F, after(S, clock), S, program)
    S[clock + DAY], S[clock + TURN] = day, turn


@compiled
def wide_row(L: Ints, S: Ints, program: int) -> int:
    """Where the wide row of a program stands."""
    return S[n.WIDES] + LANES * L[L[c.PROG_ROW] + program]


@compiled
def ready(F: Ints, L: Ints, V: Ints, S: Ints, program: int) -> None:
    """Work a program out anew if something that it reads has changed."""
    flag = S[n.FLAGS] + program
    if program < 0 or S[flag] == 0:
        return
    S[flag] = 0
    if L[L[c.PROG_KIND] + program] == c.OF_SCALAR:
        _evaluate_alone(F, L, V, S, program)
    else:
        _evaluate(F, L, V, S, program)


@compiled
def kept_truth(L: Ints, S: Ints, program: int) -> int:
    """The lanes in which a condition was true when last worked out; a missing one is."""
    if program < 0:
        return -1
    kind = L[L[c.PROG_KIND] + program]
    kept = S[S[n.CACHE] + program]
    if kind == c.OF_MASK:
        return kept
    if kind == c.OF_PLAIN:
        return -1 if kept != 0 else 0
    zero = S[n.STACK_ROWS]
    wide_fill(S, zero, -1, 0)
    return wide_is_not(S, wide_row(L, S, program), zero)


@compiled
def truth(F: Ints, L: Ints, V: Ints, S: Ints, program: int) -> int:
    """The lanes in which a condition is true."""
    ready(F, L, V, S, program)
    return kept_truth(L, S, program)


@compiled
def kept_number(L: Ints, S: Ints, program: int, lane: int) -> int:
    """A program's value in one lane when last worked out."""
    kind = L[L[c.PROG_KIND] + program]
    if kind == c.OF_MASK:
        return S[S[n.CACHE] + program] >> lane & 1
    if kind == c.OF_PLAIN:
        return S[S[n.CACHE] + program]
    return S[wide_row(L, S, program) + lane]


@compiled
def number(F: Ints, L: Ints, V: Ints, S: Ints, program: int, lane: int) -> int:
    """A program's value in one lane."""
    ready(F, L, V, S, program)
    return kept_number(L, S, program, lane)


@compiled
def same(L: Ints, S: Ints, program: int, mask: int, value: int) -> int:
    """Of some lanes, those in which a program had a value when last worked out."""
    found, left = 0, mask
    kind = L[L[c.PROG_KIND] + program]
    if kind == c.OF_PLAIN:
        return mask if S[S[n.CACHE] + program] == value else 0
    for lane in range(LANES):
        if left >> lane & 1 and kept_number(L, S, program, lane) == value:
            found |= 1 << lane
    return found
