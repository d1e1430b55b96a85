"""A ground scenario to the flat integer form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from legation.engine.chance import code64
from legation.engine.layout import Layout
from legation.engine.slots import DAY, TURN
from legation.kernel import lower_acts as acts
from legation.kernel import lower_norms as norms
from legation.kernel import lower_world as world
from legation.kernel import opcodes as op
from legation.kernel import sections as s
from legation.kernel.form import CannotLower, Ints
from legation.kernel.lower_context import Context, begin
from legation.kernel.lower_effects import effects
from legation.model.expr import Effect, Expr, Node

LEAST_EVENTS, MOST_EVENTS = 4096, 1 << 16
"""Bounds of how many events a round may have."""


@dataclass(frozen=True, slots=True)
class Lowered:
    """A scenario's form.

    Attributes:
        form: The array.
        params: Places in the form of the parameters, by id.
        events: How many events a round may have.
        weights: Programs of weights, by what they weigh and their expression.
    """

    form: Ints
    params: dict[str, int]
    events: int
    weights: dict[tuple[str, Expr], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a batch wants lowered beside the rules.

    Attributes:
        questions: Conditions.
        numbers: Expressions of numbers.
        edits: Effects to be carried out together from outside.
        weights: Names of ground acts (or of a seat, for passing) with the expression that
            weighs them; it may read only what the performer sees.
    """

    questions: Sequence[Expr] = ()
    numbers: Sequence[Expr] = ()
    edits: Sequence[Sequence[Effect]] = ()
    weights: Sequence[tuple[str, Expr]] = ()


NOTHING_ASKED = Asked()


def lower(layout: Layout, asked: Asked = NOTHING_ASKED) -> Lowered:
    """The flat integer form of a layout, and of what is asked of it.

    Raises:
        CannotLower: Something in it cannot be said exactly; the message says where.
    """
    return fill(begin(layout), asked)


def fill(context: Context, asked: Asked = NOTHING_ASKED) -> Lowered:
    """Fill the sections of a pass that was begun; the order is part of the form's version.

    Raises:
        CannotLower: Something cannot be said exactly; the message says where.
    """
    for section in (world.slots, world.time, world.seats, world.parts):
        section(context)
    for section in (acts.branches, acts.acts, acts.rules, acts.edges):
        section(context)
    for section in (norms.strands, norms.derived, norms.endings, world.reports, world.worths):
        section(context)
    _questions(context, asked)
    weights = _weights(context, asked)
    norms.watchers(context)
    _counts(context, asked)
    context.out.put(s.NOTICE_CODE, (code64(text) for text in context.notices.texts))
    form = context.out.form()
    first = int(form[s.PARAMS])
    params = {id: first + place for id, place in context.tables.params.items()}
    return Lowered(form, params, _events(context.layout), weights)


def _events(layout: Layout) -> int:
    """Room for the events of a round."""
    deeds = 4 * (len(layout.acts) + len(layout.rules))
    known = len(layout.knowers) * len(layout.strands)
    return min(max(LEAST_EVENTS, 2 * (deeds + known)), MOST_EVENTS)


def _questions(context: Context, asked: Asked) -> None:
    """Conditions, numbers and edits."""
    for question in asked.questions:
        program = context.expr.lower(question, {})
        watcher = context.watcher(op.OF_QUESTIONS, context.reads(program))
        context.put({s.QUESTION: program, s.QUESTION_WATCH: watcher})
    for number in asked.numbers:
        context.out.add(s.NUMBER, context.expr.lower(number, {}))
    for edit in asked.edits:
        context.out.table(s.EDIT_OFF, (s.EDIT_EFF,), effects(context, edit, {}, ""))


def _weights(context: Context, asked: Asked) -> dict[tuple[str, Expr], int]:
    """Programs by which seats weigh their acts, or passing."""
    found = {act.name: act for act in context.layout.acts}
    weights: dict[tuple[str, Expr], int] = {}
    for name, expr in asked.weights:
        act = found.get(name)
        program = context.expr.lower(expr, act.names if act else {})
        _within_view(context, act.performer if act else name, program, expr)
        weights[name, expr] = program
    return weights


def _within_view(context: Context, seat: str, program: int, expr: Expr) -> None:
    """A player weighs its acts by what it may see, and by the clock."""
    layout = context.layout
    if seat not in layout.visible:
        return
    hidden = sorted(context.expr.reads[program] - {*layout.visible[seat], DAY, TURN})
    if hidden:
        what = f"a weight of {seat} that reads {layout.slots[hidden[0]].name}, hidden from it"
        raise CannotLower(what, expr.span if isinstance(expr, Node) else None)


def _counts(context: Context, asked: Asked) -> None:
    """How many there are of everything."""
    layout = context.layout
    context.put(
        {
            s.N_SLOTS: len(layout.slots),
            s.N_ACTS: len(layout.acts),
            s.N_RULES: len(layout.rules),
            s.N_STRANDS: len(layout.strands),
            s.N_PARTS: len(layout.at_part),
            s.N_SEATS: len(layout.seats),
            s.N_KNOWERS: len(layout.knowers),
            s.N_TURNS: len(layout.schedule.turns),
            s.N_STAGES: len(layout.schedule.stages),
            s.N_ENDINGS: len(layout.scenario.endings),
            s.N_MENUS: len(layout.menus),
            s.N_DERIVED: len(layout.derived),
            s.N_NOTICES: len(context.notices.texts),
            s.N_WATCHERS: len(context.watch),
            s.N_SITES: len(layout.sites),
            s.N_SYMBOLS: len(context.tables.symbols),
            s.CLOCK_CODE: code64("clock"),
            s.N_DATES: len(layout.dates),
            s.N_LAPSES: context.out.size(s.LAPSE_DAY),
            s.N_RULE_EDGES: len(layout.rule_edges),
            s.N_STRAND_EDGES: len(layout.strand_edges),
            s.N_CONTINUING: len(layout.found.continuing),
            s.N_DUTIES: len(layout.found.duties),
            s.N_WAITING: len(layout.found.waiting),
            s.N_QUESTIONS: len(asked.questions),
            s.N_NUMBERS: len(asked.numbers),
            s.N_WORTHS: context.out.size(s.WORTH_SEAT),
        }
    )
