"""The vocabulary of the Korea scenario, once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.accounts.reading.read import Reading, read_text
from legation.accounts.reading.vocabulary import vocabulary
from legation.model.scenario import Scenario
from legation.replay import Replay


@pytest.fixture(scope="session")
def read(korea: Scenario, replayed: Replay) -> Callable[[str], Reading]:
    """Reads a text against Korea."""
    words = vocabulary(korea)

    def reading(text: str) -> Reading:
        return read_text(korea, text, words=words, replayed=replayed)

    return reading
