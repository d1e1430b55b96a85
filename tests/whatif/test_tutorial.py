"""The tutorial on what-if: its refusals are those that are given, its question has the id it shows.

The long runs it shows are not run here; their numbers belong to the id, and the id to the scenario.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from legation.cli import main

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tutorial" / "what-if.md"
SECTION = PAGE.read_text(encoding="utf-8").split("## What cannot be asked")[1].split("\n## ")[0]
BLOCK = re.findall(r"```text\n(.*?)```", SECTION, re.DOTALL)[0]
COMMANDS = [part.split("\n", 1) for part in BLOCK.split("$ legation ") if part.strip()]


@pytest.mark.parametrize(("command", "told"), COMMANDS)
def test_the_refusals_of_the_tutorial_are_those_that_are_given(
    command: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(shlex.split(command)) == 2
    assert capsys.readouterr().err.strip() == told.strip()
