"""The alignment in English: each kind of explanation, causes, the headline."""

from __future__ import annotations

from typing import Any

import pytest
from tests.replay.small import BOTH, event, replay, scenario

from legation.model.alignment import Explanation
from legation.model.dates import parse_day
from legation.prose import Names
from legation.prose.alignment import (
    against_words,
    cause_words,
    explanation_words,
    headline,
    openness_words,
    other_words,
    unattested_words,
)
from legation.replay import replay_record

ACTS: dict[str, Any] = {
    "fill": {**BOTH, "title": "Fill the ford", "do": ["x += 1"]},
    "cross": {**BOTH, "title": "Cross the ford", "when": "x >= need"},
    "sulk": {"by": "ann", "stage": "orders", "faction": "war_party"},
    "agree": {"by": "bob", "stage": "orders", "accepts": "pact"},
}
ACTORS = {
    "ann": {
        "kind": "power",
        "title": "Ann",
        "seat": "Ann",
        "factions": {
            "peace_party": {"title": "the party of peace", "judgement": "Made up."},
            "war_party": {"title": "the party of war", "judgement": "Made up."},
        },
        "faction": "peace_party",
    },
    "bob": {"kind": "power", "title": "Bob", "seat": "Bob"},
}
PACT = {
    "pact": {
        "title": "Pact of the ford",
        "kind": "treaty",
        "parties": ["ann", "bob"],
        "articles": {"a": {"title": "Article I", "prohibition": {"bearer": "ann", "not": "fill"}}},
    }
}
RULES = {
    "flood": {
        "title": "The river rises",
        "upon": {"act": "fill"},
        "branches": {
            "high": {"p": "0.5", "title": "high water", "do": ["x += 2"]},
            "low": {"p": "rest", "do": ["x += 1"]},
        },
    }
}
SECTIONS: dict[str, Any] = {
    "acts": ACTS,
    "actors": ACTORS,
    "instruments": PACT,
    "rules": RULES,
    "facts": {"x": {"values": "0..99", "start": "0", "title": "The water"}},
    "parameters": {"need": {"value": "9", "range": ["0", "9"], "judgement": "Made up."}},
}
MADE = scenario({"one": event("1901-01-05", {"act": "ann:fill()"})}, **SECTIONS)
NAMES = Names(MADE)
DAY = parse_day("1901-01-05")


@pytest.mark.parametrize(
    ("move", "words"),
    [
        (Explanation(kind="match"), ""),
        (
            Explanation(kind="shift", day=DAY),
            "It fits on 5 January 1901, inside the doubt of its date.",
        ),
        (
            Explanation(kind="shift", day=DAY, disputed=True),
            "It fits on 5 January 1901, a day that other sources give.",
        ),
        (
            Explanation(kind="shift", day=DAY, sake="one"),
            "Moved to 5 January 1901, inside the doubt of its date, so that “Something” fits.",
        ),
        (
            Explanation(kind="parameter", parameter="need", value=3),
            "It fits if the figure “need” is 3 instead of 9, inside its stated range of 0 to 9.",
        ),
        (
            Explanation(kind="model_only", act="bob:fill()"),
            "It fits if something that nobody attests came just before: Bob filled the ford.",
        ),
        (
            Explanation(kind="model_only", act="rule:flood", branch="high"),
            "It fits if something that nobody attests came just before: “The river rises” came "
            "out as “high water”.",
        ),
    ],
)
def test_an_explanation_is_a_sentence(move: Explanation, words: str) -> None:
    assert explanation_words(move, "bob:cross()", NAMES) == words


def test_a_dearer_explanation_is_told_with_its_cost() -> None:
    move = Explanation(kind="model_only", act="bob:fill()", cost=4)
    assert other_words(move, "bob:cross()", NAMES).startswith("Or: it fits if")
    assert other_words(move, "bob:cross()", NAMES).endswith("(cost 4).")
    neighbour = Explanation(kind="shift", cost=1, day=DAY, moved="one", sake="two")
    assert other_words(neighbour, "bob:cross()", NAMES) == (
        "Or: “Something” came on 5 January 1901, within the doubt of its date (cost 1)."
    )
    open_misfit = Explanation(kind="record_only", cost=6)
    assert other_words(open_misfit, "", NAMES) == "Or it stands against the rules (cost 6)."


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("ann:sulk()", "The party of war is not in office."),
        ("bob:agree()", "The Pact of the ford has not been proposed to this party."),
    ],
)
def test_what_the_rules_have_against_an_act_names_no_ids(act: str, words: str) -> None:
    found = replay_record(scenario({"one": event("1901-01-05", {"act": act})}, **SECTIONS))
    assert against_words(found.steps[0].why, None, act, NAMES) == words


def test_causes_and_unnamed_results_are_sentences() -> None:
    found = replay(
        {
            "one": event("1901-01-05", {"act": "ann:fill()"}),
            "two": event("1901-01-06", {"act": "bob:fill()"}),
            "three": event("1901-01-07", {"act": "ann:sulk()"}),
        },
        **SECTIONS,
    )
    told = [cause_words(cause, NAMES) for cause in found.causes()]
    assert told == [
        "A result of “The river rises” that the record does not name (two times, cost 8; it "
        "recurs).",
        "Sulk: the party of war is not in office (one event, cost 6).",
    ]
    assert unattested_words(found.unattested[0], NAMES) == (
        "5 January 1901: the rules call for a result of “The river rises”; the record names none."
    )


def test_the_headline_counts_what_was_left_out_in_the_same_breath() -> None:
    text = headline(
        {"outside": 2, "match": 3, "unlinked": 1}, beyond=4, cost=8, dearest=18, unnamed=2
    )
    assert text == (
        "Six steps of the record: 3 match (the rules allow what happened), 2 outside (deliberately "
        "not modelled), 1 unlinked (not linked to the model). Four events of the record lie before "
        "or after these days. Two things that the rules bring about are named by no event (model "
        "only). What "
        "does not fit costs 8 together; if the rules allowed nothing it would cost 18."
    )
    assert headline({"match": 3}, beyond=0, cost=0, dearest=18).endswith(
        "Nothing misfits (cost 0); if the rules allowed nothing it would cost 18."
    )
    assert openness_words(1, 3) == (
        "When an act fitted, 33 % of all that its actor can ever do was open."
    )
    assert openness_words(0, 0) == ""
