"""Properties of the shipped scenarios: there and back, run again, and luck that stays where it is."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.golden.making import SECRET, steady_choice  # noqa: E402

import legation  # noqa: E402
from legation.conformance.counting import choices  # noqa: E402
from legation.engine import Game  # noqa: E402
from legation.engine.chance import Stream  # noqa: E402
from legation.engine.history import (  # noqa: E402
    History,
    history_of,
    parse_history,
    play_on,
    roll,
    run_again,
)
from legation.language.load import load_document, load_scenario, scenario_from_document  # noqa: E402
from legation.model.game import CHANCE, PASS, Position  # noqa: E402
from legation.text.nodes import Document  # noqa: E402

SCENARIOS = Path(legation.__file__).parent / "scenarios"
SHIPPED = sorted(path.parent.name for path in SCENARIOS.glob("*/scenario.yaml"))


@cache
def shipped(name: str) -> Game:
    return Game(load_scenario(name))


def play(game: Game, numbers: Sequence[int], texts: Sequence[str]) -> tuple[History, Position]:
    """A history whose choices, chance's too, are the given numbers counted round the options."""
    history = history_of(game)
    position = game.start()
    for place, number in enumerate(numbers):
        mover, options = choices(game, position)
        if not mover:
            break
        text = texts[place] if place < len(texts) and mover != CHANCE else ""
        choice = options[number % len(options)]
        position, history = play_on(game, position, history, mover, choice, text=text)
    return history, position


# Free text is kept line by line; a carriage return or an empty line would not come back as it went.
TEXT = st.lists(
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12), max_size=3
).map("\n".join)


@pytest.mark.parametrize("name", SHIPPED)
@settings(max_examples=12)
@given(numbers=st.lists(st.integers(0, 999), max_size=30), texts=st.lists(TEXT, max_size=3))
def test_a_history_is_written_read_and_run_again(
    name: str, numbers: list[int], texts: list[str]
) -> None:
    game = shipped(name)
    history, position = play(game, numbers, texts)
    again = parse_history(history.text())
    assert again == history
    assert run_again(game, again) == position


@pytest.mark.parametrize("name", SHIPPED)
@settings(max_examples=12)
@given(numbers=st.lists(st.integers(0, 999), max_size=30))
def test_every_position_on_the_way_is_written_and_read(name: str, numbers: list[int]) -> None:
    game = shipped(name)
    for length in {0, len(numbers) // 2, len(numbers)}:
        _, position = play(game, numbers[:length], [])
        assert game.from_line(game.line(position)) == position


# ---------------------------------------------------------------- adding an act moves no other luck


def with_another_act(document: dict[str, Document]) -> dict[str, Document]:
    """The document with an act of Korea's that changes nothing and has a chance site of its own."""
    wire: dict[str, Document] = {
        "title": "Wire nothing to nobody",
        "by": "korea",
        "stage": "orders",
        "when": "true",
        "seen_by": "none",
        "branches": {"sent": {"p": "50 %"}, "lost": {"p": "rest"}},
        "judgement": "Added to see that it moves nothing.",
    }
    acts = document["acts"]
    assert isinstance(acts, dict)
    return {**document, "acts": {ADDED: wire, **acts}}


ADDED = "aa_wire"
"""First in the order of names, so that every other act's number is another."""


@cache
def enlarged() -> Game:
    return Game(scenario_from_document(with_another_act(load_document("korea"))))


def lucky_play(game: Game, start: str, number: int, seed: int) -> list[str]:
    """All that is done, but for passing, in a history in which nobody does the added act.

    What a seat picks hangs on the day and its picks so far: with one more act a seat is asked once
    more before it passes.
    """
    stream = Stream(SECRET, number)
    position = game.start(start)
    done: list[str] = []
    while (mover := game.to_move(position)) is not None:
        if mover == CHANCE:
            choice = roll(game, position, stream)
            done.append(f"chance {game.site(position)}: {choice}")
        else:
            view = game.view(position, mover)
            known = [act for act in game.acts(view) if ADDED not in act]
            choice = steady_choice(known, seed << 32 | view.day << 8 | len(view.picks))
            done.append(choice)
        position = game.apply(position, mover, choice)
    return [each for each in done if each != PASS]


@pytest.mark.parametrize("start", ["october_1903", "february_1904", "august_1904"])
@settings(max_examples=5, phases=[Phase.explicit, Phase.generate])
@given(number=st.integers(0, 2**32 - 1), seed=st.integers(0, 99))
def test_adding_an_act_moves_no_other_luck(start: str, number: int, seed: int) -> None:
    longer = lucky_play(enlarged(), start, number, seed)
    assert longer == lucky_play(shipped("korea"), start, number, seed)


def test_the_added_act_is_open_and_chance_moves_upon_it() -> None:
    game = enlarged()
    assert len(game.layout.acts) == len(shipped("korea").layout.acts) + 1
    position = game.start("october_1903")
    while (mover := game.to_move(position)) not in ("korea", None):
        position = game.apply(position, mover, choices(game, position)[1][-1])
    position = game.apply(position, "korea", f"korea:{ADDED}()")
    while (mover := game.to_move(position)) not in (CHANCE, None):
        position = game.apply(position, mover, PASS)
    assert game.site(position) == f"korea:{ADDED}()"
    assert [name for name, _ in game.branches(position)] == ["sent", "lost"]


def test_chance_has_a_part_in_the_histories_compared() -> None:
    done = lucky_play(shipped("korea"), "august_1904", 0, 0)
    assert len({each for each in done if each.startswith("chance ")}) > 5
