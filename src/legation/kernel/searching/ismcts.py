"""Information-set Monte Carlo tree search over guessed positions.

Source: P. Cowling, E. Powley, D. Whitehouse, "Information Set Monte Carlo Tree Search", IEEE
Transactions on Computational Intelligence and AI in Games 4 (2012): one tree for all guesses; an
act is weighed by how often it was open (availability) and not by how often its parent was met.
Each mover's arms stand under what *it* knows (multiple observers, section IV.C there), or, with a
single observer, under what the searching seat knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from legation.engine.game import Game
from legation.kernel import memory as m
from legation.kernel import sections as s
from legation.kernel.executor import Executor
from legation.kernel.form import Ints, signed
from legation.kernel.searching import descent as d
from legation.kernel.searching.courses import Courses
from legation.model.game import CHANCE, PASS, Position

NOBODY = -1
"""As the searching seat: every mover's arms stand under its own knowledge."""


@dataclass(frozen=True, slots=True)
class Arm:
    """What a search found of an act at its root."""

    act: str
    visits: int
    worth: float


def light(form: Ints) -> Ints:
    """A form in which nobody is told anything: what happens is the same, only no memory is kept.

    Outside the tree nobody asks any more what a seat has learned, and keeping it takes time.
    """
    found = form.copy()
    for section in (s.ACT_NOTICE, s.BR_NOTICE, s.PART_NOTICE, s.TOLD_NOTICE):
        found[form[section] : form[section + 1]] = -1
    found[form[s.SLOT_SEATS] : form[s.SLOT_SEATS + 1]] = 0
    return found


class Search:
    """One search for one seat; ``run`` goes on with it.

    Attributes:
        simulations: So far, each with ``each`` courses from where it leaves the tree.
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
        each: int = 1,
        courses: Courses | None = None,
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
            each: Courses played at once from the leaf of each simulation, whose mean counts; a
                batch by lanes costs little more than a course or two.
            courses: What plays them, to spare the lowering.

        Raises:
            CannotLower: The form cannot say the scenario exactly.
        """
        self.board = board or Executor(game)
        self.game = game
        self.simulations = 0
        self.each = each
        self._courses = None if each == 1 else courses or Courses(game)
        if self._courses is not None:
            self._courses.key(key)
            self._courses.choices = 0
        self._light = light(self.board.F)
        acts, seats = len(game.layout.acts) + 2, len(game.layout.seats)
        sizes = (acts, acts, 2 * deepest + 2, d.ARM * room)
        places = d.HEAD + np.concatenate([[0], np.cumsum(sizes)])
        self._tree = np.zeros(places[-1], dtype=np.int64)
        self._tree[: d.CHOICES] = (room, 0, deepest, single, *key)
        self._tree[d.MENU : d.HEAD] = places[:-1]
        self._totals = d.BOUNDS + 3 * seats
        self._worths = np.zeros(self._totals + room)
        self._worths[d.CURIOUS], self._worths[d.TOTALS] = curious, self._totals
        self._worths[d.BOUNDS : d.BOUNDS + 2 * seats] = np.tile([np.inf, -np.inf], seats)

    @property
    def choices(self) -> int:
        """Choices that seats made in all simulations so far."""
        return int(self._tree[d.CHOICES]) + (self._courses.choices if self._courses else 0)

    def run(self, positions: Sequence[Position], which: Sequence[int]) -> None:
        """A simulation from each of the positions that ``which`` names, in that order."""
        board = self.board
        roots = np.array(
            [[signed(v) if v >> 63 else v for v in position] for position in positions],
            dtype=np.int64,
        )
        if self._courses is not None:
            self._run(self._courses, roots, which)
            return
        d.simulate(
            board.F, self._light, roots, np.array(which, dtype=np.int64), board.V, board.B,
            board.S, self._tree, self._worths, self.simulations,
        )  # fmt: skip
        if board.S[m.FAULT]:
            raise RuntimeError(f"the executor stopped with fault {board.S[m.FAULT]}")
        self.simulations += len(which)

    def _run(self, courses: Courses, roots: Ints, which: Sequence[int]) -> None:
        """Simulations whose leaves are valued by several courses at once."""
        board = self.board
        for place in which:
            depth = d.lead(
                board.F, roots[place], board.V, board.B, board.S, self._tree, self._worths,
                self.simulations,
            )  # fmt: skip
            if board.S[m.FAULT]:
                raise RuntimeError(f"the executor stopped with fault {board.S[m.FAULT]}")
            worth = courses.play(board.V, self.simulations * self.each, self.each)
            d.credit(board.F, self._tree, self._worths, worth, depth)
            self.simulations += 1

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
            told.append(choice if not told or mover != CHANCE else f"chance: {choice}")
            self.board.take(mover, choice)
            mover = self.board.to_move()
            options = self.board.choices() if mover is not None else []
            if mover == CHANCE:
                choice = max(options, key=lambda one: one[1])[0]
                continue
            found = self._arms_here([name for name, _ in options]) if len(options) > 1 else []
            if found and found[0].visits == 0:
                break
            choice = found[0].act if found else options[0][0] if options else ""
        return told

    def _arms_here(self, acts: Sequence[str]) -> list[Arm]:
        board, found = self.board, []
        for act in acts:
            number = -1 if act == PASS else self.game.act(act).number
            arm = int(d.find_arm(board.F, board.V, board.S, self._tree, number))
            at = int(self._tree[d.TABLE]) + d.ARM * arm
            visits = int(self._tree[at + d.VISITS]) if arm >= 0 else 0
            mean = float(self._worths[self._totals + arm]) / visits if visits else 0.0
            found.append(Arm(act, visits * self.each, mean))
        return sorted(found, key=lambda one: -one.visits)
