"""What rules and norms wait for, as rows of the form, and who waits for which event."""

from __future__ import annotations

from collections.abc import Callable

from legation.engine.ground import Bindings, Strand, matches
from legation.engine.slots import STATUSES
from legation.kernel import opcodes as op
from legation.kernel import sections as s
from legation.kernel.lower_context import ANY_BIT, Context
from legation.model.act import Pattern, Trigger
from legation.model.treaty import Status

_AWAITS = {
    op.ON_ACT: 1 << op.EV_ACT,
    op.ON_EDGE: 0,
    op.ON_KNOWN: 1 << op.EV_KNOWN,
    op.ON_KEPT: 1 << op.EV_KEPT,
    op.ON_INSTRUMENT: 1 << op.EV_INSTRUMENT,
    op.ON_LEARNED: 1 << op.EV_LEARNED | 1 << op.EV_ACT,
    op.ON_TOLD: 1 << op.EV_TOLD,
    op.ON_TURN: 1 << op.EV_TURN,
    op.ON_STAGE: 1 << op.EV_STAGE,
    op.ON_DATE: 1 << op.EV_DATE,
}
"""The kinds of event that may set a trigger off, as bits."""

Items = list[tuple[int, int]]
Row = tuple[int, int, int, Items]
"""A trigger's kind, the knower's bit, a value, and its items with their masks."""


def trigger(context: Context, upon: Trigger | None, names: Bindings) -> int:
    """The number of a trigger's row; -1 for none."""
    if upon is None:
        return -1
    kind, who, value, items = _row(context, upon, names)
    number = context.out.size(s.TR_KIND)
    row = {s.TR_KIND: kind, s.TR_AWAITS: _AWAITS[kind], s.TR_WHO: who, s.TR_VALUE: value}
    context.put(row)
    context.out.table(s.TR_OFF, (s.TR_ITEM, s.TR_MASK), items)
    return number


def _row(context: Context, upon: Trigger, names: Bindings) -> Row:
    if upon.act is not None:
        return op.ON_ACT, 0, 0, _matching(context, upon.act, names)
    if upon.becomes is not None:
        return op.ON_EDGE, 0, 0, []
    if upon.breach is not None:
        return _known(context, upon.breach, names)
    if upon.kept is not None:
        return _kept(context, upon.kept, names)
    if upon.instrument is not None:
        id, status = upon.instrument
        items = [(context.parts[part], 0) for part in context.layout.found.parts.get(id, ())]
        return op.ON_INSTRUMENT, 0, STATUSES.index(Status(status)), items
    if upon.learned is not None:
        pattern, who = upon.learned
        bit = context.bits.get(names.get(who, who), 0)
        items = _matching(context, pattern, names)
        return op.ON_LEARNED, bit, int(bool(pattern.branch)), items
    if upon.told is not None:
        report, who = upon.told
        reports = [item.id for item in context.layout.scenario.reports]
        items = [(reports.index(report), 0)] if report in reports else []
        return op.ON_TOLD, context.bits.get(names.get(who, who), 0), 0, items
    return _on_calendar(context, upon)


def _on_calendar(context: Context, upon: Trigger) -> Row:
    if upon.turn is not None:
        return op.ON_TURN, 0, int(upon.turn == "end"), []
    if upon.stage is not None:
        stages = [stage.id for stage in context.layout.schedule.stages]
        return op.ON_STAGE, 0, stages.index(upon.stage), []
    return op.ON_DATE, 0, upon.date or 0, []


def _known(context: Context, breach: tuple[str, str, str, str], names: Bindings) -> Row:
    norm, reading, bearer, knower = breach
    bearer, knower = names.get(bearer, bearer), names.get(knower, knower)
    items = _strands(
        context,
        norm,
        lambda strand: reading in ("", strand.reading_id) and bearer in ("", strand.bearer),
    )
    return op.ON_KNOWN, context.bits.get(knower, 0), 0, items


def _kept(context: Context, kept: tuple[str, str], names: Bindings) -> Row:
    norm, bearer = kept
    bearer = names.get(bearer, bearer)
    items = _strands(context, norm, lambda strand: bearer in ("", strand.bearer))
    return op.ON_KEPT, 0, 0, items


def _strands(context: Context, norm: str, fits: Callable[[Strand], bool]) -> Items:
    strands = context.layout.found.strands.get(norm, ())
    return [(strand.number, 0) for strand in strands if fits(strand)]


def _matching(context: Context, pattern: Pattern, names: Bindings) -> Items:
    """Acts that fit a pattern, with the branches under which they do as bits."""
    rows = []
    for act in context.layout.found.acts.get(pattern.act, ()):
        bits = {"": ANY_BIT, **context.branches[act.act.id]}
        fits = (1 << bit for name, bit in bits.items() if matches(pattern, act, name, names))
        mask = sum(fits)
        if mask:
            rows.append((act.number, mask))
    return rows


def awaiting(context: Context, offsets: int, by_act: int, owners: Items) -> None:
    """By kind of event, and by act: the owners of triggers that it may set off.

    Args:
        context: The pass.
        offsets: A table by kind of event, whose rows are the section after it.
        by_act: A table by act, likewise.
        owners: Each with its trigger.
    """
    awaits = context.out.rows[s.TR_AWAITS]
    for kind in range(op.EVENT_KINDS):
        rows = [(owner,) for owner, waits in owners if awaits[waits] >> kind & 1]
        # Acts are many: who waits for one is found by its number.
        context.out.table(offsets, (offsets + 1,), [] if kind == op.EV_ACT else rows)
    waiting: list[list[tuple[int]]] = [[] for _ in context.layout.acts]
    for owner, waits in owners:
        if awaits[waits] >> op.EV_ACT & 1:
            start, end = context.out.rows[s.TR_OFF][waits : waits + 2]
            for act in set(context.out.rows[s.TR_ITEM][start:end]):
                waiting[act].append((owner,))
    for found in waiting:
        context.out.table(by_act, (by_act + 1,), found)
