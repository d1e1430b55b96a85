"""The lexicon: how running prose refers to what a scenario holds.

A scenario's author states the words; ``accounts.reading`` finds them. A phrase is a text in a
small notation: words that must stand together in a clause, parts that may stand apart joined by
``+``, alternatives by ``|``, and ``*`` at the end of a word for any ending
(``lease* + Port Arthur|Dalian``). ``~sign`` stands for every word of a class of English words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from legation.model.edtf import Edtf
from legation.model.word_classes import WORD_CLASSES
from legation.text.span import Span

Phrase = tuple[tuple[tuple[str, ...], ...], ...]
"""Parts of a phrase, each of alternatives, each of words; a word may end in ``*``."""

LONGEST_PHRASE = 600

_WORD = re.compile(r"[^\W_][^\s|+*]*\*?")


def parse_phrase(text: str) -> Phrase:
    """Read a phrase of the lexicon.

    Raises:
        ValueError: A part or alternative is empty, or a word is none.

    Example:
        >>> parse_phrase("lease* + Port Arthur|Dalian")
        ((('lease*',),), (('Port', 'Arthur'), ('Dalian',)))
    """
    if len(text) > LONGEST_PHRASE:
        raise ValueError(f"a phrase has at most {LONGEST_PHRASE} characters, found {len(text)}")
    return tuple(
        tuple(words for alternative in part.split("|") for words in _alternatives(alternative))
        for part in text.split("+")
    )


def _alternatives(text: str) -> tuple[tuple[str, ...], ...]:
    name = text.strip()
    if not name.startswith("~"):
        return (_alternative(text),)
    if name[1:] not in WORD_CLASSES:
        raise ValueError(f"no class of words {name!r}; there are {', '.join(WORD_CLASSES)}")
    return WORD_CLASSES[name[1:]]


def _alternative(text: str) -> tuple[str, ...]:
    words = tuple(text.split())
    if not words or not all(_WORD.fullmatch(word) for word in words):
        raise ValueError(f"expected words, such as 'Port Arthur' or 'lease*', found {text!r}")
    return words


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """One thing of the scenario, and the words by which prose refers to it.

    Attributes:
        event: Id of an event of the record.
        start, end: Instead: the events with which a stretch of time (a war) began and ended.
        instrument: Id of the instrument; with ``event`` that event is its signature.
        articles: Full ids of articles or norms that say what the words say.
        tenures: Ids of chains of title; several where one title is borne in several countries.
        who: Id of an actor or of a holder in a chain of title.
        quantity: Id of a quantity.
        names: Noun phrases that name it.
        words: Phrases that tell of it.
        unless: Phrases that, in the same clause, mean that something else is meant.
        valid: When the name could be used; None for always.
        weak: The words may well mean something else: nothing is contradicted on them alone.
        about: Words that speak for an event or quantity without telling it.
    """

    id: str
    event: str = ""
    start: str = ""
    end: str = ""
    instrument: str = ""
    articles: tuple[str, ...] = ()
    tenures: tuple[str, ...] = ()
    who: str = ""
    quantity: str = ""
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    valid: Edtf | None = None
    weak: bool = False
    about: tuple[str, ...] = ()
    where: Span | None = field(default=None, compare=False, repr=False)
