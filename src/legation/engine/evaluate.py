"""The value of an expression: what a guard, weight or right-hand side comes to.

Reading outside a fact's index (``garrison[nobody]``) gives the lowest value: false, 0 or ``nobody``.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, cast

from legation.engine.ground import Bindings, GroundAct, Strand
from legation.engine.layout import NOWHERE, Layout
from legation.engine.slots import STATES, STATUSES, Reads
from legation.model.dates import Duration, earlier, later
from legation.model.expr import (
    SHARE,
    Binary,
    Breached,
    Clock,
    Const,
    Done,
    Expr,
    FactRef,
    IfElse,
    InForce,
    Junction,
    Kind,
    Name,
    NationalityOf,
    Over,
    Owes,
    Param,
    StatusOf,
    Unary,
    WasTold,
)
from legation.model.treaty import State, Status
from legation.model.world import NOBODY

Value = bool | int | str | Duration
_LOWEST: Mapping[Kind, Value] = {Kind.BOOL: False, Kind.SYMBOL: NOBODY}
IN_FORCE = STATUSES.index(Status.IN_FORCE)
STRAND_IN_FORCE = STATES.index(State.IN_FORCE)


class Values(Protocol):
    """Stored integers by slot: a whole position, or the part of it that may be seen."""

    def __getitem__(self, slot: int, /) -> int:
        """The integer in a slot."""


@dataclass(frozen=True, slots=True)
class Env:
    """What an expression may read.

    Attributes:
        values: Stored integers by slot.
        names: Bound names.
        day, turn, months: The clock (``turn`` from 1).
    """

    layout: Layout
    values: Values
    names: Bindings
    day: int
    turn: int
    months: int

    def bind(self, names: Bindings) -> Env:
        """The same with other bound names."""
        return Env(self.layout, self.values, names, self.day, self.turn, self.months)


def evaluate(expr: Expr, env: Env) -> Value:
    """The value of an expression.

    Returns:
        ``bool`` for truth values, ``int`` for numbers, shares (millionths) and dates (day
        numbers), ``str`` for symbols, ``Duration`` for durations.
    """
    return _RULES[type(expr)](expr, env)


def holds(expr: Expr | None, env: Env) -> bool:
    """Whether a condition is true; a missing condition is."""
    return expr is None or bool(_RULES[type(expr)](expr, env))


def number(expr: Expr, env: Env) -> int:
    """An expression known to be a number, as an integer."""
    return int(cast(int, evaluate(expr, env)))


def symbol(expr: Expr, env: Env) -> str:
    """An expression known to be a symbol."""
    return cast(str, evaluate(expr, env))


def maybe(expr: Expr | None, env: Env) -> str | None:
    """A symbol that need not be given."""
    return None if expr is None else symbol(expr, env)


def encode(layout: Layout, slot: int, value: Value) -> int:
    """The stored integer for a value; symbols outside the domain raise ``ValueError``."""
    info = layout.slots[slot]
    if info.reads is Reads.SYMBOL:
        return info.symbols.index(str(value))
    return int(cast(int, value))


def _const(node: Const, env: Env) -> Value:
    return node.value


def _name(node: Name, env: Env) -> Value:
    return env.names[node.name]


def _param(node: Param, env: Env) -> Value:
    return env.layout.params[node.id]


def entry(node: FactRef, env: Env) -> int | None:
    """The slot a fact reference means under the bound names; None outside the fact's index."""
    key = (node.fact, *[symbol(part, env) for part in node.index]) if node.index else (node.fact,)
    return env.layout.entries.get(key)


def _fact(node: FactRef, env: Env) -> Value:
    slot = entry(node, env)
    if slot is None:
        return _LOWEST.get(node.kind, 0)
    meaning = env.layout.meanings[slot]
    return env.values[slot] if meaning is None else meaning[env.values[slot]]


def _clock(node: Clock, env: Env) -> Value:
    return {"today": env.day, "turn": env.turn, "months": env.months}[node.what]


def _unary(node: Unary, env: Env) -> Value:
    value = evaluate(node.operand, env)
    return not value if node.op == "not" else -cast(int, value)


_OPERATIONS: Mapping[str, Callable[[Any, Any], Value]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": operator.floordiv,
    "min": min,
    "max": max,
}


def _binary(node: Binary, env: Env) -> Value:
    left, right = evaluate(node.left, env), evaluate(node.right, env)
    if isinstance(right, Duration) and node.op in ("+", "-"):
        return (later if node.op == "+" else earlier)(cast(int, left), right)
    value = _OPERATIONS[node.op](left, right)
    if node.op == "*" and node.left.kind is Kind.SHARE and node.right.kind is Kind.SHARE:
        return cast(int, value) // SHARE
    return value


def _junction(node: Junction, env: Env) -> Value:
    if node.op == "and":
        return all(evaluate(part, env) for part in node.parts)
    return any(evaluate(part, env) for part in node.parts)


