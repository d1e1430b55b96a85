"""Batches: the same histories with any threads, and each opens in the reference engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from threading import Event

import numpy as np  # noqa: TID253
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.engine.documents import Document, game
from tests.strategies import documents

from legation.engine.game import Game
from legation.engine.history import run_again
from legation.kernel import memory
from legation.kernel.again import history_of
from legation.kernel.batch import (
    Batch,
    BatchFailed,
    last_position,
    play_batch,
    position_hash,
    prepare,
)
from legation.kernel.form import CannotLower, signed
from legation.kernel.plan import (
    Bar,
    Edit,
    Force,
    Line,
    Plan,
    PlanRefused,
    Script,
    Weights,
    own_weights,
)
from legation.language.edits import read_effect
from legation.language.load import ScenarioProblems, load_scenario, scenario_from_document
from legation.model.dates import day_text
from legation.model.expr import Expr, Update

FLAGS = {
    "flag": {"values": "bool", "start": "false", "seen_by": "all"},
    "many": {"values": "0..1000000000", "start": "0", "seen_by": "all"},
}
KOREA = load_scenario("korea")


def _korea(count: int = 4, **more: object) -> Plan:
    endings = [ending.when for ending in KOREA.endings if ending.when is not None]
    plan = Plan(game=Game(KOREA), secret=b"test", count=count, questions=endings)
    return replace(plan, **more)  # type: ignore[arg-type]


def _same(one: Batch, other: Batch) -> bool:
    return all(
        np.array_equal(getattr(one, item.name), getattr(other, item.name)) for item in fields(one)
    )


def _opens(plan: Plan, numbers: Sequence[int] = (0, 1, 2, 3)) -> Batch:
    """Each history ends in the engine where it ended in the kernel."""
    ready = prepare(plan)
    batch = play_batch(ready, threads=1)
    for number in numbers:
        row = number - plan.first
        opened = history_of(plan, number)
        last = opened.positions[-1]
        assert last == last_position(ready, number)
        edits = sum(entry.mover == "edit" for entry in opened.history.entries)
        assert len(opened.history.entries) - edits == batch.choices[row]
        assert opened.unkept == batch.unkept[row]
        assert opened.forced == tuple(batch.forced[row])
        seats = opened.game.layout.seats
        worth = opened.game.values(last)
        assert [worth[seat] for seat in seats] == list(batch.worth[row])
        for k, question in enumerate(plan.questions):
            assert opened.game.holds(last, question) == bool(batch.at_end[row, k])
    return batch


def test_uniform_histories_open_by_number() -> None:
    plan = _korea()
    _opens(plan)
    opened = history_of(plan, 2)
    assert run_again(opened.game, opened.history) == opened.positions[-1]
    assert opened.trace.events


def test_the_hash_of_a_last_position_is_that_of_the_engine() -> None:
    plan = _korea(count=3)
    batch = play_batch(plan, threads=1, final=True)
    assert batch.final is not None
    for number in range(3):
        last = history_of(plan, number).positions[-1]
        laid = np.array([signed(value) for value in last], dtype=np.int64)
        assert position_hash(laid) == batch.final[number]
    assert len(set(batch.final.tolist())) == 3
    assert _same(replace(batch, final=None), play_batch(plan))


def test_weighed_histories_open_by_number() -> None:
    seats = {
        "japan": Weights(otherwise=3, passing=20),
        "korea": own_weights(Game(KOREA), "korea"),
    }
    _opens(_korea(seats=seats))


def test_scripts_forces_bars_and_edits_open_by_number() -> None:
    whole = Game(KOREA)
    acts = [act for act in whole.layout.acts if act.performer == "japan"]
    stage = acts[0].act.stages[0]
    first = whole.get(whole.start(), "clock.turn") + 1
    lines = tuple(Line(turn=first + k, stage=stage, acts=(acts[k].name,)) for k in range(3))
    others = [act for act in whole.layout.acts if act.performer == "russia"]
    war = read_effect("war := true", KOREA)
    plan = _korea(
        seats={"japan": Script(lines=lines, departing=200_000)},
        forces=[Force(turn=first + k, act=act.name) for k, act in enumerate(others[:4])],
        bars=[Bar(first=first, last=first + 6, act=act.name) for act in others[4:8]],
        edits=[Edit(day=whole.get(whole.start(), "clock.day") + 40, effects=(war,))],
    )
    batch = _opens(plan)
    assert set(batch.forced.ravel()) <= {0, 1, 2}
    assert (batch.forced == 1).any()


def test_other_parameters_need_no_new_game() -> None:
    name = next(p.id for p in KOREA.parameters if p.id == "p_intercept")
    plan = _korea(parameters={name: 1_000_000})
    _opens(plan)
    other = Plan(
        game=Game(KOREA, {name: 1_000_000}), secret=b"test", count=4, questions=plan.questions
    )
    assert _same(play_batch(plan), play_batch(other))


def test_threads_and_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = _korea(count=40)
    one = play_batch(plan, threads=1)
    monkeypatch.setattr("legation.kernel.batch.CHUNK", 7)
    assert _same(one, play_batch(plan, threads=2))
    tail = play_batch(replace(plan, first=30, count=10), threads=1)
    assert np.array_equal(tail.first_day, one.first_day[30:])


@pytest.mark.parametrize("name", ["kuhn", "leduc", "bargaining"])
def test_positions_met_before_change_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = prepare(Plan(game=Game(load_scenario(name)), secret=b"s", count=700))
    plain = play_batch(replace(ready, tree=False), threads=1)
    assert _same(play_batch(ready, threads=1), plain)
    # A tree that is soon full sends histories on without it.
    monkeypatch.setattr("legation.kernel.batch.TREE", 4_000)
    monkeypatch.setattr("legation.kernel.batch.WORTH_A_TREE", 1)
    assert _same(play_batch(ready, threads=1), plain)


@given(documents(), st.integers(0, 1000), st.integers(0, 3))
def test_random_scenarios_open_by_number(doc: Document, number: int, passing: int) -> None:
    try:
        whole = Game(scenario_from_document(doc))
    except ScenarioProblems:
        assume(False)
        raise
    endings = [ending.when for ending in whole.scenario.endings if ending.when is not None]
    seats = {whole.layout.seats[0]: Weights(passing=passing, otherwise=2)}
    plan = Plan(game=whole, secret=b"r", first=number, count=3, questions=endings, seats=seats)
    try:
        batch = _opens(plan, (number, number + 2))
    except CannotLower:
        assume(False)
        raise
    assert _same(batch, play_batch(replace(prepare(plan), tree=False)))


def test_a_question_tells_the_first_day_it_held() -> None:
    small = game(
        facts={"met": {"values": "0..9", "start": "0", "seen_by": "all"}, **FLAGS},
        rules={"counting": {"upon": {"turn": "end"}, "do": ["met += 1"]}},
    )
    question = value_of("flag", "met >= 2", small)
    batch = play_batch(Plan(game=small, count=2, questions=[question]))
    assert batch.at_end[:, 0].tolist() == [1, 1]
    # The end of the second of three months from January 1901.
    assert [day_text(int(day)) for day in batch.first_day[:, 0]] == ["1901-02-28"] * 2


def value_of(fact: str, text: str, small: Game) -> Expr:
    """An expression over a small game's facts."""
    effect = read_effect(f"{fact} := {text}", small.scenario)
    assert isinstance(effect, Update)
    return effect.value


