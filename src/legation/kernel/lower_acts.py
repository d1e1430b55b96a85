"""Acts, their results, rules and edges as sections of the form."""

from __future__ import annotations

from legation.engine.chance import code64, site_key
from legation.engine.ground import GroundAct, GroundBranch, GroundRule
from legation.engine.layout import NOWHERE, ActPlaces
from legation.kernel import opcodes as op
from legation.kernel import sections as s
from legation.kernel.lower_context import Context
from legation.kernel.lower_effects import effects
from legation.kernel.lower_triggers import awaiting, trigger


def branches(context: Context) -> None:
    """Branches of every act, then of every rule, with their effects and notices."""
    layout, out = context.layout, context.out
    out.add(s.ACT_BR_OFF, 0)
    for act, at in zip(layout.acts, layout.at_act, strict=True):
        for branch, slot in zip(act.branches, at.branches, strict=True):
            bit = context.branches[act.act.id][branch.branch.id]
            notice = context.notices.of(f"act {act.name} -> {branch.name}")
            row = {s.BR_SLOT: slot, s.BR_NOTICE: notice, s.BR_BIT: bit}
            _branch(context, branch, row, act.performer)
        out.add(s.ACT_BR_OFF, out.size(s.BR_SLOT))
    out.add(s.RULE_BR_OFF, out.size(s.BR_SLOT))
    for rule in layout.rules:
        for branch in rule.branches:
            row = {s.BR_SLOT: NOWHERE, s.BR_NOTICE: -1, s.BR_BIT: 0}
            _branch(context, branch, row, "")
        out.add(s.RULE_BR_OFF, out.size(s.BR_SLOT))


def _branch(context: Context, one: GroundBranch, row: dict[int, int], performer: str) -> None:
    branch = one.branch
    kind, expr = op.BY_NOTHING, -1
    if branch.weight is not None:
        kind, expr = op.BY_WEIGHT, context.expr.lower(branch.weight, one.names)
    elif branch.share is not None:
        kind, expr = op.BY_SHARE, context.expr.lower(branch.share, one.names)
    if branch.rest and kind != op.BY_WEIGHT:
        kind = op.BY_REST
    context.put(row)
    audience = context.mask(one.audience)
    context.put({s.BR_KIND: kind, s.BR_EXPR: expr, s.BR_AUDIENCE: audience})
    rows = effects(context, branch.effects, one.names, performer)
    context.out.table(s.BR_EFF_OFF, (s.BR_EFF,), rows)


def acts(context: Context) -> None:
    """Ground acts: what is kept of them, their programs, who sees them, what they do."""
    layout = context.layout
    ids = {id: n for n, id in enumerate(dict.fromkeys(act.act.id for act in layout.acts))}
    for act, at in zip(layout.acts, layout.at_act, strict=True):
        context.out.add(s.ACT_ID, ids[act.act.id])
        _kept(context, act, at)
        _programs(context, act)
        _seen(context, act)
        _tables(context, act, at)


def _kept(context: Context, act: GroundAct, at: ActPlaces) -> None:
    context.put(
        {
            s.ACT_LAST: at.last,
            s.ACT_USES: at.uses,
            s.ACT_USES_TURN: at.uses_this_turn,
            s.ACT_GRANT: at.grant,
            s.ACT_DOING: at.doing,
            s.ACT_ROLL: at.roll,
            s.ACT_PER_GAME: act.act.per_game or 0,
            s.ACT_PER_TURN: act.act.per_turn or 0,
        }
    )


def _programs(context: Context, act: GroundAct) -> None:
    own, expr = act.act, context.expr
    results = [branch.branch.id for branch in act.branches]
    opened = expr.lower_open(act)
    context.put(
        {
            s.ACT_OPEN: opened,
            s.ACT_WATCH: context.watcher(op.OF_ACTS, context.reads(opened)),
            s.ACT_SUCCEEDS: expr.lower(own.succeeds_if, act.names),
            s.ACT_SUCCESS: results.index("success") if "success" in results else -1,
            s.ACT_FAILURE: results.index("failure") if "failure" in results else -1,
            s.ACT_WEIGHT: expr.lower(own.weight, act.names),
        }
    )


