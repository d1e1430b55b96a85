"""Claims that an instrument bound, or was leant upon, when something else happened.

"They were acting under the Protocol", "Japan was then already an ally of Britain", "in breach of
the convention which already barred ...": the instrument is told to be in force at the times that
the sentence tells. Where every such time, told by a date or by any event that its words may mean,
lies outside the instrument's life, that is held against the record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from legation.accounts.reading.dated import namings
from legation.accounts.reading.linked import linked_words
from legation.accounts.reading.propose.proposal import Desk, Proposal, date_of, quoted
from legation.accounts.reading.propose.told import Told, likened, told_in
from legation.accounts.reading.scene import Scene, Timed
from legation.accounts.reading.tokens import word_set
from legation.model.account import HoldsClaim
from legation.model.edtf import Edtf
from legation.model.record import Tenure
from legation.model.treaty import Instrument

_LEANING = word_set(
    """under invoking invoked citing cited breach violation defiance breaking broke violated
    violating virtue pursuant accordance terms basis strength relying relied appealing appealed
    thanks backed protected shielded covered bound obliged sheltered contravention contrary
    infringement enforcing keeping required permitted entitled flouted flouting contravened"""
)
"""Words before the name of an instrument that say that it is leant upon, or broken."""

_WORKING = word_set(
    """allowed barred obliged bound forbade forbids required entitled permitted governed applied
    force binding valid operative effect guaranteed guarded protected covered prevented limited
    restricted restrained tied committed pledged debarred empowered authorised authorized stood
    prohibited ruled gave held imposed demanded charged confined kept reserved"""
)
"""Words behind the name of an instrument that say that it works."""

_THEN = word_set("already still then now")
_NOT_YET = word_set(
    """later afterwards afterward subsequently eventually yet soon future replaced superseded
    successor predecessor expired lapsed ended draft drafted proposed negotiated negotiating
    negotiations prepared preparing sought asked signed concluded sealed initialled made came
    ratified published before until till after since following draft anticipation anticipated
    foreshadowed prefigured led leading unlike like than without abrogated annulled revised
    repealed renewed void cancelled denounced agree agreed accept accepted sign conclude"""
)
"""Words in whose company an instrument may belong to another time than what is told beside it."""

_ALLIED = word_set("ally allies allied alliance")
_REACH_BEFORE, _REACH_BEHIND = 6, 7
_MARGIN = 3
"""Days by which a time must miss the instrument's life."""

_ASIDE_LINKS = ("before", "until", "condition", "apart", "after")


@dataclass(frozen=True, slots=True)
class _Leant:
    """An instrument, or some of which one is meant, with the words that name it or tell of it."""

    instruments: tuple[Instrument, ...]
    words: frozenset[int]
    norm: str = ""
    told: str = ""


def propose_force(scene: Scene, desk: Desk) -> Iterator[Proposal]:
    """The claims of a sentence that an instrument was in force."""
    yield from _rights(scene, desk)
    seen: set[str] = set()
    for leant in (*_named(scene, desk), *_allies(scene, desk), *_of_content(scene, desk)):
        ids = ",".join(sorted(one.id for one in leant.instruments))
        made = _claim(scene, desk, leant) if ids not in seen else None
        if made is not None:
            seen.add(ids)
            yield made


def _named(scene: Scene, desk: Desk) -> Iterator[_Leant]:
    """Instruments by name, with a word that says that they are leant upon or work."""
    for mention in namings(scene):
        ids = {u.instrument for u in mention.usages if u.instrument in desk.instruments}
        if len(ids) != 1 or mention.weak:
            continue
        words = frozenset(range(mention.first, mention.last + 1))
        if _leans(scene, words):
            yield _Leant((desk.instruments[next(iter(ids))],), mention.words)


def _leans(scene: Scene, words: Collection[int]) -> bool:
    low, high = min(words), max(words)
    before = {scene.word(i) for i in range(low - _REACH_BEFORE, low)}
    behind = [scene.word(i) for i in range(high + 1, high + 1 + _REACH_BEHIND)]
    if before & _LEANING:
        return True
    works = [place for place, word in enumerate(behind) if word in _WORKING]
    return bool(works) and bool(_THEN & {*behind[: works[0] + 3], *before} or works[0] <= 1)


