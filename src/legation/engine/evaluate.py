"""The value of an expression: what a guard, weight or right-hand side comes to.

Reading outside a fact's index (``garrison[nobody]``) gives the lowest value: false, 0 or ``nobody``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from legation.engine.ground import Bindings, GroundAct, Strand
from legation.engine.layout import Layout, Reads
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
IN_FORCE = list(Status).index(Status.IN_FORCE)
STRAND_IN_FORCE = list(State).index(State.IN_FORCE)


@dataclass(frozen=True, slots=True)
class Env:
    """What an expression may read.

    Attributes:
        read: Slot name to stored integer; raises ``KeyError`` for a slot that may not be read.
        names: Bound names.
        day, turn, months: The clock (``turn`` from 1).
    """

    layout: Layout
    read: Callable[[str], int]
    names: Bindings
    day: int
    turn: int
    months: int

    def bind(self, names: Bindings) -> Env:
        """The same with other bound names."""
        return Env(self.layout, self.read, names, self.day, self.turn, self.months)


def evaluate(expr: Expr, env: Env) -> Value:
    """The value of an expression.

    Returns:
        ``bool`` for truth values, ``int`` for numbers, shares (millionths) and dates (day
        numbers), ``str`` for symbols, ``Duration`` for durations.
    """
    return _RULES[type(expr)](expr, env)


def holds(expr: Expr | None, env: Env) -> bool:
    """Whether a condition is true; a missing condition is."""
    return expr is None or bool(evaluate(expr, env))


def number(expr: Expr, env: Env) -> int:
    """An expression known to be a number, as an integer."""
    return int(cast(int, evaluate(expr, env)))


def symbol(expr: Expr, env: Env) -> str:
    """An expression known to be a symbol."""
    return cast(str, evaluate(expr, env))


def decode(layout: Layout, slot: int, stored: int) -> Value:
    """The value an expression sees for a stored integer."""
    info = layout.slots[slot]
    if info.reads is Reads.BOOL:
        return bool(stored)
    if info.reads is Reads.SYMBOL:
        return info.symbols[stored]
    return stored


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


def fact_slot(node: FactRef, env: Env) -> str:
    """The slot a fact reference names under the bound names."""
    if not node.index:
        return node.fact
    return f"{node.fact}[{','.join(symbol(part, env) for part in node.index)}]"


def _fact(node: FactRef, env: Env) -> Value:
    name = fact_slot(node, env)
    slot = env.layout.index.get(name)
    if slot is None:
        return _LOWEST.get(node.kind, 0)
    return decode(env.layout, slot, env.read(name))


def _clock(node: Clock, env: Env) -> Value:
    return {"today": env.day, "turn": env.turn, "months": env.months}[node.what]


def _unary(node: Unary, env: Env) -> Value:
    value = evaluate(node.operand, env)
    return not value if node.op == "not" else -cast(int, value)


_COMPARE: Mapping[str, Callable[[int, int], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def _binary(node: Binary, env: Env) -> Value:
    left, right = evaluate(node.left, env), evaluate(node.right, env)
    if node.op == "==":
        return left == right
    if node.op == "!=":
        return left != right
    if isinstance(right, Duration):
        return (later if node.op == "+" else earlier)(cast(int, left), right)
    a, b = cast(int, left), cast(int, right)
    if node.op in _COMPARE:
        return _COMPARE[node.op](a, b)
    return _arithmetic(node, a, b)


def _arithmetic(node: Binary, a: int, b: int) -> int:
    if node.op == "+":
        return a + b
    if node.op == "-":
        return a - b
    if node.op == "*":
        both = node.left.kind is Kind.SHARE and node.right.kind is Kind.SHARE
        return a * b // SHARE if both else a * b
    if node.op == "//":
        return a // b
    return min(a, b) if node.op == "min" else max(a, b)


def _junction(node: Junction, env: Env) -> Value:
    if node.op == "and":
        return all(evaluate(part, env) for part in node.parts)
    return any(evaluate(part, env) for part in node.parts)


def _if_else(node: IfElse, env: Env) -> Value:
    return evaluate(node.then if evaluate(node.test, env) else node.other, env)


def _over(node: Over, env: Env) -> Value:
    values = []
    for member in env.layout.scenario.set_members(node.set):
        inner = env.bind({**env.names, node.var: member})
        if holds(node.test, inner):
            values.append(evaluate(node.body, inner))
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


def parts_of(layout: Layout, id: str) -> list[str]:
    """``instrument.part`` names for an instrument, a part or an article id."""
    head, _, rest = id.partition(".")
    for instrument in layout.scenario.instruments:
        if instrument.id != head:
            continue
        if not rest:
            return [f"{head}.{part}" for part in instrument.parts]
        if rest in instrument.parts:
            return [id]
        name = rest.split(".")[0]
        return [f"{head}.{a.part}" for a in instrument.articles if a.id in (name, f"{head}.{name}")]
    return []


def strands_of(layout: Layout, norm: str) -> list[Strand]:
    """Every strand of a norm."""
    return [strand for strand in layout.strands if strand.norm.id == norm]


def _in_force(node: InForce, env: Env) -> Value:
    strands = strands_of(env.layout, node.id)
    if strands:
        return any(env.read(f"state.{s.name}") == STRAND_IN_FORCE for s in strands)
    return any(env.read(f"life.{part}") == IN_FORCE for part in parts_of(env.layout, node.id))


def _status(node: StatusOf, env: Env) -> Value:
    lives = [env.read(f"life.{part}") for part in parts_of(env.layout, node.id)]
    return list(Status)[max(lives, default=0)].value


def acts_meant(node: Done, env: Env) -> list[GroundAct]:
    """The ground acts a ``done`` or ``learned`` asks about."""
    by = symbol(node.by, env) if node.by is not None else None
    args = {key: symbol(value, env) for key, value in node.args}
    return [
        act
        for act in env.layout.acts
        if act.act.id == node.act
        and (by is None or act.performer == by)
        and all(act.names.get(key) == value for key, value in args.items())
    ]


def _done(node: Done, env: Env) -> Value:
    since = earlier(env.day, node.within) if node.within is not None else 1
    learner = symbol(node.learned_by, env) if node.learned_by is not None else ""
    return any(
        since <= env.read(name)
        for act in acts_meant(node, env)
        for name in _days(node, act, learner)
    )


def _days(node: Done, act: GroundAct, learner: str) -> list[str]:
    if learner and learner not in act.audience:
        return [f"learned.{act.name}.{learner}"]
    if not node.branch:
        return [f"last.{act.name}"]
    return [f"last.{act.name}.{b.name}" for b in act.branches if b.branch.id == node.branch]


def _breached(node: Breached, env: Env) -> Value:
    by = symbol(node.by, env) if node.by is not None else None
    holder = symbol(node.as_held_by, env) if node.as_held_by is not None else None
    knower = symbol(node.known_to, env) if node.known_to is not None else None
    for strand in strands_of(env.layout, node.norm):
        if by is not None and strand.bearer != by:
            continue
        if node.under is not None and strand.reading_id != node.under:
            continue
        if holder is not None and not held_by(strand, holder):
            continue
        slot = f"known.{strand.name}.{knower}" if knower else f"breached_on.{strand.name}"
        if env.read(slot) > 0:
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
    return any(
        env.read(f"state.{s.name}") == STRAND_IN_FORCE
        for s in strands_of(env.layout, node.norm)
        if s.bearer == actor and s.norm.type == "duty"
    )


def _was_told(node: WasTold, env: Env) -> Value:
    return env.read(f"told.{node.report}.{symbol(node.actor, env)}") > 0


def _nationality(node: NationalityOf, env: Env) -> Value:
    id = symbol(node.actor, env)
    for actor in env.layout.scenario.actors:
        if actor.id == id:
            return actor.nationality or id
    return id


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
