from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.engine import Game
from legation.model.game import PASS
from legation.model.scenario import Scenario
from legation.replay import replay_record
from legation.whatif.course import course_of
from legation.whatif.likelihood import likelihood
from legation.whatif.question import Refused


def test_every_recorded_act_of_a_seat_is_a_choice_or_told_as_closed(
    scenarios: Callable[[str], Scenario],
) -> None:
    scenario = scenarios("korea")
    game, replay = Game(scenario), replay_record(scenario)
    course = course_of(game, replay, worth=False)
    seats = game.layout.seats
    first = game.layout.schedule.turns[game.layout.schedule.turn_of(replay.opened) + 1].first
    recorded = [
        game.act(act).name
        for day, act, _, _ in replay.acts
        if act.partition(":")[0] in seats and day >= first
    ]
    scored = [choice.did for choice in course.choices if choice.did != PASS]
    assert sorted(scored + [act for _, act in course.closed]) == sorted(recorded)
    assert all(choice.did in choice.options for choice in course.choices)
    assert len(scored) > 5 * len(course.closed)


def test_a_scenario_without_a_record_is_refused(scenarios: Callable[[str], Scenario]) -> None:
    with pytest.raises(Refused, match="has no record"):
        likelihood(scenarios("kuhn"))
