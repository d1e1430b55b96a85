"""One match between players: the only place where a position stands beside them.

Players see views; what a view costs is spared where no player reads it.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from legation.engine import Game, Stream, Trace
from legation.model.game import CHANCE, Position, View
from legation.players.board import Board, board_of
from legation.players.deciding import MENU, NEWS, Decision, Player, ask
from legation.players.luck import Luck


@dataclass(slots=True)
class Spent:
    """What a player's decisions cost.

    Attributes:
        decisions: With at least two acts open.
        seconds: Processor time in all; ``fallbacks`` decisions that say they fell back.
    """

    decisions: int = 0
    seconds: float = 0.0
    fallbacks: int = 0

    def add(self, other: Spent) -> None:
        """Another's besides."""
        self.decisions += other.decisions
        self.seconds += other.seconds
        self.fallbacks += other.fallbacks


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a match ended: the ending, its worth to each seat, and what each seat's player spent."""

    ending: str
    values: Mapping[str, int]
    spent: Mapping[str, Spent]


@dataclass(slots=True)
class Match:
    """A match being played.

    Attributes:
        players: By seat.
        number: Of the history in the stream: equal numbers share chance's luck.
        secret: Of the stream, and of the players' own luck.
    """

    game: Game
    players: Mapping[str, Player]
    start: str = ""
    number: int = 0
    secret: bytes = b"legation players"
    board: Board | None = None
    position: Position = ()
    last: dict[str, Decision] = field(default_factory=dict)
    _trace: Trace | None = None

    def play(self) -> Outcome:
        """Play to the end."""
        game, board = self.game, self.board or board_of(self.game)
        stream = Stream(self.secret.ljust(32, b"\0"), self.number)
        spent = {seat: Spent() for seat in game.layout.seats}
        reads = any(player.sees == NEWS for player in self.players.values())
        self._trace = Trace() if reads else None
        self.position = game.start(self.start, self._trace)
        board.load(self.position)
        while (mover := board.to_move()) is not None:
            choices = board.choices()
            if mover == CHANCE:
                self.position = board.position()
                choice = self._rolled(stream, choices)
            else:
                choice = self._asked(mover, [name for name, _ in choices], board, spent[mover])
            if self._trace is not None:
                self.position = game.apply(self.position, mover, choice, self._trace)
            board.take(mover, choice)
        final = board.position()
        return Outcome(game.ending(final) or "", game.values(final), spent)

    def _rolled(self, stream: Stream, choices: list[tuple[str, int]]) -> str:
        game, here = self.game, self.position
        weights = [weight for _, weight in choices]
        day = game.get(here, "clock.day")
        return choices[stream.pick(weights, game.site(here), day, game.occurrence(here))][0]

    def _asked(self, seat: str, acts: list[str], board: Board, spent: Spent) -> str:
        player = self.players[seat]
        if len(acts) == 1:
            return acts[0]
        view = self._view(player, seat, board)
        turn, step = board.clock()
        luck = Luck(self.secret.hex(), self.number, seat, turn, step, *view.picks)
        begun = time.process_time()
        found = ask(player, view, acts, luck)
        spent.add(Spent(1, time.process_time() - begun, int(bool(found.fallback))))
        self.last[seat] = found
        return found.act

    def _view(self, player: Player, seat: str, board: Board) -> View:
        """The seat's view, as much of it as its player reads."""
        if player.sees == MENU:
            layout, values = self.game.layout, board.values()
            numbers = (int(values[slot]) for slot in layout.picks[seat])
            picks = tuple(layout.acts[n - 1].name for n in numbers if n)
            turn, step = board.clock()
            stage = layout.schedule.stage_at(step)
            return View(
                seat=seat, day=int(values[0]), turn=turn + 1, stage=stage.id if stage else "",
                to_act=True, budget=1, picks=picks, values=(), hash=0,
            )  # fmt: skip
        if self._trace is None:
            return self.game.view(board.position(), seat)
        view = self.game.view(self.position, seat)
        return replace(view, news=tuple(self._trace.news.get(seat, ())))
