"""Courses from one position to the end, many at once, by lanes: what even play makes of it.

Source of the use in search: T. Cazenave, N. Jouandeau, "On the parallelization of UCT", Computer
Games Workshop 2007 (several courses from each leaf).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from legation.engine.game import Game
from legation.kernel import lanes
from legation.kernel import memory as m
from legation.kernel import plan_form as p
from legation.kernel.batch import prepare
from legation.kernel.form import Ints
from legation.kernel.luck import key_words
from legation.kernel.plan import Plan

Floats = npt.NDArray[np.float64]
CHOICES, KEPT = 3, 5
"""Places in what is kept of a history: its decisions, and where questions would begin."""


def secret_of(key: tuple[int, int]) -> bytes:
    """The secret of the courses of a search with a key."""
    return f"courses {key[0]} {key[1]}".encode()


class Courses:
    """Plays courses of a game. Not for two threads at once."""

    def __init__(self, game: Game) -> None:
        """Lower the game once.

        Raises:
            CannotLower: The form cannot say the scenario exactly.
        """
        self._ready = prepare(Plan(game=game))
        self._memory = m.scratch(self._ready.form, self._ready.lowered.events)
        self._values, self._before = self._ready.start.copy(), self._ready.start.copy()
        self._plan = self._ready.plan_form.copy()
        self._seats = len(game.layout.seats)
        self._rows: Ints = np.zeros((0, KEPT + self._seats), dtype=np.int64)
        self.choices = 0

    def key(self, key: tuple[int, int]) -> None:
        """From now on the luck of a search with this key."""
        self._plan[p.K0], self._plan[p.K1] = key_words(secret_of(key))

    def play(self, start: Ints, first: int, count: int) -> Floats:
        """What so many courses are worth to each seat on average.

        Args:
            start: The values of a position.
            first: The number of the first, by which its luck follows.

        Raises:
            RuntimeError: A course could not be played to its end.
        """
        if len(self._rows) != count:
            self._rows = np.zeros((count, KEPT + self._seats), dtype=np.int64)
        played = lanes.many(
            self._ready.form, start, self._values, self._before, self._memory, self._plan, first,
            count, self._rows,
        )  # fmt: skip
        if played < count:
            raise RuntimeError(f"the executor stopped with fault {self._memory[m.FAULT]}")
        self.choices += int(self._rows[:, CHOICES].sum())
        found: Floats = self._rows[:, KEPT:].mean(axis=0)
        return found
