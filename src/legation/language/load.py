"""Loading: a folder, a shipped scenario or a plain document to a ``Scenario``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from legation.language.build import build
from legation.language.canon import canonical
from legation.language.folder import MAIN, assemble, folder_of, read_folder
from legation.model.scenario import Scenario
from legation.text.nodes import Document, plain
from legation.text.problems import Problem, ProblemList
from legation.text.source import SourceFile


class ScenarioProblems(Exception):
    """A scenario that does not load.

    Attributes:
        problems: All problems and warnings, with the files for excerpts.
    """

    def __init__(self, problems: ProblemList) -> None:
        count = len(problems.errors)
        super().__init__(f"{count} problem{'' if count == 1 else 's'}\n\n{problems.text()}")
        self.problems = problems

    def __iter__(self) -> object:
        """The problems in the order of the files."""
        return iter(self.problems)


def check_scenario(path_or_id: str | Path) -> tuple[Scenario | None, ProblemList]:
    """Read a scenario and say everything that is wrong with it.

    Args:
        path_or_id: A scenario folder, a single YAML file, or the id of a shipped scenario.

    Returns:
        The scenario (None if any problem is more than a warning) and all problems.
    """
    problems = ProblemList()
    folder = folder_of(path_or_id, problems)
    if folder is None:
        return None, problems
    return check_texts(read_folder(folder, problems), problems)


def check_texts(
    sources: Mapping[str, SourceFile], problems: ProblemList
) -> tuple[Scenario | None, ProblemList]:
    """The same for files in memory, by their place in the folder."""
    if problems.errors:
        return None, problems
    root = assemble(sources, problems)
    return (build(root, problems) if root else None), problems


def load_scenario(path_or_id: str | Path) -> Scenario:
    """Load a scenario.

    Args:
        path_or_id: A scenario folder, a single YAML file, or the id of a shipped scenario.

    Raises:
        ScenarioProblems: Anything is wrong with it; all problems are told at once.
    """
    scenario, problems = check_scenario(path_or_id)
    if scenario is None:
        raise ScenarioProblems(problems)
    return scenario


def load_document(path_or_id: str | Path) -> dict[str, Document]:
    """The canonical document of a scenario, without building what it means.

    Raises:
        ScenarioProblems: A file cannot be read as YAML of the strict kind.
    """
    problems = ProblemList()
    folder = folder_of(path_or_id, problems)
    root = assemble(read_folder(folder, problems), problems) if folder else None
    if root is None or problems.errors:
        raise ScenarioProblems(problems)
    document = canonical(plain(root))
    assert isinstance(document, dict)
    return document


__all__ = [
    "MAIN",
    "Problem",
    "ScenarioProblems",
    "check_scenario",
    "check_texts",
    "load_document",
    "load_scenario",
]
