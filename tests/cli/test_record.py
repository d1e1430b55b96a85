"""``legation record``: the summary, one event, and the files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from legation.cli import main

Capture = pytest.CaptureFixture[str]


def test_the_summary_counts_by_grade_lineage_and_confidence(capsys: Capture) -> None:
    assert main(["record", "korea"]) == 0
    told = capsys.readouterr().out
    assert "By best source: primary" in told
    assert "By confidence: high" in told
    assert "By independent texts:" in told
    assert "japanese_white_book: BR" in told


def test_the_summary_as_json_carries_the_identity(capsys: Capture) -> None:
    assert main(["record", "korea", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["fingerprint"].startswith("sha256:")
    assert sum(found["by_confidence"].values()) == found["events"]


def test_one_event_with_its_sources_and_disputes(capsys: Capture) -> None:
    assert main(["record", "korea", "--event", "1904-02-23-protocol"]) == 0
    told = capsys.readouterr().out
    assert "23 February 1904" in told
    assert "WJ (primary" in told
    assert "Against it" in told
    assert main(["record", "korea", "--event", "1904-02-23-protocol", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"source": "WJ"}.items() <= found["sources"][0].items()
    assert found["disputed"]
    assert "protocol_consent" in found["topics"]


def test_an_unknown_event_is_told_with_the_nearest(capsys: Capture) -> None:
    assert main(["record", "korea", "--event", "1904-02-23-protocoll"]) == 2
    assert "1904-02-23-protocol" in capsys.readouterr().err


def test_files_are_written_and_named(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "out"
    assert main(["record", "korea", "--csv", str(folder)]) == 0
    assert "codebook.md" in capsys.readouterr().out
    assert (folder / "events.csv").is_file()
    assert (folder / "codebook.csv").is_file()
    assert len((folder / "places.csv").read_text(encoding="utf-8").splitlines()) > 5
    assert main(["record", "korea", "--csv", str(folder), "--json"]) == 0
    assert str(folder / "events.csv") in json.loads(capsys.readouterr().out)


def test_a_file_is_no_folder_and_csv_takes_no_event(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "taken"
    file.write_text("x", encoding="utf-8")
    assert main(["record", "korea", "--csv", str(file)]) == 2
    assert "name a folder" in capsys.readouterr().err
    asked = ["record", "korea", "--csv", str(tmp_path), "--event", "1904-02-23-protocol"]
    assert main(asked) == 2
    assert "leave --event out" in capsys.readouterr().err


def test_a_scenario_without_a_record_says_so_in_counts(capsys: Capture) -> None:
    assert main(["record", "kuhn"]) == 0
    assert "0 without a source" in " ".join(capsys.readouterr().out.split())
