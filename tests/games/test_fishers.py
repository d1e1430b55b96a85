"""One situation under two sets of norms: the custom ends the fighting, and its equilibrium is known.

Restated from nmontesg/norms-games, examples/fishers: under first in time, first in right both go to
the good spot, which is worth 74/13 and 95/13 to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from pathlib import Path

from legation.engine import Game
from legation.language.load import load_scenario
from legation.model.game import CHANCE, Position

GAME = Game(load_scenario(Path(__file__).resolve().parents[1] / "norm_cases" / "fishers"))
SPOTS = ("near", "far")
Worth = dict[str, Fraction]
Plan = Mapping[str, str]
"""What each fisher does at the shore, and at a spot they share where both may choose."""


def expected(position: Position, plan: Plan) -> Worth:
    """Expected values when both follow a plan; where only one act is open it is taken."""
    mover = GAME.to_move(position)
    if mover is None:
        return {seat: Fraction(value) for seat, value in GAME.values(position).items()}
    if mover != CHANCE:
        acts = GAME.acts(GAME.view(position, mover))
        wanted = acts[0]
        if len(acts) > 1:
            key = f"{mover}:go" if "go(" in acts[0] else f"{mover}:shared"
            wanted = next(act for act in acts if plan[key] in act)
        return expected(GAME.apply(position, mover, wanted), plan)
    branches = GAME.branches(position)
    total = sum(weight for _, weight in branches)
    found = dict.fromkeys(("alice", "bob"), Fraction(0))
    for name, weight in branches:
        for seat, value in expected(GAME.apply(position, CHANCE, name), plan).items():
            found[seat] += Fraction(weight, total) * value
    return found


def at_shore(start: str) -> dict[tuple[str, str], Worth]:
    position = GAME.start(start)
    return {
        (a, b): expected(position, {"alice:go": f"={a}", "bob:go": f"={b}"})
        for a, b in product(SPOTS, SPOTS)
    }


def test_the_custom_has_one_equilibrium_at_the_good_spot() -> None:
    worth = at_shore("first_in_time")
    stable = [
        (a, b)
        for a, b in worth
        if all(worth[other, b]["alice"] <= worth[a, b]["alice"] for other in SPOTS)
        and all(worth[a, other]["bob"] <= worth[a, b]["bob"] for other in SPOTS)
    ]
    assert stable == [("near", "near")]
    assert worth["near", "near"] == {"alice": Fraction(74, 13), "bob": Fraction(95, 13)}


def test_without_the_custom_a_fight_at_the_good_spot_leaves_bob_with_nothing() -> None:
    plan = {"alice:go": "=near", "bob:go": "=near", "alice:shared": "stay", "bob:shared": "stay"}
    assert expected(GAME.start("no_custom"), plan) == {"alice": 4, "bob": 0}
