"""The search through the reference engine: slow and clear, the twin of the compiled one.

It makes the same draws from the same words, so that on any game both end with the same arms; it
also serves where the compiled form is not to be had.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import inf, log, sqrt

from legation.engine import Game
from legation.engine.chance import fold, philox, site_key
from legation.engine.menu import candidates
from legation.engine.slots import DAY, STEP, TURN
from legation.model.game import CHANCE, PASS, Position

OF_SEATS, OF_THE_TREE = 1 << 31, 3 << 30
State = tuple[object, ...]


@dataclass(slots=True)
class _Arm:
    visits: int = 0
    offered: int = 0
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class Arm:
    """What a search found of an act at its root."""

    act: str
    visits: int
    worth: float


@dataclass(slots=True)
class PlainSearch:
    """Information-set Monte Carlo tree search, move by move on positions.

    Attributes:
        key: Of its luck, two 32-bit words.
        single: A seat: all arms stand under what that seat knows; empty for each its own.
    """

    game: Game
    key: tuple[int, int]
    curious: float = 0.7
    single: str = ""
    deepest: int = 200
    each: int = 1
    simulations: int = 0
    choices: int = 0
    _arms: dict[tuple[State, str], _Arm] = field(default_factory=dict)
    _bounds: dict[str, tuple[float, float]] = field(default_factory=dict)

    def run(self, positions: Sequence[Position], which: Sequence[int]) -> None:
        """A simulation from each of the positions that ``which`` names, in that order."""
        for place in which:
            self._simulate(positions[place], self.simulations)
            self.simulations += 1

    def arms(self, position: Position, acts: Sequence[str]) -> list[Arm]:
        """What was found of each act open at a position, most visited first."""
        seat = self.game.to_move(position) or ""
        state, found = self._state(position, seat), []
        for act in acts:
            arm = self._arms.get((state, act), _Arm())
            found.append(
                Arm(act, arm.visits * self.each, arm.total / arm.visits if arm.visits else 0.0)
            )
        return sorted(found, key=lambda one: -one.visits)

    def line(self, position: Position, act: str, most: int = 8) -> list[str]:
        """What would be done after an act, as far as the tree goes."""
        told = [act]
        position = self.game.apply(position, self.game.to_move(position) or "", act)
        while len(told) < most and (mover := self.game.to_move(position)) is not None:
            if mover == CHANCE:
                choice = max(self.game.branches(position), key=lambda one: one[1])[0]
                told.append(f"chance: {choice}")
            else:
                acts = self.game.acts(self.game.view(position, mover))
                best = self.arms(position, acts)[0]
                if len(acts) > 1 and best.visits == 0:
                    break
                choice = best.act
                told.append(choice)
            position = self.game.apply(position, mover, choice)
        return told

    def _simulate(self, position: Position, number: int) -> None:
        path: list[tuple[_Arm, str]] = []
        inside = True
        while (mover := self.game.to_move(position)) is not None:
            if not inside and self.each > 1:
                break
            if mover == CHANCE:
                position = self.game.apply(position, CHANCE, self._roll(position, number))
                continue
            self.choices += 1
            acts = self.game.acts(self.game.view(position, mover))
            if not inside or len(path) >= self.deepest:
                choice = self._even(position, mover, set(acts), number)
            elif len(acts) == 1:
                choice = acts[0]
            else:
                choice, arm, fresh = self._descend(position, mover, acts, number)
                path.append((arm, mover))
                inside = not fresh
            position = self.game.apply(position, mover, choice)
        worth = self._worth(position, number)
        for seat, value in worth.items():
            low, high = self._bounds.get(seat, (inf, -inf))
            self._bounds[seat] = (min(low, value), max(high, value))
        for arm, seat in path:
            arm.visits += 1
            arm.total += worth[seat]

    def _worth(self, position: Position, number: int) -> Mapping[str, float]:
        """What the ending is worth to each seat, or ``each`` courses from here on average."""
        if self.each == 1:
            return self.game.values(position)
        from legation.kernel.again import history_of
        from legation.kernel.plan import Plan
        from legation.kernel.searching.courses import secret_of

        plan = Plan(game=self.game, start=position, secret=secret_of(self.key))
        found = [
            self.game.values(history_of(plan, number * self.each + k).positions[-1])
            for k in range(self.each)
        ]
        return {seat: sum(one[seat] for one in found) / self.each for seat in found[0]}

    def _descend(
        self, position: Position, seat: str, acts: Sequence[str], number: int
    ) -> tuple[str, _Arm, bool]:
        state = self._state(position, seat)
        arms = [self._arms.setdefault((state, act), _Arm()) for act in acts]
        for arm in arms:
            arm.offered += 1
        fresh = [place for place, arm in enumerate(arms) if arm.visits == 0]
        if fresh:
            place = fresh[self._drawn(position, seat, len(fresh), number, OF_THE_TREE)]
        else:
            bounds = [self._bound(arm, seat) for arm in arms]
            place = bounds.index(max(bounds))
        return acts[place], arms[place], bool(fresh)

    def _bound(self, arm: _Arm, seat: str) -> float:
        low, high = self._bounds[seat]
        span = high - low if high > low else 1.0
        mean = (arm.total / arm.visits - low) / span
        return mean + self.curious * sqrt(log(arm.offered) / arm.visits)

    def _state(self, position: Position, seat: str) -> State:
        layout = self.game.layout
        picks = tuple(position[slot] for slot in layout.picks[seat])
        knower = layout.hashes[self.single or seat]
        return seat, position[knower], position[TURN], position[STEP], picks

    def _even(self, position: Position, seat: str, acts: set[str], number: int) -> str:
        """What the stage offers, drawn without replacement until something is open."""
        layout = self.game.layout
        stage = layout.schedule.stage_at(position[STEP])
        assert stage is not None
        offered = [act.name for act in candidates(layout, seat, stage)]
        offered += [] if stage.must_pick else [PASS]
        luck = self._word(position, seat, number, OF_SEATS)
        while offered:
            place = luck * len(offered) >> 32
            if offered[place] in acts:
                return offered[place]
            last = offered.pop()
            if place < len(offered):
                offered[place] = last
            luck = fold(luck, len(offered)) >> 32
        return PASS

    def _drawn(self, position: Position, seat: str, many: int, number: int, mark: int) -> int:
        return self._word(position, seat, number, mark) * many >> 32

    def _word(self, position: Position, seat: str, number: int, mark: int) -> int:
        layout = self.game.layout
        given = sum(1 for slot in layout.picks[seat] if position[slot])
        occurrence = position[STEP] << 16 | given | mark
        counter = (position[DAY], layout.seats.index(seat), number, occurrence)
        return philox(counter, self.key)[0]

    def _roll(self, position: Position, number: int) -> str:
        """As ``Stream.pick`` does it, with this search's key."""
        game = self.game
        options = game.branches(position)
        counter = (position[DAY], site_key(game.site(position)), number, game.occurrence(position))
        word, total = philox(counter, self.key)[0], sum(weight for _, weight in options)
        reached = 0
        for name, weight in options:
            reached += weight
            if word < (reached << 32) // total:
                return name
        return options[-1][0]
