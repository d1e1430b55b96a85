"""Everything a scenario declares, by name: what expressions and references are looked up in."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, field

from legation.model.act import SeenBy
from legation.model.basis import Source
from legation.model.dates import Day
from legation.model.treaty import Status
from legation.model.world import Actor, Fact, Parameter

CLOCK = ("today", "turn", "months")
FUNCTIONS = (
    "in_force",
    "status",
    "done",
    "breached",
    "knows",
    "learned",
    "was_told",
    "owes",
    "holder",
    "nationality",
)
OVER = ("any", "all", "count", "sum", "min", "max")
LIFE = (
    "propose",
    "refuse",
    "sign",
    "bring_into_force",
    "suspend",
    "resume",
    "denounce",
    "terminate",
    "lapse",
)
OTHER_EFFECTS = (
    "grant",
    "revoke",
    "reveal",
    "hint",
    "tell",
    "suspend_norm",
    "resume_norm",
    "waive",
)
STATUSES = tuple(str(status) for status in Status)

RESERVED = frozenset(
    (*CLOCK, *OVER, "and", "or", "not", "if", "else", "for", "in", "nobody", "it", "it2")
)
"""Ids that mean something in every expression."""

BOUND = frozenset(("by", "bearer", "it", "it2"))
"""Names that are bound by what surrounds an expression."""

LABELS = frozenset(("act", "by", "branch", "within", "rest"))
"""Words that patterns and predicates use; an act's parameter cannot be called so."""


@dataclass(slots=True)
class ActNames:
    """What may be said of an act before it is built."""

    by: tuple[str, ...]
    picks: dict[str, tuple[str, ...]]
    branches: dict[str, SeenBy]
    seen_by: SeenBy = "all"
    domains: dict[str, frozenset[str]] = field(default_factory=dict)

    def domain(self, name: str) -> frozenset[str]:
        """The values of a parameter, as a set."""
        found = self.domains.get(name)
        if found is None:
            found = self.domains[name] = frozenset(self.picks[name])
        return found


@dataclass(slots=True)
class InstrumentNames:
    """What may be said of an instrument before it is built."""

    parties: tuple[str, ...]
    secret: bool
    parts: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(slots=True)
class NormNames:
    """What may be said of a norm before it is built."""

    type: str
    bearers: tuple[str, ...]
    readings: tuple[str, ...]
    instrument: str


@dataclass(slots=True)
class Names:
    """The tables. A name whose element is broken is known, with None for what it is."""

    first: Day = 1
    last: Day = 1
    turns: int = 1
    longest: int = 1
    sources: dict[str, Source | None] = field(default_factory=dict)
    actors: dict[str, Actor | None] = field(default_factory=dict)
    sets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parameters: dict[str, Parameter | None] = field(default_factory=dict)
    facts: dict[str, Fact | None] = field(default_factory=dict)
    derived: set[str] = field(default_factory=set)
    reports: dict[str, None] = field(default_factory=dict)
    acts: dict[str, ActNames | None] = field(default_factory=dict)
    rules: dict[str, tuple[str, ...] | None] = field(default_factory=dict)
    stages: dict[str, None] = field(default_factory=dict)
    instruments: dict[str, InstrumentNames | None] = field(default_factory=dict)
    lives: dict[str, str] = field(default_factory=dict)
    articles: dict[str, str] = field(default_factory=dict)
    norms: dict[str, NormNames | None] = field(default_factory=dict)
    endings: dict[str, None] = field(default_factory=dict)
    starts: dict[str, None] = field(default_factory=dict)
    events: dict[str, None] = field(default_factory=dict)
    symbols: dict[str, None] = field(default_factory=dict)
    _members: dict[str, frozenset[str]] = field(default_factory=dict)

    def members(self, name: str) -> frozenset[str]:
        """The members of a set, none of an unknown one."""
        found = self._members.get(name)
        if found is None:
            found = self._members[name] = frozenset(self.sets.get(name, ()))
        return found

    @property
    def legal(self) -> Mapping[str, object]:
        """Instruments, parts, articles and norms: what may be in force."""
        return ChainMap[str, object](self.lives, self.articles, self.norms)  # type: ignore[arg-type]

    def instrument_of(self, name: str) -> str:
        """The instrument a dotted name belongs to."""
        return name.partition(".")[0]
