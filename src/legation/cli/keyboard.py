"""The person at the keyboard: asking, telling, and hiding one seat's screen from the next."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Protocol

from legation.cli.screen import style_of, write
from legation.prose.layout import Line, terminal


class LeftTheTable(Exception):
    """The players are gone: end of input, or ``quit``."""


class Keyboard(Protocol):
    """What the game needs of a terminal; tests play without one."""

    def tell(self, lines: Iterable[Line]) -> None:
        """Show lines to whoever sits there."""

    def ask(self, prompt: str) -> str:
        """A line of input, without spaces around it.

        Raises:
            LeftTheTable: There is no more input.
        """

    def clear(self) -> None:
        """Take everything off the screen."""


class Terminal:
    """Standard input and output."""

    def tell(self, lines: Iterable[Line]) -> None:
        """Show lines at the terminal's width."""
        write(terminal(lines, style_of(sys.stdout)) + "\n")

    def ask(self, prompt: str) -> str:
        """A line of input, without spaces around it."""
        try:
            return input(prompt).strip()
        except EOFError:
            print()
            raise LeftTheTable from None

    def clear(self) -> None:
        """Clear screen and scrollback on a terminal; elsewhere leave a mark."""
        write("\x1b[H\x1b[2J\x1b[3J" if sys.stdout.isatty() else "\n" + "-" * 72 + "\n\n")
