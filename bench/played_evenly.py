"""Histories with even play, one draw a choice and nobody's memory kept: a loop over the machine.

``written_out`` prints the same loop over a machine of one scenario's own.
"""

from __future__ import annotations

from legation.engine.slots import OVER
from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.machine_play import renew, worth_of
from legation.kernel.machine_settle import advance
from legation.kernel.pointers import pointer
from legation.kernel.searching.descent import _out


@compiled
def histories(
    form: Ints, start: Ints, values: Ints, before: Ints, scratch: Ints, tree: Ints, first: int,
    count: int, endings: Ints, worth: Ints,
) -> None:  # fmt: skip
    """So many histories: their endings, and what they are worth to each seat."""
    F, V, B, S, T = pointer(form), pointer(values), pointer(before), pointer(scratch), pointer(tree)  # noqa: N806
    for k in range(count):
        renew(F, V, B, S, pointer(start))
        advance(F, V, B, S)
        _out(F, V, B, S, T, first + k)
        endings[k] = V[OVER]
        for seat in range(worth.shape[1]):
            worth[k, seat] = worth_of(F, V, S, seat)
