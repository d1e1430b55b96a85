"""``replay`` and ``count`` as commands: the alignment, starts beside the record, what is missed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from legation.cli import main

Capture = pytest.CaptureFixture[str]

SCENARIO = """\
legation: 1
id: ford
version: '1'
title: The ford
actors:
  ann: {kind: power, title: Ann, seat: Ann, judgement: Made up.}
  bob: {kind: power, title: Bob, seat: Bob, judgement: Made up.}
calendar:
  from: 1901-01-01
  to: 1901-03-31
  turns: [{every: 1 month}]
  stages: {orders: {movers: all}}
facts:
  water: {values: 0..9, start: 0, title: The water, judgement: Made up.}
acts:
  wait: {by: [ann, bob], stage: orders, judgement: Made up.}
  fill: {by: ann, stage: orders, title: Fill the ford, do: ["water += 1"], judgement: Made up.}
  cross: {by: bob, stage: orders, title: Cross the ford, when: "water >= 1", judgement: Made up.}
  fly: {by: bob, stage: orders, title: Fly over, when: "water >= 9", judgement: Made up.}
endings:
  over: {title: Over, at_end: true}
starts:
  first: {title: The beginning, date: 1901-01-01, judgement: Made up.}
  second:
    title: A wet February
    date: 1901-02-01
    judgement: Made up.
    values:
      water: {value: 3, basis: assumed, judgement: Made up.}
"""
RECORD = """\
sources:
  BOOK: {title: A book, grade: scholarly}
events:
  crossing:
    date: '[1901-01-05..1901-01-20]'
    what: Bob crosses
    sources: BOOK
    model: {act: "bob:cross()"}
  filling:
    date: '1901-01-10'
    what: Ann fills the ford
    sources: BOOK
    model: {act: "ann:fill()"}
  flight:
    date: '1901-01-15'
    what: Bob flies
    sources: BOOK
    model: {act: "bob:fly()"}
  again:
    date: '1901-01-16'
    what: Bob flies again
    sources: BOOK
    model: {act: "bob:fly()"}
"""


@pytest.fixture
def ford(tmp_path: Path) -> str:
    (tmp_path / "scenario.yaml").write_text(SCENARIO)
    (tmp_path / "record.yaml").write_text(RECORD)
    return str(tmp_path)


def said(capsys: Capture, *arguments: str) -> str:
    assert main(list(arguments)) == 0
    return " ".join(capsys.readouterr().out.split())


def data(capsys: Capture, *arguments: str) -> Any:
    assert main([*arguments, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_alignment_is_told_in_sentences_with_its_cost_and_causes(
    ford: str, capsys: Capture
) -> None:
    text = said(capsys, "replay", ford)
    assert "1 shift" in text
    assert "2 record only" in text
    assert "costs 13 together; if the rules allowed nothing it would cost 24." in text
    assert "When an act fitted, 100 % of all that its actor can ever do was open." in text
    assert "It fits on 10 January 1901, inside the doubt of its date." in text
    assert "Fly over: it is open only while the water is at least 9 (two events, cost 12" in text
    assert "One cause recurs: look for the fault in the model." in text


def test_why_tells_the_dearer_explanations_too(ford: str, capsys: Capture) -> None:
    dearer = "Or it stands against the rules (cost 6)."
    assert dearer not in said(capsys, "replay", ford)
    assert dearer in said(capsys, "replay", ford, "--why")


def test_the_alignment_is_data_too(ford: str, capsys: Capture) -> None:
    found = data(capsys, "replay", ford)
    assert found["schema"] == "legation-replay/2"
    assert found["counts"] == {"match": 1, "shift": 1, "record_only": 2}
    alignment = found["alignment"]
    assert (alignment["cost"], alignment["dearest"], alignment["bounded"]) == (13, 24, False)
    assert alignment["costs"]["record_only"] == 6
    assert [(c["kind"], c["count"]) for c in alignment["causes"]] == [
        ("record_only", 2),
        ("shift", 1),
    ]
    shifted = next(step for step in found["steps"] if step["event"] == "crossing")
    assert shifted["explanation"]["day"] == "1901-01-10"
    assert shifted["explanation"]["text"].startswith("It fits on 10 January 1901")
    assert {other["kind"] for other in shifted["others"]} == {"model_only", "record_only"}


def test_a_start_that_departs_from_the_record_is_told(ford: str, capsys: Capture) -> None:
    text = said(capsys, "replay", ford, "--compare-starts")
    assert "The beginning (first)" in text
    assert "The water: 3 (assumed); replayed: 1" in text
    only = data(capsys, "replay", ford, "--compare-starts", "--start", "second")
    assert only["starts"] == [
        {
            "start": "second",
            "date": "1901-02-01",
            "same": 0,
            "forgotten": {},
            "differences": [
                {"slot": "water", "start": "3", "replayed": "1", "known": "assumed"},
            ],
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--on", "1902-01-01"], "the replay runs from 1901-01-01 to 1901-03-31"),
        (["--on", "1900-01-01"], "the replay runs from 1901-01-01 to 1901-03-31"),
        (["--start", "third"], "no start point 'third'; it has first, second"),
        (["--compare-starts", "--start", "third"], "no start point 'third'"),
    ],
)
def test_a_day_or_start_that_is_not_there_is_said(
    ford: str, capsys: Capture, arguments: list[str], message: str
) -> None:
    assert main(["replay", ford, *arguments]) == 2
    told = capsys.readouterr()
    assert message in told.err
    assert told.out == ""


def test_a_replay_may_begin_at_a_later_start(ford: str, capsys: Capture) -> None:
    found = data(capsys, "replay", ford, "--start", "second")
    assert (found["from"], found["steps"]) == ("1901-02-01", [])
    assert len(found["beyond"]) == 4


def test_what_random_play_never_reaches_is_listed(ford: str, capsys: Capture) -> None:
    found = data(capsys, "count", ford, "--unreached", "--plays", "20")
    assert (found["acts"], found["plays"]) == (["fly"], 20)
    assert "Acts: fly" in said(capsys, "count", ford, "--unreached", "--plays", "20")


def test_norms_without_a_case_of_each_kind_are_listed(capsys: Capture) -> None:
    found = data(capsys, "count", "july_1914", "--norms")
    assert found["schema"] == "legation-norm-cases/1"
    assert found["norms"]
    assert "have a case of each" in said(capsys, "count", "july_1914", "--norms")


def test_a_number_of_plays_below_one_is_refused(ford: str, capsys: Capture) -> None:
    assert main(["count", ford, "--unreached", "--plays", "0"]) == 2
    assert "1 or more" in capsys.readouterr().err
