"""Sentences with the events that their clauses are most like, where none is told outright."""

from __future__ import annotations

from dataclasses import replace

from legation.accounts.reading.likeness import Likely
from legation.accounts.reading.linked import elsewhere_by, linked
from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.proposal import Desk, date_of
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.tokens import word_set
from legation.model.edtf import Edtf
from legation.model.lexicon import Usage

OUTSIDE_DAYS = 5 * 365
"""How far outside the record's years a text may be and still mean its events."""

_ORDER = word_set(
    """followed preceded then next later earlier afterwards thereafter thereupon previously
    subsequently first behind follows precedes"""
)
_KINDS = 2


def with_likely(scene: Scene, desk: Desk, *, surely: bool = False) -> Scene:
    """The sentence with a mention for each clause that tells no event but is like one.

    Args:
        scene: The sentence.
        desk: The record.
        surely: Whether only what may be contradicted is added; else the rest is weak.
    """
    if desk.linking is None or out_of_time(scene, desk):
        return scene
    added = [
        mention
        for clause in scene.clauses
        if clause.words and clause.link != "apart"
        for mention in _of_clause(scene, desk, clause.number, surely=surely)
    ]
    if not added:
        return scene
    mentions = sorted((*scene.mentions, *added), key=lambda mention: mention.first)
    return replace(scene, mentions=tuple(mentions))


def _of_clause(scene: Scene, desk: Desk, clause: int, *, surely: bool) -> list[Mention]:
    told = [mention for mention in scene.of("event") if mention.clause == clause]
    if any(mention.told and not mention.weak for mention in told):
        return []
    link = linked(scene, desk, clause)
    if link is None or (surely and not (link.firm and in_step(scene, desk, link.id))):
        return []
    events = {usage.event for mention in told for usage in mention.usages}
    own = set(scene.clauses[clause].words)
    spoke = [index for index in link.words if index in own]
    free = [index for index in spoke if not any(index in mention.words for mention in told)]
    if link.id in events or len(spoke) < _KINDS or len(free) < (_KINDS if told else 1):
        return []
    firm = link.firm and in_step(scene, desk, link.id)
    usage = Usage(id=f"likely:{link.id}", event=link.id, weak=not firm)
    return [Mention((usage,), frozenset(free), True, clause)]


DOUBTED = 3.0
"""How far behind the best an event told by a phrase may be and still be meant."""


def doubted(scene: Scene, desk: Desk) -> Scene:
    """The sentence with phrases weak whose clause is far more like another event."""
    if desk.linking is None:
        return scene
    mentions = tuple(_doubted(scene, desk, mention) for mention in scene.mentions)
    return scene if mentions == scene.mentions else replace(scene, mentions=mentions)


def _doubted(scene: Scene, desk: Desk, mention: Mention) -> Mention:
    events = {usage.event for usage in mention.usages if usage.event}
    if not mention.told or mention.weak or not events:
        return mention
    paper = any(usage.instrument for usage in mention.usages)
    link = linked(scene, desk, mention.clause, nameless=True)
    if link is None and elsewhere_by(scene, desk, mention.clause, events) >= DOUBTED:
        return _weak(mention)
    if link is None or link.id in events or (paper and not link.firm):
        return mention
    close = [w for id, w in zip(link.among, link.weights, strict=True) if id in events]
    if close and (paper or link.weight < max(close) + DOUBTED):
        return mention
    own = set(scene.clauses[mention.clause].words)
    if len([index for index in link.words if index in own]) <= len(mention.words):
        return mention
    return _weak(mention)


def _weak(mention: Mention) -> Mention:
    return replace(mention, usages=tuple(replace(usage, weak=True) for usage in mention.usages))


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


STEP_DAYS = 500
"""How far from every date told, or carried, an event may lie and still be meant."""


def in_step(scene: Scene, desk: Desk, event: str) -> bool:
    """Whether an event lies near a date of the sentence or before it, if there is any."""
    own = desk.events[event].date
    dates = _dates(scene)
    return not dates or any(
        own.earliest - STEP_DAYS <= date.latest and date.earliest <= own.latest + STEP_DAYS
        for date in dates
    )


def _dates(scene: Scene) -> list[Edtf]:
    """The dates of a sentence, or the one that those before it lend."""
    mentions = [time.mention for time in scene.times if time.mention.edtf]
    mentions = mentions or ([scene.carried.time] if scene.carried.time else [])
    return [date for date in map(date_of, mentions) if date is not None]


def out_of_time(scene: Scene, desk: Desk) -> bool:
    """Whether the sentence, or the one date of those before, lies outside the record's years."""
    dates = _dates(scene)
    return bool(dates) and not any(
        desk.first - OUTSIDE_DAYS <= date.latest and date.earliest <= desk.last + OUTSIDE_DAYS
        for date in dates
    )
