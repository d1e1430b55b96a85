"""The bad documents and the messages recorded in them.

A document holds what its reader should say in comment lines at its top; a folder has it beside
it, under its name with ``.txt``. ``python -m tests.language.rerecord`` writes them anew; a person
reads the difference.
"""

from __future__ import annotations

from pathlib import Path

from legation.language.load import check_scenario
from legation.text.problems import ProblemList

FOLDER = Path(__file__).parent / "bad"
MARK = "#"


def documents() -> list[Path]:
    """Every bad document, by name."""
    return sorted(path for path in FOLDER.iterdir() if path.suffix == ".yaml" or path.is_dir())


def code_of(path: Path) -> str:
    """The problem code a document shows: ``effect-2.yaml`` shows ``effect``."""
    return path.name.removesuffix(".yaml").partition("-")[0]


def problems_of(path: Path) -> ProblemList:
    """What is wrong with a document."""
    return check_scenario(path)[1]


def recorded(path: Path) -> str:
    """The message held by a document."""
    if path.is_dir():
        return path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")
    lines = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line.startswith(MARK):
            break
        lines.append(line.removeprefix(MARK).removeprefix(" "))
    return "\n".join(lines)


def record(path: Path) -> bool:
    """Write the message into a document; True if it changed."""
    before = recorded(path) if path.is_file() or path.with_suffix(".txt").exists() else ""
    if path.is_dir():
        text = problems_of(path).text()
        path.with_suffix(".txt").write_text(text + "\n", encoding="utf-8")
        return text != before
    body = path.read_text(encoding="utf-8").split("\n")
    while body and body[0].startswith(MARK):
        del body[0]
    # The header moves the lines that it quotes: once it has its length, a second pass settles it.
    for _ in range(3):
        header = [f"{MARK} {line}".rstrip() for line in problems_of(path).text().split("\n")]
        path.write_text("\n".join([*header, *body]), encoding="utf-8")
    return recorded(path) != before
