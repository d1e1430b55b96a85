"""Claims about who was granted or held a right, where nobody of the kind ever did.

"The line was bought from its Russian concessionaire", "Fives-Lille obtained the mines": a right
that is named, or that the clause is most like, and a grantee told beside it. A chain of title that
has, at no time at all, such a holder refutes it, whatever the date; the claim is laid against the
event by which the right was granted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from legation.accounts.reading.likely import out_of_time
from legation.accounts.reading.linked import linked
from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.proposal import Desk, Proposal, guard_of, quoted, what
from legation.accounts.reading.propose.stance import possessive, stances
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.tokens import word_set
from legation.model.account import HappenedClaim
from legation.model.record import Event, Tenure

_HOLDERS = word_set(
    """concessionaire concessionaires grantee grantees holder holders owner owners company firm
    house merchant merchants subject subjects syndicate promoter promoters capitalist capitalists
    businessman entrepreneur financier trader banker citizen investors contractor concession grant
    adventurer engineer timberman"""
)
_GOT = word_set(
    """granted received obtained secured won got acquired held holding owned gained bought
    purchased conceded awarded given gave leased owns holds obtains secures receives wins buys
    sold handed promised went made passed fell rented exploited worked operated"""
)
_NO_GRANT = word_set(
    """asked demanded sought wanted refused rejected protest protested objected opposed opposition
    offered claim claimed transfer transferred against other others never rival instead"""
)
_BESIDE = 14
_GRANTORS = ("korea", "china")


@dataclass(frozen=True, slots=True)
class _Right:
    """A right told, and its words."""

    tenure: Tenure
    words: frozenset[int]
    clause: int


def propose_rights(scene: Scene, desk: Desk) -> list[Proposal]:
    """The claims of a sentence about holders that a right never had."""
    if out_of_time(scene, desk):
        return []
    found: list[Proposal] = []
    holders = list(_holders(scene, desk)) if _speaks_of_holding(scene) else []
    rights = list(_rights(scene, desk)) if holders else []
    for holder, words in holders:
        right = _beside(scene, rights, words, holder)
        if right is None or _other_deed(scene, right, words):
            continue
        if not _ever(desk, right.tenure, holder):
            found += _claim(scene, desk, right, holder, words)
    return found


def _speaks_of_holding(scene: Scene) -> bool:
    return any(word.text in _HOLDERS or word.text in _GOT for word in scene.words)


def _other_deed(scene: Scene, right: _Right, words: tuple[int, ...]) -> bool:
    """Whether the clauses of the two tell of a request, a refusal or a sale."""
    told = (*words, *right.words)
    clauses = (c.words for c in scene.clauses if set(c.words) & set(told))
    return any(scene.word(i) in _NO_GRANT for clause in clauses for i in clause)


def _rights(scene: Scene, desk: Desk) -> Iterator[_Right]:
    named = set()
    for mention in scene.of("office"):
        ids = {id for usage in mention.usages for id in usage.tenures}
        tenures = [desk.tenures[id] for id in ids]
        if len(tenures) == 1 and tenures[0].kind == "right" and not mention.weak:
            named.add(mention.clause)
            yield _Right(tenures[0], mention.words, mention.clause)
    granted = {id for event in desk.events.values() for id in event.grants}
    for clause in scene.clauses:
        if named or not clause.words:
            return
        link = linked(scene, desk, clause.number, "tenure")
        if link is not None and link.firm and link.id in granted:
            yield _Right(desk.tenures[link.id], frozenset(link.words), clause.number)


def _holders(scene: Scene, desk: Desk) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Persons, firms and powers told to have got something: their ids and words."""
    standing = {id(mention): stance for mention, stance in stances(scene)}
    for mention in scene.of("actor"):
        who = _one(desk, mention)
        if not who:
            continue
        following = scene.word(mention.last + 1)
        stance = standing.get(id(mention))
        words = tuple(sorted(mention.words))
        nation = desk.actors[who].kind == "power" and not possessive(scene, mention)
        if nation and following in _HOLDERS:
            yield who, (*words, mention.last + 1)
        elif stance is not None and stance.role == "grantee":
            near = range(max(0, mention.first - _BESIDE), mention.first)
            got = next((i for i in near if scene.word(i) in _GOT), -1)
            if got >= 0 and who not in _GRANTORS:
                yield who, (got, *words)
        elif stance is not None and stance.role == "doer" and who not in _GRANTORS:
            near = range(stance.start, min(stance.start + 4, stance.end))
            got = next((i for i in near if scene.word(i) in _GOT), -1)
            if got >= 0 and scene.word(got) not in ("granted", "conceded", "made", "went"):
                yield who, (*words, got)


def _one(desk: Desk, mention: Mention) -> str:
    ids = {usage.who for usage in mention.usages if usage.who in desk.actors}
    return next(iter(ids)) if len(ids) == 1 else ""


def _beside(
    scene: Scene, rights: list[_Right], words: tuple[int, ...], holder: str
) -> _Right | None:
    """The right that the holder is told of: the only one near, with nobody else between."""
    near = [r for r in rights if _apart(r.words, words) <= _BESIDE]
    if len({r.tenure.id for r in near}) != 1 or len({r.tenure.id for r in rights}) != 1:
        return None
    right = near[0]
    low, high = sorted((min(words), max(words)))
    span = range(min(low, max(right.words)), max(high, min(right.words)))
    others = [
        m
        for m in scene.of("actor")
        if not m.words & set(words)
        and not m.words & right.words
        and m.first in span
        and not any(usage.who in _GRANTORS for usage in m.usages)
    ]
    return None if others else right


def _apart(one: frozenset[int], other: tuple[int, ...]) -> int:
    return min(abs(i - j) for i in one for j in other)


def _ever(desk: Desk, tenure: Tenure, who: str) -> bool:
    """Whether such a one ever held the right, or was the grantee's own power."""
    actor = desk.actors[who]
    for holding in tenure.chain:
        bearer = desk.actors.get(holding.holder)
        nation = holding.nationality or (bearer.nationality if bearer else "")
        if who in (holding.holder, nation):
            return True
    received = {
        id
        for event in desk.events.values()
        if tenure.id in event.grants
        for played in event.persons
        for id in played.who
    }
    return who in received or actor.kind not in ("power", "person", "firm")


def _claim(
    scene: Scene, desk: Desk, right: _Right, holder: str, words: tuple[int, ...]
) -> Iterator[Proposal]:
    event = _grant(desk, right.tenure, holder)
    if event is None:
        return
    part = "by" if desk.actors[holder].kind == "power" else "received"
    all_words = (*words, *right.words)
    guard = guard_of(scene, words, event)
    doubt = f"{guard.kind}: {guard.word}" if guard else ""
    yield Proposal(
        type="happened",
        body=HappenedClaim(event=event.id, parts=((part, holder),)),
        says=f"{what(event)}: {desk.actor(holder)} had {right.tenure.title}",
        quote=quoted(scene, all_words),
        firm=not doubt,
        guarded=guard is not None,
        doubt=doubt,
    )


def _grant(desk: Desk, tenure: Tenure, holder: str) -> Event | None:
    """The grant of a right in which the one told had no part."""
    grants = [e for e in desk.events.values() if tenure.id in e.grants and e.kind == "concession"]
    nation = desk.actors[holder].kind == "power"
    if any(holder in event.who for event in grants):
        return None
    fitting = [e for e in grants if nation or any(p.part == "received" for p in e.persons)]
    return fitting[0] if fitting else None
