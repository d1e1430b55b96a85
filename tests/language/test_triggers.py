"""Each kind of trigger is a mapping with its own keys."""

from __future__ import annotations

import pytest
from tests.language.world import codes, problems, scenario

from legation.model.act import Pattern, Trigger
from legation.model.dates import parse_day

KEYS = {"cite": "S", "for": {"p": "powers"}}


def read(upon: object) -> Trigger:
    return scenario(rules={"r": {**KEYS, "upon": upon}}).rules[0].upon


def test_every_kind_of_trigger_is_read() -> None:
    assert read("wait") == Trigger(act=Pattern(act="wait"))
    assert read({"act": "send", "by": "korea", "to": "p", "branch": "caught"}) == Trigger(
        act=Pattern(act="send", by="korea", args=(("to", "p"),), branch="caught")
    )
    assert read({"breach": "pact.art1", "known_to": "p"}).breach == ("pact.art1", "", "", "p")
    assert read({"kept": "pact.art1", "by": "p"}).kept == ("pact.art1", "p")
    assert read({"instrument": "pact.whole", "enters": "in_force"}).instrument == (
        "pact.whole",
        "in_force",
    )
    assert read({"turn": "end"}).turn == "end"
    assert read({"stage": "orders"}).stage == "orders"
    assert read({"date": "1904-05-01"}).date == parse_day("1904-05-01")
    assert read({"learned": "send", "who": "p", "to": "japan"}).learned == (
        Pattern(act="send", args=(("to", "japan"),)),
        "p",
    )
    assert read({"told": "seized", "who": "p"}).told == ("seized", "p")
    becomes = read({"becomes": "trust[p] > 5 and knows(p, pact.art1)"}).becomes
    assert becomes is not None


@pytest.mark.parametrize(
    ("upon", "code"),
    [
        ("wiat", "unknown_name"),
        ({"act": "wait", "known_to": "p"}, "unknown_key"),
        ({"act": "send", "too": "p"}, "unknown_key"),
        ({"act": "send", "to": "megata"}, "unknown_name"),
        ({"act": "send", "by": "japan"}, "unknown_name"),
        ({"breach": "pact.art1"}, "hidden_breach"),
        ({"breach": "pact.art2", "by": "japan", "known_to": "p"}, "unknown_name"),
        ({"breach": "pact.art1", "known_to": "p", "who": "p"}, "unknown_key"),
        ({"becomes": "breached(pact.art1)"}, "hidden_breach"),
        ({"becomes": "gold"}, "expression_type"),
        ({"instrument": "pact"}, "missing_key"),
        ({"instrument": "pact", "enters": "none"}, "bad_value"),
        ({"instrument": "pakt", "enters": "signed"}, "unknown_name"),
        ({"learned": "send"}, "missing_key"),
        ({"learned": "send", "who": "q"}, "unknown_name"),
        ({"told": "seized"}, "missing_key"),
        ({"told": "rumour", "who": "p"}, "unknown_name"),
        ({"stage": "order"}, "unknown_name"),
        ({"turn": "middle"}, "bad_value"),
        ({"date": "1904-02-30"}, "bad_value"),
        ({"turn": "end", "stage": "orders"}, "keys_together"),
        ({"who": "p"}, "keys_together"),
    ],
)
def test_a_trigger_that_does_not_fit_is_told(upon: object, code: str) -> None:
    assert code in codes(rules={"r": {**KEYS, "upon": upon}})


def test_a_bound_name_that_can_never_fit_is_told() -> None:
    rule = {"cite": "S", "for": {"x": "provinces"}, "upon": {"act": "send", "to": "x"}}
    found = problems(rules={"r": rule})
    assert [str(problem.code) for problem in found] == ["never_equal"]
    assert "north" in found[0].found


@pytest.mark.parametrize("name", ["gold", "japan", "today", "branch", "it", "p_rumour"])
def test_a_bound_name_may_not_mean_something_else(name: str) -> None:
    rule = {"cite": "S", "for": {name: "powers"}, "upon": {"turn": "start"}}
    assert codes(rules={"r": rule}) == ["reserved_id"]
