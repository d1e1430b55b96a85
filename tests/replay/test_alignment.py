"""Each kind of move is the cheapest explanation of some record, and is found."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.documents import SIGNED, treaty
from tests.replay.small import BOTH, FACTS, days, event, kinds, replay

from legation.model.dates import day_text
from legation.replay import costs

ACTS: dict[str, Any] = {
    "open": {**BOTH, "do": ["x += 1"]},
    "enter": {**BOTH, "when": "x >= 1", "do": ["x += 10"]},
}
OPEN, ENTER = {"act": "ann:open()"}, {"act": "bob:enter()"}


# ---------------------------------------------------------------- shift


@pytest.mark.parametrize(
    ("enter", "kind", "day"),
    [
        ("[1901-01-05..1901-01-20]", "shift", 10),
        ("1901-01", "shift", 10),
        ("1901-01-05~", "shift", 10),
        ("1901-01-05/1901-01-10", "shift", 10),
        ("1901-01-05", "record_only", 5),
        ("[1901-01-05..1901-01-09]", "record_only", 5),
        ("1901-01-05?", "record_only", 5),
    ],
)
def test_an_event_fits_on_another_day_of_its_date_or_not_at_all(
    enter: str, kind: str, day: int
) -> None:
    """Moving the date's end before the day on which the rules fit takes the shift away."""
    acts = {**ACTS, "open": {**ACTS["open"], "when": "today >= 1901-01-10"}}
    found = replay(
        {"enter": event(enter, ENTER), "open": event("1901-01-10", OPEN)},
        acts=acts,
        facts={"x": {"values": "0..99", "start": "0"}},
    )
    assert kinds(found) == {"enter": kind, "open": "match"}
    assert ("enter", day) in days(found)
    assert found.cost == (costs.SHIFT if kind == "shift" else costs.RECORD_ONLY)


def test_an_event_is_moved_to_an_earlier_day_of_its_date() -> None:
    acts = {**ACTS, "close": {**BOTH, "do": ["x := 0"]}}
    found = replay(
        {
            "open": event("1901-01-03", OPEN),
            "close": event("1901-01-10", {"act": "ann:close()"}),
            "enter": event("[1901-01-05..1901-01-20]", {**ENTER, "date": "1901-01-15"}),
        },
        acts=acts,
    )
    assert days(found) == [("open", 3), ("enter", 10), ("close", 10)]
    assert kinds(found)["enter"] == "shift"


def test_an_event_waits_for_what_time_brings_and_not_a_day_longer() -> None:
    rules = {"thaw": {"upon": {"date": "1901-01-12"}, "do": ["x += 1"]}}
    found = replay(
        {"enter": event("1901-01", ENTER), "later": event("1901-02-01", OPEN)},
        acts=ACTS,
        rules=rules,
    )
    assert days(found) == [("enter", 12), ("later", 1)]


def test_a_doubtful_event_that_follows_is_brought_before() -> None:
    found = replay(
        {
            "enter": event("1901-01-10", ENTER),
            "open": event("[1901-01-02..1901-01-20]", {**OPEN, "date": "1901-01-15"}),
        },
        acts=ACTS,
    )
    assert days(found) == [("open", 10), ("enter", 10)]
    assert kinds(found) == {"open": "shift", "enter": "match"}
    (moved,) = [step for step in found.steps if step.kind == "shift"]
    assert moved.move.sake == "enter"


def test_a_doubtful_event_that_came_before_is_put_off() -> None:
    acts = {**ACTS, "close": {**BOTH, "do": ["x := 0"]}}
    found = replay(
        {
            "open": event("1901-01-02", OPEN),
            "close": event("[1901-01-05..1901-01-20]", {"act": "ann:close()"}),
            "enter": event("1901-01-10", ENTER),
        },
        acts=acts,
    )
    assert days(found) == [("open", 2), ("enter", 10), ("close", 10)]
    assert kinds(found)["close"] == "shift"


def test_a_disputed_day_explains_and_nothing_rests_on_it() -> None:
    """The record is run in its own order: what other sources say moves no position."""
    acts = {**ACTS, "enter": {**ACTS["enter"], "do": ["x := 50 if x >= 1 else 7"]}}
    disputed = {"date": "1901-01-12", "says": "Another book.", "cite": ["BOOK"]}
    found = replay(
        {
            "enter": event("1901-01-05", ENTER, disputed=[disputed]),
            "open": event("1901-01-10", OPEN),
        },
        acts=acts,
    )
    assert kinds(found) == {"enter": "shift", "open": "match"}
    assert found.cost == costs.DISPUTED_SHIFT
    assert days(found) == [("enter", 5), ("open", 10)]
    assert day_text(found.steps[0].move.day) == "1901-01-12"
    assert found.game.get(found.final, "x") == 8


