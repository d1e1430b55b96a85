"""Scores of what was done: proper, cross-validated, and plain about what is no better than dull."""

from __future__ import annotations

from math import exp, log2
from random import Random

import pytest

from legation.model.game import PASS
from legation.whatif.course import Choice
from legation.whatif.scores import (
    Model,
    constant,
    cross_validated,
    fit_logit,
    habit,
    logit,
    over_turns,
    passing,
    scored,
    script,
    uniform,
)

OPTIONS = ("a:x()", "a:y()", "a:z()", PASS)
MODELS = (
    Model(name="uniform", says="", fit=uniform, dull=True),
    Model(name="constant", says="", fit=constant, dull=True, quantities=("passing",)),
    Model(name="logit", says="", fit=logit, quantities=("rate", "passing")),
)


def choices(count: int, rate: float, bias: float, seed: int) -> list[Choice]:
    """Choices drawn from a logit of known quantities."""
    luck = Random(seed)
    found = []
    for number in range(count):
        worth = tuple(float(luck.randrange(5)) for _ in OPTIONS)
        raised = [exp(rate * w + bias * (o == PASS)) for o, w in zip(OPTIONS, worth, strict=True)]
        (did,) = luck.choices(OPTIONS, raised)
        found.append(
            Choice(
                day=1,
                turn=number // 4,
                period=str(number * 5 // count),
                seat="a",
                did=did,
                options=OPTIONS,
                worth=worth,
            )
        )
    return found


def test_the_logit_finds_the_quantities_it_was_drawn_from() -> None:
    (rate, bias), (rate_error, bias_error) = fit_logit(choices(4_000, 0.7, 1.5, 1))
    assert abs(rate - 0.7) < 4 * rate_error < 0.4
    assert abs(bias - 1.5) < 4 * bias_error < 0.4


def test_looking_ahead_is_better_than_dull_only_where_it_is_what_was_done() -> None:
    ahead = {s.model.name: s for s in scored(MODELS, choices(2_000, 0.7, 1.0, 2))}
    assert ahead["logit"].over_dull.sure == 1
    blind = {s.model.name: s for s in scored(MODELS, choices(2_000, 0.0, 1.0, 3))}
    assert blind["logit"].over_dull.sure <= 0
    assert blind["constant"].gain.sure == 1


def test_a_score_is_of_years_that_the_fit_has_not_seen() -> None:
    # Passing in one year and never in the other: each year is scored by the other's habit.
    found = choices(200, 0.0, 0.0, 4)
    halves = [
        Choice(
            day=1,
            turn=n,
            period=str(n % 2),
            seat="a",
            options=OPTIONS,
            did=PASS if n % 2 else "a:x()",
        )
        for n in range(len(found))
    ]
    bits = cross_validated(MODELS[0], halves)
    assert bits == [2.0] * len(halves)
    worse = cross_validated(Model(name="p", says="", fit=passing), halves)
    assert min(worse) > 2.0


def test_every_model_gives_chances_that_sum_to_one() -> None:
    found = choices(50, 0.5, 0.5, 5)
    for fit in (uniform, passing, habit, constant, logit, script(0.1)):
        chances, _ = fit(found)
        assert all(sum(chances(choice)) == pytest.approx(1) for choice in found)


def test_the_script_pays_for_its_chance_of_departing() -> None:
    found = choices(10, 0.0, 0.0, 6)
    bits = cross_validated(Model(name="s", says="", fit=script(0.1), knows=True), found)
    assert bits == pytest.approx([-log2(0.9 + 0.1 / 4)] * 10)


def test_choices_of_one_turn_count_as_one_observation() -> None:
    found = choices(40, 0.0, 0.0, 7)
    values = [float(choice.turn) for choice in found]
    wide = over_turns(values, found)
    narrow = over_turns(
        values,
        [
            Choice(day=1, turn=n, period="", seat="a", did=PASS, options=OPTIONS)
            for n in range(len(found))
        ],
    )
    assert wide.value == narrow.value
    assert wide.high - wide.low > 1.9 * (narrow.high - narrow.low)
