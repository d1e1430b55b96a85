"""Everything by which prose may refer to a scenario, compiled for finding.

Terms (the words that must stand together) are found in one pass along a tree of words, the time
of which grows with the text alone. Phrases of several parts are then put together clause by
clause.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from legation.accounts.reading.tokens import word_set
from legation.accounts.reading.tokens import Token, folded, tokens
from legation.model.lexicon import Usage, parse_phrase
from legation.model.scenario import Scenario
from legation.model.world import Actor

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found: words ``start`` to ``end`` (the end not included)."""

    term: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wording:
    """A phrase compiled.

    Attributes:
        parts: For each of its parts, the terms that may stand for it.
        role: ``name``, ``told`` or ``unless``.
        capital: A name that is written with a capital, and so must be found with one.
        final: The same of its last word.
    """

    usage: Usage
    parts: tuple[frozenset[int], ...]
    role: str
    capital: bool = False
    final: bool = False


@dataclass(slots=True)
class _Node:
    ends: list[int] = field(default_factory=list)
    words: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, _Node] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()


class Vocabulary:
    """The wordings of a scenario.

    Args:
        usages: The lexicon's, and those drawn from names and titles.
    """

    def __init__(self, usages: Iterable[Usage]) -> None:
        self.usages = tuple(usages)
        self._root = _Node()
        self._terms: dict[Words, int] = {}
        self.wordings: list[Wording] = []
        self.of_term: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for usage in self.usages:
            for role, phrases in (
                ("name", usage.names),
                ("told", usage.words),
                ("unless", usage.unless),
            ):
                for phrase in phrases:
                    self._compile(usage, role, phrase)
        _measure(self._root)

    def hits(self, words: Sequence[Token]) -> list[Hit]:
        """Every term in a run of words."""
        found: list[Hit] = []
        for index in range(len(words)):
            self._follow(self._root, words, index, index, found)
        return found

    def _follow(
        self, node: _Node, words: Sequence[Token], start: int, at: int, found: list[Hit]
    ) -> None:
        if node.ends:
            found += (Hit(term, start, at) for term in node.ends)
        if at >= len(words):
            return
        word = words[at].text
        following = node.words.get(word)
        if following is not None:
            self._follow(following, words, start, at + 1, found)
        for length in node.lengths:
            stem = node.stems.get(word[:length])
            if stem is not None and len(word) >= length:
                self._follow(stem, words, start, at + 1, found)

    def _compile(self, usage: Usage, role: str, phrase: str) -> None:
        parts = []
        for alternatives in parse_phrase(phrase):
            terms = {self._term(_folded(words)) for words in alternatives}
            parts.append(frozenset(terms - {-1}))
        if not all(parts):
            return
        number = len(self.wordings)
        proper = bool(usage.who) and role == "name" and len(parts) == 1
        capital = proper and phrase[:1].isupper()
        # "the Protocol" with a capital is a name; "the protocol" may be any.
        final = bool(usage.instrument) and phrase[:4] == "the " and phrase[4:5].isupper()
        self.wordings.append(Wording(usage, tuple(parts), role, capital, final))
        for part, terms_of in enumerate(parts):
            for term in terms_of:
                self.of_term[term].append((number, part))

    def _term(self, words: Words) -> int:
        if not words:
            return -1
        known = self._terms.get(words)
        if known is not None:
            return known
        number = self._terms[words] = len(self._terms)
        node = self._root
        for word in words:
            table = node.stems if word.endswith("*") else node.words
            node = table.setdefault(word.rstrip("*"), _Node())
        node.ends.append(number)
        return number


def _measure(node: _Node) -> None:
    node.lengths = tuple(sorted({len(stem) for stem in node.stems}))
    for inner in (*node.words.values(), *node.stems.values()):
        _measure(inner)


def _folded(words: Words) -> Words:
    found: list[str] = []
    for word in words:
        plain = folded(word.rstrip("*"))
        if plain and word.endswith("*"):
            plain = (*plain[:-1], plain[-1] + "*")
        found += plain
    return tuple(found)


def vocabulary(scenario: Scenario) -> Vocabulary:
    """The lexicon of a scenario together with the names and titles it holds."""
    return Vocabulary((*scenario.lexicon, *drawn(scenario)))


