"""Scenarios load, keep their meaning when printed, and are identified by what they say."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from legation.language.canon import fingerprint
from legation.language.folder import shipped
from legation.language.load import (
    ScenarioProblems,
    check_scenario,
    load_account,
    load_document,
    load_scenario,
    scenario_from_document,
)
from legation.language.print import print_files, write_scenario

NORM_CASES = Path(__file__).parents[1] / "norm_cases"
SCENARIOS = [*shipped(), *sorted(str(path.parent) for path in NORM_CASES.glob("*/scenario.yaml"))]


@pytest.mark.parametrize("place", SCENARIOS, ids=lambda place: Path(place).name)
def test_a_scenario_loads_and_means_the_same_after_printing(place: str, tmp_path: Path) -> None:
    document = load_document(place)
    scenario = load_scenario(place)
    assert scenario.fingerprint == fingerprint(document)
    write_scenario(document, tmp_path / "copy")
    assert load_document(tmp_path / "copy") == document
    assert load_scenario(tmp_path / "copy") == scenario
    assert scenario_from_document(document) == scenario


def test_printing_is_settled_after_once() -> None:
    for place in SCENARIOS:
        document = load_document(place)
        again = print_files(document)
        assert print_files(load_document(place)) == again


def test_the_order_of_keys_does_not_change_the_fingerprint_and_that_of_ids_does(
    tmp_path: Path,
) -> None:
    text = """\
id: x
legation: 1
version: "1"
title: X
actors: {a: {kind: power, title: A}, b: {title: B, kind: power}}
calendar: {stages: {s: {}}, from: 1904-01-01, to: 1904-02-01, turns: [{every: 1 month}]}
"""
    swapped = text.replace(
        "a: {kind: power, title: A}, b: {title: B, kind: power}",
        "a: {title: A, kind: power}, b: {kind: power, title: B}",
    )
    turned = text.replace(
        "a: {kind: power, title: A}, b: {title: B, kind: power}",
        "b: {title: B, kind: power}, a: {kind: power, title: A}",
    )
    found = []
    for number, version in enumerate((text, swapped, turned)):
        path = tmp_path / f"{number}.yaml"
        path.write_text(version)
        found.append(load_scenario(path).fingerprint)
    assert found[0] == found[1] != found[2]


def test_a_fingerprint_is_of_the_meaning_and_not_of_comments(tmp_path: Path) -> None:
    folder = Path(str(files("legation") / "scenarios" / "kuhn"))
    shutil.copytree(folder, tmp_path / "kuhn")
    path = tmp_path / "kuhn" / "scenario.yaml"
    text = path.read_text()
    path.write_text("# a comment\n" + text)
    assert load_scenario(tmp_path / "kuhn").fingerprint == load_scenario("kuhn").fingerprint
    path.write_text(text.replace("title: Kuhn poker", "title: Kuhn's poker"))
    assert load_scenario(tmp_path / "kuhn").fingerprint != load_scenario("kuhn").fingerprint


def test_places_point_into_the_files_of_the_folder() -> None:
    scenario = load_scenario("kuhn")
    where = scenario.acts[0].where
    assert where is not None
    assert where.file == "kuhn/scenario.yaml"
    line = (files("legation") / "scenarios" / where.file).read_text().splitlines()[where.line - 1]
    assert line[where.column - 1 :].startswith(scenario.acts[0].id)


def test_an_unknown_scenario_is_told_with_the_nearest() -> None:
    with pytest.raises(ScenarioProblems, match="nearest: kuhn"):
        load_scenario("khun")


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("legation: 1\nid: X\ntitel: X\nactors: []\n")
    found = [str(problem.code) for problem in check_scenario(path)[1]]
    assert sorted(found) == [
        "bad_value",
        "missing_key",
        "missing_key",
        "missing_key",
        "unknown_key",
        "wrong_shape",
    ]


def test_a_scenario_may_be_split_into_parts_by_subject(tmp_path: Path) -> None:
    folder = tmp_path / "kuhn"
    shutil.copytree(str(files("legation") / "scenarios" / "kuhn"), folder)
    whole = load_scenario(folder)
    main = (folder / "scenario.yaml").read_text(encoding="utf-8")
    section = main[main.index("\nendings:") + 1 :]
    section = section[: section.index("\n\n") + 1] if "\n\n" in section else section
    (folder / "scenario.yaml").write_text(main.replace(section, ""), encoding="utf-8")
    (folder / "parts").mkdir()
    (folder / "parts" / "endings.yaml").write_text(section, encoding="utf-8")
    assert load_scenario(folder) == whole
    (folder / "parts" / "calendar.yaml").write_text("id: other\n", encoding="utf-8")
    found = list(check_scenario(folder)[1].errors)
    assert [problem.code.value for problem in found] == ["unknown_key"]


def test_a_file_holds_only_its_own_keys(tmp_path: Path) -> None:
    write_scenario(load_document("kuhn"), tmp_path)
    (tmp_path / "treaties.yaml").write_text("acts: {}\n")
    problems = check_scenario(tmp_path)[1]
    assert [(str(p.code), p.where.file) for p in problems] == [
        ("unknown_key", f"{tmp_path.name}/treaties.yaml")
    ]


def test_an_id_in_two_files_is_refused(tmp_path: Path) -> None:
    write_scenario(load_document("kuhn"), tmp_path)
    (tmp_path / "record.yaml").write_text("sources: {KUHN: {title: Again, grade: popular}}\n")
    assert [str(p.code) for p in check_scenario(tmp_path)[1]] == ["duplicate_id"]


ACCOUNT = """\
account: letter
title: A letter
sentences:
  s1:
    number: 1
    text: Russia declared war first.
    claims:
      s1a:
        quote: declared war
        says: A declaration
        happened: {event: EVENT}
"""


def test_an_account_loads_against_a_scenario(tmp_path: Path) -> None:
    scenario = load_scenario("july_1914")
    path = tmp_path / "letter.yaml"
    path.write_text(ACCOUNT.replace("EVENT", scenario.record.events[0].id))
    account = load_account(path, scenario)
    assert account.sentences[0].claims[0].type == "happened"
    path.write_text(ACCOUNT.replace("EVENT", "1914-99-99-never"))
    with pytest.raises(ScenarioProblems, match="unknown_name"):
        load_account(path, scenario)


@pytest.mark.parametrize("module", ["legation", "legation.language.load", "legation.text.reader"])
def test_importing_needs_no_yaml(module: str) -> None:
    code = f"import {module}, sys; sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
