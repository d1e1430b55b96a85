"""What every history of a question shares: the game, the opening, the script; and the plans."""

from __future__ import annotations

from functools import cached_property

from legation.engine.errors import StartRefused
from legation.engine.game import Game
from legation.engine.schedule import Schedule
from legation.engine.slots import DAY
from legation.kernel.pair_form import Until
from legation.kernel.plan import (
    Bar,
    Force,
    Line,
    Plan,
    Script,
    Uniform,
    own_weights,
)
from legation.kernel.plan import Edit as PlanEdit
from legation.kernel.plan import Policy as PlanPolicy
from legation.model.dates import Day
from legation.model.expr import Kind
from legation.model.game import Position
from legation.model.scenario import Scenario
from legation.replay import Replay, replay_record, start_on
from legation.whatif.arms import Arm
from legation.whatif.question import Forced, Policy, Question, Refused


class World:
    """A question made ready to be played.

    Attributes:
        began: Their first day.
        position: Where the histories begin, for a day of the record; None at a start point.
    """

    def __init__(self, scenario: Scenario, question: Question) -> None:
        """Ground the game and find the opening.

        Raises:
            Refused: The histories cannot begin there.
        """
        self.scenario, self.question = scenario, question
        self.game = Game(scenario)
        self.position: Position | None = None
        try:
            if question.start[:1].isdigit():
                opening = self.position = start_on(self.game, question.start)
            else:
                opening = self.game.start(question.start)
        except StartRefused as error:
            raise Refused(f"--from {question.start!r}: {error}") from None
        self.began: Day = opening[DAY]
        self.ending = next(
            (n for n, e in enumerate(scenario.endings, 1) if e.id == question.query.ending), 0
        )

    @property
    def until(self) -> Until | None:
        """When a history is decided; None where only its end tells."""
        query = self.question.query
        last = self.scenario.calendar.last
        turn = max((e.turn for e in self.question.edits if isinstance(e, Forced)), default=0)
        if query.kind == "condition" and query.when == "ever":
            return Until(once=True, turn=turn)
        if query.when == "by" and (query.kind == "condition" or query.day < last):
            return Until(day=query.day, once=query.kind == "condition", turn=turn)
        return None

    @cached_property
    def replay(self) -> Replay:
        """The record run through the rules."""
        return replay_record(self.scenario)

    def policy(self, seat: str, policy: Policy) -> PlanPolicy:
        """A policy as the kernel plays it."""
        if policy.kind == "weights":
            return own_weights(self.game, seat)
        if policy.kind == "script":
            return Script(lines=self.script(seat), departing=policy.depart)
        return Uniform()

    def script(self, seat: str) -> tuple[Line, ...]:
        """What the record says a seat did, by turn and stage."""
        return script_of(self.game, self.replay, seat, self.began)

    def plan(self, arm: Arm, first: int, count: int) -> Plan:
        """The histories of an arm by number, as the kernel's plan."""
        expr = self.question.query.expr
        truth = expr is not None and expr.kind is Kind.BOOL
        return Plan(
            game=self.game,
            start=self.position,
            point="" if self.position is not None else self.question.start,
            secret=bytes.fromhex(self.question.secret),
            first=first,
            count=count,
            seats={seat: self.policy(seat, policy) for seat, policy in arm.policies},
            questions=(expr,) if expr is not None and truth else (),
            numbers=(expr,) if expr is not None and not truth else (),
            forces=tuple(Force(turn=edit.turn, act=edit.act) for edit in arm.forced),
            bars=tuple(
                Bar(first=edit.first_turn, last=edit.last_turn, act=act)
                for edit in arm.barred
                for act in edit.acts
            ),
            edits=tuple(PlanEdit(day=edit.day, effects=(edit.effect,)) for edit in arm.altered),
            parameters=dict(arm.parameters),
        )


def script_of(game: Game, replay: Replay, seat: str, since: Day = 0) -> tuple[Line, ...]:
    """What the record says a seat did, as lines of a script: by turn and stage, in order.

    An act goes into the stage of its day where it may be chosen there, else into the first stage
    of its turn in which it may. Where the record is silent the seat passes.

    Args:
        since: Acts of earlier days are left out: play begins after them.
    """
    schedule = game.layout.schedule
    found: dict[tuple[int, int], list[str]] = {
        (turn, stage): []
        for turn in range(len(schedule.turns))
        for stage, item in enumerate(schedule.stages)
        if seat in item.movers
    }
    for day, name, _, _ in replay.acts:
        act = game.act(name)
        if act.performer != seat or day < since:
            continue
        turn = schedule.turn_of(day)
        stage = _stage_of(schedule, turn, day, act.act.stages)
        if (turn, stage) in found:
            found[turn, stage].append(act.name)
    return tuple(
        Line(turn=turn + 1, stage=schedule.stages[stage].id, acts=tuple(acts))
        for (turn, stage), acts in found.items()
    )


def _stage_of(schedule: Schedule, turn: int, day: Day, allowed: tuple[str, ...]) -> int:
    stages = schedule.stages
    own = [n for n, stage in enumerate(stages) if stage.id in allowed]
    reached = [n for n in own if schedule.turns[turn].stage_day(n, len(stages)) <= day]
    if reached:
        return reached[-1]
    return own[0] if own else -1
