"""``counts.txt``: counts of a scenario's trees as known answers, written once and compared after.

Format 1: a header, then a line per start point and depth, ``START DEPTH COUNTS``; the depth ``all``
says that the tree ends there, so that the whole game is counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from legation.conformance.counting import Count, count
from legation.engine import Game
from legation.model.scenario import Scenario

FORMAT = "legation-counts 1"
ALL = "all"

MOST_NODES = 12_000
"""Trees expected to be larger are not recorded."""

QUICK_NODES = 700
"""Trees up to this size are counted on every push, larger ones in the deep run."""


class CountsError(ValueError):
    """A file of counts that cannot be read; says which line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One known answer: the tree below a start point to a depth.

    Attributes:
        depth: Choices to look ahead; None for the whole tree.
        counts: As ``Count.text`` writes them.
    """

    start: str
    depth: int | None
    counts: str

    @property
    def nodes(self) -> int:
        """Positions in the tree."""
        return int(self.counts.split(" ", 1)[0].removeprefix("nodes="))

    @property
    def quick(self) -> bool:
        """Whether the tree is small enough for every push."""
        return self.nodes <= QUICK_NODES

    def line(self) -> str:
        """The row as its line."""
        return f"{self.start} {ALL if self.depth is None else self.depth} {self.counts}"


def counted(game: Game, row: Row) -> Count:
    """Count again what a row records."""
    return count(game, game.start(row.start), row.depth)


def record_counts(scenario: Scenario, most: int = MOST_NODES) -> str:
    """Count every start point, deeper and deeper until the next tree would be too large.

    Args:
        most: Positions that the next tree may be expected to have.
    """
    game = Game(scenario)
    starts = [point.id for point in scenario.starts] or ["start"]
    lines = [row.line() for start in starts for row in _deeper(game, start, most)]
    return "\n".join([FORMAT, f"scenario {scenario.id} {scenario.version}", *lines]) + "\n"


def _deeper(game: Game, start: str, most: int) -> Iterator[Row]:
    before, depth = 1, 0
    while True:
        depth += 1
        found = count(game, game.start(start), depth)
        whole = found.nodes == before
        yield Row(start, None if whole else depth, found.text())
        # A tree grows by about as much again as it did at the last choice.
        if whole or found.nodes * found.nodes // before > most:
            return
        before = found.nodes


def read_counts(text: str) -> tuple[Row, ...]:
    """Read a file of counts.

    Raises:
        CountsError: Not this format; the message names the line.
    """
    lines = text.splitlines()
    if not lines or lines[0] != FORMAT:
        raise CountsError(f"line 1: expected {FORMAT!r}")
    rows = []
    for number, line in enumerate(lines[2:], start=3):
        start, _, rest = line.partition(" ")
        depth, _, counts = rest.partition(" ")
        if not counts.startswith("nodes=") or not (depth == ALL or depth.isdecimal()):
            raise CountsError(f"line {number}: expected 'START DEPTH nodes=...', found {line!r}")
        rows.append(Row(start, None if depth == ALL else int(depth), counts))
    return tuple(rows)
