"""Small games at full speed: positions met before are walked through instead of worked out.

A tree of nodes grows in one array as histories are played: a node holds the options at a position
with their keys of luck, and for each option the node it leads to. A position that has its node
costs its draws of luck and nothing else; one that has none is worked out from the nearest node's
values and, while there is room, gets one. When the room is used up histories leave the tree and
are played on in full, so that nothing depends on how large it is: the tree saves work only.

Layout of a node: ``KIND, OPTIONS, DAY_AT, OCCURRENCE, KEY, VALUES`` and per option ``key or
threshold, weight, act or branch, child``; of an end: ``KIND`` and the row to be kept. ``VALUES`` is
the place of the position's values, followed by what is counted along the way.
"""

from __future__ import annotations

from legation.engine.slots import DAY, OVER, STEP
from legation.kernel import memory as m
from legation.kernel import plan_form as p
from legation.kernel import sections as s
from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.machine_play import (
    beats,
    first_open,
    go_on,
    keep,
    menu_waiting,
    occurrence_of,
    pass_weight,
    renew,
    take_chance,
    taken_by,
    weigh_chance,
    weight_of,
    word,
)
from legation.kernel.machine_settle import advance, ask, may_pick, mover_of, pending, pick, stage_at
from legation.kernel.pointers import after, pointer

SEAT, CHANCE, END = 1, 2, 3
KIND, OPTIONS, DAY_AT, OCCURRENCE, KEY, VALUES, NODE = range(7)
USED, ROOT, SIZE, FIRST = range(4)
"""The tree's own head: how much is used, where the root is, its size; nodes begin after it."""
LINK = 4
COUNTED = 3


@compiled
def _room(F: Ints, M: Ints, options: int, width: int) -> bool:
    """Whether one more node, its values and its options have room."""
    questions = F[F[s.N_QUESTIONS]]
    most = NODE + LINK * options + F[F[s.N_SLOTS]] + COUNTED + questions + width
    return M[USED] + most < M[SIZE]


@compiled
def _save(F: Ints, V: Ints, S: Ints, M: Ints, node: int, choices: int) -> None:
    """The position's values, and what has been counted, beside a node."""
    at = M[USED]
    M[node + VALUES] = at
    slots, questions = F[F[s.N_SLOTS]], F[F[s.N_QUESTIONS]]
    for k in range(slots):
        M[at + k] = V[k]
    at += slots
    M[at], M[at + 1], M[at + 2] = choices, S[m.DECISIONS], S[m.UNKEPT]
    at += COUNTED
    for k in range(questions):
        M[at + k] = S[S[m.FIRST_DAY] + k]
    M[USED] = at + questions


@compiled
def _restore(F: Ints, V: Ints, B: Ints, S: Ints, M: Ints, node: int) -> int:
    """Take up a node's position; returns how many choices led to it."""
    at = M[node + VALUES]
    slots, questions = F[F[s.N_SLOTS]], F[F[s.N_QUESTIONS]]
    renew(F, V, B, S, after(M, at))
    at += slots
    S[m.DECISIONS], S[m.UNKEPT] = M[at + 1], M[at + 2]
    for k in range(questions):
        S[S[m.FIRST_DAY] + k] = M[at + COUNTED + k]
    return M[at]


@compiled
def _link(M: Ints, at: int, key: int, weight: int, what: int) -> None:
    M[at], M[at + 1], M[at + 2], M[at + 3] = key, weight, what, 0


@compiled
def _chance_node(F: Ints, V: Ints, S: Ints, P: Ints, M: Ints, node: int) -> int:
    """Options of chance, each with the threshold below which it is taken."""
    count = weigh_chance(F, V, S, P)
    total, last = 0, 0
    for k in range(count):
        weight = S[S[m.WEIGHTS] + k]
        total += weight
        if weight > 0:
            last = k
    if total >= 1 << 31:
        S[m.FAULT] = m.TOO_HEAVY
    at, reached, options = node + NODE, 0, 0
    for k in range(count):
        weight = S[S[m.WEIGHTS] + k]
        if weight <= 0 or S[m.FAULT] != 0:
            continue
        reached += weight
        threshold = 1 << 32 if k == last else (reached << 32) // total
        _link(M, at + LINK * options, threshold, weight, k)
        options += 1
    site = pending(F, V, S)
    if site >= 0:
        rule, of = F[F[s.SITE_KIND] + site], F[F[s.SITE_NUMBER] + site]
        M[node + KEY] = F[(F[s.RULE_KEY] if rule else F[s.ACT_KEY]) + of]
    else:
        M[node + KEY] = F[F[s.MENU_KEY] + menu_waiting(F, V)]
    M[node + KIND], M[node + OCCURRENCE] = CHANCE, occurrence_of(V)
    return options


