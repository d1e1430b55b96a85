"""Effects: what acts and rules do, read against the start of the round and combined per fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from legation.engine.evaluate import Env, encode, evaluate, fact_slot, number, parts_of, symbol
from legation.engine.ground import Bindings
from legation.engine.layout import FOREVER, Reads
from legation.engine.work import Event, Work
from legation.model.dates import later
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
from legation.model.treaty import Instrument, State, Status

ENDED = (Status.LAPSED, Status.DENOUNCED, Status.TERMINATED)
STATUSES = list(Status)
STATES = list(State)


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
    changes: dict[str, Change] = {}
    for deed in deeds:
        env = work.env(deed.names, old=True)
        for effect in deed.effects:
            if isinstance(effect, Update):
                _gather(work, changes, effect, env, deed)
    for name in sorted(changes, key=work.layout.index.__getitem__):
        _combine(work, name, changes[name])
    for deed in deeds:
        env = work.env(deed.names, old=True)
        for effect in deed.effects:
            if not isinstance(effect, Update):
                step(work, effect, env, deed)


def _gather(work: Work, changes: dict[str, Change], effect: Update, env: Env, deed: Deed) -> None:
    name = fact_slot(effect.target, env)
    slot = work.layout.index.get(name)
    if slot is None:
        return
    change = changes.setdefault(name, Change())
    change.by.append(deed)
    if effect.op == "+=":
        change.added += number(effect.value, env)
        return
    value = evaluate(effect.value, env)
    try:
        change.assigned.append((encode(work.layout, slot, value), deed))
    except ValueError:
        change.by.pop()


def _combine(work: Work, name: str, change: Change) -> None:
    slot = work.layout.slots[work.layout.index[name]]
    value = work.get(name)
    wanted = sorted({stored for stored, _ in change.assigned})
    if len(wanted) == 1:
        value = wanted[0]
    elif wanted:
        fact = next(f for f in work.layout.scenario.facts if f.id == name.split("[")[0])
        if fact.resolve == "keep":
            told = frozenset(deed.performer for _, deed in change.assigned if deed.performer)
            work.happen(
                Event(kind="clash", subject=name, day=work.day, learned=told, result_learned=told)
            )
        else:
            value = wanted[-1] if fact.resolve == "highest" else wanted[0]
    value = max(slot.low, min(slot.high, value + change.added))
    if value != work.get(name):
        reasons = tuple(deed.reason for deed in change.by)
        single = reasons[0] if len(reasons) == 1 else work.reason("note", name, because=reasons)
        text = slot.text(value)
        work.put(name, value, single)
        work.happen(
            Event(
                kind="change",
                subject=name,
                day=work.day,
                detail=text,
                learned=slot.seers,
                result_learned=slot.seers,
                reason=work.why(name),
            )
        )


def step(work: Work, effect: Effect, env: Env, deed: Deed) -> None:
    """One effect that is not an update."""
    if isinstance(effect, LifeStep):
        for part in parts_of(work.layout, effect.id):
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
    head = part.split(".")[0]
    return next(i for i in work.layout.scenario.instruments if i.id == head)


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


def live(work: Work, part: str, verb: str, performer: str, reason: Reason | None) -> None:
    """One step in the life of an instrument's part; a step that does not apply does nothing."""
    status = STATUSES[work.get(f"life.{part}")]
    if status not in _FROM[verb]:
        return
    instrument = instrument_of(work, part)
    if verb == "propose":
        _set_proposer(work, part, instrument, performer)
    _enter(work, part, instrument, _STEPS[verb], reason)
    if verb == "sign" and instrument.enters == "signature":
        _enter(work, part, instrument, Status.IN_FORCE, reason)


def accept(work: Work, part: str, performer: str, reason: Reason | None) -> None:
    """A party accepts a proposal; when all others have, it is signed."""
    if STATUSES[work.get(f"life.{part}")] is not Status.PROPOSED:
        return
    instrument = instrument_of(work, part)
    work.put(f"accepted.{part}.{performer}", 1, reason)
    slot = work.layout.slots[work.layout.index[f"proposer.{part}"]]
    proposer = slot.symbols[work.get(f"proposer.{part}")]
    others = [party for party in instrument.parties if party != proposer]
    if all(work.get(f"accepted.{part}.{party}") for party in others):
        live(work, part, "sign", performer, reason)


def _set_proposer(work: Work, part: str, instrument: Instrument, performer: str) -> None:
    slot = work.layout.slots[work.layout.index[f"proposer.{part}"]]
    work.put(f"proposer.{part}", slot.symbols.index(performer or "nobody"))
    for party in instrument.parties:
        work.put(f"accepted.{part}.{party}", 0)


