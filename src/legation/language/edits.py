"""Effects written outside a scenario's files: the edits of a history, a what-if, a facilitator."""

from __future__ import annotations

from legation.language.context import Context
from legation.language.effects import effects
from legation.language.known import every_name
from legation.language.load import ScenarioProblems
from legation.language.print import print_text
from legation.model.expr import Effect
from legation.model.scenario import Scenario
from legation.text.nodes import Table
from legation.text.problems import ProblemList
from legation.text.reader import read_nodes
from legation.text.source import SourceFile


def read_effect(text: str, scenario: Scenario) -> Effect:
    """Read one effect against a scenario that is already loaded.

    Args:
        text: As in a ``do:`` list: ``at_war := true``, ``sign(protocol_1904)``.
        scenario: Where its names are looked up.

    Raises:
        ScenarioProblems: The text is no effect, or names nothing of the scenario.

    Example:
        >>> from legation.language import load_scenario
        >>> read_effect("war := true", load_scenario("korea")).op
        ':='
    """
    problems = ProblemList()
    source = SourceFile("edit", print_text({"do": [text]}))
    node = read_nodes(source, problems)
    found: tuple[Effect, ...] = ()
    if isinstance(node, Table):
        context = Context(every_name(scenario), problems, set())
        found = effects(context, node.scalars("do"), (), {})
    if problems.errors or not found:
        raise ScenarioProblems(problems)
    return found[0]
