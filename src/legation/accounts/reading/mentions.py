"""What a clause mentions: the events, persons, offices and clauses of a scenario.

The longest name wins ("Second Anglo-Japanese Alliance" over "Anglo-Japanese Alliance"), and so does
the phrase that takes more words of the clause. Where the same words may mean two things, the
mention has both usages, and whoever uses it must ask what else speaks for one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from legation.accounts.reading.tokens import Token
from legation.accounts.reading.vocabulary import Hit, Vocabulary, Wording
from legation.model.lexicon import Usage

WIDEST = 16
"""Words that may lie between the first and the last part of a phrase."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a sentence that refer to something.

    Attributes:
        usages: What they may refer to, each once.
        words: Indices of the words.
        told: Told by a phrase with a verb, not merely named.
        clause: Number of the clause.
        sorts: What its usages are: ``event``, ``instrument``, ``office``, ``actor``, ``article``,
            ``quantity``; derived.
    """

    usages: tuple[Usage, ...]
    words: frozenset[int]
    told: bool
    clause: int
    sorts: frozenset[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Derive the sorts: they are asked for far more often than mentions are made."""
        sorts = frozenset(sort for usage in self.usages for sort in sorts_of(usage))
        object.__setattr__(self, "sorts", sorts)

    @property
    def first(self) -> int:
        """Index of its first word."""
        return min(self.words)

    @property
    def last(self) -> int:
        """Index of its last word."""
        return max(self.words)

    @property
    def weak(self) -> bool:
        """True if its words may well mean something else."""
        return all(usage.weak for usage in self.usages)


def sorts_of(usage: Usage) -> Iterator[str]:
    """What a usage is."""
    for sort, given in (
        ("event", usage.event or usage.start),
        ("instrument", usage.instrument),
        ("office", usage.tenures),
        ("actor", usage.who),
        ("article", usage.articles),
        ("quantity", usage.quantity),
    ):
        if given:
            yield sort


def find_mentions(
    vocabulary: Vocabulary,
    words: Sequence[Token],
    hits: Sequence[Hit],
    parts: Iterable[tuple[int, Sequence[int], Sequence[int]]],
    before: frozenset[int] = frozenset(),
) -> list[Mention]:
    """The mentions of a sentence, by first word.

    Args:
        vocabulary: The wordings looked for.
        words: The sentence's words.
        hits: Terms found in it.
        parts: Number, words and lent words of each clause.
        before: Terms of the sentence before. One part of a phrase may stand there, or in another
            clause: of a phrase of three parts or more, or of what a number counts.
    """
    names = _names(vocabulary, hits, words)
    found: list[Mention] = []
    home: dict[int, int] = {}
    before = before | {hit.term for hit in hits}
    for number, own, lent in parts:
        home |= dict.fromkeys(own, number)
        inside = frozenset((*own, *lent))
        near = [hit for hit in hits if hit.start in inside and hit.end - 1 in inside]
        found += _of_clause(vocabulary, names, near, number, frozenset(own), before)
    found = [mention for mention in found if _sort(mention.usages[0]) != "article"]
    found += _articles(vocabulary, hits, home)
    return sorted(found, key=lambda mention: (mention.first, -len(mention.words)))


def _articles(vocabulary: Vocabulary, hits: Sequence[Hit], home: dict[int, int]) -> list[Mention]:
    """What articles say is told across clauses ("to name none without a prior understanding")."""
    satisfied = [
        choice
        for choice in _satisfied(vocabulary, hits, frozenset())
        if _sort(choice[1]) == "article"
    ]
    excluded = {usage.id for _, usage, role in satisfied if role == "unless"}
    chosen = [
        (words, usage, True)
        for words, usage, role in satisfied
        if role == "told" and usage.id not in excluded
    ]
    return [
        replace(mention, clause=home[mention.first])
        for mention in _strongest(chosen, 0)
        if mention.first in home
    ]


Choice = tuple[frozenset[int], Usage, bool]
Names = dict[tuple[int, int], list[Usage]]


def _names(vocabulary: Vocabulary, hits: Sequence[Hit], words: Sequence[Token]) -> Names:
    """Names of one part, the longest at each place."""
    found: Names = defaultdict(list)
    for hit in hits:
        for number, _ in vocabulary.of_term.get(hit.term, ()):
            wording = vocabulary.wordings[number]
            if wording.role != "name" or len(wording.parts) > 1:
                continue
            written = words[hit.start].capital or not wording.capital
            written = written and (words[hit.end - 1].capital or not wording.final)
            if written and wording.usage not in found[hit.start, hit.end]:
                found[hit.start, hit.end].append(wording.usage)
    spans = sorted((span for span in found if found[span]), key=lambda span: (span[0], -span[1]))
    kept: Names = {}
    last = 0
    for start, end in spans:
        if end > last:
            kept[start, end] = found[start, end]
            last = end
    return kept


