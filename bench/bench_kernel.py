"""The kernel at work: batches of random histories of small games, of a toy and of Korea.

Peers: OpenSpiel's games and rollouts in C++ where it is installed (`pip install open_spiel`); for
the toy a Numba program written by hand for that game alone, and plain Python; for Korea the
reference engine. One thread each. A decision is counted only where its seat has two options or
more. For a user these are the waits for an answer about some hundred thousand histories.
"""

from __future__ import annotations

import random
from typing import Any

import pytest
from bench.table import Beside
from bench.toy import document
from bench.toy_by_hand import by_numba, by_python

from legation.engine import Game
from legation.kernel.batch import Prepared, play_batch, prepare
from legation.kernel.plan import Plan
from legation.language.load import load_scenario, scenario_from_document
from legation.model.game import CHANCE

GAMES = {"kuhn": 200_000, "leduc": 100_000}
WANTED = {"kuhn": "at least OpenSpiel, aim twice", "leduc": "at least OpenSpiel, aim twice"}
TOYS, HISTORIES = 500, 100


def ready(game: Game, count: int, point: str = "") -> Prepared:
    return prepare(Plan(game=game, point=point, secret=b"bench", count=count))


def warm(prepared: Prepared) -> Prepared:
    """Compiled functions are read from the cache before anything is measured."""
    play_batch(ready(prepared.game, 1), threads=1)
    return prepared


# ---------------------------------------------------------------- card games


@pytest.mark.parametrize("name", GAMES)
def test_random_play_of_cards(beside: Beside, name: str) -> None:
    plan = warm(ready(Game(load_scenario(name)), GAMES[name]))
    batch = beside(
        f"random play of {name} poker",
        "legation",
        lambda: play_batch(plan, threads=1),
        rounds=7,
        wanted=WANTED[name],
        per=GAMES[name],
        unit="games",
    )
    assert batch.whole


@pytest.mark.parametrize("name", GAMES)
def test_random_play_of_cards_by_openspiel(beside: Beside, name: str) -> None:
    spiel: Any = pytest.importorskip("pyspiel", reason="optional peer: pip install open_spiel")
    game = spiel.load_game(f"{name}_poker")
    state, luck = game.new_initial_state(), random.Random(3)
    while state.is_chance_node():
        state.apply_action(luck.choice([action for action, _ in state.chance_outcomes()]))
    # One simulation evaluates the root only: so many rollouts within one call.
    rollouts = spiel.RandomRolloutEvaluator(GAMES[name], 7)
    bot = spiel.MCTSBot(game, rollouts, 2.0, 1, 100, False, 7, False)
    row = f"random play of {name} poker"
    beside(row, "OpenSpiel C++", lambda: bot.mcts_search(state), rounds=7, per=GAMES[name])


# ---------------------------------------------------------------- a toy rivalry


def test_random_play_of_a_toy(beside: Beside) -> None:
    plan = warm(ready(Game(scenario_from_document(document())), TOYS))
    decisions = int(play_batch(plan, threads=1).decisions.sum())
    beside(
        "random play of a toy rivalry",
        "legation",
        lambda: play_batch(plan, threads=1),
        rounds=7,
        wanted="8 million decisions/s",
        per=decisions,
        unit="decisions",
    )


def test_random_play_of_a_toy_by_hand(beside: Beside) -> None:
    by_numba(1)
    row = "random play of a toy rivalry"
    found = beside(row, "Numba by hand", lambda: by_numba(TOYS), rounds=7)
    assert found > 0


def test_random_play_of_a_toy_in_python(beside: Beside) -> None:
    row = "random play of a toy rivalry"
    beside(row, "plain Python", lambda: by_python(TOYS), rounds=3)


# ---------------------------------------------------------------- Korea


def test_random_play_of_korea(beside: Beside) -> None:
    plan = warm(ready(Game(load_scenario("korea")), HISTORIES, "july_1903"))
    decisions = int(play_batch(plan, threads=1).decisions.sum())
    beside(
        "random play of Korea from July 1903",
        "legation",
        lambda: play_batch(plan, threads=1),
        rounds=7,
        wanted="200,000 paired histories in 10 s",
        per=decisions,
        unit="decisions",
    )


def test_random_play_of_korea_in_the_engine(beside: Beside) -> None:
    game, luck = Game(load_scenario("korea")), random.Random(1)

    def work() -> None:
        position = game.start("july_1903")
        while (mover := game.to_move(position)) is not None:
            if mover == CHANCE:
                names, weights = zip(*game.branches(position), strict=True)
            else:
                names = tuple(game.acts(game.view(position, mover)))
                weights = (1,) * len(names)
            position = game.apply(position, mover, luck.choices(names, weights)[0])

    def all_of_them() -> None:
        for _ in range(HISTORIES // 50):
            work()

    beside("two histories of Korea from July 1903", "the engine", all_of_them, rounds=2)


def test_two_histories_of_korea(beside: Beside) -> None:
    plan = warm(ready(Game(load_scenario("korea")), 2, "july_1903"))
    work = lambda: play_batch(plan, threads=1)  # noqa: E731
    beside("two histories of Korea from July 1903", "legation", work)


# ---------------------------------------------------------------- what it grows with


@pytest.mark.parametrize("count", [100, 300, 1000])
def test_more_histories(beside: Beside, count: int) -> None:
    plan = warm(ready(Game(load_scenario("korea")), count, "july_1903"))
    row = f"Korea, {count} histories"
    beside(row, "legation", lambda: play_batch(plan, threads=1), rounds=3, per=count)


@pytest.mark.parametrize("rounds", [6, 20, 60])
def test_more_turns(beside: Beside, rounds: int) -> None:
    plan = warm(ready(Game(scenario_from_document(document(rounds=rounds))), TOYS))
    row = f"a toy of {rounds} turns"
    beside(row, "legation", lambda: play_batch(plan, threads=1), rounds=3, per=rounds)


@pytest.mark.parametrize("acts", [6, 20, 60])
def test_more_acts(beside: Beside, acts: int) -> None:
    plan = warm(ready(Game(scenario_from_document(document(acts=acts))), TOYS))
    row = f"a toy of {acts} acts a power"
    beside(row, "legation", lambda: play_batch(plan, threads=1), rounds=3, per=acts)


@pytest.mark.parametrize("rules", [6, 20, 60])
def test_more_rules(beside: Beside, rules: int) -> None:
    plan = warm(ready(Game(scenario_from_document(document(echoes=rules))), TOYS))
    row = f"a toy of {rules} rules"
    beside(row, "legation", lambda: play_batch(plan, threads=1), rounds=3, per=rules)
