"""The Korea scenario, its vocabulary and its replay, once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.accounts.reading.read import Reading, read_text
from legation.accounts.reading.vocabulary import vocabulary
from legation.language.load import load_scenario
from legation.model.scenario import Scenario
from legation.replay import replay_record


@pytest.fixture(scope="session")
def korea() -> Scenario:
    """The scenario that ships."""
    return load_scenario("korea")


@pytest.fixture(scope="session")
def read(korea: Scenario) -> Callable[[str], Reading]:
    """Reads a text against Korea."""
    words = vocabulary(korea)
    replayed = replay_record(korea)

    def reading(text: str) -> Reading:
        return read_text(korea, text, words=words, replayed=replayed)

    return reading
