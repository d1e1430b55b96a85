"""Courses of play for tests: a seat's decision some choices on, with the news behind it."""

from __future__ import annotations

from legation.engine import Game, Trace
from legation.model.game import CHANCE, Position, View
from legation.players import Luck


def played(
    game: Game, start: str = "", seed: int = 0, choices: int = 2, seat: str = ""
) -> tuple[Position, View]:
    """The first decision (of a seat) after so many choices, of the first course that has one."""
    for again in range(100):
        found = _course(game, start, Luck("course", seed, again), choices, seat)
        if found is not None:
            return found
    raise AssertionError("no course comes so far")


def _course(
    game: Game, start: str, luck: Luck, choices: int, seat: str
) -> tuple[Position, View] | None:
    trace, made = Trace(), 0
    position = game.start(start, trace)
    while (mover := game.to_move(position)) is not None:
        if mover == CHANCE:
            options = list(game.branches(position))
        else:
            view = game.view(position, mover, trace.news.get(mover, ()))
            options = [(act, 1) for act in game.acts(view)]
            if made >= choices and seat in ("", mover) and len(options) > 1:
                return position, view
        choice = options[luck.choose([weight for _, weight in options])][0]
        position = game.apply(position, mover, choice, trace)
        made += 1
    return None
