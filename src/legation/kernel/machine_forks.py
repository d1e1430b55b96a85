"""Pairs of histories that share their luck: one history until the two arms choose differently.

``F, P`` are the form and the plan of the first arm, ``G, Q`` of the second; both forms were lowered
together, so that they differ in parameters only. While the arms are one, the position stands in
``V, B, S``; what is counted of the second arm stands in its own scratch memory ``T``. Where the
arms choose differently the position is copied to ``W, C, T`` and each goes on alone.

``D`` says where they may choose differently, and how long histories are played; it is laid out in
``legation.kernel.pair_form``.
"""

from __future__ import annotations

from legation.engine.slots import DAY, OVER, SETTLING, TURN
from legation.kernel import memory as m
from legation.kernel import pair_form as d
from legation.kernel import plan_form as p
from legation.kernel import sections as s
from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.machine_play import (
    chance,
    choice,
    choose,
    keep,
    menu_waiting,
    occurrence_of,
    renew,
    take_chance,
    weigh_chance,
    word,
)
from legation.kernel.machine_settle import (
    advance,
    ask,
    branches_of,
    intervene,
    mover_of,
    pending,
    pick,
    weigh,
)
from legation.kernel.pointers import after, pointer


@compiled
def _decided(V: Ints, S: Ints, D: Ints) -> bool:
    """Whether nothing that may still happen changes the answer."""
    if D[d.MAY_STOP] == 0 or V[TURN] <= D[d.LAST_FORCED] or V[SETTLING] != 0:
        return False
    return V[DAY] > D[d.LAST_DAY] or (D[d.ONCE] != 0 and S[S[m.FIRST_DAY]] != 0)


@compiled
def _edit_due(V: Ints, S: Ints, P: Ints) -> int:
    """The place of the next edit whose day has come, or -1."""
    n = S[m.EDITED]
    return n if n < P[p.N_EDITS] and P[P[p.EDITS] + n] <= V[DAY] else -1


@compiled
def _alone(F: Ints, V: Ints, B: Ints, S: Ints, P: Ints, D: Ints, number: int, choices: int) -> int:
    """Play one arm on; how many choices it had in all. The twin of ``machine_play.play``."""
    while V[OVER] == 0 and S[m.FAULT] == 0 and not _decided(V, S, D):
        if P[p.N_EDITS] > 0 and V[SETTLING] == 0:
            edit = _edit_due(V, S, P)
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


# ---------------------------------------------------------------- parting


@compiled
def _copy(S: Ints, T: Ints, name: int, count: int) -> None:
    """The first entries of an array of scratch memory."""
    here, there = S[name], T[name]
    for k in range(count):
        T[there + k] = S[here + k]


@compiled
def _part(F: Ints, V: Ints, B: Ints, S: Ints, W: Ints, C: Ints, T: Ints) -> None:
    """The second arm gets a copy of the position; what is counted of it stands there already."""
    slots = F[F[s.N_SLOTS]]
    for k in range(slots):
        W[k] = V[k]
        C[k] = B[k]
    decisions, unkept = T[m.DECISIONS], T[m.UNKEPT]
    for k in range(m.TOUCH):
        T[k] = S[k]
    T[m.DECISIONS], T[m.UNKEPT] = decisions, unkept
    _copy(S, T, m.TOUCH, slots)
    _copy(S, T, m.TOUCH_LIST, S[m.TOUCHED])
    _copy(S, T, m.DIRTY, F[F[s.N_WATCHERS]])
    _copy(S, T, m.WOKEN, 8)
    _copy(S, T, m.OPEN, F[F[s.N_ACTS]])
    _copy(S, T, m.WAY_LIST, S[m.UNDER_WAY])
    _copy(S, T, m.QUEUE_LIST, S[m.QUEUED_NOW])
    _copy(S, T, m.FIRST_DAY, F[F[s.N_QUESTIONS]])
    _copy(S, T, m.HOLDS_NOW, F[F[s.N_QUESTIONS]])
    for name in range(m.EV_KIND, m.EV_DAY + 1):
        _copy(S, T, name, S[m.EVENTS])
    _copy(S, T, m.NOTICE_LIST, S[m.NOTICES])
    _copy(S, T, m.NOTICE_MASK, F[F[s.N_NOTICES]] if S[m.NOTICES] > 0 else 0)


@compiled
def _swap(S: Ints, T: Ints, forces: int) -> None:
    """Have scratch memory count for the other arm."""
    S[m.UNKEPT], T[m.UNKEPT] = T[m.UNKEPT], S[m.UNKEPT]
    S[m.DECISIONS], T[m.DECISIONS] = T[m.DECISIONS], S[m.DECISIONS]
    here, there = S[m.FORCED], T[m.FORCED]
    for k in range(forces):
        S[here + k], T[there + k] = T[there + k], S[here + k]


# ---------------------------------------------------------------- chance


