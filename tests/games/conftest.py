"""Trees of the small games, unfolded once; the helpers beside this file are importable as a package."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.games.extensive_form import Tree, unfold  # noqa: E402

from legation.engine import Game  # noqa: E402
from legation.language.load import load_scenario  # noqa: E402


@pytest.fixture(scope="session")
def kuhn() -> Tree:
    return unfold(Game(load_scenario("kuhn")))


@pytest.fixture(scope="session")
def leduc() -> Tree:
    return unfold(Game(load_scenario("leduc")))
