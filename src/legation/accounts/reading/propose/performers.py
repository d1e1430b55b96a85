"""Claims about who did something: the subject of a verb, or "by ...", against the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from legation.accounts.reading.likely import out_of_time
from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.dates import propose_dates
from legation.accounts.reading.propose.grants import propose_grants
from legation.accounts.reading.propose.likeliest import (
    Like,
    likeliest,
    named_in,
    spoken_against,
)
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
from legation.accounts.reading.propose.rights import propose_rights
from legation.accounts.reading.propose.stance import Stance, stances
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.tokens import word_set
from legation.model.account import DateClaim, HappenedClaim
from legation.model.lexicon import Usage
from legation.model.record import Event

_BEFORE = word_set(
    """of with from against in to for between over on into upon at by than under through via
    toward towards about among without near"""
)
_STATES = word_set(
    """watched saw knew heard learned learnt feared hoped complained protested objected ignored
    resented accepted welcomed noticed looked thought believed felt remained stood lost faced"""
)
"""Verbs of those who look on."""
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
    if not out_of_time(scene, desk):
        for power, stance in stances(scene):
            if _actor(desk, power) and _acts(scene, power, stance):
                found += _done_by(scene, desk, power, stance)
    for mention in scene.of("event"):
        usage = one_event(mention)
        if usage is not None and desk.events[usage.event].kind == "concession":
            grantee = _grantee(scene, mention)
            if grantee is not None and mention.told:
                found += _claim(scene, desk, (mention, usage), grantee)
    found += _likely(scene, desk)
    return [
        *found,
        *propose_persons(scene, desk),
        *propose_grants(scene, desk),
        *propose_rights(scene, desk),
    ]


def _acts(scene: Scene, power: Mention, stance: Stance) -> bool:
    """Whether the power itself does something: "Japanese troops", not "Japanese pressure"."""
    if scene.word(power.first - 1) == "new":
        return False  # New England
    following = scene.word(power.last + 1)
    written = scene.words[power.last].text
    adjective = written.endswith(_ADJECTIVE)
    if stance.role == "owner":
        return following in _NOUNS
    plural = scene.word(power.first - 1) == "the" and following.endswith("ed")
    return stance.role in _DOING and (not adjective or following in _NOUNS or plural)


_DOING = ("doer", "agent", "party")
_EMPTY = word_set("had has have was were became become made took did not also then")
CLOSE = 5
PLAIN = 10.0
DATED, UNDATED = (6.0, 2.0), (10.0, 3.0)
_CLOSED = ("treaty", "battle", "coercion", "declaration", "demand", "landing", "concession", "war")
"""Kinds of event of which the record lists every power that had a part."""


def _done_by(scene: Scene, desk: Desk, power: Mention, stance: Stance) -> Iterator[Proposal]:
    """The claim that a power did what the words about it tell."""
    told = _event_told(scene, desk, power, stance)
    if told is None:
        return
    yield from _claim(scene, desk, told, power)


def _event_told(
    scene: Scene, desk: Desk, power: Mention, stance: Stance
) -> tuple[Mention, Usage] | None:
    for mention in scene.of("event"):
        usage = one_event(mention)
        whole = mention if mention.told else _signed(scene, mention)
        if usage and whole and mention.clause == power.clause and desk.events[usage.event].who:
            event = desk.events[usage.event]
            there = _by_words(scene, power, stance, whole.words, event)
            return (whole, usage) if there and not _otherwise(scene, desk, power, stance) else None
    like = _likeliest(scene, desk, power, stance)
    if like is None:
        return None
    there = _by_words(scene, power, stance, like.words, like.event)
    if not there and not _coalition(scene, desk, power, stance, like):
        return None
    usage = Usage(id=f"likely:{like.event.id}", event=like.event.id)
    return Mention((usage,), like.words, True, power.clause), usage


def _coalition(scene: Scene, desk: Desk, power: Mention, stance: Stance, like: Like) -> bool:
    """Whether others in one list with the power did it, on the day told, beyond much doubt."""
    others = {_actor(desk, m) for m in stance.others if m is not power} - {""}
    acting = stance.role == "doer" and scene.word(stance.start) not in _PASSIVE | _STATES
    plain = like.dated and like.weight >= PLAIN
    return acting and plain and bool(others) and others <= set(like.event.who)


def _otherwise(scene: Scene, desk: Desk, power: Mention, stance: Stance) -> bool:
    """Whether the words are as like an event in which all those named had a part."""
    named = {_actor(desk, m) for m in stance.others} - {""}
    ranked = likeliest(scene, desk, power.clause, power.words)
    return any(
        like.weight >= _OTHERWISE * ranked[0].weight and named <= set(like.event.who)
        for like in ranked
        if not spoken_against(scene, like.event, power.clause, NEAR_DAYS)
    )


def _by_words(
    scene: Scene, power: Mention, stance: Stance, words: frozenset[int], event: Event
) -> bool:
    """Whether the words that tell the deed stand where its doer's verb does."""
    if stance.role == "party":
        near = range(max(stance.start, stance.others[0].first - CLOSE), stance.others[0].first)
        papers = any(scene.word(i) in _PAPERS for i in near)
        return papers and event.kind == "treaty"
    if stance.role == "agent":
        near = range(max(stance.start, stance.end - CLOSE), stance.end)
        return any(_tells(scene, i, words) for i in near)
    near = range(stance.start, min(stance.start + CLOSE, stance.end))
    other = {i for m in scene.of("actor") if m not in stance.others for i in m.words}
    near = range(near.start, next((i for i in near if i in other), near.stop))
    if any(scene.word(i) in _PASSIVE for i in near[:2]):
        return False
    verb = next((i for i in near if not _before_verb(scene, i)), -1)
    if verb < 0 or scene.word(verb) in ("to", "of", "in"):
        return False
    if len(stance.others) == 1 and scene.word(verb) not in _LIGHT:
        return _tells(scene, verb, words)
    return any(_tells(scene, i, words) for i in near)


