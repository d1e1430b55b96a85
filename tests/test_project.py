"""What the project promises about itself: rooms, weight, versions, locks, words in its own files."""

from __future__ import annotations

import doctest
import importlib
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import metadata, version
from pathlib import Path
from typing import Any

import pytest

import legation

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "legation"
PACKAGE = Path(legation.__file__).parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HEAVY = ("numba", "numpy", "ray", "scipy", "sqlalchemy", "starlette")
OPTIONAL = {"gymnasium", "numba", "numpy", "pettingzoo", "pygambit", "pyspiel", "ray"}

wheel_only = pytest.mark.skipif(
    PACKAGE == SOURCE, reason="says something only of an installed wheel: run `make test`"
)
needs_cli = pytest.mark.skipif(
    not [*PACKAGE.glob("cli.py"), *PACKAGE.glob("cli/__init__.py")], reason="no command line yet"
)


# ---------------------------------------------------------------- rooms


def contract() -> dict[str, Any]:
    contracts: list[dict[str, Any]] = PROJECT["tool"]["importlinter"]["contracts"]
    (rooms,) = [each for each in contracts if each["id"] == "rooms"]
    return rooms


def layers() -> list[set[str]]:
    return [{name.strip(" ()") for name in layer.split("|")} for layer in contract()["layers"]]


def rooms_built() -> set[str]:
    folders = {path.parent.name for path in SOURCE.glob("*/*.py")}
    modules = {path.stem for path in SOURCE.glob("*.py")}
    return (folders | modules) - {"__init__", "__main__"}


def test_every_room_has_its_layer() -> None:
    assert rooms_built() - {room for layer in layers() for room in layer} == set()


def test_the_contract_is_exhaustive_and_files_never_meet_rules() -> None:
    assert contract()["exhaustive"] is True
    assert {"language", "engine", "prose"} in layers()


def test_every_room_is_a_package_with_a_docstring() -> None:
    silent = [
        path.parent.name
        for path in SOURCE.glob("*/__init__.py")
        if not path.read_text(encoding="utf-8").lstrip().startswith('"""')
    ]
    assert silent == []


# ---------------------------------------------------------------- weight


def command(*arguments: str) -> str:
    """What `legation` with these arguments prints, then one line that names the modules in memory."""
    code = (
        "import atexit, sys\n"
        "from legation.cli import main\n"
        "atexit.register(lambda: print('\\nLOADED', *sys.modules))\n"
        "sys.argv[0] = 'legation'\n"
        "sys.exit(main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, legation; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "legation" in done
    assert [name for name in done if name.startswith("legation.")] == []
    assert {*HEAVY, "yaml", "jinja2"} & {name.split(".")[0] for name in done} == set()


@needs_cli
def test_asking_for_help_loads_nothing_heavy() -> None:
    loaded = command("--help").partition("\nLOADED ")[2].split()
    assert "legation.cli" in loaded
    assert {*HEAVY, "jinja2"} & {name.split(".")[0] for name in loaded} == set()


# ---------------------------------------------------------------- versions, locks, the wheel


def test_the_installed_version_is_the_version_in_the_code() -> None:
    assert version("legation") == legation.__version__


def test_the_licence_is_declared_and_its_text_is_there() -> None:
    assert metadata("legation")["License-Expression"] == "Apache-2.0"
    assert "Version 2.0, January 2004" in (ROOT / "LICENSE").read_text(encoding="utf-8")


def requirement_names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9._-]", each)[0].lower() for each in requirements}


@pytest.mark.parametrize(
    ("lock", "extras"),
    [("run", []), ("test", ["test"]), ("gambit", ["gambit"]), ("dev", ["test", "dev", "docs"])],
    ids=["run", "test", "gambit", "dev"],
)
def test_every_declared_dependency_is_pinned_with_hashes(lock: str, extras: list[str]) -> None:
    declared = requirement_names(PROJECT["project"]["dependencies"])
    for extra in extras:
        declared |= requirement_names(PROJECT["project"]["optional-dependencies"][extra])
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    pinned = re.findall(r"^([A-Za-z0-9._-]+)==.*\\\n    --hash=sha256:", text, re.MULTILINE)
    assert declared - {name.lower() for name in pinned} == set()


def test_locks_name_no_index() -> None:
    for path in (ROOT / "requirements").iterdir():
        assert "://" not in path.read_text(encoding="utf-8"), path.name


def pins(lock: str) -> set[tuple[str, str]]:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    return set(re.findall(r"^([A-Za-z0-9._-]+)==([^ ]+)", text, re.MULTILINE))


