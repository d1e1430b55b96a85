"""``legation explain``: one element of a scenario in English, or a list of all."""

from __future__ import annotations

import argparse

from legation.cli.failures import OK
from legation.cli.scenarios import load
from legation.cli.screen import lines_json, show, show_json
from legation.prose import explain_lines, outline


def run(arguments: argparse.Namespace) -> int:
    """Explain one id, or list what can be explained."""
    scenario = load(arguments.scenario)
    lines = explain_lines(scenario, arguments.id) if arguments.id else outline(scenario)
    if arguments.format == "json":
        show_json({"scenario": scenario.id, "id": arguments.id, "lines": lines_json(lines)})
    else:
        show(lines)
    return OK
