"""Claims about clauses: which instrument says them, from when they bound, and who broke them.

The lexicon gives the words by which prose tells what an article says. Beside the name of another
instrument they are ascribed to that one; beside a time they are said to bind then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.proposal import Desk, Proposal, date_of, one_event, quoted
from legation.accounts.reading.scene import Scene, Timed
from legation.model.account import BreachClaim, ClaimBody, HoldsClaim
from legation.model.edtf import Edtf
from legation.model.treaty import Instrument

_BINDING = frozenset(
    """bound obliged obligation obligations required duty forbidden prohibited barred forbade
    binding force under committed pledged entitled invoked invoking invoke already had must
    compelled guaranteed guarantee guaranteeing subject applied""".split()
)
_INVOKING = frozenset(
    """bound binding force under invoked invoking invoke obliged obligations required violated
    violation violating breach breached breaching thanks virtue citing basis contrary pursuant
    relying terms broke infringed contravened contravention""".split()
)
_BREAKING = frozenset(
    """violated violation violating breach breached breaching broke broken breaking infringed
    infringement contravened contravention contrary""".split()
)
_PASSED = frozenset("replaced superseded before preceding predecessor unlike than".split())


def propose_norms(scene: Scene, desk: Desk) -> list[Proposal]:
    """The claims of a sentence about what instruments say and when they bound."""
    found: list[Proposal] = []
    instruments = _instruments(scene, desk)
    for article in scene.of("article"):
        found += _clause(scene, desk, article, instruments)
    if not scene.of("article"):
        found += _invoked(scene, desk, instruments)
    found += _broken(scene, desk, instruments)
    return found


def _instruments(scene: Scene, desk: Desk) -> list[tuple[Mention, Instrument]]:
    """The instruments that a sentence names beyond doubt."""
    found = []
    for mention in scene.of("instrument"):
        ids = {usage.instrument for usage in mention.usages}
        if len(ids) == 1 and not mention.weak:
            found.append((mention, desk.instruments[next(iter(ids))]))
    return found


def _norms(desk: Desk, article: Mention) -> dict[str, Instrument]:
    """The norms that the words may state, with their instruments."""
    found: dict[str, Instrument] = {}
    for usage in article.usages:
        for id in usage.articles:
            for norm in desk.in_article.get(id, [id] if id in desk.norms else []):
                found[norm] = desk.norms[norm][0]
    return found


def _clause(
    scene: Scene,
    desk: Desk,
    article: Mention,
    instruments: list[tuple[Mention, Instrument]],
) -> Iterator[Proposal]:
    norms = _norms(desk, article)
    if not norms:
        return
    named = _ascribed(scene, article, instruments)
    if named is not None:
        mention, instrument = named
        own = next((norm for norm, of in norms.items() if of.id == instrument.id), "")
        norm = own or next(iter(norms))
        text = f"{instrument.title}: {scene.quote(article.words)}"
        yield _proposal(
            scene,
            HoldsClaim(norm=norm, instrument=instrument.id, who=""),
            text,
            (*article.words, *mention.words),
            (article, mention),
            doubt="" if own or not _also(desk, article, instrument) else "both may say so",
        )
        return
    if instruments:
        return
    yield from _timed_clause(scene, desk, article, norms)


def _also(desk: Desk, article: Mention, instrument: Instrument) -> bool:
    return any(id.partition(".")[0] == instrument.id for u in article.usages for id in u.articles)


def _ascribed(
    scene: Scene, article: Mention, instruments: list[tuple[Mention, Instrument]]
) -> tuple[Mention, Instrument] | None:
    """The one instrument to which the words are ascribed; None if that is open."""
    ids = {instrument.id for _, instrument in instruments}
    if len(ids) == 1:
        return instruments[0]
    here = [pair for pair in instruments if pair[0].clause == article.clause]
    clause = {scene.word(i) for i in scene.clauses[article.clause].words}
    if len({pair[1].id for pair in here}) == 1 and not clause & _PASSED:
        return here[0]
    return None


def _timed_clause(
    scene: Scene, desk: Desk, article: Mention, norms: dict[str, Instrument]
) -> Iterator[Proposal]:
    """``In July 1904 Korea was bound to consult Japan``."""
    time = _time(scene, article.clause)
    clause = {scene.word(i) for i in scene.clauses[article.clause].words}
    if time is None or not (clause & _BINDING):
        return
    date = date_of(time.mention)
    if date is None:
        return
    voted = [norm for norm, of in norms.items() if of.signed and _bound(of, date)]
    norm = (voted or list(norms))[0]
    yield _proposal(
        scene,
        HoldsClaim(norm=norm, when=date),
        f"{norms[norm].title}: {scene.quote(article.words)}, {date.text}",
        (*article.words, time.first, time.last),
        (article,),
        time,
    )


def _bound(instrument: Instrument, date: Edtf) -> bool:
    ended = 0 < instrument.ends < date.earliest
    return instrument.signed <= date.latest and not ended


def _time(scene: Scene, clause: int) -> Timed | None:
    inside = [
        t
        for t in scene.times
        if t.mention.kind == "date"
        and t.mention.relation in ("at", "about", "during", "by", "from")
    ]
    here = [t for t in inside if t.clause == clause]
    chosen = here or inside
    return chosen[0] if len(chosen) == 1 else None


def _invoked(
    scene: Scene, desk: Desk, instruments: list[tuple[Mention, Instrument]]
) -> Iterator[Proposal]:
    """``In January 1904, under the Protocol, ...``: the instrument is said to bind then."""
    for mention, instrument in instruments:
        near = {scene.word(i) for i in range(mention.first - 6, mention.last + 5)}
        time = _time(scene, mention.clause)
        date = date_of(time.mention) if time else None
        beside = time is not None and (
            time.first - mention.last in (1, 2) or mention.first - time.last in (1,)
        )
        norm = next((id for id, (one, _) in desk.norms.items() if one.id == instrument.id), "")
        if not near & _INVOKING or near & _BREAKING or date is None or beside or not norm:
            continue
        assert time is not None, "a date has its time expression"
        yield _proposal(
            scene,
            HoldsClaim(norm=norm, when=date),
            f"{instrument.title}: in force, {date.text}",
            (*mention.words, time.first, time.last),
            (mention,),
            time,
        )


def _broken(
    scene: Scene, desk: Desk, instruments: list[tuple[Mention, Instrument]]
) -> Iterator[Proposal]:
    """``X violated the Protocol``, by an event or at a time that the sentence tells."""
    for mention, instrument in instruments:
        verbs = [
            i
            for i in range(mention.first - 8, mention.last + 5)
            if scene.word(i) in _BREAKING and i not in mention.words
        ]
        if not verbs:
            continue
        by = _breaker(scene, desk, verbs[0], instrument)
        acts = _acts(scene, mention, verbs[0])
        time = _time(scene, mention.clause)
        date = date_of(time.mention) if time else None
        beside = time is not None and time.first - mention.last in (1, 2)
        if not by or (not acts and (date is None or beside)):
            continue
        body = BreachClaim(
            by=by,
            acts=acts,
            when=None if acts or beside else date,
            instruments=(instrument.id,),
        )
        yield _proposal(
            scene,
            body,
            f"{desk.actor(by)} broke {instrument.title}",
            (*mention.words, verbs[0]),
            (mention,),
            None if beside else time,
        )


def _breaker(scene: Scene, desk: Desk, verb: int, instrument: Instrument) -> str:
    bearers = {
        b
        for _, norm in desk.norms.values()
        if norm.id.startswith(instrument.id + ".")
        for b in norm.bearers
    }
    earlier = [
        usage.who
        for m in scene.of("actor")
        if m.last < verb and len(m.usages) == 1
        for usage in m.usages
        if usage.who in bearers
    ]
    return earlier[0] if len(set(earlier)) == 1 else ""


def _acts(scene: Scene, instrument: Mention, verb: int) -> tuple[str, ...]:
    found = []
    for mention in scene.of("event"):
        usage = one_event(mention)
        if usage and not mention.words & instrument.words and not usage.instrument:
            found.append(usage.event)
    return tuple(dict.fromkeys(found))


def _proposal(
    scene: Scene,
    body: ClaimBody,
    says: str,
    words: Iterable[int],
    mentions: tuple[Mention, ...],
    time: Timed | None = None,
    *,
    doubt: str = "",
) -> Proposal:
    indices = sorted(words)
    guard = scene.guard(indices, "reported", "quoted", "question", "might have been")
    if guard:
        doubt = f"{guard.kind}: {guard.word}"
    guessed = tuple(f"{g.part} {g.given} {g.why}" for g in time.mention.guesses) if time else ()
    if guessed:
        doubt = doubt or "part of the date is a guess"
    if any(mention.weak for mention in mentions):
        doubt = doubt or "the words may mean something else"
    return Proposal(
        type="breach" if isinstance(body, BreachClaim) else "holds",
        body=body,
        says=says,
        quote=quoted(scene, indices),
        firm=not doubt,
        guarded=guard is not None,
        guessed=guessed,
        doubt=doubt,
    )
