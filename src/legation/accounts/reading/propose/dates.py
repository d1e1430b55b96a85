"""Date claims: an event and a time expression that belong to each other.

A verb phrase takes the date of its clause. A noun that names an event or an instrument takes a date
only beside it ("the Protocol of 23 February 1904"), or with a verb that says that it came about.
Where a year was carried over, the record votes: the year in which the event happened is taken, and
if that is another, nothing may be contradicted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from legation.accounts.compare import Outcome, compare_dates
from legation.accounts.reading.clauses import Clause
from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.happening import HAPPENING, OTHER_STAGES, verbal
from legation.accounts.reading.propose.likely_dates import likely_dates
from legation.accounts.reading.propose.proposal import (
    Desk,
    Proposal,
    date_of,
    guard_of,
    quoted,
    what,
)
from legation.accounts.reading.propose.whose_date import (
    PAPERS,
    another_has_it,
    another_stage,
    attributive,
    loosely,
    old_style,
    other_paper,
    unlike,
)
from legation.accounts.reading.scene import Scene, Timed
from legation.accounts.reading.tokens import word_set
from legation.model.account import DateClaim
from legation.model.dates import DateError, day_text
from legation.model.edtf import Edtf, parse_edtf
from legation.model.record import Event

_BESIDE = frozenset(("of", "dated", "from", "in", "on", "the", "signed", "concluded", "made"))
FAR_DAYS = 10 * 365
"""From here on a date is thought to be another event's, told in the same words."""


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
    settled: list[tuple[int, bool]] = []
    for pair in _pairs(scene, desk):
        proposal, agrees = _claim(scene, desk, pair, trusted | borne_out)
        if proposal is not None:
            found.append(proposal)
            settled.append((pair.time.first, proposal.firm or proposal.guarded))
        if agrees:
            borne_out.add(pair.time.mention.start)
    taken = {place for place, firm in settled if firm}
    found += likely_dates(scene, desk, _free(scene, taken), _told_events(scene))
    return found, borne_out


def _told_events(scene: Scene) -> set[str]:
    return {u.event for m in scene.of("event") for u in m.usages if u.event and not m.weak}


def _free(scene: Scene, taken: set[int]) -> Iterator[tuple[Timed, Edtf]]:
    """Dates that no event has taken and that say all themselves."""
    for time in scene.times:
        claimed = _claimed(time, scene) if _usable(scene, time) else None
        plain = time.mention.relation in ("at", "about", "during")
        if claimed is not None and plain and time.first not in taken:
            yield time, claimed


def _pairs(scene: Scene, desk: Desk) -> list[_Pair]:
    times = [t for t in scene.times if _usable(scene, t) and not _said_finer(scene, t)]
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
        there = [t for t in there or _then(scene, clause, times) if not _of_paper(scene, t, inside)]
        pairs += _in_clause(scene, desk, inside, there)
    return pairs


def _then(scene: Scene, clause: Clause, times: Sequence[Timed]) -> list[Timed]:
    """``on 1 February, when they broke off relations``: the day just told is that of the deed."""
    if not clause.words or scene.word(clause.words[0]) != "when":
        return []
    return [t for t in times if t.last + 1 == clause.words[0] and t.mention.relation in _AT]


_AT = ("at", "from")
_PLACED = word_set("at about during from to before after by")


def _of_paper(scene: Scene, time: Timed, events: Sequence[Mention]) -> bool:
    """``the report of 16 May``: the day of a paper that tells of the event."""
    noun = time.first - 2
    told = any(noun in mention.words for mention in events)
    of = scene.word(time.first - 1) in ("of", "dated")
    return of and scene.word(noun) in PAPERS and not told


def _said_finer(scene: Scene, time: Timed) -> bool:
    """A year that stands beside a day or month of it: "1 February in the year 37 of Meiji"."""
    date = date_of(time.mention)
    if date is None or date.precision != "year":
        return False
    return any(
        other.clause == time.clause
        and abs(other.last - time.first) <= _NEXT_TO
        and (finer := date_of(other.mention)) is not None
        and finer.precision in ("day", "month")
        and finer.text[:4] == date.text
        for other in scene.times
        if other is not time
    )


_NEXT_TO = 3


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
    between_them = range(time.last + 1, mention.first + 1)
    if any(sign in scene.gap(index) for index in between_them for sign in ",;:)("):
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
    deed = _subject_deed(scene, mention)
    return (
        len(between) <= 2
        and scene.word(mention.last + 1) in (("of", "dated", "on") if deed else ("of", "dated"))
        and all(scene.word(index) in _BESIDE for index in between)
    )


def _subject_deed(scene: Scene, mention: Mention) -> bool:
    """``Japan's declaration of war on 8 February``: a deed, no paper, that the sentence is about."""
    aside = scene.clauses[mention.clause].link or "," in scene.gap(mention.last + 1)
    if aside or any(usage.instrument for usage in mention.usages):
        return False
    words = scene.clauses[mention.clause].words
    return not verbal(scene, [index for index in words if index < mention.first])


