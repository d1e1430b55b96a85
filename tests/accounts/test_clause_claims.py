"""Claims that a clause bound somebody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.accounts.small import SCENARIO, TREATY, told, verdict

from legation.accounts import Kind, Word
from legation.model.account import HoldsClaim
from legation.model.edtf import parse_edtf


def clause(norm: str, when: str = "", *, who: str = "") -> HoldsClaim:
    return HoldsClaim(norm=norm, who=who, when=parse_edtf(when) if when else None)


@pytest.mark.parametrize(
    "claim, word, kind",
    [
        (clause("treaty_1880.art1"), Word.AGREES, None),
        (clause("treaty_1880.art1", "1885", who="nord"), Word.AGREES, None),
        (clause("treaty_1880.art1", "1881/1885", who="nord"), Word.AGREES, None),
        (clause("treaty_1880.art1", "1879/1885", who="nord"), Word.PARTLY, None),
        (clause("treaty_1880.art1", "1879", who="nord"), Word.CONTRADICTED, Kind.NOT_IN_FORCE),
        (clause("treaty_1880.art1", "1891", who="nord"), Word.CONTRADICTED, Kind.NOT_IN_FORCE),
        (clause("treaty_1880.art1", who="sud"), Word.CONTRADICTED, Kind.WRONG_ACTOR),
        (clause("treaty_1880.art9"), Word.NOT_MODELLED, None),
    ],
)
def test_a_clause_is_looked_up_in_its_instrument(
    claim: HoldsClaim, word: Word, kind: Kind | None
) -> None:
    found = verdict(claim)
    assert (found.word, found.kind) == (word, kind)


def test_moving_the_signature_moves_the_verdict() -> None:
    claim = clause("treaty_1880.art1", "1879", who="nord")
    earlier = replace(TREATY, signed=parse_edtf("1878-01-01").earliest)
    scenario = replace(SCENARIO, instruments=(earlier,))
    assert verdict(claim, scenario=scenario).word is Word.AGREES


def test_rival_readings_are_shown_and_do_not_decide() -> None:
    found = verdict(clause("treaty_1880.art2", "1885", who="sud"))
    assert found.word is Word.AGREES
    assert any(reason.kind == "reading" for reason in told(found))
