"""Whole histories, 64 at a time: twins of ``machine_play``.

What lanes cannot carry to its end (a round with too many events, weights too large to be compared)
is played once more from its beginning by the scalar executor, history by history.
"""

from __future__ import annotations

from legation.engine.slots import CLOCK, DAY, MOVER, OVER, ROUND, SETTLING, STEP, TURN
from legation.kernel import lanes_code as c
from legation.kernel import lanes_memory as n
from legation.kernel import memory as m
from legation.kernel import pair_form as d
from legation.kernel import plan_form as p
from legation.kernel import sections as s
from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.lanes_luck import words_for
from legation.kernel.lanes_picks import barred, open_lanes, seats_pick
from legation.kernel.lanes_settle import ask, enter, go_on, look_at_endings, settle, take_up
from legation.kernel.lanes_values import at_clock, kept_number, put, ready, set_clock
from legation.kernel.lanes_words import LANES, first_lane, lanes_in, row_put
from legation.kernel.machine_play import CLOSED, DONE, choose
from legation.kernel.machine_settle import CHOSEN, PENDING, picking, stage_at
from legation.kernel.machine_values import forget
from legation.kernel.pointers import after, pointer

LEFT_OUT = -1


@compiled
def _clear(S: Ints, name: int, count: int) -> None:
    for k in range(count):
        S[S[name] + k] = 0


@compiled
def renew(F: Ints, L: Ints, V: Ints, S: Ints, start: Ints, count: int) -> None:
    """Take up a position in so many lanes."""
    slots = F[F[s.N_SLOTS]]
    for slot in range(slots):
        row_put(V, slot * LANES, -1, start[slot])
        S[S[m.CH_FLAG] + slot] = 0
    for slot in range(CLOCK):
        S[S[n.CLOCK] + slot] = start[slot]
    for flag in range(L[L[c.N_PROGRAMS]] + F[F[s.N_DERIVED]]):
        S[S[n.FLAGS] + flag] = 1
    acts, rules, questions = F[F[s.N_ACTS]], F[F[s.N_RULES]], F[F[s.N_QUESTIONS]]
    _clear(S, n.UNDER, acts)
    _clear(S, n.PICKED, acts)
    _clear(S, n.TAKEN, F[s.BR_KIND] - F[s.BR_SLOT])
    for name in (n.FIRED, n.QUEUED, n.NEXT, n.FIRING):
        _clear(S, name, rules)
    _clear(S, m.RISING_STRAND, F[F[s.N_STRANDS]])
    for name in (n.CHOSEN, n.DECIDED, n.NOT_KEPT):
        _clear(S, name, LANES)
    ids = L[L[c.N_IDS]]
    _clear(S, n.ID_ANY, ids)
    _clear(S, n.ID_COUNT, LANES * ids)
    _clear(S, n.FIRST_DAYS, LANES * questions)
    _clear(S, n.HOLDS, 2 * questions)
    for name in (n.FORCE_DONE, n.FORCE_CLOSED):
        _clear(S, name, m.MOST_FORCED)
    _clear(S, n.PASSED, F[F[s.N_SEATS]])
    forget(S)
    S[m.WANTED], S[m.DEEDS], S[m.FAULT], S[n.BROKEN], S[n.THROWN] = 0, 0, 0, 0, 0
    S[n.ALIVE] = -1 if count >= LANES else (1 << count) - 1
    S[n.FRESH] = 1


# ---------------------------------------------------------------- actors without a seat


@compiled
def _moves_now(F: Ints, S: Ints, stage: int, menu: int) -> bool:
    if F[F[s.MENU_STAGE] + menu] != stage:
        return False
    return F[F[s.STAGE_PLAY] + stage] == 0 or F[F[s.MENU_PLACE] + menu] == at_clock(S, MOVER)


