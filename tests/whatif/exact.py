"""Exact probabilities of a small game: every line of it, weighed, by the reference engine."""

from __future__ import annotations

from collections.abc import Callable, Collection
from fractions import Fraction

from legation.engine import Game
from legation.model.game import CHANCE, Position


def probability(
    game: Game, test: Callable[[Position], bool], barred: Collection[str] = ()
) -> Fraction:
    """The chance that a test holds at the end when seats choose with equal chances."""
    return _under(game, game.start(), test, barred)


def _under(
    game: Game, position: Position, test: Callable[[Position], bool], barred: Collection[str]
) -> Fraction:
    mover = game.to_move(position)
    if mover is None:
        return Fraction(test(position))
    if mover == CHANCE:
        options = game.branches(position)
    else:
        acts = game.acts(game.view(position, mover))
        options = [(act, 1) for act in acts if act not in barred]
    total = sum(weight for _, weight in options)
    return sum(
        (
            Fraction(weight, total) * _under(game, game.apply(position, mover, name), test, barred)
            for name, weight in options
        ),
        Fraction(0),
    )
