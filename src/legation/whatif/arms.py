"""The two arms of a what-if, as played or as changed, and what comes back of each history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np  # noqa: TID253 (this room counts in arrays)
import numpy.typing as npt  # noqa: TID253

from legation.whatif.question import Altered, Barred, Forced, Policy, Question, Seated, Setting

Numbers = npt.NDArray[np.int64]

COLUMNS = ("ending", "last", "first", "value", "took", "trail")
"""What is kept of a history.

``ending``: its ending's place in the scenario's list from 1, 0 for none; ``last``: its last day;
``first``: the first day on which the condition asked about held, 0 for never; ``value``: the
condition (0 or 1) or the number at the end; ``took``: what became of the forced acts, see below;
``trail``: a checksum over everything the runner keeps of the history, so that two histories that
differ in it differ.
"""

ENDING, LAST, FIRST, VALUE, TOOK, TRAIL = range(len(COLUMNS))

NEVER_CAME, DONE, CLOSED = 0, 1, 2
"""The turn of a forced act never came; it was done; its turn came and it was closed there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One way of playing: the scenario with some things replaced."""

    parameters: tuple[tuple[str, int], ...] = ()
    forced: tuple[Forced, ...] = ()
    barred: tuple[Barred, ...] = ()
    altered: tuple[Altered, ...] = ()
    policies: tuple[tuple[str, Policy], ...] = ()

    def with_parameters(self, values: Mapping[str, int]) -> Arm:
        """The same arm in a world whose parameters differ; its own settings stay."""
        merged = {**values, **dict(self.parameters)}
        return replace(self, parameters=tuple(sorted(merged.items())))


def arms_of(question: Question) -> tuple[Arm, Arm]:
    """The histories as they are, and as changed."""
    plain = Arm(policies=question.players)
    seats = dict(question.players)
    seats |= {edit.seat: edit.policy for edit in question.edits if isinstance(edit, Seated)}
    changed = Arm(
        parameters=tuple(
            sorted((e.parameter, e.value) for e in question.edits if isinstance(e, Setting))
        ),
        forced=tuple(e for e in question.edits if isinstance(e, Forced)),
        barred=tuple(e for e in question.edits if isinstance(e, Barred)),
        altered=tuple(e for e in question.edits if isinstance(e, Altered)),
        policies=tuple(sorted((s, p) for s, p in seats.items() if p != Policy())),
    )
    return plain, changed


class Runner(Protocol):
    """Plays histories of an arm by number; the kernel does, and a slow twin of it in tests."""

    def play(self, arm: Arm, first: int, count: int) -> Numbers:
        """Histories ``first`` to ``first + count - 1``: one row each, columns as ``COLUMNS``."""

    def pair(self, arms: tuple[Arm, Arm], first: int, count: int) -> tuple[Numbers, Numbers]:
        """Both arms of the same numbers, each as ``play`` gives it."""


def answers(question: Question, rows: Numbers, ending: int) -> Numbers:
    """What the query comes to in each history: 0 or 1, or a number.

    Args:
        rows: As a runner gives them.
        ending: Place of the ending asked about, from 1 (0 where none is).
    """
    query = question.query
    if query.kind == "ending":
        reached = rows[:, ENDING] == ending
        if query.when == "by":
            reached &= rows[:, LAST] <= query.day
        return np.asarray(reached, dtype=np.int64)
    if query.kind == "number" or query.when == "end":
        return rows[:, VALUE]
    first = rows[:, FIRST]
    reached = first > 0
    if query.when == "by":
        reached &= first <= query.day
    return np.asarray(reached, dtype=np.int64)


def took_effect(question: Question, plain: Numbers, changed: Numbers) -> npt.NDArray[np.bool_]:
    """In which pairs the change did anything.

    Where acts are forced: those in which all of them were done. Else those whose histories differ
    in something that is kept, which is a lower bound.
    """
    if any(isinstance(edit, Forced) for edit in question.edits):
        return np.asarray(changed[:, TOOK] == DONE)
    return np.asarray((plain != changed).any(axis=1))
