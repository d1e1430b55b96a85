"""Loading a scenario: from files to checked meaning, beside parsers that only read the YAML.

The Korea slice with record, treaties, accounts and cases. PyYAML's C loader builds plain dicts and
lists and knows nothing of what they mean; ruamel.yaml is what keeps places for messages, as ours
does. For a user this is the wait before any command says its first word about a scenario.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml
from bench.table import Beside

from legation.engine import Game
from legation.language.load import load_scenario

KOREA = Path(__file__).resolve().parents[1] / "src" / "legation" / "scenarios" / "korea"
NAME = "loading the Korea slice"


@cache
def texts() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted(KOREA.rglob("*.yaml")))


def test_loading(beside: Beside) -> None:
    scenario = beside(NAME, "legation", lambda: load_scenario(KOREA), wanted="under 0.5 s")
    assert scenario.id == "korea"


def test_loading_by_pyyaml_in_c(beside: Beside) -> None:
    work = lambda: [yaml.load(text, Loader=yaml.CSafeLoader) for text in texts()]  # noqa: E731
    assert len(beside(NAME, "PyYAML CSafeLoader", work)) == len(texts()) > 3


def test_loading_by_pyyaml_in_python(beside: Beside) -> None:
    work = lambda: [yaml.safe_load(text) for text in texts()]  # noqa: E731
    assert len(beside(NAME, "PyYAML SafeLoader", work, rounds=3)) == len(texts())


def test_loading_by_ruamel(beside: Beside) -> None:
    ruamel = pytest.importorskip("ruamel.yaml", reason="optional peer: pip install ruamel.yaml")
    reader = ruamel.YAML(typ="rt")
    found = beside(NAME, "ruamel.yaml", lambda: [reader.load(text) for text in texts()], rounds=3)
    assert len(found) == len(texts())


def test_grounding(beside: Beside) -> None:
    scenario = load_scenario(KOREA)
    game = beside("laying out the Korea slice as a game", "legation", lambda: Game(scenario))
    assert game.layout.acts
