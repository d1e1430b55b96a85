"""Settling: rounds, combined effects, chance in order, rules that fire once."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.documents import choose, document, game, rolled

from legation.engine.evaluate import evaluate
from legation.engine.work import Trace, Work
from legation.model.expr import Const, FactRef, Kind, Update
from legation.model.game import CHANCE

BOTH = {"by": ["ann", "bob"], "stage": "orders"}


def number(**options: Any) -> dict[str, Any]:
    return {"values": "0..10", "start": "5", **options}


def test_sums_are_added_and_clamped_once() -> None:
    play = game(
        facts={"x": number()},
        acts={
            "up": {"by": "ann", "stage": "orders", "do": ["x += 8"]},
            "down": {"by": "bob", "stage": "orders", "do": ["x -= 6"]},
        },
    )
    position = choose(play, play.start(), "ann:up()", "bob:down()")
    assert play.get(position, "x") == 7


def test_assignment_comes_before_addition() -> None:
    play = game(
        facts={"x": number()},
        acts={
            "add": {"by": "ann", "stage": "orders", "do": ["x += 2"]},
            "set": {"by": "bob", "stage": "orders", "do": ["x := 9"]},
        },
    )
    position = choose(play, play.start(), "ann:add()", "bob:set()")
    assert play.get(position, "x") == 10


def test_right_hand_sides_read_the_start_of_the_round() -> None:
    play = game(
        facts={"x": number(), "z": number(start="1")},
        acts={
            "one": {"by": "ann", "stage": "orders", "do": ["x := z"]},
            "two": {"by": "bob", "stage": "orders", "do": ["z := x"]},
        },
    )
    position = choose(play, play.start(), "ann:one()", "bob:two()")
    assert (play.get(position, "x"), play.get(position, "z")) == (1, 5)


@pytest.mark.parametrize(("resolve", "left"), [("keep", 5), ("highest", 7), ("lowest", 3)])
def test_conflicting_assignments(resolve: str, left: int) -> None:
    play = game(
        facts={"x": number(resolve=resolve, seen_by="none")},
        acts={
            "high": {"by": "ann", "stage": "orders", "do": ["x := 7"]},
            "low": {"by": "bob", "stage": "orders", "do": ["x := 3"]},
        },
    )
    trace = Trace()
    position = choose(play, play.start(), "ann:high()", "bob:low()", trace=trace)
    assert play.get(position, "x") == left
    clashes = [e for e in trace.events if e.kind == "clash"]
    assert [e.learned for e in clashes] == [frozenset({"ann", "bob"})] * (resolve == "keep")


def test_writing_outside_the_index_does_nothing_and_reading_gives_the_lowest() -> None:
    play = game(
        facts={
            "army": {"of": "powers", "values": "2..9", "start": "4"},
            "chief": {"of": "powers", "values": "powers or nobody", "start": "ann"},
        },
    )
    position = play.start()
    nobody = (Const(kind=Kind.SYMBOL, value="nobody"),)
    army = FactRef(kind=Kind.INT, fact="army", index=nobody)
    chief = FactRef(kind=Kind.SYMBOL, fact="chief", index=nobody)
    env = Work(play.layout, list(position)).env({})
    assert (evaluate(army, env), evaluate(chief, env)) == (0, "nobody")
    one = Const(kind=Kind.INT, value=9)
    assert play.intervene(position, [Update(target=army, op=":=", value=one)]) == position


def test_what_a_person_without_a_seat_knows_is_false_rather_than_a_crash() -> None:
    play = game(
        actors={
            "ann": {"kind": "power", "title": "Ann", "seat": "Ann"},
            "tom": {"kind": "person", "title": "Tom"},
        },
        facts={"x": {"values": "0..1", "start": "0"}, "who": {"values": "persons", "start": "tom"}},
        reports={"rumour": {"says": "They land"}},
        acts={
            "go": {
                "by": "ann",
                "stage": "orders",
                "seen_by": "none",
                "do": [
                    "reveal(go, to: who)",
                    "tell(rumour, to: who)",
                    "x := 1 if was_told(tom, rumour) or learned(tom, go) else 0",
                ],
            }
        },
    )
    position = choose(play, play.start(), "ann:go()")
    assert play.get(position, "x") == 0


CHAIN = {
    "first": {"upon": {"act": "go"}, "do": ["x += 1"]},
    "second": {"upon": {"becomes": "x >= 6"}, "do": ["x += 1"]},
    "third": {"upon": {"becomes": "x >= 7"}, "do": ["x += 1"]},
}


def test_rules_follow_each_other_round_by_round() -> None:
    play = game(facts={"x": number()}, acts={"go": BOTH}, rules=CHAIN)
    position = choose(play, play.start(), "ann:go()", "pass")
    assert play.get(position, "x") == 8


def test_a_rule_fires_at_most_once_in_a_settling() -> None:
    play = game(
        facts={"x": number(), "flag": {"values": "bool", "start": "false"}},
        acts={"go": BOTH},
        rules={
            "flip": {"upon": {"becomes": "not flag"}, "do": ["flag := true", "x += 1"]},
            "flop": {"upon": {"becomes": "flag"}, "do": ["flag := false"]},
            "kick": {"upon": {"act": "go"}, "do": ["flag := true"]},
        },
    )
    position = choose(play, play.start(), "ann:go()", "bob:go()")
    assert play.text(position, "flag") == "true"
    assert play.get(position, "x") == 6


def test_two_acts_of_a_round_set_a_rule_going_once() -> None:
    play = game(
        facts={"x": number()},
        acts={"go": BOTH},
        rules={"once": {"upon": {"act": "go"}, "do": ["x += 1"]}},
    )
    position = choose(play, play.start(), "ann:go()", "bob:go()")
    assert play.get(position, "x") == 6


def test_a_condition_true_at_the_start_has_not_just_become_true() -> None:
    play = game(
        facts={"x": number(), "z": number()},
        rules={
            "on_values": {"upon": {"becomes": "x >= 5"}, "do": ["z += 1"]},
            "on_effects": {"upon": {"becomes": "x >= 8"}, "do": ["z += 2"]},
            "on_law": {"upon": {"becomes": "in_force(pact)"}, "do": ["z += 3"]},
        },
        instruments={
            "pact": {"title": "P", "kind": "treaty", "parties": ["ann", "bob"], "articles": {}}
        },
        starts={
            "s": {"title": "S", "date": "1901-01-01", "do": ["x := 9", "sign(pact)"]},
        },
    )
    position = play.start()
    assert play.get(position, "z") == 5
    position = choose(play, position, "pass", "pass")
    assert play.get(position, "z") == 5


def test_derived_facts_follow_in_order() -> None:
    play = game(
        facts={
            "c": {"values": "bool", "is": "b"},
            "b": {"values": "bool", "is": "a"},
            "a": {"values": "bool", "is": "x >= 6"},
            "x": number(),
        },
        acts={"go": {"by": "ann", "stage": "orders", "do": ["x += 1"]}},
    )
    assert play.text(play.start(), "c") == "false"
    position = choose(play, play.start(), "ann:go()")
    assert play.text(position, "c") == "true"


def test_a_derived_symbol_without_start_value_is_laid_out() -> None:
    play = game(
        facts={"side": {"values": ["left", "right"], "is": "right if turn >= 1 else left"}},
    )
    assert play.text(play.start(), "side") == "right"


DICE = {
    "up": {"p": "0.5", "do": ["x += 1"]},
    "down": {"p": "rest", "do": ["x -= 1"]},
}


def test_chance_moves_site_by_site_in_order_of_names() -> None:
    play = game(
        facts={"x": number()},
        acts={
            "roll": {**BOTH, "branches": DICE},
            "act": {"by": "bob", "stage": "orders", "branches": DICE},
        },
        calendar={**document()["calendar"], "stages": {"orders": {"movers": "all", "picks": "2"}}},
    )
    position = choose(play, play.start(), "ann:roll()", "bob:roll()", "bob:act()")
    sites = []
    while play.to_move(position) == CHANCE:
        sites.append(play.site(position))
        assert play.branches(position) == [("up", 500_000), ("down", 500_000)]
        position = play.apply(position, CHANCE, "up")
    assert sites == ["ann:roll()", "bob:act()", "bob:roll()"]
    assert play.get(position, "x") == 8


def test_weights_are_read_at_the_start_of_the_stage() -> None:
    play = game(
        facts={"x": number(start="0")},
        acts={
            "set": {"by": "ann", "stage": "orders", "do": ["x := 10"]},
            "roll": {
                "by": "bob",
                "stage": "orders",
                "branches": {"small": {"weight": "1"}, "great": {"weight": "x"}},
            },
        },
    )
    position = choose(play, play.start(), "ann:set()", "bob:roll()")
    assert play.to_move(position) != CHANCE


def test_a_site_without_any_possible_branch_stops_nobody() -> None:
    play = game(
        facts={"x": number(start="0")},
        acts={
            "roll": {
                "by": "bob",
                "stage": "orders",
                "branches": {"one": {"weight": "x"}, "two": {"weight": "2 * x"}},
            },
        },
    )
    position = choose(play, play.start(), "bob:roll()")
    assert play.to_move(position) == "bob"
    assert play.get(position, "clock.turn") == 1


def test_an_attempt_succeeds_by_a_hidden_fact_at_the_start_of_the_round() -> None:
    play = game(
        facts={"guard": number(seen_by="none", start="0"), "x": number()},
        acts={
            "storm": {
                "by": "ann",
                "stage": "orders",
                "succeeds_if": "guard >= 1",
                "branches": {"success": {"do": ["x := 1"]}, "failure": {"do": ["x := 2"]}},
            },
            "man": {"by": "bob", "stage": "orders", "do": ["guard := 1"]},
        },
    )
    position = choose(play, play.start(), "ann:storm()", "bob:man()")
    assert play.get(position, "x") == 2
    position = choose(play, position, "ann:storm()", "pass")
    assert play.get(position, "x") == 1


@pytest.mark.parametrize("said", [[], ["success"], ["failure"]])
def test_an_attempt_succeeds_or_fails_even_where_nothing_is_said_of_it(said: list[str]) -> None:
    act: dict[str, Any] = {**BOTH, "succeeds_if": "x >= 6"}
    if said:
        act["branches"] = {name: {"do": ["x += 1"]} for name in said}
    play = game(facts={"x": number()}, acts={"storm": act, "arm": {**BOTH, "do": ["x += 1"]}})
    trace = Trace()
    position = choose(play, play.start(), "ann:storm()", "bob:arm()", trace=trace)
    choose(play, position, "ann:storm()", "pass", trace=trace)
    results = [e.branch for e in trace.events if e.kind == "act" and "storm" in e.subject]
    assert results == ["failure", "success"]
    assert "act ann:storm() -> failure" in trace.news["bob"]


def test_branches_repeated_over_a_set_have_names_of_their_own() -> None:
    play = game(
        sets={"cards": ["low", "high"]},
        facts={"card": {"values": "cards", "start": "low"}},
        acts={
            "draw": {
                "by": "ann",
                "stage": "orders",
                "branches": {"for": {"c": "cards"}, "weight": "1", "do": ["card := c"]},
            }
        },
    )
    position = choose(play, play.start(), "ann:draw()")
    assert play.branches(position) == [("each(c=low)", 1), ("each(c=high)", 1)]
    position = rolled(play, position, draw="each(c=high)")
    assert play.text(position, "card") == "high"


def test_a_rule_with_chance_waits_for_it() -> None:
    play = game(
        facts={"x": number()},
        acts={"go": BOTH},
        rules={"luck": {"upon": {"act": "go"}, "branches": DICE}},
    )
    position = choose(play, play.start(), "ann:go()", "pass")
    assert (play.to_move(position), play.site(position)) == (CHANCE, "rule:luck")
    position = play.apply(position, CHANCE, "down")
    assert play.get(position, "x") == 4


def test_ground_rules_match_the_bound_performer() -> None:
    play = game(
        facts={"x": {"of": "powers", "values": "0..9", "start": "0"}},
        acts={"go": BOTH},
        rules={
            "note": {"upon": {"act": "go", "by": "p"}, "for": {"p": "powers"}, "do": ["x[p] += 1"]}
        },
    )
    position = choose(play, play.start(), "pass", "bob:go()")
    assert (play.get(position, "x[ann]"), play.get(position, "x[bob]")) == (0, 1)
