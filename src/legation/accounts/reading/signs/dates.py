"""Whether a date that the record refutes may be another's."""

from __future__ import annotations

from legation.accounts.compare import Outcome, compare_dates
from legation.accounts.reading.linked import linked
from legation.accounts.reading.propose.happening import HAPPENING, VERBS
from legation.accounts.reading.propose.likely_dates import alike
from legation.accounts.reading.propose.proposal import Desk, Proposal, date_of
from legation.accounts.reading.propose.whose_date import apart
from legation.accounts.reading.scene import Scene, Timed
from legation.accounts.reading.signs.evidence import guessed_event, people_told, placed, weights
from legation.accounts.reading.tokens import word_set
from legation.model.account import DateClaim
from legation.model.edtf import Edtf
from legation.model.record import Event

SIGNS = 3
"""Independent signs without which likeness alone contradicts no date."""

_SAME_SORT, _OTHER_SORT = 0.25, 0.45
"""Share of an event's weight with which another of the told day has it: of its kind and parties,
or of any."""

_LEAST = 2.0
_MONTH = 31


def date_unless(scene: Scene, desk: Desk, proposal: Proposal, body: DateClaim) -> str:
    """Why a date is not held against an event; empty if nothing speaks for another."""
    event = desk.events[body.event]
    if compare_dates(body.on, event.date) is not Outcome.DIFFERS:
        return ""
    by_words = weights(scene, desk)
    other = _other_then(desk, by_words, body.on, event)
    if other:
        return other
    if _told_right(scene, body.on, event):
        return "another date of the sentence is that of the event"
    stage = _stage(scene, event)
    if stage:
        return f"the date may be that of another stage: {stage}"
    verb = _other_verb(scene, desk, body.on, event, guessed_event(proposal))
    if verb:
        return f"the date is told of another act: {verb}"
    if _elsewhere(scene, desk, body.on, event):
        return "it is told of another place"
    if _year_only(scene, proposal, body.on, event):
        return "no year is told, and only the year differs"
    if guessed_event(proposal):
        if _nearer_told(scene, body.on, event):
            return "another date of the sentence is nearer to the event"
        return _by_likeness(scene, desk, by_words, body.on, event)
    return ""


def _other_then(desk: Desk, by_words: dict[str, float], claimed: Edtf, event: Event) -> str:
    """Another event of the told time that shares words with the sentence."""
    if claimed.latest - claimed.earliest > _MONTH:
        return ""
    own = by_words.get(event.id, 0.0)
    for id, weight in by_words.items():
        other = desk.events[id]
        then = claimed.earliest <= other.date.earliest and other.date.latest <= claimed.latest
        if id == event.id or not then:
            continue
        like = other.kind == event.kind and set(other.who) == set(event.who)
        if weight >= max(_LEAST, (_SAME_SORT if like else _OTHER_SORT) * own):
            return "the record has something else on that day"
    return ""


def _told_right(scene: Scene, claimed: Edtf, event: Event) -> bool:
    """Whether another date, as fine as the one told, is the event's own."""
    finer = claimed.latest - claimed.earliest
    for time in scene.times:
        date = date_of(time.mention)
        if date is None or date == claimed or date.latest - date.earliest > finer:
            continue
        if compare_dates(date, event.date) is Outcome.AGREES:
            return True
    return False


def _nearer_told(scene: Scene, claimed: Edtf, event: Event) -> bool:
    """Whether another date, as fine as the one told, lies nearer to the event."""
    finer, own = claimed.latest - claimed.earliest, apart(claimed, event.date)
    dates = [date for time in scene.times if (date := date_of(time.mention)) is not None]
    return any(
        date.latest - date.earliest <= finer and apart(date, event.date) < own for date in dates
    )


_STAGES = word_set(
    """renewed renewal revised revision extended prolonged denounced expired exchanged notified
    invoked amended replaced superseded adhered laid submitted presented"""
)
"""Words of other days in the life of a treaty."""


def _stage(scene: Scene, event: Event) -> str:
    if event.kind != "treaty":
        return ""
    return next((word.text for word in scene.words if word.text in _STAGES), "")


