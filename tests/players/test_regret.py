"""Solvers of small games against the literature's numbers."""

from __future__ import annotations

import pytest

from legation.engine import Game
from legation.kernel.solving.regret import Regret
from legation.kernel.solving.tree import flat_tree
from legation.kernel.solving.worth import best_response, expected, nash_conv
from legation.language.load import load_scenario
from legation.players.trees import TreeTooLarge, Unfolded, unfold


def test_the_trees_have_the_published_sizes(kuhn_tree: Unfolded, leduc_tree: Unfolded) -> None:
    assert (len(kuhn_tree.tree.owner), len(kuhn_tree.states)) == (58, 12)
    assert (len(leduc_tree.tree.owner), len(leduc_tree.states)) == (9457, 936)


def test_even_play_can_be_exploited_as_published(kuhn_tree: Unfolded, leduc_tree: Unfolded) -> None:
    # OpenSpiel's figures for its uniform policy.
    assert nash_conv(kuhn_tree.tree, kuhn_tree.tree.uniform()) == pytest.approx(11 / 12)
    assert nash_conv(leduc_tree.tree, leduc_tree.tree.uniform()) == pytest.approx(
        4.747222222222222, abs=1e-9
    )


def test_the_best_answers_to_even_play_in_kuhn_are_known(kuhn_tree: Unfolded) -> None:
    even = kuhn_tree.tree.uniform()
    found = [best_response(kuhn_tree.tree, even, player) for player in (0, 1)]
    assert [one.worth for one in found] == pytest.approx([1 / 2, 5 / 12])
    for player, one in enumerate(found):
        assert expected(kuhn_tree.tree, one.profile)[player] == pytest.approx(one.worth)


def test_cfr_plus_finds_the_value_of_kuhn(kuhn_tree: Unfolded) -> None:
    regret = Regret(kuhn_tree.tree)
    regret.run(5000)
    assert nash_conv(kuhn_tree.tree, regret.average()) < 1e-4
    assert expected(kuhn_tree.tree, regret.average())[0] == pytest.approx(-1 / 18, abs=1e-5)


def test_cfr_plus_finds_the_value_of_leduc(leduc_tree: Unfolded) -> None:
    regret = Regret(leduc_tree.tree)
    regret.run(1200)
    assert nash_conv(leduc_tree.tree, regret.average()) < 1e-3
    value = expected(leduc_tree.tree, regret.average())[0]
    assert value == pytest.approx(-0.085606424078, abs=3e-4)


def test_going_on_is_the_same_as_never_having_stopped(kuhn_tree: Unfolded) -> None:
    for sampled in (False, True):
        whole, parts = (Regret(kuhn_tree.tree, sampled, seed=3) for _ in range(2))
        whole.run(300)
        for _ in range(3):
            parts.run(100)
        assert parts.average().tolist() == whole.average().tolist()


@pytest.mark.parametrize("name, players", [("kuhn", "kuhn_tree"), ("leduc", "leduc_tree")])
def test_external_sampling_approaches_equilibrium(
    name: str, players: str, request: pytest.FixtureRequest
) -> None:
    tree = request.getfixturevalue(players).tree
    regret, found = Regret(tree, sampled=True, seed=5), []
    for _ in range(2):
        regret.run(20_000)
        found.append(nash_conv(tree, regret.average()))
    assert found[1] < found[0] < nash_conv(tree, tree.uniform()) / 5


def test_a_game_that_is_too_large_is_refused() -> None:
    with pytest.raises(TreeTooLarge, match="more than 50 histories"):
        unfold(Game(load_scenario("kuhn")), most=50)


def test_a_tree_whose_states_differ_in_acts_is_refused() -> None:
    with pytest.raises(ValueError, match="different acts"):
        flat_tree([0, 0, -1, -1], [-1, 0, 0, 1], [1] * 4, [0, 0, -1, -1], [[0.0]] * 4, [2])


def test_a_tree_out_of_order_is_refused() -> None:
    with pytest.raises(ValueError, match="breadth first"):
        flat_tree([0, -1, -1], [-1, 1, 0], [1] * 3, [0, -1, -1], [[0.0]] * 3, [2])
