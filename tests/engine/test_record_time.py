"""Time that follows the record: acts done on their days with the results history gave."""

from __future__ import annotations

import pytest
from tests.engine.documents import SIGNED, day, game, treaty

from legation.engine.errors import NotAnAct, StartRefused, TimeTurnedBack
from legation.engine.work import Trace

BOTH = {"by": ["ann", "bob"], "stage": "orders"}
FACTS = {"x": {"values": "0..99", "start": "0"}}
LUCK = {
    "all": {"p": "1.0", "do": ["x += 1"]},
    "nothing": {"p": "rest", "do": ["x += 10"]},
}


def test_acts_of_one_call_are_settled_at_once() -> None:
    play = game(
        facts={"x": {"values": "0..99", "start": "1"}},
        acts={"double": {**BOTH, "do": ["x := 2 * x"]}, "add": {**BOTH, "do": ["x += x"]}},
    )
    position = play.perform(play.opening(), [("ann:double()", ""), ("bob:add()", "")])
    assert play.get(position, "x") == 3


def test_the_record_takes_a_branch_the_rules_thought_impossible() -> None:
    play = game(facts=FACTS, acts={"roll": {**BOTH, "branches": LUCK}})
    position = play.perform(play.opening(), [("ann:roll()", "nothing")])
    assert play.get(position, "x") == 10


def test_the_record_decides_an_attempt() -> None:
    act = {
        **BOTH,
        "succeeds_if": "x > 50",
        "branches": {"success": {"do": ["x += 1"]}, "failure": {"do": ["x += 10"]}},
    }
    play = game(facts=FACTS, acts={"storm": act})
    for branch, after in (("success", 1), ("failure", 10), ("", 10)):
        position = play.perform(play.opening(), [("ann:storm()", branch)])
        assert play.get(position, "x") == after


def test_an_act_without_a_recorded_branch_has_none() -> None:
    act = {**BOTH, "do": ["x += 100"], "branches": {"a": {"p": "0.5"}, "b": {"p": "rest"}}}
    play = game(facts=FACTS, acts={"roll": act})
    trace = Trace()
    position = play.perform(play.opening(), [("ann:roll()", "")], trace=trace)
    assert play.get(position, "x") == 99
    assert [e.branch for e in trace.events if e.kind == "act"] == [""]
    assert play.to_move(position) is None


RULES = {
    "battle": {
        "upon": {"act": "go"},
        "branches": {
            "won": {"p": "0.5", "do": ["x += 1"]},
            "lost": {"p": "rest", "do": ["x += 10"]},
        },
    },
    "news": {"upon": {"becomes": "x >= 10"}, "do": ["x += 50"]},
}


def test_chance_of_a_rule_follows_the_record_or_does_not_happen() -> None:
    play = game(facts=FACTS, acts={"go": BOTH}, rules=RULES)
    silent = play.perform(play.opening(), [("ann:go()", "")])
    assert play.get(silent, "x") == 0
    told = play.perform(play.opening(), [("ann:go()", "")], {"rule:battle": "lost"})
    assert play.get(told, "x") == 60


def test_a_recorded_rule_fires_without_its_trigger() -> None:
    play = game(facts=FACTS, acts={"go": BOTH}, rules=RULES)
    position = play.perform(play.opening(), [], {"rule:battle": "won"})
    assert play.get(position, "x") == 1


def test_a_forced_rule_fires_once_beside_its_trigger() -> None:
    play = game(facts=FACTS, acts={"go": BOTH}, rules=RULES)
    position = play.perform(play.opening(), [("ann:go()", "")], {"rule:battle": "won"})
    assert play.get(position, "x") == 1


@pytest.mark.parametrize(
    ("acts", "chances", "message"),
    [
        ([("ann:dance()", "")], {}, "no act of small"),
        ([("ann:go()", "left")], {}, "has no branch 'left'"),
        ([], {"rule:nothing": "won"}, "no chance site"),
        ([], {"rule:battle": "drawn"}, "it has won, lost"),
    ],
)
def test_unknown_names_are_refused(
    acts: list[tuple[str, str]], chances: dict[str, str], message: str
) -> None:
    play = game(facts=FACTS, acts={"go": BOTH}, rules=RULES)
    with pytest.raises(NotAnAct, match=message):
        play.perform(play.opening(), acts, chances)


