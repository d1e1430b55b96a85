"""The typed expression tree: what guards, effects and triggers are made of.

Names are resolved and types checked by ``legation.language`` before a tree is built, so the engine
may trust it. ``span`` never takes part in equality: two files that mean the same are equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Literal

from legation.model.dates import Duration
from legation.text.span import Span

SHARE = 1_000_000
"""Millionths in one: shares (probabilities, percentages) are stored as integers of this unit."""


class Kind(StrEnum):
    """The type of an expression's value."""

    BOOL = "truth value"
    INT = "integer"
    SHARE = "share"
    DATE = "date"
    DURATION = "duration"
    SYMBOL = "symbol"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Any expression; ``kind`` is the type of its value."""

    kind: Kind
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Const(Node):
    """A literal. Truth values are ``bool``, numbers, shares and dates ``int``, symbols ``str``."""

    value: bool | int | str | Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Node):
    """A bound name: an act's parameter, ``by``, ``it``, a quantifier's or rule's variable."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Param(Node):
    """A parameter of the scenario."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRef(Node):
    """The value of a fact or right, at an index of symbols."""

    fact: str
    index: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock(Node):
    """``today`` (a date), ``turn`` (from 1) or ``months`` (of this turn, at least 1)."""

    what: Literal["today", "turn", "months"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unary(Node):
    """``not x`` or ``-x``."""

    op: Literal["not", "-"]
    operand: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Binary(Node):
    """Arithmetic and comparison; ``//`` has a constant positive divisor."""

    op: Literal["+", "-", "*", "//", "min", "max", "==", "!=", "<", "<=", ">", ">="]
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Junction(Node):
    """``and`` / ``or`` over two or more parts, left to right."""

    op: Literal["and", "or"]
    parts: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IfElse(Node):
    """``then if test else other``."""

    test: Expr
    then: Expr
    other: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Over(Node):
    """``any/all/count/sum/min/max(body for var in set if test)``; min and max of nothing are 0."""

    op: Literal["any", "all", "count", "sum", "min", "max"]
    var: str
    set: str
    body: Expr
    test: Expr | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce(Node):
    """Is an instrument, part, article or norm formally in force?"""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusOf(Node):
    """The life of an instrument or part, as a symbol (see ``Status``)."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Node):
    """Has an act been done, at all or within a time back from today?

    ``learned_by`` makes it ``learned(actor, act, ...)``: has that actor learned of it?
    """

    act: str
    by: Expr | None = None
    args: tuple[tuple[str, Expr], ...] = ()
    branch: str | None = None
    within: Duration | None = None
    learned_by: Expr | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Breached(Node):
    """Has a norm been breached, under a reading or as an actor holds it?

    ``known_to`` makes it ``knows(actor, norm, ...)``.
    """

    norm: str
    by: Expr | None = None
    under: str | None = None
    as_held_by: Expr | None = None
    known_to: Expr | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owes(Node):
    """Is a duty of this actor under the norm open?"""

    actor: Expr
    norm: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WasTold(Node):
    """Has an actor received a report, true or not?"""

    actor: Expr
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalityOf(Node):
    """The power whose subject a person is; any other actor is its own nationality."""

    actor: Expr


Expr = (
    Const
    | Name
    | Param
    | FactRef
    | Clock
    | Unary
    | Binary
    | Junction
    | IfElse
    | Over
    | InForce
    | StatusOf
    | Done
    | Breached
    | Owes
    | WasTold
    | NationalityOf
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """``fact := e`` or ``fact += e`` (``-=`` is stored as ``+=`` of the negation)."""

    target: FactRef
    op: Literal[":=", "+="]
    value: Expr
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeStep:
    """An effect on the life of an instrument or part: ``sign(protocol_1904)``."""

    verb: Literal[
        "propose",
        "refuse",
        "sign",
        "bring_into_force",
        "suspend",
        "resume",
        "denounce",
        "terminate",
        "lapse",
    ]
    id: str
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NormStep:
    """``suspend_norm``, ``resume_norm`` or ``waive`` of a norm, for one bearer or all."""

    verb: Literal["suspend_norm", "resume_norm", "waive"]
    norm: str
    by: Expr | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """``grant(act, to: actor, for: duration)``; without duration until revoked. Or ``revoke``."""

    act: str
    to: Expr
    lasts: Duration | None = None
    revoke: bool = False
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reveal:
    """``reveal(act, by:, to:)``: an actor learns an act was done; ``hint``: without by whom."""

    act: str
    to: Expr
    by: Expr | None = None
    args: tuple[tuple[str, Expr], ...] = ()
    hint: bool = False
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """``tell(report, to:, from:)``: a report reaches an actor under a claimed author."""

    report: str
    to: Expr
    claimed_from: Expr | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


Effect = Update | LifeStep | NormStep | Grant | Reveal | Tell


def walk(node: object) -> Iterator[Node]:
    """Every expression inside ``node``, itself included, depth first, in written order."""
    if isinstance(node, Node):
        yield node
    if isinstance(node, tuple):
        for item in node:
            yield from walk(item)
    elif hasattr(node, "__dataclass_fields__") and not isinstance(node, Span | Duration):
        for part in fields(node):  # type: ignore[arg-type]
            if part.name != "span":
                yield from walk(getattr(node, part.name))
