"""Whether who did something, or what came first, may be told of something else."""

from __future__ import annotations

from collections.abc import Iterable

from legation.accounts.reading.propose.likeliest import within
from legation.accounts.reading.propose.proposal import Desk, Proposal, date_of
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.signs.evidence import guessed_event, told_events, weights
from legation.accounts.reading.tokens import word_set
from legation.model.account import DurationClaim, HappenedClaim, OrderClaim
from legation.model.edtf import Edtf
from legation.model.record import Event

RIVAL = 0.6
"""Share of the weight from which another event in which the told one had a part is meant."""

NEAR_DAYS = 120
"""How near a date told beside it must lie to an event that only likeness tells."""

_TALKS = word_set(
    "negotiation negotiations negotiated conducted talks drafted discussed discussions opposed"
)
_SIGNING = word_set(
    """signed sign signing signs signature signatures signatory signatories sealed seal concluded
    plenipotentiary plenipotentiaries initialled names"""
)
FAR_DAYS, FAR_TIMES = 1500, 5
"""How far apart two events may lie of which one is only guessed: in days, and in lengths told."""


def deed_unless(scene: Scene, desk: Desk, proposal: Proposal, body: HappenedClaim) -> str:
    """Why a doer is not held against an event; empty if nothing speaks for another."""
    event = desk.events[body.event]
    who = {value for _, value in body.parts}
    if who & _all(event):
        return ""
    words = {word.text for word in scene.words}
    if any(part == "signed" for part, _ in body.parts) and words & _TALKS and not words & _SIGNING:
        return "who negotiated need not have signed"
    if who & _holders(desk, event):
        return "the one named had what is told at another time"
    named = {id for m in scene.of("office") for u in m.usages for id in u.tenures}
    if not guessed_event(proposal) or named & set(event.grants):
        return ""
    others = told_events(scene) - {event.id}
    if any(set(desk.events[id].who) & who or who & _all(desk.events[id]) for id in others):
        return "the one named did something else that is told"
    if desk.events[body.event].kind == "concession" and others & _other_grants(desk, event):
        return "another grant is told"
    own_name = {i for m in scene.of("actor") if who & {u.who for u in m.usages} for i in m.words}
    by_words = weights(scene, desk, without=own_name)
    own = by_words.get(event.id, 0.0)
    dates = [date for time in scene.times if (date := date_of(time.mention)) is not None]
    for id, weight in by_words.items():
        other = desk.events[id]
        there = not dates or within(dates, other, NEAR_DAYS)
        if there and weight >= RIVAL * own and who & _all(other):
            return "another event may be meant, in which the one named had a part"
    return ""


def _all(event: Event) -> set[str]:
    return set(event.who) | {who for played in event.persons for who in played.who}


def _other_grants(desk: Desk, event: Event) -> set[str]:
    """Events that granted something else."""
    return {
        other.id
        for other in desk.events.values()
        if other.kind == "concession" and other.grants and not set(other.grants) & set(event.grants)
    }


def _holders(desk: Desk, event: Event) -> set[str]:
    """All who ever held what the event grants, and their states."""
    found: set[str] = set()
    for id in event.grants:
        for holding in desk.tenures[id].chain if id in desk.tenures else ():
            actor = desk.actors.get(holding.holder)
            found |= {holding.holder, holding.nationality, actor.nationality if actor else ""}
    return found - {""}


def joined_unless(scene: Scene, desk: Desk, proposal: Proposal, ids: tuple[str, str]) -> str:
    """Why an order or a length is not held against two events; empty if nothing speaks for others.

    Args:
        scene: The sentence.
        desk: The record.
        proposal: The claim.
        ids: Its two events, or twice the same.
    """
    told = told_events(scene)
    body = proposal.body
    if isinstance(body, DurationClaim) and not set(ids) <= told and _far(desk, body):
        return "what it is counted from may be something else"
    if not guessed_event(proposal):
        return ""
    if isinstance(body, OrderClaim) and _apart(desk, *ids) > FAR_DAYS:
        return "so far apart something else may be meant"
    if isinstance(body, DurationClaim):
        dates = _dates(scene, range(len(scene.clauses)))
        there = any(within(dates, desk.events[id], NEAR_DAYS) for id in ids)
        return "the dates told are those of something else" if dates and not there else ""
    for id in ids:
        dates = _dates(scene, _clauses(scene, desk, id))
        if id not in told and dates and not within(dates, desk.events[id], NEAR_DAYS):
            return "the dates told are those of something else"
    return ""


def _far(desk: Desk, body: DurationClaim) -> bool:
    """Whether the two lie so much farther apart that another event was counted from."""
    return _apart(desk, body.start, body.end) > FAR_TIMES * body.high + NEAR_DAYS


def _apart(desk: Desk, one: str, other: str) -> int:
    first, second = desk.events[one].date, desk.events[other].date
    return max(second.earliest - first.latest, first.earliest - second.latest, 0)


def _dates(scene: Scene, clauses: Iterable[int]) -> list[Edtf]:
    inside = frozenset(clauses)
    told = (date_of(time.mention) for time in scene.times if time.clause in inside)
    return [date for date in told if date is not None]


def _clauses(scene: Scene, desk: Desk, event: str) -> set[int]:
    """The clauses that speak most for an event."""
    if desk.linking is None:
        return set()
    model = desk.linking.model("event")
    weights: dict[int, float] = {}
    for clause in scene.clauses:
        known = {desk.linking.word(scene.word(index)) for index in clause.words}
        weights[clause.number] = sum(model.weight(word, event) for word in known if word)
    best = max(weights.values(), default=0.0)
    return {number for number, weight in weights.items() if weight == best > 0}
