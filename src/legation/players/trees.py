"""A small game's whole tree, walked once through its rules and laid out flat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from legation.engine import Game
from legation.model.game import CHANCE, Position
from legation.players.board import Board, board_of
from legation.players.luck import Luck

if TYPE_CHECKING:
    from legation.kernel.solving.tree import FlatTree

MOST_NODES = 500_000
"""Trees larger than this are searched, not solved."""

_CLOSED, _CHANCE = -1, -2
_DIVES, _HOPELESS = 9, 100
Key = tuple[str, int, int, tuple[str, ...], int]
"""An information state: seat, turn, step, own picks of the stage, hash of all it has learned."""


class TreeTooLarge(ValueError):
    """A game has more histories than can be laid out."""


@dataclass(slots=True)
class Unfolded:
    """A tree and what its numbers mean.

    Attributes:
        seats: The players, in order.
        states: Information states in order, with the acts open there.
        values: Per node, what a closed history is worth to each seat.
    """

    tree: FlatTree
    seats: tuple[str, ...]
    states: list[tuple[Key, tuple[str, ...]]]
    numbers: dict[Key, int]


@dataclass(slots=True)
class _Walk:
    """Lists in breadth-first order, as ``flat_tree`` takes them."""

    owner: list[int] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    chance: list[float] = field(default_factory=list)
    state: list[int] = field(default_factory=list)
    payoff: list[list[float]] = field(default_factory=list)
    states: list[tuple[Key, tuple[str, ...]]] = field(default_factory=list)
    numbers: dict[Key, int] = field(default_factory=dict)


def unfold(game: Game, start: str = "", most: int = MOST_NODES) -> Unfolded:
    """Every history of a game from a start point.

    Raises:
        TreeTooLarge: More than ``most`` of them.
    """
    from legation.kernel.solving.tree import flat_tree

    walk, seats = _Walk(), game.layout.seats
    board = board_of(game)
    if _rough_size(board, game.start(start)) > _HOPELESS * most:
        raise TreeTooLarge(f"{game.scenario.id} has far more than {most} histories")
    level: list[tuple[Position, int, float]] = [(game.start(start), -1, 1.0)]
    while level:
        after: list[tuple[Position, int, float]] = []
        for position, parent, share in level:
            if len(walk.owner) + len(level) + len(after) > most:
                raise TreeTooLarge(f"{game.scenario.id} has more than {most} histories")
            _node(game, board, seats, position, parent, share, walk, after)
        level = after
    acts = [len(options) for _, options in walk.states]
    tree = flat_tree(walk.owner, walk.parent, walk.chance, walk.state, walk.payoff, acts)
    return Unfolded(tree, seats, walk.states, walk.numbers)


def _rough_size(board: Board, start: Position) -> float:
    """The median of a few estimates of how many histories close.

    Source: D. Knuth, "Estimating the efficiency of backtrack programs", Mathematics of
    Computation 29, 1975.
    """
    found = []
    for dive in range(_DIVES):
        board.load(start)
        luck, size = Luck("dive", dive), 1.0
        while (mover := board.to_move()) is not None and size < 1e30:
            choices = board.choices()
            size *= len(choices)
            board.take(mover, choices[luck.below(len(choices))][0])
        found.append(size)
    return sorted(found)[_DIVES // 2]


def _node(
    game: Game,
    board: Board,
    seats: Sequence[str],
    position: Position,
    parent: int,
    share: float,
    walk: _Walk,
    after: list[tuple[Position, int, float]],
) -> None:
    """Write a node down; its children are appended to ``after``."""
    number = len(walk.owner)
    board.load(position)
    mover = board.to_move()
    walk.parent.append(parent)
    walk.chance.append(share)
    worth = [0.0] * len(seats)
    owner = _CLOSED
    state = -1
    choices = board.choices() if mover is not None else []
    total = sum(weight for _, weight in choices)
    if mover is None:
        values = game.values(position)
        worth = [float(values[seat]) for seat in seats]
    elif mover == CHANCE:
        owner = _CHANCE
    else:
        owner = seats.index(mover)
        key = state_key(game, position, mover)
        state = walk.numbers.setdefault(key, len(walk.states))
        if state == len(walk.states):
            walk.states.append((key, tuple(name for name, _ in choices)))
    walk.owner.append(owner)
    walk.state.append(state)
    walk.payoff.append(worth)
    for name, weight in choices:
        board.load(position)
        board.take(mover or "", name)
        step = weight / total if mover == CHANCE else 1.0
        after.append((board.position(), number, step))


def state_key(game: Game, position: Position, seat: str) -> Key:
    """The information state of a seat about to move."""
    layout = game.layout
    numbers = (position[slot] for slot in layout.picks[seat])
    picks = tuple(layout.acts[number - 1].name for number in numbers if number)
    return seat, position[1], position[2], picks, position[layout.hashes[seat]]
