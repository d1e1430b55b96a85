"""Batches by lanes: 64 histories at a time where they can be, one by one where they cannot.

The same histories come out either way, to the last bit; ``played_alone`` says how many took the
slower one.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any, cast

import numba
import numpy as np

from legation.engine.slots import OVER, SETTLING
from legation.kernel import lanes_memory as n
from legation.kernel import plan_form as p
from legation.kernel import sections as s
from legation.kernel.form import Ints
from legation.kernel.lanes_code import Translation
from legation.kernel.lanes_play import play_many_lanes
from legation.kernel.lanes_words import LANES, NARROW
from legation.kernel.machine_play import play_many
from legation.kernel.machine_settle import BY_THE_CLOCK

KEPT = 4
"""Forms whose lane form is kept."""


@dataclass(slots=True)
class _Own:
    """What a thread keeps for one form."""

    rows: Any
    scratch: Ints


@dataclass(slots=True)
class _Kept:
    form: Ints
    lane_form: Ints | None


@dataclass(slots=True)
class _Store:
    lock: threading.Lock = field(default_factory=threading.Lock)
    kept: list[_Kept] = field(default_factory=list)
    alone: int = 0


_STORE = _Store()
_OWN = threading.local()


def played_alone() -> int:
    """How many histories of this process the lanes left to the scalar executor."""
    return _STORE.alone


def many(
    form: Ints,
    start: Ints,
    values: Ints,
    before: Ints,
    scratch: Ints,
    plan: Ints,
    first: int,
    count: int,
    out: Ints,
) -> int:
    """Play histories, each into its row of ``out``; arguments as of ``machine_play.play_many``.

    Returns:
        How many were played; fewer than asked for where one failed, whose fault stands in
        ``scratch``.
    """
    args = (form, start, values, before, scratch, plan, first, count, out)
    kept = _lane_form(form)
    if kept.lane_form is None or not _fit(form, start, plan):
        with _STORE.lock:
            _STORE.alone += count
        return int(play_many(*args))
    own = _own(kept, len(scratch))
    alone = int(own.scratch[n.COUNT])
    played = play_many_lanes(form, kept.lane_form, own.rows, own.scratch, *args[1:])
    with _STORE.lock:
        _STORE.alone += int(own.scratch[n.COUNT]) - alone
    return int(played)


def _fit(form: Ints, start: Ints, plan: Ints) -> bool:
    """Whether lanes may begin here: nothing half settled, nothing done from outside."""
    return start[SETTLING] <= BY_THE_CLOCK and not start[OVER] and not plan[p.N_EDITS]


def _lane_form(form: Ints) -> _Kept:
    with _STORE.lock:
        for kept in _STORE.kept:
            if kept.form is form:
                return kept
        _STORE.kept.insert(0, _Kept(form, translated(form)))
        del _STORE.kept[KEPT:]
        return _STORE.kept[0]


def translated(form: Ints) -> Ints | None:
    """The lane form, or None where facts do not fit into 32 bits or code may not be compiled."""
    if cast(Any, numba.config).DISABLE_JIT or not _is_narrow(form):
        return None
    return Translation(form).run()


def _is_narrow(form: Ints) -> bool:
    """Whether every fact fits; the hashes of what seats know are not kept by lanes."""
    slots = int(form[form[s.N_SLOTS]])
    low = form[form[s.SLOT_LOW] : form[s.SLOT_LOW] + slots].copy()
    high = form[form[s.SLOT_HIGH] : form[s.SLOT_HIGH] + slots].copy()
    hashes = form[form[s.SEAT_HASH] : form[s.SEAT_HASH] + int(form[form[s.N_SEATS]])]
    low[hashes], high[hashes] = 0, 1
    return bool((low > -NARROW).all() and (high < NARROW).all() and (low <= high).all())


def _own(kept: _Kept, size: int) -> _Own:
    """Memory of this thread for a form."""
    mine = getattr(_OWN, "of", None)
    if mine is None or mine[0] is not kept:
        assert kept.lane_form is not None
        form = kept.form
        # The scalar scratch was sized for the form's events.
        rows = np.zeros(int(form[form[s.N_SLOTS]]) * LANES, dtype=np.int32)
        own = _Own(rows, n.lane_scratch(form, kept.lane_form, _events(form, size)))
        _OWN.of = (kept, own)
        return own
    return cast(_Own, mine[1])


def _events(form: Ints, size: int) -> int:
    """How many events a scratch memory of a size was made for."""
    from legation.kernel.memory import scratch

    none, one = len(scratch(form, 0)), len(scratch(form, 1))
    return (size - none) // (one - none)
