"""Whole histories: chance by Philox as in ``engine.chance``, seats as the plan has them pick.

``P`` is the plan: one array, laid out in ``legation.kernel.plan_form``. The slow twin of what stands
here is ``legation.kernel.again``.
"""

from __future__ import annotations

import numpy as np

from legation.engine.slots import DAY, MOVER, OVER, ROUND, SETTLING, STEP, TURN
from legation.kernel import memory as m
from legation.kernel import plan_form as p
from legation.kernel import sections as s
from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.machine_settle import (
    advance,
    ask,
    branches_of,
    closed_still,
    intervene,
    is_open,
    may_pick,
    mover_of,
    pending,
    pick,
    stage_at,
    take,
    take_up,
    weigh,
)
from legation.kernel.machine_values import forget, put, work_out
from legation.kernel.plan import HEAVIEST
from legation.kernel.pointers import after, pointer

NOBODY = -3
"""No act and no pass: nobody has said yet."""
CLOSED, DONE = 2, 1
"""What became of a force; 0: its turn or stage never came."""


@compiled
def word(k0: int, k1: int, day: int, key: int, number: int, occurrence: int) -> int:
    """The 32-bit word of a site: Philox4x32-10, first output."""
    mask = np.uint64(0xFFFFFFFF)
    c0, c1 = np.uint64(day) & mask, np.uint64(key) & mask
    c2, c3 = np.uint64(number) & mask, np.uint64(occurrence) & mask
    a, b = np.uint64(k0), np.uint64(k1)
    for _ in range(10):
        p0, p1 = np.uint64(0xD2511F53) * c0, np.uint64(0xCD9E8D57) * c2
        c0, c1, c2, c3 = (
            (p1 >> np.uint64(32)) ^ c1 ^ a,
            p1 & mask,
            (p0 >> np.uint64(32)) ^ c3 ^ b,
            p0 & mask,
        )
        a = (a + np.uint64(0x9E3779B9)) & mask
        b = (b + np.uint64(0xBB67AE85)) & mask
    return int(np.int64(c0))


@compiled
def choose(S: Ints, count: int, w: int) -> int:
    """The first weight whose 32-bit threshold exceeds a word; weights stand in scratch memory."""
    total = 0
    for k in range(count):
        total += S[S[m.WEIGHTS] + k]
    if total >= 1 << 31:
        S[m.FAULT] = m.TOO_HEAVY
        return 0
    reached, last = 0, 0
    for k in range(count):
        weight = S[S[m.WEIGHTS] + k]
        if weight <= 0:
            continue
        reached += weight
        last = k
        if w < (reached << 32) // total:
            return k
    return last


@compiled
def occurrence_of(V: Ints) -> int:
    """Which settling of the day this is; the twin of ``Game.occurrence``."""
    return V[STEP] << 16 | V[MOVER] << 8 | V[ROUND] & 0xFF


@compiled
def menu_waiting(F: Ints, V: Ints) -> int:
    """The actor without a seat that is put before chance."""
    menu = 0
    while V[F[F[s.MENU_ROLL] + menu]] != 1:
        menu += 1
    return menu


@compiled
def weigh_chance(F: Ints, V: Ints, S: Ints, P: Ints) -> int:
    """Weights of what chance may take now into scratch memory; how many there are."""
    site = pending(F, V, S)
    if site >= 0:
        start, end = branches_of(F, F[F[s.SITE_KIND] + site], F[F[s.SITE_NUMBER] + site])
        weigh(F, V, S, start, end)
        return end - start
    off = F[s.MENU_OFF] + menu_waiting(F, V)
    start, end = F[off], F[off + 1]
    S[S[m.WEIGHTS]] = 1
    for k in range(start, end):
        S[S[m.WEIGHTS] + 1 + k - start] = _menu_weight(F, V, S, P, F[F[s.MENU_ACT] + k])
    return end - start + 1


@compiled
def take_chance(F: Ints, V: Ints, S: Ints, taken: int) -> None:
    """Chance takes one of what was weighed."""
    site = pending(F, V, S)
    if site >= 0:
        take(F, V, S, site, taken)
        return
    menu = menu_waiting(F, V)
    start = F[F[s.MENU_OFF] + menu]
    place = 0 if taken == 0 else F[F[s.MENU_ACT] + start + taken - 1] + 1
    put(F, V, S, F[F[s.MENU_ROLL] + menu], 2 + place)


@compiled
def chance(F: Ints, V: Ints, S: Ints, P: Ints, number: int) -> None:
    """Chance moves at a site or for an actor without a seat."""
    site = pending(F, V, S)
    if site >= 0:
        rule, of = F[F[s.SITE_KIND] + site], F[F[s.SITE_NUMBER] + site]
        key = F[(F[s.RULE_KEY] if rule else F[s.ACT_KEY]) + of]
    else:
        menu = menu_waiting(F, V)
        key = F[F[s.MENU_KEY] + menu]
        if P[p.N_FORCES] > 0 and _force_menu(F, V, S, P, menu):
            return
    count = weigh_chance(F, V, S, P)
    w = word(P[p.K0], P[p.K1], V[DAY], key, number, occurrence_of(V))
    take_chance(F, V, S, choose(S, count, w))


