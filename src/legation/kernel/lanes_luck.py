"""Chance and races in 64 histories: the words of all lanes at a time."""

from __future__ import annotations

import numpy as np

from legation.engine.slots import DAY, MOVER, ROUND, STEP
from legation.kernel import lanes_code as c
from legation.kernel import lanes_memory as n
from legation.kernel import memory as m
from legation.kernel import opcodes as op
from legation.kernel import sections as s
from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.lanes_philox import run, words_to
from legation.kernel.lanes_values import at_clock, kept_number, ready
from legation.kernel.lanes_words import first_lane, lanes_in, wide_more
from legation.kernel.machine_play import choose, word

SHARE = 1_000_000
MANY = 6
"""From so many lanes on a word is drawn for all: vectors are faster than one at a time."""


@compiled
def count_up(S: Ints, row: int, mask: int) -> None:
    """One more in some lanes of a wide row."""
    wide_more(S, S[row], mask, 1)


@compiled
def words(S: Ints, day: int, key: int, occurrence: int) -> None:
    """The words of all lanes for one key; the twin of ``machine_play.word``."""
    words_to(S, S[n.WORDS], S[n.KEY_0], S[n.KEY_1], day, key, S[n.FIRST_NUMBER], occurrence)


@compiled
def run_all(S: Ints, day: int, key: int, occurrence: int, mask: int, who: int) -> None:
    """One runner of a race in some lanes, all of equal weight; the earlier of equals stays ahead."""
    best, winner, first = S[n.BEST], S[n.WINNER], S[n.FIRST_NUMBER]
    run(S, best, winner, mask, who, S[n.KEY_0], S[n.KEY_1], day, key, first, occurrence)


@compiled
def words_for(S: Ints, day: int, key: int, occurrence: int, mask: int) -> None:
    """The words of some lanes for one key."""
    if lanes_in(mask) >= MANY:
        words(S, day, key, occurrence)
        return
    k0, k1, first = S[n.KEY_0], S[n.KEY_1], S[n.FIRST_NUMBER]
    while mask != 0:
        lane = first_lane(mask)
        mask &= mask - 1
        S[S[n.WORDS] + lane] = word(k0, k1, day, key, first + lane, occurrence)


@compiled
def list_lanes(S: Ints, key: int, what: int, mask: int) -> None:
    """Some lanes want a word for a key."""
    while mask != 0:
        pair = S[n.PAIRS]
        S[S[n.PAIR_LANE] + pair] = first_lane(mask)
        S[S[n.PAIR_ACT] + pair] = what
        S[S[n.PAIR_KEY] + pair] = key
        S[n.PAIRS] = pair + 1
        mask &= mask - 1


@compiled
def words_listed(S: Ints, pair: int) -> int:
    """The words listed for the same as this pair, each to its lane; returns the next pair."""
    what = S[S[n.PAIR_ACT] + pair]
    while pair < S[n.PAIRS] and S[S[n.PAIR_ACT] + pair] == what:
        S[S[n.WORDS] + S[S[n.PAIR_LANE] + pair]] = S[S[n.PAIR_WORD] + pair]
        pair += 1
    return pair


@compiled
def pair_words(S: Ints, day: int, occurrence: int) -> None:
    """The words of a list of lanes with keys."""
    mask = np.uint64(0xFFFFFFFF)
    d, o, first = np.uint64(day) & mask, np.uint64(occurrence) & mask, np.uint64(S[n.FIRST_NUMBER])
    k0, k1 = np.uint64(S[n.KEY_0]), np.uint64(S[n.KEY_1])
    keys, lanes, to = S[n.PAIR_KEY], S[n.PAIR_LANE], S[n.PAIR_WORD]
    for pair in range(S[n.PAIRS]):
        c0, c1, c3 = d, np.uint64(S[keys + pair]) & mask, o
        c2 = (first + np.uint64(S[lanes + pair])) & mask
        a, b = k0, k1
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
        S[to + pair] = np.int64(c0)


