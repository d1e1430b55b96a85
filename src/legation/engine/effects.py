"""Effects: what acts and rules do, read against the start of the round and combined per fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from legation.engine.evaluate import Env, encode, entry, evaluate, maybe, number, symbol
from legation.engine.ground import Bindings
from legation.engine.layout import NOWHERE
from legation.engine.slots import FOREVER, STATUSES, Reads
from legation.engine.strands import resume, suspend, waive
from legation.engine.work import Event, Work
from legation.model.dates import day_text, later
from legation.model.expr import (
    Effect,
    Grant,
    LifeStep,
    NormStep,
    Reveal,
    Tell,
    Update,
)
from legation.model.reasons import Reason
from legation.model.treaty import Instrument, Status
from legation.model.world import NOBODY

ENDED = (Status.LAPSED, Status.DENOUNCED, Status.TERMINATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Effects of one act or rule with its bound names; ``performer`` hears of a clash."""

    effects: tuple[Effect, ...]
    names: Bindings
    performer: str
    reason: Reason | None


@dataclass(slots=True)
class Change:
    """What is wanted of one slot in a round."""

    assigned: list[tuple[int, Deed]] = field(default_factory=list)
    added: int = 0
    by: list[Deed] = field(default_factory=list)


def carry_out(work: Work, deeds: Sequence[Deed]) -> None:
    """Apply all effects of a round: updates combined per slot, then the steps in order."""
    changes: dict[int, Change] = {}
    for deed in deeds:
        env = work.env(deed.names, old=True)
        for effect in deed.effects:
            if isinstance(effect, Update):
                _gather(work, changes, effect, env, deed)
    for slot in sorted(changes):
        _combine(work, slot, changes[slot])
    for deed in deeds:
        env = work.env(deed.names, old=True)
        for effect in deed.effects:
            if not isinstance(effect, Update):
                step(work, effect, env, deed)


def _gather(work: Work, changes: dict[int, Change], effect: Update, env: Env, deed: Deed) -> None:
    slot = entry(effect.target, env)
    if slot is None:
        return
    if effect.op == "+=":
        change = changes.setdefault(slot, Change())
        change.added += number(effect.value, env)
        change.by.append(deed)
        return
    value = evaluate(effect.value, env)
    info = work.layout.slots[slot]
    if info.reads is Reads.SYMBOL and value not in info.symbols:
        return
    change = changes.setdefault(slot, Change())
    change.assigned.append((encode(work.layout, slot, value), deed))
    change.by.append(deed)


def _combine(work: Work, place: int, change: Change) -> None:
    slot = work.layout.slots[place]
    value = work.values[place]
    wanted = sorted({stored for stored, _ in change.assigned})
    if len(wanted) == 1:
        value = wanted[0]
    elif wanted:
        value = _settled(work, place, wanted, change)
    value = max(slot.low, min(slot.high, value + change.added))
    if value == work.values[place]:
        return
    reasons = tuple(deed.reason for deed in change.by)
    single = reasons[0] if len(reasons) == 1 else work.reason("note", slot.name, because=reasons)
    work.put(place, value, single)
    _changed(work, place, work.why(place))


def _settled(work: Work, place: int, wanted: list[int], change: Change) -> int:
    """What is left of different ``:=`` on one slot."""
    slot = work.layout.slots[place]
    resolve = work.layout.found.facts[slot.name.partition("[")[0]].resolve
    if resolve != "keep":
        return wanted[-1] if resolve == "highest" else wanted[0]
    told = frozenset(deed.performer for _, deed in change.assigned if deed.performer)
    clash = Event(kind="clash", subject=slot.name, day=work.day, learned=told, result_learned=told)
    work.happen(clash)
    return work.values[place]


def _changed(work: Work, place: int, reason: Reason | None) -> None:
    slot = work.layout.slots[place]
    work.happen(
        Event(
            kind="change",
            subject=slot.name,
            day=work.day,
            detail=slot.text(work.values[place]),
            learned=slot.seers,
            result_learned=slot.seers,
            reason=reason,
        )
    )


