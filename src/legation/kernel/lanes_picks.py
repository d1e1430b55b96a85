"""What seats do in 64 histories: forced, scripted, or by a race of the open acts."""

from __future__ import annotations

from legation.engine.slots import DAY, MOVER, STEP, TURN
from legation.kernel import lanes_memory as n
from legation.kernel import plan_form as p
from legation.kernel import sections as s
from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.lanes_luck import count_up, list_lanes, pair_words, run_all, words_for
from legation.kernel.lanes_values import at_clock, kept_number, ready, truth
from legation.kernel.lanes_words import (
    LANES,
    first_lane,
    lanes_in,
    row_less,
    wide_fill,
)
from legation.kernel.machine_play import beats
from legation.kernel.machine_settle import stage_at
from legation.kernel.plan import HEAVIEST

UNSAID = -3
"""No act and no pass: nothing has any weight."""
MANY = 16
"""Acts open in so many lanes draw words for all of them; others are listed lane by lane."""


@compiled
def _within_limit(F: Ints, V: Ints, S: Ints, act: int, used: int, most: int) -> int:
    """The lanes in which an act has been used less often than it may be, picks included."""
    id = F[F[s.ACT_ID] + act]
    if S[S[n.ID_ANY] + id] == 0:
        return row_less(V, used * LANES, most)
    found = 0
    for lane in range(LANES):
        if V[used * LANES + lane] + S[S[n.ID_COUNT] + id * LANES + lane] < most:
            found |= 1 << lane
    return found


@compiled
def open_lanes(F: Ints, L: Ints, V: Ints, S: Ints, act: int, mask: int) -> int:
    """Of some lanes, those in which an act may still be picked in this stage."""
    mask &= ~S[S[n.PICKED] + act]
    if mask != 0:
        mask &= truth(F, L, V, S, F[F[s.ACT_OPEN] + act])
    most = F[F[s.ACT_PER_GAME] + act]
    if most and mask != 0:
        mask &= _within_limit(F, V, S, act, F[F[s.ACT_USES] + act], most)
    most = F[F[s.ACT_PER_TURN] + act]
    if most and mask != 0:
        mask &= _within_limit(F, V, S, act, F[F[s.ACT_USES_TURN] + act], most)
    return mask


@compiled
def barred(S: Ints, P: Ints, act: int) -> bool:
    """Whether the plan bars an act in this turn."""
    for k in range(P[p.N_BARS]):
        row = P[p.BARS] + 3 * k
        if P[row + 2] == act and P[row] <= at_clock(S, TURN) <= P[row + 1]:
            return True
    return False


@compiled
def _survey(F: Ints, L: Ints, V: Ints, S: Ints, seat: int, mask: int) -> int:
    """List the acts open in some lane, with their lanes; returns how many acts."""
    stage = stage_at(F, at_clock(S, STEP))
    off = F[s.CHOICE_OFF] + seat * F[F[s.N_STAGES]] + stage
    found = 0
    for k in range(F[off], F[off + 1]):
        act = F[F[s.CHOICE] + k]
        lanes = open_lanes(F, L, V, S, act, mask)
        if lanes != 0:
            S[S[n.OPEN_ACT] + found] = act
            S[S[n.OPEN_MASK] + found] = lanes
            found += 1
    return found


@compiled
def _race_alike(S: Ints, P: Ints, acts: int, day: int, occurrence: int) -> None:
    """All acts weigh the same. Acts open in few lanes are listed lane by lane."""
    S[n.PAIRS] = 0
    for k in range(acts):
        act, lanes = S[S[n.OPEN_ACT] + k], S[S[n.OPEN_MASK] + k]
        key = P[P[p.ACT_KEY] + act]
        if lanes_in(lanes) >= MANY:
            run_all(S, day, key, occurrence, lanes, k)
            continue
        list_lanes(S, key, k, lanes)
    pair_words(S, day, occurrence)
    for pair in range(S[n.PAIRS]):
        lane, k, w = S[S[n.PAIR_LANE] + pair], S[S[n.PAIR_ACT] + pair], S[S[n.PAIR_WORD] + pair]
        best, winner = S[n.BEST] + lane, S[n.WINNER] + lane
        # Acts are not met in their order here; among equals the earlier one wins.
        if w > S[best] or (w == S[best] and k < S[winner]):
            S[best] = w
            S[winner] = k


