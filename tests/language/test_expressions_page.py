"""Every example on the page of expressions is read."""

from __future__ import annotations

import re

import pytest
from tests.language.generated import ROOT
from tests.language.world import scenario

from legation.model.print_expr import expr_text

PAGE = (ROOT / "docs/reference/expressions.md").read_text(encoding="utf-8")


def examples(kind: str) -> list[str]:
    """The lines of the blocks of a kind."""
    blocks = re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line]


@pytest.mark.parametrize("text", examples("expressions"))
def test_a_condition_on_the_page_is_read(text: str) -> None:
    report = scenario(reports={"seized": {"says": "x", "true_if": text}}).reports[0]
    assert report.true_if is not None
    assert expr_text(report.true_if)


@pytest.mark.parametrize("text", examples("effects"))
def test_an_effect_on_the_page_is_read(text: str) -> None:
    rule = scenario(rules={"r": {"upon": {"turn": "start"}, "do": text, "cite": "S"}}).rules[0]
    assert len(rule.effects) == 1


def test_the_page_shows_every_predicate_and_effect() -> None:
    from legation.language.names import CLOCK, FUNCTIONS, LIFE, OTHER_EFFECTS, OVER

    shown = "\n".join(examples("expressions") + examples("effects"))
    for word in (*FUNCTIONS, *LIFE, *OTHER_EFFECTS, *OVER):
        assert f"{word}(" in shown, word
    for word in CLOCK:
        assert word in shown
