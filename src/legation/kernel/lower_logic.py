"""Conditions joined, one value or another, and a value over a set's members, as code."""

from __future__ import annotations

from legation.kernel import opcodes as op
from legation.kernel.form import CannotLower
from legation.kernel.lower_program import Part, Program
from legation.model.expr import IfElse, Junction, Kind, Over


def junction(program: Program, node: Junction) -> None:
    """``and`` and ``or``."""
    program.joined(node.op == "and", [program.later(part) for part in node.parts])


def if_else(program: Program, node: IfElse) -> None:
    """One value or another; never a span, which the stack does not hold."""
    if node.kind is Kind.DURATION:
        raise CannotLower("a duration that is worked out", node.span)
    test, then, other = (program.later(part) for part in (node.test, node.then, node.other))
    program.either(test, then, other)


def over(program: Program, node: Over) -> None:
    """A value over a set, written out member by member."""
    members = program.layout.found.sets[node.set]
    if node.op in ("any", "all"):
        program.joined(node.op == "all", [_member(program, node, member) for member in members])
        return
    picks = node.op in ("min", "max")
    program.emit(op.CONST, op.EMPTY if picks else 0)
    for member in members:
        with program.named({**program.names, node.var: member}):
            _counted(program, node)
    if picks:
        program.emit(op.SETTLE_EMPTY)


def _counted(program: Program, node: Over) -> None:
    """One member added to what is on the stack, unless the test leaves it out."""
    left_out = []
    if node.test is not None:
        program.run(node.test)
        left_out.append(program.emit(op.JUMP_FALSE, 0))
    program.run(node.body)
    if node.op == "count":
        program.emit(op.TRUTH)
    program.emit({"min": op.LEAST_SO_FAR, "max": op.MOST_SO_FAR}.get(node.op, op.ADD))
    program.land(*left_out)


def _member(program: Program, node: Over, member: str) -> Part:
    """``any``: the test and the body; ``all``: the body wherever the test holds."""
    with program.named({**program.names, node.var: member}):
        body = program.later(node.body)
        test = None if node.test is None else program.later(node.test)
    if test is None:
        return body
    if node.op == "any":
        return program.together([test, body])
    return lambda: program.either(test, body, lambda: _true(program))


def _true(program: Program) -> None:
    program.emit(op.CONST, 1)
