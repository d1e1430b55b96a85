"""Date claims of events that no phrase of the lexicon tells: the event that the words are most like.

"The bank that was to carry their influence into every till at last opened its doors, on the first
of June 1898": the words are those of one event, and the date is its own but for the month. Likeness
alone could be mistaken, so the less a date resembles the event's own, the more must speak for the
event; and a date that fits any other event of the same words is that one's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from legation.accounts.compare import Outcome, compare_dates
from legation.accounts.reading.guards import Guard
from legation.accounts.reading.likely import anchored
from legation.accounts.reading.likeness import Likely, Likeness
from legation.accounts.reading.propose.proposal import (
    Desk,
    Proposal,
    date_of,
    guard_of,
    quoted,
    what,
)
from legation.accounts.reading.scene import Scene, Timed
from legation.accounts.reading.tokens import word_set
from legation.model.account import DateClaim
from legation.model.dates import day_text
from legation.model.edtf import Edtf
from legation.model.record import Event

LEAST, AHEAD = 6.0, 1.1
"""Weight for the event, and how far ahead of the next, where the date is like the event's own."""

_TOGETHER, _MOST_AHEAD = 9.0, 1.8
"""The product of both, the second counted up to its most."""

FAR_LEAST, FAR_AHEAD = 18.0, 1.5
"""The same where it is not."""

_FITTING = 0.45
"""Share of the best weight from which on an event that fits the date is the one meant."""

_SAME_DAY = 0.2
"""The same of one that happened on just that day."""

_LONG_FITTING = 0.8
"""The same of one that lasted, into which many dates fall."""

_NEAR_DAYS = 800
_KIN_DAYS = 10 * 366
_KINDS = 3


def likely_dates(
    scene: Scene, desk: Desk, times: Iterable[tuple[Timed, Edtf]], named: Collection[str]
) -> Iterator[Proposal]:
    """Claims from dates that no event told outright has taken.

    Args:
        scene: The sentence.
        desk: The record.
        times: Time expressions of the sentence whose date is sure, with it.
        named: Events that the sentence tells outright.
    """
    if desk.likeness is None:
        return
    for time, claimed in times:
        best = _chosen(desk, _ranked(scene, desk.likeness, time.clause, desk), claimed)
        if best is None or best.event in named or not anchored(scene, best):
            continue
        event = desk.events[best.event]
        if not _year_fits(scene, time, claimed, event) or not _belongs(scene, desk, time, best):
            continue
        words = (*best.words, time.first, time.last)
        guard = _guard(scene, best, time, event)
        yield Proposal(
            type="date",
            body=DateClaim(event=event.id, on=claimed),
            says=f"{what(event)}: {claimed.text}",
            quote=quoted(scene, words),
            firm=guard is None,
            guarded=guard is not None,
            guessed=(f"these words are most like: {what(event)}",),
            doubt=f"{guard.kind}: {guard.word}" if guard else "",
        )


def _ranked(scene: Scene, likeness: Likeness, clause: int, desk: Desk) -> list[Likely]:
    return likeness.ranked(scene.hits, scene.shares(clause), scene.carried.terms, desk.events)


def _year_fits(scene: Scene, time: Timed, claimed: Edtf, event: Event) -> bool:
    """Whether nothing of the date is a guess, or only the year and that is the event's."""
    if scene.sure(time.mention):
        return True
    carried = all(guess.part == "year" for guess in time.mention.guesses)
    return carried and claimed.text[:4] == event.date.text[:4]


_STAGES = word_set("still already remained again until since extended meanwhile replayed")
_NOUN_OF = ("of", "dated")


def _belongs(scene: Scene, desk: Desk, time: Timed, best: Likely) -> bool:
    """Whether nothing says that the date is another's: "the report of 16 May", "still"."""
    if scene.word(time.first - 1) in _NOUN_OF and not best.words & {time.first - 2, time.first - 3}:
        return False
    words = {scene.word(index) for index in scene.clauses[time.clause].words}
    own = desk.events[best.event].date
    dates = [date_of(other.mention) for other in scene.times if other is not time]
    told = any(date and compare_dates(date, own) is Outcome.AGREES for date in dates)
    return not words & _STAGES and not told


def _guard(scene: Scene, best: Likely, time: Timed, event: Event) -> Guard | None:
    """The guard over the date, or over most of the words that speak for the event."""
    over = guard_of(scene, (time.first,), event)
    if over is not None:
        return over
    free = [index for index in best.words if guard_of(scene, (index,), event) is None]
    guard = guard_of(scene, best.words, event)
    enough = 3 if guard is not None and guard.kind == "plan" else 2
    return None if enough * len(free) > len(best.words) else guard


def _chosen(desk: Desk, ranked: list[Likely], claimed: Edtf) -> Likely | None:
    """The event meant: one that fits the date, or else the best if it stands out."""
    if not ranked:
        return None
    best = ranked[0]
    for item in ranked:
        if item.weight < _SAME_DAY * best.weight:
            break
        date = desk.events[item.event].date
        if date == claimed:
            return None
        if item.weight < _FITTING * best.weight:
            continue
        if date.precision == "interval" and item.weight < _LONG_FITTING * best.weight:
            continue
        if compare_dates(claimed, date) is not Outcome.DIFFERS:
            return item if item.weight >= LEAST and item.words else None
    second = ranked[1].weight if len(ranked) > 1 else 0.0
    event = desk.events[best.event]
    if claimed.precision not in ("day", "month", "year"):
        return None
    kin = alike(claimed, event)
    least, ahead = (LEAST, AHEAD) if kin else (FAR_LEAST, FAR_AHEAD)
    apart = min(
        abs(claimed.earliest - event.date.latest), abs(claimed.latest - event.date.earliest)
    )
    if apart > (_KIN_DAYS if kin else _NEAR_DAYS):
        return None
    lead = min(best.weight / second, _MOST_AHEAD) if second else _MOST_AHEAD
    stands_out = best.weight >= least and lead >= ahead and lead * best.weight >= _TOGETHER
    enough = best.kinds >= _KINDS or (kin and best.kinds == _KINDS - 1)
    good = stands_out and enough and best.words and (kin or not best.barred)
    return best if good else None


def alike(claimed: Edtf, event: Event) -> bool:
    """Whether two of year, month and day are those of the event."""
    if claimed.precision not in ("day", "month") or event.date.precision == "interval":
        return False
    one = day_text(claimed.earliest).split("-")
    other = day_text(event.date.earliest).split("-")
    same = [mine == its for mine, its in zip(one, other, strict=True)]
    if claimed.precision == "month" or event.date.precision != "day":
        return same[0] or same[1]
    return sum(same) >= 2
