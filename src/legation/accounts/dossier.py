"""All that a claim is judged against: the record by id, the sources, the replay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from legation.accounts.evidence import NONE, Support, lineage, weigh
from legation.model.account import Account
from legation.model.basis import Cite
from legation.model.dates import Day
from legation.model.edtf import Edtf
from legation.model.reasons import Breach
from legation.model.record import Alternative, Event
from legation.model.scenario import Scenario


class Replayed(Protocol):
    """What the rule for breaches needs of a record that was replayed."""

    @property
    def breaches(self) -> Sequence[Breach]:
        """Every breach, each under one reading of its norm."""

    @property
    def acts(self) -> Sequence[tuple[Day, str, str, str]]:
        """Day, ground act, branch and record event id of what was replayed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One dating of an event: the record's own, or an alternative.

    Attributes:
        alternative: Where it is not the record's own.
    """

    event: Event
    date: Edtf
    support: Support
    alternative: Alternative | None = None

    @property
    def firm(self) -> bool:
        """True if a contradiction may rest on it."""
        return (
            self.support.may_contradict
            and not self.date.uncertain
            and (self.alternative is not None or self.event.confidence != "low")
        )


class Dossier:
    """The scenario's record seen from one account, whose own copies do not count."""

    def __init__(
        self, scenario: Scenario, account: Account, replay: Callable[[], Replayed]
    ) -> None:
        self.scenario = scenario
        self.account = account
        self.sources = {source.id: source for source in scenario.sources}
        own = self.sources.get(account.source)
        self.own = frozenset({lineage(own)} if own else ())
        record = scenario.record
        self.events = {event.id: event for event in record.events}
        self.tenures = {tenure.id: tenure for tenure in record.tenures}
        self.programmes = {programme.id: programme for programme in record.programmes}
        self.quantities = {quantity.id: quantity for quantity in record.quantities}
        self.searches = {search.id: search for search in record.searches}
        self.actors = {actor.id: actor for actor in scenario.actors}
        self._replay = replay
        self._replayed: Replayed | None = None

    def weigh(self, cites: Iterable[Cite]) -> Support:
        """What citations come to, for or against this account."""
        return weigh(cites, self.sources, self.own)

    def support(self, event: Event) -> Support:
        """What an event of the record rests on; nothing where no source was opened."""
        return NONE if event.unsourced else self.weigh(event.sources)

    def versions(self, event: Event) -> tuple[Version, ...]:
        """The record's dating first, then those alternatives that good sources give."""
        found = [Version(event=event, date=event.date, support=self.support(event))]
        for alternative in event.disputed:
            support = self.weigh(alternative.cites)
            if alternative.slip:
                continue
            if alternative.date is not None and support.may_support:
                found.append(
                    Version(
                        event=event,
                        date=alternative.date,
                        support=support,
                        alternative=alternative,
                    )
                )
        return tuple(found)

    def actor_words(self, actor: str) -> str:
        """The actor's title, or the id of one that is not in the scenario."""
        found = self.actors.get(actor)
        return found.title if found else actor

    def replayed(self) -> Replayed:
        """The record run through the rules; done once, when a claim first asks for it."""
        if self._replayed is None:
            self._replayed = self._replay()
        return self._replayed
