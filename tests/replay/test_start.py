"""Play begins on any day of the record."""

from __future__ import annotations

import pytest

from legation.engine import Game, StartRefused, Stream, Trace
from legation.engine.history import history_of, parse_history, play_on, roll, run_again
from legation.language import load_scenario
from legation.model.dates import day_text, parse_day
from legation.model.game import CHANCE
from legation.replay import replay_record, start_on

KOREA = load_scenario("korea")
GAME = Game(KOREA)


@pytest.mark.parametrize("day", ["1904-02-09", "1904-08-25", "1905-11-01"])
def test_what_had_happened_has_happened(day: str) -> None:
    position = start_on(GAME, day)
    before = replay_record(KOREA, until=parse_day(day) - 1)
    for fact in ("war", "external_relations", "yalu_timber"):
        assert GAME.text(position, fact) == GAME.text(before.final, fact)
    for part, status, _ in before.instruments_on(parse_day(day) - 1):
        assert GAME.text(position, f"life.{part}") == status


def test_the_clock_starts_on_the_day_and_never_goes_back() -> None:
    position = start_on(GAME, "1904-08-25")
    day = GAME.get(position, "clock.day")
    assert day == parse_day("1904-08-25")
    luck = Stream(bytes(32))
    while (mover := GAME.to_move(position)) is not None:
        choice = roll(GAME, position, luck) if mover == CHANCE else "pass"
        position = GAME.apply(position, mover, choice)
        assert GAME.get(position, "clock.day") >= day
        day = GAME.get(position, "clock.day")
    assert GAME.ending(position) is not None


def test_a_history_from_a_day_of_the_record_runs_again() -> None:
    history = history_of(GAME, "1904-08-25")
    opening = start_on(GAME, "1904-08-25")
    position = opening
    for _ in range(12):
        mover = GAME.to_move(position)
        assert mover is not None
        options = (
            [name for name, _ in GAME.branches(position)]
            if mover == CHANCE
            else GAME.acts(GAME.view(position, mover))
        )
        position, history = play_on(GAME, position, history, mover, options[0])
    again = parse_history(history.text())
    assert again == history
    assert run_again(GAME, again, opening=start_on(GAME, again.start)) == position


FIRST, LAST = GAME.get(GAME.opening(), "clock.day"), KOREA.calendar.last


@pytest.mark.parametrize("day", [day_text(FIRST), day_text(LAST + 1), "1904-02-30", "tomorrow"])
def test_a_day_outside_the_record_is_refused(day: str) -> None:
    with pytest.raises(StartRefused):
        start_on(GAME, day)


def test_why_reaches_back_behind_the_start() -> None:
    trace = Trace()
    start_on(GAME, "1904-08-25", trace)
    assert "war" in trace.why
