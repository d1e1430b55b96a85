"""One simulation of a search, compiled: down the tree, out of it by even play, and back up.

``F`` and ``L`` are a form and its light twin, ``V``, ``B`` and ``S`` an executor's memory. ``T`` is
the search's own memory in integers, ``W`` in floats; places in them stand below. All are bare
pointers. Arms stand in one hash table under the key of an information state and an act.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from legation.engine.slots import OVER
from legation.kernel import memory as m
from legation.kernel import sections as s
from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.machine_play import renew, worth_of
from legation.kernel.machine_settle import advance, mover_of, pick
from legation.kernel.pointers import after, pointer
from legation.kernel.searching.moves import (
    OF_SEATS,
    OF_THE_TREE,
    even_act,
    luck_of,
    mixed,
    move_chance,
    open_acts,
    state_of,
)

Floats = npt.NDArray[np.float64]

# Places in ``T``: single numbers, then where its arrays begin.
(
    ROOM,
    ARMS_USED,
    DEEPEST,
    SEARCHER,
    K0,
    K1,
    CHOICES,
    WHAT_CAME,
    MENU,
    ARMS,
    PATH,
    TABLE,
    HEAD,
) = range(13)

# What came of a choice inside the tree.
NO_ARM, MET, NEW = -1, 0, 1

# An arm in the table.
KEY, VISITS, OFFERED, ARM = range(4)

# Places in ``W``: how curious, bounds of what endings were worth to each seat (low, high), what the
# last was worth to each, and from ``W[TOTALS]`` on the sum of what each arm led to.
CURIOUS, TOTALS, BOUNDS = range(3)


@compiled
def arm_of(T: Ints, state: int, act: int) -> int:
    """The place of an arm, made if it is new; -1 if the table is nearly full."""
    key = mixed(state, act + 2)
    if key == 0:
        key = 1
    size = T[ROOM]
    at = key & (size - 1)
    table = T[TABLE]
    while T[table + ARM * at] != 0 and T[table + ARM * at] != key:
        at = (at + 1) & (size - 1)
    if T[table + ARM * at] == 0:
        if T[ARMS_USED] * 4 >= size * 3:
            return -1
        T[table + ARM * at] = key
        T[ARMS_USED] += 1
    return at


@compiled
def chosen(T: Ints, W: Floats, mover: int, count: int) -> int:
    """The arm with the highest upper bound, values taken between the lowest and highest met."""
    best, most = 0, -1e300
    low, high = W[BOUNDS + 2 * mover], W[BOUNDS + 2 * mover + 1]
    span = high - low if high > low else 1.0
    totals = int(W[TOTALS])
    for k in range(count):
        arm = T[T[ARMS] + k]
        at = T[TABLE] + ARM * arm
        visits = T[at + VISITS]
        mean = (W[totals + arm] / visits - low) / span
        bound = mean + W[CURIOUS] * np.sqrt(np.log(T[at + OFFERED]) / visits)
        if bound > most:
            best, most = k, bound
    return best


@compiled
def descend(F: Ints, V: Ints, S: Ints, T: Ints, W: Floats, mover: int, number: int) -> int:
    """A mover's choice inside the tree: its place in the menu.

    An act not tried before is taken first. ``T[WHAT_CAME]`` says what came of it.
    """
    menu = after(T, T[MENU])
    count = open_acts(F, V, S, mover, menu)
    T[WHAT_CAME] = NO_ARM
    if count == 1:
        return 0
    knower = mover if T[SEARCHER] < 0 else T[SEARCHER]
    state, fresh, arms = state_of(F, V, mover, knower), 0, T[ARMS]
    for k in range(count):
        T[arms + k] = arm_of(T, state, menu[k])
        if T[arms + k] < 0:
            return luck_of(F, V, mover, T[K0], T[K1], number, OF_SEATS) * count >> 32
    for k in range(count):
        at = T[TABLE] + ARM * T[arms + k]
        T[at + OFFERED] += 1
        if T[at + VISITS] == 0:
            fresh += 1
    T[WHAT_CAME] = NEW if fresh > 0 else MET
    if fresh == 0:
        return chosen(T, W, mover, count)
    left = luck_of(F, V, mover, T[K0], T[K1], number, OF_THE_TREE) * fresh >> 32
    for k in range(count):
        if T[T[TABLE] + ARM * T[arms + k] + VISITS] == 0:
            if left == 0:
                return k
            left -= 1
    return 0


@compiled
def _down(
    F: Ints, V: Ints, B: Ints, S: Ints, T: Ints, W: Floats, number: int
) -> int:  # fmt: skip
    """Play inside the tree and one arm beyond; arms and movers stand in the path. Its length."""
    depth = 0
    advance(F, V, B, S)
    while V[OVER] == 0 and S[m.FAULT] == 0 and depth < T[DEEPEST]:
        mover = mover_of(F, V, S)
        if mover == -1:
            break
        if mover < 0:
            move_chance(F, V, S, T[K0], T[K1], number)
            advance(F, V, B, S)
            continue
        T[CHOICES] += 1
        k = descend(F, V, S, T, W, mover, number)
        act = T[T[MENU] + k]
        if T[WHAT_CAME] != NO_ARM:
            T[T[PATH] + 2 * depth], T[T[PATH] + 2 * depth + 1] = T[T[ARMS] + k], mover
            depth += 1
        pick(F, V, S, mover, act)
        advance(F, V, B, S)
        if T[WHAT_CAME] == NEW:
            break
    return depth


@compiled
def _out(F: Ints, V: Ints, B: Ints, S: Ints, T: Ints, number: int) -> None:
    """Play on to the end, every open act as likely as any other."""
    menu, choices = after(T, T[MENU]), 0
    while V[OVER] == 0 and S[m.FAULT] == 0:
        mover = mover_of(F, V, S)
        if mover == -1:
            break
        if mover < 0:
            move_chance(F, V, S, T[K0], T[K1], number)
        else:
            choices += 1
            luck = luck_of(F, V, mover, T[K0], T[K1], number, OF_SEATS)
            pick(F, V, S, mover, even_act(F, V, S, mover, luck, menu))
        advance(F, V, B, S)
    T[CHOICES] += choices


@compiled
def _up(F: Ints, T: Ints, W: Floats, depth: int) -> None:
    """What the ending was worth, to every arm of the path."""
    seats, totals = F[F[s.N_SEATS]], int(W[TOTALS])
    worth = BOUNDS + 2 * seats
    for seat in range(seats):
        W[BOUNDS + 2 * seat] = min(W[BOUNDS + 2 * seat], W[worth + seat])
        W[BOUNDS + 2 * seat + 1] = max(W[BOUNDS + 2 * seat + 1], W[worth + seat])
    for k in range(depth):
        arm, mover = T[T[PATH] + 2 * k], T[T[PATH] + 2 * k + 1]
        T[T[TABLE] + ARM * arm + VISITS] += 1
        W[totals + arm] += W[worth + mover]


@compiled
def simulate(
    form: Ints, light: Ints, roots: Ints, which: Ints, values: Ints, before: Ints, scratch: Ints,
    tree: Ints, worths: Floats, first: int,
) -> None:  # fmt: skip
    """Simulations from guessed positions to the end; the interpreter's lock is not held."""
    F, L, V, B, S = (
        pointer(form), pointer(light), pointer(values), pointer(before), pointer(scratch)
    )  # fmt: skip
    R, T, W, width = pointer(roots), pointer(tree), pointer(worths), roots.shape[1]
    for step in range(which.size):
        renew(F, V, B, S, after(R, which[step] * width))
        depth = _down(F, V, B, S, T, W, first + step)
        _out(L, V, B, S, T, first + step)
        if S[m.FAULT] != 0:
            return
        for seat in range(F[F[s.N_SEATS]]):
            W[BOUNDS + 2 * F[F[s.N_SEATS]] + seat] = worth_of(F, V, S, seat)
        _up(F, T, W, depth)


