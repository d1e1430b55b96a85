"""A brief's Markdown as plain paragraphs and lists."""

from __future__ import annotations

import re

from legation.prose import Line

_ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s+")
_MARKS = re.compile(r"\*\*(.+?)\*\*|(?<!\w)[*_]([^*_]+?)[*_](?!\w)|`([^`]+)`")


def brief_lines(text: str) -> list[Line]:
    r"""Paragraphs with an empty line between, list items each on its own, headings as headings.

    Example:
        >>> [line.text for line in brief_lines("# Japan\n\n**Means.**\n- *War.* Land\n  troops.")]
        ['Japan', '', 'Means.', 'War. Land troops.', '']
    """
    lines: list[Line] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines += [*_block(block), Line("")]
    return lines


def _block(block: str) -> list[Line]:
    parts: list[Line] = []
    for raw in block.splitlines():
        written = raw.strip()
        item = _ITEM.match(written)
        if written.startswith("#"):
            parts.append(Line(_plain(written.lstrip("#")), 0, "heading"))
        elif item:
            parts.append(Line(_plain(written[item.end() :]), 1, "item"))
        elif parts and parts[-1].role != "heading":
            last = parts[-1]
            parts[-1] = Line(f"{last.text} {written}", last.depth, last.role)
        else:
            parts.append(Line(written))
    # Marks may run over the end of a line, so they go once a paragraph is whole.
    return [Line(_plain(part.text), part.depth, part.role) for part in parts]


def _plain(text: str) -> str:
    shown = _MARKS.sub(lambda found: next(part for part in found.groups() if part), text)
    return " ".join(shown.split())
