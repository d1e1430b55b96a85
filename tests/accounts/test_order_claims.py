"""Order claims, told as a chain of dated facts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.accounts.small import EVENTS, check, cited, event, verdict, with_record

from legation.accounts import Kind, Word
from legation.model.account import OrderClaim, Original, Relation
from legation.model.edtf import parse_edtf
from legation.model.record import Alternative


def order(first: str, relation: Relation, second: str) -> OrderClaim:
    return OrderClaim(first=first, relation=relation, second=second)


@pytest.mark.parametrize(
    "first, relation, second, word",
    [
        ("shots", "before", "treaty", Word.AGREES),
        ("treaty", "after", "shots", Word.AGREES),
        ("treaty", "before", "shots", Word.CONTRADICTED),
        ("shots", "after", "treaty", Word.CONTRADICTED),
        ("treaty", "before", "treaty", Word.NOT_FOUND),  # one day: either order is possible
        ("mission", "during", "siege", Word.AGREES),
        ("shots", "during", "siege", Word.CONTRADICTED),
        ("siege", "during", "mission", Word.NOT_FOUND),  # they overlap
        ("siege", "before", "mission", Word.NOT_FOUND),
        ("shots", "same_day", "shots", Word.AGREES),
        ("shots", "same_day", "treaty", Word.CONTRADICTED),
        ("mission", "same_day", "siege", Word.NOT_FOUND),
        ("siege", "meets", "letter", Word.NOT_FOUND),  # two days apart: loosely they do
        ("siege", "meets", "treaty", Word.CONTRADICTED),
        ("shots", "before", "nowhere", Word.NOT_MODELLED),
        ("gossip", "before", "shots", Word.NOT_FOUND),  # popular only
        ("thin", "before", "shots", Word.NOT_FOUND),  # one reference work refutes nothing
        ("doubtful", "before", "shots", Word.NOT_FOUND),
        ("remembered", "after", "shots", Word.NOT_FOUND),
        ("thin", "after", "shots", Word.AGREES),
    ],
)
def test_an_order_is_judged_by_the_days_on_record(
    first: str, relation: Relation, second: str, word: Word
) -> None:
    found = verdict(order(first, relation, second))
    assert found.word is word
    assert found.kind is (Kind.WRONG_ORDER if word is Word.CONTRADICTED else None)


def test_meeting_events_touch_within_a_day() -> None:
    events = (*EVENTS, event("relief", "1880-09-01", "STUDY"))
    scenario = with_record(events=events)
    assert verdict(order("siege", "meets", "relief"), scenario=scenario).word is Word.AGREES


def test_a_wrong_order_is_told_as_a_chain_of_dated_facts() -> None:
    account, record, *_ = verdict(order("treaty", "before", "shots")).reasons
    assert (account.get("stated_by"), account.get("relation")) == ("account", "before")
    assert (record.get("stated_by"), record.get("relation")) == ("record", "after")
    assert record.get("days") == "15"
    assert [(fact.subject, fact.get("date")) for fact in record.because] == [
        ("shots", "1880-03-08"),
        ("treaty", "1880-03-23"),
    ]
    assert [cite.source for fact in record.because for cite in fact.cites] == [
        "PAPERS",
        "STUDY",
        "PAPERS",
    ]


def test_the_sentence_in_its_own_language_is_shown_where_the_order_is_refuted() -> None:
    original = Original(language="xx", says="a neutral pass, before the shots", cites=cited("ART"))
    refuted = verdict(order("treaty", "before", "shots"), original=original)
    assert "a neutral pass" in refuted.reasons[-1].subject
    assert refuted.reasons[-1].get("of") == "original"


def test_the_sentence_in_its_own_language_is_told_with_what_is_refuted_or_else_once() -> None:
    original = Original(language="xx", says="a neutral pass", cites=cited("ART"))
    right, wrong = order("shots", "before", "treaty"), order("treaty", "before", "shots")

    def telling(*claims: OrderClaim) -> list[str]:
        return [
            item.claim
            for item in check(*claims, original=original).verdicts()
            if any(reason.get("of") == "original" for reason in item.reasons)
        ]

    assert telling(right, wrong, wrong) == ["c2", "c3"]
    assert telling(right, right) == ["c1"]
    assert telling(right, order("shots", "before", "gossip")) == ["c2"]  # not found


@pytest.mark.parametrize("source, word", [("LEXICON", Word.CONTESTED), ("BLOG", Word.CONTRADICTED)])
def test_a_good_alternative_date_makes_the_order_contested(source: str, word: Word) -> None:
    early = Alternative(says="in January", date=parse_edtf("1880-01-05"), cites=cited(source))
    events = (EVENTS[0], replace(EVENTS[1], disputed=(early,)))
    found = verdict(order("treaty", "before", "shots"), scenario=with_record(events=events))
    assert found.word is word
    disputes = [fact for item in found.reasons for fact in item.because if fact.kind == "dispute"]
    assert [fact.get("says") for fact in disputes] == (
        ["in January"] if source == "LEXICON" else []
    )


def test_an_alternative_that_changes_nothing_leaves_the_contradiction() -> None:
    other = Alternative(says="a day before", date=parse_edtf("1880-03-22"), cites=cited("STUDY"))
    events = (EVENTS[0], replace(EVENTS[1], disputed=(other,)))
    found = verdict(order("treaty", "before", "shots"), scenario=with_record(events=events))
    assert found.word is Word.CONTRADICTED
