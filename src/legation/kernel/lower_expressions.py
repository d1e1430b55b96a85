"""Expressions to code: a short program for a stack machine, with bound names put in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from legation.engine.effects import ENDED
from legation.engine.evaluate import IN_FORCE, STRAND_IN_FORCE, held_by
from legation.engine.ground import Bindings, GroundAct, Strand
from legation.engine.layout import NOWHERE, Layout
from legation.engine.slots import DAY as DAY_SLOT
from legation.engine.slots import STATUSES
from legation.engine.slots import TURN as TURN_SLOT
from legation.kernel import opcodes as op
from legation.kernel.form import CannotLower, Sections
from legation.kernel.sections import CODE, EXPR, LIST, LIST_B, LIST_OFF, MAPS
from legation.model.dates import Duration
from legation.model.expr import (
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
    Node,
    Over,
    Owes,
    Param,
    StatusOf,
    Unary,
    WasTold,
)
from legation.model.treaty import Status
from legation.model.world import NOBODY

OFFERABLE = (Status.NONE, *ENDED)

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
MOST_CODE = 200_000
"""Quantifiers are written out; a longer program means a set that is too large."""


@dataclass(slots=True)
class Expressions:
    """Lowers expressions into sections, and keeps what each of them reads.

    Attributes:
        symbols: Every symbol of the scenario by its number in the form.
        reads: Slots read, by number of the expression.
    """

    layout: Layout
    sections: Sections
    symbols: dict[str, int] = field(default_factory=dict)
    params: dict[str, int] = field(default_factory=dict)
    reads: list[frozenset[int]] = field(default_factory=list)
    maps: dict[tuple[str, ...], int] = field(default_factory=dict)
    known: dict[tuple[int, ...], int] = field(default_factory=dict)
    facts: dict[str, int] = field(default_factory=dict)
    lists: dict[tuple[tuple[int, int], ...], int] = field(default_factory=dict)

    def symbol(self, name: str) -> int:
        """The number of a symbol."""
        return self.symbols.setdefault(name, len(self.symbols))

    def meaning(self, symbols: Sequence[str]) -> int:
        """The place of a map from stored values to symbol numbers."""
        key = tuple(symbols)
        if key not in self.maps:
            numbers = [self.symbol(name) for name in key]
            self.maps[key] = self.sections.add(MAPS, *numbers)
        return self.maps[key]

    def row(self, items: Sequence[tuple[int, int]]) -> int:
        """The number of a list of pairs."""
        key = tuple(items)
        if key not in self.lists:
            self.sections.table(LIST_OFF, (LIST, LIST_B), key)
            self.lists[key] = self.sections.size(LIST_OFF) - 2
        return self.lists[key]

    def lower(self, expr: Expr | None, names: Bindings) -> int:
        """The number of an expression's program; -1 for a missing condition."""
        if expr is None:
            return -1
        return self.keep(_Program(self, dict(names)).run(expr))

    def keep(self, program: _Program) -> int:
        """Store a program, once for equal ones."""
        code = (*program.code, op.END)
        if len(code) > MOST_CODE:
            raise CannotLower("an expression this long once its quantifiers are written out")
        found = self.known.get(code)
        if found is not None:
            return found
        place = self.sections.add(CODE, *code)
        self.sections.add(EXPR, place)
        self.reads.append(frozenset(program.read))
        self.known[code] = len(self.reads) - 1
        return self.known[code]

    def target(self, node: FactRef, names: Bindings) -> tuple[int, int]:
        """A fact reference as (slot, -1), or (-1, program that finds the slot)."""
        program = _Program(self, dict(names))
        fixed = program.fixed_slot(node)
        if fixed is not None:
            return fixed, -1
        program.entry(node, op.ENTRY_SLOT)
        return -1, self.keep(program)

    def lower_open(self, act: GroundAct) -> int:
        """Everything that may close an act but its limits per turn and game, as one program."""
        program = _Program(self, dict(act.names))
        program.joined(True, program.openings(act))
        return self.keep(program)

    def reveal_test(
        self,
        act: GroundAct,
        by: Expr | None,
        args: Sequence[tuple[str, Expr]],
        names: Bindings,
    ) -> int:
        """A program for "this act is meant"; -1 if it always is, -2 if it never is."""
        program = _Program(self, dict(names))
        tests = [] if by is None else [program._equals(by, act.performer)]
        tests += [program._equals(expr, act.names.get(key)) for key, expr in args]
        if any(test is False for test in tests):
            return -2
        real = [test for test in tests if callable(test)]
        if not real:
            return -1
        program.joined(True, real)
        return self.keep(program)

    def fact_row(self, fact_id: str) -> int:
        """The place in MAPS of a fact's table for looking entries up by symbols."""
        if fact_id not in self.facts:
            self.facts[fact_id] = self._fact_row(fact_id)
        return self.facts[fact_id]

    def _fact_row(self, fact_id: str) -> int:
        layout = self.layout
        fact = layout.found.facts[fact_id]
        sets = [layout.found.sets[name] for name in fact.of]
        for members in sets:
            for member in members:
                self.symbol(member)
        slots = [slot for key, slot in layout.entries.items() if key[0] == fact_id]
        symbols = layout.slots[slots[0]].symbols
        domain = self.meaning(symbols) if symbols else -1
        lowest = self.symbol(NOBODY) if fact.values.kind is Kind.SYMBOL else 0
        cells = {key[1:]: slot for key, slot in layout.entries.items() if key[0] == fact_id}
        head = [len(sets), domain, lowest]
        for members in sets:
            head += [len(members), *[self.symbol(m) for m in members]]
        table = []
        for first in sets[0]:
            for second in sets[1] if len(sets) > 1 else ("",):
                key = (first, second) if len(sets) > 1 else (first,)
                table.append(cells.get(key, -1))
        return self.sections.add(MAPS, *head, *table)


