"""``legation cases``: a scenario's own tests."""

from __future__ import annotations

import argparse

from legation.cli.failures import FAILED, OK
from legation.cli.scenarios import load
from legation.cli.screen import show, show_json
from legation.conformance.cases import Outcome, run_cases
from legation.prose import Line
from legation.prose.sentences import capital, counted


def run(arguments: argparse.Namespace) -> int:
    """Run every case; the status is 1 if one fails."""
    outcomes = run_cases(load(arguments.scenario))
    if arguments.format == "json":
        show_json([{"case": o.case.id, "failures": list(o.failures)} for o in outcomes])
    else:
        show(case_lines(outcomes))
    return FAILED if any(outcome.failures for outcome in outcomes) else OK


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
