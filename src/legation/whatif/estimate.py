"""Effects from pairs of histories that share their luck, with intervals.

Shares of one arm: Wilson's score interval (Wilson, JASA 1927). The effect, a difference of paired
shares: the interval of Agresti and Min (Statistics in Medicine 2005), which adds half a pair to
each of the four kinds of pair before the normal formula; unlike the plain formula it covers what it
says when few pairs differ. Differences of means: the normal interval over pairs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt

import numpy as np  # noqa: TID253
import numpy.typing as npt  # noqa: TID253

from legation.whatif.arms import CLOSED, ENDING, TOOK, Numbers

Z = 1.959963984540054
"""Normal quantile of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def sure(self) -> int:
        """1 or -1 where the interval lies on one side of nought, else 0."""
        return (self.low > 0) - (self.high < 0)


def wilson(successes: int, n: int, z: float = Z) -> Estimate:
    """A share with Wilson's interval.

    Example:
        >>> found = wilson(0, 100)
        >>> found.low, round(found.high, 4)
        (0.0, 0.037)
    """
    if n <= 0:
        return Estimate(0.0, 0.0, 1.0)
    p = successes / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    low = 0.0 if successes == 0 else max(0.0, middle - half)
    high = 1.0 if successes == n else min(1.0, middle + half)
    return Estimate(p, low, high)


@dataclass(slots=True)
class Pairs:
    """Sums over pairs, enough for every estimate; sums of integers, so that order changes nothing.

    Attributes:
        n: Pairs.
        only_plain, only_changed: Pairs in which the query holds in one arm alone.
        plain, changed: Sums of the query's value in each arm.
        plain2, changed2: Sums of its squares.
        gap, gap2: Sum and sum of squares of the differences (changed minus plain).
    """

    n: int = 0
    only_plain: int = 0
    only_changed: int = 0
    plain: int = 0
    changed: int = 0
    plain2: int = 0
    changed2: int = 0
    gap: int = 0
    gap2: int = 0

    def add(self, plain: Numbers, changed: Numbers) -> None:
        """Take in more pairs."""
        gap = changed - plain
        self.n += len(plain)
        self.only_plain += int(np.count_nonzero(gap < 0))
        self.only_changed += int(np.count_nonzero(gap > 0))
        self.plain += int(plain.sum())
        self.changed += int(changed.sum())
        self.plain2 += int((plain * plain).sum())
        self.changed2 += int((changed * changed).sum())
        self.gap += int(gap.sum())
        self.gap2 += int((gap * gap).sum())

    def effect(self, *, share: bool) -> Estimate:
        """The mean difference with its interval.

        Args:
            share: Whether the query is true or false (else a number).
        """
        if self.n == 0:
            return Estimate(0.0, -1.0, 1.0)
        value = self.gap / self.n
        if not share:
            return _normal(self.n, self.gap, self.gap2)
        b, c, n = self.only_plain + 0.5, self.only_changed + 0.5, self.n + 2
        middle = (c - b) / n
        half = Z * sqrt(max(0.0, (b + c) - (c - b) ** 2 / n)) / n
        return Estimate(value, max(-1.0, middle - half), min(1.0, middle + half))

    def arm(self, *, changed: bool, share: bool) -> Estimate:
        """One arm alone, with its interval."""
        total = self.changed if changed else self.plain
        if share:
            return wilson(total, self.n)
        return _normal(self.n, total, self.changed2 if changed else self.plain2)

    def unpaired_width(self) -> float:
        """Width of the interval that separate luck would have given, for shares or numbers."""
        if self.n < 2:
            return 2.0
        spread = _spread(self.n, self.plain, self.plain2) + _spread(
            self.n, self.changed, self.changed2
        )
        return 2 * Z * sqrt(spread / self.n)


def _spread(n: int, total: int, squares: int) -> float:
    """Sample variance from sums of integers, without cancellation."""
    return (n * squares - total * total) / (n * (n - 1)) if n > 1 else 0.0


def _normal(n: int, total: int, squares: int) -> Estimate:
    if n == 0:
        return Estimate(0.0, float("-inf"), float("inf"))
    half = Z * sqrt(_spread(n, total, squares) / n) if n > 1 else float("inf")
    return Estimate(total / n, total / n - half, total / n + half)


@dataclass(slots=True)
class Tally:
    """Everything counted over the pairs of a question.

    Attributes:
        all: All pairs; ``took``: those in which the change took effect.
        endings: For each ending (0: none) the pairs, with whether either history closes so.
        closed: Pairs in which the turn of a forced act came and it was not open.
        differ: Numbers of some pairs in which the query's value differs, the first ones.
    """

    all: Pairs = field(default_factory=Pairs)
    took: Pairs = field(default_factory=Pairs)
    endings: dict[int, Pairs] = field(default_factory=dict)
    differ: list[int] = field(default_factory=list)
    closed: int = 0
    most_kept: int = 10

    def add(
        self,
        first: int,
        rows: tuple[Numbers, Numbers],
        found: tuple[Numbers, Numbers],
        took: npt.NDArray[np.bool_],
    ) -> None:
        """Take in a chunk.

        Args:
            first: Number of its first history.
            rows: Of the plain and the changed arm, as runners give them.
            found: The query's values in both.
            took: In which pairs the change took effect.
        """
        plain, changed = found
        self.all.add(plain, changed)
        self.took.add(plain[took], changed[took])
        self.closed += int(np.count_nonzero(rows[1][:, TOOK] == CLOSED))
        self._add_endings(rows[0][:, ENDING], rows[1][:, ENDING])
        if len(self.differ) < self.most_kept:
            places = np.flatnonzero(plain != changed)[: self.most_kept - len(self.differ)]
            self.differ += [first + int(place) for place in places]

    def _add_endings(self, plain: Numbers, changed: Numbers) -> None:
        before = self.all.n - len(plain)
        for ending in np.union1d(plain, changed).tolist():
            if ending not in self.endings:
                # Of the pairs so far neither history ended so.
                self.endings[ending] = Pairs(n=before)
        for ending, pairs in self.endings.items():
            pairs.add((plain == ending).astype(np.int64), (changed == ending).astype(np.int64))
