"""What is done is kept: stopped, killed, full disk; asked again by id, it is the same answer."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.whatif.conftest import MakeWorld

from legation.cli import main
from legation.whatif.arms import Arm, Numbers, arms_of
from legation.whatif.ask import ask, chunks
from legation.whatif.journal import Journal, JournalFull
from legation.whatif.runners import KernelRunner

KUHN = ["ask", "kuhn", "--bar", "first bet", "--query", "showdown"]


class Stopping:
    """A runner during whose work somebody presses Ctrl-C."""

    def __init__(self, inner: KernelRunner, calls: int) -> None:
        self.inner, self.calls = inner, calls

    def play(self, arm: Arm, first: int, count: int) -> Numbers:
        return self.inner.play(arm, first, count)

    def pair(self, arms: tuple[Arm, Arm], first: int, count: int) -> tuple[Numbers, Numbers]:
        self.calls -= 1
        if self.calls < 0:
            raise KeyboardInterrupt
        return self.inner.pair(arms, first, count)


def test_what_was_stopped_goes_on_to_the_same_answer(world: MakeWorld, tmp_path: Path) -> None:
    made = world("kuhn", "showdown", bars=("first bet",), n=1_000)
    runner = KernelRunner(made)
    whole = ask(made.question, runner, ending=made.ending, chunk=100)
    journal = Journal(tmp_path / "a")
    # Stopped in the fourth chunk: three are kept.
    first = ask(made.question, Stopping(runner, 3), ending=made.ending, journal=journal, chunk=100)
    assert (first.complete, first.tally.all.n) == (False, 300)
    counted = Stopping(runner, 1_000)
    second = ask(made.question, counted, ending=made.ending, journal=journal, chunk=100)
    assert second.complete
    assert second.tally == whole.tally
    assert counted.calls == 1_000 - 7


def test_a_damaged_chunk_is_played_again(world: MakeWorld, tmp_path: Path) -> None:
    made = world("kuhn", "showdown", bars=("first bet",), n=200)
    runner, journal = KernelRunner(made), Journal(tmp_path / "a")
    whole = ask(made.question, runner, ending=made.ending, journal=journal, chunk=100)
    path = journal.path(100, 100)
    path.write_bytes(path.read_bytes()[:-5])
    again = ask(made.question, runner, ending=made.ending, journal=journal, chunk=100)
    assert again.tally == whole.tally


def test_a_full_disk_is_said_and_what_was_kept_stays(
    world: MakeWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = world("kuhn", "showdown", bars=("first bet",), n=300)
    runner, journal = KernelRunner(made), Journal(tmp_path / "a")
    arms = arms_of(made.question)
    journal.keep(0, *runner.pair(arms, 0, 100))

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(JournalFull, match="make room and ask again with --resume"):
        ask(made.question, runner, ending=made.ending, journal=journal, chunk=100)
    assert [path.name for path in (tmp_path / "a").iterdir()] == [journal.path(0, 100).name]


def test_a_full_disk_ends_the_command_with_a_plain_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert main([*KUHN, "--n", "100", "--keep", str(tmp_path)]) == 2
    assert "the disk is full; what is done is kept" in capsys.readouterr().err


def test_chunks_cover_every_number_once() -> None:
    assert chunks(25, 10) == [(0, 10), (10, 10), (20, 5)]


def started(arguments: list[str], keep: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "legation", *arguments, "--keep", str(keep), "--json"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def wait_for_chunk(keep: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 240
    while not list(keep.glob("*/pairs-*")):
        assert process.poll() is None, process.communicate()[1].decode()
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize("signal_sent", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_or_killed_command_goes_on_where_it_was(
    tmp_path: Path, signal_sent: signal.Signals, capsys: pytest.CaptureFixture[str]
) -> None:
    keep = tmp_path / "kept"
    process = started([*KUHN, "--n", "100000000"], keep)
    wait_for_chunk(keep, process)
    process.send_signal(signal_sent)
    out, _ = process.communicate(timeout=60)
    kept = sorted(path.name for path in keep.glob("*/pairs-*"))
    assert kept
    if signal_sent is signal.SIGINT:
        assert process.returncode == 130
        told = json.loads(out)
        assert told["complete"] is False
        assert 0 < told["pairs"] < 100_000_000
        assert told["pairs"] == 10_000 * len(kept)
    # The journal is whole: each kept chunk is what an uninterrupted asking plays.
    (folder,) = keep.iterdir()
    capsys.readouterr()
    assert main([*KUHN, "--n", "10000", "--keep", str(tmp_path / "other"), "--json"]) == 0
    (other,) = (tmp_path / "other").iterdir()
    assert (folder / kept[0]).read_bytes() == (other / kept[0]).read_bytes()


def test_an_id_reproduces_its_answer_and_refuses_another_scenario(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep = ["--keep", str(tmp_path), "--json"]
    assert main([*KUHN, "--n", "500", "--seed", "7", *keep]) == 0
    first = json.loads(capsys.readouterr().out)
    assert json.loads((tmp_path / first["id"] / "answer.json").read_text()) == first
    assert main(["ask", "--id", first["id"], *keep]) == 0
    assert json.loads(capsys.readouterr().out) == first
    assert main(["ask", "--id", first["id"], "--resume", *keep]) == 0
    assert json.loads(capsys.readouterr().out) == first
    saved = tmp_path / first["id"] / "question.json"
    saved.write_text(saved.read_text().replace("showdown", "surrender"))
    assert main(["ask", "--id", first["id"], *keep]) == 2
    assert "was asked of another version" in capsys.readouterr().err
    assert main(["ask", "--id", "ask-0", *keep]) == 2
    assert "was not asked here" in capsys.readouterr().err


def test_a_chunk_that_was_kept_when_somebody_stopped_it_counts(
    world: MakeWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = world("kuhn", "showdown", bars=("first bet",), n=500)
    runner, journal = KernelRunner(made), Journal(tmp_path / "a")
    keep = journal.keep

    def kept_then_stopped(first: int, plain: Numbers, changed: Numbers) -> None:
        keep(first, plain, changed)
        if first == 200:
            raise KeyboardInterrupt

    monkeypatch.setattr(journal, "keep", kept_then_stopped)
    asked = ask(made.question, runner, ending=made.ending, journal=journal, chunk=100)
    assert (asked.complete, asked.tally.all.n) == (False, 300)
