"""Screening and division on functions whose indices are known."""

from __future__ import annotations

from math import pi, sin

import pytest

pytest.importorskip("SALib")

from legation.whatif.screening import Factor, Point, divide, screen

WIDE = 10**6


def ishigami(point: Point) -> float:
    a, b, c = ((point[name] / WIDE) * 2 * pi - pi for name in "abc")
    return sin(a) + 7 * sin(b) ** 2 + 0.1 * c**4 * sin(a)


FACTORS = tuple(Factor(name=name, low=0, high=WIDE) for name in "abc")


def test_the_variance_of_ishigamis_function_is_divided_as_known() -> None:
    found = {item.name: item for item in divide(FACTORS, ishigami, 1024)}
    # Ishigami and Homma 1990, with the constants 7 and 0.1.
    for name, first, total in (("a", 0.314, 0.558), ("b", 0.442, 0.442), ("c", 0.0, 0.244)):
        assert found[name].first == pytest.approx(first, abs=0.04)
        assert found[name].total == pytest.approx(total, abs=0.04)


def test_groups_share_the_variance_of_their_members() -> None:
    factors = tuple(
        Factor(name=n, low=0, high=WIDE, group="judged" if n == "a" else "cited") for n in "abc"
    )
    found = {
        item.name: item
        for item in divide(factors, lambda p: (2 * p["a"] + p["b"]) / WIDE, 512, groups=True)
    }
    assert found["judged"].first == pytest.approx(0.8, abs=0.05)
    assert found["cited"].total == pytest.approx(0.2, abs=0.05)


def test_screening_ranks_factors_and_finds_the_idle_one() -> None:
    found = screen(FACTORS, lambda p: 3 * p["b"] / WIDE - p["a"] / WIDE, 4)
    assert [item.name for item in found] == ["b", "a", "c"]
    assert [round(item.mu, 3) for item in found] == [3, -1, 0]


def test_nothing_is_divided_where_nothing_varies() -> None:
    assert divide(FACTORS, lambda _: 1.0, 8) == ()


def test_every_whole_number_of_a_range_weighs_alike() -> None:
    factor = Factor(name="x", low=2, high=4)
    drawn = [factor.drawn(n / 300) for n in range(301)]
    assert {value: drawn.count(value) for value in (2, 3, 4)} == {2: 100, 3: 100, 4: 101}
    assert [factor.at(unit) for unit in (0.0, 0.5, 1.0)] == [2, 3, 4]
