"""Parameters, actors, sets, facts, rights and reports."""

from __future__ import annotations

from legation.language.context import Context, Heading, date_parts
from legation.language.names import BOUND, RESERVED
from legation.language.tokens import share_value
from legation.model.basis import Source
from legation.model.dates import parse_duration
from legation.model.edtf import Edtf, parse_edtf
from legation.model.expr import Kind
from legation.model.world import (
    NOBODY,
    Actor,
    Faction,
    Name,
    NamedSet,
    Nationality,
    Parameter,
    Title,
)
from legation.text.nodes import Scalar, Table
from legation.text.problems import Code

BUILT_IN = {
    "actors": "",
    "seats": "",
    "powers": "power",
    "persons": "person",
    "firms": "firm",
    "societies": "society",
}
"""Sets that exist by themselves, with the kind of actor in them."""

FACTIONED = "factioned"
"""The set of actors with factions, by which the fact ``faction`` is indexed."""

LARGEST = 2**31 - 1
MOST_MEMBERS = 4_096
MOST_ACTORS = 500


def declare_sources(context: Context, root: Table) -> tuple[Source, ...]:
    """The sources."""
    found = []
    context.names.sources.update(dict.fromkeys(root.ids("sources")))
    for key, node in root.mappings("sources"):
        if not context.ok(node):
            continue
        source = Source(
            id=key.value,
            title=node.text("title"),
            grade=node.text("grade"),  # type: ignore[arg-type]
            publisher=node.text("publisher"),
            address=node.text("address"),
            dated=node.text("dated"),
            note=node.text("note"),
            contemporary=node.flag("contemporary"),
            lineage=node.text("lineage") or key.value,
            where=key.span(),
        )
        context.names.sources[key.value] = source
        found.append(source)
    return tuple(found)


# ---------------------------------------------------------------- parameters


def read_number(text: str) -> tuple[Kind, int, str]:
    """A number as a parameter holds it: its kind, its value, and a duration's unit.

    Example:
        >>> read_number("12 %")[1], read_number("2 weeks")[1:]
        (120000, (14, 'days'))
    """
    word = text.strip()
    if word[-1:].isalpha():
        negative = word.startswith("-")
        duration = parse_duration(word.lstrip("+-").replace("_", ""))
        value, unit = (duration.months, "months") if duration.months else (duration.days, "days")
        return Kind.DURATION, -value if negative else value, unit
    sign = -1 if word.startswith("-") else 1
    digits = word.lstrip("+-")
    if "%" in digits or "." in digits:
        return Kind.SHARE, sign * share_value(digits), ""
    return Kind.INT, sign * int(digits.replace("_", "")), ""


def declare_parameters(context: Context, root: Table) -> tuple[Parameter, ...]:
    """The parameters."""
    found = []
    context.names.parameters.update(dict.fromkeys(root.ids("parameters")))
    for key, node in root.mappings("parameters"):
        parameter = _parameter(context, key, node) if context.ok(node) else None
        context.names.parameters[key.value] = parameter
        if parameter:
            found.append(parameter)
    return tuple(found)


def _parameter(context: Context, key: Scalar, node: Table) -> Parameter | None:
    heading = (key.value,)
    numbers = _numbers(context, node, heading)
    if numbers is None:
        return None
    basis = context.based(node, key, heading)
    if basis.judgement and "range" not in node:
        context.complain(
            Code.JUDGEMENT_RANGE,
            key.span(heading),
            "a 'range:' for a parameter that rests on judgement",
            "none",
        )
    kind, unit, (value, low, high) = numbers
    return Parameter(
        id=key.value,
        kind=kind,
        value=value,
        low=low,
        high=high,
        unit=unit if kind is Kind.DURATION else node.text("unit"),
        note=node.text("note"),
        basis=basis,
        where=key.span(),
    )