def _noun_like(scene: Scene, mention: Mention) -> bool:
    return scene.word(mention.first - 1) in ("the", "this", "that")


def _comes_about(scene: Scene, mention: Mention) -> bool:
    """Whether the clause says that what is named came about, and tells of no other stage."""
    clause = scene.clauses[mention.clause]
    words = {scene.word(index) for index in clause.words if index not in mention.words}
    return bool(words & HAPPENING) and not words & OTHER_STAGES


def _in_clause(scene: Scene, desk: Desk, events: list[Mention], times: list[Timed]) -> list[_Pair]:
    """Dates with the events they fit; what is left over goes to the nearest, or in order."""
    pairs = []
    left, free = list(events), list(times)
    for mention in events:
        fitting = [time for time in free if _agrees(desk, mention, time)]
        if fitting:
            time = min(fitting, key=lambda t: _distance(mention, t))
            pairs.append(_Pair(mention, time, False))
            left.remove(mention)
            free.remove(time)
    if len(left) == len(free):
        return pairs + [_Pair(m, t, False) for m, t in zip(left, free, strict=True)]
    if pairs:
        # A date that fits one event is no other's; what remains may belong to anything.
        return pairs
    for time in free[:1] if len(left) == 1 else free:
        if left:
            near = min(left, key=lambda m: _distance(m, time))
            left.remove(near)
            pairs.append(_Pair(near, time, False))
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


def _claimed(time: Timed, scene: Scene | None = None) -> Edtf | None:
    """The date that the words give: a day, a stretch, or all that lies before or after one."""
    date = date_of(time.mention)
    others = scene.times if scene is not None else ()
    ends = [t.mention for t in others if t.mention.start == time.mention.pair]
    span = date_of(ends[0]) if ends else None
    if date is None:
        return None
    relation = time.mention.relation
    try:
        if relation == "from" and span is not None:
            return parse_edtf(f"{day_text(date.earliest)}/{day_text(span.latest)}")
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
    claimed = _claimed(time, scene)
    candidates = [desk.events[u.event] for u in mention.usages if u.event in desk.events]
    if claimed is None or not candidates:
        return None, False
    agreeing = [e for e in candidates if compare_dates(claimed, e.date) is Outcome.AGREES]
    event = agreeing[0] if agreeing else candidates[0]
    sure = scene.sure(time.mention)
    claimed, guessed, doubt = _vote(claimed, time, event, trusted, sure=sure)
    agrees = compare_dates(claimed, event.date) is Outcome.AGREES
    doubt = doubt or _doubt(pair, candidates, claimed)
    doubt = doubt or _of_another(scene, desk, pair, claimed, event)
    if agrees:
        doubt = ""
    if pair.beside:
        guard = scene.guard((time.first,), "reported", "quoted", "question")
    else:
        guard = guard_of(scene, mention.words, event)
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


def _doubt(pair: _Pair, candidates: Sequence[Event], claimed: Edtf) -> str:
    if pair.mention.weak:
        return "the words may mean something else"
    if all(
        min(abs(claimed.earliest - e.date.latest), abs(claimed.latest - e.date.earliest)) > FAR_DAYS
        for e in candidates
    ):
        return "so far from its time another event may be meant"
    # Where none of the events that may be meant fits the date, it does not matter which it is.
    open_ones = [
        event
        for event in candidates
        if compare_dates(claimed, event.date) is not Outcome.DIFFERS or event.confidence == "low"
    ]
    if len(candidates) > 1 and open_ones:
        return "the words may mean more than one event"
    return ""


def _of_another(scene: Scene, desk: Desk, pair: _Pair, claimed: Edtf, event: Event) -> str:
    """Why the date may be that of something else."""
    time, words = pair.time, pair.mention.words
    if attributive(scene, time, words):
        return "the date belongs to the noun behind it"
    if old_style(claimed, event):
        return "the date may be in the Old Style"
    if loosely(time, claimed, event):
        return "the date is told loosely"
    stage = another_stage(scene, pair.mention.clause, event, pair.beside)
    if stage:
        return f"the date may be that of another stage: {stage}"
    if not pair.beside and unlike(claimed, event):
        return "nothing of the date is that of the event"
    if not pair.beside and not verbal(scene, scene.clauses[time.clause].words):
        return "no verb joins the event and the date"
    if other_paper(desk, {u.instrument for u in pair.mention.usages}, claimed):
        return "another paper of the same parties was signed then"
    if another_has_it(scene, desk, claimed, event):
        return "the record has something else on that day"
    return ""


def _vote(
    claimed: Edtf, time: Timed, event: Event, trusted: set[int], *, sure: bool
) -> tuple[Edtf, tuple[str, ...], str]:
    """The date with its guesses told, and why it may not contradict, if it may not."""
    guesses = time.mention.guesses
    if not guesses:
        return claimed, (), ""
    told = tuple(_told(guess.part, guess.given, guess.why) for guess in guesses)
    if compare_dates(claimed, event.date) is Outcome.AGREES:
        return claimed, told, ""
    if sure:
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
