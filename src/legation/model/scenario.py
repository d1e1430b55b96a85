"""A scenario: everything by name, with its calendar, starts, endings and identity."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from legation.model.account import Account
from legation.model.act import Act, Rule
from legation.model.basis import NO_BASIS, Basis, Source
from legation.model.dates import Day, Duration
from legation.model.expr import Effect, Expr
from legation.model.lexicon import Usage
from legation.model.record import Record
from legation.model.treaty import Article, Instrument, Norm
from legation.model.world import Actor, Fact, NamedSet, Parameter, Report
from legation.text.span import Span

FORMAT = 1
"""Version of the scenario format this package reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnSpan:
    """Turns of one length, up to a day (0: to the calendar's end)."""

    every: Duration
    until: Day = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A part of a turn.

    Attributes:
        movers: Actors in order; none for a stage in which only rules run.
        picks: Orders each mover may give, per month of the turn.
    """

    id: str
    movers: tuple[str, ...] = ()
    play: Literal["together", "in_turn"] = "together"
    picks: int = 1
    must_pick: bool = False
    title: str = ""
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """First and last day, the lengths of turns, and the stages of each."""

    first: Day
    last: Day
    turns: tuple[TurnSpan, ...]
    stages: tuple[Stage, ...]
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a history closes. ``at_end``: looked at only when the calendar runs out."""

    id: str
    title: str
    when: Expr | None = None
    at_end: bool = False
    text: str = ""
    basis: Basis = NO_BASIS
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Valuation:
    """What endings are worth to an actor, or to a faction of it while in office."""

    actor: str
    faction: str = ""
    values: tuple[tuple[str, int], ...] = ()
    plus: Expr | None = None
    basis: Basis = NO_BASIS
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StartValue:
    """One value of a start point, and how it is known."""

    fact: str
    index: tuple[str, ...]
    value: bool | int | str
    status: Literal["attested", "derived", "assumed"]
    basis: Basis = NO_BASIS
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPoint:
    """A named start: a day, what holds on it, and how far the game goes."""

    id: str
    title: str
    day: Day
    until: Day = 0
    values: tuple[StartValue, ...] = ()
    effects: tuple[Effect, ...] = ()
    note: str = ""
    basis: Basis = NO_BASIS
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """The authored folder, as meant.

    Attributes:
        fingerprint: ``sha256:`` and 64 hexadecimal digits over the canonical document.
        sets: Named sets, the built-in ones (``actors``, ``seats``, ``powers``, ...) included.
        symbols: What symbols are called inside a sentence.
        folder: Where its files lie; empty where it was not read from any.
    """

    id: str
    version: str
    title: str
    fingerprint: str
    summary: str = ""
    actors: tuple[Actor, ...] = ()
    sets: tuple[NamedSet, ...] = ()
    symbols: tuple[tuple[str, str], ...] = ()
    parameters: tuple[Parameter, ...] = ()
    facts: tuple[Fact, ...] = ()
    reports: tuple[Report, ...] = ()
    acts: tuple[Act, ...] = ()
    rules: tuple[Rule, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    calendar: Calendar
    endings: tuple[Ending, ...] = ()
    valuations: tuple[Valuation, ...] = ()
    starts: tuple[StartPoint, ...] = ()
    sources: tuple[Source, ...] = ()
    record: Record
    lexicon: tuple[Usage, ...] = ()
    accounts: tuple[Account, ...] = ()
    cases: tuple[Case, ...] = ()
    briefs: tuple[tuple[str, str], ...] = ()
    folder: str = field(default="", compare=False, repr=False)

    def seats(self) -> tuple[str, ...]:
        """Ids of the actors with a seat, in written order."""
        return tuple(actor.id for actor in self.actors if actor.seat)

    def set_members(self, name: str) -> tuple[str, ...]:
        """The members of a named set.

        Raises:
            KeyError: No set has that name.
        """
        for item in self.sets:
            if item.id == name:
                return item.members
        raise KeyError(name)

    def norms(self) -> tuple[tuple[Instrument, Article, Norm], ...]:
        """Every norm with its article and instrument, in written order."""
        return tuple(
            (instrument, article, norm)
            for instrument in self.instruments
            for article in instrument.articles
            for norm in article.norms
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStep:
    """One dated line of a case: an act (with the branch chance took) or effects.

    Attributes:
        act: Ground act text ``korea:send_envoy(to=russia)``, or empty.
    """

    day: Day
    act: str = ""
    branch: str = ""
    effects: tuple[Effect, ...] = ()
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What must hold at the end of a case; ``what`` says which of the fields count.

    Attributes:
        known_to: Actor and the day of learning (0: must never have learned).
        count: How many breaches, where given (0 means "not counted").
    """

    what: Literal["breach", "no_breach", "state", "holds", "open", "closed", "conflict"]
    norm: str = ""
    by: str = ""
    under: str = ""
    happened: Day = 0
    known_to: tuple[tuple[str, Day], ...] = ()
    count: int = 0
    state: str = ""
    expr: Expr | None = None
    act: str = ""
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Given / record / expect, run as a test.

    Attributes:
        start: A start point's id, or empty for the default.
        parameters: Parameter values that replace the scenario's, stored units.
        until: The day to which time passes after the last step.
    """

    id: str
    title: str
    start: str = ""
    values: tuple[StartValue, ...] = ()
    parameters: tuple[tuple[str, int], ...] = ()
    steps: tuple[CaseStep, ...] = ()
    until: Day = 0
    expect: tuple[Expectation, ...] = ()
    basis: Basis = NO_BASIS
    where: Span | None = field(default=None, compare=False, repr=False)
