"""The tutorials do what they say: every command runs, and prints what they show."""

from __future__ import annotations

import io
import re
import shlex
from pathlib import Path

import pytest

from legation.cli import main

TUTORIALS = Path(__file__).resolve().parents[2] / "docs" / "tutorial"
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)


def commands(page: str) -> list[tuple[str, list[str]]]:
    """Commands of a page with the lines shown below each."""
    found: list[tuple[str, list[str]]] = []
    text = (TUTORIALS / page).read_text(encoding="utf-8")
    for line in "\n".join(CONSOLE.findall(text)).splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line.strip():
            found[-1][1].append(line)
    return found


PAGES = sorted(page.name for page in TUTORIALS.glob("*.md"))
SHOWN = [(page, command, lines) for page in PAGES for command, lines in commands(page)]


@pytest.mark.parametrize(("page", "command", "lines"), SHOWN, ids=[f"{p}: {c[:50]}" for p, c, _ in SHOWN])  # fmt: skip
def test_a_command_prints_what_the_page_shows(
    page: str,
    command: str,
    lines: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    (tmp_path / "fashoda").symlink_to(TUTORIALS / "fashoda")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    program, *arguments = shlex.split(command)
    assert program == "legation"
    assert main(arguments) == 0
    told = iter(capsys.readouterr().out.splitlines())
    for line in lines:
        if line != "...":
            assert line in told, f"{page}: {command}: not told, or not in this order: {line}"


def test_there_are_tutorials() -> None:
    assert PAGES
    assert len(SHOWN) > 6
