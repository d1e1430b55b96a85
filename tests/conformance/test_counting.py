"""Counts of small trees, known by hand, and information states."""

from __future__ import annotations

from tests.engine.documents import choose, game

from legation.conformance.counting import choices, count, histories, information_state

ONE_TURN = {
    "from": "1901-01-01",
    "to": "1901-01-31",
    "turns": [{"every": "1 month"}],
    "stages": {"orders": {"movers": "all"}},
}
ACTS = {
    "go": {"by": ["ann", "bob"], "stage": "orders"},
    "roll": {
        "by": "bob",
        "stage": "orders",
        "branches": {"a": {"p": "0.5"}, "b": {"p": "0.25"}, "c": {"p": "rest"}},
    },
}
PLAY = game(acts=ACTS, calendar=ONE_TURN)


def test_a_tree_of_one_stage_is_counted_by_hand() -> None:
    # Ann: go or pass; Bob: go, roll or pass; the roll has three results.
    total = count(PLAY, PLAY.start())
    assert total.nodes == 1 + 2 + 2 * (1 + 1 + 1) + 2 * 3
    assert (total.ended, total.chance) == (2 * (1 + 1 + 3), 2)
    assert total.decisions == {"ann": 1, "bob": 2}
    assert {seat: len(views) for seat, views in total.views.items()} == {"ann": 1, "bob": 1}
    assert total.under == {"ann: ann:go()": 7, "ann: pass": 7}
    assert total.text() == "nodes=15 ended=10 chance=2 ann=1/1 bob=2/1"


def test_depth_cuts_the_tree() -> None:
    assert [count(PLAY, PLAY.start(), depth).nodes for depth in range(4)] == [1, 3, 9, 15]


def test_every_closed_history_is_listed_once() -> None:
    found = [path for _, path in histories(PLAY, PLAY.start())]
    assert len(found) == len(set(found)) == 10
    assert ("ann: pass", "bob: bob:roll()", "chance: b") in found


def test_what_others_pick_is_not_in_an_information_state() -> None:
    start = PLAY.start()
    states = {
        information_state(PLAY, choose(PLAY, start, choice), "bob")
        for choice in choices(PLAY, start)[1]
    }
    assert len(states) == 1
