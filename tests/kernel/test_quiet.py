"""What is left out of a form because nobody asks about it changes no number that is kept."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np  # noqa: TID253
import pytest
from hypothesis import assume, given
from tests.engine.documents import Document, game
from tests.strategies import documents

from legation.engine.game import Game
from legation.kernel.batch import play_batch, prepare, with_values
from legation.kernel.form import CannotLower
from legation.kernel.liveness import live_of
from legation.kernel.lower import fill, lower
from legation.kernel.lower_context import begin
from legation.kernel.plan import Plan, own_weights
from legation.kernel.plan_form import asked_of
from legation.kernel.programs import reads, section
from legation.kernel.sections import DER_SLOT
from legation.language.load import ScenarioProblems, load_scenario, scenario_from_document

FLAGS = {
    "flag": {"values": "bool", "start": "false", "seen_by": "all"},
    "many": {"values": "0..9", "start": "0", "seen_by": "all"},
}


def _quiet_is_whole(plan: Plan) -> int:
    """Play a plan on both forms; how much shorter the quiet one is."""
    ready = replace(prepare(plan), tree=False)
    whole = replace(ready, form=with_values(ready.lowered.form, ready.game))
    one, other = play_batch(ready, threads=1), play_batch(whole, threads=1)
    for item in fields(one):
        assert np.array_equal(getattr(one, item.name), getattr(other, item.name)), item.name
    return len(whole.form) - len(ready.form)


@pytest.mark.parametrize(
    ("name", "point"),
    [("korea", ""), ("korea", "july_1903"), ("korea", "august_1904"), ("july_1914", "")],
)
def test_histories_are_the_same_without_what_nobody_asks_about(name: str, point: str) -> None:
    scenario = load_scenario(name)
    endings = [ending.when for ending in scenario.endings if ending.when is not None]
    whole = Game(scenario)
    seats = {whole.layout.seats[0]: own_weights(whole, whole.layout.seats[0])}
    plan = Plan(game=whole, point=point, secret=b"q", count=40, questions=endings, seats=seats)
    assert _quiet_is_whole(plan) > 0


@given(documents())
def test_histories_of_random_scenarios_are_the_same(doc: Document) -> None:
    try:
        whole = Game(scenario_from_document(doc))
    except ScenarioProblems:
        assume(False)
        raise
    endings = [ending.when for ending in whole.scenario.endings if ending.when is not None]
    try:
        _quiet_is_whole(Plan(game=whole, secret=b"r", count=12, questions=endings))
    except CannotLower:
        assume(False)
        raise


@pytest.mark.parametrize("name", ["korea", "july_1914", "kuhn"])
def test_what_a_program_reads_is_what_was_lowered(name: str) -> None:
    whole = Game(load_scenario(name))
    context = begin(whole.layout)
    form = fill(context, asked_of(Plan(game=whole))).form
    clock = frozenset(range(9))
    for program, slots in enumerate(context.expr.reads):
        assert reads(form, program) - clock == slots - clock


def test_what_is_read_on_a_way_to_an_ending_is_live() -> None:
    small = game(
        facts={
            **FLAGS,
            "through": {"values": "0..9", "is": "many", "seen_by": "all"},
            "idle": {"values": "0..9", "is": "many", "seen_by": "all"},
        },
        endings={"done": {"title": "Done", "when": "through >= 3"}},
    )
    form = lower(small.layout).form
    live, at = live_of(form, []).slots, small.layout.index
    assert {at["through"], at["many"]} <= live
    assert not {at["idle"], *small.layout.hashes.values()} & live
    ready = prepare(Plan(game=small))
    assert section(ready.form, DER_SLOT).tolist() == [at["through"]]
