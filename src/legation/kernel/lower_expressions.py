"""Expressions to code: a short program for a stack machine, with bound names put in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from legation.engine.ground import Bindings, GroundAct
from legation.kernel import lower_logic as logic
from legation.kernel import lower_predicates as predicates
from legation.kernel import lower_values as values
from legation.kernel import opcodes as op
from legation.kernel.form import CannotLower
from legation.kernel.lower_openings import openings
from legation.kernel.lower_program import Program, to_work_out
from legation.kernel.lower_tables import Tables
from legation.kernel.sections import CODE, EXPR
from legation.model.expr import (
    Binary,
    Breached,
    Clock,
    Done,
    Expr,
    FactRef,
    IfElse,
    InForce,
    Junction,
    NationalityOf,
    Over,
    Owes,
    Param,
    StatusOf,
    Unary,
    WasTold,
)

MOST_CODE = 200_000
"""Quantifiers are written out; a longer program means a set that is too large."""

_WRITERS: Mapping[type, Callable[..., None]] = {
    Param: values.param,
    FactRef: values.fact,
    Clock: values.clock,
    Unary: values.unary,
    Binary: values.binary,
    NationalityOf: values.nationality,
    Junction: logic.junction,
    IfElse: logic.if_else,
    Over: logic.over,
    InForce: predicates.in_force,
    StatusOf: predicates.status,
    Done: predicates.done,
    Breached: predicates.breached,
    Owes: predicates.owes,
    WasTold: predicates.was_told,
}


@dataclass(slots=True)
class Expressions:
    """Lowers expressions into sections, and keeps what each of them reads.

    Attributes:
        tables: What programs point to.
        reads: Slots read, by number of the expression.
        known: Numbers of expressions, by their code.
    """

    tables: Tables
    reads: list[frozenset[int]] = field(default_factory=list)
    known: dict[tuple[int, ...], int] = field(default_factory=dict)

    def lower(self, expr: Expr | None, names: Bindings) -> int:
        """The number of an expression's program; -1 for a missing condition."""
        if expr is None:
            return -1
        return self._keep(self._begin(names).run(expr))

    def target(self, node: FactRef, names: Bindings) -> tuple[int, int]:
        """A fact reference as (slot, -1), or (-1, program that finds the slot)."""
        program = self._begin(names)
        fixed = values.fixed_slot(program, node)
        if fixed is not None:
            return fixed, -1
        values.entry(program, node, op.ENTRY_SLOT)
        return -1, self._keep(program)

    def lower_open(self, act: GroundAct) -> int:
        """Everything that may close an act but its limits per turn and game, as one program."""
        program = self._begin(act.names)
        program.joined(True, openings(program, act))
        return self._keep(program)

    def reveal_test(
        self,
        act: GroundAct,
        by: Expr | None,
        args: Sequence[tuple[str, Expr]],
        names: Bindings,
    ) -> int:
        """A program for "this act is meant"; -1 if it always is, -2 if it never is."""
        program = self._begin(names)
        tests = [] if by is None else [program.equals(by, act.performer)]
        tests += [program.equals(expr, act.names.get(key)) for key, expr in args]
        rest = to_work_out(tests)
        if not rest:
            return -2 if rest is None else -1
        program.joined(True, rest)
        return self._keep(program)

    def _begin(self, names: Bindings) -> Program:
        return Program(self.tables, _WRITERS, names)

    def _keep(self, program: Program) -> int:
        """Store a program, once for equal ones."""
        code = (*program.code, op.END)
        if len(code) > MOST_CODE:
            raise CannotLower("an expression this long once its quantifiers are written out")
        found = self.known.get(code)
        if found is not None:
            return found
        place = self.tables.sections.add(CODE, *code)
        self.tables.sections.add(EXPR, place)
        self.reads.append(frozenset(program.read))
        self.known[code] = len(self.reads) - 1
        return self.known[code]