def test_time_passes_through_every_due_and_dated_day() -> None:
    duty = {"bearer": "ann", "must": "pay", "within": "10 days", "repeats": "true"}
    play = game(
        facts=FACTS,
        acts={"pay": BOTH},
        rules={
            "one": {"upon": {"date": "1901-01-05"}, "do": ["x += 1"]},
            "two": {"upon": {"date": "1901-01-20"}, "do": ["x := x * 10"]},
            "three": {"upon": {"breach": "pact.a", "known_to": "bob"}, "do": ["x += 2"]},
        },
        instruments=treaty(a={"duty": {**duty, "upon": {"date": "1901-01-05"}}}),
        starts=SIGNED,
    )
    trace = Trace()
    position = play.pass_to(play.opening(trace=trace), day("1901-03-01"), trace)
    assert play.get(position, "x") == 30
    days = [(e.kind, e.day) for e in trace.events if e.kind in ("date", "arises", "breach")]
    assert days == [
        ("date", day("1901-01-05")),
        ("arises", day("1901-01-05")),
        ("breach", day("1901-01-15")),
        ("date", day("1901-01-20")),
    ]


def test_passing_time_in_one_stride_or_many_is_the_same() -> None:
    duty = {"bearer": "ann", "must": "pay", "within": "10 days"}
    play = game(
        facts=FACTS, acts={"pay": BOTH}, instruments=treaty(a={"duty": duty}), starts=SIGNED
    )
    once = play.pass_to(play.opening(), day("1901-02-01"))
    often = play.opening()
    for number in range(day("1901-01-01"), day("1901-02-02")):
        often = play.pass_to(often, number)
    assert once == often


def test_through_a_day_its_duties_are_overdue() -> None:
    duty = {"bearer": "ann", "must": "pay", "within": "10 days"}
    play = game(acts={"pay": BOTH}, instruments=treaty(a={"duty": duty}), starts=SIGNED)
    position = play.pass_to(play.opening(), day("1901-01-11"))
    assert play.text(position, "state.pact.a/plain@ann") == "in_force"
    position = play.pass_to(play.opening(), day("1901-01-11"), through=True)
    assert play.text(position, "state.pact.a/plain@ann") == "breached"


def test_time_does_not_go_back() -> None:
    play = game(acts={"pay": BOTH})
    position = play.pass_to(play.opening(), day("1901-02-01"))
    with pytest.raises(TimeTurnedBack, match="1901-01-31 is before 1901-02-01"):
        play.pass_to(position, day("1901-01-31"))


def test_limits_per_turn_begin_anew_with_each_turn_of_the_record() -> None:
    play = game(acts={"pay": {**BOTH, "per": {"turn": "1"}}})
    position = play.perform(play.opening(), [("ann:pay()", "")])
    assert play.why_not(position, "ann:pay()") is not None
    position = play.pass_to(position, day("1901-01-31"))
    assert play.why_not(position, "ann:pay()") is not None
    position = play.pass_to(position, day("1901-02-01"))
    assert play.why_not(position, "ann:pay()") is None


# ---------------------------------------------------------------- from the record into play


def test_what_time_brings_on_the_first_day_of_play_comes_once() -> None:
    play = game(
        facts=FACTS,
        acts={"pay": BOTH},
        rules={"dated": {"upon": {"date": "1901-02-10"}, "do": ["x += 1"]}},
    )
    for first, after in (("1901-02-09", 0), ("1901-02-10", 1), ("1901-02-11", 1)):
        position = play.play_on(play.opening(), day(first))
        assert play.get(position, "x") == after
        assert play.text(position, "clock.day") == first
        assert play.to_move(position) == "ann"


def test_in_play_duties_of_the_record_fall_due_at_turn_ends() -> None:
    duty = {"bearer": "ann", "must": "pay", "within": "20 days"}
    play = game(acts={"pay": BOTH}, instruments=treaty(a={"duty": duty}), starts=SIGNED)
    position = play.play_on(play.opening(), day("1901-01-10"))
    assert play.text(position, "due.pact.a/plain@ann") == "1901-01-31"
    trace = Trace()
    position = play.apply(position, "ann", "pass", trace)
    position = play.apply(position, "bob", "pass", trace)
    assert [e.day for e in trace.events if e.kind == "breach"] == [day("1901-01-31")]


def test_play_goes_on_after_the_record_only() -> None:
    play = game(acts={"pay": BOTH})
    position = play.pass_to(play.opening(), day("1901-02-10"))
    with pytest.raises(TimeTurnedBack):
        play.play_on(position, day("1901-02-10"))
    with pytest.raises(StartRefused, match="outside the calendar"):
        play.play_on(position, day("1902-02-10"))


