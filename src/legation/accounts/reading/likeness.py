"""Which event a stretch of prose is most like, where no phrase of the lexicon tells it outright.

Every word that an event's phrases, or the record's own description of it, contain speaks for the
event, the more the fewer events share it. The best event counts only with enough weight and well
ahead of the next. This never decides alone: a date told must also resemble the event's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Likely:
    """An event that some words are like.

    Attributes:
        weight: How much speaks for it.
        words: Indices of the words that do.
        kinds: How many different things are said that do.
        barred: Words stand there beside which the lexicon says that another is meant.
    """

    event: str
    weight: float
    words: frozenset[int]
    kinds: int
    barred: bool = False


class Likeness:
    """How much each term of a vocabulary speaks for each event."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._events: dict[int, set[str]] = defaultdict(set)
        self._barred: list[tuple[str, tuple[frozenset[int], ...]]] = []
        for wording in vocabulary.wordings:
            event = subject(wording.usage)
            if not event:
                continue
            if wording.role == "unless":
                self._barred.append((event, wording.parts))
                continue
            for part in wording.parts:
                for term in part:
                    self._events[term].add(event)
        for term, events in vocabulary.speaks.items():
            self._events[term] |= events
        stretches = {name for names in self._events.values() for name in names if ".." in name}
        number = len(set().union(*self._events.values())) if self._events else 1
        empty = {vocabulary.term((word,)) for word in _EMPTY}
        self._weight = {
            term: 0.0 if term in empty else log((1 + number) / len(events))
            for term, events in self._events.items()
        }
        for stretch in stretches:
            ends = set(stretch.split(".."))
            for events in self._events.values():
                if events & ends:
                    events.add(stretch)

    def ranked(
        self, hits: Sequence[Hit], shares: Mapping[int, float], around: Iterable[int] = ()
    ) -> list[Likely]:
        """The events that some words are like, best first.

        Args:
            hits: The terms found in the sentence.
            shares: How much each word counts, by its index; one for those asked about.
            around: Terms of the sentence before, which count a quarter.
        """
        found: dict[str, dict[tuple[int, int], float]] = defaultdict(dict)
        for hit in hits:
            share = shares.get(hit.start, 0.0)
            self._add(found, hit.term, (hit.start, hit.end), share)
        here = {hit.term for hit in hits}
        for term in around:
            if term not in here:
                self._add(found, term, (-1 - term, -1 - term), CARRIED)
        barred = {e for e, parts in self._barred if all(part & here for part in parts)}
        ranked = [_likely(event, spans, shares, event in barred) for event, spans in found.items()]
        return sorted(ranked, key=lambda item: -item.weight)

    def _add(
        self,
        found: dict[str, dict[tuple[int, int], float]],
        term: int,
        span: tuple[int, int],
        share: float,
    ) -> None:
        weight = share * self._weight.get(term, 0.0)
        if not weight:
            return
        for event in self._events.get(term, ()):
            spans = found[event]
            if weight > spans.get(span, 0.0):
                spans[span] = weight


def _likely(
    event: str, spans: dict[tuple[int, int], float], shares: Mapping[int, float], barred: bool
) -> Likely:
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
    return Likely(event, total, frozenset(words), kinds, barred)


def likeness_of(vocabulary: Vocabulary) -> Likeness:
    """The likeness of a vocabulary, made once."""
    known = _MADE.get(vocabulary)
    if known is None:
        known = _MADE[vocabulary] = Likeness(vocabulary)
    return known


_MADE: WeakKeyDictionary[Vocabulary, Likeness] = WeakKeyDictionary()