@compiled
def _weight(F: Ints, L: Ints, S: Ints, P: Ints, act: int, lane: int) -> int:
    program = P[P[p.ACT_PROGRAM] + act]
    return P[P[p.ACT_WEIGHT] + act] if program < 0 else _in_bounds(L, S, program, lane)


@compiled
def _in_bounds(L: Ints, S: Ints, program: int, lane: int) -> int:
    weight = kept_number(L, S, program, lane)
    if weight > HEAVIEST:
        S[n.BROKEN] |= 1 << lane
    return max(0, weight)


@compiled
def _race_weighed(
    F: Ints, L: Ints, V: Ints, S: Ints, P: Ints, acts: int, day: int, occurrence: int
) -> None:
    """Acts by their weights, lane by lane; the weight of the best stands beside it."""
    for k in range(acts):
        act, lanes = S[S[n.OPEN_ACT] + k], S[S[n.OPEN_MASK] + k]
        if barred(S, P, act):
            continue
        ready(F, L, V, S, P[P[p.ACT_PROGRAM] + act])
        words_for(S, day, P[P[p.ACT_KEY] + act], occurrence, lanes)
        while lanes != 0:
            lane = first_lane(lanes)
            lanes &= lanes - 1
            weight = _weight(F, L, S, P, act, lane)
            if weight > 0:
                _run(S, P, lane, k, weight)


@compiled
def _run(S: Ints, P: Ints, lane: int, what: int, weight: int) -> None:
    w, best = S[S[n.WORDS] + lane], S[n.BEST] + lane
    first = S[S[n.WINNER] + lane] == UNSAID
    if first or beats(P, w, weight, S[best], S[S[n.WEIGHT_ROW] + lane]):
        S[best] = w
        S[S[n.WINNER] + lane] = what
        S[S[n.WEIGHT_ROW] + lane] = weight


@compiled
def _pass_too(
    F: Ints, L: Ints, V: Ints, S: Ints, P: Ints, seat: int, mask: int, day: int, occurrence: int
) -> None:
    """Passing runs against the best act."""
    key, weighed = P[P[p.PASS_KEY] + seat], P[P[p.WEIGHED] + seat]
    words_for(S, day, key, occurrence, mask)
    program = P[P[p.PASS_PROGRAM] + seat] if weighed else -1
    ready(F, L, V, S, program)
    while mask != 0:
        lane = first_lane(mask)
        mask &= mask - 1
        weight = P[P[p.PASS_WEIGHT] + seat] if weighed else 1
        if program >= 0:
            weight = _in_bounds(L, S, program, lane)
        if S[S[n.WINNER] + lane] == UNSAID:
            S[S[n.WINNER] + lane] = -1
        elif weight > 0:
            _run(S, P, lane, -1, weight)


@compiled
def _race(
    F: Ints, L: Ints, V: Ints, S: Ints, P: Ints, seat: int, taken: int, acts: int, mask: int
) -> None:
    """A seat's pick by luck and weights in some lanes: ``WINNER`` is a place in the list, or -1."""
    step, day = at_clock(S, STEP), at_clock(S, DAY)
    occurrence = step << 16 | taken | 1 << 31
    must = F[F[s.STAGE_MUST] + stage_at(F, step)] != 0
    wide_fill(S, S[n.BEST], -1, -1)
    wide_fill(S, S[n.WINNER], -1, UNSAID)
    if P[P[p.WEIGHED] + seat] == 0 and P[p.N_BARS] == 0:
        _race_alike(S, P, acts, day, occurrence)
        if not must:
            run_all(S, day, P[P[p.PASS_KEY] + seat], occurrence, mask, -1)
        return
    _race_weighed(F, L, V, S, P, acts, day, occurrence)
    if not must:
        _pass_too(F, L, V, S, P, seat, mask, day, occurrence)
        return
    # Nothing open has any weight and passing is not allowed: the first open act.
    for k in range(acts):
        lanes = S[S[n.OPEN_MASK] + k] & mask
        while lanes != 0:
            lane = first_lane(lanes)
            lanes &= lanes - 1
            if S[S[n.WINNER] + lane] == UNSAID:
                S[S[n.WINNER] + lane] = k
                S[S[n.NOT_KEPT] + lane] += 1
                mask &= ~(1 << lane)


