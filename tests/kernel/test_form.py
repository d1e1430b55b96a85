"""The form: its hash is known, and what it cannot say is refused with the place in the file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.engine.documents import Document, document, load

from legation.engine.game import Game
from legation.kernel.form import CannotLower, form_hash
from legation.kernel.lower import lower
from legation.kernel.sections import FORM_VERSION
from legation.language.load import load_scenario

FORMS = {
    "kuhn": "sha256:821c05fab237de8cfe09cd85d9319ecb4daf09dabee88bacc065d9e03bfac946",
    "leduc": "sha256:6fa88b9eec4ec2017994508d390b9fa222fa8393d5f6d7a47b4579ddf43b5a1f",
}
"""Of scenarios that do not change. A new hash means a new version of the form: say what changed."""


@pytest.mark.parametrize("name", FORMS)
def test_the_form_of_a_scenario_is_known(name: str) -> None:
    assert FORM_VERSION == 1
    assert form_hash(lower(Game(load_scenario(name)).layout).form) == FORMS[name]


def test_the_form_depends_on_parameters_and_rules() -> None:
    kuhn = load_scenario("kuhn")
    plain = lower(Game(kuhn).layout)
    assert form_hash(plain.form) == form_hash(lower(Game(kuhn).layout).form)
    assert form_hash(plain.form) != form_hash(lower(Game(load_scenario("leduc")).layout).form)


def _flags(**more: Any) -> Document:
    flag = {"values": "bool", "start": "false", "seen_by": "all"}
    return {"facts": {"flag": flag, **more}}


def _granting(length: str) -> Document:
    acts = {
        "give": {"by": ["ann"], "stage": "orders", "do": [f"grant(leave, to: bob, for: {length})"]},
        "leave": {"by": ["bob"], "stage": "orders", "power": "true"},
    }
    return document(acts=acts)


def _refused(doc: Document) -> CannotLower:
    with pytest.raises(CannotLower) as caught:
        lower(Game(load(doc)).layout)
    return caught.value


def test_durations_worked_out_are_refused_where_they_stand() -> None:
    when = "today >= 1901-01-01 + (1 months if flag else 2 months)"
    acts = {"wait": {"by": ["ann"], "stage": "orders", "when": when}}
    problem = _refused(document(acts=acts, **_flags()))
    assert "a duration that is worked out" in str(problem)
    assert problem.where is not None


def test_acts_with_more_results_than_bits_are_refused_where_they_stand() -> None:
    branches = {f"way_{n}": {"weight": "1"} for n in range(62)}
    acts = {"try": {"by": ["ann"], "stage": "orders", "branches": branches}}
    problem = _refused(document(acts=acts))
    assert "more than 61 results" in str(problem)
    assert problem.where is not None


def test_more_knowers_than_bits_are_refused() -> None:
    actors = {f"power_{n}": {"kind": "power", "title": "P", "seat": "P"} for n in range(63)}
    acts = {"wait": {"by": list(actors), "stage": "orders"}}
    assert "more than 62 actors" in str(_refused(document(actors=actors, acts=acts)))


def test_quantifiers_that_grow_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legation.kernel.lower_expressions.MOST_CODE", 40)
    inner = "count(flag_of[a] for a in powers) + count(not flag_of[b] for b in powers)"
    fact = {"of": "powers", "values": "bool", "start": "false", "seen_by": "all"}
    acts = {"wait": {"by": ["ann"], "stage": "orders", "when": f"{inner} >= {inner}"}}
    problem = _refused(document(facts={"flag_of": fact}, acts=acts))
    assert "once its quantifiers are written out" in str(problem)


def test_the_message_says_what_to_do() -> None:
    assert "use the reference engine" in str(CannotLower("this"))


_LEARNED = """
from tests.engine.documents import game
from legation.kernel.form import form_hash
from legation.kernel.lower import lower
chief = {"values": "powers", "start": "ann", "seen_by": "all"}
names = ("ann", "bob", "cat", "dan", "eve")
actors = {name: {"kind": "power", "title": name, "seat": name} for name in names}
acts = {"wait": {"by": ["ann"], "stage": "orders"}}
ending = {"title": "E", "when": "learned(chief, wait)"}
play = game(actors=actors, facts={"chief": chief}, acts=acts, endings={"known": ending})
print(form_hash(lower(play.layout).form))
"""


def test_the_form_is_the_same_whatever_order_sets_have() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", _LEARNED],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).resolve().parents[2],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1
    assert "sha256:" in found.pop()
