"""The match table: every player in every seat against every player in the others.

All cells play the same histories of chance, number by number, so that what differs between two rows
is the players: two rows are compared match by match. Intervals are those of a mean by the central
limit theorem (Student's t is not told apart from the normal beyond some thirty matches; fewer are
said to be few).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf, sqrt

from legation.engine import Game
from legation.players.board import Board, board_of
from legation.players.deciding import Player
from legation.players.match import Match, Outcome, Spent

Make = Callable[[str], Player]
"""Makes a player for a seat."""

Way = tuple[str, ...]
"""Who sits in each seat."""

_TWO_SIDED_95 = 1.96
FEW = 30
"""Fewer matches than this give no interval worth reading."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean of some values with half the width of its 95 % interval.

    Attributes:
        half: Infinite for fewer than two values.
    """

    count: int = 0
    mean: float = 0.0
    half: float = inf


def mean_of(values: Sequence[float]) -> Mean:
    """The mean and its interval; 0 for no values."""
    count = len(values)
    if count < 2:
        return Mean(count, float(sum(values)))
    mean = sum(values) / count
    spread = sum((value - mean) ** 2 for value in values) / (count - 1)
    return Mean(count, mean, _TWO_SIDED_95 * sqrt(spread / count))


@dataclass(slots=True)
class Cell:
    """One player in one seat against another player in all others.

    Attributes:
        values: Of the seat, by the number of the match.
        endings: How often each came.
    """

    seat: str
    player: str
    against: str
    values: dict[int, float] = field(default_factory=dict)
    endings: dict[str, int] = field(default_factory=dict)

    def add(self, number: int, value: float, ending: str) -> None:
        """A match more."""
        self.values[number] = value
        self.endings[ending] = self.endings.get(ending, 0) + 1

    @property
    def count(self) -> int:
        """How many matches it has."""
        return len(self.values)

    @property
    def total(self) -> float:
        """The sum of its values."""
        return sum(self.values.values())

    @property
    def mean(self) -> float:
        """Mean value to the seat; 0 before any match."""
        return mean_of(tuple(self.values.values())).mean

    @property
    def half(self) -> float:
        """Half the width of the 95 % interval of the mean; infinite for fewer than two matches."""
        return mean_of(tuple(self.values.values())).half

    def beyond(self, other: Cell) -> Mean:
        """By how much it is worth more than another cell, over the matches that both have."""
        both = [number for number in self.values if number in other.values]
        return mean_of([self.values[number] - other.values[number] for number in both])


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

    def beyond(self, seat: str, player: str, against: str, baseline: str = "uniform") -> Mean:
        """By how much a player does better in a seat than a baseline does, match by match."""
        return self.cells[seat, player, against].beyond(self.cells[seat, baseline, against])

    def add(self, played: Played) -> None:
        """A match more, into every cell that it belongs to."""
        outcome = played.outcome
        for cell in self.cells.values():
            if played.way == _way(self, cell):
                cell.add(played.number, outcome.values[cell.seat], outcome.ending)
        for seat, name in zip(self.seats, played.way, strict=True):
            if name in self.spent:
                self.spent[name].add(outcome.spent[seat])
        self.played += 1


@dataclass(frozen=True, slots=True)
class Pairing:
    """A match to be played: the number of its luck, and who sits where."""

    number: int
    way: Way


@dataclass(frozen=True, slots=True)
class Played:
    """A match that was played."""

    number: int
    way: Way
    outcome: Outcome


def table_of(
    game: Game, players: Sequence[str], against: Sequence[str], matches: int, start: str = ""
) -> Table:
    """An empty table.

    Args:
        game: The rules.
        players: Names of those who take one seat.
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


def pairings(table: Table) -> Iterator[Pairing]:
    """All matches of a table.

    Number by number over all cells, so that a table left early has all its cells equally far. A
    match in which both players are the same fills that player's cells of all seats at once.
    """
    ways = tuple(dict.fromkeys(_way(table, cell) for cell in table.cells.values()))
    for number in range(table.wanted):
        for way in ways:
            yield Pairing(number, way)


def _way(table: Table, cell: Cell) -> Way:
    return tuple(cell.player if seat == cell.seat else cell.against for seat in table.seats)


class Floor:
    """Where matches of one scenario are played, one after another."""

    def __init__(self, game: Game, start: str, players: Mapping[str, Make]) -> None:
        """With the rules, the start point, and what makes each player."""
        self.game, self.start = game, start
        seats = game.layout.seats
        self._made = {(name, seat): make(seat) for name, make in players.items() for seat in seats}
        self._board: Board = board_of(game)

    def play(self, pairing: Pairing) -> Played:
        """Play a match."""
        seats = self.game.layout.seats
        match = Match(
            self.game,
            {s: self._made[name, s] for s, name in zip(seats, pairing.way, strict=True)},
            start=self.start,
            number=pairing.number,
            board=self._board,
        )
        return Played(pairing.number, pairing.way, match.play())


def fill(game: Game, table: Table, players: Mapping[str, Make]) -> Iterator[tuple[int, int]]:
    """Play match after match here; tells after each how many of how many are done."""
    floor, wanted = Floor(game, table.start, players), list(pairings(table))
    for pairing in wanted:
        table.add(floor.play(pairing))
        yield table.played, len(wanted)
