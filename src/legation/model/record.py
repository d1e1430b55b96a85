"""The record: what is attested, with sources. Dates are EDTF text; see ``model.edtf``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal

from legation.model.basis import NO_BASIS, Basis, Cite
from legation.model.dates import Day
from legation.model.edtf import Edtf
from legation.model.expr import Effect
from legation.text.span import Span

Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """What other sources say instead: another date, or another course of things.

    Attributes:
        slip: A known misprint or slip of an otherwise good source: shown, never weighed.
    """

    says: str
    date: Edtf | None = None
    cites: tuple[Cite, ...] = ()
    slip: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelLink:
    """What an event of the record is in the model.

    Exactly one of ``act``, ``chance``, ``effects``, ``outside`` is given.

    Attributes:
        act: Ground act text ``japan:declare_war()``.
        chance: Id of a rule with branches.
        branch: The branch chance took.
        outside: Why the event is deliberately not modelled.
        day: The instant, where it differs from the event's earliest day; else 0.
        implied: The event implies the act, which is not itself attested.
    """

    act: str = ""
    chance: str = ""
    branch: str = ""
    effects: tuple[Effect, ...] = ()
    outside: str = ""
    day: Day = 0
    implied: bool = False
    where: Span | None = field(default=None, compare=False, repr=False)


PARTS_PLAYED = ("signed", "negotiated", "commanded", "received", "went", "founded", "appointed")
"""Parts that a person may have in an event; ``received`` is the grantee's, ``appointed`` that of
whoever took the office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPlayed:
    """All who had a part in an event among the subjects of the powers that they are of.

    ``who: [hayashi_gonsuke]`` as signatory says that no other Japanese signed, and leaves open who
    signed for Korea.
    """

    part: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One attested event."""

    id: str
    date: Edtf
    what: str
    kind: str = ""
    who: tuple[str, ...] = ()
    place: str = ""
    at_sea: bool | None = None
    sources: tuple[Cite, ...] = ()
    confidence: Confidence = "medium"
    unsourced: bool = False
    disputed: tuple[Alternative, ...] = ()
    note: str = ""
    loaded_wording: str = ""
    wording: str = ""
    learned: tuple[tuple[str, Day], ...] = ()
    links: tuple[ModelLink, ...] = ()
    grants: tuple[str, ...] = ()
    persons: tuple[PartPlayed, ...] = ()
    where: Span | None = field(default=None, compare=False, repr=False)

    @property
    def told(self) -> str:
        """What happened, in the neutral wording where there is one, without its full stop."""
        return (self.wording or self.what).rstrip(".")


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """A list is declared complete, on these grounds: then absence contradicts.

    Attributes:
        since, until: The time for which it is complete, every day of both dates included;
            None where it is not bounded on that side.
    """

    since: Edtf | None = None
    until: Edtf | None = None
    note: str = ""
    cites: tuple[Cite, ...] = ()

    def covers(self, when: Edtf | None) -> bool:
        """True if the list is complete for all of that time; None asks for any time at all."""
        if when is None:
            return self.since is None and self.until is None
        begun = self.since is None or self.since.earliest <= when.earliest
        return begun and (self.until is None or when.latest <= self.until.latest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One holder in a chain; ``since``/``until`` None where open or unknown.

    Attributes:
        by: How the holder came by it: whose grant, purchase, occupation.
        term, price: For how long and for what it was granted, in words.
        ended_by: What ended it.
    """

    holder: str
    name: str = ""
    nationality: str = ""
    since: Edtf | None = None
    until: Edtf | None = None
    by: str = ""
    extent: str = ""
    term: str = ""
    price: str = ""
    ended_by: str = ""
    note: str = ""
    basis: Basis = NO_BASIS


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A chain of title: who held an office, title or right, and when."""

    id: str
    title: str
    kind: Literal["office", "title", "right"]
    chain: tuple[Holding, ...]
    complete: Completeness | None = None
    note: str = ""
    where: Span | None = field(default=None, compare=False, repr=False)

    def complete_for(self, when: Edtf | None) -> bool:
        """True if the chain is declared complete for all of that time."""
        return self.complete is not None and self.complete.covers(when)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """An aim an actor declared, and since when."""

    aim: str
    since: Edtf
    says: str = ""
    basis: Basis = NO_BASIS


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """What an actor declared as its aims over time."""

    id: str
    who: str
    aims: tuple[Aim, ...]
    complete: Completeness | None = None
    note: str = ""
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One printed figure, ``low`` to ``high`` (equal for a single number)."""

    low: int
    high: int
    says: str = ""
    basis: Basis = NO_BASIS


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as different sources print it."""

    id: str
    what: str
    unit: str
    values: tuple[Figure, ...]
    note: str = ""
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What was looked for, how, and what stood in its place."""

    id: str
    sought: str
    how: str
    found: bool = False
    copies: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    note: str = ""
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """What a draft says on one issue."""

    issue: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft handed over in a negotiation, issue by issue.

    Attributes:
        event: The event of the record that is its handing over, if one is.
        stands: Issues on which it is silent, or was not seen, are left out.
    """

    id: str
    date: Edtf
    side: str
    title: str = ""
    event: str = ""
    stands: tuple[Stand, ...] = ()
    note: str = ""
    basis: Basis = NO_BASIS
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A course that contemporaries weighed."""

    side: str
    option: str
    advocates: str = ""
    weighed: str = ""
    basis: Basis = NO_BASIS


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one tradition or author holds on a topic."""

    tradition: str
    says: str
    basis: Basis = NO_BASIS


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A dispute among historians, with a wording all could accept.

    Attributes:
        concerns: What it is about, by id: events, tenures, programmes, quantities, searches,
            instruments or their articles (``protocol_1904.art5``), claims (``account.claim``).
    """

    id: str
    topic: str
    positions: tuple[Position, ...]
    neutral: str = ""
    concerns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A loaded phrase, whom it is typical of, where it was met, and a neutral form."""

    phrase: str
    typical_of: str
    neutral: str
    found_in: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything attested that the scenario holds."""

    events: tuple[Event, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    programmes: tuple[Programme, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    searches: tuple[Search, ...] = ()
    drafts: tuple[Draft, ...] = ()
    options: tuple[Option, ...] = ()
    historiography: tuple[Topic, ...] = ()
    wording: tuple[Wording, ...] = ()

    def event(self, id: str) -> Event:
        """The event with that id.

        Raises:
            KeyError: The record has none.
        """
        for item in self.events:
            if item.id == id:
                return item
        raise KeyError(id)

    def topics_on(self, ids: Collection[str]) -> tuple[Topic, ...]:
        """The disputes that name one of those ids, or an element an id is a part of, in order.

        Example:
            A dispute about ``protocol_1904`` concerns ``protocol_1904.art5`` too.
        """
        wanted = {*ids, *(id.partition(".")[0] for id in ids)}
        return tuple(topic for topic in self.historiography if wanted & set(topic.concerns))


EMPTY_RECORD = Record()
