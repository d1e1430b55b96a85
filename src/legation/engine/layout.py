"""The layout of a position: which slot holds what, who may see it, how it reads as text."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
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
from legation.engine.schedule import Schedule, turns_of
from legation.engine.sight import fact_seers, strand_seers
from legation.model.dates import day_text, parse_day
from legation.model.expr import Done, FactRef, Kind, walk
from legation.model.scenario import Scenario, Stage
from legation.model.treaty import State, Status
from legation.model.world import Fact

FOREVER = 3_652_059
"""31 December 9999: the day of things without an end."""


class Reads(StrEnum):
    """How a slot's integer is written in a position line."""

    INT = "int"
    BOOL = "bool"
    SYMBOL = "symbol"
    DAY = "day"
    STATUS = "status"
    STATE = "state"
    HASH = "hash"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One integer of a position.

    Attributes:
        start: Its value where nothing says otherwise; slots at ``start`` are left out of a line.
        seers: Actors that may see it.
    """

    name: str
    reads: Reads = Reads.INT
    low: int = 0
    high: int = 1
    start: int = 0
    symbols: tuple[str, ...] = ()
    seers: frozenset[str] = frozenset()

    def text(self, value: int) -> str:
        """The value as a position line writes it."""
        if self.reads is Reads.BOOL:
            return "true" if value else "false"
        if self.reads is Reads.SYMBOL:
            return self.symbols[value]
        if self.reads is Reads.DAY:
            return day_text(value)
        if self.reads is Reads.STATUS:
            return list(Status)[value].value
        if self.reads is Reads.STATE:
            return list(State)[value].value
        return f"{value:016x}" if self.reads is Reads.HASH else str(value)

    def value(self, text: str) -> int:
        """The inverse of ``text``.

        Raises:
            ValueError: The text is none of the slot's values.
        """
        value = self._value(text)
        if not self.low <= value <= self.high:
            raise ValueError(f"{self.name} lies between {self.low} and {self.high}, not {text}")
        return value

    def _value(self, text: str) -> int:
        if self.reads is Reads.BOOL:
            return ("false", "true").index(text)
        if self.reads is Reads.SYMBOL:
            return self.symbols.index(text)
        if self.reads is Reads.DAY:
            return 0 if text == "never" else parse_day(text)
        if self.reads is Reads.STATUS:
            return list(Status).index(Status(text))
        if self.reads is Reads.STATE:
            return list(State).index(State(text))
        return int(text, 16 if self.reads is Reads.HASH else 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """A seatless actor's choice in a stage: a chance site over its open acts and ``pass``."""

    name: str
    actor: str
    stage: Stage


@dataclass(slots=True)
class Layout:
    """A scenario ground and laid out; shared by every position of a game.

    Attributes:
        slots: In position order; ``index`` finds them by name.
        wanted: ``(act id, branch)`` pairs some expression or pattern asks about by branch.
    """

    scenario: Scenario
    params: dict[str, int]
    schedule: Schedule
    knowers: tuple[str, ...]
    seats: tuple[str, ...]
    acts: tuple[GroundAct, ...]
    rules: tuple[GroundRule, ...]
    strands: tuple[Strand, ...]
    menus: tuple[Menu, ...]
    wanted: frozenset[tuple[str, str]]
    slots: list[Slot] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)
    _derived: list[tuple[Fact, tuple[str, ...]]] | None = None

    def add(self, slot: Slot) -> None:
        """Append a slot."""
        self.index[slot.name] = len(self.slots)
        self.slots.append(slot)

    def derived_order(self) -> list[tuple[Fact, tuple[str, ...]]]:
        """Derived facts with each index, every fact after those it is computed from."""
        if self._derived is None:
            self._derived = _stratify(self.scenario)
        return self._derived

    def start(self) -> list[int]:
        """Every slot at its start value."""
        return [slot.start for slot in self.slots]


def build(scenario: Scenario, parameters: dict[str, int] | None = None) -> Layout:
    """Ground a scenario and lay out its positions.

    Args:
        scenario: As loaded.
        parameters: Values that replace the scenario's own (stored units).
    """
    params = {p.id: p.value for p in scenario.parameters} | (parameters or {})
    seats = scenario.seats()
    stages = scenario.calendar.stages
    layout = Layout(
        scenario=scenario,
        params=params,
        schedule=Schedule(turns_of(scenario.calendar), stages),
        knowers=knowers_of(scenario),
        seats=seats,
        acts=ground_acts(scenario),
        rules=ground_rules(scenario),
        strands=ground_strands(scenario),
        menus=tuple(
            Menu(name=f"actor:{actor}.{stage.id}", actor=actor, stage=stage)
            for stage in stages
            for actor in sorted(set(stage.movers) - set(seats))
        ),
        wanted=_wanted(scenario),
    )
    _clock(layout)
    _facts(layout)
    _acts(layout)
    _instruments(layout)
    _strands(layout)
    _knowledge(layout)
    _settling(layout)
    return layout