def _allies(scene: Scene, desk: Desk) -> Iterator[_Leant]:
    """``an ally of Britain by treaty``: any alliance of the two powers."""
    spots = [i for i, word in enumerate(scene.words) if word.text in _ALLIED - {"alliance"}]
    if not spots or not ({word.text for word in scene.words} & _THEN):
        return
    powers = {
        mention.usages[0].who
        for mention in scene.of("actor")
        if len(mention.usages) == 1 and desk.is_power(mention.usages[0].who)
    }
    found = tuple(
        one
        for one in desk.instruments.values()
        if one.signed and "alliance" in one.title.casefold() and set(one.parties) <= powers
    )
    if found:
        yield _Leant(found, frozenset(spots[:1]))


def _of_content(scene: Scene, desk: Desk) -> Iterator[_Leant]:
    """``which already barred Korea from acting abroad``: a clause by what it says."""
    for clause in scene.clauses:
        words = {scene.word(index) for index in clause.words}
        works = words & _WORKING and (words & _THEN or words & _LEANING)
        if not works or clause.link in _ASIDE_LINKS:
            continue
        link = linked_words(scene, desk, [*clause.lent, *clause.words], "clause")
        if link is None or not link.firm:
            continue
        homes = {id.partition(".")[0] for id in link.among}
        if {u.instrument for m in namings(scene) for u in m.usages} - homes:
            continue  # ascribed to another: that is held against the record elsewhere
        found = tuple(desk.instruments[id] for id in sorted(homes) if id in desk.instruments)
        spoke = frozenset(index for index in link.words if index in clause.words)
        if found and spoke:
            yield _Leant(found, spoke, norm=link.id, told="these words are most like a clause")


def _claim(scene: Scene, desk: Desk, leant: _Leant) -> Proposal | None:
    clause = next(c for c in scene.clauses if min(leant.words) in c.words)
    around = {scene.word(index) for index in clause.words if index not in leant.words}
    if clause.link in _ASIDE_LINKS or around & _NOT_YET:
        return None
    times, told = _times(scene, desk, leant, clause.number)
    if not times or not all(_outside(one, date) for one in leant.instruments for date in times):
        return None
    guard = scene.guard(leant.words)
    one = leant.instruments[0]
    norm = leant.norm or _first_norm(desk, one)
    if not norm:
        return None
    doubt = f"{guard.kind}: {guard.word}" if guard else ""
    return Proposal(
        type="holds",
        body=HoldsClaim(norm=_full(desk, norm), when=times[0]),
        says=f"{one.title}: in force, {times[0].text}",
        quote=quoted(scene, leant.words),
        firm=not doubt,
        guarded=guard is not None,
        doubt=doubt,
        guessed=(*((leant.told,) if leant.told else ()), *likened(desk, told)),
    )


_ALIVE = word_set("force valid held running ran standing stood alive effect hands good")
_STILL = word_set("still already")


def _rights(scene: Scene, desk: Desk) -> Iterator[Proposal]:
    """``the timber right, which was then still in force``: a right outside all who had it."""
    for clause in scene.clauses:
        words = {scene.word(index) for index in clause.words}
        if not (words & _ALIVE and words & _STILL) or words & _NOT_YET:
            continue
        own = [*clause.lent, *clause.words]
        named = {
            id
            for m in scene.of("office")
            for u in m.usages
            for id in u.tenures
            if m.words & set(own) and not m.weak
        }
        link = linked_words(scene, desk, own, "tenure") if not named else None
        named = named or (set(link.among) if link is not None and link.firm else set())
        rights = [desk.tenures[id] for id in sorted(named) if id in desk.tenures]
        if not rights or any(right.kind != "right" for right in rights):
            continue
        leant = _Leant((), frozenset(clause.words[:1]))
        times, told = _times(scene, desk, leant, clause.number)
        if not times:
            told = _opening(scene, desk, clause.words, rights)
            times = [desk.events[one.event].date for one in told]
        if times and all(_after_all(right, date) for right in rights for date in times):
            yield _right_claim(scene, rights[0], clause.words, times[0], likened(desk, told))


