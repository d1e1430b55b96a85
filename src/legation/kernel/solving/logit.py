"""Quantal response on a flat tree: the logit curve from all-alike towards equilibrium.

Agent quantal response after R. McKelvey and T. Palfrey, "Quantal response equilibria for extensive
form games", Experimental Economics 1 (1998): at each information state the logarithms of the
probabilities differ as ``lambda`` times what the acts are worth there, given the beliefs that
everybody's play makes. The curve is followed by pseudo-arclength continuation in the logarithms,
after T. Turocy, "A dynamic homotopy interpretation of the logistic quantal response equilibrium
correspondence", Games and Economic Behavior 51 (2005), so that it may turn back on its way.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from legation.kernel.compile import compiled
from legation.kernel.solving.tree import FlatTree, Floats, Ints
from legation.kernel.solving.worth import reach_without, values_of

MOST_ACTS = 400
"""Longer profiles are not followed: a step solves a linear system of that size."""
_WIDTH = 1e-6
_EXACT = 1e-11
_LONGEST, _SHORTEST = 2.0, 1e-7


class NoCurve(ValueError):
    """The curve could not be followed to where it was asked for; says how far it was."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the curve: precision ``lam`` and the profile there."""

    lam: float
    profile: Floats


@compiled
def _weigh(
    owner: Ints, first: Ints, count: Ints, state: Ints, state_from: Ints, player: int,
    reach: Floats, value: Floats, mass: Floats, worth: Floats,
) -> None:  # fmt: skip
    """Add up a player's acts and states by how likely the others come there."""
    for node in range(owner.size):
        if owner[node] != player:
            continue
        one = state[node]
        mass[one] += reach[node]
        for k in range(count[node]):
            worth[state_from[one] + k] += reach[node] * value[first[node] + k]


@compiled
def act_values(
    owner: Ints, first: Ints, count: Ints, chance: Floats, state: Ints, payoff: Floats,
    state_owner: Ints, state_from: Ints, state_acts: Ints, players: int, profile: Floats,
    reach: Floats, value: Floats, mass: Floats, worth: Floats,
) -> None:  # fmt: skip
    """What each act is worth to its owner at its information state, beliefs included."""
    for place in range(worth.size):
        worth[place] = 0.0
    for one in range(mass.size):
        mass[one] = 0.0
    for player in range(players):
        reach_without(owner, first, count, chance, state, state_from, profile, player, reach)
        values_of(owner, first, count, chance, state, payoff, state_from, profile, player, value)
        _weigh(owner, first, count, state, state_from, player, reach, value, mass, worth)
    for one in range(state_owner.size):
        for place in range(state_from[one], state_from[one] + state_acts[one]):
            worth[place] /= mass[one] if mass[one] > 0.0 else 1.0


def worths_of(tree: FlatTree, profile: Floats) -> Floats:
    """What each act is worth to its owner at its information state, given a profile."""
    nodes, worth = len(tree.owner), np.zeros(tree.acts)
    act_values(  # type: ignore[call-arg]
        *tree.arrays(),
        tree.players,
        profile,
        np.zeros(nodes),
        np.zeros(nodes),
        np.zeros(len(tree.state_acts)),
        worth,
    )
    return worth


