"""A scenario folder to one document: which file may hold what, and how the files join."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from legation.language.canon import SORTED
from legation.language.schema import ELEMENTS, FILES, PART_KEYS
from legation.text.nearest import nearest
from legation.text.nodes import Items, Node, Scalar, Table
from legation.text.problems import Code, Problem, ProblemList
from legation.text.reader import read_file, read_nodes
from legation.text.source import SourceFile
from legation.text.span import Span

MAIN = "scenario.yaml"
FOLDERS = {"accounts": ".yaml", "parts": ".yaml", "briefs": ".md"}
KEPT_BESIDE = ("places.geojson", "counts.txt", "playthrough.txt", "tellings")
"""Files and folders of a scenario's folder that other parts of the package read or write."""

README = "README"
MOST_FILES = 200
"""Accounts, parts and briefs a folder may hold: folders may come from strangers."""


def shipped() -> tuple[str, ...]:
    """Ids of the scenarios that come with the package."""
    folder = files("legation") / "scenarios"
    if not folder.is_dir():
        return ()
    return tuple(sorted(item.name for item in folder.iterdir() if (item / MAIN).is_file()))


def folder_of(path_or_id: str | Path, problems: ProblemList) -> Path | None:
    """The folder (or single file) of a scenario; None after noting a problem.

    Args:
        path_or_id: A folder, the ``scenario.yaml`` in it, another single file, or the id of a
            shipped scenario.
        problems: Where problems go.
    """
    path = Path(path_or_id)
    if path.name == MAIN and path.is_file():
        return path.parent
    if path.is_dir() or path.is_file():
        return path
    name = str(path_or_id)
    known = shipped()
    if name in known:
        return Path(str(files("legation") / "scenarios" / name))
    problems.add(
        Problem(
            code=Code.NO_FILE,
            where=Span(name, 1, 1),
            expected="a scenario folder, or the id of a shipped scenario",
            found=f"neither at {name!r}",
            nearest=nearest(name, known),
            way_out="shipped: " + (", ".join(known) or "none"),
        )
    )
    return None


def read_folder(path: Path, problems: ProblemList, label: str = "") -> dict[str, SourceFile]:
    """The files of a scenario, by their place in the folder (``accounts/x.yaml``).

    Args:
        path: The folder, or a single file.
        problems: Where problems go.
        label: How the folder or file is called in problems; its name unless given.
    """
    if path.is_file():
        source = read_file(path, label or path.name, problems)
        return {MAIN: source} if source else {}
    label = label or path.resolve().name
    found: dict[str, SourceFile] = {}
    places = [MAIN, *(name for name in FILES if (path / name).is_file())]
    places += (
        _inside(path, "parts", "*.yaml")
        + _inside(path, "accounts", "*.yaml")
        + _inside(path, "briefs", "*.md")
    )
    if len(places) > MOST_FILES:
        problems.add(
            Problem(
                code=Code.TOO_MANY,
                where=Span(label, 1, 1),
                expected=f"at most {MOST_FILES} accounts, parts and briefs",
                found=f"{len(places)} files",
                way_out="keep some of them in another folder",
            )
        )
        return {}
    for place in places:
        source = read_file(path / place, f"{label}/{place}", problems)
        if source:
            found[place] = source
    _warn_of_strays(path, places, label, problems)
    return found


def _warn_of_strays(path: Path, places: list[str], label: str, problems: ProblemList) -> None:
    """A warning for each file that nothing reads: it may be a file misnamed."""
    known = {*places, *KEPT_BESIDE}
    for place in _all_files(path):
        name = place.rpartition("/")[2]
        if place in known or name.startswith(README):
            continue
        folder = next((f for f in FOLDERS if place.startswith(f + "/")), "")
        stem = name.partition(".")[0]
        problems.add(
            Problem(
                code=Code.UNKNOWN_FILE,
                where=Span(f"{label}/{place}", 1, 1),
                expected=f"{folder}/*{FOLDERS[folder]}" if folder else "a file a scenario has",
                found=repr(place),
                nearest=f"{folder}/{stem}{FOLDERS[folder]}"
                if folder
                else nearest(place, (*FILES, MAIN, *KEPT_BESIDE)),
                way_out=""
                if folder
                else f"known: {', '.join((MAIN, *FILES, *KEPT_BESIDE))}, "
                "accounts/*.yaml, parts/*.yaml, briefs/*.md, README*",
            )
        )


def _all_files(path: Path) -> list[str]:
    """Files of a folder and of the folders in it; of a stranger folder only its name."""
    found = []
    for item in sorted(path.iterdir()) if path.is_dir() else ():
        if item.name.startswith((".", "__")):
            continue
        if item.is_dir() and item.name in FOLDERS:
            inner = (file for file in item.iterdir() if not file.name.startswith("."))
            found += sorted(f"{item.name}/{file.name}" for file in inner)
        else:
            found.append(item.name)
    return found[:MOST_FILES]


def _inside(path: Path, folder: str, pattern: str) -> list[str]:
    return sorted(f"{folder}/{item.name}" for item in (path / folder).glob(pattern))


