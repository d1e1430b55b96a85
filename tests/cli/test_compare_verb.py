"""``legation compare`` through ``main``: what it prints, and what it refuses."""

from __future__ import annotations

import json

import pytest

from legation.cli import main

Capture = pytest.CaptureFixture[str]
BOTH = ["korea/founding-article", "korea/korean-telling"]


def test_the_json_has_its_schema_and_a_verdict_on_each_side(capsys: Capture) -> None:
    assert main(["compare", *BOTH, "--format", "json", "--on", "2026-01-01"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["schema"] == "legation-compare/1"
    assert made["evaluated_on"] == "2026-01-01"
    assert [item["id"] for item in made["accounts"]] == ["founding_article", "korean_telling"]
    adviser = next(item for item in made["cannot_both_hold"] if item["first"]["claim"] == "s15c")
    assert adviser["kind"] == "holder"
    assert (adviser["first"]["verdict"], adviser["second"]["verdict"]) == (
        "contradicted",
        "agrees",
    )
    assert made["cannot_all_hold"][0]["missed_days"] == 15
    assert made["at_odds_with_itself"] == []


def test_the_text_says_what_cannot_both_hold_and_takes_no_side(capsys: Capture) -> None:
    assert main(["compare", *BOTH]) == 0
    text = " ".join(capsys.readouterr().out.split())
    for heading in (
        "Cannot both hold",
        "Cannot all hold together",
        "Told differently",
        "Both say",
        "Only in The founding article",
        "Only in How the Korean Empire lost its sovereignty",
    ):
        assert heading in text
    assert "Who held “Adviser to the Korean foreign ministry”: Japan in the one" in text
    assert "no side is taken" in text


def test_the_reasons_are_told_when_asked_for(capsys: Capture) -> None:
    assert main(["compare", *BOTH]) == 0
    short = capsys.readouterr().out
    assert main(["compare", *BOTH, "--why"]) == 0
    long = capsys.readouterr().out
    assert len(long) > len(short)
    assert "[LADD" in long


def test_the_second_account_may_be_named_alone(capsys: Capture) -> None:
    assert main(["compare", BOTH[0], "korean-telling", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["accounts"][1]["id"] == "korean_telling"


def test_an_account_is_not_laid_beside_itself(capsys: Capture) -> None:
    assert main(["compare", BOTH[0], BOTH[0]]) == 2
    assert "one account" in capsys.readouterr().err