@compiled
def _menus(F: Ints, L: Ints, V: Ints, S: Ints, P: Ints, stage: int) -> None:
    """Chance moves for actors without a seat, wherever an act is open to them."""
    for menu in range(F[F[s.N_MENUS]]):
        if not _moves_now(F, S, stage, menu):
            continue
        off, found = F[s.MENU_OFF] + menu, 0
        first = F[off]
        for k in range(first, F[off + 1]):
            act = F[F[s.MENU_ACT] + k]
            lanes = open_lanes(F, L, V, S, act, S[n.ALIVE])
            S[S[n.OPEN_MASK] + k - first] = lanes
            found |= lanes
            if lanes != 0:
                ready(F, L, V, S, F[F[s.ACT_WEIGHT] + act])
        if S[n.FRESH]:
            stood = V[F[F[s.MENU_ROLL] + menu] * LANES]
            found = S[n.ALIVE] if stood == PENDING else 0
            if stood > CHOSEN:
                S[S[n.UNDER] + stood - CHOSEN - 1] = S[n.ALIVE]
        halted = found & S[n.DECIDED_NOW]
        S[n.HALTED] |= halted
        S[n.ALIVE] &= ~halted
        found &= ~halted
        if found != 0:
            _menu(F, L, S, P, menu, found)


@compiled
def _menu(F: Ints, L: Ints, S: Ints, P: Ints, menu: int, mask: int) -> None:
    off = F[s.MENU_OFF] + menu
    first, end = F[off], F[off + 1]
    occurrence = at_clock(S, STEP) << 16 | at_clock(S, MOVER) << 8 | at_clock(S, ROUND) & 0xFF
    left = mask
    while left != 0:
        lane = first_lane(left)
        left &= left - 1
        S[S[n.CHOSEN] + lane] += 1
    mask &= ~_force_menu(F, L, S, P, menu, mask)
    words_for(S, at_clock(S, DAY), F[F[s.MENU_KEY] + menu], occurrence, mask)
    while mask != 0:
        lane = first_lane(mask)
        mask &= mask - 1
        S[S[m.WEIGHTS]] = 1
        for k in range(first, end):
            weight = _menu_weight(F, L, S, P, F[F[s.MENU_ACT] + k], k - first, lane)
            S[S[m.WEIGHTS] + 1 + k - first] = weight
        taken = choose(S, end - first + 1, S[S[n.WORDS] + lane])
        if S[m.FAULT] == m.TOO_HEAVY:
            S[m.FAULT] = 0
            S[n.BROKEN] |= 1 << lane
        if taken > 0:
            S[S[n.UNDER] + F[F[s.MENU_ACT] + first + taken - 1]] |= 1 << lane


@compiled
def _menu_weight(F: Ints, L: Ints, S: Ints, P: Ints, act: int, place: int, lane: int) -> int:
    if S[S[n.OPEN_MASK] + place] >> lane & 1 == 0 or barred(S, P, act):
        return 0
    program = F[F[s.ACT_WEIGHT] + act]
    return max(0, kept_number(L, S, program, lane)) if program >= 0 else 1


@compiled
def _force_lanes(
    F: Ints, L: Ints, S: Ints, P: Ints, force: int, act: int, place: int, mask: int
) -> int:
    found = 0
    while mask != 0:
        lane = first_lane(mask)
        mask &= mask - 1
        if _menu_weight(F, L, S, P, act, place, lane) > 0:
            found |= 1 << lane
        else:
            S[S[n.FORCE_CLOSED] + force] |= 1 << lane
    S[S[n.FORCE_DONE] + force] |= found
    S[S[n.UNDER] + act] |= found
    return found


@compiled
def _force_menu(F: Ints, L: Ints, S: Ints, P: Ints, menu: int, mask: int) -> int:
    """The lanes in which a force decides for an actor without a seat; it is done."""
    off, found = F[s.MENU_OFF] + menu, 0
    for k in range(P[p.N_FORCES]):
        row = P[p.FORCES] + 4 * k
        if P[row] != at_clock(S, TURN):
            continue
        for j in range(F[off], F[off + 1]):
            if F[F[s.MENU_ACT] + j] == P[row + 1]:
                asked = mask & ~found & ~S[S[n.FORCE_DONE] + k]
                found |= _force_lanes(F, L, S, P, k, P[row + 1], j - F[off], asked)
    return found


