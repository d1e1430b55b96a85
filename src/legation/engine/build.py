"""Laying out: every slot of a scenario's positions, in order, and the places of its elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from legation.engine.ground import (
    GroundAct,
    GroundRule,
    Strand,
    ground_acts,
    ground_rules,
    ground_strands,
    knowers_of,
)
from legation.engine.layout import (
    NOWHERE,
    ActPlaces,
    Derived,
    Edge,
    Layout,
    Menu,
    PartPlaces,
    RulePlaces,
    StrandPlaces,
)
from legation.engine.lookups import ANY, look_up
from legation.engine.schedule import Schedule, turns_of
from legation.engine.sight import Sight, fact_seers, life_seers
from legation.engine.slots import FOREVER, STATES, STATUSES, Reads, Slot
from legation.model.act import Trigger
from legation.model.expr import (
    Binary,
    Const,
    Done,
    Expr,
    FactRef,
    IfElse,
    Junction,
    Kind,
    Name,
    NationalityOf,
    Over,
    Param,
    Unary,
    walk,
)
from legation.model.scenario import Scenario
from legation.model.world import NOBODY, Fact

MANY = 100_000
"""The most of anything that is counted: uses, breaches."""


def build(scenario: Scenario, parameters: dict[str, int] | None = None) -> Layout:
    """Ground a scenario and lay out its positions.

    Args:
        scenario: As loaded.
        parameters: Values that replace the scenario's own (stored units).
    """
    acts, rules, strands = ground_acts(scenario), ground_rules(scenario), ground_strands(scenario)
    layout = Layout(
        scenario=scenario,
        params={p.id: p.value for p in scenario.parameters} | (parameters or {}),
        schedule=Schedule(turns_of(scenario.calendar), scenario.calendar.stages),
        knowers=knowers_of(scenario),
        seats=scenario.seats(),
        acts=acts,
        rules=rules,
        strands=strands,
        wanted=_wanted(scenario),
        found=look_up(scenario, acts, rules, strands),
    )
    _clock(layout)
    _facts(layout)
    layout.at_act.extend(_act(layout, act) for act in layout.acts)
    _instruments(layout)
    sight = Sight(layout.found, layout.knowers)
    layout.at_strand.extend(_strand(layout, strand, sight) for strand in layout.strands)
    _knowledge(layout)
    _settling(layout)
    layout.visible = {
        actor: tuple(n for n, slot in enumerate(layout.slots) if actor in slot.seers)
        for actor in layout.knowers
    }
    return layout


def _wanted(scenario: Scenario) -> frozenset[tuple[str, str]]:
    asked: set[tuple[str, str]] = set()
    parts = (
        scenario.acts,
        scenario.rules,
        scenario.instruments,
        scenario.facts,
        scenario.endings,
        scenario.valuations,
        scenario.reports,
        scenario.cases,
    )
    for part in parts:
        asked |= {(n.act, n.branch) for n in walk(part) if isinstance(n, Done) and n.branch}
    return frozenset(asked)


def _clock(layout: Layout) -> None:
    """The slots whose places ``slots`` names, in that order."""
    everyone = frozenset(layout.knowers)
    schedule = layout.schedule
    turns = max(1, len(schedule.turns))
    last = max(0, len(schedule.turns) - 1)
    movers = max([1, *(len(stage.movers) for stage in schedule.stages)])
    layout.add(Slot(name="clock.day", reads=Reads.DAY, high=FOREVER, seers=everyone))
    layout.add(Slot(name="clock.turn", high=turns, seers=everyone))
    layout.add(Slot(name="clock.step", high=schedule.end_step, seers=everyone))
    layout.add(Slot(name="clock.until", high=turns, start=last, seers=everyone))
    layout.add(Slot(name="clock.mover", high=movers))
    layout.add(Slot(name="clock.round", high=len(layout.rules) + 1))
    layout.add(Slot(name="clock.settling", high=2))
    layout.add(Slot(name="clock.replay", high=2))
    layout.add(Slot(name="clock.over", high=len(layout.scenario.endings) + 1, seers=everyone))


# ---------------------------------------------------------------- facts


def _facts(layout: Layout) -> None:
    for fact in layout.scenario.facts:
        for key in _keys(layout, fact):
            layout.entries[fact.id, *key] = layout.add(_entry(layout, fact, key))
    layout.derived = tuple(
        Derived(
            slot=layout.entries[fact.id, *key],
            fact=fact,
            names=dict(zip(("it", "it2"), key, strict=False)),
            reads=_reads(layout, fact.derived),
        )
        for fact in _stratified(layout.scenario)
        for key in _keys(layout, fact)
    )


_FROM_FACTS = (
    Const,
    Name,
    Param,
    FactRef,
    Unary,
    Binary,
    Junction,
    IfElse,
    Over,
    NationalityOf,
)
"""Nodes whose value can change only with a fact; every other kind is looked at in each round."""


def _reads(layout: Layout, expr: Expr | None) -> frozenset[int] | None:
    """The slots an expression may be computed from, None where it reads more than facts."""
    nodes = list(walk(expr))
    if not all(isinstance(node, _FROM_FACTS) for node in nodes):
        return None
    facts = {node.fact for node in nodes if isinstance(node, FactRef)}
    return frozenset(slot for key, slot in layout.entries.items() if key[0] in facts)


def _keys(layout: Layout, fact: Fact) -> Iterator[tuple[str, ...]]:
    return product(*(layout.found.sets[name] for name in fact.of))


def _entry(layout: Layout, fact: Fact, key: tuple[str, ...]) -> Slot:
    values = fact.values
    reads = {Kind.BOOL: Reads.BOOL, Kind.SYMBOL: Reads.SYMBOL}.get(values.kind, Reads.INT)
    given = dict(fact.starts).get(key)
    low, high = values.low, values.high
    start = low if given is None else int(given) if reads is not Reads.SYMBOL else 0
    if reads is Reads.SYMBOL:
        low, high = 0, len(values.symbols) - 1
        start = 0 if given is None else values.symbols.index(str(given))
    return Slot(
        name=f"{fact.id}[{','.join(key)}]" if key else fact.id,
        reads=reads,
        low=low,
        high=high,
        start=start,
        symbols=values.symbols,
        seers=fact_seers(fact, key, layout.knowers),
    )


def _stratified(scenario: Scenario) -> list[Fact]:
    """Derived facts, each after those it is computed from; the loader has refused cycles."""
    facts = {fact.id: fact for fact in scenario.facts}
    order: dict[str, Fact] = {}

    def visit(fact: Fact) -> None:
        if fact.id in order or fact.derived is None:
            return
        for node in walk(fact.derived):
            if isinstance(node, FactRef) and node.fact != fact.id:
                visit(facts[node.fact])
        order[fact.id] = fact

    for fact in scenario.facts:
        visit(fact)
    return list(order.values())


# ---------------------------------------------------------------- acts


def _act(layout: Layout, act: GroundAct) -> ActPlaces:
    return ActPlaces(
        last=_day(layout, f"last.{act.name}", act.audience, implied=True),
        branches=tuple(
            _day(layout, f"last.{act.name}.{branch.name}", branch.audience, implied=True)
            if (act.act.id, branch.branch.id) in layout.wanted
            else NOWHERE
            for branch in act.branches
        ),
        learned={
            actor: _day(layout, f"learned.{act.name}.{actor}", (actor,), implied=True)
            for actor in layout.knowers
            if actor not in act.audience
        },
        uses=_shared(layout, act, "uses"),
        uses_this_turn=_shared(layout, act, "uses_this_turn"),
        grant=_shared(layout, act, "grant"),
        doing=layout.add(Slot(name=f"doing.{act.name}", reads=Reads.BOOL)),
        roll=_roll(layout, act),
    )


def _shared(layout: Layout, act: GroundAct, kind: str) -> int:
    """A slot that all ground acts of one id and performer share, where it is needed."""
    grant = kind == "grant"
    if not (act.act.needs_power if grant else act.act.per_turn or act.act.per_game):
        return NOWHERE
    name = f"{kind}.{act.act.id}.{act.performer}"
    if name in layout.index:
        return layout.index[name]
    if grant:
        return _day(layout, name, (act.performer,))
    seers = frozenset((act.performer,))
    return layout.add(Slot(name=name, high=MANY, seers=seers, implied=True))


def _day(layout: Layout, name: str, seers: Iterable[str] = (), *, implied: bool = False) -> int:
    slot = Slot(name=name, reads=Reads.DAY, high=FOREVER, seers=frozenset(seers), implied=implied)
    return layout.add(slot)


def _roll(layout: Layout, site: GroundAct | GroundRule) -> int:
    if not site.branches:
        return NOWHERE
    return layout.add(Slot(name=f"roll.{site.name}", high=len(site.branches) + 1))


# ---------------------------------------------------------------- instruments and norms


def _instruments(layout: Layout) -> None:
    symbols = (NOBODY, *(actor.id for actor in layout.scenario.actors))
    for instrument in layout.scenario.instruments:
        seers = life_seers(instrument, layout.knowers)
        for part in instrument.parts:
            name = f"{instrument.id}.{part}"
            life = Slot(
                name=f"life.{name}",
                reads=Reads.STATUS,
                high=len(STATUSES) - 1,
                seers=seers,
                implied=True,
            )
            proposer = Slot(
                name=f"proposer.{name}",
                reads=Reads.SYMBOL,
                high=len(symbols) - 1,
                symbols=symbols,
                seers=seers,
            )
            layout.at_part[name] = PartPlaces(
                life=layout.add(life),
                since=_day(layout, f"since.{name}", seers, implied=True),
                proposer=layout.add(proposer),
                accepted={
                    party: layout.add(
                        Slot(name=f"accepted.{name}.{party}", reads=Reads.BOOL, seers=seers)
                    )
                    for party in instrument.parties
                },
            )


def _strand(layout: Layout, strand: Strand, sight: Sight) -> StrandPlaces:
    name = strand.name
    seers, witnesses = sight.state(strand), sight.witnesses(strand)
    part = layout.at_part[strand.part]
    state = Slot(name=f"state.{name}", reads=Reads.STATE, high=len(STATES) - 1, seers=seers)
    return StrandPlaces(
        state=layout.add(state),
        due=_day(layout, f"due.{name}", seers),
        left=layout.add(Slot(name=f"left.{name}", high=FOREVER)),
        raised=layout.add(Slot(name=f"raised.{name}", high=MANY)),
        breaches=layout.add(Slot(name=f"breaches.{name}", high=MANY)),
        breached_on=_day(layout, f"breached_on.{name}", witnesses, implied=True),
        breaching=layout.add(Slot(name=f"breaching.{name}", reads=Reads.BOOL)),
        life=part.life,
        since=part.since,
        known={
            actor: _day(layout, f"known.{name}.{actor}", (actor,), implied=True)
            for actor in layout.knowers
        },
        proofs={
            number: _day(layout, f"proof.{name}.{layout.acts[number].name}")
            for number in _hidden_proofs(layout, strand, sight)
        },
        seers=seers,
        judges=sight.judges(strand),
        witnesses=witnesses,
    )


def _hidden_proofs(layout: Layout, strand: Strand, sight: Sight) -> list[int]:
    """Acts that breach a prohibition, and of which one who could judge it may learn later."""
    if strand.norm.type != "prohibition" or strand.keep is not None:
        return []
    judges = sight.judges(strand)
    return [
        number
        for number, branches in sorted(layout.found.fits[strand.number].items())
        if ANY in branches and not judges <= layout.acts[number].audience
    ]


# ---------------------------------------------------------------- knowledge and settling


def _knowledge(layout: Layout) -> None:
    for report in layout.scenario.reports:
        for actor in layout.knowers:
            name = f"told.{report.id}.{actor}"
            layout.told[report.id, actor] = _day(layout, name, (actor,), implied=True)
    for seat in layout.seats:
        slot = Slot(name=f"hash.{seat}", reads=Reads.HASH, high=(1 << 64) - 1)
        layout.hashes[seat] = layout.add(slot)


def _settling(layout: Layout) -> None:
    schedule = layout.schedule
    budgets = [
        schedule.budget(turn, stage)
        for turn in range(len(schedule.turns))
        for stage in schedule.stages
    ]
    for seat in layout.seats:
        layout.passed[seat] = layout.add(Slot(name=f"passed.{seat}", reads=Reads.BOOL))
        layout.picks[seat] = tuple(
            layout.add(Slot(name=f"pick.{seat}.{place}", high=len(layout.acts)))
            for place in range(max([1, *budgets]))
        )
    layout.menus = tuple(_menus(layout))
    for rule in layout.rules:
        queue = layout.add(Slot(name=f"queue.{rule.name}", high=2))
        layout.at_rule.append(RulePlaces(queue=queue, roll=_roll(layout, rule)))
    _waiting(layout)
    at_sites: list[tuple[int, GroundAct | GroundRule]] = [
        (at.roll, act) for at, act in zip(layout.at_act, layout.acts, strict=True)
    ]
    at_sites += [(at.roll, rule) for at, rule in zip(layout.at_rule, layout.rules, strict=True)]
    layout.sites = tuple((roll, site) for roll, site in at_sites if roll != NOWHERE)


def _menus(layout: Layout) -> Iterator[Menu]:
    for stage in layout.schedule.stages:
        for actor in sorted(set(stage.movers) - set(layout.seats)):
            name = f"actor:{actor}.{stage.id}"
            roll = layout.add(Slot(name=f"roll.{name}", high=len(layout.acts) + 2))
            yield Menu(name=name, actor=actor, stage=stage, roll=roll)


def _waiting(layout: Layout) -> None:
    """Edges of conditions, and the days on which time itself does something."""
    waiting: list[tuple[Trigger, GroundRule | Strand]] = [
        *((rule.rule.upon, rule) for rule in layout.rules),
        *((strand.upon, strand) for strand in layout.strands if strand.upon is not None),
    ]
    edges: dict[type, list[Edge]] = {GroundRule: [], Strand: []}
    for trigger, owner in waiting:
        if trigger.becomes is None:
            continue
        number = len(edges[GroundRule]) + len(edges[Strand])
        edges[type(owner)].append(
            Edge(
                slot=layout.add(Slot(name=f"edge.{number}", reads=Reads.BOOL)),
                number=owner.number,
                condition=trigger.becomes,
                names=owner.names,
                reads=_reads(layout, trigger.becomes),
            )
        )
    layout.rule_edges, layout.strand_edges = tuple(edges[GroundRule]), tuple(edges[Strand])
    layout.dates = tuple(sorted({t.date for t, _ in waiting if t.date}))
    layout.ends = tuple(sorted({i.ends for i in layout.scenario.instruments if i.ends}))
