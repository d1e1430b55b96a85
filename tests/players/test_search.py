"""Search: the compiled form equals the slow one, and on small games it approaches the known value."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.players.courses import played

from legation.engine import Game, Trace
from legation.kernel.searching.ismcts import Search
from legation.kernel.solving.regret import Regret
from legation.kernel.solving.tree import FlatTree, Floats
from legation.kernel.solving.worth import expected
from legation.language.load import load_scenario
from legation.model.game import CHANCE, View
from legation.players import Decision, Luck, Player
from legation.players.guess import NOTHING_FITS, Guesser
from legation.players.plain import PlainSearch
from legation.players.search import SampledLogit, TreeSearch
from legation.players.solved import key_of
from legation.players.trees import Unfolded

COURSES = [("kuhn", "", 2, 300), ("leduc", "", 4, 300), ("bargaining", "", 1, 200)]
KOREA = ("korea", "october_1903", 10, 4)


@pytest.mark.parametrize("name, start, choices, count", [*COURSES, KOREA])
@pytest.mark.parametrize("single", [False, True])
def test_the_compiled_search_is_the_slow_one(
    name: str, start: str, choices: int, count: int, single: bool
) -> None:
    game = Game(load_scenario(name))
    _, view = played(game, start, 3, choices)
    guesses = Guesser(game, start).guess(view, 6, Luck(1))
    which = [Luck(2, k).choose(guesses.weights) for k in range(count)]
    seat = game.layout.seats.index(view.seat)
    fast = Search(game, key=(7, 8), single=seat if single else -1)
    slow = PlainSearch(game, (7, 8), single=view.seat if single else "")
    for part in (which[: count // 3], which[count // 3 :]):
        fast.run(guesses.positions, part)
        slow.run(guesses.positions, part)
    root, acts = guesses.positions[0], game.acts(view)
    left, right = fast.arms(root, acts), slow.arms(root, acts)
    assert [(a.act, a.visits) for a in left] == [(a.act, a.visits) for a in right]
    assert [a.worth for a in left] == pytest.approx([a.worth for a in right])
    assert fast.choices == slow.choices
    assert sum(a.visits for a in left) == count
    for act in acts[:3]:
        assert fast.line(root, act) == slow.line(root, act)


@pytest.mark.parametrize(
    "name, start, choices, count", [("kuhn", "", 2, 40), ("bargaining", "", 1, 30), (*KOREA[:3], 2)]
)
def test_several_courses_from_each_leaf_are_those_of_the_engine(
    name: str, start: str, choices: int, count: int
) -> None:
    game = Game(load_scenario(name))
    _, view = played(game, start, 3, choices)
    guesses = Guesser(game, start).guess(view, 6, Luck(1))
    which = [k % len(guesses.positions) for k in range(count)]
    fast, slow = Search(game, key=(7, 8), each=3), PlainSearch(game, (7, 8), each=3)
    fast.run(guesses.positions, which)
    slow.run(guesses.positions, which)
    left, right = (one.arms(guesses.positions[0], game.acts(view)) for one in (fast, slow))
    assert [(a.act, a.visits) for a in left] == [(a.act, a.visits) for a in right]
    assert [a.worth for a in left] == pytest.approx([a.worth for a in right])
    assert sum(a.visits for a in left) == 3 * count


@pytest.mark.parametrize("each", [1, 8])
def test_two_searches_in_two_threads_do_not_disturb_each_other(leduc_game: Game, each: int) -> None:
    from concurrent.futures import ThreadPoolExecutor

    _, view = played(leduc_game, "", 3, 4)
    guesses = Guesser(leduc_game).guess(view, 6, Luck(1))
    which = [k % len(guesses.positions) for k in range(200)]
    acts = leduc_game.acts(view)

    def run(number: int) -> list[tuple[str, int, float]]:
        search = Search(leduc_game, key=(7, number), each=each)
        search.run(guesses.positions, which)
        arms = search.arms(guesses.positions[0], acts)
        return [(arm.act, arm.visits, arm.worth) for arm in arms]

    alone = [run(number) for number in (1, 2)]
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(run, (1, 2))) == alone
    assert alone[0] != alone[1]


def every_decision(game: Game, ask: Callable[[View], Decision]) -> dict[object, Decision]:
    """A player's decision at every information state of a small game."""
    found: dict[object, Decision] = {}
    ahead: list[tuple[str, ...]] = [()]
    while ahead:
        path = ahead.pop()
        trace = Trace()
        position = game.start("", trace)
        for choice in path:
            position = game.apply(position, game.to_move(position) or "", choice, trace)
        mover = game.to_move(position)
        if mover is None:
            continue
        if mover == CHANCE:
            ahead += [(*path, name) for name, _ in game.branches(position)]
            continue
        view = game.view(position, mover, trace.news.get(mover, ()))
        key = key_of(game, view)
        if key not in found:
            found[key] = ask(view)
        ahead += [(*path, act) for act in game.acts(view)]
    return found


