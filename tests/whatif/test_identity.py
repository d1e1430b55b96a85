from __future__ import annotations

from dataclasses import replace

import pytest
from tests.whatif.conftest import MakeWorld

from legation.whatif import question as questions
from legation.whatif.question import luck


def test_the_same_question_has_the_same_id_however_it_is_typed(world: MakeWorld) -> None:
    one = world("bargaining", "mean given_now", settings=("strength_later=600",)).question
    two = world("bargaining", " mean  given_now", settings=(" strength_later = 600 ",)).question
    assert one.id == two.id
    assert one.id.startswith("ask-")
    assert len(one.id) == 24


def test_whatever_the_answer_depends_on_changes_the_id(world: MakeWorld) -> None:
    question = world("bargaining", "mean given_now", settings=("strength_later=600",)).question
    others = [
        replace(question, n=question.n + 1),
        replace(question, secret=luck(1)),
        replace(question, fingerprint="sha256:0"),
        replace(question, start="elsewhere"),
        replace(question, version="another"),
        world("bargaining", "mean given_now", settings=("strength_later=601",)).question,
        world("bargaining", "mean given_later", settings=("strength_later=600",)).question,
        world(
            "bargaining",
            "mean given_now",
            settings=("strength_later=600",),
            players="rising=script",
        ).question,
    ]
    assert len({question.id, *(other.id for other in others)}) == 1 + len(others)


def test_the_id_of_a_question_is_the_same_on_every_machine(
    world: MakeWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "ENGINE_VERSION", "1")
    monkeypatch.setattr(questions, "form_version", lambda: 1)
    question = world("kuhn", "showdown", bars=("first bet",)).question
    pinned = replace(question, fingerprint="sha256:0", version="0")
    data = pinned.data()
    assert list(data["edits"]) == ["bar 1950-01-01..1950-01-31: first bet"]
    assert data["query"] == "showdown"
    assert pinned.id == "ask-88957f6a00dfbdd7d615"
