"""Whether an office told at a time when the record gives it to another may be told rightly."""

from __future__ import annotations

from itertools import pairwise

from legation.accounts.reading.propose.proposal import Desk, Proposal, date_of
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.tokens import word_set
from legation.model.account import HoldsClaim
from legation.model.edtf import FIRST_DAY, LAST_DAY, Edtf
from legation.model.record import Holding, Tenure

NEAR_DAYS = 30
"""Days by which an office may be told before or after it was held."""

NATION_DAYS = 120
"""The same where only a nation's bearer is told."""

_NTH = word_set("first second third fourth last next previous sometime ex former late")
_GENERAL = word_set("during under throughout")
_PROVIDED = word_set(
    """accepted accept agreed consented undertook promised obliged bound required provided provides
    engage employ nominated recommended proposed demanded insisted"""
)
_BECOMING = word_set("became become becoming appointed named made")
CARRIED = "the time of the sentence before"


def holder_unless(scene: Scene, desk: Desk, proposal: Proposal, body: HoldsClaim) -> str:
    """Why an office or title is not held against the record; empty if nothing speaks for it."""
    tenure = desk.tenures[body.tenure]
    near = _near_quote(scene, proposal)
    if any(guess.startswith(CARRIED) for guess in proposal.guessed):
        return _carried(scene, near)
    if tenure.kind == "right":
        return ""
    if near & _NTH:
        return "a title with its place in a row stays true afterwards"
    if body.when is not None and _of_relative(scene, proposal, body.when):
        return "the date is told of something else"
    if tenure.kind == "office" and body.when is not None:
        return _of_office(scene, desk, tenure, body, near)
    return ""


def _near_quote(scene: Scene, proposal: Proposal) -> set[str]:
    """The words of the quote and the two before it."""
    start = scene.text.find(proposal.quote.partition(" ...")[0])
    if start < 0:
        return set()
    low, high = scene.start + start, scene.start + start + len(proposal.quote)
    inside = [i for i, word in enumerate(scene.words) if word.start < high and low < word.end]
    first = inside[0] if inside else 0
    return {scene.word(i) for i in (first - 2, first - 1, *inside)}


def force_unless(scene: Scene, proposal: Proposal, when: Edtf | None) -> str:
    """Why a duty told to be in force by an event is not held against the record."""
    words = [word.text for word in scene.words]
    earlier = any(pair == ("had", "already") for pair in pairwise(words))
    if earlier and proposal.guessed:
        return "what is told came before"
    papers = {word for word in words if word.removesuffix("s") in _PAPERS}
    if not papers and not _DUTY & set(words):
        return "no paper or duty is named"
    return "the date is part of a name" if when in _of_names(scene) else ""


def paper_unless(scene: Scene, desk: Desk, body: HoldsClaim) -> str:
    """Why a clause is not held against the instrument said to state it."""
    one = desk.instruments[body.instrument]
    signed = [one.signed, *(day for _, day in one.part_days)]
    dates = _of_names(scene)
    there = any(d.earliest <= day <= d.latest for d in dates for day in signed if day)
    return "the paper named is of another time" if dates and not there else ""


def _of_names(scene: Scene) -> list[Edtf]:
    """Dates that are part of a paper's name: "the protocol of 1896"."""
    found = [
        date_of(time.mention)
        for time in scene.times
        if scene.word(time.first - 1) == "of"
        and scene.word(time.first - 2).removesuffix("s") in _PAPERS
    ]
    return [date for date in found if date is not None]


_DUTY = word_set(
    """bound obliged obligation obligations duty barred forbade forbidden allowed entitled consult
    required force undertaking undertook pledge pledged pledges bargain text terms signed bind binds"""
)
_PAPERS = word_set(
    """treaty protocol convention agreement alliance pact accord ally allie allied memorandum
    understanding instrument treatie article clause declaration paper right concession lease contract"""
)


def _carried(scene: Scene, near: set[str]) -> str:
    if scene.number - scene.carried.time_told > 1:
        return "the time was told more than a sentence before"
    joined = any(clause.link in ("during", "open") for clause in scene.clauses)
    opening = {scene.word(index) for index in range(4)}
    if joined or (near | opening) & _GENERAL or near & (_NTH | _BECOMING):
        return "the time is that of another sentence"
    return ""


def _of_relative(scene: Scene, proposal: Proposal, when: Edtf) -> bool:
    """``X, who had ruled since 1864``: a date of a clause put in, and of a beginning."""
    times = [time for time in scene.times if date_of(time.mention) == when]
    return bool(times) and all(time.mention.relation == "since" for time in times)


def _of_office(scene: Scene, desk: Desk, tenure: Tenure, body: HoldsClaim, near: set[str]) -> str:
    assert body.when is not None, "asked only with a time"
    nations = {_nation(desk, holding) for holding in tenure.chain}
    days = NEAR_DAYS if body.who else NATION_DAYS
    for holding in tenure.chain:
        mine = (
            holding.holder == body.who if body.who else _nation(desk, holding) == body.nationality
        )
        if mine and _apart(holding, body.when) <= days:
            return "so near to the time in office the day may be told otherwise"
    actor = desk.actors.get(body.who)
    adviser = "dviser" in tenure.title
    if actor is not None and len(nations) == 1 and not adviser and actor.nationality not in nations:
        return "the office may be that of another state"
    words = {word.text for word in scene.words}
    return "an office provided for is not yet held" if not body.who and words & _PROVIDED else ""


def _nation(desk: Desk, holding: Holding) -> str:
    actor = desk.actors.get(holding.holder)
    return holding.nationality or (actor.nationality if actor else "")


def _apart(holding: Holding, when: Edtf) -> int:
    low = holding.since.earliest if holding.since else FIRST_DAY
    high = holding.until.latest if holding.until else LAST_DAY
    return max(low - when.latest, when.earliest - high, 0)