def profile_of(tree: Unfolded, game: Game, player: Player) -> list[float]:
    """The shares with which a player says it takes each act, in the tree's order."""
    found = every_decision(
        game, lambda view: player.decide(view, game.acts(view), Luck("profile", view.hash))
    )
    shares: list[float] = []
    for key, acts in tree.states:
        chances = dict(found[key].chances)
        shares += [chances[act] for act in acts]
    return shares


def with_own(tree: FlatTree, own: Floats, others: Floats, player: int) -> Floats:
    """A profile in which one player plays its part of another."""
    found = others.copy()
    for one in range(len(tree.state_owner)):
        if tree.state_owner[one] == player:
            start = tree.state_from[one]
            found[start : start + tree.state_acts[one]] = own[start : start + tree.state_acts[one]]
    return found


def test_search_approaches_the_value_of_kuhn(kuhn_game: Game, kuhn_tree: Unfolded) -> None:
    """Against equilibrium play each seat loses less of the game's value the longer it searches.

    It does not come all the way: this search is known not to converge where bluffing pays.
    """
    from numpy import array

    tree, regret = kuhn_tree.tree, Regret(kuhn_tree.tree)
    regret.run(5000)
    losses: list[list[float]] = []
    for simulations in (30, 3000):
        player = TreeSearch(kuhn_game, simulations=simulations, positions=64)
        profile = array(profile_of(kuhn_tree, kuhn_game, player))
        worth = [
            expected(tree, with_own(tree, profile, regret.average(), seat))[seat] for seat in (0, 1)
        ]
        losses.append([-1 / 18 - worth[0], 1 / 18 - worth[1]])
    for few, many in zip(*losses, strict=True):
        assert -1e-3 < many < few
        assert many < 0.06


def test_search_finds_the_offer_that_theory_finds() -> None:
    """War comes because the offer is refused; the decliner's fight is the search's best act."""
    game = Game(load_scenario("bargaining"))
    trace = Trace()
    position = game.start("", trace)
    position = game.apply(position, "rising", "rising:offer(share=offer_500)", trace)
    view = game.view(position, "declining", trace.news["declining"])
    found = TreeSearch(game, simulations=6000).decide(view, game.acts(view), Luck(1))
    assert found.act == "declining:fight()"


def test_the_reason_says_what_was_found(kuhn_game: Game) -> None:
    _, view = played(kuhn_game, choices=3)
    found = TreeSearch(kuhn_game, simulations=200).decide(view, kuhn_game.acts(view), Luck(1))
    assert "200 simulated courses" in found.reason
    assert found.lines[0].acts[0] == found.act
    assert sum(line.visits for line in found.lines) == 200
    assert found.guesses[1] > 0
    assert sum(share for _, share in found.chances) == pytest.approx(1)


def test_without_a_guess_it_says_so(kuhn_game: Game) -> None:
    from dataclasses import replace

    _, view = played(kuhn_game, choices=3)
    lost = replace(view, turn=9)
    for player in (TreeSearch(kuhn_game), SampledLogit(kuhn_game)):
        found = player.decide(lost, kuhn_game.acts(view), Luck(1))
        assert found.act in kuhn_game.acts(view)
        assert found.fallback == NOTHING_FITS
        assert NOTHING_FITS in found.reason


def test_precision_makes_the_better_act_likelier(kuhn_game: Game) -> None:
    trace = Trace()
    position = kuhn_game.start("", trace)
    for mover, choice in [
        (CHANCE, "each(c=jack)"), (CHANCE, "each(c=king)"), ("first", "first:bet()"),
    ]:  # fmt: skip
        position = kuhn_game.apply(position, mover, choice, trace)
    view = kuhn_game.view(position, "second", trace.news["second"])
    shares = []
    for lam in (0.0, 1.0, 5.0):
        player = SampledLogit(kuhn_game, lam=lam)
        found = player.decide(view, kuhn_game.acts(view), Luck(1))
        shares.append(dict(found.chances)["second:call()"])
    assert shares[0] == pytest.approx(0.5)
    assert shares[0] < shares[1] < shares[2]
    assert shares[1] == pytest.approx(1 / (1 + 2.718281828459045**-3))


def test_a_search_releases_the_interpreter(kuhn_game: Game) -> None:
    """Two threads searching at once end with what each finds alone."""
    from threading import Thread

    _, view = played(kuhn_game, choices=3)
    guesses = Guesser(kuhn_game).guess(view, 6, Luck(1))

    def search(key: int) -> Search:
        found = Search(kuhn_game, key=(key, 1))
        found.run(guesses.positions, [0] * 500)
        return found

    alone = [search(key) for key in (1, 2)]
    both: dict[int, Search] = {}
    threads = [Thread(target=lambda k=k: both.update({k: search(k)})) for k in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    acts = kuhn_game.acts(view)
    for key, one in zip((1, 2), alone, strict=True):
        root = guesses.positions[0]
        assert both[key].arms(root, acts) == one.arms(root, acts)
