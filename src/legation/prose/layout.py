"""Lines with a depth and a role, and how they are set on a terminal of some width."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Role = Literal["heading", "text", "item", "note", "source", "good", "bad", "open"]

_COLOURS: dict[str, str] = {
    "heading": "1",
    "note": "2",
    "source": "2",
    "good": "32",
    "bad": "31",
    "open": "33",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of an outline.

    Attributes:
        depth: Steps of indentation, from 0.
        role: What it is; decides colour, and whether it hangs from a dash.
    """

    text: str
    depth: int = 0
    role: Role = "text"


@dataclass(frozen=True, slots=True)
class Style:
    """Width in characters, and whether colour may be used; the command line decides."""

    width: int = 80
    colour: bool = False


PLAIN_STYLE = Style()


def terminal(lines: Iterable[Line], style: Style = PLAIN_STYLE) -> str:
    """Set lines for a terminal; an empty text is an empty line.

    Returns:
        The text without a final newline.
    """
    return "\n".join(_set(line, style) for line in lines)


def _set(line: Line, style: Style) -> str:
    if not line.text:
        return ""
    # Beyond twelve steps the text would become a thin column: deeper levels share one margin.
    indent = "  " * min(line.depth, 12)
    hang = "- " if line.role == "item" else ""
    text = textwrap.fill(
        line.text,
        width=max(style.width, len(indent) + 24),
        initial_indent=indent + hang,
        subsequent_indent=indent + " " * len(hang),
        break_long_words=False,
        break_on_hyphens=False,
    )
    code = _COLOURS.get(line.role) if style.colour else None
    return f"\x1b[{code}m{text}\x1b[0m" if code else text
