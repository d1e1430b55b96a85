"""What a clause, or some words of a sentence, probably tell: links by the scenario's tellings."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from dataclasses import replace

from legation.accounts.reading.linking import Link
from legation.accounts.reading.propose.proposal import Desk, date_of
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.tokens import word_set

CARRIED = 0.25
"""How much a word of the sentence before counts."""


def linked(
    scene: Scene,
    desk: Desk,
    clause: int,
    sort: str = "event",
    among: Container[str] | None = None,
    *,
    nameless: bool = False,
) -> Link | None:
    """What one clause tells, with a little of what is joined to it and of the sentence before.

    Args:
        scene: The sentence.
        desk: The record.
        clause: The clause's number.
        sort: ``event``, ``clause``, ``tenure`` or ``quantity``; of a clause of an instrument the
            instrument's name does not count, since that is what is to be checked.
        among: Ids that alone are asked about.
        nameless: Whether names of persons and powers do not count, since they may be wrong.
    """
    if desk.linking is None:
        return None
    shares = scene.shares(clause, apart=True)
    left_out = _named(scene) if sort == "clause" else set[int]()
    if nameless:
        left_out |= {index for mention in scene.of("actor") for index in mention.words}
    shares = {index: share for index, share in shares.items() if index not in left_out}
    told = scene.carried.events if sort == "event" and _goes_on(scene, clause) else ()
    found = desk.linking.link(sort, _words(scene, shares), among, {u.event for u in told})
    if found is None or not found.firm or sort == "clause" or _at_home(scene, desk, found):
        return found
    return replace(found, firm=False)


def elsewhere_by(scene: Scene, desk: Desk, clause: int, events: Collection[str]) -> float:
    """How far a clause is more like something outside the record than like some events."""
    if desk.linking is None:
        return 0.0
    words = desk.linking.counted(_words(scene, scene.shares(clause, apart=True)))
    return desk.linking.model("event").elsewhere_by(words, events)


def linked_words(
    scene: Scene,
    desk: Desk,
    indices: Iterable[int],
    sort: str = "event",
    among: Container[str] | None = None,
) -> Link | None:
    """What some words of a sentence tell, by themselves."""
    if desk.linking is None:
        return None
    return desk.linking.link(sort, _words(scene, dict.fromkeys(indices, 1.0)), among)


def _at_home(scene: Scene, desk: Desk, link: Link) -> bool:
    """Whether a name speaks for it, or the text is in the record's years."""
    if any(scene.words[index].capital and index for index in link.words):
        return True
    mentions = [time.mention for time in scene.times]
    mentions += [scene.carried.time] if scene.carried.time else []
    dates = [date for date in map(date_of, mentions) if date is not None]
    return any(desk.first <= date.latest and date.earliest <= desk.last for date in dates)


_ON = word_set("it this that they these both")
_TAKEN_UP = word_set(
    """treaty agreement convention pact accord understanding alliance bargain concession contract
    grant franchise battle engagement fighting fight siege landing appointment loan line railway
    proclamation declaration document paper text instrument deal plan proposal"""
)
_FIRST = 3


def _goes_on(scene: Scene, clause: int) -> bool:
    """Whether a clause begins with "it" or "the battle", and so goes on telling of something."""
    opening = scene.clauses[clause].words[:_FIRST]
    return any(
        scene.word(index) in _ON
        or (scene.word(index) in _TAKEN_UP and scene.word(index - 1) in ("the", "this", "that"))
        for index in opening
    )


def _named(scene: Scene) -> set[int]:
    """Words that name an instrument: whose a clause is, not what it says."""
    named = [m for m in scene.of("instrument") if not m.told]
    return {index for mention in named for index in mention.words}


def _words(scene: Scene, shares: dict[int, float]) -> dict[int, tuple[str, float]]:
    timed = {i for t in scene.times for i in range(t.first, t.last + 1)}
    found = {
        index: (scene.words[index].text, share)
        for index, share in shares.items()
        if index not in timed
    }
    found |= {-1 - n: (word, CARRIED) for n, word in enumerate(sorted(scene.carried.words))}
    return found
