"""A player's own luck: a stream that no match and no other player draws from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from legation.engine.chance import philox


class Luck:
    """Random numbers that follow from a secret: equal secrets give equal decisions.

    Example:
        >>> Luck("a match", 7).below(6) == Luck("a match", 7).below(6)
        True
    """

    def __init__(self, *secret: object) -> None:
        """Begin a stream; what it is called is its whole secret."""
        named = "\x1f".join(str(part) for part in secret)
        digest = hashlib.sha256(b"legation player\n" + named.encode()).digest()
        self.key = (int.from_bytes(digest[:4], "big"), int.from_bytes(digest[4:8], "big"))
        self._named = named
        self._place = 0

    def child(self, *name: object) -> Luck:
        """A stream of its own, which does not move this one."""
        return Luck(self._named, *name)

    def word(self) -> int:
        """The next 32 random bits."""
        self._place += 1
        return philox((self._place & 0xFFFFFFFF, self._place >> 32, 0, 0), self.key)[0]

    def below(self, n: int) -> int:
        """A whole number from 0 to ``n - 1``, all alike."""
        return self.word() * n >> 32

    def choose(self, weights: Sequence[float]) -> int:
        """A place among weights, in proportion to them.

        Raises:
            ValueError: No weight is positive.
        """
        total = float(sum(weights))
        if not total > 0:
            raise ValueError("nothing to choose from: no weight is positive")
        drawn = self.word() / 4294967296 * total
        last = 0
        for place, weight in enumerate(weights):
            if weight <= 0:
                continue
            last = place
            drawn -= weight
            if drawn < 0:
                break
        return last
