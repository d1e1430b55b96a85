"""What random play never reaches, and which norms the cases keep and break."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.documents import SIGNED, document, load, treaty

from legation.conformance.norm_cases import norm_cases
from legation.conformance.reaching import Unreached, play_at_random, unreached
from legation.language import load_scenario

FACTS = {"x": {"values": "0..3", "start": "0"}}
LUCK = {
    "common": {"p": "0.9999", "do": ["x += 1"]},
    "rare": {"p": "rest"},
    "never": {"p": "0 %"},
}
ACTS: dict[str, Any] = {
    "pay": {"by": ["ann", "bob"], "stage": "orders"},
    "roll": {"by": "ann", "stage": "orders", "branches": LUCK},
    "dream": {"by": "bob", "stage": "orders", "when": "x < 0"},
    "steal": {"by": ["ann", "bob"], "stage": "orders", "when": "by == ann"},
}
RULES = {
    "often": {"upon": {"act": "pay"}, "do": ["x += 1"]},
    "unheard": {"upon": {"act": "dream"}, "do": ["x += 1"]},
}
NORMS = treaty(
    duty={"duty": {"bearer": "ann", "to": "bob", "must": "pay", "within": "10 days"}},
    ban={"prohibition": {"bearer": "ann", "not": "steal"}},
    quiet={"prohibition": {"bearer": "bob", "not": "dream"}},
)
ENDINGS = {
    "over": {"title": "Over", "at_end": "true"},
    "wonder": {"title": "A wonder", "when": "x > 3", "judgement": "Made up."},
}


def found(plays: int = 40, **sections: Any) -> Unreached:
    made: dict[str, Any] = {"facts": FACTS, "acts": ACTS, "rules": RULES, **sections}
    scenario = load(document(**made))
    return unreached(scenario, play_at_random(scenario, plays))


def test_acts_forms_results_rules_and_endings_out_of_reach_are_listed() -> None:
    listed = found(endings=ENDINGS)
    assert listed.acts == ("dream",)
    assert listed.forms == ("bob:steal()",)
    assert listed.results == ("roll: never",)
    assert listed.rules == ("unheard",)
    assert listed.endings == ("wonder",)


def test_what_never_became_of_a_norm_is_listed() -> None:
    listed = found(instruments=NORMS, starts=SIGNED)
    assert listed.norms == (("pact.quiet", ("breach",)),)


def test_a_norm_whose_instrument_is_never_concluded_never_arises() -> None:
    listed = dict(found(instruments=NORMS).norms)
    assert listed["pact.duty"] == ("arises", "kept", "breach")
    assert listed["pact.ban"] == ("arises", "breach")


def test_plays_are_the_same_each_time_and_told_as_they_are_done() -> None:
    scenario = load(document(facts=FACTS, acts=ACTS, rules=RULES))
    told: list[tuple[int, int]] = []
    once = play_at_random(scenario, 3, progress=lambda done, of: told.append((done, of)))
    assert once == play_at_random(scenario, 3)
    assert told == [(1, 3), (2, 3), (3, 3)]


# ---------------------------------------------------------------- cases, norm by norm

PAY = {"date": "1901-01-06", "act": "ann:pay()"}
STEAL = {"date": "1901-01-05", "act": "ann:steal()"}


def cases(*given: tuple[str, list[dict[str, Any]], dict[str, Any]], signed: bool = True) -> Any:
    written = {
        name: {
            "title": name,
            "record": record,
            "expect": [expect],
            "until": "1901-02-01",
            "judgement": "Made up.",
        }
        for name, record, expect in given
    }
    starts = SIGNED if signed else {"start": {"title": "Start", "date": "1901-01-01"}}
    doc = document(facts=FACTS, acts=ACTS, instruments=NORMS, starts=starts, cases=written)
    return {row.norm: (row.kept, row.broken) for row in norm_cases(load(doc))}


def test_a_norm_is_kept_in_one_case_and_broken_in_another() -> None:
    rows = cases(
        ("paid", [PAY], {"state": "pact.duty", "is": "fulfilled"}),
        ("unpaid", [], {"breach": "pact.duty"}),
        ("honest", [], {"no_breach": "pact.ban"}),
        ("thief", [STEAL], {"breach": "pact.ban"}),
    )
    assert rows["pact.duty"] == (("paid",), ("unpaid",))
    assert rows["pact.ban"] == (("honest",), ("thief",))
    assert rows["pact.quiet"] == ((), ())


@pytest.mark.parametrize("signed", [True, False])
def test_a_norm_that_nobody_owed_is_not_kept(signed: bool) -> None:
    rows = cases(("honest", [], {"no_breach": "pact.ban"}), signed=signed)
    assert rows["pact.ban"] == ((("honest",) if signed else ()), ())


def test_a_case_that_fails_shows_nothing() -> None:
    rows = cases(("thief", [], {"breach": "pact.ban"}))
    assert rows["pact.ban"] == ((), ())


def test_a_power_is_shown_by_what_it_opens_and_what_stays_closed() -> None:
    power = treaty(may={"power": {"holder": "ann", "may": "rule"}})
    acts = {"rule": {"by": "ann", "stage": "orders", "power": "true"}}
    written = {
        name: {"title": name, "record": record, "expect": [expect], "judgement": "Made up."}
        for name, record, expect in (
            ("before", [], {"closed": "ann:rule"}),
            ("after", [{"date": "1901-01-02", "do": ["sign(pact)"]}], {"open": "ann:rule"}),
        )
    }
    doc = document(acts=acts, instruments=power, cases=written)
    (row,) = norm_cases(load(doc))
    assert (row.kept, row.broken, row.whole) == (("after",), ("before",), True)


def test_every_norm_of_the_founding_scenario_is_kept_in_one_case_and_broken_in_another() -> None:
    rows = norm_cases(load_scenario("korea"))
    assert rows
    assert [row.norm for row in rows if not row.whole] == []
