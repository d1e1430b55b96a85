"""Which events some words may tell: the one that they name, or all that they are nearly as like.

A claim made of words that are only *like* an event is safe where it fails for every event that they
are nearly as like. So what is asked for here is the whole set; whoever compares must find the same
fault with each of its members.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from legation.accounts.reading.linking import Linking
from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.happening import HAPPENING, OTHER_STAGES, verbal
from legation.accounts.reading.propose.proposal import Desk, date_of, one_event, what
from legation.accounts.reading.scene import Scene
from legation.model.edtf import Edtf

LEAST = 6.0
"""Weight that must speak for the best of several events."""

ALONE, AHEAD = 4.5, 2.5
"""The same where it is so far ahead of the next."""

BEHIND = 5.0
"""How far behind the best an event may be and still be the one meant."""

MOST = 14
"""Events between which no choice can be made."""

SURE = 0.96
"""Share of what may be meant that a contradiction must hold for."""

_TEMPER = 1.2
"""Weights are logarithms of likelihoods of words that do not come quite independently."""

_ASIDE = 0.15
_CARRIED = 0.25
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
    if len({one.event for one in named}) > 1:
        return _likeliest(scene, desk, inside, named)
    if named:
        return named
    return _linked(scene, desk, inside)


def _likeliest(
    scene: Scene, desk: Desk, own: frozenset[int], named: Sequence[Told]
) -> tuple[Told, ...]:
    """Of several events told, those that the words are nearly most like."""
    ids = {one.event for one in named}
    if desk.linking is None:
        return tuple(named)
    counted, _ = _counted(scene, desk.linking, dict.fromkeys(own, 1.0))
    weights = dict(desk.linking.model("event").ranked(counted, ids))
    best = max(weights.values(), default=0.0)
    return tuple(one for one in named if weights.get(one.event, 0.0) >= best - BEHIND)


def _linked(scene: Scene, desk: Desk, own: frozenset[int]) -> tuple[Told, ...]:
    """The events that the words are like, by the tellings."""
    shares = dict.fromkeys(range(len(scene.words)), _ASIDE) | dict.fromkeys(own, 1.0)
    dates = _dates(scene, own)
    ranked = [one for one in ranked_in(scene, desk, shares) if _in_time(desk, one.event, dates)]
    lead = ranked[0].weight - ranked[1].weight if len(ranked) > 1 else AHEAD
    if not ranked or ranked[0].weight < (ALONE if lead >= AHEAD else LEAST):
        return ()
    close = tuple(one for one in ranked if one.weight >= ranked[0].weight - BEHIND)
    return close if len(close) <= MOST and len(close[0].words) >= _OWN_WORDS else ()


_OWN_WORDS = 2


def ranked_in(scene: Scene, desk: Desk, shares: Mapping[int, float]) -> list[Told]:
    """The events that words of a sentence are most like, best first.

    Args:
        scene: The sentence.
        desk: The record.
        shares: How much each word counts, by its index; one for those asked about.
    """
    if desk.linking is None:
        return []
    counted, places = _counted(scene, desk.linking, shares)
    model = desk.linking.model("event")
    found = []
    for id, weight in model.ranked(counted, desk.events)[:_FOREMOST]:
        words = (index for word in places if model.weight(word, id) for index in places[word])
        found.append(Told(id, weight, frozenset(words)))
    return found


_FOREMOST = 16


def _counted(
    scene: Scene, linking: Linking, shares: Mapping[int, float]
) -> tuple[dict[str, float], dict[str, list[int]]]:
    """Words as they count, and where those asked about stand."""
    timed = {i for time in scene.times for i in range(time.first, time.last + 1)}
    counted: dict[str, float] = {}
    places: dict[str, list[int]] = {}
    for index, share in shares.items():
        known = "" if index in timed else linking.word(scene.words[index].text)
        if known:
            counted[known] = max(share, counted.get(known, 0.0))
            if share == 1.0:
                places.setdefault(known, []).append(index)
    for word in scene.carried.words:
        known = linking.word(word)
        if known:
            counted.setdefault(known, _CARRIED)
    return counted, places


def _named(scene: Scene, own: frozenset[int]) -> tuple[Told, ...]:
    """What a phrase tells, or a name that is all that is said, or is said to have come about."""
    found = []
    for mention in scene.of("event"):
        usage = one_event(mention)
        if usage is None or mention.weak or not mention.words <= own or usage.start:
            continue
        if usage.id.startswith("likely:"):
            continue
        if mention.told or _alone(scene, mention, own):
            found.append(Told(usage.event, _NAMED, mention.words, True))
    told = [one for one in found if verbal(scene, one.words)] or found
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


def share_of(
    first: Sequence[Told], second: Sequence[Told], test: Callable[[Told, Told], bool]
) -> float:
    """How much of what two pieces may tell meets a test, by the weights; one if all does."""
    one, other = _chances(first), _chances(second)
    met = sum(
        p * q
        for a, p in zip(first, one, strict=True)
        for b, q in zip(second, other, strict=True)
        if a.event != b.event and test(a, b)
    )
    return met / (sum(one) * sum(other))


def _chances(told: Sequence[Told]) -> list[float]:
    best = max(one.weight for one in told)
    return [exp((one.weight - best) / _TEMPER) for one in told]
