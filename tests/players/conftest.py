"""Makes the small games beside this file importable, and unfolds the shipped ones once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from legation.engine import Game  # noqa: E402
from legation.language.load import load_scenario  # noqa: E402
from legation.players.trees import Unfolded, unfold  # noqa: E402


@pytest.fixture(autouse=True)
def kept_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Matches are kept in a folder of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(scope="session")
def kuhn_game() -> Game:
    return Game(load_scenario("kuhn"))


@pytest.fixture(scope="session")
def leduc_game() -> Game:
    return Game(load_scenario("leduc"))


@pytest.fixture(scope="session")
def korea_game() -> Game:
    return Game(load_scenario("korea"))


@pytest.fixture(scope="session")
def kuhn_tree(kuhn_game: Game) -> Unfolded:
    return unfold(kuhn_game)


@pytest.fixture(scope="session")
def leduc_tree(leduc_game: Game) -> Unfolded:
    return unfold(leduc_game)
