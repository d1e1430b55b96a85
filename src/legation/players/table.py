"""The match table: every player in every seat against every player in the others.

All cells play the same histories of chance, number by number, so that what differs between two rows
is the players. Intervals are those of a mean by the central limit theorem (Student's t is not told
apart from the normal beyond some thirty matches; fewer are said to be few).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf, sqrt

from legation.engine import Game
from legation.players.board import board_of
from legation.players.deciding import Player
from legation.players.match import Match, Outcome, Spent

Make = Callable[[str], Player]
"""Makes a player for a seat."""

_TWO_SIDED_95 = 1.96
FEW = 30
"""Fewer matches than this give no interval worth reading."""


@dataclass(slots=True)
class Cell:
    """One player in one seat against another player in all others.

    Attributes:
        count, total, squares: Of the values of the seat, match by match.
        endings: How often each came.
    """

    seat: str
    player: str
    against: str
    count: int = 0
    total: float = 0.0
    squares: float = 0.0
    endings: dict[str, int] = field(default_factory=dict)

    def add(self, value: float, ending: str) -> None:
        """A match more."""
        self.count += 1
        self.total += value
        self.squares += value * value
        self.endings[ending] = self.endings.get(ending, 0) + 1

    @property
    def mean(self) -> float:
        """Mean value to the seat; 0 before any match."""
        return self.total / self.count if self.count else 0.0

    @property
    def half(self) -> float:
        """Half the width of the 95 % interval of the mean; infinite for fewer than two matches."""
        if self.count < 2:
            return inf
        spread = max(0.0, self.squares - self.total**2 / self.count) / (self.count - 1)
        return _TWO_SIDED_95 * sqrt(spread / self.count)


@dataclass(slots=True)
class Table:
    """All cells, and what each player's decisions cost.

    Attributes:
        wanted: Matches for each cell; ``complete`` whether all were played.
    """

    scenario: str
    start: str
    seats: tuple[str, ...]
    players: tuple[str, ...]
    wanted: int
    cells: dict[tuple[str, str, str], Cell] = field(default_factory=dict)
    spent: dict[str, Spent] = field(default_factory=dict)
    played: int = 0

    @property
    def complete(self) -> bool:
        """Whether every cell has its matches."""
        return all(cell.count == self.wanted for cell in self.cells.values())


def table_of(
    game: Game, players: Mapping[str, Make], against: Sequence[str], matches: int, start: str = ""
) -> Table:
    """An empty table.

    Args:
        game: The rules.
        players: What makes each player, by name.
        against: Names of those who take the other seats.
        matches: For each cell.
        start: The start point.
    """
    table = Table(game.scenario.id, start, game.layout.seats, tuple(players), matches)
    table.spent = {name: Spent() for name in players}
    for seat in table.seats:
        for name in players:
            for other in against:
                table.cells[seat, name, other] = Cell(seat, name, other)
    return table


def fill(game: Game, table: Table, players: Mapping[str, Make]) -> Iterator[tuple[int, int]]:
    """Play match after match; tells after each how many of how many are done.

    Number by number over all cells, so that a table left early has all its cells equally far. A
    match in which both players are the same fills that player's cells of all seats at once.
    """
    made = {(name, seat): make(seat) for name, make in players.items() for seat in table.seats}
    board = board_of(game)
    ways = _seatings(table)
    for number in range(table.wanted):
        for way, cells in ways:
            match = Match(
                game,
                {seat: made[name, seat] for seat, name in zip(table.seats, way, strict=True)},
                start=table.start,
                number=number,
                board=board,
            )
            _note(table, match.play(), way, cells)
            yield table.played, len(ways) * table.wanted


def _note(table: Table, outcome: Outcome, way: Sequence[str], cells: Sequence[Cell]) -> None:
    for cell in cells:
        cell.add(outcome.values[cell.seat], outcome.ending)
    for seat, name in zip(table.seats, way, strict=True):
        if name in table.spent:
            table.spent[name].add(outcome.spent[seat])
    table.played += 1


def _seatings(table: Table) -> list[tuple[tuple[str, ...], list[Cell]]]:
    """Who sits where, once for all the cells that are the same match."""
    found: dict[tuple[str, ...], list[Cell]] = {}
    for cell in table.cells.values():
        way = tuple(cell.player if seat == cell.seat else cell.against for seat in table.seats)
        found.setdefault(way, []).append(cell)
    return list(found.items())