def _seen(context: Context, act: GroundAct) -> None:
    context.put(
        {
            s.ACT_PERFORMER: context.bits.get(act.performer, 0),
            s.ACT_SYMBOL: context.tables.symbol(act.performer),
            s.ACT_AUDIENCE: context.mask(act.audience),
            s.ACT_NOTICE: context.notices.of(f"act {act.name}"),
            s.ACT_LEARNED: context.notices.of(f"learned {act.name}"),
            s.ACT_PICK_CODE: code64(f"pick {act.name}"),
            s.ACT_KEY: site_key(act.name),
        }
    )


def _tables(context: Context, act: GroundAct, at: ActPlaces) -> None:
    """Who may still learn of it, its effects, the norms it bears on, the steps of consent."""
    out, found = context.out, context.layout.found
    learners = [(context.bits[actor], slot) for actor, slot in at.learned.items()]
    out.table(s.ACT_LEARN_OFF, (s.ACT_LEARNER, s.ACT_LEARN_SLOT), learners)
    rows = effects(context, act.act.effects, act.names, act.performer)
    out.table(s.ACT_EFF_OFF, (s.ACT_EFF,), rows)
    demands = [(strand.number,) for strand in found.demanded[act.number]]
    out.table(s.ACT_DEMAND_OFF, (s.ACT_DEMAND,), demands)
    bans = [(strand.number,) for strand in found.forbidden[act.number]]
    out.table(s.ACT_FORBID_OFF, (s.ACT_FORBID,), bans)
    steps = _consents(context, act)
    out.table(s.ACT_CONSENT_OFF, (s.ACT_CONSENT_STEP, s.ACT_CONSENT_PART), steps)


def _consents(context: Context, act: GroundAct) -> list[tuple[int, int]]:
    rows = []
    for step, name in enumerate(("refuses", "accepts", "proposes")):
        target = getattr(act.act, name)
        if target:
            parts = context.layout.found.parts[act.names.get(target, target)]
            rows += [(step, context.parts[part]) for part in parts]
    return rows


def rules(context: Context) -> None:
    """Ground rules, who waits for which event, and the sites at which chance may move."""
    layout, out = context.layout, context.out
    edged = {edge.number for edge in layout.rule_edges}
    for rule, at in zip(layout.rules, layout.at_rule, strict=True):
        context.put(
            {
                s.RULE_QUEUE: at.queue,
                s.RULE_ROLL: at.roll,
                s.RULE_WHEN: context.expr.lower(rule.rule.when, rule.names),
                s.RULE_TRIGGER: trigger(context, rule.rule.upon, rule.names),
                s.RULE_EDGED: int(rule.number in edged),
                s.RULE_KEY: site_key(rule.name),
            }
        )
        rows = effects(context, rule.rule.effects, rule.names, "")
        out.table(s.RULE_EFF_OFF, (s.RULE_EFF,), rows)
    owners = [(rule.number, out.rows[s.RULE_TRIGGER][rule.number]) for rule in layout.rules]
    awaiting(context, s.KIND_OFF, s.ACT_RULE_OFF, owners)
    for roll, site in layout.sites:
        of_rule = int(isinstance(site, GroundRule))
        context.put({s.SITE_ROLL: roll, s.SITE_KIND: of_rule, s.SITE_NUMBER: site.number})


def edges(context: Context) -> None:
    """Conditions that rules, then norms, wait for to become true."""
    layout = context.layout
    for edge in (*layout.rule_edges, *layout.strand_edges):
        program = context.expr.lower(edge.condition, edge.names)
        of = op.OF_RULES if edge in layout.rule_edges else op.OF_STRANDS
        context.put(
            {
                s.EDGE_SLOT: edge.slot,
                s.EDGE_OWNER: edge.number,
                s.EDGE_EXPR: program,
                s.EDGE_WATCH: context.watcher(of, context.reads(program) | {edge.slot}),
            }
        )
