"""Date and duration claims."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.accounts.small import EVENTS, cited, event, told, verdict, with_record

from legation.accounts import Kind, Word
from legation.model.account import DateClaim, DurationClaim
from legation.model.edtf import parse_edtf
from legation.model.record import Alternative


def on(name: str, date: str, calendar: str = "gregorian") -> DateClaim:
    return DateClaim(event=name, on=parse_edtf(date, calendar))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name, date, word",
    [
        ("treaty", "1880-03-23", Word.AGREES),
        ("treaty", "1880-03", Word.AGREES),
        ("treaty", "1880", Word.AGREES),
        ("treaty", "1880-03-20~", Word.AGREES),
        ("treaty", "1880-03-24", Word.CONTRADICTED),
        ("treaty", "1879", Word.CONTRADICTED),
        ("mission", "1880", Word.AGREES),
        ("mission", "1880-07-15", Word.NOT_FOUND),  # the record knows the month only
        ("mission", "1880-08", Word.CONTRADICTED),
        ("siege", "1880-07-15", Word.AGREES),  # a stretch of time: it was going on
        ("siege", "1880-05/1880-06", Word.PARTLY),
        ("siege", "1880-09", Word.CONTRADICTED),
        ("nowhere", "1880", Word.NOT_MODELLED),
    ],
)
def test_a_date_is_compared_with_the_record(name: str, date: str, word: Word) -> None:
    found = verdict(on(name, date))
    assert found.word is word
    assert found.kind is (Kind.WRONG_DATE if word is Word.CONTRADICTED else None)


def test_an_old_style_day_is_no_contradiction() -> None:
    assert verdict(on("treaty", "1880-03-11", "julian")).word is Word.AGREES
    unmarked = verdict(on("treaty", "1880-03-11"))
    assert unmarked.word is Word.PARTLY
    assert any("Old Style" in reason.subject for reason in unmarked.reasons)


@pytest.mark.parametrize(
    "name, word",
    [
        ("thin", Word.NOT_FOUND),  # one reference work
        ("two_lexica", Word.CONTRADICTED),  # two independent ones
        ("gossip", Word.NOT_FOUND),  # popular
        ("copied", Word.NOT_FOUND),  # the account's own lineage
        ("remembered", Word.NOT_FOUND),  # no source opened
        ("doubtful", Word.NOT_FOUND),  # the record itself is unsure
        ("low", Word.NOT_FOUND),  # low confidence
    ],
)
def test_contradiction_needs_good_independent_sources(name: str, word: Word) -> None:
    assert verdict(on(name, "1870-01-01")).word is word


@pytest.mark.parametrize(
    "name, word",
    [
        ("thin", Word.AGREES),
        ("gossip", Word.NOT_FOUND),
        ("copied", Word.NOT_FOUND),
        ("remembered", Word.NOT_FOUND),
    ],
)
def test_agreement_needs_an_independent_source(name: str, word: Word) -> None:
    found = verdict(on(name, "1880"))
    assert found.word is word
    if word is Word.NOT_FOUND:
        assert any(reason.kind == "absence" for reason in found.reasons)


def test_where_nothing_independent_exists_the_copies_are_listed() -> None:
    absence = next(item for item in verdict(on("copied", "1880")).reasons if item.kind == "absence")
    assert absence.get("copies") == "MIRROR, ART"


def test_good_sources_that_differ_make_a_date_contested() -> None:
    assert verdict(on("neutrality", "1880-02-21")).word is Word.CONTESTED
    assert verdict(on("neutrality", "1880-02-23")).word is Word.CONTESTED
    assert verdict(on("neutrality", "1880-02")).word is Word.AGREES


def test_a_blogs_date_makes_no_dispute_and_is_shown() -> None:
    found = verdict(on("neutrality", "1880-02-24"))
    assert found.word is Word.CONTRADICTED
    assert "a blog gives the 24th" in {reason.get("says") for reason in found.reasons}


def test_an_alternative_of_the_accounts_own_lineage_makes_no_dispute() -> None:
    own = Alternative(says="so says a mirror", date=parse_edtf("1880-03-24"), cites=cited("MIRROR"))
    disputed = replace(EVENTS[1], disputed=(own,))
    scenario = with_record(events=(disputed,))
    assert verdict(on("treaty", "1880-03-24"), scenario=scenario).word is Word.CONTRADICTED


def test_reasons_go_down_to_the_sources_that_count() -> None:
    scenario = with_record(events=(event("treaty", "1880-03-23", "BLOG", "MIRROR", "PAPERS"),))
    found = verdict(on("treaty", "1879"), scenario=scenario)
    record = next(reason for reason in told(found) if reason.kind == "record")
    assert [cite.source for cite in record.cites] == ["PAPERS"]


def lasted(start: str, end: str, low: int, high: int) -> DurationClaim:
    return DurationClaim(start=start, end=end, low=low, high=high)


@pytest.mark.parametrize(
    "claim, word",
    [
        (lasted("shots", "treaty", 15, 15), Word.AGREES),
        (lasted("shots", "treaty", 16, 16), Word.AGREES),  # counted with the first day
        (lasted("shots", "treaty", 10, 20), Word.AGREES),
        (lasted("shots", "treaty", 17, 17), Word.PARTLY),
        (lasted("shots", "treaty", 90, 90), Word.CONTRADICTED),
        (lasted("siege", "siege", 90, 92), Word.AGREES),
        (lasted("siege", "siege", 365, 365), Word.CONTRADICTED),
        (lasted("treaty", "mission", 110, 112), Word.NOT_FOUND),  # a month is not a day
        (lasted("shots", "nowhere", 1, 1), Word.NOT_MODELLED),
        (lasted("shots", "gossip", 1, 1), Word.NOT_FOUND),
    ],
)
def test_a_duration_is_compared_with_the_days_between(claim: DurationClaim, word: Word) -> None:
    found = verdict(claim)
    assert found.word is word
    assert found.kind is (Kind.WRONG_DURATION if word is Word.CONTRADICTED else None)


def test_a_duration_that_depends_on_a_disputed_date_is_contested() -> None:
    later = Alternative(says="a year later", date=parse_edtf("1881"), cites=cited("LEXICON"))
    hut = replace(event("hut", "1880-01-02", "PAPERS"), disputed=(later,))
    scenario = with_record(events=(*EVENTS, hut))
    found = verdict(lasted("hut", "treaty", 81, 81), scenario=scenario)
    assert found.word is Word.CONTESTED
    assert "a year later" in {reason.get("says") for reason in found.reasons}
