"""What a stretch of prose tells, learnt from tellings.

Each word of an event's tellings, of its phrases in the lexicon and of the record's description of
it speaks for the event, by the logarithm of how much oftener the word is theirs than another's: a
naive Bayes model that counts only words that are there. Dates speak for nothing: they are what is
to be checked. A link is the surer the further it is ahead of the next, and the fewer words are left
that do not speak for it. The same model links clauses, rights and offices, and numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from weakref import WeakKeyDictionary

from legation.accounts.reading.stems import stem
from legation.accounts.reading.tellings import Telling, tellings_of
from legation.accounts.reading.tokens import APOSTROPHES, fold, folded
from legation.accounts.reading.vocabulary import Vocabulary
from legation.model.scenario import Scenario

SMOOTHING = 0.5
"""Added to what all share of a word, so that what was seen once is not certain."""

LIGHTEST = 0.6
"""Words that speak less for a thing say nothing of it."""

UNKNOWN = 3.5
"""How much a word that no telling has speaks against whatever is told."""

COVER = 0.6
"""What weighs at least this share of the best may be meant as well."""

ELSEWHERE = "none:"
"""Before the name of what is told and not in the record."""

FEWEST = 5
"""As so many lines are counted what the record does not hold, where there are fewer."""

FAR_BEHIND = 0.2
"""What weighs a smaller share than this of the best is not ranked."""

ASIDE = 1.0
"""How near the best what the record does not hold may come before nothing is linked at all."""

FOREMOST = 40
"""How many are ranked."""

MOST_AMONG = 6
MOST_KNOWN = 512
"""How many clauses are remembered: the same one is asked about several times in a row."""

EXPECTED = 1.5
"""How much it speaks for a thing that the sentence before told it."""

OTHER_POWER = 6.0
"""How much it speaks against what is counted of one power that only another is named."""

OWN_WORDS = 2
"""Words asked about, not those around them, that must speak for what is firmly told."""

FIRM_WEIGHT, TELLING_WORD = 9.0, 4.2
"""What must speak for what is firmly told: so much in all, or one word that says as much as any."""


@dataclass(frozen=True, slots=True)
class Link:
    """What some words probably tell.

    Attributes:
        id: Of the event, article, tenure or quantity.
        weight: How much speaks for it.
        margin: How far ahead it is of the next.
        sure: The margin, by the share of the words asked about that speak for it.
        words: Indices of the words that speak for it, the weightiest first.
        among: Ids that may be meant as well, itself first, best first.
        weights: What speaks for each of these.
        firm: Whether this is sure enough to contradict on; else it may raise a question.
    """

    id: str
    weight: float
    margin: float
    sure: float
    words: tuple[int, ...]
    among: tuple[str, ...]
    weights: tuple[float, ...]
    firm: bool


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which ``sure`` a link holds at all, and is firm."""

    least: float
    firm: float


THRESHOLDS = {
    "event": Thresholds(0.8, 2.1),
    "clause": Thresholds(1.2, 3.0),
    "tenure": Thresholds(0.9, 2.5),
    "quantity": Thresholds(1.5, 7.0),
}
"""Set by leaving out one writer, or one telling in seven, so that 98 of 100 firm links are right;
of all links of an event about 95 of 100 are."""

LEAST = 5.0
"""Weight without which nothing is linked."""


Scores = tuple[list[tuple[str, float]], float]
"""Ids with their weights, best first, and the most that speaks for anything outside the record."""


