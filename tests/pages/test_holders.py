"""Rows of rights and offices: the record first, each thing once, every right told in words."""

from __future__ import annotations

from dataclasses import replace

from tests.prose.small_korea import SMALL

from legation.model.edtf import parse_edtf
from legation.model.expr import Kind
from legation.model.record import Holding, Tenure
from legation.model.world import Fact, Right, Values
from legation.pages.holders import held_rows, power_hues, right_words
from legation.prose import Names
from legation.replay import replay_record

LINE = Right(
    kind="concession", granted_by="korea", term="twenty years", price="a quarter", ends="1916"
)


def mine(fact_id: str, title: str, right: Right = LINE) -> Fact:
    values = Values(kind=Kind.SYMBOL, symbols=("japan", "russia", "nobody"))
    return Fact(id=fact_id, title=title, values=values, starts=(((), "russia"),), right=right)


def chain(tenure_id: str, title: str) -> Tenure:
    holding = Holding(holder="russia", since=parse_edtf("1904-02-10"), until=parse_edtf("1905"))
    return Tenure(id=tenure_id, title=title, kind="right", chain=(holding,))


def rows_of(facts: tuple[Fact, ...], tenures: tuple[Tenure, ...]) -> list[tuple[str, ...]]:
    record = replace(SMALL.record, tenures=(*SMALL.record.tenures, *tenures))
    scenario = replace(SMALL, facts=(*SMALL.facts, *facts), record=record)
    rights, _ = held_rows(scenario, replay_record(scenario), Names(scenario), frozenset())
    return [row.ids for row in rights]


def test_a_right_is_told_with_grantor_term_price_and_end() -> None:
    told = right_words(LINE, Names(SMALL))
    assert told == ("concession, granted by Korea; twenty years; price: a quarter; ends: 1916")
    assert right_words(None, Names(SMALL)) == ""


def test_one_thing_in_rules_and_record_is_drawn_once() -> None:
    fact = mine("timber", "Timber right on the Tumen and the Yalu")
    assert rows_of((fact,), (chain("timber", "Timber on the Yalu"),)) == [("timber",)]


def test_like_titles_do_not_make_two_things_one() -> None:
    line = mine("pusan_seoul_telegraph", "The Japanese telegraph line from Seoul to Pusan")
    guards = chain("telegraph_guards", "Guards on the Japanese telegraph line from Pusan to Seoul")
    own = chain("pusan_seoul_telegraph", "The telegraph line from Pusan to Seoul")
    assert rows_of((line,), (guards, own)) == [("telegraph_guards",), ("pusan_seoul_telegraph",)]
    assert rows_of((line,), (guards,)) == [("telegraph_guards",), ("pusan_seoul_telegraph",)]


def test_two_things_stay_two() -> None:
    fact = mine("rail", "The railway from Seoul to Pusan")
    assert rows_of((fact,), (chain("mines", "Mines of Chongsong county"),)) == [
        ("mines",),
        ("rail",),
    ]


def test_a_certain_day_has_no_doubt_and_a_power_holds_for_itself() -> None:
    record = replace(SMALL.record, tenures=(chain("mines", "Mines"),))
    scenario = replace(SMALL, record=record)
    rights, _ = held_rows(scenario, replay_record(scenario), Names(scenario), frozenset())
    assert rights[0].bands[0].since_days == 0
    assert rights[0].bands[0].holder == "russia"


def test_offices_of_which_nobody_speaks_stay_in_the_background() -> None:
    minister = replace(chain("minister", "Minister of war"), kind="office")
    record = replace(SMALL.record, tenures=(*SMALL.record.tenures, minister))
    scenario = replace(SMALL, record=record)
    replay, names = replay_record(scenario), Names(scenario)
    _, offices = held_rows(scenario, replay, names, frozenset())
    assert {row.ids[0]: row.spoken for row in offices} == {
        "diplomatic_adviser": True,
        "minister": False,
    }
    _, spoken = held_rows(scenario, replay, names, frozenset({"minister"}))
    assert all(row.spoken for row in spoken)


def test_every_power_has_a_hue_of_its_own() -> None:
    hues = power_hues(SMALL, Names(SMALL))
    assert len({hue for hue, _ in hues}) == len(hues) >= 3
    assert "Japan" in [name for _, name in hues]
