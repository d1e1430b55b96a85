"""Batches of histories: the kernel's front door.

    plan = Plan(game=game, point="july_1903", secret=secret, count=200_000, questions=[condition])
    batch = play_batch(plan)
    batch.at_end[:, 0].mean()

The same plan gives the same batch with any number of threads, and any history of it opens in the
reference engine by its number: ``legation.kernel.again.history_of``.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import count as counting
from threading import Event, Lock

import numpy as np

from legation.engine.game import Game
from legation.kernel import lanes
from legation.kernel import memory as m
from legation.kernel.compile import Tell, Watching, is_warm, mark_warm
from legation.kernel.form import Ints, signed
from legation.kernel.lower import Lowered, lower
from legation.kernel.machine_memo import play_many_small
from legation.kernel.machine_play import play_many
from legation.kernel.pair_form import Until, until_form
from legation.kernel.plan import Edit, Plan, PlanRefused, Script, with_parameters
from legation.kernel.plan_form import asked_of, plan_form
from legation.kernel.programs import section
from legation.kernel.quiet import quiet
from legation.kernel.sections import PARAMS
from legation.model.game import Position

CHUNK = 256
"""Histories a thread plays before it looks up; results do not depend on it."""

TREE = 1 << 22
"""Integers of a thread's tree of positions met before: 32 MiB."""
WORTH_A_TREE = 10_000
"""A tree with room for fewer positions than this saves nothing."""

_FAULTS = {
    m.TOO_MANY_EVENTS: "a round has more events than were planned for",
    m.TOO_HEAVY: "weights are too large to be compared",
}