class Model:
    """How much each word speaks for each thing of one sort."""

    def __init__(self, examples: Iterable[tuple[str, frozenset[str]]]) -> None:
        number: dict[str, int] = defaultdict(int)
        seen: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for id, words in examples:
            number[id] += 1
            for word in words:
                seen[word][id] += 1
        # A few lines on what the record lacks must not outweigh many on what it has.
        told = {id: max(n, FEWEST * id.startswith(ELSEWHERE)) for id, n in number.items()}
        self.speaks = {word: _weights(of, told) for word, of in seen.items()}
        self._weights = {word: dict(of) for word, of in self.speaks.items()}
        self._known: dict[frozenset[tuple[str, float]], Scores] = {}
        # What the record holds comes first, so that it can be cut off from what it does not.
        self._order = sorted(number, key=lambda id: (id.startswith(ELSEWHERE), id))
        self._inside = sum(not id.startswith(ELSEWHERE) for id in number)
        at = {id: place for place, id in enumerate(self._order)}
        self._places = {
            word: [(at[id], weight) for id, weight in of] for word, of in self.speaks.items()
        }
        self.ids = frozenset(number)

    def ranked(
        self, words: Mapping[str, float], among: Container[str] | None = None
    ) -> list[tuple[str, float]]:
        """Ids with the weight that speaks for them, best first.

        Args:
            words: Stems, and how much each counts.
            among: What alone is asked about; everything if not given.

        Returns:
            Nothing where what the record does not hold comes first.
        """
        found, outside = self._scores(words)
        if found and outside > found[0][1] - ASIDE:
            return []
        if among is None:
            return found[:FOREMOST]
        return [item for item in found if item[0] in among][:FOREMOST]

    def elsewhere_by(self, words: Mapping[str, float], ids: Collection[str]) -> float:
        """How far what the record does not hold is ahead of some things; nought if it is not."""
        found, outside = self._scores(words)
        return max(0.0, outside - max((weight for id, weight in found if id in ids), default=0.0))

    def _scores(self, words: Mapping[str, float]) -> Scores:
        """What the words speak for, best first, and the most for anything outside the record."""
        key = frozenset(words.items())
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[key] = self._scored(words)
        return known

    def _scored(self, words: Mapping[str, float]) -> Scores:
        scores = [0.0] * len(self._order)
        for word, share in words.items():
            for place, weight in self._places.get(word, ()):
                scores[place] += share * weight
        inside = scores[: self._inside]
        outside = max(scores[self._inside :], default=0.0)
        least = max(FAR_BEHIND * max(inside, default=0.0), 1e-9)
        held = zip(inside, self._order, strict=False)
        found = [(-score, id) for score, id in held if score >= least]
        found.sort()
        return [(id, -score) for score, id in found], outside

    def weight(self, word: str, id: str) -> float:
        """How much a word speaks for a thing."""
        return self._weights[word].get(id, 0.0) if word in self._weights else 0.0

    def against(self, word: str) -> float:
        """How much a word that does not speak for a thing speaks against it."""
        of = self.speaks.get(word)
        return UNKNOWN if of is None else log(len(self.ids) / max(1, len(of)))


def _best_first(item: tuple[str, float]) -> tuple[float, str]:
    return -item[1], item[0]


