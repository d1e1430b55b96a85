"""Pairs of histories that share their luck, under two plans: what is the same is played once.

    pair = prepare_pair(plan, replace(plan, forces=[...]))
    plain, changed = play_pairs(pair)

Each arm is, to the last digit, what ``play_batch`` gives for its plan alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from threading import Event

import numpy as np

from legation.kernel import lanes
from legation.kernel import memory as m
from legation.kernel.batch import (
    Batch,
    Chunks,
    Player,
    Prepared,
    Progress,
    batch_of,
    has_tree,
    play_batch,
    prepare,
    width_of,
    with_values,
)
from legation.kernel.form import Ints, signed
from legation.kernel.lane_forks import forking
from legation.kernel.machine_forks import play_pairs as play_rows
from legation.kernel.pair_form import Until, pair_form
from legation.kernel.plan import Plan, with_parameters
from legation.kernel.plan_form import plan_form


@dataclass(frozen=True, slots=True)
class Pair:
    """Two plans made ready to be played side by side.

    Attributes:
        where: Where they may part (``pair_form``); None: anywhere, so that nothing is shared.
    """

    plain: Prepared
    changed: Prepared
    where: Ints | None

    def numbered(self, first: int, count: int) -> Pair:
        """The same for other numbers."""
        plain, changed = (
            replace(arm, plan=replace(arm.plan, first=first, count=count))
            for arm in (self.plain, self.changed)
        )
        return Pair(plain, changed, self.where)


def prepare_pair(
    plan: Plan, other: Plan, *, until: Until | None = None, share: bool = True
) -> Pair:
    """Lower two plans together; they differ in what is changed, and in nothing that is asked.

    Args:
        until: When histories may end early; None: they are played to their end.
        share: Whether what is the same may be played once; results do not depend on it.

    Raises:
        ValueError: They ask for other things, or for other histories.
        PlanRefused, CannotLower: As for ``prepare``.
    """
    for name in ("start", "point", "secret", "first", "count", "questions", "numbers"):
        if getattr(plan, name) != getattr(other, name):
            raise ValueError(f"the two plans of a pair have another {name}")
    if plan.edits and plan.edits != other.edits:
        plain, changed = prepare(plan), prepare(other)
    else:
        plain = prepare(plan, other)
        changed = replace(plain, plan=other, plan_form=plan_form(other, plain.lowered))
    made = Pair(plain, changed, None)
    return in_world(made, plan.parameters, other.parameters, until=until, share=share)


def in_world(
    pair: Pair,
    parameters: Mapping[str, int],
    others: Mapping[str, int],
    *,
    until: Until | None = None,
    share: bool = True,
) -> Pair:
    """The same pair where parameters have other values, in either arm its own."""
    plain, changed = _placed(pair.plain, parameters, until), _placed(pair.changed, others, until)
    where = None
    trees = has_tree(plain) and has_tree(changed) and until is None
    together = plain.lowered is changed.lowered and np.array_equal(plain.start, changed.start)
    if share and together and not trees:
        where = pair_form(plain.plan, changed.plan, plain.form, changed.form, until)
    return Pair(plain, changed, where)


def _placed(ready: Prepared, parameters: Mapping[str, int], until: Until | None) -> Prepared:
    """A prepared plan under some parameters: a few places of its form are replaced."""
    plan = replace(ready.plan, parameters=dict(parameters))
    game = with_parameters(plan.game, parameters)
    if game.layout.params == ready.game.layout.params:
        return replace(ready, plan=plan, until=until)
    form = with_values(ready.form, game)
    start = plan.start if plan.start is not None else game.start(plan.point)
    laid = np.array([signed(value) for value in start], dtype=np.int64)
    return replace(ready, plan=plan, game=game, form=form, start=laid, until=until)


def play_pairs(
    pair: Pair,
    *,
    threads: int | None = None,
    progress: Progress | None = None,
    stop: Event | None = None,
) -> tuple[Batch, Batch]:
    """Play both arms of every pair.

    Args:
        threads, stop: As for ``play_batch``.
        progress: Told how many pairs are done, and of how many.

    Raises:
        BatchFailed: As for ``play_batch``.
    """
    if pair.where is None:
        return _one_after_the_other(pair, threads, progress, stop)
    arms = (pair.plain, pair.changed)
    rows = [np.zeros((arm.plan.count, width_of(arm)), dtype=np.int64) for arm in arms]
    chunks = Chunks(pair.plain.plan, progress, stop)
    done = chunks.run(_player(pair, pair.where, rows[0], rows[1]), threads)
    return batch_of(pair.plain, rows[0][:done]), batch_of(pair.changed, rows[1][:done])


def _one_after_the_other(
    pair: Pair, threads: int | None, progress: Progress | None, stop: Event | None
) -> tuple[Batch, Batch]:
    count, half = pair.plain.plan.count, 0

    def told(done: int, whole: int) -> None:
        del whole
        if progress is not None:
            progress(half + done // 2, count)

    plain = play_batch(pair.plain, threads=threads, progress=told, stop=stop)
    half = len(plain) // 2
    return plain, play_batch(pair.changed, threads=threads, progress=told, stop=stop)


def _player(pair: Pair, where: Ints, rows: Ints, others: Ints) -> Callable[[], Player]:
    def made() -> Player:
        plain, changed = pair.plain, pair.changed
        memory, other = (m.scratch(plain.form, plain.lowered.events) for _ in range(2))
        values, before, other_values, other_before = (plain.start.copy() for _ in range(4))

        def one(arm: Prepared, out: Ints, at: int, size: int) -> int:
            args = (arm.form, arm.start, values, before, memory, arm.plan_form, where)
            return lanes.until(*args, arm.plan.first + at, size, out[at : at + size])

        # Sixty-four histories in step are quicker than two that share a part of their way.
        by_lanes = all(lanes.fits(arm.form, arm.start, arm.plan_form) for arm in (plain, changed))

        forked = forking(pair, where, memory) if by_lanes else None

        def play(at: int, size: int) -> tuple[int, int]:
            if forked is not None:
                played = forked(at, size, rows[at : at + size], others[at : at + size])
                return played, int(memory[m.FAULT])
            if by_lanes:
                played = min(one(plain, rows, at, size), one(changed, others, at, size))
                return played, int(memory[m.FAULT])
            played = play_rows(
                plain.form,
                changed.form,
                plain.start,
                values,
                before,
                memory,
                other_values,
                other_before,
                other,
                plain.plan_form,
                changed.plan_form,
                where,
                plain.plan.first + at,
                size,
                rows[at : at + size],
                others[at : at + size],
            )
            return int(played), int(memory[m.FAULT]) or int(other[m.FAULT])

        return play

    return made