class BatchFailed(RuntimeError):
    """A history that the kernel could not play to its end; says which, and why.

    Attributes:
        number: The history's number.
    """

    def __init__(self, number: int, fault: int) -> None:
        why = _FAULTS.get(fault, f"fault {fault}")
        super().__init__(f"history {number}: {why}; play it in the reference engine")
        self.number = number


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What is kept of every history, one row each, in the order of their numbers.

    Attributes:
        number: Shape (n,).
        ending: Place of the ending among the scenario's, from 1; one more: the calendar's end.
        day: The last day, a day number.
        choices: Of seats and of chance; ``decisions`` those of seats with two options or more.
        unkept: Choices at which a script's act was closed, or only barred acts were open.
        first_day: Shape (n, questions): when each first held after a settling, 0 for never.
        at_end: Shape (n, questions), 0 or 1.
        numbers: Shape (n, numbers).
        forced: Shape (n, forces): 1 done, 2 closed whenever its performer had to choose in that
            turn, 0 its performer never had to.
        worth: Shape (n, seats): what the ending is worth to each seat.
        whole: False where the batch was stopped; then it holds the first of the histories.
        final: A hash of the position in which each ends (``position_hash``); None if not asked for.
    """

    number: Ints
    ending: Ints
    day: Ints
    choices: Ints
    decisions: Ints
    unkept: Ints
    first_day: Ints
    at_end: Ints
    numbers: Ints
    forced: Ints
    worth: Ints
    whole: bool = True
    final: Ints | None = None

    def __len__(self) -> int:
        return len(self.number)


Progress = Callable[[int, int], None]
"""Called with how many histories are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plan made ready to be played: the forms, and the position in which histories begin.

    Attributes:
        lowered: The whole form, under the scenario's own parameters.
        form: What is played: the form without what nobody asks about (``quiet``).
        tree: Whether positions met before may be kept (``machine_memo``); results are the same.
        until: When histories may end early; None: they are played to their end.
    """

    plan: Plan
    game: Game
    lowered: Lowered
    form: Ints
    plan_form: Ints
    start: Ints
    tree: bool = True
    until: Until | None = None


def prepare(plan: Plan, beside: Plan | None = None) -> Prepared:
    """Lower a plan.

    Args:
        beside: A plan that is to be played on the same form (``legation.kernel.pairs``).

    Raises:
        PlanRefused: The plan asks for what the scenario does not have.
        CannotLower: Something cannot be said exactly in the form.
    """
    game = with_parameters(plan.game, plan.parameters)
    lowered = lower(game.layout, asked_of(plan, beside))
    start = plan.start if plan.start is not None else game.start(plan.point)
    if len(start) != len(game.layout.slots):
        raise PlanRefused(f"the start is no position of {game.scenario.id}")
    laid = np.array([signed(value) for value in start], dtype=np.int64)
    laid_plan = plan_form(plan, lowered)
    plans = [laid_plan] if beside is None else [laid_plan, plan_form(beside, lowered)]
    return Prepared(plan, game, lowered, quiet(lowered.form, plans), laid_plan, laid)


def play_batch(
    plan: Plan | Prepared,
    *,
    threads: int | None = None,
    progress: Progress | None = None,
    stop: Event | None = None,
    final: bool = False,
) -> Batch:
    """Play the plan's histories.

    Args:
        final: Whether the position in which each ends is hashed; they are played one by one then.
        threads: All cores there are, if not given. Results do not depend on it.
        progress: Told after every chunk, from the thread that played it, one call at a time.
        stop: When it is set, chunks under way are finished and what is done is returned.

    Raises:
        PlanRefused: The plan asks for what the scenario does not have.
        CannotLower: Something cannot be said exactly in the form.
        BatchFailed: A history could not be played to its end.
    """
    ready = plan if isinstance(plan, Prepared) else prepare(plan)
    rows = np.zeros((ready.plan.count, width_of(ready)), dtype=np.int64)
    chunks = Chunks(ready.plan, progress, stop)
    if not final:
        return batch_of(ready, rows[: chunks.run(_player(ready, rows), threads)])
    hashes = np.zeros(ready.plan.count, dtype=np.int64)
    done = chunks.run(_hasher(ready, rows, hashes), threads)
    return replace(batch_of(ready, rows[:done]), final=hashes[:done])


def warm_up(game: Game, tell: Tell | None = None) -> bool:
    """Compile what batches need, unless this installation has it already.

    The first time takes some minutes of processor time; whoever waits should be told so.

    Args:
        game: Of which a history is played; the code is the same for every game.
        tell: Told how many functions are compiled, and of about how many.

    Returns:
        Whether anything had to be compiled.
    """
    from legation.kernel.pairs import play_pairs, prepare_pair

    if is_warm():
        return False
    with Watching(tell or (lambda done, whole: None)):
        ready = prepare(Plan(game=game))
        for tree in (True, False):
            play_batch(replace(ready, tree=tree), threads=1)
        # What lanes leave out is played by these.
        last_position(ready, 0)
        alone = replace(ready.plan, edits=[Edit(day=0, effects=())])
        play_batch(replace(prepare(alone), until=Until()), threads=1)
        pair = prepare_pair(ready.plan, ready.plan, until=Until())
        play_pairs(pair, threads=1)
    mark_warm()
    return True


def cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


Player = Callable[[int, int], tuple[int, int]]
"""Plays so many histories from a place of the batch on: how many were played, and the fault."""


class Chunks:
    """Histories under way: threads draw chunks in order until none is left."""

    def __init__(self, plan: Plan, progress: Progress | None, stop: Event | None) -> None:
        self.plan, self.progress, self.stop = plan, progress, stop
        self.size = CHUNK
        self.chunks = -(-plan.count // self.size)
        self.next: Iterator[int] = counting()
        self.lock = Lock()
        self.done = 0
        self.failed: list[BatchFailed] = []

    def run(self, player: Callable[[], Player], threads: int | None) -> int:
        """Play all chunks; how many histories are done.

        Args:
            player: Makes what plays in a thread, with memory of its own.

        Raises:
            BatchFailed: A history could not be played to its end.
        """
        workers = max(1, min(threads or cores(), self.chunks))
        if workers == 1:
            self._work(player())
        else:
            with ThreadPoolExecutor(workers) as pool:
                for future in [pool.submit(self._work, player()) for _ in range(workers)]:
                    future.result()
        if self.failed:
            raise min(self.failed, key=lambda failure: failure.number)
        return self.done

    def _work(self, play: Player) -> None:
        """Play chunks; one thread's share."""
        while not self.failed and not (self.stop is not None and self.stop.is_set()):
            with self.lock:
                chunk = next(self.next)
            if chunk >= self.chunks:
                return
            at = chunk * self.size
            size = min(self.size, self.plan.count - at)
            self._tell(size, at, *play(at, size))

    def _tell(self, size: int, at: int, played: int, fault: int) -> None:
        with self.lock:
            if fault:
                self.failed.append(BatchFailed(self.plan.first + at + played, fault))
                return
            self.done += size
            if self.progress is not None:
                self.progress(self.done, self.plan.count)