@compiled
def _await_alike(F: Ints, G: Ints, V: Ints, S: Ints, act: int) -> bool:
    """Whether both arms would put an act's site before chance, or both take the same branch."""
    if F[F[s.ACT_ROLL] + act] < 0 or F[F[s.ACT_SUCCEEDS] + act] >= 0:
        return True
    start, end = branches_of(F, 0, act)
    one, first = weigh(F, V, S, start, end), -1
    for k in range(end - start):
        if S[S[m.WEIGHTS] + k] > 0:
            first = k
    two, second = weigh(G, V, S, start, end), -1
    for k in range(end - start):
        if S[S[m.WEIGHTS] + k] > 0:
            second = k
    return (one > 1 and two > 1) or (one <= 1 and two <= 1 and first == second)


@compiled
def _site_taken(F: Ints, V: Ints, S: Ints, P: Ints, site: int, number: int) -> int:
    """The branch chance takes at a site."""
    rule, of = F[F[s.SITE_KIND] + site], F[F[s.SITE_NUMBER] + site]
    key = F[(F[s.RULE_KEY] if rule else F[s.ACT_KEY]) + of]
    count = weigh_chance(F, V, S, P)
    return choose(S, count, word(P[p.K0], P[p.K1], V[DAY], key, number, occurrence_of(V)))


TOGETHER, COPIED, APART = 0, 1, 2
"""Both arms did the same; the position is copied and nobody has chosen; both have chosen."""


@compiled
def _menu_taken(F: Ints, V: Ints, S: Ints, P: Ints, menu: int, number: int) -> int:
    """What chance takes for an actor without a seat, where nothing is forced."""
    key = F[F[s.MENU_KEY] + menu]
    count = weigh_chance(F, V, S, P)
    return choose(S, count, word(P[p.K0], P[p.K1], V[DAY], key, number, occurrence_of(V)))


@compiled
def _menu(
    F: Ints, G: Ints, V: Ints, B: Ints, S: Ints, W: Ints, C: Ints, T: Ints, P: Ints, Q: Ints,
    D: Ints, number: int,
) -> int:  # fmt: skip
    """Chance moves for an actor without a seat in both arms."""
    menu = menu_waiting(F, V)
    hot = D[D[d.HOT_MENUS] + V[TURN] * F[F[s.N_MENUS]] + menu]
    if hot == d.PART:
        _part(F, V, B, S, W, C, T)
        return COPIED
    one = _menu_taken(F, V, S, P, menu, number)
    other = _menu_taken(G, V, S, Q, menu, number) if hot != 0 else one
    alike = one == other
    act = F[F[s.MENU_ACT] + F[F[s.MENU_OFF] + menu] + one - 1] if one > 0 else -1
    if alike and act >= 0 and D[D[d.HOT_ACTS] + act] != 0 and not _await_alike(F, G, V, S, act):
        alike = False
    if not alike:
        _part(F, V, B, S, W, C, T)
        take_chance(G, W, T, other)
    take_chance(F, V, S, one)
    return TOGETHER if alike else APART


@compiled
def _chance(
    F: Ints, G: Ints, V: Ints, B: Ints, S: Ints, W: Ints, C: Ints, T: Ints, P: Ints, Q: Ints,
    D: Ints, number: int,
) -> int:  # fmt: skip
    """Chance moves in both arms."""
    site = pending(F, V, S)
    if site < 0:
        return _menu(F, G, V, B, S, W, C, T, P, Q, D, number)
    if D[D[d.HOT_SITES] + site] == 0:
        chance(F, V, S, P, number)
        return TOGETHER
    one = _site_taken(F, V, S, P, site, number)
    other = _site_taken(G, V, S, Q, site, number)
    if one == other:
        take_chance(F, V, S, one)
        return TOGETHER
    _part(F, V, B, S, W, C, T)
    take_chance(F, V, S, one)
    take_chance(G, W, T, other)
    return APART


# ---------------------------------------------------------------- seats


@compiled
def _seat(
    F: Ints, G: Ints, V: Ints, B: Ints, S: Ints, W: Ints, C: Ints, T: Ints, P: Ints, Q: Ints,
    D: Ints, mover: int, number: int,
) -> int:  # fmt: skip
    """A seat picks in both arms."""
    if D[D[d.HOT_SEATS] + V[TURN] * F[F[s.N_SEATS]] + mover] == 0:
        unkept = S[m.UNKEPT]
        act = choice(F, V, S, P, mover, number)
        T[m.UNKEPT] += S[m.UNKEPT] - unkept
        decision = 1 if S[m.OPTIONS] > 1 else 0
        S[m.DECISIONS] += decision
        T[m.DECISIONS] += decision
        other = act
    else:
        act = choice(F, V, S, P, mover, number)
        S[m.DECISIONS] += 1 if S[m.OPTIONS] > 1 else 0
        forces = max(P[p.N_FORCES], Q[p.N_FORCES])
        _swap(S, T, forces)
        other = choice(G, V, S, Q, mover, number)
        S[m.DECISIONS] += 1 if S[m.OPTIONS] > 1 else 0
        _swap(S, T, forces)
    alike = act == other
    if alike and act >= 0 and D[D[d.HOT_ACTS] + act] != 0 and not _await_alike(F, G, V, S, act):
        alike = False
    if not alike:
        _part(F, V, B, S, W, C, T)
        pick(G, W, T, mover, other)
    pick(F, V, S, mover, act)
    return TOGETHER if alike else APART


