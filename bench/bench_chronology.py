"""10,000 limits between dated events: can all hold, and if not, which few cannot?

Ours against networkx, on the same networks: 300 and 2,000 events; once sound, once with one event
moved by 3,000 days. For a user this is the wait between a corrected date and the chain of facts
that contradicts it.
"""

from __future__ import annotations

import random
from functools import cache

import networkx as nx
import pytest
from bench.table import Beside

from legation.accounts.chronology import ORIGIN, Network
from legation.model.dates import parse_day

Limits = tuple[tuple[str, str, int], ...]
LIMITS = 10_000
FIRST = parse_day("1894-01-01")
SIZES = pytest.mark.parametrize("events", [300, 2_000])


@cache
def limits(events: int, wrong: bool) -> Limits:
    """A record of events with dates known to within a month, and orders and gaps between them."""
    luck = random.Random(1904)
    days = [FIRST + luck.randrange(4_000) for _ in range(events)]
    found: list[tuple[str, str, int]] = []
    for number, day in enumerate(days):
        slack = luck.choice((0, 0, 0, 15, 31))
        moved = 3_000 if wrong and number == events // 2 else 0
        found.append((ORIGIN, f"e{number}", day + slack + moved))
        found.append((f"e{number}", ORIGIN, slack - day - moved))
    while len(found) < LIMITS:
        one, other = luck.randrange(events), luck.randrange(events)
        if one != other:
            found.append((f"e{one}", f"e{other}", days[other] - days[one] + 31))
    return tuple(found)


def network(rows: Limits) -> Network:
    net = Network()
    for since, until, days in rows:
        net.limit(since, until, days, tag="record")
    return net


def graph(rows: Limits) -> nx.DiGraph[str]:
    """The same for networkx, with the tightest of parallel limits."""
    found: nx.DiGraph[str] = nx.DiGraph()
    for since, until, days in rows:
        held = found.get_edge_data(since, until, {"weight": days})["weight"]
        found.add_edge(since, until, weight=min(days, held))
    return found


def title(events: int, wrong: bool) -> str:
    state = "one date wrong: the conflict" if wrong else "sound: all can hold"
    return f"chronology, {LIMITS:,} limits, {events:,} events, {state}"


@SIZES
def test_a_sound_network(beside: Beside, events: int) -> None:
    net = network(limits(events, wrong=False))
    name = title(events, wrong=False)
    assert beside(name, "legation", net.possible, wanted="under 10 ms") is True


@SIZES
def test_a_sound_network_by_networkx(beside: Beside, events: int) -> None:
    rows = graph(limits(events, wrong=False))
    name = title(events, wrong=False)
    assert beside(name, "networkx", lambda: nx.negative_edge_cycle(rows)) is False


@SIZES
def test_a_wrong_date(beside: Beside, events: int) -> None:
    net = network(limits(events, wrong=True))
    found = beside(title(events, True), "legation", lambda: net.conflicts(1), wanted="under 10 ms")
    assert len(found) == 1
    assert found[0].excess > 0


@SIZES
def test_a_wrong_date_by_networkx(beside: Beside, events: int) -> None:
    rows = graph(limits(events, wrong=True))
    work = lambda: nx.find_negative_cycle(rows, ORIGIN)  # noqa: E731
    assert len(beside(title(events, True), "networkx", work)) > 2


@SIZES
def test_stating_the_limits(beside: Beside, events: int) -> None:
    rows = limits(events, wrong=False)
    name = f"stating {LIMITS:,} limits, {events:,} events"
    assert len(beside(name, "legation", lambda: network(rows))) >= LIMITS


@SIZES
def test_stating_the_limits_by_networkx(beside: Beside, events: int) -> None:
    rows = limits(events, wrong=False)
    name = f"stating {LIMITS:,} limits, {events:,} events"
    assert len(beside(name, "networkx", lambda: graph(rows))) == events + 1
