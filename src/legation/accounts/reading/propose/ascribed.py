"""Claims that an instrument says what some words are most like, and no phrase of the lexicon tells.

"In the memorandum ... the two powers promised ...": a clause is ascribed to the one instrument that
its part of the sentence names. It is held against the record where what is told is much more like
an article of another instrument than like any of that one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from legation.accounts.reading.dated import namings
from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.norms import hedged
from legation.accounts.reading.propose.proposal import Desk, Proposal, quoted
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.tokens import word_set
from legation.model.account import HoldsClaim
from legation.model.treaty import Instrument

LEAST, AHEAD = 9.0, 5.0
"""Weight that must speak for another instrument's article, and how far ahead of the named one's."""

FAR_LEAST, FAR_AHEAD = 16.0, 12.0
"""The same where little is known of the instrument named."""

_SEVERAL = 3
_RIVALS = 4.0
"""How far behind the best an article may be and still be the one meant."""

_SAYING = word_set(
    """obliged provided provides provide stipulated stipulates laid set contained contains allowed
    allows permitted permits guaranteed guarantees recognised recognized recognises recognizes
    limited limits promised promises required requires bound binds forbade forbids barred bars
    said says stated states declared declares committed commits placed puts put handed hands gave
    gives entitled entitles empowered authorised authorized dealt deals concerned concerns
    reserved acknowledged acknowledges ended abolished transferred confirmed secured assured let
    ceded conceded left undertook pledged agreed engaged renounced prohibited granted spoke
    speaks made makes turned established created instituted opened protected restricted"""
)
_IN = word_set("by under in through")
_OWING = (("owe", "to"), ("owed", "to"), ("according", "to"), ("due", "to"), ("terms", "of"))
_SMALL = word_set("the a an its this that their same said first second third fourth new old of to")
_ARTICLE = word_set("article clause articles clauses paragraph provision provisions terms text")
_WITHOUT = word_set(
    """replaced superseded unlike than not nothing nowhere whereas contrast confused confuse mixed
    mix mistaken instead rather repeated repeats renewed confirmed confirming echoed echoing
    extended modelled similar both copied based violated breach broke breaking contrary defiance
    later earlier already before after"""
)
_STRONG = frozenset(";\u2014\u2013")
_NEAR = 4
_OWN_WORDS = 2
_ASIDE = ("before", "after", "until", "during", "condition", "open")


@dataclass(frozen=True, slots=True)
class _Part:
    """Part of a sentence that names one instrument and says something."""

    instrument: Instrument
    name: frozenset[int]
    words: tuple[int, ...]


def propose_ascribed(scene: Scene, desk: Desk) -> Iterator[Proposal]:
    """The clauses that a sentence ascribes to an instrument."""
    if desk.linking is None:
        return
    for part in _parts(scene, desk):
        made = _claim(scene, desk, part)
        if made is not None:
            yield made


def _parts(scene: Scene, desk: Desk) -> Iterator[_Part]:
    """Parts between semicolons and dashes that name just one instrument and ascribe to it."""
    for words in _between(scene):
        named = _named_in(scene, set(words))
        if len(named) != 1:
            continue
        (id, mentions), *_ = named.items()
        name = frozenset(i for mention in mentions for i in mention.words)
        if id in desk.instruments and _ascribes(scene, mentions[0], words):
            aside = {i for c in scene.clauses if c.link in _ASIDE for i in c.words}
            said = tuple(index for index in words if index not in aside)
            yield _Part(desk.instruments[id], name, said)


def _named_in(scene: Scene, inside: set[int]) -> dict[str, list[Mention]]:
    """The instruments that a part names, with where."""
    named: dict[str, list[Mention]] = {}
    for mention in namings(scene):
        ids = {usage.instrument for usage in mention.usages if usage.instrument}
        for id in ids if mention.words <= inside else ():
            named.setdefault(id, []).append(mention)
    return named


def _between(scene: Scene) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for index in range(len(scene.words)):
        if _STRONG & set(scene.gap(index)):
            found.append([])
        found[-1].append(index)
    return [words for words in found if words]


def _ascribes(scene: Scene, mention: Mention, words: Sequence[int]) -> bool:
    """``By the Protocol Japan might ...``, ``the Protocol obliged ...``, ``the Protocol: ...``."""
    clause = scene.clauses[mention.clause]
    if clause.link in (*_ASIDE, "apart"):
        return False
    low, high = mention.first, mention.last
    opening = next((i for i in range(low - 1, low - 4, -1) if scene.word(i) not in _SMALL), -1)
    pairs = {(scene.word(i - 1), scene.word(i)) for i in range(low - 3, low)}
    if (
        scene.word(opening) in _IN
        or pairs & set(_OWING)
        or {scene.word(i) for i in range(low - 6, low)} & _ARTICLE
    ):
        return True
    behind = [i for i in range(high + 1, len(scene.words)) if i in words]
    if any(scene.word(i) in _SAYING for i in behind):
        return True
    dated = [t.last for t in scene.times if high < t.first <= high + _NEAR]
    end = max([high, *dated])
    return ":" in scene.gap(end + 1)


def _claim(scene: Scene, desk: Desk, part: _Part) -> Proposal | None:
    assert desk.linking is not None, "asked only with one"
    told = {scene.word(index) for index in part.words}
    if told & _WITHOUT or not told & (_SAYING | _ARTICLE) | {w for w in told if w.endswith("ed")}:
        return None
    timed = {i for t in scene.times for i in range(t.first, t.last + 1)}
    places: dict[str, list[int]] = {}
    for index in part.words:
        if index not in timed and index not in part.name:
            known = desk.linking.word(scene.words[index].text)
            if known:
                places.setdefault(known, []).append(index)
    model = desk.linking.model("clause")
    ranked = model.ranked(dict.fromkeys(places, 1.0))
    if not ranked or ranked[0][1] < LEAST:
        return None
    own = max((w for id, w in ranked if _home(id) == part.instrument.id), default=0.0)
    best, weight = ranked[0]
    rivals = [id for id, w in ranked if w >= weight - _RIVALS]
    # Of some instruments only an article or two is known: the others might say what is told.
    several = len(part.instrument.articles) >= _SEVERAL
    least, ahead = (LEAST, AHEAD) if several else (FAR_LEAST, FAR_AHEAD)
    if weight < least or weight - own < ahead:
        return None
    if any(_home(id) in (part.instrument.id, "") for id in rivals):
        return None
    spoke = [i for word, at in places.items() if model.weight(word, best) for i in at]
    if len(spoke) < _OWN_WORDS:
        return None
    guard = scene.guard(spoke, "negation", "reported", "question", "might have been")
    if guard is not None and guard.word in ("not", "neither", "no", "could", "might"):
        guard = None  # how duties are told
    doubt = f"{guard.kind}: {guard.word}" if guard else hedged(scene)
    norm = next(iter(desk.in_article.get(best, ())), best)
    return Proposal(
        type="holds",
        body=HoldsClaim(norm=norm, instrument=part.instrument.id),
        says=f"{part.instrument.title}: {scene.quote(spoke)}",
        quote=quoted(scene, (*spoke, *part.name)),
        firm=not doubt,
        guarded=guard is not None,
        doubt=doubt,
        guessed=(f"these words are most like a clause of {desk.instruments[_home(best)].title}",),
    )


def _home(id: str) -> str:
    """The instrument of an article or norm."""
    return id.partition(".")[0]
