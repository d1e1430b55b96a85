"""Claims that someone held an office, title or right."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.accounts.small import TENURES, basis, verdict, with_record

from legation.accounts import Kind, Word
from legation.model.account import HoldsClaim
from legation.model.edtf import parse_edtf
from legation.model.record import Holding


def holds(
    tenure: str, when: str = "", *, who: str = "", nationality: str = "", extent: str = ""
) -> HoldsClaim:
    return HoldsClaim(
        tenure=tenure,
        who=who,
        nationality=nationality,
        when=parse_edtf(when) if when else None,
        extent=extent,
    )


@pytest.mark.parametrize(
    "claim, word, kind",
    [
        (holds("adviser", "1882", who="braun"), Word.AGREES, None),
        (holds("adviser", "1882", who="Emil Braun"), Word.AGREES, None),
        (holds("adviser", "1882", nationality="ost"), Word.AGREES, None),
        (holds("adviser", who="weiss"), Word.AGREES, None),
        (holds("adviser", "1880-08", nationality="sud"), Word.CONTRADICTED, Kind.WRONG_ACTOR),
        (holds("adviser", nationality="sud"), Word.CONTRADICTED, Kind.WRONG_ACTOR),
        (holds("adviser", "1882", nationality="nord"), Word.CONTRADICTED, Kind.ANACHRONISM),
        (holds("adviser", "1879", who="braun"), Word.CONTRADICTED, Kind.ANACHRONISM),
        (holds("adviser", "1880", who="roth"), Word.CONTRADICTED, Kind.WRONG_RIGHT),
        (holds("governor", "1880-06", who="roth"), Word.AGREES, None),
        (holds("governor", "1880-06", who="braun"), Word.CONTRADICTED, Kind.WRONG_ACTOR),
        (holds("governor", "1881/1882", who="braun"), Word.NOT_FOUND, None),
        (holds("governor", "1879", who="roth"), Word.NOT_FOUND, None),
        (holds("governor", who="braun"), Word.NOT_FOUND, None),
        (holds("governor", "1883", who="gelb"), Word.NOT_FOUND, None),
        (holds("nowhere", who="braun"), Word.NOT_MODELLED, None),
    ],
)
def test_a_holder_is_looked_up_in_the_chain_of_title(
    claim: HoldsClaim, word: Word, kind: Kind | None
) -> None:
    found = verdict(claim)
    assert (found.word, found.kind) == (word, kind)


def test_a_right_may_be_shared_so_another_holder_does_not_refute() -> None:
    shared = replace(TENURES[1], kind="right")
    claim = holds("governor", "1880-06", who="braun")
    found = verdict(claim, scenario=with_record(tenures=(shared,)))
    assert found.word is Word.NOT_FOUND


def test_absence_refutes_only_in_a_complete_list() -> None:
    claim = holds("adviser", "1880-08", nationality="sud")
    complete = verdict(claim)
    assert any(reason.kind == "complete" for reason in complete.reasons)
    open_list = with_record(tenures=(replace(TENURES[0], complete=None),))
    assert verdict(claim, scenario=open_list).word is Word.NOT_FOUND


@pytest.mark.parametrize(
    ("when", "word"),
    [
        ("1880-08", Word.CONTRADICTED),
        ("1879-12/1880-01", Word.NOT_FOUND),
        ("1884", Word.NOT_FOUND),
        ("", Word.NOT_FOUND),
    ],
)
def test_a_list_complete_for_a_time_refutes_within_that_time_only(when: str, word: Word) -> None:
    bounded = replace(
        TENURES[0].complete,  # type: ignore[type-var]
        since=parse_edtf("1880"),
        until=parse_edtf("1883-06"),
    )
    scenario = with_record(tenures=(replace(TENURES[0], complete=bounded),))
    found = verdict(holds("adviser", when, nationality="sud"), scenario=scenario)
    assert found.word is word


def test_an_empty_list_refutes_nothing() -> None:
    empty = with_record(tenures=(replace(TENURES[0], chain=()),))
    assert verdict(holds("adviser", who="braun"), scenario=empty).word is Word.NOT_FOUND


def test_a_list_on_popular_sources_refutes_nothing() -> None:
    holder = Holding(holder="braun", basis=basis("BLOG"))
    complete = replace(TENURES[0].complete, cites=basis("BLOG").cites)  # type: ignore[type-var]
    popular = replace(TENURES[0], chain=(holder,), complete=complete)
    found = verdict(holds("adviser", who="weiss"), scenario=with_record(tenures=(popular,)))
    assert found.word is Word.NOT_FOUND


def test_the_nationality_of_an_actor_serves_where_the_chain_has_none() -> None:
    holder = Holding(holder="braun", basis=basis("PAPERS"))
    scenario = with_record(tenures=(replace(TENURES[0], chain=(holder,)),))
    assert verdict(holds("adviser", nationality="ost"), scenario=scenario).word is Word.AGREES


@pytest.mark.parametrize(
    "extent, word", [("counsel", Word.AGREES), ("Counsel", Word.AGREES), ("command", Word.PARTLY)]
)
def test_an_office_that_reached_less_far_agrees_in_part(extent: str, word: Word) -> None:
    found = verdict(holds("adviser", "1882", who="braun", extent=extent))
    assert found.word is word
    part = next(reason for reason in found.reasons if reason.subject == "extent")
    assert (part.get("claimed"), part.get("recorded")) == (extent, "counsel")
