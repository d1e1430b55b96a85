"""Instruments, articles, norms and readings: what the powers bound themselves to."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from legation.model.act import Pattern, Trigger
from legation.model.basis import NO_BASIS, Basis
from legation.model.dates import Day, Duration
from legation.model.expr import Expr
from legation.text.span import Span

WHOLE = "whole"
"""The part of an instrument that is signed in one piece."""

PLAIN = "plain"
"""The reading of a norm that has no rival readings."""


class Status(StrEnum):
    """The life of an instrument's part, in the order a position stores it."""

    NONE = "none"
    PROPOSED = "proposed"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    LAPSED = "lapsed"
    DENOUNCED = "denounced"
    TERMINATED = "terminated"


class State(StrEnum):
    """The life of a norm's strand, in the order a position stores it."""

    DORMANT = "dormant"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    FULFILLED = "fulfilled"
    BREACHED = "breached"
    LAPSED = "lapsed"
    TERMINATED = "terminated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One interpretation of a norm; given fields replace the norm's.

    Attributes:
        held_by: Actors (or schools, by name) that read the norm so.
        acts, unless, when, upon, within, keep: As in ``Norm``; None keeps the norm's own.
    """

    id: str
    gloss: str
    held_by: tuple[str, ...] = ()
    acts: tuple[Pattern, ...] | None = None
    unless: Expr | None = None
    when: Expr | None = None
    upon: Trigger | None = None
    within: Duration | str | None = None
    keep: Expr | None = None
    basis: Basis = NO_BASIS
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """A power, duty or prohibition stated by an article.

    Attributes:
        id: Full id: ``protocol_1904.art5`` or ``protocol_1904.art4.facilities``.
        bearers: Who holds the power or bears the duty or prohibition; one ground norm each.
        to: The counterparty, if one is named.
        bind: Further bindings.
        acts: Patterns: what the power allows, the duty demands, the prohibition forbids.
        keep: Condition of a continuing duty (must hold) or prohibition (must not hold).
        upon: What raises a duty; None means the article's coming into force.
        within: A duration, or the id of a duration parameter; ``by_day`` a fixed day.
        seen_by: Who would see performance; None means those who see the acts.
    """

    id: str
    type: Literal["power", "duty", "prohibition"]
    bearers: tuple[str, ...]
    to: str = ""
    bind: tuple[tuple[str, str], ...] = ()
    acts: tuple[Pattern, ...] = ()
    keep: Expr | None = None
    upon: Trigger | None = None
    when: Expr | None = None
    unless: Expr | None = None
    within: Duration | str | None = None
    by_day: Day | None = None
    readings: tuple[Reading, ...] = ()
    overrides: tuple[str, ...] = ()
    survives: bool = False
    regimented: bool = False
    repeats: bool = False
    seen_by: Literal["all"] | tuple[str, ...] | None = None
    title: str = ""
    basis: Basis = NO_BASIS
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A clause of an instrument, in our own words, with the norms it states."""

    id: str
    title: str
    text: str = ""
    part: str = WHOLE
    norms: tuple[Norm, ...] = ()
    basis: Basis = NO_BASIS
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """An instrument's contested validity: a label on what follows from it, never a switch.

    Attributes:
        held_valid_by, held_void_by: Actors, each by its own words or deeds.
        disputed_by_writers: Ids of sources whose authors dispute it: no actor's stance.
    """

    held_valid_by: tuple[str, ...] = ()
    held_void_by: tuple[str, ...] = ()
    disputed_by_writers: tuple[str, ...] = ()
    grounds: str = ""
    basis: Basis = NO_BASIS


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A treaty, agreement or declaration.

    Attributes:
        signed: The day of signature in the record; the life in play comes from acts.
        parts: Ids of parts signed separately, at least ``("whole",)``.
        part_days: Day of signature per part where it differs.
        enters: Whether signature or ratification brings it into force.
    """

    id: str
    title: str
    kind: Literal["treaty", "agreement", "declaration"]
    parties: tuple[str, ...]
    signed: Day = 0
    secret: bool = False
    enters: Literal["signature", "ratification"] = "signature"
    ends: Day = 0
    parts: tuple[str, ...] = (WHOLE,)
    part_days: tuple[tuple[str, Day], ...] = ()
    dispute: Dispute | None = None
    articles: tuple[Article, ...] = ()
    note: str = ""
    basis: Basis = NO_BASIS
    where: Span | None = field(default=None, compare=False, repr=False)
