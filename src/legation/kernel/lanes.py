"""Batches by lanes: 64 histories at a time where they can be, one by one where they cannot.

The same histories come out either way, to the last bit; ``played_alone`` says how many took the
slower one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

import numba
import numpy as np

from legation.engine.slots import OVER, SETTLING
from legation.kernel import lanes_memory as n
from legation.kernel import pair_form as d
from legation.kernel import plan_form as p
from legation.kernel import sections as s
from legation.kernel.form import Ints
from legation.kernel.lanes_code import Translation
from legation.kernel.lanes_play import LEFT_OUT, play_many_lanes
from legation.kernel.lanes_words import LANES, NARROW
from legation.kernel.machine_forks import play_until
from legation.kernel.machine_play import play_many
from legation.kernel.machine_settle import BY_THE_CLOCK
from legation.kernel.memory import scratch

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
    rules: bytes
    lane_form: Ints | None


@dataclass(slots=True)
class _Store:
    lock: threading.Lock = field(default_factory=threading.Lock)
    kept: list[_Kept] = field(default_factory=list)
    alone: int = 0


_STORE = _Store()
_NOWHERE = np.zeros(d.HEAD, dtype=np.int64)
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

    def alone(at: int, size: int) -> int:
        args = (form, start, values, before, scratch, plan)
        return int(play_many(*args, first + at, size, out[at : at + size]))

    return _play(form, start, plan, _NOWHERE, len(scratch), first, out[:count], alone)


def until(
    form: Ints,
    start: Ints,
    values: Ints,
    before: Ints,
    scratch: Ints,
    plan: Ints,
    where: Ints,
    first: int,
    count: int,
    out: Ints,
) -> int:
    """The same for histories that end when they are decided, as of ``machine_forks.play_until``."""

    def alone(at: int, size: int) -> int:
        args = (form, start, values, before, scratch, plan, where)
        return int(play_until(*args, first + at, size, out[at : at + size]))

    return _play(form, start, plan, where, len(scratch), first, out[:count], alone)


def _play(
    form: Ints,
    start: Ints,
    plan: Ints,
    where: Ints,
    size: int,
    first: int,
    out: Ints,
    alone: Callable[[int, int], int],
) -> int:
    """By lanes, and whatever they leave out alone; how many were played."""
    kept = _lane_form(form)
    if kept.lane_form is None or not _fit(start, plan):
        _count(len(out))
        return alone(0, len(out))
    own = _own(kept, size)
    args = (form, kept.lane_form, own.rows, own.scratch, start, plan, where)
    thrown = int(play_many_lanes(*args, first, len(out), out))
    if thrown:
        _count(thrown)
        for at in np.flatnonzero(out[:, 0] == LEFT_OUT).tolist():
            if alone(at, 1) < 1:
                return int(at)
    return len(out)


def _count(alone: int) -> None:
    with _STORE.lock:
        _STORE.alone += alone


def _fit(start: Ints, plan: Ints) -> bool:
    """Whether lanes may begin here: nothing done from outside, nobody by a script."""
    scripted = plan[plan[p.SCRIPTED] : plan[p.DEPARTING]]
    changed = plan[p.N_EDITS] or scripted.any()
    return bool(start[SETTLING] <= BY_THE_CLOCK and not start[OVER] and not changed)


def fits(form: Ints, start: Ints, plan: Ints) -> bool:
    """Whether lanes play such a batch at all; else ``many`` leaves every history to others."""
    return _fit(start, plan) and _lane_form(form).lane_form is not None


def _lane_form(form: Ints) -> _Kept:
    with _STORE.lock:
        for kept in _STORE.kept:
            if kept.form is form:
                return kept
        rules = _rules(form)
        same = next((kept for kept in _STORE.kept if kept.rules == rules), None)
        lane_form = translated(form) if same is None else same.lane_form
        _STORE.kept.insert(0, _Kept(form, rules, lane_form))
        del _STORE.kept[KEPT:]
        return _STORE.kept[0]


def _rules(form: Ints) -> bytes:
    """The form without the values of parameters, which lane code looks up where it needs them."""
    plain = form.copy()
    plain[plain[s.PARAMS] : plain[s.PARAMS + 1]] = 0
    return plain.tobytes()


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
    if mine is None or mine[0] is not kept.lane_form or mine[1] != size:
        assert kept.lane_form is not None
        form = kept.form
        # The scalar scratch was sized for the form's events.
        rows = np.zeros(int(form[form[s.N_SLOTS]]) * LANES, dtype=np.int32)
        own = _Own(rows, n.lane_scratch(form, kept.lane_form, _events(form, size)))
        _OWN.of = (kept.lane_form, size, own)
        return own
    return cast(_Own, mine[2])


def _events(form: Ints, size: int) -> int:
    """How many events a scratch memory of a size was made for."""
    none, one = len(scratch(form, 0)), len(scratch(form, 1))
    return (size - none) // (one - none)
