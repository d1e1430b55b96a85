"""A Pratt parser: expression and effect strings to a tree without types.

Source: Pratt, "Top Down Operator Precedence", POPL 1973. Binding powers, weakest first:
``if else`` 1, ``or`` 2, ``and`` 3, ``not`` 4, comparisons 5, ``+ -`` 6, ``* //`` 7, ``-x`` 8.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from legation.language.tokens import ExpressionError, Lexeme, Token, tokens
from legation.model.dates import Duration
from legation.model.expr import Kind

DEEPEST = 32
_CACHED = 8192


@dataclass(frozen=True, slots=True)
class Syntax:
    """Any part of an expression, with the characters it stands at."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Literal(Syntax):
    """A number, share, date, duration or truth value."""

    kind: Kind
    value: int | bool | Duration


@dataclass(frozen=True, slots=True)
class Word(Syntax):
    """A name, dotted or not."""

    text: str


@dataclass(frozen=True, slots=True)
class Indexed(Syntax):
    """``fact[a, b]``."""

    base: Word
    index: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Argument:
    """``value`` or ``label: value`` in a call; ``as_name`` where it is a bare word."""

    label: str
    value: Tree
    label_start: int


@dataclass(frozen=True, slots=True)
class Call(Syntax):
    """``word(arguments)``."""

    word: str
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Prefix(Syntax):
    """``not x``, ``-x``."""

    sign: str
    operand: Tree


@dataclass(frozen=True, slots=True)
class Infix(Syntax):
    """``a sign b``."""

    sign: str
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Choice(Syntax):
    """``then if test else other``."""

    test: Tree
    then: Tree
    other: Tree


@dataclass(frozen=True, slots=True)
class Ranging(Syntax):
    """``word(body for name in set if test)``."""

    word: str
    body: Tree
    name: Word
    set: Word
    test: Tree | None


Tree = Literal | Word | Indexed | Call | Prefix | Infix | Choice | Ranging


@dataclass(frozen=True, slots=True)
class Assignment(Syntax):
    """``target := value``, ``target += value`` or ``target -= value``."""

    sign: str
    target: Tree
    value: Tree


COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
_POWER = {"or": 2, "and": 3, **dict.fromkeys(COMPARISONS, 5), "+": 6, "-": 6, "*": 7, "//": 7}
_LITERALS = {
    Token.WHOLE: Kind.INT,
    Token.SHARE: Kind.SHARE,
    Token.DATE: Kind.DATE,
    Token.DURATION: Kind.DURATION,
}
RANGING = frozenset({"any", "all", "count", "sum", "min", "max"})


@lru_cache(maxsize=_CACHED)
def parse(text: str) -> Tree:
    """Read one expression.

    Raises:
        ExpressionError: It is malformed, too long or too deep.
    """
    parser = _Parser(text)
    tree = parser.expression(0, 0)
    parser.finish()
    return tree


@lru_cache(maxsize=_CACHED)
def parse_effect(text: str) -> Assignment | Call:
    """Read one effect: an assignment or a call.

    Raises:
        ExpressionError: It is malformed, too long or too deep.
    """
    parser = _Parser(text)
    target = parser.expression(0, 0)
    sign = parser.now
    if sign.text in (":=", "+=", "-="):
        parser.step()
        value = parser.expression(0, 0)
        parser.finish("the end or an operator")
        return Assignment(target.start, value.end, sign.text, target, value)
    parser.finish("':=' to set a fact")
    if not isinstance(target, Call):
        raise ExpressionError(
            target.start, target.end, "an effect: 'fact := value', or a call", "an expression"
        )
    return target


