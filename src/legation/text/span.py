"""Places in files: a span is a file, a line, a column and the heading path above it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Where something was written.

    Attributes:
        file: Path as the author would type it, relative to the scenario folder's parent.
        line: Line number from 1.
        column: Column number from 1.
        heading: Titles of the elements around it, outermost first
            (``("Protocol of 23 February 1904", "Article V")``).
        length: Characters marked on that line, at least 1.
    """

    file: str
    line: int
    column: int
    heading: tuple[str, ...] = ()
    length: int = 1

    def __str__(self) -> str:
        """``file:line:column`` and the heading path."""
        path = " > ".join(self.heading)
        return f"{self.file}:{self.line}:{self.column}" + (f"   {path}" if path else "")
