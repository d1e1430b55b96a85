"""Frozen formats and recorded lines of the shipped scenarios, against their golden files.

A difference is either a fault or a change that somebody means: then `python -m tests.golden`
records the files anew, and a person reads what has changed.
"""

from __future__ import annotations

import sys
from difflib import unified_diff
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.golden.making import FOLDER, GOLDEN, short_game  # noqa: E402

import legation  # noqa: E402
from legation.conformance.counts_file import Row, counted, read_counts  # noqa: E402
from legation.conformance.playthrough import playthrough  # noqa: E402
from legation.engine import Game  # noqa: E402
from legation.engine.chance import Stream  # noqa: E402
from legation.engine.history import parse_history, run_again  # noqa: E402
from legation.engine.lines import identity  # noqa: E402
from legation.language.load import load_scenario  # noqa: E402

SCENARIOS = Path(legation.__file__).parent / "scenarios"
SHIPPED = sorted(path.parent.name for path in SCENARIOS.glob("*/scenario.yaml"))
TEXTS = {".txt", ".json"}


def recorded(path: Path) -> str:
    assert path.exists(), f"{path.name} is missing: python -m tests.golden"
    return path.read_text(encoding="utf-8")


def assert_as_recorded(found: str, path: Path) -> None:
    """Fail with a diff that a person can read."""
    kept = recorded(path).splitlines()
    lines = unified_diff(kept, found.splitlines(), "recorded", "found", n=2, lineterm="")
    diff = "\n".join(lines)
    if diff:
        pytest.fail(f"{path.name}: python -m tests.golden records it anew\n{diff}", pytrace=False)


def rows(scenario: str) -> tuple[Row, ...]:
    path = SCENARIOS / scenario / "counts.txt"
    return read_counts(path.read_text(encoding="utf-8")) if path.exists() else ()


# ---------------------------------------------------------------- nothing is missing


def test_the_golden_folder_holds_what_the_formats_promise_and_nothing_else() -> None:
    kept = {path.name for path in FOLDER.iterdir() if path.suffix in TEXTS}
    assert kept
    assert kept == set(GOLDEN)
    assert [name for name in sorted(kept) if not recorded(FOLDER / name).strip()] == []


def test_there_are_shipped_scenarios() -> None:
    assert {"korea", "kuhn", "leduc"} <= set(SHIPPED)


@pytest.mark.parametrize("scenario", SHIPPED)
def test_every_shipped_scenario_has_counts_and_a_playthrough(scenario: str) -> None:
    assert recorded(SCENARIOS / scenario / "playthrough.txt").startswith("legation-playthrough 1\n")
    starts = [point.id for point in load_scenario(scenario).starts] or ["start"]
    assert {row.start for row in rows(scenario)} == set(starts)
    assert any(row.quick and row.nodes > 1 for row in rows(scenario))


# ---------------------------------------------------------------- nothing has changed


@pytest.mark.parametrize("name", GOLDEN)
def test_a_frozen_format_is_written_as_recorded(name: str) -> None:
    assert_as_recorded(GOLDEN[name](), FOLDER / name)


@pytest.mark.parametrize("scenario", SHIPPED)
def test_the_recorded_line_of_a_scenario_is_derived_again(scenario: str) -> None:
    found = playthrough(load_scenario(scenario))
    assert_as_recorded(found, SCENARIOS / scenario / "playthrough.txt")


def check_counts(scenario: str, wanted: list[Row]) -> None:
    game = Game(load_scenario(scenario))
    for row in wanted:
        found = counted(game, row)
        under = "\n".join(f"  {nodes} under {choice}" for choice, nodes in found.under.items())
        assert found.text() == row.counts, f"{row.start} {row.depth}\n{under}"


@pytest.mark.parametrize("scenario", SHIPPED)
def test_small_counts_are_as_recorded(scenario: str) -> None:
    check_counts(scenario, [row for row in rows(scenario) if row.quick])


@pytest.mark.deep
@pytest.mark.parametrize("scenario", SHIPPED)
def test_large_counts_are_as_recorded(scenario: str) -> None:
    check_counts(scenario, [row for row in rows(scenario) if not row.quick])


# ---------------------------------------------------------------- what is recorded can be used


@pytest.mark.parametrize("scenario", ["kuhn", "leduc", "korea"])
def test_recorded_positions_are_read_and_written_again(scenario: str) -> None:
    game = Game(load_scenario(scenario))
    lines = recorded(FOLDER / f"positions_{scenario}.txt").splitlines()
    kept = [line for line in lines if line.startswith("legation-position/1 ")]
    assert kept
    for line in kept:
        own = line.replace("IDENTITY", identity(game.layout), 1)
        assert game.line(game.from_line(own)) == own


def test_the_recorded_history_is_read_written_and_run_again() -> None:
    text = recorded(FOLDER / "history_korea.txt")
    history = parse_history(text)
    assert history.text() == text
    played, end = short_game()
    assert played.entries == history.entries
    assert run_again(Game(load_scenario("korea")), played) == end


def test_the_recorded_history_keeps_the_promise_made_about_its_luck() -> None:
    history = parse_history(recorded(FOLDER / "history_korea.txt"))
    assert Stream(bytes.fromhex(history.secret)).commitment == history.commitment
    assert any(entry.site for entry in history.entries)
    assert any(entry.text for entry in history.entries)
