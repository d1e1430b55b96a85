"""How much one visitor may ask for: token buckets, kept in memory.

A class sits behind one address. Whoever is signed in, or holds a seat, therefore draws on a bucket
of their own; an address alone gets ``shared`` times as much as one person, and attempts to sign in
are counted for the account that is tried, so that one pupil's guesses do not shut out the others.
"""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

MOST_BUCKETS = 50_000
_PREFIX = 64
"""Of an IPv6 address: what one household or school is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A bucket's size.

    Attributes:
        each: Requests allowed in ``per`` seconds, over time.
        burst: Requests allowed at once.
        shared: How many people an address may stand for.
    """

    each: float
    per: float
    burst: float
    shared: int = 1

    def widened(self) -> Limit:
        """The same for an address that many share."""
        return Limit(
            each=self.each * self.shared, per=self.per, burst=self.burst * self.shared, shared=1
        )


class Limits:
    """The buckets of a site; safe to use from several threads."""

    def __init__(self, kinds: dict[str, Limit], clock: Callable[[], float] = time.monotonic):
        self._kinds = kinds
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    def wait(self, kind: str, keys: Iterable[str]) -> float:
        """Take one token under every key, or none.

        Args:
            kind: Which limit.
            keys: Whose buckets: ``person:7``, ``seat:12``, ``address:192.0.2.1``,
                ``shared:...`` for one that many share.

        Returns:
            0 when the request may go on, else the seconds to wait.
        """
        keys = tuple(keys)
        with self._lock:
            now = self._clock()
            states = [self._state(kind, key, now) for key in keys]
            waits = [
                (1 - tokens) * limit.per / limit.each for tokens, limit in states if tokens < 1
            ]
            taken = 0 if waits else 1
            for key, (tokens, _) in zip(keys, states, strict=True):
                self._keep((kind, key), (tokens - taken, now))
            return max(waits, default=0.0)

    def _state(self, kind: str, key: str, now: float) -> tuple[float, Limit]:
        limit = self._kinds[kind]
        if key.startswith(("address:", "shared:")):
            limit = limit.widened()
        tokens, since = self._buckets.get((kind, key), (limit.burst, now))
        return min(limit.burst, tokens + (now - since) * limit.each / limit.per), limit

    def _keep(self, key: tuple[str, str], state: tuple[float, float]) -> None:
        self._buckets[key] = state
        self._buckets.move_to_end(key)
        if len(self._buckets) > MOST_BUCKETS:
            self._buckets.popitem(last=False)


def address_key(address: str) -> str:
    """The key of an address: IPv6 by its first 64 bits."""
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return "address:unknown"
    if number.version == 6:
        return f"address:{ipaddress.ip_network((int(number), _PREFIX), strict=False)}"
    return f"address:{number}"