def step(work: Work, effect: Effect, env: Env, deed: Deed) -> None:
    """One effect that is not an update."""
    if isinstance(effect, LifeStep):
        for part in work.layout.found.parts[effect.id]:
            live(work, part, effect.verb, deed.performer, deed.reason)
    elif isinstance(effect, NormStep):
        _norm_step(work, effect, env, deed)
    elif isinstance(effect, Grant):
        _grant(work, effect, env, deed)
    elif isinstance(effect, Reveal):
        _reveal(work, effect, env, deed)
    elif isinstance(effect, Tell):
        _tell(work, effect, env, deed)


def instrument_of(work: Work, part: str) -> Instrument:
    """The instrument of an ``instrument.part`` name."""
    return work.layout.found.instruments[part.partition(".")[0]]


_STEPS = {
    "propose": Status.PROPOSED,
    "refuse": Status.NONE,
    "sign": Status.SIGNED,
    "bring_into_force": Status.IN_FORCE,
    "suspend": Status.SUSPENDED,
    "resume": Status.IN_FORCE,
    "denounce": Status.DENOUNCED,
    "terminate": Status.TERMINATED,
    "lapse": Status.LAPSED,
}
_FROM = {
    "propose": (Status.NONE, *ENDED),
    "refuse": (Status.PROPOSED,),
    "sign": (Status.NONE, Status.PROPOSED, *ENDED),
    "bring_into_force": (Status.SIGNED,),
    "suspend": (Status.IN_FORCE,),
    "resume": (Status.SUSPENDED,),
    "denounce": (Status.SIGNED, Status.IN_FORCE, Status.SUSPENDED),
    "terminate": (Status.SIGNED, Status.IN_FORCE, Status.SUSPENDED),
    "lapse": (Status.PROPOSED, Status.SIGNED, Status.IN_FORCE, Status.SUSPENDED),
}


def status_of(work: Work, part: str) -> Status:
    """Where an instrument's part stands in its life."""
    return STATUSES[work.values[work.layout.at_part[part].life]]


def live(work: Work, part: str, verb: str, performer: str, reason: Reason | None) -> None:
    """One step in the life of an instrument's part; a step that does not apply does nothing."""
    if status_of(work, part) not in _FROM[verb]:
        return
    if verb == "propose":
        _set_proposer(work, part, performer)
    fresh = verb in ("sign", "bring_into_force")
    _enter(work, part, _STEPS[verb], reason, fresh=fresh)
    if verb == "sign" and instrument_of(work, part).enters == "signature":
        _enter(work, part, Status.IN_FORCE, reason, fresh=fresh)


def propose(work: Work, part: str, performer: str, reason: Reason | None) -> None:
    """A party puts an instrument on the table."""
    live(work, part, "propose", performer, reason)


def refuse(work: Work, part: str, performer: str, reason: Reason | None) -> None:
    """A party refuses: the proposal is gone."""
    live(work, part, "refuse", performer, reason)


def accept(work: Work, part: str, performer: str, reason: Reason | None) -> None:
    """A party accepts a proposal; when all others have, it is signed."""
    at = work.layout.at_part[part]
    if status_of(work, part) is not Status.PROPOSED or performer not in at.accepted:
        return
    work.put(at.accepted[performer], 1, reason)
    proposer = work.layout.slots[at.proposer].symbols[work.values[at.proposer]]
    if all(work.values[slot] for party, slot in at.accepted.items() if party != proposer):
        live(work, part, "sign", performer, reason)


def _set_proposer(work: Work, part: str, performer: str) -> None:
    at = work.layout.at_part[part]
    symbols = work.layout.slots[at.proposer].symbols
    work.put(at.proposer, symbols.index(performer or NOBODY))
    for slot in at.accepted.values():
        work.put(slot, 0)


