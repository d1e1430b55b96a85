"""Which event someone's part is told of: one named or told, else the one most like the words.

The words that name the person asked about never speak for the event: they are what is checked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from legation.accounts.reading.mention import TimeMention
from legation.accounts.reading.propose.proposal import Desk, date_of
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.tokens import folded
from legation.model.edtf import Edtf
from legation.model.record import Event


@dataclass(frozen=True, slots=True)
class Like:
    """An event with what speaks for it.

    Attributes:
        weight: How much speaks for it.
        words: Indices of the words that do.
        dated: A date told bears it out.
    """

    event: Event
    weight: float
    words: frozenset[int]
    dated: bool


def likeliest(scene: Scene, desk: Desk, clause: int, without: Collection[int]) -> list[Like]:
    """The events that the words of a clause are like, those that a date bears out first.

    Args:
        scene: The sentence.
        desk: The record.
        clause: Number of the clause asked about; the others count for less.
        without: Indices of words that must not speak.
    """
    if desk.linking is None:
        return []
    timed = {i for t in scene.times for i in range(t.first, t.last + 1)}
    words = {
        index: (scene.word(index), share)
        for index, share in scene.shares(clause).items()
        if index not in without and index not in timed and share
    }
    words |= {-1 - n: (word, CARRIED) for n, word in enumerate(sorted(scene.carried.words))}
    model = desk.linking.model("event")
    counted: dict[str, float] = {}
    places: dict[str, list[int]] = {}
    for index, (word, share) in words.items():
        known = desk.linking.word(word)
        if known:
            counted[known] = max(share, counted.get(known, 0.0))
            places.setdefault(known, []).append(index)
    ranked = model.ranked(counted, desk.events)[:MOST]
    found = []
    for id, weight in ranked:
        event = desk.events[id]
        spoke = frozenset(
            index
            for word in counted
            if model.weight(word, id) >= TELLING
            for index in places[word]
            if index >= 0
        )
        found.append(Like(event, weight, spoke, borne_out(scene, event)))
    return found


MOST = 12
TELLING = 1.2
"""How much a word must speak for an event to count as one that tells it."""
CARRIED = 0.25
"""How much a word of the sentence before counts."""


def borne_out(scene: Scene, event: Event, days: int = 31) -> bool:
    """Whether a date told, here or in the sentence before, is the event's."""
    told = [time.mention for time in scene.times]
    told += [scene.carried.time] if scene.carried.time and not told else []
    dates = [date for date in map(date_of, told) if date is not None]
    return _on_its_day(told, event) or within(dates, event, days)


def spoken_against(scene: Scene, event: Event, clause: int, days: int) -> bool:
    """Whether the dates told in a clause are all far from the event."""
    told = (t.mention for t in scene.times if t.clause == clause)
    dates = [date for date in map(date_of, told) if date is not None]
    return bool(dates) and not within(dates, event, days)


def named_in(desk: Desk, event: Event, who: str) -> bool:
    """Whether the record itself names someone where it tells the event."""
    if desk.linking is None:
        return False
    told = f"{event.what} {event.wording} {event.note}"
    return any(desk.linking.word(word) == f"@{who}" for word in folded(told))


def _on_its_day(told: Iterable[TimeMention], event: Event) -> bool:
    """A day without its year that is the event's."""
    day = event.date.text[4:]
    return len(day) == len("-02-23") and any(t.value == f"XXXX{day}" for t in told)


def within(dates: Iterable[Edtf], event: Event, days: int) -> bool:
    """Whether a date lies within so many days of the event."""
    return any(
        event.date.earliest - days <= date.latest and date.earliest <= event.date.latest + days
        for date in dates
    )
