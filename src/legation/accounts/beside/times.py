"""Dates, orders and lengths of two accounts in one network, without the record's own days.

The record enters by two things only: that an event which it dates as a stretch of time may
have lasted, and that a day which is its own in the Old Style is meant as Old Style.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from legation.accounts.beside.assertions import Assertion
from legation.accounts.chronology import ORIGIN, Network
from legation.accounts.claims.order import loosest
from legation.accounts.compare import FAR_PERCENT, agrees_in_old_style
from legation.accounts.dossier import Dossier
from legation.model.account import DateClaim, DurationClaim, HappenedClaim, OrderClaim
from legation.model.edtf import Edtf, parse_edtf

Dated = tuple[str, Edtf]

PARTS = 1_000
"""Parts of a day: of two events of one day either may have come first, but not both by turns."""

EVENT = "an event"
"""Tag of the limits that hold of any event: it does not end before it begins."""


def dated(assertion: Assertion) -> Dated | None:
    """The event and the date that an assertion gives it."""
    body = assertion.body
    if isinstance(body, DateClaim):
        return body.event, body.on
    if isinstance(body, HappenedClaim) and body.event and body.when is not None:
        return body.event, body.when
    return None


def events_of(assertion: Assertion) -> frozenset[str]:
    """Events whose time an assertion limits."""
    given = dated(assertion)
    body = assertion.body
    if given:
        return frozenset({given[0]})
    if isinstance(body, OrderClaim):
        return frozenset({body.first, body.second})
    if isinstance(body, DurationClaim):
        return frozenset({body.start, body.end})
    return frozenset()


@dataclass(frozen=True, slots=True)
class Odds:
    """A minimal set of assertions that cannot all hold.

    Attributes:
        tags: Of the assertions, in the order of the chain.
        days: By how many days they miss each other; 0 for a mere circle of orders.
    """

    tags: tuple[str, ...]
    days: int


def conflicts(
    told: Sequence[Assertion], dossier: Dossier, styles: Sequence[Assertion] = ()
) -> tuple[Odds, ...]:
    """Minimal sets of assertions whose times cannot all hold together.

    Asked twice: in whole days, where an order allows one day for both; and in parts of a day,
    where it does not, but "the same day" no longer means one day. Either answer is sure.

    Args:
        told: Assertions of either account; what they do not limit is left out.
        dossier: For the record's kind of date per event.
        styles: Assertions whose dates tell which calendar is meant; ``told`` if none are given.
    """
    known = [given for item in styles or told if (given := dated(item)) is not None]
    found: dict[frozenset[str], Odds] = {}
    for parts in (1, PARTS):
        for conflict in _network(told, known, dossier, parts).conflicts():
            tags = tuple(dict.fromkeys(one.tag for one in conflict.limits if one.tag != EVENT))
            days = conflict.excess if parts == 1 else 0
            if not any(other <= frozenset(tags) for other in found):
                found[frozenset(tags)] = Odds(tags, days)
    return tuple(found.values())


def clashing(one: Assertion, other: Assertion, dossier: Dossier) -> Odds | None:
    """Why two assertions alone cannot both hold; None if they can."""
    if not events_of(one) & events_of(other):
        return None
    found = [item for item in conflicts([one, other], dossier) if len(item.tags) == 2]
    return found[0] if found else None


def _network(
    told: Sequence[Assertion], known: Sequence[Dated], dossier: Dossier, parts: int
) -> Network:
    net = Network()
    for event in sorted({name for item in told for name in events_of(item)}):
        net.limit(_end(event), _start(event), 0, tag=EVENT)
        recorded = dossier.events.get(event)
        if recorded is None or recorded.date.precision != "interval":
            net.limit(_start(event), _end(event), 0, tag=EVENT)
    for item in told:
        _limit(net, item, known, dossier, parts)
    return net


def _limit(
    net: Network, item: Assertion, known: Iterable[Dated], dossier: Dossier, parts: int
) -> None:
    """What one assertion says, in so many parts of a day."""
    body, tag = item.body, item.tag
    given = dated(item)
    if given:
        event, on = given[0], _in_style(given, known, dossier)
        # A date is met where the event touches it: it may have lasted longer.
        latest = on.latest * parts + parts - 1
        net.limit(ORIGIN, _start(event), latest, tag=tag, claimed=True)
        net.limit(_end(event), ORIGIN, -on.earliest * parts, tag=tag, claimed=True)
    elif isinstance(body, OrderClaim):
        _order(net, body, tag, parts)
    elif isinstance(body, DurationClaim):
        slack = max(body.high * FAR_PERCENT // 100, 1)
        start, end = _start(body.start), _end(body.end)
        most, least = (body.high + slack) * parts, (body.low - slack) * parts
        net.limit(start, end, most + parts - 1, tag=tag, claimed=True)
        net.limit(end, start, parts - 1 - least, tag=tag, claimed=True)


def _order(net: Network, body: OrderClaim, tag: str, parts: int) -> None:
    """What an account says by an order: which began first; else the loosest sense of its word."""
    first, second = _start(body.first), _start(body.second)
    step = -1 if parts > 1 else 0
    if body.relation == "before":
        net.limit(second, first, step, tag=tag, claimed=True)
    elif body.relation == "after":
        net.limit(first, second, step, tag=tag, claimed=True)
    else:
        names = {
            "a.start": first,
            "a.end": _end(body.first),
            "b.start": second,
            "b.end": _end(body.second),
        }
        for since, until, days in loosest(body.relation):
            slack = days * parts + parts - 1
            net.limit(names[since], names[until], slack, tag=tag, claimed=True)


def _in_style(given: Dated, known: Iterable[Dated], dossier: Dossier) -> Edtf:
    """The date, read as Old Style where the record or the other account shows that it is."""
    event, on = given
    recorded = dossier.events.get(event)
    others = [date for name, date in known if name == event and date is not on]
    others += [recorded.date] if recorded else []
    for other in others:
        apart = on.latest < other.earliest or other.latest < on.earliest
        if apart and on.earliest < other.earliest and agrees_in_old_style(on, other):
            return parse_edtf(on.text, "julian")
    return on


def _start(event: str) -> str:
    return f"{event} begins"


def _end(event: str) -> str:
    return f"{event} ends"
