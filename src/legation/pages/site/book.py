"""A scenario as a book of pages: what several pages show is made once."""

from __future__ import annotations

import threading
from functools import cached_property
from typing import Protocol

from legation.accounts import Judgement
from legation.accounts.beside import Comparison
from legation.model.account import Account
from legation.model.scenario import Scenario
from legation.pages.contents import Contents, contents
from legation.pages.days import Stretch
from legation.pages.reading import ReadAccount, ReadSentence
from legation.pages.site.addresses import Addresses
from legation.pages.site.moments import Moment, moments
from legation.prose import Names
from legation.replay import Replay


class NoSuchPage(LookupError):
    """The scenario has no such account, sentence, event, day or step."""


class Shelf(Protocol):
    """A scenario loaded, replayed and judged."""

    @property
    def scenario(self) -> Scenario:
        """The scenario."""

    @property
    def places(self) -> str:
        """GeoJSON of its places; empty for none."""

    @property
    def replay(self) -> Replay:
        """Its record run through the rules."""

    @property
    def names(self) -> Names:
        """What everything in it is called."""

    @property
    def judgements(self) -> dict[str, Judgement]:
        """What was judged of each account."""

    def comparison(self, first: str, second: str) -> Comparison:
        """Two accounts side by side."""

    def report(self) -> str:
        """The whole report on one page."""


class Book:
    """The pages of one scenario."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._made: dict[str, Contents] = {}
        self._lock = threading.Lock()

    @property
    def scenario(self) -> Scenario:
        """The scenario."""
        return self.shelf.scenario

    @cached_property
    def foremost(self) -> str:
        """The account that pages of the whole scenario refer to; empty where there is none."""
        return self.scenario.accounts[0].id if self.scenario.accounts else ""

    def addresses(self, account: str = "") -> Addresses:
        """Where its pages are."""
        return Addresses(self.scenario.id, account or self.foremost)

    def account(self, id: str) -> Account:
        """An account by id; hyphens count as underscores.

        Raises:
            NoSuchPage: There is none.
        """
        wanted = id.replace("-", "_")
        for account in self.scenario.accounts:
            if account.id == wanted:
                return account
        raise NoSuchPage(id)

    def contents(self, account: str = "") -> Contents:
        """What the sections of a report on this account show; the foremost by default."""
        id = account or self.foremost
        with self._lock:
            if id not in self._made:
                shelf = self.shelf
                judged = shelf.judgements.get(id)
                self._made[id] = contents(shelf.scenario, shelf.replay, id, judged, shelf.places)
            return self._made[id]

    def read(self, account: str) -> ReadAccount:
        """An account with its verdicts in words.

        Raises:
            NoSuchPage: There is none.
        """
        found = self.contents(self.account(account).id)["account"]
        assert isinstance(found, ReadAccount), "an account that exists was judged"
        return found

    def sentence(self, account: str, id: str) -> ReadSentence:
        """One sentence of an account.

        Raises:
            NoSuchPage: There is none.
        """
        for sentence in self.read(account).sentences:
            if sentence.id == id:
                return sentence
        raise NoSuchPage(id)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Every stretch of days between two changes, in order."""
        years = self.contents()["years"]
        assert isinstance(years, tuple)
        return tuple(stretch for year in years for stretch in year.stretches)

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """Every step of the replay, in order."""
        years = self.contents()["years_replayed"]
        assert isinstance(years, tuple)
        return moments(self.shelf.replay, years, self.shelf.names)

    @cached_property
    def steps_of(self) -> dict[str, tuple[Moment, ...]]:
        """Steps by the event of the record that each takes."""
        found: dict[str, tuple[Moment, ...]] = {}
        for moment in self.moments:
            found[moment.entry.event] = (*found.get(moment.entry.event, ()), moment)
        return found
