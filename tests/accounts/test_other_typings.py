"""What docs/why/verdicts-that-differ.md says that another typing of a claim would give."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest

from legation.accounts import Kind, Word, check_account
from legation.model.account import (
    Account,
    AimClaim,
    AllClaim,
    BreachClaim,
    Claim,
    ClaimBody,
    CompareClaim,
    HoldsClaim,
    OrderClaim,
    QuantityClaim,
    Sentence,
)
from legation.model.edtf import parse_edtf
from legation.model.scenario import Scenario
from legation.replay import Replay

ON = datetime.date(2026, 1, 1)
Bodies = dict[str, ClaimBody]
Typing = Callable[[Bodies], ClaimBody]


@pytest.fixture(scope="module")
def bodies(article: Account) -> Bodies:
    return {claim.id: claim.body for item in article.sentences for claim in item.claims}


def measures(first: int, last: int | None = None, times: int | None = None) -> Typing:
    """Some of the measures of overwhelming power, or another factor."""

    def typed(bodies: Bodies) -> ClaimBody:
        body = bodies["s13a"]
        assert isinstance(body, CompareClaim)
        return replace(body, pairs=body.pairs[first:last], times=times or body.times)

    return typed


def parts(claim: str, *numbers: int) -> Typing:
    """Some of the assertions of a claim, from 1."""

    def typed(bodies: Bodies) -> ClaimBody:
        body = bodies[claim]
        assert isinstance(body, AllClaim)
        return AllClaim(parts=tuple(body.parts[number - 1] for number in numbers))

    return typed


def without_extent(claim: str) -> Typing:
    def typed(bodies: Bodies) -> ClaimBody:
        body = bodies[claim]
        assert isinstance(body, HoldsClaim)
        return replace(body, extent="")

    return typed


def plainly(body: ClaimBody) -> Typing:
    return lambda _: body


def first_talks(second: str) -> Typing:
    return plainly(OrderClaim(first="1903-07-28-talks-proposed", relation="before", second=second))


def aim(programme: str, name: str, when: str) -> Typing:
    return plainly(AimClaim(programme=programme, aim=name, when=parse_edtf(when)))


WAR = "1904-09/1905-09"
TYPINGS: dict[str, tuple[Typing, Word, Kind | None]] = {
    "s13a aggregates": (measures(0, 2), Word.AGREES, None),
    "s13a theatre": (measures(2), Word.CONTRADICTED, Kind.WRONG_QUANTITY),
    "s13a just more": (measures(0, times=1), Word.PARTLY, None),
    "s13a four times": (measures(0, times=4), Word.PARTLY, None),
    "s13b acts": (parts("s13b", 1, 2), Word.AGREES, None),
    "s13b answers": (parts("s13b", 3), Word.CONTRADICTED, Kind.WRONG_QUANTITY),
    "s2b without the rank": (without_extent("s2b"), Word.AGREES, None),
    "s8a without the rank": (without_extent("s8a"), Word.AGREES, None),
    "s8d without the extent": (without_extent("s8d"), Word.AGREES, None),
    "s4b Yongampo": (parts("s4b", 3), Word.AGREES, None),
    "s4b the grants of 1896": (parts("s4b", 1, 2), Word.CONTRADICTED, Kind.WRONG_ORDER),
    "s8b the first county": (parts("s8b", 1), Word.AGREES, None),
    "s9a earlier": (
        aim("japan_government", "keep_russia_from_korea", "1900/1902"),
        Word.NOT_FOUND,
        None,
    ),
    "s12a rupture": (first_talks("1904-02-06-rupture"), Word.AGREES, None),
    "s12a landing": (first_talks("1904-02-08-chemulpo-landing"), Word.AGREES, None),
    "s12b preparation": (parts("s12b", 2, 3), Word.CONTRADICTED, Kind.WRONG_ORDER),
    "s14c clauses": (parts("s14c", 1, 2), Word.AGREES, None),
    "s14c order": (parts("s14c", 3), Word.CONTRADICTED, Kind.WRONG_ORDER),
    "s16b the dynasty": (parts("s16b", 2), Word.CONTRADICTED, Kind.WRONG_ACTOR),
    "s16c annexation": (
        aim("progressive_society", "annexation", WAR),
        Word.CONTRADICTED,
        Kind.WRONG_ACTOR,
    ),
    "s18b the signatory": (parts("s18b", 2), Word.NOT_FOUND, None),
    "s11b before 1905": (
        plainly(
            HoldsClaim(tenure="external_relations", who="korea", when=parse_edtf("1895/1905-11-16"))
        ),
        Word.AGREES,
        None,
    ),
    "s17a another total": (
        plainly(QuantityClaim(quantity="society_labour", low=270_000, high=270_000)),
        Word.CONTESTED,
        None,
    ),
    "s20b before the treaties": (
        plainly(
            BreachClaim(
                by="korea",
                to="japan",
                acts=("1903-08-hyon-mission",),
                instruments=("protocol_1904", "agreement_1904"),
            )
        ),
        Word.CONTRADICTED,
        Kind.NOT_IN_FORCE,
    ),
}


@pytest.mark.parametrize("name", TYPINGS)
def test_another_typing_gives_what_the_page_says(
    korea: Scenario, replayed: Replay, article: Account, bodies: Bodies, name: str
) -> None:
    typing, word, kind = TYPINGS[name]
    claim = Claim(id="c1", type="claim", says="so", body=typing(bodies))
    alone = Sentence(id="s1", number=1, text="So.", claims=(claim,))
    found = check_account(korea, replace(article, sentences=(alone,)), replayed, ON)
    assert (found.verdict("c1").word, found.verdict("c1").kind) == (word, kind)