_PAPERS = word_set(
    """treaty protocol convention agreement alliance pact accord memorandum declaration treaties
    peace concluded signed understanding"""
)
_LIGHT = word_set(
    "made make put issued took step stepped joined signed concluded entered sent gave struck laid"
)


def _before_verb(scene: Scene, index: int) -> bool:
    word = scene.word(index)
    return word in _NOUNS or word in _EMPTY or word.endswith("ly") or word in ("s", "jointly")


def _tells(scene: Scene, index: int, words: frozenset[int]) -> bool:
    if scene.word(index) in _STATES:
        return False
    if scene.word(index) in _PAPERS and not scene.word(index).endswith("ed"):
        return False
    return index in words and not scene.words[index].capital and scene.word(index) not in _EMPTY


def _likeliest(scene: Scene, desk: Desk, power: Mention, stance: Stance) -> Like | None:
    """The one event that the words are like, if it stands out well enough."""
    others = {_actor(desk, m) for m in stance.others if m is not power} - {""}
    ranked = [
        like
        for like in likeliest(scene, desk, power.clause, power.words)
        if not spoken_against(scene, like.event, power.clause, NEAR_DAYS)
    ]
    who = _actor(desk, power)
    best = ranked[0] if ranked else None
    if best is None:
        return None
    for like in ranked:
        if like.weight >= _OTHERWISE * best.weight and who in like.event.who:
            return None  # the power did have a part in what may be meant
    dated = [like for like in ranked if like.dated]
    if dated and dated[0].weight >= _OTHERWISE * best.weight:
        ranked, (enough, ahead) = dated, DATED
    else:
        enough, ahead = UNDATED
    best = ranked[0]
    second = ranked[1].weight if len(ranked) > 1 else 0.0
    if others and not others & set(best.event.who):
        return None
    good = best.weight >= enough and best.weight >= second + ahead
    return best if good and best.event.kind in _CLOSED else None


_OTHERWISE = 0.6


def _signed(scene: Scene, mention: Mention) -> Mention | None:
    """An instrument named in a clause that says who signed it."""
    if not any(usage.instrument for usage in mention.usages):
        return None
    clause = scene.clauses[mention.clause].words
    verbs = [i for i in clause if scene.word(i) in ("signed", "concluded") and i > 0]
    if len(verbs) != 1:
        return None
    return replace(mention, words=mention.words | {verbs[0]}, told=True)


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
    if who not in event.who and named_in(desk, event, who):
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


_ENOUGH_WORDS = 3
NEAR_DAYS = 3 * 365
"""How near a date told must lie to an event for its doer to be checked."""


def _grantee(scene: Scene, mention: Mention) -> Mention | None:
    """The one to whom something was granted: "to a German house"."""
    clause = {scene.word(i) for i in scene.clauses[mention.clause].words}
    if clause & _SOLD:
        return None
    found = [
        m
        for m in scene.of("actor")
        if m.clause == mention.clause and scene.word(_before(scene, m)) == "to"
    ]
    return found[0] if len(found) == 1 else None


_SOLD = word_set("sold sale selling sell passes passed pass transfer transferred went ceded")


def _before(scene: Scene, mention: Mention) -> int:
    """The word before a name, its article left out."""
    index = mention.first - 1
    return index - 1 if scene.word(index) in _ARTICLES else index


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
