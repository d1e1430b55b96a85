"""Claims about who did something: the subject of a verb, or "by ...", against the record."""

from __future__ import annotations

from collections.abc import Iterator

from legation.accounts.reading.tokens import word_set
from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.proposal import Desk, Proposal, one_event, quoted, what
from legation.accounts.reading.scene import Scene
from legation.model.account import HappenedClaim
from legation.model.lexicon import Usage

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
    commander diplomats officials agents company merchants firm subject subjects syndicate"""
)


def propose_performers(scene: Scene, desk: Desk) -> list[Proposal]:
    """The claims of a sentence about who did what."""
    found: list[Proposal] = []
    for mention in scene.of("event"):
        usage = one_event(mention)
        if mention.told and usage is not None and desk.events[usage.event].who:
            found += _claims(scene, desk, mention, usage)
    return found


def _claims(scene: Scene, desk: Desk, mention: Mention, usage: Usage) -> Iterator[Proposal]:
    for doer in _agents(scene, mention):
        yield from _claim(scene, desk, (mention, usage), doer)
    grantee = _grantee(scene, mention)
    if grantee is not None and desk.events[usage.event].kind == "concession":
        yield from _claim(scene, desk, (mention, usage), grantee)


def _claim(
    scene: Scene, desk: Desk, told: tuple[Mention, Usage], doer: Mention
) -> Iterator[Proposal]:
    mention, usage = told
    who = _actor(desk, doer)
    event = desk.events[usage.event]
    if who and who not in event.who and desk.actors[who].kind == "firm":
        who = desk.actors[who].nationality
    kinds = {desk.actors[one].kind for one in event.who if one in desk.actors}
    if not who or desk.actors[who].kind not in kinds:
        return
    words = (*doer.words, *mention.words)
    guard = scene.guard(words)
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
        return after if len(after) == 1 else []
    if clause.link == "relative":
        return []
    verb = _verb(scene, mention)
    earlier = [m for m in actors if m.last < verb]
    subjects = [m for m in earlier if _subject(scene, m)]
    if len(subjects) <= 1:
        return subjects
    # "Russia, Great Britain and Germany advised": a list is one subject; two with a verb each are
    # not, and of them nothing is concluded.
    return subjects if _listed(scene, subjects, verb) else []


def _listed(scene: Scene, subjects: list[Mention], verb: int) -> bool:
    between = [
        index
        for one, other in zip(subjects, subjects[1:], strict=False)
        for index in range(one.last + 1, other.first)
    ]
    joined = all(scene.word(index) in ("and", "the") for index in between)
    return joined and verb - subjects[-1].last <= _REACH


_REACH = 3


def _grantee(scene: Scene, mention: Mention) -> Mention | None:
    """The one to whom something was granted: "to a German house"."""
    found = [
        m
        for m in scene.of("actor")
        if m.clause == mention.clause
        and not m.words & mention.words
        and scene.word(_before(scene, m)) == "to"
    ]
    return found[0] if len(found) == 1 else None


def _verb(scene: Scene, mention: Mention) -> int:
    """The first word of the phrase that looks like a verb; else its first word."""
    for index in sorted(mention.words):
        if scene.word(index).endswith("ed") or not scene.words[index].capital:
            return index
    return mention.first


def _before(scene: Scene, mention: Mention) -> int:
    """The word before a name, its article left out."""
    index = mention.first - 1
    return index - 1 if scene.word(index) in _ARTICLES else index


def _subject(scene: Scene, mention: Mention) -> bool:
    if scene.word(_before(scene, mention)) in _BEFORE:
        return False
    following = scene.word(mention.last + 1)
    adjective = scene.words[mention.last].text.endswith(_ADJECTIVE)
    possessive = scene.words[mention.last].end - scene.words[mention.last].start > len(
        scene.words[mention.last].text
    )
    if possessive or (adjective and following not in _NOUNS):
        return False
    return following != "s"
