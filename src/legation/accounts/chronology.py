"""Dates and orders as difference constraints, and why some of them cannot all hold.

A simple temporal network (Dechter, Meiri and Pearl 1991): points in time, and limits
"``until`` comes at most so many days after ``since``". The limits can all hold unless some of
them close a circle with a negative sum; a circle without a repeated point is a *minimal*
conflict: drop any one limit of it and the rest of it can hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from legation.accounts.circles import Outgoing, outgoing, relax, shortest_through
from legation.model.dates import Day
from legation.model.edtf import FIRST_DAY, LAST_DAY

ORIGIN = ""
"""The name of the point from which days are counted (day 0)."""

MOST_CONFLICTS = 20
"""How many independent conflicts are looked for, unless told otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """``until`` − ``since`` ≤ ``days``.

    Attributes:
        since, until: Names of points; ``ORIGIN`` is day 0.
        tag: Who or what says so; limits stated together share a tag.
        claimed: Stated by an account rather than by the record.
    """

    since: str
    until: str
    days: int
    tag: str
    claimed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A minimal set of limits that cannot all hold.

    Attributes:
        limits: In chain order, each beginning where the one before ends; the blamed limit
            comes first where there is one.
        excess: By how many days they miss each other, at least 1.
        blamed: The claimed limit that is to go, or None where the record alone disagrees.
    """

    limits: tuple[Limit, ...]
    excess: int
    blamed: Limit | None


class Network:
    """Points in time and the limits between them.

    Example:
        >>> net = Network()
        >>> net.between("shots", 100, 100, tag="record: shots")
        >>> net.between("treaty", 115, 115, tag="record: treaty")
        >>> net.limit("shots", "treaty", -1, tag="account", claimed=True)
        >>> [limit.tag for limit in net.conflicts()[0].limits]
        ['account', 'record: treaty', 'record: shots']
    """

    __slots__ = ("_claimed", "_days", "_heads", "_index", "_tags", "_tails")

    def __init__(self) -> None:
        self._index: dict[str, int] = {ORIGIN: 0}
        self._tails: list[int] = []
        self._heads: list[int] = []
        self._days: list[int] = []
        self._tags: list[str] = []
        self._claimed: list[bool] = []

    def __len__(self) -> int:
        """The number of limits."""
        return len(self._days)

    def limit(
        self, since: str, until: str, days: int, *, tag: str = "", claimed: bool = False
    ) -> None:
        """Say that ``until`` comes at most ``days`` after ``since`` (negative: before it)."""
        index = self._index
        self._tails.append(index.setdefault(since, len(index)))
        self._heads.append(index.setdefault(until, len(index)))
        self._days.append(days)
        self._tags.append(tag)
        self._claimed.append(claimed)

    def between(
        self, point: str, earliest: Day, latest: Day, *, tag: str = "", claimed: bool = False
    ) -> None:
        """Say that ``point`` lies on the days from ``earliest`` to ``latest``."""
        self.limit(ORIGIN, point, latest, tag=tag, claimed=claimed)
        self.limit(point, ORIGIN, -earliest, tag=tag, claimed=claimed)

    def possible(self) -> bool:
        """True if all limits can hold together."""
        return relax(self._outgoing(self._all())).circle is None

    def bounds(self) -> dict[str, tuple[Day, Day]] | None:
        """The earliest and latest day of each point, as tight as the limits make them.

        Returns:
            Days from ``FIRST_DAY`` to ``LAST_DAY`` per point; None where the limits cannot
            all hold within those.
        """
        size = len(self._index)
        points, origins = list(range(1, size)), [0] * (size - 1)
        tails = self._tails + origins + points
        heads = self._heads + points + origins
        days = self._days + [LAST_DAY] * (size - 1) + [-FIRST_DAY] * (size - 1)
        live = bytearray(b"\1") * len(days)
        latest = relax(outgoing(size, tails, heads, days, live))
        if latest.circle is not None:
            return None
        earliest = relax(outgoing(size, heads, tails, days, live))
        return {
            name: (-earliest.days[point], latest.days[point])
            for name, point in self._index.items()
            if point
        }

    def conflicts(self, most: int = MOST_CONFLICTS) -> tuple[Conflict, ...]:
        """Independent minimal conflicts, those that blame an account first.

        After each conflict everything stated together with the blamed limit is dropped, and
        the rest is tried again. A conflict within the record alone blames nobody; its
        first statement is set aside in the same way.
        """
        live = self._all()
        found: list[Conflict] = []
        while len(found) < most:
            table = self._outgoing(live)
            circle = relax(table).circle
            if circle is None:
                break
            blamed = self._blame(circle)
            if blamed is not None:
                circle = self._shorten(blamed, circle, table)
                blamed = self._blame(circle)
            found.append(self._conflict(circle, blamed))
            self._drop(circle[0] if blamed is None else blamed, live)
        return tuple(sorted(found, key=lambda conflict: conflict.blamed is None))

    def _all(self) -> bytearray:
        return bytearray(b"\1") * len(self)

    def _outgoing(self, live: bytearray) -> Outgoing:
        return outgoing(len(self._index), self._tails, self._heads, self._days, live)

    def _blame(self, circle: Sequence[int]) -> int | None:
        """The claimed limit stated last: what was said first stands until something denies it."""
        return max((edge for edge in circle if self._claimed[edge]), default=None)

    def _shorten(self, blamed: int, circle: list[int], table: Outgoing) -> list[int]:
        shorter = shortest_through(blamed, table, self._tails, self._heads, self._days, len(circle))
        return shorter or circle

    def _drop(self, edge: int, live: bytearray) -> None:
        live[edge] = 0
        tag, claimed = self._tags[edge], self._claimed[edge]
        if not tag:
            return
        for other, its_tag in enumerate(self._tags):
            if its_tag == tag and self._claimed[other] == claimed:
                live[other] = 0

    def _conflict(self, circle: list[int], blamed: int | None) -> Conflict:
        turn = circle.index(blamed) if blamed is not None else 0
        names = list(self._index)
        limits = tuple(
            Limit(
                since=names[self._tails[edge]],
                until=names[self._heads[edge]],
                days=self._days[edge],
                tag=self._tags[edge],
                claimed=self._claimed[edge],
            )
            for edge in circle[turn:] + circle[:turn]
        )
        return Conflict(
            limits=limits,
            excess=-sum(limit.days for limit in limits),
            blamed=None if blamed is None else limits[0],
        )
