"""``legation players``: every player in every seat against every other, in one table."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from legation.cli.failures import OK, InputProblem
from legation.cli.progress import step
from legation.cli.scenarios import load
from legation.cli.screen import draws_tables, show, show_json, show_table
from legation.engine import Game
from legation.model.scenario import Scenario
from legation.players.roster import DULL, NAMES, Strength, UnknownPlayer, usual
from legation.players.rounds import Hall, Kept, PlayerDied, home, play_all
from legation.players.table import (
    FEW,
    Cell,
    Floor,
    Mean,
    Pairing,
    Played,
    Table,
    pairings,
    table_of,
)
from legation.prose import Line, nearest_names
from legation.prose.sentences import counted, listed

ALL, BASELINE = "all", "uniform"
THINKING = ("logit", "search", "model")
WORTH_PROCESSES = 40
"""So many matches of players that think are worth the seconds that processes take to start."""

_INTERRUPTED = 130
FORMAT = "legation-players/1"


def run(arguments: argparse.Namespace) -> int:
    """Play all the matches, or as many as there is patience for, and show the table."""
    _check(arguments)
    scenario = load(arguments.scenario)
    start = _start(scenario, arguments.start)
    game = Game(scenario)
    how = Strength(simulations=arguments.simulations, leaf=arguments.leaf, lam=arguments.precision)
    names = _names(arguments.players) or usual(game)
    names = tuple(dict.fromkeys((*DULL, *names)))
    others = names if arguments.against == ALL else _names(arguments.against)
    hall = Hall(scenario, start, how, tuple(dict.fromkeys((*names, *others))))
    table = table_of(game, names, others, arguments.n, start)
    stopped = _play(hall, table, arguments)
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
    if not 1 <= arguments.leaf <= arguments.simulations:
        raise InputProblem("--leaf is a number of courses, from 1 to --simulations")
    if not 0 <= arguments.precision < float("inf"):
        raise InputProblem("--precision is a number, 0 (all acts alike) or more")
    if arguments.jobs is not None and arguments.jobs < 1:
        raise InputProblem("--jobs is a number of processes, 1 or more")


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


def _play(hall: Hall, table: Table, arguments: argparse.Namespace) -> bool:
    """Fill the table; whether it was stopped before it was full."""
    wanted = list(pairings(table))
    step("Making the players ready (what they need is compiled once per installation)")
    floor = _floor(hall)
    folder = Path(arguments.keep) if arguments.keep else home()
    kept = Kept(folder / f"{hall.id}.jsonl", afresh=not arguments.resume)
    left = []
    for pairing in wanted:
        if pairing in kept.played:
            table.add(kept.played[pairing])
        else:
            left.append(pairing)
    begun, before = time.monotonic(), table.played
    try:
        for played in _played(hall, floor, left, arguments.jobs):
            kept.add(played)
            table.add(played)
            done = table.played - before
            rest = (time.monotonic() - begun) / done * (len(left) - done)
            of = counted(len(wanted), "match", "matches")
            step(f"{table.played} of {of}, {_span(rest)} left; Ctrl-C stops")
    except KeyboardInterrupt:
        return True
    except PlayerDied as error:
        raise InputProblem(str(error)) from None
    finally:
        kept.close()
    return False


def _floor(hall: Hall) -> Floor:
    try:
        return hall.floor()
    except UnknownPlayer as error:
        raise InputProblem(str(error)) from None


def _played(hall: Hall, floor: Floor, left: list[Pairing], jobs: int | None) -> Iterator[Played]:
    """The matches as they are played: here, or in several processes where that is worth its start."""
    thinks = [pairing for pairing in left if set(pairing.way) & set(THINKING)]
    if jobs is None:
        jobs = cores() if len(thinks) >= WORTH_PROCESSES else 1
    if jobs == 1 or not left:
        yield from map(floor.play, left)
        return
    # One match here first: what is not yet compiled is compiled once and not by every process.
    first = (thinks or left)[0]
    yield floor.play(first)
    yield from play_all(hall, [pairing for pairing in left if pairing != first], jobs)


def cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


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
    _beyond(table, titles)
    notes = [
        "Rows sit in the seat named, columns in all others; mean and 95 % interval of what the "
        "ending is worth to the seat, in this model. Chance's luck is the same in every cell.",
    ]
    counts = [cell.count for cell in table.cells.values()]
    if counts and min(counts) < FEW:
        notes.append(f"Fewer than {FEW} matches in a cell: the intervals are rough.")
    show([Line(text, 0, "note") for text in notes])


def _beyond(table: Table, titles: Mapping[str, str]) -> None:
    """Every player beside the dullest, seat by seat and match by match."""
    against = dict.fromkeys(cell.against for cell in table.cells.values())
    other = BASELINE if BASELINE in against else next(iter(against))
    rows = []
    for name in table.players:
        if name != BASELINE:
            found = [table.beyond(seat, name, other, BASELINE) for seat in table.seats]
            rows.append([name, *(_signed(mean) for mean in found)])
    headings = ["", *(f"{titles[seat]}#" for seat in table.seats)]
    _table(f"More than {BASELINE} play is worth, against {other}", headings, rows)


def _signed(found: Mean) -> str:
    if not found.count:
        return "-"
    return f"{found.mean:+.2f}" + (f" ±{found.half:.2f}" if found.count > 1 else "")


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
                "more_than_uniform": _json_mean(table.beyond(cell.seat, cell.player, cell.against)),
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


def _json_mean(found: Mean) -> dict[str, Any]:
    two = found.count > 1
    return {
        "matches": found.count,
        "mean": round(found.mean, 6),
        "low": round(found.mean - found.half, 6) if two else None,
        "high": round(found.mean + found.half, 6) if two else None,
    }