class _Parser:
    def __init__(self, text: str) -> None:
        self.lexemes = tokens(text)
        self.at = 0

    @property
    def now(self) -> Lexeme:
        return self.lexemes[self.at]

    def step(self) -> Lexeme:
        lexeme = self.lexemes[self.at]
        if lexeme.kind is not Token.END:
            self.at += 1
        return lexeme

    def wrong(self, expected: str) -> ExpressionError:
        now = self.now
        found = now.text if now.kind is Token.END else repr(now.text)
        return ExpressionError(now.start, max(now.end, now.start + 1), expected, found)

    def want(self, text: str) -> Lexeme:
        if self.now.text != text or self.now.kind is Token.END:
            raise self.wrong(f"'{text}'")
        return self.step()

    def word(self, what: str) -> Word:
        if self.now.kind is not Token.NAME:
            raise self.wrong(what)
        lexeme = self.step()
        return Word(lexeme.start, lexeme.end, lexeme.text)

    def finish(self, equals: str = "'==' to compare") -> None:
        """Refuse what follows; a sign of equality has words of its own."""
        if self.now.kind is not Token.END:
            sign = self.now.text in ("=", ":=")
            raise self.wrong(equals if sign else "the end or an operator")

    def expression(self, power: int, depth: int) -> Tree:
        if depth > DEEPEST:
            now = self.now
            raise ExpressionError(
                now.start, now.end, f"at most {DEEPEST} levels", "more", size=True
            )
        left = self.prefix(depth)
        parts = 0
        while True:
            sign = self.now.text
            strength = _POWER.get(sign, 0) if self.now.kind in (Token.SIGN, Token.WORD) else 0
            if strength <= power:
                break
            # A long chain `a + b + c ...` grows a tree as deep as it is long.
            parts += 1
            if depth + parts > DEEPEST and sign not in ("and", "or"):
                raise ExpressionError(
                    left.start, left.end, f"at most {DEEPEST} levels", "more", size=True
                )
            self.step()
            right = self.expression(strength, depth + 1)
            left = Infix(left.start, right.end, sign, left, right)
            if strength == 5 and self.now.text in COMPARISONS:
                raise self.wrong("'and' between two comparisons")
        if power == 0 and self.now.text == "if" and self.now.kind is Token.WORD:
            return self.choice(left, depth)
        return left

    def choice(self, then: Tree, depth: int) -> Choice:
        self.step()
        test = self.expression(1, depth + 1)
        self.want("else")
        other = self.expression(0, depth + 1)
        return Choice(then.start, other.end, test, then, other)

    def prefix(self, depth: int) -> Tree:
        now = self.now
        if now.kind in _LITERALS:
            self.step()
            return Literal(now.start, now.end, _LITERALS[now.kind], now.value)
        if now.kind is Token.NAME:
            return self.named(depth)
        if now.text in ("true", "false") and now.kind is Token.WORD:
            self.step()
            return Literal(now.start, now.end, Kind.BOOL, now.text == "true")
        if now.text == "not" and now.kind is Token.WORD:
            self.step()
            operand = self.expression(4, depth + 1)
            return Prefix(now.start, operand.end, "not", operand)
        if now.text == "-":
            self.step()
            operand = self.expression(8, depth + 1)
            return Prefix(now.start, operand.end, "-", operand)
        if now.text == "(":
            self.step()
            inner = self.expression(0, depth + 1)
            self.want(")")
            return inner
        raise self.wrong("a value")

    def named(self, depth: int) -> Tree:
        word = self.word("a name")
        if self.now.text == "(":
            return self.call(word, depth)
        if self.now.text != "[":
            return word
        self.step()
        index = [self.expression(0, depth + 1)]
        while self.now.text == ",":
            self.step()
            index.append(self.expression(0, depth + 1))
        end = self.want("]").end
        return Indexed(word.start, end, word, tuple(index))

    def call(self, word: Word, depth: int) -> Tree:
        self.step()
        arguments: list[Argument] = []
        while self.now.text != ")":
            if arguments:
                self.want(",")
            arguments.append(self.argument(depth))
            if len(arguments) == 1 and self.now.text == "for" and not arguments[0].label:
                return self.ranging(word, arguments[0].value, depth)
        end = self.step().end
        return Call(word.start, end, word.text, tuple(arguments))

    def argument(self, depth: int) -> Argument:
        now, following = self.now, self.lexemes[min(self.at + 1, len(self.lexemes) - 1)]
        named = now.kind is Token.NAME or now.text == "for"
        if named and following.text == ":" and following.kind is Token.SIGN:
            self.at += 2
            return Argument(now.text, self.expression(0, depth + 1), now.start)
        return Argument("", self.expression(0, depth + 1), now.start)

    def ranging(self, word: Word, body: Tree, depth: int) -> Ranging:
        if word.text not in RANGING:
            raise ExpressionError(
                word.start, word.end, "any, all, count, sum, min or max before 'for'", word.text
            )
        self.step()
        name = self.word("a name after 'for'")
        self.want("in")
        members = self.word("a set after 'in'")
        test = None
        if self.now.text == "if" and self.now.kind is Token.WORD:
            self.step()
            test = self.expression(1, depth + 1)
        end = self.want(")").end
        return Ranging(word.start, end, word.text, body, name, members, test)
