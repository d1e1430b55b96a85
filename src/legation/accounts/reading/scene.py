"""A sentence ready to be asked: its words, clauses, guards, times and mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from legation.accounts.reading.clauses import Clause, clauses
from legation.accounts.reading.guards import Guard, guards
from legation.accounts.reading.mention import TimeMention
from legation.accounts.reading.mentions import Mention, find_mentions
from legation.accounts.reading.sentences import Stretch
from legation.accounts.reading.tokens import Token, tokens
from legation.accounts.reading.vocabulary import Hit, Vocabulary
from legation.model.lexicon import Usage


@dataclass(frozen=True, slots=True)
class Timed:
    """A time expression by the words it takes: ``first`` to ``last``, both included."""

    mention: TimeMention
    first: int
    last: int
    clause: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What a sentence may take from the one before it.

    Attributes:
        time: The one date that it told, or took itself.
        time_told: Number of the sentence that told that date.
        instrument: Id of the one instrument that it named.
        terms: Terms of the vocabulary that stood in it.
        words: Its words, folded.
        powers: Ids of the actors that it named beyond doubt.
        event: The one event that it told or named.
        events: Every event that it told or named beyond doubt.
        person: The one person that it named.
        told: Ids of the events that it may have told.
        tenures: Ids of the offices, titles and rights that it named.
    """

    time: TimeMention | None = None
    time_told: int = 0
    instrument: str = ""
    terms: frozenset[int] = frozenset()
    words: frozenset[str] = frozenset()
    powers: tuple[str, ...] = ()
    event: Usage | None = None
    events: tuple[Usage, ...] = ()
    person: Usage | None = None
    told: frozenset[str] = frozenset()
    tenures: frozenset[str] = frozenset()


NOTHING = Carried()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A sentence.

    Attributes:
        number: Its place in the text, from 1.
        text: Its own text; offsets of words count from the beginning of the whole text.
        hits: Terms of the vocabulary in it.
        carried: What it may take from the sentence before.
    """

    number: int
    start: int
    text: str
    words: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    guards: tuple[Guard, ...]
    times: tuple[Timed, ...]
    mentions: tuple[Mention, ...]
    hits: tuple[Hit, ...] = ()
    carried: Carried = NOTHING

    def guard(self, words: Iterable[int], *kinds: str) -> Guard | None:
        """The first guard over any of some words; of certain kinds only, if given."""
        asked = frozenset(words)
        for guard in self.guards:
            if guard.index in asked:
                continue
            if (not kinds or guard.kind in kinds) and guard.covers & asked:
                return guard
        return None

    def shares(self, number: int, *, apart: bool = False) -> dict[int, float]:
        """How much each word says of what one clause tells: all its own, little what is joined.

        What stands before or after something else is another matter; a relative clause is not.
        With ``apart``, other main clauses are another matter too.
        """
        own = self.clauses[number]
        found: dict[int, float] = {}
        for clause in self.clauses:
            near = clause.host == number or own.host == clause.number
            if clause.number == number:
                share = 1.0
            elif clause.link in ("", "relative") and own.link in ("", "relative"):
                share = 0.7 if near else 0.0 if apart else 0.4
            else:
                share = 0.15
            found |= dict.fromkeys(clause.words, share)
        return found | dict.fromkeys(own.lent, 1.0)

    def word(self, index: int) -> str:
        """A word by its index, folded; empty outside the sentence."""
        words = self.words
        return words[index].text if 0 <= index < len(words) else ""

    def quote(self, words: Iterable[int]) -> str:
        """The text from the first to the last of some words."""
        indices = sorted(words)
        if not indices:
            return ""
        low, high = self.words[indices[0]].start, self.words[indices[-1]].end
        return self.text[low - self.start : high - self.start]

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it."""
        if not 0 < index < len(self.words):
            return ""
        low, high = self.words[index - 1].end, self.words[index].start
        return self.text[low - self.start : high - self.start]

    def sure(self, mention: TimeMention) -> bool:
        """Whether nothing of a time is guessed, or only from words of this sentence.

        "That year" after a year that was told is no guess.
        """
        return (
            not mention.guesses
            or mention.counted == "same"
            or all(0 <= guess.source - self.start < len(self.text) for guess in mention.guesses)
        )

    def of(self, sort: str) -> list[Mention]:
        """The mentions of a sort: ``event``, ``actor``, ``office``, ``article``, ``quantity``."""
        return [item for item in self.mentions if sort in item.sorts]


def withdrawn(scene: Scene) -> Scene:
    """The sentence as one that the next takes back ("That is a slip of the press")."""
    everything = frozenset(range(len(scene.words)))
    return replace(scene, guards=(Guard("reported", "taken back", everything), *scene.guards))


def stage(
    text: str,
    sentence: Stretch,
    number: int,
    times: Sequence[TimeMention],
    vocabulary: Vocabulary,
    carried: Carried = NOTHING,
) -> Scene:
    """Read one sentence.

    Args:
        text: The whole text.
        sentence: Where it stands.
        number: Its place, from 1.
        times: The time expressions in it, in order.
        vocabulary: What may be mentioned.
        carried: What the sentence before lends.
    """
    words = tokens(text, sentence.start, sentence.end)
    spans = [_words_of(words, mention) for mention in times]
    timed = {index for first, last in spans for index in range(first, last + 1)}
    # "Three million pounds a month" is no time; only what has a date names nothing else.
    dated = {
        index
        for mention, (first, last) in zip(times, spans, strict=True)
        if mention.edtf
        for index in range(first, last + 1)
    }
    own = text[sentence.start : sentence.end]
    parts = clauses(text, words, timed, sentence.start)
    home = {index: clause.number for clause in parts for index in clause.words}
    # A name may hold a date ("the agreement of August 1904"), but a date alone names nothing.
    hits = [
        hit
        for hit in vocabulary.hits(words)
        if not all(index in dated for index in range(hit.start, hit.end))
    ]
    mentions = find_mentions(
        vocabulary,
        words,
        hits,
        ((c.number, c.words, c.lent) for c in parts),
        carried.terms,
    )
    named = {index for m in mentions if not m.told for index in m.words}
    return Scene(
        number=number,
        start=sentence.start,
        text=own,
        words=tuple(words),
        clauses=tuple(parts),
        guards=guards(own, words, parts, timed),
        times=tuple(_timed(times, spans, home, named)),
        mentions=tuple(mentions),
        hits=tuple(hits),
        carried=carried,
    )


def _timed(
    times: Sequence[TimeMention],
    spans: Sequence[tuple[int, int]],
    home: dict[int, int],
    named: set[int],
) -> Iterator[Timed]:
    """The time expressions with their clauses, but for dates that are part of a name."""
    for mention, (first, last) in zip(times, spans, strict=True):
        inside = named.issuperset(range(first, last + 1))
        if first <= last and first in home and not inside:
            yield Timed(mention, first, last, home[first])


def _words_of(words: Sequence[Token], mention: TimeMention) -> tuple[int, int]:
    """First and last word of a time expression; last before first if it has none."""
    inside = [
        index
        for index, word in enumerate(words)
        if word.start < mention.end and mention.start < word.end
    ]
    return (inside[0], inside[-1]) if inside else (0, -1)
