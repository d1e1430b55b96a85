"""Kuhn and Leduc poker: counts, values and perfect recall, against the literature's numbers."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.games.extensive_form import Tree, sequences, value_of_zero_sum_game


def shape(tree: Tree) -> Counter[str]:
    return Counter(node.mover or "closed" for node in tree.nodes())


def test_kuhn_has_58_histories_and_12_information_states(kuhn: Tree) -> None:
    assert kuhn.histories() == 58
    assert [len(kuhn.states(seat)) for seat in kuhn.seats] == [6, 6]
    assert shape(kuhn) == {"chance": 4, "first": 12, "second": 12, "closed": 30}


def test_kuhn_is_worth_minus_an_eighteenth_to_the_first_player(kuhn: Tree) -> None:
    assert value_of_zero_sum_game(kuhn) == pytest.approx(-1 / 18, abs=1e-12)


def test_leduc_has_9457_histories_and_936_information_states(leduc: Tree) -> None:
    assert leduc.histories() == 9457
    assert [len(leduc.states(seat)) for seat in leduc.seats] == [468, 468]


def test_leduc_has_the_published_value(leduc: Tree) -> None:
    assert value_of_zero_sum_game(leduc) == pytest.approx(-0.085606424078, abs=1e-9)


@pytest.mark.parametrize("name", ["kuhn", "leduc"])
def test_poker_is_zero_sum(name: str, request: pytest.FixtureRequest) -> None:
    tree: Tree = request.getfixturevalue(name)
    sums = {sum(node.values.values()) for node in tree.nodes() if not node.mover}
    assert sums == {0}


@pytest.mark.parametrize("name", ["kuhn", "leduc"])
def test_nobody_forgets_its_own_choices(name: str, request: pytest.FixtureRequest) -> None:
    tree: Tree = request.getfixturevalue(name)
    for seat in tree.seats:
        assert set(sequences(tree, seat)) == set(tree.states(seat))


def test_leduc_losses_reach_thirteen_chips(leduc: Tree) -> None:
    worth = Counter(node.values["first"] for node in leduc.nodes() if not node.mover)
    assert max(worth) == 13
    assert min(worth) == -13
    # Both players hold one rank in 24 of 120 deals; 25 ways of betting then split the pot.
    assert worth[0] == 24 * 25