def assemble(sources: Mapping[str, SourceFile], problems: ProblemList) -> Table | None:
    """Join the files of a scenario into one mapping.

    Args:
        sources: By place in the folder; ``scenario.yaml`` must be there.
        problems: Where problems go.

    Returns:
        The document, its keys in the schema's order; None if a file could not be read.
    """
    before = len(problems)
    trees = {}
    for place, source in sources.items():
        if place.startswith("briefs/"):
            problems.sources[source.name] = source
            continue
        node = read_nodes(source, problems)
        if isinstance(node, Table):
            trees[place] = node
        elif len(problems) == before:
            problems.add(
                Problem(
                    code=Code.WRONG_SHAPE,
                    where=Span(source.name, 1, 1),
                    expected="a mapping at the top of the file",
                    found="nothing" if node is None else "another form",
                    way_out="see docs/reference/semantics.md for the keys of each file",
                )
            )
    if len(problems) > before or MAIN not in trees:
        return None
    joined = _Joined(trees[MAIN], problems)
    for place, tree in trees.items():
        if place.startswith("accounts/"):
            joined.add_account(tree, place)
        elif place != MAIN:
            joined.add_file(tree, place)
    for place, source in sources.items():
        if place.startswith("briefs/"):
            joined.add_brief(source, place)
    return joined.ordered()


class _Joined:
    def __init__(self, main: Table, problems: ProblemList) -> None:
        self.problems = problems
        self.root = Table(main.file, main.line, main.column)
        self.root.keys.update(main.keys)
        self.root.values.update(main.values)

    def add_file(self, tree: Table, place: str) -> None:
        """Take in the keys a file may hold."""
        known = FILES.get(place, PART_KEYS)
        for name, key in tree.keys.items():
            if name not in known:
                self._say(
                    Code.UNKNOWN_KEY,
                    key.span(),
                    f"a key of {place}: {', '.join(known)}",
                    repr(name),
                    nearest(name, known),
                )
            else:
                self._add(key, tree.values[name])

    def add_account(self, tree: Table, place: str) -> None:
        """Take in one account, under its id."""
        section = self._section("accounts", tree)
        id = tree.scalar("account")
        key = id or Scalar(tree.file, Path(place).stem, tree.line, tree.column, tree.line, "")
        self._enter(section, key, tree)

    def add_brief(self, source: SourceFile, place: str) -> None:
        """Take in one brief, as text."""
        text = Scalar(source, source.text, 1, 1, len(source.lines), "|")
        key = Scalar(source, Path(place).stem, 1, 1, 1, "")
        self._enter(self._section("briefs", text), key, text)

    def _section(self, name: str, near: Node) -> Table:
        found = self.root.values.get(name)
        if isinstance(found, Table):
            return found
        section = Table(near.file, near.line, near.column)
        self.root.keys[name] = Scalar(near.file, name, near.line, near.column, near.line, "")
        self.root.values[name] = section
        return section

    def _add(self, key: Scalar, value: Node) -> None:
        present = self.root.values.get(key.value)
        if present is None:
            self.root.keys[key.value] = key
            self.root.values[key.value] = value
        elif isinstance(present, Table) and isinstance(value, Table):
            joined = Table(present.file, present.line, present.column)
            joined.keys.update(present.keys)
            joined.values.update(present.values)
            self.root.values[key.value] = joined
            for name, node in value.values.items():
                self._enter(joined, value.keys[name], node)
        elif isinstance(present, Items) and isinstance(value, Items):
            joined_items = Items(present.file, present.line, present.column)
            joined_items.items = [*present.items, *value.items]
            self.root.values[key.value] = joined_items
        else:
            self._twice(key, self.root.keys[key.value])

    def _enter(self, section: Table, key: Scalar, node: Node) -> None:
        if key.value in section.values:
            self._twice(key, section.keys[key.value])
            return
        section.keys[key.value] = key
        section.values[key.value] = node

    def _twice(self, key: Scalar, first: Scalar) -> None:
        self.problems.add(
            Problem(
                code=Code.DUPLICATE_ID,
                where=key.span(),
                expected="each id once in the scenario",
                found=f"{key.value!r} in two files",
                way_out="keep it in one of them",
                related=(("first given", first.span()),),
            )
        )

    def _say(self, code: Code, where: Span, expected: str, found: str, close: str) -> None:
        self.problems.add(
            Problem(code=code, where=where, expected=expected, found=found, nearest=close)
        )

    def ordered(self) -> Table:
        """The document with its keys in the schema's order, unknown ones last."""
        root = self.root
        names = [name for name in ELEMENTS["scenario"].keys if name in root.keys]
        names += [name for name in root.keys if name not in ELEMENTS["scenario"].keys]
        ordered = Table(root.file, root.line, root.column)
        for name in names:
            ordered.keys[name] = root.keys[name]
            ordered.values[name] = root.values[name]
        for name in SORTED:
            section = ordered.values.get(name)
            if isinstance(section, Table):
                keys = sorted(section.keys)
                section.keys = {key: section.keys[key] for key in keys}
                section.values = {key: section.values[key] for key in keys}
        return ordered
