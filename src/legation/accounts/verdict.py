"""Verdicts: the words, the kinds of contradiction, and what a judged account consists of.

The words and their order are frozen (docs/reference/verdicts.md). Verdicts are computed; the
only ones typed in are a named editor's, and those never say "contradicted".
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from legation.model.reasons import Reason
from legation.text.span import Span


class Word(StrEnum):
    """What is said of a claim or sentence."""

    AGREES = "agrees"
    PARTLY = "partly"
    CONTRADICTED = "contradicted"
    CONTESTED = "contested"
    NOT_FOUND = "not found"
    OPINION = "opinion"
    NOT_MODELLED = "not modelled"


class Kind(StrEnum):
    """In which way a claim is contradicted."""

    WRONG_DATE = "wrong_date"
    WRONG_ORDER = "wrong_order"
    WRONG_DURATION = "wrong_duration"
    ANACHRONISM = "anachronism"
    NOT_IN_FORCE = "not_in_force"
    WRONG_INSTRUMENT = "wrong_instrument"
    WRONG_ACTOR = "wrong_actor"
    WRONG_RIGHT = "wrong_right"
    WRONG_QUANTITY = "wrong_quantity"


PRECEDENCE = (
    Word.CONTRADICTED,
    Word.CONTESTED,
    Word.PARTLY,
    Word.NOT_FOUND,
    Word.AGREES,
    Word.OPINION,
    Word.NOT_MODELLED,
)
"""A sentence takes the first of these that one of its claims has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What the rule for a claim's type yields.

    Attributes:
        kind: Of contradiction; None for every other word.
        under: Labels (readings, validity) on which the result depends.
    """

    word: Word
    reasons: tuple[Reason, ...] = ()
    kind: Kind | None = None
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A claim judged.

    Attributes:
        claim: The claim's id; ``type`` the key its author wrote (``order``, ``holds``, ...).
        quote: The account's words; ``says`` what they assert.
        under: Readings and validity labels on which the result depends.
        judged_by: The editor whose judgement stands in for a rule; else empty.
        guessed: What the reader of raw text assumed; empty for a written account.
    """

    claim: str
    type: str
    quote: str
    says: str
    word: Word
    kind: Kind | None = None
    under: tuple[str, ...] = ()
    judged_by: str = ""
    reasons: tuple[Reason, ...] = ()
    guessed: tuple[str, ...] = ()
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceVerdict:
    """A sentence with the verdicts on its claims; ``index`` counts from 0."""

    id: str
    index: int
    text: str
    word: Word
    verdicts: tuple[Verdict, ...] = ()
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """An account judged by a scenario's record and rules on a day."""

    scenario: str
    account: str
    title: str
    evaluated_on: datetime.date
    sentences: tuple[SentenceVerdict, ...]

    def verdicts(self) -> tuple[Verdict, ...]:
        """Every claim's verdict, in the order of the text."""
        return tuple(verdict for sentence in self.sentences for verdict in sentence.verdicts)

    def verdict(self, claim: str) -> Verdict:
        """The verdict on one claim.

        Raises:
            KeyError: The account has no claim with that id.
        """
        for item in self.verdicts():
            if item.claim == claim:
                return item
        raise KeyError(claim)


def sentence_word(words: Iterable[Word]) -> Word:
    """The first word of ``PRECEDENCE`` among those of the claims; without any, not modelled."""
    present = set(words)
    return next((word for word in PRECEDENCE if word in present), Word.NOT_MODELLED)
