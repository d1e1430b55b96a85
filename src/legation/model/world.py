"""Actors, sets, facts, rights, reports and parameters: what there is in the world of a scenario."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from legation.model.basis import NO_BASIS, Basis
from legation.model.expr import Expr, Kind
from legation.text.span import Span

NOBODY = "nobody"
"""The symbol for "no holder"."""

ActorKind = Literal["power", "person", "firm", "society"]
RightKind = Literal["concession", "office", "lease", "occupation", "privilege"]
Resolve = Literal["keep", "highest", "lowest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Faction:
    """A group inside an actor that may be in office."""

    id: str
    title: str
    basis: Basis = NO_BASIS
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in a language or script, with the days between which it was in use (EDTF)."""

    text: str
    language: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title of rank or style, with the days between which its bearer had it (EDTF)."""

    text: str
    since: str = ""
    until: str = ""
    note: str = ""
    basis: Basis = NO_BASIS


@dataclass(frozen=True, slots=True, kw_only=True)
class Nationality:
    """The power whose subject or citizen an actor was between two days (EDTF)."""

    power: str
    since: str = ""
    until: str = ""
    note: str = ""
    basis: Basis = NO_BASIS


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A power, person, firm or society.

    Attributes:
        seat: Title of the chair a player takes; empty for an actor without a seat.
        factions: In written order; the fact ``faction[<id>]`` holds the one in office.
        faction: Who is in office at the start (a faction id), empty without factions.
        nationality: For a person or firm, the power whose subject it is; else empty.
        nationalities: Where it changed: the same with its days, in order.
        titles: Titles of rank and styles by their days; offices are tenures of the record.
        since, until: First and last day (EDTF): birth and death, or founding and end.
    """

    id: str
    kind: ActorKind
    title: str
    seat: str = ""
    factions: tuple[Faction, ...] = ()
    faction: str = ""
    nationality: str = ""
    nationalities: tuple[Nationality, ...] = ()
    names: tuple[Name, ...] = ()
    titles: tuple[Title, ...] = ()
    since: str = ""
    until: str = ""
    note: str = ""
    basis: Basis = NO_BASIS
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A named number with its plausible range.

    Attributes:
        kind: INT, SHARE or DURATION (a duration parameter counts in ``unit``).
        value: Stored integer (millionths for a share).
        low, high: The range, same unit as ``value``; equal to it where none is given.
    """

    id: str
    kind: Kind
    value: int
    low: int
    high: int
    unit: str = ""
    note: str = ""
    basis: Basis = NO_BASIS
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """The domain of a fact: truth values, a range of integers, or symbols in order.

    A position stores a truth value as 0/1, an integer as itself, a symbol as its index.
    """

    kind: Kind
    low: int = 0
    high: int = 1
    symbols: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A typed, bounded variable of the world, optionally one per entity.

    Attributes:
        of: Names of the sets it is indexed by (none, one or two).
        starts: Start value per index (``("japan",)``; ``()`` for an unindexed fact), as the
            evaluator sees it: bool, int or symbol. Complete.
        seen_by: ``"all"``, ``"owner"``, or actor ids (possibly none).
        derived: The defining expression of a derived fact (``it``, ``it2`` bound), else None.
        right: What kind of right it is, if it is one.
    """

    id: str
    values: Values
    of: tuple[str, ...] = ()
    starts: tuple[tuple[tuple[str, ...], bool | int | str], ...] = ()
    seen_by: Literal["all", "owner"] | tuple[str, ...] = "all"
    resolve: Resolve = "keep"
    derived: Expr | None = None
    title: str = ""
    unit: str = ""
    note: str = ""
    right: Right | None = None
    basis: Basis = NO_BASIS
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """What a right is besides its holder: the fact with the same id holds that."""

    kind: RightKind
    granted_by: str = ""
    of: str = ""
    term: str = ""
    price: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A message that may be false: receiving it makes ``was_told`` true, never ``knows``."""

    id: str
    says: str
    true_if: Expr | None = None
    basis: Basis = NO_BASIS
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSet:
    """A finite set of symbols, in order."""

    id: str
    members: tuple[str, ...]
    where: Span | None = field(default=None, compare=False, repr=False)
