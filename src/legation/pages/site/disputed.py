"""Where the numbers of a scenario are used, for those who dispute one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from legation.model.expr import Param, walk
from legation.model.scenario import Scenario
from legation.model.treaty import Norm
from legation.pages.site.book import Book
from legation.pages.site.resting import Resting, resting
from legation.prose import Names
from legation.prose.aims import valuation_title
from legation.prose.lookup import elements
from legation.prose.sentences import capital, humanise

_READERS = ("fact", "right", "act", "rule", "ending")


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A rule that reads a number; ``norm`` is its id where it is a clause of a paper."""

    kind: str
    what: str
    norm: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """What moves with a number: rules that read it, sentences whose verdict rests on those."""

    uses: tuple[Use, ...]
    sentences: tuple[Resting, ...]


def disputed(book: Book) -> dict[str, Disputed]:
    """For every number that something reads: where it is used, and what rests on that."""
    found: dict[str, list[Use]] = {}
    for use, parameters in _users(book.scenario, book.shelf.names):
        for parameter in dict.fromkeys(parameters):
            found.setdefault(parameter, []).append(use)
    return {
        parameter: Disputed(
            uses=tuple(uses),
            sentences=resting(book, {parameter, *(use.norm for use in uses if use.norm)}),
        )
        for parameter, uses in found.items()
    }


def _users(scenario: Scenario, names: Names) -> Iterator[tuple[Use, Iterable[str]]]:
    for id, kind, element in elements(scenario):
        if kind in _READERS:
            title = getattr(element, "title", "") or humanise(id)
            yield Use(kind=kind, what=capital(title)), _read(element)
    for _, _, norm in scenario.norms():
        clause = Use(kind=norm.type, what=capital(names.norm(norm.id)), norm=norm.id)
        yield clause, (*_read(norm), *_deadlines(norm))
    for valuation in scenario.valuations:
        yield Use(kind="aim", what=capital(valuation_title(valuation, names))), _read(valuation)


def _read(element: object) -> tuple[str, ...]:
    return tuple(node.id for node in walk(element) if isinstance(node, Param))


def _deadlines(norm: Norm) -> Iterator[str]:
    """Numbers that say by when, in the clause itself or in a reading of it."""
    for within in (norm.within, *(reading.within for reading in norm.readings)):
        if isinstance(within, str):
            yield within
