"""Pairs by lanes where the second arm differs in forced acts only: the door to ``lanes_pairs``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from legation.engine.slots import SETTLING, STEP, TURN
from legation.kernel import lanes
from legation.kernel.form import Ints
from legation.kernel.lanes_memory import lane_scratch
from legation.kernel.lanes_pairs import play_pairs_lanes
from legation.kernel.lanes_play import LEFT_OUT
from legation.kernel.lanes_words import LANES
from legation.kernel.machine_forks import play_until

if TYPE_CHECKING:
    from legation.kernel.pairs import Pair

Played = Callable[[int, int, Ints, Ints], int]
"""Plays pairs from a place of the batch on, each arm into its rows; how many were played."""


def window(pair: Pair) -> tuple[int, int] | None:
    """The first and the last turn, from 0, in which an act is forced in the second arm.

    None where the arms differ in anything else, or may differ from the very beginning.
    """
    one, other, start = pair.plain.plan, pair.changed.plan, pair.plain.start
    alike = (one.bars, one.edits, one.seats) == (other.bars, other.edits, other.seats)
    forms = pair.plain.form is pair.changed.form
    if not (alike and forms) or one.forces or one.edits or not other.forces or start[SETTLING]:
        return None
    turns = [force.turn - 1 for force in other.forces]
    began = int(start[TURN]) + int(start[STEP] > 0)
    return (min(turns), max(turns)) if began <= min(turns) else None


def forking(pair: Pair, where: Ints, memory: Ints) -> Played | None:
    """What plays such pairs in a thread, with memory of its own; None where it cannot be.

    Args:
        memory: Scratch memory of a scalar executor over the first arm's form.
    """
    turns, plain, changed = window(pair), pair.plain, pair.changed
    if turns is None:
        return None
    lane_form = lanes._lane_form(plain.form).lane_form
    if lane_form is None:
        return None
    slots = len(plain.start) * LANES
    rows: Any = np.zeros(slots, dtype=np.int32)
    other_rows = rows.copy()
    scratched, other_scratch = (
        lane_scratch(plain.form, lane_form, plain.lowered.events) for _ in range(2)
    )
    values, before = plain.start.copy(), plain.start.copy()

    def play(at: int, size: int, out: Ints, others: Ints) -> int:
        first = plain.plan.first + at
        thrown = play_pairs_lanes(
            plain.form,
            lane_form,
            rows,
            scratched,
            other_rows,
            other_scratch,
            plain.start,
            plain.plan_form,
            changed.plan_form,
            where,
            turns[0],
            turns[1],
            first,
            size,
            out,
            others,
        )
        if not thrown:
            return size
        for arm, found in ((plain, out), (changed, others)):
            for place in np.flatnonzero(found[:, 0] == LEFT_OUT).tolist():
                row = found[place : place + 1]
                args = (arm.form, arm.start, values, before, memory, arm.plan_form, where)
                if play_until(*args, first + place, 1, row) < 1:
                    return int(place)
        return size

    return play
