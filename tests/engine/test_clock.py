"""Time in play: stages, starts inside a turn, interventions, endings."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.documents import choose, document, game, load, passes

from legation.engine import Game
from legation.engine.errors import ActNotOpen, StartRefused
from legation.engine.work import Trace
from legation.model.expr import Const, FactRef, Kind, Update
from legation.model.game import CHANCE, Position
from legation.model.scenario import StartValue

BOTH = {"by": ["ann", "bob"], "stage": "orders"}


def set_x(value: int) -> Update:
    return Update(
        target=FactRef(kind=Kind.INT, fact="x"), op=":=", value=Const(kind=Kind.INT, value=value)
    )


def two_stages(**options: Any) -> dict[str, Any]:
    return {
        "from": "1901-01-01",
        "to": "1901-03-31",
        "turns": [{"every": "1 month"}],
        "stages": {"early": {"movers": "all"}, "late": {"movers": "all"}},
        **options,
    }


EARLY_LATE = {"wait": {"by": ["ann", "bob"], "stage": ["early", "late"]}}


def days(play: Game, position: Position) -> list[str]:
    """The day at each decision until the history closes, everybody passing."""
    found = []
    while play.to_move(position) is not None:
        found.append(play.text(position, "clock.day"))
        position = choose(play, position, "pass")
    return found


def test_stages_fall_on_their_days() -> None:
    play = game(acts=EARLY_LATE, calendar=two_stages(to="1901-02-28"))
    assert days(play, play.start())[::2] == ["1901-01-01", "1901-01-16", "1901-02-01", "1901-02-15"]


def test_a_start_inside_a_turn_never_turns_the_clock_back() -> None:
    play = game(
        acts=EARLY_LATE,
        calendar=two_stages(),
        starts={"mid": {"title": "Mid", "date": "1901-01-20", "until": "1901-02-20"}},
    )
    position = play.start()
    assert play.get(position, "clock.turn") == 0
    found = days(play, position)
    assert found == sorted(found)
    assert found[:4] == ["1901-01-20"] * 4
    assert found[-1] == "1901-02-15"


def test_a_start_outside_the_calendar_is_refused() -> None:
    with pytest.raises(StartRefused, match="no start point 'nowhere'"):
        game().start("nowhere")


def test_a_start_value_outside_its_fact_is_refused() -> None:
    play = game(facts={"x": {"values": "0..3", "start": "0"}})
    for value in (4, -1):
        wrong = StartValue(fact="x", index=(), value=value, status="assumed")
        with pytest.raises(StartRefused, match="x"):
            play.opening(values=[wrong])
    with pytest.raises(StartRefused, match="no fact"):
        play.opening(values=[StartValue(fact="q", index=(), value=1, status="assumed")])


def test_dated_rules_come_once_on_the_first_instant_of_their_day() -> None:
    play = game(
        facts={"x": {"values": "0..9", "start": "0"}},
        rules={"dated": {"upon": {"date": "1901-02-10"}, "do": ["x += 1"]}},
    )
    position = passes(play, play.start())
    assert play.get(position, "x") == 0
    position = passes(play, position)
    assert play.get(position, "x") == 1
    assert play.get(passes(play, position), "x") == 1


def test_a_dated_rule_on_the_day_of_the_start_comes_with_the_first_turn() -> None:
    play = game(
        facts={"x": {"values": "0..9", "start": "0"}},
        rules={"dated": {"upon": {"date": "1901-01-01"}, "do": ["x += 1"]}},
    )
    assert play.get(play.start(), "x") == 1
    assert play.get(play.pass_to(play.opening(), play.scenario.calendar.first), "x") == 1


def test_rules_upon_turns_and_stages() -> None:
    play = game(
        facts={"x": {"values": "0..999", "start": "0"}},
        rules={
            "start": {"upon": {"turn": "start"}, "do": ["x += 1"]},
            "stage": {"upon": {"stage": "orders"}, "do": ["x += 10"]},
            "end": {"upon": {"turn": "end"}, "do": ["x += 100"]},
        },
    )
    position = play.start()
    assert play.get(position, "x") == 11
    assert play.get(passes(play, position), "x") == 122


def test_endings_are_looked_at_in_the_order_written() -> None:
    endings = {
        "never": {"title": "Never", "when": "x > 9"},
        "second": {"title": "Second", "when": "x == 1"},
        "first": {"title": "First", "when": "x >= 1"},
        "over": {"title": "Over", "at_end": "true"},
    }
    play = game(
        facts={"x": {"values": "0..9", "start": "0"}},
        acts={"go": {"by": "ann", "stage": "orders", "do": ["x := 1"]}},
        endings=endings,
        valuations={
            "ann": {"values": {"second": "3"}, "plus": "x"},
            "bob": {"values": {"over": "-2"}},
        },
    )
    position = choose(play, play.start(), "ann:go()")
    assert play.to_move(position) is None
    assert play.ending(position) == "second"
    assert play.values(position) == {"ann": 4, "bob": 0}
    quiet = play.start()
    while play.to_move(quiet) is not None:
        quiet = choose(play, quiet, "pass")
    assert play.ending(quiet) == "over"
    assert play.values(quiet) == {"ann": 0, "bob": -2}


def test_a_history_may_close_without_any_ending() -> None:
    play = game(endings={"never": {"title": "Never", "when": "turn > 99"}})
    position = play.start()
    while play.to_move(position) is not None:
        position = choose(play, position, "pass")
    assert play.ending(position) is None
    assert play.get(position, "clock.over") == 2


def test_nobody_moves_where_nobody_can() -> None:
    play = game(acts={"never": {"by": "ann", "stage": "orders", "when": "turn > 99"}})
    assert play.to_move(play.start()) is None


def test_picking_in_turn_sees_what_the_earlier_mover_did() -> None:
    play = game(
        facts={"x": {"values": "0..9", "start": "0"}},
        acts={"go": {**BOTH, "do": ["x += 1"]}, "see": {**BOTH, "when": "x == 1"}},
        calendar={
            **document()["calendar"],
            "stages": {"orders": {"movers": ["ann", "bob"], "play": "in_turn"}},
        },
    )
    position = choose(play, play.start(), "ann:go()")
    assert play.acts(play.view(position, "bob")) == ["bob:go()", "bob:see()", "pass"]


# ---------------------------------------------------------------- interventions


def test_an_intervention_sets_rules_going_at_once() -> None:
    play = game(
        facts={"x": {"values": "0..9", "start": "0"}, "z": {"values": "0..9", "start": "0"}},
        rules={"follow": {"upon": {"becomes": "x >= 3"}, "do": ["z := 7"]}},
    )
    position = play.intervene(play.start(), [set_x(3)])
    assert play.get(position, "z") == 7
    assert play.get(position, "clock.settling") == 0
    assert play.to_move(position) == "ann"
    assert play.get(position, "clock.turn") == 0


def test_an_intervention_keeps_the_picks_already_made() -> None:
    play = game(facts={"x": {"values": "0..9", "start": "0"}})
    position = choose(play, play.start(), "ann:wait()")
    position = play.intervene(position, [set_x(3)])
    assert play.to_move(position) == "bob"
    position = choose(play, position, "pass")
    assert play.text(position, "last.ann:wait()") == "1901-01-01"


def test_an_intervention_may_bring_chance_to_move_and_then_goes_on() -> None:
    play = game(
        facts={"x": {"values": "0..9", "start": "0"}, "z": {"values": "0..9", "start": "0"}},
        rules={
            "luck": {
                "upon": {"becomes": "x >= 3"},
                "branches": {"a": {"p": "0.5", "do": ["z := 1"]}, "b": {"p": "rest"}},
            }
        },
    )
    position = play.intervene(play.start(), [set_x(3)])
    assert play.to_move(position) == CHANCE
    with pytest.raises(ActNotOpen):
        play.intervene(position, [set_x(4)])
    position = play.apply(position, CHANCE, "a")
    assert (play.to_move(position), play.get(position, "z")) == ("ann", 1)
    assert play.get(position, "clock.turn") == 0


def test_an_intervention_may_close_the_history() -> None:
    play = game(
        facts={"x": {"values": "0..9", "start": "0"}},
        endings={
            "won": {"title": "Won", "when": "x == 9"},
            "over": {"title": "O", "at_end": "true"},
        },
    )
    position = play.intervene(play.start(), [set_x(9)])
    assert play.to_move(position) is None
    assert play.ending(position) == "won"


def test_an_intervention_in_replay_follows_the_record_only() -> None:
    play = game(
        facts={"x": {"values": "0..9", "start": "0"}, "z": {"values": "0..9", "start": "0"}},
        rules={
            "sure": {"upon": {"becomes": "x >= 3"}, "do": ["z += 1"]},
            "luck": {
                "upon": {"becomes": "x >= 3"},
                "branches": {"a": {"p": "0.5", "do": ["z += 5"]}, "b": {"p": "rest"}},
            },
        },
    )
    position = play.intervene(play.opening(), [set_x(3)])
    assert play.get(position, "z") == 1
    assert play.to_move(position) is None


def test_news_of_an_intervention_reaches_who_may_see_the_fact() -> None:
    play = game(facts={"x": {"values": "0..9", "start": "0", "seen_by": ["ann"]}})
    trace = Trace()
    play.intervene(play.start(), [set_x(3)], trace)
    assert trace.news["ann"] == ["set x = 3"]
    assert not trace.news.get("bob")


def test_a_game_from_a_document_without_starts_begins_with_the_calendar() -> None:
    play = Game(load(document()))
    assert play.text(play.start("start"), "clock.day") == "1901-01-01"