def test_a_slip_is_no_disputed_day() -> None:
    slip = {"date": "1901-01-12", "says": "A misprint.", "cite": ["BOOK"], "slip": "true"}
    found = replay(
        {"enter": event("1901-01-05", ENTER, disputed=[slip]), "open": event("1901-01-10", OPEN)},
        acts=ACTS,
    )
    assert kinds(found)["enter"] == "model_only"


def test_nobody_learns_of_an_event_before_it_is_moved_to() -> None:
    secret = {**ACTS, "enter": {**ACTS["enter"], "by": "bob", "seen_by": "none"}}
    known = {"by": "ann", "day": "1901-01-08"}
    found = replay(
        {
            "enter": event("[1901-01-05..1901-01-20]", ENTER, learned=known),
            "open": event("1901-01-10", OPEN),
        },
        acts=secret,
    )
    assert [step.kind for step in found.steps] == ["model_only", "learned", "match"]


# ---------------------------------------------------------------- model only


def test_an_unattested_act_explains_what_needs_it_and_is_not_done() -> None:
    found = replay({"enter": event("1901-01-05", ENTER)}, acts=ACTS)
    (step,) = found.steps
    assert (step.kind, step.move.act, found.cost) == ("model_only", "ann:open()", costs.MODEL_ONLY)
    assert [other.kind for other in step.others] == ["model_only", "record_only"]
    assert found.game.get(found.final, "x") == 10, "what nobody attests is not done"


def test_an_unattested_act_is_paid_for_once() -> None:
    found = replay(
        {"enter": event("1901-01-05", ENTER), "again": event("1901-01-09", {"act": "ann:enter()"})},
        acts={**ACTS, "enter": {**BOTH, "when": "done(open)"}},
    )
    assert kinds(found) == {"enter": "model_only", "again": "match"}
    assert found.cost == costs.MODEL_ONLY


def test_an_act_that_is_closed_itself_explains_nothing() -> None:
    acts = {**ACTS, "open": {**ACTS["open"], "when": "x >= 2"}}
    found = replay({"enter": event("1901-01-05", ENTER)}, acts=acts)
    assert kinds(found) == {"enter": "record_only"}
    assert found.steps[0].others == ()


def test_an_unattested_proposal_explains_an_acceptance() -> None:
    acts = {
        "offer": {"by": "ann", "stage": "orders", "proposes": "pact"},
        "agree": {"by": "bob", "stage": "orders", "accepts": "pact"},
    }
    power = treaty(a={"power": {"holder": "ann", "may": "offer"}})
    found = replay(
        {"agree": event("1901-01-05", {"act": "bob:agree()"})}, acts=acts, instruments=power
    )
    assert found.steps[0].move.act == "ann:offer()"


def test_an_unattested_result_of_a_rule_explains_what_needs_it() -> None:
    luck = {"rain": {"p": "0.5", "do": ["x += 1"]}, "sun": {"p": "rest"}}
    found = replay(
        {"enter": event("1901-01-05", ENTER)},
        acts={"enter": ACTS["enter"]},
        rules={"weather": {"upon": {"date": "1901-03-01"}, "branches": luck}},
    )
    step = found.steps[0]
    assert (step.kind, step.move.act, step.move.branch) == ("model_only", "rule:weather", "rain")


def test_what_an_unattested_act_would_breach_is_no_breach() -> None:
    ban = treaty(a={"prohibition": {"bearer": "ann", "not": "open"}})
    acts = {**ACTS, "open": {**ACTS["open"], "by": "ann"}}
    found = replay({"enter": event("1901-01-05", ENTER)}, acts=acts, instruments=ban, starts=SIGNED)
    assert kinds(found) == {"enter": "model_only"}
    assert found.breaches == ()
    assert [act for _, act, _, _ in found.acts] == ["bob:enter()"]


# ---------------------------------------------------------------- parameter

NEED = {"need": {"value": "5", "range": ["1", "8"], "judgement": "Made up."}}


@pytest.mark.parametrize(("guard", "value"), [("x + 3 >= need", 3), ("x + 7 <= need", 7)])
def test_a_number_moved_inside_its_range_explains_a_guard(guard: str, value: int) -> None:
    found = replay(
        {"enter": event("1901-01-05", {"act": "bob:enter()"})},
        acts={"enter": {**BOTH, "when": guard}},
        parameters=NEED,
    )
    step = found.steps[0]
    assert (step.kind, step.move.parameter, step.move.value) == ("parameter", "need", value)
    assert found.cost == costs.PARAMETER


