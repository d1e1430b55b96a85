"""How long someone held an office or a right: "he was emperor for a dozen years".

Of all that the words may mean, each office and right of those named, the length told must miss
every one by far. Of one too long the claim made is that he still held it near its end; of one too
short, that so long passed between the events with which it began and ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from legation.accounts.reading.likely import out_of_time
from legation.accounts.reading.linked import linked_words
from legation.accounts.reading.propose.durations import LASTING, counted
from legation.accounts.reading.propose.proposal import Desk, Proposal, date_of, quoted
from legation.accounts.reading.propose.spans import Length, length_of
from legation.accounts.reading.scene import Scene, Timed
from legation.accounts.reading.tokens import word_set
from legation.model.account import ClaimBody, DurationClaim, HoldsClaim
from legation.model.dates import Day, day_text
from legation.model.edtf import Edtf, parse_edtf
from legation.model.record import Event, Tenure

_FAR = 1.25
_SHORTEST = 20
_IN_OFFICE = LASTING | word_set(
    "was led post office over reign flew owned enjoyed headed presided existence tenure"
)
_LIVES = word_set("existence life tenure reign office post power rule")
_HE = word_set("he his him she")
_NOT_HELD = word_set("after before later earlier ago since old aged")


@dataclass(frozen=True, slots=True)
class _Held:
    """An office or right, and how long one had it."""

    tenure: Tenure
    who: str
    since: Edtf
    until: Edtf

    @property
    def fewest(self) -> Day:
        return max(self.until.earliest - self.since.latest, 0)

    @property
    def most(self) -> Day:
        return self.until.latest - self.since.earliest


def propose_terms(scene: Scene, desk: Desk) -> Iterator[Proposal]:
    """Claims from how long an office or right is said to have been held."""
    if out_of_time(scene, desk):
        return
    for time in scene.times:
        length = length_of(scene, time) if counted(time.mention) else None
        if length is not None and _said_of_holding(scene, time):
            yield from _claims(scene, desk, time, length)


def _said_of_holding(scene: Scene, time: Timed) -> bool:
    words = {scene.word(index) for index in scene.clauses[time.clause].words}
    before = {scene.word(index) for index in range(time.first - 4, time.first)}
    around = {scene.word(time.last + 1), scene.word(time.last + 2)}
    lasting = bool(words & _IN_OFFICE) or "for" in before
    inside = {"in", "within"} & before and not {"for"} & before
    behind = {scene.word(index) for index in range(time.last + 1, time.last + 6)}
    if inside and not behind & _LIVES:
        return False
    joined = scene.word(time.last + 1) in _NOT_HELD or "from" in around or {"from", "to"} <= words
    return lasting and not joined


def _claims(scene: Scene, desk: Desk, time: Timed, length: Length) -> Iterator[Proposal]:
    held = _candidates(scene, desk, time)
    if not held:
        return
    long = all(length.low > _FAR * max(one.most, 30) for one in held)
    short = all(length.high * _FAR + _SHORTEST < one.fewest for one in held)
    if not long and not short:
        return
    body = _still(held[0], length) if long else _between(desk, held[0], length)
    if body is None:
        return
    one = held[0]
    guard = scene.guard((time.first,))
    yield Proposal(
        type="holds" if long else "duration",
        body=body,
        says=f"{desk.actor(one.who)}: {one.tenure.title}, {time.mention.text}",
        quote=quoted(scene, (time.first, time.last)),
        firm=guard is None,
        guarded=guard is not None,
        guessed=(f"{time.mention.text} from {day_text(one.since.earliest)}",),
        doubt=f"{guard.kind}: {guard.word}" if guard else "",
    )


def _candidates(scene: Scene, desk: Desk, time: Timed) -> list[_Held]:
    """What of all that those named held may be meant; of each tenure as a whole, too."""
    people = _people(scene, desk, time.clause)
    among = _tenures(scene, desk, time)
    if not people and not among:
        return []
    found: list[_Held] = []
    for tenure in desk.tenures.values():
        if among and tenure.id not in among:
            continue
        for who in dict.fromkeys(holding.holder for holding in tenure.chain):
            if people and who not in people:
                continue
            found += _of(tenure, who)
    dates = [d for t in scene.times if scene.sure(t.mention) and (d := date_of(t.mention))]
    return [
        one
        for one in found
        if not dates
        or any(
            one.since.earliest - _YEAR <= date.latest and date.earliest <= one.until.latest + _YEAR
            for date in dates
        )
    ]


_YEAR = 366


def _of(tenure: Tenure, who: str) -> Iterator[_Held]:
    """Each time that one held it; times that follow each other also as one."""
    begun: Edtf | None = None
    last = -2
    for index, holding in enumerate(tenure.chain):
        until = holding.until or _next(tenure, index)
        if holding.holder != who or until is None:
            continue
        since = holding.since or _LONG_AGO
        yield _Held(tenure, who, since, until)
        if index == last + 1 and begun is not None:
            yield _Held(tenure, who, begun, until)
        else:
            begun = since
        last = index


_LONG_AGO = parse_edtf("1600")
"""Where the record knows no beginning, it was long before."""


def _next(tenure: Tenure, index: int) -> Edtf | None:
    """Where the record knows no end, that the next holder began."""
    later = tenure.chain[index + 1 :]
    return later[0].since if later else None


def _people(scene: Scene, desk: Desk, clause: int) -> set[str]:
    """Those named in the clause, else in the sentence, else the one a pronoun stands for."""
    everyone = [m for m in scene.of("actor") if not any(desk.is_power(u.who) for u in m.usages)]
    own = scene.clauses[clause].words
    he = next((index for index in own if scene.word(index) in ("he", "his", "him")), -1)
    if he >= 0 and scene.carried.person is not None and not any(m.first < he for m in everyone):
        return {scene.carried.person.who}
    for chosen in ([m for m in everyone if m.clause == clause], everyone):
        if chosen:
            return {usage.who for mention in chosen for usage in mention.usages}
    words = {scene.word(index) for index in scene.clauses[clause].words}
    if words & _HE and scene.carried.person is not None:
        return {scene.carried.person.who}
    return set()


def _tenures(scene: Scene, desk: Desk, time: Timed) -> set[str]:
    """The offices and rights named, or those that the words are most like."""
    named = {id for m in scene.of("office") for u in m.usages for id in u.tenures}
    if named:
        return named
    if "its" in {scene.word(index) for index in scene.clauses[time.clause].words}:
        return set(scene.carried.tenures)
    words = scene.clauses[time.clause].words
    link = linked_words(scene, desk, words, "tenure")
    return set(link.among) if link is not None and link.firm else set()


def _still(one: _Held, length: Length) -> ClaimBody:
    since = one.since.earliest
    day = parse_edtf(day_text(since + length.low - min(30, length.low // 10)))
    return HoldsClaim(tenure=one.tenure.id, who=one.who, when=day)


def _between(desk: Desk, one: _Held, length: Length) -> ClaimBody | None:
    first, last = _on(desk, one, one.since), _on(desk, one, one.until)
    if first is None or last is None:
        return None
    return DurationClaim(start=first.id, end=last.id, low=length.low, high=length.high)


def _on(desk: Desk, one: _Held, day: Edtf) -> Event | None:
    """The only event of that day, or of the days about it."""
    near = [e for e in desk.events.values() if abs(e.date.earliest - day.earliest) <= _NEAR]
    for slack in (0, _NEAR):
        found = [e for e in near if abs(e.date.earliest - day.earliest) <= slack]
        own = [event for event in found if one.who in event.who or one.tenure.id in event.grants]
        chosen = own or found
        if chosen:
            return chosen[0] if len(chosen) == 1 else None
    return None


_NEAR = 10
