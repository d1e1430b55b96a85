"""Picks by a race: fair by weight, and no act's luck moves another's."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from legation.kernel import luck

RUNNERS = st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 1000)), max_size=6)


def _words(act: str, n: int) -> list[int]:
    keys = luck.key_words(b"test")
    return [luck.word_of(keys, 700_000, luck.pick_key("ann", act), k, 1) for k in range(n)]


def test_acts_win_by_their_weights() -> None:
    n = 20_000
    words = [_words(act, n) for act in ("one", "two", "three")]
    wins = Counter(
        luck.race(list(zip(draws, (1, 2, 5), strict=True))) for draws in zip(*words, strict=True)
    )
    shares = [wins[k] / n for k in range(3)]
    # Four standard errors of a share of 20,000 draws.
    for share, true in zip(shares, (1 / 8, 2 / 8, 5 / 8), strict=True):
        assert abs(share - true) < 4 * (true * (1 - true) / n) ** 0.5


@given(RUNNERS, st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 1000)))
def test_an_act_more_wins_itself_or_changes_nothing(
    runners: list[tuple[int, int]], more: tuple[int, int]
) -> None:
    before, after = luck.race(runners), luck.race([*runners, more])
    assert after in (before, len(runners))


@given(RUNNERS)
def test_equal_weights_leave_it_to_the_largest_word(runners: list[tuple[int, int]]) -> None:
    words = [word for word, _ in runners]
    won = luck.race([(word, 7) for word in words])
    assert won == (words.index(max(words)) if words else -1)


@given(st.lists(st.integers(0, 2**32 - 1), max_size=4))
def test_nobody_without_weight_wins(words: list[int]) -> None:
    assert luck.race([(word, 0) for word in words]) == -1


def test_the_secret_gives_the_keys_that_chance_has() -> None:
    assert luck.key_words(b"x") == (0x2D711642, 0xB726B044)
