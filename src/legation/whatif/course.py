"""The real course as choices in play: what each seat could have done, and what it did.

Every turn is taken up from the record replayed to the day before it, so that the rules' own drift
is never more than a turn. Inside the turn each seat does what the record says it did, in the
stages of the scenario; where the record says nothing it passes. Chance takes the result that the
record has, else the likeliest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from legation.engine.game import Game
from legation.engine.slots import TURN
from legation.model.dates import Day, day_text
from legation.model.game import CHANCE, PASS, Position
from legation.players.board import Board, board_of
from legation.replay import Replay
from legation.whatif.world import script_of

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice of the real course, at which there was more than one thing to do.

    Attributes:
        turn: From 1; ``period`` is the year it falls in.
        did: What the record says: a ground act, or ``pass``.
        options: All that was open, ``pass`` included.
        worth: For each option, what the seat's position is worth to it when the stage is settled,
            others passing and chance taking its likeliest course.
    """

    day: Day
    turn: int
    period: str
    seat: str
    did: str
    options: tuple[str, ...]
    worth: tuple[float, ...] = ()


@dataclass(slots=True)
class Course:
    """The choices of the real course, in order.

    Attributes:
        closed: Recorded acts that were not open in their turn as played: no model can have
            foreseen them, and none is scored on them.
        forced: Choices with one option only, which say nothing.
    """

    choices: list[Choice]
    closed: list[tuple[Day, str]]
    forced: int = 0


def course_of(
    game: Game, replay: Replay, told: Told | None = None, *, worth: bool = True
) -> Course:
    """The real course of a record that was replayed.

    Args:
        worth: Look one stage ahead for every option (takes most of the time).
    """
    walk = _Walk(game, replay, board_of(game) if worth else None)
    schedule = game.layout.schedule
    for turn, span in enumerate(schedule.turns):
        if span.first <= replay.opened:
            continue
        if told is not None:
            told(f"Taking up the record on {day_text(span.first)}")
        walk.turn(turn, game.play_on(replay.position_on(span.first - 1), span.first))
    return walk.course


class _Walk:
    """The record walked through in play."""

    def __init__(self, game: Game, replay: Replay, board: Board | None) -> None:
        self.game, self.board = game, board
        self.course = Course([], [])
        self.planned: dict[tuple[str, int], list[str]] = {}
        for seat in game.layout.seats:
            for line in script_of(game, replay, seat):
                self.planned.setdefault((seat, line.turn - 1), []).extend(line.acts)
        self.results = {
            (game.layout.schedule.turn_of(step.day), step.act): step.branch
            for step in replay.steps
            if step.branch
        }

    def turn(self, turn: int, position: Position) -> None:
        """One turn: all its choices, then what could not be done in it."""
        game = self.game
        left = {seat: list(self.planned.get((seat, turn), ())) for seat in game.layout.seats}
        while (mover := game.to_move(position)) is not None and position[TURN] == turn:
            if mover == CHANCE:
                choice = self._rolled(position, turn)
            else:
                choice = self._did(position, turn, mover, left[mover])
            position = game.apply(position, mover, choice)
        day = game.layout.schedule.turns[turn].first
        self.course.closed += [(day, act) for acts in left.values() for act in acts]

    def _rolled(self, position: Position, turn: int) -> str:
        options = self.game.branches(position)
        recorded = self.results.get((turn, self.game.site(position)))
        if recorded and recorded in dict(options):
            return recorded
        return max(options, key=lambda pair: pair[1])[0]

    def _did(self, position: Position, turn: int, seat: str, left: list[str]) -> str:
        game = self.game
        view = game.view(position, seat)
        options = tuple(game.acts(view))
        did = next((act for act in left if act in options), PASS)
        if did == PASS and PASS not in options:
            did = options[0]
        if did in left:
            left.remove(did)
        if len(options) < 2:
            self.course.forced += 1
            return did
        self.course.choices.append(
            Choice(
                day=view.day,
                turn=turn + 1,
                period=day_text(view.day)[:4],
                seat=seat,
                did=did,
                options=options,
                worth=tuple(self._worth(position, seat, act) for act in options),
            )
        )
        return did

    def _worth(self, position: Position, seat: str, act: str) -> float:
        """One stage ahead, everybody else passing."""
        board = self.board
        if board is None:
            return 0.0
        board.load(position)
        clock = board.clock()
        mover: str | None = seat
        choice = act
        while mover is not None:
            board.take(mover, choice)
            mover = board.to_move()
            if mover is None or (mover != CHANCE and board.clock() != clock):
                break
            choice = _passed(board.choices())
        return float(self.game.values(board.position()).get(seat, 0))


def _passed(options: list[tuple[str, int]]) -> str:
    """Passing where that is an option, else chance's likeliest."""
    if any(name == PASS for name, _ in options):
        return PASS
    return max(options, key=lambda pair: pair[1])[0]