def test_a_number_outside_its_range_explains_nothing() -> None:
    found = replay(
        {"enter": event("1901-01-05", {"act": "bob:enter()"})},
        acts={"enter": {**BOTH, "when": "x >= need"}},
        parameters=NEED,
    )
    assert kinds(found) == {"enter": "record_only"}


def test_a_number_moves_a_fact_that_is_derived_from_it() -> None:
    strong = {"values": "bool", "is": "x + 3 >= need", "seen_by": "all"}
    found = replay(
        {"enter": event("1901-01-05", {"act": "bob:enter()"})},
        facts={**FACTS, "strong": strong},
        acts={"enter": {**BOTH, "when": "strong"}},
        parameters=NEED,
    )
    assert (found.steps[0].kind, found.steps[0].move.value) == ("parameter", 3)


def test_a_chance_of_nothing_may_be_a_chance_of_something() -> None:
    luck = {"hit": {"p": "p_hit", "do": ["x += 1"]}, "miss": {"p": "rest"}}
    found = replay(
        {"shot": event("1901-01-05", {"act": "bob:shoot()", "branch": "hit"})},
        acts={"shoot": {**BOTH, "branches": luck}},
        parameters={"p_hit": {"value": "0 %", "range": ["0 %", "10 %"], "judgement": "Made up."}},
    )
    assert (found.steps[0].kind, found.steps[0].move.value) == ("parameter", 1)


def test_a_number_has_one_value_for_the_whole_record() -> None:
    """Where the new value shuts out what fitted, the rules are against the event after all."""
    found = replay(
        {
            "below": event("1901-01-03", {"act": "ann:stay()"}),
            "beyond": event("1901-01-05", {"act": "bob:enter()"}),
        },
        acts={
            "stay": {**BOTH, "when": "need >= 5"},
            "enter": {**BOTH, "when": "need <= 3"},
        },
        parameters=NEED,
    )
    assert kinds(found) == {"below": "match", "beyond": "record_only"}
    assert [other.kind for other in found.steps[1].others] == ["parameter"]


# ---------------------------------------------------------------- record only, and what is left out


def test_what_no_rule_moves_is_of_the_record_only() -> None:
    found = replay({"edit": event("1901-01-05", {"do": ["x += 1"]})}, acts=ACTS)
    assert (kinds(found), found.cost) == ({"edit": "record_only"}, costs.RECORD_ONLY)


def test_leaving_events_out_does_not_make_the_fit_better_unseen() -> None:
    found = replay(
        {
            "aside": event("1901-01-05", {"outside": "Not of this game."}),
            "loose": event("1901-01-06"),
            "open": event("1901-01-07", OPEN),
        },
        acts=ACTS,
    )
    assert (found.cost, found.dearest) == (0, costs.RECORD_ONLY)
    assert found.counts() == {"outside": 1, "unlinked": 1, "match": 1}


def test_the_cheapest_of_several_explanations_is_taken_and_the_others_are_told() -> None:
    acts = {**ACTS, "enter": {**BOTH, "when": "x >= 1 or need <= 3"}}
    found = replay(
        {
            "enter": event("[1901-01-05..1901-01-20]", ENTER),
            "open": event("1901-01-10", OPEN),
        },
        acts=acts,
        parameters=NEED,
    )
    step = next(step for step in found.steps if step.event == "enter")
    assert step.kind == "shift"
    told = [(other.kind, other.cost) for other in step.others]
    assert told == sorted(told, key=lambda pair: pair[1])
    assert {kind for kind, _ in told} == {"parameter", "model_only", "record_only"}


# ---------------------------------------------------------------- results that nobody names

LOUD = {"won": {"p": "0.5", "do": ["x += 40"]}, "lost": {"p": "rest", "do": ["x += 1"]}}
BATTLE = {"battle": {"upon": {"act": "open"}, "branches": LOUD}}


def test_a_result_that_no_event_names_is_of_the_model_only() -> None:
    found = replay({"open": event("1901-01-05", OPEN)}, acts=ACTS, rules=BATTLE)
    assert [item.site for item in found.unattested] == ["rule:battle"]
    assert found.cost == costs.MODEL_ONLY


def test_a_result_named_later_is_that_of_the_last_occasion() -> None:
    found = replay(
        {
            "one": event("1901-01-05", OPEN),
            "two": event("1901-01-07", OPEN),
            "won": event("1901-01-09", {"chance": "battle", "branch": "won"}),
        },
        acts=ACTS,
        rules=BATTLE,
    )
    assert [day_text(item.day) for item in found.unattested] == ["1901-01-05"]
    assert kinds(found)["won"] == "match"