@compiled
def _weigh(F: Ints, L: Ints, S: Ints, start: int, end: int, lane: int) -> int:
    """The twin of ``machine_settle.weigh``, in one lane."""
    weighed = False
    for k in range(start, end):
        if F[F[s.BR_KIND] + k] == op.BY_WEIGHT:
            weighed = True
    total = 0
    for k in range(start, end):
        kind, program, weight = F[F[s.BR_KIND] + k], F[F[s.BR_EXPR] + k], 0
        if kind == op.BY_WEIGHT:
            weight = max(0, kept_number(L, S, program, lane))
        elif not weighed and program >= 0:
            weight = max(0, min(SHARE, kept_number(L, S, program, lane)))
        S[S[m.WEIGHTS] + k - start] = weight
        total += weight
    positive = 0
    for k in range(start, end):
        if not weighed and F[F[s.BR_KIND] + k] == op.BY_REST:
            S[S[m.WEIGHTS] + k - start] = max(0, SHARE - total)
        positive += S[S[m.WEIGHTS] + k - start] > 0
    return positive


@compiled
def _plain(F: Ints, L: Ints, V: Ints, S: Ints, start: int, end: int) -> bool:
    """Work weights out; whether they are the same in all lanes."""
    plain = True
    for k in range(start, end):
        program = F[F[s.BR_EXPR] + k]
        if program >= 0:
            ready(F, L, V, S, program)
            plain = plain and L[L[c.PROG_KIND] + program] == c.OF_PLAIN
    return plain


@compiled
def draw(F: Ints, L: Ints, V: Ints, S: Ints, start: int, end: int, key: int, mask: int) -> None:
    """Chance takes a branch in every lane of a mask, where more than one may come."""
    words_for(S, at_clock(S, DAY), key, occurrence_now(S), mask)
    take(F, L, V, S, start, end, mask)


@compiled
def occurrence_now(S: Ints) -> int:
    """Which settling of the day this is; the twin of ``machine_play.occurrence_of``."""
    return at_clock(S, STEP) << 16 | at_clock(S, MOVER) << 8 | at_clock(S, ROUND) & 0xFF


@compiled
def take(F: Ints, L: Ints, V: Ints, S: Ints, start: int, end: int, mask: int) -> None:
    """Chance takes a branch in every lane of a mask; its words stand in ``WORDS``."""
    plain = _plain(F, L, V, S, start, end)
    positive = _weigh(F, L, S, start, end, first_lane(mask))
    if plain:
        _draw_alike(S, start, end - start, positive, mask)
        return
    while mask != 0:
        lane = first_lane(mask)
        mask &= mask - 1
        _draw_one(S, start, end - start, _weigh(F, L, S, start, end, lane), lane)


@compiled
def _draw_alike(S: Ints, start: int, count: int, positive: int, mask: int) -> None:
    """Weights are the same in all lanes: thresholds are found once."""
    if positive < 2:
        while mask != 0:
            _draw_one(S, start, count, positive, first_lane(mask))
            mask &= mask - 1
        return
    total, reached, last = 0, 0, 0
    weights, left = S[m.WEIGHTS], mask
    for k in range(count):
        total += S[weights + k]
        last = k if S[weights + k] > 0 else last
    if total >= 1 << 31:
        S[n.BROKEN] |= mask
        return
    count_up(S, n.CHOSEN, mask)
    for k in range(last):
        if S[weights + k] <= 0:
            continue
        reached += S[weights + k]
        threshold, lanes, asked = (reached << 32) // total, 0, left
        while asked != 0:
            lane = first_lane(asked)
            asked &= asked - 1
            if S[S[n.WORDS] + lane] < threshold:
                lanes |= 1 << lane
        S[S[n.TAKEN] + start + k] |= lanes
        left &= ~lanes
    S[S[n.TAKEN] + start + last] |= left


@compiled
def _draw_one(S: Ints, start: int, count: int, positive: int, lane: int) -> None:
    taken = -1
    if positive > 1:
        taken = choose(S, count, S[S[n.WORDS] + lane])
        S[S[n.CHOSEN] + lane] += 1
        if S[m.FAULT] == m.TOO_HEAVY:
            S[m.FAULT] = 0
            S[n.BROKEN] |= 1 << lane
    elif positive == 1:
        for k in range(count):
            if S[S[m.WEIGHTS] + k] > 0:
                taken = k
    if taken >= 0:
        S[S[n.TAKEN] + start + taken] |= 1 << lane
