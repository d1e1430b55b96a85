"""Effects of the scalar executor: twins of ``engine.effects``."""

from __future__ import annotations

from legation.engine.slots import DAY, FOREVER
from legation.kernel import memory as m
from legation.kernel import opcodes as op
from legation.kernel import sections as s
from legation.kernel.compile import compiled
from legation.kernel.form import Ints
from legation.kernel.machine_norms import learned_slot, resume, suspend, waive
from legation.kernel.machine_values import (
    add_months,
    happen,
    holds,
    put,
    tell,
    wakes,
    woken,
    work_out,
)

NONE, PROPOSED, SIGNED, IN_FORCE, SUSPENDED, LAPSED, DENOUNCED, TERMINATED = range(8)


@compiled
def _enter(F: Ints, V: Ints, S: Ints, part: int, status: int, fresh: int) -> None:
    life, since = F[F[s.PART_LIFE] + part], F[F[s.PART_SINCE] + part]
    put(F, V, S, life, status)
    if status == IN_FORCE and V[since] == 0:
        put(F, V, S, since, V[DAY])
    if status == NONE or status >= LAPSED:
        put(F, V, S, since, 0)
    seers = F[F[s.PART_SEERS] + part]
    happen(S, op.EV_INSTRUMENT, part, 1 if fresh else 0, status, seers, seers, V[DAY])
    tell(S, F[F[s.PART_NOTICE] + part * 8 + status], seers)


@compiled
def _may_step(status: int, verb: int) -> bool:
    if verb == op.PROPOSE:
        return status == NONE or status >= LAPSED
    if verb == op.REFUSE:
        return status == PROPOSED
    if verb == op.SIGN:
        return status in (NONE, PROPOSED) or status >= LAPSED
    if verb == op.BRING:
        return status == SIGNED
    if verb == op.SUSPEND:
        return status == IN_FORCE
    if verb == op.RESUME:
        return status == SUSPENDED
    if verb == op.LAPSE:
        return PROPOSED <= status <= SUSPENDED
    return SIGNED <= status <= SUSPENDED


@compiled
def after_step(verb: int) -> int:
    """The status an instrument has after a step of its life."""
    if verb == op.PROPOSE:
        return PROPOSED
    if verb == op.REFUSE:
        return NONE
    if verb == op.SIGN:
        return SIGNED
    if verb == op.BRING or verb == op.RESUME:
        return IN_FORCE
    if verb == op.SUSPEND:
        return SUSPENDED
    if verb == op.DENOUNCE:
        return DENOUNCED
    if verb == op.TERMINATE:
        return TERMINATED
    return LAPSED


@compiled
def _set_proposer(F: Ints, V: Ints, S: Ints, part: int, performer: int) -> None:
    slot = F[F[s.PART_PROPOSER] + part]
    k = 0
    while F[F[s.PART_PROPOSER_OF] + k] != performer:
        k += 1
    put(F, V, S, slot, k)
    off = F[s.PARTY_OFF] + part
    for k in range(F[off], F[off + 1]):
        put(F, V, S, F[F[s.PARTY_SLOT] + k], 0)


@compiled
def live(F: Ints, V: Ints, S: Ints, part: int, verb: int, performer: int) -> None:
    """One step in the life of an instrument's part; one that does not apply does nothing."""
    if not _may_step(V[F[F[s.PART_LIFE] + part]], verb):
        return
    if verb == op.PROPOSE:
        _set_proposer(F, V, S, part, performer)
    fresh = verb == op.SIGN or verb == op.BRING
    _enter(F, V, S, part, after_step(verb), fresh)
    if verb == op.SIGN and F[F[s.PART_SIGNATURE] + part] != 0:
        _enter(F, V, S, part, IN_FORCE, fresh)


@compiled
def _accept(F: Ints, V: Ints, S: Ints, part: int, performer: int) -> None:
    if V[F[F[s.PART_LIFE] + part]] != PROPOSED:
        return
    off = F[s.PARTY_OFF] + part
    own = -1
    for k in range(F[off], F[off + 1]):
        if F[F[s.PARTY_SYMBOL] + k] == performer:
            own = F[F[s.PARTY_SLOT] + k]
    if own < 0:
        return
    put(F, V, S, own, 1)
    proposer = F[F[s.PART_PROPOSER_OF] + V[F[F[s.PART_PROPOSER] + part]]]
    for k in range(F[off], F[off + 1]):
        other = F[F[s.PARTY_SYMBOL] + k] != proposer
        if other and V[F[F[s.PARTY_SLOT] + k]] == 0:
            return
    live(F, V, S, part, op.SIGN, performer)


@compiled
def consent(F: Ints, V: Ints, S: Ints, events: int) -> None:
    """Refusals before acceptances before proposals, so that who is named first is all one."""
    for step in range(3):
        for n in range(events):
            if S[S[m.EV_KIND] + n] != op.EV_ACT:
                continue
            act = S[S[m.EV_A] + n]
            off = F[s.ACT_CONSENT_OFF] + act
            performer = F[F[s.ACT_SYMBOL] + act]
            for k in range(F[off], F[off + 1]):
                if F[F[s.ACT_CONSENT_STEP] + k] != step:
                    continue
                part = F[F[s.ACT_CONSENT_PART] + k]
                if step == 0:
                    live(F, V, S, part, op.REFUSE, performer)
                elif step == 1:
                    _accept(F, V, S, part, performer)
                else:
                    live(F, V, S, part, op.PROPOSE, performer)