def test_silence_fits_a_result_that_does_nothing() -> None:
    quiet = {"won": {"p": "0.5", "do": ["x += 40"]}, "drawn": {"p": "rest"}}
    rules = {"battle": {"upon": {"act": "open"}, "branches": quiet}}
    found = replay({"open": event("1901-01-05", OPEN)}, acts=ACTS, rules=rules)
    assert (found.unattested, found.cost) == ((), 0)


def test_an_act_whose_result_is_not_named_is_said_with_its_event() -> None:
    found = replay(
        {"shot": event("1901-01-05", {"act": "bob:shoot()"})},
        acts={"shoot": {**BOTH, "branches": LOUD}},
    )
    assert [(item.site, item.event) for item in found.unattested] == [("bob:shoot()", "shot")]


# ---------------------------------------------------------------- what time alone brings about

MILL = {"mill": {"kind": "lease", "title": "The mill", "holder": "bob", "judgement": "Made up."}}
RENT = {"rent": {"upon": {"date": "1901-02-10"}, "do": ["mill := ann"]}}
BAN = treaty(a={"prohibition": {"bearer": "ann", "not": "enter"}})


def changes(**sections: Any) -> list[tuple[str, str, str]]:
    found = replay({"open": event("1901-01-05", OPEN)}, acts=ACTS, **sections)
    assert found.cost == costs.MODEL_ONLY * len(found.unattested)
    return [(day_text(item.day), item.site, item.became) for item in found.unattested]


def test_a_right_that_changes_hands_with_time_alone_is_of_the_model_only() -> None:
    assert changes(rights=MILL, rules=RENT) == [("1901-02-10", "mill", "ann")]


def test_a_right_that_changes_hands_by_an_attested_act_is_not() -> None:
    rules = {"rent": {"upon": {"act": "open"}, "do": ["mill := ann"]}}
    assert changes(rights=MILL, rules=rules) == []


def test_an_instrument_that_time_brings_into_force_is_of_the_model_only() -> None:
    rules = {"ratified": {"upon": {"turn": "start"}, "when": "x >= 1", "do": ["sign(pact)"]}}
    found = changes(instruments=BAN, rules=rules)
    assert found == [("1901-02-01", "pact.whole", "in_force")]


def test_an_instrument_that_ends_on_the_day_it_states_is_attested_by_its_text() -> None:
    pact = {"pact": {**BAN["pact"], "ends": "1901-02-20"}}
    assert changes(instruments=pact, starts=SIGNED) == []
    rules = {"void": {"upon": {"date": "1901-02-10"}, "do": ["terminate(pact)"]}}
    assert changes(instruments=BAN, starts=SIGNED, rules=rules) == [
        ("1901-02-10", "pact.whole", "terminated")
    ]


# ---------------------------------------------------------------- causes


def test_causes_are_counted_and_those_that_recur_are_marked() -> None:
    acts = {**ACTS, "enter": {**BOTH, "when": "x >= 90"}}
    found = replay(
        {
            "one": event("1901-01-05", {"act": "ann:enter()"}),
            "two": event("1901-01-06", {"act": "bob:enter()"}),
            "edit": event("1901-01-07", {"do": ["x += 1"]}),
        },
        acts=acts,
    )
    first, second = found.causes()
    assert (first.subject, first.count, first.events) == ("enter", 2, ("one", "two"))
    assert first.said.endswith("x >= 90")
    assert first.recurs
    assert not second.recurs
    assert first.cost + second.cost == found.cost == 3 * costs.RECORD_ONLY


def test_costs_are_in_the_order_that_is_argued() -> None:
    order = [
        costs.MATCH,
        costs.SHIFT,
        costs.DISPUTED_SHIFT,
        costs.PARAMETER,
        costs.MODEL_ONLY,
        costs.RECORD_ONLY,
    ]
    assert order == sorted(set(order))
    assert costs.RECORD_ONLY < 2 * costs.MODEL_ONLY


def test_a_fit_is_told_beside_what_else_was_open() -> None:
    """Ann can open and enter; of the two, one was open when she opened, both when she entered."""
    found = replay(
        {
            "open": event("1901-01-05", OPEN),
            "enter": event("1901-01-06", {"act": "ann:enter()"}),
            "edit": event("1901-01-07", {"do": ["x += 1"]}),
        },
        acts=ACTS,
    )
    assert found.openness() == (1 + 2, 2 + 2)