def _enter(work: Work, part: str, status: Status, reason: Reason | None, *, fresh: bool) -> None:
    at = work.layout.at_part[part]
    seers = work.layout.slots[at.life].seers
    why = work.reason(
        "instrument",
        part,
        basis=instrument_of(work, part).basis,
        because=(reason,),
        status=status.value,
        day=day_text(work.day),
    )
    work.put(at.life, STATUSES.index(status), why)
    if status is Status.IN_FORCE and not work.values[at.since]:
        work.put(at.since, work.day)
    if status in ENDED or status is Status.NONE:
        work.put(at.since, 0)
    work.happen(
        Event(
            kind="instrument",
            subject=part,
            day=work.day,
            detail=status.value,
            learned=seers,
            result_learned=seers,
            reason=why,
            fresh=fresh,
        )
    )


_NORM_STEPS = {"suspend_norm": suspend, "resume_norm": resume, "waive": waive}


def _norm_step(work: Work, effect: NormStep, env: Env, deed: Deed) -> None:
    bearer = maybe(effect.by, env)
    for strand in work.layout.found.strands.get(effect.norm, ()):
        if bearer in (None, strand.bearer):
            _NORM_STEPS[effect.verb](work, strand, deed.reason)


def _grant(work: Work, effect: Grant, env: Env, deed: Deed) -> None:
    actor = symbol(effect.to, env)
    layout = work.layout
    acts = layout.found.acts.get(effect.act, ())
    slots = {layout.at_act[act.number].grant for act in acts if act.performer == actor}
    for slot in slots - {NOWHERE}:
        until = 0
        if not effect.revoke:
            until = later(work.day, effect.lasts) if effect.lasts is not None else FOREVER
        work.put(slot, until, deed.reason)
        detail = "revoked" if effect.revoke else "granted"
        _tell_one(work, "grant", effect.act, actor, deed.reason, detail=detail)


def _tell_one(
    work: Work,
    kind: str,
    subject: str,
    actor: str,
    reason: Reason | None,
    *,
    detail: str = "",
    number: int = -1,
) -> None:
    """Something that one actor alone learns."""
    told = frozenset((actor,))
    work.happen(
        Event(
            kind=kind,
            subject=subject,
            day=work.day,
            actor=actor,
            detail=detail,
            number=number,
            learned=told,
            result_learned=told,
            reason=reason,
        )
    )


def _reveal(work: Work, effect: Reveal, env: Env, deed: Deed) -> None:
    """An actor learns of acts done that it has not learned of since they were last done."""
    layout = work.layout
    actor, by = symbol(effect.to, env), maybe(effect.by, env)
    args = [(key, symbol(value, env)) for key, value in effect.args]
    for act in layout.found.acts.get(effect.act, ()):
        if by not in (None, act.performer):
            continue
        if any(act.names.get(key) != value for key, value in args):
            continue
        at = layout.at_act[act.number]
        slot = at.learned.get(actor)
        done = work.values[at.last]
        if slot is None or not done or work.values[slot] >= done:
            continue
        if effect.hint:
            _tell_one(work, "hint", act.act.id, actor, deed.reason)
        else:
            work.put(slot, work.day, deed.reason)
            _tell_one(work, "learned", act.name, actor, deed.reason, number=act.number)


def _tell(work: Work, effect: Tell, env: Env, deed: Deed) -> None:
    actor = symbol(effect.to, env)
    slot = work.layout.told.get((effect.report, actor))
    if slot is None:
        return
    work.put(slot, work.day, deed.reason)
    author = maybe(effect.claimed_from, env) or ""
    _tell_one(work, "told", effect.report, actor, deed.reason, detail=author)


def derive(work: Work, *, touched: bool = False) -> None:
    """Recompute derived facts in dependency order, noting what changed.

    Args:
        touched: Leave out those whose facts have not been written to in this round: they were
            right at its start.
    """
    for item in work.layout.derived:
        if touched and item.reads is not None and item.reads.isdisjoint(work.touched):
            continue
        assert item.fact.derived is not None
        value = evaluate(item.fact.derived, work.env(item.names))
        stored = encode(work.layout, item.slot, value)
        slot = work.layout.slots[item.slot]
        if slot.reads is not Reads.SYMBOL:
            stored = max(slot.low, min(slot.high, stored))
        if stored != work.values[item.slot]:
            why = work.reason("value", slot.name, basis=item.fact.basis, status="derived")
            work.put(item.slot, stored, why)
            _changed(work, item.slot, None)
