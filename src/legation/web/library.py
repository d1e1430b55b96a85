"""The scenarios that a site shows: loaded, replayed and judged once, then kept in memory."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from legation.accounts import Judgement, check_account
from legation.accounts.beside import Comparison, lay_beside
from legation.accounts.reading.vocabulary import Vocabulary, vocabulary
from legation.language.folder import folder_of, shipped
from legation.language.load import load_scenario
from legation.model.account import Account
from legation.model.scenario import Scenario
from legation.pages import report_html
from legation.pages.site.book import Book
from legation.prose import Names
from legation.replay import Replay, replay_record
from legation.text.problems import ProblemList

MOST_PLACES_BYTES = 1_000_000


class NotOnShelf(LookupError):
    """The library has no such scenario, or the scenario no such account."""


@dataclass(frozen=True)
class Shelved:
    """A scenario with everything that its pages are made of; each part is made when first asked for.

    Attributes:
        on: The day of evaluation.
        places: GeoJSON of the places its record names; empty for none.
    """

    scenario: Scenario
    places: str
    on: datetime.date

    @property
    def fingerprint(self) -> str:
        """Of the scenario: pages made of the same one are the same."""
        return self.scenario.fingerprint

    @cached_property
    def replay(self) -> Replay:
        """The record run through the rules."""
        return replay_record(self.scenario)

    @cached_property
    def book(self) -> Book:
        """Its pages."""
        return Book(self)

    @cached_property
    def words(self) -> Vocabulary:
        """What its events, papers and people are called, for reading plain text."""
        return vocabulary(self.scenario)

    @cached_property
    def names(self) -> Names:
        """What everything in the scenario is called."""
        return Names(self.scenario)

    @cached_property
    def judgements(self) -> dict[str, Judgement]:
        """What was judged of each account, by the account's id."""
        return {
            account.id: check_account(self.scenario, account, replayed=self.replay, on=self.on)
            for account in self.scenario.accounts
        }

    def account(self, name: str) -> Account:
        """An account by id; hyphens count as underscores.

        Raises:
            NotOnShelf: There is none.
        """
        wanted = name.replace("-", "_")
        for account in self.scenario.accounts:
            if account.id == wanted:
                return account
        raise NotOnShelf(name)

    def judgement(self, name: str) -> Judgement:
        """What was judged of an account."""
        return self.judgements[self.account(name).id]

    def comparison(self, first: str, second: str) -> Comparison:
        """Two accounts side by side.

        Raises:
            NotOnShelf: One of them is not there, or both are the same.
        """
        one, other = self.account(first), self.account(second)
        if one.id == other.id:
            raise NotOnShelf(second)
        judged = (self.judgements[one.id], self.judgements[other.id])
        return lay_beside(self.scenario, one, other, self.replay, judged)

    def report(self, name: str = "") -> str:
        """The whole report on one page, as ``legation report`` writes it."""
        if not self.scenario.accounts:
            return report_html(self.scenario, self.replay, "", None, self.places)
        account = self.account(name) if name else self.scenario.accounts[0]
        other = next((item for item in self.scenario.accounts if item.id != account.id), None)
        beside = self.comparison(account.id, other.id) if other else None
        judged = self.judgements[account.id]
        return report_html(self.scenario, self.replay, account.id, judged, self.places, beside)


class Library:
    """Scenarios by id, in the order given; each is read when first asked for, once."""

    def __init__(self, names: Sequence[str] = (), on: datetime.date | None = None):
        self._on = on or datetime.datetime.now(datetime.UTC).date()
        self._names = tuple(names) or shipped()
        self._lock = threading.RLock()

    @cached_property
    def _shelves(self) -> dict[str, Shelved]:
        with self._lock:
            loaded = [self._load(name) for name in self._names]
        return {item.scenario.id: item for item in loaded}

    def _load(self, name: str) -> Shelved:
        return Shelved(load_scenario(name, as_given=True), _places_of(name), self._on)

    def all(self) -> tuple[Shelved, ...]:
        """Every scenario of the library; those with accounts first."""
        shelves = self._shelves.values()
        return tuple(sorted(shelves, key=lambda item: not item.scenario.accounts))

    def get(self, name: str) -> Shelved:
        """A scenario by id; hyphens count as underscores.

        Raises:
            NotOnShelf: There is none.
        """
        found = self._shelves.get(name.replace("-", "_"))
        if found is None:
            raise NotOnShelf(name)
        return found

    def warm(self) -> None:
        """Read, replay and judge everything now, so that no visitor waits for it."""
        for item in self.all():
            if item.scenario.accounts:
                _ = item.judgements


def _places_of(name: str) -> str:
    folder = folder_of(name, ProblemList())
    path = Path(folder) / "places.geojson" if folder is not None else None
    if path is None or not path.is_file() or path.stat().st_size > MOST_PLACES_BYTES:
        return ""
    return path.read_text(encoding="utf-8", errors="replace")
