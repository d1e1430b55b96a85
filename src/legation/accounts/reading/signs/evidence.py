"""What speaks for an event in a sentence: its weight, its rivals, who and where."""

from __future__ import annotations

from collections.abc import Collection

from legation.accounts.reading.propose.proposal import Desk, Proposal
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.spoken import LIKE
from legation.accounts.reading.tokens import folded
from legation.model.record import Event


def guessed_event(proposal: Proposal) -> bool:
    """Whether an event of the claim is told by likeness alone."""
    return any(guess.startswith(LIKE) for guess in proposal.guessed)


def weights(scene: Scene, desk: Desk, without: Collection[int] = ()) -> dict[str, float]:
    """How much the whole sentence speaks for each event that it is like.

    Args:
        scene: The sentence.
        desk: The record.
        without: Indices of words that must not speak.
    """
    if desk.linking is None:
        return {}
    timed = {i for time in scene.times for i in range(time.first, time.last + 1)}
    words = {
        index: (token.text, 1.0)
        for index, token in enumerate(scene.words)
        if index not in without and index not in timed
    }
    return dict(desk.linking.model("event").ranked(desk.linking.counted(words), desk.events))


def named_actors(scene: Scene) -> set[str]:
    """Ids of all whom the sentence may name, and of those whom the one before named."""
    return {u.who for m in scene.of("actor") for u in m.usages} | set(scene.carried.powers)


def people_told(scene: Scene, desk: Desk, event: Event) -> bool:
    """Whether a person or a power of the event is named."""
    own = set(event.who) | {who for played in event.persons for who in played.who}
    return bool(own & named_actors(scene))


def placed(scene: Scene, event: Event) -> bool:
    """Whether a word of the event's place stands in the sentence with a capital."""
    capitals = {word.text for word in scene.words if word.capital}
    return bool(capitals & set(folded(event.place or "")))


def told_events(scene: Scene) -> set[str]:
    """Events that phrases or names tell in the sentence beyond doubt."""
    return {
        usage.event
        for mention in scene.of("event")
        for usage in mention.usages
        if usage.event and not mention.weak and not usage.id.startswith("likely:")
    }
