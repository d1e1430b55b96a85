"""The README tells the figures that the code gives."""

from __future__ import annotations

from tests.figures import BLOCK, README, table

from legation.language.load import load_scenario


def test_the_table_of_figures_is_what_the_code_gives() -> None:
    found = BLOCK.search(README.read_text(encoding="utf-8"))
    assert found is not None
    assert found[0] == table(load_scenario("korea")), "python -m tests.figures"
