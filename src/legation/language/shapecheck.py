"""Is a tree of the shape the schema asks for? Unknown, missing and misplaced keys are told here."""

from __future__ import annotations

from legation.language.schema import ELEMENTS
from legation.language.shapes import Element, Plain, Shape
from legation.text.nearest import nearest
from legation.text.nodes import Items, Node, Scalar, Table
from legation.text.problems import Code, Problem, ProblemList

QUOTE_IT = (
    "put the whole text in quotes: outside them ': ', ', ' and brackets make mappings and lists"
)


class ShapeCheck:
    """Walks a document once.

    Attributes:
        broken: ``id()`` of every mapping in or under which something is wrong; what stands in one
            of these is not looked at any further.
    """

    def __init__(self, problems: ProblemList) -> None:
        self.problems = problems
        self.broken: set[int] = set()
        self._stack: list[tuple[Table, str]] = []

    def check(self, node: Node, shape: Shape, name: str) -> None:
        """Check one value; ``name`` is the key or id it stands under."""
        if isinstance(node, Scalar):
            self._scalar(node, shape, name)
        elif isinstance(node, Items):
            if shape.items is None:
                self._wrong_shape(node, shape, name, "a list")
                return
            for item in node.items:
                self.check(item, shape.items, name)
        elif shape.element:
            self._stack.append((node, name))
            self.element(node, ELEMENTS[shape.element])
            self._stack.pop()
        elif shape.entries is not None and shape.keys is not None:
            self._stack.append((node, ""))
            self._entries(node, shape.keys, shape.entries)
            self._stack.pop()
        else:
            self._wrong_shape(node, shape, name, "a mapping")

    def element(self, table: Table, element: Element) -> None:
        """Check a mapping with fixed keys."""
        keys, others = element.keys, element.others
        for name, value in table.values.items():
            key = keys.get(name)
            if key is not None:
                self.check(value, key.shape, name)
            elif others is not None:
                self.check(value, others, name)
            else:
                self._unknown_key(table.keys[name], element)
        for name in element.required:
            if name not in table.values:
                self._missing(table, element, name)
        for group in element.one_of:
            self._group(table, group, exactly=True)
        for group in element.most_one:
            self._group(table, group, exactly=False)

    def heading(self) -> tuple[str, ...]:
        """Titles (or ids) of the elements around the present place."""
        titles = []
        for table, name in self._stack[1:]:
            title = table.text("title") or name
            if title:
                titles.append(title)
        return tuple(titles)

    def _scalar(self, node: Scalar, shape: Shape, name: str) -> None:
        text = shape.text
        if text is None:
            self._wrong_shape(node, shape, name, repr(node.value) if node.value else "nothing")
            return
        complaint = text.complaint(node.value)
        if complaint:
            self._add(
                Problem(
                    code=Code.BAD_VALUE,
                    where=node.span(self.heading()),
                    expected=f"{complaint} for '{name}'",
                    found=repr(node.value[:80]) if node.value else "nothing",
                    nearest=nearest(node.value, text.words),
                    way_out="" if node.value else f"write a value, or leave '{name}' out",
                )
            )

    def _entries(self, table: Table, keys: Plain, entries: Shape) -> None:
        for name, value in table.values.items():
            complaint = keys.complaint(name)
            if complaint:
                key = table.keys[name]
                self._add(
                    Problem(
                        code=Code.BAD_VALUE,
                        where=key.span(self.heading()),
                        expected=complaint,
                        found=repr(name[:80]),
                        way_out="rename it",
                    )
                )
            self.check(value, entries, name)

    def _unknown_key(self, key: Scalar, element: Element) -> None:
        close = nearest(key.value, element.keys)
        self._add(
            Problem(
                code=Code.UNKNOWN_KEY,
                where=key.span(self.heading()),
                expected=f"a key of '{element.name}'",
                found=repr(key.value[:80]),
                nearest=close,
                way_out="" if close else "one of: " + ", ".join(element.keys),
            )
        )

    def _missing(self, table: Table, element: Element, name: str) -> None:
        self._add(
            Problem(
                code=Code.MISSING_KEY,
                where=table.span(self.heading()),
                expected=f"the key '{name}' in this '{element.name}'",
                found="none",
                way_out=f"add '{name}: {element.keys[name].shape.words()}'",
            )
        )

    def _group(self, table: Table, group: tuple[str, ...], exactly: bool) -> None:
        given = [name for name in group if name in table.values]
        if len(given) == 1 or not (given or exactly):
            return
        where = table.keys[given[1]].span(self.heading()) if given else table.span(self.heading())
        self._add(
            Problem(
                code=Code.KEYS_TOGETHER,
                where=where,
                expected=("exactly one of " if exactly else "at most one of ") + ", ".join(group),
                found=" and ".join(given) or "none",
                way_out="keep one of them" if given else "add one of them",
            )
        )

    def _wrong_shape(self, node: Node, shape: Shape, name: str, found: str) -> None:
        self._add(
            Problem(
                code=Code.WRONG_SHAPE,
                where=node.span(self.heading()),
                expected=f"{shape.words()} for '{name}'",
                found=found,
                way_out=QUOTE_IT if shape.text and not isinstance(node, Scalar) else "",
            )
        )

    def _add(self, problem: Problem) -> None:
        self.problems.add(problem)
        self.broken.update(id(table) for table, _ in self._stack)
