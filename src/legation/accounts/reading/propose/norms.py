"""Claims about clauses: which instrument says them, from when they bound, and who broke them.

The lexicon gives the words by which prose tells what an article says. Beside the name of another
instrument they are ascribed to that one; beside a time they are said to bind then. "It" and "its
fourth article" may mean the one instrument that the sentence before named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from legation.accounts.reading.dated import namings
from legation.accounts.reading.mention import TimeMention
from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.proposal import Desk, Proposal, date_of, one_event, quoted
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.tokens import tokens, word_set
from legation.model.account import BreachClaim, ClaimBody, HoldsClaim
from legation.model.edtf import Edtf
from legation.model.treaty import Instrument

_BINDING = word_set(
    """bound obliged obligation obligations required duty forbidden prohibited barred forbade
    binding force committed pledged entitled invoked invoking invoke compelled guaranteed
    guarantee guaranteeing engaged had owed free could may longer only"""
)
_BREAKING = word_set(
    """violated violation violating breach breached breaching broke broken breaking infringed
    infringement contravened contravention contrary defiance flouted disregarded ignored trampled"""
)
_FORCE = word_set("force binding bound obliged invoked invoke appeal governed forbade entitled")
_LATER = word_set(
    """later afterwards afterward subsequently yet replaced succeeded expired lapsed ended before
    until after would future superseded"""
)
_THEN = word_set("then time already still that therefore there thereby thus so")
_DENIED = word_set("nothing nowhere none")
_AUXILIARY = word_set("did does do could is are")
_REFERRING = word_set("it its they this these that those")
_NOUNS = word_set(
    """treaty agreement protocol convention pact paper instrument alliance memorandum accord
    document text clause clauses article articles"""
)
_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "i 1 first",
            "ii 2 second",
            "iii 3 third",
            "iv 4 fourth",
            "v 5 fifth",
            "vi 6 sixth",
            "vii 7 seventh",
            "viii 8 eighth",
        ),
        start=1,
    )
    for word in words.split()
}
_HEDGES = word_set(
    """tacit tacitly practically virtually effectively essence spirit amounted implied
    implicitly implicit tantamount"""
)


def hedged(scene: Scene) -> str:
    """A word by which a writer tells what a text comes to, not what it says."""
    for index, word in enumerate(scene.words):
        pair = (scene.word(index - 1), word.text)
        if word.text in _HEDGES or pair in (("in", "effect"), ("in", "practice")):
            return f"what it comes to: {word.text}"
    return ""


_PASSED = word_set("replaced superseded before preceding predecessor unlike than successor")


@dataclass(frozen=True, slots=True)
class _Named:
    """An instrument that a sentence speaks of, with the words that name it."""

    instrument: Instrument
    words: frozenset[int]
    clause: int
    told: bool = False


_LONG = 45
"""Words of a sentence in which it is open which of several instruments a word of binding means."""


def propose_norms(scene: Scene, desk: Desk) -> list[Proposal]:
    """The claims of a sentence about what instruments say and when they bound."""
    found: list[Proposal] = []
    named = _instruments(scene, desk)
    articles = scene.of("article")
    for article in articles:
        found += _clause(scene, desk, article, named)
    alone = len({one.instrument.id for one in named}) == 1
    for one in named if alone or len(scene.words) <= _LONG else ():
        found += _invoked(scene, desk, one, articles)
        found += _broken(scene, desk, one)
    return found


def _instruments(scene: Scene, desk: Desk) -> list[_Named]:
    """The instruments that a sentence names beyond doubt; else the one it refers back to."""
    found = []
    for mention in namings(scene):
        ids = {usage.instrument for usage in mention.usages if usage.instrument}
        if len(ids) == 1 and not mention.weak:
            instrument = desk.instruments[next(iter(ids))]
            found.append(_Named(instrument, mention.words, mention.clause, mention.told))
    carried = desk.instruments.get(scene.carried.instrument)
    passed = any(word.text in _PASSED - {"before", "than"} for word in scene.words)
    if found or carried is None or passed:
        return found
    for index, word in enumerate(scene.words[:12]):
        back = word.text in _REFERRING and index <= 1
        noun = word.text in _NOUNS and scene.word(index - 1) in ("the", "its", "this", "that")
        if back or noun:
            clause = next(c.number for c in scene.clauses if index in c.words)
            return [_Named(carried, frozenset((index,)), clause)]
    return []


def _norms(desk: Desk, article: Mention) -> dict[str, Instrument]:
    """The norms that the words may state, with their instruments."""
    found: dict[str, Instrument] = {}
    for usage in article.usages:
        for id in usage.articles:
            norms = desk.in_article.get(id, [])
            of = desk.instruments.get(id.partition(".")[0])
            for norm in norms or ([id] if of is not None else []):
                found[norm] = desk.norms[norm][0] if norm in desk.norms else of or found[norm]
    return found


def _clause(scene: Scene, desk: Desk, article: Mention, named: list[_Named]) -> Iterator[Proposal]:
    norms = _norms(desk, article)
    if not norms:
        return
    one = _ascribed(scene, desk, article, named)
    if one is not None:
        own = next((norm for norm, of in norms.items() if of.id == one.instrument.id), "")
        also = any(
            id.partition(".")[0] == one.instrument.id for u in article.usages for id in u.articles
        )
        if own or not also:
            yield _proposal(
                scene,
                HoldsClaim(norm=own or next(iter(norms)), instrument=one.instrument.id),
                f"{one.instrument.title}: {scene.quote(article.words)}",
                (*article.words, *one.words),
                doubt=_denied(scene, article.words)
                or ("weak words" if article.weak else "")
                or hedged(scene),
            )
        if own:
            yield from _timed_clause(scene, desk, article, {own: one.instrument})
        return
    if not named:
        yield from _timed_clause(scene, desk, article, norms)


def _denied(scene: Scene, words: frozenset[int]) -> str:
    """A negation before the words of a clause that is no part of them ("Nothing in ...")."""
    clause = next(c for c in scene.clauses if min(words) in c.words)
    for index in clause.words:
        word = scene.word(index)
        if word == "not" and scene.word(index - 1) in ("does", "did", "do") and index < max(words):
            return "negation: not"
        if index >= max(words) or index in words:
            continue
        # "Neither was to ..." and "bound not to ..." are how duties are told, and deny nothing.
        denied = word == "not" and scene.word(index - 1) in _AUXILIARY
        other = (
            word in ("no", "neither")
            and {
                scene.word(index + 1),
                scene.word(index + 2),
            }
            & _NOUNS
        )
        if word in _DENIED or denied or (other and not words & {index + 1, index + 2}):
            return f"negation: {word}"
    return ""


def _ascribed(scene: Scene, desk: Desk, article: Mention, named: list[_Named]) -> _Named | None:
    """The one instrument to which the words are ascribed; None if that is open."""
    if len({one.instrument.id for one in named}) == 1:
        link = scene.clauses[named[0].clause].link
        if named[0].clause != article.clause and link in ("before", "after", "until", "during"):
            return None
        parted = _parted(scene, article, named[0]) or _told_of(scene, desk, article, named[0])
        return None if parted else named[0]
    here = [one for one in named if one.clause == article.clause]
    clause = {scene.word(i) for i in scene.clauses[article.clause].words}
    if len({one.instrument.id for one in here}) == 1 and not clause & _PASSED:
        return here[0]
    return None


def _parted(scene: Scene, article: Mention, one: _Named) -> bool:
    """Whether a list or the end of a bracket stands between what is said and the instrument."""
    if article.words & one.words:
        return False
    low, high = min(article.last, max(one.words)), max(article.first, min(one.words))
    between = range(low + 1, high + 1)
    joint = range(min(one.words) - 3, min(one.words))
    listed = any("," in scene.gap(i) and scene.word(i) == "and" for i in between if i in joint)
    return listed or any(sign in scene.gap(i) for i in between for sign in ");")


def _told_of(scene: Scene, desk: Desk, article: Mention, one: _Named) -> bool:
    """Whether the sentence has a proper name of the instrument that does say so."""
    homes = {id.partition(".")[0] for usage in article.usages for id in usage.articles}
    own = {token.text for token in tokens(one.instrument.title)}
    return one.instrument.id not in homes and any(
        token.capital
        and len(token.text) > _SHORT
        and token.text not in own | _COMMON_TITLES
        and any(word.text == token.text for word in scene.words)
        for home in homes
        if home in desk.instruments
        for token in tokens(desk.instruments[home].title)
    )


_SHORT = 4
_COMMON_TITLES = word_set(
    """japan korea japanese korean treaty alliance russo chinese anglo second protocol arrangement
    guarantee settlement memorandum convention secret timber between china united states note
    january february march april june july august september october november december
    manchuria russia interim articles 1876 1882 1894 1895 1896 1898 1899 1900 1902 1904 1905"""
)


def _timed_clause(
    scene: Scene, desk: Desk, article: Mention, norms: dict[str, Instrument]
) -> Iterator[Proposal]:
    """``In July 1904 Korea was bound to consult Japan``."""
    clause = {scene.word(i) for i in scene.clauses[article.clause].words}
    time = _time(scene, article.clause, clause)
    if time is None or not clause & _BINDING:
        return
    date = date_of(time)
    if date is None or _denied(scene, article.words):
        return
    voted = [norm for norm, of in norms.items() if of.signed and _bound(of, date)]
    norm = (voted or list(norms))[0]
    yield _proposal(
        scene,
        HoldsClaim(norm=norm, when=date),
        f"{norms[norm].title}: {scene.quote(article.words)}, {date.text}",
        article.words,
        time,
        doubt="weak words" if article.weak else "",
    )


def _bound(instrument: Instrument, date: Edtf) -> bool:
    ended = 0 < instrument.ends < date.earliest
    return instrument.signed <= date.latest and not ended


def _time(scene: Scene, clause: int, words: set[str]) -> TimeMention | None:
    """The one time told; that of the sentence before where this one says "then"."""
    inside = [
        t
        for t in scene.times
        if t.mention.edtf
        and t.mention.relation in ("at", "about", "during", "by", "from", "until")
        and not any(t.first in m.words for m in scene.of("instrument"))
    ]
    here = [t for t in inside if t.clause == clause]
    chosen = here or [t for t in inside if _joined(scene, t.first, clause)]
    if chosen:
        return chosen[0].mention if len(chosen) == 1 else None
    everything = {word.text for word in scene.words}
    return scene.carried.time if (words | everything) & _THEN else None


_SUCCEEDING = word_set("then later afterwards thereafter next soon subsequently thereupon once")


def _joined(scene: Scene, index: int, clause: int) -> bool:
    """Whether a date told elsewhere in the sentence may be that of a clause."""
    words = scene.clauses[clause].words
    low, high = min(index, words[0]), max(index, words[0])
    parted = any(sign in scene.gap(i) for i in range(low + 1, high + 1) for sign in ";")
    opening = {scene.word(i) for i in words[:4]}
    return not parted and not (index < words[0] and opening & _SUCCEEDING)


def _invoked(scene: Scene, desk: Desk, one: _Named, articles: list[Mention]) -> Iterator[Proposal]:
    """``In January 1904, under the Protocol, Korea was bound``: said to bind then."""
    clause = _said(scene, scene.clauses[one.clause].words)
    others = {id.partition(".")[0] for a in articles for u in a.usages for id in u.articles}
    open_yet = {"yet", "nobody"} & {word.text for word in scene.words}
    if others - {one.instrument.id} or not _binds(scene, one, clause) or open_yet:
        return
    time = _time(scene, one.clause, clause)
    date = date_of(time) if time else None
    if time is None and not scene.times:
        yield from _in_force_at(scene, desk, one)
        return
    norm = _article(scene, desk, one) or next(
        (id for id, (of, _) in desk.norms.items() if of.id == one.instrument.id), ""
    )
    if time is None or date is None or not norm or _beside(scene, one, time):
        return
    yield _proposal(
        scene,
        HoldsClaim(norm=norm, when=date),
        f"{one.instrument.title}: in force, {date.text}",
        one.words,
        time,
        doubt=_denied(scene, one.words),
    )


def _said(scene: Scene, indices: Iterable[int]) -> set[str]:
    """Words, but for "force" as a verb: "to force him to agree"."""
    return {
        scene.word(i)
        for i in indices
        if scene.word(i) != "force" or scene.word(i - 1) in ("in", "into", "of", "full")
    }


def _in_force_at(scene: Scene, desk: Desk, one: _Named) -> Iterator[Proposal]:
    """``was already in force when the edict tore up the treaties``: at the day of an event."""
    everything = {word.text for word in scene.words}
    joints = [
        m
        for m in scene.of("event")
        if not m.weak
        and not m.words & one.words
        and (usage := one_event(m))
        and not usage.instrument
    ]
    if len(joints) != 1 or everything & _LATER or "force" not in everything:
        return
    usage = one_event(joints[0])
    clause = scene.clauses[joints[0].clause]
    if usage is None or (clause.link != "open" and scene.word(joints[0].first - 1) != "of"):
        return
    date = desk.events[usage.event].date
    norm = _article(scene, desk, one) or next(
        (id for id, (of, _) in desk.norms.items() if of.id == one.instrument.id), ""
    )
    if norm:
        yield _proposal(
            scene,
            HoldsClaim(norm=norm, when=date),
            f"{one.instrument.title}: in force, {date.text}",
            (*one.words, *joints[0].words),
            doubt=_denied(scene, one.words),
        )


def _binds(scene: Scene, one: _Named, clause: set[str]) -> bool:
    """Whether the clause says that the instrument binds, or acts "under" it."""
    before = [scene.word(min(one.words) - step) for step in (1, 2, 3)]
    after = {scene.word(max(one.words) + step) for step in range(1, 5)}
    earlier = {scene.word(min(one.words) - step) for step in range(1, 7)}
    if after & {"binding", "bound", "obliged", "obliging", "force"} or (
        earlier & {"bound", "obliged", "committed", "pledged"}
        and {"by", "under"} & {scene.word(i) for i in range(min(one.words) - 6, max(one.words))}
    ):
        return True
    under = "under" in before[:2] or {"virtue", "thanks", "invoking"} & set(before)
    everything = _said(scene, range(len(scene.words)))
    if everything & _FORCE and not everything & _LATER and len(scene.times) == 1:
        return True
    return bool(clause & _BINDING) or bool(under and clause & {"bound", "obliged", "had", "must"})


def _beside(scene: Scene, one: _Named, time: TimeMention) -> bool:
    """Whether the time is the instrument's own date."""
    for timed in scene.times:
        if timed.mention is time:
            after = timed.first - max(one.words)
            return after in (1, 2) or min(one.words) - timed.last == 1
    return False


