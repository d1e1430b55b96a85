"""Chance: the generator's known answers, thresholds, and keys that nothing else moves."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.engine.chance import MASK64, Block, Stream, fold, philox, site_key

ONES = 0xFFFFFFFF
WORDS = st.integers(0, ONES)


@pytest.mark.parametrize(
    ("counter", "key", "expected"),
    [
        ((0, 0, 0, 0), (0, 0), "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
        ((ONES, ONES, ONES, ONES), (ONES, ONES), "408f276d 41c83b0e a20bc7c6 6d5451fd"),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            "d16cfe09 94fdcceb 5001e420 24126ea1",
        ),
    ],
)
def test_philox_gives_the_published_answers(
    counter: Block, key: tuple[int, int], expected: str
) -> None:
    assert " ".join(f"{word:08x}" for word in philox(counter, key)) == expected


def test_the_rolling_hash_is_splitmix64() -> None:
    # The first outputs of the published generator from seed 0 are its steps from 0, gamma, ...
    assert fold(0, 0) == 0xE220A8397B1DCDAF
    assert fold(0x9E3779B97F4A7C15, 0) == 0x6E789E6AA1B965F4


def test_keys_and_commitment_come_from_sha_256() -> None:
    stream = Stream(bytes(32))
    assert stream.commitment == hashlib.sha256(bytes(32)).hexdigest()
    assert site_key("rule:battle") == int(hashlib.sha256(b"rule:battle").hexdigest()[:8], 16)


def test_the_word_is_that_of_day_site_history_and_occurrence() -> None:
    digest = hashlib.sha256(bytes(32)).digest()
    key = (int.from_bytes(digest[:4], "big"), int.from_bytes(digest[4:8], "big"))
    counter = (694_000, site_key("rule:battle"), 7, 3)
    assert Stream(bytes(32), 7).word("rule:battle", 694_000, 3) == philox(counter, key)[0]


class _Fixed(Stream):
    """A stream that always gives one word."""

    def word(self, site: str, day: int, occurrence: int) -> int:
        return self.number


def _taken(weights: list[int], word: int) -> int:
    return _Fixed(b"", word).pick(weights, "site", 1, 0)


def test_a_branch_is_taken_below_its_threshold() -> None:
    half = 1 << 31
    assert [_taken([1, 1], word) for word in (0, half - 1, half, ONES)] == [0, 0, 1, 1]
    third = (1 << 32) // 3
    assert [_taken([1, 2], word) for word in (third - 1, third)] == [0, 1]


@given(st.lists(st.integers(0, 1_000_000), min_size=1, max_size=8).filter(any), WORDS)
def test_a_branch_without_weight_is_never_taken(weights: list[int], word: int) -> None:
    assert weights[_taken(weights, word)] > 0


@given(st.lists(st.integers(1, 1_000_000), min_size=2, max_size=6), WORDS)
def test_thresholds_are_the_cumulative_shares_of_two_to_the_32(
    weights: list[int], word: int
) -> None:
    bounds = [(sum(weights[:n]) << 32) // sum(weights) for n in range(len(weights) + 1)]
    place = _taken(weights, word)
    assert bounds[place] <= word < bounds[place + 1]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6).filter(any), WORDS)
def test_branches_without_weight_move_nothing(weights: list[int], word: int) -> None:
    kept = [weight for weight in weights if weight]
    place = _taken(weights, word)
    assert sum(1 for weight in weights[:place] if weight) == _taken(kept, word)


def test_no_branch_with_weight_is_an_error() -> None:
    with pytest.raises(ValueError, match="no branch with a positive weight"):
        Stream(b"").pick([0, 0], "site", 1, 0)


@given(st.lists(st.integers(0, MASK64), min_size=1, max_size=6))
def test_the_hash_tells_orders_apart(items: list[int]) -> None:
    state = 0
    for item in items:
        state = fold(state, item)
    assert 0 <= state <= MASK64
    if any(one != other for one, other in pairwise(items)):
        reverse = 0
        for item in reversed(items):
            reverse = fold(reverse, item)
        assert items == items[::-1] or state != reverse
