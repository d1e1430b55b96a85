"""Writing to the terminal: width, colour, and JSON where a program reads along."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from legation.prose.layout import Line, Style, terminal


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
    write(terminal(lines, style_of(sys.stdout)) + "\n")


def write(text: str) -> None:
    """Write to standard output; letters it cannot carry are replaced, never a reason to fail."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))


def show_json(data: Any) -> None:
    """Write plain data as JSON, indented, with letters as they are."""
    write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
