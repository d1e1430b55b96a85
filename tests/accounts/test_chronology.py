"""The difference-constraint solver, against networkx as the oracle."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.accounts.chronology import Conflict, Limit, Network
from legation.accounts.circles import outgoing, shortest_through
from legation.model.dates import parse_day
from legation.model.edtf import FIRST_DAY, LAST_DAY

POINTS = "abcdefgh"
Row = tuple[str, str, int, bool]


@st.composite
def networks(draw: st.DrawFn) -> list[Row]:
    """Limits between few points, tight enough that about half of them conflict."""
    point = st.sampled_from(["", *POINTS])
    rows = draw(
        st.lists(
            st.tuples(point, point, st.integers(-20, 60), st.booleans()),
            min_size=1,
            max_size=40,
        )
    )
    return [row for row in rows if row[0] != row[1]]


def build(rows: list[Row]) -> Network:
    net = Network()
    for number, (since, until, days, claimed) in enumerate(rows):
        net.limit(since, until, days, tag=str(number), claimed=claimed)
    return net


def oracle_says_possible(rows: list[Row]) -> bool:
    graph: nx.DiGraph[str] = nx.DiGraph()
    for since, until, days, _ in rows:
        known = graph.get_edge_data(since, until, {"weight": days})["weight"]
        graph.add_edge(since, until, weight=min(days, known))
    return not nx.negative_edge_cycle(graph)


def rows_of(limits: tuple[Limit, ...]) -> list[Row]:
    return [(item.since, item.until, item.days, item.claimed) for item in limits]


def assert_minimal(conflict: Conflict) -> None:
    rows = rows_of(conflict.limits)
    assert not oracle_says_possible(rows)
    for left_out in range(len(rows)):
        assert oracle_says_possible(rows[:left_out] + rows[left_out + 1 :])


@given(networks())
def test_agrees_with_networkx_on_what_is_possible(rows: list[Row]) -> None:
    net = build(rows)
    assert net.possible() == oracle_says_possible(rows)
    assert bool(net.conflicts()) != net.possible()


@given(networks())
def test_every_conflict_is_minimal_and_told_as_a_closed_chain(rows: list[Row]) -> None:
    for conflict in build(rows).conflicts():
        assert_minimal(conflict)
        limits = conflict.limits
        for here, following in zip(limits, limits[1:] + limits[:1], strict=True):
            assert here.until == following.since
        assert conflict.excess == -sum(limit.days for limit in limits) >= 1


@given(networks())
def test_an_account_is_blamed_wherever_a_claim_takes_part(rows: list[Row]) -> None:
    for conflict in build(rows).conflicts():
        claims = [limit for limit in conflict.limits if limit.claimed]
        if not claims:
            assert conflict.blamed is None
        else:
            last = max(claims, key=lambda limit: int(limit.tag))
            assert conflict.blamed == last == conflict.limits[0]


@given(networks())
def test_dropping_what_is_blamed_leaves_nothing_to_complain_of(rows: list[Row]) -> None:
    conflicts = build(rows).conflicts(most=len(rows))
    dropped = {int((item.blamed or item.limits[0]).tag) for item in conflicts}
    assert len(dropped) == len(conflicts)
    kept = [row for number, row in enumerate(rows) if number not in dropped]
    assert oracle_says_possible(kept)


@given(networks())
def test_bounds_are_the_tightest(rows: list[Row]) -> None:
    points = {name for row in rows for name in row[:2] if name}
    calendar = [("", name, LAST_DAY, False) for name in points]
    calendar += [(name, "", -FIRST_DAY, False) for name in points]
    everything = rows + calendar
    bounds = build(rows).bounds()
    assert (bounds is not None) == oracle_says_possible(everything)
    for point, (earliest, latest) in (bounds or {}).items():
        for day in (earliest, latest):
            pinned = [*everything, ("", point, day, False), (point, "", -day, False)]
            assert oracle_says_possible(pinned)
        assert not oracle_says_possible([*everything, (point, "", -(latest + 1), False)])
        assert not oracle_says_possible([*everything, ("", point, earliest - 1, False)])


@given(networks(), st.data())
def test_the_circle_shown_is_the_shortest_through_its_edge(
    rows: list[Row], data: st.DataObject
) -> None:
    if not rows:
        return
    names = {name: number for number, name in enumerate(["", *POINTS])}
    tails = [names[row[0]] for row in rows]
    heads = [names[row[1]] for row in rows]
    days = [row[2] for row in rows]
    edge = data.draw(st.integers(0, len(rows) - 1))
    table = outgoing(len(names), tails, heads, days, bytearray(b"\1") * len(rows))
    circle = shortest_through(edge, table, tails, heads, days, len(names))
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, row in enumerate(rows):
        graph.add_edge(row[0], row[1], key=number, weight=row[2])
    through = [
        len(found)
        for found in nx.simple_cycles(graph.edge_subgraph(graph.edges(keys=True)), length_bound=4)
        if negative_through(found, graph, rows[edge])
    ]
    if circle is None:
        assert not through
        return
    assert sum(days[item] for item in circle) < 0
    assert len({tails[item] for item in circle}) == len(circle)
    assert all(len(circle) <= length for length in through)


def negative_through(found: list[str], graph: nx.MultiDiGraph[str], row: Row) -> bool:
    pairs = list(zip(found, found[1:] + found[:1], strict=True))
    if (row[0], row[1]) not in pairs:
        return False
    total = 0
    for pair in pairs:
        offers = [data["weight"] for data in graph.get_edge_data(*pair).values()]
        total += row[2] if pair == (row[0], row[1]) else min(offers)
    return total < 0


def test_a_wrong_order_is_told_as_a_chain_of_dated_facts() -> None:
    net = Network()
    net.between("shots", parse_day("1904-02-08"), parse_day("1904-02-08"), tag="shots")
    net.between("protocol", parse_day("1904-02-23"), parse_day("1904-02-23"), tag="protocol")
    net.limit("shots", "protocol", -1, tag="s14b", claimed=True)
    (conflict,) = net.conflicts()
    assert [limit.tag for limit in conflict.limits] == ["s14b", "protocol", "shots"]
    assert conflict.excess == 16
    assert conflict.blamed is conflict.limits[0]


def test_independent_conflicts_are_found_one_by_one() -> None:
    net = Network()
    for number in range(3):
        net.between(f"early{number}", 100, 100, tag=f"record {number}")
        net.between(f"late{number}", 200, 200, tag=f"record {number}")
        net.limit(f"early{number}", f"late{number}", -1, tag=f"claim {number}", claimed=True)
    blamed = {item.blamed.tag for item in net.conflicts() if item.blamed}
    assert blamed == {"claim 0", "claim 1", "claim 2"}


def test_limits_stated_together_fall_together() -> None:
    net = Network()
    net.between("event", 100, 100, tag="record")
    net.between("event", 300, 200, tag="claim", claimed=True)
    assert [item.blamed.tag for item in net.conflicts() if item.blamed] == ["claim"]


def test_claims_come_before_quarrels_within_the_record() -> None:
    net = Network()
    net.between("a", 10, 5, tag="misprint")
    net.between("b", 10, 10, tag="record")
    net.between("b", 20, 20, tag="claim", claimed=True)
    blamed = [item.blamed.tag if item.blamed else "record alone" for item in net.conflicts()]
    assert blamed == ["claim", "record alone"]


def test_a_circle_of_undated_orders_is_found() -> None:
    net = Network()
    for number in range(6):
        net.limit(f"u{(number + 1) % 6}", f"u{number}", -1, tag=f"o{number}", claimed=True)
    (conflict, *rest) = net.conflicts()
    assert len(conflict.limits) == 6
    assert not rest


def test_the_number_of_conflicts_looked_for_is_bounded() -> None:
    net = Network()
    for number in range(5):
        net.between(f"e{number}", 2, 1, tag=f"c{number}", claimed=True)
    assert len(net.conflicts(most=2)) == 2


@pytest.mark.parametrize("size", [50, 400])
def test_long_chains_of_orders_are_exact(size: int) -> None:
    net = Network()
    net.between("e0", 1000, 1000)
    for number in range(1, size):
        net.limit(f"e{number}", f"e{number - 1}", -1, tag="order")
        net.limit(f"e{number - 1}", f"e{number}", 1, tag="order")
    bounds = net.bounds()
    assert bounds is not None
    assert bounds[f"e{size - 1}"] == (1000 + size - 1, 1000 + size - 1)
    net.limit(f"e{size - 1}", "e0", -size, tag="claim", claimed=True)
    assert not net.possible()
