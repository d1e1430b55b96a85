"""Arithmetic of the kernel beside the arithmetic it must equal."""

from __future__ import annotations

import numpy as np  # noqa: TID253
from hypothesis import given
from hypothesis import strategies as st

from legation.engine.chance import MASK64, fold, philox
from legation.kernel import luck
from legation.kernel import plan_form as p
from legation.kernel.form import Ints, signed
from legation.kernel.machine_play import beats, distance, word
from legation.kernel.machine_values import add_months
from legation.kernel.machine_values import fold as compiled_fold
from legation.model.dates import add_months as months_on

WORD = st.integers(0, 2**32 - 1)
CODE = st.integers(0, MASK64)
WEIGHT = st.integers(1, 1 << 24)


def _tables() -> Ints:
    table = luck.table()
    plan = np.zeros(p.HEAD + len(table), dtype=np.int64)
    plan[p.TABLE] = p.HEAD
    plan[p.HEAD :] = table
    return plan


TABLES = _tables()


@given(WORD, WORD, WORD, WORD, WORD, WORD)
def test_philox_is_the_engines(k0: int, k1: int, a: int, b: int, c: int, d: int) -> None:
    assert word(k0, k1, a, b, c, d) == philox((a, b, c, d), (k0, k1))[0]


@given(CODE, CODE)
def test_the_rolling_hash_is_the_engines(state: int, item: int) -> None:
    assert compiled_fold(signed(state), signed(item)) & MASK64 == fold(state, item)


@given(st.integers(366 * 100, 3_600_000), st.integers(-1200, 1200))
def test_months_are_counted_as_the_model_counts_them(day: int, months: int) -> None:
    assert add_months(day, months) == months_on(day, months)


@given(WORD)
def test_logarithms_are_the_same_integers_in_both(draw: int) -> None:
    assert distance(TABLES, draw) == luck.distance(draw)


@given(WORD, WORD)
def test_a_larger_word_is_never_farther(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert luck.distance(high) <= luck.distance(low)


def test_logarithms_are_close_to_the_true_ones() -> None:
    for draw in (0, 1, 2, 12345, 1 << 20, (1 << 31) - 1, 1 << 31, 3 << 30, (1 << 32) - 1):
        true = -np.log2((2 * draw + 1) / 2**33)
        assert abs(luck.distance(draw) / 2**32 - true) < 2e-8


@given(WORD, WEIGHT, WORD, WEIGHT)
def test_races_are_decided_alike(one: int, first: int, other: int, second: int) -> None:
    found = luck.race([(other, second), (one, first)]) == 1
    assert bool(beats(TABLES, one, first, other, second)) == found
