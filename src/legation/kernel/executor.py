"""One history at a time on the compiled form, move by move, as the reference engine plays it."""

from __future__ import annotations

import numpy as np

from legation.engine.game import Game
from legation.kernel import memory as m
from legation.kernel import sections as s
from legation.kernel.form import signed
from legation.kernel.lower import lower
from legation.kernel.machine_doors import (
    door_advance,
    door_may_pick,
    door_menu,
    door_mover,
    door_pending,
    door_pick,
    door_put,
    door_take,
    door_take_up,
    door_weigh,
)
from legation.kernel.memory import scratch
from legation.kernel.plan_form import HEAD as PLAN
from legation.model.game import CHANCE, PASS, Position

MASK64 = (1 << 64) - 1


class Executor:
    """Plays one history on a form."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.layout = game.layout
        lowered = lower(game.layout)
        self.F = lowered.form
        self.S = scratch(self.F, lowered.events)
        self.V = np.zeros(len(self.layout.slots), dtype=np.int64)
        self.B = self.V.copy()
        # No act is barred, nothing forced.
        self._no_plan = np.zeros(PLAN, dtype=np.int64)
        self._hashes = set(self.layout.hashes.values())
        self._numbers = {act.name: act.number for act in self.layout.acts}

    def load(self, position: Position) -> None:
        """Take up a position of the reference engine."""
        self.V[:] = [signed(v) if n in self._hashes else v for n, v in enumerate(position)]
        self.B[:] = self.V
        door_take_up(self.F, self.V, self.S)
        touched = int(self.S[m.TOUCH])
        self.S[touched : touched + len(self.V)] = 0
        self.S[m.TOUCHED] = 0
        self.S[m.EVENTS] = 0

    def position(self) -> Position:
        """The position as the reference engine writes it."""
        return tuple(int(v) & MASK64 if n in self._hashes else int(v) for n, v in enumerate(self.V))

    def advance(self) -> None:
        """Do all that needs no choice."""
        door_advance(self.F, self.V, self.B, self.S)
        if self.S[m.FAULT]:
            raise RuntimeError(f"fault {self.S[m.FAULT]}")

    def to_move(self) -> str | None:
        """As the engine says it."""
        mover = int(door_mover(self.F, self.V, self.S))
        if mover == -1:
            return None
        return CHANCE if mover < 0 else self.layout.seats[mover]

    def choices(self) -> list[tuple[str, int]]:
        """Open acts of the seat to move (weight 1), or what chance may take with weights."""
        F, V, S = self.F, self.V, self.S
        mover = int(door_mover(F, V, S))
        if mover >= 0:
            stage = self.layout.schedule.stage_at(int(V[2]))
            assert stage is not None
            place = self.layout.schedule.stages.index(stage)
            off = F[s.CHOICE_OFF] + mover * len(self.layout.schedule.stages) + place
            acts = [int(F[F[s.CHOICE] + k]) for k in range(F[off], F[off + 1])]
            names = [self.layout.acts[a].name for a in acts if door_may_pick(F, V, S, mover, a)]
            if not names or not stage.must_pick:
                names.append(PASS)
            return [(name, 1) for name in names]
        count = int(door_weigh(F, V, S, self._no_plan))
        weights = [int(S[S[m.WEIGHTS] + k]) for k in range(count)]
        if mover == -2:
            of = self.layout.sites[int(door_pending(F, V, S))][1]
            names = [branch.name for branch in of.branches]
        else:
            off = F[s.MENU_OFF] + int(door_menu(F, V))
            acts = [int(F[F[s.MENU_ACT] + k]) for k in range(F[off], F[off + 1])]
            names = [PASS, *(self.layout.acts[act].name for act in acts)]
        return [(name, w) for name, w in zip(names, weights, strict=True) if w > 0]

    def take(self, mover: str, choice: str) -> None:
        """A choice, and all that follows without another."""
        F, V, S = self.F, self.V, self.S
        if mover != CHANCE:
            act = -1 if choice == PASS else self._numbers[choice]
            door_pick(F, V, S, self.layout.seats.index(mover), act)
        else:
            site = int(door_pending(F, V, S))
            if site >= 0:
                of = self.layout.sites[site][1]
                names = [b.name for b in of.branches]
                door_take(F, V, S, site, names.index(choice))
            else:
                menu = next(x for x in self.layout.menus if V[x.roll] == 1)
                place = 0 if choice == PASS else self._numbers[choice] + 1
                door_put(F, V, S, menu.roll, 2 + place)
        self.advance()
