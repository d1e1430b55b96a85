"""Each contradiction rests on the facts that its reasons cite: move them, and it goes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.accounts.robustness import Fact, cited_facts, unshaken
from tests.accounts.small import (
    ON,
    SCENARIO,
    FakeReplay,
    account,
)

from legation.accounts import Word, check_account
from legation.model.account import (
    AimClaim,
    AllClaim,
    BreachClaim,
    ClaimBody,
    ClaimPart,
    CompareClaim,
    DateClaim,
    DurationClaim,
    HappenedClaim,
    HoldsClaim,
    Measure,
    OrderClaim,
    Pair,
    QuantityClaim,
)
from legation.model.edtf import parse_edtf
from legation.model.reasons import Reason

ARMY = Measure(form="quantity", quantity="army")
SHIPS = Measure(form="quantity", quantity="ships")
CONTRADICTED: dict[str, ClaimBody] = {
    "date": DateClaim(event="treaty", on=parse_edtf("1879")),
    "order": OrderClaim(first="treaty", relation="before", second="shots"),
    "during": OrderClaim(first="shots", relation="during", second="siege"),
    "duration": DurationClaim(start="shots", end="treaty", low=900, high=900),
    "holder": HoldsClaim(tenure="adviser", who="roth", when=parse_edtf("1882")),
    "nationality": HoldsClaim(tenure="adviser", nationality="sud"),
    "too early": HoldsClaim(tenure="adviser", who="braun", when=parse_edtf("1879")),
    "covered": HoldsClaim(tenure="governor", who="x", when=parse_edtf("1880-06")),
    "quantity": QuantityClaim(quantity="army", low=900_000, high=900_000),
    "happened when": HappenedClaim(event="treaty", when=parse_edtf("1879")),
    "aim": AimClaim(programme="league", aim="union", when=parse_edtf("1881")),
    "not in force": BreachClaim(by="sud", to="nord", acts=("embassy",)),
    "less than": CompareClaim(relation="less", pairs=(Pair(first=ARMY, second=SHIPS),)),
    "several": AllClaim(
        parts=(
            ClaimPart(type="date", says="a", body=DateClaim(event="treaty", on=parse_edtf("1879"))),
            ClaimPart(type="holds", says="b", body=HoldsClaim(tenure="adviser", who="roth")),
            ClaimPart(type="happened", says="c", body=HappenedClaim(event="gossip")),
        )
    ),
}
"""One claim of each kind of contradiction that rests on facts of the record."""


@pytest.mark.parametrize("name", CONTRADICTED)
def test_moving_or_deleting_a_cited_fact_changes_the_verdict(name: str) -> None:
    told = account(CONTRADICTED[name])
    judgement = check_account(SCENARIO, told, FakeReplay(), ON)
    assert judgement.verdict("c1").word is Word.CONTRADICTED
    assert cited_facts(judgement.verdict("c1"))
    assert unshaken(SCENARIO, told, judgement, FakeReplay()) == []


def test_a_fact_cited_without_need_is_noticed() -> None:
    told = account(CONTRADICTED["order"])
    judgement = check_account(SCENARIO, told, FakeReplay(), ON)
    idle = Reason(kind="record", subject="siege", data=(("of", "event"),))
    (sentence,) = judgement.sentences
    (verdict,) = sentence.verdicts
    padded = replace(verdict, reasons=(*verdict.reasons, idle))
    changed = replace(judgement, sentences=(replace(sentence, verdicts=(padded,)),))
    assert unshaken(SCENARIO, told, changed, FakeReplay()) == [("c1", Fact("event", "siege"))]
