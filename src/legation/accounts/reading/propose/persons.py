"""Claims about a person's part in an event, against those whom the record lists for it.

"Signed by Yi Yong-ik", "Mutsu's protest", "between Hasegawa and Baron Rosen", "a mission under
Putyata": somebody who stands as one that had a part (see ``stance``), and an event of the record
that lists who of that nation had it. Whoever is listed for anything in that event refutes nothing,
nor does anybody beside whom the right one is named in another place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from legation.accounts.reading.likely import out_of_time
from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.likeliest import (
    Like,
    likeliest,
    named_in,
    spoken_against,
)
from legation.accounts.reading.propose.proposal import (
    Desk,
    Proposal,
    guard_of,
    one_event,
    quoted,
    what,
)
from legation.accounts.reading.propose.stance import Stance, stances
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.tokens import word_set
from legation.model.account import HappenedClaim
from legation.model.record import Event

_CUES = {
    "signed": word_set(
        """signed signature signatures signatory concluded sealed initialled plenipotentiary
        plenipotentiaries negotiator negotiated put set affixed delegate agreed treaty protocol
        convention memorandum agreement pact terms accord signing sign conclude"""
    ),
    "negotiated": word_set(
        """agreed met conversed talked spoke proposed presented laid protested drafted suggested
        instructed cabled reported meeting meet talks conversations conversation negotiations
        negotiation discussed discussions talking protest protests proposal draft proposed note
        told informed telegraphed explained urged asked began opened conferred sat suggested
        objected directed instruction report"""
    ),
    "commanded": word_set(
        """captain commander commanded commanding led headed chief under directed instigator
        contrived mission officers instructors brought anchored command headquarters ship vessel
        corvette"""
    ),
    "received": word_set(
        """grantee concessionaire holder granted received obtained secured won got acquired held
        contract given awarded gained owner gave concession conceded grant right rights leave
        franchise bought obtains secures receives wins licence license permission conferred"""
    ),
    "went": word_set(
        """sent went envoy dispatched carried journey visit mission travelled arrived despatched
        visited came returned landed fled escaped flight ambassador took brought sounded letter
        traveled sailed return returns"""
    ),
    "appointed": word_set(
        """appointed placed named made installed replaced became adviser took post succeeded posted
        arrived relieved appointment installation elevation chosen engaged hired put set"""
    ),
    "founded": word_set(
        """founded formed founder founders organised organized established created formation set
        founding launched assembled gathered built started creation"""
    ),
}
"""Words for a part."""
_NOUNS = word_set(
    """signature signatures signatory plenipotentiary plenipotentiaries negotiator delegate treaty
    protocol convention memorandum agreement pact terms accord meeting talks conversations
    conversation negotiations negotiation discussions protest protests draft note instruction report
    captain commander chief mission officers instructors headquarters ship vessel corvette command
    grantee concessionaire holder contract owner concession grant right rights leave franchise
    licence license permission envoy journey visit flight ambassador letter return returns founder
    founders formation founding creation proposal under"""
)
"""Those that are nouns: whoever stands as the doer of a verb is not told by them."""
_BE = word_set("was were been being is be")
_GIVEN = word_set(
    """granted given awarded sent conceded appointed placed named made installed chosen engaged hired
    put set posted"""
)
_EMPTY = word_set("became become becomes had have took take made make went came")
_FELL = word_set("went award fell passed promised")
"""Words of granting where it is the right that did it: "the line went to Morse"."""
_ROLES = {
    "grantee": ("received",),
    "head": ("commanded", "went"),
    "party": ("signed", "negotiated", "commanded", "founded"),
    "sent": ("went", "commanded", "negotiated", "appointed"),
}
NEAR_DAYS = 366
DATED = 5.0, 1.5
UNDATED = 7.0, 2.0
"""Weight that must speak for the event, and how far ahead of what the record leaves open."""
GRANTED = 10.0
"""Grants are told in much the same words."""
SURE = 10.0
"""The same where a phrase of the lexicon tells another event."""
_OTHERWISE, _OWN = 0.6, 0.4
FAR, CLOSE = 5, 3


@dataclass(frozen=True, slots=True)
class _Told:
    person: Mention
    stance: Stance
    clause: int


def propose_persons(scene: Scene, desk: Desk) -> list[Proposal]:
    """The claims of a sentence about persons and their parts in events."""
    found: list[Proposal] = []
    if out_of_time(scene, desk):
        return found
    for person, stance in stances(scene):
        if not _is_person(desk, person):
            continue
        told = _Told(person, stance, _clause(scene, person.first))
        for event, words in _events(scene, desk, told):
            made = _claim(scene, desk, told, event, words)
            if made is not None:
                found.append(made)
                break
    return found


def _is_person(desk: Desk, mention: Mention) -> bool:
    kinds = {desk.actors[u.who].kind for u in mention.usages if u.who in desk.actors}
    return bool(kinds) and kinds <= {"person", "firm"}


def _clause(scene: Scene, index: int) -> int:
    return next(c.number for c in scene.clauses if index in c.words)


def _events(scene: Scene, desk: Desk, told: _Told) -> Iterator[tuple[Event, frozenset[int]]]:
    """Events that may be meant, and their words: one named outright, then the likeliest."""
    named: dict[str, Mention] = {}
    for mention in scene.of("event"):
        usage = one_event(mention)
        # A phrase that needs the person to tell the event says nothing of who else it may be.
        if usage is not None and not mention.weak and not mention.words & told.person.words:
            named[usage.event] = mention
    near = (told.clause, scene.clauses[told.clause].host)
    fitting = [
        desk.events[id]
        for id, mention in named.items()
        if desk.events[id].persons
        and not spoken_against(scene, desk.events[id], told.clause, NEAR_DAYS)
        and mention.clause in near
    ]
    like = None if _refers(scene, told) else _likeliest(scene, desk, told)
    if like is not None and {u.who for u in told.person.usages} & _all(like.event):
        yield like.event, like.words
        return  # the person did have a part in what may be meant
    if len(fitting) == 1:
        yield fitting[0], named[fitting[0].id].words
    outright = any(m.clause == told.clause and m.told for m in named.values())
    if like is None or like.event in fitting or (outright and like.weight < SURE):
        return
    if not like.dated and like.weight < GRANTED and like.event.grants:
        return
    lent = like.dated or told.stance.role == "owner"
    yield like.event, like.words if lent else frozenset()


_PRONOUNS = word_set("it this that these they")


def _refers(scene: Scene, told: _Told) -> bool:
    """``It was signed by``: what was signed the sentence before says."""
    words = [scene.word(i) for i in scene.clauses[told.clause].words[:3]]
    return told.stance.role == "agent" and bool(_PRONOUNS & set(words[:1]))


def _likeliest(scene: Scene, desk: Desk, told: _Told) -> Like | None:
    """The event meant, if it does not matter which of those that may be meant it is."""
    ids = {usage.who for usage in told.person.usages if usage.who in desk.actors}
    homes = {desk.actors[id].nationality for id in ids}
    ranked = [
        like
        for like in likeliest(scene, desk, told.clause, told.person.words)
        if homes & set(like.event.who) or like.event.grants
        if not spoken_against(scene, like.event, told.clause, NEAR_DAYS)
    ]
    if not ranked:
        return None
    best = ranked[0]
    for like in ranked:
        if like.weight >= _OWN * best.weight and ids & _all(like.event):
            return like
    dated = [like for like in ranked if like.dated]
    if dated and dated[0].weight >= _OTHERWISE * best.weight:
        ranked, enough, ahead = dated, *DATED
    else:
        enough, ahead = UNDATED
    best = ranked[0]
    close = [like for like in ranked if like.weight >= best.weight - ahead]
    open_ = [like for like in close if not _of_nations(desk, like.event, homes)]
    return best if best.weight >= enough and not open_ else None


def _of_nations(desk: Desk, event: Event, homes: set[str]) -> bool:
    """Whether the record lists who of these nations had a part, or who received a grant."""
    return any(
        played.part == "received"
        or homes & {desk.actors[id].nationality for id in played.who if id in desk.actors}
        for played in event.persons
    )


def _all(event: Event) -> set[str]:
    return {who for played in event.persons for who in played.who}


def _claim(
    scene: Scene, desk: Desk, told: _Told, event: Event, spoken: frozenset[int]
) -> Proposal | None:
    ids = [usage.who for usage in told.person.usages if usage.who in desk.actors]
    known = next((id for id in ids if id in _all(event)), "")
    who = known or ids[0]
    part, cue = _part(scene, desk, told, event, who, spoken)
    if not part or (not known and not _alone(scene, desk, told, event, who, part)):
        return None
    words = (*told.person.words, *([cue] if cue >= 0 else ()))
    guard = guard_of(scene, words, event)
    doubt = f"{guard.kind}: {guard.word}" if guard else ""
    return Proposal(
        type="happened",
        body=HappenedClaim(event=event.id, parts=((part, who),)),
        says=f"{what(event)}: {part} by {desk.actor(who)}",
        quote=quoted(scene, words),
        firm=not doubt,
        guarded=guard is not None,
        doubt=doubt,
    )


def _part(
    scene: Scene, desk: Desk, told: _Told, event: Event, who: str, spoken: frozenset[int]
) -> tuple[str, int]:
    """The part told and the word that tells it; empty if none that the record lists."""
    home = desk.actors[who].nationality
    roles = _ROLES.get(told.stance.role)
    for played in event.persons:
        nations = {desk.actors[id].nationality for id in played.who if id in desk.actors}
        if who not in played.who and home not in nations and played.part != "received":
            continue
        if roles and played.part not in roles:
            continue
        if played.part == "appointed" and told.stance.role in ("owner", "agent"):
            continue  # his place was taken, or he appointed another
        if played.part == "received" and who not in played.who and _other_side(desk, event, who):
            continue
        cues = _CUES[played.part] | (_FELL if told.stance.role == "grantee" else frozenset())
        telling = spoken if played.part != "received" else frozenset()
        cue = _cue(scene, told, cues, telling)
        if cue >= 0:
            return played.part, cue
    return "", -1


def _other_side(desk: Desk, event: Event, who: str) -> bool:
    """Whether the person is the grantor's, or held what was granted at another time."""
    home = desk.actors[who].nationality
    grantors = {"korea", "china"} & set(event.who)
    later = any(
        holding.holder == who
        for id in event.grants
        if id in desk.tenures
        for holding in desk.tenures[id].chain
    )
    granted = any(
        who in _all(other) and set(other.grants) & set(event.grants) & desk.tenures.keys()
        for other in desk.events.values()
        if other is not event
    )
    return home in grantors or later or granted