def _article(scene: Scene, desk: Desk, one: _Named) -> str:
    """The first norm of the article that the sentence numbers, if any."""
    for index, word in enumerate(scene.words):
        if word.text not in ("article", "clause", "articles"):
            continue
        for near in (scene.word(index + 1), scene.word(index - 1)):
            number = _NUMBERS.get(near)
            norms = desk.in_article.get(f"{one.instrument.id}.art{number}", [])
            if number and norms:
                return norms[0]
    return ""


def _broken(scene: Scene, desk: Desk, one: _Named) -> Iterator[Proposal]:
    """``X violated the Protocol``, by an event or at a time that the sentence tells."""
    near = range(min(one.words) - 14, max(one.words) + 5)
    verbs = [i for i in near if scene.word(i) in _BREAKING and i not in one.words]
    if not verbs:
        return
    by = _breaker(scene, desk, verbs[0], one.instrument)
    acts = _acts(scene, one)
    clause = {scene.word(i) for i in scene.clauses[one.clause].words}
    time = _time(scene, one.clause, clause)
    beside = time is not None and _beside(scene, one, time)
    date = date_of(time) if time and not beside else None
    if not by or (not acts and date is None):
        return
    yield _proposal(
        scene,
        BreachClaim(
            by=by, acts=acts, when=None if acts else date, instruments=(one.instrument.id,)
        ),
        f"{desk.actor(by)} broke {one.instrument.title}",
        (*one.words, verbs[0]),
        None if acts else time,
        doubt=_denied(scene, frozenset((verbs[0],))),
    )


