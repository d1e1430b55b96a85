"""Order claims: two events of one sentence that "before", "after" or "during" join.

A stretch of time, such as a war, stands for its first event in "before the war", for its last in
"after the war", and for both in "during the war".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from legation.accounts.reading.clauses import Clause
from legation.accounts.reading.dated import NOUNS
from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.proposal import Desk, Proposal, one_event, quoted, what
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.tokens import word_set
from legation.model.account import OrderClaim, Relation
from legation.model.dates import Day
from legation.model.lexicon import Usage

_VERBS: dict[str, Relation] = {
    "preceded": "before",
    "precedes": "before",
    "followed": "after",
    "follows": "after",
}
_LINKS: dict[str, Relation] = {"before": "before", "after": "after", "during": "during"}
_STARTS = word_set(
    """outbreak beginning start began begun begins broke opening opened outset declared
    declaration"""
)
_ENDS = word_set("""end ended close closed conclusion over peace ends""")

_LEADING = 4

NEAR_DAYS = 900
"""How near a stretch of time must lie to the other event for its bare name to mean it."""

Point = tuple[str, str]
"""Event and words that tell why it was taken."""


def propose_orders(scene: Scene, desk: Desk) -> list[Proposal]:
    """The order claims of a sentence."""
    found: list[Proposal] = []
    for clause in scene.clauses:
        relation = _LINKS.get(clause.link)
        if clause.link == "open" and _already(scene, clause):
            relation = "before"
        if clause.link == "until" and clause.host >= 0 and _late(scene, clause):
            relation = "after"
        if relation is not None and clause.host >= 0:
            found += _joined(scene, desk, clause, relation)
    for index, word in enumerate(scene.words):
        if word.text in _VERBS:
            found += _by_verb(scene, desk, index, _VERBS[word.text])
    found += _across(scene, desk)
    found += _in_turn(scene, desk)
    return found


_THEN = (("then",), ("and", "then"), ("only", "then"), ("and", "only", "then"), ("afterwards",))
_FOLLOWED = word_set("followed next afterwards thereafter subsequently thereupon")


def _in_turn(scene: Scene, desk: Desk) -> Iterator[Proposal]:
    """``X, and then Y``: told in the order in which they came."""
    mains = [clause for clause in scene.clauses if not clause.link and clause.words]
    for earlier, later in pairwise(mains):
        opening = tuple(scene.word(index) for index in later.words[:3])
        before = {scene.word(index) for index in earlier.words}
        closing = scene.word(later.words[-1]) in _FOLLOWED
        then = any(opening[: len(joint)] == joint for joint in _THEN)
        if not then and not closing and not ("first" in before and opening[0] == "and"):
            continue
        first = [m for m in scene.of("event") if m.clause == earlier.number and one_event(m)]
        second = [m for m in scene.of("event") if m.clause == later.number and one_event(m)]
        if len(first) == 1 and len(second) == 1:
            joint_at = later.words[0]
            yield from _claims(scene, desk, second[0], "after", first[0], joint_at)


_AFTERWARDS = (
    ("only", "then"),
    ("after", "that"),
    ("after", "this"),
    ("afterwards",),
    ("thereafter",),
    ("thereupon",),
    ("this", "done"),
    ("only", "afterwards"),
    ("only", "after", "this"),
    ("only", "after", "that"),
    ("then",),
    ("next",),
    ("later",),
    ("subsequently",),
    ("following", "this"),
    ("following", "that"),
    ("not", "until", "then"),
    ("in", "its", "wake"),
    ("in", "their", "wake"),
)
_BEHIND = word_set("later afterwards behind next")
_AHEAD_OF = word_set("earlier previously")
_EARLIER = (("before", "that"), ("before", "this"), ("earlier",), ("previously",), ("by", "then"))


def _across(scene: Scene, desk: Desk) -> Iterator[Proposal]:
    """``Only then ...``, ``before that ...``: joined to the one event of the sentence before."""
    earlier = scene.carried.event
    events = [m for m in scene.of("event") if one_event(m) and not m.weak]
    if earlier is None or len(events) != 1:
        return
    opening = [word.text for word in scene.words[:4]]
    for joints, signs, relation in (
        (_AFTERWARDS, _BEHIND, "after"),
        (_EARLIER, _AHEAD_OF, "before"),
    ):
        joined = any(tuple(opening[: len(joint)]) == joint for joint in joints)
        if not joined and not signs & set(opening):
            continue
        usage = one_event(events[0])
        guard = scene.guard(events[0].words)
        if usage is None or usage.event == earlier.event:
            continue
        doubt = f"{guard.kind}: {guard.word}" if guard else ""
        first, second = desk.events[usage.event], desk.events[earlier.event]
        side: Relation = "after" if relation == "after" else "before"
        yield Proposal(
            type="order",
            body=OrderClaim(first=first.id, relation=side, second=second.id),
            says=f"{what(first)}: {side} {what(second)}",
            quote=quoted(scene, (0, *events[0].words)),
            firm=not doubt,
            guarded=guard is not None,
            doubt=doubt,
            guessed=(f"joined to the sentence before: {what(second)}",),
        )
        return


def _late(scene: Scene, clause: Clause) -> bool:
    """``did not surrender until after ...``: it came after."""
    return "not" in {scene.word(index) for index in scene.clauses[clause.host].words}


def _already(scene: Scene, clause: Clause) -> bool:
    """``had already been signed when ...`` leaves no doubt about the order."""
    host = {scene.word(index) for index in scene.clauses[clause.host].words}
    own = {scene.word(index) for index in clause.words}
    earlier = "already" in host or ("had" in host and "had" not in own and bool(host & _LONG))
    return scene.word(clause.words[0]) == "when" and earlier


_LONG = word_set("long weeks months years days time since yet")


def _joined(scene: Scene, desk: Desk, clause: Clause, relation: Relation) -> Iterator[Proposal]:
    inner = _first_event(scene, clause.number)
    outer = _host_event(scene, clause)
    if outer is None and clause.words[0] <= _LEADING:
        # Without a comma the main clause cannot be told from the one that leads.
        inside = [m for m in scene.of("event") if m.clause == clause.number]
        if len(inside) == 2 and inside[0].last < inside[1].first:
            inner, outer = inside
    if inner is None or outer is None or inner.words & outer.words:
        return
    joint = clause.words[0]
    yield from _claims(scene, desk, outer, relation, inner, joint)


def _first_event(scene: Scene, clause: int) -> Mention | None:
    inside = [m for m in scene.of("event") if m.clause == clause]
    told = [m for m in inside if m.told]
    chosen = told or inside
    return chosen[0] if chosen else None


def _host_event(scene: Scene, clause: Clause) -> Mention | None:
    """The event of the clause to which this one is joined: the main one, or what follows it."""
    inside = [m for m in scene.of("event") if m.clause == clause.host]
    if not inside and clause.words and clause.words[0] > _LEADING:
        # "..., but only after ...": the clause before has what this one is joined to.
        earlier = [c for c in scene.clauses[: clause.number] if not c.link and c.words]
        inside = [m for c in earlier[-2:] for m in scene.of("event") if m.clause == c.number]
    if not inside and clause.words and clause.words[0] <= 1:
        later = [m for m in scene.of("event") if m.clause > clause.number]
        inside = [m for m in later if not scene.clauses[m.clause].link]
    if not inside:
        return None
    told = [m for m in inside if m.told]
    return min(told or inside, key=lambda m: abs(m.last - clause.words[0]))


def _by_verb(scene: Scene, desk: Desk, index: int, relation: Relation) -> Iterator[Proposal]:
    clause = next(c.number for c in scene.clauses if index in c.words)
    inside = [m for m in scene.of("event") if m.clause == clause]
    earlier = [m for m in inside if m.last < index]
    later = [m for m in inside if m.first > index]
    if not earlier or not later:
        return
    passive = scene.word(index + 1) == "by"
    if passive:
        relation = "before" if relation == "after" else "after"
    yield from _claims(scene, desk, earlier[-1], relation, later[0], index)


def _claims(
    scene: Scene, desk: Desk, outer: Mention, relation: Relation, inner: Mention, joint: int
) -> Iterator[Proposal]:
    other = _day(desk, inner)
    first = _point(scene, desk, outer, relation, other, inner=False)
    if first is None:
        return
    near = desk.events[first].date.earliest
    for side in _sides(relation, inner):
        second = _point(scene, desk, inner, side, near, inner=True)
        if second is None or second == first:
            continue
        words = (*outer.words, joint, *inner.words)
        guard = scene.guard((*outer.words, *inner.words))
        doubt = (
            f"{guard.kind}: {guard.word}"
            if guard
            else _doubt(outer, inner) or _lasting(scene, outer, inner)
        )
        yield Proposal(
            type="order",
            body=OrderClaim(first=first, relation=side, second=second),
            says=f"{what(desk.events[first])}: {side} {_lower(what(desk.events[second]))}",
            quote=quoted(scene, words),
            firm=not doubt,
            guarded=guard is not None,
            doubt=doubt,
            guessed=_guesses(scene, desk, inner, second),
        )


def _sides(relation: Relation, inner: Mention) -> tuple[Relation, ...]:
    stretch = any(usage.start for usage in inner.usages)
    return ("after", "before") if relation == "during" and stretch else (relation,)


def _point(
    scene: Scene, desk: Desk, mention: Mention, relation: Relation, near: Day, *, inner: bool
) -> str | None:
    """The event that a mention stands for beside a relation."""
    known = [u for u in mention.usages if u.event in desk.events or u.start in desk.events]
    if not known:
        return None
    if len(known) > 1:
        known.sort(key=lambda usage: abs(_middle(desk, usage) - near))
        gap = abs(_middle(desk, known[0]) - near)
        if near == 0 or gap > NEAR_DAYS:
            return None
    usage = known[0]
    if usage.event:
        return usage.event
    if near and abs(_middle(desk, usage) - near) > 4 * NEAR_DAYS and mention.weak:
        return None
    around = {scene.word(i) for i in range(mention.first - 4, mention.last + 3)}
    if around & _STARTS:
        return usage.start
    if around & _ENDS:
        return usage.end
    if not inner:
        return usage.start if relation == "after" else usage.end
    # "during the war" is asked twice: after it began, and before it ended.
    during = scene.clauses[mention.clause].link == "during"
    return usage.start if (relation == "before") != during else usage.end


def _middle(desk: Desk, usage: Usage) -> Day:
    if usage.event:
        return desk.events[usage.event].date.earliest
    first, last = desk.events[usage.start].date, desk.events[usage.end].date
    return (first.earliest + last.latest) // 2


def _day(desk: Desk, mention: Mention) -> Day:
    for usage in mention.usages:
        if usage.event in desk.events:
            return desk.events[usage.event].date.earliest
    return 0


def _lasting(scene: Scene, outer: Mention, inner: Mention) -> str:
    """A word by which another day than that of its beginning may be meant."""
    for mention in (outer, inner):
        if len(mention.words) == 1 and scene.word(mention.first) in NOUNS:
            return "the noun may mean another paper"
        around = (scene.word(i) for i in range(mention.first - 3, mention.last + 3))
        word = next((word for word in around if word in _LASTING), "")
        if word:
            return f"another day may be meant: {word}"
    return ""


_LASTING = word_set(
    """holds remains remained stays stayed continues continued still keeps demise termination expiry
    renewal despite notwithstanding"""
)


def _doubt(outer: Mention, inner: Mention) -> str:
    if outer.weak or inner.weak:
        return "the words may mean something else"
    if len({u.event for u in outer.usages if u.event}) > 1:
        return "the words may mean more than one event"
    return ""


def _guesses(scene: Scene, desk: Desk, mention: Mention, event: str) -> tuple[str, ...]:
    if len(mention.usages) == 1 and mention.usages[0].event:
        return ()
    return (f"took “{scene.quote(mention.words)}” for {_lower(what(desk.events[event]))}",)


def _lower(text: str) -> str:
    return text
