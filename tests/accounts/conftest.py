"""The Korea scenario, its replay and the founding article, once for all tests of this room."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from legation.language.load import load_scenario
from legation.model.account import Account
from legation.model.scenario import Scenario
from legation.replay import Replay, replay_record

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # makes tests.accounts.small importable


@pytest.fixture(scope="session")
def korea() -> Scenario:
    """The scenario that ships."""
    return load_scenario("korea")


@pytest.fixture(scope="session")
def replayed(korea: Scenario) -> Replay:
    """Its record run through its rules."""
    return replay_record(korea)


@pytest.fixture(scope="session")
def article(korea: Scenario) -> Account:
    """The article the project began with."""
    return next(item for item in korea.accounts if item.id == "founding_article")
