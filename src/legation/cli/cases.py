"""``legation cases``: a scenario's own tests."""

from __future__ import annotations

import argparse

from legation.cli.failures import FAILED, OK
from legation.cli.scenarios import load
from legation.cli.screen import draws_tables, show, show_json, show_table
from legation.conformance.cases import Outcome, run_cases
from legation.prose import Line
from legation.prose.sentences import capital, counted


def run(arguments: argparse.Namespace) -> int:
    """Run every case; the status is 1 if one fails."""
    outcomes = run_cases(load(arguments.scenario))
    if arguments.format == "json":
        show_json([{"case": o.case.id, "failures": list(o.failures)} for o in outcomes])
    elif outcomes and draws_tables():
        _draw(outcomes)
    else:
        show(case_lines(outcomes))
    return FAILED if any(outcome.failures for outcome in outcomes) else OK


def _draw(outcomes: list[Outcome]) -> None:
    """The cases as a table, then what failed, in full."""
    rows = [
        (outcome.case.id, "✗ fails" if outcome.failures else "✓ holds", outcome.case.title)
        for outcome in outcomes
    ]
    show_table(("Case", "", "What it shows"), rows)
    *_, total = case_lines(outcomes)
    show([*case_lines([outcome for outcome in outcomes if outcome.failures])[:-1], total])


def case_lines(outcomes: list[Outcome]) -> list[Line]:
    """Each case with what it expected and did not find."""
    lines = []
    for outcome in outcomes:
        failed = bool(outcome.failures)
        word = "fails" if failed else "holds"
        text = f"{outcome.case.id}: {word}. {outcome.case.title}"
        lines.append(Line(text, 0, "bad" if failed else "good"))
        lines += [Line(failure, 1, "item") for failure in outcome.failures]
    bad = sum(bool(outcome.failures) for outcome in outcomes)
    if not outcomes:
        return [Line("The scenario has no cases.")]
    total = counted(len(outcomes), "case")
    return [*lines, Line(capital(f"{total}; {counted(bad, 'failure') if bad else 'all hold'}."))]
