"""Who plays the histories: the kernel, or a slow twin of it through the reference engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, TypeVar

import numpy as np  # noqa: TID253

from legation.engine import clock
from legation.engine import game as game_module
from legation.engine.evaluate import holds
from legation.engine.evaluate import number as value_of
from legation.engine.slots import DAY, OVER, SETTLING, TURN
from legation.engine.work import Work
from legation.kernel.again import Opened, history_of
from legation.kernel.pair_form import Until
from legation.kernel.plan import Plan, with_parameters
from legation.model.dates import Day
from legation.model.expr import Expr
from legation.model.game import Position
from legation.whatif.arms import CLOSED, COLUMNS, DONE, NEVER_CAME, Arm, Numbers
from legation.whatif.world import World

if TYPE_CHECKING:
    from legation.kernel.batch import Batch
    from legation.kernel.pairs import Pair

_T = TypeVar("_T")

Told = Callable[[int], None]
"""Told how many pairs of the present call are done."""

_MIX = 0x9E3779B97F4A7C15


class KernelRunner:
    """Plays histories with the compiled kernel, on all cores unless told otherwise."""

    def __init__(
        self,
        world: World,
        threads: int | None = None,
        told: Told | None = None,
        until: Until | None = None,
    ) -> None:
        """Nothing is played yet.

        Args:
            until: When histories may end early; none: they are played to their end.
        """
        self.world, self.threads, self.told, self.until = world, threads, told, until
        self._ready: dict[tuple[Arm, Arm], Pair] = {}

    def play(self, arm: Arm, first: int, count: int) -> Numbers:
        """Histories by number, one row each."""
        from legation.kernel.batch import play_batch

        ready = self.ready((arm, arm)).numbered(first, count).plain
        batch = self._unhurt(lambda stop: play_batch(ready, threads=self.threads, stop=stop))
        return self._rows(batch)

    def pair(self, arms: tuple[Arm, Arm], first: int, count: int) -> tuple[Numbers, Numbers]:
        """Both arms; what is the same in both is played once."""
        from legation.kernel.pairs import play_pairs

        ready, told = self.ready(arms).numbered(first, count), self.told
        progress = (lambda done, _: told(done)) if told else None
        plain, changed = self._unhurt(
            lambda stop: play_pairs(ready, threads=self.threads, progress=progress, stop=stop)
        )
        return self._rows(plain), self._rows(changed)

    def ready(self, arms: tuple[Arm, Arm]) -> Pair:
        """Arms lowered together: once, however many worlds they are played in."""
        from legation.kernel.pairs import in_world, prepare_pair

        plain, changed = (replace(arm, parameters=()) for arm in arms)
        if (plain, changed) not in self._ready:
            plans = (self.world.plan(arm, 0, 1) for arm in (plain, changed))
            self._ready[plain, changed] = prepare_pair(*plans, until=self.until)
        made = self._ready[plain, changed]
        return in_world(made, *(dict(arm.parameters) for arm in arms), until=self.until)

    def _unhurt(self, work: Callable[[Event], _T]) -> _T:
        """Have the kernel play in threads of its own, so that this one is free to hear Ctrl-C."""
        stop = Event()
        with ThreadPoolExecutor(1) as pool:
            future = pool.submit(work, stop)
            try:
                return future.result()
            except KeyboardInterrupt:
                stop.set()
                raise

    def _rows(self, batch: Batch) -> Numbers:
        return rows_of(batch, len(self.world.scenario.endings))


class SlowRunner:
    """Plays histories with the reference engine, one by one: for tests, and to show one."""

    def __init__(self, world: World, until: Until | None = None) -> None:
        self.world, self.until = world, until

    def play(self, arm: Arm, first: int, count: int) -> Numbers:
        """Histories by number, one row each."""
        rows = [self.row(arm, number) for number in range(first, first + count)]
        return np.array(rows, dtype=np.int64).reshape(count, len(COLUMNS))

    def pair(self, arms: tuple[Arm, Arm], first: int, count: int) -> tuple[Numbers, Numbers]:
        """Both arms, one after the other."""
        return self.play(arms[0], first, count), self.play(arms[1], first, count)

    def opened(self, arm: Arm, number: int) -> Opened:
        """One history with all its reasons."""
        return history_of(self.world.plan(arm, number, 1), number)

    def row(self, arm: Arm, number: int) -> tuple[int, ...]:
        """One history as a row."""
        plan = self.world.plan(arm, number, 1)
        first: list[Day] = []
        asked = plan.questions[0] if plan.questions else None
        stops = self._decided(plan, first) if self.until else None
        with _after_settling(lambda work: _note(first, asked, work)):
            opened = history_of(plan, number, stops)
        game, last = opened.game, opened.positions[-1]
        at_end = 0
        if asked is not None:
            held = (p[DAY] for p in opened.positions if game.holds(p, asked))
            first += [day for day in [next(held, 0)] if day]
            at_end = int(game.holds(last, asked))
        numbers = [value_of(e, Work(game.layout, list(last)).env({})) for e in plan.numbers]
        value = numbers[0] if numbers else at_end
        choices = sum(entry.mover != "edit" for entry in opened.history.entries)
        worth = game.values(last)
        trail = _trail_of([choices, opened.unkept, *(worth[s] for s in game.layout.seats)])
        endings = len(self.world.scenario.endings)
        ending = last[OVER] if last[OVER] <= endings else 0
        return ending, last[DAY], min(first, default=0), value, _took_one(opened.forced), trail

    def _decided(self, plan: Plan, first: list[Day]) -> Callable[[Position], bool]:
        """When a history is played no further; the twin of ``machine_forks``."""
        until = self.until or Until()
        asked = plan.questions[0] if plan.questions else None
        game = with_parameters(plan.game, plan.parameters)

        def decided(position: Position) -> bool:
            if position[SETTLING]:
                return False
            if asked is not None and not first and game.holds(position, asked):
                first.append(position[DAY])
            known = until.once and bool(first)
            return position[TURN] >= until.turn and (position[DAY] > until.day or known)

        return decided


def _note(first: list[Day], asked: Expr | None, work: Work) -> None:
    if not first and asked is not None and holds(asked, work.env({})):
        first.append(work.day)


@contextmanager
def _after_settling(tell: Callable[[Work], None]) -> Iterator[None]:
    """Be told whenever something has been settled.

    The engine shows positions only where somebody is to choose, and days may pass between two
    choices; so the last thing it does after settling is listened to. For one thread at a time.
    """
    own = clock.look_at_endings

    def listened(work: Work, *, final: bool = False) -> None:
        tell(work)
        own(work, final=final)

    doors = (clock, game_module)
    try:
        for door in doors:
            vars(door)["look_at_endings"] = listened
        yield
    finally:
        for door in doors:
            vars(door)["look_at_endings"] = own


def rows_of(batch: Batch, endings: int) -> Numbers:
    """A batch as rows of ``COLUMNS``."""
    rows = np.zeros((len(batch), len(COLUMNS)), dtype=np.int64)
    rows[:, 0] = np.where(batch.ending <= endings, batch.ending, 0)
    rows[:, 1] = batch.day
    if batch.first_day.shape[1]:
        rows[:, 2] = batch.first_day[:, 0]
        rows[:, 3] = batch.at_end[:, 0]
    if batch.numbers.shape[1]:
        rows[:, 3] = batch.numbers[:, 0]
    rows[:, 4] = _took(batch.forced)
    rows[:, 5] = _trail(np.column_stack((batch.choices, batch.unkept, batch.worth)))
    return rows


def _took(forced: Numbers) -> Numbers:
    """One state of all forced acts: done only if all were, closed if any was."""
    count, forces = forced.shape
    if not forces:
        return np.full(count, NEVER_CAME, dtype=np.int64)
    done = (forced == DONE).all(axis=1)
    closed = (forced == CLOSED).any(axis=1)
    return np.where(done, DONE, np.where(closed, CLOSED, NEVER_CAME)).astype(np.int64)


def _took_one(forced: tuple[int, ...]) -> int:
    return int(_took(np.array([forced], dtype=np.int64).reshape(1, len(forced)))[0])


def _trail(columns: Numbers) -> Numbers:
    """A checksum of each row: multiply and add, modulo 2**63."""
    found = np.zeros(len(columns), dtype=np.uint64)
    for column in columns.T:
        found = (found ^ column.astype(np.int64).view(np.uint64)) * np.uint64(_MIX)
        found ^= found >> np.uint64(29)
    return (found >> np.uint64(1)).astype(np.int64)


def _trail_of(values: list[int]) -> int:
    return int(_trail(np.array([values], dtype=np.int64))[0])