@compiled
def lead(
    form: Ints, root: Ints, values: Ints, before: Ints, scratch: Ints, tree: Ints, worths: Floats,
    number: int,
) -> int:  # fmt: skip
    """The part of a simulation inside the tree and one arm beyond; how long its path is."""
    F, V, B, S = pointer(form), pointer(values), pointer(before), pointer(scratch)
    renew(F, V, B, S, pointer(root))
    return _down(F, V, B, S, pointer(tree), pointer(worths), number)


@compiled
def credit(form: Ints, tree: Ints, worths: Floats, worth: Floats, depth: int) -> None:
    """What a leaf is worth to each seat, to every arm of the path that led to it."""
    F, W = pointer(form), pointer(worths)
    for seat in range(worth.size):
        W[BOUNDS + 2 * worth.size + seat] = worth[seat]
    _up(F, pointer(tree), W, depth)


@compiled
def find_arm(form: Ints, values: Ints, scratch: Ints, tree: Ints, act: int) -> int:
    """The place of the arm of an act at the position at hand."""
    F, V, S, T = pointer(form), pointer(values), pointer(scratch), pointer(tree)
    mover = mover_of(F, V, S)
    knower = mover if T[SEARCHER] < 0 else T[SEARCHER]
    return arm_of(T, state_of(F, V, mover, knower), act)
