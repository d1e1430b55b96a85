"""What every part of the lowering shares: the layout, the sections, and who is which number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from legation.engine.layout import Layout
from legation.engine.slots import STATUSES
from legation.kernel import sections as s
from legation.kernel.form import CannotLower, Sections
from legation.kernel.lower_expressions import Expressions
from legation.kernel.lower_tables import Tables
from legation.kernel.notices import Notices
from legation.model.world import NOBODY

ANY_BIT = 62
"""The bit of a fit that counts whatever came of the act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One pass over a layout.

    Attributes:
        layout: What is lowered.
        out: The form's sections, filled in the order in which they need one another.
        tables: What programs point to.
        expr: The programs.
        notices: Texts of notices by their number.
        bits: Actors whose knowledge is kept, one bit each.
        parts: Parts of instruments by their number.
        branches: By act, its branches' bits.
        watch: Per watcher the slots it waits for.
    """

    layout: Layout
    out: Sections
    tables: Tables
    expr: Expressions
    notices: Notices
    bits: Mapping[str, int]
    parts: Mapping[str, int]
    branches: Mapping[str, Mapping[str, int]]
    watch: list[frozenset[int]] = field(default_factory=list)

    def put(self, row: Mapping[int, int]) -> None:
        """Append one value to each of some sections."""
        for section, value in row.items():
            self.out.add(section, value)

    def mask(self, actors: Iterable[str]) -> int:
        """Actors as bits, by their place among the knowers."""
        return sum(self.bits[actor] for actor in set(actors) if actor in self.bits)

    def watcher(self, of: int, reads: frozenset[int]) -> int:
        """A watcher of a class that is told when one of these slots changes."""
        self.watch.append(reads)
        self.out.add(s.WATCH_CLASS, of)
        return len(self.watch) - 1

    def reads(self, *programs: int) -> frozenset[int]:
        """Slots that programs read."""
        return frozenset().union(*(self.expr.reads[p] for p in programs if p >= 0))


def begin(layout: Layout) -> Context:
    """A pass over a layout before its first section, symbols and parameters numbered.

    Raises:
        CannotLower: More actors or results than an integer has bits.
    """
    if len(layout.knowers) > 62:
        raise CannotLower("more than 62 actors whose knowledge is kept")
    tables = Tables(layout, Sections())
    _symbols(tables)
    return Context(
        layout=layout,
        out=tables.sections,
        tables=tables,
        expr=Expressions(tables),
        notices=Notices(layout),
        bits={actor: 1 << n for n, actor in enumerate(layout.knowers)},
        parts={name: n for n, name in enumerate(layout.at_part)},
        branches=_branches(layout),
    )


def _symbols(tables: Tables) -> None:
    layout = tables.layout
    tables.symbol(NOBODY)
    for actor in layout.scenario.actors:
        tables.symbol(actor.id)
    for members in layout.found.sets.values():
        for member in members:
            tables.symbol(member)
    for slot in layout.slots:
        for name in slot.symbols:
            tables.symbol(name)
    for status in STATUSES:
        tables.symbol(status.value)
    for place, (id, value) in enumerate(layout.params.items()):
        tables.params[id] = place
        tables.sections.add(s.PARAMS, int(value))


def _branches(layout: Layout) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for act in layout.acts:
        bits = found.setdefault(act.act.id, {})
        for branch in act.branches:
            bits.setdefault(branch.branch.id, len(bits))
        if len(bits) > ANY_BIT - 1:
            raise CannotLower("an act with more than 61 results", act.act.where)
    return found
