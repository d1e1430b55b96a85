"""The command line: one module per verb, loaded only when that verb is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from legation.cli.failures import guarded
from legation.cli.parser import build_parser

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: Arguments without the program's name; the process' own by default.

    Returns:
        The exit status: 0 fine, 1 something asked for failed, 2 a problem in the input,
        70 a fault in Legation itself.
    """
    arguments = build_parser().parse_args(argv)
    return guarded(arguments)
