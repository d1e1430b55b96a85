"""Players that look ahead from guessed positions: tree search, and quantal response to its worths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import exp
from typing import Any, Protocol

from legation.engine import Game
from legation.model.game import Position, View
from legation.players.board import kernel_board
from legation.players.deciding import NEWS, Decision, SearchLine
from legation.players.guess import NOTHING_FITS, Guesser, Guesses, Weigh
from legation.players.luck import Luck
from legation.players.plain import PlainSearch

EVENLY = 1e6
"""Curiosity so great that all acts at the root are tried alike."""


class Arm(Protocol):
    """What a search found of an act."""

    @property
    def act(self) -> str:
        """The act."""

    @property
    def visits(self) -> int:
        """How often it was tried."""

    @property
    def worth(self) -> float:
        """What it was worth on average."""


class Searching(Protocol):
    """The compiled search, or its twin through the reference engine."""

    def run(self, positions: Sequence[Position], which: Sequence[int]) -> None:
        """Simulations."""

    def arms(self, position: Position, acts: Sequence[str]) -> Sequence[Arm]:
        """What was found of each act."""

    def line(self, position: Position, act: str, most: int = 8) -> list[str]:
        """What would follow an act."""


class _Ahead:
    """What both players share: guessing, searching, and saying what was guessed."""

    sees = NEWS

    def __init__(
        self, game: Game, start: str = "", *, positions: int = 16, weigh: Weigh | None = None
    ) -> None:
        """With the rules and the start point of the match.

        Args:
            game: The rules.
            start: The start point.
            positions: Positions to guess for each decision.
            weigh: How the other seats are taken to have chosen; all alike by default.
        """
        self.game = game
        self.positions = positions
        self._guesser = Guesser(game, start, weigh)
        self._board = _compiled(game)
        self._courses: Any = None

    def decide(self, view: View, acts: Sequence[str], luck: Luck) -> Decision:
        """Guess, look ahead, and say what was guessed; without a guess an act is drawn."""
        guesses = self.guess(view, luck)
        if not guesses.positions:
            return self._lost(acts, luck, guesses)
        found = self._decided(view, acts, luck, guesses)
        told = (guesses.asked, guesses.kept)
        return replace(found, fallback=guesses.fallback, guesses=told)

    def _decided(self, view: View, acts: Sequence[str], luck: Luck, guesses: Guesses) -> Decision:
        raise NotImplementedError

    def guess(self, view: View, luck: Luck) -> Guesses:
        """Positions that fit the view."""
        return self._guesser.guess(view, self.positions, luck.child("guess"))

    def _search(
        self, luck: Luck, curious: float, single: str, deepest: int, leaf: int = 1
    ) -> Searching:
        key = luck.child("search").key
        if self._board is None:
            return PlainSearch(self.game, key, curious, single, deepest, leaf)
        from legation.kernel.searching.ismcts import NOBODY, Search

        if leaf > 1 and self._courses is None:
            self._courses = courses_of(self.game)
        return Search(
            self.game, key=key, curious=curious, deepest=deepest, board=self._board,
            single=self.game.layout.seats.index(single) if single else NOBODY,
            each=leaf, courses=self._courses,
        )  # fmt: skip

    def _run(self, search: Searching, guesses: Guesses, count: int, luck: Luck) -> None:
        draw = luck.child("which")
        which = [draw.choose(guesses.weights) for _ in range(count)]
        search.run(guesses.positions, which)

    def _lost(self, acts: Sequence[str], luck: Luck, guesses: Guesses) -> Decision:
        return Decision(
            act=acts[luck.below(len(acts))],
            reason=f"It was drawn from {len(acts)} open acts, all alike, because {NOTHING_FITS}.",
            fallback=guesses.fallback,
            guesses=(guesses.asked, guesses.kept),
        )


def _compiled(game: Game) -> Any:
    """A board of the compiled form, or None where there is none."""
    try:
        from legation.kernel.form import CannotLower
    except ImportError:
        return None
    try:
        return kernel_board(game)
    except (CannotLower, ImportError):
        return None


def courses_of(game: Game) -> Any:
    """What plays courses many at once; the compiled form must be there."""
    from legation.kernel.searching.courses import Courses

    return Courses(game)


class TreeSearch(_Ahead):
    """Information-set Monte Carlo tree search.

    Attributes:
        simulations: Simulated courses for each decision, each to the end of the history.
        leaf: How many of them begin where one descent leaves the tree; their mean counts. By lanes
            64 cost little more than two.
        single: Whether all arms stand under what the searching seat knows (single observer);
            otherwise each seat's under what it knows itself.
    """

    name = "search"

    def __init__(
        self,
        game: Game,
        start: str = "",
        *,
        simulations: int = 1000,
        positions: int = 16,
        curious: float = 0.7,
        single: bool = False,
        leaf: int = 1,
        weigh: Weigh | None = None,
    ) -> None:
        """With the rules and the start point of the match; see the attributes."""
        super().__init__(game, start, positions=positions, weigh=weigh)
        self.simulations, self.single, self._curious = simulations, single, curious
        self.leaf = max(1, min(leaf, simulations))

    def _decided(self, view: View, acts: Sequence[str], luck: Luck, guesses: Guesses) -> Decision:
        """The act most visited."""
        single = view.seat if self.single else ""
        search = self._search(luck, self._curious, single, 200, self.leaf)
        self._run(search, guesses, self.simulations // self.leaf, luck)
        root = guesses.positions[0]
        arms = search.arms(root, acts)
        total = sum(arm.visits for arm in arms) or 1
        shares = {arm.act: arm.visits / total for arm in arms}
        return Decision(
            act=arms[0].act,
            reason=self._reason(arms, guesses),
            chances=tuple((act, shares[act]) for act in acts),
            lines=tuple(
                SearchLine(
                    acts=tuple(search.line(root, arm.act)), visits=arm.visits, worth=arm.worth
                )
                for arm in arms[:3]
                if arm.visits
            ),
        )

    def _reason(self, arms: Sequence[Arm], guesses: Guesses) -> str:
        best, courses = arms[0], self.simulations // self.leaf * self.leaf
        said = (
            f"In {courses} simulated courses from {guesses.distinct} guessed positions it "
            f"was taken {best.visits} times and was worth {best.worth:.2f} on average"
        )
        if len(arms) > 1 and arms[1].visits:
            said += f", against {arms[1].worth:.2f} for {arms[1].act}"
        if guesses.fallback:
            said += f"; {guesses.fallback}"
        elif guesses.depleted:
            said += f"; only {guesses.kept} of {guesses.asked} guessed courses fitted what it knows"
        return f"{said}."


class SampledLogit(_Ahead):
    """Quantal response one step deep: acts are the likelier the more even play after them is worth.

    The worth of an act is the mean over simulated courses from guessed positions; shares go
    as ``exp(lambda * worth)`` (McKelvey and Palfrey, 1998, with that estimate in place of the
    equilibrium's own worths).
    """

    name = "logit"

    def __init__(
        self,
        game: Game,
        start: str = "",
        *,
        lam: float = 1.0,
        each: int = 20,
        positions: int = 16,
        weigh: Weigh | None = None,
    ) -> None:
        """With the rules and the start point of the match.

        Args:
            game: The rules.
            start: The start point.
            lam: Precision, per unit of the valuations.
            each: Simulated courses for each open act.
            positions: Positions to guess for each decision.
            weigh: How the other seats are taken to have chosen.
        """
        super().__init__(game, start, positions=positions, weigh=weigh)
        self.lam, self.each = lam, each

    def _decided(self, view: View, acts: Sequence[str], luck: Luck, guesses: Guesses) -> Decision:
        """Draw an act, the likelier the better it did."""
        search = self._search(luck, EVENLY, "", 1)
        self._run(search, guesses, self.each * len(acts), luck)
        found = {arm.act: arm for arm in search.arms(guesses.positions[0], acts)}
        top = max(found[act].worth for act in acts)
        weights = [exp(self.lam * (found[act].worth - top)) for act in acts]
        place = luck.choose(weights)
        share = weights[place] / sum(weights)
        act = acts[place]
        return Decision(
            act=act,
            reason=(
                f"Worth {found[act].worth:.2f} on average in {found[act].visits} simulated "
                f"courses (the best {top:.2f}), it had probability {share:.3f} at precision "
                f"{self.lam:g}."
            ),
            chances=tuple((a, w / sum(weights)) for a, w in zip(acts, weights, strict=True)),
            lines=tuple(
                SearchLine(acts=(one,), visits=found[one].visits, worth=found[one].worth)
                for one in sorted(acts, key=lambda a: -found[a].worth)[:3]
            ),
        )
