"""Writing to the terminal: width, colour, tables, and JSON where a program reads along.

Pipes, dumb terminals and NO_COLOR get plain text, set by ``prose.layout``. On a terminal ``rich``
sets the same lines, because it knows how wide letters are (a Chinese one takes two columns) and
draws tables; it is loaded only then.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from legation.cli.progress import hush
from legation.prose.layout import Line, Style, terminal

if TYPE_CHECKING:
    from rich.console import Console

_STYLES = {
    "heading": "bold",
    "note": "dim",
    "source": "dim",
    "good": "green",
    "bad": "red",
    "open": "yellow",
}
_LEAST = 24
_DEEPEST = 12


def style_of(stream: TextIO) -> Style:
    """What suits a stream: colour only on a terminal, and never where NO_COLOR is set."""
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    columns = shutil.get_terminal_size((80, 24)).columns
    return Style(width=max(40, min(100, columns)), colour=stream.isatty() and not plain)


def speaks_unicode(stream: TextIO) -> bool:
    """Whether a stream can carry the signs of verdicts."""
    return (stream.encoding or "").lower().replace("-", "") in ("utf8", "utf16", "utf8sig")


def show(lines: Iterable[Line]) -> None:
    """Set lines for standard output."""
    style = style_of(sys.stdout)
    if draws_tables():
        hush()
        _paint(lines, _console(style))
    else:
        write(terminal(lines, style) + "\n")


def draws_tables() -> bool:
    """Whether standard output is a terminal on which a table can be drawn."""
    return style_of(sys.stdout).colour and speaks_unicode(sys.stdout)


def show_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Draw a table on a terminal; whoever calls asks ``draws_tables`` first.

    Args:
        headings: Of the columns; one that ends in ``#`` is set to the right, as for numbers.
        rows: Cells, one for each heading.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    hush()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        right = heading.endswith("#")
        table.add_column(heading.rstrip("#"), justify="right" if right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    _console(style_of(sys.stdout)).print(table)


def write(text: str) -> None:
    """Write to standard output; letters it cannot carry are replaced, never a reason to fail."""
    hush()
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))


def show_json(data: Any) -> None:
    """Write plain data as JSON, indented, with letters as they are."""
    write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def lines_json(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Lines as plain data: text, depth and role."""
    return [{"text": line.text, "depth": line.depth, "role": line.role} for line in lines]


def _console(style: Style) -> Console:
    from rich.console import Console

    # Lines hold what authors wrote: brackets and colons in it are no markup of ours.
    return Console(file=sys.stdout, width=style.width, markup=False, highlight=False, emoji=False)


def _paint(lines: Iterable[Line], console: Console) -> None:
    from rich.text import Text

    page = Text("\n").join(part for line in lines for part in _set(line, console))
    console.print(page, no_wrap=True, overflow="ignore", crop=False)


def _set(line: Line, console: Console) -> Iterator[Any]:
    """One paragraph in as many lines as it needs, hanging from its dash."""
    from rich.cells import cell_len
    from rich.text import Text

    indent = "  " * min(line.depth, _DEEPEST)
    hang = "- " if line.role == "item" else ""
    room = max(console.width - len(indent) - len(hang), _LEAST)
    text = Text(line.text, style=_STYLES.get(line.role, ""))
    too_long = any(cell_len(word) > room for word in line.text.split(" "))
    # An address or a path must stay whole, to be copied: such a line runs over the edge.
    parts = [text] if too_long or not line.text else text.wrap(console, room)
    for place, part in enumerate(parts):
        lead = indent + (hang if place == 0 else " " * len(hang))
        yield Text(lead if line.text else "") + part
