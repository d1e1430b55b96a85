"""Which words spoke for an event that no phrase tells: a verdict must be able to say why."""

from __future__ import annotations

from dataclasses import replace

from legation.accounts.reading.propose.proposal import Desk, Proposal, what
from legation.accounts.reading.scene import Scene
from legation.model.account import ClaimBody, DateClaim, DurationClaim, HappenedClaim, OrderClaim

LIKE = "these words are most like: "
"""How a guess begins that says which event was meant."""

MOST_WORDS = 4
_LEAST = 1.0
LIKELY = "likely:"
"""How the id of a usage begins that no author stated."""


def with_words(scene: Scene, desk: Desk, proposal: Proposal) -> Proposal:
    """The proposal with the words that spoke for each of its events that no phrase tells."""
    if desk.linking is None:
        return proposal
    told = _told(scene)
    guesses = list(proposal.guessed)
    for id in _events(proposal.body):
        if id not in desk.events:
            continue
        plain = LIKE + what(desk.events[id])
        if plain not in guesses and id in told:
            continue
        words = _speaking(scene, desk, id)
        full = f"{plain} ({', '.join(words)})" if words else plain
        guesses = [full if guess == plain else guess for guess in guesses]
        if full not in guesses:
            guesses.append(full)
    return replace(proposal, guessed=tuple(guesses))


def _events(body: ClaimBody) -> tuple[str, ...]:
    if isinstance(body, OrderClaim):
        return (body.first, body.second)
    if isinstance(body, DurationClaim):
        return (body.start, body.end)
    return (body.event,) if isinstance(body, DateClaim | HappenedClaim) else ()


def _told(scene: Scene) -> set[str]:
    """Events that phrases or names tell, here or in the sentence before."""
    usages = [usage for mention in scene.mentions for usage in mention.usages]
    usages += scene.carried.events
    stated = [usage for usage in usages if not usage.id.startswith(LIKELY)]
    return {id for usage in stated for id in (usage.event, usage.start, usage.end) if id}


def _speaking(scene: Scene, desk: Desk, id: str) -> list[str]:
    """The words of the sentence that speak most for an event, as they are written."""
    assert desk.linking is not None, "asked only with one"
    model = desk.linking.model("event")
    found: dict[str, tuple[float, str]] = {}
    for word in scene.words:
        known = desk.linking.word(word.text)
        weight = model.weight(known, id) if known else 0.0
        if weight >= _LEAST:
            written = scene.text[word.start - scene.start : word.end - scene.start]
            found.setdefault(known, (-weight, written))
    return [written for _, written in sorted(found.values())[:MOST_WORDS]]