def _of_clause(
    vocabulary: Vocabulary,
    names: Names,
    hits: Sequence[Hit],
    number: int,
    own: frozenset[int],
    lent: frozenset[int],
) -> list[Mention]:
    satisfied = _satisfied(vocabulary, hits, lent)
    excluded = {usage.id for _, usage, role in satisfied if role == "unless"}
    chosen: list[Choice] = [
        (words, usage, role == "told")
        for words, usage, role in satisfied
        if role != "unless" and usage.id not in excluded and words & own
    ]
    for (start, end), usages in names.items():
        if start in own:
            chosen += (
                (frozenset(range(start, end)), usage, False)
                for usage in usages
                if usage.id not in excluded
            )
    return _strongest(chosen, number)


def _satisfied(
    vocabulary: Vocabulary, hits: Sequence[Hit], lent: frozenset[int]
) -> list[tuple[frozenset[int], Usage, str]]:
    """Phrases all of whose parts are there, each at its closest."""
    by_term: dict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        by_term[hit.term].append(hit)
    present = by_term.keys()
    found = []
    for number in {number for term in present for number in vocabulary.keys.get(term, ())}:
        whole = vocabulary.wordings[number]
        inside = [part & present for part in whole.parts]
        lacking = inside.count(frozenset())
        if lacking and not _borrows(whole, inside, lacking, lent):
            continue
        by_part = [[hit for term in part for hit in by_term[term]] for part in inside if part]
        words = _closest(by_part)
        if words:
            found.append((words, whole.usage, whole.role))
    return found


def _borrows(
    whole: Wording, inside: Sequence[frozenset[int]], lacking: int, lent: frozenset[int]
) -> bool:
    """Whether the one part that is missing stands elsewhere, and may."""
    enough = 1 if whole.usage.quantity else 2
    if lacking > 1 or len(whole.parts) <= enough or whole.role != "told":
        return False
    missing = next(part for part, here in zip(whole.parts, inside, strict=True) if not here)
    return bool(missing & lent)


def _closest(parts: Sequence[Sequence[Hit]]) -> frozenset[int]:
    """One hit for each part, as near to each other as can be; empty if too far apart."""
    if len(parts) == 1:
        return frozenset(range(parts[0][0].start, parts[0][0].end))
    best: frozenset[int] = frozenset()
    width = WIDEST + 1
    for anchor in min(parts, key=len):
        picked = [min(part, key=lambda hit: abs(hit.start - anchor.start)) for part in parts]
        low, high = min(hit.start for hit in picked), max(hit.end for hit in picked)
        if high - low < width:
            width = high - low
            best = frozenset(i for hit in picked for i in range(hit.start, hit.end))
    return best


def _strongest(chosen: Sequence[Choice], number: int) -> list[Mention]:
    """Mentions without those whose words are part of another's of the same sort."""
    best: dict[tuple[str, frozenset[int]], list[Choice]] = defaultdict(list)
    for choice in chosen:
        best[_sort(choice[1]), choice[0]].append(choice)
    kept: list[Mention] = []
    for (sort, words), choices in sorted(best.items(), key=lambda item: -len(item[0][1])):
        if any(words < other for kind, other in best if kind == sort):
            continue
        usages = tuple({choice[1].id: choice[1] for choice in choices}.values())
        # Two phrases for one thing that share words are one mention.
        same = next((o for o in kept if words & o.words and set(usages) <= set(o.usages)), None)
        if same is not None:
            if not same.told and not any(choice[2] for choice in choices):
                kept.remove(same)
                kept.append(replace(same, words=same.words | words))
            continue
        kept.append(Mention(usages, words, any(choice[2] for choice in choices), number))
    return kept


def _sort(usage: Usage) -> str:
    """Mentions of one sort shut each other out: events and stretches, persons, offices, ..."""
    if usage.event or usage.start or (usage.instrument and not usage.articles):
        return "event"
    if usage.tenures:
        return "office"
    if usage.who:
        return "actor"
    return "article" if usage.articles else "quantity"
