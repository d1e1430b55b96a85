"""Perfect recall, judged by Gambit on the exported tree: nobody forgets unless it is made to."""

from __future__ import annotations

import io
from typing import Any

import pytest

from legation.bridges.gambit import efg_text
from legation.engine import Game
from legation.language.load import load_scenario

SEATS = ("first", "second")


@pytest.fixture(scope="module")
def gambit() -> Any:
    """The library, or a loud skip: without it perfect recall is tested only by our own walk."""
    try:
        import pygambit
    except ImportError:
        pytest.skip("pygambit is not installed (pip install 'legation[gambit]')")
    return pygambit


def read(gambit: Any, name: str, forget: str = "") -> Any:
    game = Game(load_scenario(name))
    return gambit.read_efg(io.StringIO(efg_text(game, SEATS, title=name, forget=forget)))


@pytest.mark.parametrize("name, states", [("kuhn", 12), ("leduc", 936)])
def test_gambit_finds_perfect_recall(gambit: Any, name: str, states: int) -> None:
    tree = read(gambit, name)
    assert tree.is_perfect_recall
    assert sum(len(tree.get_infosets(seat)) for seat in SEATS) == states


def test_gambit_refutes_perfect_recall_when_a_seat_is_made_to_forget(gambit: Any) -> None:
    tree = read(gambit, "leduc", forget="first")
    assert not tree.is_perfect_recall
    assert not tree.has_perfect_recall("first")
    assert tree.has_perfect_recall("second")


def test_gambit_solves_the_exported_kuhn_exactly(gambit: Any) -> None:
    tree = read(gambit, "kuhn")
    profile = gambit.nash.lp_solve(tree, rational=True).equilibrium
    assert profile.payoffs["first"] == gambit.Rational(-1, 18)