class _Program:
    """One expression's code under construction."""

    def __init__(self, owner: Expressions, names: dict[str, str]) -> None:
        self.owner = owner
        self.layout = owner.layout
        self.names = names
        self.code: list[int] = []
        self.read: set[int] = set()

    def emit(self, *code: int) -> int:
        """Append code; the place of its last integer."""
        self.code.extend(code)
        return len(self.code) - 1

    def close(self, jumps: Sequence[int]) -> None:
        """A conjunction's end: jumps lead to a 0, falling through to what is on the stack."""
        over = self.emit(op.JUMP, 0)
        for place in jumps:
            self.code[place] = len(self.code)
        self.emit(op.CONST, 0)
        self.code[over] = len(self.code)

    def run(self, expr: Expr) -> _Program:
        """Code that leaves the expression's value on the stack."""
        constant = self.constant(expr)
        if constant is not None:
            self.emit(op.CONST, self.number(constant))
        else:
            _LOWER[type(expr)](self, expr)
        return self

    def number(self, value: object) -> int:
        """A value as an integer: symbols by their number."""
        if isinstance(value, str):
            return self.owner.symbol(value)
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

    # -- facts ----------------------------------------------------------------------------------

    def fixed_slot(self, node: FactRef) -> int | None:
        """The slot where every index is known: -1 outside the fact's index, None if not known."""
        key = []
        for part in node.index:
            constant = self.constant(part)
            if constant is None:
                return None
            key.append(str(constant))
        return self.layout.entries.get((node.fact, *key), -1)

    def fact(self, node: FactRef) -> None:
        slot = self.fixed_slot(node)
        if slot is None:
            self.entry(node, op.ENTRY)
        elif slot < 0:
            symbolic = node.kind is Kind.SYMBOL
            self.emit(op.CONST, self.owner.symbol(NOBODY) if symbolic else 0)
        else:
            self.slot(slot)

    def slot(self, slot: int) -> None:
        """The meaning of a slot."""
        self.read.add(slot)
        symbols = self.layout.slots[slot].symbols
        if symbols:
            self.emit(op.MAPPED, slot, self.owner.meaning(symbols))
        else:
            self.emit(op.SLOT, slot)

    def entry(self, node: FactRef, what: int) -> None:
        """A fact's entry whose index must be worked out."""
        if not 1 <= len(node.index) <= 2:
            raise CannotLower("a fact of more than two indices", node.span)
        for part in node.index:
            self.run(part)
        row = self.owner.fact_row(node.fact)
        self.read |= {slot for key, slot in self.layout.entries.items() if key[0] == node.fact}
        self.emit(what, row)

    # -- arithmetic -----------------------------------------------------------------------------

    def param(self, node: Param) -> None:
        self.emit(op.PARAM, self.owner.params[node.id])

    def clock(self, node: Clock) -> None:
        self.read.add(DAY_SLOT if node.what == "today" else TURN_SLOT)
        self.emit({"today": op.DAY, "turn": op.TURN, "months": op.MONTHS}[node.what])

    def unary(self, node: Unary) -> None:
        self.run(node.operand)
        self.emit(op.NOT if node.op == "not" else op.NEGATE)

    def binary(self, node: Binary) -> None:
        if node.right.kind is Kind.DURATION and node.op in ("+", "-"):
            span = self.constant(node.right)
            if not isinstance(span, Duration):
                raise CannotLower("a duration that is worked out", node.span)
            self.run(node.left)
            self.emit(op.LATER if node.op == "+" else op.EARLIER, span.months, span.days)
            return
        if node.left.kind is Kind.DURATION:
            raise CannotLower("arithmetic on durations", node.span)
        if node.op in _BESIDE and self._beside(node):
            return
        self.run(node.left)
        self.run(node.right)
        shares = node.op == "*" and node.left.kind is Kind.SHARE and node.right.kind is Kind.SHARE
        self.emit(op.MULTIPLY_SHARES if shares else _BINARY[node.op])

    def _beside(self, node: Binary) -> bool:
        """A fact beside a constant in one step, where the one's slot and the other are known."""
        if not isinstance(node.left, FactRef):
            return False
        slot, constant = self.fixed_slot(node.left), self.constant(node.right)
        if slot is None or slot < 0 or constant is None or isinstance(constant, Duration):
            return False
        symbols = self.layout.slots[slot].symbols
        if symbols and constant not in symbols:
            return False
        value = symbols.index(str(constant)) if symbols else self.number(constant)
        self.read.add(slot)
        self.emit(_BESIDE[node.op], slot, value)
        return True

    def junction(self, node: Junction) -> None:
        self.joined(node.op == "and", [self._later(part) for part in node.parts])

    def _later(self, part: Expr) -> Callable[[], None]:
        names = dict(self.names)

        def go() -> None:
            kept, self.names = self.names, names
            self.run(part)
            self.names = kept

        return go

    def joined(self, all_of: bool, parts: Sequence[Callable[[], None]]) -> None:
        """``and`` or ``or`` over parts, left to right."""
        jumps = []
        for part in parts:
            part()
            jumps.append(self.emit(op.JUMP_FALSE if all_of else op.JUMP_TRUE, 0))
        self.emit(op.CONST, int(all_of))
        over = self.emit(op.JUMP, 0)
        for place in jumps:
            self.code[place] = len(self.code)
        self.emit(op.CONST, int(not all_of))
        self.code[over] = len(self.code)

    def if_else(self, node: IfElse) -> None:
        if node.kind is Kind.DURATION:
            raise CannotLower("a duration that is worked out", node.span)
        self.run(node.test)
        other = self.emit(op.JUMP_FALSE, 0)
        self.run(node.then)
        over = self.emit(op.JUMP, 0)
        self.code[other] = len(self.code)
        self.run(node.other)
        self.code[over] = len(self.code)

    def over(self, node: Over) -> None:
        members = self.layout.found.sets[node.set]
        if node.op in ("any", "all"):
            self.joined(node.op == "all", [self._member(node, member) for member in members])
            return
        picks = node.op in ("min", "max")
        self.emit(op.CONST, op.EMPTY if picks else 0)
        add = {"min": op.LEAST_SO_FAR, "max": op.MOST_SO_FAR}.get(node.op, op.ADD)
        kept = self.names
        for member in members:
            self.names = {**kept, node.var: member}
            jump = None
            if node.test is not None:
                self.run(node.test)
                jump = self.emit(op.JUMP_FALSE, 0)
            self.run(node.body)
            if node.op == "count":
                self.emit(op.TRUTH)
            self.emit(add)
            if jump is not None:
                self.code[jump] = len(self.code)
        self.names = kept
        if picks:
            self.emit(op.SETTLE_EMPTY)

    def _member(self, node: Over, member: str) -> Callable[[], None]:
        """``any``: the test and the body; ``all``: the body wherever the test holds."""
        names = {**self.names, node.var: member}

        def go() -> None:
            kept, self.names = self.names, names
            if node.test is None:
                self.run(node.body)
            elif node.op == "any":
                self.joined(True, [self._later(node.test), self._later(node.body)])
            else:
                self.run(node.test)
                other = self.emit(op.JUMP_FALSE, 0)
                self.run(node.body)
                over = self.emit(op.JUMP, 0)
                self.code[other] = len(self.code)
                self.emit(op.CONST, 1)
                self.code[over] = len(self.code)
            self.names = kept

        return go

    # -- what closes an act ----------------------------------------------------------------------

    def openings(self, act: GroundAct) -> list[Callable[[], None]]:
        """Tests an open act passes, in the engine's order."""
        layout, parts = self.layout, []
        if act.act.faction:
            slot = layout.entries["faction", act.performer]
            wanted = layout.slots[slot].symbols.index(act.act.faction)
            parts.append(lambda: self.is_value(slot, wanted))
        for name in ("proposes", "accepts", "refuses"):
            target = getattr(act.act, name)
            if target:
                id = act.names.get(target, target)
                parts.append(self._consent(layout.found.parts[id], act.performer, name))
        if act.act.guard is not None:
            parts.append(self._later(act.act.guard))
        grant = layout.at_act[act.number].grant
        if grant != NOWHERE:
            parts.append(self._empowered(act, grant))
        barred = layout.found.barred[act.number]
        parts += [self._denied(binds) for s in barred if (binds := self._binds(s, act))]
        return parts

    def is_value(self, slot: int, value: int) -> None:
        """Whether a slot stores an integer."""
        self.read.add(slot)
        self.emit(op.SLOT_IS, slot, value)

    def _denied(self, part: Callable[[], None]) -> Callable[[], None]:
        def go() -> None:
            part()
            self.emit(op.NOT)

        return go

    def _consent(self, parts: Sequence[str], actor: str, step: str) -> Callable[[], None]:
        return lambda: self.joined(False, [self._fitting(part, actor, step) for part in parts])

    def _never(self) -> None:
        self.emit(op.CONST, 0)

    def _fitting(self, part: str, actor: str, step: str) -> Callable[[], None]:
        at = self.layout.at_part[part]
        if actor not in at.accepted:
            return self._never
        if step == "proposes":
            free = [STATUSES.index(status) for status in OFFERABLE]
            tests = [lambda v=value: self.is_value(at.life, v) for value in free]
            return lambda: self.joined(False, tests)
        proposer = self.layout.slots[at.proposer].symbols.index(actor)
        return self._together(
            [
                lambda: self.is_value(at.life, STATUSES.index(Status.PROPOSED)),
                self._denied(lambda: self.is_value(at.proposer, proposer)),
                lambda: self.is_value(at.accepted[actor], 0),
            ]
        )

    def _empowered(self, act: GroundAct, grant: int) -> Callable[[], None]:
        def granted() -> None:
            self.read.update((grant, DAY_SLOT))
            self.emit(op.SLOT, grant, op.DAY, op.MORE_EQUAL)

        strands = self.layout.found.empowered[act.number]
        powers = [binds for strand in strands if (binds := self._binds(strand, act))]
        return lambda: self.joined(False, [granted, *powers])

    def _binds(self, strand: Strand, act: GroundAct) -> Callable[[], None] | None:
        """In force, its condition true and no exception; None where the performer never sees it."""
        layout = self.layout
        at = layout.at_strand[strand.number]
        if act.performer in layout.hashes and act.performer not in at.seers:
            return None

        def go() -> None:
            kept, self.names = self.names, dict(strand.names)
            tests: list[Callable[[], None]] = [lambda: self.is_value(at.state, STRAND_IN_FORCE)]
            if strand.when is not None:
                tests.append(self._later(strand.when))
            if strand.unless is not None:
                tests.append(self._denied(self._later(strand.unless)))
            self.joined(True, tests)
            self.names = kept

        return go

    # -- instruments, acts, breaches -------------------------------------------------------------

    def any_is(self, slots: Sequence[int], value: int) -> None:
        """Whether any of some slots holds a value."""
        self.read |= set(slots)
        self.emit(op.ANY_IS, self.owner.row([(slot, 0) for slot in slots]), value)

    def in_force(self, node: InForce) -> None:
        strands = self.layout.found.strands.get(node.id)
        if strands:
            places = [self.layout.at_strand[s.number].state for s in strands]
            self.any_is(places, STRAND_IN_FORCE)
            return
        parts = self.layout.found.parts.get(node.id, ())
        self.any_is([self.layout.at_part[part].life for part in parts], IN_FORCE)

    def status(self, node: StatusOf) -> None:
        parts = self.layout.found.parts.get(node.id, ())
        lives = [self.layout.at_part[part].life for part in parts]
        self.read |= set(lives)
        statuses = self.owner.meaning([status.value for status in STATUSES])
        self.emit(op.HIGHEST, self.owner.row([(life, 0) for life in lives]), op.MAP, statuses)

    def done(self, node: Done) -> None:
        fixed: list[int] = []
        parts: list[Callable[[], None]] = []
        wanted = [*([("by", node.by)] if node.by is not None else []), *node.args]
        for act in self.layout.found.acts.get(node.act, ()):
            for slot, tests in self._days(node, act):
                conditions = [*tests, *self._act_tests(act, wanted)]
                if any(test is False for test in conditions):
                    continue
                real = [test for test in conditions if callable(test)]
                if not real:
                    fixed.append(slot)
                else:
                    self.read.add(slot)
                    parts.append(self._together([*real, self._since(node, [slot])]))
        if fixed or not parts:
            parts.insert(0, self._since(node, fixed))
        self.joined(False, parts)

    def _act_tests(self, act: GroundAct, wanted: Sequence[tuple[str, Expr]]) -> list[Any]:
        found: list[Any] = []
        for place, (key, expr) in enumerate(wanted):
            own = act.performer if key == "by" and place == 0 else act.names.get(key)
            found.append(self._equals(expr, own))
        return found

    def _equals(self, expr: Expr, own: str | None) -> Any:
        constant = self.constant(expr)
        if constant is not None:
            return constant == own
        if own is None:
            return False
        names = dict(self.names)

        def go() -> None:
            kept, self.names = self.names, names
            self.run(expr)
            self.names = kept
            self.emit(op.CONST, self.owner.symbol(own), op.EQUAL)

        return go

    def _together(self, parts: Sequence[Callable[[], None]]) -> Callable[[], None]:
        return lambda: self.joined(True, parts)

    def _since(self, node: Done, slots: Sequence[int]) -> Callable[[], None]:
        def go() -> None:
            self.read.update(slots)
            if node.within is not None:
                self.read.add(DAY_SLOT)
                self.emit(op.DAY, op.EARLIER, node.within.months, node.within.days)
            else:
                self.emit(op.CONST, 1)
            self.emit(op.SINCE, self.owner.row([(slot, 0) for slot in slots]))

        return go

    def _days(self, node: Done, act: GroundAct) -> list[tuple[int, list[Any]]]:
        """Slots with the tests under which they count, for each who may have learned."""
        at = self.layout.at_act[act.number]
        learner = node.learned_by
        if learner is None or isinstance(self.constant(learner), str):
            who = None if learner is None else str(self.constant(learner))
            slots = self._slots_of(node, act, who)
            return [(slot, []) for slot in slots if slot != NOWHERE]
        found: list[tuple[int, list[Any]]] = []
        for actor in {*self.layout.knowers}:
            found.extend(
                (slot, [self._equals(learner, actor)])
                for slot in self._slots_of(node, act, actor)
                if slot != NOWHERE
            )
        del at
        return sorted(found, key=lambda item: item[0])

    def _slots_of(self, node: Done, act: GroundAct, learner: str | None) -> list[int]:
        at = self.layout.at_act[act.number]
        if node.branch:
            return [
                place
                for place, branch in zip(at.branches, act.branches, strict=True)
                if branch.branch.id == node.branch and learner in (None, *branch.audience)
            ]
        if learner is None or learner in act.audience:
            return [at.last]
        return [at.learned.get(learner, NOWHERE)]

    def breached(self, node: Breached) -> None:
        fixed: list[int] = []
        parts: list[Callable[[], None]] = []
        for strand in self.layout.found.strands.get(node.norm, ()):
            if node.under is not None and strand.reading_id != node.under:
                continue
            tests = [] if node.by is None else [self._equals(node.by, strand.bearer)]
            if node.as_held_by is not None:
                tests.append(self._among(node.as_held_by, partial(held_by, strand)))
            at = self.layout.at_strand[strand.number]
            choices: list[tuple[int, list[Any]]] = [(at.breached_on, [])]
            if node.known_to is not None:
                choices = [
                    (slot, [self._equals(node.known_to, actor)]) for actor, slot in at.known.items()
                ]
            for slot, more in choices:
                conditions = [*tests, *more]
                if any(test is False for test in conditions):
                    continue
                real = [test for test in conditions if callable(test)]
                self.read.add(slot)
                if real:
                    parts.append(self._together([*real, self._positive([slot])]))
                else:
                    fixed.append(slot)
        parts.insert(0, self._positive(fixed))
        self.joined(False, parts)

    def _among(self, expr: Expr, test: Callable[[str], bool]) -> Any:
        """Whether the actor an expression stands for passes a test known beforehand."""
        constant = self.constant(expr)
        if constant is not None:
            return test(str(constant))
        actors = [actor.id for actor in self.layout.scenario.actors if test(actor.id)]
        if test(NOBODY):
            raise CannotLower("a reading held by a symbol that is no actor", _span(expr))
        choices = [self._equals(expr, actor) for actor in actors]
        return lambda: self.joined(False, choices)

    def _positive(self, slots: Sequence[int]) -> Callable[[], None]:
        def go() -> None:
            self.emit(op.ANY_POSITIVE, self.owner.row([(slot, 0) for slot in slots]))

        return go

    def owes(self, node: Owes) -> None:
        fixed: list[int] = []
        parts: list[Callable[[], None]] = []
        for strand in self.layout.found.strands.get(node.norm, ()):
            if strand.norm.type != "duty":
                continue
            slot = self.layout.at_strand[strand.number].state
            test = self._equals(node.actor, strand.bearer)
            if test is True:
                fixed.append(slot)
            elif test is not False:
                one = slot
                parts.append(
                    self._together([test, lambda s=one: self.any_is([s], STRAND_IN_FORCE)])  # type: ignore[misc]
                )
        parts.insert(0, lambda: self.any_is(fixed, STRAND_IN_FORCE))
        self.joined(False, parts)

    def was_told(self, node: WasTold) -> None:
        parts: list[Callable[[], None]] = []
        fixed: list[int] = []
        for (report, actor), slot in self.layout.told.items():
            if report != node.report:
                continue
            test = self._equals(node.actor, actor)
            self.read.add(slot)
            if test is True:
                fixed.append(slot)
            elif test is not False:
                parts.append(self._together([test, self._positive([slot])]))
        parts.insert(0, self._positive(fixed))
        self.joined(False, parts)

    def nationality(self, node: NationalityOf) -> None:
        self.run(node.actor)
        nation = self.layout.found.nationality
        names = list(self.owner.symbols)
        raise_if = [name for name in nation if name not in self.owner.symbols]
        assert not raise_if
        self.emit(op.MAP, self.owner.meaning([nation.get(name, name) for name in names]))


def _span(node: Expr) -> Any:
    return node.span if isinstance(node, Node) else None


_LOWER: Mapping[type, Callable[..., None]] = {
    Param: _Program.param,
    FactRef: _Program.fact,
    Clock: _Program.clock,
    Unary: _Program.unary,
    Binary: _Program.binary,
    Junction: _Program.junction,
    IfElse: _Program.if_else,
    Over: _Program.over,
    InForce: _Program.in_force,
    StatusOf: _Program.status,
    Done: _Program.done,
    Breached: _Program.breached,
    Owes: _Program.owes,
    WasTold: _Program.was_told,
    NationalityOf: _Program.nationality,
}