def _cue(scene: Scene, told: _Told, cues: frozenset[str], spoken: frozenset[int]) -> int:
    """The word by which the part is told: one for the part, or one that speaks for the event."""
    stance = told.stance
    near = range(max(stance.start, 0), min(stance.end, len(scene.words)))
    if stance.role in ("doer", "owner"):
        stop = next((i for i in near if _someone(scene, i)), stance.end)
        near = range(near.start, min(near.stop, stop))
    if stance.role == "doer":
        near, cues = near[:FAR], cues - _NOUNS
        spoken = frozenset(i for i in spoken if scene.word(i) not in _NOUNS)
        if any(_BE & {scene.word(i), scene.word(i + 1)} for i in near[:2]):
            cues = cues & _GIVEN
            spoken = frozenset()
    for index in near:
        if scene.word(index) in cues:
            return index
    close = near[:CLOSE] if stance.role == "doer" else near
    return next(
        (
            i
            for i in close
            if i in spoken and not scene.words[i].capital and scene.word(i) not in _EMPTY
        ),
        -1,
    )


def _someone(scene: Scene, index: int) -> bool:
    return any(index in mention.words for mention in scene.of("actor"))


_RULERS = ("gojong", "nicholas_ii", "sunjong", "meiji", "queen_min")


def _alone(scene: Scene, desk: Desk, told: _Told, event: Event, who: str, part: str) -> bool:
    """Whether nobody who had the part is named elsewhere, and the person is no ruler."""
    if (
        who in _RULERS
        or named_in(desk, event, who)
        or (part != "signed" and _elsewhere(desk, event, who))
    ):
        return False
    inside = {i for m in told.stance.others for i in m.words}
    home = desk.actors[who].nationality
    own = {id for id in _all(event) if id in desk.actors and desk.actors[id].nationality == home}
    elsewhere = {
        usage.who
        for mention in scene.of("actor")
        if not mention.words & inside
        for usage in mention.usages
        if usage.who in own
    }
    # "Ōyama, with Hasegawa for his chief of staff": the other of two may still be told wrongly.
    return not elsewhere or (told.stance.role == "named" and own > elsewhere)


def _elsewhere(desk: Desk, event: Event, who: str) -> bool:
    """Whether the person had a part in something else about that time: it may be that."""
    return any(
        who in _all(other)
        and other.date.earliest - AROUND <= event.date.latest
        and event.date.earliest <= other.date.latest + AROUND
        for other in desk.events.values()
    )


AROUND = 20
