"""Words as symbols: a text becomes one character per word, so that patterns run over words.

A pattern over symbols cannot run away on long digit strings or strange scripts: whatever the
grammar does not know is one and the same symbol, and every pattern is a short walk over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<iso>[12][0-9]{3}-[01][0-9]-[0-3][0-9](?![\w-]))"
    r"|(?P<clock>[0-2]?[0-9]:[0-5][0-9](?![0-9:]))"
    r"|(?P<big>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+\.[0-9]+(?![0-9]))"
    r"|(?P<ordinal>[0-9]{1,3}(?:st|nd|rd|th|d)(?!\w))"
    r"|(?P<decade>[0-9]{1,3}0(?:s|['’]s)(?!\w))"
    r"|(?P<number>[0-9]+)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)"
    r"|(?P<gap>\n[ \t\r\xa0]*\n\s*)"
    r"|(?P<mark>[^\w\s]|\w)"
)

# Symbols of what is not a word of the lexicon. Words of the lexicon take private-use characters.
OTHER, CAPITAL, GAP = "x", "X", "¶"
DAY_DIGITS, HIGH_DIGITS, ZERO_DIGITS, THREE_DIGITS, YEAR_DIGITS, BIG = "d", "h", "z", "t", "y", "n"
DAY_ORDINAL, OTHER_ORDINAL, DECADE, SHORT_DECADE, CLOCK, ISO = "D", "q", "s", "o", "c", "i"
HYPHEN, DASH, COMMA, STOP, SLASH, OPEN, CLOSE, QUOTE = "-", "–", ",", ".", "/", "(", ")", "'"
LETTER_MARKS = {
    ",": COMMA,
    ".": STOP,
    "/": SLASH,
    "(": OPEN,
    "[": OPEN,
    ")": CLOSE,
    "]": CLOSE,
    "'": QUOTE,
    "’": QUOTE,
    "‘": QUOTE,
}
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_PIECE = re.compile(
    r"<(?P<name>\w+):|(?P<symbols>[A-Z]{2,})|(?P<word>[^\W\d_A-Z]+(?:'[a-z]+)?)"
    r"|\(\?<?[=!]|[(>]|\s+"
)


@dataclass(frozen=True, slots=True)
class Words:
    """A text as words.

    Attributes:
        text: As given.
        starts, ends: Character offsets of each word.
        symbols: One character per word.
    """

    text: str
    starts: list[int]
    ends: list[int]
    symbols: str

    def word(self, index: int) -> str:
        """The word as written; empty outside the text."""
        if not 0 <= index < len(self.starts):
            return ""
        return self.text[self.starts[index] : self.ends[index]]

    def low(self, index: int) -> str:
        """The word in lower case."""
        return self.word(index).lower()

    def between(self, first: int, end: int) -> list[str]:
        """The words of a stretch, in lower case."""
        return [self.low(index) for index in range(first, end)]


class Lexicon:
    """Which words the grammar knows, one symbol each, and the classes they form.

    Args:
        classes: Name of the class to its words, in lower case; a word may be in several.
        symbol_classes: Name of the class to symbols of what is no word of the lexicon.
        capitals: Words that count only when written with a capital ("May", "March").
    """

    def __init__(
        self,
        classes: Mapping[str, Iterable[str]],
        symbol_classes: Mapping[str, str],
        capitals: Iterable[str],
    ) -> None:
        self._symbol: dict[str, str] = {}
        self._classes = {name: "".join(map(self._of, words)) for name, words in classes.items()}
        self._classes.update(symbol_classes)
        self._capitals = frozenset(capitals)

    def _of(self, word: str) -> str:
        return self._symbol.setdefault(word, chr(0xE000 + len(self._symbol)))

    def compile(self, pattern: str, macros: Mapping[str, str]) -> re.Pattern[str]:
        """A pattern over symbols, from one written in words.

        Lower-case words stand for themselves, capitals for a class, ``{name}`` for a macro,
        ``<name: ...>`` captures, and ``( | ) ? * (?= (?!`` mean what they mean in a regular
        expression.
        """
        while "{" in pattern:
            pattern = re.sub(r"\{(\w+)\}", lambda found: f"({macros[found[1]]})", pattern)
        return re.compile(_PIECE.sub(self._piece, pattern))

    def _piece(self, found: re.Match[str]) -> str:
        name, symbols, word = found["name"], found["symbols"], found["word"]
        if name:
            return f"(?P<{name}>"
        if symbols:
            return f"[{re.escape(self._classes[symbols])}]"
        if word:
            return self._of(word)
        return {"(": "(?:", ">": ")"}.get(found[0], "" if found[0].isspace() else found[0])

    def symbol_class(self, name: str) -> frozenset[str]:
        """The symbols of a class, for looking at a neighbouring word."""
        return frozenset(self._classes[name])

    def read(self, text: str) -> Words:
        """A text as words; every character that is not white space is in exactly one."""
        starts: list[int] = []
        ends: list[int] = []
        symbols: list[str] = []
        for found in _TOKEN.finditer(text):
            start, end = found.span()
            owner = found.lastgroup == "word" and found[0][-2:] in ("'s", "’s")
            if owner and found[0].lower().replace("’", "'") not in self._symbol:
                # "Thursday's" is Thursday and a mark of possession.
                starts += [start, end - 2]
                ends += [end - 2, end]
                symbols += [self._word_symbol(found[0][:-2]), OTHER]
                continue
            starts.append(start)
            ends.append(end)
            symbols.append(self._symbol_of(text, found))
        return Words(text, starts, ends, "".join(symbols))

    def _symbol_of(self, text: str, found: re.Match[str]) -> str:
        kind = found.lastgroup
        if kind == "word":
            return self._word_symbol(found[0])
        if kind == "mark":
            return _mark_symbol(text, found)
        if kind == "gap":
            return GAP
        return _number_symbol(text, found, kind or "")

    def _word_symbol(self, word: str) -> str:
        low = word.lower().replace("’", "'")
        symbol = self._symbol.get(low)
        if symbol is None or (low in self._capitals and word[0].islower()):
            return CAPITAL if word[0].isupper() else OTHER
        return symbol


def _mark_symbol(text: str, found: re.Match[str]) -> str:
    mark = found[0]
    if mark in "-\u2010\u2011":
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        return HYPHEN if before.strip() and after.strip() else DASH
    if mark in "–—−":
        return DASH
    return LETTER_MARKS.get(mark, OTHER)


def _number_symbol(text: str, found: re.Match[str], kind: str) -> str:
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    # "T34", "£20", "3.1.4" and "20mm" hold no date.
    if before and (before.isalpha() or before in "$£€¥#_"):
        return OTHER
    if before and before in ".," and text[found.start() - 2 : found.start() - 1].isdigit():
        return OTHER
    if kind == "iso":
        return ISO
    if kind == "clock":
        return CLOCK
    if after and (after.isalpha() or after in "%°_"):
        return OTHER
    if kind == "ordinal":
        return DAY_ORDINAL if 1 <= int(found[0].rstrip("stndrh")) <= 31 else OTHER_ORDINAL
    if kind == "decade":
        return _decade_symbol(found[0])
    return BIG if kind == "big" else _plain_number(found[0])


def _decade_symbol(word: str) -> str:
    digits = word.rstrip("s").rstrip("'’")
    return SHORT_DECADE if len(digits) == 2 else DECADE


def _plain_number(digits: str) -> str:
    if len(digits) > 4:
        return BIG
    value = int(digits)
    if len(digits) == 4:
        return YEAR_DIGITS if _FIRST_YEAR <= value <= _LAST_YEAR else BIG
    if len(digits) == 3:
        return THREE_DIGITS
    if digits[0] == "0":
        return ZERO_DIGITS
    return DAY_DIGITS if value <= 31 else HIGH_DIGITS
