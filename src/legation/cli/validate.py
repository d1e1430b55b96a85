"""``legation validate``: everything wrong with a scenario, at once."""

from __future__ import annotations

import argparse
from typing import Any
from urllib.parse import quote

import legation
from legation.cli.failures import OK, PROBLEM
from legation.cli.screen import show_json, write
from legation.language.load import check_scenario
from legation.prose.sentences import counted
from legation.text.problems import Problem, ProblemList


def run(arguments: argparse.Namespace) -> int:
    """Validate; the status is 2 if the scenario does not load, 0 also with warnings."""
    scenario, problems = check_scenario(arguments.scenario, as_given=True)
    if arguments.format == "json":
        show_json([problem.data() for problem in problems])
    elif arguments.format == "sarif":
        show_json(problems_sarif(problems))
    else:
        if len(problems):
            write(problems.text() + "\n\n")
        write(verdict_line(arguments.scenario, problems) + "\n")
    return PROBLEM if scenario is None else OK


def verdict_line(name: str, problems: ProblemList) -> str:
    """The last line: whether it loads, with how many warnings."""
    warnings = counted(len(problems.warnings), "warning")
    errors = len(problems.errors)
    if errors:
        return f"{name} does not load: {counted(errors, 'problem')}, {warnings}."
    return f"{name} is a valid scenario ({warnings})."


def problems_sarif(problems: ProblemList) -> dict[str, Any]:
    """Problems as a SARIF 2.1.0 log, for editors and code hosts."""
    results = [_result(problem) for problem in problems]
    driver = {"name": "legation", "version": legation.__version__}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
        ],
    }


def _result(problem: Problem) -> dict[str, Any]:
    where = problem.where
    message = problem.says() + (f" Way out: {problem.way_out}." if problem.way_out else "")
    return {
        "ruleId": str(problem.code),
        "level": "warning" if problem.warning else "error",
        "message": {"text": message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(where.file)},
                    "region": {
                        "startLine": where.line,
                        "startColumn": where.column,
                        "endColumn": where.column + where.length,
                    },
                },
                "logicalLocations": [{"fullyQualifiedName": " > ".join(where.heading)}],
            }
        ],
    }
