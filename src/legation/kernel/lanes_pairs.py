"""Pairs of histories by lanes: what is the same before an act is forced is played once.

The twin of ``machine_forks`` for the commonest change, acts that seats are forced to do. 64 histories
are played to the turn in which the first act is forced; a copy of their position is kept there. From
the copy the other arm is played through the turns with forced acts, and on in those lanes alone in
which any of them was done: in all others both arms are one history.
"""

from __future__ import annotations

from legation.engine.slots import STEP, TURN
from legation.kernel import lanes_memory as n
from legation.kernel import memory as m
from legation.kernel import plan_form as p
from legation.kernel import sections as s
from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.lanes_play import LEFT_OUT, renew
from legation.kernel.lanes_play import _leave as leave
from legation.kernel.lanes_play import _stage as play_stage
from legation.kernel.lanes_settle import ask, enter
from legation.kernel.lanes_values import at_clock
from legation.kernel.lanes_words import LANES, first_lane, lanes_in
from legation.kernel.machine_settle import picking, stage_at
from legation.kernel.pointers import after, pointer

NEVER = 1 << 30
"""A turn that no calendar has."""


@compiled
def _on(
    F: Ints, L: Ints, V: Ints, S: Ints, P: Ints, D: Ints, rows: Ints, width: int, turn: int
) -> None:
    """Play the lanes under way until a turn begins, or to their ends."""
    while S[n.ALIVE] != 0:
        step = at_clock(S, STEP)
        if step == 0 and at_clock(S, TURN) >= turn:
            return
        if picking(F, step):
            play_stage(F, L, V, S, P, D, rows, width, stage_at(F, step))
        else:
            enter(F, L, V, S, step)
        if S[m.FAULT] != 0:
            S[n.THROWN] |= S[n.ALIVE]
            S[n.ALIVE] = 0
            return
        leave(F, L, V, S, P, rows, width)


@compiled
def _parted(S: Ints, P: Ints) -> int:
    """The lanes in which any forced act was done."""
    found = 0
    for k in range(P[p.N_FORCES]):
        found |= S[S[n.FORCE_DONE] + k]
    return found


@compiled
def _same_row(F: Ints, S: Ints, P: Ints, lane: int, row: Ints, other: Ints) -> None:
    """A lane whose arms are one: its row again, with what became of the forces in it."""
    at = 5 + 2 * F[F[s.N_QUESTIONS]] + F[F[s.N_NUMBERS]]
    for k in range(at):
        other[k] = row[k]
    forces = P[p.N_FORCES]
    for k in range(forces):
        other[at + k] = 2 if S[S[n.FORCE_CLOSED] + k] >> lane & 1 else 0
    for k in range(F[F[s.N_SEATS]]):
        other[at + forces + k] = row[at + k]


@compiled
def _leave_out(S: Ints, rows: Ints, width: int) -> int:
    """Mark the rows of lanes that were thrown out; how many."""
    left = S[n.THROWN]
    while left != 0:
        row = after(rows, first_lane(left) * width)
        row[0] = LEFT_OUT
        left &= left - 1
    return lanes_in(S[n.THROWN])


@compiled
def play_pairs_lanes(
    form: Ints,
    lane_form: Ints,
    lane_rows: Ints,
    lane_scratch: Ints,
    other_rows: Ints,
    other_scratch: Ints,
    start: Ints,
    plan: Ints,
    other_plan: Ints,
    where: Ints,
    turn: int,
    last: int,
    first: int,
    count: int,
    out: Ints,
    other_out: Ints,
) -> int:
    """Play pairs, each arm into its row; how many histories were thrown out.

    ``turn`` and ``last`` are the first and the last turn with a forced act, from 0. The first plan
    forces nothing. The first number of the row of a history that lanes cannot play is ``LEFT_OUT``.
    """
    F, L, V, S = pointer(form), pointer(lane_form), pointer(lane_rows), pointer(lane_scratch)
    W, T, P, Q = pointer(other_rows), pointer(other_scratch), pointer(plan), pointer(other_plan)
    D, thrown = pointer(where), 0
    rows, width = pointer(out), out.shape[1]
    others, other_width = pointer(other_out), other_out.shape[1]
    S[n.KEY_0], S[n.KEY_1] = P[p.K0], P[p.K1]
    for at in range(0, count, LANES):
        own, other = after(rows, at * width), after(others, at * other_width)
        size = min(LANES, count - at)
        S[n.FIRST_NUMBER] = first + at
        renew(F, L, V, S, pointer(start), size)
        ask(F, L, V, S, S[n.ALIVE])
        _on(F, L, V, S, P, D, own, width, turn)
        # Lanes that are over or thrown out by now are so in both arms.
        for k in range(lane_rows.size):
            other_rows[k] = lane_rows[k]
        for k in range(lane_scratch.size):
            other_scratch[k] = lane_scratch[k]
        common = S[n.ALIVE]
        _on(F, L, V, S, P, D, own, width, NEVER)
        thrown += _leave_out(S, own, width)
        T[n.THROWN] = 0
        _on(F, L, W, T, Q, D, other, other_width, last + 1)
        # Of those that ended meanwhile the rows are there; of the others both arms may be one.
        done = common & ~T[n.ALIVE] & ~T[n.THROWN]
        apart = _parted(T, Q)
        T[n.ALIVE] &= apart
        done |= T[n.ALIVE]
        for lane in range(size):
            if done >> lane & 1 == 0 and T[n.THROWN] >> lane & 1 == 0:
                row = after(own, lane * width)
                _same_row(F, T, Q, lane, row, after(other, lane * other_width))
        _on(F, L, W, T, Q, D, other, other_width, NEVER)
        thrown += _leave_out(T, other, other_width)
    return thrown
