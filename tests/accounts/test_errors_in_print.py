"""Errors that stand in print, restated in our own words as typed claims: each is caught, and why.

A slip of an otherwise good source is no second opinion: it is shown and never weighed. Where
good sources do differ the answer is contested and not contradicted.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pytest
from tests.accounts.robustness import cited_facts, unshaken, walk

from legation.accounts import Judgement, Kind, Verdict, Word, check_account
from legation.accounts.chronology import Network
from legation.model.account import (
    Account,
    Claim,
    ClaimBody,
    DateClaim,
    HoldsClaim,
    OrderClaim,
    Sentence,
)
from legation.model.edtf import parse_edtf
from legation.model.scenario import Scenario
from legation.replay import Replay

ON = datetime.date(2026, 1, 1)


@dataclass(frozen=True)
class Error:
    """What was printed, and what is to be said of it."""

    says: str
    body: ClaimBody
    word: Word
    kind: Kind | None = None
    recorded: str = ""


def dated(event: str, day: str) -> DateClaim:
    return DateClaim(event=event, on=parse_edtf(day))


ERRORS: dict[str, Error] = {
    "declaration": Error(
        "War was declared on 10 January 1904, after the attack of February.",
        dated("1904-02-10-war-declared", "1904-01-10"),
        Word.CONTRADICTED,
        Kind.WRONG_DATE,
        "1904-02-10",
    ),
    "attack_first": Error(
        "The declaration came after the attack of February.",
        OrderClaim(
            first="1904-02-10-war-declared", relation="after", second="1904-02-08-first-shots"
        ),
        Word.AGREES,
    ),
    "declared_with_the_shots": Error(
        "War was declared on 8 February 1904.",
        dated("1904-02-10-war-declared", "1904-02-08"),
        Word.CONTESTED,
    ),
    "nishi_rosen": Error(
        "The protocol of Nishi and Rosen is dated 25 August 1898.",
        dated("1898-04-25-nishi-rosen", "1898-08-25"),
        Word.CONTRADICTED,
        Kind.WRONG_DATE,
        "1898-04-25",
    ),
    "moscow": Error(
        "The protocol of Moscow is dated 9 June 1895.",
        dated("1896-06-09-yamagata", "1895-06-09"),
        Word.CONTRADICTED,
        Kind.WRONG_DATE,
        "1896-06-09",
    ),
    "rupture": Error(
        "Japan broke off relations on 1 February 1904.",
        dated("1904-02-06-rupture", "1904-02-01"),
        Word.CONTRADICTED,
        Kind.WRONG_DATE,
        "1904-02-06",
    ),
    "february_as_august": Error(
        "The agreement of August 1904 had Korea give Japan full facilities.",
        HoldsClaim(norm="protocol_1904.art4.facilities", who="korea", instrument="agreement_1904"),
        Word.CONTRADICTED,
        Kind.WRONG_INSTRUMENT,
    ),
    "resident_general": Error(
        "Itō was Resident-General in October 1909.",
        HoldsClaim(tenure="resident_general", who="ito", when=parse_edtf("1909-10")),
        Word.CONTRADICTED,
        Kind.ANACHRONISM,
    ),
}


@pytest.fixture(scope="module")
def told() -> Account:
    claims = tuple(
        Claim(id=name, type="claim", says=error.says, body=error.body)
        for name, error in ERRORS.items()
    )
    sentence = Sentence(id="s1", number=1, text="What was printed.", claims=claims)
    return Account(id="errors_in_print", title="Errors in print", sentences=(sentence,))


@pytest.fixture(scope="module")
def judgement(korea: Scenario, told: Account, replayed: Replay) -> Judgement:
    return check_account(korea, told, replayed, ON)


def cited(verdict: Verdict) -> set[str]:
    return {cite.source for reason in walk(verdict.reasons) for cite in reason.cites}


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_in_print_is_judged_as_what_it_is(judgement: Judgement, name: str) -> None:
    found, error = judgement.verdict(name), ERRORS[name]
    assert (found.word, found.kind) == (error.word, error.kind)
    assert found.reasons
    assert cited(found)


@pytest.mark.parametrize("name", [name for name, error in ERRORS.items() if error.recorded])
def test_a_wrong_date_is_told_with_the_right_one(judgement: Judgement, name: str) -> None:
    part = next(item for item in judgement.verdict(name).reasons if item.kind == "part")
    assert part.get("recorded") == ERRORS[name].recorded


@pytest.mark.parametrize(("name", "printed_in"), [("nishi_rosen", "LADD"), ("moscow", "F391")])
def test_the_book_that_misprints_a_date_is_shown_and_not_weighed(
    judgement: Judgement, name: str, printed_in: str
) -> None:
    disputes = [item for item in judgement.verdict(name).reasons if item.kind == "dispute"]
    assert printed_in in {cite.source for item in disputes for cite in item.cites}


def test_the_contested_day_of_the_declaration_names_who_differs(judgement: Judgement) -> None:
    found = judgement.verdict("declared_with_the_shots")
    differing = [item for item in found.reasons if item.kind == "dispute"]
    assert "COWW" in {cite.source for item in differing for cite in item.cites}


def test_who_held_the_office_instead_is_named(judgement: Judgement) -> None:
    found = judgement.verdict("resident_general")
    holders = {item.get("item") for item in walk(found.reasons) if item.get("of") == "tenure"}
    assert "sone" in holders


def test_the_instrument_that_does_state_the_clause_is_named(judgement: Judgement) -> None:
    part = next(
        item for item in judgement.verdict("february_as_august").reasons if item.kind == "part"
    )
    assert "agreement" in part.get("claimed").lower()
    assert "Protocol" in part.get("recorded")


def test_the_clause_under_its_own_instrument_agrees(
    korea: Scenario, replayed: Replay, told: Account
) -> None:
    body = HoldsClaim(norm="protocol_1904.art4.facilities", who="korea", instrument="protocol_1904")
    claim = Claim(id="c1", type="holds", says="so", body=body)
    alone = Sentence(id="s1", number=1, text="So.", claims=(claim,))
    account = Account(id="right", title="Right", sentences=(alone,))
    assert check_account(korea, account, replayed, ON).verdict("c1").word is Word.AGREES


def test_a_power_that_a_clause_gives_is_a_clause_of_its_holder(
    korea: Scenario, replayed: Replay
) -> None:
    body = HoldsClaim(norm="protocol_1904.art4.station", who="japan")
    claim = Claim(id="c1", type="holds", says="so", body=body)
    alone = Sentence(id="s1", number=1, text="So.", claims=(claim,))
    account = Account(id="power", title="Power", sentences=(alone,))
    assert check_account(korea, account, replayed, ON).verdict("c1").word is Word.AGREES


def test_a_declaration_in_january_after_an_attack_in_february_refutes_itself() -> None:
    net = Network()
    attack, declared = parse_edtf("1904-02"), parse_edtf("1904-01-10")
    net.between("attack", attack.earliest, attack.latest, tag="the attack", claimed=True)
    net.between("declared", declared.earliest, declared.latest, tag="the day", claimed=True)
    net.limit("declared", "attack", 0, tag="the order", claimed=True)
    (conflict,) = net.conflicts()
    assert {limit.tag for limit in conflict.limits} == {"the attack", "the day", "the order"}


def test_each_contradiction_rests_on_what_it_cites(
    korea: Scenario, told: Account, judgement: Judgement, replayed: Replay
) -> None:
    for item in judgement.verdicts():
        # A clause rests on the treaty's text, which is no fact of the record.
        if item.word is Word.CONTRADICTED and item.kind is not Kind.WRONG_INSTRUMENT:
            assert cited_facts(item), item.claim
    assert (
        unshaken(
            korea,
            _without(told, "february_as_august"),
            judgement_of(korea, _without(told, "february_as_august"), replayed),
            replayed,
        )
        == []
    )


def _without(account: Account, name: str) -> Account:
    (sentence,) = account.sentences
    claims = tuple(claim for claim in sentence.claims if claim.id != name)
    return Account(
        id=account.id,
        title=account.title,
        sentences=(Sentence(id="s1", number=1, text=sentence.text, claims=claims),),
    )


def judgement_of(korea: Scenario, account: Account, replayed: Replay) -> Judgement:
    return check_account(korea, account, replayed, ON)
