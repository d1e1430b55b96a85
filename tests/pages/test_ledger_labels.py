"""Labels of breaches in the report's ledgers."""

from __future__ import annotations

from typing import Any

from tests.engine.documents import SIGNED, treaty
from tests.replay.small import BOTH, event, scenario

from legation.pages.ledgers import ShownBreach, ledgers
from legation.replay import replay_record

ACTS = {"land": BOTH, "shoot": {**BOTH, "do": ["denounce(pact)"]}}
BAN = {"prohibition": {"bearer": "ann", "not": "land"}}
READINGS = {
    "strict": {"gloss": "on soil", "held_by": ["ann"], "judgement": "Made up."},
    "broad": {"gloss": "in port too", "held_by": ["bob"], "judgement": "Made up."},
}


def shown(article: dict[str, Any], *acts: str) -> list[ShownBreach]:
    """Ann's breaches, by acts of one day."""
    days = {f"e{place}": event("1901-01-08", [{"act": act}]) for place, act in enumerate(acts)}
    case = scenario(days, acts=ACTS, instruments=treaty(a=article), starts=SIGNED)
    (ledger,) = (one for one in ledgers(case, replay_record(case)) if one.actor == "ann")
    return [breach for deed in ledger.deeds for breach in deed.breaches]


def test_a_breach_in_one_order_of_hours_is_not_labelled_as_one_under_every_reading() -> None:
    assert [one.label for one in shown(BAN, "ann:land()")] == [""]
    (hanging,) = shown(BAN, "ann:land()", "ann:shoot()")
    assert hanging.label == "in one order of hours"
    assert hanging.happened.endswith("; it hangs on the order of hours on 8 January 1901")


def test_a_breach_under_every_reading_keeps_the_numbers_of_all() -> None:
    (breach,) = shown({**BAN, "readings": READINGS}, "ann:land()")
    assert (breach.label, breach.number, breach.also) == ("under either reading", 1, (2,))
