"""Regret minimisation on a flat tree: CFR+ and external-sampling MCCFR.

Sources: O. Tammelin, "Solving large imperfect information games using CFR+", 2014 (alternating
updates, regrets never below zero, averages weighted by the iteration); M. Lanctot, K. Waugh,
M. Zinkevich, M. Bowling, "Monte Carlo sampling for regret minimization in extensive games", NIPS
2009 (external sampling: others and chance are sampled, the own acts all tried).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from legation.kernel.compile import compiled
from legation.kernel.solving.tree import FlatTree, Floats, Ints

Words = npt.NDArray[np.uint64]


@compiled
def match_regrets(regret: Floats, start: int, acts: int, profile: Floats) -> None:
    """Acts in proportion to their positive regret; all alike where there is none."""
    total = 0.0
    for place in range(start, start + acts):
        if regret[place] > 0.0:
            total += regret[place]
    for place in range(start, start + acts):
        if total <= 0.0:
            profile[place] = 1.0 / acts
        else:
            profile[place] = max(regret[place], 0.0) / total


@compiled
def _reach(
    owner: Ints, first: Ints, count: Ints, chance: Floats, state: Ints, state_from: Ints,
    player: int, profile: Floats, others: Floats, own: Floats,
) -> None:  # fmt: skip
    """Per node how likely the others and chance, and the player itself, are to come there."""
    others[0], own[0] = 1.0, 1.0
    for node in range(owner.size):
        who = owner[node]
        for k in range(count[node]):
            child = first[node] + k
            step = profile[state_from[state[node]] + k] if who >= 0 else chance[child]
            others[child] = others[node] * (step if who != player else 1.0)
            own[child] = own[node] * (step if who == player else 1.0)


@compiled
def _back(
    owner: Ints, first: Ints, count: Ints, chance: Floats, state: Ints, payoff: Floats,
    state_from: Ints, player: int, weight: int, regret: Floats, summed: Floats, profile: Floats,
    others: Floats, own: Floats, value: Floats,
) -> None:  # fmt: skip
    """Values from the ends back, and with them regrets and the average."""
    for node in range(owner.size - 1, -1, -1):
        if count[node] == 0:
            value[node] = payoff[node, player]
            continue
        who, total = owner[node], 0.0
        start = state_from[state[node]] if who >= 0 else 0
        for k in range(count[node]):
            child = first[node] + k
            total += (profile[start + k] if who >= 0 else chance[child]) * value[child]
        value[node] = total
        if who != player:
            continue
        for k in range(count[node]):
            regret[start + k] += others[node] * (value[first[node] + k] - total)
            summed[start + k] += weight * own[node] * profile[start + k]


@compiled
def cfr_plus(
    owner: Ints, first: Ints, count: Ints, chance: Floats, state: Ints, payoff: Floats,
    state_owner: Ints, state_from: Ints, state_acts: Ints, players: int, done: int, more: int,
    regret: Floats, summed: Floats, profile: Floats, others: Floats, own: Floats, value: Floats,
) -> None:  # fmt: skip
    """Iterations of CFR+ from the ``done``-th on."""
    for turn in range(done * players, (done + more) * players):
        player, step = turn % players, turn // players + 1
        for one in range(state_owner.size):
            match_regrets(regret, state_from[one], state_acts[one], profile)
        _reach(owner, first, count, chance, state, state_from, player, profile, others, own)
        _back(
            owner, first, count, chance, state, payoff, state_from, player, step, regret, summed,
            profile, others, own, value,
        )  # fmt: skip
        # Only the player's own regrets have moved: those of others are not below zero already.
        for place in range(regret.size):
            regret[place] = max(regret[place], 0.0)


@compiled
def next_share(words: Words) -> float:
    """A number in [0, 1) from SplitMix64 (Steele, Lea, Flood, OOPSLA 2014)."""
    words[0] += np.uint64(0x9E3779B97F4A7C15)
    z = words[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return float(z >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@compiled
def _drawn(words: Words, shares: Floats, start: int, many: int) -> int:
    """A place among shares that sum to one."""
    drawn, k = next_share(words), 0
    while k < many - 1 and drawn >= shares[start + k]:
        drawn -= shares[start + k]
        k += 1
    return k


@compiled
def _to_own_choice(
    node: int, player: int, owner: Ints, first: Ints, count: Ints, chance: Floats, state: Ints,
    state_from: Ints, regret: Floats, summed: Floats, profile: Floats, words: Words,
) -> int:  # fmt: skip
    """Down from a node, others and chance drawn, to the player's next choice or to the end."""
    while count[node] > 0 and owner[node] != player:
        if owner[node] < 0:
            node = first[node] + _drawn(words, chance, first[node], count[node])
            continue
        start = state_from[state[node]]
        match_regrets(regret, start, count[node], profile)
        for place in range(start, start + count[node]):
            summed[place] += profile[place]
        node = first[node] + _drawn(words, profile, start, count[node])
    return node


