"""Players of small games: they solve the whole tree beforehand and look their state up in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from legation.engine import Game
from legation.model.game import View
from legation.players.deciding import VALUES, Decision
from legation.players.luck import Luck
from legation.players.trees import Key, Unfolded, unfold

if TYPE_CHECKING:
    from legation.kernel.solving.tree import Floats


def key_of(game: Game, view: View) -> Key:
    """The information state that a view belongs to."""
    stages = [stage.id for stage in game.layout.schedule.stages]
    step = 2 + 2 * stages.index(view.stage) if view.stage in stages else 0
    return view.seat, view.turn - 1, step, view.picks, view.hash


class Solved:
    """Plays a profile of a small game's tree.

    Attributes:
        how: How the profile was found, for its reasons: ``by 1000 iterations of CFR+``.
        profile: One probability per act of each information state.
    """

    sees = VALUES

    def __init__(
        self, name: str, game: Game, unfolded: Unfolded, profile: Floats, how: str
    ) -> None:
        """With a profile; ``counterfactual``, ``sampled``, ``response``, ``quantal`` find one."""
        from legation.kernel.solving.logit import worths_of

        self.name = name
        self.how = how
        self._game = game
        self._tree = unfolded
        self.profile = profile
        self._shares = profile.tolist()
        self._worth = worths_of(unfolded.tree, profile).tolist()

    def decide(self, view: View, acts: Sequence[str], luck: Luck) -> Decision:
        """Draw from the profile at the view's information state."""
        number = self._tree.numbers.get(key_of(self._game, view))
        if number is None:
            why = "this state of knowledge does not occur in the tree it solved"
            return Decision(
                act=acts[luck.below(len(acts))],
                reason=f"It was drawn from {len(acts)} open acts, all alike, because {why}.",
                fallback=why,
            )
        names = self._tree.states[number][1]
        start = int(self._tree.tree.state_from[number])
        shares = dict(zip(names, self._shares[start : start + len(names)], strict=True))
        worths = dict(zip(names, self._worth[start : start + len(names)], strict=True))
        weights = [shares.get(act, 0.0) for act in acts]
        act = acts[luck.choose(weights)] if sum(weights) > 0 else acts[0]
        return Decision(
            act=act,
            reason=(
                f"In the whole game, solved {self.how}, it is played here with probability "
                f"{shares.get(act, 0.0):.3f} and is worth {worths.get(act, 0.0):.3f}."
            ),
            chances=tuple(zip(acts, weights, strict=True)),
        )


def counterfactual(game: Game, start: str = "", iterations: int = 1000) -> Solved:
    """The average of CFR+.

    Raises:
        TreeTooLarge: The game is too large to lay out.
    """
    from legation.kernel.solving.regret import Regret

    tree = unfold(game, start)
    regret = Regret(tree.tree)
    regret.run(iterations)
    return Solved("cfr+", game, tree, regret.average(), f"by {iterations} iterations of CFR+")


def sampled(game: Game, start: str = "", iterations: int = 100_000, seed: int = 1) -> Solved:
    """The average of external-sampling MCCFR.

    Raises:
        TreeTooLarge: The game is too large to lay out.
    """
    from legation.kernel.solving.regret import Regret

    tree = unfold(game, start)
    regret = Regret(tree.tree, sampled=True, seed=seed)
    regret.run(iterations)
    how = f"by {iterations} iterations of external sampling"
    return Solved("mccfr", game, tree, regret.average(), how)


def response(game: Game, seat: str, start: str = "", against: Solved | None = None) -> Solved:
    """A seat's best response: to another solved player, or to seats that choose evenly.

    Raises:
        TreeTooLarge: The game is too large to lay out.
    """
    from legation.kernel.solving.worth import best_response

    tree = unfold(game, start)
    profile = tree.tree.uniform() if against is None else against.profile
    found = best_response(tree.tree, profile, tree.seats.index(seat))
    whom = "seats that choose evenly" if against is None else against.name
    return Solved("response", game, tree, found.profile, f"as the best response to {whom}")


def quantal(game: Game, start: str = "", lam: float = 1.0) -> Solved:
    """The logit curve's profile at a precision.

    Args:
        lam: Precision, per unit of the valuations.

    Raises:
        TreeTooLarge: The game is too large to lay out.
        NoCurve: The curve cannot be followed there.
    """
    from legation.kernel.solving.logit import logit_at

    tree = unfold(game, start)
    how = f"for quantal response at precision {lam:g}"
    return Solved("quantal", game, tree, logit_at(tree.tree, lam), how)
