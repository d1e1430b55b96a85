"""Finding an element by its id, and saying which ids come nearest to one that is not there."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from legation.model.scenario import Scenario
from legation.model.treaty import Instrument
from legation.prose.names import full_article_id


class _Named(Protocol):
    @property
    def id(self) -> str: ...


class UnknownIdError(LookupError):
    """No element of a scenario has this id.

    Attributes:
        id: What was asked for.
        nearest: Known ids that resemble it, best first.
    """

    def __init__(self, asked: str, where: str, nearest: tuple[str, ...]) -> None:
        """Word the message: what is missing, where, and what comes nearest."""
        self.id = asked
        self.nearest = nearest
        hint = f"\n  nearest: {', '.join(nearest)}" if nearest else ""
        super().__init__(f"{where} has nothing with the id {asked!r}{hint}")


def nearest_names(asked: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Known names that resemble ``asked``: by spelling, or as the last part of a dotted id."""
    names = list(dict.fromkeys(known))
    asked = asked.lower()
    ends = [name for name in names if name.rsplit(".", 1)[-1] == asked]
    alike = difflib.get_close_matches(asked, names, n=most, cutoff=0.6)
    inside = [name for name in names if len(asked) > 3 and asked in name]
    return tuple(dict.fromkeys([*ends, *alike, *inside]))[:most]


def elements(scenario: Scenario) -> Iterator[tuple[str, str, object]]:
    """Every element that can be explained: id, kind and the element, in written order.

    Kinds: ``actor``, ``parameter``, ``fact``, ``right``, ``report``, ``act``, ``rule``,
    ``instrument``, ``article``, ``norm``, ``ending``, ``start``, ``source``, ``event``, ``tenure``,
    ``programme``, ``quantity``, ``search``, ``draft``, ``topic``, ``account``, ``case``,
    ``faction``.
    """
    for kind, group in _groups(scenario):
        for item in group:
            yield item.id, kind, item
    for actor in scenario.actors:
        for faction in actor.factions:
            yield f"{actor.id}.{faction.id}", "faction", (actor, faction)
    for instrument in scenario.instruments:
        yield from _legal_elements(instrument)


def _legal_elements(instrument: Instrument) -> Iterator[tuple[str, str, object]]:
    yield instrument.id, "instrument", instrument
    for article in instrument.articles:
        full = full_article_id(instrument, article)
        yield full, "article", (instrument, article)
        for norm in article.norms:
            if norm.id != full:
                yield norm.id, "norm", (instrument, article, norm)


def _groups(scenario: Scenario) -> Iterator[tuple[str, Sequence[_Named]]]:
    yield "actor", scenario.actors
    yield "parameter", scenario.parameters
    yield "fact", tuple(fact for fact in scenario.facts if fact.right is None)
    yield "right", tuple(fact for fact in scenario.facts if fact.right is not None)
    yield "report", scenario.reports
    yield "act", scenario.acts
    yield "rule", scenario.rules
    yield "ending", scenario.endings
    yield "start", scenario.starts
    yield "account", scenario.accounts
    yield "case", scenario.cases
    yield "source", scenario.sources
    record = scenario.record
    yield "event", record.events
    yield "tenure", record.tenures
    yield "programme", record.programmes
    yield "quantity", record.quantities
    yield "search", record.searches
    yield "draft", record.drafts
    yield "topic", record.historiography


def find(scenario: Scenario, asked: str) -> list[tuple[str, object]]:
    """Kinds and elements with an id (a right and its chain of title may share one).

    Hyphens count as underscores where nothing else fits.

    Raises:
        UnknownIdError: Nothing has that id; the error names the nearest.
    """
    table: dict[str, list[tuple[str, object]]] = {}
    for identifier, kind, element in elements(scenario):
        table.setdefault(identifier, []).append((kind, element))
    for spelling in (asked, asked.replace("-", "_")):
        if spelling in table:
            return table[spelling]
    raise UnknownIdError(asked, f"the scenario {scenario.id!r}", nearest_names(asked, table))
