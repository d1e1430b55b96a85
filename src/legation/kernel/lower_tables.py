"""What programs point to: symbols, maps of values, lists of pairs, tables of facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from legation.engine.layout import Layout
from legation.kernel.form import Sections
from legation.kernel.sections import LIST, LIST_B, LIST_OFF, MAPS
from legation.model.expr import Kind
from legation.model.world import NOBODY


@dataclass(slots=True)
class Tables:
    """Tables under construction; each is written once, when it is first spoken of.

    Attributes:
        layout: What is lowered.
        sections: Where it is written.
        symbols: Every symbol of the scenario by its number in the form.
        params: Parameters by their place among the parameters.
        maps: Maps from stored values to symbols, by their place in MAPS.
        facts: Tables of facts, by their place in MAPS.
        lists: Lists of pairs, by their number.
    """

    layout: Layout
    sections: Sections
    symbols: dict[str, int] = field(default_factory=dict)
    params: dict[str, int] = field(default_factory=dict)
    maps: dict[tuple[str, ...], int] = field(default_factory=dict)
    facts: dict[str, int] = field(default_factory=dict)
    lists: dict[tuple[tuple[int, int], ...], int] = field(default_factory=dict)

    def symbol(self, name: str) -> int:
        """The number of a symbol."""
        return self.symbols.setdefault(name, len(self.symbols))

    def meaning(self, symbols: Sequence[str]) -> int:
        """The place of a map from stored values to symbol numbers."""
        key = tuple(symbols)
        if key not in self.maps:
            numbers = [self.symbol(name) for name in key]
            self.maps[key] = self.sections.add(MAPS, *numbers)
        return self.maps[key]

    def row(self, items: Sequence[tuple[int, int]]) -> int:
        """The number of a list of pairs."""
        key = tuple(items)
        if key not in self.lists:
            self.sections.table(LIST_OFF, (LIST, LIST_B), key)
            self.lists[key] = self.sections.size(LIST_OFF) - 2
        return self.lists[key]

    def row_of(self, slots: Sequence[int]) -> int:
        """The number of a list of slots."""
        return self.row([(slot, 0) for slot in slots])

    def fact(self, fact_id: str) -> int:
        """The place in MAPS of a fact's table for looking entries up by symbols."""
        if fact_id not in self.facts:
            self.facts[fact_id] = self._fact(fact_id)
        return self.facts[fact_id]

    def _fact(self, fact_id: str) -> int:
        layout = self.layout
        fact = layout.found.facts[fact_id]
        sets = [layout.found.sets[name] for name in fact.of]
        for members in sets:
            for member in members:
                self.symbol(member)
        cells = {key[1:]: slot for key, slot in layout.entries.items() if key[0] == fact_id}
        symbols = layout.slots[next(iter(cells.values()))].symbols
        domain = self.meaning(symbols) if symbols else -1
        lowest = self.symbol(NOBODY) if fact.values.kind is Kind.SYMBOL else 0
        head = [len(sets), domain, lowest]
        for members in sets:
            head += [len(members), *[self.symbol(m) for m in members]]
        return self.sections.add(MAPS, *head, *_cells(sets, cells))


def _cells(sets: Sequence[Sequence[str]], slots: Mapping[tuple[str, ...], int]) -> list[int]:
    """Slots of a fact's entries row by row; -1 where it has none."""
    if len(sets) == 1:
        return [slots.get((first,), -1) for first in sets[0]]
    return [slots.get((first, second), -1) for first in sets[0] for second in sets[1]]
