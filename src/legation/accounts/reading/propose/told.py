"""Which events some words may tell: the one that they name, or all that they are nearly as like.

A claim made of words that are only *like* an event is safe where it fails for every event that they
are nearly as like. So what is asked for here is the whole set; whoever compares must find the same
fault with each of its members.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from legation.accounts.reading.likely import anchored
from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.dates import HAPPENING, OTHER_STAGES
from legation.accounts.reading.propose.proposal import Desk, date_of, one_event, what
from legation.accounts.reading.scene import Scene
from legation.model.edtf import Edtf

LEAST = 8.0
"""Weight that must speak for the best of several events."""

SURE = 14.0
"""Weight from which on an event may be meant though no name speaks for it."""

NEARLY = 0.62
"""Share of the best weight from which on an event may be meant as well."""

_KINDS = 2
_ASIDE = 0.12
_OTHER_YEARS = 500
"""Days by which an event may miss a date told beside it and still be the one meant."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event that some words may tell.

    Attributes:
        weight: How much speaks for it; of one that is named, more than any likeness.
        words: Indices of the words that do.
        named: Told by a phrase of the lexicon.
    """

    event: str
    weight: float
    words: frozenset[int]
    named: bool = False


_NAMED = 99.0


def told_in(scene: Scene, desk: Desk, own: Collection[int]) -> tuple[Told, ...]:
    """The events that some words of a sentence may tell, the likeliest first.

    Args:
        scene: The sentence.
        desk: The record.
        own: Indices of the words asked about.
    """
    inside = frozenset(own)
    named = _named(scene, inside)
    if named:
        return named
    if desk.likeness is None or not inside:
        return ()
    everything = dict.fromkeys(range(len(scene.words)), _ASIDE)
    shares = everything | dict.fromkeys(inside, 1.0)
    ranked = desk.likeness.ranked(scene.hits, shares, scene.carried.terms, desk.events)
    dates = _dates(scene, inside)
    fitting = [item for item in ranked if _in_time(desk, item.event, dates)]
    if not fitting:
        return ()
    best = fitting[0]
    sure = best.weight >= SURE or anchored(scene, best)
    if best.weight < LEAST or best.kinds < _KINDS or best.barred or not sure:
        return ()
    return tuple(
        Told(item.event, item.weight, item.words)
        for item in fitting
        if item.weight >= NEARLY * best.weight
    )


def _named(scene: Scene, own: frozenset[int]) -> tuple[Told, ...]:
    """What a phrase tells, or a name that is all that is said, or is said to have come about."""
    found = []
    for mention in scene.of("event"):
        usage = one_event(mention)
        if usage is None or mention.weak or not mention.words <= own or usage.start:
            continue
        if mention.told or _alone(scene, mention, own):
            found.append(Told(usage.event, _NAMED, mention.words, True))
    told = [one for one in found if len(one.words) > 1] or found
    return tuple(told)


def _alone(scene: Scene, mention: Mention, own: frozenset[int]) -> bool:
    words = {scene.word(index) for index in own if index not in mention.words}
    if words & OTHER_STAGES:
        return False
    content = [word for word in words if len(word) > _SHORT]
    return bool(words & HAPPENING) or len(content) <= _FEW


_SHORT, _FEW = 3, 2


def _dates(scene: Scene, own: frozenset[int]) -> list[Edtf]:
    """Dates that the words tell, nothing of them a guess."""
    times = [t for t in scene.times if t.first in own and scene.sure(t.mention)]
    placed = [t.mention for t in times if t.mention.relation in ("at", "about", "during")]
    return [date for date in map(date_of, placed) if date is not None]


def _in_time(desk: Desk, event: str, dates: Sequence[Edtf]) -> bool:
    own = desk.events[event].date
    return not dates or any(
        date.earliest - _OTHER_YEARS <= own.latest and own.earliest <= date.latest + _OTHER_YEARS
        for date in dates
    )


def likened(desk: Desk, found: Iterable[Told]) -> tuple[str, ...]:
    """What was assumed of events that no phrase tells, in words."""
    return tuple(
        f"these words are most like: {what(desk.events[one.event])}"
        for one in found
        if not one.named
    )
