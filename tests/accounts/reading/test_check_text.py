"""``legation check some.txt`` on the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from legation.cli import main

TEXT = "The Nishi-Rosen Protocol was signed on 25 August 1898. The weather was fine.\n"


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    """A text with one error and one sentence about nothing."""
    path = tmp_path / "some.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_text_is_judged_sentence_by_sentence(
    text_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(text_file), "--scenario", "korea"]) == 0
    out = capsys.readouterr().out
    assert "contradicted" in out
    assert "Every claim is a proposal" in " ".join(out.split())


def test_a_draft_is_written_once_and_checks_alike(
    text_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.yaml"
    command = ["check", str(text_file), "--scenario", "korea", "--write", str(draft)]
    assert main([*command, "--format", "json"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert read["reading"]["unread"] == 1
    assert main(["check", str(draft), "--scenario", "korea", "--format", "json"]) == 0
    judged = json.loads(capsys.readouterr().out)
    words = [[c["verdict"] for c in s["claims"]] for s in read["sentences"]]
    assert [[c["verdict"] for c in s["claims"]] for s in judged["sentences"]] == words
    assert main(command) != 0
    assert "there already" in capsys.readouterr().err


def test_standard_input_is_read_and_may_fail_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(TEXT.encode()), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", stream)
    status = main(["check", "-", "--scenario", "korea", "--fail-on", "contradicted"])
    assert status == 1
    assert "Nishi" in capsys.readouterr().out


def test_a_text_that_is_no_text_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "some.txt"
    path.write_bytes(b"\xff\xfe\x00\x01")
    assert main(["check", str(path)]) != 0
    assert "not UTF-8" in capsys.readouterr().err