@compiled
def _together(
    F: Ints, G: Ints, V: Ints, B: Ints, S: Ints, W: Ints, C: Ints, T: Ints, P: Ints, Q: Ints,
    D: Ints, number: int,
) -> int:  # fmt: skip
    """Play both arms as one; how many choices they shared. ``T[m.FAULT]`` is -1 while they are one."""
    choices = 0
    T[m.FAULT] = -1
    while V[OVER] == 0 and S[m.FAULT] == 0 and not _decided(V, S, D):
        edits = P[p.N_EDITS] > 0 or Q[p.N_EDITS] > 0
        if edits and V[SETTLING] == 0 and max(_edit_due(V, S, P), _edit_due(V, S, Q)) >= 0:
            _part(F, V, B, S, W, C, T)
            break
        mover = mover_of(F, V, S)
        if mover == -1:
            break
        if mover < 0:
            came = _chance(F, G, V, B, S, W, C, T, P, Q, D, number)
        else:
            came = _seat(F, G, V, B, S, W, C, T, P, Q, D, mover, number)
        if came == COPIED:
            break
        choices += 1
        advance(F, V, B, S)
        if came == APART:
            advance(G, W, C, T)
            break
    return choices


@compiled
def _pair(
    F: Ints, G: Ints, V: Ints, B: Ints, S: Ints, W: Ints, C: Ints, T: Ints, P: Ints, Q: Ints,
    D: Ints, number: int, row: Ints, other: Ints,
) -> None:  # fmt: skip
    """One pair from its opening to its end; what is kept of each arm goes into its own row."""
    forces = max(P[p.N_FORCES], Q[p.N_FORCES])
    T[m.UNKEPT], T[m.DECISIONS] = 0, 0
    for k in range(forces):
        T[T[m.FORCED] + k] = 0
    choices = _together(F, G, V, B, S, W, C, T, P, Q, D, number)
    if T[m.FAULT] == -1:
        if S[m.FAULT] == 0:
            keep(F, V, S, P, row, choices)
            _swap(S, T, forces)
            keep(G, V, S, Q, other, choices)
        T[m.FAULT] = 0
        return
    one = _alone(F, V, B, S, P, D, number, choices)
    two = _alone(G, W, C, T, Q, D, number, choices)
    if S[m.FAULT] == 0 and T[m.FAULT] == 0:
        keep(F, V, S, P, row, one)
        keep(G, W, T, Q, other, two)


@compiled
def play_pairs(
    form: Ints,
    other_form: Ints,
    start: Ints,
    values: Ints,
    before: Ints,
    scratch: Ints,
    other_values: Ints,
    other_before: Ints,
    other_scratch: Ints,
    plan: Ints,
    other_plan: Ints,
    where: Ints,
    first: int,
    count: int,
    out: Ints,
    other_out: Ints,
) -> int:
    """Play pairs one after another, each arm into its row; how many were played."""
    F, G = pointer(form), pointer(other_form)
    V, B, S = pointer(values), pointer(before), pointer(scratch)
    W, C, T = pointer(other_values), pointer(other_before), pointer(other_scratch)
    P, Q, D = pointer(plan), pointer(other_plan), pointer(where)
    rows, width = pointer(out), out.shape[1]
    others, other_width = pointer(other_out), other_out.shape[1]
    for k in range(count):
        renew(F, V, B, S, pointer(start))
        ask(F, V, S)
        advance(F, V, B, S)
        row, other = after(rows, k * width), after(others, k * other_width)
        _pair(F, G, V, B, S, W, C, T, P, Q, D, first + k, row, other)
        if S[m.FAULT] != 0 or T[m.FAULT] != 0:
            return k
    return count


@compiled
def play_until(
    form: Ints,
    start: Ints,
    values: Ints,
    before: Ints,
    scratch: Ints,
    plan: Ints,
    where: Ints,
    first: int,
    count: int,
    out: Ints,
) -> int:
    """The twin of ``machine_play.play_many`` for histories that end when they are decided."""
    F, V, B, S, P = pointer(form), pointer(values), pointer(before), pointer(scratch), pointer(plan)
    D, rows, width = pointer(where), pointer(out), out.shape[1]
    for k in range(count):
        renew(F, V, B, S, pointer(start))
        ask(F, V, S)
        advance(F, V, B, S)
        choices = _alone(F, V, B, S, P, D, first + k, 0)
        if S[m.FAULT] != 0:
            return k
        keep(F, V, S, P, after(rows, k * width), choices)
    return count
