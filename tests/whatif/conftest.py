from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.language import load_scenario
from legation.model.scenario import Scenario
from legation.whatif.request import Request, read_request
from legation.whatif.world import World

MakeWorld = Callable[..., World]


@pytest.fixture(scope="session")
def scenarios() -> Callable[[str], Scenario]:
    known: dict[str, Scenario] = {}

    def load(name: str) -> Scenario:
        if name not in known:
            known[name] = load_scenario(name)
        return known[name]

    return load


@pytest.fixture(scope="session")
def world(scenarios: Callable[[str], Scenario]) -> MakeWorld:
    def make(scenario: str, query: str, **changes: object) -> World:
        loaded = scenarios(scenario)
        request = Request(scenario=scenario, query=query, **changes)  # type: ignore[arg-type]
        question, _ = read_request(loaded, request)
        return World(loaded, question)

    return make