def _opening(
    scene: Scene, desk: Desk, words: Sequence[int], rights: Sequence[Tenure]
) -> tuple[Told, ...]:
    """``At Portsmouth ...``: what the words before the right tell."""
    ids = {right.id for right in rights}
    spots = [
        m.first for m in scene.of("office") if any(ids & set(usage.tenures) for usage in m.usages)
    ]
    if not spots or scene.word(words[0]) not in ("at", "in", "during", "on"):
        return ()
    return told_in(scene, desk, [index for index in words if index < min(spots)])


def _after_all(right: Tenure, date: Edtf) -> bool:
    """Whether a time lies outside everyone's time with a right."""
    begun = [h.since.earliest for h in right.chain if h.since is not None]
    ended = [h.until.latest for h in right.chain if h.until is not None]
    whole = len(begun) == len(right.chain) == len(ended)
    return whole and (date.earliest > max(ended) + _MARGIN or date.latest < min(begun) - _MARGIN)


def _right_claim(
    scene: Scene, right: Tenure, words: Sequence[int], when: Edtf, guessed: tuple[str, ...]
) -> Proposal:
    guard = scene.guard(words)
    return Proposal(
        type="holds",
        body=HoldsClaim(tenure=right.id, who=right.chain[-1].holder, when=when),
        says=f"{right.title}: in force, {when.text}",
        quote=quoted(scene, words),
        firm=guard is None,
        guarded=guard is not None,
        doubt=f"{guard.kind}: {guard.word}" if guard else "",
        guessed=guessed,
    )


def _first_norm(desk: Desk, one: Instrument) -> str:
    return next((id for id, (of, _) in desk.norms.items() if of.id == one.id), "")


def _full(desk: Desk, id: str) -> str:
    """A norm of an article, where the article has any."""
    return next(iter(desk.in_article.get(id, ())), id)


def _outside(one: Instrument, date: Edtf) -> bool:
    """Whether a time lies wholly outside an instrument's life."""
    if not one.signed:
        return False
    return date.latest < one.signed - _MARGIN or 0 < one.ends < date.earliest - _MARGIN


def _times(
    scene: Scene, desk: Desk, leant: _Leant, clause: int
) -> tuple[list[Edtf], tuple[Told, ...]]:
    """Every time that the sentence tells, by a date or by an event; else that of the one before."""
    dates = [date for time in _dated(scene, leant) if (date := date_of(time.mention)) is not None]
    told = [
        one
        for other in scene.clauses
        if other.number != clause and other.link not in ("before", "until", "condition", "apart")
        for one in told_in(scene, desk, other.words)
        if not one.words & leant.words and not _own_signature(desk, leant, one)
    ]
    dates += [desk.events[one.event].date for one in told]
    words = {word.text for word in scene.words}
    if not dates and words & _THEN:
        carried = date_of(scene.carried.time) if scene.carried.time else None
        dates += [carried] if carried else []
        dates += [desk.events[id].date for id in sorted(scene.carried.told)]
    return dates, tuple(told[:1])


def _own_signature(desk: Desk, leant: _Leant, one: Told) -> bool:
    date = desk.events[one.event].date
    return any(of.signed and date.earliest == of.signed for of in leant.instruments)


_AT = ("at", "about", "during", "by", "from")


def _dated(scene: Scene, leant: _Leant) -> Iterable[Timed]:
    """The dates of a sentence but for the one that names the instrument."""
    high = max(leant.words)
    for time in scene.times:
        beside = 0 < time.first - high <= _BESIDE and not any(
            "," in scene.gap(index) for index in range(high + 1, time.first + 1)
        )
        if time.mention.relation in _AT and not beside and scene.sure(time.mention):
            yield time


_BESIDE = 3
