"""Duties: arising, clocks, performance, breach, excuse, repetition, continuing ones."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.documents import (
    SIGNED,
    choose,
    day,
    document,
    game,
    load,
    passes,
    treaty,
)

from legation.engine import Game
from legation.engine.ledger import breaches_of, owed
from legation.engine.work import Trace
from legation.model.game import Position

ACTS = {
    "pay": {"by": ["ann", "bob"], "stage": "orders"},
    "ask": {"by": ["ann", "bob"], "stage": "orders"},
    "halt": {"by": ["ann", "bob"], "stage": "orders", "do": ["suspend(pact)"]},
    "go_on": {"by": ["ann", "bob"], "stage": "orders", "do": ["resume(pact)"]},
    "let_off": {"by": ["ann", "bob"], "stage": "orders", "do": ["waive(pact.a, by: ann)"]},
    "end": {"by": ["ann", "bob"], "stage": "orders", "do": ["terminate(pact)"]},
    "arm": {"by": ["ann", "bob"], "stage": "orders", "do": ["army += 1"]},
    "disarm": {"by": ["ann", "bob"], "stage": "orders", "do": ["army -= 1"]},
}
FACTS = {"army": {"values": "0..9", "start": "0"}}
ASKED: dict[str, Any] = {
    "bearer": "ann",
    "to": "bob",
    "upon": {"act": "ask", "by": "bob"},
    "must": "pay",
    "within": "10 days",
}


def duty(**keys: Any) -> Game:
    body = {**ASKED, **keys}
    body = {key: value for key, value in body.items() if value is not None}
    return game(acts=ACTS, facts=FACTS, instruments=treaty(a={"duty": body}), starts=SIGNED)


def state(play: Game, position: Position) -> str:
    return play.text(position, "state.pact.a/plain@ann")


def due(play: Game, position: Position) -> str:
    return play.text(position, "due.pact.a/plain@ann")


def done(
    play: Game, position: Position, when: str, *acts: str, trace: Trace | None = None
) -> Position:
    """In replay: time passes to a day and acts are done on it, one after another."""
    position = play.pass_to(position, day(when), trace)
    for act in acts:
        position = play.perform(position, [(act, "")], trace=trace)
    return position


def test_a_duty_arises_at_its_trigger_and_is_due_after_its_time() -> None:
    play = duty()
    position = play.opening()
    assert state(play, position) == "dormant"
    position = done(play, position, "1901-01-05", "bob:ask()")
    assert (state(play, position), due(play, position)) == ("in_force", "1901-01-15")


@pytest.mark.parametrize(
    ("when", "after"), [("1901-01-15", "fulfilled"), ("1901-01-16", "breached")]
)
def test_within_includes_the_due_day(when: str, after: str) -> None:
    play = duty()
    position = done(play, play.opening(), "1901-01-05", "bob:ask()")
    position = done(play, position, when, "ann:pay()")
    assert state(play, position) == after


def test_an_omission_is_a_breach_on_its_due_day() -> None:
    play = duty()
    trace = Trace()
    position = done(play, play.opening(trace=trace), "1901-01-05", "bob:ask()", trace=trace)
    play.pass_to(position, day("1901-03-01"), trace)
    (breach,) = breaches_of(play, trace)
    assert breach.happened == day("1901-01-15")
    assert dict(breach.known_to) == {"ann": day("1901-01-15"), "bob": day("1901-01-15")}
    assert breach.evidence == "omission"


def test_only_the_bearer_fulfils_unless_the_clause_names_another() -> None:
    play = duty()
    position = done(play, play.opening(), "1901-01-05", "bob:ask()", "bob:pay()")
    assert state(play, position) == "in_force"
    play = duty(must={"act": "pay", "by": "bob"})
    position = done(play, play.opening(), "1901-01-05", "bob:ask()", "ann:pay()")
    assert state(play, position) == "in_force"
    position = done(play, position, "1901-01-06", "bob:pay()")
    assert state(play, position) == "fulfilled"


def test_suspension_stops_the_clock() -> None:
    play = duty()
    position = done(play, play.opening(), "1901-01-05", "bob:ask()")
    position = done(play, position, "1901-01-12", "bob:halt()")
    assert state(play, position) == "suspended"
    position = play.pass_to(position, day("1901-02-20"))
    assert state(play, position) == "suspended"
    position = done(play, position, "1901-02-20", "bob:go_on()")
    assert (state(play, position), due(play, position)) == ("in_force", "1901-02-23")


def test_suspension_on_the_due_day_leaves_the_rest_of_that_day() -> None:
    play = duty()
    position = done(play, play.opening(), "1901-01-05", "bob:ask()")
    position = done(play, position, "1901-01-15", "bob:halt()")
    position = done(play, position, "1901-02-20", "bob:go_on()")
    assert due(play, position) == "1901-02-20"


def test_a_trigger_while_open_changes_nothing() -> None:
    play = duty(repeats="true")
    position = done(play, play.opening(), "1901-01-05", "bob:ask()")
    position = done(play, position, "1901-01-10", "bob:ask()")
    assert due(play, position) == "1901-01-15"
    assert play.get(position, "raised.pact.a/plain@ann") == 1


@pytest.mark.parametrize(("repeats", "after"), [("true", "in_force"), ("false", "fulfilled")])
def test_a_duty_arises_anew_only_if_it_repeats(repeats: str, after: str) -> None:
    play = duty(repeats=repeats)
    position = done(play, play.opening(), "1901-01-05", "bob:ask()", "ann:pay()")
    position = done(play, position, "1901-02-05", "bob:ask()")
    assert state(play, position) == after


def test_a_repeating_duty_arises_after_its_breach() -> None:
    play = duty(repeats="true")
    position = done(play, play.opening(), "1901-01-05", "bob:ask()")
    position = done(play, position, "1901-02-05")
    assert state(play, position) == "breached"
    position = done(play, position, "1901-02-05", "bob:ask()")
    assert (state(play, position), due(play, position)) == ("in_force", "1901-02-15")


def test_a_fulfilled_duty_does_not_arise_when_its_treaty_is_resumed() -> None:
    play = duty(upon=None)
    position = done(play, play.opening(), "1901-01-05", "ann:pay()", "bob:halt()")
    position = done(play, position, "1901-02-05", "bob:go_on()")
    assert state(play, position) == "fulfilled"


def test_waiving_ends_an_open_duty_without_breach() -> None:
    play = duty()
    position = done(play, play.opening(), "1901-01-05", "bob:ask()", "bob:let_off()")
    assert (state(play, position), due(play, position)) == ("lapsed", "never")
    position = play.pass_to(position, day("1901-03-01"))
    assert play.get(position, "breaches.pact.a/plain@ann") == 0


def test_waiving_leaves_what_is_no_duty_alone() -> None:
    play = game(
        acts=ACTS,
        facts=FACTS,
        instruments=treaty(a={"prohibition": {"bearer": "ann", "not": "pay"}}),
        starts=SIGNED,
    )
    position = done(play, play.opening(), "1901-01-05", "bob:let_off()")
    assert state(play, position) == "in_force"


def test_ending_the_treaty_ends_the_duty_unless_it_survives() -> None:
    position = done(duty(), duty().opening(), "1901-01-05", "bob:ask()", "bob:end()")
    assert (state(duty(), position), due(duty(), position)) == ("terminated", "never")
    play = duty(survives="true")
    position = done(play, play.opening(), "1901-01-05", "bob:ask()", "bob:end()")
    assert state(play, position) == "in_force"


def test_a_trigger_without_a_treaty_in_force_raises_nothing() -> None:
    play = duty()
    position = done(play, play.opening(), "1901-01-05", "bob:end()", "bob:ask()")
    assert state(play, position) == "dormant"


def test_what_excuses_on_the_due_day_lets_the_duty_lapse() -> None:
    play = duty(unless="army >= 1")
    position = done(play, play.opening(), "1901-01-05", "bob:ask()")
    position = done(play, position, "1901-01-10", "bob:arm()")
    position = play.pass_to(position, day("1901-02-01"))
    assert state(play, position) == "lapsed"


def test_a_duty_by_a_day() -> None:
    play = duty(within=None, by="1901-02-10", upon=None)
    position = play.opening()
    assert due(play, position) == "1901-02-10"
    position = done(play, position, "1901-02-11", "ann:pay()")
    assert state(play, position) == "breached"
    assert play.text(position, "breached_on.pact.a/plain@ann") == "1901-02-10"


def test_a_duty_raised_after_its_fixed_day_is_due_at_once() -> None:
    play = duty(within=None, by="1901-01-03")
    trace = Trace()
    position = done(play, play.opening(), "1901-02-05", "bob:ask()", trace=trace)
    assert due(play, position) == "1901-02-05"
    play.pass_to(position, day("1901-02-06"), trace)
    assert [b.happened for b in breaches_of(play, trace)] == [day("1901-02-05")]


def test_a_duty_upon_a_date_arises_on_that_day() -> None:
    play = duty(upon={"date": "1901-01-20"})
    position = play.pass_to(play.opening(), day("1901-01-25"))
    assert due(play, position) == "1901-01-30"


def test_a_duty_upon_a_condition_of_the_start_arises_with_the_start() -> None:
    play = duty(upon={"becomes": "in_force(pact)"})
    assert state(play, play.opening()) == "in_force"


def test_a_duration_may_be_a_parameter() -> None:
    play = Game(
        load(
            document(
                acts=ACTS,
                facts=FACTS,
                parameters={"grace": {"value": "2 months", "range": ["1 month", "4 months"]}},
                instruments=treaty(a={"duty": {**ASKED, "within": "grace"}}),
                starts=SIGNED,
            )
        ),
        {"grace": 1},
    )
    position = done(play, play.opening(), "1901-01-05", "bob:ask()")
    assert due(play, position) == "1901-02-05"


def test_dues_and_dates_on_one_day_come_in_order() -> None:
    play = game(
        acts=ACTS,
        facts=FACTS,
        rules={"dated": {"upon": {"date": "1901-01-15"}, "do": ["army += 2"]}},
        instruments=treaty(
            a={"duty": ASKED},
            b={"duty": {**ASKED, "must": "arm"}},
            c={"duty": {**ASKED, "must": "disarm", "unless": "army >= 2"}},
        ),
        starts=SIGNED,
    )
    trace = Trace()
    position = done(play, play.opening(), "1901-01-05", "bob:ask()", trace=trace)
    position = play.pass_to(position, day("1901-01-15"), trace)
    assert play.get(position, "army") == 2
    assert breaches_of(play, trace) == ()
    position = play.pass_to(position, day("1901-01-16"), trace)
    assert [b.norm for b in breaches_of(play, trace)] == ["pact.a", "pact.b"]
    assert play.text(position, "state.pact.c/plain@ann") == "lapsed"


# ---------------------------------------------------------------- in play


def test_in_play_a_duty_falls_due_at_the_end_of_a_turn_that_leaves_a_stage() -> None:
    play = duty()
    position = choose(play, play.start(), "pass", "bob:ask()")
    # Asked in the only stage of January: February is the first turn with a stage left.
    assert play.get(position, "clock.turn") == 1
    assert due(play, position) == "1901-02-28"
    position = choose(play, position, "ann:pay()", "pass")
    assert state(play, position) == "fulfilled"


def test_in_play_an_omission_is_a_breach_at_that_turn_end() -> None:
    play = duty()
    trace = Trace()
    position = choose(play, play.start(trace=trace), "pass", "bob:ask()", trace=trace)
    position = passes(play, position, trace)
    assert state(play, position) == "breached"
    assert [b.happened for b in breaches_of(play, trace)] == [day("1901-02-28")]


def test_in_play_a_resumed_duty_leaves_a_stage_too() -> None:
    play = duty()
    position = choose(play, play.start(), "pass", "bob:ask()")
    position = choose(play, position, "pass", "bob:halt()")
    position = choose(play, position, "pass", "bob:go_on()")
    assert play.to_move(position) is None
    assert state(play, position) == "in_force"


def test_in_play_a_treaty_lapses_on_its_day_and_not_at_the_turn_end() -> None:
    doc = document(
        acts={"wait": {"by": ["ann", "bob"], "stage": ["early", "late"]}},
        calendar={
            "from": "1901-01-01",
            "to": "1901-01-31",
            "turns": [{"every": "1 month"}],
            "stages": {"early": {"movers": "all"}, "late": {"movers": "all"}},
        },
        instruments={"pact": {**treaty()["pact"], "ends": "1901-01-10"}},
        starts=SIGNED,
    )
    play = Game(load(doc))
    position = play.start()
    assert play.text(position, "life.pact.whole") == "in_force"
    position = choose(play, position, "pass", "pass")
    assert play.text(position, "clock.day") == "1901-01-16"
    assert play.text(position, "life.pact.whole") == "lapsed"


# ---------------------------------------------------------------- continuing


def keeping(**keys: Any) -> Game:
    body = {"bearer": "ann", "to": "bob", "keep": "army == 0", **keys}
    return game(acts=ACTS, facts=FACTS, instruments=treaty(a={"duty": body}), starts=SIGNED)


def test_a_continuing_breach_starts_and_ends_with_its_condition() -> None:
    play = keeping()
    trace = Trace()
    position = done(play, play.opening(trace=trace), "1901-01-05", "ann:arm()", trace=trace)
    position = done(play, position, "1901-01-08", "ann:arm()", trace=trace)
    position = done(play, position, "1901-02-01", "ann:disarm()", "ann:disarm()", trace=trace)
    (breach,) = breaches_of(play, trace)
    assert (breach.happened, breach.ended) == (day("1901-01-05"), day("1901-02-01"))
    assert state(play, position) == "in_force"
    position = done(play, position, "1901-02-05", "ann:arm()", trace=trace)
    assert [b.happened for b in breaches_of(play, trace)] == [day("1901-01-05"), day("1901-02-05")]


@pytest.mark.parametrize("act", ["bob:halt()", "bob:end()"])
def test_a_continuing_breach_ends_when_the_norm_no_longer_binds(act: str) -> None:
    play = keeping()
    trace = Trace()
    position = done(play, play.opening(trace=trace), "1901-01-05", "ann:arm()", trace=trace)
    done(play, position, "1901-01-20", act, trace=trace)
    assert [b.ended for b in breaches_of(play, trace)] == [day("1901-01-20")]


def test_a_continuing_breach_ended_by_suspension_begins_anew_on_resumption() -> None:
    play = keeping()
    trace = Trace()
    position = done(play, play.opening(trace=trace), "1901-01-05", "ann:arm()", trace=trace)
    position = done(play, position, "1901-01-20", "bob:halt()", trace=trace)
    done(play, position, "1901-02-20", "bob:go_on()", trace=trace)
    assert [b.happened for b in breaches_of(play, trace)] == [day("1901-01-05"), day("1901-02-20")]


def test_what_is_owed_lists_open_strands() -> None:
    play = duty()
    position = done(play, play.opening(), "1901-01-05", "bob:ask()")
    (item,) = owed(play, position)
    assert (item.norm, item.bearer, item.to, item.due) == (
        "pact.a",
        "ann",
        "bob",
        day("1901-01-15"),
    )


def test_each_bearer_has_a_strand_of_its_own() -> None:
    play = duty(bearer=["ann", "bob"], to=None, upon={"act": "ask"})
    position = done(play, play.opening(), "1901-01-05", "bob:ask()", "ann:pay()")
    assert play.text(position, "state.pact.a/plain@ann") == "fulfilled"
    assert play.text(position, "state.pact.a/plain@bob") == "in_force"
