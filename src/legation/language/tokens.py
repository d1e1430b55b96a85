"""Expression text to tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from legation.model.dates import DateError, Duration, parse_day, parse_duration
from legation.model.expr import SHARE

LONGEST = 500


class ExpressionError(ValueError):
    """An expression that cannot be read.

    Attributes:
        start, end: The characters it concerns.
        expected, found: For the message.
        size: True where it is too long or too deep rather than malformed.
    """

    def __init__(
        self, start: int, end: int, expected: str, found: str, *, size: bool = False
    ) -> None:
        super().__init__(f"expected {expected}, found {found}")
        self.start = start
        self.end = end
        self.expected = expected
        self.found = found
        self.size = size


class Token(Enum):
    """Kinds of tokens."""

    WHOLE = auto()
    SHARE = auto()
    DATE = auto()
    DURATION = auto()
    NAME = auto()
    WORD = auto()
    SIGN = auto()
    END = auto()


KEYWORDS = frozenset(["and", "or", "not", "if", "else", "for", "in", "true", "false"])
"""Words that are never names."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One token: its kind, its text, its value where it is a literal, and its place."""

    kind: Token
    text: str
    value: int | Duration
    start: int
    end: int


_TOKEN = re.compile(
    r"""\s*(?:
      (?P<date>\d{4}-\d{2}-\d{2}(?![\w-]))
    | (?P<duration>\d{1,6}\s+(?:day|week|month|year)s?\b)
    | (?P<percent>\d[\d_]*(?:\.\d+)?\s*%)
    | (?P<decimal>\d[\d_]*\.\d+(?!\w))
    | (?P<whole>\d[\d_]*(?!\w))
    | (?P<name>[A-Za-z_]\w*(?:\.[a-z]\w*)*)
    | (?P<sign>:=|\+=|-=|==|!=|<=|>=|//|[-+*<>()\[\],:=])
    | (?P<end>\Z)
    )""",
    re.VERBOSE | re.ASCII,
)


_FOREIGN = {"&&": "and", "&": "and", "||": "or", "|": "or", "!": "not"}


def tokens(text: str) -> list[Lexeme]:
    """Cut an expression into tokens.

    Raises:
        ExpressionError: A character that begins no token, a number out of range, or a text of
            more than ``LONGEST`` characters.
    """
    if len(text) > LONGEST:
        raise ExpressionError(
            LONGEST, len(text), f"at most {LONGEST} characters", str(len(text)), size=True
        )
    found: list[Lexeme] = []
    at = 0
    while True:
        match = _TOKEN.match(text, at)
        if not match:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            raise _no_token(text, start)
        kind = str(match.lastgroup)
        word, start, at = match[kind], match.start(kind), match.end()
        found.append(_lexeme(kind, word, start, at))
        if kind == "end":
            return found


def _no_token(text: str, start: int) -> ExpressionError:
    """The problem of a character that begins no token; signs of other languages get their word."""
    for sign, word in _FOREIGN.items():
        if text.startswith(sign, start):
            return ExpressionError(start, start + len(sign), f"the word '{word}'", repr(sign))
    return ExpressionError(start, start + 1, "a name, number or sign", repr(text[start]))


def _lexeme(kind: str, word: str, start: int, end: int) -> Lexeme:
    if kind == "name":
        token = Token.WORD if word in KEYWORDS else Token.NAME
        return Lexeme(token, word, 0, start, end)
    if kind == "sign":
        return Lexeme(Token.SIGN, word, 0, start, end)
    if kind == "end":
        return Lexeme(Token.END, "the end", 0, start, end)
    try:
        token, value = _literal(kind, word)
    except DateError as error:
        expected, _, rest = str(error).partition(", found ")
        raise ExpressionError(start, end, "a day of the calendar", rest or expected) from None
    return Lexeme(token, word, value, start, end)


def _literal(kind: str, word: str) -> tuple[Token, int | Duration]:
    if kind == "date":
        return Token.DATE, parse_day(word)
    if kind == "duration":
        return Token.DURATION, parse_duration(word)
    if kind == "whole":
        return Token.WHOLE, int(word.replace("_", ""))
    return Token.SHARE, share_value(word)


def share_value(word: str) -> int:
    """``0.35`` or ``12 %`` in millionths; further digits are cut off.

    Example:
        >>> share_value("0.35"), share_value("12.5 %")
        (350000, 125000)
    """
    percent = word.rstrip().endswith("%")
    number = word.replace("_", "").replace("%", "").strip()
    whole, _, digits = number.partition(".")
    scale = SHARE // 100 if percent else SHARE
    places = len(str(scale)) - 1
    return int(whole) * scale + int((digits + "0" * places)[:places] or "0")
