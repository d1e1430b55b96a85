"""Which sources may support what: grades, lineages, and the account's own copies.

A source counts for its *lineage*: copies of one text count once, with the best grade among
them. The account's own lineage never counts for or against it. Popular texts are shown and
never counted. The weights and thresholds below are the whole rule (docs/reference/verdicts.md).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from legation.model.basis import Cite, Grade, Source

WEIGHT: dict[Grade, int] = {"primary": 2, "scholarly": 2, "reference": 1, "popular": 0}
"""What one independent lineage counts for, by its best grade."""

ENOUGH_TO_SUPPORT = 1
"""Weight from which a claim may be said to agree, and an alternative to be worth a dispute."""

ENOUGH_TO_CONTRADICT = 2
"""Weight from which a claim may be contradicted: a primary or scholarly lineage, or two others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What a set of citations comes to.

    Attributes:
        grades: Independent lineages with the best grade among their sources.
        counted: The citations that count, in the order given.
        copies: Cited sources of the account's own lineage.
        popular: Cited sources that are independent but popular only.
    """

    grades: tuple[tuple[str, Grade], ...] = ()
    counted: tuple[Cite, ...] = ()
    copies: tuple[str, ...] = ()
    popular: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """The sum over independent lineages."""
        return sum(WEIGHT[grade] for _, grade in self.grades)

    @property
    def may_support(self) -> bool:
        """True if a claim may rest on it."""
        return self.weight >= ENOUGH_TO_SUPPORT

    @property
    def may_contradict(self) -> bool:
        """True if a contradiction may rest on it."""
        return self.weight >= ENOUGH_TO_CONTRADICT

    def either(self, other: Support) -> Support:
        """Both together: what rests on the one *or* the other, lineages counted once."""
        return Support(
            grades=_best(self.grades + other.grades),
            counted=tuple(dict.fromkeys(self.counted + other.counted)),
            copies=tuple(dict.fromkeys(self.copies + other.copies)),
            popular=tuple(dict.fromkeys(self.popular + other.popular)),
        )


NONE = Support()
"""No support at all: what is said without a source."""


def lineage(source: Source) -> str:
    """The text a source descends from; a source without a lineage is one of its own."""
    return source.lineage or source.id


def weigh(
    cites: Iterable[Cite], sources: Mapping[str, Source], own: Collection[str] = ()
) -> Support:
    """What citations come to.

    Args:
        cites: The citations; ids that name no source count for nothing.
        sources: The scenario's sources by id.
        own: Lineages of the account that is judged.
    """
    pairs: list[tuple[str, Grade]] = []
    counted: list[Cite] = []
    copies: list[str] = []
    popular: list[str] = []
    for cite in cites:
        source = sources.get(cite.source)
        if source is None:
            continue
        if lineage(source) in own:
            copies.append(source.id)
        elif WEIGHT[source.grade] == 0:
            popular.append(source.id)
        else:
            counted.append(cite)
            pairs.append((lineage(source), source.grade))
    return Support(
        grades=_best(pairs),
        counted=tuple(counted),
        copies=tuple(dict.fromkeys(copies)),
        popular=tuple(dict.fromkeys(popular)),
    )


def _best(pairs: Iterable[tuple[str, Grade]]) -> tuple[tuple[str, Grade], ...]:
    best: dict[str, Grade] = {}
    for name, grade in pairs:
        if WEIGHT[grade] > WEIGHT[best.get(name, "popular")]:
            best[name] = grade
    return tuple(best.items())
