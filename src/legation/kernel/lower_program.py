"""One expression's code under construction, and the shapes that conditions share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from legation.engine.layout import Layout
from legation.kernel import opcodes as op
from legation.kernel.form import CannotLower
from legation.kernel.lower_tables import Tables
from legation.model.dates import Duration
from legation.model.expr import Const, Expr, Name, NationalityOf

Part = Callable[[], None]
"""Writes one condition's code where it is called."""

Test = bool | Part
"""A condition that is known beforehand, or one to be worked out."""


@dataclass(slots=True)
class Program:
    """Code that is being written, under bound names.

    Attributes:
        tables: What the code points to.
        writers: Who writes an expression, by its type.
        names: What the bound names stand for here.
        code: The integers so far.
        read: Slots that the code reads.
    """

    tables: Tables
    writers: Mapping[type, Callable[..., None]]
    names: Mapping[str, str]
    code: list[int] = field(default_factory=list)
    read: set[int] = field(default_factory=set)

    @property
    def layout(self) -> Layout:
        """The layout whose expressions these are."""
        return self.tables.layout

    def emit(self, *code: int) -> int:
        """Append code; the place of its last integer."""
        self.code.extend(code)
        return len(self.code) - 1

    def land(self, *jumps: int) -> None:
        """Let jumps lead to here."""
        for place in jumps:
            self.code[place] = len(self.code)

    @contextmanager
    def named(self, names: Mapping[str, str]) -> Iterator[None]:
        """Write under other names."""
        kept, self.names = self.names, names
        try:
            yield
        finally:
            self.names = kept

    def run(self, expr: Expr) -> Program:
        """Code that leaves the expression's value on the stack."""
        constant = self.constant(expr)
        if constant is not None:
            self.emit(op.CONST, self.number(constant))
        else:
            self.writers[type(expr)](self, expr)
        return self

    # -- what is known beforehand ---------------------------------------------------------------

    def number(self, value: object) -> int:
        """A value as an integer: symbols by their number."""
        if isinstance(value, str):
            return self.tables.symbol(value)
        if isinstance(value, Duration):
            raise CannotLower("a duration on its own")
        assert isinstance(value, int)
        return int(value)

    def constant(self, expr: Expr) -> bool | int | str | Duration | None:
        """The value of a literal or bound name, or of what is made of them alone."""
        if isinstance(expr, Const):
            return expr.value
        if isinstance(expr, Name):
            return self.names[expr.name]
        if isinstance(expr, NationalityOf):
            actor = self.constant(expr.actor)
            if isinstance(actor, str):
                return self.layout.found.nationality.get(actor, actor)
        return None

    def equals(self, expr: Expr, own: str | None) -> Test:
        """Whether an expression stands for this symbol; never where there is none."""
        constant = self.constant(expr)
        if constant is not None:
            return constant == own
        if own is None:
            return False
        value = self.later(expr)

        def go() -> None:
            value()
            self.emit(op.CONST, self.tables.symbol(own), op.EQUAL)

        return go

    # -- conditions joined ----------------------------------------------------------------------

    def later(self, expr: Expr) -> Part:
        """An expression to be written later, under the names of now."""
        names = self.names

        def go() -> None:
            with self.named(names):
                self.run(expr)

        return go

    def joined(self, all_of: bool, parts: Sequence[Part]) -> None:
        """``and`` or ``or`` over parts, left to right."""
        jumps = []
        for part in parts:
            part()
            jumps.append(self.emit(op.JUMP_FALSE if all_of else op.JUMP_TRUE, 0))
        self.emit(op.CONST, int(all_of))
        over = self.emit(op.JUMP, 0)
        self.land(*jumps)
        self.emit(op.CONST, int(not all_of))
        self.land(over)

    def together(self, parts: Sequence[Part]) -> Part:
        """All of some conditions."""
        return lambda: self.joined(True, parts)

    def denied(self, part: Part) -> Part:
        """A condition's contrary."""

        def go() -> None:
            part()
            self.emit(op.NOT)

        return go

    def either(self, test: Part, then: Part, other: Part) -> None:
        """One of two values, as a test has it."""
        test()
        otherwise = self.emit(op.JUMP_FALSE, 0)
        then()
        over = self.emit(op.JUMP, 0)
        self.land(otherwise)
        other()
        self.land(over)

    # -- slots ----------------------------------------------------------------------------------

    def is_value(self, slot: int, value: int) -> None:
        """Whether a slot stores an integer."""
        self.read.add(slot)
        self.emit(op.SLOT_IS, slot, value)

    def any_is(self, slots: Sequence[int], value: int) -> None:
        """Whether any of some slots holds a value."""
        self.read |= set(slots)
        self.emit(op.ANY_IS, self.tables.row_of(slots), value)

    def any_positive(self, slots: Sequence[int]) -> None:
        """Whether any of some slots holds more than 0."""
        self.read |= set(slots)
        self.emit(op.ANY_POSITIVE, self.tables.row_of(slots))


def to_work_out(tests: Sequence[Test]) -> list[Part] | None:
    """What is left to be worked out of conditions that must all hold; None where one never does."""
    if any(test is False for test in tests):
        return None
    return [test for test in tests if not isinstance(test, bool)]
