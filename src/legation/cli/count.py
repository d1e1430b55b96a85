"""``legation count``: how large a game is, what random play misses, which norms cases cover."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from legation.cli.failures import OK, InputProblem
from legation.cli.scenarios import load
from legation.cli.screen import show, show_json, write
from legation.conformance.counting import count
from legation.conformance.norm_cases import NormCases, norm_cases
from legation.conformance.reaching import Unreached, play_at_random, unreached
from legation.engine import Game
from legation.model.scenario import Scenario
from legation.prose import Line
from legation.prose.sentences import capital, counted, listed

WORDS = {"arises": "never arose", "kept": "was never kept", "breach": "was never broken"}


def run(arguments: argparse.Namespace) -> int:
    """Count to a depth; or list what is not reached, or what the cases lack."""
    if arguments.depth is not None and arguments.depth < 0:
        raise InputProblem("--depth is a number of choices, 0 or more")
    if arguments.plays < 1:
        raise InputProblem("--plays is a number of plays, 1 or more")
    scenario = load(arguments.scenario)
    if arguments.unreached:
        return _unreached(scenario, arguments)
    if arguments.norms:
        return _norms(scenario, arguments)
    game = Game(scenario)
    total = count(game, game.start(arguments.start), arguments.depth)
    if arguments.format == "json":
        show_json({"start": arguments.start, "counts": total.text(), "under": total.under})
        return OK
    write(total.text() + "\n")
    if arguments.divide:
        write("".join(f"  {choice}  {nodes}\n" for choice, nodes in total.under.items()))
    return OK


# ---------------------------------------------------------------- what random play never reaches


def _unreached(scenario: Scenario, arguments: argparse.Namespace) -> int:
    starts = [arguments.start] if arguments.start else []
    reached = play_at_random(scenario, arguments.plays, starts, _progress)
    found = unreached(scenario, reached)
    if arguments.format == "json":
        show_json(unreached_json(scenario, found))
    else:
        show(unreached_lines(found))
    return OK


def _progress(done: int, of: int) -> None:
    """How far the plays are, on a terminal; gone when they are done."""
    if sys.stderr.isatty():
        text = f"{done} of {of} plays"
        sys.stderr.write(f"\r{text}" if done < of else f"\r{' ' * len(text)}\r")
        sys.stderr.flush()


def unreached_lines(found: Unreached) -> list[Line]:
    """Everything that no play came to, under a heading for each kind."""
    lines = [Line(f"Not reached in {counted(found.plays, 'random play')}", 0, "heading")]
    for title, items in (
        ("Acts", found.acts),
        ("Forms of acts that were done in other forms", found.forms),
        ("Results", found.results),
        ("Rules", found.rules),
        ("Endings", found.endings),
    ):
        if items:
            lines.append(Line(f"{title}: {', '.join(items)}", 1, "item"))
    for norm, lacking in found.norms:
        lines.append(Line(f"{norm} {listed([WORDS[item] for item in lacking])}", 1, "item"))
    return lines if len(lines) > 1 else [*lines, Line("Everything was reached.", 1)]


def unreached_json(scenario: Scenario, found: Unreached) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "schema": "legation-unreached/1",
        "scenario": scenario.id,
        "version": scenario.version,
        "plays": found.plays,
        "acts": list(found.acts),
        "forms": list(found.forms),
        "results": list(found.results),
        "rules": list(found.rules),
        "norms": {norm: list(lacking) for norm, lacking in found.norms},
        "endings": list(found.endings),
    }


# ---------------------------------------------------------------- norms and their cases


def _norms(scenario: Scenario, arguments: argparse.Namespace) -> int:
    rows = norm_cases(scenario)
    if arguments.format == "json":
        show_json(
            {
                "schema": "legation-norm-cases/1",
                "scenario": scenario.id,
                "norms": [
                    {
                        "norm": row.norm,
                        "type": row.type,
                        "kept": list(row.kept),
                        "broken": list(row.broken),
                    }
                    for row in rows
                ],
            }
        )
    else:
        show(norm_lines(rows))
    return OK


def norm_lines(rows: tuple[NormCases, ...]) -> list[Line]:
    """Each norm with its cases; those that lack one first."""
    lines = []
    for row in sorted(rows, key=lambda row: row.whole):
        kept = ", ".join(row.kept) or "none"
        broken = ", ".join(row.broken) or "none"
        words = ("open", "closed") if row.type == "power" else ("kept", "broken")
        text = f"{row.norm} ({row.type}): {words[0]} in {kept}; {words[1]} in {broken}"
        lines.append(Line(text, 0, "good" if row.whole else "bad"))
    whole = sum(row.whole for row in rows)
    both = f"{whole} of {counted(len(rows), 'norm')} have a case of each"
    return [*lines, Line(capital(f"{both}."))] if rows else [Line("The scenario has no norms.")]
