"""Claims about who did something: the subject of a verb, or "by ...", against the record."""

from __future__ import annotations

from collections.abc import Iterator

from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.proposal import Desk, Proposal, one_event, quoted, what
from legation.accounts.reading.scene import Scene
from legation.model.account import HappenedClaim
from legation.model.lexicon import Usage

_BEFORE = frozenset(
    """of with from against in to for between over on into upon at by than under through via
    toward towards about among without near""".split()
)
_PASSIVE = frozenset(("was", "were", "been", "being", "is", "be"))
_ARTICLES = frozenset(("the", "a", "an", "its", "their"))
_ADJECTIVE = ("ese", "ian", "ish", "ean", "ench", "ican", "rman")
_NOUNS = frozenset(
    """government cabinet troops army navy fleet forces soldiers warships squadron minister
    ministry gendarmes police envoy legation court emperor king side delegation admiralty
    commander diplomats officials agents company merchants firm subject subjects syndicate""".split()
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
    doer = _agent(scene, mention)
    if doer is None:
        return
    who = _actor(desk, doer)
    if not who:
        return
    event = desk.events[usage.event]
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


def _agent(scene: Scene, mention: Mention) -> Mention | None:
    """Who did it: after "by" in a passive, else the nearest subject before the verb."""
    actors = [
        m for m in scene.of("actor") if m.clause == mention.clause and not m.words & mention.words
    ]
    clause = scene.clauses[mention.clause].words
    passive = any(
        scene.word(i) in _PASSIVE for i in clause if mention.first - 3 <= i <= mention.last
    )
    if passive:
        after = [
            m for m in actors if scene.word(_before(scene, m)) == "by" and m.first > mention.first
        ]
        return after[0] if len(after) == 1 else None
    verb = _verb(scene, mention)
    earlier = [m for m in actors if m.last < verb and _subject(scene, m)]
    if not earlier or scene.clauses[mention.clause].link == "relative":
        return None
    # Of "Japan and Russia", or of two subjects with a verb each, nothing is concluded.
    return earlier[0] if len(earlier) == 1 else None


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
    return following not in ("and", "s")
