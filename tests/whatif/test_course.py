from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.engine import Game
from legation.model.game import PASS
from legation.model.scenario import Scenario
from legation.replay import replay_record
from legation.whatif.course import course_of
from legation.whatif.likelihood import likelihood
from legation.whatif.path import path_of
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


def test_the_coarse_path_asks_for_what_came_into_force_after_the_start(
    scenarios: Callable[[str], Scenario],
) -> None:
    scenario = scenarios("korea")
    path = path_of(scenario, replay_record(scenario), "august_1904", 40)
    days = [item.day for item in path.milestones]
    assert days == sorted(days)
    names = [item.instrument for item in path.milestones]
    assert "convention_1905" in names
    assert "protocol_1904" not in names
    for one in path.nearness:
        assert sum(share.value for share in one.kept) == pytest.approx(1)
        assert all(near.value <= ever.value for ever, near in one.reached)
        met = sum((len(days) - k) * share.value for k, share in enumerate(one.kept))
        assert met == pytest.approx(one.mean)


def test_a_scenario_without_a_record_is_refused(scenarios: Callable[[str], Scenario]) -> None:
    with pytest.raises(Refused, match="has no record"):
        likelihood(scenarios("kuhn"))
