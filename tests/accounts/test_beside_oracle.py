"""Two accounts are at odds in time exactly where no course of events can satisfy them both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.accounts.small import ON, FakeReplay, account, event, with_record

from legation.accounts import check_account
from legation.accounts.beside import Comparison, lay_beside
from legation.model.account import ClaimBody, DateClaim, OrderClaim
from legation.model.edtf import parse_edtf

EVENTS = ("one", "two", "three")
DAYS = range(1, 5)
PLACES = tuple(product(DAYS, range(3)))
"""A day, and which of three places in it: enough for three events in any order."""

SCENARIO = with_record(events=tuple(event(name, "1880-03", "PAPERS") for name in EVENTS))

dates = st.builds(
    lambda name, day, more: DateClaim(
        event=name,
        on=parse_edtf(f"[1880-03-0{day}..1880-03-0{min(day + more, max(DAYS))}]"),
    ),
    st.sampled_from(EVENTS),
    st.sampled_from(DAYS),
    st.integers(0, 2),
)
pairs = st.permutations(EVENTS).map(lambda names: (names[0], names[1]))
orders = st.builds(
    lambda names, relation: OrderClaim(first=names[0], relation=relation, second=names[1]),
    pairs,
    st.sampled_from(["before", "after", "same_day"]),
)
tellings = st.lists(dates | orders, min_size=1, max_size=3)
plain = st.lists(
    dates | orders.filter(lambda claim: claim.relation != "same_day"), min_size=1, max_size=3
)


def satisfied(claim: ClaimBody, course: dict[str, tuple[int, int]]) -> bool:
    if isinstance(claim, DateClaim):
        day = parse_edtf("1880-03-01").earliest - 1 + course[claim.event][0]
        return claim.on.earliest <= day <= claim.on.latest
    assert isinstance(claim, OrderClaim)
    first, second = course[claim.first], course[claim.second]
    if claim.relation == "same_day":
        return first[0] == second[0]
    return first < second if claim.relation == "before" else first > second


def possible(claims: Sequence[ClaimBody]) -> bool:
    return any(
        all(satisfied(claim, dict(zip(EVENTS, course, strict=True))) for claim in claims)
        for course in product(PLACES, repeat=len(EVENTS))
    )


def beside(ours: Sequence[ClaimBody], theirs: Sequence[ClaimBody]) -> Comparison:
    first = replace(account(*ours), id="ours")
    second = replace(account(*theirs), id="theirs")
    judged = [check_account(SCENARIO, item, FakeReplay(), ON) for item in (first, second)]
    return lay_beside(SCENARIO, first, second, judgements=(judged[0], judged[1]))


@settings(max_examples=60, deadline=None)
@given(plain, plain)
def test_accounts_are_at_odds_exactly_where_nothing_could_satisfy_both(
    ours: list[ClaimBody], theirs: list[ClaimBody]
) -> None:
    found = beside(ours, theirs)
    at_odds = bool(found.clashes or found.joint or found.within)
    assert at_odds is not possible([*ours, *theirs])


@settings(max_examples=60, deadline=None)
@given(tellings, tellings)
def test_accounts_that_something_could_satisfy_are_never_at_odds(
    ours: list[ClaimBody], theirs: list[ClaimBody]
) -> None:
    found = beside(ours, theirs)
    if found.clashes or found.joint or found.within:
        assert not possible([*ours, *theirs])


@settings(max_examples=60, deadline=None)
@given(tellings, tellings)
def test_what_is_shown_together_can_hold_without_any_one_of_it(
    ours: list[ClaimBody], theirs: list[ClaimBody]
) -> None:
    for joint in (*beside(ours, theirs).joint, *beside(ours, theirs).within):
        bodies = [item.body for item in joint.told]
        assert not possible(bodies)
        for left_out in range(len(bodies)):
            assert possible(bodies[:left_out] + bodies[left_out + 1 :])
