"""Date claims: an event and a time expression that belong to each other.

A verb phrase takes the date of its clause. A noun that names an event or an instrument takes a date
only beside it ("the Protocol of 23 February 1904"), or with a verb that says that it came about.
Where a year was carried over, the record votes: the year in which the event happened is taken, and
if that is another, nothing may be contradicted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from legation.accounts.reading.tokens import word_set
from legation.accounts.compare import Outcome, compare_dates
from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.proposal import Desk, Proposal, date_of, quoted, what
from legation.accounts.reading.scene import Scene, Timed
from legation.model.account import DateClaim
from legation.model.dates import DateError, day_text
from legation.model.edtf import Edtf, parse_edtf
from legation.model.record import Event

HAPPENING = word_set(
    """signed concluded sealed agreed made reached took place came began begun started opened
    occurred happened followed broke erupted proclaimed issued declared fought launched
    ended closed fell saw witnessed brought established founded formed granted obtained
    won received given awarded dates dated date finished completed created initialled
    ceased commenced published announced ratified renewed names seals bears bore put extorted wrung
    forced imposed accepted entered sprung"""
)
"""Words by which something named is said to have come about."""

OTHER_STAGES = word_set(
    """ratified ratification published publication announced notified revised renewed
    denounced expired abrogated annulled violated invoked negotiating negotiations drafted
    talks force amended implemented superseded replaced still remained replacing broke
    breach anniversary"""
)
"""Words that tell of another day in the life of what is named than its beginning."""

_BESIDE = frozenset(("of", "dated", "from", "in", "on", "the", "signed", "concluded", "made"))
_NEAR = 4


@dataclass(frozen=True, slots=True)
class _Pair:
    mention: Mention
    time: Timed
    beside: bool


def propose_dates(
    scene: Scene, desk: Desk, confirmed: Sequence[int]
) -> tuple[list[Proposal], set[int]]:
    """Date claims of a sentence.

    Args:
        scene: The sentence.
        desk: The record.
        confirmed: Offsets of earlier time expressions that the record bore out.

    Returns:
        The claims, and the offsets of the time expressions that the record bears out.
    """
    found: list[Proposal] = []
    borne_out: set[int] = set()
    trusted = set(confirmed)
    for pair in _pairs(scene, desk):
        proposal, agrees = _claim(scene, desk, pair, trusted | borne_out)
        if proposal is not None:
            found.append(proposal)
        if agrees:
            borne_out.add(pair.time.mention.start)
    return found, borne_out


def _pairs(scene: Scene, desk: Desk) -> list[_Pair]:
    times = [time for time in scene.times if _usable(scene, time)]
    events = [mention for mention in scene.of("event") if any(u.event for u in mention.usages)]
    taken: set[int] = set()
    pairs: list[_Pair] = []
    for mention in events:
        beside = [t for t in times if t.first not in taken and _beside(scene, mention, t)]
        if beside:
            taken.add(beside[0].first)
            pairs.append(_Pair(mention, beside[0], True))
    done = {id(pair.mention) for pair in pairs}
    free = [m for m in events if id(m) not in done and (m.told or _comes_about(scene, m))]
    for clause in scene.clauses:
        inside = [m for m in free if m.clause == clause.number]
        there = [t for t in times if t.clause == clause.number and t.first not in taken]
        pairs += _in_clause(scene, desk, inside, there)
    return pairs


_PLACED = word_set("at about during from to before after by")


def _usable(scene: Scene, time: Timed) -> bool:
    relation = time.mention.relation
    if date_of(time.mention) is None or (relation == "to" and time.mention.pair >= 0):
        return False
    # "Not until 17 November" puts it on that day.
    late = relation == "until" and "not" in (scene.word(time.first - 2), scene.word(time.first - 3))
    return relation in _PLACED or late


def _beside(scene: Scene, mention: Mention, time: Timed) -> bool:
    """``the Protocol of 23 February 1904``, ``the August 1904 agreement``, ``the Protocol (...)``."""
    if mention.told and not _noun_like(scene, mention):
        return False
    if time.mention.relation not in ("at", "about", "during", "from"):
        return False
    if time.last + 1 == mention.first or (
        time.last + 2 == mention.first
        and scene.word(time.last + 1) in ("the", "s")
        and scene.word(time.first - 1) not in ("in", "on", "by", "until")
    ):
        return (
            scene.word(time.first - 1) in ("the", "their", "its", "this")
            or not scene.gap(mention.first).strip()
        )
    if time.first <= mention.last:
        return False
    between = range(mention.last + 1, time.first)
    if len(between) == 0:
        return "(" in scene.gap(time.first) or not scene.gap(time.first).strip()
    return (
        len(between) <= 2
        and scene.word(mention.last + 1) in ("of", "dated")
        and all(scene.word(index) in _BESIDE for index in between)
    )


def _noun_like(scene: Scene, mention: Mention) -> bool:
    return scene.word(mention.first - 1) in ("the", "this", "that")


def _comes_about(scene: Scene, mention: Mention) -> bool:
    """Whether the clause says that what is named came about, and tells of no other stage."""
    clause = scene.clauses[mention.clause]
    words = {scene.word(index) for index in clause.words if index not in mention.words}
    return bool(words & HAPPENING) and not words & OTHER_STAGES


def _in_clause(scene: Scene, desk: Desk, events: list[Mention], times: list[Timed]) -> list[_Pair]:
    if not events or not times:
        return []
    if len(events) == len(times):
        return [_Pair(m, t, False) for m, t in zip(events, times, strict=True)]
    if len(events) == 1:
        agreeing = [t for t in times if _agrees(desk, events[0], t)]
        nearest = min(times, key=lambda t: _distance(events[0], t))
        return [_Pair(events[0], agreeing[0] if agreeing else nearest, False)]
    pairs = []
    for time in times:
        voted = [m for m in events if _agrees(desk, m, time)]
        near = min(events, key=lambda m: _distance(m, time))
        pairs.append(_Pair(voted[0] if voted else near, time, False))
    return pairs


def _distance(mention: Mention, time: Timed) -> int:
    return min(abs(mention.first - time.last), abs(time.first - mention.last))


def _agrees(desk: Desk, mention: Mention, time: Timed) -> bool:
    date = _claimed(time)
    return date is not None and any(
        compare_dates(date, desk.events[usage.event].date) in (Outcome.AGREES, Outcome.OPEN)
        for usage in mention.usages
        if usage.event in desk.events
    )


def _claimed(time: Timed) -> Edtf | None:
    """The date that the words give: a day, a stretch, or all that lies before or after one."""
    date = date_of(time.mention)
    if date is None:
        return None
    relation = time.mention.relation
    try:
        if relation == "before":
            return parse_edtf(f"../{day_text(date.earliest - 1)}")
        if relation == "by":
            return parse_edtf(f"../{day_text(date.latest)}")
        if relation == "after":
            return parse_edtf(f"{day_text(date.earliest)}/..")
        if relation == "about" and not date.approximate and date.precision != "interval":
            return parse_edtf(f"{date.text}~")
    except DateError:
        return None
    return date


def _claim(
    scene: Scene, desk: Desk, pair: _Pair, trusted: set[int]
) -> tuple[Proposal | None, bool]:
    mention, time = pair.mention, pair.time
    claimed = _claimed(time)
    candidates = [desk.events[u.event] for u in mention.usages if u.event in desk.events]
    if claimed is None or not candidates:
        return None, False
    agreeing = [e for e in candidates if compare_dates(claimed, e.date) is Outcome.AGREES]
    event = agreeing[0] if agreeing else candidates[0]
    claimed, guessed, doubt = _vote(claimed, time, event, trusted)
    agrees = compare_dates(claimed, event.date) is Outcome.AGREES
    doubt = doubt or _doubt(scene, pair, candidates)
    if agrees:
        doubt = ""
    guard = (
        scene.guard(mention.words)
        if not pair.beside
        else scene.guard((time.first,), "reported", "quoted", "question")
    )
    if guard:
        doubt = f"{guard.kind}: {guard.word}"
    if len(candidates) > 1 and not guessed:
        guessed = (*guessed, f"took “{scene.quote(mention.words)}” for {what(event)}")
    proposal = Proposal(
        type="date",
        body=DateClaim(event=event.id, on=claimed),
        says=f"{what(event)}: {claimed.text}",
        quote=quoted(scene, _span(mention, time)),
        firm=not doubt,
        guarded=guard is not None,
        guessed=guessed,
        doubt=doubt,
    )
    return proposal, agrees


def _span(mention: Mention, time: Timed) -> range:
    return range(min(mention.first, time.first), max(mention.last, time.last) + 1)


def _doubt(scene: Scene, pair: _Pair, candidates: Sequence[Event]) -> str:
    if len({event.id for event in candidates}) > 1:
        return "the words may mean more than one event"
    if pair.mention.weak:
        return "the words may mean something else"
    others = [
        m
        for m in scene.of("event")
        if m.clause == pair.mention.clause and m.words != pair.mention.words and m.told
    ]
    if others and not pair.beside and len(_times_in(scene, pair.time.clause)) != len(others) + 1:
        return "the date may belong to another event of the clause"
    return ""


def _times_in(scene: Scene, clause: int) -> list[Timed]:
    return [time for time in scene.times if time.clause == clause and _usable(scene, time)]


def _vote(
    claimed: Edtf, time: Timed, event: Event, trusted: set[int]
) -> tuple[Edtf, tuple[str, ...], str]:
    """The date with its guesses told, and why it may not contradict, if it may not."""
    guesses = time.mention.guesses
    if not guesses:
        return claimed, (), ""
    told = tuple(_told(guess.part, guess.given, guess.why) for guess in guesses)
    if compare_dates(claimed, event.date) is Outcome.AGREES:
        return claimed, told, ""
    if all(guess.part == "year" for guess in guesses):
        year = event.date.text[:4]
        if claimed.text[:4] == year:
            return claimed, (*told, "the event is of that year"), ""
        moved = _in_year(claimed, year)
        if moved is not None and compare_dates(moved, event.date) is Outcome.AGREES:
            return moved, (f"year {year} taken from the record",), ""
        return claimed, told, "the year is a guess, and the event is not of that year"
    if time.mention.counted and time.mention.carried_from in trusted:
        return claimed, (*told, "the record bears out the day it is counted from"), ""
    return claimed, told, "part of the date is a guess"


def _told(part: str, given: str, why: str) -> str:
    return f"{part} {given} {why}"


def _in_year(claimed: Edtf, year: str) -> Edtf | None:
    if claimed.precision not in ("day", "month", "season") or not year.isdigit():
        return None
    try:
        return parse_edtf(year + claimed.text[4:], claimed.calendar)
    except DateError:
        return None
