"""Files to meaning: reads, checks and writes scenarios."""

from legation.language.builder import Builder
from legation.language.edits import read_effect
from legation.language.load import (
    ScenarioProblems,
    check_document,
    check_scenario,
    load_account,
    load_document,
    load_scenario,
    scenario_from_document,
)
from legation.language.print import print_text, write_scenario
from legation.language.scaffold import new_scenario

__all__ = [
    "Builder",
    "ScenarioProblems",
    "check_document",
    "check_scenario",
    "load_account",
    "load_document",
    "load_scenario",
    "new_scenario",
    "print_text",
    "read_effect",
    "scenario_from_document",
    "write_scenario",
]
