"""A history of a batch, played once more in the reference engine, with full reasons.

The slow twin of ``machine_play``: the same policies and the same luck over the engine's own moves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from legation.engine.chance import Stream
from legation.engine.evaluate import number as value_of
from legation.engine.game import ENGINE_VERSION, Game
from legation.engine.history import Entry, History, roll
from legation.engine.history import history_of as empty_history
from legation.engine.slots import OVER, SETTLING, STEP, TURN
from legation.engine.work import Trace, Work
from legation.kernel import luck
from legation.kernel.plan import (
    SHARE,
    Edit,
    Plan,
    Script,
    Uniform,
    Weights,
    weight_of,
    with_parameters,
)
from legation.kernel.plan_form import edits_of, luck_part, policies
from legation.model.expr import Expr
from legation.model.game import CHANCE, PASS, Position

CLOSED, DONE = 2, 1


@dataclass(frozen=True, slots=True)
class Opened:
    """A history opened again.

    Attributes:
        history: As the engine writes histories; edits stand in it as ``edit`` entries by number.
        positions: After the start and after every choice and edit.
        trace: Every event with its reasons.
    """

    game: Game
    history: History
    positions: tuple[Position, ...]
    trace: Trace
    unkept: int
    forced: tuple[int, ...]


def history_of(
    plan: Plan, number: int, decided: Callable[[Position], bool] | None = None
) -> Opened:
    """Play a plan's history of a number in the reference engine.

    Args:
        decided: Whether the history is played no further; None: it is played to its end.

    Returns:
        The history; its last position is the one in which the kernel's history ended.
    """
    return _Again(plan, number, decided).run()


@dataclass(slots=True)
class _Again:
    plan: Plan
    number: int
    decided: Callable[[Position], bool] | None = None
    unkept: int = 0
    edited: int = 0
    game: Game = field(init=False)
    forced: list[int] = field(init=False)
    stream: Stream = field(init=False)
    edits: list[Edit] = field(init=False)
    trace: Trace = field(default_factory=Trace)

    def __post_init__(self) -> None:
        self.game = with_parameters(self.plan.game, self.plan.parameters)
        self.forced = [0] * len(self.plan.forces)
        self.stream = Stream(self.plan.secret, self.number)
        self.edits = edits_of(self.plan)

    def run(self) -> Opened:
        game, plan = self.game, self.plan
        position = plan.start
        if position is None:
            position = game.start(plan.point, self.trace)
        positions = [position]
        history = empty_history(game, plan.point)
        while not position[OVER] and not (self.decided and self.decided(position)):
            if self._edit_due(position):
                edit = self.edits[self.edited]
                self.edited += 1
                history = history.add(_edit_entry(game, position, self.edited))
                position = game.intervene(position, edit.effects, self.trace)
            else:
                mover = game.to_move(position)
                if mover is None:
                    break
                choice = self._choice(position, mover)
                history = history.add(_entry(game, position, mover, choice))
                position = game.apply(position, mover, choice, self.trace)
            positions.append(position)
        assert history.engine == ENGINE_VERSION
        return Opened(game, history, tuple(positions), self.trace, self.unkept, tuple(self.forced))

    def _edit_due(self, position: Position) -> bool:
        due = self.edited < len(self.edits)
        today = self.game.get(position, "clock.day")
        return due and not position[SETTLING] and self.edits[self.edited].day <= today

    def _choice(self, position: Position, mover: str) -> str:
        if mover != CHANCE:
            return self._seat(position, mover)
        site = self.game.site(position)
        menu = next((item for item in self.game.layout.menus if item.name == site), None)
        if menu is None:
            return roll(self.game, position, self.stream)
        return self._menu(position)

    # -- actors without a seat ------------------------------------------------------------------

    def _menu(self, position: Position) -> str:
        """As the engine rolls, over what is not barred; a force decides outright."""
        options = [
            (name, weight if name == PASS or not self._barred(position, name) else 0)
            for name, weight in self.game.branches(position)
        ]
        site = self.game.site(position)
        menu = next(item for item in self.game.layout.menus if item.name == site)
        for place, force in enumerate(self.plan.forces):
            act = self.game.act(force.act)
            here = act.performer == menu.actor and menu.stage.id in act.act.stages
            if not here or force.turn - 1 != position[TURN] or self.forced[place] == DONE:
                continue
            is_open = dict(options).get(act.name, 0) > 0
            self.forced[place] = DONE if is_open else CLOSED
            if is_open:
                return act.name
        day, occurrence = self.game.get(position, "clock.day"), self.game.occurrence(position)
        weights = [weight for _, weight in options]
        return options[self.stream.pick(weights, site, day, occurrence)][0]

    def _barred(self, position: Position, name: str) -> bool:
        return any(
            self.game.act(bar.act).name == name and bar.first <= position[TURN] + 1 <= bar.last
            for bar in self.plan.bars
        )

    # -- seats ----------------------------------------------------------------------------------

    def _seat(self, position: Position, seat: str) -> str:
        view = self.game.view(position, seat)
        acts = self.game.acts(view)
        policy = policies(self.plan)[seat]
        found = self._force(position, seat, acts, view.stage)
        if found is None and isinstance(policy, Script):
            found = self._script(position, seat, policy, acts, view.picks)
        if found is None:
            found = self._luck(position, seat, luck_part(policy), acts, len(view.picks))
        return found

    def _force(self, position: Position, seat: str, acts: list[str], stage: str) -> str | None:
        for place, force in enumerate(self.plan.forces):
            act = self.game.act(force.act)
            here = act.performer == seat and stage in act.act.stages
            if not here or force.turn - 1 != position[TURN] or self.forced[place] == DONE:
                continue
            self.forced[place] = DONE if act.name in acts else CLOSED
            if act.name in acts:
                return act.name
        return None

    def _word(self, position: Position, seat: str, act: str, taken: int) -> int:
        keys = luck.key_words(self.plan.secret)
        day = self.game.get(position, "clock.day")
        occurrence = luck.pick_occurrence(position[STEP], taken)
        return luck.word_of(keys, day, luck.pick_key(seat, act), self.number, occurrence)

    def _script(
        self,
        position: Position,
        seat: str,
        script: Script,
        acts: list[str],
        picks: tuple[str, ...],
    ) -> str | None:
        stage = self.game.layout.schedule.stage_at(position[STEP])
        assert stage is not None
        turn = position[TURN] + 1
        lines = [line for line in script.lines if (line.turn, line.stage) == (turn, stage.id)]
        if not lines:
            return None
        threshold = (script.departing << 32) // SHARE
        if threshold and self._word(position, seat, "depart", len(picks)) < threshold:
            return None
        unkept = 0
        for name in lines[-1].acts:
            act = self.game.act(name).name
            if act in acts:
                self.unkept += unkept
                return act
            if act not in picks:
                unkept = 1
        self.unkept += unkept
        return None if stage.must_pick else PASS

    def _luck(
        self, position: Position, seat: str, policy: Uniform | Weights, acts: list[str], taken: int
    ) -> str:
        runners = [
            (self._word(position, seat, name, taken), self._weight(position, seat, policy, name))
            for name in acts
        ]
        won = luck.race(runners)
        if won >= 0:
            return acts[won]
        if PASS in acts:
            return PASS
        self.unkept += 1
        return acts[0]

    def _weight(self, position: Position, seat: str, policy: Uniform | Weights, name: str) -> int:
        if name != PASS and self._barred(position, name):
            return 0
        if isinstance(policy, Uniform):
            return 1
        work = Work(self.game.layout, list(position))
        if name == PASS:
            return _weigh(policy.passing, work, {})
        act = self.game.act(name)
        return _weigh(weight_of(policy, name, act.act.id), work, dict(act.names))


def _weigh(weight: int | Expr, work: Work, names: dict[str, str]) -> int:
    return weight if isinstance(weight, int) else max(0, value_of(weight, work.env(names)))


def _entry(game: Game, position: Position, mover: str, choice: str) -> Entry:
    site = game.site(position) if mover == CHANCE else ""
    return Entry(day=game.get(position, "clock.day"), mover=mover, choice=choice, site=site)


def _edit_entry(game: Game, position: Position, place: int) -> Entry:
    return Entry(day=game.get(position, "clock.day"), mover="edit", choice=f"edit {place}")
