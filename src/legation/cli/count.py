"""``legation count``: how many histories there are, and how many views each seat can tell apart."""

from __future__ import annotations

import argparse
from typing import Any

from legation.cli.failures import OK, InputProblem
from legation.cli.scenarios import load
from legation.cli.screen import draws_tables, show, show_json, show_table, write
from legation.conformance.counting import Count, count
from legation.engine import Game
from legation.prose import Line


def run(arguments: argparse.Namespace) -> int:
    """Count to a depth; the whole tree without one."""
    if arguments.depth is not None and arguments.depth < 0:
        raise InputProblem("--depth is a number of choices, 0 or more")
    game = Game(load(arguments.scenario))
    total = count(game, game.start(arguments.start), arguments.depth)
    if arguments.format == "json":
        show_json(count_json(total))
        return OK
    if draws_tables():
        _draw(total, divide=arguments.divide)
        return OK
    write(total.text() + "\n")
    if arguments.divide:
        write("".join(f"  {choice}  {nodes}\n" for choice, nodes in total.under.items()))
    return OK


def _draw(total: Count, *, divide: bool) -> None:
    ended = f"{total.ended:,} histories ended, chance moves {total.chance:,} times"
    show([Line(f"{total.nodes:,} positions; {ended}.", 0, "heading")])
    rows = (
        (seat, f"{number:,}", f"{len(total.views[seat]):,}")
        for seat, number in total.decisions.items()
    )
    show_table(("Seat", "Decisions#", "Views it can tell apart#"), rows)
    if divide:
        under = ((choice, f"{nodes:,}") for choice, nodes in total.under.items())
        show_table(("First choice", "Positions#"), under)


def count_json(total: Count) -> dict[str, Any]:
    """The counts as plain data."""
    return {
        "nodes": total.nodes,
        "ended": total.ended,
        "chance": total.chance,
        "decisions": dict(total.decisions),
        "views": {seat: len(views) for seat, views in total.views.items()},
        "under": dict(total.under),
    }
