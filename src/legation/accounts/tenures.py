"""Who held what: holders and times in the record's chains of title."""

from __future__ import annotations

from dataclasses import dataclass

from legation.accounts.dossier import Dossier
from legation.model.account import Measure
from legation.model.edtf import FIRST_DAY, LAST_DAY, Edtf
from legation.model.record import Holding, Tenure


@dataclass(frozen=True, slots=True)
class Held:
    """Whether a right was held as a measure asks: 1 or 0, and by which holdings."""

    certain: int
    possible: int
    holdings: tuple[Holding, ...]


def plain(text: str) -> str:
    """A name or word for comparison: small letters, single spaces."""
    return " ".join(text.casefold().replace("_", " ").split())


def nationality_of(holding: Holding, dossier: Dossier) -> str:
    """The power whose subject the holder is."""
    actor = dossier.actors.get(holding.holder)
    return holding.nationality or (actor.nationality if actor else "")


def first_day(holding: Holding) -> int:
    """The earliest day on which the holding may have begun."""
    return holding.since.earliest if holding.since else FIRST_DAY


def last_day(holding: Holding) -> int:
    """The latest day on which it may have ended."""
    return holding.until.latest if holding.until else LAST_DAY


def may_overlap(holding: Holding, when: Edtf | None) -> bool:
    """True unless the holding certainly ended before, or began after, the time claimed."""
    if when is None:
        return True
    return first_day(holding) <= when.latest and when.earliest <= last_day(holding)


def covers(holding: Holding, when: Edtf) -> bool:
    """True if the holding certainly lasted through the time claimed."""
    begins = holding.since.latest if holding.since else FIRST_DAY
    ends = holding.until.earliest if holding.until else LAST_DAY
    return begins <= when.earliest and when.latest <= ends


def is_holder(holding: Holding, dossier: Dossier, *, who: str = "", nationality: str = "") -> bool:
    """True if the holder is the one named, or of the nationality named."""
    if nationality and nationality not in (nationality_of(holding, dossier), holding.holder):
        return False
    names = {plain(holding.holder), plain(holding.name)}
    names.add(plain(dossier.actor_words(holding.holder)))
    actor = dossier.actors.get(holding.holder)
    if actor is not None:
        names |= {plain(name.text) for name in actor.names}
    return not who or plain(who) in names


def held_at(dossier: Dossier, tenure: Tenure, measure: Measure) -> Held:
    """Whether a right was certainly, or possibly, held at the time of a measure.

    A chain that is not declared complete leaves open what lies outside its entries, but for
    the time before the first of them begins: a right does not exist before its first grant.
    """
    when = measure.when
    who = measure.who[0] if measure.who else ""
    theirs = [
        holding
        for holding in tenure.chain
        if is_holder(holding, dossier, who=who, nationality=measure.nationality)
    ]
    then = tuple(holding for holding in theirs if may_overlap(holding, when))
    certain = any(
        (when is None or covers(holding, when)) and dossier.weigh(holding.basis.cites).may_support
        for holding in then
    )
    others = [holding for holding in tenure.chain if holding not in theirs]
    taken = when is not None and any(covers(holding, when) for holding in others)
    starts = [holding.since.earliest if holding.since else FIRST_DAY for holding in tenure.chain]
    not_yet = when is not None and bool(starts) and when.latest < min(starts)
    open_list = tenure.complete is None and not taken and not not_yet
    return Held(int(certain), int(certain or bool(then) or open_list), then)
