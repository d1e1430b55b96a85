"""Norms, derived facts, endings and what watches for changes as sections of the form."""

from __future__ import annotations

from legation.engine.ground import Strand
from legation.engine.layout import StrandPlaces
from legation.engine.lookups import ANY
from legation.kernel import opcodes as op
from legation.kernel import sections as s
from legation.kernel.form import CannotLower
from legation.kernel.lower_context import ANY_BIT, Context
from legation.kernel.lower_triggers import awaiting, trigger
from legation.model.dates import Duration

_TYPES = {"power": 0, "duty": 1, "prohibition": 2}


def strands(context: Context) -> None:
    """Strands: what is kept of them, their programs and notices, and who waits for what."""
    layout, out = context.layout, context.out
    norms = {id: n for n, id in enumerate(dict.fromkeys(x.norm.id for x in layout.strands))}
    for strand, at in zip(layout.strands, layout.at_strand, strict=True):
        out.add(s.ST_NORM, norms[strand.norm.id])
        _kept(context, at)
        _norm(context, strand)
        _programs(context, strand, at)
        _span(context, strand)
        _notices(context, strand)
        _tables(context, strand, at, norms)
    found = layout.found
    owners = [(strand.number, out.rows[s.ST_TRIGGER][strand.number]) for strand in found.waiting]
    awaiting(context, s.STRAND_KIND_OFF, s.ACT_STRAND_OFF, owners)
    out.put(s.CONTINUING, (strand.number for strand in found.continuing))
    out.put(s.DUTIES, (strand.number for strand in found.duties))
    out.put(s.WAITING, (strand.number for strand in found.waiting))


def _kept(context: Context, at: StrandPlaces) -> None:
    """Where a strand's life is kept, and who sees what becomes of it."""
    context.put(
        {
            s.ST_STATE: at.state,
            s.ST_DUE: at.due,
            s.ST_LEFT: at.left,
            s.ST_RAISED: at.raised,
            s.ST_BREACHES: at.breaches,
            s.ST_BREACHED_ON: at.breached_on,
            s.ST_BREACHING: at.breaching,
            s.ST_LIFE: at.life,
            s.ST_SEERS: context.mask(at.seers),
            s.ST_JUDGES: context.mask(at.judges),
            s.ST_WITNESSES: context.mask(at.witnesses),
        }
    )
    context.out.put(s.ST_KNOWN, (at.known[actor] for actor in context.layout.knowers))


def _norm(context: Context, strand: Strand) -> None:
    """What a strand has of its norm, and its bearer."""
    norm = strand.norm
    stages = enumerate(context.layout.schedule.stages)
    context.put(
        {
            s.ST_TYPE: _TYPES[norm.type],
            s.ST_ONE_OFF: int(strand.one_off),
            s.ST_REPEATS: int(norm.repeats),
            s.ST_SURVIVES: int(norm.survives),
            s.ST_BEARER: context.bits.get(strand.bearer, 0),
            s.ST_BEARER_SYMBOL: context.tables.symbol(strand.bearer),
            s.ST_BY_DAY: norm.by_day or 0,
            s.ST_MOVES: sum(1 << n for n, stage in stages if strand.bearer in stage.movers),
        }
    )


def _programs(context: Context, strand: Strand, at: StrandPlaces) -> None:
    expr, names = context.expr, strand.names
    when = expr.lower(strand.when, names)
    unless = expr.lower(strand.unless, names)
    keep = expr.lower(strand.keep, names)
    reads = context.reads(when, unless, keep) | {at.state, at.breaching}
    context.put(
        {
            s.ST_WHEN: when,
            s.ST_UNLESS: unless,
            s.ST_KEEP: keep,
            s.ST_TRIGGER: trigger(context, strand.upon, names),
            s.ST_WATCH: context.watcher(op.OF_NORMS, reads) if keep >= 0 else -1,
        }
    )


def _span(context: Context, strand: Strand) -> None:
    """Span until due: a number of days or months, or a parameter's place as ``-2 - place``."""
    within = strand.within
    if within is None:
        length, monthly = -1, False
    elif isinstance(within, Duration):
        if within.months and within.days:
            raise CannotLower("a span of both months and days", strand.norm.where)
        length, monthly = within.months or within.days, bool(within.months)
    else:
        unit = next(p for p in context.layout.scenario.parameters if p.id == within).unit
        length = -2 - context.tables.params[within]
        monthly = not unit.startswith("day")
    context.put({s.ST_WITHIN: length, s.ST_MONTHLY: int(monthly)})


def _notices(context: Context, strand: Strand) -> None:
    tail = f"{strand.norm.id}/{strand.reading_id} {strand.bearer}"
    context.put(
        {
            s.ST_ARISES: context.notices.of(f"arises {tail}"),
            s.ST_KEPT: context.notices.of(f"kept {tail}"),
            s.ST_CONFLICT: context.notices.of(f"conflict {tail}"),
            s.ST_KNOWS: context.notices.of(f"breach {tail}"),
        }
    )


def _tables(context: Context, strand: Strand, at: StrandPlaces, norms: dict[str, int]) -> None:
    """Proofs of unseen breaches, the acts that fit, and the norms overridden."""
    out = context.out
    out.table(s.ST_PROOF_OFF, (s.ST_PROOF_ACT, s.ST_PROOF_SLOT), list(at.proofs.items()))
    fits = [
        (number, _fit_mask(context, number, branches))
        for number, branches in context.layout.found.fits[strand.number].items()
    ]
    out.table(s.FIT_OFF, (s.FIT_ACT, s.FIT_MASK), fits)
    over = [(norms[id],) for id in strand.norm.overrides if id in norms]
    out.table(s.OVER_OFF, (s.OVER,), over)


def _fit_mask(context: Context, number: int, branches: frozenset[str]) -> int:
    bits = context.branches[context.layout.acts[number].act.id]
    mask = 1 << ANY_BIT if ANY in branches else 0
    return mask | sum(1 << bits[branch] for branch in branches if branch in bits)


def derived(context: Context) -> None:
    """Entries of derived facts, after those they are computed from."""
    for item in context.layout.derived:
        program = context.expr.lower(item.fact.derived, item.names)
        symbols = context.layout.slots[item.slot].symbols
        reads = context.reads(program) | {item.slot}
        context.put(
            {
                s.DER_SLOT: item.slot,
                s.DER_EXPR: program,
                s.DER_SYMBOL: context.tables.meaning(symbols) if symbols else -1,
                s.DER_WATCH: context.watcher(op.OF_FACTS, reads),
            }
        )


def endings(context: Context) -> None:
    """Conditions of endings."""
    for ending in context.layout.scenario.endings:
        program = context.expr.lower(ending.when, {})
        context.put({s.END_EXPR: program, s.END_LATE: int(ending.at_end)})


def watchers(context: Context) -> None:
    """By slot: the watchers that wait for it."""
    by_slot: list[list[int]] = [[] for _ in context.layout.slots]
    for number, reads in enumerate(context.watch):
        for slot in reads:
            by_slot[slot].append(number)
    for row in by_slot:
        context.out.table(s.WATCH_OFF, (s.WATCH,), [(n,) for n in row])
