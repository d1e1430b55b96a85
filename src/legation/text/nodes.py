"""A YAML tree whose every scalar is text and knows its place; nothing is ever constructed."""

from __future__ import annotations

from collections.abc import Iterator

from legation.text.source import SourceFile
from legation.text.span import Span

Document = dict[str, "Document"] | list["Document"] | str
"""A tree as plain data: what print and load exchange."""


class Scalar:
    """A piece of text.

    Attributes:
        file: The file it stands in.
        value: The text as YAML means it (quotes and folds undone).
        line, column: Where it starts, from 1, quotes included.
        end_line: The line on which it ends.
        places: Where each character stands, once asked for and where that is not plain to see.
        style: ``""`` for plain, else ``'``, ``"``, ``|`` or ``>``.
    """

    __slots__ = ("column", "end_line", "file", "line", "places", "style", "value")

    def __init__(
        self, file: SourceFile, value: str, line: int, column: int, end_line: int, style: str
    ) -> None:
        self.file = file
        self.value = value
        self.line = line
        self.column = column
        self.end_line = end_line
        self.style = style
        self.places: list[tuple[int, int]] | None = None

    def span(self, heading: tuple[str, ...] = ()) -> Span:
        """The whole scalar (its first line, where it has several)."""
        length = len(self.value) + (2 if self.style in ("'", '"') else 0)
        if self.end_line != self.line:
            length = max(1, len(self.file.line(self.line)) - self.column + 1)
        return Span(self.file.name, self.line, self.column, heading, max(1, length))

    def span_at(self, start: int, end: int, heading: tuple[str, ...] = ()) -> Span:
        """A part of the text, ``start`` to ``end`` (exclusive), where it stands in the file."""
        if self.line == self.end_line:
            quote = 1 if self.style else 0
            first = self.column - 1 + quote
            if not quote or self.file.line(self.line).startswith(self.value, first):
                # No escapes: the value stands in the line as it is.
                at = first + start + 1
                return Span(self.file.name, self.line, at, heading, max(1, end - start))
        if self.places is None:
            self.places = _places(self)
        line, column = self.places[min(start, len(self.value))]
        last_line, last_column = self.places[min(max(start, end - 1), len(self.value))]
        length = last_column - column + 1 if last_line == line else 1
        if last_line != line:
            length = len(self.file.line(line).rstrip()) - column + 1
        return Span(self.file.name, line, column, heading, max(1, length))


class Table:
    """A mapping: keys in written order, each with its scalar and its value."""

    __slots__ = ("column", "file", "keys", "line", "values")

    def __init__(self, file: SourceFile, line: int, column: int) -> None:
        self.file = file
        self.line = line
        self.column = column
        self.keys: dict[str, Scalar] = {}
        self.values: dict[str, Node] = {}

    def span(self, heading: tuple[str, ...] = ()) -> Span:
        """Its first character."""
        return Span(self.file.name, self.line, self.column, heading)

    def __contains__(self, key: str) -> bool:
        """Whether the key is given."""
        return key in self.values

    def scalar(self, key: str) -> Scalar | None:
        """The scalar under a key, or None."""
        found = self.values.get(key)
        return found if isinstance(found, Scalar) else None

    def text(self, key: str, default: str = "") -> str:
        """The text under a key, or the default."""
        found = self.values.get(key)
        return found.value if isinstance(found, Scalar) else default

    def flag(self, key: str, default: bool = False) -> bool:
        """The truth value under a key, or the default."""
        found = self.values.get(key)
        return found.value == "true" if isinstance(found, Scalar) else default

    def table(self, key: str) -> Table | None:
        """The mapping under a key, or None."""
        found = self.values.get(key)
        return found if isinstance(found, Table) else None

    def scalars(self, key: str) -> list[Scalar]:
        """The scalar under a key, or those of its list."""
        return [item for item in self.nodes(key) if isinstance(item, Scalar)]

    def tables(self, key: str) -> list[Table]:
        """The mapping under a key, or those of its list."""
        return [item for item in self.nodes(key) if isinstance(item, Table)]

    def nodes(self, key: str) -> list[Node]:
        """What is under a key, as a list: a single value counts as a list of one."""
        found = self.values.get(key)
        if found is None:
            return []
        return found.items if isinstance(found, Items) else [found]

    def entries(self, key: str) -> list[tuple[Scalar, Node]]:
        """Key and value pairs of the mapping under a key."""
        found = self.values.get(key)
        return pairs(found) if isinstance(found, Table) else []

    def mappings(self, key: str) -> list[tuple[Scalar, Table]]:
        """The same, of those entries that are mappings themselves."""
        return mappings(self.values.get(key))

    def ids(self, key: str) -> list[str]:
        """The keys of the mapping under a key."""
        found = self.values.get(key)
        return list(found.keys) if isinstance(found, Table) else []


class Items:
    """A list."""

    __slots__ = ("column", "file", "items", "line")

    def __init__(self, file: SourceFile, line: int, column: int) -> None:
        self.file = file
        self.line = line
        self.column = column
        self.items: list[Node] = []

    def span(self, heading: tuple[str, ...] = ()) -> Span:
        """Its first character."""
        return Span(self.file.name, self.line, self.column, heading)


Node = Scalar | Table | Items


def pairs(table: Table) -> list[tuple[Scalar, Node]]:
    """Key and value pairs of a mapping, in written order."""
    return list(zip(table.keys.values(), table.values.values(), strict=True))


def mappings(node: Node | None) -> list[tuple[Scalar, Table]]:
    """Key and value of those entries of a mapping that are mappings themselves."""
    if not isinstance(node, Table):
        return []
    return [(key, value) for key, value in pairs(node) if isinstance(value, Table)]


def plain(node: Node) -> Document:
    """The tree as plain dictionaries, lists and text."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.values.items()}


def _places(scalar: Scalar) -> list[tuple[int, int]]:
    """Line and column of every character of a quoted, folded or literal scalar, and of its end.

    YAML's folding changes only blanks, so the n-th character of the value that is no blank is the
    n-th of the raw text, after each escape is taken as one character. A blank is placed at the
    character after it.
    """
    ink = list(_ink(scalar))
    places: list[tuple[int, int]] = []
    seen = 0
    last = (scalar.line, scalar.column)
    for char in scalar.value:
        if seen < len(ink):
            last = ink[seen]
        places.append(last)
        seen += not char.isspace()
    places.append((last[0], last[1] + 1))
    return places


def _ink(scalar: Scalar) -> Iterator[tuple[int, int]]:
    """Line and column of every character of the raw text that is no blank."""
    line, column = scalar.line, scalar.column - 1
    if scalar.style in ("|", ">"):
        line, column = line + 1, 0
    elif scalar.style:
        column += 1
    while line <= scalar.end_line:
        raw = scalar.file.line(line)
        while column < len(raw):
            if raw[column].isspace():
                column += 1
                continue
            yield line, column + 1
            column += _escape_length(raw, column, scalar.style)
        line, column = line + 1, 0


def _escape_length(raw: str, column: int, style: str) -> int:
    if style == "'" and raw.startswith("''", column):
        return 2
    if style == '"' and raw[column] == "\\":
        return {"x": 4, "u": 6, "U": 10}.get(raw[column + 1 : column + 2], 2)
    return 1