def _weights(of: Mapping[str, int], number: Mapping[str, int]) -> tuple[tuple[str, float], ...]:
    shares = {id: count / number[id] for id, count in of.items()}
    usual = (sum(shares.values()) + SMOOTHING) / len(number)
    weighed = ((id, log(1 + share / usual)) for id, share in shares.items())
    return tuple((id, weight) for id, weight in weighed if weight > LIGHTEST)


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
        actors = scenario.actors
        self.powers = {f"@{a.id}": a.id if a.kind == "power" else a.nationality for a in actors}
        powers = frozenset(a.id for a in actors if a.kind == "power")
        self._owners = {
            item.id: frozenset(self.powers.get(word) or "" for word in self.words_of(item.what))
            & powers
            for item in scenario.record.quantities
        }

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
            elif line.sort == "none":
                yield "event", ELSEWHERE + (line.id or line.text), line.text
            elif line.sort in THRESHOLDS:
                yield line.sort, line.id, line.text

    def words_of(self, text: str) -> frozenset[str]:
        """The words of a text as they count."""
        return frozenset(word for word in map(self.word, map(fold, _WORD.findall(text))) if word)

    def word(self, word: str) -> str:
        """One folded word as it counts: a person's or place's id, or its stem."""
        return self.alike.get(word) or stem(word)

    def link(
        self,
        sort: str,
        words: Mapping[int, tuple[str, float]],
        among: Container[str] | None = None,
        expected: Collection[str] = (),
    ) -> Link | None:
        """What some words tell, if anything.

        Args:
            sort: ``event``, ``clause``, ``tenure`` or ``quantity``.
            words: Folded words by their index, and how much each counts.
            among: What alone is asked about.
            expected: What the sentence before told: it is easily told on.
        """
        counted: dict[str, float] = {}
        places: dict[str, list[int]] = defaultdict(list)
        for index, (word, share) in words.items():
            known = self.word(word)
            if known and share:
                counted[known] = max(share, counted.get(known, 0.0))
                places[known].append(index)
        ranked = self.ranked(sort, counted, among)
        if not ranked:
            return None
        if expected:
            raised = ((i, w + EXPECTED * (i in expected)) for i, w in ranked)
            ranked = sorted(raised, key=_best_first)
        return self._link(sort, ranked, counted, places)

    def counted(self, words: Mapping[int, tuple[str, float]]) -> dict[str, float]:
        """Words as they count, the most of each."""
        found: dict[str, float] = {}
        for word, share in words.values():
            known = self.word(word)
            if known and share:
                found[known] = max(share, found.get(known, 0.0))
        return found

    def ranked(
        self, sort: str, words: Mapping[str, float], among: Container[str] | None = None
    ) -> list[tuple[str, float]]:
        """Ids with the weight that speaks for them, best first; what is counted by its power, too.

        Args:
            sort: What is asked about.
            words: Words as they count (``word``), and how much each does.
            among: What alone is asked about.
        """
        ranked = self.models[sort].ranked(words, among)
        return self._of_powers(ranked, words) if sort == "quantity" else ranked

    def _of_powers(
        self, ranked: Sequence[tuple[str, float]], counted: Mapping[str, float]
    ) -> list[tuple[str, float]]:
        """Russia's guns are told in the same words as Japan's: the power named must decide."""
        named = {power for word in counted if (power := self.powers.get(word))}
        found = []
        for id, weight in ranked:
            own = self._owners.get(id, frozenset())
            other = bool(named and own) and not named & own
            found.append((id, weight - OTHER_POWER * other))
        return sorted(found, key=_best_first)

    def _link(
        self,
        sort: str,
        ranked: Sequence[tuple[str, float]],
        counted: Mapping[str, float],
        places: Mapping[str, Sequence[int]],
    ) -> Link | None:
        model, limit = self.models[sort], THRESHOLDS[sort]
        id, weight = ranked[0]
        if weight < LEAST:
            return None
        margin = weight - ranked[1][1] if len(ranked) > 1 else weight
        spoke = {word: model.weight(word, id) * share for word, share in counted.items()}
        spoke = {word: speaks for word, speaks in spoke.items() if speaks}
        own = [speaks for word, speaks in spoke.items() if counted[word] == 1.0]
        silent = (word for word, share in counted.items() if share == 1.0 and word not in spoke)
        sure = margin * weight / (weight + sum(map(model.against, silent)))
        if sure < limit.least:
            return None
        enough = weight >= FIRM_WEIGHT or max(own, default=0.0) >= TELLING_WORD
        enough = enough and len(own) >= OWN_WORDS and 2 * sum(own) >= weight
        close = [item for item in ranked[:MOST_AMONG] if item[1] >= COVER * weight]
        ordered = sorted(spoke, key=lambda word: (-spoke[word], word))
        return Link(
            id,
            weight,
            margin,
            sure,
            tuple(index for word in ordered for index in places[word] if index >= 0),
            tuple(i for i, _ in close),
            tuple(w for _, w in close),
            enough and sure >= limit.firm,
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
