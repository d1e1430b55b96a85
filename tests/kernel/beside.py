"""The kernel's executor beside the reference engine, choice by choice."""

from __future__ import annotations

import random
from collections.abc import Callable

from legation.engine.game import Game
from legation.kernel.executor import Executor
from legation.model.game import CHANCE, Position

Pick = Callable[[list[tuple[str, int]]], str]


def at_random(seed: int) -> Pick:
    """Any choice by its weight."""
    luck = random.Random(seed)

    def pick(choices: list[tuple[str, int]]) -> str:
        return luck.choices([name for name, _ in choices], [weight for _, weight in choices])[0]

    return pick


def by_numbers(numbers: list[int]) -> Pick:
    """Choices by a list of integers, the first choice when the list is used up: it shrinks."""
    left = list(numbers)

    def pick(choices: list[tuple[str, int]]) -> str:
        number = left.pop(0) if left else 0
        return choices[number % len(choices)][0]

    return pick


def differing(game: Game, ours: Position, theirs: Position) -> list[str]:
    """Slots whose values differ, as text."""
    both = zip(game.layout.slots, ours, theirs, strict=True)
    return [f"{slot.name}: engine {a}, kernel {b}" for slot, a, b in both if a != b]


def play_beside(
    game: Game, pick: Pick, most: int = 100_000, point: str = "", start: Position = ()
) -> int:
    """Play both; movers, choices and full positions agree at every choice.

    Returns:
        How many choices there were.
    """
    position = start or game.start(point)
    executor = Executor(game)
    executor.load(position)
    for count in range(most):
        mover = game.to_move(position)
        assert executor.to_move() == mover
        if mover is None:
            return count
        if mover == CHANCE:
            choices = game.branches(position)
        else:
            choices = [(name, 1) for name in game.acts(game.view(position, mover))]
        assert executor.choices() == choices
        choice = pick(choices)
        position = game.apply(position, mover, choice)
        executor.take(mover, choice)
        assert differing(game, position, executor.position()) == []
    return most