def test_a_stopped_batch_keeps_what_is_done() -> None:
    stop, seen = Event(), []

    def progress(done: int, whole: int) -> None:
        seen.append((done, whole))
        stop.set()

    batch = play_batch(_korea(count=2000), threads=1, progress=progress, stop=stop)
    assert not batch.whole
    assert seen == [(len(batch), 2000)]
    assert batch.number.tolist() == list(range(len(batch)))


def test_too_little_room_for_events_is_told_and_not_got_round() -> None:
    ready = prepare(_korea(count=3))
    cramped = replace(ready, lowered=replace(ready.lowered, events=1))
    with pytest.raises(BatchFailed, match="history 0: a round has more events"):
        play_batch(cramped, threads=1)


def test_weights_that_grow_too_large_are_told() -> None:
    small = game(facts=FLAGS)
    heavy = value_of("many", "500000000 * turn", small)
    plan = Plan(game=small, seats={"ann": Weights(acts={"wait": heavy})})
    with pytest.raises(BatchFailed, match="weights are too large"):
        play_batch(plan)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"count": 0}, "at least one history"),
        ({"first": -1}, "numbered from 0"),
        ({"first": 1 << 32}, "numbered from 0"),
        ({"seats": {"nobody": Weights()}}, "'nobody' has no seat"),
        ({"seats": {"japan": Weights(acts={"fly": 1})}}, "'fly' is no act"),
        ({"seats": {"japan": Weights(passing=-1)}}, "a weight lies between"),
        ({"seats": {"japan": Script(lines=(), departing=2_000_000)}}, "a chance lies between"),
        ({"seats": {"japan": Script(lines=(Line(turn=1, stage="x"),))}}, "'x' is no stage"),
        ({"forces": [Force(turn=1, act="fly")]}, "'fly' is no act"),
        ({"bars": [Bar(first=0, last=1, act="fly")]}, "outside the calendar"),
        ({"parameters": {"p_nothing": 1}}, "'p_nothing' is no parameter"),
        ({"start": (1, 2, 3)}, "is no position"),
    ],
)
def test_plans_that_cannot_be_played_are_refused(more: dict[str, object], message: str) -> None:
    with pytest.raises(PlanRefused, match=message):
        play_batch(replace(_korea(), **more))  # type: ignore[arg-type]


def test_a_weight_may_not_read_what_its_seat_cannot_see() -> None:
    small = game(
        facts={"met": {"values": "0..9", "start": "0", "seen_by": ["bob"]}, **FLAGS},
    )
    hidden = value_of("flag", "met >= 2", small)
    plan = Plan(game=small, seats={"ann": Weights(passing=hidden)})
    with pytest.raises(CannotLower, match="hidden from it"):
        prepare(plan)


def test_the_scratch_memory_knows_its_own_size() -> None:
    ready = prepare(_korea())
    assert len(memory.scratch(ready.form, 16)) < len(memory.scratch(ready.form, 4096))
