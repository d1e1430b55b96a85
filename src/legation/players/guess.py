"""``guess(view)``: positions that fit all a seat knows, with how likely each is.

A particle filter (Gordon, Salmond, Smith, "Novel approach to nonlinear/non-Gaussian Bayesian state
estimation", IEE Proceedings F, 1993): the match is played again from its start with what the seat
did and saw done forced upon it and the rest drawn; stage by stage, courses that would have shown the
seat something else die, and those that live are drawn again in proportion to their weight. The end
must reproduce the view: the same values, the same orders, the same hash of everything learned.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from legation.engine import Game
from legation.engine.slots import TURN
from legation.model.game import CHANCE, PASS, Position, View
from legation.players.board import Board, board_of
from legation.players.heard import Clock, Heard, Watched, heard
from legation.players.luck import Luck

Weigh = Callable[[str, Sequence[str]], Sequence[float]]
"""How likely a seat is taken to choose each of its open acts; all alike by default."""

ROUNDS = 6
"""How often a stage is tried with the courses that came to it, before they are given up."""

NOTHING_FITS = "no course of play was found that fits all that the seat knows"
PATCHED = f"{NOTHING_FITS}; what it sees now was laid over courses that did not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guesses:
    """Guessed positions.

    Attributes:
        positions, weights: Weights sum to 1; a position may stand several times.
        asked: How many courses were played to their end or their death.
        kept: How many fitted everything; ``depleted`` says where almost none did.
        fallback: Empty, ``PATCHED`` (the positions reproduce the view, but by a past that does not
            fit) or ``NOTHING_FITS`` (there are no positions).
    """

    positions: tuple[Position, ...] = ()
    weights: tuple[float, ...] = ()
    asked: int = 0
    kept: int = 0
    fallback: str = ""

    @property
    def distinct(self) -> int:
        """How many different positions there are."""
        return len(set(self.positions))

    @property
    def depleted(self) -> bool:
        """Whether fewer than one course in ten lived."""
        return self.kept * 10 < self.asked


class Guesser:
    """Guesses positions for the views of one match."""

    def __init__(self, game: Game, start: str = "", weigh: Weigh | None = None) -> None:
        """With the rules and the start point of the match.

        Args:
            game: The rules.
            start: The start point.
            weigh: How the other seats are taken to choose.
        """
        self.game = game
        self.board: Board = board_of(game)
        self._opening = game.start(start)
        self._weigh = weigh
        self._watched: dict[str, Watched] = {}
        self._reached: dict[str, _Reached] = {}

    def guess(self, view: View, count: int, luck: Luck) -> Guesses:
        """So many positions that fit a view; its news must be with it."""
        if view.seat not in self._watched:
            self._watched[view.seat] = Watched(self.game.layout, view.seat)
        courses = _Courses(self, view, self._watched[view.seat], luck)
        found = courses.run(count)
        if not found.positions:
            # Courses of an earlier decision may have led astray: once more from the beginning.
            found = courses.run(count, afresh=True)
        return found if found.positions else self._patched(view, count, luck, found.asked)

    def fits(self, position: Position, view: View) -> bool:
        """Whether a position reproduces a view."""
        layout = self.game.layout
        if position[layout.hashes[view.seat]] != view.hash or position[TURN] != view.turn - 1:
            return False
        seen = self.game.view(position, view.seat)
        return (seen.to_act, seen.stage, seen.picks, seen.values) == (
            view.to_act,
            view.stage,
            view.picks,
            view.values,
        )

    def _patched(self, view: View, count: int, luck: Luck, asked: int) -> Guesses:
        """What the seat sees, laid over courses of play that came to the same stage."""
        layout, found = self.game.layout, []
        for number in range(max(2, count // 8)):
            position = _Free(self, view, luck.child("free", number)).run()
            if position is None:
                continue
            values = list(position)
            for name, value in view.values:
                values[layout.index[name]] = value
            values[layout.hashes[view.seat]] = view.hash
            if self.fits(tuple(values), view):
                found.append(tuple(values))
        share = tuple(1 / len(found) for _ in found)
        why = PATCHED if found else NOTHING_FITS
        return Guesses(positions=tuple(found), weights=share, asked=asked, kept=0, fallback=why)


Course = tuple[object, float]
"""What a board has kept of a course, and its weight."""

MOST_REACHED = 64


@dataclass(frozen=True, slots=True)
class _Reached:
    """Courses that fit what a seat knew when a stage opened: later decisions go on from here."""

    courses: list[Course]
    asked: int


class _Courses:
    """The filter for one view.

    What a seat knew when a stage opened is all that the courses up to there depend on, their luck
    included: so they may be kept for the decisions to come, and are the same as if made anew.
    """

    def __init__(self, owner: Guesser, view: View, watched: Watched, luck: Luck) -> None:
        self.owner = owner
        self.view = view
        self.luck = luck
        self.watched = watched
        self.board = owner.board
        self.layout = owner.game.layout
        self.stages = heard(self.layout, view.news, watched, owner._opening)
        self.stages[-1].picks = list(view.picks)
        self.asked = 0
        self._hidden: dict[str, bool] = {}
        self._audience = {
            act.name: {b.name: view.seat in b.audience for b in act.branches}
            for act in self.layout.acts
        }

    def run(self, count: int, afresh: bool = False) -> Guesses:
        """Stage after stage, from the last one that was reached before.

        Args:
            count: How many courses.
            afresh: From the beginning, and by the luck of this decision alone.
        """
        known = self._known(count)
        here, found = (0, None) if afresh else self._latest(known)
        courses: list[Course] = found.courses if found else self._opening(count)
        self.asked += found.asked if found else 0
        own = self.luck
        while here < len(self.stages):
            last = here == len(self.stages) - 1
            self.luck = own if afresh or last else Luck("guess", known[here])
            live = self._alive(courses, here, count)
            if not live:
                break
            # Courses may pass stages in which nobody had a choice: all of one news pass the same.
            here = max(after for _, _, after in live)
            live = [one for one in live if one[2] == here]
            weights = [weight for _, weight, _ in live]
            if here == len(self.stages):
                return self._guesses(live, weights)
            courses = self._again(live, weights, count)
            if not afresh:
                self._note(known[here], courses)
        self.luck = own
        return Guesses(asked=self.asked, fallback=NOTHING_FITS)

    def _opening(self, count: int) -> list[Course]:
        self.board.load(self.owner._opening)
        return [(self.board.keep(), 1.0)] * count

    def _alive(
        self, courses: list[Course], here: int, count: int
    ) -> list[tuple[object, float, int]]:
        """Those that live through a stage, tried again while fewer than half do."""
        live: list[tuple[object, float, int]] = []
        for _ in range(ROUNDS):
            live += self._tried(courses, here)
            if len(live) * 2 >= count:
                break
        return live

    def _guesses(self, live: list[tuple[object, float, int]], weights: list[float]) -> Guesses:
        positions, total = [], sum(weights)
        for kept, _, _ in live:
            self.board.back(kept)
            positions.append(self.board.position())
        return Guesses(
            positions=tuple(positions),
            weights=tuple(weight / total for weight in weights),
            asked=self.asked,
            kept=len(live),
        )

    # -- what was reached before ----------------------------------------------------------------

    def _known(self, count: int) -> list[str]:
        """For each stage a name of all that the seat knew when it opened."""
        chain = hashlib.sha256(f"{self.view.seat} {count}".encode()).digest()
        found = []
        for stage in self.stages:
            opened = f"{stage.clock} {stage.values}"
            found.append(hashlib.sha256(chain + opened.encode()).hexdigest())
            seen = f"{opened} {stage.picks} {sorted(stage.acts.items())}"
            chain = hashlib.sha256(chain + seen.encode()).digest()
        return found

    def _latest(self, known: list[str]) -> tuple[int, _Reached | None]:
        for here in range(len(known) - 1, 0, -1):
            if known[here] in self.owner._reached:
                return here, self.owner._reached[known[here]]
        return 0, None

    def _note(self, known: str, courses: list[Course]) -> None:
        reached = self.owner._reached
        reached[known] = _Reached(courses, self.asked)
        if len(reached) > MOST_REACHED:
            del reached[next(iter(reached))]

    # -- a stage --------------------------------------------------------------------------------

    def _tried(self, courses: list[Course], here: int) -> Iterator[tuple[object, float, int]]:
        """Each course through a stage; those that live."""
        for kept, weight in courses:
            self.asked += 1
            found = self._stage(kept, here)
            if found is not None and found[1] > 0:
                yield found[0], weight * found[1], found[2]

    def _again(
        self, live: list[tuple[object, float, int]], weights: list[float], count: int
    ) -> list[Course]:
        """Systematic resampling: as many courses as before, in proportion to weight."""
        step = sum(weights) / count
        at, reached, place = self.luck.word() / 4294967296 * step, weights[0], 0
        found: list[Course] = []
        for _ in range(count):
            while at > reached and place < len(live) - 1:
                place += 1
                reached += weights[place]
            found.append((live[place][0], 1.0))
            at += step
        return found

    def _stage(self, kept: object, here: int) -> tuple[object, float, int] | None:
        """Play a course to the next stage's picking, or to the view; None if it dies."""
        board, last = self.board, here == len(self.stages) - 1
        board.back(kept)
        weight = 1.0
        # Chance and others are asked some hundreds of times in a stage at most.
        for _ in range(10_000):
            mover = board.to_move()
            if mover is None:
                return None
            now = self._place(here)
            if now != here:
                if now < 0 or last:
                    return None
                fits = self.watched.of(board.values()) == self.stages[now].values
                return (board.keep(), weight, now) if fits else None
            if mover == self.view.seat and last and self._at_view():
                fits = self.owner.fits(board.position(), self.view)
                return (board.keep(), weight, here + 1) if fits else None
            step = self._choose(mover, self.stages[here])
            if step is None:
                return None
            weight *= step[1]
            board.take(mover, step[0])
        return None

    def _place(self, here: int) -> int:
        """Which stage of the news the board stands in; -1 if it has none like it."""
        clock = self.board.clock()
        while here + 1 < len(self.stages) and self.stages[here + 1].clock <= clock:
            here += 1
        return here if self._same_picking(self.stages[here].clock, clock) else -1

    def _same_picking(self, told: Clock, clock: Clock) -> bool:
        """A board that asks seats at a stage of which the news say nothing has gone astray."""
        if self.board.to_move() == CHANCE:
            return True
        return told == clock

    def _at_view(self) -> bool:
        picks = _picks_on(self.owner.game, self.board, self.view.seat)
        return self.board.clock() == self.stages[-1].clock and picks == self.view.picks

    def _choose(self, mover: str, stage: Heard) -> tuple[str, float] | None:
        """A choice, forced where the seat saw it, and how likely it was to be made."""
        choices = self.board.choices()
        names = [name for name, _ in choices]
        if mover == self.view.seat:
            return self._own(names, stage)
        if mover == CHANCE:
            site = self.board.site()
            if site:
                return self._result(site, choices, stage)
            weights: Sequence[float] = [weight for _, weight in choices]
        else:
            weighed = self.owner._weigh
            weights = weighed(mover, names) if weighed else [1.0] * len(names)
        return self._other(names, weights, stage)

    def _own(self, names: list[str], stage: Heard) -> tuple[str, float] | None:
        """The seat's own order of this stage that is not yet given, or none further."""
        given = _picks_on(self.owner.game, self.board, self.view.seat)
        for name in stage.picks:
            if name not in given:
                return (name, 1.0) if name in names else None
        return (PASS, 1.0) if PASS in names else None

    def _other(
        self, names: list[str], weights: Sequence[float], stage: Heard
    ) -> tuple[str, float] | None:
        """What another did: first what was seen, then what could not be."""
        total = float(sum(weights))
        performer = next((n.partition(":")[0] for n in names if n != PASS), "")
        seen = stage.acts.get(performer, {})
        if seen:
            given = self._given(performer)
            for place, name in enumerate(names):
                if name in seen and name not in given:
                    return name, weights[place] / total
            if any(name not in given and name not in names for name in seen):
                return None
        hidden = [w if self._may_hide(n) else 0.0 for n, w in zip(names, weights, strict=True)]
        if sum(hidden) <= 0:
            return None
        return names[self.luck.choose(hidden)], sum(hidden) / total

    def _given(self, performer: str) -> tuple[str, ...]:
        if performer not in self.layout.picks:
            return ()
        return _picks_on(self.owner.game, self.board, performer)

    def _may_hide(self, name: str) -> bool:
        """Whether an act can be done without the seat's seeing it."""
        if name == PASS:
            return True
        if name not in self._hidden:
            ground = self.owner.game.act(name)
            results = self._audience[name].values()
            hides = self.view.seat not in ground.audience and not (results and all(results))
            self._hidden[name] = hides
        return self._hidden[name]

    def _result(
        self, site: str, choices: list[tuple[str, int]], stage: Heard
    ) -> tuple[str, float] | None:
        """What came of an act: as seen, or anything the seat would not have seen."""
        total = float(sum(weight for _, weight in choices))
        audience = self._audience.get(site)
        if audience is None:
            place = self.luck.choose([weight for _, weight in choices])
            return choices[place][0], 1.0
        told = stage.result(site)
        if told:
            found = [w for name, w in choices if name == told]
            return (told, found[0] / total) if found else None
        unseen = [0 if audience.get(name) else weight for name, weight in choices]
        if sum(unseen) <= 0:
            return None
        return choices[self.luck.choose(unseen)][0], sum(unseen) / total


