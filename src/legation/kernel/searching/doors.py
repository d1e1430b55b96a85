"""A door from Python to a mover's menu: one call for all its acts."""

from __future__ import annotations

from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.machine_settle import mover_of
from legation.kernel.pointers import pointer
from legation.kernel.searching.moves import open_acts


@compiled
def menu_here(form: Ints, values: Ints, scratch: Ints, menu: Ints) -> int:
    """Write the open acts of the seat to move into ``menu`` (-1 to pass); how many there are."""
    F, V, S = pointer(form), pointer(values), pointer(scratch)
    return open_acts(F, V, S, mover_of(F, V, S), pointer(menu))