# ---------------------------------------------------------------- turns in replay

TURNS = {
    "starts": {"upon": {"turn": "start"}, "do": ["x += 1"]},
    "ends": {"upon": {"turn": "end"}, "do": ["z += 1"]},
}
COUNTED = {name: {"values": "0..99", "start": "0"} for name in "xz"}


@pytest.mark.parametrize(
    ("when", "through", "starts", "ends"),
    [
        ("1901-01-01", False, 1, 0),
        ("1901-01-31", False, 1, 0),
        ("1901-01-31", True, 1, 1),
        ("1901-02-01", False, 2, 1),
        ("1901-03-31", False, 3, 2),
        ("1901-03-31", True, 3, 3),
    ],
)
def test_turns_start_and_end_in_replay_too(
    when: str, through: bool, starts: int, ends: int
) -> None:
    play = game(facts=COUNTED, acts={"pay": BOTH}, rules=TURNS)
    position = play.pass_to(play.opening(), day(when), through=through)
    assert (play.get(position, "x"), play.get(position, "z")) == (starts, ends)


def test_a_turn_starts_and_ends_once_however_time_is_passed() -> None:
    play = game(facts=COUNTED, acts={"pay": BOTH}, rules=TURNS)
    once = play.pass_to(play.opening(), day("1901-03-15"))
    often = play.opening()
    for number in range(day("1901-01-01"), day("1901-03-16")):
        for through in (False, False, True):
            often = play.pass_to(often, number, through=through)
    often = play.pass_to(often, day("1901-03-15"))
    assert once == often


def test_acts_of_a_turns_last_day_come_before_its_end() -> None:
    rule = {"upon": {"turn": "end"}, "when": "done(pay)", "do": ["x += 1"]}
    play = game(facts=FACTS, acts={"pay": BOTH}, rules={"late": rule})
    position = play.pass_to(play.opening(), day("1901-01-31"))
    position = play.perform(position, [("ann:pay()", "")])
    assert play.get(position, "x") == 0
    assert play.get(play.pass_to(position, day("1901-02-01")), "x") == 1


def test_replay_and_play_tell_the_same_turns_when_nothing_is_done() -> None:
    play = game(facts=COUNTED, acts={"pay": BOTH}, rules=TURNS)
    position = play.start()
    while (mover := play.to_move(position)) is not None:
        position = play.apply(position, mover, "pass")
    replayed = play.pass_to(play.opening(), day("1901-03-31"), through=True)
    for fact in ("x", "z"):
        assert play.get(position, fact) == play.get(replayed, fact) == 3


@pytest.mark.parametrize(("when", "starts"), [("1901-02-01", 2), ("1901-02-02", 2)])
def test_play_in_the_midst_of_a_turn_does_not_start_it_again(when: str, starts: int) -> None:
    play = game(facts=COUNTED, acts={"pay": BOTH}, rules=TURNS)
    position = play.play_on(play.opening(), day(when))
    assert play.get(position, "x") == starts
    assert play.text(position, "clock.day") == when


def test_what_a_turn_limits_stays_used_when_play_goes_on_in_it() -> None:
    play = game(acts={"pay": {**BOTH, "per": {"turn": "1"}}})
    position = play.perform(play.pass_to(play.opening(), day("1901-01-10")), [("ann:pay()", "")])
    later = play.play_on(position, day("1901-01-11"))
    assert "ann:pay()" not in play.acts(play.view(later, "ann"))
    later = play.play_on(position, day("1901-02-01"))
    assert "ann:pay()" in play.acts(play.view(later, "ann"))


def test_a_result_that_the_record_does_not_name_is_noted_where_every_result_counts() -> None:
    quiet = {"some": {"p": "0.5", "do": ["x += 1"]}, "none": {"p": "rest"}}
    loud = {"some": {"p": "0.5", "do": ["x += 1"]}, "more": {"p": "rest", "do": ["x += 2"]}}
    upon = {"upon": {"act": "pay"}}
    rules = {"quiet": {**upon, "branches": quiet}, "loud": {**upon, "branches": loud}}
    play = game(facts=FACTS, acts={"pay": BOTH}, rules=rules)
    trace = Trace()
    play.perform(play.opening(), [("ann:pay()", "")], trace=trace)
    assert [e.subject for e in trace.events if e.kind == "unnamed"] == ["rule:loud"]
