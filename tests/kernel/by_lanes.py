"""Histories by lanes beside the same histories one by one: what is kept, and full positions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np  # noqa: TID253

from legation.engine.slots import MOVER, OVER
from legation.kernel import lanes
from legation.kernel import memory as m
from legation.kernel.batch import Prepared, width_of, with_values
from legation.kernel.form import Ints
from legation.kernel.lanes_words import LANES
from legation.kernel.machine_forks import play_until
from legation.kernel.machine_play import play_many
from legation.kernel.pair_form import Until, until_form


@dataclass(frozen=True, slots=True)
class Played:
    """What came out: the rows kept, and full positions of the first group where there are any."""

    rows: Ints
    positions: Any
    fault: int


def rows_of(ready: Prepared, play: Any, form: Ints, until: Until | None, at: int, n: int) -> Played:
    """Play histories by a function with the arguments of ``play_many`` or ``play_until``."""
    scratch = m.scratch(form, ready.lowered.events)
    values, before = ready.start.copy(), ready.start.copy()
    out = np.zeros((n, width_of(ready)), dtype=np.int64)
    args: list[Any] = [form, ready.start, values, before, scratch, ready.plan_form]
    if until is not None:
        args.append(until_form(until))
    play(*args, at, n, out)
    return Played(out, values, int(scratch[m.FAULT]))


def unlike(ready: Prepared, count: int, until: Until | None = None) -> list[str]:
    """Where lanes differ from the scalar executor, in what is kept and in every slot."""
    form = with_values(ready.lowered.form, ready.game)
    first = ready.plan.first
    assert lanes.fits(form, ready.start, ready.plan_form)
    by_lanes = rows_of(ready, lanes.until if until else lanes.many, form, until, first, count)
    columns = lanes._OWN.of[2].rows.reshape(-1, LANES).copy()
    quick = rows_of(ready, lanes.until if until else lanes.many, ready.form, until, first, count)
    found = []
    for k in range(count):
        play = play_until if until else play_many
        alone = rows_of(ready, play, form, until, first + k, 1)
        if not (alone.rows[0] == by_lanes.rows[k]).all():
            found.append(f"history {first + k}: {alone.rows[0]} but {by_lanes.rows[k]}")
        if not (alone.rows[0] == quick.rows[k]).all():
            found.append(f"history {first + k} on the thinned form")
        if k >= (count - 1) // LANES * LANES:
            found += _slots(ready, form, columns[:, k % LANES], alone.positions)
    return found


def _slots(ready: Prepared, form: Ints, ours: Any, theirs: Any) -> list[str]:
    """Slots that differ; what seats know is not kept by lanes, nor who was passed over."""
    layout = ready.game.layout
    left_out = {*layout.hashes.values()}
    if not theirs[OVER]:
        left_out |= {MOVER, *layout.passed.values(), *(menu.roll for menu in layout.menus)}
    return [
        f"{layout.slots[slot].name}: {theirs[slot]} but {ours[slot]}"
        for slot in np.flatnonzero(ours != theirs).tolist()
        if slot not in left_out
    ]


def days_of(ready: Prepared) -> list[int]:
    """The last day of every turn still to come."""
    today = int(ready.start[0])
    return [turn.last for turn in ready.game.layout.schedule.turns if turn.last >= today]
