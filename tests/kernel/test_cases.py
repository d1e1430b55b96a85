"""Cases of scenarios, replayed as written and then played on by the kernel as by the engine.

Replay is the engine's business; what a case leads to is a position that random play seldom reaches.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.kernel.beside import at_random, play_beside

from legation.conformance.cases import play_case
from legation.engine.errors import StartRefused
from legation.language.load import load_scenario
from legation.model.scenario import Case, Scenario

NORM_CASES = Path(__file__).resolve().parents[1] / "norm_cases"
FOLDERS: tuple[str | Path, ...] = ("korea", "july_1914", "orders", *sorted(NORM_CASES.glob("*/")))


def _cases() -> list[object]:
    scenarios = [load_scenario(folder) for folder in FOLDERS]
    return [
        pytest.param(scenario, case, id=f"{scenario.id}-{case.id}")
        for scenario in scenarios
        for case in scenario.cases
    ]


@pytest.mark.parametrize("scenario, case", _cases())
def test_what_a_case_leads_to_is_played_on_alike(scenario: Scenario, case: Case) -> None:
    run = play_case(scenario, case)
    assert not isinstance(run, str)
    day = run.game.get(run.position, "clock.day") + 1
    try:
        position = run.game.play_on(run.position, day)
    except StartRefused:
        pytest.skip("the case ends with the calendar")
    play_beside(run.game, at_random(2), start=position, most=25)
