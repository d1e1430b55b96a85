"""Duties that fall due in 64 histories; twins of ``machine_norms``."""

from __future__ import annotations

from legation.kernel import lanes_memory as n
from legation.kernel import memory as m
from legation.kernel import sections as s
from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.lanes_norms import applies, breach, enter, excused, state_is
from legation.kernel.lanes_words import LANES, first_lane, row_is, row_less_equal, row_more
from legation.kernel.machine_norms import (
    LAPSED,
    OPEN_STATE,
    PROHIBITION,
    bans,
    covers,
    overrides,
)
from legation.kernel.machine_values import sort


@compiled
def _banned(F: Ints, L: Ints, V: Ints, S: Ints, duty: int, mask: int) -> int:
    """The lanes in which a ban stands against a duty and goes before it."""
    found = 0
    for ban in range(F[F[s.N_STRANDS]]):
        if F[F[s.ST_BEARER_SYMBOL] + ban] != F[F[s.ST_BEARER_SYMBOL] + duty]:
            continue
        if F[F[s.ST_TYPE] + ban] != PROHIBITION or not bans(F, ban, duty):
            continue
        lanes = mask & state_is(F, V, ban, OPEN_STATE)
        if lanes == 0 or not covers(F, ban, duty):
            continue
        if overrides(F, ban, F[F[s.ST_NORM] + duty]):
            found |= lanes & applies(F, L, V, S, ban)
    return found


@compiled
def fall_due(F: Ints, L: Ints, V: Ints, S: Ints, day: int) -> None:
    """Open duties due on or before a day are breached, or lapse, in order of day and number."""
    strands, found = F[F[s.N_STRANDS]] + 1, 0
    for k in range(F[F[s.N_DUTIES]]):
        strand = F[F[s.DUTIES] + k]
        due = F[F[s.ST_DUE] + strand] * LANES
        left = S[n.ALIVE] & row_more(V, due, 0) & row_less_equal(V, due, day)
        left &= state_is(F, V, strand, OPEN_STATE)
        while left != 0 and found < n.MOST_DUE:
            when = V[due + first_lane(left)]
            S[S[n.DUE_KEY] + found] = when * strands + strand
            found += 1
            left &= ~row_is(V, due, when)
        if left != 0:
            S[m.FAULT] = m.TOO_MANY_EVENTS
    sort(S, S[n.DUE_KEY], found)
    for k in range(found):
        key = S[S[n.DUE_KEY] + k]
        when, strand = key // strands, key % strands
        lanes = S[n.ALIVE] & row_is(V, F[F[s.ST_DUE] + strand] * LANES, when)
        lanes &= state_is(F, V, strand, OPEN_STATE)
        let_go = excused(F, L, V, S, strand) | _banned(F, L, V, S, strand, lanes)
        enter(F, L, V, S, strand, lanes & let_go, LAPSED)
        witnesses = F[F[s.ST_WITNESSES] + strand]
        breach(F, L, V, S, strand, lanes & ~let_go, when, witnesses)
