"""Values of the scalar executor: writing a slot, working out a program, arithmetic of days.

Arguments everywhere: ``F`` the form, ``V`` the values of the position, ``B`` the values at the start
of the round, ``S`` scratch memory. Each function here is the twin of one in ``legation.engine``; where
they differ, this one is wrong. What has not changed since it was last worked out is not worked out
again: a watcher is marked whenever a slot that it reads changes.
"""

from __future__ import annotations

import numpy as np

from legation.engine.slots import DAY, TURN
from legation.kernel import memory as m
from legation.kernel import opcodes as op
from legation.kernel import sections as s
from legation.kernel.compile import compiled
from legation.kernel.form import Ints

SHARE = 1_000_000
EMPTY = op.EMPTY


@compiled
def put(F: Ints, V: Ints, S: Ints, slot: int, value: int) -> None:
    """Store an integer; whoever watches the slot is told."""
    if V[slot] == value:
        return
    touch = S[m.TOUCH] + slot
    if S[touch] == 0:
        S[touch] = 1
        S[S[m.TOUCH_LIST] + S[m.TOUCHED]] = slot
        S[m.TOUCHED] += 1
    V[slot] = value
    S[m.CHANGES] += 1
    off = F[s.WATCH_OFF] + slot
    dirty = S[m.DIRTY]
    watch = F[s.WATCH]
    for place in range(F[off], F[off + 1]):
        watcher = F[watch + place]
        if S[dirty + watcher] == 0:
            S[dirty + watcher] = 1
            S[S[m.WOKEN] + F[F[s.WATCH_CLASS] + watcher]] += 1


@compiled
def woken(S: Ints, of: int) -> int:
    """How many watchers of a class have something to work out anew."""
    return S[S[m.WOKEN] + of]


@compiled
def wakes(F: Ints, S: Ints, watcher: int, of: int) -> bool:
    """Whether a watcher has something to work out anew; it is told only once."""
    at = S[m.DIRTY] + watcher
    if S[at] == 0:
        return False
    S[at] = 0
    S[S[m.WOKEN] + of] -= 1
    return True


@compiled
def mark(F: Ints, V: Ints, B: Ints, S: Ints) -> None:
    """A round begins: what is read "at its start" is read from here."""
    flags, listed = S[m.TOUCH], S[m.TOUCH_LIST]
    for place in range(S[m.TOUCHED]):
        slot = S[listed + place]
        B[slot] = V[slot]
        S[flags + slot] = 0
    S[m.TOUCHED] = 0


@compiled
def _civil(day: int) -> tuple[int, int, int]:
    """Year, month (1 to 12) and day of the month.

    Source: Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
    """
    z = day + 305
    era = z // 146097
    doe = z - era * 146097
    yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
    doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    mp = (5 * doy + 2) // 153
    date = doy - (153 * mp + 2) // 5 + 1
    month = mp + 3 if mp < 10 else mp - 9
    year = yoe + era * 400 + (1 if month <= 2 else 0)
    return year, month, date


@compiled
def _ordinal(year: int, month: int, date: int) -> int:
    y = year - 1 if month <= 2 else year
    era = y // 400
    yoe = y - era * 400
    mp = month - 3 if month > 2 else month + 9
    doy = (153 * mp + 2) // 5 + date - 1
    doe = yoe * 365 + yoe // 4 - yoe // 100 + doy
    return era * 146097 + doe - 305


