"""Claims that assert several things, that speak of the text itself, that deny a breach."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.accounts.small import (
    DISPUTED,
    ON,
    SCENARIO,
    TENURES,
    FakeReplay,
    account,
    basis,
    breach,
    told,
    verdict,
    with_record,
)

from legation.accounts import Kind, Verdict, Word, check_account
from legation.accounts.claims.together import together
from legation.model.account import (
    AllClaim,
    BreachClaim,
    ClaimBody,
    ClaimPart,
    Copy,
    DateClaim,
    HappenedClaim,
    HoldsClaim,
    OpinionClaim,
    OrderClaim,
    QuantityClaim,
    TextClaim,
)
from legation.model.edtf import parse_edtf
from legation.model.record import Holding, Tenure


def joined(*bodies: ClaimBody) -> AllClaim:
    return AllClaim(
        parts=tuple(
            ClaimPart(type="part", says=f"part {number}", body=body)
            for number, body in enumerate(bodies, start=1)
        )
    )


RIGHT = DateClaim(event="treaty", on=parse_edtf("1880-03-23"))
WRONG = DateClaim(event="treaty", on=parse_edtf("1879"))
WRONG_ORDER = OrderClaim(first="treaty", relation="before", second="shots")
UNKNOWN = HappenedClaim(event="gossip")
DOUBTED = QuantityClaim(quantity="ships", low=10, high=10)
SOMEWHAT = HappenedClaim(event="mission", parts=(("by", "sud"), ("at_sea", "true")))
FRAME = OpinionClaim()
ELSEWHERE = HappenedClaim(event="nowhere")


@pytest.mark.parametrize(
    "bodies, word, kind",
    [
        ((RIGHT, RIGHT), Word.AGREES, None),
        ((RIGHT, WRONG), Word.PARTLY, None),
        ((RIGHT, UNKNOWN), Word.PARTLY, None),
        ((RIGHT, SOMEWHAT), Word.PARTLY, None),
        ((RIGHT, FRAME), Word.AGREES, None),
        ((RIGHT, ELSEWHERE), Word.AGREES, None),
        ((RIGHT, DOUBTED), Word.CONTESTED, None),
        ((WRONG, DOUBTED), Word.CONTESTED, None),
        ((WRONG, WRONG_ORDER), Word.CONTRADICTED, Kind.WRONG_DATE),
        ((WRONG_ORDER, UNKNOWN), Word.CONTRADICTED, Kind.WRONG_ORDER),
        ((WRONG, FRAME), Word.CONTRADICTED, Kind.WRONG_DATE),
        ((UNKNOWN, UNKNOWN), Word.NOT_FOUND, None),
        ((UNKNOWN, ELSEWHERE), Word.NOT_FOUND, None),
        ((FRAME, ELSEWHERE), Word.OPINION, None),
        ((ELSEWHERE,), Word.NOT_MODELLED, None),
    ],
)
def test_the_parts_of_a_claim_come_to_one_word(
    bodies: tuple[ClaimBody, ...], word: Word, kind: Kind | None
) -> None:
    found = verdict(joined(*bodies))
    assert (found.word, found.kind) == (word, kind)


def test_each_part_is_told_with_its_own_word_and_reasons() -> None:
    found = verdict(joined(RIGHT, WRONG))
    assert [reason.subject for reason in found.reasons] == [
        "part 1: agrees",
        "part 2: contradicted",
    ]
    assert found.reasons[1].get("kind") == "wrong_date"
    assert all(reason.because for reason in found.reasons)


def test_a_contradiction_rests_on_the_parts_that_carry_it() -> None:
    found = verdict(joined(WRONG_ORDER, UNKNOWN))
    roles = {item.subject: item.get("role") for item in told(found) if item.kind == "record"}
    assert roles["gossip"] == "context"
    assert roles["shots"] == ""


def test_the_words_of_no_parts_come_to_nothing() -> None:
    assert together([]) is Word.NOT_MODELLED


def text(claim: TextClaim, *copies: Copy, others: tuple[ClaimBody, ...] = ()) -> Verdict:
    made = replace(account(claim, *others), copies=copies)
    return check_account(SCENARIO, made, FakeReplay(), ON).verdict("c1")


DATED = Copy(source="MIRROR", dated=parse_edtf("2016-01-03"), names="wiki")
OTHERWISE = Copy(source="BLOG", dated=parse_edtf("2017-05-01"), names="almanac")
CARRIES = Copy(source="LEXICON")
OWN = Copy(source="ART", dated=parse_edtf("2016-01-03"), names="wiki")


@pytest.mark.parametrize(
    "claim, copies, word",
    [
        (TextClaim(dated=parse_edtf("2016-01-03")), (DATED,), Word.AGREES),
        (TextClaim(dated=parse_edtf("2016")), (DATED, CARRIES), Word.AGREES),
        (TextClaim(dated=parse_edtf("2016-01-03")), (DATED, OTHERWISE), Word.PARTLY),
        (TextClaim(dated=parse_edtf("2016-01-03")), (OTHERWISE,), Word.NOT_FOUND),
        (TextClaim(dated=parse_edtf("2016-01-03")), (OWN,), Word.NOT_FOUND),  # itself
        (TextClaim(drawn_from="wiki"), (DATED, CARRIES), Word.AGREES),
        (TextClaim(drawn_from="wiki"), (DATED, OTHERWISE), Word.PARTLY),
        (TextClaim(drawn_from="wiki"), (CARRIES,), Word.NOT_FOUND),
        (TextClaim(drawn_from="wiki"), (OWN,), Word.NOT_FOUND),
        (TextClaim(drawn_from="wiki"), (), Word.NOT_FOUND),
    ],
)
def test_what_a_text_says_of_itself_is_held_against_its_other_bearers(
    claim: TextClaim, copies: tuple[Copy, ...], word: Word
) -> None:
    assert text(claim, *copies).word is word


def test_a_text_that_stops_before_its_promised_end_is_seen_by_its_own_claims() -> None:
    claim = TextClaim(ends_before="letter")
    assert text(claim, others=(RIGHT,)).word is Word.AGREES
    assert text(claim, others=(RIGHT, HappenedClaim(event="gossip"))).word is Word.PARTLY
    assert text(claim, others=(joined(RIGHT, HappenedClaim(event="letter")),)).word is Word.PARTLY
    assert text(claim).word is Word.NOT_MODELLED


BROKEN = FakeReplay(breaches=(breach("treaty_1880.art3"),))
SOMETIMES = FakeReplay(breaches=(breach("treaty_1880.art2", "broad"),))


@pytest.mark.parametrize(
    "replay, acts, asserted, denied",
    [
        (BROKEN, ("letter",), Word.AGREES, Word.CONTESTED),
        (SOMETIMES, ("letter",), Word.CONTESTED, Word.CONTESTED),
        (FakeReplay(), ("letter",), Word.NOT_FOUND, Word.NOT_FOUND),
        (FakeReplay(), ("embassy",), Word.CONTRADICTED, Word.AGREES),  # before the treaty
        (FakeReplay(), ("gossip",), Word.NOT_FOUND, Word.NOT_FOUND),
    ],
)
def test_a_denial_turns_the_answer_round_and_is_never_contradicted(
    replay: FakeReplay, acts: tuple[str, ...], asserted: Word, denied: Word
) -> None:
    claim = BreachClaim(by="sud", to="nord", acts=acts)
    assert verdict(claim, replayed=replay).word is asserted
    found = verdict(replace(claim, denied=True), replayed=replay)
    assert (found.word, found.kind) == (denied, None)


def test_a_denial_names_the_readings_on_which_it_depends() -> None:
    claim = BreachClaim(by="sud", to="nord", acts=("letter",), denied=True)
    scenario = replace(SCENARIO, instruments=(DISPUTED,))
    found = verdict(claim, replayed=SOMETIMES, scenario=scenario)
    assert found.under == ("treaty_1880.art2 under broad, if treaty_1880 is valid",)


def bought(tenure: str, by: str) -> Holding:
    return Holding(
        holder="nord", nationality="nord", since=parse_edtf("1882"), by=by, basis=basis("PAPERS")
    )


GAINED = HoldsClaim(
    tenure="adviser", nationality="sud", gained_by="purchase", when=parse_edtf("1883")
)


def test_a_thing_not_gained_in_the_way_claimed_agrees_in_part() -> None:
    right = Tenure(id="mine", title="mine", kind="right", chain=(bought("mine", "grant of Sud"),))
    scenario = with_record(tenures=(right,))
    claim = HoldsClaim(tenure="mine", nationality="nord", gained_by="purchase")
    assert verdict(claim, scenario=scenario).word is Word.PARTLY
    sold = replace(right, chain=(bought("mine", "purchase from Ost"),))
    assert verdict(claim, scenario=with_record(tenures=(sold,))).word is Word.AGREES


def test_what_was_gained_in_that_way_instead_makes_it_the_wrong_right() -> None:
    claim = replace(GAINED, nationality="nord")
    alone = replace(TENURES[0], chain=TENURES[0].chain[:1])
    assert verdict(claim, scenario=with_record(tenures=(alone,))).kind is Kind.WRONG_ACTOR
    other = Tenure(id="seat", title="seat", kind="office", chain=(bought("seat", "purchase"),))
    found = verdict(claim, scenario=with_record(tenures=(alone, other)))
    assert (found.word, found.kind) == (Word.CONTRADICTED, Kind.WRONG_RIGHT)
    beside = [item for item in told(found) if item.subject == "seat"]
    assert [item.get("role") for item in beside] == ["context"]
