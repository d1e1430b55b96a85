"""The toy rivalry written by hand for this game alone: in plain Python and for Numba."""

from __future__ import annotations

import random
from typing import Any

import numpy as np  # noqa: TID253
from bench.toy import ACTS, HIGH, LOW, NUMBERS, POWERS, ROUNDS, rules
from numba import njit  # noqa: TID253


def by_python(count: int) -> int:
    """So many games; the sum of all numbers at their ends."""
    luck, own, total = random.Random(1), list(rules().values()), 0
    for _ in range(count):
        numbers = [0] * NUMBERS
        for _ in range(ROUNDS):
            for power in own:
                is_open = [
                    rule
                    for rule in power
                    if all(
                        (numbers[n] >= t) if least else (numbers[n] <= t)
                        for n, least, t in rule.guard
                    )
                ]
                rule = luck.choice(is_open)
                for n, change in rule.ends[0 if luck.random() * 256 < rule.chance else 1]:
                    numbers[n] = min(max(numbers[n] + change, LOW), HIGH)
        total += sum(numbers)
    return total


def _tables() -> tuple[Any, Any, Any]:
    guards = np.zeros((len(POWERS), ACTS, 3, 3), dtype=np.int64)
    chances = np.zeros((len(POWERS), ACTS), dtype=np.int64)
    ends = np.zeros((len(POWERS), ACTS, 2, 3, 2), dtype=np.int64)
    for p, own in enumerate(rules().values()):
        for a, rule in enumerate(own):
            # An act without a guard compares a number with a limit that it cannot fail.
            guards[p, a] = [(n, 1 if least else -1, t) for n, least, t in rule.guard] or [
                (0, 1, -99)
            ] * 3
            chances[p, a] = rule.chance
            ends[p, a] = rule.ends
    return guards, chances, ends


@njit
def _draw(state: Any) -> Any:
    state ^= state >> np.uint64(12)
    state ^= state << np.uint64(25)
    state ^= state >> np.uint64(27)
    return state


@njit
def _games(count: int, guards: Any, chances: Any, ends: Any) -> int:
    state, total = np.uint64(88172645463325252), 0
    numbers, is_open = np.zeros(NUMBERS, np.int64), np.zeros(ACTS, np.int64)
    for _ in range(count):
        numbers[:] = 0
        for turn in range(ROUNDS * guards.shape[0]):
            p, found = turn % guards.shape[0], 0
            for a in range(ACTS):
                fits = True
                for c in range(3):
                    sign = guards[p, a, c, 1]
                    if sign * numbers[guards[p, a, c, 0]] < sign * guards[p, a, c, 2]:
                        fits = False
                if fits:
                    is_open[found] = a
                    found += 1
            state = _draw(state)
            act = is_open[np.int64((state >> np.uint64(33)) % np.uint64(found))]
            state = _draw(state)
            way = 0 if np.int64(state >> np.uint64(40)) % 256 < chances[p, act] else 1
            for e in range(3):
                n = ends[p, act, way, e, 0]
                numbers[n] = min(max(numbers[n] + ends[p, act, way, e, 1], LOW), HIGH)
        for n in range(NUMBERS):
            total += abs(numbers[n])
    return total


def by_numba(count: int) -> int:
    """So many games; the sum of all numbers' sizes at their ends."""
    return int(_games(count, *_tables()))


AT_ONCE = 256


@njit
def _which_are_open(numbers: Any, guards: Any, p: int, fits: Any, is_open: Any) -> None:
    """A bit for every open act of every game, test by test over all games."""
    is_open[:] = 0
    for a in range(ACTS):
        s0, s1, s2 = guards[p, a, 0, 1], guards[p, a, 1, 1], guards[p, a, 2, 1]
        t0 = np.int8(s0 * guards[p, a, 0, 2])
        t1 = np.int8(s1 * guards[p, a, 1, 2])
        t2 = np.int8(s2 * guards[p, a, 2, 2])
        r0, r1 = numbers[guards[p, a, 0, 0]], numbers[guards[p, a, 1, 0]]
        r2 = numbers[guards[p, a, 2, 0]]
        for g in range(AT_ONCE):
            fits[g] = (
                np.int8(np.int8(s0 * r0[g]) >= t0)
                & np.int8(np.int8(s1 * r1[g]) >= t1)
                & np.int8(np.int8(s2 * r2[g]) >= t2)
            )
        for g in range(AT_ONCE):
            is_open[g] |= np.uint32(fits[g]) << np.uint32(a)


@njit
def _one_of(found: Any, luck: Any) -> int:
    """The place of one of the bits that are set."""
    c = found - ((found >> np.uint32(1)) & np.uint32(0x55555555))
    c = (c & np.uint32(0x33333333)) + ((c >> np.uint32(2)) & np.uint32(0x33333333))
    c = ((c + (c >> np.uint32(4))) & np.uint32(0x0F0F0F0F)) * np.uint32(0x01010101)
    many = np.uint64((c >> np.uint32(24)) & np.uint32(255))
    for _ in range(np.int64(((luck >> np.uint64(32)) * many) >> np.uint64(32))):
        found &= found - np.uint32(1)
    low, act = found & (~found + np.uint32(1)), 0
    act += 16 * ((low & np.uint32(0xFFFF0000)) != 0)
    act += 8 * ((low & np.uint32(0xFF00FF00)) != 0)
    act += 4 * ((low & np.uint32(0xF0F0F0F0)) != 0)
    act += 2 * ((low & np.uint32(0xCCCCCCCC)) != 0)
    return int(act + ((low & np.uint32(0xAAAAAAAA)) != 0))


@njit
def _move(numbers: Any, g: int, p: int, act: int, luck: Any, chances: Any, ends: Any) -> None:
    """What comes of an act in one of the games."""
    way = 0 if np.int64(luck >> np.uint64(40)) % 256 < chances[p, act] else 1
    for e in range(3):
        n = ends[p, act, way, e, 0]
        numbers[n, g] = min(max(numbers[n, g] + ends[p, act, way, e, 1], LOW), HIGH)


@njit
def _lockstep(count: int, guards: Any, chances: Any, ends: Any) -> int:
    """The same game, so many at once: every test and every draw over all of them in turn."""
    numbers, state = np.zeros((NUMBERS, AT_ONCE), np.int8), np.zeros(AT_ONCE, np.uint64)
    is_open, fits, total = np.zeros(AT_ONCE, np.uint32), np.zeros(AT_ONCE, np.int8), 0
    step = np.uint64(0x9E3779B97F4A7C15)
    for begun in range(0, count, AT_ONCE):
        numbers[:] = 0
        for g in range(AT_ONCE):
            state[g] = np.uint64(88172645463325252) ^ np.uint64(begun + g + 1) * step
        for turn in range(ROUNDS * guards.shape[0]):
            p = turn % guards.shape[0]
            _which_are_open(numbers, guards, p, fits, is_open)
            for g in range(AT_ONCE):
                first = _draw(state[g])
                state[g] = _draw(first)
                _move(numbers, g, p, _one_of(is_open[g], first), state[g], chances, ends)
        total += np.abs(numbers).sum()
    return total


def in_lockstep(count: int) -> int:
    """So many games, rounded up to whole 256s; the sum of all numbers' sizes at their ends."""
    guards, chances, ends = _tables()
    small = np.clip(guards, -99, 99).astype(np.int8)
    return int(_lockstep(count, small, chances.astype(np.int16), ends.astype(np.int8)))
