"""Which sentences have a verdict that rests on something."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from legation.model.reasons import Reason
from legation.pages.site.book import Book


class Resting(NamedTuple):
    """A sentence with its verdict, as data and in words."""

    account: str
    sentence: str
    number: int
    verdict: str
    words: str


def resting(book: Book, subjects: Collection[str]) -> tuple[Resting, ...]:
    """Sentences some verdict of which cites one of these elements, in the order of the texts.

    Args:
        book: The scenario.
        subjects: Ids of events, norms, parameters, ...
    """
    found = []
    for account in book.scenario.accounts:
        for one in book.shelf.judgements[account.id].sentences:
            if any(_cites(reason, subjects) for v in one.verdicts for reason in v.reasons):
                read = book.sentence(account.id, one.id)
                found.append(Resting(account.id, read.id, read.number, read.verdict, read.words))
    return tuple(found)


def _cites(reason: Reason, subjects: Collection[str]) -> bool:
    return reason.subject in subjects or any(_cites(inner, subjects) for inner in reason.because)
