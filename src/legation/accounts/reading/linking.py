"""What a stretch of prose tells, learnt from tellings.

Each word of an event's tellings, of its phrases in the lexicon and of the record's description of
it speaks for the event by the logarithm of how much likelier the word is in them than elsewhere: a
naive Bayes model that counts only words that are there. Dates speak for nothing: they are what is
to be checked. The same model links clauses, rights and offices, and numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log
from weakref import WeakKeyDictionary

from legation.accounts.reading.stems import stem
from legation.accounts.reading.tellings import Telling, tellings_of
from legation.accounts.reading.tokens import APOSTROPHES, fold, folded
from legation.accounts.reading.vocabulary import Vocabulary
from legation.model.scenario import Scenario

SMOOTHING = 2.0
"""How many tellings' worth of what is usual is added to what was seen of each."""

COVER = 0.6
"""What weighs at least this share of the best may be meant as well."""

MOST_AMONG = 6
OWN_WORDS = 2
"""Words asked about, not those around them, that must speak for what is firmly told."""


@dataclass(frozen=True, slots=True)
class Link:
    """What some words probably tell.

    Attributes:
        id: Of the event, article, tenure or quantity.
        weight: How much speaks for it.
        margin: How far ahead it is of the next.
        words: Indices of the words that speak for it, the weightiest first.
        among: Ids that may be meant as well, itself first, best first.
        firm: Whether this is sure enough to contradict on; else it may raise a question.
    """

    id: str
    weight: float
    margin: float
    words: tuple[int, ...]
    among: tuple[str, ...]
    firm: bool


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Weight and margin from which on a link holds at all, and is firm."""

    least: float
    ahead: float
    firm_least: float
    firm_ahead: float


THRESHOLDS = {
    "event": Thresholds(6.0, 1.0, 8.0, 3.7),
    "clause": Thresholds(6.0, 1.0, 10.0, 3.7),
    "tenure": Thresholds(5.0, 1.0, 7.0, 3.0),
    "quantity": Thresholds(7.0, 1.5, 12.0, 6.0),
}

Features = Iterable[str]


class Model:
    """How much each word speaks for each thing of one sort."""

    def __init__(self, examples: Iterable[tuple[str, frozenset[str]]]) -> None:
        number: dict[str, int] = defaultdict(int)
        seen: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for id, words in examples:
            number[id] += 1
            for word in words:
                seen[word][id] += 1
        self.speaks = {word: _weights(of, number) for word, of in seen.items()}
        self.ids = frozenset(number)

    def ranked(
        self, words: Mapping[str, float], among: Container[str] | None = None
    ) -> list[tuple[str, float]]:
        """Ids with the weight that speaks for them, best first.

        Args:
            words: Stems, and how much each counts.
            among: What alone is asked about; everything if not given.
        """
        found: dict[str, float] = defaultdict(float)
        for word, share in words.items():
            for id, weight in self.speaks.get(word, ()):
                found[id] += share * weight
        asked = found.items() if among is None else ((i, w) for i, w in found.items() if i in among)
        return sorted(asked, key=lambda item: (-item[1], item[0]))

    def weight(self, word: str, id: str) -> float:
        """How much a word speaks for a thing."""
        return next((weight for of, weight in self.speaks.get(word, ()) if of == id), 0.0)


def _weights(of: Mapping[str, int], number: Mapping[str, int]) -> tuple[tuple[str, float], ...]:
    usual = (sum(count / number[id] for id, count in of.items()) + 0.5) / len(number)
    weighed = (
        (id, log((count + SMOOTHING * usual) / (number[id] + SMOOTHING) / usual))
        for id, count in of.items()
    )
    return tuple((id, weight) for id, weight in weighed if weight > 0)


class _Made(dict[str, Model]):
    """Models by sort, each made when it is first asked for."""

    def __init__(self, make: Callable[[str], Model]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, sort: str) -> Model:
        made = self[sort] = self._make(sort)
        return made


class Linking:
    """The models of a scenario, one for each sort of thing.

    Args:
        scenario: Its record, instruments and lexicon.
        vocabulary: Names of persons and powers, so that spellings of one are one word.
        told: Its tellings; those of its folder if not given.
    """

    def __init__(
        self, scenario: Scenario, vocabulary: Vocabulary, told: Iterable[Telling] | None = None
    ) -> None:
        self._lines = tellings_of(scenario) if told is None else tuple(told)
        self._scenario = scenario
        self.alike = _alike(vocabulary, self._lines)
        self.models = _Made(self._make)

    def model(self, sort: str) -> Model:
        """The model of one sort."""
        return self.models[sort]

    def _make(self, sort: str) -> Model:
        whole = {norm.id: f"{one.id}.{of.id}" for one, of, norm in self._scenario.norms()}
        told = (*self._told(), *_recorded(self._scenario))
        return Model(
            (whole.get(id, id), self.words_of(text)) for of, id, text in told if of == sort
        )

    def _told(self) -> Iterator[Example]:
        """The tellings; an instrument's tell of the event that is its signature, too."""
        signed = {u.instrument: u.event for u in self._scenario.lexicon if u.instrument and u.event}
        for line in self._lines:
            if line.sort == "instrument" and line.id in signed:
                yield "event", signed[line.id], line.text
            elif line.sort in THRESHOLDS:
                yield line.sort, line.id, line.text

    def words_of(self, text: str) -> frozenset[str]:
        """The words of a text as they count."""
        return frozenset(word for word in map(self.word, map(fold, _WORD.findall(text))) if word)

    def word(self, word: str) -> str:
        """One folded word as it counts: a person's or place's id, or its stem."""
        return self.alike.get(word) or stem(word)

    def link(
        self, sort: str, words: Mapping[int, tuple[str, float]], among: Container[str] | None = None
    ) -> Link | None:
        """What some words tell, if anything.

        Args:
            sort: ``event``, ``clause``, ``tenure`` or ``quantity``.
            words: Folded words by their index, and how much each counts.
            among: What alone is asked about.
        """
        model = self.models[sort]
        counted: dict[str, float] = {}
        places: dict[str, list[int]] = defaultdict(list)
        for index, (word, share) in words.items():
            known = self.word(word)
            if known and share:
                counted[known] = max(share, counted.get(known, 0.0))
                places[known].append(index)
        ranked = model.ranked(counted, among)
        if not ranked:
            return None
        limit = THRESHOLDS[sort]
        id, weight = ranked[0]
        margin = weight - ranked[1][1] if len(ranked) > 1 else weight
        if weight < limit.least or margin < limit.ahead:
            return None
        spoke = {word: model.weight(word, id) * share for word, share in counted.items()}
        spoke = {word: weight for word, weight in spoke.items() if weight}
        own = [weight for word, weight in spoke.items() if counted[word] == 1.0]
        firm = weight >= limit.firm_least and margin >= limit.firm_ahead
        ordered = sorted(spoke, key=lambda word: (-spoke[word], word))
        return Link(
            id,
            weight,
            margin,
            tuple(index for word in ordered for index in places[word] if index >= 0),
            tuple(i for i, w in ranked[:MOST_AMONG] if w >= COVER * weight),
            firm and len(own) >= OWN_WORDS and 2 * sum(own) >= weight,
        )


