"""Claims that one thing was more, less or as much as another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.accounts.small import TENURES, basis, cited, event, told, verdict, with_record

from legation.accounts import Kind, Word
from legation.model.account import CompareClaim, Measure, Pair
from legation.model.edtf import parse_edtf
from legation.model.record import Completeness, Figure, Holding, Quantity, Tenure


def number(id: str, *figures: tuple[int, str], unit: str = "men") -> Quantity:
    values = tuple(
        Figure(low=value, high=value, says=str(place), basis=basis(source))
        for place, (value, source) in enumerate(figures, start=1)
    )
    return Quantity(id=id, what=id, unit=unit, values=values)


QUANTITIES = (
    number("many", (300, "STUDY"), (350, "PAPERS")),
    number("some", (100, "STUDY")),
    number("few", (40, "PAPERS")),
    number("blogged", (900, "BLOG")),
    number("one_lexicon", (100, "LEXICON")),
    number("spread", (50, "STUDY"), (500, "PAPERS")),
    number("near", (103, "STUDY")),
    number("series", (10, "STUDY"), (1_000, "STUDY")),
    Quantity(
        id="range",
        what="range",
        unit="men",
        values=(Figure(low=90, high=400, basis=basis("STUDY")),),
    ),
)


def quantity(id: str, figure: str = "") -> Measure:
    return Measure(form="quantity", quantity=id, figure=figure)


def value(number: int) -> Measure:
    return Measure(form="value", value=number)


def compare(
    first: Measure, relation: str, second: Measure, times: int = 1, *more: Pair
) -> CompareClaim:
    pairs = (Pair(first=first, second=second), *more)
    return CompareClaim(relation=relation, pairs=pairs, times=times)  # type: ignore[arg-type]


MANY, SOME, FEW = quantity("many"), quantity("some"), quantity("few")


@pytest.mark.parametrize(
    "claim, word",
    [
        (compare(MANY, "more", SOME), Word.AGREES),
        (compare(MANY, "more", SOME, 3), Word.AGREES),
        (compare(MANY, "more", SOME, 4), Word.CONTRADICTED),
        (compare(SOME, "less", MANY, 3), Word.AGREES),
        (compare(SOME, "less", MANY, 4), Word.CONTRADICTED),
        (compare(SOME, "more", SOME), Word.CONTRADICTED),
        (compare(SOME, "more", MANY), Word.CONTRADICTED),
        (compare(SOME, "more", quantity("range")), Word.NOT_FOUND),  # the range leaves it open
        (compare(quantity("spread"), "more", SOME), Word.CONTESTED),  # good figures differ
        (compare(quantity("blogged"), "more", SOME), Word.NOT_FOUND),  # a blog counts for nothing
        (compare(quantity("one_lexicon"), "more", FEW), Word.AGREES),
        (compare(quantity("one_lexicon"), "more", MANY), Word.NOT_FOUND),  # and refutes nothing
        (compare(SOME, "as_much", quantity("near")), Word.AGREES),
        (compare(SOME, "as_much", FEW), Word.CONTRADICTED),
        (compare(SOME, "as_much", value(115)), Word.NOT_FOUND),  # neither near nor far
        (compare(SOME, "more", value(99)), Word.AGREES),
        (compare(quantity("series", "1"), "less", SOME), Word.AGREES),
        (compare(quantity("series", "2"), "less", SOME), Word.CONTRADICTED),
        (compare(quantity("series", "3"), "less", SOME), Word.NOT_FOUND),
        (compare(quantity("nothing"), "more", SOME), Word.NOT_MODELLED),
    ],
)
def test_two_numbers_are_compared_as_far_as_their_ranges_allow(
    claim: CompareClaim, word: Word
) -> None:
    found = verdict(claim, scenario=with_record(quantities=QUANTITIES))
    assert found.word is word
    assert found.kind is (Kind.WRONG_QUANTITY if word is Word.CONTRADICTED else None)


def test_more_in_one_measure_and_less_in_another_agrees_in_part() -> None:
    claim = compare(MANY, "more", SOME, 1, Pair(first=FEW, second=SOME, says="ships"))
    found = verdict(claim, scenario=with_record(quantities=QUANTITIES))
    assert found.word is Word.PARTLY
    assert [reason.subject.rpartition(": ")[2] for reason in found.reasons] == [
        "agrees",
        "contradicted",
    ]
    assert {reason.subject for reason in told(found) if reason.kind == "figure"} == {
        "many",
        "some",
        "few",
    }


def events(*kinds: str, who: str = "sud", when: str = "1880") -> Measure:
    return Measure(form="events", kinds=kinds, who=(who,), when=parse_edtf(when))


COVERT = (
    *(
        event(f"covert{month}", f"1880-{month:02}", "STUDY", who=("sud", "ost"), kind="covert")
        for month in range(1, 5)
    ),
    event("rumour", "1880-05", "BLOG", who=("sud",), kind="covert"),
    event("later", "1881-05", "STUDY", who=("sud",), kind="covert"),
)


@pytest.mark.parametrize(
    "claim, word",
    [
        (compare(events("covert"), "more", value(3)), Word.AGREES),
        (compare(events("covert"), "more", value(4)), Word.NOT_FOUND),  # a record is never complete
        (compare(events("covert"), "less", value(100)), Word.NOT_FOUND),
        (compare(events("covert", when="1881"), "more", value(0)), Word.AGREES),
        (compare(events("covert", who="nord"), "more", value(0)), Word.NOT_FOUND),
        (compare(events("battle", "covert"), "more", value(3)), Word.AGREES),
        (compare(value(3), "less", events("covert")), Word.AGREES),
    ],
)
def test_attested_events_are_a_lower_bound(claim: CompareClaim, word: Word) -> None:
    assert verdict(claim, scenario=with_record(events=COVERT)).word is word


def test_the_events_counted_are_told() -> None:
    claim = compare(events("covert"), "more", value(3))
    found = verdict(claim, scenario=with_record(events=COVERT))
    assert [reason.subject for reason in told(found) if reason.kind == "record"] == [
        "covert1",
        "covert2",
        "covert3",
        "covert4",
    ]


def right(id: str, since: str, until: str, *, complete: bool = True, by: str = "ost") -> Tenure:
    return Tenure(
        id=id,
        title=id,
        kind="right",
        chain=(
            Holding(
                holder=f"firm of {id}",
                nationality=by,
                since=parse_edtf(since),
                until=parse_edtf(until),
                basis=basis("STUDY"),
            ),
        ),
        complete=Completeness(cites=cited("PAPERS")) if complete else None,
    )


RIGHTS = (
    right("mine", "1881", "1889"),
    right("wood", "1883", "1889"),
    right("port", "1885", "1889", complete=False),
    TENURES[0],  # an office: not counted
)


def rights(when: str, nationality: str = "ost") -> Measure:
    return Measure(form="rights", nationality=nationality, when=parse_edtf(when))


@pytest.mark.parametrize(
    "claim, word",
    [
        (compare(rights("1884"), "more", rights("1880")), Word.AGREES),
        (compare(rights("1880"), "more", rights("1884")), Word.CONTRADICTED),
        (compare(rights("1886"), "more", rights("1884")), Word.AGREES),
        (compare(rights("1884"), "more", rights("1884", "nord")), Word.AGREES),
        (
            compare(rights("1881-06"), "more", rights("1880")),
            Word.NOT_FOUND,
        ),  # within its first year
        (
            compare(rights("1890-06"), "less", rights("1886")),
            Word.AGREES,
        ),  # the open list may go on
        (compare(rights("1890-06"), "less", value(1)), Word.NOT_FOUND),
        (compare(rights("1886"), "more", value(2)), Word.AGREES),
    ],
)
def test_rights_are_counted_at_a_time(claim: CompareClaim, word: Word) -> None:
    assert verdict(claim, scenario=with_record(tenures=RIGHTS)).word is word


def test_rights_of_a_power_itself_count_as_its_nationals() -> None:
    own = replace(RIGHTS[0].chain[0], holder="ost", nationality="")
    scenario = with_record(tenures=(replace(RIGHTS[0], chain=(own,)),))
    assert verdict(compare(rights("1884"), "more", value(0)), scenario=scenario).word is Word.AGREES
