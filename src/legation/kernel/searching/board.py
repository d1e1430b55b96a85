"""A board of the compiled form, quick enough to play thousands of courses for one decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np

from legation.engine import Game
from legation.engine.slots import STEP, TURN
from legation.kernel import memory as m
from legation.kernel.executor import MASK64, Executor
from legation.kernel.form import Ints, signed
from legation.kernel.machine_doors import door_mover, door_pending, door_take_up
from legation.kernel.searching.doors import menu_here
from legation.model.game import PASS, Position


class KernelBoard(Executor):
    """The executor, with what a board answers besides."""

    def __init__(self, game: Game) -> None:
        """Without a position; ``load`` one."""
        super().__init__(game)
        self._menu: Ints = np.zeros(len(self.layout.acts) + 1, dtype=np.int64)
        # The last name is that of -1.
        self._acts = [*(act.name for act in self.layout.acts), PASS]
        self._loaded: tuple[Position, Ints] = ((), self.V)

    def load(self, position: Position) -> None:
        """Take up a position; the same one again costs little."""
        if self._loaded[0] is not position:
            values = list(position)
            for slot in self._hashes:
                values[slot] = signed(values[slot])
            self._loaded = (position, np.array(values, dtype=np.int64))
        self.back(self._loaded[1])

    def position(self) -> Position:
        """The position as the reference engine writes it."""
        values = self.V.tolist()
        for slot in self._hashes:
            values[slot] &= MASK64
        return tuple(values)

    def keep(self) -> Ints:
        """Where it stands, to come back to."""
        return self.V.copy()

    def back(self, kept: object) -> None:
        """Come back to what was kept."""
        F, V, S = self.F, self.V, self.S
        V[:] = cast(Ints, kept)
        self.B[:] = V
        door_take_up(F, V, S)
        touched = int(S[m.TOUCH])
        S[touched : touched + len(V)] = 0
        S[m.TOUCHED] = 0
        S[m.EVENTS] = 0

    def choices(self) -> list[tuple[str, int]]:
        """As the executor has them; those of a seat in one call."""
        if int(door_mover(self.F, self.V, self.S)) < 0:
            return super().choices()
        count = int(menu_here(self.F, self.V, self.S, self._menu))
        return [(self._acts[act], 1) for act in self._menu[:count].tolist()]

    def clock(self) -> tuple[int, int]:
        """Turn (from 0) and step of it."""
        return int(self.V[TURN]), int(self.V[STEP])

    def values(self) -> Sequence[int]:
        """The values themselves; hashes as signed integers."""
        found: Any = self.V
        return cast(Sequence[int], found)

    def site(self) -> str:
        """The chance site to move."""
        number = int(door_pending(self.F, self.V, self.S))
        return self.layout.sites[number][1].name if number >= 0 else ""
