"""Claims about who did something: the subject of a verb, or "by ...", against the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.dates import propose_dates
from legation.accounts.reading.propose.grants import propose_grants
from legation.accounts.reading.propose.persons import propose_persons
from legation.accounts.reading.propose.proposal import (
    Desk,
    Proposal,
    date_of,
    guard_of,
    one_event,
    quoted,
    what,
)
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.tokens import word_set
from legation.model.account import DateClaim, HappenedClaim
from legation.model.lexicon import Usage
from legation.model.record import Event

_BEFORE = word_set(
    """of with from against in to for between over on into upon at by than under through via
    toward towards about among without near"""
)
_PASSIVE = frozenset(("was", "were", "been", "being", "is", "be"))
_ARTICLES = frozenset(("the", "a", "an", "its", "their"))
_ADJECTIVE = ("ese", "ian", "ish", "ean", "ench", "ican", "rman")
_NOUNS = word_set(
    """government cabinet troops army navy fleet forces soldiers warships squadron minister
    ministry gendarmes police envoy legation court emperor king side delegation admiralty
    commander diplomats officials agents company merchants merchant firm house syndicates subject subjects syndicate"""
)


def propose_performers(scene: Scene, desk: Desk) -> list[Proposal]:
    """The claims of a sentence about who did what."""
    found: list[Proposal] = []
    for mention in scene.of("event"):
        usage = one_event(mention)
        signed = mention if mention.told else _signed(scene, mention)
        if signed is not None and usage is not None and desk.events[usage.event].who:
            found += _claims(scene, desk, signed, usage)
    found += _likely(scene, desk)
    return [*found, *propose_persons(scene, desk), *propose_grants(scene, desk)]


def _signed(scene: Scene, mention: Mention) -> Mention | None:
    """An instrument named in a clause that says who signed it."""
    if not any(usage.instrument for usage in mention.usages):
        return None
    clause = scene.clauses[mention.clause].words
    verbs = [i for i in clause if scene.word(i) in ("signed", "concluded") and i > 0]
    if len(verbs) != 1:
        return None
    return replace(mention, words=mention.words | {verbs[0]}, told=True)


def _claims(scene: Scene, desk: Desk, mention: Mention, usage: Usage) -> Iterator[Proposal]:
    for doer in _agents(scene, mention):
        yield from _claim(scene, desk, (mention, usage), doer)
    grantee = _grantee(scene, mention)
    if grantee is not None and desk.events[usage.event].kind == "concession":
        yield from _claim(scene, desk, (mention, usage), grantee)


def _anchored(scene: Scene, event: Event, mention: Mention) -> bool:
    """Whether a date near the event's shows that this one is meant, or many of its words do.

    "Declared war" is said of many wars.
    """
    told = [time.mention for time in scene.times]
    told += [scene.carried.time] if scene.carried.time else []
    dates = [date for date in map(date_of, told) if date is not None]
    if not dates:
        return len(mention.words) >= _ENOUGH_WORDS
    return any(
        event.date.earliest - NEAR_DAYS <= date.latest
        and date.earliest <= event.date.latest + NEAR_DAYS
        for date in dates
    )


def _claim(
    scene: Scene, desk: Desk, told: tuple[Mention, Usage], doer: Mention
) -> Iterator[Proposal]:
    mention, usage = told
    who = _actor(desk, doer)
    event = desk.events[usage.event]
    if who and who not in event.who and desk.actors[who].kind == "firm":
        who = desk.actors[who].nationality
    kinds = {desk.actors[one].kind for one in event.who if one in desk.actors}
    if not who or desk.actors[who].kind not in kinds or not _anchored(scene, event, mention):
        return
    words = (*doer.words, *mention.words)
    guard = guard_of(scene, words, event)
    doubt = f"{guard.kind}: {guard.word}" if guard else ""
    if mention.weak or doer.weak:
        doubt = doubt or "the words may mean something else"
    yield Proposal(
        type="happened",
        body=HappenedClaim(event=event.id, parts=(("by", who),)),
        says=f"{what(event)}: done by {desk.actor(who)}",
        quote=quoted(scene, words),
        firm=not doubt,
        guarded=guard is not None,
        doubt=doubt,
    )


def _actor(desk: Desk, mention: Mention) -> str:
    """The actor named, if the words can mean only one."""
    ids = {usage.who for usage in mention.usages if usage.who in desk.actors}
    return next(iter(ids)) if len(ids) == 1 else ""


def _agents(scene: Scene, mention: Mention) -> list[Mention]:
    """Who did it: after "by" in a passive, else the subjects before the verb."""
    actors = [
        m for m in scene.of("actor") if m.clause == mention.clause and not m.words & mention.words
    ]
    clause = scene.clauses[mention.clause]
    near = [i for i in clause.words if mention.first - 3 <= i <= mention.last]
    if any(scene.word(i) in _PASSIVE for i in near):
        after = [
            m for m in actors if scene.word(_before(scene, m)) == "by" and m.first > mention.first
        ]
        return _with_others(scene, after[0], actors) if len(after) == 1 else []
    verb = _verb(scene, mention)
    earlier = [m for m in actors if 0 < verb - m.last <= _FAR]
    cleft = [m for m in scene.of("actor") if m.first in (2, 3) and m.last < verb]
    opening = (scene.word(0), scene.word(1))
    pronouns = ("that", "who", "which")
    if opening == ("it", "was") and cleft and scene.word(cleft[0].last + 1) in pronouns:
        return cleft[:1]  # "It was Germany that leased Port Arthur"
    if clause.link == "relative":
        # "which an American merchant had obtained": a subject of its own right behind the pronoun.
        earlier = [m for m in earlier if 0 < m.first - clause.words[0] <= _REACH]
    subjects = [m for m in earlier if _subject(scene, m)]
    if len(subjects) <= 1:
        return subjects
    # "Russia, Great Britain and Germany advised": a list is one subject; two with a verb each are
    # not, and of them nothing is concluded.
    return subjects if _listed(scene, subjects, verb) else []


def _with_others(scene: Scene, first: Mention, actors: list[Mention]) -> list[Mention]:
    """``by Japan and Germany``: the one after "by" with those joined to it."""
    found = [first]
    for other in actors:
        between = range(found[-1].last + 1, other.first)
        if other.first > first.last and all(scene.word(i) in ("and", "the") for i in between):
            found.append(other)
    return found


def _listed(scene: Scene, subjects: list[Mention], verb: int) -> bool:
    between = [
        index for one, other in pairwise(subjects) for index in range(one.last + 1, other.first)
    ]
    joined = all(scene.word(index) in ("and", "the") for index in between)
    return joined and verb - subjects[-1].last <= _REACH


_REACH = 3
_ENOUGH_WORDS = 3
NEAR_DAYS = 3 * 365
"""How near a date told must lie to an event for its doer to be checked."""
_FAR = 12
"""Words that may lie between a subject and its verb."""


def _grantee(scene: Scene, mention: Mention) -> Mention | None:
    """The one to whom something was granted: "to a German house"."""
    found = [
        m
        for m in scene.of("actor")
        if m.clause == mention.clause and scene.word(_before(scene, m)) == "to"
    ]
    return found[0] if len(found) == 1 else None


def _verb(scene: Scene, mention: Mention) -> int:
    """The first word of the phrase that looks like a verb; else its first word."""
    own = set(scene.clauses[mention.clause].words)
    for index in sorted(mention.words & own):
        if scene.word(index).endswith("ed") or not scene.words[index].capital:
            return index
    return mention.first


def _before(scene: Scene, mention: Mention) -> int:
    """The word before a name, its article left out."""
    index = mention.first - 1
    return index - 1 if scene.word(index) in _ARTICLES else index


def _subject(scene: Scene, mention: Mention) -> bool:
    joints = (scene.gap(mention.first), scene.gap(mention.last + 1))
    if any(gap in ("-", "\u2013", "\u2010", "\u2011") for gap in joints):
        return False  # part of a longer name: the Seoul-Pusan company
    if scene.word(_before(scene, mention)) in _BEFORE:
        return False
    following = scene.word(mention.last + 1)
    adjective = scene.words[mention.last].text.endswith(_ADJECTIVE)
    possessive = scene.words[mention.last].end - scene.words[mention.last].start > len(
        scene.words[mention.last].text
    )
    plural = scene.word(mention.first - 1) == "the" and following.endswith("ed")
    if possessive or (adjective and following not in _NOUNS and not plural):
        return False
    return following != "s"


_PROMISED = word_set("granted promised given sold conceded awarded leased made gave passed went")
_FIRMS = word_set("firm company house merchant merchants subject syndicate concern citizen trader")


def _likely(scene: Scene, desk: Desk) -> Iterator[Proposal]:
    """A doer told in so many words, of the one event that a date of the sentence bears out."""
    doer = _pointed(scene)
    if doer is None:
        return
    made, _ = propose_dates(scene, desk, ())
    found = {
        proposal.body.event: proposal.body.on
        for proposal in made
        if isinstance(proposal.body, DateClaim) and proposal.firm
    }
    if len(found) != 1:
        return
    event, day = desk.events[next(iter(found))], next(iter(found.values()))
    borne = event.date.earliest <= day.latest and day.earliest <= event.date.latest
    granted = scene.word(_before(scene, doer)) != "to" or bool(event.grants)
    if borne and granted and day.latest - day.earliest <= _MONTHS:
        usage = Usage(id="likely", event=event.id)
        mention = Mention((usage,), doer.words, True, doer.clause)
        yield from _claim(scene, desk, (mention, usage), doer)


_MONTHS = 100


def _pointed(scene: Scene) -> Mention | None:
    """``It was Germany which``, ``to a German firm``, ``under the name of the Club``."""
    for actor in scene.of("actor"):
        before = _before(scene, actor)
        cleft = (scene.word(0), scene.word(1)) == ("it", "was") and actor.first in (2, 3)
        if cleft and scene.word(actor.last + 1) in ("which", "that", "who"):
            return actor
        clause = scene.clauses[actor.clause].words
        given = any(scene.word(i) in _PROMISED for i in clause if i < before)
        if scene.word(before) == "to" and given and scene.word(actor.last + 1) in _FIRMS:
            return actor
        if (scene.word(before - 1), scene.word(before)) == ("name", "of"):
            return actor
    return None