def _enter(
    work: Work, part: str, instrument: Instrument, status: Status, reason: Reason | None
) -> None:
    seers = work.layout.slots[work.layout.index[f"life.{part}"]].seers
    why = work.reason(
        "instrument",
        part,
        basis=instrument.basis,
        because=(reason,),
        status=status.value,
        day=_day(work),
    )
    work.put(f"life.{part}", STATUSES.index(status), why)
    if status is Status.IN_FORCE and not work.get(f"since.{part}"):
        work.put(f"since.{part}", work.day)
    if status in ENDED or status is Status.NONE:
        work.put(f"since.{part}", 0)
    work.happen(
        Event(
            kind="instrument",
            subject=part,
            day=work.day,
            detail=status.value,
            learned=seers,
            result_learned=seers,
            reason=why,
        )
    )


def _day(work: Work) -> str:
    return work.layout.slots[work.layout.index["clock.day"]].text(work.day)


def _norm_step(work: Work, effect: NormStep, env: Env, deed: Deed) -> None:
    bearer = symbol(effect.by, env) if effect.by is not None else None
    for strand in work.layout.strands:
        if strand.norm.id == effect.norm and bearer in (None, strand.bearer):
            move_strand(work, strand.name, effect.verb, deed.reason)


def move_strand(work: Work, strand: str, verb: str, reason: Reason | None) -> None:
    """Suspend (the clock stops), resume, or waive an open strand."""
    state = STATES[work.get(f"state.{strand}")]
    due = work.get(f"due.{strand}")
    if verb == "suspend_norm" and state is State.IN_FORCE:
        work.put(f"state.{strand}", STATES.index(State.SUSPENDED), reason)
        work.put(f"left.{strand}", max(0, due - work.day) if due else 0)
    elif verb == "resume_norm" and state is State.SUSPENDED:
        work.put(f"state.{strand}", STATES.index(State.IN_FORCE), reason)
        if due:
            work.put(f"due.{strand}", work.day + work.get(f"left.{strand}"))
    elif verb == "waive" and state in (State.IN_FORCE, State.SUSPENDED):
        work.put(f"state.{strand}", STATES.index(State.LAPSED), reason)


def _grant(work: Work, effect: Grant, env: Env, deed: Deed) -> None:
    actor = symbol(effect.to, env)
    name = f"grant.{effect.act}.{actor}"
    if name not in work.layout.index:
        return
    until = 0
    if not effect.revoke:
        until = later(work.day, effect.lasts) if effect.lasts is not None else FOREVER
    work.put(name, until, deed.reason)
    told = frozenset({actor})
    detail = "revoked" if effect.revoke else "granted"
    work.happen(
        Event(
            kind="grant",
            subject=effect.act,
            day=work.day,
            actor=actor,
            detail=detail,
            learned=told,
            result_learned=told,
            reason=deed.reason,
        )
    )


def _reveal(work: Work, effect: Reveal, env: Env, deed: Deed) -> None:
    actor = symbol(effect.to, env)
    by = symbol(effect.by, env) if effect.by is not None else None
    args = {key: symbol(value, env) for key, value in effect.args}
    told = frozenset({actor})
    for act in work.layout.acts:
        if act.act.id != effect.act or by not in (None, act.performer):
            continue
        if any(act.names.get(key) != value for key, value in args.items()):
            continue
        if not work.get(f"last.{act.name}") or actor in act.audience:
            continue
        kind = "hint" if effect.hint else "learned"
        subject = act.act.id if effect.hint else act.name
        if not effect.hint:
            work.put(f"learned.{act.name}.{actor}", work.day, deed.reason)
        work.happen(
            Event(
                kind=kind,
                subject=subject,
                day=work.day,
                actor=actor,
                number=act.number,
                learned=told,
                result_learned=told,
                reason=deed.reason,
            )
        )


def _tell(work: Work, effect: Tell, env: Env, deed: Deed) -> None:
    actor = symbol(effect.to, env)
    author = symbol(effect.claimed_from, env) if effect.claimed_from is not None else ""
    name = f"told.{effect.report}.{actor}"
    if name not in work.layout.index:
        return
    work.put(name, work.day, deed.reason)
    told = frozenset({actor})
    work.happen(
        Event(
            kind="told",
            subject=effect.report,
            day=work.day,
            actor=actor,
            detail=author,
            learned=told,
            result_learned=told,
            reason=deed.reason,
        )
    )


def derive(work: Work) -> None:
    """Recompute derived facts in dependency order, noting what changed."""
    for fact, key in work.layout.derived_order():
        name = f"{fact.id}[{','.join(key)}]" if key else fact.id
        names = dict(zip(("it", "it2"), key, strict=False))
        assert fact.derived is not None
        value = evaluate(fact.derived, work.env(names))
        slot = work.layout.index[name]
        stored = encode(work.layout, slot, value)
        info = work.layout.slots[slot]
        stored = stored if info.reads is Reads.SYMBOL else max(info.low, min(info.high, stored))
        if stored != work.values[slot]:
            work.put(name, stored, work.reason("value", name, basis=fact.basis, status="derived"))
            work.happen(
                Event(
                    kind="change",
                    subject=name,
                    day=work.day,
                    detail=info.text(stored),
                    learned=info.seers,
                    result_learned=info.seers,
                )
            )
