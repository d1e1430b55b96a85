"""Words of a text with their offsets, folded so that ways of romanising do not matter.

Macrons, breves and accents are dropped, apostrophes inside a word are dropped, hyphens and dashes
part words, and a possessive ending is cut off: "Min Yŏng-ch'ŏl's" is ``min yong chol``.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

APOSTROPHES = "'\u2019\u2018\u02bc\u02bb`\u00b4"

_WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*|[0-9][0-9,.]*[0-9]")
_NUMBER = re.compile(r"[0-9]+(?:,[0-9]{3})+(?:\.[0-9]+)?")
_CUT = re.compile(rf"[{APOSTROPHES}]s?$|[{APOSTROPHES}]s$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: folded, with its offsets in the text, and whether it begins with a capital."""

    text: str
    start: int
    end: int
    capital: bool


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, marks, apostrophes and possessive ending."""
    if word.isascii() and word.isalpha():
        return word.lower()
    word = _CUT.sub("", word)
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", word)
        if not unicodedata.combining(letter) and letter not in APOSTROPHES
    )
    return plain.casefold()


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of a text, or of a stretch of it, in order.

    Args:
        text: Any text; numbers such as ``2,579,100`` are one word.
        start, end: The stretch; offsets always count from the beginning of the text.
    """
    stop = len(text) if end is None else end
    found: list[Token] = []
    at = start
    for match in _WORD.finditer(text, start, stop):
        if match.start() < at:
            continue
        number = _NUMBER.match(text, match.start(), stop) if match[0][0].isdigit() else None
        at = number.end() if number else match.end()
        word = text[match.start() : at]
        found.append(Token(fold(word), match.start(), at, not word[0].islower()))
    return found


def word_set(words: str) -> frozenset[str]:
    """The words of a text, as they stand, for looking up."""
    return frozenset(words.split())


def folded(words: str) -> tuple[str, ...]:
    """The words of a name or phrase, folded."""
    return tuple(token.text for token in tokens(words))


def index_at(words: list[Token], offset: int) -> int:
    """Index of the first word that begins at or after an offset."""
    return bisect_left(words, offset, key=lambda token: token.start)
