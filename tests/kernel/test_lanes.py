"""Lanes do what the scalar executor does, to the last slot, whatever the scenario and the plan."""

from __future__ import annotations

from dataclasses import replace

import numpy as np  # noqa: TID253
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.engine.documents import Document
from tests.kernel.by_lanes import days_of, rows_of, unlike
from tests.strategies import documents, secret_documents

from legation.conformance.cases import play_case
from legation.engine.errors import StartRefused
from legation.engine.game import Game
from legation.kernel import lanes
from legation.kernel.batch import Prepared, prepare
from legation.kernel.form import CannotLower
from legation.kernel.machine_play import play_many
from legation.kernel.pair_form import Until
from legation.kernel.plan import (
    Bar,
    Edit,
    Force,
    Line,
    Plan,
    Policy,
    Script,
    Weights,
    own_weights,
)
from legation.kernel.sections import SLOT_HIGH
from legation.language.edits import read_effect
from legation.language.load import ScenarioProblems, load_scenario, scenario_from_document
from legation.model.scenario import Scenario

SHIPPED = ("bargaining", "july_1914", "korea", "kuhn", "leduc", "orders")
KOREA = load_scenario("korea")


def _ready(game: Game, **more: object) -> Prepared:
    endings = [ending.when for ending in game.scenario.endings if ending.when is not None]
    plan = Plan(game=game, secret=b"lanes", questions=endings)
    return prepare(replace(plan, **more))  # type: ignore[arg-type]


def _random(doc: Document, first: int, passing: int) -> Prepared:
    try:
        game = Game(scenario_from_document(doc))
        seats: dict[str, Policy] = {}
        if passing:
            seats[game.layout.seats[0]] = Weights(passing=passing - 1, otherwise=2)
        ready = _ready(game, first=first, seats=seats)
    except (ScenarioProblems, CannotLower):
        assume(False)
        raise
    assume(lanes.fits(ready.form, ready.start, ready.plan_form))
    return ready


@given(documents(), st.integers(0, 1000), st.integers(0, 3))
def test_random_scenarios_are_played_alike(doc: Document, first: int, passing: int) -> None:
    assert unlike(_random(doc, first, passing), 70) == []


@given(secret_documents(), st.integers(0, 1000))
def test_random_scenarios_with_secrets_are_played_alike(doc: Document, first: int) -> None:
    assert unlike(_random(doc, first, 0), 70) == []


@given(documents(), st.integers(0, 400), st.booleans())
def test_random_histories_halt_alike(doc: Document, day: int, once: bool) -> None:
    ready = _random(doc, 0, 0)
    until = Until(day=int(ready.start[0]) + day, once=once and bool(ready.plan.questions))
    assert unlike(ready, 10, until) == []


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_scenarios_are_played_alike_from_every_start(name: str) -> None:
    game = Game(load_scenario(name))
    for point in game.scenario.starts:
        assert unlike(_ready(game, point=point.id), 16) == []
    assert unlike(_ready(game), 70) == []


@pytest.mark.parametrize("name", ["july_1914", "korea", "orders"])
def test_positions_agree_at_every_turn(name: str) -> None:
    game = Game(load_scenario(name))
    point = "july_1903" if name == "korea" else ""
    ready = _ready(game, point=point)
    for day in days_of(ready):
        assert unlike(ready, 12, Until(day=day)) == []


def test_numbers_of_turns_wait_for_what_is_forced() -> None:
    ready = _ready(Game(KOREA), point="october_1903")
    last = len(ready.game.layout.schedule.turns)
    assert unlike(ready, 20, Until(day=0, turn=last - 22, once=True)) == []


def test_weights_forces_and_bars_are_played_alike() -> None:
    game = Game(KOREA)
    start = game.start("july_1903")
    first = game.get(start, "clock.turn") + 1
    others = [act for act in game.layout.acts if act.performer == "russia"]
    crowd = [act for act in game.layout.acts if act.performer not in game.layout.seats]
    forced = [*others[:4], *crowd[:3]]
    ready = _ready(
        game,
        start=start,
        seats={"japan": Weights(passing=7), "korea": own_weights(game, "korea")},
        forces=[Force(turn=first + k % 4, act=act.name) for k, act in enumerate(forced)],
        bars=[Bar(first=first, last=first + 6, act=act.name) for act in [*others[4:8], crowd[-1]]],
    )
    assert unlike(ready, 70) == []


def test_scripts_are_left_to_the_scalar_executor() -> None:
    game = Game(KOREA)
    act = next(act for act in game.layout.acts if act.performer == "japan")
    line = Line(turn=1, stage=act.act.stages[0], acts=(act.name,))
    ready = _ready(game, seats={"japan": Script(lines=(line,))})
    assert not lanes.fits(ready.form, ready.start, ready.plan_form)


def test_a_position_in_the_midst_of_a_stage_is_taken_up() -> None:
    game = Game(KOREA)
    position = game.start("october_1903")
    for count in range(12):
        mover = game.to_move(position)
        assert mover is not None
        if mover == "chance":
            choice = game.branches(position)[-1][0]
        else:
            choice = game.acts(game.view(position, mover))[0]
        position = game.apply(position, mover, choice)
        assert unlike(_ready(game, start=position, first=count), 5) == []


@pytest.mark.parametrize("name", ["korea", "july_1914"])
def test_what_cases_lead_to_is_played_alike(name: str) -> None:
    scenario: Scenario = load_scenario(name)
    assert scenario.cases
    for case in scenario.cases:
        run = play_case(scenario, case)
        assert not isinstance(run, str)
        day = run.game.get(run.position, "clock.day") + 1
        try:
            position = run.game.play_on(run.position, day)
        except StartRefused:
            continue
        ready = _ready(run.game, start=position)
        if lanes.fits(ready.form, ready.start, ready.plan_form):
            assert unlike(ready, 3) == []


def test_lanes_leave_out_what_they_cannot_play_and_say_so() -> None:
    ready = _ready(Game(KOREA), point="october_1903")
    cramped = replace(ready, lowered=replace(ready.lowered, events=150))
    before = lanes.played_alone()
    ours = rows_of(cramped, lanes.many, ready.form, None, 0, 64)
    assert lanes.played_alone() == before + 64
    theirs = rows_of(cramped, play_many, ready.form, None, 0, 64)
    assert ours.fault == theirs.fault == 0
    assert np.array_equal(ours.rows, theirs.rows)


def test_edits_are_left_to_the_scalar_executor() -> None:
    game = Game(KOREA)
    day = game.get(game.start("october_1903"), "clock.day") + 40
    edit = Edit(day=day, effects=(read_effect("war := true", KOREA),))
    ready = _ready(game, point="october_1903", edits=[edit])
    before = lanes.played_alone()
    ours = rows_of(ready, lanes.many, ready.form, None, 0, 5)
    assert lanes.played_alone() == before + 5
    assert np.array_equal(ours.rows, rows_of(ready, play_many, ready.form, None, 0, 5).rows)


def test_facts_of_more_than_32_bits_are_left_to_the_scalar_executor() -> None:
    ready = _ready(Game(KOREA))
    assert lanes.translated(ready.form) is not None
    wide = ready.form.copy()
    wide[wide[SLOT_HIGH] + 40] = 1 << 40
    assert lanes.translated(wide) is None
