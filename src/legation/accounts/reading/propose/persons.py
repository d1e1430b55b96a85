"""Claims about a person's part in an event, and about what a grantee was granted.

"Signed by Yi Yong-ik", "the grantee was one Keyserling", "had for her captain a Putyata": a word for
the part, a person that stands to it as its doer, and an event of the record that lists who had
that part. Which event is meant the words of the sentence say, and a date beside it bears it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from legation.accounts.reading.mention import TimeMention
from legation.accounts.reading.mentions import Mention
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
from legation.model.account import HappenedClaim
from legation.model.record import Event

_CUES = {
    "signed": word_set(
        """signed signature signatures signatory concluded sealed initialled plenipotentiary
        plenipotentiaries negotiator negotiated put set affixed delegate"""
    ),
    "negotiated": word_set(
        """agreed met conversed talked spoke proposed presented laid protested drafted suggested
        instructed cabled reported"""
    ),
    "commanded": word_set(
        "captain commander commanded commanding led headed chief under directed instigator contrived"
    ),
    "received": word_set(
        """grantee concessionaire holder granted received obtained secured won got acquired held
        contract given awarded gained owner gave concession"""
    ),
    "went": word_set("sent went envoy dispatched carried journey visit mission travelled arrived"),
    "founded": word_set("founded formed founder founders organised organized established created"),
}
"""Words for a part; those that are nouns stand in ``_NOUNS`` too."""
_NOUNS = word_set(
    """signatory plenipotentiary plenipotentiaries negotiator captain commander chief grantee
    concessionaire holder founder founders envoy instigator delegate signature signatures owner"""
)
_PASSIVE = word_set("was were been being is be")
_BE = word_set("was were is one a an named called being")
_ARTICLES = word_set(
    """the a an one mr mister count prince marquis baron viscount general colonel admiral sir
    minister lord commander captain m its her his old young certain"""
)
_BEFORE = word_set(
    """of with from against in to for over on into upon at by than under through via toward towards
    about among without near"""
)
_PUT, _NAME = word_set("put set affixed"), word_set("name names seal seals pen signature")
FAR = 9
NEAR_DAYS = 366
ENOUGH, AHEAD = 4.5, 1.15
PLENTY, FAR_AHEAD = 20.0, 1.5


@dataclass(frozen=True, slots=True)
class _Told:
    """A person told to have had a part, with the words that say so."""

    part: str
    person: Mention
    cue: int


def propose_persons(scene: Scene, desk: Desk) -> list[Proposal]:
    """The claims of a sentence about persons and their parts in events."""
    found: list[Proposal] = []
    for told in _told(scene, desk):
        event = _event(scene, desk, told)
        if event is not None:
            found += _claim(scene, desk, told, event)
    return found


def _told(scene: Scene, desk: Desk) -> Iterator[_Told]:
    people = [m for m in scene.of("actor") if _is_person(desk, m)]
    if not people:
        return
    for index, word in enumerate(scene.words):
        parts = [part for part, cues in _CUES.items() if word.text in cues]
        if not parts or (word.text in _PUT and not _name_put(scene, index)):
            continue
        for person in people:
            if index not in person.words and _joined(scene, person, index, people):
                yield from (_Told(part, person, index) for part in parts)


def _name_put(scene: Scene, index: int) -> bool:
    """``put his name``: putting anything else says nothing."""
    return any(scene.word(index + step) in _NAME for step in range(1, 5))


def _is_person(desk: Desk, mention: Mention) -> bool:
    kinds = {desk.actors[u.who].kind for u in mention.usages if u.who in desk.actors}
    return bool(kinds) and kinds <= {"person", "firm"}


def _joined(scene: Scene, person: Mention, cue: int, people: Iterable[Mention]) -> bool:
    """Whether the person stands to the word as its doer."""
    if scene.word(cue) in ("under",):
        return 0 < person.first - cue <= 3 and _only(scene, cue + 1, person.first, _ARTICLES)
    if scene.word(cue) in _NOUNS:
        return _named_so(scene, person, cue)
    passive = any(scene.word(cue - step) in _PASSIVE for step in (1, 2))
    if person.first > cue:
        by = next((i for i in range(cue + 1, min(cue + 6, person.first)) if _by(scene, i)), -1)
        to = scene.word(cue) in ("granted", "given", "awarded", "gave", "concession")
        spot = _preposition(scene, person)
        return (passive or scene.word(cue - 1) not in ("he", "she")) and (
            (by >= 0 and spot == by) or (to and scene.word(spot) == "to")
        )
    if passive and scene.word(cue) not in ("granted", "given", "awarded", "agreed"):
        return False
    between = range(person.last + 1, cue)
    if len(between) > FAR or scene.word(_preposition(scene, person)) in _BEFORE:
        return False
    if any(other is not person and person.last < other.first < cue for other in people):
        return scene.word(person.last + 1) == "and"
    own = scene.clauses[_clause(scene, cue)].words
    apart = "," in scene.gap(person.last + 1) and "," in scene.gap(cue)
    return (
        (person.first in own or apart)
        and "s" not in (scene.word(person.last + 1),)
        and _bare(scene, person)
    )


def _bare(scene: Scene, person: Mention) -> bool:
    """Not a possessive: "Komura's envoy signed"."""
    last = scene.words[person.last]
    return last.end - last.start <= len(last.text) + 1 and not scene.text[
        last.start - scene.start : last.end - scene.start
    ].endswith(("'s", "\u2019s"))


def _named_so(scene: Scene, person: Mention, cue: int) -> bool:
    """``the grantee was one Keyserling``, ``Keyserling, the grantee``, ``for her captain a P``."""
    if person.first > cue:
        between = range(cue + 1, person.first)
        if len(between) > FAR:
            return False
        words = [scene.word(i) for i in between]
        close = all(word in _ARTICLES or word in _BE for word in words)
        verb = next((i for i in between if scene.word(i) in ("was", "were")), -1)
        tail = verb >= 0 and _only(scene, verb + 1, person.first, _ARTICLES | _BE)
        return close or tail
    between = range(person.last + 1, cue)
    return len(between) <= 4 and all(
        scene.word(i) in _ARTICLES | _BE | {"as", "became", "their", "for", "japanese", "russian"}
        for i in between
    )


def _only(scene: Scene, start: int, end: int, allowed: frozenset[str]) -> bool:
    return all(scene.word(index) in allowed for index in range(start, end))


def _by(scene: Scene, index: int) -> bool:
    return scene.word(index) == "by"


def _preposition(scene: Scene, person: Mention) -> int:
    """Index of the word before a name, articles and ranks left out."""
    index = person.first - 1
    while index >= 0 and scene.word(index) in _ARTICLES:
        index -= 1
    return index


def _clause(scene: Scene, index: int) -> int:
    return next(c.number for c in scene.clauses if index in c.words)


def _event(scene: Scene, desk: Desk, told: _Told) -> Event | None:
    """The event meant: one that the sentence names, else the one that its words are most like."""
    named = {}
    for mention in scene.of("event"):
        usage = one_event(mention)
        if usage is not None and not mention.weak:
            named[usage.event] = mention
    fitting = [
        desk.events[id]
        for id in named
        if _listed(desk.events[id], told.part) and _near(scene, desk.events[id], told.cue)
    ]
    if fitting:
        here = [e for e in fitting if named[e.id].clause == _clause(scene, told.cue)]
        chosen = here or fitting
        return chosen[0] if len(chosen) == 1 else None
    return None if named else _likeliest(scene, desk, told)


def _likeliest(scene: Scene, desk: Desk, told: _Told) -> Event | None:
    if desk.likeness is None:
        return None
    shares = {index: 1.0 for index in range(len(scene.words)) if index not in told.person.words}
    ranked = [
        (item.weight, desk.events[item.event])
        for item in desk.likeness.ranked(scene.hits, shares, scene.carried.terms)
        if item.event in desk.events and not item.barred
    ]
    fitting = [pair for pair in ranked if _listed(pair[1], told.part)]
    timed = [pair for pair in fitting if _dated(scene, pair[1])]
    if timed:
        return timed[0][1] if _ahead(timed, ENOUGH, AHEAD) else None
    here = _clause(scene, told.cue)
    if any(time.mention.edtf and time.clause == here for time in scene.times):
        return None
    return fitting[0][1] if fitting and _ahead(fitting, PLENTY, FAR_AHEAD) else None


def _ahead(ranked: Sequence[tuple[float, Event]], enough: float, ahead: float) -> bool:
    others = [weight for weight, _ in ranked[1:]]
    return ranked[0][0] >= enough and (not others or ranked[0][0] >= ahead * others[0])


def _listed(event: Event, part: str) -> bool:
    return any(played.part == part for played in event.persons)


def _near(scene: Scene, event: Event, cue: int) -> bool:
    """No date told in the clause speaks against the event."""
    here = _clause(scene, cue)
    told = (t.mention for t in scene.times if t.clause == here)
    dates = [date for date in map(date_of, told) if date is not None]
    return not dates or _within(dates, event, NEAR_DAYS)


def _dated(scene: Scene, event: Event) -> bool:
    """A date told, here or in the sentence before, that bears the event out."""
    told = [time.mention for time in scene.times]
    told += [scene.carried.time] if scene.carried.time and not told else []
    dates = [date for date in map(date_of, told) if date is not None]
    return _on_its_day(told, event) or (bool(dates) and _within(dates, event, 31))


def _on_its_day(told: Iterable[TimeMention], event: Event) -> bool:
    """A day without its year that is the event's."""
    day = event.date.text[4:]
    return len(day) == len("-02-23") and any(t.value == f"XXXX{day}" for t in told)


def _within(dates: Iterable[object], event: Event, days: int) -> bool:
    return any(
        event.date.earliest - days <= date.latest  # type: ignore[attr-defined]
        and date.earliest <= event.date.latest + days  # type: ignore[attr-defined]
        for date in dates
    )


def _claim(scene: Scene, desk: Desk, told: _Told, event: Event) -> Iterator[Proposal]:
    ids = [usage.who for usage in told.person.usages if usage.who in desk.actors]
    listed = {who for played in event.persons for who in played.who}
    who = next((id for id in ids if id in listed), ids[0])
    words = (*told.person.words, told.cue)
    guard = guard_of(scene, words, event)
    doubt = f"{guard.kind}: {guard.word}" if guard else ""
    yield Proposal(
        type="happened",
        body=HappenedClaim(event=event.id, parts=((told.part, who),)),
        says=f"{what(event)}: {told.part} by {desk.actor(who)}",
        quote=quoted(scene, words),
        firm=not doubt,
        guarded=guard is not None,
        doubt=doubt,
    )
