"""A file as read: its name, its text, and the lines an excerpt quotes."""

from __future__ import annotations

import re
from functools import cached_property

from legation.text.span import Span

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Line breaks as YAML 1.1 counts them, so that line numbers agree with the parser's."""

LONGEST_EXCERPT = 120


class SourceFile:
    """A named text.

    Attributes:
        name: Path as the author would type it.
        text: The whole text.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their breaks."""
        return _BREAK.split(self.text)

    def line(self, number: int) -> str:
        """One line, from 1; empty where the file has no such line."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


def excerpt(source: SourceFile, span: Span) -> str:
    """The line of a span with carets under the marked part.

    Args:
        source: The file the span points into.
        span: What to mark; clipped to its line.

    Returns:
        Two lines, or nothing where the file has no such line.
    """
    line = source.line(span.line)
    if not line.strip():
        return ""
    start = min(max(span.column - 1, 0), len(line))
    length = max(1, min(span.length, len(line) - start))
    line, start, length = _clipped(_visible(line), start, length)
    gutter = f"{span.line:>5} | "
    return f"{gutter}{line}\n{' ' * 5} | {' ' * start}{'^' * length}"


def _visible(line: str) -> str:
    """Each character that does not print (tabs, controls, lone surrogates) as one that does."""
    if line.isprintable():
        return line
    return "".join(c if c.isprintable() else " " if c == "\t" else "\ufffd" for c in line)


def _clipped(line: str, start: int, length: int) -> tuple[str, int, int]:
    """A window of a long line around what is marked."""
    if len(line) <= LONGEST_EXCERPT:
        return line.rstrip(), start, length
    left = max(0, min(start - 30, len(line) - LONGEST_EXCERPT))
    window = line[left : left + LONGEST_EXCERPT]
    if left:
        window = "..." + window[3:]
    if left + LONGEST_EXCERPT < len(line):
        window = window[:-3] + "..."
    start -= left
    return window, start, max(1, min(length, LONGEST_EXCERPT - start))
