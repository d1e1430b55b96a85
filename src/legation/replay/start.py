"""Starting play on any day of the record: what had happened has happened, the rest is open."""

from __future__ import annotations

from legation.engine.errors import StartRefused
from legation.engine.game import Game
from legation.engine.work import Trace
from legation.model.dates import DateError, day_text, parse_day
from legation.model.game import Position
from legation.replay.record import replay_record


def start_on(game: Game, day: str, trace: Trace | None = None) -> Position:
    """The position on the morning of a day, moved on to the first mover.

    Args:
        game: The scenario as a game; its record is replayed up to the day before.
        day: ``YYYY-MM-DD``, after the scenario's first start.

    Raises:
        StartRefused: No such day, or one before the first start or after the calendar.
    """
    try:
        wanted = parse_day(day)
    except DateError as error:
        raise StartRefused(str(error)) from None
    first = game.get(game.opening(), "clock.day")
    last = game.scenario.calendar.last
    if not first < wanted <= last:
        raise StartRefused(
            f"the record can be taken up from {day_text(first + 1)} to {day_text(last)}, not on {day}"
        )
    before = replay_record(game.scenario, until=wanted - 1)
    if trace is not None:
        trace.why.update(before.trace.why)
    return game.play_on(before.final, wanted, trace)
