"""In what two claims meet, in English."""

from __future__ import annotations

import pytest

from legation.language.load import load_scenario
from legation.prose import Names
from legation.prose.beside import joint_words, meeting_words


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(load_scenario("korea"))


@pytest.mark.parametrize(
    "kind, about, first, second, told",
    [
        (
            "holder",
            "diplomatic_adviser",
            "japan",
            "stevens",
            "Who held “Adviser to the Korean foreign ministry”: Japan in the one, D. W. Stevens in "
            "the other.",
        ),
        (
            "holder",
            "diplomatic_adviser",
            "japan",
            "",
            "Who held “Adviser to the Korean foreign ministry”: Japan.",
        ),
        (
            "breach",
            "korea",
            "asserted",
            "denied",
            "A breach by Korea: asserted in the one, denied in the other.",
        ),
        (
            "breaker",
            "korea",
            "korea",
            "japan",
            "Who broke what it owed the other: Korea in the one, Japan in the other.",
        ),
        (
            "size",
            "Men under arms",
            "more",
            "less",
            "Men under arms: more in the one, less in the other.",
        ),
        (
            "place",
            "1904-02-10-war-declared",
            "true",
            "false",
            "Where or what it was (“Declarations of war”): yes in the one, no in the other.",
        ),
        (
            "date",
            "1904-02-10-war-declared",
            "1904-02-10",
            "1904-01",
            "The date of “Declarations of war”: 10 February 1904 in the one, January 1904 in the other.",
        ),
        (
            "date",
            "1904-02-10-war-declared",
            "1904-02-10",
            "",
            "“Declarations of war” is dated 10 February 1904.",
        ),
        ("order", "1904-02-10-war-declared", "", "", "The order in time of “Declarations of war”."),
        ("event", "1904-02-10-war-declared", "", "", "“Declarations of war”."),
    ],
)
def test_a_meeting_is_told_in_a_sentence(
    names: Names, kind: str, about: str, first: str, second: str, told: str
) -> None:
    assert meeting_words(kind, about, first, second, names) == told


@pytest.mark.parametrize(
    "missed, told",
    [(0, "in a circle"), (1, "by 1 day."), (15, "by 15 days."), (1500, "by 1,500 days.")],
)
def test_a_chain_says_by_how_much_it_misses_itself(missed: int, told: str) -> None:
    assert told in joint_words(missed)
