"""The same numbers to the last digit without Ray, with one worker and with two."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest
from tests.whatif.conftest import MakeWorld

from legation.cli import main
from legation.whatif import cluster
from legation.whatif.ask import ask
from legation.whatif.journal import Journal
from legation.whatif.runners import KernelRunner

pytest.importorskip(
    "ray", reason="ray is not installed: the same plan on several machines is NOT tested"
)
pytestmark = pytest.mark.filterwarnings("ignore")


def test_ray_changes_no_digit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for workers in (0, 1, 2):
        arguments = ["ask", "kuhn", "--bar", "first bet", "--query", "showdown", "--n", "40000"]
        keep = ["--keep", str(tmp_path / str(workers)), "--json", "--workers", str(workers)]
        assert main([*arguments, *keep]) == 0
        told.append(json.loads(capsys.readouterr().out))
    assert told[0] == told[1] == told[2]


def test_a_killed_worker_loses_nothing(world: MakeWorld, tmp_path: Path) -> None:
    made = world("kuhn", "showdown", bars=("first bet",), n=2_000)
    whole = ask(made.question, KernelRunner(made), ending=made.ending, chunk=100)
    journal, killed = Journal(tmp_path / "a"), tmp_path / "killed"
    plain = cluster.play_chunk

    def dying(*arguments: object) -> object:
        if arguments[3] == 500 and not killed.exists():
            killed.write_text("once")
            os.kill(os.getpid(), signal.SIGKILL)
        return plain(*arguments)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cluster, "play_chunk", dying)
        asked = ask(
            made.question,
            KernelRunner(made),
            ending=made.ending,
            journal=journal,
            spread=cluster.spread_on_ray(made, 2),
            chunk=100,
        )
    assert killed.exists()
    assert asked.tally == whole.tally
