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
