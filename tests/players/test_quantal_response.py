"""Quantal response against Gambit's curve, on its catalogue and on games in our own language."""

from __future__ import annotations

import io
from typing import Any

import pytest
from tests.players.gambit_games import Read, read

from legation.bridges.gambit import efg_text
from legation.engine import Game
from legation.kernel.solving.logit import Logit, NoCurve, logit_at
from legation.kernel.solving.worth import nash_conv
from legation.players.trees import Unfolded

CATALOGUE = [
    "books/myerson1991/fig2_1",
    "books/myerson1991/fig4_2",
    "books/shohamleytonbrown2008/fig5_9",
    "books/watson2013/exercise29_6",
    "books/watson2013/fig29_1",
    "journals/geb/bagwell1995",
    "journals/ijgt/selten1975/fig1",
    "journals/ijgt/selten1975/fig3",
    "journals/mor/vonstengelforges2008/fig6",
    "journals/other/reiley2008/fig1",
]


@pytest.fixture(scope="module")
def gambit() -> Any:
    """The library, or a loud skip: without it our curve is tested by its own equations only."""
    try:
        import pygambit
    except ImportError:
        pytest.skip("pygambit is not installed (pip install 'legation[gambit]')")
    return pygambit


def gambits(gambit: Any, game: Any, lam: float, found: Read) -> list[float]:
    """Gambit's profile at a precision, in the order of our tree."""
    profile = next(iter(gambit.qre.logit_solve_lambda(game, lam))).profile
    shares = [0.0] * found.tree.acts
    for player, label in enumerate(game.players):
        for number, (_, mixed) in enumerate(profile[label], start=1):
            start = int(found.tree.state_from[found.infosets[player, number]])
            for k, name in enumerate(found.labels[player, number]):
                shares[start + k] = float(mixed[name.strip('"')])
    return shares


@pytest.mark.parametrize("name", CATALOGUE)
@pytest.mark.parametrize("lam", [0.4, 1.5])
def test_the_curve_is_gambits_on_its_catalogue(gambit: Any, name: str, lam: float) -> None:
    game = gambit.catalog.load(name)
    found = read(game.to_efg())
    assert logit_at(found.tree, lam) == pytest.approx(gambits(gambit, game, lam, found), abs=1e-5)


@pytest.mark.parametrize("lam", [0.5, 2.0, 8.0])
def test_the_curve_is_gambits_on_kuhn_in_our_language(
    gambit: Any, kuhn_game: Game, kuhn_tree: Unfolded, lam: float
) -> None:
    game = gambit.read_efg(io.StringIO(efg_text(kuhn_game, kuhn_tree.seats)))
    found = read(game.to_efg())
    wanted = gambits(gambit, game, lam, found)
    assert logit_at(found.tree, lam) == pytest.approx(wanted, abs=1e-5)
    ours = logit_at(kuhn_tree.tree, lam)
    assert sorted(ours) == pytest.approx(sorted(wanted), abs=1e-5)


def test_the_curve_begins_all_alike_and_ends_near_equilibrium(kuhn_tree: Unfolded) -> None:
    points = Logit(kuhn_tree.tree).follow(60.0)
    assert points[0].profile == pytest.approx(kuhn_tree.tree.uniform())
    assert points[-1].lam == 60.0
    first, last = (nash_conv(kuhn_tree.tree, p.profile) for p in (points[0], points[-1]))
    assert last < 0.05 < first


def test_every_point_satisfies_the_equations(kuhn_tree: Unfolded) -> None:
    from numpy import abs as size
    from numpy import log

    curve = Logit(kuhn_tree.tree)
    for point in curve.follow(5.0):
        assert size(curve.residual(log(point.profile), point.lam)).max() < 1e-8


def test_a_tree_with_too_many_acts_is_refused(leduc_tree: Unfolded) -> None:
    with pytest.raises(NoCurve, match="too many"):
        logit_at(leduc_tree.tree, 1.0)