@compiled
def _pick(F: Ints, S: Ints, act: int, mask: int) -> None:
    """Seats pick an act in some lanes."""
    if mask == 0:
        return
    S[S[n.PICKED] + act] |= mask
    S[S[n.UNDER] + act] |= mask
    if F[F[s.ACT_PER_GAME] + act] or F[F[s.ACT_PER_TURN] + act]:
        id = F[F[s.ACT_ID] + act]
        S[S[n.ID_ANY] + id] |= mask
        at = S[n.ID_COUNT] + id * LANES
        for lane in range(LANES):
            S[at + lane] += mask >> lane & 1


@compiled
def _forced(F: Ints, L: Ints, V: Ints, S: Ints, P: Ints, seat: int, mask: int) -> int:
    """The lanes in which a force has the seat do an act now; it is done."""
    found, stage = 0, stage_at(F, at_clock(S, STEP))
    for k in range(P[p.N_FORCES]):
        row = P[p.FORCES] + 4 * k
        if P[row] != at_clock(S, TURN) or P[row + 2] != seat or P[row + 3] >> stage & 1 == 0:
            continue
        asked = mask & ~found & ~S[S[n.FORCE_DONE] + k]
        done = open_lanes(F, L, V, S, P[row + 1], asked) if asked != 0 else 0
        S[S[n.FORCE_DONE] + k] |= done
        S[S[n.FORCE_CLOSED] + k] |= asked & ~done
        _pick(F, S, P[row + 1], done)
        found |= done
    return found


@compiled
def _scripted(
    F: Ints, L: Ints, V: Ints, S: Ints, P: Ints, seat: int, taken: int, mask: int
) -> tuple[int, int]:
    """The lanes in which the script has the seat do something, and those in which it passes."""
    step = at_clock(S, STEP)
    stage, stages = stage_at(F, step), F[F[s.N_STAGES]]
    cell = (seat * F[F[s.N_TURNS]] + at_clock(S, TURN)) * stages + stage
    start, end = P[P[p.LINE_OFF] + cell], P[P[p.LINE_OFF] + cell + 1]
    if start == end or mask == 0:
        return 0, 0
    departing = P[P[p.DEPARTING] + seat]
    if departing > 0:
        occurrence, left = step << 16 | taken | 1 << 31, mask
        words_for(S, at_clock(S, DAY), P[P[p.DEPART_KEY] + seat], occurrence, mask)
        while left != 0:
            lane = first_lane(left)
            left &= left - 1
            if S[S[n.WORDS] + lane] < departing:
                mask &= ~(1 << lane)
    said, closed = 0, 0
    for k in range(start, end - 1):
        act = P[P[p.LINES] + k]
        asked = mask & ~said
        # Other lanes have picked it since; what stands in this one is not closed.
        stands = S[S[n.PICKED] + act]
        done = open_lanes(F, L, V, S, act, asked)
        _pick(F, S, act, done)
        said |= done
        closed |= asked & ~done & ~stands
    count_up(S, n.NOT_KEPT, closed)
    passing = mask & ~said if F[F[s.STAGE_MUST] + stage] == 0 else 0
    return said | passing, passing