@compiled
def _month_length(year: int, month: int) -> int:
    if month == 2:
        leap = (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


@compiled
def add_months(day: int, months: int) -> int:
    """Whole months on or back, to the month's last day where it is shorter."""
    if months == 0:
        return day
    year, month, date = _civil(day)
    index = year * 12 + month - 1 + months
    year, month = index // 12, index % 12 + 1
    return _ordinal(year, month, min(date, _month_length(year, month)))


@compiled
def _entry(F: Ints, S: Ints, row: int, top: int) -> int:
    """The slot of a fact under the symbols on the stack, -1 outside; and how many it took."""
    at = F[s.MAPS] + row
    dims = F[at]
    first = at + 3
    n1 = F[first]
    second = first + 1 + n1
    i2, n2, table = 0, 1, second
    if dims == 2:
        n2 = F[second]
        table = second + 1 + n2
        i2 = -1
        for k in range(n2):
            if F[second + 1 + k] == S[top]:
                i2 = k
    i1 = -1
    for k in range(n1):
        if F[first + 1 + k] == S[top - dims + 1]:
            i1 = k
    if i1 < 0 or i2 < 0:
        return -1
    return F[table + i1 * n2 + i2]


@compiled
def work_out(F: Ints, V: Ints, S: Ints, program: int) -> int:
    """The value of a program over some values."""
    pc = F[s.CODE] + F[F[s.EXPR] + program]
    code = F[s.CODE] + F[F[s.EXPR] + program]
    top = S[m.STACK] - 1
    while True:
        o = F[pc]
        if o == op.END:
            return S[top]
        if o == op.SLOT_IS:
            top += 1
            S[top] = 1 if V[F[pc + 1]] == F[pc + 2] else 0
            pc += 3
        elif o == op.SLOT_MORE_EQUAL:
            top += 1
            S[top] = 1 if V[F[pc + 1]] >= F[pc + 2] else 0
            pc += 3
        elif o == op.SLOT_LESS_EQUAL:
            top += 1
            S[top] = 1 if V[F[pc + 1]] <= F[pc + 2] else 0
            pc += 3
        elif o == op.SLOT_MORE:
            top += 1
            S[top] = 1 if V[F[pc + 1]] > F[pc + 2] else 0
            pc += 3
        elif o == op.SLOT_LESS:
            top += 1
            S[top] = 1 if V[F[pc + 1]] < F[pc + 2] else 0
            pc += 3
        elif o == op.SLOT_IS_NOT:
            top += 1
            S[top] = 1 if V[F[pc + 1]] != F[pc + 2] else 0
            pc += 3
        elif o == op.CONST:
            top += 1
            S[top] = F[pc + 1]
            pc += 2
        elif o == op.SLOT:
            top += 1
            S[top] = V[F[pc + 1]]
            pc += 2
        elif o == op.MAPPED:
            top += 1
            S[top] = F[F[s.MAPS] + F[pc + 2] + V[F[pc + 1]]]
            pc += 3
        elif o == op.EQUAL:
            top -= 1
            S[top] = 1 if S[top] == S[top + 1] else 0
            pc += 1
        elif o == op.JUMP_FALSE:
            pc = pc + 2 if S[top] != 0 else code + F[pc + 1]
            top -= 1
        elif o == op.JUMP_TRUE:
            pc = pc + 2 if S[top] == 0 else code + F[pc + 1]
            top -= 1
        elif o == op.JUMP:
            pc = code + F[pc + 1]
        elif o == op.NOT:
            S[top] = 0 if S[top] != 0 else 1
            pc += 1
        elif o == op.MORE_EQUAL:
            top -= 1
            S[top] = 1 if S[top] >= S[top + 1] else 0
            pc += 1
        elif o == op.ANY_IS:
            off = F[s.LIST_OFF] + F[pc + 1]
            found = 0
            for k in range(F[off], F[off + 1]):
                if V[F[F[s.LIST] + k]] == F[pc + 2]:
                    found = 1
                    break
            top += 1
            S[top] = found
            pc += 3
        elif o == op.SINCE:
            off = F[s.LIST_OFF] + F[pc + 1]
            since = max(1, S[top])
            found = 0
            for k in range(F[off], F[off + 1]):
                if V[F[F[s.LIST] + k]] >= since:
                    found = 1
                    break
            S[top] = found
            pc += 2
        elif o == op.ANY_POSITIVE:
            off = F[s.LIST_OFF] + F[pc + 1]
            found = 0
            for k in range(F[off], F[off + 1]):
                if V[F[F[s.LIST] + k]] > 0:
                    found = 1
                    break
            top += 1
            S[top] = found
            pc += 2
        elif o == op.DAY:
            top += 1
            S[top] = V[DAY]
            pc += 1
        elif o == op.EARLIER:
            S[top] = add_months(S[top], -F[pc + 1]) - F[pc + 2]
            pc += 3
        elif o == op.PARAM:
            top += 1
            S[top] = F[F[s.PARAMS] + F[pc + 1]]
            pc += 2
        elif o == op.ADD:
            top -= 1
            S[top] += S[top + 1]
            pc += 1
        elif o == op.SUBTRACT:
            top -= 1
            S[top] -= S[top + 1]
            pc += 1
        elif o == op.MULTIPLY:
            top -= 1
            S[top] *= S[top + 1]
            pc += 1
        elif o == op.MULTIPLY_SHARES:
            top -= 1
            S[top] = S[top] * S[top + 1] // SHARE
            pc += 1
        elif o == op.DIVIDE:
            top -= 1
            S[top] = S[top] // S[top + 1]
            pc += 1
        elif o == op.LESS:
            top -= 1
            S[top] = 1 if S[top] < S[top + 1] else 0
            pc += 1
        elif o == op.LESS_EQUAL:
            top -= 1
            S[top] = 1 if S[top] <= S[top + 1] else 0
            pc += 1
        elif o == op.MORE:
            top -= 1
            S[top] = 1 if S[top] > S[top + 1] else 0
            pc += 1
        elif o == op.UNEQUAL:
            top -= 1
            S[top] = 1 if S[top] != S[top + 1] else 0
            pc += 1
        elif o == op.LEAST:
            top -= 1
            S[top] = min(S[top], S[top + 1])
            pc += 1
        elif o == op.MOST:
            top -= 1
            S[top] = max(S[top], S[top + 1])
            pc += 1
        elif o == op.NEGATE:
            S[top] = -S[top]
            pc += 1
        elif o == op.TURN:
            top += 1
            S[top] = V[TURN] + 1
            pc += 1
        elif o == op.MONTHS:
            top += 1
            S[top] = F[F[s.TURN_MONTHS] + V[TURN]]
            pc += 1
        elif o == op.LATER:
            S[top] = add_months(S[top], F[pc + 1]) + F[pc + 2]
            pc += 3
        elif o == op.HIGHEST:
            off = F[s.LIST_OFF] + F[pc + 1]
            found = 0
            for k in range(F[off], F[off + 1]):
                found = max(found, V[F[F[s.LIST] + k]])
            top += 1
            S[top] = found
            pc += 2
        elif o == op.MAP:
            S[top] = F[F[s.MAPS] + F[pc + 1] + S[top]]
            pc += 2
        elif o == op.ENTRY or o == op.ENTRY_SLOT:
            row = F[pc + 1]
            at = F[s.MAPS] + row
            slot = _entry(F, S, row, top)
            top -= F[at] - 1
            if o == op.ENTRY_SLOT:
                S[top] = slot
            elif slot < 0:
                S[top] = F[at + 2]
            elif F[at + 1] >= 0:
                S[top] = F[F[s.MAPS] + F[at + 1] + V[slot]]
            else:
                S[top] = V[slot]
            pc += 2
        elif o == op.TRUTH:
            S[top] = 1 if S[top] != 0 else 0
            pc += 1
        elif o == op.LEAST_SO_FAR:
            top -= 1
            S[top] = S[top + 1] if S[top] == EMPTY else min(S[top], S[top + 1])
            pc += 1
        elif o == op.MOST_SO_FAR:
            top -= 1
            S[top] = S[top + 1] if S[top] == EMPTY else max(S[top], S[top + 1])
            pc += 1
        else:
            if S[top] == EMPTY:
                S[top] = 0
            pc += 1


@compiled
def holds(F: Ints, V: Ints, S: Ints, program: int) -> bool:
    """Whether a condition is true; a missing one is."""
    return program < 0 or work_out(F, V, S, program) != 0


@compiled
def happen(
    S: Ints, kind: int, a: int, actor: int, branch: int, learned: int, result: int, day: int
) -> None:
    """Note an event that a trigger or a norm may ask about."""
    n = S[m.EVENTS]
    if n >= S[m.MOST_EVENTS]:
        S[m.FAULT] = m.TOO_MANY_EVENTS
        return
    S[S[m.EV_KIND] + n] = kind
    S[S[m.EV_A] + n] = a
    S[S[m.EV_ACTOR] + n] = actor
    S[S[m.EV_BRANCH] + n] = branch
    S[S[m.EV_LEARNED] + n] = learned
    S[S[m.EV_RESULT] + n] = result
    S[S[m.EV_DAY] + n] = day
    S[m.EVENTS] = n + 1
    S[m.KINDS] |= 1 << kind


@compiled
def forget(S: Ints) -> None:
    """The events of the round are over."""
    S[m.EVENTS] = 0
    S[m.KINDS] = 0


@compiled
def tell(S: Ints, notice: int, actors: int) -> None:
    """Actors (as bits) get a notice at the end of the round."""
    if actors == 0 or notice < 0:
        return
    at = S[m.NOTICE_MASK] + notice
    if S[at] == 0:
        S[S[m.NOTICE_LIST] + S[m.NOTICES]] = notice
        S[m.NOTICES] += 1
    S[at] |= actors


@compiled
def fold(state: int, item: int) -> int:
    """One step of SplitMix64 over the seat's hash, in unsigned arithmetic."""
    z = (np.uint64(state) ^ np.uint64(item)) + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return int(np.int64(z ^ (z >> np.uint64(31))))


@compiled
def sort(S: Ints, listed: int, count: int) -> None:
    """Sort a list in scratch memory in place; rounds are short, insertion does."""
    for i in range(1, count):
        item = S[listed + i]
        j = i - 1
        while j >= 0 and S[listed + j] > item:
            S[listed + j + 1] = S[listed + j]
            j -= 1
        S[listed + j + 1] = item


@compiled
def wake(F: Ints, S: Ints) -> None:
    """Everything is to be worked out anew."""
    dirty, woken_by = S[m.DIRTY], S[m.WOKEN]
    for k in range(8):
        S[woken_by + k] = 0
    for k in range(F[F[s.N_WATCHERS]]):
        S[dirty + k] = 1
        S[woken_by + F[F[s.WATCH_CLASS] + k]] += 1
