"""Whole histories: chance by Philox as in ``engine.chance``, seats by weights."""

from __future__ import annotations

import numpy as np
from legation.kernel.compile import compiled

from legation.engine.slots import DAY, MOVER, OVER, ROUND, STEP
from legation.kernel import memory as m
from legation.kernel import sections as s
from legation.kernel.machine_settle import (
    advance,
    branches_of,
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


@compiled
def word(k0, k1, day, key, number, occurrence):
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
    return np.int64(c0)


@compiled
def choose(S, count, w):
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
def _occurrence(V):
    return V[STEP] << 16 | V[MOVER] << 8 | V[ROUND] & 0xFF


@compiled
def chance(F, V, S, k0, k1, number):
    """Chance moves at a site or for an actor without a seat."""
    site = pending(F, V, S)
    if site >= 0:
        rule, of = F[F[s.SITE_KIND] + site], F[F[s.SITE_NUMBER] + site]
        key = F[(F[s.RULE_KEY] if rule else F[s.ACT_KEY]) + of]
        start, end = branches_of(F, rule, of)
        weigh(F, V, S, start, end)
        taken = choose(S, end - start, word(k0, k1, V[DAY], key, number, _occurrence(V)))
        take(F, V, S, site, taken)
        return
    menu = 0
    while V[F[F[s.MENU_ROLL] + menu]] != 1:
        menu += 1
    off = F[s.MENU_OFF] + menu
    start, end = F[off], F[off + 1]
    S[S[m.WEIGHTS]] = 1
    for k in range(start, end):
        act = F[F[s.MENU_ACT] + k]
        weight = 0
        if is_open(F, V, S, act, 0):
            program = F[F[s.ACT_WEIGHT] + act]
            weight = max(0, work_out(F, V, S, program)) if program >= 0 else 1
        S[S[m.WEIGHTS] + 1 + k - start] = weight
    key = F[F[s.MENU_KEY] + menu]
    taken = choose(S, end - start + 1, word(k0, k1, V[DAY], key, number, _occurrence(V)))
    place = 0 if taken == 0 else F[F[s.MENU_ACT] + start + taken - 1] + 1
    put(F, V, S, F[F[s.MENU_ROLL] + menu], 2 + place)


@compiled
def uniform(F, V, S, seat, k0, k1, number):
    """A seat takes any open act, or passes, with equal chances."""
    stage = stage_at(F, V[STEP])
    off = F[s.CHOICE_OFF] + seat * F[F[s.N_STAGES]] + stage
    count = 0
    for k in range(F[off], F[off + 1]):
        act = F[F[s.CHOICE] + k]
        if may_pick(F, V, S, seat, act):
            S[S[m.WEIGHTS] + count] = act
            count += 1
    if count == 0 or F[F[s.STAGE_MUST] + stage] == 0:
        S[S[m.WEIGHTS] + count] = -1
        count += 1
    taken = 0
    first, picks = F[F[s.SEAT_PICK] + seat], F[F[s.SEAT_PICKS] + seat]
    for k in range(picks):
        if V[first + k] != 0:
            taken += 1
    w = word(k0, k1, V[DAY], seat, number, V[STEP] << 16 | taken | 1 << 31)
    return S[S[m.WEIGHTS] + (w * count >> 32)]


@compiled
def play(F, V, B, S, k0, k1, number, most):
    """Play a history to its end; returns how many choices it had."""
    choices = 0
    advance(F, V, B, S)
    while V[OVER] == 0 and choices < most and S[m.FAULT] == 0:
        mover = mover_of(F, V, S)
        if mover == -1:
            break
        if mover < 0:
            chance(F, V, S, k0, k1, number)
        else:
            pick(F, V, S, mover, uniform(F, V, S, mover, k0, k1, number))
        choices += 1
        advance(F, V, B, S)
    return choices


@compiled
def renew(F, V, B, S, start):
    """Take up a position."""
    for k in range(V.size):
        V[k] = start[k]
        B[k] = start[k]
    take_up(F, V, S)
    flags, listed = S[m.TOUCH], S[m.TOUCH_LIST]
    for k in range(S[m.TOUCHED]):
        S[flags + S[listed + k]] = 0
    S[m.TOUCHED] = 0
    forget(S)


@compiled
def many(F, start, V, B, S, k0, k1, first, count, over, ended):
    """Play histories one after another; how each ended and on which day."""
    total = 0
    for k in range(count):
        renew(F, V, B, S, start)
        total += play(F, V, B, S, k0, k1, first + k, 1 << 40)
        over[k] = V[OVER]
        ended[k] = V[DAY]
    return total
