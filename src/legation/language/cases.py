"""Ground acts by text, and cases: given, record, expect."""

from __future__ import annotations

import re

from legation.language.acts import whole
from legation.language.context import Context, Heading, date_parts, listed, titled
from legation.language.effects import effects
from legation.language.expressions import expression
from legation.language.starts import start_values
from legation.language.treaties import day_of
from legation.language.world import read_number
from legation.model.basis import NO_BASIS
from legation.model.dates import NEVER, parse_day
from legation.model.expr import Kind
from legation.model.scenario import Case, CaseStep, Expectation
from legation.model.treaty import State
from legation.text.nearest import nearest
from legation.text.nodes import Scalar, Table
from legation.text.problems import Code

_GROUND = re.compile(r"([a-z][a-z0-9_]*):([a-z][a-z0-9_]*)(?:\(([^()]*)\))?")
_BRANCH = re.compile(r"([a-z][a-z0-9_]*)(\([a-z0-9_=,. ]*\))?")
WHATS = ("breach", "no_breach", "state", "holds", "open", "closed", "conflict")


def ground_act(context: Context, scalar: Scalar, heading: Heading) -> str:
    """The canonical text of a ground act (``korea:send_envoy(to=russia)``), or empty text."""
    match = _GROUND.fullmatch(scalar.value.strip())
    if match is None:
        return _not_one(
            context, scalar, heading, "performer:act(parameter=value)", repr(scalar.value)
        )
    performer, name, rest = match.groups()
    acts = context.names.acts
    actors = context.names.actors
    if performer not in actors:
        close = nearest(performer, actors)
        way = "" if close else listed(actors)
        _not_one(context, scalar, heading, "an actor before ':'", repr(performer), close, way)
    if name not in acts:
        close = nearest(name, acts)
        way = "" if close else listed(acts)
        return _not_one(context, scalar, heading, "an act", repr(name), close, way)
    if performer not in actors:
        return ""
    act = acts[name]
    if act is None:
        return ""
    if performer not in act.by:
        expected = f"a performer of '{name}': {', '.join(act.by)}"
        return _not_one(
            context, scalar, heading, expected, repr(performer), nearest(performer, act.by)
        )
    given: dict[str, str] = {}
    for part in (rest or "").split(",") if (rest or "").strip() else ():
        key, sign, value = (piece.strip() for piece in part.partition("="))
        if not sign or key in given:
            return _not_one(context, scalar, heading, "parameter=value once each", repr(part))
        given[key] = value
    if given.keys() != act.picks.keys():
        wanted = ", ".join(act.picks) or "no parameters"
        found = ", ".join(given) or "none"
        return _not_one(context, scalar, heading, f"the parameters of '{name}': {wanted}", found)
    for key, members in act.picks.items():
        if given[key] not in members:
            expected = f"a value of '{key}': {', '.join(members[:8])}"
            close = nearest(given[key], members)
            return _not_one(context, scalar, heading, expected, repr(given[key]), close)
    arguments = ",".join(f"{key}={given[key]}" for key in act.picks)
    return f"{performer}:{name}({arguments})"


def _not_one(
    context: Context,
    scalar: Scalar,
    heading: Heading,
    expected: str,
    found: str,
    close: str = "",
    way_out: str = "",
) -> str:
    at = scalar.span(heading)
    context.complain(Code.GROUND_ACT, at, expected, found, nearest=close, way_out=way_out)
    return ""


def branch_of(
    context: Context,
    scalar: Scalar | None,
    known: tuple[str, ...] | None,
    heading: Heading,
    what: str,
) -> str:
    """The branch that chance took: ``arrives``, or ``each(c=king)`` for a repeated one."""
    if scalar is None or known is None:
        return ""
    match = _BRANCH.fullmatch(scalar.value.strip())
    name = match[1] if match else scalar.value
    at = Scalar(scalar.file, name, scalar.line, scalar.column, scalar.end_line, scalar.style)
    if not context.known(at, heading, known, f"a branch of '{what}'"):
        return ""
    return scalar.value.strip().replace(" ", "")


def act_and_branch(context: Context, table: Table, heading: Heading) -> tuple[str, str]:
    """``act:`` and ``branch:`` of a step or link."""
    scalar = table.scalar("act")
    if scalar is None:
        return "", ""
    act = ground_act(context, scalar, heading)
    names = context.names.acts.get(act.partition(":")[2].partition("(")[0])
    known = tuple(names.branches) if names else None
    return act, branch_of(context, table.scalar("branch"), known, heading, act)


def build_cases(context: Context, root: Table) -> tuple[Case, ...]:
    """The cases."""
    found = []
    for key, node in root.mappings("cases"):
        if context.ok(node):
            found.append(_case(context, key, node))
    return tuple(found)


