"""Where everything of a scenario has its address on a site.

A report has all of it on one page and links by fragment. The site's pages are made of the same
sections; a fragment whose target stands on another page is sent there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CHAPTERS: tuple[tuple[str, str], ...] = (
    ("years", "Years and places"),
    ("treaties", "Treaties"),
    ("breaches", "Kept and broken"),
    ("days", "On any day"),
    ("replay", "Replay"),
    ("record", "Record"),
    ("traditions", "Traditions"),
    ("judgements", "Judgements"),
    ("sources", "Sources"),
)
"""The chapters of a scenario: the last part of the address, and the title."""

_HOMES = (
    ("source-", "sources"),
    ("norm-", "treaties"),
    ("instrument-", "treaties"),
    ("breach-", "breaches"),
    ("ledger-", "breaches"),
    ("step-", "replay"),
    ("topic-", "traditions"),
    ("year-", "days"),
    ("period-", "years"),
    ("timeline", "years"),
    ("map", "years"),
)
_FRAGMENT = re.compile(r'(?<=\shref=")#([^"]+)(?=")')
_ID = re.compile(r'\sid="([^"]+)"')
_SENTENCE = re.compile(r"s\d+[a-z]?\Z")
_CLAIM = re.compile(r"claim-(s\d+)[a-z]*\Z")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one scenario, with one account as the one that fragments mean."""

    scenario: str
    account: str = ""

    @property
    def base(self) -> str:
        """The scenario's own page."""
        return f"/s/{self.scenario}/"

    def chapter(self, name: str) -> str:
        """A chapter such as ``treaties``."""
        return f"{self.base}{name}"

    def article(self, account: str = "") -> str:
        """The page of an account."""
        return f"{self.base}a/{account or self.account}/"

    def verdict(self, sentence: str, account: str = "") -> str:
        """The page of one sentence of an account."""
        return f"{self.article(account)}{sentence}"

    def event(self, id: str) -> str:
        """The page of one event of the record."""
        return f"{self.base}record/{id}"

    def step(self, number: int) -> str:
        """One step of the replay, by its place from 1."""
        return f"{self.base}replay/{number}"

    def original(self, account: str = "") -> str:
        """An account beside what it was translated from."""
        return f"{self.article(account)}original"

    def ask_of(self, parameter: str) -> str:
        """The what-if form with a number chosen to be changed."""
        return f"{self.chapter('ask')}?setting={parameter}"

    def day(self, iso: str) -> str:
        """The ledger of one day."""
        return f"{self.base}days/{iso}"

    def compared(self, first: str, second: str) -> str:
        """Two accounts side by side."""
        return f"{self.base}compare/{first}/{second}"

    def home(self, fragment: str) -> str:
        """The address of what a report would hold under this fragment; empty for none."""
        if fragment.startswith("event-"):
            return self.event(fragment.removeprefix("event-"))
        if fragment.startswith("day-"):
            return self.day(fragment.removeprefix("day-"))
        if self.account and _SENTENCE.match(fragment):
            return self.verdict(fragment)
        claim = _CLAIM.match(fragment)
        if self.account and claim:
            return f"{self.verdict(claim.group(1))}#{fragment}"
        for start, chapter in _HOMES:
            if fragment.startswith(start):
                return f"{self.chapter(chapter)}#{fragment}"
        return ""


def rehomed(markup: str, addresses: Addresses) -> str:
    """A page whose fragments that lead nowhere on it lead to the pages that have them."""
    own = set(_ID.findall(markup))

    def moved(found: re.Match[str]) -> str:
        fragment = found.group(1)
        return "#" + fragment if fragment in own else addresses.home(fragment) or "#" + fragment

    return _FRAGMENT.sub(moved, markup)
