"""Every case of the small games, and the norm cases restated from public suites."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from legation.conformance.cases import run_case
from legation.language.load import check_scenario, load_scenario
from legation.model.scenario import Case, Scenario

NORM_CASES = Path(__file__).resolve().parents[1] / "norm_cases"
SMALL_GAMES = ("july_1914", "orders")


def cases(folders: Iterable[str | Path]) -> list[object]:
    scenarios = [load_scenario(folder) for folder in folders]
    return [
        pytest.param(scenario, case, id=f"{scenario.id}-{case.id}")
        for scenario in scenarios
        for case in scenario.cases
    ]


@pytest.mark.parametrize("scenario, case", cases(SMALL_GAMES))
def test_case_of_a_small_game(scenario: Scenario, case: Case) -> None:
    assert run_case(scenario, case).failures == ()


@pytest.mark.parametrize("scenario, case", cases(sorted(NORM_CASES.glob("*/"))))
def test_norm_case_restated_from_a_public_suite(scenario: Scenario, case: Case) -> None:
    assert run_case(scenario, case).failures == ()


def test_every_norm_case_names_its_suite() -> None:
    for folder in sorted(NORM_CASES.glob("*/")):
        for case in load_scenario(folder).cases:
            assert case.basis.cites, f"{folder.name}: {case.id} cites nothing"


def test_every_norm_of_the_norm_cases_is_kept_and_broken_or_used_somewhere() -> None:
    """A norm that no case mentions is not tested at all."""
    for folder in sorted(NORM_CASES.glob("*/")):
        scenario = load_scenario(folder)
        looked_at = {e.norm for case in scenario.cases for e in case.expect if e.norm}
        for _, _, norm in scenario.norms():
            if norm.type != "power":
                assert norm.id in looked_at, f"{folder.name}: no case looks at {norm.id}"


def test_every_promise_of_july_1914_is_kept_in_one_case_and_broken_in_another() -> None:
    scenario = load_scenario("july_1914")
    expectations = [e for case in scenario.cases for e in case.expect]
    broken = {e.norm for e in expectations if e.what == "breach"}
    kept = {e.norm for e in expectations if e.what == "no_breach" or e.state == "fulfilled"}
    norms = {norm.id for _, _, norm in scenario.norms()}
    assert norms - broken == set()
    assert norms - kept == set()


def test_an_expectation_that_is_wrong_is_reported() -> None:
    scenario = load_scenario(NORM_CASES / "stop_order")
    kept, broken = (
        next(c for c in scenario.cases if c.id == id)
        for id in ("permitted_before", "counted_all_the_same")
    )
    for case, other in ((kept, broken), (broken, kept)):
        assert run_case(scenario, replace(case, expect=other.expect)).failures


def test_only_norms_of_equal_rank_draw_a_warning_of_conflict() -> None:
    _, problems = check_scenario(NORM_CASES / "exceptions")
    (warning,) = list(problems)
    assert "unranked.demand" in str(warning)
    assert "unranked.ban" in str(warning)


@pytest.mark.parametrize("id", ["kuhn", "leduc", "bargaining", "orders"])
def test_the_small_games_load_without_a_warning(id: str) -> None:
    _, problems = check_scenario(id)
    assert list(problems) == []


def test_italy_bound_itself_both_ways() -> None:
    _, problems = check_scenario("july_1914")
    assert len(list(problems)) == 2
    for warning in problems:
        assert "triple_alliance" in str(warning)
        assert "accord_1902.neutrality" in str(warning)
