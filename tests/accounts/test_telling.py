"""How reasons tell holders and obligations."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.accounts.small import SCENARIO, TENURES, basis, verdict, with_record

from legation.accounts.claims.obligations import concluded, obligations
from legation.model.account import HoldsClaim
from legation.model.record import Holding


def told(kind: str, holder: str, nationality: str) -> str:
    """The record's holding as a reason tells it."""
    holding = Holding(holder=holder, name="X", nationality=nationality, basis=basis("STUDY"))
    chain = replace(TENURES[0], kind=kind, chain=(holding,), complete=None)  # type: ignore[arg-type]
    found = verdict(HoldsClaim(tenure=chain.id, who=holder), scenario=with_record(tenures=(chain,)))
    return next(reason.get("what") for reason in found.reasons if reason.kind == "record")


@pytest.mark.parametrize(
    ("kind", "holder", "nationality", "words"),
    [
        ("office", "weiss", "united_states", "X, of American nationality: "),
        ("right", "weiss", "far_land", "X, of Far Land nationality: "),
        ("title", "weiss", "korea", "X: "),
        ("right", "nord", "korea", "X: "),
        ("office", "weiss", "", "X: "),
    ],
)
def test_a_holders_nationality_is_told_unless_a_ruler_or_power(
    kind: str, holder: str, nationality: str, words: str
) -> None:
    assert told(kind, holder, nationality).startswith(words)


def test_a_draft_beside_signed_instruments_is_neither_kept_nor_broken() -> None:
    owed = obligations(SCENARIO, "nord")
    signed = [replace(one, signed=0 if number else 1) for number, one in enumerate(owed)]
    assert concluded(signed) == signed[:1]
    unsigned = [replace(one, signed=0) for one in owed]
    assert concluded(unsigned) == unsigned