def _case(context: Context, key: Scalar, node: Table) -> Case:
    heading = titled((), node, key)
    given = node.table("given") or Table(node.file, node.line, node.column)
    start = given.scalar("start")
    if start:
        context.known(start, heading, context.names.starts, "a start point")
    steps = tuple(_step(context, step, heading) for step in node.tables("record"))
    _in_order(context, node, steps, heading)
    expectations = [_expectation(context, item, heading) for item in node.tables("expect")]
    return Case(
        id=key.value,
        title=node.text("title"),
        start=given.text("start"),
        values=start_values(context, given, heading, NO_BASIS, attested=False),
        parameters=_parameters(context, given, heading),
        steps=steps,
        until=day_of(node, "until"),
        expect=tuple(expectations),
        basis=context.basis(node, heading),
        where=key.span(),
    )


def _step(context: Context, node: Table, heading: Heading) -> CaseStep:
    act, branch = act_and_branch(context, node, heading)
    return CaseStep(
        day=day_of(node, "date"),
        act=act,
        branch=branch,
        effects=effects(context, node.scalars("do"), heading, {}),
        where=node.span(heading),
    )


def _in_order(context: Context, node: Table, steps: tuple[CaseStep, ...], heading: Heading) -> None:
    day = 0
    for step, table in zip(steps, node.tables("record"), strict=True):
        if step.day < day:
            where = table.scalar("date") or table
            context.complain(
                Code.ORDER,
                where.span(heading),
                "a day on or after the one before it",
                table.text("date"),
                way_out="put the lines of the record in the order of their days",
            )
        day = max(day, step.day)
    until = node.scalar("until")
    if until and parse_day(until.value) < day:
        context.complain(
            Code.ORDER,
            until.span(heading),
            "'until' on or after the last day of the record",
            until.value,
        )


def _parameters(context: Context, given: Table, heading: Heading) -> tuple[tuple[str, int], ...]:
    found = []
    parameters = context.names.parameters
    for key, scalar in given.entries("parameters"):
        if not isinstance(scalar, Scalar):
            continue
        if not context.known(key, heading, parameters, "a parameter"):
            continue
        parameter = parameters[key.value]
        if parameter is None:
            continue
        try:
            kind, value, unit = read_number(scalar.value)
        except ValueError:
            continue
        wrong = kind is not parameter.kind or (unit and unit != parameter.unit)
        if wrong or not parameter.low <= value <= parameter.high:
            low, high = (
                _written(parameter.kind, parameter.low),
                _written(parameter.kind, parameter.high),
            )
            context.complain(
                Code.BAD_RANGE,
                scalar.span(heading),
                f"a value of '{key.value}' in its range, {low} to {high} {parameter.unit}".rstrip(),
                scalar.value,
                way_out="choose a value in the range, or widen the parameter's 'range'",
            )
        found.append((key.value, value))
    return tuple(found)


def _written(kind: Kind, value: int) -> str:
    return f"{value / 10_000:g} %" if kind is Kind.SHARE else str(value)


def _expectation(context: Context, node: Table, heading: Heading) -> Expectation:
    what = next(key for key in WHATS if key in node)
    scalar = node.scalar(what)
    assert scalar is not None
    norm = act = ""
    names = context.names
    if what in ("open", "closed"):
        act = ground_act(context, scalar, heading)
    elif what != "holds":
        context.known(scalar, heading, names.norms, "a norm (instrument.article)")
        norm = scalar.value
    known = names.norms.get(norm)
    for key, among, what_is in (
        ("by", known.bearers if known else (), "a bearer"),
        ("under", known.readings if known else (), "a reading"),
        ("to", names.actors, "an actor"),
    ):
        name = node.scalar(key)
        if name and among:
            context.known(name, heading, among, f"{what_is} of '{norm}'" if norm else what_is)
    return Expectation(
        what=what,  # type: ignore[arg-type]
        norm=norm,
        by=node.text("to") if act else node.text("by"),
        under=node.text("under"),
        happened=day_of(node, "happened"),
        known_to=_known_to(context, node, heading),
        count=whole(node, "count"),
        state=_state(context, node, heading),
        expr=expression(context, node.scalar("holds"), heading, {}, Kind.BOOL),
        act=act,
        where=scalar.span(heading),
    )


def _known_to(context: Context, node: Table, heading: Heading) -> tuple[tuple[str, int], ...]:
    found = []
    for key, scalar in node.entries("known_to"):
        if not isinstance(scalar, Scalar):
            continue
        context.known(key, heading, context.names.actors, "an actor")
        try:
            day = NEVER if scalar.value == "never" else parse_day(scalar.value)
        except ValueError as error:
            expected, said, way = date_parts(error, scalar.value)
            context.complain(Code.BAD_VALUE, scalar.span(heading), expected, said, way_out=way)
            continue
        found.append((key.value, day))
    return tuple(found)


def _state(context: Context, node: Table, heading: Heading) -> str:
    if "state" not in node:
        return ""
    if "is" not in node:
        context.complain(
            Code.MISSING_KEY,
            node.span(heading),
            "the key 'is' beside 'state'",
            "none",
            way_out="one of: open, " + ", ".join(str(state) for state in State),
        )
    # "open" is what a duty in force is called.
    return "in_force" if node.text("is") == "open" else node.text("is")
