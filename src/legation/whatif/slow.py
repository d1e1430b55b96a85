"""The slow twin of the kernel's batches: histories of an arm through the reference engine.

It opens any history by its number with reasons, and tests compare it with the kernel, row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np  # noqa: TID253

from legation.engine.chance import Stream, philox
from legation.engine.evaluate import evaluate
from legation.engine.game import Game
from legation.engine.history import roll
from legation.engine.slots import DAY, STEP, TURN
from legation.engine.work import Trace
from legation.model.dates import Day
from legation.model.expr import Expr, Kind
from legation.model.game import CHANCE, PASS, Position, View
from legation.model.scenario import Scenario
from legation.whatif.arms import COLUMNS, Arm, Numbers
from legation.whatif.question import Forced, Policy, Refused

Script = Mapping[str, Sequence[tuple[Day, str]]]
"""For each seat, what the record says it did, in order."""

OnChoice = Callable[[Position, str, str], None]


@dataclass(slots=True)
class Play:
    """One history on its way.

    Attributes:
        forced: Acts still to be forced.
        last_forced: Day of the last act that was forced; ``barred_on`` that of the first choice
            from which a bar took something.
        first: First day on which the condition held.
    """

    position: Position
    forced: list[Forced]
    last_forced: Day = 0
    barred_on: Day = 0
    first: Day = 0


class SlowRunner:
    """Plays histories with the reference engine."""

    def __init__(
        self, scenario: Scenario, start: str, secret: str, expr: Expr | None, script: Script
    ) -> None:
        """Prepare.

        Args:
            start: A start point, or a day of the record.
            secret: 64 hexadecimal digits.
            expr: What is looked at, if the query is no ending.
            script: The record, for scripted players.
        """
        self.scenario, self.start, self.expr, self.script = scenario, start, expr, script
        self.secret = bytes.fromhex(secret)
        self._games: dict[tuple[tuple[str, int], ...], Game] = {}
        self._openings: dict[tuple[tuple[str, int], ...], Position] = {}

    def game(self, arm: Arm) -> Game:
        """The scenario with an arm's parameters."""
        if arm.parameters not in self._games:
            self._games[arm.parameters] = Game(self.scenario, dict(arm.parameters))
        return self._games[arm.parameters]

    def opening(self, arm: Arm, trace: Trace | None = None) -> Position:
        """The position in which the histories of an arm begin."""
        if trace is not None:
            return opening_of(self.game(arm), self.start, trace)
        if arm.parameters not in self._openings:
            self._openings[arm.parameters] = opening_of(self.game(arm), self.start)
        return self._openings[arm.parameters]

    def play(self, arm: Arm, first: int, count: int) -> Numbers:
        """Histories by number, one row each."""
        rows = [self.one(arm, number) for number in range(first, first + count)]
        return np.array(rows, dtype=np.int64).reshape(count, len(COLUMNS))

    def one(
        self,
        arm: Arm,
        number: int,
        trace: Trace | None = None,
        on_choice: OnChoice | None = None,
    ) -> tuple[int, ...]:
        """One history by number.

        Args:
            trace: Where its reasons go.
            on_choice: Told of each choice: the position before it, the mover, the choice.
        """
        game = self.game(arm)
        stream = Stream(self.secret, number)
        play = Play(self.opening(arm, trace), list(arm.forced))
        self._look(game, play)
        while (mover := game.to_move(play.position)) is not None:
            if mover == CHANCE:
                choice = roll(game, play.position, stream)
            else:
                choice = self._choice(game, play, arm, mover, stream)
            if on_choice is not None:
                on_choice(play.position, mover, choice)
            play.position = game.apply(play.position, mover, choice, trace)
            self._look(game, play)
        ending = game.ending(play.position)
        place = next((n for n, e in enumerate(self.scenario.endings, 1) if e.id == ending), 0)
        took = self._took(arm, play)
        return place, play.position[DAY], play.first, self._value(game, play.position), took

    def _took(self, arm: Arm, play: Play) -> Day:
        if arm.forced:
            return 0 if play.forced else play.last_forced
        return play.barred_on

    def _value(self, game: Game, position: Position) -> int:
        if self.expr is None:
            return 0
        return int(evaluate(self.expr, game._work(position).env({})))  # type: ignore[call-overload, no-any-return]

    def _look(self, game: Game, play: Play) -> None:
        if self.expr is None or play.first or self.expr.kind is not Kind.BOOL:
            return
        if game.holds(play.position, self.expr):
            play.first = play.position[DAY]

    # -- seats ----------------------------------------------------------------------------------

    def _choice(self, game: Game, play: Play, arm: Arm, seat: str, stream: Stream) -> str:
        view = game.view(play.position, seat)
        choices = game.acts(view)
        for forced in play.forced:
            if forced.first <= view.day <= forced.last and forced.act in choices:
                play.forced.remove(forced)
                play.last_forced = view.day
                return forced.act
        closed = {a for b in arm.barred if b.first <= view.day <= b.last for a in b.acts}
        left = [name for name in choices if name not in closed]
        if len(left) < len(choices):
            play.barred_on = play.barred_on or view.day
            left = left or [PASS]
        policy = dict(arm.policies).get(seat, Policy())
        return self._pick(game, play.position, view, policy, left, stream)

    def _pick(
        self,
        game: Game,
        position: Position,
        view: View,
        policy: Policy,
        choices: list[str],
        stream: Stream,
    ) -> str:
        word = self._word(game, position, view, stream, 0)
        if policy.kind == "uniform":
            return choices[word * len(choices) >> 32]
        if policy.kind == "script" and self._word(game, position, view, stream, 1) >= (
            policy.depart << 32
        ) // 1_000_000:
            return self._scripted(game, position, view, choices)
        return choices[word * len(choices) >> 32]

    def _scripted(self, game: Game, position: Position, view: View, choices: list[str]) -> str:
        turn = game.layout.schedule.turns[position[TURN]]
        for day, act in self.script.get(view.seat, ()):
            if turn.first <= day <= turn.last and act in choices:
                return act
        return PASS if PASS in choices else choices[0]

    def _word(
        self, game: Game, position: Position, view: View, stream: Stream, use: int
    ) -> int:
        """The seat's own luck: keyed by the seat, apart from that of rules and acts."""
        import hashlib

        digest = hashlib.sha256(stream.secret).digest()
        key = (int.from_bytes(digest[:4], "big"), int.from_bytes(digest[4:8], "big"))
        place = game.layout.seats.index(view.seat)
        occurrence = position[STEP] << 16 | use << 8 | len(view.picks) | 1 << 31
        counter = (view.day, place, stream.number, occurrence)
        return philox(counter, key)[0]


def opening_of(game: Game, start: str, trace: Trace | None = None) -> Position:
    """The position at a start point, or on the morning of a day of the record.

    Raises:
        Refused: Neither a start point nor a day on which the record can be taken up.
    """
    from legation.engine.errors import StartRefused
    from legation.replay import start_on

    try:
        if start[:4].isdigit():
            return start_on(game, start, trace)
        return game.start(start, trace)
    except StartRefused as error:
        raise Refused(f"--from {start!r}: {error}") from None
