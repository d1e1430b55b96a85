"""How long someone held an office: "he was emperor for a dozen years".

The claim made is that he still held it near the end of that time. Only a length far beyond any that
the record gives him is used.
"""

from __future__ import annotations

from collections.abc import Iterator

from legation.accounts.reading.likely import out_of_time
from legation.accounts.reading.propose.durations import LASTING, bounds, counted
from legation.accounts.reading.propose.proposal import Desk, Proposal, quoted
from legation.accounts.reading.scene import Scene, Timed
from legation.accounts.reading.tokens import word_set
from legation.model.account import HoldsClaim
from legation.model.dates import Day, day_text
from legation.model.edtf import parse_edtf
from legation.model.record import Holding, Tenure

_FAR = 1.5
_IN_OFFICE = LASTING | word_set("was led post office minister emperor premier cabinet over reign")
_HE = word_set("he his him")


def propose_terms(scene: Scene, desk: Desk) -> Iterator[Proposal]:
    """Claims that a person was still in office after so long a time."""
    if out_of_time(scene, desk):
        return
    for time in scene.times:
        if counted(time.mention):
            yield from _claims(scene, desk, time)


def _claims(scene: Scene, desk: Desk, time: Timed) -> Iterator[Proposal]:
    clause = scene.clauses[time.clause]
    words = {scene.word(index) for index in clause.words}
    who = _person(scene, desk, time.clause, words)
    around = {scene.word(time.last + 1), scene.word(time.last + 2)}
    if not who or not words & _IN_OFFICE or around & word_set("after before later earlier ago"):
        return
    held = _longest(desk, who)
    if held is None:
        return
    tenure, since, length = held
    low, _ = bounds(time.mention)
    if low <= _FAR * max(length, 30):
        return
    day = parse_edtf(day_text(since + low - min(30, low // 10)))
    guard = scene.guard((time.first,))
    yield Proposal(
        type="holds",
        body=HoldsClaim(tenure=tenure.id, who=who, when=day),
        says=f"{desk.actor(who)}: {tenure.title}, still on {day.text}",
        quote=quoted(scene, (time.first, time.last)),
        firm=guard is None,
        guarded=guard is not None,
        guessed=(f"{time.mention.text} from {day_text(since)}",),
        doubt=f"{guard.kind}: {guard.word}" if guard else "",
    )


def _person(scene: Scene, desk: Desk, clause: int, words: set[str]) -> str:
    """The one person of the clause, or of the sentence where a pronoun stands for him."""
    people = [m for m in scene.of("actor") if len(m.usages) == 1]
    people = [m for m in people if not desk.is_power(m.usages[0].who)]
    inside = {m.usages[0].who for m in people if m.clause == clause}
    if len(inside) == 1:
        return next(iter(inside))
    everyone = {m.usages[0].who for m in people}
    if not inside and len(everyone) == 1:
        return next(iter(everyone))
    if not everyone and words & _HE and scene.carried.person is not None:
        return scene.carried.person.who
    return ""


def _longest(desk: Desk, who: str) -> tuple[Tenure, Day, int] | None:
    """The only office that someone held, its first day and how long he had it at most."""
    held: list[tuple[Tenure, Holding]] = [
        (tenure, holding)
        for tenure in desk.tenures.values()
        for holding in tenure.chain
        if holding.holder == who and tenure.kind in ("office", "title")
    ]
    if len({tenure.id for tenure, _ in held}) != 1:
        return None
    if any(holding.since is None or holding.until is None for _, holding in held):
        return None
    tenure = held[0][0]
    first = min(h.since.earliest for _, h in held if h.since)
    last = max(h.until.latest for _, h in held if h.until)
    return tenure, first, last - first
