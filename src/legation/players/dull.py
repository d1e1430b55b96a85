"""Players that look at nothing but their menu, and one that follows the author's weights.

The first two are what every other player is measured against.
"""

from __future__ import annotations

from collections.abc import Sequence

from legation.engine import Game
from legation.engine.errors import HiddenFromPerformer
from legation.engine.evaluate import number
from legation.engine.menu import view_env
from legation.model.game import PASS, View
from legation.players.deciding import MENU, VALUES, Decision
from legation.players.luck import Luck


class Uniform:
    """Takes any open act, all alike."""

    name = "uniform"
    sees = MENU

    def decide(self, view: View, acts: Sequence[str], luck: Luck) -> Decision:
        """One of the open acts."""
        share = 1.0 / len(acts)
        return Decision(
            act=acts[luck.below(len(acts))],
            reason=f"It was drawn from {len(acts)} open acts, all alike.",
            chances=tuple((act, share) for act in acts),
        )


class FirstLegal:
    """Takes the first act of its menu, in the order of names."""

    name = "first"
    sees = MENU

    def decide(self, view: View, acts: Sequence[str], luck: Luck) -> Decision:
        """The first open act."""
        return Decision(
            act=acts[0],
            reason=f"It stands first among {len(acts)} open acts.",
            chances=tuple((act, float(place == 0)) for place, act in enumerate(acts)),
        )


class Propensity:
    """Follows the weights that the author gave the acts; an act without one weighs 1."""

    name = "propensity"
    sees = VALUES

    def __init__(self, game: Game) -> None:
        """With the rules."""
        self._game = game
        self._weighted = any(act.weight is not None for act in game.scenario.acts)

    def decide(self, view: View, acts: Sequence[str], luck: Luck) -> Decision:
        """An act in proportion to its weight."""
        weights = self.weights(view, acts)
        total = sum(weights)
        if total <= 0:
            weights, total = [1] * len(acts), len(acts)
        place = luck.choose(weights)
        stated = self._states(acts[place])
        said = "the weight its author gave it" if stated else "the weight of an act without one"
        return Decision(
            act=acts[place],
            reason=f"It was drawn with {said}, {weights[place]} of {total}.",
            chances=tuple((act, w / total) for act, w in zip(acts, weights, strict=True)),
        )

    def weights(self, view: View, acts: Sequence[str]) -> list[int]:
        """The weight of each open act, worked out over what the seat may see."""
        if not self._weighted:
            return [1] * len(acts)
        env = view_env(self._game.layout, view)
        found = []
        for name in acts:
            ground = None if name == PASS else self._game.act(name)
            if ground is None or ground.act.weight is None:
                found.append(1)
                continue
            try:
                found.append(max(0, number(ground.act.weight, env.bind(ground.names))))
            except HiddenFromPerformer:
                # Written for an actor without a seat: a seat may not read what it rests on.
                found.append(1)
        return found

    def _states(self, name: str) -> bool:
        return name != PASS and self._game.act(name).act.weight is not None
