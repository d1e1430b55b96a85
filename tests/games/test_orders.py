"""Simultaneous orders: the scenario's derived facts against a small adjudicator of our own."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import legation
from legation.engine import Game
from legation.language import load_scenario
from legation.model.scenario import StartValue

SCENARIO = load_scenario(Path(legation.__file__).parent / "scenarios" / "orders")
GAME = Game(SCENARIO)
PROVINCES = SCENARIO.set_members("provinces")
POWERS = ("aria", "boria", "cora")
EDGES = {
    frozenset(pair.split("-"))
    for pair in (
        "coast-hills coast-marsh coast-plain hills-plain hills-forest marsh-plain marsh-valley "
        "plain-forest plain-valley forest-valley"
    ).split()
}

Units = dict[str, str]
Orders = dict[str, tuple[str, ...]]
"""Per province ``("move", where)``, ``("support", ally, where)`` or ``("hold",)``."""


def bordering(one: str, other: str) -> bool:
    return frozenset((one, other)) in EDGES


@st.composite
def situations(draw: st.DrawFn) -> tuple[Units, Orders]:
    holders = draw(st.lists(st.sampled_from((*POWERS, "nobody")), min_size=6, max_size=6))
    units = dict(zip(PROVINCES, holders, strict=True))
    orders: Orders = {}
    for at in PROVINCES:
        if units[at] != "nobody":
            orders[at] = draw(st.sampled_from(options(units, at)))
    return units, orders


def options(units: Units, at: str) -> list[tuple[str, ...]]:
    near = [p for p in PROVINCES if bordering(at, p)]
    found: list[tuple[str, ...]] = [("hold",)] + [("move", p) for p in near] * 2
    for ally in PROVINCES:
        if ally == at or units[ally] == "nobody":
            continue
        found += [("support", ally, p) for p in near if p == ally or bordering(ally, p)]
    return found


def adjudicate(units: Units, orders: Orders) -> Units:
    """Where the units stand afterwards, by the rules as a person would apply them."""
    moves = {at: order[1] for at, order in orders.items() if order[0] == "move"}

    def cut(at: str) -> bool:
        into = orders[at][2]
        return any(
            target == at and units[mover] != units[at] and mover != into
            for mover, target in moves.items()
        )

    given_support = {
        at: (order[1], order[2])
        for at, order in orders.items()
        if order[0] == "support" and not cut(at)
    }
    push = {
        at: 1 + sum(s == (at, target) for s in given_support.values())
        for at, target in moves.items()
    }
    guard = {
        at: 1 if at in moves else 1 + sum(s == (at, at) for s in given_support.values())
        for at in units
        if units[at] != "nobody"
    }
    going = {at for at in moves if not beaten(at, units, moves, push)}
    while stopped := {
        at
        for at in going
        if (there := moves[at]) in guard
        and there not in going
        and (units[there] == units[at] or push[at] <= guard[there])
    }:
        going -= stopped
    after = {at: "nobody" if at in going else holder for at, holder in units.items()}
    return after | {moves[at]: units[at] for at in going}


def beaten(at: str, units: Units, moves: dict[str, str], push: dict[str, int]) -> bool:
    for other, target in moves.items():
        rival = other != at and target == moves[at] and push[other] >= push[at]
        head_on = target == at and moves[at] == other
        if rival or (head_on and (push[other] >= push[at] or units[other] == units[at])):
            return True
    return False


def play(units: Units, orders: Orders) -> Units:
    start = [
        StartValue(fact="unit", index=(p,), value=holder, status="assumed")
        for p, holder in units.items()
    ]
    acts = [(act_name(units[at], at, order), "") for at, order in orders.items()]
    position = GAME.perform(GAME.opening("", start), acts)
    return {p: GAME.text(position, f"unit[{p}]") for p in PROVINCES}


def act_name(power: str, at: str, order: tuple[str, ...]) -> str:
    if order[0] == "hold":
        return f"{power}:hold(at={at})"
    if order[0] == "move":
        return f"{power}:move(at={at}, dest={order[1]})"
    return f"{power}:support(at={at}, ally={order[1]}, dest={order[2]})"


@given(situations())
@settings(max_examples=40)
def test_the_derived_facts_adjudicate_as_the_rules_say(case: tuple[Units, Orders]) -> None:
    units, orders = case
    assert play(units, orders) == adjudicate(units, orders)


def test_the_map_is_the_one_the_rules_use() -> None:
    position = GAME.opening()
    for one in PROVINCES:
        for other in PROVINCES:
            said = GAME.text(position, f"border[{one},{other}]")
            assert (said == "true") == bordering(one, other)


def test_orders_are_hidden_until_all_have_picked() -> None:
    position = GAME.start()
    before = GAME.view(position, "boria")
    position = GAME.apply(position, "aria", "aria:move(at=coast,dest=marsh)")
    after = GAME.view(position, "boria")
    assert before.hash == after.hash
    assert before.values == after.values


def test_picking_in_turn_settles_as_all_at_once() -> None:
    position = GAME.start()
    wanted = {
        "aria": ["aria:move(at=hills,dest=forest)", "pass"],
        "boria": ["boria:move(at=plain,dest=hills)", "pass"],
        "cora": ["cora:move(at=forest,dest=plain)", "pass"],
    }
    while GAME.get(position, "clock.turn") == 0:
        mover = GAME.to_move(position)
        assert mover is not None
        position = GAME.apply(position, mover, wanted[mover].pop(0))
    found = {p: GAME.text(position, f"unit[{p}]") for p in PROVINCES}
    assert (found["forest"], found["hills"], found["plain"]) == ("aria", "boria", "cora")
