"""How the table is written, and shapes that several elements use.

A key's row is its name (``!`` marks a required one), its shape and one line of explanation.
"""

from __future__ import annotations

from legation.language.shapes import (
    EFFECT,
    FACT_REF,
    ID,
    NAME,
    SOURCE_ID,
    TEXT,
    Element,
    Key,
    Plain,
    Shape,
    by_id,
    element,
    one,
    plain,
    some,
)

Row = tuple[str, Shape | Plain, str]

CITE = element("cite", SOURCE_ID, listed=True)
EFFECTS = some(EFFECT)
TRIGGER = element("trigger", NAME)
PATTERNS = element("pattern", NAME, listed=True)
VALUE = plain("a number, true, false or a symbol", r"[+-]?[0-9][0-9_]{0,11}|[a-z][a-z0-9_]*")
STARTING = Shape(text=VALUE, keys=ID, entries=Shape(text=VALUE, keys=ID, entries=Shape(text=VALUE)))
SEEN = some(NAME)
START_VALUES = by_id(element("start_value", VALUE), FACT_REF)
NUMBER = plain(
    "a number, a share such as 0.35 or 12 %, or a duration",
    r"[+-]?[0-9][0-9_]{0,11}(\.[0-9]{1,20})?\s*(%|(day|week|month|year)s?)?",
)

CITING: tuple[Row, ...] = (
    ("cite", CITE, "The sources it rests on: `WJ`, `{source: WJ, locus: Art. IV}`, or a list."),
    ("judgement", TEXT, "Why the author judges so, where no source says it."),
)


class Register:
    """The elements of one subject, in the order in which they are defined."""

    def __init__(self) -> None:
        self.elements: dict[str, Element] = {}

    def __call__(
        self,
        name: str,
        doc: str,
        *rows: Row,
        one_of: tuple[tuple[str, ...], ...] = (),
        most_one: tuple[tuple[str, ...], ...] = (),
        others: Shape | None = None,
    ) -> None:
        """Define an element by its rows."""
        keys = {}
        for label, shape, line in rows:
            key = label.rstrip("!")
            given = one(shape) if isinstance(shape, Plain) else shape
            keys[key] = Key(key, given, line, label.endswith("!"))
        self.elements[name] = Element(name, doc, keys, one_of, most_one, others)
