"""The calendar worked out: turns as intervals of days, and the steps inside a turn.

Step 0 is the turn's start; stage *i* of *n* has step ``1 + 2i`` (it opens, its rules run) and
``2 + 2i`` (its movers pick); the last step is the turn's end.
"""

from __future__ import annotations

from dataclasses import dataclass

from legation.model.dates import Day, add_months, later
from legation.model.scenario import Calendar, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn: its first and last day, and its length in whole months (at least 1)."""

    first: Day
    last: Day
    months: int

    def stage_day(self, index: int, count: int) -> Day:
        """The day of a stage: ``first + (index * length) // count``."""
        return self.first + index * (self.last - self.first + 1) // count


def turns_of(calendar: Calendar) -> tuple[Turn, ...]:
    """All turns of a calendar, the last one cut at the calendar's end."""
    turns: list[Turn] = []
    first = calendar.first
    for span in calendar.turns:
        limit = span.until or calendar.last
        count = 1
        start = first
        while first <= limit:
            nxt = later(start, type(span.every)(span.every.months * count, span.every.days * count))
            last = min(nxt - 1, limit, calendar.last)
            turns.append(Turn(first=first, last=last, months=_months(first, last)))
            first = last + 1
            count += 1
    return tuple(turns)


def _months(first: Day, last: Day) -> int:
    """Whole months in an interval, at least 1."""
    months = 0
    while add_months(first, months + 1) <= last + 1:
        months += 1
    return max(1, months)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Turns and stages with the arithmetic of steps."""

    turns: tuple[Turn, ...]
    stages: tuple[Stage, ...]

    @property
    def end_step(self) -> int:
        """The step that closes a turn."""
        return 1 + 2 * len(self.stages)

    def stage_at(self, step: int) -> Stage | None:
        """The stage a step belongs to, or None at a turn's start and end."""
        if 0 < step < self.end_step:
            return self.stages[(step - 1) // 2]
        return None

    def picking(self, step: int) -> bool:
        """Whether movers pick at this step."""
        return 0 < step < self.end_step and step % 2 == 0

    def day(self, turn: int, step: int) -> Day:
        """The day of a step (``turn`` from 0)."""
        span = self.turns[turn]
        if step <= 0:
            return span.first
        if step >= self.end_step:
            return span.last
        return span.stage_day((step - 1) // 2, len(self.stages))

    def turn_of(self, day: Day) -> int:
        """The turn a day falls in; before the first it is 0, after the last the last."""
        for number, span in enumerate(self.turns):
            if day <= span.last:
                return number
        return len(self.turns) - 1

    def budget(self, turn: int, stage: Stage) -> int:
        """Orders a mover may give in a stage of that turn."""
        return stage.picks * self.turns[turn].months if stage.play == "together" else stage.picks

    def due(self, day: Day, turn: int, step: int, bearer: str) -> Day:
        """The effective due day in play.

        The first turn end on or after ``day`` that leaves the bearer a stage to act in after
        the present step. A bearer that moves in no stage gets the plain turn end.
        """
        moves = [2 + 2 * i for i, stage in enumerate(self.stages) if bearer in stage.movers]
        number = max(turn, self.turn_of(day))
        if number == turn and moves and not any(at > step for at in moves):
            number = min(turn + 1, len(self.turns) - 1) if turn + 1 < len(self.turns) else turn
            if number == turn:
                return day if day > self.turns[-1].last else self.turns[-1].last + 1
        if day > self.turns[-1].last:
            return day
        return self.turns[number].last