def _numbers(
    context: Context, node: Table, heading: Heading
) -> tuple[Kind, str, tuple[int, int, int]] | None:
    """Kind, unit, and value, lowest and highest value; None after noting a problem."""
    given = node.scalar("value")
    ends = node.scalars("range")
    if given is None or ("range" in node and len(ends) != 2):
        context.complain(
            Code.BAD_RANGE,
            node.span(heading),
            "a lowest and a highest value in 'range'",
            f"{len(ends)} values",
        )
        return None
    try:
        read = [read_number(scalar.value) for scalar in (given, *ends)]
    except ValueError as error:
        context.complain(Code.BAD_VALUE, given.span(heading), str(error))
        return None
    kind, value, unit = read[0]
    low, high = (read[1][1], read[2][1]) if ends else (value, value)
    written = ", ".join(scalar.value for scalar in (given, *ends))
    # Nothing is nothing in any unit of time.
    if any(k is not kind or (number and u != unit) for k, number, u in read):
        context.complain(
            Code.BAD_RANGE,
            given.span(heading),
            "a value and range written alike",
            written,
            way_out="write all three as whole numbers, as shares, or in one unit of time",
        )
        return None
    if not low <= value <= high or max(abs(low), abs(high)) > LARGEST:
        context.complain(
            Code.BAD_RANGE,
            given.span(heading),
            f"a range around the value, within {LARGEST:,}",
            written,
        )
        return None
    return kind, unit, (value, low, high)


# ---------------------------------------------------------------- actors and sets


def declare_actors(context: Context, root: Table) -> tuple[Actor, ...]:
    """The actors, and the symbols of their factions."""
    found = []
    names = context.names
    ids = root.ids("actors")
    if len(ids) > MOST_ACTORS:
        context.complain(
            Code.TOO_MANY,
            root.keys["actors"].span(),
            f"at most {MOST_ACTORS:,} actors",
            f"{len(ids):,}",
            way_out="leave out those who do nothing",
        )
        return ()
    names.actors.update(dict.fromkeys(root.ids("actors")))
    names.symbols.update(dict.fromkeys(root.ids("actors")))
    names.symbols[NOBODY] = None
    for key, node in root.mappings("actors"):
        if not context.ok(node):
            continue
        actor = _actor(context, key, node)
        names.actors[key.value] = actor
        found.append(actor)
        names.symbols.update(dict.fromkeys(faction.id for faction in actor.factions))
    return tuple(found)


def _actor(context: Context, key: Scalar, node: Table) -> Actor:
    heading = (node.text("title") or key.value,)
    factions = []
    for faction_key, faction in node.mappings("factions"):
        factions.append(
            Faction(
                id=faction_key.value,
                title=faction.text("title"),
                basis=context.basis(faction, heading),
                where=faction_key.span(heading),
            )
        )
    _faction_in_office(context, key, node, [faction.id for faction in factions])
    nationality = node.scalar("nationality")
    if nationality:
        context.known(nationality, heading, context.names.actors, "an actor")
    return Actor(
        id=key.value,
        kind=node.text("kind"),  # type: ignore[arg-type]
        title=node.text("title"),
        seat=node.text("seat"),
        factions=tuple(factions),
        faction=node.text("faction"),
        nationality=node.text("nationality"),
        nationalities=tuple(
            _nationality(context, item, heading) for item in node.tables("nationalities")
        ),
        names=tuple(_name(context, item, heading) for item in node.tables("names")),
        titles=tuple(_title(context, item, heading) for item in node.tables("titles")),
        since=_edge(context, node, "from", heading),
        until=_edge(context, node, "until", heading),
        note=node.text("note"),
        basis=context.basis(node, heading),
        where=key.span(),
    )


def _faction_in_office(context: Context, key: Scalar, node: Table, known: list[str]) -> None:
    heading = (node.text("title") or key.value,)
    given = node.scalar("faction")
    if given:
        context.known(given, heading, known, f"a faction of '{key.value}'")
    elif known:
        context.complain(
            Code.MISSING_KEY,
            key.span(heading),
            "the key 'faction' where there are factions",
            "none",
            way_out=f"add 'faction: {known[0]}', who is in office at the start",
        )