Example = tuple[str, str, str]
"""Sort, id, and words that tell of it."""


def _recorded(scenario: Scenario) -> Iterator[Example]:
    """What the record and the lexicon say themselves."""
    for event in scenario.record.events:
        yield "event", event.id, f"{event.what} {event.place or ''}"
    for quantity in scenario.record.quantities:
        yield "quantity", quantity.id, quantity.what
    for tenure in scenario.record.tenures:
        yield "tenure", tenure.id, tenure.title
    for instrument in scenario.instruments:
        for article in instrument.articles:
            yield "clause", f"{instrument.id}.{article.id}", article.text
    for usage in scenario.lexicon:
        texts = [_SIGNS.sub(" ", phrase) for phrase in usage.words]
        texts += [" ".join(usage.names)] if usage.names else []
        for sort, ids in (
            ("event", (usage.event,)),
            ("quantity", (usage.quantity,)),
            ("tenure", usage.tenures),
            ("clause", usage.articles),
        ):
            yield from ((sort, id, text) for id in ids if id for text in texts)


_WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
_SIGNS = re.compile(r"[~*|+]")


def _alike(vocabulary: Vocabulary, lines: Iterable[Telling]) -> dict[str, str]:
    """Words that name one person or power, or that the tellings say are one."""
    found: dict[str, set[str]] = defaultdict(set)
    named = (w.usage for w in vocabulary.wordings if w.usage.who and w.role == "name")
    for usage in named:
        for words in map(folded, usage.names):
            if len(words) == 1:
                found[words[0]].add(usage.who)
    known = {word: f"@{next(iter(ids))}" for word, ids in found.items() if len(ids) == 1}
    for line in lines:
        if line.sort == "alike":
            spellings = [fold(word) for word in line.text.split()]
            known |= dict.fromkeys(spellings, spellings[0])
    return known


def linking_of(scenario: Scenario, vocabulary: Vocabulary) -> Linking:
    """The linking of a scenario, made once for each vocabulary."""
    known = _MADE.get(vocabulary)
    if known is None:
        known = _MADE[vocabulary] = Linking(scenario, vocabulary)
    return known


_MADE: WeakKeyDictionary[Vocabulary, Linking] = WeakKeyDictionary()
