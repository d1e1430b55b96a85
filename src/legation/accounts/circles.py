"""Negative circles in a graph of limits: flat lists of integers, no names, no dates.

Bellman and Ford's method with a queue. The parents are searched for a circle once per as
many relaxations as there are points (Cherkassky and Goldberg 1999): that finds a circle
early and costs no more than the relaxations themselves.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from legation.model.edtf import LAST_DAY

NO_EDGE = -1

Outgoing = list[list[tuple[int, int, int]]]
"""Per point, its limits as (other point, days, edge number)."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What relaxing came to.

    Attributes:
        days: Per point, the most days after the origin (meaningless beside a circle).
        circle: Edge numbers of a negative circle in chain order, or None.
    """

    days: list[int]
    circle: list[int] | None


def outgoing(
    size: int, tails: Sequence[int], heads: Sequence[int], days: Sequence[int], live: bytearray
) -> Outgoing:
    """The live edges by the point they start from."""
    table: Outgoing = [[] for _ in range(size)]
    for edge, (tail, head, limit) in enumerate(zip(tails, heads, days, strict=True)):
        if live[edge]:
            table[tail].append((head, limit, edge))
    return table


def relax(table: Outgoing) -> Relaxed:
    """Shortest distances from point 0, or a negative circle.

    Args:
        table: Outgoing edges; point 0 is the origin. A point that no chain of limits ties
            to the origin starts at the last day there is.

    Returns:
        Distances, and a simple negative circle if there is one anywhere.
    """
    size = len(table)
    days = [LAST_DAY] * size
    via = [NO_EDGE] * size
    before = [NO_EDGE] * size
    days[0] = 0
    for head, limit, edge in table[0]:
        if limit < days[head]:
            days[head], via[head], before[head] = limit, edge, 0
    # Nearest first: most limits then find their final distance the first time.
    queue = deque(sorted(range(size), key=days.__getitem__))
    waiting = bytearray(b"\1") * size
    until_search = size
    while queue:
        point = queue.popleft()
        waiting[point] = 0
        here = days[point]
        for head, limit, edge in table[point]:
            reached = here + limit
            if reached >= days[head]:
                continue
            days[head], via[head], before[head] = reached, edge, point
            until_search -= 1
            if not waiting[head]:
                waiting[head] = 1
                queue.append(head)
        if until_search <= 0 or days[0] < 0:
            circle = _circle_of_parents(via, before)
            if circle is not None:
                return Relaxed(days, circle)
            until_search = size
    return Relaxed(days, None)


def _circle_of_parents(via: list[int], before: list[int]) -> list[int] | None:
    """A circle among the parents; every such circle is negative."""
    seen = [0] * len(via)
    for start in range(len(via)):
        point, mark = start, start + 1
        while point != NO_EDGE and not seen[point]:
            seen[point] = mark
            point = before[point]
        if point != NO_EDGE and seen[point] == mark:
            return _walk_back(point, via, before)
    return None


def _walk_back(start: int, via: list[int], before: list[int]) -> list[int]:
    chain = [via[start]]
    point = before[start]
    while point != start:
        chain.append(via[point])
        point = before[point]
    chain.reverse()
    return chain


def shortest_through(
    edge: int,
    table: Outgoing,
    tails: Sequence[int],
    heads: Sequence[int],
    days: Sequence[int],
    most: int,
) -> list[int] | None:
    """A negative circle through ``edge`` with as few edges as there can be.

    Args:
        edge: Where the circle has to pass.
        table: Outgoing edges.
        tails, heads, days: The edges, by number.
        most: Look for circles of at most so many edges.

    Returns:
        Edge numbers in chain order; None if no such circle is negative. The circle is
        simple; where a shorter circle hangs on the way, that one is returned.
    """
    goal, start = tails[edge], heads[edge]
    best = {start: 0}
    frontier = {start: 0}
    steps: list[dict[int, int]] = []
    for _ in range(most):
        if goal in frontier and frontier[goal] + days[edge] < 0:
            walk = [edge, *_unwind(goal, steps, tails)]
            return _simple(walk, tails, heads, days)
        frontier, step = _advance(frontier, best, table)
        steps.append(step)
    return None


def _advance(
    frontier: dict[int, int], best: dict[int, int], table: Outgoing
) -> tuple[dict[int, int], dict[int, int]]:
    """One edge further: the points that came nearer, and the edge by which."""
    reached: dict[int, int] = {}
    step: dict[int, int] = {}
    for point, here in frontier.items():
        for head, limit, edge in table[point]:
            there = here + limit
            if there < best.get(head, there + 1):
                best[head] = reached[head] = there
                step[head] = edge
    return reached, step


def _unwind(goal: int, steps: list[dict[int, int]], tails: Sequence[int]) -> list[int]:
    chain: list[int] = []
    point = goal
    for step in reversed(steps):
        edge = step[point]
        chain.append(edge)
        point = tails[edge]
    chain.reverse()
    return chain


def _simple(
    walk: list[int], tails: Sequence[int], heads: Sequence[int], days: Sequence[int]
) -> list[int]:
    """A simple negative circle out of a closed negative walk.

    Loops on the way are cut off; one that is negative by itself is the answer.
    """
    path: list[int] = []
    place = {tails[walk[0]]: 0}
    for edge in walk:
        path.append(edge)
        head = heads[edge]
        if head not in place:
            place[head] = len(path)
            continue
        loop = path[place[head] :]
        if sum(days[item] for item in loop) < 0:
            return loop
        for item in loop[:-1]:
            place.pop(heads[item], None)
        del path[place[head] :]
    raise AssertionError("a negative closed walk holds a negative circle")