def _name(context: Context, node: Table, heading: Heading) -> Name:
    since, until = _days(context, node, heading)
    return Name(text=node.text("text"), language=node.text("language"), since=since, until=until)


def _title(context: Context, node: Table, heading: Heading) -> Title:
    since, until = _days(context, node, heading)
    return Title(
        text=node.text("text"),
        since=since,
        until=until,
        note=node.text("note"),
        basis=context.basis(node, heading),
    )


def _nationality(context: Context, node: Table, heading: Heading) -> Nationality:
    power = node.scalar("power")
    if power:
        context.known(power, heading, context.names.actors, "an actor")
    since, until = _days(context, node, heading)
    return Nationality(
        power=node.text("power"),
        since=since,
        until=until,
        note=node.text("note"),
        basis=context.basis(node, heading),
    )


def _days(context: Context, node: Table, heading: Heading) -> tuple[str, str]:
    """The dates under ``from`` and ``until``, as written."""
    return _edge(context, node, "from", heading), _edge(context, node, "until", heading)


def _edge(context: Context, node: Table, key: str, heading: Heading) -> str:
    scalar = node.scalar(key)
    if scalar:
        read_edtf(context, scalar, heading)
    return node.text(key)


def read_edtf(
    context: Context, scalar: Scalar, heading: Heading, julian: bool = False
) -> Edtf | None:
    """A date with its uncertainty, or None after noting a problem."""
    try:
        return parse_edtf(scalar.value, "julian" if julian else "gregorian")
    except ValueError as error:
        expected, found, way = date_parts(error, scalar.value)
        context.complain(Code.BAD_VALUE, scalar.span(heading), expected, found, way_out=way)
        return None


def declare_sets(context: Context, root: Table, actors: tuple[Actor, ...]) -> tuple[NamedSet, ...]:
    """The built-in sets and the scenario's own."""
    names = context.names
    found = []
    for name, kind in BUILT_IN.items():
        members = tuple(
            actor.id
            for actor in actors
            if name == "actors" or (actor.seat if name == "seats" else actor.kind == kind)
        )
        found.append(NamedSet(id=name, members=members))
    factioned = tuple(actor.id for actor in actors if actor.factions)
    if factioned:
        found.append(NamedSet(id=FACTIONED, members=factioned))
    names.sets.update({item.id: item.members for item in found})
    table = root.table("sets")
    for key in table.keys.values() if table else ():
        scalars = table.scalars(key.value) if table else []
        if key.value in names.sets:
            context.complain(
                Code.RESERVED_ID,
                key.span(),
                "a set that does not exist by itself",
                repr(key.value),
                way_out="choose another id",
            )
            continue
        members = _members(context, key, scalars)
        names.sets[key.value] = members
        found.append(NamedSet(id=key.value, members=members, where=key.span()))
    for item in found:
        names.symbols.update(dict.fromkeys(item.members))
    return tuple(found)


def _members(context: Context, key: Scalar, scalars: list[Scalar]) -> tuple[str, ...]:
    members: dict[str, None] = {}
    if len(scalars) > MOST_MEMBERS:
        context.complain(
            Code.TOO_MANY,
            key.span(),
            f"at most {MOST_MEMBERS:,} members of a set",
            f"{len(scalars):,}",
            way_out="split it",
        )
        return ()
    for scalar in scalars:
        symbol(context, scalar, (key.value,))
        if scalar.value in members:
            context.complain(
                Code.DUPLICATE_ID,
                scalar.span((key.value,)),
                "each member once",
                repr(scalar.value),
                way_out="remove one",
            )
        members[scalar.value] = None
    return tuple(members)


def symbol(context: Context, scalar: Scalar, heading: Heading) -> None:
    """Refuse a symbol that means something else in expressions."""
    if scalar.value in RESERVED or scalar.value in BOUND:
        context.complain(
            Code.RESERVED_ID,
            scalar.span(heading),
            "a symbol without another meaning in expressions",
            repr(scalar.value),
        )
