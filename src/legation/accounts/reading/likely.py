"""Sentences with the events that their clauses are most like, where none is told outright."""

from __future__ import annotations

from dataclasses import replace

from legation.accounts.reading.likeness import Likely
from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.proposal import Desk
from legation.accounts.reading.scene import Scene
from legation.model.lexicon import Usage

LEAST, AHEAD = 11.0, 1.25
SURELY = 16.0, 1.4
"""The same for an event to which the next sentence may refer."""

_KINDS = 2


def with_likely(scene: Scene, desk: Desk, least: float = LEAST, ahead: float = AHEAD) -> Scene:
    """The sentence with a mention for each clause that tells no event but is like one.

    Args:
        scene: The sentence.
        desk: The record.
        least: Weight that must speak for the event.
        ahead: How far it must be ahead of the next.
    """
    if desk.likeness is None:
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


def _standing_out(
    scene: Scene, desk: Desk, clause: int, least: float, ahead: float
) -> Likely | None:
    assert desk.likeness is not None, "asked only with one"
    ranked = [
        item
        for item in desk.likeness.ranked(scene.hits, scene.shares(clause), scene.carried.terms)
        if item.event in desk.events
    ]
    if not ranked:
        return None
    best = ranked[0]
    own = [index for index in best.words if index in scene.clauses[clause].words]
    second = ranked[1].weight if len(ranked) > 1 else 0.0
    good = best.weight >= least and best.weight >= ahead * second and best.kinds >= _KINDS
    return best if good and len(own) >= _KINDS and not best.barred else None
