"""Which event a stretch of prose is most like, where no phrase of the lexicon tells it outright.

Every word that an event's phrases, or the record's own description of it, contain speaks for the
event, the more the fewer events share it. The best event counts only with enough weight and well
ahead of the next. This never decides alone: a date told must also resemble the event's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from weakref import WeakKeyDictionary

from legation.accounts.reading.tokens import word_set
from legation.accounts.reading.vocabulary import Hit, Vocabulary, subject

_EMPTY = word_set(
    """a an and are as at be been being before after by came come did do does during for from gave
    give given go goes going had has have he her him his in into is it its made make may more most
    never no not of on one only or other out over own put she so some such than that the their them
    then there they this to told took taken until up upon was were what when which who will with
    within without would year years call called first last second third against between out of
    to be in the"""
)


CARRIED = 0.25
"""How much a word of the sentence before counts."""


FOREMOST = 24
"""How many are weighed exactly."""


@dataclass(frozen=True, slots=True)
class Likely:
    """An event that some words are like.

    Attributes:
        weight: How much speaks for it.
        words: Indices of the words that do.
        spoken: The same of the whole sentence; below nought, what the sentence before lends.
        kinds: How many different things are said that do.
        barred: Words stand there beside which the lexicon says that another is meant.
    """

    event: str
    weight: float
    words: frozenset[int]
    spoken: frozenset[int]
    kinds: int
    barred: bool = False


class Likeness:
    """How much each term of a vocabulary speaks for each event."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._barred: dict[str, list[tuple[frozenset[int], ...]]] = defaultdict(list)
        subjects: dict[int, set[str]] = defaultdict(set)
        for wording in vocabulary.wordings:
            name = subject(wording.usage)
            if name and wording.role == "unless":
                self._barred[name].append(wording.parts)
            elif name:
                for term in frozenset().union(*wording.parts):
                    subjects[term].add(name)
        for term, names in vocabulary.speaks.items():
            subjects[term] |= names
        counted = {u.quantity for u in vocabulary.usages if u.quantity}
        empty = {vocabulary.term((word,)) for word in _EMPTY}
        for term in empty:
            subjects.pop(term, None)
        self._speaks = _weighed(subjects, counted)

    def ranked(
        self,
        hits: Sequence[Hit],
        shares: Mapping[int, float],
        around: Iterable[int] = (),
        among: Container[str] | None = None,
    ) -> list[Likely]:
        """The events that some words are like, best first.

        Args:
            hits: The terms found in the sentence.
            shares: How much each word counts, by its index; one for those asked about.
            around: Terms of the sentence before, which count a quarter.
            among: What alone is asked about; everything if not given.
        """
        found: dict[str, dict[tuple[int, int], float]] = defaultdict(dict)
        for hit in hits:
            share = shares.get(hit.start, 0.0)
            self._add(found, hit.term, (hit.start, hit.end), share)
        here = {hit.term for hit in hits}
        for term in around:
            if term not in here:
                self._add(found, term, (-1 - term, -1 - term), CARRIED)
        own = {hit.term for hit in hits if shares.get(hit.start, 0.0) == 1.0}
        asked = (item for item in found.items() if among is None or item[0] in among)
        foremost = sorted(asked, key=lambda item: -sum(item[1].values()))[:FOREMOST]
        ranked = [_likely(event, spans, shares) for event, spans in foremost]
        ranked = [replace(r, barred=True) if self._bars(r.event, own) else r for r in ranked]
        return sorted(ranked, key=lambda item: -item.weight)

    def _bars(self, name: str, own: set[int]) -> bool:
        return any(all(part & own for part in parts) for parts in self._barred.get(name, ()))

    def _add(
        self,
        found: dict[str, dict[tuple[int, int], float]],
        term: int,
        span: tuple[int, int],
        share: float,
    ) -> None:
        if not share:
            return
        for name, full in self._speaks.get(term, ()):
            spans = found[name]
            weight = share * full
            if weight > spans.get(span, 0.0):
                spans[span] = weight


def _weighed(
    subjects: Mapping[int, set[str]], counted: Collection[str]
) -> dict[int, tuple[tuple[str, float], ...]]:
    """What each term speaks for, and how much: events and quantities are weighed apart.

    Terms that a third of all share say nothing and are left out.
    """
    everything = set().union(*subjects.values()) if subjects else set()
    number = {True: len(everything & set(counted)), False: len(everything - set(counted))}
    stretches = {name: frozenset(name.split("..")) for name in everything if ".." in name}
    found: dict[int, tuple[tuple[str, float], ...]] = {}
    for term, names in subjects.items():
        shared = {sort: sum((name in counted) == sort for name in names) for sort in (True, False)}
        weights = {
            sort: log((1 + number[sort]) / shared[sort])
            for sort in (True, False)
            if shared[sort] and 3 * shared[sort] <= number[sort] + 3
        }
        full = {name: weights.get(name in counted, 0.0) for name in names}
        for stretch, ends in stretches.items():
            if names & ends:
                full[stretch] = weights.get(False, 0.0)
        found[term] = tuple((name, weight) for name, weight in full.items() if weight)
    return found


def _likely(event: str, spans: dict[tuple[int, int], float], shares: Mapping[int, float]) -> Likely:
    """Overlapping spans count once, the heaviest first."""
    taken: set[int] = set()
    words: set[int] = set()
    total = 0.0
    kinds = 0
    for (start, end), weight in sorted(spans.items(), key=lambda item: -item[1]):
        covered = {start} if start < 0 else set(range(start, end))
        if covered & taken:
            continue
        taken |= covered
        total += weight
        kinds += 1
        words |= {index for index in covered if shares.get(index, 0.0) == 1.0}
    return Likely(event, total, frozenset(words), frozenset(taken), kinds)


def likeness_of(vocabulary: Vocabulary) -> Likeness:
    """The likeness of a vocabulary, made once."""
    known = _MADE.get(vocabulary)
    if known is None:
        known = _MADE[vocabulary] = Likeness(vocabulary)
    return known


_MADE: WeakKeyDictionary[Vocabulary, Likeness] = WeakKeyDictionary()
