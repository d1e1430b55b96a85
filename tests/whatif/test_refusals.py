"""A vague or illegal question is refused with the reason and what comes near."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.model.scenario import Scenario
from legation.whatif.question import Refused
from legation.whatif.request import Request, read_request

GOOD: dict[str, object] = {
    "query": "war ever",
    "settings": ("p_intercept=0.6",),
    "start": "1903-07",
}
SEND = "korea send_envoy(to=russia)"

REFUSED = [
    ({"settings": ("p_intercep=0.1",)}, "no parameter 'p_intercep'", "nearest: p_intercept"),
    ({"settings": ("p_intercept=5",)}, "is a share such as 0.1 or 10 %", "'5'"),
    ({"settings": ("p_intercept=140 %",)}, "not between 0 and 100 %", "140 %"),
    ({"settings": ("p_intercept=0.35",)}, "nothing would be changed", "35 %"),
    ({"settings": ("p_intercept",)}, "gives no value", "p_intercept=0.1"),
    ({"settings": ("adviser_grace=3",)}, "a duration in months", "'3'"),
    ({"settings": ("landing_force=-3",)}, "cannot be below 0", "-3"),
    ({"settings": ("crowd=3", "crowd=5")}, "'crowd' is set twice", ""),
    ({"settings": ()}, "nothing is changed", "--force"),
    ({"query": ""}, "nothing is asked", "--query"),
    ({"query": "war"}, "does not say when", "'ever' or 'at end'"),
    ({"query": "protectorat by 1905-11"}, "no ending or condition", "nearest: protectorate"),
    ({"query": "war by 1999"}, "outside the histories asked about", "30 November 1905"),
    ({"query": "war by 1904-13"}, "no day", "1904-02-23"),
    ({"query": "autonomy ever"}, "expected a truth value", "is an ending"),
    ({"query": "mean war"}, "expected an integer", ""),
    ({"query": "mean autonomy by 1904"}, "taken at the end", ""),
    ({"forces": (SEND,)}, "does not say when", "a day, a month or a year"),
    ({"forces": ("1904-01: korea send_envoi(to=russia)",)}, "an act", "nearest: send_envoy"),
    ({"forces": ("1904-01: korea send_envoy(to=japan)",)}, "a value of 'to'", "'japan'"),
    ({"forces": (f"1804-01: {SEND}",)}, "outside the histories asked about", "1 July 1903"),
    ({"forces": (f"1904-02: {SEND}",)}, "could mean any of 2 turns", "1904-02-15 to"),
    ({"forces": ("1904-01: independence_club hold_assembly",)}, "has no seat", "seats: japan"),
    ({"bars": ("japan declare_wr",)}, "an act", "nearest: declare_war"),
    ({"edits": ("1904-01: war = true",)}, "", "war"),
    ({"edits": ("war := true",)}, "does not say when", ""),
    ({"seat": "x", "seats": "japann=uniform"}, "no seat 'japann'", "nearest: japan"),
    ({"players": "japan=mcts"}, "no player 'mcts'", "script"),
    ({"players": "japan=script:2"}, "is 0 to 1", ""),
    ({"players": "japan"}, "gives no player", ""),
    ({"players": "japan=script,japan=uniform"}, "given twice", ""),
    ({"start": "july_1093"}, "no such start point", "nearest: july_1903"),
    ({"start": "1850-01-01"}, "outside the histories asked about", ""),
    ({"n": 0}, "at least one pair", "--n 0"),
    ({"n": 2**40}, "at most", ""),
    ({"secret": "abc"}, "64 hexadecimal digits", ""),
]


@pytest.mark.parametrize(("changes", "why", "near"), REFUSED)
def test_a_question_that_cannot_be_asked_is_refused_with_the_reason(
    scenarios: Callable[[str], Scenario], changes: dict[str, object], why: str, near: str
) -> None:
    asked = {**GOOD, **{key: value for key, value in changes.items() if key != "seat"}}
    with pytest.raises(Refused) as refusal:
        read_request(scenarios("korea"), Request(scenario="korea", **asked))  # type: ignore[arg-type]
    assert why in str(refusal.value)
    assert near in str(refusal.value)


def test_a_value_outside_its_plausible_range_is_allowed_with_a_warning(
    scenarios: Callable[[str], Scenario],
) -> None:
    request = Request(scenario="korea", query="war ever", settings=("p_intercept=0.1",))
    question, warnings = read_request(scenarios("korea"), request)
    assert len(question.edits) == 1
    assert warnings == (
        "p_intercept=10 % lies outside the range its author thinks plausible, 15 % to 60 %",
    )


def test_a_month_that_is_a_start_point_begins_there_and_another_day_in_the_record(
    scenarios: Callable[[str], Scenario],
) -> None:
    for text, start in (("1903-07", "july_1903"), ("1904-08-25", "1904-08-25"), ("", "april_1895")):
        request = Request(scenario="korea", query="war ever", bars=("japan attack",), start=text)
        question, _ = read_request(scenarios("korea"), request)
        assert question.start == start
