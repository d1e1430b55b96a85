"""Arithmetic on wide rows: 64 integers of 64 bits in scratch memory."""

from __future__ import annotations

import numpy as np

from legation.kernel import lanes_code as c
from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.lanes_words import (
    LANES,
    wide_is,
    wide_is_not,
    wide_less,
    wide_less_equal,
)

SHARE = 1_000_000


@compiled
def compare_rows(S: Ints, sign: int, one: int, other: int) -> int:
    """The lanes in which a comparison of two wide rows is true."""
    if sign == 0:
        return wide_is(S, one, other)
    if sign == 1:
        return wide_is_not(S, one, other)
    if sign == 2:
        return wide_less(S, one, other)
    if sign == 3:
        return wide_less_equal(S, one, other)
    if sign == 4:
        return wide_less(S, other, one)
    return wide_less_equal(S, other, one)


@compiled
def _divide(S: Ints, one: int, by: int) -> None:
    """A wide row divided by a positive integer, rounded down.

    Vectors have no division of integers. The quotient of floats is one off at most where the
    dividend is below 2**50; the rest says so, and puts it right.
    """
    large, part = 0, 1.0 / by
    for k in range(LANES):
        large |= (S[one + k] + (1 << 50)) >> 51
    if large != 0:
        for k in range(LANES):
            S[one + k] = S[one + k] // by
        return
    for k in range(LANES):
        x = S[one + k]
        found = int(np.floor(x * part))
        left = x - found * by
        found += 1 if left >= by else 0
        found -= 1 if left < 0 else 0
        S[one + k] = found


@compiled
def arithmetic(S: Ints, what: int, one: int, other: int) -> None:
    """An operation on two wide rows, into the first."""
    if what == c.ADD:
        for k in range(LANES):
            S[one + k] += S[other + k]
    elif what == c.SUBTRACT:
        for k in range(LANES):
            S[one + k] -= S[other + k]
    elif what == c.MULTIPLY:
        for k in range(LANES):
            S[one + k] *= S[other + k]
    elif what == c.MULTIPLY_SHARES:
        for k in range(LANES):
            S[one + k] *= S[other + k]
        _divide(S, one, SHARE)
    elif what == c.DIVIDE:
        # Divisors are constants.
        _divide(S, one, S[other])
    elif what == c.LEAST:
        for k in range(LANES):
            S[one + k] = min(S[one + k], S[other + k])
    else:
        for k in range(LANES):
            S[one + k] = max(S[one + k], S[other + k])


@compiled
def choose_rows(S: Ints, mask: int, one: int, other: int) -> None:
    """Keep one wide row where a mask has a lane, take the other elsewhere."""
    for lane in range(LANES):
        if mask >> lane & 1 == 0:
            S[one + lane] = S[other + lane]