def _picks_on(game: Game, board: Board, seat: str) -> tuple[str, ...]:
    """A seat's orders of the present stage, in canonical order."""
    layout, position = game.layout, board.values()
    numbers = (int(position[slot]) for slot in layout.picks[seat])
    return tuple(layout.acts[number - 1].name for number in numbers if number)


class _Free:
    """One course to the stage of a view, with nothing forced but the seat's own orders there."""

    def __init__(self, owner: Guesser, view: View, luck: Luck) -> None:
        self.owner = owner
        self.view = view
        self.luck = luck
        stages = [stage.id for stage in owner.game.layout.schedule.stages]
        step = 2 + 2 * stages.index(view.stage) if view.stage in stages else 0
        self.clock = (view.turn - 1, step)

    def run(self) -> Position | None:
        """The position there, or None where the course does not come by."""
        board, seat = self.owner.board, self.view.seat
        board.load(self.owner._opening)
        while (mover := board.to_move()) is not None and board.clock() <= self.clock:
            choices = board.choices()
            there = board.clock() == self.clock
            if mover == seat and there:
                given = _picks_on(self.owner.game, board, seat)
                wanted = [name for name in self.view.picks if name not in given]
                if not wanted:
                    return board.position()
                if wanted[0] not in [name for name, _ in choices]:
                    return None
                board.take(mover, wanted[0])
                continue
            place = self.luck.choose([weight for _, weight in choices])
            board.take(mover, choices[place][0])
        return None
