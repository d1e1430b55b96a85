"""Cases: each kind of expectation can hold and can fail, and says what it found."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.documents import SIGNED, document, load, treaty

from legation.conformance.cases import run_cases

ACTS = {
    "pay": {"by": ["ann", "bob"], "stage": "orders"},
    "steal": {"by": "ann", "stage": "orders", "seen_by": "none"},
    "tell": {"by": "ann", "stage": "orders", "seen_by": "none", "do": ["reveal(steal, to: bob)"]},
    "rest": {"by": "ann", "stage": "orders", "when": "x >= 1"},
}
FACTS = {"x": {"values": "0..9", "start": "0"}}
NORMS = treaty(
    duty={"duty": {"bearer": "ann", "to": "bob", "must": "pay", "within": "10 days"}},
    ban={"prohibition": {"bearer": "ann", "not": "steal"}},
    clash={"prohibition": {"bearer": "ann", "not": "pay"}},
)


def failures(record: list[dict[str, Any]], until: str, *expect: dict[str, Any]) -> tuple[str, ...]:
    case = {"title": "A case", "record": record, "expect": list(expect), "judgement": "Made up."}
    if until:
        case["until"] = until
    doc = document(acts=ACTS, facts=FACTS, instruments=NORMS, starts=SIGNED, cases={"one": case})
    (outcome,) = run_cases(load(doc))
    return outcome.failures


STEAL = {"date": "1901-01-05", "act": "ann:steal()"}
AGAIN = {"date": "1901-01-20", "act": "ann:steal()"}
TELL = {"date": "1901-01-08", "act": "ann:tell()"}
PAY = {"date": "1901-01-06", "act": "ann:pay()"}


@pytest.mark.parametrize(
    ("record", "expectation"),
    [
        ([STEAL], {"breach": "pact.ban", "by": "ann", "happened": "1901-01-05"}),
        ([STEAL, TELL], {"breach": "pact.ban", "known_to": {"bob": "1901-01-08"}}),
        ([STEAL], {"breach": "pact.ban", "known_to": {"bob": "never"}}),
        ([STEAL, AGAIN], {"breach": "pact.ban", "count": "2"}),
        (
            [STEAL, TELL, AGAIN],
            {"breach": "pact.ban", "happened": "1901-01-05", "known_to": {"bob": "1901-01-08"}},
        ),
        ([], {"no_breach": "pact.ban"}),
        ([PAY], {"state": "pact.duty", "by": "ann", "is": "fulfilled"}),
        ([], {"breach": "pact.duty", "happened": "1901-01-11"}),
        ([{"date": "1901-01-02", "do": ["x := 3"]}], {"holds": "x == 3"}),
        ([{"date": "1901-01-02", "do": ["x := 3"]}], {"open": "ann:rest"}),
        ([], {"closed": "ann:rest"}),
        ([PAY], {"conflict": "pact.clash"}),
    ],
)
def test_what_happens_is_found(record: list[dict[str, Any]], expectation: dict[str, Any]) -> None:
    assert failures(record, "1901-02-01", expectation) == ()


@pytest.mark.parametrize(
    ("record", "expectation", "words"),
    [
        ([], {"breach": "pact.ban"}, "there is none"),
        ([STEAL], {"breach": "pact.ban", "happened": "1901-01-06"}, "found 1901-01-05"),
        ([STEAL], {"breach": "pact.ban", "count": "2"}, "found 1"),
        ([STEAL], {"breach": "pact.ban", "known_to": {"bob": "1901-01-05"}}, "found never"),
        ([STEAL], {"no_breach": "pact.ban"}, "found one on 1901-01-05"),
        ([], {"state": "pact.duty", "is": "fulfilled"}, "found breached"),
        ([], {"holds": "x == 0 and x == 3"}, "expected x == 3 to hold"),
        ([], {"holds": "x == 3"}, "; x is 0"),
        ([], {"open": "ann:rest"}, "guard"),
        ([], {"closed": "ann:pay"}, "it is open"),
        ([STEAL], {"conflict": "pact.ban"}, "there is none"),
    ],
)
def test_what_does_not_happen_is_said(
    record: list[dict[str, Any]], expectation: dict[str, Any], words: str
) -> None:
    (failure,) = failures(record, "1901-02-01", expectation)
    assert words in failure


def test_the_last_day_passes_too() -> None:
    due = {"state": "pact.duty", "is": "in_force"}
    assert failures([], "1901-01-10", due) == ()
    assert failures([], "1901-01-11", due) != ()


def test_a_record_that_begins_before_its_start_fails_with_its_day() -> None:
    (failure,) = failures([{**PAY, "date": "1900-12-31"}], "", {"no_breach": "pact.ban"})
    assert "1900-12-31" in failure
    assert "does not go back" in failure