@compiled
def _menu_weight(F: Ints, V: Ints, S: Ints, P: Ints, act: int) -> int:
    if not is_open(F, V, S, act, 0):
        return 0
    for k in range(P[p.N_BARS]):
        row = P[p.BARS] + 3 * k
        if P[row + 2] == act and P[row] <= V[TURN] <= P[row + 1]:
            return 0
    program = F[F[s.ACT_WEIGHT] + act]
    return max(0, work_out(F, V, S, program)) if program >= 0 else 1


@compiled
def _force_menu(F: Ints, V: Ints, S: Ints, P: Ints, menu: int) -> bool:
    """Whether a force decides for an actor without a seat; then it is done."""
    off = F[s.MENU_OFF] + menu
    for k in range(P[p.N_FORCES]):
        row = P[p.FORCES] + 4 * k
        at = S[m.FORCED] + k
        if P[row] != V[TURN] or S[at] == DONE:
            continue
        for j in range(F[off], F[off + 1]):
            act = F[F[s.MENU_ACT] + j]
            if act != P[row + 1]:
                continue
            S[at] = DONE if _menu_weight(F, V, S, P, act) > 0 else CLOSED
            if S[at] == DONE:
                put(F, V, S, F[F[s.MENU_ROLL] + menu], 2 + act + 1)
                return True
    return False


@compiled
def taken_by(F: Ints, V: Ints, seat: int) -> int:
    """How many picks of the seat stand in this stage."""
    first, picks = F[F[s.SEAT_PICK] + seat], F[F[s.SEAT_PICKS] + seat]
    taken = 0
    for k in range(picks):
        if V[first + k] != 0:
            taken += 1
    return taken


@compiled
def _stands(F: Ints, V: Ints, seat: int, act: int) -> bool:
    """Whether the seat has picked the act in this stage."""
    first, picks = F[F[s.SEAT_PICK] + seat], F[F[s.SEAT_PICKS] + seat]
    for k in range(picks):
        if V[first + k] == act + 1:
            return True
    return False


@compiled
def weight_of(F: Ints, V: Ints, S: Ints, P: Ints, act: int) -> int:
    """What an act weighs under the plan; 0 where it is barred or its weight is negative."""
    for k in range(P[p.N_BARS]):
        row = P[p.BARS] + 3 * k
        if P[row + 2] == act and P[row] <= V[TURN] <= P[row + 1]:
            return 0
    program = P[P[p.ACT_PROGRAM] + act]
    if program < 0:
        return P[P[p.ACT_WEIGHT] + act]
    return bounded(S, work_out(F, V, S, program))


@compiled
def bounded(S: Ints, weight: int) -> int:
    """A weight that can be compared: not negative, and no heavier than races allow."""
    if weight > HEAVIEST:
        S[m.FAULT] = m.TOO_HEAVY
    return max(0, weight)


@compiled
def distance(P: Ints, word_: int) -> int:
    """The twin of ``luck.distance``."""
    x = 2 * word_ + 1
    whole = 0
    for step in (32, 16, 8, 4, 2, 1):
        if x >> whole + step != 0:
            whole += step
    part = (x << 33 - whole) - (1 << 33)
    cell, rest = part >> 21, part & (1 << 21) - 1
    low, high = P[P[p.TABLE] + cell], P[P[p.TABLE] + cell + 1]
    return (33 << 32) - (whole << 32) - low - ((high - low) * rest >> 21)


@compiled
def beats(P: Ints, word_: int, weight: int, other: int, other_weight: int) -> bool:
    """The twin of ``luck._beats``."""
    if weight == other_weight:
        return word_ > other
    mine, theirs = distance(P, word_) * other_weight, distance(P, other) * weight
    return mine < theirs or (mine == theirs and word_ > other)


@compiled
def pass_weight(F: Ints, V: Ints, S: Ints, P: Ints, seat: int, weighed: int) -> int:
    """What passing weighs."""
    if not weighed:
        return 1
    program = P[P[p.PASS_PROGRAM] + seat]
    if program < 0:
        return P[P[p.PASS_WEIGHT] + seat]
    return bounded(S, work_out(F, V, S, program))


