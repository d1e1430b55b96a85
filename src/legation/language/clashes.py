"""Ids that would mean two things in one expression."""

from __future__ import annotations

from legation.language.context import Context
from legation.language.names import BOUND, RESERVED
from legation.language.world import BUILT_IN
from legation.text.nodes import Scalar, Table
from legation.text.problems import Code

OWN = frozenset({"faction", "factioned"})
"""Ids of what the factions of actors declare."""


def check_clashes(context: Context, root: Table) -> None:
    """Facts, rights and parameters may not share a name with each other or with a symbol."""
    seen: dict[str, Scalar] = {}
    for section in ("facts", "rights", "parameters"):
        for key, _ in root.entries(section):
            _check_one(context, key, seen)
            seen.setdefault(key.value, key)
    for section in ("actors", "acts", "rules", "instruments", "reports"):
        for key, _ in root.entries(section):
            if key.value in RESERVED or key.value in BOUND or key.value in BUILT_IN:
                _reserved(context, key)
    for key, _ in root.entries("sets"):
        if key.value in context.names.symbols:
            _twice(context, key, "a set whose id is no symbol", None)


def _check_one(context: Context, key: Scalar, seen: dict[str, Scalar]) -> None:
    names = context.names
    if key.value in RESERVED or key.value in BOUND or key.value in OWN:
        _reserved(context, key)
    elif key.value in names.symbols:
        _twice(context, key, "an id that is no symbol (actor, member, value)", None)
    elif key.value in seen:
        _twice(context, key, "an id that no fact, right or parameter has", seen[key.value])


def _reserved(context: Context, key: Scalar) -> None:
    context.complain(
        Code.RESERVED_ID,
        key.span(),
        "an id without another meaning in expressions",
        repr(key.value),
        way_out="choose another id",
    )


def _twice(context: Context, key: Scalar, expected: str, first: Scalar | None) -> None:
    context.complain(
        Code.DUPLICATE_ID,
        key.span(),
        expected,
        repr(key.value),
        related=(("first given", first.span()),) if first else (),
    )
