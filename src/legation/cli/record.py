"""``legation record``: what a record comes to, one event of it, or all of it as CSV."""

from __future__ import annotations

import argparse
from pathlib import Path

from legation.cli.failures import OK, InputProblem
from legation.cli.scenarios import load, places_of
from legation.cli.screen import draws_tables, show, show_json, show_table
from legation.model.scenario import Scenario
from legation.pages.record_csv import CODEBOOK_PAGE, write_record
from legation.pages.record_summary import (
    UnknownEvent,
    event_data,
    event_page,
    summary_data,
    summary_lines,
    summary_of,
)
from legation.prose import Line
from legation.prose.sentences import counted


def run(arguments: argparse.Namespace) -> int:
    """Show the summary, or one event, or write the files."""
    scenario = load(arguments.scenario)
    as_json = arguments.format == "json"
    if arguments.csv:
        return _write(scenario, arguments, as_json=as_json)
    if not arguments.event:
        if as_json:
            show_json(summary_data(scenario))
        else:
            show(summary_lines(scenario))
            _draw(scenario)
        return OK
    try:
        if as_json:
            show_json(event_data(scenario, arguments.event))
        else:
            show(event_page(scenario, arguments.event))
    except UnknownEvent as problem:
        raise InputProblem(str(problem)) from problem
    return OK


def _draw(scenario: Scenario) -> None:
    """On a terminal, events by best source and confidence as a table."""
    found = summary_of(scenario)
    if not found.events or not draws_tables():
        return
    sure = list(next(iter(found.crossed.values())))
    rows = [
        [grade, *(str(counts[word]) for word in sure), str(found.by_grade[grade])]
        for grade, counts in found.crossed.items()
    ]
    show_table(("Best source", *(f"{word}#" for word in sure), "events#"), rows)


def _write(scenario: Scenario, arguments: argparse.Namespace, *, as_json: bool) -> int:
    if arguments.event:
        raise InputProblem("--csv writes the whole record: leave --event out")
    folder = Path(arguments.csv)
    if folder.exists() and not folder.is_dir():
        raise InputProblem(f"{folder} is a file: name a folder to write into")
    written = write_record(scenario, folder, places_of(arguments.scenario))
    if as_json:
        show_json([str(path) for path in written])
    else:
        tables = sum(path.suffix == ".csv" for path in written)
        told = f"{counted(tables, 'CSV file')} in {folder}; what they hold: {CODEBOOK_PAGE}"
        show([Line(told, 0, "good")])
    return OK