@compiled
def race(F: Ints, V: Ints, S: Ints, P: Ints, seat: int, weighed: int, number: int) -> int:
    """A seat's pick by luck and weights (1 each where ``weighed`` is 0); -1 for ``pass``.

    The number of acts open, passing included, stands in ``S[OPTIONS]`` afterwards.
    """
    stage = stage_at(F, V[STEP])
    off = F[s.CHOICE_OFF] + seat * F[F[s.N_STAGES]] + stage
    occurrence = V[STEP] << 16 | taken_by(F, V, seat) | 1 << 31
    plain = weighed == 0 and P[p.N_BARS] == 0
    options, best, best_word, best_weight = 0, NOBODY, 0, 0
    for k in range(F[off], F[off + 1]):
        act = F[F[s.CHOICE] + k]
        if closed_still(F, S, act) or not may_pick(F, V, S, seat, act):
            continue
        options += 1
        weight = 1 if plain else weight_of(F, V, S, P, act)
        if weight <= 0:
            continue
        w = word(P[p.K0], P[p.K1], V[DAY], P[P[p.ACT_KEY] + act], number, occurrence)
        if best == NOBODY or beats(P, w, weight, best_word, best_weight):
            best, best_word, best_weight = act, w, weight
    if options == 0 or F[F[s.STAGE_MUST] + stage] == 0:
        options += 1
        weight = pass_weight(F, V, S, P, seat, weighed)
        if best == NOBODY:
            best = -1
        elif weight > 0:
            w = word(P[p.K0], P[p.K1], V[DAY], P[P[p.PASS_KEY] + seat], number, occurrence)
            if beats(P, w, weight, best_word, best_weight):
                best = -1
    S[m.OPTIONS] = options
    return best


@compiled
def first_open(F: Ints, V: Ints, S: Ints, seat: int) -> int:
    """Where nothing open has any weight and passing is not allowed: the first open act."""
    off = F[s.CHOICE_OFF] + seat * F[F[s.N_STAGES]] + stage_at(F, V[STEP])
    for k in range(F[off], F[off + 1]):
        if may_pick(F, V, S, seat, F[F[s.CHOICE] + k]):
            return F[F[s.CHOICE] + k]
    return -1


@compiled
def _scripted(F: Ints, V: Ints, S: Ints, P: Ints, seat: int, number: int) -> int:
    """What the script has the seat do now: an act, -1 to pass, ``NOBODY`` where it says nothing."""
    stages = F[F[s.N_STAGES]]
    cell = (seat * F[F[s.N_TURNS]] + V[TURN]) * stages + stage_at(F, V[STEP])
    start, end = P[P[p.LINE_OFF] + cell], P[P[p.LINE_OFF] + cell + 1]
    if start == end:
        return NOBODY
    taken = taken_by(F, V, seat)
    departing = P[P[p.DEPARTING] + seat]
    if departing > 0:
        occurrence = V[STEP] << 16 | taken | 1 << 31
        w = word(P[p.K0], P[p.K1], V[DAY], P[P[p.DEPART_KEY] + seat], number, occurrence)
        if w < departing:
            return NOBODY
    unkept = 0
    for k in range(start, end - 1):
        act = P[P[p.LINES] + k]
        if may_pick(F, V, S, seat, act):
            S[m.UNKEPT] += unkept
            return act
        if not _stands(F, V, seat, act):
            unkept = 1
    S[m.UNKEPT] += unkept
    return -1 if F[F[s.STAGE_MUST] + stage_at(F, V[STEP])] == 0 else NOBODY


@compiled
def _forced(F: Ints, V: Ints, S: Ints, P: Ints, seat: int) -> int:
    """The act a force has the seat do now, or ``NOBODY``."""
    for k in range(P[p.N_FORCES]):
        row = P[p.FORCES] + 4 * k
        at = S[m.FORCED] + k
        if P[row] != V[TURN] or P[row + 2] != seat or S[at] == DONE:
            continue
        # The stage of the act must have come: elsewhere it is not yet refused.
        if P[row + 3] >> stage_at(F, V[STEP]) & 1 == 0:
            continue
        if may_pick(F, V, S, seat, P[row + 1]):
            S[at] = DONE
            return P[row + 1]
        S[at] = CLOSED
    return NOBODY


@compiled
def choice(F: Ints, V: Ints, S: Ints, P: Ints, seat: int, number: int) -> int:
    """What a seat does now: forced, scripted, or by luck and weights."""
    act = NOBODY
    if P[p.N_FORCES] > 0:
        act = _forced(F, V, S, P, seat)
    if act == NOBODY and P[P[p.SCRIPTED] + seat] != 0:
        act = _scripted(F, V, S, P, seat, number)
    if act != NOBODY:
        S[m.OPTIONS] = 1
        return act
    act = race(F, V, S, P, seat, P[P[p.WEIGHED] + seat], number)
    if act == NOBODY:
        S[m.UNKEPT] += 1
        return first_open(F, V, S, seat)
    return act