@compiled
def _take_turns(
    F: Ints, L: Ints, V: Ints, S: Ints, P: Ints, seat: int, taken: int, mask: int
) -> int:
    """One pick of a seat in some lanes; returns the lanes in which it may pick again."""
    acts, some, more = _survey(F, L, V, S, seat, mask), 0, 0
    for k in range(acts):
        more |= some & S[S[n.OPEN_MASK] + k]
        some |= S[S[n.OPEN_MASK] + k]
    mask &= some
    halted = mask & S[n.DECIDED_NOW]
    if halted != 0:
        S[n.HALTED] |= halted
        S[n.ALIVE] &= ~halted
        mask &= ~halted
        for k in range(acts):
            S[S[n.OPEN_MASK] + k] &= mask
    if mask == 0:
        return 0
    count_up(S, n.CHOSEN, mask)
    left, passing = mask, 0
    if P[p.N_FORCES] > 0:
        left &= ~_forced(F, L, V, S, P, seat, left)
    if P[P[p.SCRIPTED] + seat] != 0:
        said, passing = _scripted(F, L, V, S, P, seat, taken, left)
        left &= ~said
    if left == 0:
        return mask & ~passing
    must = F[F[s.STAGE_MUST] + stage_at(F, at_clock(S, STEP))] != 0
    count_up(S, n.DECIDED, left & more if must else left)
    if left != mask:
        for k in range(acts):
            S[S[n.OPEN_MASK] + k] &= left
    _race(F, L, V, S, P, seat, taken, acts, left)
    while left != 0:
        lane = first_lane(left)
        left &= left - 1
        k = S[S[n.WINNER] + lane]
        if k < 0:
            passing |= 1 << lane
        else:
            _pick_one(F, S, S[S[n.OPEN_ACT] + k], lane)
    return mask & ~passing


@compiled
def _pick_one(F: Ints, S: Ints, act: int, lane: int) -> None:
    S[S[n.PICKED] + act] |= 1 << lane
    S[S[n.UNDER] + act] |= 1 << lane
    if F[F[s.ACT_PER_GAME] + act] or F[F[s.ACT_PER_TURN] + act]:
        id = F[F[s.ACT_ID] + act]
        S[S[n.ID_ANY] + id] |= 1 << lane
        S[S[n.ID_COUNT] + id * LANES + lane] += 1


@compiled
def _forget_ids(F: Ints, S: Ints, seat: int, stage: int) -> None:
    """Picks are counted for each seat by itself."""
    off = F[s.CHOICE_OFF] + seat * F[F[s.N_STAGES]] + stage
    for k in range(F[off], F[off + 1]):
        id = F[F[s.ACT_ID] + F[F[s.CHOICE] + k]]
        if S[S[n.ID_ANY] + id] != 0:
            S[S[n.ID_ANY] + id] = 0
            wide_fill(S, S[n.ID_COUNT] + id * LANES, -1, 0)


@compiled
def _standing(F: Ints, V: Ints, S: Ints, seat: int) -> int:
    """Picks that stand already where histories begin in the midst of a stage; how many."""
    taken = 0
    for k in range(F[F[s.SEAT_PICKS] + seat]):
        act = V[(F[F[s.SEAT_PICK] + seat] + k) * LANES] - 1
        if act >= 0:
            _pick(F, S, act, S[n.ALIVE])
            taken += 1
    return taken


@compiled
def seats_pick(F: Ints, L: Ints, V: Ints, S: Ints, P: Ints, stage: int) -> None:
    """Every seat that moves now picks until its orders are used up or it passes."""
    off = F[s.STAGE_OFF] + stage
    first, end = F[off], F[off + 1]
    budget = F[F[s.STAGE_PICKS] + stage]
    if F[F[s.STAGE_PLAY] + stage] == 0:
        budget *= F[F[s.TURN_MONTHS] + at_clock(S, TURN)]
    else:
        first += at_clock(S, MOVER)
        end = min(end, first + 1)
    for place in range(first, end):
        seat = F[F[s.STAGE_MOVER] + place]
        if seat < 0:
            continue
        mask = S[n.ALIVE] & ~S[S[n.PASSED] + seat]
        taken = _standing(F, V, S, seat) if S[n.FRESH] else 0
        least = taken + 1
        while mask != 0 and taken < max(budget, least):
            mask = _take_turns(F, L, V, S, P, seat, taken, mask)
            taken += 1
        _forget_ids(F, S, seat, stage)