@compiled
def _seat_node(F: Ints, V: Ints, S: Ints, P: Ints, M: Ints, node: int, seat: int) -> int:
    """Options of a seat that have weight, each with the key of its luck."""
    stage = stage_at(F, V[STEP])
    off = F[s.CHOICE_OFF] + seat * F[F[s.N_STAGES]] + stage
    weighed = P[P[p.WEIGHED] + seat]
    at, options, opened = node + NODE, 0, 0
    for k in range(F[off], F[off + 1]):
        act = F[F[s.CHOICE] + k]
        if may_pick(F, V, S, seat, act):
            opened += 1
            weight = weight_of(F, V, S, P, act)
            if weight > 0:
                _link(M, at + LINK * options, P[P[p.ACT_KEY] + act], weight, act)
                options += 1
    passing = opened == 0 or F[F[s.STAGE_MUST] + stage] == 0
    if passing:
        weight = pass_weight(F, V, S, P, seat, weighed)
        if weight > 0 or options == 0:
            _link(M, at + LINK * options, P[P[p.PASS_KEY] + seat], max(1, weight), -1)
            options += 1
    if options == 0:
        _link(M, at, 0, 1, first_open(F, V, S, seat))
        options = 1
        S[m.UNKEPT] += 1
    if opened + passing > 1:
        S[m.DECISIONS] += 1
    M[node + KIND] = SEAT
    M[node + OCCURRENCE] = V[STEP] << 16 | taken_by(F, V, seat) | 1 << 31
    return options


@compiled
def _node(F: Ints, V: Ints, B: Ints, S: Ints, P: Ints, M: Ints, choices: int, width: int) -> int:
    """A node for the position at hand, or 0 where there is no room for one."""
    if not _room(F, M, S[m.MOST_OPTIONS], width):
        return 0
    node = M[USED]
    mover = mover_of(F, V, S) if V[OVER] == 0 else -1
    if mover == -1:
        M[node + KIND] = END
        M[USED] = node + 1 + width
        keep(F, V, S, P, after(M, node + 1), choices)
        return node
    if mover < 0:
        options = _chance_node(F, V, S, P, M, node)
    else:
        options = _seat_node(F, V, S, P, M, node, mover)
    M[node + OPTIONS], M[node + DAY_AT] = options, V[DAY]
    M[USED] = node + NODE + LINK * options
    _save(F, V, S, M, node, choices + 1)
    return node


@compiled
def _drawn(P: Ints, M: Ints, node: int, number: int) -> int:
    """The place of the option that luck takes at a node."""
    at, options = node + NODE, M[node + OPTIONS]
    if options == 1:
        return at
    day, occurrence = M[node + DAY_AT], M[node + OCCURRENCE]
    if M[node + KIND] == CHANCE:
        w = word(P[p.K0], P[p.K1], day, M[node + KEY], number, occurrence)
        while w >= M[at]:
            at += LINK
        return at
    best = at
    best_word = word(P[p.K0], P[p.K1], day, M[at], number, occurrence)
    for _ in range(1, options):
        at += LINK
        w = word(P[p.K0], P[p.K1], day, M[at], number, occurrence)
        if beats(P, w, M[at + 1], best_word, M[best + 1]):
            best, best_word = at, w
    return best


@compiled
def _do(F: Ints, V: Ints, B: Ints, S: Ints, what: int) -> None:
    """Carry out a drawn option in the position at hand."""
    mover = mover_of(F, V, S)
    if mover < 0:
        take_chance(F, V, S, what)
    else:
        pick(F, V, S, mover, what)
    advance(F, V, B, S)


@compiled
def _one(
    F: Ints, V: Ints, B: Ints, S: Ints, P: Ints, M: Ints, number: int, row: Ints, width: int
) -> None:
    """One history through the tree, and out of it where it ends."""
    live, node = 0, M[ROOT]
    while M[node + KIND] != END:
        at = _drawn(P, M, node, number)
        child = M[at + 3]
        if child == 0:
            if live != node:
                _restore(F, V, B, S, M, node)
            _do(F, V, B, S, M[at + 2])
            choices = M[M[node + VALUES] + F[F[s.N_SLOTS]]]
            child = _node(F, V, B, S, P, M, choices, width)
            if child == 0 or S[m.FAULT] != 0:
                go_on(F, V, B, S, P, number, choices, row)
                return
            M[at + 3] = child
            live = child
        node = child
    for k in range(width):
        row[k] = M[node + 1 + k]


@compiled
def play_many_small(
    form: Ints,
    start: Ints,
    values: Ints,
    before: Ints,
    scratch: Ints,
    plan: Ints,
    tree: Ints,
    first: int,
    count: int,
    out: Ints,
) -> int:
    """The twin of ``machine_play.play_many`` for games whose positions come again."""
    F, V, B, S, P = pointer(form), pointer(values), pointer(before), pointer(scratch), pointer(plan)
    M, rows, width = pointer(tree), pointer(out), out.shape[1]
    if M[ROOT] == 0:
        M[SIZE] = tree.size
        renew(F, V, B, S, pointer(start))
        ask(F, V, S)
        advance(F, V, B, S)
        M[USED] = FIRST
        M[ROOT] = _node(F, V, B, S, P, M, 0, width)
    for k in range(count):
        _one(F, V, B, S, P, M, first + k, after(rows, k * width), width)
        if S[m.FAULT] != 0:
            return k
    return count
