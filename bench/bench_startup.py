"""Whole commands from a cold process, beside Python doing nothing and Python importing two libraries.

For a user this is what the hand feels on the keyboard. `python -c pass` is the floor that no Python
program can go below; a program that reads YAML and writes HTML pays for the second peer as well.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from bench.table import Beside

LEGATION = Path(sys.executable).parent / "legation"
COMMANDS = {
    "legation --help": (["--help"], "under 0.3 s"),
    "legation check korea/founding-article": (["check", "korea/founding-article"], "under 1 s"),
}
PEERS = {"python -c pass": "pass", "python -c 'import yaml, jinja2'": "import yaml, jinja2"}
each = pytest.mark.parametrize("command", COMMANDS)


def output(words: Sequence[str]) -> str:
    """What a process prints; `check` says by 1 that something is contradicted."""
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@each
def test_a_command(beside: Beside, command: str) -> None:
    arguments, wanted = COMMANDS[command]
    words = [str(LEGATION), *arguments]
    assert beside(command, "legation", lambda: output(words), rounds=9, wanted=wanted)


@each
@pytest.mark.parametrize("peer", PEERS)
def test_python_alone(beside: Beside, command: str, peer: str) -> None:
    words = [sys.executable, "-c", PEERS[peer]]
    assert beside(command, peer, lambda: output(words), rounds=9) == ""
