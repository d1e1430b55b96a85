"""Information-set Monte Carlo tree search over guessed positions.

Source: P. Cowling, E. Powley, D. Whitehouse, "Information Set Monte Carlo Tree Search", IEEE
Transactions on Computational Intelligence and AI in Games 4 (2012): one tree for all guesses; an
act is weighed by how often it was open (availability) and not by how often its parent was met. Arms
stand in one hash table under the key of an information state and an act, so that there are no nodes.
Each mover's arms stand under what *it* knows (multiple observers, section IV.C there), or, with a
single observer, under what the searching seat knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from legation.engine.game import Game
from legation.engine.slots import OVER
from legation.kernel import memory as m
from legation.kernel.compile import compiled
from legation.kernel.executor import Executor
from legation.kernel.form import Ints, signed
from legation.kernel.machine_play import renew, worth_of
from legation.kernel.machine_settle import advance, mover_of, pick
from legation.kernel.searching.moves import (
    OF_SEATS,
    OF_THE_TREE,
    drawn,
    mixed,
    move_chance,
    open_acts,
    state_of,
)
from legation.model.game import PASS, Position

Floats = npt.NDArray[np.float64]
NOBODY = -1
"""As the searching seat of ``simulate``: every mover's arms stand under its own knowledge."""


@compiled
def arm_of(keys: Ints, state: int, act: int) -> int:
    """The place of an arm, made if it is new; -1 if the table is nearly full (its last entry tells)."""
    key = mixed(state, act + 2)
    if key == 0:
        key = 1
    size = keys.size - 1
    at = key & (size - 1)
    while keys[at] != 0 and keys[at] != key:
        at = (at + 1) & (size - 1)
    if keys[at] == 0:
        if keys[size] * 4 >= size * 3:
            return -1
        keys[at] = key
        keys[size] += 1
    return at


@compiled
def chosen(
    arms: Ints, count: int, visits: Ints, offered: Ints, total: Floats, low: float, high: float,
    curious: float,
) -> int:  # fmt: skip
    """The arm with the highest upper bound, values taken between the lowest and highest met."""
    best, most = 0, -1e300
    span = high - low if high > low else 1.0
    for k in range(count):
        arm = arms[k]
        mean = (total[arm] / visits[arm] - low) / span
        bound = mean + curious * np.sqrt(np.log(offered[arm]) / visits[arm])
        if bound > most:
            best, most = k, bound
    return best


@compiled
def descend(
    F: Ints, V: Ints, S: Ints, mover: int, knower: int, menu: Ints, arms: Ints, keys: Ints,
    visits: Ints, offered: Ints, total: Floats, bounds: Floats, curious: float, k0: int, k1: int,
    number: int,
) -> int:  # fmt: skip
    """A mover's choice inside the tree: its place in ``menu``; its arm then stands in ``arms``.

    An act not tried before is taken first. ``arms[-1]`` says what came of it: -1 no choice or no
    room, 0 an arm met before, 1 a new one.
    """
    count = open_acts(F, V, S, mover, menu)
    arms[arms.size - 1] = -1
    if count == 1:
        return 0
    state, fresh = state_of(F, V, mover, knower), 0
    for k in range(count):
        arms[k] = arm_of(keys, state, menu[k])
        if arms[k] < 0:
            return drawn(F, V, mover, count, k0, k1, number, OF_SEATS)
    for k in range(count):
        offered[arms[k]] += 1
        if visits[arms[k]] == 0:
            fresh += 1
    arms[arms.size - 1] = 1 if fresh > 0 else 0
    if fresh == 0:
        low, high = bounds[2 * mover], bounds[2 * mover + 1]
        return chosen(arms, count, visits, offered, total, low, high, curious)
    left = drawn(F, V, mover, fresh, k0, k1, number, OF_THE_TREE)
    for k in range(count):
        if visits[arms[k]] == 0:
            if left == 0:
                return k
            left -= 1
    return 0


@compiled
def _play(
    F: Ints, V: Ints, B: Ints, S: Ints, menu: Ints, arms: Ints, keys: Ints, visits: Ints,
    offered: Ints, total: Floats, bounds: Floats, path: Ints, curious: float, searcher: int,
    k0: int, k1: int, number: int, deepest: int,
) -> int:  # fmt: skip
    """One simulation; arms and movers of the tree stand in ``path``, choices at its very end.

    Returns how many arms the path has.
    """
    depth, inside = 0, True
    advance(F, V, B, S)
    while V[OVER] == 0 and S[m.FAULT] == 0:
        mover = mover_of(F, V, S)
        if mover == -1:
            break
        if mover < 0:
            move_chance(F, V, S, k0, k1, number)
            advance(F, V, B, S)
            continue
        path[path.size - 1] += 1
        arms[arms.size - 1] = -1
        if inside and depth < deepest:
            knower = mover if searcher < 0 else searcher
            k = descend(
                F, V, S, mover, knower, menu, arms, keys, visits, offered, total, bounds,
                curious, k0, k1, number,
            )  # fmt: skip
        else:
            count = open_acts(F, V, S, mover, menu)
            k = drawn(F, V, mover, count, k0, k1, number, OF_SEATS)
        if arms[arms.size - 1] >= 0:
            path[2 * depth], path[2 * depth + 1] = arms[k], mover
            depth += 1
            inside = arms[arms.size - 1] == 0
        pick(F, V, S, mover, menu[k])
        advance(F, V, B, S)
    return depth


