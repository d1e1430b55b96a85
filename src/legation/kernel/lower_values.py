"""Facts, parameters, the clock and arithmetic as code."""

from __future__ import annotations

from legation.engine.slots import DAY, TURN
from legation.kernel import opcodes as op
from legation.kernel.form import CannotLower
from legation.kernel.lower_program import Program
from legation.model.dates import Duration
from legation.model.expr import Binary, Clock, FactRef, Kind, NationalityOf, Param, Unary
from legation.model.world import NOBODY

_BINARY = {
    "+": op.ADD,
    "-": op.SUBTRACT,
    "*": op.MULTIPLY,
    "//": op.DIVIDE,
    "min": op.LEAST,
    "max": op.MOST,
    "==": op.EQUAL,
    "!=": op.UNEQUAL,
    "<": op.LESS,
    "<=": op.LESS_EQUAL,
    ">": op.MORE,
    ">=": op.MORE_EQUAL,
}
_BESIDE = {
    "==": op.SLOT_IS,
    "!=": op.SLOT_IS_NOT,
    "<": op.SLOT_LESS,
    "<=": op.SLOT_LESS_EQUAL,
    ">": op.SLOT_MORE,
    ">=": op.SLOT_MORE_EQUAL,
}
_CLOCK = {"today": op.DAY, "turn": op.TURN, "months": op.MONTHS}


def fixed_slot(program: Program, node: FactRef) -> int | None:
    """The slot where every index is known: -1 outside the fact's index, None if not known."""
    key = []
    for part in node.index:
        constant = program.constant(part)
        if constant is None:
            return None
        key.append(str(constant))
    return program.layout.entries.get((node.fact, *key), -1)


def fact(program: Program, node: FactRef) -> None:
    """A fact's value; what it has of no entry is its kind's lowest."""
    slot = fixed_slot(program, node)
    if slot is None:
        entry(program, node, op.ENTRY)
    elif slot < 0:
        symbolic = node.kind is Kind.SYMBOL
        program.emit(op.CONST, program.tables.symbol(NOBODY) if symbolic else 0)
    else:
        _meaning(program, slot)


def _meaning(program: Program, slot: int) -> None:
    program.read.add(slot)
    symbols = program.layout.slots[slot].symbols
    if symbols:
        program.emit(op.MAPPED, slot, program.tables.meaning(symbols))
    else:
        program.emit(op.SLOT, slot)


def entry(program: Program, node: FactRef, what: int) -> None:
    """A fact's entry whose index must be worked out: its value, or its slot."""
    if not 1 <= len(node.index) <= 2:
        raise CannotLower("a fact of more than two indices", node.span)
    for part in node.index:
        program.run(part)
    row = program.tables.fact(node.fact)
    entries = program.layout.entries
    program.read |= {slot for key, slot in entries.items() if key[0] == node.fact}
    program.emit(what, row)


def param(program: Program, node: Param) -> None:
    """A parameter's value."""
    program.emit(op.PARAM, program.tables.params[node.id])


def clock(program: Program, node: Clock) -> None:
    """The day, the turn or its length."""
    program.read.add(DAY if node.what == "today" else TURN)
    program.emit(_CLOCK[node.what])


def unary(program: Program, node: Unary) -> None:
    """``not`` and the negative."""
    program.run(node.operand)
    program.emit(op.NOT if node.op == "not" else op.NEGATE)


def binary(program: Program, node: Binary) -> None:
    """Arithmetic and comparisons; a span is only added to a day, and must be known."""
    if node.right.kind is Kind.DURATION and node.op in ("+", "-"):
        span = program.constant(node.right)
        if not isinstance(span, Duration):
            raise CannotLower("a duration that is worked out", node.span)
        program.run(node.left)
        program.emit(op.LATER if node.op == "+" else op.EARLIER, span.months, span.days)
        return
    if node.left.kind is Kind.DURATION:
        raise CannotLower("arithmetic on durations", node.span)
    if node.op in _BESIDE and _beside(program, node):
        return
    program.run(node.left)
    program.run(node.right)
    shares = node.op == "*" and node.left.kind is Kind.SHARE and node.right.kind is Kind.SHARE
    program.emit(op.MULTIPLY_SHARES if shares else _BINARY[node.op])


def _beside(program: Program, node: Binary) -> bool:
    """A fact beside a constant in one step, where the one's slot and the other are known."""
    if not isinstance(node.left, FactRef):
        return False
    slot, constant = fixed_slot(program, node.left), program.constant(node.right)
    if slot is None or slot < 0 or constant is None or isinstance(constant, Duration):
        return False
    symbols = program.layout.slots[slot].symbols
    if symbols and constant not in symbols:
        return False
    value = symbols.index(str(constant)) if symbols else program.number(constant)
    program.read.add(slot)
    program.emit(_BESIDE[node.op], slot, value)
    return True


def nationality(program: Program, node: NationalityOf) -> None:
    """The power whose subject an actor is, by a map over every symbol."""
    program.run(node.actor)
    nations, names = program.layout.found.nationality, list(program.tables.symbols)
    assert all(name in program.tables.symbols for name in nations)
    program.emit(op.MAP, program.tables.meaning([nations.get(name, name) for name in names]))
