"""A game's whole tree as arrays: nodes breadth first, so that children stand side by side.

Walking the numbers upwards meets parents before children, walking them downwards the other way
about: neither reach nor values need recursion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

CLOSED, CHANCE = -1, -2
"""Owners of nodes at which no player moves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatTree:
    """A tree.

    Attributes:
        owner: Per node the player to move, ``CHANCE`` or ``CLOSED``.
        first, count: Per node its first child and how many; children have successive numbers.
        parent: Per node its parent, -1 for the root.
        chance: Per node the probability that chance comes to it from its parent (1 for others).
        state: Per node its information state, -1 where no player moves.
        payoff: Nodes by players; 0 where the history goes on.
        state_owner, state_from, state_acts, state_level: Per information state whose it is, where
            its acts begin in a vector over all acts, how many they are, and how many choices its
            owner has made before it.
        players: How many.
    """

    owner: Ints
    first: Ints
    count: Ints
    parent: Ints
    chance: Floats
    state: Ints
    payoff: Floats
    state_owner: Ints
    state_from: Ints
    state_acts: Ints
    state_level: Ints
    players: int

    @property
    def acts(self) -> int:
        """Length of a vector with one entry per act of each information state."""
        return int(self.state_acts.sum())

    def arrays(self) -> tuple[Any, ...]:
        """What the compiled loops take, in their order."""
        return (
            self.owner,
            self.first,
            self.count,
            self.chance,
            self.state,
            self.payoff,
            self.state_owner,
            self.state_from,
            self.state_acts,
        )

    def uniform(self) -> Floats:
        """The profile in which every act of an information state is as likely as the others."""
        return np.repeat(1.0 / self.state_acts, self.state_acts)


def flat_tree(
    owner: Sequence[int],
    parent: Sequence[int],
    chance: Sequence[float],
    state: Sequence[int],
    payoff: Sequence[Sequence[float]],
    state_acts: Sequence[int],
) -> FlatTree:
    """A tree from lists in breadth-first order.

    Args:
        owner: Player, ``CHANCE`` or ``CLOSED`` per node.
        parent: Per node; -1 for the root, which stands first.
        chance: Probability of the step from the parent, 1 where a player takes it.
        state: Information state per node, numbered from 0; -1 where no player moves.
        payoff: Per node one number per player.
        state_acts: How many acts each information state has.

    Raises:
        ValueError: The nodes do not stand breadth first, or a player forgets what it did.
    """
    owners, parents = np.array(owner, dtype=np.int64), np.array(parent, dtype=np.int64)
    if (
        len(owners) == 0
        or np.any(np.diff(parents) < 0)
        or np.any(parents >= np.arange(len(parents)))
    ):
        raise ValueError("the nodes of a tree stand breadth first, the root before all others")
    states = np.array(state, dtype=np.int64)
    count = np.bincount(parents[1:], minlength=len(owners)).astype(np.int64)
    acts = np.array(state_acts, dtype=np.int64)
    worth = np.array(payoff, dtype=np.float64).reshape(len(owners), -1)
    mine = states >= 0
    if np.any(count[mine] != acts[states[mine]]):
        raise ValueError("two histories of one information state have different acts")
    state_owner = np.zeros(len(acts), dtype=np.int64)
    state_owner[states[mine]] = owners[mine]
    first = 1 + np.concatenate([[0], np.cumsum(count)[:-1]]).astype(np.int64)
    return FlatTree(
        owner=owners,
        first=first,
        count=count,
        parent=parents,
        chance=np.array(chance, dtype=np.float64),
        state=states,
        payoff=worth,
        state_owner=state_owner,
        state_from=np.concatenate([[0], np.cumsum(acts)[:-1]]).astype(np.int64),
        state_acts=acts,
        state_level=_levels(owners, parents, states, worth.shape[1], len(acts)),
        players=worth.shape[1],
    )


def _levels(owner: Ints, parent: Ints, state: Ints, players: int, states: int) -> Ints:
    """How many choices the owner of each information state has made before it."""
    made = np.zeros((len(owner), players), dtype=np.int64)
    level = np.full(states, -1, dtype=np.int64)
    for node in range(len(owner)):
        above = parent[node]
        if above >= 0:
            made[node] = made[above]
            if owner[above] >= 0:
                made[node, owner[above]] += 1
        if owner[node] >= 0:
            here = made[node, owner[node]]
            if level[state[node]] not in (-1, here):
                raise ValueError("a player forgets how often it has chosen: no perfect recall")
            level[state[node]] = here
    return level
