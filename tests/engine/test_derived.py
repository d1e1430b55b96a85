"""Derived facts are recomputed only where something they rest on was written to, and always right."""

from __future__ import annotations

import random

import pytest
from tests.engine.documents import day, game

from legation.engine import Game
from legation.engine.effects import derive
from legation.engine.triggers import rising_edges
from legation.engine.work import Work
from legation.language import load_scenario
from legation.model.game import CHANCE, Position

FACTS = {
    "x": {"values": "0..99", "start": "0"},
    "of": {"of": "powers", "values": "0..9", "start": "1"},
    "double": {"values": "0..999", "is": "2 * x", "seen_by": "all"},
    "more": {"values": "0..999", "is": "double + of[ann]", "seen_by": "all"},
    "late": {"values": "bool", "is": "today >= 1901-02-01", "seen_by": "all"},
    "paid": {"values": "bool", "is": "done(pay, within: 10 days)", "seen_by": "all"},
    "turns": {"values": "0..99", "is": "turn", "seen_by": "all"},
    "pace": {"values": "0..99", "is": "2 * months", "seen_by": "all"},
}
ACTS = {"pay": {"by": ["ann", "bob"], "stage": "orders", "do": ["x += 1", "of[ann] += 1"]}}


def right(play: Game, position: Position) -> bool:
    """Whether computing every derived fact anew, and every condition waited for, changes nothing."""
    work = Work(play.layout, list(position))
    derive(work)
    rising_edges(work, [edge for edge in play.layout.rule_edges if edge.reads is not None])
    return work.position() == position


def test_a_chain_of_derived_facts_follows_what_it_rests_on() -> None:
    play = game(facts=FACTS, acts=ACTS)
    position = play.perform(play.pass_to(play.opening(), day("1901-01-05")), [("ann:pay()", "")])
    assert (play.get(position, "double"), play.get(position, "more")) == (2, 4)
    assert play.text(position, "paid") == "true"
    later = play.pass_to(position, day("1901-02-01"))
    assert (play.text(later, "late"), play.text(later, "paid")) == ("true", "false")
    assert [play.get(later, id) for id in ("turns", "pace")] == [2, 2]
    assert right(play, later)


def test_a_rule_that_waits_for_a_condition_runs_each_time_it_becomes_true() -> None:
    rules = {"full": {"upon": {"becomes": "double >= 4"}, "do": ["x := 0", "of[bob] += 1"]}}
    play = game(facts=FACTS, acts=ACTS, rules=rules)
    position = play.opening()
    assert {edge.reads is None for edge in play.layout.rule_edges} == {False}
    for times in (1, 2, 3):
        for _ in range(2):
            position = play.perform(position, [("ann:pay()", "")])
        assert play.get(position, "of[bob]") == 1 + times
        assert right(play, position)


def test_what_reads_the_clock_or_what_was_done_is_always_recomputed() -> None:
    layout = game(facts=FACTS, acts=ACTS).layout
    reads = {item.fact.id: item.reads for item in layout.derived}
    assert [reads[id] for id in ("late", "paid", "turns", "pace")] == [None] * 4
    expected = frozenset(layout.index[slot] for slot in ("double", "of[ann]", "of[bob]"))
    assert reads["more"] == expected


@pytest.mark.parametrize("scenario", ["korea", "july_1914", "bargaining"])
def test_derived_facts_are_right_throughout_random_play(scenario: str) -> None:
    play = Game(load_scenario(scenario))
    luck = random.Random(1904)
    position = play.start()
    assert right(play, position)
    for _ in range(150):
        mover = play.to_move(position)
        if mover is None:
            break
        if mover == CHANCE:
            options = [name for name, _ in play.branches(position)]
        else:
            options = list(play.acts(play.view(position, mover)))
        position = play.apply(position, mover, luck.choice(options))
        assert right(play, position)