@compiled
def _slot_of(F: Ints, B: Ints, S: Ints, row: int) -> int:
    slot = F[F[s.EFF_A] + row]
    program = F[F[s.EFF_B] + row]
    return slot if program < 0 else work_out(F, B, S, program)


@compiled
def _stored(F: Ints, row: int, value: int) -> tuple[int, int]:
    """A value as its slot stores it; a symbol outside the slot's own comes out as ``None``'s -1."""
    domain = F[F[s.EFF_D] + row]
    if domain < 0:
        return value, True
    off = F[s.LIST_OFF] + domain
    for k in range(F[off], F[off + 1]):
        if F[F[s.LIST] + k] == value:
            return F[F[s.LIST_B] + k], True
    return 0, False


@compiled
def _change(S: Ints, slot: int) -> None:
    """Begin to gather what is wanted of a slot."""
    if S[S[m.CH_FLAG] + slot] == 0:
        S[S[m.CH_FLAG] + slot] = 1
        S[S[m.CH_LIST] + S[m.WANTED]] = slot
        S[m.WANTED] += 1
        S[S[m.CH_ADDED] + slot] = 0
        S[S[m.CH_KIND] + slot] = 0
        S[S[m.CH_TOLD] + slot] = 0


@compiled
def _gather(F: Ints, B: Ints, S: Ints, row: int, performer: int) -> None:
    slot = _slot_of(F, B, S, row)
    if slot < 0:
        return
    value = work_out(F, B, S, F[F[s.EFF_C] + row])
    if F[F[s.EFF_OP] + row] == op.INCREASE:
        _change(S, slot)
        S[S[m.CH_ADDED] + slot] += value
        return
    stored, valid = _stored(F, row, value)
    if not valid:
        return
    _change(S, slot)
    low, high = S[m.CH_LOW] + slot, S[m.CH_HIGH] + slot
    if S[S[m.CH_KIND] + slot] == 0:
        S[low] = stored
        S[high] = stored
    else:
        S[low] = min(S[low], stored)
        S[high] = max(S[high], stored)
    S[S[m.CH_KIND] + slot] = 1
    S[S[m.CH_TOLD] + slot] |= performer


@compiled
def _combine(F: Ints, V: Ints, S: Ints, slot: int) -> None:
    value = V[slot]
    if S[S[m.CH_KIND] + slot] != 0:
        low, high = S[S[m.CH_LOW] + slot], S[S[m.CH_HIGH] + slot]
        if low == high:
            value = low
        else:
            resolve = F[F[s.SLOT_RESOLVE] + slot]
            if resolve == 1:
                value = high
            elif resolve == 2:
                value = low
            else:
                tell(S, F[F[s.SLOT_CLASH] + slot], S[S[m.CH_TOLD] + slot])
    value += S[S[m.CH_ADDED] + slot]
    put(F, V, S, slot, max(F[F[s.SLOT_LOW] + slot], min(F[F[s.SLOT_HIGH] + slot], value)))


@compiled
def deed(F: Ints, S: Ints, effects: int, start: int, end: int, performer: int) -> None:
    """Effects to be carried out this round: where they are listed, from where to where."""
    if start == end:
        return
    n = S[m.DEEDS]
    S[S[m.DEED_LIST] + n] = effects
    S[S[m.DEED_FROM] + n] = start
    S[S[m.DEED_TO] + n] = end
    S[S[m.DEED_BY] + n] = performer
    S[m.DEEDS] = n + 1


@compiled
def carry_out(F: Ints, V: Ints, B: Ints, S: Ints) -> None:
    """All updates of the round, combined per slot; then the other steps in order."""
    S[m.WANTED] = 0
    for n in range(S[m.DEEDS]):
        listed = S[S[m.DEED_LIST] + n]
        for k in range(S[S[m.DEED_FROM] + n], S[S[m.DEED_TO] + n]):
            row = F[F[listed] + k]
            if F[F[s.EFF_OP] + row] <= op.INCREASE:
                _gather(F, B, S, row, S[S[m.DEED_BY] + n])
    for n in range(S[m.WANTED]):
        slot = S[S[m.CH_LIST] + n]
        _combine(F, V, S, slot)
        S[S[m.CH_FLAG] + slot] = 0
    for n in range(S[m.DEEDS]):
        listed = S[S[m.DEED_LIST] + n]
        for k in range(S[S[m.DEED_FROM] + n], S[S[m.DEED_TO] + n]):
            row = F[F[listed] + k]
            if F[F[s.EFF_OP] + row] > op.INCREASE:
                _step(F, V, B, S, row)
    S[m.DEEDS] = 0


