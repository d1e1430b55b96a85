"""A new scenario folder validates and its cases hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from legation.conformance.cases import run_cases
from legation.language.load import check_scenario
from legation.language.scaffold import new_scenario, scenario_id


@pytest.mark.parametrize("title", ["", "It's: a #1 start", "한국 1904", "line\nbreak"])
def test_a_new_scenario_validates_without_a_warning(tmp_path: Path, title: str) -> None:
    files = new_scenario(tmp_path / "my-island", title)
    assert {path.suffix for path in files} == {".yaml", ".md"}
    scenario, problems = check_scenario(tmp_path / "my-island")
    assert scenario is not None, problems.text()
    assert len(problems) == 0, problems.text()
    assert scenario.id == "my_island"
    assert scenario.title == (" ".join(title.split()) or "My island")


def test_the_cases_of_a_new_scenario_hold(tmp_path: Path) -> None:
    new_scenario(tmp_path / "island")
    scenario, _ = check_scenario(tmp_path / "island")
    assert scenario is not None
    outcomes = run_cases(scenario)
    assert len(outcomes) >= 4
    assert [failure for outcome in outcomes for failure in outcome.failures] == []


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        new_scenario(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("The Åland Question, 1920", "the_aland_question_1920"),
        ("1904", "s_1904"),
        ("한국", "s"),
        ("--x--", "x"),
    ],
)
def test_an_id_is_made_of_a_name(name: str, id: str) -> None:
    assert scenario_id(name) == id
