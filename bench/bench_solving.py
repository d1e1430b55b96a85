"""Regret minimisation: how far from equilibrium after equal seconds of processor time.

Peer: OpenSpiel's solvers in C++ where it is installed. Both begin from all-alike and never stop but
to be looked at; laying out our tree is told apart. For a user these are the waits until a small
game is as good as solved.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from bench.table import Beside

from legation.engine import Game
from legation.kernel.solving.regret import Regret
from legation.kernel.solving.worth import nash_conv
from legation.language.load import load_scenario
from legation.players.trees import Unfolded, unfold

SECONDS = (0.1, 0.3, 1.0, 3.0, 10.0)
GAMES = ("kuhn", "leduc")
ENOUGH, PATIENCE = 1e-3, 60.0


@cache
def laid_out(name: str) -> Unfolded:
    return unfold(Game(load_scenario(name)))


def curve(step: Callable[[], object], distance: Callable[[], float]) -> list[float]:
    """The distance after each of ``SECONDS`` of processor time in ``step``."""
    used, found = 0.0, []
    for seconds in SECONDS:
        while used < seconds:
            begun = time.process_time()
            step()
            used += time.process_time() - begun
        found.append(distance())
    return found


def our_curve(name: str, sampled: bool) -> list[float]:
    tree = laid_out(name).tree
    Regret(tree, sampled=sampled).run(1)
    regret = Regret(tree, sampled=sampled)
    few = {"kuhn": 500, "leduc": 50 if sampled else 4}[name]
    return curve(lambda: regret.run(few), lambda: nash_conv(tree, regret.average()))


def their_curve(name: str, sampled: bool) -> list[float]:
    spiel: Any = pytest.importorskip("pyspiel", reason="OpenSpiel is not installed")
    game = spiel.load_game(f"{name}_poker")
    if sampled:
        solver = spiel.ExternalSamplingMCCFRSolver(game, 3)
        one = solver.run_iteration
    else:
        solver = spiel.CFRPlusSolver(game)
        one = solver.evaluate_and_update_policy

    def step() -> None:
        for _ in range(50 if sampled else 2):
            one()

    return curve(step, lambda: float(spiel.nash_conv(game, solver.average_policy(), True)))


@pytest.mark.parametrize("name", GAMES)
@pytest.mark.parametrize("sampled", [False, True])
def test_distance_from_equilibrium(beside: Beside, name: str, sampled: bool) -> None:
    kind = "MCCFR" if sampled else "CFR+"
    ours = our_curve(name, sampled)
    try:
        theirs: list[float | None] = list(their_curve(name, sampled))
    except pytest.skip.Exception:
        theirs = [None] * len(ours)
    for seconds, mine, other in zip(SECONDS, ours, theirs, strict=True):
        row = f"NashConv on {name} poker after {seconds:g} s of {kind}"
        peer = f"OpenSpiel C++: {other:.2g}" if other else "none"
        beside.tell(row, f"{mine:.2g}", peer, f"{mine / other:.2g}" if other else "")
    assert ours[-1] < ours[0]


def test_seconds_until_leduc_is_solved(beside: Beside) -> None:
    begun = time.process_time()
    tree = laid_out("leduc").tree
    laid = time.process_time() - begun
    Regret(tree).run(1)
    regret, used = Regret(tree), 0.0
    while used < PATIENCE:
        begun = time.process_time()
        regret.run(10)
        used += time.process_time() - begun
        if nash_conv(tree, regret.average()) < ENOUGH:
            break
    assert nash_conv(tree, regret.average()) < ENOUGH
    ours = f"{used:.2f} s, {regret.done} iterations" + (
        f" ({laid:.1f} s before)" if laid > 1 else ""
    )
    peer, ratio = "none", ""
    try:
        theirs = their_seconds()
    except pytest.skip.Exception:
        pass
    else:
        peer, ratio = f"OpenSpiel C++: {theirs:.1f} s", f"{used / theirs:.2g}"
    row = "seconds of CFR+ until NashConv on leduc poker is below 0.001"
    beside.tell(row, ours, peer, ratio, "under 2 s")


def their_seconds() -> float:
    spiel: Any = pytest.importorskip("pyspiel", reason="OpenSpiel is not installed")
    game = spiel.load_game("leduc_poker")
    solver, used = spiel.CFRPlusSolver(game), 0.0
    while used < PATIENCE:
        begun = time.process_time()
        for _ in range(50):
            solver.evaluate_and_update_policy()
        used += time.process_time() - begun
        if spiel.nash_conv(game, solver.average_policy(), True) < ENOUGH:
            break
    return used
