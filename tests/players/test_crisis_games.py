"""Games of the literature on crises, written in our language, against what theory says of them.

Signorino's strategic models are quantal response on trees of three and four endings (C. Signorino,
"Strategic interaction and the statistical analysis of international conflict", APSR 93, 1999). The
crisis of J. Lewis and K. Schultz ("Revealing preferences", Political Analysis 11, 2003) has types:
here many equally likely ones in place of unit normal shocks, at parameters with one equilibrium.
"""

from __future__ import annotations

from itertools import pairwise
from math import exp
from statistics import NormalDist
from typing import Any

import pytest
from tests.engine.documents import document

from legation.engine import Game
from legation.kernel.solving.logit import logit_at
from legation.kernel.solving.regret import Regret
from legation.kernel.solving.worth import best_response, expected, nash_conv
from legation.language.load import load_scenario, scenario_from_document
from legation.players.trees import Unfolded, unfold

STAGE = {"play": "in_turn", "must_pick": "true"}
FLAG = {"values": "bool", "start": "false", "seen_by": "all"}


def crisis(stages: dict[str, str], **sections: Any) -> dict[str, Any]:
    """Two powers, one turn, and a stage for each act in order."""
    return document(
        actors={
            "ann": {"kind": "power", "title": "Ann", "seat": "Ann"},
            "bob": {"kind": "power", "title": "Bob", "seat": "Bob"},
        },
        calendar={
            "from": "1901-01-01",
            "to": "1901-01-31",
            "turns": [{"every": "1 month"}],
            "stages": {
                name: {"movers": [who], **STAGE} if who else {} for name, who in stages.items()
            },
        },
        **sections,
    )


def act(by: str, stage: str, flag: str, when: str = "true") -> dict[str, Any]:
    return {"by": by, "stage": stage, "when": when, "do": [f"{flag} := true"]}


def worth(table: dict[str, int]) -> dict[str, Any]:
    return {"values": {ending: str(value) for ending, value in table.items()}}


def deterrence(one: dict[str, int], two: dict[str, int]) -> Unfolded:
    """Signorino's four endings: Ann may move, Bob may resist, Ann may fight on or back down."""
    flags = ("stayed", "moved", "gave_way", "resisted", "fought", "backed_down")
    doc = crisis(
        {"first": "ann", "second": "bob", "third": "ann"},
        facts={flag: dict(FLAG) for flag in flags},
        acts={
            "stay": act("ann", "first", "stayed"),
            "move": act("ann", "first", "moved"),
            "give_way": act("bob", "second", "gave_way"),
            "resist": act("bob", "second", "resisted"),
            "fight": act("ann", "third", "fought"),
            "back_down": act("ann", "third", "backed_down"),
        },
        endings={
            "status_quo": {"title": "Status quo", "when": "stayed"},
            "concession": {"title": "Concession", "when": "gave_way"},
            "war": {"title": "War", "when": "fought"},
            "retreat": {"title": "Retreat", "when": "backed_down"},
        },
        valuations={"ann": worth(one), "bob": worth(two)},
    )
    return unfold(Game(scenario_from_document(doc)))


def share(yes: float, no: float, lam: float) -> float:
    return 1 / (1 + exp(lam * (no - yes)))


@pytest.mark.parametrize("lam", [0.1, 0.5, 1.0])
def test_quantal_response_in_the_deterrence_game_is_signorinos(lam: float) -> None:
    one = {"status_quo": 0, "concession": 6, "war": -4, "retreat": -2}
    two = {"status_quo": 3, "concession": -3, "war": -5, "retreat": 4}
    tree = deterrence(one, two)
    found = dict(zip(_acts(tree), logit_at(tree.tree, lam), strict=True))
    fight = share(one["war"], one["retreat"], lam)
    after = {w: fight * t["war"] + (1 - fight) * t["retreat"] for w, t in (("a", one), ("b", two))}
    resist = share(after["b"], two["concession"], lam)
    move = share(resist * after["a"] + (1 - resist) * one["concession"], one["status_quo"], lam)
    assert found["ann:fight()"] == pytest.approx(fight, abs=1e-8)
    assert found["bob:resist()"] == pytest.approx(resist, abs=1e-8)
    assert found["ann:move()"] == pytest.approx(move, abs=1e-8)


def _acts(tree: Unfolded) -> list[str]:
    return [name for _, acts in tree.states for name in acts]


# ---------------------------------------------------------------- Lewis and Schultz

UNIT = 1000
"""Worths are integers: thousandths."""
COARSE, FINE = 3, 14
TYPES = COARSE + FINE
"""Few types where nobody of them wavers, many in the end of the law where they do."""

Kind = tuple[int, int]
"""What a type's outcome is worth, and the type's weight."""


def shocks(mean: float, end: float) -> list[Kind]:
    """Types in place of a normal with unit spread.

    Args:
        mean: Of the law.
        end: The share of it at its upper end (below zero: at its lower) that has many types.
    """
    rest = 1 - abs(end)
    edges = [rest * k / COARSE for k in range(COARSE)]
    edges += [rest + abs(end) * k / FINE for k in range(FINE + 1)]
    if end < 0:
        edges = [1 - edge for edge in reversed(edges)]
    law, found = NormalDist(mean, 1), []
    for low, high in pairwise(edges):
        found.append((round(UNIT * law.inv_cdf((low + high) / 2)), round(42_000 * (high - low))))
    return found


