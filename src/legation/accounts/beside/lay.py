"""Laying two accounts side by side. Each side keeps its verdict; neither is taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from legation.accounts.beside.assertions import Assertion, assertions
from legation.accounts.beside.pairs import Finding, Stand, stand_of
from legation.accounts.beside.times import Odds, clashing, conflicts, dated, events_of
from legation.accounts.check import check_account
from legation.accounts.compare import Outcome, compare_dates
from legation.accounts.dossier import Dossier, Replayed
from legation.accounts.verdict import Judgement
from legation.model.account import Account, OrderClaim
from legation.model.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """An assertion of each account, and how the two stand."""

    first: Assertion
    second: Assertion
    finding: Finding
    odds: Odds | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """Assertions of both accounts that only together cannot hold, in the order of the chain.

    Attributes:
        days: By how many days they miss each other; 0 where they only go round in a circle.
    """

    told: tuple[Assertion, ...]
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two accounts side by side.

    Attributes:
        clashes: Pairs that cannot both hold.
        joint: Larger sets that cannot all hold, by their dates and orders.
        differ: Pairs on one matter that tell it differently and may both hold.
        shared: Pairs that say the same.
        only_first, only_second: What has no counterpart at all.
        within: Sets of assertions of one account alone that cannot hold together.
    """

    scenario: str
    first: Account
    second: Account
    judgements: tuple[Judgement, Judgement]
    clashes: tuple[Clash, ...]
    joint: tuple[Joint, ...]
    differ: tuple[Clash, ...]
    shared: tuple[Clash, ...]
    only_first: tuple[Assertion, ...]
    only_second: tuple[Assertion, ...]
    within: tuple[Joint, ...] = ()


def lay_beside(
    scenario: Scenario,
    first: Account,
    second: Account,
    replayed: Replayed | None = None,
    judgements: tuple[Judgement, Judgement] | None = None,
) -> Comparison:
    """Compare two accounts of one scenario, assertion by assertion.

    Args:
        scenario: Gives the names, and the record that judges each side.
        first, second: The accounts.
        replayed: The record already run through the rules, if it is at hand.
        judgements: The verdicts on both, if they are at hand.

    Raises:
        ValueError: Both accounts have one id.
    """
    if first.id == second.id:
        raise ValueError(f"two accounts called {first.id!r} cannot be told apart")
    judged = judgements or (
        check_account(scenario, first, replayed),
        check_account(scenario, second, replayed),
    )
    dossier = Dossier(scenario, first, _no_replay)
    ours, theirs = assertions(first, judged[0]), assertions(second, judged[1])
    met = [
        found
        for one, other in product(ours, theirs)
        if (found := _meeting(one, other, dossier)) is not None
    ]
    clashes = tuple(item for item in met if item.finding.stand is Stand.CLASH)
    together = _jointly(ours, theirs, clashes, dossier)
    known = {item.tag for pair in met for item in (pair.first, pair.second)}
    known |= {item.tag for joint in together for item in joint.told}
    return Comparison(
        scenario=scenario.id,
        first=first,
        second=second,
        judgements=judged,
        clashes=clashes,
        joint=tuple(item for item in together if len({one.account for one in item.told}) > 1),
        differ=tuple(item for item in met if item.finding.stand is Stand.DIFFER),
        shared=tuple(item for item in met if item.finding.stand is Stand.SAME),
        only_first=tuple(item for item in ours if item.tag not in known),
        only_second=tuple(item for item in theirs if item.tag not in known),
        within=tuple(item for item in together if len({one.account for one in item.told}) == 1),
    )


def _no_replay() -> Replayed:
    raise AssertionError("laying accounts side by side judges nothing by itself")


def _meeting(one: Assertion, other: Assertion, dossier: Dossier) -> Clash | None:
    """How two assertions meet: in time first, then in their other parts."""
    odds = clashing(one, other, dossier)
    if odds is not None:
        return Clash(first=one, second=other, finding=_timed(one, other), odds=odds)
    found = stand_of(one.body, other.body, dossier) or _same_time(one, other)
    return Clash(first=one, second=other, finding=found) if found else None


def _timed(one: Assertion, other: Assertion) -> Finding:
    mine, theirs = dated(one), dated(other)
    about = min(events_of(one) & events_of(other))
    kind = "date" if mine and theirs else "order"
    return Finding(
        stand=Stand.CLASH,
        kind=kind,
        about=about,
        first=mine[1].text if mine else "",
        second=theirs[1].text if theirs else "",
    )


def _same_time(one: Assertion, other: Assertion) -> Finding | None:
    """The same event dated alike, or the same two events in the same order."""
    mine, theirs = dated(one), dated(other)
    if mine and theirs and mine[0] == theirs[0]:
        alike = Outcome.AGREES in (
            compare_dates(mine[1], theirs[1]),
            compare_dates(theirs[1], mine[1]),
        )
        stand = Stand.SAME if alike else Stand.DIFFER
        return Finding(
            stand=stand, kind="date", about=mine[0], first=mine[1].text, second=theirs[1].text
        )
    orders = isinstance(one.body, OrderClaim) and isinstance(other.body, OrderClaim)
    if orders and events_of(one) == events_of(other):
        return Finding(stand=Stand.SAME, kind="order", about=min(events_of(one)))
    return None


def _jointly(
    ours: Sequence[Assertion],
    theirs: Sequence[Assertion],
    clashes: Iterable[Clash],
    dossier: Dossier,
) -> tuple[Joint, ...]:
    """Conflicts of three assertions or more.

    A pair that clashes by itself would hide behind every larger set it is part of, so the
    search is made twice: without the one side of each such pair, and without the other.
    """
    timed = [item for item in clashes if item.odds is not None]
    everything = (*ours, *theirs)
    by_tag = {item.tag: item for item in everything}
    found: dict[frozenset[str], Joint] = {}
    for left_out in ({item.first.tag for item in timed}, {item.second.tag for item in timed}):
        told = [item for item in everything if item.tag not in left_out]
        for odds in conflicts(told, dossier, everything):
            joint = Joint(told=tuple(by_tag[tag] for tag in odds.tags), days=odds.days)
            found.setdefault(frozenset(odds.tags), joint)
    return tuple(found.values())
