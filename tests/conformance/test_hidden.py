"""Guards that would tell what their performer may not see are found before anybody plays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.engine.documents import SIGNED, document, load, treaty

from legation.conformance.hidden import leaks
from legation.language.folder import shipped
from legation.language.load import load_scenario
from legation.model.expr import Const, FactRef, InForce, Kind
from legation.model.scenario import Scenario

NORM_CASES = sorted((Path(__file__).parents[1] / "norm_cases").glob("*/scenario.yaml"))


@pytest.mark.parametrize("name", shipped())
def test_no_shipped_scenario_leaks(name: str) -> None:
    assert leaks(load_scenario(name)) == []


@pytest.mark.parametrize("path", NORM_CASES, ids=lambda path: path.parent.name)
def test_no_norm_case_leaks(path: Path) -> None:
    assert leaks(load_scenario(path.parent)) == []


def guarded(guard: object) -> Scenario:
    """Ann's act ``go`` under a guard that no loader has looked at."""
    doc = document(
        facts={
            "mine": {"of": "powers", "values": "bool", "start": "false", "seen_by": "owner"},
            "open": {"values": "bool", "start": "false"},
        },
        acts={
            "go": {"by": "ann", "stage": "orders"},
            "pay": {"by": "bob", "stage": "orders", "seen_by": "none"},
        },
        instruments=treaty(a={"duty": {"bearer": "bob", "must": "pay", "within": "3 days"}}),
        starts=SIGNED,
    )
    scenario = load(doc)
    acts = tuple(
        replace(act, guard=guard) if act.id == "go" else act  # type: ignore[arg-type]
        for act in scenario.acts
    )
    return replace(scenario, acts=acts)


def fact(name: str, *index: str) -> FactRef:
    symbols = tuple(Const(kind=Kind.SYMBOL, value=word) for word in index)
    return FactRef(kind=Kind.BOOL, fact=name, index=symbols)


@pytest.mark.parametrize(
    ("guard", "found"),
    [
        (fact("open"), []),
        (fact("mine", "ann"), []),
        (fact("mine", "bob"), ["ann:go()"]),
        (InForce(kind=Kind.BOOL, id="pact"), []),
        # Whether bob has paid, ann is not told; so she may not see whether he still owes.
        (InForce(kind=Kind.BOOL, id="pact.a"), ["ann:go()"]),
    ],
)
def test_a_guard_that_leaks_is_found(guard: object, found: list[str]) -> None:
    assert [leak.act for leak in leaks(guarded(guard))] == found
