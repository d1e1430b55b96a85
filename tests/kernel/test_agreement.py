"""The kernel does what the reference engine does, to the last slot, whatever the scenario."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.engine.documents import Document
from tests.kernel.beside import at_random, by_numbers, play_beside
from tests.strategies import documents, play_choices, secret_documents

from legation.engine.game import Game
from legation.kernel.form import CannotLower
from legation.language.load import ScenarioProblems, load_scenario, scenario_from_document

SHIPPED = ("bargaining", "july_1914", "korea", "kuhn", "leduc", "orders")


def _game(doc: Document) -> Game:
    try:
        return Game(scenario_from_document(doc))
    except ScenarioProblems:
        assume(False)
        raise


@given(documents(), play_choices())
def test_random_scenarios_are_played_alike(doc: Document, choices: list[int]) -> None:
    game = _game(doc)
    try:
        play_beside(game, by_numbers(choices), most=300)
    except CannotLower:
        assume(False)


@given(secret_documents(), play_choices())
def test_random_scenarios_with_secrets_are_played_alike(doc: Document, choices: list[int]) -> None:
    play_beside(_game(doc), by_numbers(choices), most=300)


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_scenarios_are_played_alike_from_every_start(name: str) -> None:
    game = Game(load_scenario(name))
    for point in game.scenario.starts or ():
        assert play_beside(game, at_random(1), point=point.id, most=400) > 0


@pytest.mark.deep
@given(st.integers(0, 2**32), st.sampled_from(SHIPPED))
def test_shipped_scenarios_are_played_alike_often(seed: int, name: str) -> None:
    play_beside(Game(load_scenario(name)), at_random(seed))


def test_a_position_taken_up_in_the_midst_is_played_on_alike() -> None:
    game = Game(load_scenario("korea"))
    position, pick = game.start(), at_random(5)
    for _ in range(60):
        mover = game.to_move(position)
        assert mover is not None
        acts = (
            game.branches(position)
            if mover == "chance"
            else [(name, 1) for name in game.acts(game.view(position, mover))]
        )
        position = game.apply(position, mover, pick(acts))
    assert play_beside(game, pick, start=position, most=100) == 100
