"""Endings, valuations and start points."""

from __future__ import annotations

import re

from legation.language.context import Context, Heading, titled
from legation.language.effects import effects
from legation.language.expressions import expression
from legation.language.facts import read_value
from legation.language.treaties import day_of
from legation.model.basis import Basis
from legation.model.expr import Kind
from legation.model.scenario import Ending, StartPoint, StartValue, Valuation
from legation.text.nearest import nearest
from legation.text.nodes import Scalar, Table
from legation.text.problems import Code

_SLOT = re.compile(r"([a-z][a-z0-9_]*)(?:\[([a-z0-9_, ]+)\])?")


def build_endings(context: Context, root: Table) -> tuple[Ending, ...]:
    """The endings, in the order in which they are looked at."""
    found = []
    context.names.endings.update(dict.fromkeys(root.ids("endings")))
    for key, node in root.mappings("endings"):
        if not context.ok(node):
            continue
        heading = titled((), node, key)
        at_end = node.flag("at_end")
        if "when" not in node and not at_end:
            context.complain(
                Code.MISSING_KEY,
                key.span(heading),
                "'when:' or 'at_end: true' in this ending",
                "neither",
                way_out="say when the history closes so",
            )
        # That the calendar runs out rests on the calendar alone.
        bare = at_end and "when" not in node
        basis = context.basis(node, heading) if bare else context.based(node, key, heading)
        found.append(
            Ending(
                id=key.value,
                title=node.text("title"),
                when=expression(context, node.scalar("when"), heading, {}, Kind.BOOL),
                at_end=at_end,
                text=node.text("text"),
                basis=basis,
                where=key.span(),
            )
        )
    return tuple(found)


def build_valuations(context: Context, root: Table) -> tuple[Valuation, ...]:
    """What the endings are worth."""
    found = []
    for key, node in root.mappings("valuations"):
        if not context.ok(node):
            continue
        heading = ("valuations", key.value)
        actor_id, _, faction = key.value.partition(".")
        if not context.known(_part(key, actor_id), heading, context.names.actors, "an actor"):
            continue
        actor = context.names.actors[actor_id]
        if actor and faction:
            known = [item.id for item in actor.factions]
            context.known(_part(key, faction), heading, known, f"a faction of '{actor_id}'")
        values = []
        for ending, scalar in node.entries("values"):
            if context.known(ending, heading, context.names.endings, "an ending"):
                values.append((ending.value, int(scalar.value.replace("_", ""))))  # type: ignore[union-attr]
        found.append(
            Valuation(
                actor=actor_id,
                faction=faction,
                values=tuple(values),
                plus=expression(context, node.scalar("plus"), heading, {}, Kind.INT),
                basis=context.based(node, key, heading),
                where=key.span(("valuations",)),
            )
        )
    return tuple(found)


def _part(key: Scalar, text: str) -> Scalar:
    """Half of a dotted key, at its own place."""
    at = key.value.find(text)
    column = key.column + max(0, at) + (1 if key.style else 0)
    return Scalar(key.file, text, key.line, column, key.end_line, "")


def build_starts(context: Context, root: Table) -> tuple[StartPoint, ...]:
    """The named start points."""
    found = []
    context.names.starts.update(dict.fromkeys(root.ids("starts")))
    for key, node in root.mappings("starts"):
        if not context.ok(node):
            continue
        heading = titled((), node, key)
        basis = context.basis(node, heading)
        day, until = day_of(node, "date"), day_of(node, "until")
        names = context.names
        if not names.first <= day <= names.last or (until and not day <= until <= names.last):
            context.complain(
                Code.CALENDAR,
                key.span(heading),
                "'date' and 'until' in order and inside the calendar",
                f"{node.text('date')} and {node.text('until') or 'no until'}",
                way_out="move the start, or widen the calendar",
            )
        found.append(
            StartPoint(
                id=key.value,
                title=node.text("title"),
                day=day,
                until=until,
                values=start_values(context, node, heading, basis, attested=True),
                effects=effects(context, node.scalars("do"), heading, {}),
                note=node.text("note"),
                basis=basis,
                where=key.span(),
            )
        )
    return tuple(found)


def start_values(
    context: Context, table: Table, heading: Heading, around: Basis, *, attested: bool
) -> tuple[StartValue, ...]:
    """Values of facts by slot: ``{"resolve[russia]": {value: 4, basis: assumed}}``.

    Args:
        context: Names and problems.
        table: The mapping that holds ``values``.
        heading: Titles around it.
        around: The basis values inherit.
        attested: Whether every value must rest on something (in starts, not in cases).
    """
    found = []
    for key, node in table.entries("values"):
        slot = _slot(context, key, heading)
        if slot is None:
            continue
        scalar = node.scalar("value") if isinstance(node, Table) else node
        fact = context.names.facts[slot[0]]
        if fact is None or not isinstance(scalar, Scalar):
            continue
        value = read_value(context, scalar, fact.values, heading, key.value)
        if value is None:
            continue
        basis = around
        if isinstance(node, Table):
            basis = (
                context.based(node, key, heading, around)
                if attested
                else context.basis(node, heading, around)
            )
        found.append(
            StartValue(
                fact=slot[0],
                index=slot[1],
                value=value,
                status=node.text("basis", "assumed") if isinstance(node, Table) else "assumed",  # type: ignore[arg-type]
                basis=basis,
                where=key.span(heading),
            )
        )
    return tuple(found)


def _slot(context: Context, key: Scalar, heading: Heading) -> tuple[str, tuple[str, ...]] | None:
    """The fact and index a key like ``resolve[russia]`` names."""
    match = _SLOT.fullmatch(key.value)
    name = match[1] if match else key.value
    facts = context.names.facts
    where = key.span(heading)
    if name not in facts:
        context.complain(
            Code.UNKNOWN_NAME, where, "a fact", repr(name), nearest=nearest(name, facts)
        )
        return None
    fact = facts[name]
    if fact is None or match is None:
        return None
    if name in context.names.derived:
        context.complain(
            Code.EFFECT, where, "a fact that is not derived", f"'{name}', which 'is:' defines"
        )
        return None
    index = tuple(part.strip() for part in match[2].split(",")) if match[2] else ()
    if len(index) != len(fact.of):
        wanted = f"{name}[{', '.join(fact.of)}]" if fact.of else name
        context.complain(Code.EXPRESSION_INDEX, where, wanted, repr(key.value))
        return None
    for part, of in zip(index, fact.of, strict=True):
        members = context.names.sets[of]
        if part not in members:
            context.complain(
                Code.EXPRESSION_INDEX,
                where,
                f"a member of '{of}'",
                repr(part),
                nearest=nearest(part, members),
            )
            return None
    return name, index