@compiled
def _due_edit(V: Ints, S: Ints, P: Ints) -> int:
    """The place of the next edit whose day has come, or -1."""
    n = S[m.EDITED]
    return n if n < P[p.N_EDITS] and P[P[p.EDITS] + n] <= V[DAY] else -1


@compiled
def play(F: Ints, V: Ints, B: Ints, S: Ints, P: Ints, number: int, choices: int) -> int:
    """Play a history to its end after so many choices; returns how many it had in all."""
    while V[OVER] == 0 and S[m.FAULT] == 0:
        if P[p.N_EDITS] > 0 and V[SETTLING] == 0:
            edit = _due_edit(V, S, P)
            if edit >= 0:
                S[m.EDITED] = edit + 1
                intervene(F, V, B, S, edit)
                continue
        mover = mover_of(F, V, S)
        if mover == -1:
            break
        if mover < 0:
            chance(F, V, S, P, number)
        else:
            act = choice(F, V, S, P, mover, number)
            if S[m.OPTIONS] > 1:
                S[m.DECISIONS] += 1
            pick(F, V, S, mover, act)
        choices += 1
        advance(F, V, B, S)
    return choices


@compiled
def renew(F: Ints, V: Ints, B: Ints, S: Ints, start: Ints) -> None:
    """Take up a position."""
    for k in range(F[F[s.N_SLOTS]]):
        V[k] = start[k]
        B[k] = start[k]
    take_up(F, V, S)
    flags, listed = S[m.TOUCH], S[m.TOUCH_LIST]
    for k in range(S[m.TOUCHED]):
        S[flags + S[listed + k]] = 0
    S[m.TOUCHED] = 0
    forget(S)
    for k in range(F[F[s.N_QUESTIONS]]):
        S[S[m.FIRST_DAY] + k] = 0
        S[S[m.HOLDS_NOW] + k] = 0
    for k in range(m.MOST_FORCED):
        S[S[m.FORCED] + k] = 0
    S[m.UNKEPT] = 0
    S[m.EDITED] = 0
    S[m.DECISIONS] = 0


@compiled
def worth_of(F: Ints, V: Ints, S: Ints, seat: int) -> int:
    """What the ending is worth to a seat; the twin of ``Game.values``."""
    endings = F[F[s.N_ENDINGS]]
    worth = 0
    for k in range(F[F[s.N_WORTHS]]):
        if F[F[s.WORTH_SEAT] + k] != seat:
            continue
        slot = F[F[s.WORTH_SLOT] + k]
        if slot >= 0 and V[slot] != F[F[s.WORTH_VALUE] + k]:
            continue
        worth += F[F[s.WORTH_OF] + k * (endings + 2) + V[OVER]]
        program = F[F[s.WORTH_PLUS] + k]
        if program >= 0:
            worth += work_out(F, V, S, program)
    return worth


@compiled
def keep(F: Ints, V: Ints, S: Ints, P: Ints, row: Ints, choices: int) -> None:
    """What is kept of a history, in the order of ``Batch``."""
    questions, seats = F[F[s.N_QUESTIONS]], F[F[s.N_SEATS]]
    row[0] = V[OVER]
    row[1] = V[DAY]
    row[2] = choices
    row[3] = S[m.DECISIONS]
    row[4] = S[m.UNKEPT]
    at = 5
    for k in range(questions):
        row[at + k] = S[S[m.FIRST_DAY] + k]
        row[at + questions + k] = S[S[m.HOLDS_NOW] + k]
    at += 2 * questions
    for k in range(F[F[s.N_NUMBERS]]):
        row[at] = work_out(F, V, S, F[F[s.NUMBER] + k])
        at += 1
    for k in range(P[p.N_FORCES]):
        row[at] = S[S[m.FORCED] + k]
        at += 1
    for seat in range(seats):
        row[at] = worth_of(F, V, S, seat)
        at += 1


@compiled
def go_on(
    F: Ints, V: Ints, B: Ints, S: Ints, P: Ints, number: int, choices: int, row: Ints
) -> None:
    """Play the position at hand to its end, and keep what is asked."""
    choices = play(F, V, B, S, P, number, choices)
    if S[m.FAULT] == 0:
        keep(F, V, S, P, row, choices)


@compiled
def play_many(
    form: Ints,
    start: Ints,
    values: Ints,
    before: Ints,
    scratch: Ints,
    plan: Ints,
    first: int,
    count: int,
    out: Ints,
) -> int:
    """Play histories one after another, each into its row of ``out``; how many were played."""
    F, V, B, S, P = pointer(form), pointer(values), pointer(before), pointer(scratch), pointer(plan)
    rows, width = pointer(out), out.shape[1]
    for k in range(count):
        renew(F, V, B, S, pointer(start))
        ask(F, V, S)
        advance(F, V, B, S)
        go_on(F, V, B, S, P, first + k, 0, after(rows, k * width))
        if S[m.FAULT] != 0:
            return k
    return count
