"""Every notice a seat may ever get, numbered in the order in which a round's notices are folded."""

from __future__ import annotations

from itertools import chain

from legation.engine.layout import Layout
from legation.engine.slots import STATUSES
from legation.model.world import NOBODY


class Notices:
    """Texts in sorted order, so that smaller numbers are folded first."""

    def __init__(self, layout: Layout) -> None:
        self.texts = sorted(set(chain(_acts(layout), _norms(layout), _others(layout))))
        self._number = {text: number for number, text in enumerate(self.texts)}

    def of(self, text: str) -> int:
        """The number of a notice."""
        return self._number[text]


def _acts(layout: Layout) -> list[str]:
    found = []
    for act in layout.acts:
        found.append(f"act {act.name}")
        found.append(f"learned {act.name}")
        found += [f"act {act.name} -> {branch.name}" for branch in act.branches]
        found += [
            f"hint {act.act.id}",
            f"grant {act.act.id} granted",
            f"grant {act.act.id} revoked",
        ]
    return found


def _norms(layout: Layout) -> list[str]:
    found = []
    for strand in layout.strands:
        tail = f"{strand.norm.id}/{strand.reading_id} {strand.bearer}"
        found += [f"{kind} {tail}" for kind in ("arises", "kept", "conflict", "breach")]
    for part in layout.at_part:
        found += [f"instrument {part} {status.value}" for status in STATUSES]
    return found


def _others(layout: Layout) -> list[str]:
    authors = {NOBODY, *(actor.id for actor in layout.scenario.actors)}
    for members in layout.found.sets.values():
        authors.update(members)
    for slot in layout.slots:
        authors.update(slot.symbols)
    authors.update(status.value for status in STATUSES)
    found = [f"clash {slot.name}" for slot in layout.slots]
    for report in layout.scenario.reports:
        found.append(f"told {report.id}")
        found += [f"told {report.id} {author}" for author in authors]
    return found