def _breaker(scene: Scene, desk: Desk, verb: int, instrument: Instrument) -> str:
    bearers = {
        bearer
        for id, (_, norm) in desk.norms.items()
        if id.startswith(instrument.id + ".")
        for bearer in norm.bearers
    }
    earlier = {
        usage.who
        for mention in scene.of("actor")
        if mention.last < verb and len(mention.usages) == 1
        for usage in mention.usages
        if usage.who in bearers
    }
    if not earlier and scene.word(0) in _REFERRING:
        earlier = set(scene.carried.powers) & bearers
    return next(iter(earlier)) if len(earlier) == 1 else ""


def _acts(scene: Scene, one: _Named) -> tuple[str, ...]:
    found = []
    for mention in scene.of("event"):
        usage = one_event(mention)
        if usage and not mention.weak and not mention.words & one.words and not usage.instrument:
            found.append(usage.event)
    return tuple(dict.fromkeys(found))


def _proposal(
    scene: Scene,
    body: ClaimBody,
    says: str,
    words: Iterable[int],
    time: TimeMention | None = None,
    *,
    doubt: str = "",
) -> Proposal:
    indices = sorted(words)
    guard = scene.guard(indices, "reported", "quoted", "question", "might have been")
    if guard and (guard.word == "could" or guard.kind == "quoted"):
        guard = None  # what one could do is what a duty left free; and clauses are quoted
    if guard:
        doubt = f"{guard.kind}: {guard.word}"
    guessed = tuple(f"{g.part} {g.given} {g.why}" for g in time.guesses) if time else ()
    if time and not scene.sure(time):
        doubt = doubt or "part of the date is a guess"
    if time is not None and not any(t.mention is time for t in scene.times):
        guessed = (*guessed, f"the time of the sentence before: {time.text}")
    return Proposal(
        type="breach" if isinstance(body, BreachClaim) else "holds",
        body=body,
        says=says,
        quote=quoted(scene, indices),
        firm=not doubt,
        guarded=guard is not None or doubt.startswith("negation"),
        guessed=guessed,
        doubt=doubt,
    )
