"""Acts, branches, triggers and rules: what happens, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from legation.model.basis import NO_BASIS, Basis
from legation.model.dates import Day
from legation.model.expr import Effect, Expr
from legation.text.span import Span

SeenBy = Literal["all"] | tuple[str, ...]
"""Everyone, or actor ids and bound names (``by``, ``to``, ...)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One result of chance, or of an attempt.

    Attributes:
        bind: Sets over which the branch is repeated: ``(("c", "cards"),)``.
        share: Its probability as an expression of kind SHARE; None for ``rest`` or weights.
        rest: Takes what the other branches leave.
        weight: Integer weight, where the site is weighted.
        seen_by: Who, besides those who see the act, learn the act and this result.
    """

    id: str
    bind: tuple[tuple[str, str], ...] = ()
    share: Expr | None = None
    rest: bool = False
    weight: Expr | None = None
    effects: tuple[Effect, ...] = ()
    seen_by: SeenBy = ()
    title: str = ""
    basis: Basis = NO_BASIS
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Acts of one id, narrowed by performer, arguments and branch.

    ``by`` and argument values are symbols or bound names; ``()`` of ``args`` matches any.
    ``to`` is the argument of that name.
    """

    act: str
    by: str = ""
    args: tuple[tuple[str, str], ...] = ()
    branch: str = ""
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """What sets a rule or duty going; exactly one of the fields is used.

    Attributes:
        breach: ``(norm id, reading or "", bearer or "", knower)``.
        kept: ``(norm id, bearer or "")``: a duty was fulfilled.
        instrument: ``(instrument, part or article id, status entered)``.
        learned: An act pattern and who learns of it.
        told: ``(report, who)``.
    """

    act: Pattern | None = None
    becomes: Expr | None = None
    breach: tuple[str, str, str, str] | None = None
    kept: tuple[str, str] | None = None
    instrument: tuple[str, str] | None = None
    turn: Literal["start", "end"] | None = None
    stage: str | None = None
    date: Day | None = None
    learned: tuple[Pattern, str] | None = None
    told: tuple[str, str] | None = None
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a seat may do.

    Attributes:
        by: Actors that may perform it; one ground act each.
        picks: Parameters in order: ``(("to", ("russia", "united_states")),)``.
        stages: Ids of the stages in which it is open.
        needs_power: Closed unless a power norm or grant opens it.
        proposes, accepts, refuses: An instrument id or a parameter's name, else empty.
        per_turn, per_game: At most so often; 0 for no limit.
        weight: For actors without a seat.
    """

    id: str
    by: tuple[str, ...]
    picks: tuple[tuple[str, tuple[str, ...]], ...] = ()
    stages: tuple[str, ...] = ()
    faction: str = ""
    guard: Expr | None = None
    needs_power: bool = False
    seen_by: SeenBy = "all"
    effects: tuple[Effect, ...] = ()
    succeeds_if: Expr | None = None
    branches: tuple[Branch, ...] = ()
    proposes: str = ""
    accepts: str = ""
    refuses: str = ""
    per_turn: int = 0
    per_game: int = 0
    weight: Expr | None = None
    takes_text: bool = False
    title: str = ""
    note: str = ""
    basis: Basis = NO_BASIS
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What follows by itself, upon a trigger.

    Attributes:
        bind: One ground rule per binding: ``(("p", "powers"),)``.
    """

    id: str
    upon: Trigger
    bind: tuple[tuple[str, str], ...] = ()
    when: Expr | None = None
    effects: tuple[Effect, ...] = ()
    branches: tuple[Branch, ...] = ()
    seen_by: SeenBy = "all"
    title: str = ""
    note: str = ""
    basis: Basis = NO_BASIS
    where: Span | None = field(default=None, compare=False, repr=False)
