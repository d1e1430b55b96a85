"""Sentences with the events that their clauses are most like, where none is told outright."""

from __future__ import annotations

from dataclasses import replace

from legation.accounts.reading.likeness import Likely
from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.proposal import Desk, date_of
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.tokens import word_set
from legation.model.lexicon import Usage

LEAST, AHEAD = 9.0, 1.3
SURELY = 16.0, 1.4
"""The same for an event to which the next sentence may refer."""

OUTSIDE_DAYS = 5 * 365
"""How far outside the record's years a text may be and still mean its events."""

_ORDER = word_set(
    """followed preceded then next later earlier afterwards thereafter thereupon previously
    subsequently first behind follows precedes"""
)
_KINDS = 2


def with_likely(scene: Scene, desk: Desk, least: float = LEAST, ahead: float = AHEAD) -> Scene:
    """The sentence with a mention for each clause that tells no event but is like one.

    Args:
        scene: The sentence.
        desk: The record.
        least: Weight that must speak for the event.
        ahead: How far it must be ahead of the next.
    """
    if desk.likeness is None or out_of_time(scene, desk):
        return scene
    told = {mention.clause for mention in scene.of("event")}
    added = []
    for clause in scene.clauses:
        if clause.number in told or not clause.words or clause.link == "apart":
            continue
        found = _standing_out(scene, desk, clause.number, least, ahead)
        if found is not None:
            usage = Usage(id=f"likely:{found.event}", event=found.event)
            added.append(Mention((usage,), found.words, True, clause.number))
    if not added:
        return scene
    mentions = sorted((*scene.mentions, *added), key=lambda mention: mention.first)
    return replace(scene, mentions=tuple(mentions))


def asks_for_likely(scene: Scene) -> bool:
    """Whether anything in the sentence needs to know what its clauses tell."""
    joined = any(clause.link not in ("", "relative", "apart") for clause in scene.clauses)
    lengths = any(time.mention.kind == "duration" for time in scene.times)
    return joined or lengths or any(word.text in _ORDER for word in scene.words)


def anchored(scene: Scene, found: Likely) -> bool:
    """Whether a name speaks for it, in the sentence or in the one before."""
    return any(index < 0 or (index > 0 and scene.words[index].capital) for index in found.spoken)


def at_home(scene: Scene, desk: Desk) -> bool:
    """Whether the sentence speaks of the record's years: a date of them, or one carried."""
    mentions = [time.mention for time in scene.times if time.mention.edtf]
    mentions += [scene.carried.time] if scene.carried.time else []
    dates = [date for date in map(date_of, mentions) if date is not None]
    return any(desk.first <= date.latest and date.earliest <= desk.last for date in dates)


def out_of_time(scene: Scene, desk: Desk) -> bool:
    """Whether the sentence, or the one date of those before, lies outside the record's years."""
    mentions = [time.mention for time in scene.times if time.mention.edtf]
    mentions = mentions or ([scene.carried.time] if scene.carried.time else [])
    dates = [date for date in map(date_of, mentions) if date is not None]
    return bool(dates) and not any(
        desk.first - OUTSIDE_DAYS <= date.latest and date.earliest <= desk.last + OUTSIDE_DAYS
        for date in dates
    )


def _standing_out(
    scene: Scene, desk: Desk, clause: int, least: float, ahead: float
) -> Likely | None:
    assert desk.likeness is not None, "asked only with one"
    ranked = desk.likeness.ranked(
        scene.hits, scene.shares(clause, apart=True), scene.carried.terms, desk.events
    )
    if not ranked:
        return None
    best = ranked[0]
    own = [index for index in best.words if index in scene.clauses[clause].words]
    second = ranked[1].weight if len(ranked) > 1 else 0.0
    good = best.weight >= least and best.weight >= ahead * second and best.kinds >= _KINDS
    good = good and anchored(scene, best)
    return best if good and len(own) >= _KINDS and not best.barred else None
