"""Effects written outside a scenario's files."""

from __future__ import annotations

import pytest

from legation.language import ScenarioProblems, load_scenario, read_effect
from legation.model.print_expr import effect_text

KOREA = load_scenario("korea")


@pytest.mark.parametrize(
    "text",
    [
        "war := true",
        "autonomy += -1",
        "sign(protocol_1904)",
        "sign(agreement_1904.art_3)",
        "troops[japan] += 2 * months",
        "yalu_timber := nobody",
    ],
)
def test_an_effect_is_read_and_printed_back(text: str) -> None:
    assert effect_text(read_effect(text, KOREA)) == text


@pytest.mark.parametrize("text", ["war := 3", "wa := true", "sign(nothing)", "war ==", ""])
def test_what_is_no_effect_is_refused(text: str) -> None:
    with pytest.raises(ScenarioProblems):
        read_effect(text, KOREA)


def test_every_effect_of_the_acts_and_rules_reads_back() -> None:
    bound = {"by", "to"}
    for rule in KOREA.rules:
        for effect in rule.effects:
            text = effect_text(effect)
            if not rule.bind and not bound & set(text.replace("(", " ").split()):
                assert read_effect(text, KOREA) == effect
