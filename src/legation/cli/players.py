"""``legation players``: every player in every seat against every other, in one table."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Mapping
from typing import Any

from legation.cli.failures import OK, InputProblem
from legation.cli.progress import step
from legation.cli.scenarios import load
from legation.cli.screen import draws_tables, show, show_json, show_table
from legation.engine import Game
from legation.model.scenario import Scenario
from legation.players.roster import DULL, NAMES, Strength, UnknownPlayer, maker, usual
from legation.players.table import FEW, Cell, Make, Table, fill, table_of
from legation.prose import Line, nearest_names
from legation.prose.sentences import counted, listed

_INTERRUPTED = 130
FORMAT = "legation-players/1"


def run(arguments: argparse.Namespace) -> int:
    """Play all the matches, or as many as there is patience for, and show the table."""
    _check(arguments)
    scenario = load(arguments.scenario)
    start = _start(scenario, arguments.start)
    game = Game(scenario)
    how = Strength(simulations=arguments.simulations, lam=arguments.precision)
    names = _names(arguments.players) or usual(game)
    names = tuple(dict.fromkeys((*DULL, *names)))
    others = _names(arguments.against) or names
    made = _made(game, start, how, tuple(dict.fromkeys((*names, *others))))
    table = table_of(game, {name: made[name] for name in names}, others, arguments.n, start)
    stopped = _play(game, table, made)
    if arguments.format == "json":
        show_json(table_json(table, stopped, scenario))
    else:
        _tell(table, stopped, scenario)
    return _INTERRUPTED if stopped else OK


def _check(arguments: argparse.Namespace) -> None:
    if arguments.n < 1:
        raise InputProblem("--n is a number of matches for each cell, 1 or more")
    if arguments.simulations < 1:
        raise InputProblem("--simulations is a number of simulated courses, 1 or more")
    if not 0 <= arguments.precision < float("inf"):
        raise InputProblem("--precision is a number, 0 (all acts alike) or more")


def _start(scenario: Scenario, given: str) -> str:
    starts = [point.id for point in scenario.starts]
    if not given or given in starts or (not starts and given == "start"):
        return given
    near = nearest_names(given, starts) or starts
    raise InputProblem(f"{scenario.id!r} has no start {given!r}\n  nearest: {', '.join(near)}")


def _names(given: str) -> tuple[str, ...]:
    names = tuple(part.strip() for part in given.split(",") if part.strip())
    for name in names:
        if name not in NAMES:
            near = nearest_names(name, NAMES) or NAMES
            raise InputProblem(f"there is no player {name!r}\n  nearest: {', '.join(near)}")
    return names


def _made(game: Game, start: str, how: Strength, names: Iterable[str]) -> Mapping[str, Make]:
    found: dict[str, Make] = {}
    for name in names:
        step(f"Making the player {name}")
        try:
            found[name] = maker(name, game, start, how)
        except UnknownPlayer as error:
            raise InputProblem(str(error)) from None
    return found


def _play(game: Game, table: Table, made: Mapping[str, Make]) -> bool:
    """Fill the table; whether it was stopped before it was full."""
    begun = time.monotonic()
    try:
        for done, of in fill(game, table, made):
            left = (time.monotonic() - begun) / done * (of - done)
            step(f"{done} of {counted(of, 'match', 'matches')}, {_span(left)} left; Ctrl-C stops")
    except KeyboardInterrupt:
        return True
    return False


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"about {max(1, round(seconds))} s"
    return f"about {round(seconds / 60)} min" if seconds < 5400 else f"about {seconds / 3600:.1f} h"


# ---------------------------------------------------------------- the table


def _tell(table: Table, stopped: bool, scenario: Scenario) -> None:
    show([Line(_headline(table, stopped, scenario), 0, "heading"), Line("")])
    others = list(dict.fromkeys(cell.against for cell in table.cells.values()))
    titles = {actor.id: actor.seat or actor.title for actor in scenario.actors}
    for seat in table.seats:
        rows = [
            [name, *(_worth(table.cells[seat, name, o]) for o in others)] for name in table.players
        ]
        _table(f"{titles[seat]}: worth of the ending", ["", *(f"{o}#" for o in others)], rows)
    rows = [
        [name, str(cost.decisions), _cost(cost.seconds, cost.decisions), str(cost.fallbacks)]
        for name, cost in table.spent.items()
    ]
    _table("Cost", ["", "decisions#", "per decision#", "fell back#"], rows)
    notes = [
        "Rows sit in the seat named, columns in all others; mean and 95 % interval of what the "
        "ending is worth to the seat, in this model. Chance's luck is the same in every cell.",
    ]
    counts = [cell.count for cell in table.cells.values()]
    if counts and min(counts) < FEW:
        notes.append(f"Fewer than {FEW} matches in a cell: the intervals are rough.")
    show([Line(text, 0, "note") for text in notes])


def _headline(table: Table, stopped: bool, scenario: Scenario) -> str:
    counts = [cell.count for cell in table.cells.values()]
    least = min(counts, default=0)
    told = f"{scenario.title}: {listed(list(table.players))}"
    told += f", from {table.start}" if table.start else ""
    told += f"; {counted(table.played, 'match', 'matches')}, {least} in each cell at least"
    return f"{told}; stopped before the {table.wanted} asked for" if stopped else told


def _worth(cell: Cell) -> str:
    if not cell.count:
        return "-"
    return f"{cell.mean:.2f}" + (f" ±{cell.half:.2f}" if cell.count > 1 else "")


def _cost(seconds: float, decisions: int) -> str:
    if not decisions:
        return "-"
    each = seconds / decisions
    return f"{each * 1e6:.0f} us" if each < 1e-3 else f"{each * 1e3:.1f} ms"


def _table(title: str, headings: list[str], rows: list[list[str]]) -> None:
    show([Line(title, 0, "heading")])
    if draws_tables():
        show_table(headings, rows)
        return
    cells = [[heading.rstrip("#") for heading in headings], *rows]
    widths = [max(len(row[k]) for row in cells) for k in range(len(headings))]
    for row in cells:
        first = row[0].ljust(widths[0])
        rest = [text.rjust(width) for text, width in zip(row[1:], widths[1:], strict=True)]
        sys.stdout.write("  ".join([first, *rest]).rstrip() + "\n")
    sys.stdout.write("\n")


def table_json(table: Table, stopped: bool, scenario: Scenario) -> dict[str, Any]:
    """The table as plain data, with the identity of the scenario."""
    return {
        "format": FORMAT,
        "scenario": scenario.id,
        "version": scenario.version,
        "fingerprint": scenario.fingerprint,
        "start": table.start,
        "complete": table.complete,
        "stopped": stopped,
        "matches": table.played,
        "cells": [
            {
                "seat": cell.seat,
                "player": cell.player,
                "against": cell.against,
                "matches": cell.count,
                "mean": round(cell.mean, 6),
                "low": round(cell.mean - cell.half, 6) if cell.count > 1 else None,
                "high": round(cell.mean + cell.half, 6) if cell.count > 1 else None,
                "endings": dict(sorted(cell.endings.items())),
            }
            for cell in table.cells.values()
        ],
        "players": [
            {
                "name": name,
                "decisions": cost.decisions,
                "seconds_per_decision": cost.seconds / cost.decisions if cost.decisions else None,
                "fallbacks": cost.fallbacks,
            }
            for name, cost in table.spent.items()
        ],
    }
