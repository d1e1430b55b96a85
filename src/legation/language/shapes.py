"""Building blocks of the schema: types of text, shapes of values, keys and elements."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from legation.model.dates import parse_day, parse_duration


@dataclass(frozen=True, slots=True)
class Plain:
    """A type of text.

    Attributes:
        name: How messages and pages call it, with its article: ``a date``.
        pattern: Regular expression the whole text must match; empty for any text.
        words: The only texts allowed, where it is a choice.
        read: Called on the text; raises ``ValueError`` with what was expected.
        many_lines: Whether it may be empty or span lines (free text).
    """

    name: str
    pattern: str = ""
    words: tuple[str, ...] = ()
    read: Callable[[str], object] | None = None
    test: Callable[[str], object] | None = field(default=None, compare=False)

    def complaint(self, text: str) -> str:
        """What was expected instead of ``text``; empty if it is right."""
        if self.words:
            return "" if text in self.words else "one of " + ", ".join(self.words)
        if not text:
            return self.name
        if self.test and not self.test(text):
            return self.name
        if self.read:
            try:
                self.read(text)
            except ValueError:
                return self.name
        return ""


def plain(name: str, pattern: str = "", read: Callable[[str], object] | None = None) -> Plain:
    """A type of text by pattern or by reading function."""
    test = re.compile(pattern).fullmatch if pattern else None
    return Plain(name, pattern, (), read, test)


def choice(*words: str) -> Plain:
    """A type of text that is one of some words."""
    return Plain("one of " + ", ".join(words), words=words)


TEXT = plain("a text")
ID = plain("an id (small letters, digits and '_', a letter first)", r"[a-z][a-z0-9_]*")
SOURCE_ID = plain("a source id", r"[A-Za-z][A-Za-z0-9_]*")
EVENT_ID = plain("an event id (small letters, digits, '-' and '_')", r"[a-z0-9][a-z0-9_-]*")
NAME = plain("a name declared in this scenario", r"[A-Za-z0-9][A-Za-z0-9_.\-]*")
WHOLE = plain("a whole number", r"[+-]?[0-9][0-9_]{0,12}")
COUNT = plain("a whole number above zero", r"[1-9][0-9]{0,5}")
TRUTH = Plain("true or false", words=("true", "false"))
DAY = plain("a day of the calendar as YYYY-MM-DD", read=parse_day)
DURATION = plain("a duration such as 3 months", read=parse_duration)
EDTF = plain("a date (EDTF)")
EXPRESSION = plain("an expression")
EFFECT = plain("an effect")
FACT_REF = plain("a fact, or fact[index]", r"[a-z][a-z0-9_]*(\[[a-z0-9_, ]+\])?")
GROUND_ACT = plain("a ground act such as korea:send_envoy(to=russia)")


@dataclass(frozen=True, slots=True)
class Shape:
    """What may stand under a key: at most one alternative for each form YAML has.

    Attributes:
        text: Type of a single text, if one may stand here.
        items: Shape of the items, if a list may stand here.
        element: Name of the element, if a mapping with fixed keys may stand here.
        keys, entries: Type of the keys and shape of the values, if a mapping by id may.
    """

    text: Plain | None = None
    items: Shape | None = None
    element: str = ""
    keys: Plain | None = None
    entries: Shape | None = None

    def words(self) -> str:
        """The shape in words, for messages and the reference page."""
        parts = []
        if self.text:
            parts.append(self.text.name)
        if self.element:
            parts.append(f"a mapping ({self.element})")
        if self.entries:
            parts.append(f"a mapping by id, each {self.entries.words()}")
        alone = ", or ".join(parts)
        if not self.items:
            return alone
        inner = self.items.words()
        if inner == alone:
            return f"{alone}, or a list of these"
        return f"{alone}, or a list, each {inner}" if alone else f"a list, each {inner}"


def one(text: Plain) -> Shape:
    """A single text."""
    return Shape(text=text)


def many(item: Shape | Plain) -> Shape:
    """A list."""
    return Shape(items=one(item) if isinstance(item, Plain) else item)


def some(text: Plain) -> Shape:
    """A text or a list of them."""
    return Shape(text=text, items=one(text))


def element(name: str, text: Plain | None = None, listed: bool = False) -> Shape:
    """A mapping with fixed keys; or its short form as a text; or a list of both."""
    single = Shape(text=text, element=name)
    return Shape(text=text, element=name, items=single) if listed else single


def by_id(entries: Shape | Plain, keys: Plain = ID) -> Shape:
    """A mapping by id."""
    return Shape(keys=keys, entries=one(entries) if isinstance(entries, Plain) else entries)


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an element."""

    name: str
    shape: Shape
    doc: str
    required: bool = False
    since: int = 1


@dataclass(frozen=True, slots=True)
class Element:
    """A mapping with fixed keys.

    Attributes:
        keys: By name, in canonical order.
        one_of: Groups of keys of which exactly one must be given.
        most_one: Groups of keys of which at most one may be given.
        others: Shape of further keys (an act's parameters in a pattern), or None.
    """

    name: str
    doc: str
    keys: dict[str, Key]
    one_of: tuple[tuple[str, ...], ...] = ()
    most_one: tuple[tuple[str, ...], ...] = ()
    others: Shape | None = None

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the keys it must have."""
        return tuple(key.name for key in self.keys.values() if key.required)
