"""Instruments in 64 histories: the steps of their lives, and consent; twins of ``machine_effects``."""

from __future__ import annotations

from legation.engine.slots import DAY
from legation.kernel import lanes_memory as n
from legation.kernel import memory as m
from legation.kernel import opcodes as op
from legation.kernel import sections as s
from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.lanes_norms import note
from legation.kernel.lanes_values import at_clock, put
from legation.kernel.lanes_words import LANES, row_is, row_less_equal, row_more_equal
from legation.kernel.machine_effects import (
    IN_FORCE,
    LAPSED,
    NONE,
    PROPOSED,
    SIGNED,
    SUSPENDED,
    after_step,
)


@compiled
def _enter(
    F: Ints, L: Ints, V: Ints, S: Ints, part: int, mask: int, status: int, fresh: int
) -> None:
    put(L, V, S, F[F[s.PART_LIFE] + part], mask, status)
    since = F[F[s.PART_SINCE] + part]
    if status == IN_FORCE:
        put(L, V, S, since, mask & row_is(V, since * LANES, 0), at_clock(S, DAY))
    if status == NONE or status >= LAPSED:
        put(L, V, S, since, mask, 0)
    seers = F[F[s.PART_SEERS] + part]
    note(S, mask, op.EV_INSTRUMENT, part, 1 if fresh else 0, status, seers, seers)


@compiled
def _may_step(V: Ints, life: int, verb: int) -> int:
    """The lanes in which an instrument's part may take a step."""
    at = life * LANES
    if verb == op.PROPOSE:
        return row_is(V, at, NONE) | row_more_equal(V, at, LAPSED)
    if verb == op.REFUSE:
        return row_is(V, at, PROPOSED)
    if verb == op.SIGN:
        return row_less_equal(V, at, PROPOSED) | row_more_equal(V, at, LAPSED)
    if verb == op.BRING:
        return row_is(V, at, SIGNED)
    if verb == op.SUSPEND:
        return row_is(V, at, IN_FORCE)
    if verb == op.RESUME:
        return row_is(V, at, SUSPENDED)
    first = PROPOSED if verb == op.LAPSE else SIGNED
    return row_more_equal(V, at, first) & row_less_equal(V, at, SUSPENDED)


@compiled
def _place_of(F: Ints, symbol: int) -> int:
    """How a proposer's slot stores a symbol."""
    k = 0
    while F[F[s.PART_PROPOSER_OF] + k] != symbol:
        k += 1
    return k


@compiled
def live(
    F: Ints, L: Ints, V: Ints, S: Ints, part: int, verb: int, performer: int, mask: int
) -> None:
    """One step in the life of an instrument's part, in the lanes in which it applies."""
    mask &= _may_step(V, F[F[s.PART_LIFE] + part], verb)
    if mask == 0:
        return
    if verb == op.PROPOSE:
        put(L, V, S, F[F[s.PART_PROPOSER] + part], mask, _place_of(F, performer))
        off = F[s.PARTY_OFF] + part
        for k in range(F[off], F[off + 1]):
            put(L, V, S, F[F[s.PARTY_SLOT] + k], mask, 0)
    fresh = verb == op.SIGN or verb == op.BRING
    _enter(F, L, V, S, part, mask, after_step(verb), fresh)
    if verb == op.SIGN and F[F[s.PART_SIGNATURE] + part] != 0:
        _enter(F, L, V, S, part, mask, IN_FORCE, fresh)


@compiled
def _accept(F: Ints, L: Ints, V: Ints, S: Ints, part: int, performer: int, mask: int) -> None:
    mask &= row_is(V, F[F[s.PART_LIFE] + part] * LANES, PROPOSED)
    off = F[s.PARTY_OFF] + part
    own = -1
    for k in range(F[off], F[off + 1]):
        if F[F[s.PARTY_SYMBOL] + k] == performer:
            own = F[F[s.PARTY_SLOT] + k]
    if own < 0 or mask == 0:
        return
    put(L, V, S, own, mask, 1)
    proposer = F[F[s.PART_PROPOSER] + part] * LANES
    for k in range(F[off], F[off + 1]):
        waiting = row_is(V, F[F[s.PARTY_SLOT] + k] * LANES, 0)
        mask &= ~waiting | row_is(V, proposer, _place_of(F, F[F[s.PARTY_SYMBOL] + k]))
    live(F, L, V, S, part, op.SIGN, performer, mask)


@compiled
def consent(F: Ints, L: Ints, V: Ints, S: Ints, events: int) -> None:
    """Refusals before acceptances before proposals, so that who is named first is all one."""
    for step in range(3):
        for event in range(events):
            if S[S[m.EV_KIND] + event] == op.EV_ACT:
                _consent(F, L, V, S, step, S[S[m.EV_A] + event], S[S[n.EV_MASK] + event])


@compiled
def _consent(F: Ints, L: Ints, V: Ints, S: Ints, step: int, act: int, mask: int) -> None:
    off, performer = F[s.ACT_CONSENT_OFF] + act, F[F[s.ACT_SYMBOL] + act]
    for k in range(F[off], F[off + 1]):
        if F[F[s.ACT_CONSENT_STEP] + k] != step:
            continue
        part = F[F[s.ACT_CONSENT_PART] + k]
        if step == 0:
            live(F, L, V, S, part, op.REFUSE, performer, mask)
        elif step == 1:
            _accept(F, L, V, S, part, performer, mask)
        else:
            live(F, L, V, S, part, op.PROPOSE, performer, mask)
