"""What a seat plays for, in words."""

from __future__ import annotations

from dataclasses import replace

from tests.prose.small_korea import SMALL

from legation.model.expr import Binary, Const, FactRef, Kind
from legation.model.scenario import Ending, Valuation
from legation.prose import Names, explain
from legation.prose.aims import aim_lines

GARRISON = FactRef(fact="garrison", index=(Const(value="japan", kind=Kind.SYMBOL),), kind=Kind.INT)
ZERO = Const(value=0, kind=Kind.INT)
SCENARIO = replace(
    SMALL,
    endings=(Ending(id="peace", title="Peace"), Ending(id="war", title="War")),
    valuations=(
        Valuation(actor="korea", values=(("war", -4), ("peace", 9))),
        Valuation(actor="japan", plus=Binary(op="-", left=ZERO, right=GARRISON, kind=Kind.INT)),
    ),
)


def test_the_endings_stand_best_first_and_signed() -> None:
    told = aim_lines(SCENARIO, "korea")[0].text
    assert told == "Aims of Korea: Endings: “Peace” +9 and “War” −4."


def test_a_sum_is_told_term_by_term_without_its_nought() -> None:
    told = aim_lines(Names(SCENARIO), "japan")[0].text
    assert told.startswith("Aims of Japan: Minus ")
    assert "0" not in told


def test_explaining_an_actor_shows_its_aims() -> None:
    assert "“Peace” +9" in explain(SCENARIO, "korea")
    assert "Aims" not in explain(SMALL, "korea")