def width_of(ready: Prepared) -> int:
    """Columns of what is kept of a history."""
    plan = ready.plan
    seats = len(ready.game.layout.seats)
    return 5 + 2 * len(plan.questions) + len(plan.numbers) + len(plan.forces) + seats


def has_tree(ready: Prepared) -> bool:
    """Whether positions met before are kept: in small games, where the position says all."""
    plan = ready.plan
    scripted = any(isinstance(policy, Script) for policy in plan.seats.values())
    changed = scripted or bool(plan.forces) or bool(plan.edits)
    return ready.tree and not changed and TREE // len(ready.start) >= WORTH_A_TREE


def _player(ready: Prepared, rows: Ints) -> Callable[[], Player]:
    def made() -> Player:
        memory = m.scratch(ready.form, ready.lowered.events)
        values, before = ready.start.copy(), ready.start.copy()
        tree = np.zeros(TREE, dtype=np.int64) if has_tree(ready) else None
        args = (ready.form, ready.start, values, before, memory, ready.plan_form)
        where = None if ready.until is None else until_form(ready.until)

        def play(at: int, size: int) -> tuple[int, int]:
            part, first = rows[at : at + size], ready.plan.first + at
            if where is not None:
                played = lanes.until(*args, where, first, size, part)
            elif tree is not None:
                played = play_many_small(*args, tree, first, size, part)
            else:
                played = lanes.many(*args, first, size, part)
            return int(played), int(memory[m.FAULT])

        return play

    return made


def _hasher(ready: Prepared, rows: Ints, hashes: Ints) -> Callable[[], Player]:
    """Plays on the whole form, one history after the other: only there all slots are kept."""

    def made() -> Player:
        form = with_values(ready.lowered.form, ready.game)
        memory = m.scratch(form, ready.lowered.events)
        values, before = ready.start.copy(), ready.start.copy()
        args = (form, ready.start, values, before, memory, ready.plan_form)

        def play(at: int, size: int) -> tuple[int, int]:
            for place in range(at, at + size):
                number = ready.plan.first + place
                if not play_many(*args, number, 1, rows[place : place + 1]):
                    return place - at, int(memory[m.FAULT])
                hashes[place] = position_hash(values)
            return size, 0

        return play

    return made


def position_hash(values: Ints) -> int:
    """64 bits of BLAKE2b over a position's values, as signed little-endian integers."""
    digest = hashlib.blake2b(values.astype("<i8").tobytes(), digest_size=8).digest()
    return signed(int.from_bytes(digest, "little"))


def batch_of(ready: Prepared, rows: Ints) -> Batch:
    """Rows as columns."""
    plan = ready.plan
    sizes = [1] * 5 + [len(plan.questions)] * 2
    sizes += [len(plan.numbers), len(plan.forces), len(ready.game.layout.seats)]
    ends = np.cumsum(sizes)
    parts = [rows[:, end - size : end] for end, size in zip(ends, sizes, strict=True)]
    single = [part[:, 0] for part in parts[:5]]
    return Batch(
        number=np.arange(plan.first, plan.first + len(rows), dtype=np.int64),
        ending=single[0],
        day=single[1],
        choices=single[2],
        decisions=single[3],
        unkept=single[4],
        first_day=parts[5],
        at_end=parts[6],
        numbers=parts[7],
        forced=parts[8],
        worth=parts[9],
        whole=len(rows) == plan.count,
    )


def with_values(form: Ints, game: Game) -> Ints:
    """The form under the parameters of a game."""
    found = form.copy()
    section(found, PARAMS)[:] = [int(value) for value in game.layout.params.values()]
    return found


def last_position(ready: Prepared, number: int) -> Position:
    """The full position in which a history ends, as the reference engine writes it."""
    memory = m.scratch(ready.form, ready.lowered.events)
    values, before = ready.start.copy(), ready.start.copy()
    rows = np.zeros((1, 5 + 64 + 3 * len(ready.game.layout.slots)), dtype=np.int64)
    form = with_values(ready.lowered.form, ready.game)
    play_many(form, ready.start, values, before, memory, ready.plan_form, number, 1, rows)
    if memory[m.FAULT]:
        raise BatchFailed(number, int(memory[m.FAULT]))
    hashes = set(ready.game.layout.hashes.values())
    return tuple(
        int(value) & (1 << 64) - 1 if slot in hashes else int(value)
        for slot, value in enumerate(values)
    )