# ---------------------------------------------------------------- stages and ends


@compiled
def _collect(F: Ints, L: Ints, V: Ints, S: Ints, stage: int) -> None:
    """The stage's picks are under way."""
    for act in range(F[F[s.N_ACTS]]):
        S[S[n.PICKED] + act] = 0
    if F[F[s.STAGE_PLAY] + stage] == 0:
        set_clock(L, V, S, MOVER, 0)
    if not S[n.FRESH]:
        return
    for seat in range(F[F[s.N_SEATS]]):
        S[S[n.PASSED] + seat] = 0
        put(L, V, S, F[F[s.SEAT_PASSED] + seat], -1, 0)
        for k in range(F[F[s.SEAT_PICKS] + seat]):
            put(L, V, S, F[F[s.SEAT_PICK] + seat] + k, -1, 0)
    for menu in range(F[F[s.N_MENUS]]):
        put(L, V, S, F[F[s.MENU_ROLL] + menu], -1, 0)
    S[n.FRESH] = 0


@compiled
def _worth(F: Ints, L: Ints, V: Ints, S: Ints, seat: int, lane: int) -> int:
    endings, worth = F[F[s.N_ENDINGS]], 0
    for k in range(F[F[s.N_WORTHS]]):
        if F[F[s.WORTH_SEAT] + k] != seat:
            continue
        slot = F[F[s.WORTH_SLOT] + k]
        if slot >= 0 and V[slot * LANES + lane] != F[F[s.WORTH_VALUE] + k]:
            continue
        worth += F[F[s.WORTH_OF] + k * (endings + 2) + V[OVER * LANES + lane]]
        program = F[F[s.WORTH_PLUS] + k]
        if program >= 0:
            worth += kept_number(L, S, program, lane)
    return worth


@compiled
def _keep(F: Ints, L: Ints, V: Ints, S: Ints, P: Ints, lane: int, row: Ints) -> None:
    """What is kept of a history, in the order of ``Batch``."""
    questions, seats = F[F[s.N_QUESTIONS]], F[F[s.N_SEATS]]
    row[0] = V[OVER * LANES + lane]
    row[1] = V[DAY * LANES + lane]
    row[2] = S[S[n.CHOSEN] + lane]
    row[3] = S[S[n.DECIDED] + lane]
    row[4] = S[S[n.NOT_KEPT] + lane]
    at = 5
    for k in range(questions):
        row[at + k] = S[S[n.FIRST_DAYS] + k * LANES + lane]
        row[at + questions + k] = S[S[n.HOLDS] + k] >> lane & 1
    at += 2 * questions
    for k in range(F[F[s.N_NUMBERS]]):
        row[at] = kept_number(L, S, F[F[s.NUMBER] + k], lane)
        at += 1
    for k in range(P[p.N_FORCES]):
        closed = CLOSED if S[S[n.FORCE_CLOSED] + k] >> lane & 1 else 0
        row[at] = DONE if S[S[n.FORCE_DONE] + k] >> lane & 1 else closed
        at += 1
    for seat in range(seats):
        row[at] = _worth(F, L, V, S, seat, lane)
        at += 1


@compiled
def _end(F: Ints, L: Ints, V: Ints, S: Ints, P: Ints, mask: int, rows: Ints, width: int) -> None:
    """Histories end in some lanes; what is asked of them is kept."""
    if mask == 0:
        return
    ask(F, L, V, S, mask)
    S[n.ALIVE] &= ~mask
    for k in range(F[F[s.N_NUMBERS]]):
        ready(F, L, V, S, F[F[s.NUMBER] + k])
    for k in range(F[F[s.N_WORTHS]]):
        ready(F, L, V, S, F[F[s.WORTH_PLUS] + k])
    while mask != 0:
        lane = first_lane(mask)
        mask &= mask - 1
        _keep(F, L, V, S, P, lane, after(rows, lane * width))


