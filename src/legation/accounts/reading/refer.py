"""Words that refer back: "it was signed ...", "the battle ...", "he was still minister".

A pronoun takes the one event, or the one person, of the sentence before; a noun with an article
takes the one event of its kind. Where that sentence has more than one, nothing is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.proposal import Desk, one_event
from legation.accounts.reading.scene import Carried, Scene
from legation.accounts.reading.tokens import word_set
from legation.model.lexicon import Usage

_IT = word_set("it this that")
_HE = word_set("he")
_DONE = word_set(
    """signed concluded sealed made fought issued declared published on in taken given granted
    proclaimed announced formed founded held won lost over begun been followed"""
)
_COMING = word_set(
    """was came followed took happened signed concluded began fell bears bore dates lasted
    occurred broke had ended"""
)


_NOUNS = {
    word: kinds
    for words, kinds in (
        ("treaty agreement convention pact accord understanding alliance bargain", ("treaty",)),
        ("concession contract grant franchise", ("concession",)),
        ("battle engagement fighting fight clash action", ("battle",)),
        ("landing disembarkation", ("landing",)),
        ("appointment", ("office",)),
        ("loan", ("finance",)),
        ("proclamation declaration", ("declaration",)),
    )
    for word in words.split()
}
"""Nouns by which an event of a kind is taken up again."""

_SAME = word_set("the this that")


def with_referents(scene: Scene, desk: Desk) -> Scene:
    """The sentence with its pronouns, and nouns that refer back, as mentions of what they mean."""
    added: list[Mention] = list(_taken_up(scene, desk))
    first = scene.word(0)
    earlier = scene.carried
    own = [m for m in scene.of("event") if m.clause == 0]
    if earlier.event is not None and first in _IT and not own and _comes(scene):
        added.append(Mention((earlier.event,), frozenset((0,)), False, 0))
    if earlier.person is not None and not any(m.clause == 0 for m in scene.of("actor")):
        spot = next((i for i in range(min(4, len(scene.words))) if scene.word(i) in _HE), -1)
        if spot >= 0:
            clause = next(c.number for c in scene.clauses if spot in c.words)
            added.append(Mention((earlier.person,), frozenset((spot,)), False, clause))
    return replace(scene, mentions=(*scene.mentions, *added)) if added else scene


def _taken_up(scene: Scene, desk: Desk) -> Iterator[Mention]:
    """``The battle lasted ...`` after a sentence on one battle."""
    if not scene.carried.events:
        return
    named = {index for mention in scene.mentions for index in mention.words}
    for index, word in enumerate(scene.words):
        kinds = _NOUNS.get(word.text, ())
        if not kinds or index in named or scene.word(index - 1) not in _SAME:
            continue
        if word.capital or scene.word(index + 1) in _DEFINED:
            continue
        earlier = [u for u in scene.carried.events if desk.events[u.event].kind in kinds]
        if len(earlier) == 1:
            clause = next(c.number for c in scene.clauses if index in c.words)
            yield Mention((earlier[0],), frozenset((index,)), False, clause)
            return


_DEFINED = word_set("of at with between on for to that which in")
"""Words behind a noun that say which is meant: "the battle of ...", "the treaty with ..."."""


def _comes(scene: Scene) -> bool:
    """``It was signed``, ``it came``: not "it was its successor that ..."."""
    second = scene.word(1)
    return second in _COMING and (second not in ("was", "had") or scene.word(2) in _DONE)


def lent_by(scene: Scene, desk: Desk) -> Carried:
    """What the next sentence may take from this one."""
    dates = [time.mention for time in scene.times if time.mention.edtf]
    events = _events(scene)
    time = dates[0] if len(dates) == 1 else None if dates else scene.carried.time
    return Carried(
        time=time,
        time_told=scene.number if dates else scene.carried.time_told,
        instrument=_instrument(scene),
        terms=frozenset(hit.term for hit in scene.hits),
        words=frozenset(word.text for word in scene.words),
        powers=tuple(m.usages[0].who for m in scene.of("actor") if len(m.usages) == 1),
        event=events[0] if len(events) == 1 else None,
        events=events,
        person=_person(scene, desk),
        tenures=frozenset(id for m in scene.of("office") for u in m.usages for id in u.tenures),
    )


def _instrument(scene: Scene) -> str:
    named = {
        usage.instrument
        for mention in scene.of("instrument")
        if not mention.weak
        for usage in mention.usages
        if usage.instrument
    }
    return next(iter(named)) if len(named) == 1 else ""


def _events(scene: Scene) -> tuple[Usage, ...]:
    found: dict[str, Usage] = {}
    for mention in scene.of("event"):
        usage = one_event(mention)
        if usage is not None and not mention.weak and scene.guard(mention.words) is None:
            found.setdefault(usage.event, usage)
    return tuple(found.values())


def _person(scene: Scene, desk: Desk) -> Usage | None:
    people = {
        mention.usages[0].who: mention.usages[0]
        for mention in scene.of("actor")
        if len({u.who for u in mention.usages}) == 1 and not desk.is_power(mention.usages[0].who)
    }
    return next(iter(people.values())) if len(people) == 1 else None