class Logit:
    """The equations of the curve for one tree."""

    def __init__(self, tree: FlatTree) -> None:
        """Set up the equations.

        Raises:
            NoCurve: The tree has too many acts.
        """
        if tree.acts > MOST_ACTS:
            raise NoCurve(f"{tree.acts} acts are too many to follow a curve; at most {MOST_ACTS}")
        self.tree = tree
        self._lead = np.repeat(tree.state_from, tree.state_acts)
        self._is_lead = self._lead == np.arange(tree.acts)
        nodes, states = len(tree.owner), len(tree.state_acts)
        self._room = (np.zeros(nodes), np.zeros(nodes), np.zeros(states), np.zeros(tree.acts))

    def worth(self, profile: Floats) -> Floats:
        """What each act is worth where it is open."""
        act_values(  # type: ignore[call-arg]
            *self.tree.arrays(), self.tree.players, profile, *self._room
        )
        return self._room[3].copy()

    def residual(self, logs: Floats, lam: float) -> Floats:
        """Zero on the curve: per information state, shares sum to one and logarithms differ right."""
        share = np.exp(logs)
        return self._of(logs, lam, share, self.worth(share))

    def _of(self, logs: Floats, lam: float, share: Floats, worth: Floats) -> Floats:
        found = logs - logs[self._lead] - lam * (worth - worth[self._lead])
        totals = np.add.reduceat(share, self.tree.state_from)
        found[self._is_lead] = totals - 1.0
        return found

    def slopes(self, logs: Floats, lam: float) -> Floats:
        """Derivatives of the residual by each logarithm and, in the last column, by lambda."""
        n, share = len(logs), np.exp(logs)
        worth = self.worth(share)
        found = np.zeros((n, n + 1))
        for place in range(n):
            up, down = share.copy(), share.copy()
            up[place] *= 1.0 + _WIDTH
            down[place] *= 1.0 - _WIDTH
            moved = (self.worth(up) - self.worth(down)) / (2.0 * _WIDTH)
            found[:, place] = -lam * (moved - moved[self._lead])
        rows = np.arange(n)
        found[rows, rows] += 1.0
        found[rows, self._lead] -= 1.0
        found[self._is_lead, :] = 0.0
        found[self._lead, rows] = share
        found[:, n] = np.where(self._is_lead, 0.0, -(worth - worth[self._lead]))
        return found

    def corrected(self, logs: Floats, lam: float) -> Floats:
        """Newton's method at a fixed lambda.

        Raises:
            NoCurve: It does not settle.
        """
        for _ in range(60):
            off = self.residual(logs, lam)
            if np.max(np.abs(off)) < _EXACT:
                return logs
            step = np.linalg.solve(self.slopes(logs, lam)[:, :-1], -off)
            logs = logs + step * min(1.0, 2.0 / max(np.max(np.abs(step)), 1e-300))
        raise NoCurve(f"the curve does not settle at lambda {lam:g}")

    def follow(self, upto: float, most: int = 5000) -> list[Point]:
        """Points of the curve from lambda 0 to where it first reaches ``upto``.

        Raises:
            NoCurve: Not reached in ``most`` steps.
        """
        logs, lam = np.log(self.tree.uniform()), 0.0
        points = [Point(0.0, np.exp(logs))]
        ahead = np.zeros(len(logs) + 1)
        ahead[-1] = 1.0
        length = 0.03
        for _ in range(most):
            ahead = self._tangent(logs, lam, ahead)
            if length * ahead[-1] > upto - lam:
                length = max((upto - lam) / ahead[-1], 0.0)
                logs = self.corrected(logs + length * ahead[:-1], upto)
                return [*points, Point(upto, np.exp(logs))]
            moved = self._step(logs, lam, ahead, length)
            if moved is None:
                length /= 2.0
                if length < _SHORTEST:
                    raise NoCurve(f"the curve is lost at lambda {lam:g}")
                continue
            logs, lam, easy = moved
            points.append(Point(lam, np.exp(logs)))
            length = min(length * 1.6, _LONGEST) if easy else length
        raise NoCurve(f"lambda {upto:g} is not reached: {lam:g} after {most} steps")

    def _tangent(self, logs: Floats, lam: float, before: Floats) -> Floats:
        """The direction of the curve, on in the sense of the step before."""
        slopes = np.vstack([self.slopes(logs, lam), before])
        wanted = np.zeros(len(before))
        wanted[-1] = 1.0
        found = np.linalg.solve(slopes, wanted)
        return found / np.linalg.norm(found)

    def _step(
        self, logs: Floats, lam: float, ahead: Floats, length: float
    ) -> tuple[Floats, float, bool] | None:
        """A point of the curve about ``length`` further, and whether it was found with ease."""
        at = np.append(logs, lam) + length * ahead
        start = at.copy()
        for turn in range(8):
            off = np.append(self.residual(at[:-1], at[-1]), ahead @ (at - start))
            size = float(np.max(np.abs(off)))
            if size < 1e-9:
                return at[:-1], float(at[-1]), turn <= 3
            if not np.isfinite(size) or size > 1e3:
                return None
            try:
                at = at - np.linalg.solve(np.vstack([self.slopes(at[:-1], at[-1]), ahead]), off)
            except np.linalg.LinAlgError:
                return None
            if np.max(np.abs(at - start)) > 2.0 * length + 0.5:
                return None
        return None


def logit_at(tree: FlatTree, lam: float) -> Floats:
    """The profile where the curve that begins at all-alike first reaches a lambda.

    Raises:
        NoCurve: It cannot be followed there.
    """
    return Logit(tree).follow(lam)[-1].profile