def _if_else(node: IfElse, env: Env) -> Value:
    return evaluate(node.then if evaluate(node.test, env) else node.other, env)


def _over(node: Over, env: Env) -> Value:
    members = env.layout.found.sets[node.set]
    each = (env.bind({**env.names, node.var: member}) for member in members)
    values = (evaluate(node.body, inner) for inner in each if holds(node.test, inner))
    if node.op == "any":
        return any(values)
    if node.op == "all":
        return all(values)
    if node.op == "count":
        return sum(1 for value in values if value)
    numbers = [int(cast(int, value)) for value in values]
    if node.op == "sum":
        return sum(numbers)
    return (min if node.op == "min" else max)(numbers, default=0)


def _in_force(node: InForce, env: Env) -> Value:
    layout, values = env.layout, env.values
    strands = layout.found.strands.get(node.id)
    if strands:
        places = (layout.at_strand[strand.number].state for strand in strands)
        return any(values[place] == STRAND_IN_FORCE for place in places)
    parts = layout.found.parts.get(node.id, ())
    return any(values[layout.at_part[part].life] == IN_FORCE for part in parts)


def _status(node: StatusOf, env: Env) -> Value:
    parts = env.layout.found.parts.get(node.id, ())
    lives = [env.values[env.layout.at_part[part].life] for part in parts]
    return STATUSES[max(lives, default=0)].value


def acts_meant(node: Done, env: Env) -> Iterator[GroundAct]:
    """The ground acts a ``done`` or ``learned`` asks about."""
    by = maybe(node.by, env)
    args = [(key, symbol(value, env)) for key, value in node.args]
    for act in env.layout.found.acts.get(node.act, ()):
        if by is not None and act.performer != by:
            continue
        if all(act.names.get(key) == value for key, value in args):
            yield act


def _done(node: Done, env: Env) -> Value:
    since = earlier(env.day, node.within) if node.within is not None else 1
    learner = maybe(node.learned_by, env)
    return any(
        env.values[slot] >= max(1, since)
        for act in acts_meant(node, env)
        for slot in _days(node, act, learner, env.layout)
        if slot != NOWHERE
    )


def _days(node: Done, act: GroundAct, learner: str | None, layout: Layout) -> list[int]:
    """Slots of the days on which an act was done, or learned of by somebody."""
    at = layout.at_act[act.number]
    if node.branch:
        return [
            place
            for place, branch in zip(at.branches, act.branches, strict=True)
            if branch.branch.id == node.branch and learner in (None, *branch.audience)
        ]
    if learner is None or learner in act.audience:
        return [at.last]
    return [at.learned.get(learner, NOWHERE)]


def _breached(node: Breached, env: Env) -> Value:
    by, holder = maybe(node.by, env), maybe(node.as_held_by, env)
    knower = maybe(node.known_to, env)
    for strand in env.layout.found.strands.get(node.norm, ()):
        if by is not None and strand.bearer != by:
            continue
        if node.under is not None and strand.reading_id != node.under:
            continue
        if holder is not None and not held_by(strand, holder):
            continue
        at = env.layout.at_strand[strand.number]
        slot = at.breached_on if knower is None else at.known.get(knower, NOWHERE)
        if slot != NOWHERE and env.values[slot] > 0:
            return True
    return False


def held_by(strand: Strand, actor: str) -> bool:
    """Does the actor hold this reading, and the instrument valid?"""
    dispute = strand.instrument.dispute
    if dispute is not None and actor in dispute.held_void_by:
        return False
    return strand.reading is None or actor in strand.reading.held_by


def _owes(node: Owes, env: Env) -> Value:
    actor = symbol(node.actor, env)
    layout = env.layout
    return any(
        env.values[layout.at_strand[strand.number].state] == STRAND_IN_FORCE
        for strand in layout.found.strands.get(node.norm, ())
        if strand.bearer == actor and strand.norm.type == "duty"
    )


def _was_told(node: WasTold, env: Env) -> Value:
    slot = env.layout.told.get((node.report, symbol(node.actor, env)))
    return slot is not None and env.values[slot] > 0


def _nationality(node: NationalityOf, env: Env) -> Value:
    id = symbol(node.actor, env)
    return env.layout.found.nationality.get(id, id)


_RULES: Mapping[type, Callable[..., Value]] = {
    Const: _const,
    Name: _name,
    Param: _param,
    FactRef: _fact,
    Clock: _clock,
    Unary: _unary,
    Binary: _binary,
    Junction: _junction,
    IfElse: _if_else,
    Over: _over,
    InForce: _in_force,
    StatusOf: _status,
    Done: _done,
    Breached: _breached,
    Owes: _owes,
    WasTold: _was_told,
    NationalityOf: _nationality,
}
