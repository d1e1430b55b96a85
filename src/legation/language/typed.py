"""What typing an expression finds: a node with its interval or symbols, or a problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from legation.language.syntax import Syntax
from legation.model.expr import Expr, Kind
from legation.text.problems import Code

LIMIT = 2**31 - 1
LAST_DAY = 3_652_059
MOST_STEPS = 100_000
"""Steps one evaluation may take: quantifiers multiply, and files may come from strangers."""

Scope = Mapping[str, frozenset[str]]
"""Bound names with the symbols each may stand for."""


class ExpressionProblem(Exception):
    """A fault in an expression, with its place in it."""

    def __init__(
        self,
        code: Code,
        at: Syntax,
        expected: str,
        found: str = "",
        *,
        nearest: str = "",
        way_out: str = "",
    ) -> None:
        super().__init__(expected)
        self.code = code
        self.at = at
        self.expected = expected
        self.found = found
        self.nearest = nearest
        self.way_out = way_out


class BrokenName(Exception):
    """The expression names something whose own problems are already noted."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A node with its interval, or its possible symbols."""

    node: Expr
    low: int = 0
    high: int = 0
    symbols: frozenset[str] = frozenset()


def kind_words(*kinds: Kind) -> str:
    """Kinds with their article: ``an integer or a share``."""
    return " or ".join(("an " if k.value[0] in "aeiou" else "a ") + k.value for k in kinds)


def conversion(wanted: Kind, found: Kind) -> str:
    """How to make one kind of value of another, as a way out."""
    if {wanted, found} == {Kind.INT, Kind.SHARE}:
        return "write a share with '%' or a decimal point, a whole number without"
    if wanted is Kind.BOOL:
        return "compare it: ... == ..., ... > ..."
    if found is Kind.DURATION or wanted is Kind.DURATION:
        return "durations are only added to dates and taken from them"
    return ""
