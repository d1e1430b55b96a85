"""Verb forms of titles."""

from __future__ import annotations

import pytest

from legation.prose.verbs import gerund, infinitive, lower_first, participle, past, third_person


@pytest.mark.parametrize(
    ("title", "simple", "perfect", "present", "going_on"),
    [
        ("Send an envoy", "sent an envoy", "sent an envoy", "sends an envoy", "sending an envoy"),
        ("Take Port Arthur", "took Port Arthur", "taken Port Arthur", "takes Port Arthur",
         "taking Port Arthur"),
        ("Deny it", "denied it", "denied it", "denies it", "denying it"),
        ("Submit", "submitted", "submitted", "submits", "submitting"),
        ("Secretly write to the Tsar", "secretly wrote to the Tsar", "secretly written to the Tsar",
         "secretly writes to the Tsar", "secretly writing to the Tsar"),
        ("Accept or refuse it", "accepted or refused it", "accepted or refused it",
         "accepts or refuses it", "accepting or refusing it"),
        ("Reach the Yalu", "reached the Yalu", "reached the Yalu", "reaches the Yalu",
         "reaching the Yalu"),
    ],
)  # fmt: skip
def test_inflects_the_first_verb(
    title: str, simple: str, perfect: str, present: str, going_on: str
) -> None:
    assert past(title) == simple
    assert participle(title) == perfect
    assert third_person(title) == present
    assert gerund(title) == going_on


def test_the_order_itself_only_loses_its_capital() -> None:
    assert infinitive("Send an envoy") == "send an envoy"


def test_abbreviations_keep_their_capitals() -> None:
    assert lower_first("USS Maine") == "USS Maine"
