"""The luck of a seat's picks: a race in which no act's luck depends on which others are open.

Every open act draws a word of its own and runs ``-log2((2 * word + 1) / 2**33) / weight``; the
least wins. That is an exponential race: each act wins with its share of the weights, and to open,
close, add or bar one act leaves the draws of all others alone, so that two histories that differ
in what is open still share their luck wherever they can. Source: Efraimidis and Spirakis,
"Weighted random sampling with a reservoir", Information Processing Letters 97 (2006), Algorithm A,
in the form with logarithms.

Logarithms are integers in units of 2**-32, from a table and straight lines between its entries, so
that this module and the compiled one agree to the last bit on every machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache

from legation.engine.chance import MASK32, philox, site_key

FRACTION = 32
"""Bits of a logarithm after the point."""
CELLS = 12
"""Bits of the table's index."""
SEAT_BIT = 1 << 31
"""Tells the occurrences of seats from those of chance."""


def key_words(secret: bytes) -> tuple[int, int]:
    """The two key words of a secret, as in ``engine.chance.Stream``."""
    digest = hashlib.sha256(secret).digest()
    return int.from_bytes(digest[:4], "big"), int.from_bytes(digest[4:8], "big")


def pick_key(seat: str, act: str) -> int:
    """The 32-bit key of a seat's luck with an act (or ``pass``, or ``depart``)."""
    return site_key(act) ^ site_key(f"seat {seat}")


def pick_occurrence(step: int, taken: int) -> int:
    """Which pick of the day it is: the step of the turn, and how many picks stand already."""
    return (step << 16 | taken | SEAT_BIT) & MASK32


@cache
def table() -> tuple[int, ...]:
    """``log2(1 + i / 4096)`` in units of 2**-32, rounded down, for i from 0 to 4096.

    Repeated squaring of integers: floating point differs between machines.
    """
    return (*tuple(_log2_of(i) for i in range(1 << CELLS)), 1 << FRACTION)


def _log2_of(cell: int) -> int:
    bits = 60
    x = (1 << bits) + (cell << bits - CELLS)
    found = 0
    for _ in range(FRACTION):
        x = x * x >> bits
        found <<= 1
        if x >> bits + 1:
            found |= 1
            x >>= 1
    return found


def distance(word: int) -> int:
    """``-log2((2 * word + 1) / 2**33)`` in units of 2**-32; falls as the word rises."""
    x = 2 * word + 1
    whole = x.bit_length() - 1
    part = (x << 33 - whole) - (1 << 33)
    cell, rest = part >> 33 - CELLS, part & (1 << 33 - CELLS) - 1
    low, high = table()[cell], table()[cell + 1]
    return (33 << FRACTION) - (whole << FRACTION) - low - ((high - low) * rest >> 33 - CELLS)


def race(runners: Iterable[tuple[int, int]]) -> int:
    """Who wins: the place of the runner with the least distance for its weight, or -1.

    Args:
        runners: Words and weights; whoever has no weight does not run. Among equals the larger
            word wins, then the earlier runner.
    """
    best, best_word, best_weight = -1, 0, 0
    for place, (word, weight) in enumerate(runners):
        if weight <= 0:
            continue
        if best < 0 or _beats(word, weight, best_word, best_weight):
            best, best_word, best_weight = place, word, weight
    return best


def _beats(word: int, weight: int, other: int, other_weight: int) -> bool:
    if weight == other_weight:
        return word > other
    mine, theirs = distance(word) * other_weight, distance(other) * weight
    return mine < theirs or (mine == theirs and word > other)


def word_of(keys: tuple[int, int], day: int, key: int, number: int, occurrence: int) -> int:
    """The 32-bit word of a draw."""
    counter = (day & MASK32, key, number & MASK32, occurrence & MASK32)
    return philox(counter, keys)[0]
