"""The duties and prohibitions that an actor bears towards another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from legation.model.dates import Day
from legation.model.scenario import Scenario
from legation.model.treaty import PLAIN, Article, Instrument, Norm


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """A norm with the article and instrument that state it.

    Attributes:
        signed: The day its part was signed in the record; 0 where that is not given.
    """

    instrument: Instrument
    article: Article
    norm: Norm
    signed: Day

    @property
    def readings(self) -> tuple[str, ...]:
        """Ids of its readings; ``plain`` alone where there are no rivals."""
        return tuple(reading.id for reading in self.norm.readings) or (PLAIN,)


def obligations(
    scenario: Scenario,
    by: str,
    to: str = "",
    instruments: Collection[str] = (),
    *,
    powers: bool = False,
) -> tuple[Obligation, ...]:
    """Duties and prohibitions of ``by``, in written order.

    Args:
        scenario: Where the instruments are.
        by: The bearer.
        to: Only what is owed to this actor: it is a party, or the norm names it.
        instruments: Only these, where any are named.
        powers: What ``by`` may do counts too, not only what it must or must not.
    """
    found: list[Obligation] = []
    for instrument, article, norm in scenario.norms():
        wanted = instrument.id in instruments if instruments else True
        if (norm.type == "power" and not powers) or not wanted or not _bears(scenario, norm, by):
            continue
        if to and not instruments and to not in instrument.parties and norm.to != to:
            continue
        signed = dict(instrument.part_days).get(article.part, instrument.signed)
        found.append(Obligation(instrument=instrument, article=article, norm=norm, signed=signed))
    return tuple(found)


def _bears(scenario: Scenario, norm: Norm, actor: str) -> bool:
    if actor in norm.bearers:
        return True
    sets = {item.id: item.members for item in scenario.sets}
    bound = dict(norm.bind)
    return any(actor in sets.get(bound.get(name, name), ()) for name in norm.bearers)
