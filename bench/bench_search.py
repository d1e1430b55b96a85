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
from legation.kernel.searching.courses import Courses
from legation.kernel.searching.ismcts import Search
from legation.language.load import load_scenario, scenario_from_document
from legation.model.game import CHANCE, Position

TOY, KOREA = 4096, 512
WORDS = {1: "one course a leaf", 64: "64 courses a leaf"}
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


def searching(game: Game, start: str = "", count: int = TOY, each: int = 1) -> Search:
    """A new search that has simulated so many courses, ``each`` of them from one leaf."""
    courses = courses_of(game) if each > 1 else None
    search = Search(
        game, key=(1, 2), board=board_of(game), room=1 << 20, each=each, courses=courses
    )
    search.run([first_decision(game, start)], [0] * (count // each))
    return search


@cache
def courses_of(game: Game) -> Courses:
    return Courses(game)


@cache
def board_of(game: Game) -> Any:
    from legation.kernel.executor import Executor

    return Executor(game)


@pytest.mark.parametrize("each", [1, 64])
def test_search_on_a_toy(beside: Beside, each: int) -> None:
    found = beside(
        f"search on a toy rivalry of 120 decisions, {WORDS[each]}",
        "legation",
        lambda: searching(toy(), "", TOY, each),
        rounds=7,
        wanted="20,000 simulations/s",
        per=TOY,
        unit="simulations",
    )
    assert found.simulations == TOY // each


@pytest.mark.parametrize("start", ["april_1895", "july_1903", "october_1903", "august_1904"])
@pytest.mark.parametrize("each", [1, 64])
def test_search_on_korea(beside: Beside, start: str, each: int) -> None:
    found = beside(
        f"search on Korea from {start}, {WORDS[each]}",
        "legation",
        lambda: searching(named("korea"), start, KOREA, each),
        rounds=5,
        per=KOREA,
        unit="simulations",
    )
    assert found.simulations == KOREA // each


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


@pytest.mark.parametrize("each", [1, 64])
def test_two_searches_at_once(beside: Beside, each: int) -> None:
    """Wall-clock time: two threads, each with a search of its own, beside one."""
    game, count = toy(), 3000 // each
    root = first_decision(game, "")
    boards = [Search(game, key=(1, n), each=each) for n in range(2)]

    def run(search: Search) -> None:
        search.run([root], [0] * count)

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
    beside.tell(
        f"two searches in two threads at once, {WORDS[each]}, median of 7 pairs", told, wanted="2"
    )
    assert middle > 0
