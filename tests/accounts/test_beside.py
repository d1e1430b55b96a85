"""Two accounts side by side: what cannot both hold, found by their own words alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.accounts.small import ON, SCENARIO, TENURES, FakeReplay, account, with_record

from legation.accounts import Word, check_account
from legation.accounts.beside import Comparison, Stand, comparison_json, lay_beside
from legation.model.account import (
    AimClaim,
    AllClaim,
    BreachClaim,
    ClaimBody,
    ClaimPart,
    CompareClaim,
    DateClaim,
    DurationClaim,
    HappenedClaim,
    HoldsClaim,
    Measure,
    OpinionClaim,
    OrderClaim,
    Pair,
    QuantityClaim,
)
from legation.model.edtf import parse_edtf
from legation.model.scenario import Scenario

Bodies = tuple[ClaimBody, ...]


def beside(ours: Bodies, theirs: Bodies, scenario: Scenario = SCENARIO) -> Comparison:
    first = replace(account(*ours), id="ours", title="Ours")
    second = replace(account(*theirs), id="theirs", title="Theirs", source="")
    judged = tuple(check_account(scenario, item, FakeReplay(), ON) for item in (first, second))
    return lay_beside(scenario, first, second, judgements=(judged[0], judged[1]))


def on(event: str, day: str) -> DateClaim:
    return DateClaim(event=event, on=parse_edtf(day))


def order(first: str, relation: str, second: str) -> OrderClaim:
    return OrderClaim(first=first, relation=relation, second=second)  # type: ignore[arg-type]


def holds(tenure: str, when: str, **more: str) -> HoldsClaim:
    return HoldsClaim(tenure=tenure, when=parse_edtf(when), **more)


def happened(event: str, when: str = "", **parts: str) -> HappenedClaim:
    on_day = parse_edtf(when) if when else None
    return HappenedClaim(event=event, parts=tuple(parts.items()), when=on_day)


def breach(by: str, *acts: str, to: str = "nord", denied: bool = False) -> BreachClaim:
    return BreachClaim(by=by, to=to, acts=acts, denied=denied)


def quantity(low: int, high: int = 0) -> QuantityClaim:
    return QuantityClaim(quantity="army", low=low, high=high or low)


ARMY, SHIPS = (
    Measure(form="quantity", quantity="army"),
    Measure(form="quantity", quantity="ships"),
)


def size(relation: str, first: Measure = ARMY, second: Measure = SHIPS) -> CompareClaim:
    pair = Pair(first=first, second=second)
    return CompareClaim(relation=relation, pairs=(pair,))  # type: ignore[arg-type]


YEAR = "1882-01-01/1882-12-31"

CLASHES: dict[str, tuple[ClaimBody, ClaimBody, str]] = {
    "two dates": (on("shots", "1880-03-08"), on("shots", "1880-03-10"), "date"),
    "months apart": (on("shots", "1880-03"), happened("shots", "1880-05"), "date"),
    "opposite orders": (
        order("shots", "before", "treaty"),
        order("treaty", "before", "shots"),
        "order",
    ),
    "after and before": (
        order("shots", "before", "treaty"),
        order("shots", "after", "treaty"),
        "order",
    ),
    "order of a stretch of time": (
        order("siege", "before", "treaty"),
        order("treaty", "before", "siege"),
        "order",
    ),
    "two lengths": (
        DurationClaim(start="shots", end="treaty", low=15, high=15),
        DurationClaim(start="shots", end="treaty", low=90, high=90),
        "order",
    ),
    "two holders": (
        holds("adviser", YEAR, who="braun"),
        holds("adviser", "1882-06-01", who="weiss"),
        "holder",
    ),
    "person and nationality": (
        holds("adviser", YEAR, who="braun"),
        holds("adviser", YEAR, nationality="nord"),
        "holder",
    ),
    "two doers": (happened("mission", by="sud"), happened("mission", by="ost"), "actor"),
    "alone and together": (
        happened("treaty", alone="nord"),
        happened("treaty", who="nord, sud"),
        "actor",
    ),
    "sea and land": (
        happened("mission", at_sea="true"),
        happened("mission", at_sea="false"),
        "place",
    ),
    "two numbers": (quantity(100_000), quantity(300_000), "quantity"),
    "breach and denial": (
        breach("sud", "letter", "embassy"),
        breach("sud", "letter", denied=True),
        "breach",
    ),
    "breach and a denial of any": (breach("sud", "letter"), breach("sud", denied=True), "breach"),
    "more and less": (size("more"), size("less"), "size"),
    "more and more the other way": (size("more"), size("more", SHIPS, ARMY), "size"),
    "two instruments for a clause": (
        HoldsClaim(norm="treaty_1880.art2", instrument="treaty_1880"),
        HoldsClaim(norm="treaty_1880.art2", instrument="convention_1879"),
        "instrument",
    ),
}


@pytest.mark.parametrize("name", CLASHES)
def test_claims_that_cannot_both_hold_are_paired(name: str) -> None:
    one, other, kind = CLASHES[name]
    for pair in ((one, other), (other, one)):
        found = beside((pair[0],), (pair[1],))
        assert [item.finding.kind for item in found.clashes] == [kind]
        assert not found.differ
        assert not found.shared
        assert not found.only_first


DIFFER: dict[str, tuple[ClaimBody, ClaimBody]] = {
    "extent": (holds("adviser", YEAR, extent="counsel"), holds("adviser", YEAR, extent="command")),
    "another day of the year": (
        holds("adviser", "[1882-01-01..1882-12-31]", who="braun"),
        holds("adviser", "[1882-01-01..1882-12-31]", who="weiss"),
    ),
    "places may lie in each other": (
        happened("shots", where="The Pass"),
        happened("shots", where="Sud"),
    ),
    "two aims": (
        AimClaim(programme="league", aim="reform"),
        AimClaim(programme="league", aim="union"),
    ),
    "each blames the other": (breach("sud", "letter"), breach("nord", to="sud")),
    "near numbers": (quantity(100_000), quantity(112_000)),
    "a date less exact than another": (
        on("mission", "1880-07~"),
        on("mission", "1880-06-20/1880-07-20"),
    ),
}


@pytest.mark.parametrize("name", DIFFER)
def test_what_may_both_hold_is_no_clash(name: str) -> None:
    one, other = DIFFER[name]
    found = beside((one,), (other,))
    assert not found.clashes
    assert not found.joint
    assert len(found.differ) + len(found.shared) == 1


def test_two_aims_are_told_differently() -> None:
    one, other = DIFFER["two aims"]
    assert [item.finding.stand for item in beside((one,), (other,)).differ] == [Stand.DIFFER]


SAME: dict[str, tuple[ClaimBody, ClaimBody]] = {
    "date": (on("shots", "1880-03-08"), on("shots", "1880-03")),
    "order": (order("shots", "before", "treaty"), order("treaty", "after", "shots")),
    "holder": (holds("adviser", YEAR, who="braun"), holds("adviser", "1882-06", nationality="ost")),
    "event": (happened("mission", by="sud"), happened("mission", by="Republic of Sud")),
    "number": (quantity(100_000), quantity(101_000)),
    "breach": (breach("sud", "letter"), breach("sud", "letter", "embassy")),
    "aim": (AimClaim(programme="league", aim="union"), AimClaim(programme="league", aim="union")),
    "size": (size("more"), size("less", SHIPS, ARMY)),
}


@pytest.mark.parametrize("name", SAME)
def test_what_both_say_is_found(name: str) -> None:
    one, other = SAME[name]
    found = beside((one,), (other,))
    assert [item.finding.stand for item in found.shared] == [Stand.SAME]
    assert not found.clashes
    assert not found.differ


def test_what_only_one_says_stands_alone() -> None:
    found = beside(
        (on("shots", "1880-03-08"), OpinionClaim()),
        (on("treaty", "1880-03-23"), happened("siege")),
    )
    assert [item.claim for item in found.only_first] == ["c1", "c2"]
    assert [item.claim for item in found.only_second] == ["c1", "c2"]
    assert not (found.clashes)
    assert not (found.differ)
    assert not (found.shared)
    assert not (found.joint)


def test_a_chain_through_both_accounts_is_found_though_each_is_consistent_alone() -> None:
    ours = (on("treaty", "1880-03-23"), order("treaty", "before", "shots"))
    theirs = (on("shots", "1880-03-08"),)
    found = beside(ours, theirs)
    assert not found.clashes
    assert not found.within
    (joint,) = found.joint
    assert {item.tag for item in joint.told} == {"ours:c1", "ours:c2", "theirs:c1"}
    assert joint.days == 15


def test_a_circle_of_orders_needs_no_dates() -> None:
    ours = (order("shots", "before", "treaty"), order("mission", "before", "shots"))
    theirs = (order("treaty", "before", "mission"),)
    (joint,) = beside(ours, theirs).joint
    assert len(joint.told) == 3
    assert joint.days == 0


def test_a_chain_holds_only_what_it_needs() -> None:
    dated, ordered = on("treaty", "1880-03-23"), order("treaty", "before", "shots")
    ours: Bodies = (dated, ordered, on("letter", "1880-09"))
    theirs: Bodies = (on("shots", "1880-03-08"), on("siege", "1880-07"))
    (joint,) = beside(ours, theirs).joint
    assert len(joint.told) == 3
    tags = {item.tag for item in joint.told}
    for left_out in sorted(tags):
        kept = [
            tuple(body for n, body in enumerate(side, 1) if f"{name}:c{n}" != left_out)
            for name, side in (("ours", ours), ("theirs", theirs))
        ]
        assert not beside(kept[0], kept[1]).joint


def test_a_clash_of_two_does_not_hide_a_chain_that_needs_three() -> None:
    ours = (on("treaty", "1880-03-23"), order("treaty", "before", "shots"))
    theirs = (on("shots", "1880-03-08"), on("treaty", "1880-03-29"))
    found = beside(ours, theirs)
    assert [item.finding.kind for item in found.clashes] == ["date"]
    assert len(found.joint) == 2  # with each side's day for the treaty
    assert all(len(item.told) == 3 for item in found.joint)


def test_the_same_day_means_one_day() -> None:
    ours = (order("shots", "same_day", "treaty"), on("shots", "1880-03-08"))
    (joint,) = beside(ours, (on("treaty", "1880-03-09"),)).joint
    assert joint.days == 1
    assert not beside(ours, (order("shots", "before", "treaty"),)).clashes


def test_an_account_at_odds_with_itself_is_told_apart() -> None:
    ours = (on("shots", "1880-03-08"), on("shots", "1880-03-09"))
    found = beside(ours, (on("siege", "1880-06"),))
    assert not found.clashes
    assert not found.joint
    assert [len(item.told) for item in found.within] == [2]


def test_old_style_and_new_style_of_one_day_are_no_clash() -> None:
    found = beside((on("shots", "1880-02-25"),), (on("shots", "1880-03-08"),))
    assert not found.clashes


def test_old_style_is_seen_without_the_records_help() -> None:
    found = beside((on("gossip", "1880-09-01"),), (on("gossip", "1880-09-13"),))
    assert not found.clashes


def test_a_stretch_of_time_may_be_dated_by_any_of_its_days() -> None:
    found = beside((on("siege", "1880-06-02"),), (on("siege", "1880-08-30"),))
    assert not found.clashes


def test_an_open_list_of_a_right_may_have_two_holders() -> None:
    right = replace(TENURES[1], kind="right")
    ours, theirs = holds("governor", YEAR, who="roth"), holds("governor", YEAR, who="gelb")
    shared = beside((ours,), (theirs,), with_record(tenures=(TENURES[0], right)))
    assert not shared.clashes
    assert len(shared.differ) == 1


def test_a_claim_of_several_things_is_taken_apart() -> None:
    several = AllClaim(
        parts=(
            ClaimPart(type="date", says="one", body=on("shots", "1880-03-08")),
            ClaimPart(type="date", says="two", body=on("treaty", "1880-03-23")),
        )
    )
    found = beside((several,), (on("treaty", "1880-05-01"),))
    (clash,) = found.clashes
    assert clash.first.tag == "ours:c1.2"
    assert clash.first.says == "two"
    assert [item.tag for item in found.only_first] == ["ours:c1.1"]


def test_each_side_keeps_its_verdict() -> None:
    found = beside((on("shots", "1880-03-08"),), (on("shots", "1879-03-10"),))
    (clash,) = found.clashes
    assert clash.first.verdict.word is Word.AGREES
    assert clash.second.verdict.word is Word.CONTRADICTED


def test_the_order_of_the_accounts_changes_the_order_and_nothing_else() -> None:
    ours = tuple(one for one, _, _ in CLASHES.values())
    theirs = tuple(other for _, other, _ in CLASHES.values())
    there, back = beside(ours, theirs), beside(theirs, ours)
    assert len(there.clashes) == len(back.clashes)
    assert len(there.differ) == len(back.differ)
    assert len(there.shared) == len(back.shared)


def test_two_accounts_of_one_name_are_refused() -> None:
    told = account(on("shots", "1880-03-08"))
    with pytest.raises(ValueError, match="tale"):
        lay_beside(SCENARIO, told, told)


def test_the_json_names_its_format_and_both_sides() -> None:
    found = comparison_json(beside((on("shots", "1880-03-08"),), (on("shots", "1880-03-10"),)))
    assert found["schema"] == "legation-compare/1"
    (clash,) = found["cannot_both_hold"]
    assert (clash["first_has"], clash["second_has"]) == ("1880-03-08", "1880-03-10")
    assert clash["first"]["verdict"] == "agrees"
    assert found["only_first"] == []
