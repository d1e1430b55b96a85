"""Duration claims between pieces of a sentence that no phrase of the lexicon need tell.

"Six weeks after ...", "stayed for two years before ...", "ten days later", "a month separated ...
from ...": a length joins two pieces of text, or a piece and the sentence before. Each may tell one
of several events; the length is held against the record only where it fails for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from legation.accounts.reading.likely import out_of_time
from legation.accounts.reading.propose.counting import SMALL_NUMBERS
from legation.accounts.reading.propose.durations import (
    LASTING,
    bounds,
    counted,
    granted_term,
    part_of_a_sum,
)
from legation.accounts.reading.propose.proposal import Desk, Proposal, guard_of, quoted, what
from legation.accounts.reading.propose.told import SURE, Told, likened, share_of, told_in
from legation.accounts.reading.scene import Scene, Timed
from legation.accounts.reading.tokens import word_set
from legation.model.account import DurationClaim
from legation.model.dates import Day

FAR = 1.3
"""How many times too long or too short a length must be."""

_LATER = word_set("later afterwards afterward thereafter on")
_EARLIER = word_set("earlier previously beforehand")
_UPPER = word_set("nearly almost under within less most")
_LOWER = word_set("over more least above upwards longer exceeding beyond")
_LITTLE_LESS = word_set("nearly almost quite")
_PASSING = word_set("between separated separate separates from elapsed passed lay divided divides")
_DAYS = {
    "day": (1, 1),
    "week": (7, 7),
    "month": (28, 31),
    "year": (365, 366),
    "fortnight": (14, 14),
}
_COUNT = re.compile(r"\b(?P<count>[a-z\-]+|\d+) (?P<unit>day|week|month|year|fortnight)s?\b", re.I)
_COUNTS = {"a": 1, "an": 1} | SMALL_NUMBERS


@dataclass(frozen=True, slots=True)
class Length:
    """A length told: fewest and most days."""

    low: Day
    high: Day
    first: int
    last: int


def propose_spans(scene: Scene, desk: Desk) -> Iterator[Proposal]:
    """The duration claims of a sentence, between all that its pieces may tell."""
    if desk.linking is None or out_of_time(scene, desk):
        return
    for time in scene.times:
        length = length_of(scene, time)
        if length is None:
            continue
        for starts, ends in _pieces(scene, desk, time, length):
            made = _claim(scene, desk, length, starts, ends)
            if made is not None:
                yield made
                break


def length_of(scene: Scene, time: Timed) -> Length | None:
    """The length that a time expression tells, with what is said of its exactness."""
    if part_of_a_sum(scene, time) or granted_term(scene, time):
        return None
    if counted(time.mention):
        low, high = bounds(time.mention)
        tail = [scene.word(time.last + step) for step in (1, 2, 3)]
        if tail == ["and", "a", "half"]:
            half = (low + high) // 4 if high < 2 * low else (high - low) // 2
            low, high = low + half, high + half
    elif time.mention.counted in ("later", "earlier"):
        found = _COUNT.search(time.mention.text)
        count = _number(found["count"].lower()) if found else 0
        if found is None or not count:
            return None
        least, most = _DAYS[found["unit"].lower()]
        half = least // 2 if least > 7 else 0
        low, high = count * least - half, count * most + half
    else:
        return None
    said = {scene.word(i) for i in range(time.first - 3, time.first + 2)}
    if "no" in said or ("not" in said and "quite" not in said):
        return None
    named = (low + high) // 2
    if said & _LOWER:
        return Length(named * 19 // 20, _EVER, time.first, time.last)
    if said & _UPPER:
        low = min(low, named * 4 // 5) if said & _LITTLE_LESS else 0
        high = named
    return Length(low, high, time.first, time.last)


_EVER = 100_000
"""Days of what has no upper bound."""


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _COUNTS.get(word, 0)


Pieces = tuple[tuple[Told, ...], tuple[Told, ...]]


def _pieces(scene: Scene, desk: Desk, time: Timed, length: Length) -> Iterator[Pieces]:
    """What the length may lie between: beginnings and ends."""
    after = scene.word(time.last + 1)
    if after in ("after", "before"):
        yield from _beside_joint(scene, desk, time, after)
    elif after in _LATER | _EARLIER or time.mention.counted in ("later", "earlier"):
        back = after in _EARLIER or time.mention.counted == "earlier"
        yield from _shifted(scene, desk, time, back=back)
    else:
        yield from _between(scene, desk, time)
        yield from _lasting_until(scene, desk, time)


def _beside_joint(scene: Scene, desk: Desk, time: Timed, link: str) -> Iterator[Pieces]:
    """``P, six weeks after Q``; ``six weeks after Q, P``."""
    clause = next((c for c in scene.clauses if time.last + 1 in c.words), None)
    if clause is None or clause.link != link:
        return
    inner = told_in(scene, desk, clause.words[1:])
    own = range(time.first - 2, time.last + 1)
    host = [i for i in scene.clauses[time.clause].words if i not in own]
    outer = told_in(scene, desk, host)
    if not outer and len(host) <= _BARE:
        outer = _earlier(scene, desk, time.clause) or _carried(scene)
    yield (inner, outer) if link == "after" else (outer, inner)


_BARE = 3


def _shifted(scene: Scene, desk: Desk, time: Timed, *, back: bool) -> Iterator[Pieces]:
    """``P; ten days later Q``: counted from what was told last."""
    words = scene.clauses[time.clause].words
    behind = [i for i in words if i > time.last]
    before = [i for i in words if i < time.first]
    here, last = told_in(scene, desk, behind), told_in(scene, desk, before)
    if not here:
        here, last = last, ()
    last = last or _earlier(scene, desk, time.clause) or _carried(scene)
    yield (here, last) if back else (last, here)


def _between(scene: Scene, desk: Desk, time: Timed) -> Iterator[Pieces]:
    """``a month separated P from Q``, ``between P and Q lay six weeks``."""
    words = scene.clauses[time.clause].words
    everything = {scene.word(i) for i in words}
    if not everything & _PASSING:
        return
    for joint, parting in (
        ("between", "and"),
        ("separated", "from"),
        ("separates", "from"),
        ("divided", "from"),
        ("from", "to"),
    ):
        low = next((i for i in words if scene.word(i) == joint), -1)
        cuts = [i for i in words if low >= 0 and i > low + 1 and scene.word(i) == parting]
        for cut in cuts:
            first = told_in(scene, desk, [i for i in words if low < i < cut])
            second = told_in(scene, desk, [i for i in words if i > cut])
            if first and second:
                yield _in_order(desk, first, second)


def _in_order(desk: Desk, first: tuple[Told, ...], second: tuple[Told, ...]) -> Pieces:
    one, other = desk.events[first[0].event].date, desk.events[second[0].event].date
    return (first, second) if one.earliest <= other.earliest else (second, first)


def _lasting_until(scene: Scene, desk: Desk, time: Timed) -> Iterator[Pieces]:
    """``They stayed for two years before P``: from what was told last to P."""
    clause = scene.clauses[time.clause]
    words = {scene.word(i) for i in clause.words}
    spoken = scene.word(time.first - 1) == "for" or bool(words & LASTING) or "for" in words
    if not spoken or scene.word(time.first - 1) in ("of", "each", "every"):
        return
    own = range(time.first - 2, time.last + 1)
    for other in scene.clauses:
        if other.link not in ("before", "until") or other.host != clause.number:
            continue
        end = told_in(scene, desk, other.words[1:])
        start = told_in(scene, desk, [i for i in clause.words if i not in own])
        yield start or _earlier(scene, desk, clause.number) or _carried(scene), end


def _earlier(scene: Scene, desk: Desk, number: int) -> tuple[Told, ...]:
    """What the main clause before tells."""
    mains = [c for c in scene.clauses[:number] if not c.link and c.words]
    return told_in(scene, desk, mains[-1].words) if mains else ()


def _carried(scene: Scene) -> tuple[Told, ...]:
    return tuple(Told(id, 0.0, frozenset()) for id in sorted(scene.carried.told))


def _claim(
    scene: Scene, desk: Desk, length: Length, starts: tuple[Told, ...], ends: tuple[Told, ...]
) -> Proposal | None:
    if not starts or not ends:
        return None
    failing = share_of(starts, ends, lambda a, b: _fails(desk, length, a, b))
    if _NEVER < failing < SURE:
        return None
    pairs = [(a, b) for a in starts for b in ends if a.event != b.event]
    chosen = [p for p in pairs if _fails(desk, length, *p) is (failing >= SURE)]
    return _proposal(scene, desk, length, *chosen[0]) if chosen else None


_NEVER = 0.02


def _fails(desk: Desk, length: Length, one: Told, other: Told) -> bool:
    """Whether even a loose reading of the length is far from the record's."""
    first, last = desk.events[one.event].date, desk.events[other.event].date
    fewest, most = last.earliest - first.latest, last.latest - first.earliest
    if most < 0:
        return True
    return length.low > FAR * max(most, 1) + 1 or FAR * length.high + 1 < fewest


def _proposal(scene: Scene, desk: Desk, length: Length, one: Told, other: Told) -> Proposal:
    first, last = desk.events[one.event], desk.events[other.event]
    words = (*one.words, length.first, length.last, *other.words)
    doubt = _doubt(scene, length, (one, other), desk)
    # Of what has no upper bound the record's own length is one: rounding is by the higher figure.
    most = last.date.latest - first.date.earliest
    high = max(length.low * 3 // 2, most) if length.high == _EVER else length.high
    return Proposal(
        type="duration",
        body=DurationClaim(start=first.id, end=last.id, low=length.low, high=high),
        says=f"{what(first)} to {what(last)}: {scene.quote((length.first, length.last))}",
        quote=quoted(scene, words),
        firm=not doubt,
        guarded=bool(doubt),
        doubt=doubt,
        guessed=likened(desk, (one, other)),
    )


def _doubt(scene: Scene, length: Length, told: Iterable[Told], desk: Desk) -> str:
    for one in told:
        guard = guard_of(scene, (*one.words, length.first), desk.events[one.event])
        if guard is not None:
            return f"{guard.kind}: {guard.word}"
    return ""
