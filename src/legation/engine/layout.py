"""The layout of a position: which slot holds what, found by element instead of by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from legation.engine.ground import Bindings, GroundAct, GroundRule, Strand
from legation.engine.lookups import Lookups
from legation.engine.schedule import Schedule
from legation.engine.slots import Reads, Slot
from legation.model.dates import Day
from legation.model.expr import Expr
from legation.model.scenario import Scenario, Stage
from legation.model.world import Fact

NOWHERE = -1
"""The place of what a scenario does not need to keep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """A seatless actor's choice in a stage: a chance site over its open acts and ``pass``."""

    name: str
    actor: str
    stage: Stage
    roll: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActPlaces:
    """Slots of a ground act.

    Attributes:
        branches: Per ground branch the day it last came, ``NOWHERE`` where nobody asks.
        learned: By actor, for those who do not see the act as such.
    """

    last: int
    branches: tuple[int, ...]
    learned: Mapping[str, int]
    uses: int
    uses_this_turn: int
    grant: int
    doing: int
    roll: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StrandPlaces:
    """Slots of a strand, and who may see what becomes of it.

    Attributes:
        life, since: Of the instrument's part it lives in.
        proofs: By number of a ground act: the day it last breached a prohibition unseen.
        seers: Who sees its state; ``judges`` who can tell a breach, once they see what was done;
            ``witnesses`` who certainly see a breach when it happens.
    """

    state: int
    due: int
    left: int
    raised: int
    breaches: int
    breached_on: int
    breaching: int
    life: int
    since: int
    known: Mapping[str, int]
    proofs: Mapping[int, int]
    seers: frozenset[str]
    judges: frozenset[str]
    witnesses: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPlaces:
    """Slots of an instrument's part."""

    life: int
    since: int
    proposer: int
    accepted: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePlaces:
    """Slots of a ground rule."""

    queue: int
    roll: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A condition somebody waits for: its slot holds whether it was true after the last round."""

    slot: int
    number: int
    condition: Expr
    names: Bindings


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """One entry of a derived fact.

    Attributes:
        reads: Slots of the facts it is computed from; None where it depends on more than facts.
    """

    slot: int
    fact: Fact
    names: Bindings
    reads: frozenset[int] | None = None


@dataclass(slots=True)
class Layout:
    """A scenario ground and laid out; shared by every position of a game.

    Attributes:
        slots: In position order; ``index`` finds them by name.
        wanted: ``(act id, branch)`` pairs some expression or pattern asks about by branch.
        entries: Slot of a fact by its id and index.
        meanings: Per slot what its integers stand for (truth values, symbols), None for numbers.
        visible: Slots each actor may see, in layout order.
        sites: Acts and rules over which chance may have to move, in canonical order.
        derived: Every entry after those it is computed from.
        rule_edges, strand_edges: What waits for a condition, by number of the rule or strand.
        dates: Days on which a rule or duty waits; ``ends`` days on which instruments lapse.
    """

    scenario: Scenario
    params: dict[str, int]
    schedule: Schedule
    knowers: tuple[str, ...]
    seats: tuple[str, ...]
    acts: tuple[GroundAct, ...]
    rules: tuple[GroundRule, ...]
    strands: tuple[Strand, ...]
    wanted: frozenset[tuple[str, str]]
    found: Lookups
    slots: list[Slot] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)
    entries: dict[tuple[str, ...], int] = field(default_factory=dict)
    meanings: list[tuple[bool | str, ...] | None] = field(default_factory=list)
    menus: tuple[Menu, ...] = ()
    at_act: list[ActPlaces] = field(default_factory=list)
    at_rule: list[RulePlaces] = field(default_factory=list)
    at_strand: list[StrandPlaces] = field(default_factory=list)
    at_part: dict[str, PartPlaces] = field(default_factory=dict)
    told: dict[tuple[str, str], int] = field(default_factory=dict)
    hashes: dict[str, int] = field(default_factory=dict)
    passed: dict[str, int] = field(default_factory=dict)
    picks: dict[str, tuple[int, ...]] = field(default_factory=dict)
    visible: dict[str, tuple[int, ...]] = field(default_factory=dict)
    sites: tuple[tuple[int, GroundAct | GroundRule], ...] = ()
    derived: tuple[Derived, ...] = ()
    rule_edges: tuple[Edge, ...] = ()
    strand_edges: tuple[Edge, ...] = ()
    dates: tuple[Day, ...] = ()
    ends: tuple[Day, ...] = ()

    def add(self, slot: Slot) -> int:
        """Append a slot; its place."""
        place = len(self.slots)
        self.index[slot.name] = place
        self.slots.append(slot)
        truth = (False, True) if slot.reads is Reads.BOOL else None
        self.meanings.append(slot.symbols if slot.reads is Reads.SYMBOL else truth)
        return place

    def start(self) -> list[int]:
        """Every slot at its start value."""
        return [slot.start for slot in self.slots]
