"""What is asked of instruments, acts, norms and reports, as code.

Where it depends on an actor that must be worked out, every actor is asked in turn; what does not
depend on it is put into one list of slots, looked over in one step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from legation.engine.evaluate import IN_FORCE, STRAND_IN_FORCE, held_by
from legation.engine.ground import GroundAct, Strand
from legation.engine.layout import NOWHERE
from legation.engine.slots import DAY, STATUSES
from legation.kernel import opcodes as op
from legation.kernel.form import CannotLower
from legation.kernel.lower_program import Part, Program, Test, to_work_out
from legation.model.expr import Breached, Done, Expr, InForce, Node, Owes, StatusOf, WasTold
from legation.model.world import NOBODY

Choice = tuple[int, list[Test]]
"""A slot, and the conditions under which it counts."""

Look = Callable[[Sequence[int]], None]
"""Looks slots over."""


def _any_counts(program: Program, choices: Sequence[Choice], look: Look) -> None:
    """Whether any slot that counts is as it is looked for; those that always count come first."""
    always: list[int] = []
    parts: list[Part] = []
    for slot, tests in choices:
        rest = to_work_out(tests)
        if rest:
            parts.append(program.together([*rest, partial(look, [slot])]))
        elif rest is not None:
            always.append(slot)
    program.joined(False, [partial(look, always), *parts])


# -- instruments ------------------------------------------------------------------------------


def in_force(program: Program, node: InForce) -> None:
    """Whether a norm, or an instrument's part, is in force."""
    layout = program.layout
    strands = layout.found.strands.get(node.id)
    if strands:
        states = [layout.at_strand[strand.number].state for strand in strands]
        program.any_is(states, STRAND_IN_FORCE)
    else:
        program.any_is(_lives(program, node.id), IN_FORCE)


def status(program: Program, node: StatusOf) -> None:
    """The status of an instrument: of its parts, the furthest one."""
    lives = _lives(program, node.id)
    program.read |= set(lives)
    statuses = program.tables.meaning([status.value for status in STATUSES])
    program.emit(op.HIGHEST, program.tables.row_of(lives), op.MAP, statuses)


def _lives(program: Program, id: str) -> list[int]:
    layout = program.layout
    return [layout.at_part[part].life for part in layout.found.parts.get(id, ())]


# -- acts -------------------------------------------------------------------------------------


def done(program: Program, node: Done) -> None:
    """Whether an act was done, or learned of, at all or not too long ago."""
    always: list[int] = []
    parts: list[Part] = []
    for act in program.layout.found.acts.get(node.act, ()):
        for slot, tests in _days(program, node, act):
            rest = to_work_out([*tests, *_fitting(program, node, act)])
            if rest:
                program.read.add(slot)
                parts.append(program.together([*rest, partial(_since, program, node, [slot])]))
            elif rest is not None:
                always.append(slot)
    if always or not parts:
        parts.insert(0, partial(_since, program, node, always))
    program.joined(False, parts)


def _fitting(program: Program, node: Done, act: GroundAct) -> list[Test]:
    """Tests for performer and arguments of an act."""
    tests = [] if node.by is None else [program.equals(node.by, act.performer)]
    return tests + [program.equals(expr, act.names.get(key)) for key, expr in node.args]


def _since(program: Program, node: Done, slots: Sequence[int]) -> None:
    """Whether a day in any of some slots is late enough."""
    program.read.update(slots)
    if node.within is not None:
        program.read.add(DAY)
        program.emit(op.DAY, op.EARLIER, node.within.months, node.within.days)
    else:
        program.emit(op.CONST, 1)
    program.emit(op.SINCE, program.tables.row_of(slots))


def _days(program: Program, node: Done, act: GroundAct) -> list[Choice]:
    """Slots of days, for each who may have learned."""
    learner = node.learned_by
    known = None if learner is None else program.constant(learner)
    if learner is None or isinstance(known, str):
        return [(slot, []) for slot in _slots_of(program, node, act, known)]
    found: list[Choice] = []
    for actor in program.layout.knowers:
        slots = _slots_of(program, node, act, actor)
        found += [(slot, [program.equals(learner, actor)]) for slot in slots]
    return sorted(found, key=lambda choice: choice[0])


def _slots_of(program: Program, node: Done, act: GroundAct, learner: object) -> list[int]:
    """Where it is kept when an act, or its branch, came to be known to somebody, if anywhere."""
    at = program.layout.at_act[act.number]
    if node.branch:
        slots = [
            slot
            for slot, branch in zip(at.branches, act.branches, strict=True)
            if branch.branch.id == node.branch and learner in (None, *branch.audience)
        ]
    elif learner is None or learner in act.audience:
        slots = [at.last]
    else:
        slots = [at.learned.get(str(learner), NOWHERE)]
    return [slot for slot in slots if slot != NOWHERE]


# -- norms and reports ------------------------------------------------------------------------


def breached(program: Program, node: Breached) -> None:
    """Whether a norm was breached, or a breach is known."""
    choices = [
        choice
        for strand in program.layout.found.strands.get(node.norm, ())
        if node.under is None or strand.reading_id == node.under
        for choice in _breaches(program, node, strand)
    ]
    _any_counts(program, choices, program.any_positive)


def _breaches(program: Program, node: Breached, strand: Strand) -> list[Choice]:
    """Where a strand's breach is kept, for each who may know of it."""
    tests: list[Test] = [] if node.by is None else [program.equals(node.by, strand.bearer)]
    if node.as_held_by is not None:
        tests.append(_among(program, node.as_held_by, partial(held_by, strand)))
    at = program.layout.at_strand[strand.number]
    if node.known_to is None:
        return [(at.breached_on, tests)]
    return [
        (slot, [*tests, program.equals(node.known_to, actor)]) for actor, slot in at.known.items()
    ]


def _among(program: Program, expr: Expr, test: Callable[[str], bool]) -> Test:
    """Whether the actor an expression stands for passes a test known beforehand."""
    constant = program.constant(expr)
    if constant is not None:
        return test(str(constant))
    actors = [actor.id for actor in program.layout.scenario.actors if test(actor.id)]
    if test(NOBODY):
        where = expr.span if isinstance(expr, Node) else None
        raise CannotLower("a reading held by a symbol that is no actor", where)
    # An expression that is not known beforehand is worked out beside every actor.
    choices = to_work_out([program.equals(expr, actor) for actor in actors]) or []
    return lambda: program.joined(False, choices)


def owes(program: Program, node: Owes) -> None:
    """Whether a duty of this actor is open."""
    layout = program.layout
    choices: list[Choice] = [
        (layout.at_strand[strand.number].state, [program.equals(node.actor, strand.bearer)])
        for strand in layout.found.strands.get(node.norm, ())
        if strand.norm.type == "duty"
    ]
    _any_counts(program, choices, lambda slots: program.any_is(slots, STRAND_IN_FORCE))


def was_told(program: Program, node: WasTold) -> None:
    """Whether an actor got a report."""
    choices: list[Choice] = [
        (slot, [program.equals(node.actor, actor)])
        for (report, actor), slot in program.layout.told.items()
        if report == node.report
    ]
    program.read.update(slot for slot, _ in choices)
    _any_counts(program, choices, program.any_positive)