def test_locks_that_share_an_environment_agree() -> None:
    assert pins("run") <= pins("test") <= pins("dev")
    assert pins("test") <= pins("gambit")
    shared = {name for name, _ in pins("build")} & {name for name, _ in pins("dev")}
    assert {pin for pin in pins("build") if pin[0] in shared} <= pins("dev")


@wheel_only
def test_the_wheel_under_test_is_not_the_source_folder() -> None:
    assert os.environ.get("LEGATION_TESTED_AS") == "wheel"
    assert ROOT not in PACKAGE.parents or "site-packages" in PACKAGE.parts
    assert str(ROOT / "src") not in sys.path


@wheel_only
def test_the_wheel_holds_every_file_of_the_package() -> None:
    source = {path.relative_to(SOURCE) for path in files_in(SOURCE)}
    wheel = {path.relative_to(PACKAGE) for path in files_in(PACKAGE)}
    assert source - wheel == set()
    assert Path("py.typed") in wheel


def files_in(folder: Path) -> list[Path]:
    return [
        path for path in folder.rglob("*") if path.is_file() and path.parent.name != "__pycache__"
    ]


# ---------------------------------------------------------------- the project's own texts


def make_targets() -> set[str]:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z][a-z-]*):", text, re.MULTILINE))


def code_in(document: str) -> str:
    """The fenced blocks and code spans of a Markdown file."""
    text = (ROOT / document).read_text(encoding="utf-8")
    blocks = re.findall(r"^```.*?^```", text, re.MULTILINE | re.DOTALL)
    return "\n".join([*blocks, *re.findall(r"`[^`\n]+`", text)])


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "bench/README.md"])
def test_make_commands_in_a_document_exist(document: str) -> None:
    named = set(re.findall(r"\bmake ([a-z][a-z-]*)", code_in(document)))
    assert named
    assert named - make_targets() == set()


def test_every_make_command_explains_itself() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert [name for name in phony.split() if not re.search(rf"^{name}:.*## \S", text, re.M)] == []


@needs_cli
def test_verbs_in_the_readme_exist() -> None:
    shown = command("--help").partition("\nLOADED ")[0]
    named = set(
        re.findall(r"^(?:\.venv/bin/)?legation ([a-z]+)", code_in("README.md"), re.MULTILINE)
    )
    assert named
    assert [verb for verb in sorted(named) if not re.search(rf"\b{verb}\b", shown)] == []


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_paths_named_in_a_document_exist(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    linked = {link for link in re.findall(r"\]\(([^)#:]+)[^):]*\)", text) if link}
    quoted = set(re.findall(r"`((?:src|tests|docs|requirements|tools|bench)/[\w./-]*\w)/?`", text))
    assert [path for path in sorted(linked | quoted) if not (ROOT / path).exists()] == []


FRAGMENTS = sorted(
    path.name
    for path in (ROOT / "changelog.d").iterdir()
    if path.name not in {".gitignore", "README.md"}
)


@pytest.mark.parametrize("name", FRAGMENTS)
def test_a_changelog_fragment_is_well_formed(name: str) -> None:
    kinds = {kind["directory"] for kind in PROJECT["tool"]["towncrier"]["type"]}
    shape = re.fullmatch(r"(?:\+[a-z0-9-]+|[0-9]+)\.([a-z]+)\.md", name)
    assert shape, "a fragment is named NUMBER.KIND.md, or +WORDS.KIND.md without an issue"
    assert shape[1] in kinds
    text = (ROOT / "changelog.d" / name).read_text(encoding="utf-8").strip()
    assert text.endswith((".", ")"))
    assert "\n\n" not in text, "a fragment is one paragraph"
    assert len(text) <= 500
    assert not text.startswith(("#", "-", "*"))


# ---------------------------------------------------------------- examples


def modules() -> list[str]:
    """Every module of the package, by its file, so that collecting the tests imports none."""
    paths = [path.relative_to(PACKAGE.parent) for path in PACKAGE.rglob("*.py")]
    names = [path.parent if path.stem == "__init__" else path.with_suffix("") for path in paths]
    return sorted(".".join(name.parts) for name in names if name.stem != "__main__")


@pytest.mark.parametrize("name", modules())
def test_examples_in_docstrings_run(name: str) -> None:
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as absent:
        if absent.name not in OPTIONAL:
            raise
        pytest.skip(f"{name} needs {absent.name}, which is not installed")
    assert doctest.testmod(module).failed == 0
