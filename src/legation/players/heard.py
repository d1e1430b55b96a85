"""A seat's news read back: stage by stage, what it did, what it saw done, what it saw change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from legation.engine.layout import Layout
from legation.engine.slots import CLOCK
from legation.model.game import Position

Clock = tuple[int, int]
"""Turn from 0, and the step of it at which a stage opens for picking."""

BEFORE: Clock = (-1, 0)


@dataclass(slots=True)
class Heard:
    """What a seat learned between two strokes of the clock.

    Attributes:
        picks: Its own orders, in canonical order.
        acts: By performer, the acts it saw done, with the result where it saw one, else "".
        values: Stored values of what it could see, where told, when this began.
    """

    clock: Clock
    picks: list[str] = field(default_factory=list)
    acts: dict[str, dict[str, str]] = field(default_factory=dict)
    values: tuple[int, ...] = ()

    def result(self, act: str) -> str | None:
        """The result seen of an act: "" where only the act was seen, None where nothing was."""
        return self.acts.get(act.partition(":")[0], {}).get(act)


class Watched:
    """The slots whose changes a seat's news always tells; the others follow from notices."""

    def __init__(self, layout: Layout, seat: str) -> None:
        """Of a seat."""
        own = {layout.passed.get(seat, -1), *layout.picks.get(seat, ())}
        self.places = [
            n
            for n in layout.visible.get(seat, ())
            if n >= CLOCK and n not in own and not layout.slots[n].implied
        ]
        names = {layout.slots[n].name: (k, layout.slots[n]) for k, n in enumerate(self.places)}
        self._names = names
        self._get: Any = itemgetter(*self.places) if len(self.places) > 1 else None

    def of(self, position: Sequence[int]) -> tuple[int, ...]:
        """Their values at a position."""
        if self._get is None:
            return tuple(position[n] for n in self.places)
        found: tuple[int, ...] = self._get(position)
        return found

    def moved(self, values: list[int], line: str) -> None:
        """Carry out a line of the news that begins with ``set``."""
        name, _, text = line.removeprefix("set ").partition(" = ")
        if name in self._names:
            place, slot = self._names[name]
            values[place] = slot.value(text)


def heard(layout: Layout, news: Sequence[str], watched: Watched, start: Position) -> list[Heard]:
    """The news, stage by stage; the first entry is what came before any stage.

    Args:
        start: The position in which the match began, which the scenario tells everybody.
    """
    values = list(watched.of(start))
    found = [Heard(BEFORE, values=tuple(values))]
    steps = {stage.id: 2 + 2 * n for n, stage in enumerate(layout.schedule.stages)}
    for line in news:
        kind, _, rest = line.partition(" ")
        if kind == "clock":
            words = rest.split(" ")
            stage = words[3] if len(words) > 3 else ""
            clock = (int(words[2]) - 1, steps.get(stage, 0))
            found.append(Heard(clock, values=tuple(values)))
        elif kind == "pick":
            found[-1].picks.append(rest)
        elif kind == "act":
            act, _, branch = rest.partition(" -> ")
            by = act.partition(":")[0]
            found[-1].acts.setdefault(by, {})[act] = branch
        elif kind == "set":
            watched.moved(values, line)
    return found
