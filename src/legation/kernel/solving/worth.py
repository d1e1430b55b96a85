"""What a profile is worth, and what the best response to it is worth, on a flat tree."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from legation.kernel.compile import compiled
from legation.kernel.solving.tree import FlatTree, Floats, Ints


@compiled
def reach_without(
    owner: Ints, first: Ints, count: Ints, chance: Floats, state: Ints,
    state_from: Ints, profile: Floats, player: int, reach: Floats,
) -> None:  # fmt: skip
    """Probability of each node if one player did all it can to come there (-1: none does)."""
    reach[0] = 1.0
    for node in range(owner.size):
        for k in range(count[node]):
            child = first[node] + k
            step = chance[child]
            if owner[node] >= 0 and owner[node] != player:
                step = profile[state_from[state[node]] + k]
            reach[child] = reach[node] * step


@compiled
def values_of(
    owner: Ints, first: Ints, count: Ints, chance: Floats, state: Ints, payoff: Floats,
    state_from: Ints, profile: Floats, player: int, value: Floats,
) -> None:  # fmt: skip
    """What each node is worth to a player under a profile."""
    for node in range(owner.size - 1, -1, -1):
        if count[node] == 0:
            value[node] = payoff[node, player]
            continue
        total = 0.0
        for k in range(count[node]):
            child = first[node] + k
            step = profile[state_from[state[node]] + k] if owner[node] >= 0 else chance[child]
            total += step * value[child]
        value[node] = total


@compiled
def _gains(
    owner: Ints, first: Ints, count: Ints, state: Ints, state_from: Ints, level: Ints, depth: int,
    player: int, reach: Floats, value: Floats, gain: Floats,
) -> None:  # fmt: skip
    """Add up what each act is worth at the player's states with so many own choices before."""
    for node in range(owner.size):
        if owner[node] != player or level[state[node]] != depth:
            continue
        for k in range(count[node]):
            gain[state_from[state[node]] + k] += reach[node] * value[first[node] + k]


@compiled
def _take_best(gain: Floats, start: int, acts: int, best: Floats) -> None:
    """All on the act with the highest gain."""
    top = start
    for place in range(start, start + acts):
        best[place] = 0.0
        if gain[place] > gain[top]:
            top = place
    best[top] = 1.0


@compiled
def answer(
    owner: Ints, first: Ints, count: Ints, chance: Floats, state: Ints, payoff: Floats,
    state_owner: Ints, state_from: Ints, state_acts: Ints, level: Ints, deepest: int,
    profile: Floats, player: int, reach: Floats, value: Floats, gain: Floats, best: Floats,
) -> float:  # fmt: skip
    """A best response, written into ``best``; returns its worth.

    Deepest choices come first: one sweep for each number of own choices made before.
    """
    for place in range(profile.size):
        best[place] = profile[place]
        gain[place] = 0.0
    reach_without(owner, first, count, chance, state, state_from, profile, player, reach)
    for depth in range(deepest, -1, -1):
        values_of(owner, first, count, chance, state, payoff, state_from, best, player, value)
        _gains(
            owner, first, count, state, state_from, level, depth, player, reach, value, gain
        )  # fmt: skip
        for one in range(state_owner.size):
            if state_owner[one] == player and level[one] == depth:
                _take_best(gain, state_from[one], state_acts[one], best)
    values_of(owner, first, count, chance, state, payoff, state_from, best, player, value)
    return float(value[0])


@dataclass(frozen=True, slots=True)
class Response:
    """A best response: its worth, and the whole profile with the others unchanged."""

    worth: float
    profile: Floats


def expected(tree: FlatTree, profile: Floats) -> tuple[float, ...]:
    """What a profile is worth to each player."""
    return tuple(float(values(tree, profile, player)[0]) for player in range(tree.players))


def values(tree: FlatTree, profile: Floats, player: int) -> Floats:
    """What each node is worth to a player under a profile."""
    value = np.zeros(len(tree.owner))
    values_of(
        tree.owner, tree.first, tree.count, tree.chance, tree.state, tree.payoff,
        tree.state_from, profile, player, value,
    )  # fmt: skip
    return value


def best_response(tree: FlatTree, profile: Floats, player: int) -> Response:
    """The best a player can do against the others' part of a profile."""
    nodes = len(tree.owner)
    best, deepest = np.empty(tree.acts), int(tree.state_level.max(initial=0))
    worth = answer(  # type: ignore[call-arg]
        *tree.arrays(), tree.state_level, deepest, profile, player,
        np.zeros(nodes), np.zeros(nodes), np.zeros(tree.acts), best,
    )  # fmt: skip
    return Response(float(worth), best)


def nash_conv(tree: FlatTree, profile: Floats) -> float:
    """How much the players could gain in all, each by turning to its best response; 0 at a Nash.

    equilibrium (Lanctot and others, "A unified game-theoretic approach to multiagent
    reinforcement learning", NIPS 2017, section 2).
    """
    now = expected(tree, profile)
    return sum(best_response(tree, profile, p).worth - now[p] for p in range(tree.players))
