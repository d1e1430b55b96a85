"""Pairs: what both arms share is played once, and each arm is what it is when played alone."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np  # noqa: TID253
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.engine.documents import Document
from tests.strategies import documents

from legation.engine.game import Game
from legation.kernel.batch import Batch, play_batch
from legation.kernel.form import CannotLower
from legation.kernel.lane_forks import window
from legation.kernel.pair_form import Until
from legation.kernel.pairs import play_pairs, prepare_pair
from legation.kernel.plan import Bar, Edit, Force, Plan, Script, Weights, own_weights
from legation.language.edits import read_effect
from legation.language.load import ScenarioProblems, load_scenario, scenario_from_document

KOREA = load_scenario("korea")
GAME = Game(KOREA)
TURN = GAME.layout.schedule.turn_of(GAME.get(GAME.start("july_1903"), "clock.day")) + 1


def _differing(one: Batch, other: Batch) -> list[str]:
    return [
        item.name
        for item in fields(one)
        if not np.array_equal(getattr(one, item.name), getattr(other, item.name))
    ]


def _alike(plan: Plan, other: Plan, *, shared: bool = True, until: Until | None = None) -> None:
    """Both arms together are both arms alone."""
    pair = prepare_pair(plan, other, until=until)
    assert (pair.where is not None) == shared
    together = play_pairs(pair, threads=1)
    alone = play_pairs(prepare_pair(plan, other, until=until, share=False), threads=1)
    for one, two in zip(together, alone, strict=True):
        assert _differing(one, two) == []
    if until is None:
        for one, own in zip(together, (plan, other), strict=True):
            assert _differing(one, play_batch(own, threads=1)) == []


def _plan(count: int = 60, **more: object) -> Plan:
    endings = [ending.when for ending in KOREA.endings if ending.when is not None]
    plan = Plan(game=GAME, point="july_1903", secret=b"p", count=count, questions=endings)
    return replace(plan, **more)  # type: ignore[arg-type]


def _acts(seat: str) -> list[str]:
    return [act.name for act in GAME.layout.acts if act.performer == seat]


CHANGES = {
    "nothing": {},
    "a force": {"forces": [Force(turn=TURN + 6, act="russia:state_case()")]},
    "forces": {
        "forces": [Force(turn=TURN + k, act=name) for k, name in enumerate(_acts("japan")[:8])]
    },
    "bars": {"bars": [Bar(first=TURN + 3, last=TURN + 9, act=name) for name in _acts("korea")]},
    "a bar of an actor without a seat": {
        "bars": [
            Bar(first=TURN, last=TURN + 9, act=act.name)
            for act in GAME.layout.acts
            if act.performer not in GAME.layout.seats
        ][:3]
    },
    "an edit": {"edits": [Edit(day=695_000, effects=(read_effect("war := true", KOREA),))]},
    "a player": {"seats": {"japan": Weights(passing=4)}},
    "the author's weights": {"seats": {"korea": own_weights(GAME, "korea")}},
    "a script": {"seats": {"japan": Script(lines=(), departing=300_000)}},
    "the odds of an act": {"parameters": {"p_intercept": 50_000}},
    "odds of nought": {"parameters": {"p_intercept": 0, "p_unheard": 0}},
    "the odds of a rule": {"parameters": {"p_plot": 100_000}},
    "the weight of a menu": {"parameters": {"crowd": 9}},
}


@pytest.fixture
def no_lanes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pairs are played by the scalar executor, which shares more."""
    monkeypatch.setattr("legation.kernel.lanes.fits", lambda *_: False)


@pytest.mark.usefixtures("no_lanes")
@pytest.mark.parametrize("change", list(CHANGES))
def test_each_arm_of_a_pair_is_what_it_is_alone(change: str) -> None:
    plan = _plan()
    _alike(plan, replace(plan, **CHANGES[change]))  # type: ignore[arg-type]


@pytest.mark.parametrize("change", ["a force", "forces", "late forces", "bars"])
def test_each_arm_of_a_pair_by_lanes_is_what_it_is_alone(change: str) -> None:
    plan = _plan(150)
    late = [Force(turn=TURN + 5 + 4 * k, act=name) for k, name in enumerate(_acts("russia")[:3])]
    changed = CHANGES.get(change, {"forces": late})
    other = replace(plan, **changed)  # type: ignore[arg-type]
    _alike(plan, other)
    forked = window(prepare_pair(plan, other))
    assert (forked is not None) == (change in ("a force", "late forces"))
    day = GAME.layout.schedule.turns[TURN + 12].last
    _alike(plan, other, until=Until(day=day))


@pytest.mark.usefixtures("no_lanes")
@pytest.mark.parametrize("change", ["forces", "bars", "odds of nought"])
def test_both_arms_may_be_forced_barred_and_scripted(change: str) -> None:
    plan = _plan(
        seats={"russia": Script(lines=(), departing=500_000)},
        forces=[Force(turn=TURN + 2, act=_acts("japan")[4])],
        bars=[Bar(first=TURN, last=TURN + 4, act=_acts("russia")[2])],
    )
    _alike(plan, replace(plan, **CHANGES[change]))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["japan_edge", "measures_grace", "p_council", "levy"])
def test_a_parameter_that_is_read_where_nobody_looks_is_played_apart(name: str) -> None:
    plan = _plan(12)
    value = GAME.layout.params[name] + 1
    _alike(plan, replace(plan, parameters={name: value}), shared=False)


@pytest.mark.usefixtures("no_lanes")
@pytest.mark.parametrize("change", ["a force", "bars", "the odds of an act"])
def test_pairs_that_end_when_decided_are_what_each_arm_is_alone(change: str) -> None:
    plan = _plan()
    day = GAME.layout.schedule.turns[TURN + 12].last
    changed = replace(plan, **CHANGES[change])  # type: ignore[arg-type]
    _alike(plan, changed, until=Until(day=day))
    _alike(plan, changed, until=Until(once=True))


def test_threads_and_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = _plan(40)
    pair = prepare_pair(plan, replace(plan, **CHANGES["forces"]))  # type: ignore[arg-type]
    one = play_pairs(pair, threads=1)
    monkeypatch.setattr("legation.kernel.batch.CHUNK", 7)
    for whole, again in zip(one, play_pairs(pair, threads=2), strict=True):
        assert _differing(whole, again) == []


def test_two_plans_that_ask_for_other_things_are_no_pair() -> None:
    with pytest.raises(ValueError, match="another secret"):
        prepare_pair(_plan(), _plan(secret=b"q"))


@given(documents(), st.data())
def test_pairs_of_random_scenarios_are_what_each_arm_is_alone(
    doc: Document, data: st.DataObject
) -> None:
    try:
        game = Game(scenario_from_document(doc))
    except ScenarioProblems:
        assume(False)
        raise
    acts, turns = st.sampled_from([act.name for act in game.layout.acts]), st.integers(1, 2)
    forces = data.draw(st.lists(st.builds(lambda t, a: Force(turn=t, act=a), turns, acts)))
    bars = data.draw(st.lists(st.builds(lambda t, a: Bar(first=t, last=t, act=a), turns, acts)))
    endings = [ending.when for ending in game.scenario.endings if ending.when is not None]
    plan = Plan(game=game, secret=b"r", count=8, questions=endings)
    other = replace(plan, forces=forces, bars=bars)
    try:
        pair = prepare_pair(plan, other)
    except CannotLower:
        assume(False)
        raise
    alone = play_pairs(prepare_pair(plan, other, share=False), threads=1)
    for one, two in zip(play_pairs(pair, threads=1), alone, strict=True):
        assert _differing(one, two) == []