@compiled
def _returned(
    got: float, depth: int, count: Ints, state: Ints, state_from: Ints, regret: Floats,
    profile: Floats, nodes: Ints, tried: Ints, means: Floats,
) -> int:  # fmt: skip
    """Carry a value up the stack to the next act that is to be tried; the depth left there."""
    while depth > 0:
        here = nodes[depth - 1]
        start, k = state_from[state[here]], tried[depth - 1]
        regret[start + k] += got
        means[depth - 1] += profile[start + k] * got
        tried[depth - 1] = k + 1
        if k + 1 < count[here]:
            return depth
        got = means[depth - 1]
        for place in range(start, start + count[here]):
            regret[place] -= got
        depth -= 1
    return 0


@compiled
def external_sampling(
    owner: Ints, first: Ints, count: Ints, chance: Floats, state: Ints, payoff: Floats,
    state_from: Ints, players: int, more: int, regret: Floats, summed: Floats, profile: Floats,
    words: Words, nodes: Ints, tried: Ints, means: Floats,
) -> None:  # fmt: skip
    """Iterations of external-sampling MCCFR, each one sample per player.

    The own choices on the way stand on a stack: compiled recursion does not survive being cached.
    """
    for turn in range(more * players):
        player, depth, node, going = turn % players, 0, 0, True
        while going:
            node = _to_own_choice(
                node, player, owner, first, count, chance, state, state_from, regret, summed,
                profile, words,
            )  # fmt: skip
            if count[node] > 0:
                match_regrets(regret, state_from[state[node]], count[node], profile)
                nodes[depth], tried[depth], means[depth] = node, 0, 0.0
                depth += 1
                node = first[node]
                continue
            depth = _returned(
                payoff[node, player], depth, count, state, state_from, regret, profile, nodes,
                tried, means,
            )  # fmt: skip
            going = depth > 0
            if going:
                node = first[nodes[depth - 1]] + tried[depth - 1]


class Regret:
    """What regret minimisation has found so far; ``run`` goes on with it.

    Attributes:
        done: Iterations so far.
    """

    def __init__(self, tree: FlatTree, sampled: bool = False, seed: int = 1) -> None:
        """Begin with no regret.

        Args:
            tree: The game.
            sampled: External sampling instead of CFR+.
            seed: Of the samples.
        """
        self.tree = tree
        self.sampled = sampled
        self.done = 0
        nodes = len(tree.owner)
        self._regret, self._summed = np.zeros(tree.acts), np.zeros(tree.acts)
        self._profile = np.zeros(tree.acts)
        self._room = (np.zeros(nodes), np.zeros(nodes), np.zeros(nodes))
        self._words = np.array([seed], dtype=np.uint64)
        deep = int(tree.state_level.max(initial=0)) + 2
        self._stack = (np.zeros(deep, np.int64), np.zeros(deep, np.int64), np.zeros(deep))

    def run(self, iterations: int) -> None:
        """So many iterations more."""
        tree = self.tree
        if self.sampled:
            external_sampling(
                tree.owner, tree.first, tree.count, tree.chance, tree.state, tree.payoff,
                tree.state_from, tree.players, iterations, self._regret, self._summed,
                self._profile, self._words, *self._stack,
            )  # fmt: skip
        else:
            cfr_plus(  # type: ignore[call-arg]
                *tree.arrays(), tree.players, self.done, iterations, self._regret, self._summed,
                self._profile, *self._room,
            )  # fmt: skip
        self.done += iterations

    def average(self) -> Floats:
        """The average profile, which approaches equilibrium; all alike where nothing was reached."""
        tree, found = self.tree, self._summed.copy()
        totals = np.add.reduceat(found, tree.state_from) if len(found) else found
        wide = np.repeat(totals, tree.state_acts)
        return np.where(wide > 0, found / np.where(wide > 0, wide, 1.0), tree.uniform())