def drawn(scenario: Scenario) -> list[Usage]:
    """Usages from the names of actors and holders and the titles of instruments and offices."""
    stated = {usage.who for usage in scenario.lexicon if usage.who}
    told = {usage.instrument for usage in scenario.lexicon if usage.instrument}
    named: dict[str, dict[str, None]] = defaultdict(dict)
    actors = {actor.id: actor for actor in scenario.actors}
    for actor in scenario.actors:
        if actor.kind == "power" and actor.id in stated:
            continue
        texts = (actor.title, *(name.text for name in actor.names))
        for name in (name for text in texts for name in _variants(text)):
            named[actor.id] |= dict.fromkeys(_forms(name, actor))
    for tenure in scenario.record.tenures:
        for holding in tenure.chain:
            actor = actors.get(holding.holder)
            for name in _variants(holding.name):
                forms = _forms(name, actor) if actor else (name,)
                named[holding.holder] |= dict.fromkeys(forms)
    found = [
        Usage(id=f"name:{who}", who=who, names=tuple(names))
        for who, names in named.items()
        if names
    ]
    found += (
        Usage(id=f"tenure:{tenure.id}", tenures=(tenure.id,), names=_variants(tenure.title))
        for tenure in scenario.record.tenures
        if not any(tenure.id in usage.tenures for usage in scenario.lexicon)
    )
    found += (
        Usage(id=f"instrument:{item.id}", instrument=item.id, names=_titles(item.title))
        for item in scenario.instruments
        if item.id not in told
    )
    return [usage for usage in found if usage.names]


def _forms(name: str, actor: Actor) -> tuple[str, ...]:
    """A person's name as written, turned round, and the family name alone."""
    if actor.kind != "person" or not name[:1].isupper():
        return (name,)
    words = name.split()
    # A rank is no part of the name: "Emperor" may be borne too early, "Kojong" may not.
    bare = [word for word in words if word not in RANKS]
    if len(bare) < len(words) and (not bare or len(folded(bare[-1])[0]) <= MOST_COMMON_NAME):
        return (name,)
    if len(bare) == 1:
        return (bare[0],)
    if actor.nationality not in FAMILY_FIRST:
        last = bare[-1]
        alone = (last,) if last[0].isupper() and len(last) > MOST_COMMON_NAME - 1 else ()
        return (" ".join(bare), *(alone if last not in ("II", "III") else ()))
    family = bare[0]
    alone = (family,) if len(folded(family)[0]) > MOST_COMMON_NAME - 1 else ()
    korean = actor.nationality == "korea"
    return (" ".join(bare), " ".join((*bare[1:], family)), *(() if korean else alone))


FAMILY_FIRST = ("japan", "korea", "china")
"""Powers whose subjects write the family name first."""

MOST_COMMON_NAME = 3
"""Letters up to which a family name of those powers is shared by too many (Yi, Min, Yun, Pak)."""

RANKS = word_set(
    """Count Prince Baron Viscount Marquis Marquess Admiral General Colonel Lord Sir King
    Emperor Queen Empress Viceroy M."""
)

_BRACKETS = re.compile(r"\(([^)]*)\)")
_DATED = re.compile(r"\s+(?:of|on)\s+(?:\d.*|\w+ \d{4}.*)$")
_UNSAFE = re.compile(r"[|+*]")


def _variants(title: str) -> tuple[str, ...]:
    """A name without what stands in brackets, and a Latin name in brackets by itself."""
    inside = [part for part in _BRACKETS.findall(title) if part.isascii() and "," not in part]
    names = (_BRACKETS.sub(" ", title), *inside)
    clean = (_UNSAFE.sub(" ", name.partition(" of a ")[0]) for name in names)
    return tuple(_words(name) for name in clean if _fits(name))


def _words(name: str) -> str:
    """A name without signs that mean something in a phrase."""
    return " ".join(name[token.start : token.end] for token in tokens(name))


def _fits(name: str) -> bool:
    words = folded(name)
    return 0 < len(words) <= 6 and len("".join(words)) > 2 and all(w.isascii() for w in words)


def _titles(title: str) -> tuple[str, ...]:
    name = _words(_DATED.sub("", _BRACKETS.sub(" ", title)))
    return (name,) if _fits(name) and len(folded(name)) > 1 else ()
