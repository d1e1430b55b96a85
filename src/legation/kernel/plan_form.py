"""A plan as one array of integers, as the compiled functions read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from legation.kernel import luck
from legation.kernel.form import Ints
from legation.kernel.lower import Asked, Lowered
from legation.kernel.memory import MOST_FORCED
from legation.kernel.plan import (
    HEAVIEST,
    SHARE,
    Edit,
    Plan,
    PlanRefused,
    Policy,
    Script,
    Uniform,
    Weights,
    weight_of,
)
from legation.model.expr import Expr
from legation.model.game import PASS

# Single numbers, then places of rows.
(
    K0,
    K1,
    N_BARS,
    BARS,
    N_FORCES,
    FORCES,
    N_EDITS,
    EDITS,
    SCRIPTED,
    DEPARTING,
    DEPART_KEY,
    WEIGHED,
    PASS_PROGRAM,
    PASS_WEIGHT,
    PASS_KEY,
    ACT_PROGRAM,
    ACT_WEIGHT,
    ACT_KEY,
    LINE_OFF,
    LINES,
    TABLE,
    HEAD,
) = range(22)


def policies(plan: Plan) -> dict[str, Policy]:
    """Who decides for every seat of the plan.

    Raises:
        PlanRefused: A policy for no seat of the scenario.
    """
    seats = plan.game.layout.seats
    for seat in plan.seats:
        if seat not in seats:
            raise PlanRefused(f"{seat!r} has no seat; the seats are {', '.join(seats)}")
    return {seat: plan.seats.get(seat, Uniform()) for seat in seats}


def luck_part(policy: Policy) -> Uniform | Weights:
    """How a seat picks where nothing is set."""
    return policy.otherwise if isinstance(policy, Script) else policy


def asked_of(plan: Plan, beside: Plan | None = None) -> Asked:
    """All that must be lowered for a plan beside the rules, and for one played beside it."""
    if beside is not None:
        own, other = asked_of(plan), asked_of(beside)
        weighed = tuple(dict.fromkeys((*own.weights, *other.weights)))
        return replace(other, weights=weighed, edits=other.edits or own.edits)
    weights: list[tuple[str, Expr]] = []
    for seat, policy in policies(plan).items():
        by_luck = luck_part(policy)
        if not isinstance(by_luck, Weights):
            continue
        if not isinstance(by_luck.passing, int):
            weights.append((seat, by_luck.passing))
        for act in plan.game.layout.acts:
            weight = weight_of(by_luck, act.name, act.act.id)
            if act.performer == seat and not isinstance(weight, int):
                weights.append((act.name, weight))
    return Asked(
        questions=tuple(plan.questions),
        numbers=tuple(plan.numbers),
        edits=tuple(edit.effects for edit in edits_of(plan)),
        weights=tuple(weights),
    )


def edits_of(plan: Plan) -> list[Edit]:
    """The plan's edits in the order of their days."""
    return sorted(plan.edits, key=lambda edit: edit.day)


def plan_form(plan: Plan, lowered: Lowered) -> Ints:
    """The plan's array.

    Raises:
        PlanRefused: It names no act, stage, turn or seat of the scenario, or a weight is out of
            range.
    """
    rows = _Rows(plan, lowered)
    rows.check()
    return rows.run()