def signalling(war_bob: float, war_ann: float = -1.9, backing_down: float = -1.2) -> Unfolded:
    """Ann may challenge, Bob resist, Ann stand firm; each knows its own worths only."""
    kinds = [f"t{k}" for k in range(TYPES)]
    types = {
        "ann_war": ("ann", shocks(war_ann, 0.10)),
        "ann_down": ("ann", shocks(backing_down, 0.25)),
        "bob_war": ("bob", shocks(war_bob, -0.20)),
    }
    flags = ("stayed", "challenged", "gave_way", "resisted", "fought", "backed_down")
    facts: dict[str, Any] = {flag: dict(FLAG) for flag in flags}
    rules: dict[str, Any] = {}
    for name, (who, cells) in types.items():
        values, masses = [value for value, _ in cells], [mass for _, mass in cells]
        low, high = min(values), max(values)
        facts[f"{name}_mass"] = {
            "of": "kinds",
            "values": f"0..{max(masses)}",
            "start": dict(zip(kinds, map(str, masses), strict=True)),
            "seen_by": "all",
        }
        facts[f"{name}_of"] = {
            "of": "kinds",
            "values": f"{low}..{high}",
            "start": dict(zip(kinds, map(str, values), strict=True)),
            "seen_by": "all",
        }
        facts[name] = {
            "values": f"{min(low, 0)}..{max(high, 0)}", "start": "0", "seen_by": [who],
        }  # fmt: skip
        rules[f"deal_{name}"] = {
            "upon": {"stage": f"deal_{name}"},
            "branches": {
                "for": {"k": "kinds"},
                "weight": f"{name}_mass[k]",
                "do": [f"{name} := {name}_of[k]"],
            },
            "seen_by": "none",
            "judgement": "Nature deals types.",
        }
    stages = {f"deal_{name}": "" for name in types}
    doc = crisis(
        {**stages, "first": "ann", "second": "bob", "third": "ann"},
        sets={"kinds": kinds},
        facts=facts,
        rules=rules,
        acts={
            "stay": act("ann", "first", "stayed"),
            "challenge": act("ann", "first", "challenged"),
            "give_way": act("bob", "second", "gave_way"),
            "resist": act("bob", "second", "resisted"),
            "fight": act("ann", "third", "fought"),
            "back_down": act("ann", "third", "backed_down"),
        },
        endings={
            "status_quo": {"title": "Status quo", "when": "stayed"},
            "concession": {"title": "Concession", "when": "gave_way"},
            "war": {"title": "War", "when": "fought"},
            "retreat": {"title": "Retreat", "when": "backed_down"},
        },
        valuations={
            "ann": {
                **worth({"status_quo": 0, "concession": UNIT}),
                "plus": "ann_war if fought else ann_down if backed_down else 0",
            },
            "bob": {
                **worth({"status_quo": UNIT, "concession": 0, "retreat": UNIT}),
                "plus": "bob_war if fought else 0",
            },
        },
    )
    return unfold(Game(scenario_from_document(doc)))


def solved(tree: Unfolded) -> tuple[float, float, float]:
    """Probabilities: that Bob resists, that Ann challenges, that having challenged she stands firm."""
    regret = Regret(tree.tree)
    regret.run(600)
    assert nash_conv(tree.tree, regret.average()) < 0.02 * UNIT
    return stats(tree, regret.average())


def stats(tree: Unfolded, profile: Any) -> tuple[float, float, float]:
    """The three probabilities under a profile, each given that its choice is come to."""
    flat = tree.tree
    share = {"ann:challenge()": [0.0, 0.0], "bob:resist()": [0.0, 0.0], "ann:fight()": [0.0, 0.0]}
    reach = [1.0]
    for node in range(len(flat.owner)):
        state, first = int(flat.state[node]), int(flat.first[node])
        steps = [float(flat.chance[first + k]) for k in range(int(flat.count[node]))]
        if state >= 0:
            start = int(flat.state_from[state])
            steps = [float(x) for x in profile[start : start + len(steps)]]
            named = dict(zip(tree.states[state][1], steps, strict=True))
            for act in named.keys() & share.keys():
                share[act][0] += reach[node] * named[act]
                share[act][1] += reach[node]
        reach += [reach[node] * step for step in steps]
    found = {act: got / of for act, (got, of) in share.items()}
    return found["bob:resist()"], found["ann:challenge()"], found["ann:fight()"]


def test_the_signalling_game_has_the_equilibrium_of_theory() -> None:
    known = {-2.4: (0.95971, 0.15111, 0.19428), -2.2: (0.97639, 0.14654, 0.19289)}
    found = {war: solved(signalling(war)) for war in known}
    for war, wanted in known.items():
        assert found[war] == pytest.approx(wanted, abs=0.05), war
    # A Bob for whom war is less dear resists more often, and Ann challenges no more often.
    assert found[-2.2][0] > found[-2.4][0]
    assert found[-2.2][1] < found[-2.4][1]


# ---------------------------------------------------------------- Powell and Fearon


def bargain(later: int) -> tuple[Unfolded, Regret]:
    parameters = {"strength_now": 800, "strength_later": later, "cost": 100, "patience": 100}
    tree = unfold(Game(load_scenario("bargaining"), parameters))
    regret = Regret(tree.tree)
    regret.run(1500)
    return tree, regret


def test_regret_finds_the_war_of_theory() -> None:
    tree, regret = bargain(later=300)
    assert expected(tree.tree, regret.average()) == pytest.approx((300, 1500), abs=5)
    for player, value in enumerate((300, 1500)):
        answer = best_response(tree.tree, regret.average(), player)
        assert answer.worth == pytest.approx(value, abs=8)


def test_regret_keeps_the_peace_where_theory_does() -> None:
    """How the gain is shared is not settled by equilibrium alone: threats need not be credible."""
    tree, regret = bargain(later=650)
    found = expected(tree.tree, regret.average())
    assert sum(found) == pytest.approx(2000, abs=5)  # a war would cost 100 each
    assert found[1] >= 1500 - 5
    assert nash_conv(tree.tree, regret.average()) < 5
