"""Claims about what was granted: "Nisichensky was granted the right to fish".

A grantee, a word of granting, and words for a sort of right; the record lists what each grant was
of. Where the clause also speaks of what was granted in truth, or of no grant that the record
knows of this grantee at the time told, nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator

from legation.accounts.reading.guards import Guard
from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.proposal import (
    Desk,
    Proposal,
    date_of,
    guard_of,
    one_event,
    quoted,
    what,
)
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.tokens import word_set
from legation.model.account import HappenedClaim
from legation.model.record import Event

SORTS = {
    "railway": word_set("railway railways railroad railroads"),
    "mining": word_set("mine mines mining gold coal ore ores iron mineral minerals"),
    "timber": word_set("timber forest forests lumber logging trees felling woodcutting wood woods"),
    "whaling": word_set("whale whales whaling whalers"),
    "fishing": word_set("fish fishing fishery fisheries"),
    "customs": word_set("customs"),
    "communications": word_set("telegraph telegraphs posts postal telephones telephone"),
    "finances": word_set("treasury mint currency coinage banknotes salt ginseng"),
    "tramway": word_set("tramway tramways tram streetcar electric waterworks"),
    "island": word_set("island islands harbour"),
}
"""Words by which each sort of right is told."""
_GRANTING = word_set(
    """granted grant grants granting gave give given obtained obtain received receive secured won
    got acquired concession concessions contract leave licence license right rights made leased
    lease held bought sold receives obtains awarded handed charge monopoly grantee"""
)
_STORES = word_set("depot depots station stations store stores shed sheds yard yards")
"""A coal depot is no mine."""
_SURE = word_set("right rights concession leave licence license charge lease monopoly over cut")
_LEASE = word_set("lease leased cession ceded possession")
_PROMISE = word_set("promise promised pledge pledged other others never undertaking undertook no")
NEAR_DAYS = 200
MONTH = 62
_BESIDE = 12


def propose_grants(scene: Scene, desk: Desk) -> list[Proposal]:
    """The claims of a sentence about what somebody was granted."""
    told = _sorts(scene)
    for mention in scene.of("office"):
        ids = {id for usage in mention.usages for id in usage.tenures}
        if len(ids) == 1 and desk.tenures[next(iter(ids))].kind == "right":
            told.setdefault(next(iter(ids)), []).append(mention.first)
    granting = [i for i, word in enumerate(scene.words) if word.text in _GRANTING]
    if not told or not granting:
        return []
    found: list[Proposal] = []
    for event, words in _events(scene, desk):
        found += _claim(scene, desk, event, words, told, granting)
    return found


def _sorts(scene: Scene) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, word in enumerate(scene.words):
        for sort, words in SORTS.items():
            if word.text in words and scene.word(index + 1) not in _STORES:
                found.setdefault(sort, []).append(index)
    return found


def _events(scene: Scene, desk: Desk) -> Iterator[tuple[Event, frozenset[int]]]:
    """Grants that the sentence speaks of: by their grantee, or by their instrument's name."""
    seen = set()
    for mention in scene.of("actor"):
        event = _of_grantee(scene, desk, mention)
        if event is not None and event.id not in seen:
            seen.add(event.id)
            yield event, mention.words
    for event in _of_day(scene, desk):
        if event.id not in seen:
            seen.add(event.id)
            yield event, frozenset()
    for mention in scene.of("instrument"):
        usage = one_event(mention)
        if (
            usage
            and desk.events[usage.event].grants
            and not mention.weak
            and usage.event not in seen
        ):
            seen.add(usage.event)
            yield desk.events[usage.event], mention.words


def _of_day(scene: Scene, desk: Desk) -> Iterator[Event]:
    """A grant to a nation's subject in the month told: the only one of that nation then."""
    powers = {u.who for m in scene.of("actor") for u in m.usages if desk.is_power(u.who)}
    for time in scene.times:
        date = date_of(time.mention)
        if date is None or date.latest - date.earliest > MONTH:
            continue
        then = [
            event
            for event in desk.events.values()
            if event.grants
            and event.date.earliest <= date.latest
            and date.earliest <= event.date.latest
        ]
        if len(then) == 1 and powers & (set(then[0].who) - {"korea", "china"}):
            yield then[0]


def _of_grantee(scene: Scene, desk: Desk, mention: Mention) -> Event | None:
    ids = {usage.who for usage in mention.usages}
    grants = [
        event
        for event in desk.events.values()
        if event.grants and any(p.part == "received" and ids & set(p.who) for p in event.persons)
    ]
    if len(grants) != 1:
        return None
    event = grants[0]
    dates = [date for t in scene.times if (date := date_of(t.mention)) is not None]
    if not dates and scene.carried.time is not None:
        dates = [date for date in [date_of(scene.carried.time)] if date is not None]
    close = [
        date
        for date in dates
        if event.date.earliest - NEAR_DAYS <= date.latest
        and date.earliest <= event.date.latest + NEAR_DAYS
    ]
    year = event.date.text[:4]
    own = f"{scene.word(mention.last + 1)} {scene.word(mention.last + 2)}".split()
    contract = bool({"contract", "grant", "concession"} & set(own))
    return event if close or contract or any(w.text == year for w in scene.words) else None


def _claim(
    scene: Scene,
    desk: Desk,
    event: Event,
    named: frozenset[int],
    told: dict[str, list[int]],
    granting: list[int],
) -> Iterator[Proposal]:
    lines = [sort for sort in told if sort in desk.tenures]
    if lines and not any(line in event.grants for line in lines) and len(lines) == 1:
        told = {line: told[line] for line in lines}  # the right itself says more than its sort
    if any(sort in event.grants for sort in told) or len(told) > 2:
        return
    for sort, indices in told.items():
        near = [i for i in granting if 0 < indices[0] - i <= _BESIDE]
        sure = any(scene.word(i) in _SURE for i in range(indices[0] - 6, indices[-1] + 3))
        if not near or not (sure or near[-1] >= indices[0] - 6):
            continue
        if sort == "island" and not _leased(scene, indices[0]):
            continue
        words = (*sorted(named)[:1], near[-1], indices[0])
        guard = _guard(scene, words, event)
        doubt = f"{guard.kind}: {guard.word}" if guard else ""
        yield Proposal(
            type="happened",
            body=HappenedClaim(event=event.id, parts=(("grants", sort),)),
            says=f"{what(event)}: of {sort}",
            quote=quoted(scene, words),
            firm=not doubt,
            guarded=guard is not None,
            doubt=doubt,
        )
        return


def _leased(scene: Scene, index: int) -> bool:
    """``a lease of the island itself``: not a promise that it go to no other."""
    before = {scene.word(index - step) for step in range(1, 6)}
    everything = {word.text for word in scene.words}
    return bool(before & _LEASE) and not everything & _PROMISE


def _guard(scene: Scene, words: tuple[int, ...], event: Event) -> Guard | None:
    """The guard over some words; one that comes after them all, or is no denial, is none."""
    guard = guard_of(scene, words, event)
    if guard is None:
        return None
    less = scene.word(guard.index + 1) in ("less", "short") and guard.word == "nothing"
    later = guard.index > max(words) and guard.kind in ("plan", "might have been")
    return None if less or later else guard