def _stratify(scenario: Scenario) -> list[tuple[Fact, tuple[str, ...]]]:
    """Depth-first order of derived facts; the loader has refused cycles."""
    facts = {fact.id: fact for fact in scenario.facts}
    order: list[str] = []

    def visit(fact: Fact) -> None:
        if fact.id in order or fact.derived is None:
            return
        for node in walk(fact.derived):
            if isinstance(node, FactRef) and node.fact != fact.id:
                visit(facts[node.fact])
        order.append(fact.id)

    for fact in scenario.facts:
        visit(fact)
    return [
        (facts[id], key)
        for id in order
        for key in product(*(scenario.set_members(name) for name in facts[id].of))
    ]


def _wanted(scenario: Scenario) -> frozenset[tuple[str, str]]:
    asked: set[tuple[str, str]] = set()
    for part in (scenario.acts, scenario.rules, scenario.instruments, scenario.facts):
        asked |= {(n.act, n.branch) for n in walk(part) if isinstance(n, Done) and n.branch}
    for more in (scenario.endings, scenario.reports, scenario.cases):
        asked |= {(n.act, n.branch) for n in walk(more) if isinstance(n, Done) and n.branch}
    return frozenset(asked)


def _clock(layout: Layout) -> None:
    everyone = frozenset(layout.knowers)
    turns = len(layout.schedule.turns)
    add = layout.add
    add(Slot(name="clock.day", reads=Reads.DAY, high=FOREVER, seers=everyone))
    add(Slot(name="clock.turn", high=max(1, turns), seers=everyone))
    add(Slot(name="clock.step", high=layout.schedule.end_step, seers=everyone))
    add(Slot(name="clock.until", high=max(1, turns), start=max(0, turns - 1), seers=everyone))
    add(Slot(name="clock.mover", high=max([1, *(len(s.movers) for s in layout.schedule.stages)])))
    add(Slot(name="clock.round", high=1000))
    add(Slot(name="clock.settling", high=2))
    add(Slot(name="clock.replay"))
    add(Slot(name="clock.over", high=len(layout.scenario.endings) + 1, seers=everyone))


def _facts(layout: Layout) -> None:
    for fact in layout.scenario.facts:
        values = fact.values
        reads = {Kind.BOOL: Reads.BOOL, Kind.SYMBOL: Reads.SYMBOL}.get(values.kind, Reads.INT)
        starts = dict(fact.starts)
        for key in product(*(layout.scenario.set_members(name) for name in fact.of)):
            name = f"{fact.id}[{','.join(key)}]" if key else fact.id
            start = values.low if reads is Reads.INT else 0
            if key in starts:
                given = starts[key]
                start = values.symbols.index(str(given)) if reads is Reads.SYMBOL else int(given)
            layout.add(
                Slot(
                    name=name,
                    reads=reads,
                    low=0 if reads is Reads.SYMBOL else values.low,
                    high=len(values.symbols) - 1 if reads is Reads.SYMBOL else values.high,
                    start=start,
                    symbols=values.symbols,
                    seers=fact_seers(fact, key, layout.knowers),
                )
            )


def _acts(layout: Layout) -> None:
    add = layout.add
    limited = {a.id for a in layout.scenario.acts if a.per_turn or a.per_game}
    for act in layout.acts:
        seers = act.audience
        add(Slot(name=f"last.{act.name}", reads=Reads.DAY, high=FOREVER, seers=seers))
        for branch in act.branches:
            if (act.act.id, branch.branch.id) in layout.wanted:
                name = f"last.{act.name}.{branch.name}"
                who = seers & branch.audience
                add(Slot(name=name, reads=Reads.DAY, high=FOREVER, seers=who))
        for actor in layout.knowers:
            if actor not in seers:
                name = f"learned.{act.name}.{actor}"
                add(Slot(name=name, reads=Reads.DAY, high=FOREVER, seers=frozenset({actor})))
    for key in sorted({(a.act.id, a.performer) for a in layout.acts if a.act.id in limited}):
        who = frozenset({key[1]})
        add(Slot(name=f"uses.{key[0]}.{key[1]}", high=100_000, seers=who))
        add(Slot(name=f"uses_this_turn.{key[0]}.{key[1]}", high=100_000, seers=who))
    for act in layout.acts:
        if act.act.needs_power:
            name = f"grant.{act.act.id}.{act.performer}"
            if name not in layout.index:
                who = frozenset({act.performer})
                add(Slot(name=name, reads=Reads.DAY, high=FOREVER, seers=who))


