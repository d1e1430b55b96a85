"""``legation validate``: everything wrong with a scenario, at once."""

from __future__ import annotations

import argparse
from typing import Any
from urllib.parse import quote

import legation
from legation.cli.failures import OK, PROBLEM
from legation.cli.screen import show_json, write
from legation.language.load import check_scenario
from legation.model.expr import Param, walk
from legation.model.scenario import Scenario
from legation.prose.lookup import elements
from legation.prose.sentences import capital, counted
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
        if scenario is not None:
            write(grounds_line(scenario) + "\n")
    return PROBLEM if scenario is None else OK


def verdict_line(name: str, problems: ProblemList) -> str:
    """The last line: whether it loads, with how many warnings."""
    warnings = counted(len(problems.warnings), "warning")
    errors = len(problems.errors)
    if errors:
        return f"{name} does not load: {counted(errors, 'problem')}, {warnings}."
    return f"{name} is a valid scenario ({warnings})."


def grounds_line(scenario: Scenario) -> str:
    """How much of a scenario is sourced: unsourced events, judgements, unused parameters."""
    events = scenario.record.events
    bare = sum(1 for event in events if not event.sources)
    judged = sum(1 for _, _, element in elements(scenario) if _on_judgement(element))
    rules = (scenario.acts, scenario.rules, scenario.facts, scenario.instruments)
    used = {node.id for node in walk((*rules, scenario.endings)) if isinstance(node, Param)}
    used |= {node.id for node in walk(scenario.valuations) if isinstance(node, Param)}
    used |= {str(norm.within) for _, _, norm in scenario.norms()}
    used |= {str(read.within) for _, _, norm in scenario.norms() for read in norm.readings}
    unused = [parameter.id for parameter in scenario.parameters if parameter.id not in used]
    parts = [
        f"{bare} of {counted(len(events), 'event')} unsourced" if events else "no events",
        f"{counted(judged, 'element')} {'rests' if judged == 1 else 'rest'} on judgement",
    ]
    if unused:
        parts.append(f"unused parameters: {', '.join(unused)}")
    return capital("; ".join(parts)) + "."


def _on_judgement(element: object) -> bool:
    own = element[-1] if isinstance(element, tuple) else element
    basis = getattr(own, "basis", None)
    return bool(basis and basis.judgement and not basis.cites)


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
