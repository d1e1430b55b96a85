"""Chance as a mover: Philox4x32-10 keyed by id paths, so that adding an act moves no other luck.

Source: Salmon, Moraes, Dror, Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011,
section 3.3 (Philox-4x32 with ten rounds).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

MASK32 = 0xFFFFFFFF
MASK64 = 0xFFFFFFFFFFFFFFFF
_M0, _M1 = 0xD2511F53, 0xCD9E8D57
_W0, _W1 = 0x9E3779B9, 0xBB67AE85

Block = tuple[int, int, int, int]


def philox(counter: Block, key: tuple[int, int]) -> Block:
    """Ten rounds of Philox4x32.

    Args:
        counter: Four 32-bit words.
        key: Two 32-bit words.

    Returns:
        Four 32-bit words of output.

    Example:
        >>> ["%08x" % word for word in philox((0, 0, 0, 0), (0, 0))]
        ['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8']
    """
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        p0, p1 = _M0 * c0, _M1 * c2
        c0, c1, c2, c3 = (p1 >> 32) ^ c1 ^ k0, p1 & MASK32, (p0 >> 32) ^ c3 ^ k1, p0 & MASK32
        k0, k1 = (k0 + _W0) & MASK32, (k1 + _W1) & MASK32
    return c0, c1, c2, c3


def site_key(path: str) -> int:
    """The 32-bit key of a chance site: the first four bytes of SHA-256 of its id path."""
    return int.from_bytes(hashlib.sha256(path.encode()).digest()[:4], "big")


def code64(text: str) -> int:
    """A 64-bit code of a text, for rolling hashes."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def fold(state: int, item: int) -> int:
    """One step of the rolling hash: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) of state ^ item."""
    z = ((state ^ item) + 0x9E3779B97F4A7C15) & MASK64
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK64
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK64
    return z ^ (z >> 31)


@dataclass(frozen=True, slots=True)
class Stream:
    """The luck of one history: a secret of 32 bytes and the history's number."""

    secret: bytes
    number: int = 0

    @property
    def commitment(self) -> str:
        """What may be shown before play: SHA-256 of the secret, in hexadecimal."""
        return hashlib.sha256(self.secret).hexdigest()

    def word(self, site: str, day: int, occurrence: int) -> int:
        """The 32-bit word for a site on a day."""
        digest = hashlib.sha256(self.secret).digest()
        key = (int.from_bytes(digest[:4], "big"), int.from_bytes(digest[4:8], "big"))
        counter = (
            day & MASK32,
            site_key(site),
            self.number & MASK32,
            occurrence & MASK32,
        )
        return philox(counter, key)[0]

    def pick(self, weights: Sequence[int], site: str, day: int, occurrence: int) -> int:
        """Index of the branch taken: the first whose 32-bit threshold exceeds the word.

        Raises:
            ValueError: No weight is positive.
        """
        total = sum(weights)
        if total <= 0:
            raise ValueError(f"chance site {site!r} has no branch with a positive weight")
        word = self.word(site, day, occurrence)
        reached = 0
        last = 0
        for index, weight in enumerate(weights):
            if weight <= 0:
                continue
            reached += weight
            last = index
            if word < (reached << 32) // total:
                return index
        return last
