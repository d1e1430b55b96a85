"""Simultaneous orders: the scenario's derived facts against a small adjudicator of our own."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from legation.engine import Game
from legation.language.load import load_scenario
from legation.model.expr import Const, FactRef, Kind, Update
from legation.model.scenario import StartValue

SCENARIO = load_scenario("orders")
GAME = Game(SCENARIO)
PROVINCES = SCENARIO.set_members("provinces")
POWERS = ("aria", "boria", "cora")
EDGES = {
    frozenset(pair.split("-"))
    for pair in (
        *("coast-hills", "coast-marsh", "coast-plain", "hills-plain", "hills-forest"),
        *("marsh-plain", "marsh-valley", "plain-forest", "plain-valley", "forest-valley"),
    )
}

ALL_ORDERS_ARE_IN = Update(
    target=FactRef(kind=Kind.BOOL, fact="resolving"),
    op=":=",
    value=Const(kind=Kind.BOOL, value=True),
)

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
    found: list[tuple[str, ...]] = [("hold",)]
    for _ in range(2):
        found += [("move", p) for p in near]
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
    position = GAME.intervene(position, [ALL_ORDERS_ARE_IN])
    return {p: GAME.text(position, f"unit[{p}]") for p in PROVINCES}


def act_name(power: str, at: str, order: tuple[str, ...]) -> str:
    if order[0] == "hold":
        return f"{power}:hold(at={at})"
    if order[0] == "move":
        return f"{power}:move(at={at}, dest={order[1]})"
    return f"{power}:support(at={at}, ally={order[1]}, dest={order[2]})"


@given(situations())
@settings(max_examples=25)
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


def after_a_turn(wanted: dict[str, list[str]]) -> Units:
    position = GAME.start()
    while GAME.get(position, "clock.turn") == 0:
        mover = GAME.to_move(position)
        assert mover is not None
        position = GAME.apply(position, mover, wanted[mover].pop(0))
    return {p: GAME.text(position, f"unit[{p}]") for p in PROVINCES}


def test_a_turn_of_play_settles_all_orders_at_once() -> None:
    found = after_a_turn(
        {
            "aria": ["aria:move(at=hills,dest=forest)", "pass"],
            "boria": ["boria:move(at=plain,dest=hills)", "pass"],
            "cora": ["cora:move(at=forest,dest=plain)", "pass"],
        }
    )
    assert (found["forest"], found["hills"], found["plain"]) == ("aria", "boria", "cora")


def test_a_unit_given_two_different_orders_holds() -> None:
    orders = ["boria:move(at=plain,dest=coast)", "boria:move(at=plain,dest=forest)"]
    found = after_a_turn(
        {
            "aria": ["aria:move(at=coast,dest=plain)", "pass"],
            "boria": orders,
            "cora": ["pass"],
        }
    )
    assert (found["coast"], found["plain"]) == ("aria", "boria")
