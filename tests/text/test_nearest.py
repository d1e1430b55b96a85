"""The nearest known name is what the author probably meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.text.nearest import distance, nearest

WORDS = st.text("abc", max_size=7)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("Japann", "japan"),
        ("rusia", "russia"),
        ("jpaan", "japan"),
        ("korea", "korea"),
        ("art5", "protocol_1904.art5"),
        ("xyzzy", ""),
        ("", ""),
    ],
)
def test_the_name_meant_is_found(word: str, found: str) -> None:
    assert nearest(word, ["korea", "japan", "russia", "protocol_1904.art5"]) == found


@given(WORDS, WORDS)
def test_distance_is_symmetric_and_zero_only_between_equals(left: str, right: str) -> None:
    there = distance(left, right, 20)
    assert there == distance(right, left, 20)
    assert (there == 0) == (left == right)
    assert there <= max(len(left), len(right))
    assert there >= abs(len(left) - len(right))


@given(WORDS, WORDS, st.integers(0, 7))
def test_a_limit_cuts_the_distance_and_changes_no_smaller_one(
    left: str, right: str, limit: int
) -> None:
    assert distance(left, right, limit) == min(distance(left, right, 20), limit + 1)


@given(WORDS, st.lists(WORDS, max_size=6))
def test_the_result_does_not_depend_on_the_order_of_names(word: str, names: list[str]) -> None:
    assert nearest(word, names) == nearest(word, names[::-1])