@compiled
def _decide(F: Ints, S: Ints, D: Ints) -> None:
    """The lanes in which nothing that may still happen changes the answer."""
    S[n.DECIDED_NOW], S[n.HALTED] = 0, 0
    if D[d.MAY_STOP] == 0 or at_clock(S, TURN) <= D[d.LAST_FORCED]:
        return
    if at_clock(S, DAY) > D[d.LAST_DAY]:
        S[n.DECIDED_NOW] = -1
    elif D[d.ONCE] != 0:
        S[n.DECIDED_NOW] = S[S[n.HOLDS] + F[F[s.N_QUESTIONS]]]


@compiled
def _stage(
    F: Ints, L: Ints, V: Ints, S: Ints, P: Ints, D: Ints, rows: Ints, width: int, stage: int
) -> None:
    _decide(F, S, D)
    if S[n.FRESH]:
        for seat in range(F[F[s.N_SEATS]]):
            passed = V[F[F[s.SEAT_PASSED] + seat] * LANES]
            S[S[n.PASSED] + seat] = S[n.ALIVE] if passed else 0
    _menus(F, L, V, S, P, stage)
    seats_pick(F, L, V, S, P, stage)
    if S[n.HALTED] != 0:
        _end(F, L, V, S, P, S[n.HALTED], rows, width)
        if S[n.ALIVE] == 0:
            return
    _collect(F, L, V, S, stage)
    settle(F, L, V, S, S[n.ALIVE])


@compiled
def _leave(F: Ints, L: Ints, V: Ints, S: Ints, P: Ints, rows: Ints, width: int) -> None:
    """After an instant: whose history is over, and on to the next step."""
    S[n.THROWN] |= S[n.BROKEN]
    S[n.ALIVE] &= ~S[n.BROKEN]
    _end(F, L, V, S, P, look_at_endings(F, L, V, S, False), rows, width)
    if S[n.ALIVE] == 0:
        return
    if go_on(F, L, V, S):
        _end(F, L, V, S, P, look_at_endings(F, L, V, S, True), rows, width)
    else:
        ask(F, L, V, S, S[n.ALIVE])


@compiled
def play_group(
    F: Ints,
    L: Ints,
    V: Ints,
    S: Ints,
    P: Ints,
    D: Ints,
    start: Ints,
    rows: Ints,
    width: int,
) -> None:
    """Play the lanes under way to their ends; lanes that cannot be are left in ``THROWN``."""
    settling = start[SETTLING] != 0
    ask(F, L, V, S, S[n.ALIVE])
    while S[n.ALIVE] != 0:
        step = at_clock(S, STEP)
        if settling:
            settling = False
            S[n.FRESH] = 0
            take_up(F, L, V, S, start)
        elif picking(F, step):
            _stage(F, L, V, S, P, D, rows, width, stage_at(F, step))
        else:
            enter(F, L, V, S, step)
        if S[m.FAULT] != 0:
            S[n.THROWN] |= S[n.ALIVE]
            return
        _leave(F, L, V, S, P, rows, width)


@compiled
def play_many_lanes(
    form: Ints,
    lane_form: Ints,
    lane_rows: Ints,
    lane_scratch: Ints,
    start: Ints,
    plan: Ints,
    where: Ints,
    first: int,
    count: int,
    out: Ints,
) -> int:
    """Play histories in groups of lanes, each into its row; how many were thrown out.

    The first number of the row of a history that lanes cannot play is ``LEFT_OUT``.
    """
    F, L, V, S = pointer(form), pointer(lane_form), pointer(lane_rows), pointer(lane_scratch)
    P, D, begin = pointer(plan), pointer(where), pointer(start)
    rows, width, thrown = pointer(out), out.shape[1], 0
    S[n.KEY_0], S[n.KEY_1] = P[p.K0], P[p.K1]
    for at in range(0, count, LANES):
        own = after(rows, at * width)
        S[n.FIRST_NUMBER] = first + at
        renew(F, L, V, S, begin, min(LANES, count - at))
        play_group(F, L, V, S, P, D, begin, own, width)
        left = S[n.THROWN]
        thrown += lanes_in(left)
        while left != 0:
            row = after(own, first_lane(left) * width)
            row[0] = LEFT_OUT
            left &= left - 1
    return thrown
