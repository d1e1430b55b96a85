"""Derived facts may depend on one another, but never in a circle."""

from __future__ import annotations

from legation.language.context import Context
from legation.model.expr import FactRef, walk
from legation.model.world import Fact
from legation.text.problems import Code
from legation.text.span import Span


def check_strata(context: Context, facts: tuple[Fact, ...]) -> None:
    """Look for a circle among derived facts, depth first; each circle is named once."""
    needs = {fact.id: _needs(fact) for fact in facts if fact.derived is not None}
    places = {fact.id: fact.where for fact in facts}
    done: set[str] = set()
    for start in needs:
        circle = _circle(start, needs, done)
        if circle:
            _complain(context, circle, places)
            done.update(circle)


def _needs(fact: Fact) -> tuple[str, ...]:
    found = dict.fromkeys(n.fact for n in walk(fact.derived) if isinstance(n, FactRef))
    return tuple(found)


def _circle(start: str, needs: dict[str, tuple[str, ...]], done: set[str]) -> list[str]:
    """The first circle reached from a fact, or nothing; ``done`` grows by what has none."""
    path: dict[str, None] = {}
    stack: list[tuple[str, bool]] = [(start, False)]
    while stack:
        name, leaving = stack.pop()
        if leaving:
            done.add(path.popitem()[0])
            continue
        if name in done or name not in needs:
            continue
        if name in path:
            names = list(path)
            return names[names.index(name) :]
        path[name] = None
        stack.append((name, True))
        stack += [(other, False) for other in needs[name]]
    return []


def _complain(context: Context, circle: list[str], places: dict[str, Span | None]) -> None:
    where = places[circle[0]]
    assert where is not None
    related = tuple(
        (f"'{name}' is derived here", span) for name in circle[1:] if (span := places[name])
    )
    context.complain(
        Code.DERIVED_CYCLE,
        where,
        "derived facts without a circle",
        " -> ".join([*circle, circle[0]]),
        related=related,
    )