def _instruments(layout: Layout) -> None:
    everyone = frozenset(layout.knowers)
    actors = ("nobody", *(a.id for a in layout.scenario.actors))
    for instrument in layout.scenario.instruments:
        seers = frozenset(instrument.parties) if instrument.secret else everyone
        for part in instrument.parts:
            name = f"{instrument.id}.{part}"
            add = layout.add
            add(Slot(name=f"life.{name}", reads=Reads.STATUS, high=len(Status) - 1, seers=seers))
            add(Slot(name=f"since.{name}", reads=Reads.DAY, high=FOREVER, seers=seers))
            add(
                Slot(
                    name=f"proposer.{name}",
                    reads=Reads.SYMBOL,
                    high=len(actors) - 1,
                    symbols=actors,
                    seers=seers,
                )
            )
            for party in instrument.parties:
                add(Slot(name=f"accepted.{name}.{party}", reads=Reads.BOOL, seers=seers))


def _strands(layout: Layout) -> None:
    for strand in layout.strands:
        seers = strand_seers(strand, layout.scenario, layout.acts, layout.knowers)
        name = strand.name
        add = layout.add
        add(Slot(name=f"state.{name}", reads=Reads.STATE, high=len(State) - 1, seers=seers))
        add(Slot(name=f"due.{name}", reads=Reads.DAY, high=FOREVER, seers=seers))
        add(Slot(name=f"left.{name}", high=FOREVER))
        add(Slot(name=f"raised.{name}", high=100_000))
        add(Slot(name=f"breaches.{name}", high=100_000))
        add(Slot(name=f"breached_on.{name}", reads=Reads.DAY, high=FOREVER))
        add(Slot(name=f"breaching.{name}", reads=Reads.BOOL))
        add(Slot(name=f"evidence.{name}", high=len(layout.acts)))
        for actor in layout.knowers:
            who = frozenset({actor})
            add(Slot(name=f"known.{name}.{actor}", reads=Reads.DAY, high=FOREVER, seers=who))


def _knowledge(layout: Layout) -> None:
    for report in layout.scenario.reports:
        for actor in layout.knowers:
            name = f"told.{report.id}.{actor}"
            who = frozenset({actor})
            layout.add(Slot(name=name, reads=Reads.DAY, high=FOREVER, seers=who))
    for seat in layout.seats:
        layout.add(Slot(name=f"hash.{seat}", reads=Reads.HASH, high=(1 << 64) - 1))


def _settling(layout: Layout) -> None:
    widest = max(
        (
            layout.schedule.budget(t, s)
            for t in range(len(layout.schedule.turns))
            for s in layout.schedule.stages
        ),
        default=1,
    )
    picks = max(1, widest)
    for seat in layout.seats:
        layout.add(Slot(name=f"passed.{seat}", reads=Reads.BOOL))
        for place in range(picks):
            layout.add(Slot(name=f"pick.{seat}.{place}", high=len(layout.acts)))
    for act in layout.acts:
        layout.add(Slot(name=f"doing.{act.name}", reads=Reads.BOOL))
        if act.branches and act.act.succeeds_if is None:
            layout.add(Slot(name=f"roll.{act.name}", high=len(act.branches) + 1))
    for menu in layout.menus:
        layout.add(Slot(name=f"roll.{menu.name}", high=len(layout.acts) + 2))
    for rule in layout.rules:
        layout.add(Slot(name=f"queue.{rule.name}", high=2))
        if rule.branches:
            layout.add(Slot(name=f"roll.{rule.name}", high=len(rule.branches) + 1))
    for number, _ in enumerate(edges_of(layout)):
        layout.add(Slot(name=f"edge.{number}", reads=Reads.BOOL))


def edges_of(layout: Layout) -> list[tuple[str, int]]:
    """What waits for a condition to become true: ``("rule" | "strand", number)``, in order."""
    rules = [("rule", r.number) for r in layout.rules if r.rule.upon.becomes is not None]
    strands = [
        ("strand", s.number)
        for s in layout.strands
        if s.upon is not None and s.upon.becomes is not None
    ]
    return rules + strands
