"""``legation count``: how many histories there are, and how many views each seat can tell apart."""

from __future__ import annotations

import argparse

from legation.cli.failures import OK, InputProblem
from legation.cli.scenarios import load
from legation.cli.screen import write
from legation.conformance.counting import count
from legation.engine import Game


def run(arguments: argparse.Namespace) -> int:
    """Count to a depth; the whole tree without one."""
    if arguments.depth is not None and arguments.depth < 0:
        raise InputProblem("--depth is a number of choices, 0 or more")
    game = Game(load(arguments.scenario))
    total = count(game, game.start(arguments.start), arguments.depth)
    write(total.text() + "\n")
    if arguments.divide:
        write("".join(f"  {choice}  {nodes}\n" for choice, nodes in total.under.items()))
    return OK
