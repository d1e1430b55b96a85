"""Quantities, happenings, aims, opinions and an editor's judgement."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.accounts.small import PROGRAMMES, basis, cited, told, verdict, with_record

from legation.accounts import Kind, Word
from legation.model.account import (
    AimClaim,
    HappenedClaim,
    Judged,
    OpinionClaim,
    QuantityClaim,
)
from legation.model.edtf import parse_edtf


@pytest.mark.parametrize(
    "quantity, low, high, word",
    [
        ("army", 110_000, 110_000, Word.AGREES),
        ("army", 100_000, 200_000, Word.AGREES),
        ("army", 95_500, 95_500, Word.AGREES),  # within five in a hundred
        ("army", 140_000, 140_000, Word.PARTLY),
        ("army", 300_000, 300_000, Word.CONTRADICTED),  # a blog does not support it
        ("labour", 50_000, 50_000, Word.NOT_FOUND),  # popular and own lineage only
        ("ships", 10, 10, Word.CONTESTED),
        ("ships", 90, 90, Word.CONTRADICTED),
        ("guns", 41, 41, Word.AGREES),
        ("guns", 400, 400, Word.NOT_FOUND),  # one reference work refutes nothing
        ("nothing", 1, 1, Word.NOT_MODELLED),
    ],
)
def test_a_quantity_is_compared_with_the_figures_in_print(
    quantity: str, low: int, high: int, word: Word
) -> None:
    found = verdict(QuantityClaim(quantity=quantity, low=low, high=high))
    assert found.word is word
    assert found.kind is (Kind.WRONG_QUANTITY if word is Word.CONTRADICTED else None)


def test_every_printed_figure_is_shown_with_the_range() -> None:
    found = verdict(QuantityClaim(quantity="labour", low=50_000, high=50_000))
    figures = [reason.get("low") for reason in found.reasons if reason.kind == "figure"]
    assert figures == ["50000", "265000"]
    part = next(reason for reason in found.reasons if reason.kind == "part")
    assert (part.get("claimed"), part.get("recorded")) == ("50,000", "50,000 to 270,000")
    absence = next(reason for reason in found.reasons if reason.kind == "absence")
    assert absence.get("copies") == "MIRROR"


def test_other_units_are_not_compared() -> None:
    claim = QuantityClaim(quantity="army", low=110_000, high=110_000, unit="man-days")
    assert verdict(claim).word is Word.NOT_FOUND


def happened(event: str, when: str = "", **parts: str) -> HappenedClaim:
    return HappenedClaim(
        event=event, parts=tuple(parts.items()), when=parse_edtf(when) if when else None
    )


@pytest.mark.parametrize(
    "claim, word, kind",
    [
        (happened("mission"), Word.AGREES, None),
        (happened("mission", by="sud", at_sea="false"), Word.AGREES, None),
        (happened("mission", by="Republic of Sud", where="sudstadt"), Word.AGREES, None),
        (happened("mission", by="sud", at_sea="true"), Word.PARTLY, None),
        (happened("mission", at_sea="true"), Word.PARTLY, None),
        (happened("mission", by="nord"), Word.CONTRADICTED, Kind.WRONG_ACTOR),
        (happened("mission", who="nord"), Word.PARTLY, None),  # who took part is never complete
        (happened("mission", by="nord", where="Sudstadt"), Word.PARTLY, None),
        (happened("mission", by="braun"), Word.PARTLY, None),  # a person: the list is of powers
        (happened("mission", where="elsewhere"), Word.PARTLY, None),
        (happened("mission", alone="sud"), Word.AGREES, None),
        (happened("mission", alone="nord"), Word.CONTRADICTED, Kind.WRONG_ACTOR),
        (happened("treaty", alone="nord"), Word.PARTLY, None),  # it took part, with another
        (happened("treaty", who="nord, sud"), Word.AGREES, None),
        (happened("shots", at_sea="true"), Word.PARTLY, None),  # the record is silent
        (happened("siege", kind="battle"), Word.AGREES, None),
        (happened("treaty", "1880-03"), Word.AGREES, None),
        (happened("treaty", "1879"), Word.CONTRADICTED, Kind.WRONG_DATE),
        (happened("treaty", "1879", by="sud"), Word.PARTLY, None),
        (happened("neutrality", "1880-02-21"), Word.CONTESTED, None),
        (happened("gossip"), Word.NOT_FOUND, None),
        (happened("copied"), Word.NOT_FOUND, None),
        (happened("remembered"), Word.NOT_FOUND, None),
        (happened("low", by="nord"), Word.PARTLY, None),
        (happened("low", "1870"), Word.NOT_FOUND, None),
        (happened("nowhere"), Word.NOT_MODELLED, None),
    ],
)
def test_a_happening_is_compared_part_by_part(
    claim: HappenedClaim, word: Word, kind: Kind | None
) -> None:
    found = verdict(claim)
    assert (found.word, found.kind) == (word, kind)


def test_a_deed_said_to_be_one_actors_alone_is_held_against_all_who_took_part() -> None:
    part = verdict(happened("treaty", alone="nord")).reasons[0]
    assert (part.get("claimed"), part.get("agrees")) == ("nord", "open")
    assert "and" in part.get("recorded")


def test_what_was_searched_for_in_vain_is_not_found_with_its_copies_and_what_came_nearest() -> None:
    found = verdict(HappenedClaim(search="envoys_at_sea", parts=(("at_sea", "true"),)))
    assert found.word is Word.NOT_FOUND
    absence = found.reasons[0]
    assert (absence.kind, absence.get("copies")) == ("absence", "ART, MIRROR")
    nearest = [reason.subject for reason in told(found) if reason.kind == "record"]
    assert nearest == ["gossip", "mission"]


def test_what_a_search_found_rests_on_the_events_it_found() -> None:
    assert verdict(HappenedClaim(search="map")).word is Word.AGREES
    assert verdict(HappenedClaim(search="nothing")).word is Word.NOT_MODELLED


def aim(programme: str, name: str, when: str = "") -> AimClaim:
    return AimClaim(programme=programme, aim=name, when=parse_edtf(when) if when else None)


@pytest.mark.parametrize(
    "claim, word, kind",
    [
        (aim("league", "reform", "1881"), Word.AGREES, None),
        (aim("league", "reform", "1880"), Word.AGREES, None),
        (aim("league", "union"), Word.AGREES, None),
        (aim("league", "union", "1880"), Word.CONTRADICTED, Kind.ANACHRONISM),
        (aim("league", "union", "1885-12-03"), Word.CONTRADICTED, Kind.ANACHRONISM),
        (aim("league", "reform", "1880-09-10"), Word.NOT_FOUND, None),
        (aim("league", "conquest"), Word.CONTRADICTED, Kind.WRONG_ACTOR),
        (aim("club", "war", "1880"), Word.NOT_FOUND, None),
        (aim("club", "war", "1883"), Word.NOT_FOUND, None),
        (aim("nowhere", "war"), Word.NOT_MODELLED, None),
    ],
)
def test_an_aim_is_judged_by_when_it_was_declared(
    claim: AimClaim, word: Word, kind: Kind | None
) -> None:
    found = verdict(claim)
    assert (found.word, found.kind) == (word, kind)


def test_an_anachronism_shows_the_aim_of_the_time_beside_it() -> None:
    found = verdict(aim("league", "union", "1881"))
    roles = {reason.get("item"): reason.get("role") for reason in found.reasons}
    assert roles["union"] == ""
    assert roles["reform"] == "context"


@pytest.mark.parametrize(
    "programme",
    [
        replace(PROGRAMMES[0], complete=None),
        replace(PROGRAMMES[0], aims=()),
        replace(
            PROGRAMMES[0],
            complete=replace(PROGRAMMES[0].complete, since=parse_edtf("1881")),  # type: ignore[type-var]
        ),
        replace(
            PROGRAMMES[0],
            aims=(replace(PROGRAMMES[0].aims[1], since=parse_edtf("1885-12-04?")),),
        ),
        replace(
            PROGRAMMES[0],
            aims=(replace(PROGRAMMES[0].aims[1], basis=basis("BLOG")),),
            complete=replace(PROGRAMMES[0].complete, cites=()),  # type: ignore[type-var]
        ),
    ],
    ids=["open list", "empty list", "complete from 1881 on", "uncertain day", "popular source"],
)
def test_an_anachronism_needs_a_complete_and_well_attested_list(programme: object) -> None:
    scenario = with_record(programmes=(programme,))
    assert verdict(aim("league", "union", "1880"), scenario=scenario).word is Word.NOT_FOUND


@pytest.mark.parametrize("kind", ["cause", "value", "frame"])
def test_an_opinion_is_an_opinion(kind: str) -> None:
    found = verdict(OpinionClaim(kind=kind, note="the word decline"))
    assert found.word is Word.OPINION
    assert "the word decline" in {reason.subject for reason in found.reasons}


def test_an_editors_judgement_is_shown_as_such() -> None:
    judged = Judged(verdict="not_found", by="A. Editor", why="no rule fits", cites=cited("STUDY"))
    found = verdict(happened("treaty"), judged=judged)
    assert (found.word, found.judged_by) == (Word.NOT_FOUND, "A. Editor")
    assert found.reasons[0].kind == "judgement"


@pytest.mark.parametrize("word", ["contradicted", "nonsense"])
def test_an_editor_cannot_contradict_or_invent_a_verdict(word: str) -> None:
    judged = Judged(verdict=word, by="A. Editor", why="so I say")
    with pytest.raises(ValueError, match=word):
        verdict(happened("treaty"), judged=judged)
