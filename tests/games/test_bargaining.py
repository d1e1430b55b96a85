"""The bargaining game: war breaks out exactly when power shifts too fast to be bought off."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from legation.engine import Game
from legation.language.load import load_scenario
from legation.model.game import Position

SCENARIO = load_scenario("bargaining")
COST = 100


@dataclass(frozen=True)
class Play:
    """What backward induction finds: the line of play and its worth."""

    acts: tuple[str, ...]
    ending: str
    rising: int
    declining: int


def solve(game: Game, position: Position) -> Play:
    """Subgame-perfect play; an indifferent player takes the first act offered, or accepts."""
    mover = game.to_move(position)
    if mover is None:
        worth = game.values(position)
        return Play((), game.ending(position) or "", worth["rising"], worth["declining"])
    best: Play | None = None
    for act in sorted(game.acts(game.view(position, mover)), key=preference):
        found = solve(game, game.apply(position, mover, act))
        if best is None or getattr(found, mover) > getattr(best, mover):
            best = Play(
                (act.removesuffix("()"), *found.acts), found.ending, found.rising, found.declining
            )
    assert best is not None
    return best


def preference(act: str) -> tuple[bool, int]:
    offer = int(act.split("offer_")[1].rstrip(")")) if "offer_" in act else 0
    return ("fight" in act, offer)


def played(now: int, later: int, patience: int = 100) -> Play:
    game = Game(
        SCENARIO, {"strength_now": now, "strength_later": later, "cost": COST, "patience": patience}
    )
    return solve(game, game.start())


def test_a_steep_decline_means_war_at_once() -> None:
    play = played(now=800, later=300)
    assert play.acts == ("rising:offer(share=offer_0)", "declining:fight")
    assert play.ending == "war_now"
    assert (play.rising, play.declining) == (300, 1500)


def test_a_mild_decline_is_bought_off() -> None:
    play = played(now=800, later=650)
    assert play.acts[:2] == ("rising:offer(share=offer_950)", "declining:accept")
    assert play.ending == "peace"
    assert (play.rising, play.declining) == (500, 1500)


@pytest.mark.parametrize("later", [150, 350, 550, 600, 650, 850])
@pytest.mark.parametrize("patience", [50, 100])
def test_war_breaks_out_exactly_on_the_condition_of_the_theory(later: int, patience: int) -> None:
    most_by_war = 800 * (100 + patience) // 100 - COST
    most_by_peace = 1000 + (later - COST) * patience // 100
    play = played(800, later, patience)
    assert (play.ending == "war_now") is (most_by_war > most_by_peace)
    assert most_by_war <= play.declining < most_by_war + 50  # the grid of offers
