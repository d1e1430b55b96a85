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
from legation.accounts.reading.likely import out_of_time
from legation.accounts.reading.propose.proposal import (
    Desk,
    Proposal,
    date_of,
    guard_of,
    quoted,
    what,
)
from legation.accounts.reading.propose.told import Told, ranked_in
from legation.accounts.reading.propose.whose_date import (
    PAPERS,
    another_has_it,
    another_stage,
    attributive,
    loosely,
    old_style,
)
from legation.accounts.reading.scene import Scene, Timed
from legation.accounts.reading.tokens import word_set
from legation.model.account import DateClaim
from legation.model.dates import day_text
from legation.model.edtf import Edtf
from legation.model.record import Event

LEAST, AHEAD = 5.5, 2.0
"""Weight for the event, and how far ahead of the next, where the date is like the event's own."""

FAR_LEAST, FAR_AHEAD = 15.0, 5.5
"""The same where it is not."""

SAME_DAY = 4.5, 0.0
"""The same where only the year is another: a day and month seldom meet by chance."""

STRONG = 8.0
"""Weight from which on it need not be ahead at all, where all that is as likely misses the date."""

_FITTING, _LOOSELY_FITTING = 6.5, 4.0
"""How far behind the best an event that fits the date may be and still be the one meant; the second
of one whose day the record does not know, or that lasted."""

_LEAST_FITTING, _ANY_WEIGHT = 2.0, 99.0
_NEAR_DAYS = 800
_KIN_DAYS = 10 * 366
_OWN_WORDS = 2
_YEARS = 3


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
    if desk.linking is None or out_of_time(scene, desk):
        return
    for time, claimed in times:
        best = _chosen(desk, _ranked(scene, desk, time), claimed)
        if best is None or best.event in named:
            continue
        event = desk.events[best.event]
        if not _year_fits(scene, time, claimed, event) or not _belongs(scene, desk, time, best):
            continue
        words = (*best.words, time.first, time.last)
        guard = _guard(scene, best, time, event)
        doubt = f"{guard.kind}: {guard.word}" if guard else ""
        doubt = doubt or _doubt(scene, desk, time, best, claimed)
        yield Proposal(
            type="date",
            body=DateClaim(event=event.id, on=claimed),
            says=f"{what(event)}: {claimed.text}",
            quote=quoted(scene, words),
            firm=not doubt,
            guarded=guard is not None,
            guessed=(f"these words are most like: {what(event)}",),
            doubt=doubt,
        )


def _ranked(scene: Scene, desk: Desk, time: Timed) -> list[Told]:
    shares = scene.shares(time.clause)
    own = scene.clauses[time.clause]
    opening = tuple(scene.word(index) for index in own.words[:2])
    if opening in _THIS_WAS:
        earlier = [c for c in scene.clauses[: own.number] if not c.link and c.words]
        shares |= dict.fromkeys(earlier[-1].words, 1.0) if earlier else {}
        if not earlier and len(own.words) - (time.last - time.first) <= _BARE:
            words = frozenset(own.words)
            return [Told(id, _CARRIED, words) for id in sorted(scene.carried.told)]
    return ranked_in(scene, desk, {index: share for index, share in shares.items() if share})


_BARE, _CARRIED = 5, 8.0
_THIS_WAS = {(this, was) for this in ("this", "that", "it") for was in ("was", "happened")}


def _doubt(scene: Scene, desk: Desk, time: Timed, best: Told, claimed: Edtf) -> str:
    event = desk.events[best.event]
    if compare_dates(claimed, event.date) is not Outcome.DIFFERS:
        return ""
    if attributive(scene, time, best.words):
        return "the date belongs to the noun behind it"
    if old_style(claimed, event) or loosely(time, claimed, event):
        return "the date may be told otherwise"
    stage = another_stage(scene, time.clause, event, beside=False)
    if stage:
        return f"the date may be that of another stage: {stage}"
    if another_has_it(scene, desk, claimed, event):
        return "the record has something else on that day"
    return ""


def _year_fits(scene: Scene, time: Timed, claimed: Edtf, event: Event) -> bool:
    """Whether nothing of the date is a guess, or only the year and that is the event's."""
    if scene.sure(time.mention):
        return True
    carried = all(guess.part == "year" for guess in time.mention.guesses)
    return carried and claimed.text[:4] == event.date.text[:4]


_STAGES = word_set("still already remained again until since extended meanwhile replayed")
_NOUN_OF = ("of", "dated")


def _belongs(scene: Scene, desk: Desk, time: Timed, best: Told) -> bool:
    """Whether nothing says that the date is another's: "the report of 16 May", "still"."""
    if scene.word(time.first - 1) in _NOUN_OF and not best.words & {time.first - 2, time.first - 3}:
        return False
    if scene.word(time.first - 1) in _NOUN_OF and scene.word(time.first - 2) in PAPERS:
        return False
    words = {scene.word(index) for index in scene.clauses[time.clause].words}
    own = desk.events[best.event].date
    dates = [date_of(other.mention) for other in scene.times if other is not time]
    told = any(date and compare_dates(date, own) is Outcome.AGREES for date in dates)
    return not words & _STAGES and not told


def _guard(scene: Scene, best: Told, time: Timed, event: Event) -> Guard | None:
    """The guard over the date, or over most of the words that speak for the event."""
    over = guard_of(scene, (time.first,), event)
    if over is not None:
        return over
    free = [index for index in best.words if guard_of(scene, (index,), event) is None]
    guard = guard_of(scene, best.words, event)
    enough = 3 if guard is not None and guard.kind == "plan" else 2
    return None if enough * len(free) > len(best.words) else guard


def _chosen(desk: Desk, ranked: list[Told], claimed: Edtf) -> Told | None:
    """The event meant: one that fits the date, or else the best if it stands out."""
    if not ranked:
        return None
    best = ranked[0]
    for item in ranked:
        date = desk.events[item.event].date
        behind = _FITTING if date.precision == "day" else _LOOSELY_FITTING
        behind = _ANY_WEIGHT if date == claimed else behind
        if item.weight < max(best.weight - behind, _LEAST_FITTING):
            continue
        if compare_dates(claimed, date) is not Outcome.DIFFERS:
            return item if item.weight >= LEAST and item.words else None
    event = desk.events[best.event]
    if claimed.precision not in ("day", "month", "year"):
        return None
    kin = alike(claimed, event)
    least, ahead = (LEAST, AHEAD) if kin else (FAR_LEAST, FAR_AHEAD)
    if claimed.precision == "day" and claimed.text[4:] == event.date.text[4:]:
        least, ahead = SAME_DAY
    apart = min(
        abs(claimed.earliest - event.date.latest), abs(claimed.latest - event.date.earliest)
    )
    if apart > (_KIN_DAYS if kin else _NEAR_DAYS):
        return None
    lead = best.weight - ranked[1].weight if len(ranked) > 1 else best.weight
    if kin and best.weight >= STRONG:
        ahead = 0.0
    good = best.weight >= least and lead >= ahead and len(best.words) >= _OWN_WORDS
    return best if good else None


def alike(claimed: Edtf, event: Event) -> bool:
    """Whether two of year, month and day are those of the event."""
    if claimed.precision not in ("day", "month") or event.date.precision == "interval":
        return False
    one = day_text(claimed.earliest).split("-")
    other = day_text(event.date.earliest).split("-")
    same = [mine == its for mine, its in zip(one, other, strict=True)]
    if claimed.precision == "month" or event.date.precision != "day":
        near = abs(int(one[0]) - int(other[0])) <= _YEARS
        return same[0] or (same[1] and near)
    return sum(same) >= 2