def _by_likeness(
    scene: Scene, desk: Desk, by_words: dict[str, float], claimed: Edtf, event: Event
) -> str:
    """Why likeness is not enough: too few signs that this event is told."""
    own = by_words.get(event.id, 0.0)
    best = max((w for id, w in by_words.items() if id != event.id), default=0.0)
    clauses = {time.clause for time in scene.times if _is(time, claimed)}
    found = [linked(scene, desk, clause) for clause in sorted(clauses)]
    carried = {usage.event for usage in scene.carried.events}
    if event.id in carried and _taken_up(scene, event):
        return ""
    signs = (
        any(link is not None and link.firm and link.id == event.id for link in found),
        alike(claimed, event),
        alike(claimed, event) and claimed.text[8:] == event.date.text[8:10] != "",
        people_told(scene, desk, event),
        event.id in scene.carried.told or event.id in carried,
        placed(scene, event),
        own > best,
    )
    return "" if sum(signs) >= SIGNS else "too little says that this event is meant"


_HELP = word_set("was were had has have is are did do does be been being not")
_SPEAKS = 0.9
"""How much a verb must speak for an event to be its own."""


def _other_verb(scene: Scene, desk: Desk, claimed: Edtf, event: Event, guessed: bool) -> str:
    """The verb of the dated clause, where only names or likeness tell the event, and not it."""
    if desk.linking is None:
        return ""
    model = desk.linking.model("event")
    told = _deed_words(scene, event)
    if any(not scene.words[i].capital and scene.word(i) not in _THINGS for i in told):
        return ""
    for time in (time for time in scene.times if _is(time, claimed)):
        words = {index: scene.word(index) for index in scene.clauses[time.clause].words}
        verbs = [i for i, word in words.items() if _verb(scene, i, word)]
        own = [
            i
            for i in verbs
            if words[i] not in _LIGHT
            and (
                words[i] in HAPPENING
                or model.weight(desk.linking.word(words[i]), event.id) >= _SPEAKS
            )
        ]
        strange = [words[i] for i in verbs if i not in own and (not guessed or words[i] in _ACTS)]
        if strange and not own:
            return strange[0]
        if not verbs and told & set(words) and not _beside(scene, time, told):
            return "only names"
    return ""


_LIGHT = word_set("came went took made got put set gave sent")
_THINGS = word_set(
    """line lines railway railroad road company settlement station train of the at in and to for
    from on with by"""
)
_ACTS = word_set(
    """arrived left departed returned reached travelled traveled sailed visited boarded planned
    prepared stayed remained waited lived died heard learned learnt asked called invited advised
    warned hoped feared wished debated voted argued protested complained resigned surveyed"""
)
"""Verbs of what comes before or after the deed of which a sentence tells besides."""


def _beside(scene: Scene, time: Timed, told: set[int]) -> bool:
    """``the protocol of 9 June``, ``the convention (25 August)``: the date is the noun's."""
    of = scene.word(time.first - 1) in ("of", "dated") and time.first - 2 in told
    return of or bool(told & {time.first - 1, time.last + 1})


_SHORT = 3


def _verb(scene: Scene, index: int, word: str) -> bool:
    if word in _HELP or (index and scene.words[index].capital):
        return False
    return word in VERBS or (word.endswith("ed") and len(word) > _SHORT)


def _deed_words(scene: Scene, event: Event) -> set[int]:
    """The words of phrases that tell the event."""
    mentions = (m for m in scene.of("event") if event.id in {u.event for u in m.usages})
    return {index for mention in mentions for index in mention.words}


_AT = word_set("at near off outside to from")


def _elsewhere(scene: Scene, desk: Desk, claimed: Edtf, event: Event) -> bool:
    """``At Chongju``, ``the line to Uiju``: places of which no telling of the event knows."""
    if desk.linking is None or placed(scene, event):
        return False
    model = desk.linking.model("event")
    clauses = {time.clause for time in scene.times if _is(time, claimed)}
    words = [i for number in clauses for i in scene.clauses[number].words]
    names = [i for i in words if i and scene.words[i].capital and scene.word(i - 1) in _AT]
    weights = [model.weight(desk.linking.word(scene.word(i)), event.id) for i in names]
    return bool(names) and not any(weights) and event.kind in _PLACED


def _year_only(scene: Scene, proposal: Proposal, claimed: Edtf, event: Event) -> bool:
    """Whether a year that no word of the sentence tells is all that differs."""
    told = any(word.text == claimed.text[:4] for word in scene.words)
    guessed = any(guess.startswith("year ") for guess in proposal.guessed)
    return guessed and not told and claimed.text[4:] == event.date.text[4:]


_PLACED = ("battle", "landing", "railway", "concession")


def _taken_up(scene: Scene, event: Event) -> bool:
    """``The battle ended``: a noun or pronoun that means what was told before."""
    return any(
        usage.event == event.id
        for mention in scene.of("event")
        if not mention.told and len(mention.words) == 1
        for usage in mention.usages
    )


def _is(time: Timed, claimed: Edtf) -> bool:
    return date_of(time.mention) == claimed
