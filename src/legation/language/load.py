"""Loading: a folder, a shipped scenario or a plain document to a ``Scenario``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from legation.language.accounts import build_account
from legation.language.build import build
from legation.language.canon import canonical
from legation.language.context import Context
from legation.language.folder import assemble, folder_of, read_folder
from legation.language.known import every_name
from legation.language.print import print_files
from legation.language.shapecheck import ShapeCheck
from legation.language.shapes import Shape
from legation.model.account import Account
from legation.model.record import Record
from legation.model.scenario import Scenario
from legation.text.nodes import Document, Table, plain
from legation.text.problems import EnoughProblems, Problem, ProblemList
from legation.text.reader import read_file, read_nodes
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

    def __iter__(self) -> Iterator[Problem]:
        """The problems in the order of the files."""
        return iter(self.problems)


def check_scenario(
    path_or_id: str | Path, *, as_given: bool = False
) -> tuple[Scenario | None, ProblemList]:
    """Read a scenario and say everything that is wrong with it.

    Args:
        path_or_id: A scenario folder, a single YAML file, or the id of a shipped scenario.
        as_given: Name files in problems by the path given, as a terminal can open them, rather
            than by the folder's name.

    Returns:
        The scenario (None if any problem is more than a warning) and all problems.
    """
    problems = ProblemList()
    folder = folder_of(path_or_id, problems)
    if folder is None:
        return None, problems
    given = as_given and Path(path_or_id).exists()
    sources = read_folder(folder, problems, str(folder) if given else "")
    scenario, problems = check_texts(sources, problems)
    home = str(folder) if folder.is_dir() else ""
    return (replace(scenario, folder=home) if scenario else None), problems


def check_texts(
    sources: Mapping[str, SourceFile], problems: ProblemList
) -> tuple[Scenario | None, ProblemList]:
    """The same for files in memory, by their place in the folder."""
    if problems.errors:
        return None, problems
    try:
        root = assemble(sources, problems)
        return (build(root, problems) if root else None), problems
    except EnoughProblems:
        return None, problems


def load_scenario(path_or_id: str | Path, *, as_given: bool = False) -> Scenario:
    """Load a scenario.

    Args:
        path_or_id: A scenario folder, a single YAML file, or the id of a shipped scenario.
        as_given: As in ``check_scenario``.

    Raises:
        ScenarioProblems: Anything is wrong with it; all problems are told at once.
    """
    scenario, problems = check_scenario(path_or_id, as_given=as_given)
    if scenario is None:
        raise ScenarioProblems(problems)
    return scenario


def scenario_from_document(document: Document, where: str = "document") -> Scenario:
    """Build a scenario from plain data, such as the Python builder's.

    The document is printed and read like any other, so that problems show its lines.

    Args:
        document: As ``load_document`` returns it.
        where: What to call it in problems.

    Raises:
        ScenarioProblems: Anything is wrong with it.
    """
    scenario, problems = check_document(document, where)
    if scenario is None:
        raise ScenarioProblems(problems)
    return scenario


def check_document(
    document: Document, where: str = "document"
) -> tuple[Scenario | None, ProblemList]:
    """The same, with all problems and warnings instead of an exception."""
    texts = print_files(document)
    sources = {place: SourceFile(f"{where}/{place}", text) for place, text in texts.items()}
    return check_texts(sources, ProblemList())


def load_account(path: str | Path, scenario: Scenario) -> Account:
    """Load an account that stands outside the scenario's folder.

    Args:
        path: A YAML file.
        scenario: The scenario whose record the account's claims name.

    Raises:
        ScenarioProblems: Anything is wrong with it.
    """
    account, problems = check_account(path, scenario)
    if account is None:
        raise ScenarioProblems(problems)
    return account


def check_account(path: str | Path, scenario: Scenario) -> tuple[Account | None, ProblemList]:
    """The same, with all problems and warnings instead of an exception."""
    problems = ProblemList()
    try:
        return _account(path, scenario, problems), problems
    except EnoughProblems:
        return None, problems


def _account(path: str | Path, scenario: Scenario, problems: ProblemList) -> Account | None:
    source = read_file(Path(path), Path(path).name, problems)
    node = read_nodes(source, problems) if source else None
    if node is None and not problems.errors and source:
        node = Table(source, 1, 1)
    if node is None or problems.errors:
        return None
    shapes = ShapeCheck(problems)
    shapes.check(node, Shape(element="account"), "account")
    names = every_name(scenario)
    context = Context(names, problems, shapes.broken)
    account = None
    if isinstance(node, Table) and context.ok(node):
        account = build_account(context, lists_of(scenario.record), node)
    return None if problems.errors else account


def lists_of(record: Record) -> dict[str, dict[str, None]]:
    """The ids of the record's lists that claims name."""
    return {
        "tenures": dict.fromkeys(item.id for item in record.tenures),
        "quantities": dict.fromkeys(item.id for item in record.quantities),
        "searches": dict.fromkeys(item.id for item in record.searches),
        "programmes": dict.fromkeys(item.id for item in record.programmes),
    }


def load_document(path_or_id: str | Path) -> dict[str, Document]:
    """The canonical document of a scenario, without building what it means.

    Raises:
        ScenarioProblems: A file cannot be read as YAML of the strict kind.
    """
    problems = ProblemList()
    root = None
    with suppress(EnoughProblems):
        folder = folder_of(path_or_id, problems)
        root = assemble(read_folder(folder, problems), problems) if folder else None
    if root is None or problems.errors:
        raise ScenarioProblems(problems)
    document = canonical(plain(root))
    assert isinstance(document, dict)
    return document
