"""Why a date may not be that of the event beside which it stands.

A date that the words give to something else ("the 1896 texts", "news of it came on 9 January"), on
which the record has something else of the same words, or that is the event's own in the Old Style:
each is a reason to ask and not to contradict.
"""

from __future__ import annotations

from collections.abc import Collection

from legation.accounts.reading.propose.proposal import Desk
from legation.accounts.reading.scene import Scene, Timed
from legation.accounts.reading.tokens import folded, word_set
from legation.model.dates import DateError, Day
from legation.model.edtf import Edtf, parse_edtf
from legation.model.record import Event

STAGES = word_set(
    """still remained remain approved announced announcement news heard learned learnt spread rumour rumours expected due yet hearing debated discussed anniversary
    ratified ratification published publication drafted negotiations received reply replied
    protest protested remembered wrote reported report recalled celebrated"""
)
"""Words that tell of another day in the life of what is named, if the record does not use them."""

PAPERS = word_set(
    """report letter note dispatch despatch telegram circular entry issue article book edition
    memoir diary rejoinder minute cable paper account"""
)
"""What is written on a day, and tells of another."""

_TOLD = word_set("informed told notified")
_DETERMINERS = word_set("the its their this that his a an")
_NO_NOUN = word_set(
    """in on at by of for to from and or but the a an was were is had has when after before until
    with which who that he she it they as between under over into out not then there did came
    signed took made while where because since although though"""
)
_FAR_YEARS = 3
_SHARED = 4.0
"""Weight with which an event of the told day must be like the sentence to have the date."""

_RIVAL = 0.6
"""The same, as a share of the weight of the event whose date it would be."""

_OLD_STYLE_SLACK = 1
_PART_SLACK = 10
"""Days by which an event may miss "early in January" without being refuted."""


def attributive(scene: Scene, time: Timed, words: Collection[int]) -> bool:
    """``the 1896 texts``, ``the 1903-04 negotiations``: a date that belongs to the noun behind it."""
    after = time.last + 1
    if after >= len(scene.words) or scene.gap(after).strip():
        return False
    before = scene.word(time.first - 1)
    pair = scene.word(time.first - 2) if before.isdigit() else before
    noun = scene.word(after)
    own = {after, after + 1, after + 2} & set(words)
    return bool({before, pair} & _DETERMINERS) and noun not in _NO_NOUN and not own


def another_has_it(scene: Scene, desk: Desk, claimed: Edtf, event: Event) -> bool:
    """Whether the record has something else of the same words on the day told."""
    if claimed.precision not in ("day", "month"):
        return False
    return _event_then(scene, desk, claimed, event) or _office_then(scene, desk, claimed)


def _event_then(scene: Scene, desk: Desk, claimed: Edtf, event: Event) -> bool:
    then = {
        other.id
        for other in desk.events.values()
        if other.id != event.id
        and other.date.precision in ("day", "month")
        and claimed.earliest <= other.date.earliest
        and other.date.latest <= claimed.latest
    }
    if not then:
        return False
    named = {u.event for m in scene.of("event") for u in m.usages}
    if then & named:
        return True
    if desk.linking is None:
        return False
    words = {i: (token.text, 1.0) for i, token in enumerate(scene.words)}
    counted = {known: 1.0 for word, _ in words.values() if (known := desk.linking.word(word))}
    weights = dict(desk.linking.model("event").ranked(counted, then | {event.id}))
    own = weights.pop(event.id, 0.0)
    return max(weights.values(), default=0.0) >= max(_SHARED, _RIVAL * own)


def _office_then(scene: Scene, desk: Desk, claimed: Edtf) -> bool:
    """Whether someone named took up or left an office then."""
    named = {usage.who for mention in scene.of("actor") for usage in mention.usages}
    return any(
        holding.holder in named
        and any(
            edge is not None
            and edge.precision in ("day", "month")
            and claimed.earliest <= edge.latest
            and edge.earliest <= claimed.latest
            for edge in (holding.since, holding.until)
        )
        for tenure in desk.tenures.values()
        if tenure.kind != "right"
        for holding in tenure.chain
    )


def other_paper(desk: Desk, instruments: Collection[str], claimed: Edtf) -> bool:
    """Whether the parties of an instrument signed another one at the time told."""
    own = [desk.instruments[id] for id in instruments if id in desk.instruments]
    return any(
        other.id != one.id
        and set(one.parties) == set(other.parties)
        and any(
            claimed.earliest <= day <= claimed.latest
            for day in (other.signed, *(day for _, day in other.part_days))
        )
        for one in own
        for other in desk.instruments.values()
        if other.signed
    )


def another_stage(scene: Scene, clause: int, event: Event, beside: bool) -> str:
    """A word that tells of another day in the life of an event, which is not told by it."""
    if beside:
        return ""
    own = set(folded(f"{event.what} {event.wording}"))
    stems = {word[:_STEM] for word in own}
    for index in scene.clauses[clause].words:
        word = scene.word(index)
        if event.kind in _SAID and word in _SAYING:
            continue
        passive = scene.word(index - 1) in ("was", "were", "been", "being")
        if word in _TOLD and not passive:
            continue
        if word in STAGES | _TOLD and word[:_STEM] not in stems:
            return word
    return ""


_STEM = 6
_SAID, _SAYING = ("war", "declaration"), word_set("announced informed told notified")
"""What is done by being said, and the words for saying it."""


def old_style(claimed: Edtf, event: Event) -> bool:
    """Whether a day is the event's in the Old Style, or lies next to it."""
    if claimed.precision != "day" or claimed.calendar == "julian":
        return False
    try:
        old = parse_edtf(claimed.text, "julian").earliest
    except DateError:
        return False
    low, high = event.date.earliest, event.date.latest
    return low - _OLD_STYLE_SLACK <= old <= high + _OLD_STYLE_SLACK


def loosely(time: Timed, claimed: Edtf, event: Event) -> bool:
    """Whether part of a month or year misses the event by little."""
    if time.mention.modifier not in ("early", "mid", "late"):
        return False
    return apart(claimed, event.date) <= _PART_SLACK


def apart(one: Edtf, other: Edtf) -> Day:
    """Days between two dates; nought where they overlap."""
    return max(one.earliest - other.latest, other.earliest - one.latest, 0)


def unlike(claimed: Edtf, event: Event) -> bool:
    """Whether nothing of a date is the event's: neither year nor month nor day, and far in years."""
    if claimed.precision not in ("day", "month", "year") or event.date.precision == "interval":
        return False
    mine, its = claimed.text[:10].split("-"), event.date.text[:10].split("-")
    if not (mine[0].isdigit() and its[0].isdigit()):
        return False
    if claimed.precision == "year":
        return abs(int(mine[0]) - int(its[0])) > _FAR_YEARS
    return not any(a == b for a, b in zip(mine, its, strict=False))