@compiled
def _step(F: Ints, V: Ints, B: Ints, S: Ints, row: int) -> None:
    code = F[F[s.EFF_OP] + row]
    if code == op.LIVE:
        off = F[s.LIST_OFF] + F[F[s.EFF_B] + row]
        for k in range(F[off], F[off + 1]):
            live(F, V, S, F[F[s.LIST] + k], F[F[s.EFF_A] + row], F[F[s.EFF_C] + row])
    elif code == op.NORM_STEP:
        _norm_step(F, V, B, S, row)
    elif code == op.GRANT:
        _grant(F, V, B, S, row)
    elif code == op.REVEAL:
        _reveal(F, V, B, S, row)
    else:
        _tell_report(F, V, B, S, row)


@compiled
def _norm_step(F: Ints, V: Ints, B: Ints, S: Ints, row: int) -> None:
    by = F[F[s.EFF_C] + row]
    bearer = work_out(F, B, S, by) if by >= 0 else -1
    off = F[s.LIST_OFF] + F[F[s.EFF_B] + row]
    for k in range(F[off], F[off + 1]):
        if bearer >= 0 and F[F[s.LIST_B] + k] != bearer:
            continue
        strand = F[F[s.LIST] + k]
        verb = F[F[s.EFF_A] + row]
        if verb == 0:
            suspend(F, V, S, strand)
        elif verb == 1:
            resume(F, V, S, strand)
        else:
            waive(F, V, S, strand)


@compiled
def _bit(F: Ints, symbol: int) -> int:
    place = F[F[s.SYMBOL_KNOWER] + symbol]
    return 1 << place if place >= 0 else 0


@compiled
def _grant(F: Ints, V: Ints, B: Ints, S: Ints, row: int) -> None:
    actor = work_out(F, B, S, F[F[s.EFF_A] + row])
    length = F[F[s.EFF_C] + row]
    until = 0
    if length == -1:
        until = FOREVER
    elif length >= 0:
        span = length // 2
        until = add_months(V[DAY], span) if length % 2 else V[DAY] + span
    off = F[s.LIST_OFF] + F[F[s.EFF_B] + row]
    for k in range(F[off], F[off + 1]):
        if F[F[s.LIST] + k] == actor:
            put(F, V, S, F[F[s.LIST_B] + k], until)
            tell(S, F[F[s.EFF_D] + row], _bit(F, actor))


@compiled
def _reveal(F: Ints, V: Ints, B: Ints, S: Ints, row: int) -> None:
    actor = _bit(F, work_out(F, B, S, F[F[s.EFF_A] + row]))
    hint = F[F[s.EFF_C] + row]
    off = F[s.LIST_OFF] + F[F[s.EFF_B] + row]
    for k in range(F[off], F[off + 1]):
        act, test = F[F[s.LIST] + k], F[F[s.LIST_B] + k]
        if test >= 0 and not holds(F, B, S, test):
            continue
        slot = learned_slot(F, act, actor) if actor else -1
        done = V[F[F[s.ACT_LAST] + act]]
        if slot < 0 or done == 0 or V[slot] >= done:
            continue
        if hint >= 0:
            tell(S, hint, actor)
        else:
            put(F, V, S, slot, V[DAY])
            happen(S, op.EV_LEARNED, act, actor, -1, actor, actor, V[DAY])
            tell(S, F[F[s.ACT_LEARNED] + act], actor)


@compiled
def _tell_report(F: Ints, V: Ints, B: Ints, S: Ints, row: int) -> None:
    place = F[F[s.SYMBOL_KNOWER] + work_out(F, B, S, F[F[s.EFF_A] + row])]
    if place < 0:
        return
    report, by = F[F[s.EFF_B] + row], F[F[s.EFF_C] + row]
    put(F, V, S, F[F[s.TOLD_SLOT] + report * F[F[s.N_KNOWERS]] + place], V[DAY])
    symbols = F[F[s.N_SYMBOLS]]
    author = work_out(F, B, S, by) if by >= 0 else symbols
    bit = 1 << place
    happen(S, op.EV_TOLD, report, bit, 0, bit, bit, V[DAY])
    tell(S, F[F[s.TOLD_NOTICE] + report * (symbols + 1) + author], bit)


@compiled
def derive(F: Ints, V: Ints, S: Ints) -> None:
    """Derived facts that may have changed, in dependency order."""
    for k in range(F[F[s.N_DERIVED]] if woken(S, op.OF_FACTS) else 0):
        watcher = F[F[s.DER_WATCH] + k]
        if not wakes(F, S, watcher, op.OF_FACTS):
            continue
        slot = F[F[s.DER_SLOT] + k]
        value = work_out(F, V, S, F[F[s.DER_EXPR] + k])
        domain = F[F[s.DER_SYMBOL] + k]
        if domain >= 0:
            n = 0
            while F[F[s.MAPS] + domain + n] != value:
                n += 1
            value = n
        else:
            value = max(F[F[s.SLOT_LOW] + slot], min(F[F[s.SLOT_HIGH] + slot], value))
        put(F, V, S, slot, value)
        wakes(F, S, watcher, op.OF_FACTS)
