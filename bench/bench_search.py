"""Information-set tree search: simulations a second, each played to its end.

Peer: OpenSpiel's IS-MCTS in C++ on the games of cards, where it is installed. Two threads at once
show that the interpreter's lock is not held. For a user this is how long a player thinks.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import pytest
from bench.table import Beside, median_of_pairs
from bench.toy import document

from legation.engine import Game
from legation.engine.chance import Stream
from legation.kernel.searching.ismcts import Search
from legation.language.load import load_scenario, scenario_from_document
from legation.model.game import CHANCE, Position

TOY, KOREA = 4000, 400
CARDS = 20_000


@cache
def toy() -> Game:
    return Game(scenario_from_document(document()))


@cache
def named(name: str) -> Game:
    return Game(load_scenario(name))


def first_decision(game: Game, start: str) -> Position:
    """The start, with chance's moves before the first decision made."""
    position, stream = game.start(start), Stream(b"bench".ljust(32, b"\0"), 1)
    while game.to_move(position) == CHANCE:
        names, weights = zip(*game.branches(position), strict=True)
        taken = stream.pick(weights, game.site(position), 0, len(position))
        position = game.apply(position, CHANCE, names[taken])
    return position


def searching(game: Game, start: str = "", count: int = TOY) -> Search:
    """A new search that has made so many simulations."""
    search = Search(game, key=(1, 2), board=board_of(game), room=1 << 20)
    search.run([first_decision(game, start)], [0] * count)
    return search


@cache
def board_of(game: Game) -> Any:
    from legation.kernel.executor import Executor

    return Executor(game)


def test_search_on_a_toy(beside: Beside) -> None:
    found = beside(
        "search on a toy rivalry of 120 decisions",
        "legation",
        lambda: searching(toy()),
        rounds=7,
        wanted="20,000 simulations/s",
        per=TOY,
        unit="simulations",
    )
    assert found.simulations == TOY


@pytest.mark.parametrize("start", ["april_1895", "july_1903", "october_1903", "august_1904"])
def test_search_on_korea(beside: Beside, start: str) -> None:
    found = beside(
        f"search on Korea from {start}",
        "legation",
        lambda: searching(named("korea"), start, KOREA),
        rounds=5,
        per=KOREA,
        unit="simulations",
    )
    assert found.simulations == KOREA


@pytest.mark.parametrize("name", ["kuhn", "leduc"])
def test_search_on_cards(beside: Beside, name: str) -> None:
    found = beside(
        f"search on {name} poker",
        "legation",
        lambda: searching(named(name), "", CARDS),
        rounds=5,
        per=CARDS,
        unit="simulations",
    )
    assert found.simulations == CARDS


@pytest.mark.parametrize("name", ["kuhn", "leduc"])
def test_search_on_cards_by_openspiel(beside: Beside, name: str) -> None:
    spiel: Any = pytest.importorskip("pyspiel", reason="OpenSpiel is not installed")
    game = spiel.load_game(f"{name}_poker")
    state = game.new_initial_state()
    while state.is_chance_node():
        state.apply_action(state.legal_actions()[0])
    evaluator, final = spiel.RandomRolloutEvaluator(1, 3), spiel.ISMCTSFinalPolicyType
    bot = spiel.ISMCTSBot(5, evaluator, 2.0, CARDS, -1, final.NORMALIZED_VISIT_COUNT, False, False)

    def work() -> None:
        bot.restart()
        bot.step(state)

    beside(f"search on {name} poker", "OpenSpiel C++", work, rounds=5, per=CARDS)


def test_two_searches_at_once(beside: Beside) -> None:
    """Wall-clock time: two threads, each with a search of its own, beside one."""
    game, count = toy(), 3000
    root = first_decision(game, "")
    boards = [Search(game, key=(1, n)).board for n in range(2)]

    def run(board: Any) -> None:
        Search(game, key=(3, 4), board=board).run([root], [0] * count)

    def one() -> float:
        begun = time.perf_counter()
        run(boards[0])
        return time.perf_counter() - begun

    def two() -> float:
        begun = time.perf_counter()
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(run, boards))
        return (time.perf_counter() - begun) / 2

    one()
    middle, low, high = median_of_pairs(one, two)
    told = f"{middle:.2f} times one ({low:.2f} to {high:.2f})"
    beside.tell("two searches in two threads at once, median of 7 pairs", told, wanted="2")
    assert middle > 0