class _Rows:
    """One plan being laid out."""

    def __init__(self, plan: Plan, lowered: Lowered) -> None:
        self.plan, self.lowered = plan, lowered
        self.layout = plan.game.layout
        self.policies = policies(plan)
        self.acts = {act.name: act for act in self.layout.acts}
        self.out: list[int] = [0] * HEAD

    def check(self) -> None:
        plan = self.plan
        if plan.count < 1:
            raise PlanRefused(f"a batch needs at least one history, not {plan.count}")
        if plan.first < 0 or plan.first + plan.count > 1 << 32:
            raise PlanRefused("histories are numbered from 0 to 4,294,967,295")
        if len(plan.forces) > MOST_FORCED:
            raise PlanRefused(f"at most {MOST_FORCED} acts can be forced in one batch")
        named = {*self.acts, *(act.act.id for act in self.layout.acts)}
        for policy in self.policies.values():
            by_luck = luck_part(policy)
            for name in by_luck.acts if isinstance(by_luck, Weights) else ():
                if name not in named:
                    raise PlanRefused(f"{name!r} is no act of {plan.game.scenario.id}")

    def act(self, name: str) -> int:
        """The number of a ground act by its name, brackets left out or not."""
        plain = name.replace(" ", "")
        found = self.acts.get(plain if plain.endswith(")") else f"{plain}()")
        if found is None:
            raise PlanRefused(f"{name!r} is no act of {self.plan.game.scenario.id}")
        return found.number

    def own(self, seat: str, name: str) -> int:
        """The number of an act that a seat performs itself."""
        act = self.layout.acts[self.act(name)]
        if act.performer != seat:
            raise PlanRefused(f"{act.name} is no act of {seat}")
        return act.number

    def turn(self, turn: int) -> int:
        """A turn counted from 1, counted from 0."""
        turns = len(self.layout.schedule.turns)
        if not 1 <= turn <= turns:
            raise PlanRefused(f"turn {turn} lies outside the calendar's {turns} turns")
        return turn - 1

    def put(self, place: int, values: Sequence[int]) -> None:
        """Append a row and note where it begins."""
        self.out[place] = len(self.out)
        self.out.extend(values)

    def run(self) -> Ints:
        self.out[K0], self.out[K1] = luck.key_words(self.plan.secret)
        self.changes()
        self.seats()
        self.weights()
        self.scripts()
        # Among equal weights no logarithm is asked for.
        weighed = any(isinstance(luck_part(item), Weights) for item in self.policies.values())
        self.put(TABLE, luck.table() if weighed else ())
        return np.array(self.out, dtype=np.int64)

    def changes(self) -> None:
        """What is barred, forced, edited."""
        plan, layout = self.plan, self.layout
        bars = [(self.turn(b.first), self.turn(b.last), self.act(b.act)) for b in plan.bars]
        self.out[N_BARS] = len(bars)
        self.put(BARS, [value for row in bars for value in row])
        seats = {seat: n for n, seat in enumerate(layout.seats)}
        forces: list[int] = []
        for force in plan.forces:
            act = layout.acts[self.act(force.act)]
            stages = [n for n, st in enumerate(layout.schedule.stages) if st.id in act.act.stages]
            mask = sum(1 << n for n in stages)
            forces += [self.turn(force.turn), act.number, seats.get(act.performer, -1), mask]
        self.out[N_FORCES] = len(plan.forces)
        self.put(FORCES, forces)
        self.out[N_EDITS] = len(plan.edits)
        self.put(EDITS, sorted(edit.day for edit in plan.edits))

    def seats(self) -> None:
        """How every seat decides, and the keys of its luck with passing and departing."""
        own = self.policies
        self.put(SCRIPTED, [int(isinstance(policy, Script)) for policy in own.values()])
        self.put(DEPARTING, [_threshold(policy) for policy in own.values()])
        self.put(DEPART_KEY, [luck.pick_key(seat, "depart") for seat in own])
        by_luck = {seat: luck_part(policy) for seat, policy in own.items()}
        self.put(WEIGHED, [int(isinstance(policy, Weights)) for policy in by_luck.values()])
        passing = {s: p.passing if isinstance(p, Weights) else 1 for s, p in by_luck.items()}
        self.put(PASS_PROGRAM, [self.program(seat, w) for seat, w in passing.items()])
        self.put(PASS_WEIGHT, [_fixed(weight) for weight in passing.values()])
        self.put(PASS_KEY, [luck.pick_key(seat, PASS) for seat in own])

    def program(self, name: str, weight: int | Expr) -> int:
        return -1 if isinstance(weight, int) else self.lowered.weights[name, weight]

    def weights(self) -> None:
        """What every act weighs, and the key of its performer's luck with it."""
        found: list[int | Expr] = []
        for act in self.layout.acts:
            policy = self.policies.get(act.performer)
            by_luck = luck_part(policy) if policy is not None else None
            if isinstance(by_luck, Weights):
                found.append(weight_of(by_luck, act.name, act.act.id))
            else:
                found.append(1)
        both = list(zip(self.layout.acts, found, strict=True))
        self.put(ACT_PROGRAM, [self.program(act.name, weight) for act, weight in both])
        self.put(ACT_WEIGHT, [_fixed(weight) for weight in found])
        self.put(ACT_KEY, [luck.pick_key(act.performer, act.name) for act in self.layout.acts])

    def scripts(self) -> None:
        """By seat, turn and stage: the acts set, and after them a pass."""
        schedule = self.layout.schedule
        stages = [stage.id for stage in schedule.stages]
        cells: dict[tuple[int, int, int], list[int]] = {}
        for number, (seat, policy) in enumerate(self.policies.items()):
            for line in policy.lines if isinstance(policy, Script) else ():
                if line.stage not in stages:
                    raise PlanRefused(f"{line.stage!r} is no stage; there are {', '.join(stages)}")
                place = (number, self.turn(line.turn), stages.index(line.stage))
                cells[place] = [*(self.own(seat, name) for name in line.acts), -1]
        offsets, lines = [0], []
        for seat_number in range(len(self.policies)):
            for turn in range(len(schedule.turns)):
                for stage in range(len(stages)):
                    lines += cells.get((seat_number, turn, stage), [])
                    offsets.append(len(lines))
        self.put(LINE_OFF, offsets)
        self.put(LINES, lines)


def _threshold(policy: Policy) -> int:
    """A chance of departing as a threshold for a 32-bit word."""
    if not isinstance(policy, Script):
        return 0
    if not 0 <= policy.departing <= SHARE:
        raise PlanRefused(f"a chance lies between 0 and {SHARE} millionths, not {policy.departing}")
    return (policy.departing << 32) // SHARE


def _fixed(weight: int | Expr) -> int:
    if not isinstance(weight, int):
        return 0
    if not 0 <= weight <= HEAVIEST:
        raise PlanRefused(f"a weight lies between 0 and {HEAVIEST}, not {weight}")
    return weight
