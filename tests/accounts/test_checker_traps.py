"""Traps that the record's research found for a checker: none of them may spring."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import pairwise

import pytest

from legation.accounts import Judgement, Verdict, Word, check_account
from legation.accounts.beside import lay_beside
from legation.model.account import (
    Account,
    Claim,
    ClaimBody,
    DateClaim,
    HappenedClaim,
    HoldsClaim,
    OrderClaim,
    QuantityClaim,
    Sentence,
)
from legation.model.edtf import parse_edtf
from legation.model.reasons import Reason
from legation.model.scenario import Scenario

ON = datetime.date(2026, 1, 1)


class NoReplay:
    """No claim here asks for a breach."""

    breaches = ()
    acts = ()


def account(*bodies: ClaimBody, id: str = "trap") -> Account:
    claims = tuple(
        Claim(id=f"c{number}", type="claim", says="so", body=body)
        for number, body in enumerate(bodies, start=1)
    )
    return Account(
        id=id, title=id, sentences=(Sentence(id="s1", number=1, text="So.", claims=claims),)
    )


def judged(korea: Scenario, *bodies: ClaimBody) -> Judgement:
    return check_account(korea, account(*bodies), NoReplay(), ON)


def verdict(korea: Scenario, body: ClaimBody) -> Verdict:
    return judged(korea, body).verdict("c1")


def on(event: str, day: str) -> DateClaim:
    return DateClaim(event=event, on=parse_edtf(day))


OLD_AND_NEW = {
    "bryner": ("1896-09-09-bryner", "1896-08-28", "1896-09-09"),
    "portsmouth": ("1905-09-05-portsmouth", "1905-08-23", "1905-09-05"),
    "tsushima": ("1861-03-13-tsushima-arrive", "1861-03-01", "1861-03-13"),
    "viceroy": ("1903-08-12-viceroy", "1903-07-30", "1903-08-12"),
}


@pytest.mark.parametrize("name", OLD_AND_NEW)
def test_old_style_is_not_reported_as_a_wrong_date(korea: Scenario, name: str) -> None:
    event, old, new = OLD_AND_NEW[name]
    assert verdict(korea, on(event, old)).word is not Word.CONTRADICTED
    assert verdict(korea, on(event, new)).word in (Word.AGREES, Word.CONTESTED)


@pytest.mark.parametrize("name", OLD_AND_NEW)
def test_old_and_new_style_of_one_day_do_not_set_two_accounts_at_odds(
    korea: Scenario, name: str
) -> None:
    event, old, new = OLD_AND_NEW[name]
    one, other = account(on(event, old), id="one"), account(on(event, new), id="other")
    found = lay_beside(korea, one, other, NoReplay())
    assert not found.clashes
    assert not found.joint


@pytest.mark.parametrize(
    "event, day",
    [
        ("1904-02-23-protocol", "1904-02-23"),
        ("1904-02-27-protocol-published", "1904-02-27"),
        ("1904-08-19-adviser-articles", "1904-08-19"),
        ("1904-08-22-august-agreement", "1904-08-22"),
        ("1904-08-22-august-agreement", "1904-08"),
        ("1904-02-06-rupture", "1904-02-06"),
        ("1904-02-08-first-shots", "1904-02-08"),
        ("1904-02-09-seoul-occupied", "1904-02-09"),
    ],
)
def test_each_step_of_one_instrument_or_war_keeps_its_own_day(
    korea: Scenario, event: str, day: str
) -> None:
    assert verdict(korea, on(event, day)).word is Word.AGREES


@pytest.mark.parametrize(
    "event, day",
    [
        ("1904-08-22-august-agreement", "1904-08-19"),  # its first two articles
        ("1910-08-22-annex", "1910-08-29"),  # its publication
        ("1904-01-21-neutrality", "1904-01-23"),  # as many works have it
        ("1904-01-21-neutrality", "1904-01-21"),
        ("1904-02-10-war-declared", "1904-02-08"),  # as a data set codes it
    ],
)
def test_a_day_that_good_sources_dispute_is_contested_and_not_wrong(
    korea: Scenario, event: str, day: str
) -> None:
    assert verdict(korea, on(event, day)).word is Word.CONTESTED


def test_the_steps_of_one_instrument_do_not_set_two_accounts_at_odds(korea: Scenario) -> None:
    signed = account(on("1904-02-23-protocol", "1904-02-23"), id="one")
    published = account(on("1904-02-27-protocol-published", "1904-02-27"), id="other")
    assert not lay_beside(korea, signed, published, NoReplay()).clashes


def test_the_disputed_day_of_neutrality_sets_two_accounts_at_odds_and_takes_no_side(
    korea: Scenario,
) -> None:
    one = account(on("1904-01-21-neutrality", "1904-01-21"), id="one")
    other = account(on("1904-01-21-neutrality", "1904-01-23"), id="other")
    (clash,) = lay_beside(korea, one, other, NoReplay()).clashes
    assert (clash.first.verdict.word, clash.second.verdict.word) == (
        Word.CONTESTED,
        Word.CONTESTED,
    )


@pytest.mark.parametrize(
    "event, slip",
    [
        ("1898-04-25-nishi-rosen", "1898-08-25"),
        ("1896-06-09-yamagata", "1895-06-09"),
        ("1896-09-09-bryner", "1898"),
    ],
)
def test_a_misprint_does_not_make_the_right_date_contested(
    korea: Scenario, event: str, slip: str
) -> None:
    right = next(item for item in korea.record.events if item.id == event)
    assert verdict(korea, DateClaim(event=event, on=right.date)).word is not Word.NOT_FOUND
    assert verdict(korea, on(event, slip)).word is Word.CONTRADICTED


@pytest.mark.parametrize("place", ["Kyonghung", "Seoul", "Kyongsang"])
def test_a_place_of_like_name_is_not_taken_for_the_place(korea: Scenario, place: str) -> None:
    body = HappenedClaim(event="1896-04-22-mining", parts=(("where", place),))
    assert verdict(korea, body).word is Word.PARTLY


def test_the_counties_of_like_name_have_chains_of_their_own(korea: Scenario) -> None:
    sure, named_in_lists = (
        verdict(korea, HoldsClaim(tenure=tenure, nationality="russia"))
        for tenure in ("mining_kyongwon", "mining_chongsong")
    )
    assert sure.word is Word.AGREES
    assert named_in_lists.word is Word.NOT_FOUND


@pytest.mark.parametrize("name", ["Yi Chi-yong", "Yi Ji-yong", "Ye Tchi Yong", "李址鎔", "이지용"])
def test_a_person_is_known_under_every_spelling(korea: Scenario, name: str) -> None:
    body = HoldsClaim(tenure="foreign_minister_korea", who=name, when=parse_edtf("1904-02-23"))
    assert verdict(korea, body).word is Word.AGREES


def test_persons_are_not_compared_with_days_of_work(korea: Scenario) -> None:
    claim = QuantityClaim(quantity="society_labour", low=270_000, high=270_000, unit="person-days")
    found = verdict(korea, claim)
    assert found.word is Word.NOT_FOUND
    assert "persons" in found.reasons[0].subject


def test_carriers_a_day_are_another_quantity_than_carriers_in_all(korea: Scenario) -> None:
    units = {item.id: item.unit for item in korea.record.quantities}
    assert units["society_labour"] != units["society_labour_day"]


def test_machine_written_pages_count_for_nothing(korea: Scenario) -> None:
    grades = {source.id: source.grade for source in korea.sources}
    assert {grades["ANC"], grades["LEG"]} == {"popular"}


@pytest.mark.parametrize("sentence", ["s7", "s8", "s11", "s14", "s16", "s17"])
def test_where_the_translation_changed_the_meaning_the_original_is_told(
    korea: Scenario, sentence: str
) -> None:
    article = next(item for item in korea.accounts if item.id == "founding_article")
    original = next(item for item in article.sentences if item.id == sentence).original
    assert original is not None
    assert original.language == "ja"
    assert original.note
    assert original.cites


def test_the_days_of_report_and_of_handing_over_keep_their_order(korea: Scenario) -> None:
    drafts = ["1903-08-12-six-articles", "1903-10-03-zone-39", "1903-10-30-definitive-amendments"]
    drafts += ["1903-12-11-korea-only", "1904-01-06-treaty-rights", "1904-01-13-final-terms"]
    pairs = pairwise(drafts)
    bodies = [OrderClaim(first=one, relation="before", second=two) for one, two in pairs]
    words = {item.word for item in judged(korea, *bodies).verdicts()}
    assert words == {Word.AGREES}


def test_a_copy_of_the_accounts_own_text_never_speaks_for_it(korea: Scenario) -> None:
    own = replace(
        account(QuantityClaim(quantity="society_labour", low=50_000, high=50_000)), source="ART"
    )
    found = check_account(korea, own, NoReplay(), ON).verdict("c1")
    assert found.word is Word.NOT_FOUND
    absence = [
        item for item in found.reasons if isinstance(item, Reason) and item.kind == "absence"
    ]
    assert absence


@pytest.mark.parametrize("sentence", ["s7", "s8", "s11", "s14", "s16", "s17"])
def test_the_original_is_told_among_the_reasons_of_its_sentence(
    korea: Scenario, sentence: str
) -> None:
    article = next(item for item in korea.accounts if item.id == "founding_article")
    alone = replace(
        article, sentences=tuple(item for item in article.sentences if item.id == sentence)
    )
    told = [
        reason
        for item in check_account(korea, alone, NoReplay(), ON).verdicts()
        for reason in item.reasons
        if reason.get("of") == "original"
    ]
    assert told
    assert all(reason.get("language") == "ja" for reason in told)
