"""Effects as rows of the form."""

from __future__ import annotations

from collections.abc import Sequence

from legation.engine.ground import Bindings
from legation.engine.layout import NOWHERE
from legation.kernel import opcodes as op
from legation.kernel import sections as s
from legation.kernel.form import CannotLower
from legation.kernel.lower_context import Context
from legation.model.expr import Effect, Grant, LifeStep, NormStep, Reveal, Tell, Update
from legation.model.world import NOBODY


def effects(
    context: Context, found: Sequence[Effect], names: Bindings, performer: str
) -> list[tuple[int]]:
    """Rows of effects; updates first, as the engine carries them out."""
    ordered: list[Effect] = [e for e in found if isinstance(e, Update)]
    ordered += [e for e in found if not isinstance(e, Update)]
    return [(_effect(context, effect, names, performer),) for effect in ordered]


def _row(context: Context, code: int, a: int, b: int, c: int, d: int = 0) -> int:
    place = context.out.size(s.EFF_OP)
    context.put({s.EFF_OP: code, s.EFF_A: a, s.EFF_B: b, s.EFF_C: c, s.EFF_D: d})
    return place


def _effect(context: Context, effect: Effect, names: Bindings, performer: str) -> int:
    match effect:
        case Update():
            return _update(context, effect, names)
        case LifeStep():
            return _life_step(context, effect, performer)
        case NormStep():
            return _norm_step(context, effect, names)
        case Grant():
            return _grant(context, effect, names)
        case Reveal():
            return _reveal(context, effect, names)
        case Tell():
            return _tell(context, effect, names)


def _update(context: Context, effect: Update, names: Bindings) -> int:
    layout, tables = context.layout, context.tables
    slot, program = context.expr.target(effect.target, names)
    code = op.ASSIGN if effect.op == ":=" else op.INCREASE
    symbols = next(
        layout.slots[place].symbols
        for key, place in layout.entries.items()
        if key[0] == effect.target.fact
    )
    domain = -1
    if symbols:
        domain = tables.row([(tables.symbol(name), n) for n, name in enumerate(symbols)])
    value = context.expr.lower(effect.value, names)
    return _row(context, code, slot, program, value, domain)


def _life_step(context: Context, effect: LifeStep, performer: str) -> int:
    verb = op.LIFE_VERBS.index(effect.verb)
    parts = [context.parts[part] for part in context.layout.found.parts[effect.id]]
    symbol = context.tables.symbol(performer or NOBODY)
    return _row(context, op.LIVE, verb, context.tables.row_of(parts), symbol)


def _norm_step(context: Context, effect: NormStep, names: Bindings) -> int:
    verb = op.NORM_VERBS.index(effect.verb)
    strands = context.layout.found.strands.get(effect.norm, ())
    rows = [(strand.number, context.tables.symbol(strand.bearer)) for strand in strands]
    by = context.expr.lower(effect.by, names)
    return _row(context, op.NORM_STEP, verb, context.tables.row(rows), by)


def _grant(context: Context, effect: Grant, names: Bindings) -> int:
    layout = context.layout
    slots = {}
    for act in layout.found.acts.get(effect.act, ()):
        slot = layout.at_act[act.number].grant
        if slot != NOWHERE:
            slots[context.tables.symbol(act.performer)] = slot
    length = _length(effect)
    word = "revoked" if effect.revoke else "granted"
    notice = context.notices.of(f"grant {effect.act} {word}")
    to = context.expr.lower(effect.to, names)
    return _row(context, op.GRANT, to, context.tables.row(list(slots.items())), length, notice)


def _length(effect: Grant) -> int:
    """How long a grant lasts: -2 revoked, -1 for good, else twice the span, odd for months."""
    span = effect.lasts
    if span is not None and span.months and span.days:
        raise CannotLower("a grant for both months and days", effect.span)
    if effect.revoke:
        return -2
    if span is None:
        return -1
    return 2 * (span.months or span.days) + int(bool(span.months))


def _reveal(context: Context, effect: Reveal, names: Bindings) -> int:
    rows = []
    for act in context.layout.found.acts.get(effect.act, ()):
        test = context.expr.reveal_test(act, effect.by, effect.args, names)
        if test != -2:
            rows.append((act.number, test))
    hint = context.notices.of(f"hint {effect.act}") if effect.hint else -1
    to = context.expr.lower(effect.to, names)
    return _row(context, op.REVEAL, to, context.tables.row(rows), hint)


def _tell(context: Context, effect: Tell, names: Bindings) -> int:
    reports = [item.id for item in context.layout.scenario.reports]
    to = context.expr.lower(effect.to, names)
    author = context.expr.lower(effect.claimed_from, names)
    return _row(context, op.TELL, to, reports.index(effect.report), author)
