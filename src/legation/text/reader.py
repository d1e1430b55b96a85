"""YAML text to a tree of text, by parser events: no tag, anchor or type is ever obeyed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from legation.text.nodes import Items, Node, Scalar, Table
from legation.text.problems import Code, Problem, ProblemList
from legation.text.source import SourceFile
from legation.text.span import Span

MOST_BYTES = 4 * 1024 * 1024
MOST_DEPTH = 24
MOST_NODES = 400_000

BANNED_KEYS = frozenset({"on", "off", "yes", "no", "y", "n", "true", "false", "null", "~"})
"""Keys that a YAML 1.1 reader silently turns into truth values or nothing."""


class _RefusedError(Exception):
    """Reading this file stops here; the problem is already noted."""


def read_file(path: Path, name: str, problems: ProblemList) -> SourceFile | None:
    """Read a text file, at most ``MOST_BYTES``.

    Args:
        path: Where it is.
        name: How it is called in problems.
        problems: Where problems go.

    Returns:
        The file, or None if it could not be read.
    """
    start = Span(name, 1, 1)
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        problems.add(
            Problem(
                code=Code.NO_FILE,
                where=start,
                expected="a file that can be read",
                found=error.strerror or "none",
            )
        )
        return None
    if len(data) > MOST_BYTES:
        problems.add(
            Problem(
                code=Code.TOO_LARGE,
                where=start,
                expected=f"at most {MOST_BYTES:,} bytes in a file",
                found="more",
                way_out="split the scenario's record into smaller files or leave parts out",
            )
        )
        return None
    try:
        return SourceFile(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.add(
            Problem(
                code=Code.NOT_TEXT,
                where=Span(name, line, 1),
                expected="UTF-8 text",
                found=f"the byte 0x{data[error.start]:02x} on this line",
            )
        )
        return None


def read_nodes(source: SourceFile, problems: ProblemList) -> Node | None:
    """Read one YAML document.

    Args:
        source: The text; it is remembered for excerpts.
        problems: Where problems go.

    Returns:
        The tree; None for an empty document or where anything was refused.
    """
    problems.sources[source.name] = source
    return _Reader(source, problems).read()


def _loader(text: str) -> Any:
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)


class _Reader:
    def __init__(self, source: SourceFile, problems: ProblemList) -> None:
        self.source = source
        self.problems = problems
        self.failed = False
        self.count = 0
        self.root: Node | None = None
        self.stack: list[Table | Items] = []
        self.pending: list[Scalar | None] = []

    def read(self) -> Node | None:
        """Drive the events; every refusal but a fatal one lets the reading go on."""
        import yaml

        try:
            loader = _loader(self.source.text)
            try:
                self._events(loader)
            finally:
                loader.dispose()
        except _RefusedError:
            return None
        except yaml.MarkedYAMLError as error:
            self._syntax(error)
            return None
        except (yaml.YAMLError, UnicodeError) as error:
            self._unreadable(error)
            return None
        return None if self.failed else self.root

    def _events(self, loader: Any) -> None:
        import yaml

        scalar, mapping, sequence = (
            yaml.ScalarEvent,
            yaml.MappingStartEvent,
            yaml.SequenceStartEvent,
        )
        ends = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
        documents = 0
        while True:
            event = loader.get_event()
            kind = type(event)
            if kind is scalar:
                self._scalar(event)
            elif kind is mapping or kind is sequence:
                self._open(event, kind is mapping)
            elif kind in ends:
                self.stack.pop()
                self.pending.pop()
            elif kind is yaml.AliasEvent:
                self._refuse(Code.ALIAS, event.start_mark, "the value itself", f"*{event.anchor}")
                self._place(self._made(event, "", ""))
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._stop(Code.MANY_DOCUMENTS, event.start_mark, "one document", "another")
                if event.version or event.tags:
                    self._stop(Code.TAG, event.start_mark, "no YAML directive", "one")
            elif kind is yaml.StreamEndEvent:
                return

    def _made(self, event: Any, value: str, style: str) -> Scalar:
        start, end = event.start_mark, event.end_mark
        return Scalar(self.source, value, start.line + 1, start.column + 1, end.line + 1, style)

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._marked(event)
        style = event.style or ""
        start = event.start_mark
        scalar = Scalar(
            self.source,
            event.value,
            start.line + 1,
            start.column + 1,
            event.end_mark.line + 1,
            "" if style == ":" else style,
        )
        self._place(scalar)

    def _open(self, event: Any, mapping: bool) -> None:
        if event.anchor is not None or event.tag is not None:
            self._marked(event)
        start = event.start_mark
        make = Table if mapping else Items
        node = make(self.source, start.line + 1, start.column + 1)
        if len(self.stack) >= MOST_DEPTH:
            self._stop(Code.TOO_LARGE, start, f"at most {MOST_DEPTH} levels of nesting", "more")
        self._place(node)
        self.stack.append(node)
        self.pending.append(None)

    def _place(self, node: Node) -> None:
        """Put a node where it belongs: the root, a list, or a mapping's key or value."""
        self.count += 1
        if self.count > MOST_NODES:
            self._stop_at(node, Code.TOO_LARGE, f"at most {MOST_NODES:,} values", "more")
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if isinstance(top, Items):
            top.items.append(node)
            return
        key = self.pending[-1]
        if key is None:
            self.pending[-1] = self._key(top, node)
            return
        if key.value not in top.values:
            top.keys[key.value] = key
            top.values[key.value] = node
        self.pending[-1] = None

    def _key(self, table: Table, node: Node) -> Scalar:
        if not isinstance(node, Scalar) or not node.value:
            self._stop_at(node, Code.KEY_NOT_TEXT, "a key that is text", "none")
            raise AssertionError
        name = node.value
        if name in table.keys:
            first = table.keys[name]
            self._note(
                Problem(
                    code=Code.DUPLICATE_KEY,
                    where=node.span(),
                    expected="each key once",
                    found=f"{name!r} again",
                    related=(("first given", first.span()),),
                )
            )
        elif name == "<<":
            self._stop_at(node, Code.MERGE_KEY, "keys written out", "'<<'")
        elif name.casefold() in BANNED_KEYS:
            self._note(
                Problem(
                    code=Code.BANNED_KEY,
                    where=node.span(),
                    expected="a key that no YAML reader takes for a truth value",
                    found=repr(name),
                )
            )
        return node

    def _marked(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(Code.ANCHOR, event.start_mark, "no anchor", f"&{event.anchor}")
        if event.tag is not None:
            self._refuse(Code.TAG, event.start_mark, "no tag", str(event.tag))

    def _note(self, problem: Problem) -> None:
        self.failed = True
        self.problems.add(problem)

    def _refuse(self, code: Code, mark: Any, expected: str, found: str) -> None:
        span = Span(self.source.name, mark.line + 1, mark.column + 1, (), max(1, len(found)))
        self._note(Problem(code=code, where=span, expected=expected, found=found))

    def _stop(self, code: Code, mark: Any, expected: str, found: str) -> None:
        span = Span(self.source.name, mark.line + 1, mark.column + 1)
        self._note(Problem(code=code, where=span, expected=expected, found=found))
        raise _RefusedError

    def _stop_at(self, node: Node, code: Code, expected: str, found: str) -> None:
        self._note(Problem(code=code, where=node.span(), expected=expected, found=found))
        raise _RefusedError

    def _syntax(self, error: Any) -> None:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        said = str(error.problem or error.context or "it breaks off")
        if said.endswith("that cannot start any token"):
            character = self.source.line(line)[column - 1 : column]
            tab = "a tab; indent with spaces"
            said = tab if character == "\t" else f"{character!r}, which starts no value here"
        way_out = ""
        if line >= len(self.source.lines):
            way_out = "the file seems to break off here: close what is open, or restore its end"
        related: tuple[tuple[str, Span], ...] = ()
        if error.context and error.context_mark and error.context_mark is not mark:
            begun = error.context_mark
            place = Span(self.source.name, begun.line + 1, begun.column + 1)
            related = ((str(error.context), place),)
        self._note(
            Problem(
                code=Code.YAML_SYNTAX,
                where=Span(self.source.name, line, column),
                expected="well-formed YAML",
                found=said.removeprefix("found "),
                way_out=way_out,
                related=related,
            )
        )

    def _unreadable(self, error: Exception) -> None:
        position = int(getattr(error, "position", 0) or 0)
        before = self.source.text[:position]
        line = before.count("\n") + 1
        column = position - before.rfind("\n")
        self._note(
            Problem(
                code=Code.NOT_TEXT,
                where=Span(self.source.name, line, column),
                expected="printable characters",
                found="a control character",
                way_out="remove it, or write it as an escape inside double quotes",
            )
        )
