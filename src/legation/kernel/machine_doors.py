"""Doors from Python into the machine: arrays outside, bare pointers inside.

Calling the machine's functions from Python with arrays would compile every one of them a second
time, for arrays.
"""

from __future__ import annotations

from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.machine_play import menu_waiting, weigh_chance
from legation.kernel.machine_settle import (
    advance,
    intervene,
    may_pick,
    mover_of,
    pending,
    pick,
    take,
    take_up,
)
from legation.kernel.machine_values import put, work_out
from legation.kernel.pointers import pointer


@compiled
def door_take_up(form: Ints, values: Ints, scratch: Ints) -> None:
    """Lists and counts that a position implies."""
    take_up(pointer(form), pointer(values), pointer(scratch))


@compiled
def door_advance(form: Ints, values: Ints, before: Ints, scratch: Ints) -> None:
    """Do all that needs no choice."""
    advance(pointer(form), pointer(values), pointer(before), pointer(scratch))


@compiled
def door_intervene(form: Ints, values: Ints, before: Ints, scratch: Ints, edit: int) -> None:
    """Effects from outside the rules."""
    intervene(pointer(form), pointer(values), pointer(before), pointer(scratch), edit)


@compiled
def door_mover(form: Ints, values: Ints, scratch: Ints) -> int:
    """Who is to move: -1 nobody, -2 chance at a site, -3 chance for an actor, else a seat."""
    return mover_of(pointer(form), pointer(values), pointer(scratch))


@compiled
def door_may_pick(form: Ints, values: Ints, scratch: Ints, seat: int, act: int) -> bool:
    """Whether a seat may still pick an act in this stage."""
    return may_pick(pointer(form), pointer(values), pointer(scratch), seat, act)


@compiled
def door_pending(form: Ints, values: Ints, scratch: Ints) -> int:
    """The place of the next chance site that must move, or -1."""
    return pending(pointer(form), pointer(values), pointer(scratch))


@compiled
def door_menu(form: Ints, values: Ints) -> int:
    """The actor without a seat that is put before chance."""
    return menu_waiting(pointer(form), pointer(values))


@compiled
def door_weigh(form: Ints, values: Ints, scratch: Ints, plan: Ints) -> int:
    """Weights of what chance may take now into scratch memory; how many there are."""
    return weigh_chance(pointer(form), pointer(values), pointer(scratch), pointer(plan))


@compiled
def door_pick(form: Ints, values: Ints, scratch: Ints, seat: int, act: int) -> None:
    """A seat's order, or -1 to pass."""
    pick(pointer(form), pointer(values), pointer(scratch), seat, act)


@compiled
def door_take(form: Ints, values: Ints, scratch: Ints, site: int, branch: int) -> None:
    """Chance takes a branch at a site."""
    take(pointer(form), pointer(values), pointer(scratch), site, branch)


@compiled
def door_put(form: Ints, values: Ints, scratch: Ints, slot: int, value: int) -> None:
    """Store an integer; whoever watches the slot is told."""
    put(pointer(form), pointer(values), pointer(scratch), slot, value)


@compiled
def door_work_out(form: Ints, values: Ints, scratch: Ints, program: int) -> int:
    """The value of a program over a position."""
    return work_out(pointer(form), pointer(values), pointer(scratch), program)