@compiled
def simulate(
    F: Ints, roots: Ints, which: Ints, V: Ints, B: Ints, S: Ints, menu: Ints, arms: Ints,
    keys: Ints, visits: Ints, offered: Ints, total: Floats, bounds: Floats, path: Ints,
    curious: float, searcher: int, k0: int, k1: int, first: int, deepest: int, worth: Floats,
) -> int:  # fmt: skip
    """Simulations from guessed positions to the end; returns how many choices seats made."""
    path[path.size - 1] = 0
    for step in range(which.size):
        renew(F, V, B, S, roots[which[step]])
        depth = _play(
            F, V, B, S, menu, arms, keys, visits, offered, total, bounds, path, curious,
            searcher, k0, k1, first + step, deepest,
        )  # fmt: skip
        if S[m.FAULT] != 0:
            break
        for seat in range(worth.size):
            worth[seat] = worth_of(F, V, S, seat)
            bounds[2 * seat] = min(bounds[2 * seat], worth[seat])
            bounds[2 * seat + 1] = max(bounds[2 * seat + 1], worth[seat])
        for k in range(depth):
            visits[path[2 * k]] += 1
            total[path[2 * k]] += worth[path[2 * k + 1]]
    return int(path[path.size - 1])


@dataclass(frozen=True, slots=True)
class Arm:
    """What a search found of an act at its root."""

    act: str
    visits: int
    worth: float


class Search:
    """One search for one seat; ``run`` goes on with it.

    Attributes:
        simulations, choices: So far.
    """

    def __init__(
        self,
        game: Game,
        *,
        key: tuple[int, int],
        curious: float = 0.7,
        single: int = NOBODY,
        deepest: int = 200,
        room: int = 1 << 18,
        board: Executor | None = None,
    ) -> None:
        """Empty.

        Args:
            game: The rules.
            key: Of its luck, two 32-bit words.
            curious: Weight of what is little known (0.7 in the source, for values from 0 to 1).
            single: A seat's number: all arms stand under what that seat knows.
            deepest: Choices of a simulation that may be in the tree.
            room: Arms that may be kept; a power of two.
            board: An executor of the game to work on, to spare the lowering.

        Raises:
            CannotLower: The form cannot say the scenario exactly.
        """
        self.board = board or Executor(game)
        self.game = game
        self.simulations = self.choices = 0
        self._key, self._curious, self._single, self._deepest = key, curious, single, deepest
        acts, seats = len(game.layout.acts) + 2, len(game.layout.seats)
        self._keys = np.zeros(room + 1, dtype=np.int64)
        self._visits, self._offered = np.zeros(room, np.int64), np.zeros(room, np.int64)
        self._total = np.zeros(room)
        self._bounds = np.tile([np.inf, -np.inf], seats)
        self._menu, self._arms = np.zeros(acts, np.int64), np.zeros(acts + 1, np.int64)
        self._path = np.zeros(2 * deepest + 3, dtype=np.int64)
        self._worth = np.zeros(seats)
        self._hashes = sorted(game.layout.hashes.values())

    def run(self, positions: Sequence[Position], which: Sequence[int]) -> None:
        """A simulation from each of the positions that ``which`` names, in that order."""
        board = self.board
        roots = np.array(
            [[signed(v) if v >> 63 else v for v in position] for position in positions],
            dtype=np.int64,
        )
        self.choices += simulate(
            board.F, roots, np.array(which, dtype=np.int64), board.V, board.B, board.S,
            self._menu, self._arms, self._keys, self._visits, self._offered, self._total,
            self._bounds, self._path, self._curious, self._single, *self._key,
            self.simulations, self._deepest, self._worth,
        )  # fmt: skip
        if board.S[m.FAULT]:
            raise RuntimeError(f"the executor stopped with fault {board.S[m.FAULT]}")
        self.simulations += len(which)

    def arms(self, position: Position, acts: Sequence[str]) -> list[Arm]:
        """What was found of each act open at a position, most visited first."""
        self.board.load(position)
        return self._arms_here(acts)

    def line(self, position: Position, act: str, most: int = 8) -> list[str]:
        """What would be done after an act: the most visited arms, and the likeliest of chance."""
        self.board.load(position)
        told: list[str] = []
        mover, choice = self.board.to_move(), act
        while mover is not None and len(told) < most:
            told.append(choice if not told or mover != "chance" else f"chance: {choice}")
            self.board.take(mover, choice)
            mover = self.board.to_move()
            options = self.board.choices() if mover is not None else []
            if mover == "chance":
                choice = max(options, key=lambda one: one[1])[0]
                continue
            found = self._arms_here([name for name, _ in options]) if len(options) > 1 else []
            if found and found[0].visits == 0:
                break
            choice = found[0].act if found else options[0][0] if options else ""
        return told

    def _arms_here(self, acts: Sequence[str]) -> list[Arm]:
        board = self.board
        mover = int(mover_of(board.F, board.V, board.S))
        state = state_of(board.F, board.V, mover, mover if self._single < 0 else self._single)
        found = []
        for act in acts:
            number = -1 if act == PASS else self.game.act(act).number
            arm = int(arm_of(self._keys, int(state), number))
            visits = int(self._visits[arm]) if arm >= 0 else 0
            mean = float(self._total[arm]) / visits if visits else 0.0
            found.append(Arm(act, visits, mean))
        return sorted(found, key=lambda one: -one.visits)
