"""Facts, rights and reports."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from math import prod

from legation.language.context import Context, Heading, listed, titled
from legation.language.expressions import Typer, expression
from legation.language.names import STATUSES
from legation.language.patterns import refuse_hidden_breach
from legation.language.typed import Scope, Typed
from legation.language.world import FACTIONED, LARGEST, symbol
from legation.model.expr import Kind
from legation.model.world import NOBODY, Actor, Fact, Report, Right, Values
from legation.text.nearest import nearest
from legation.text.nodes import Node, Scalar, Table
from legation.text.problems import Code

MOST_SLOTS = 20_000

Start = tuple[tuple[str, ...], bool | int | str]

_RANGE = re.compile(r"\s*([+-]?[0-9][0-9_]{0,11})\s*\.\.\s*([+-]?[0-9][0-9_]{0,11})\s*")


def declare_facts(context: Context, root: Table, actors: tuple[Actor, ...]) -> None:
    """Domains, indices, starts and visibility of facts and rights; definitions come later."""
    names = context.names
    factioned = [actor for actor in actors if actor.factions]
    if factioned:
        names.facts["faction"] = _faction_fact(factioned)
    names.symbols.update(dict.fromkeys(STATUSES))
    for section, make in (("facts", _fact), ("rights", _right)):
        for key, node in root.mappings(section):
            if key.value in names.facts:
                continue
            names.facts[key.value] = make(context, key, node) if context.ok(node) else None


def _faction_fact(actors: list[Actor]) -> Fact:
    symbols = dict.fromkeys(faction.id for actor in actors for faction in actor.factions)
    return Fact(
        id="faction",
        values=Values(kind=Kind.SYMBOL, low=0, high=len(symbols) - 1, symbols=tuple(symbols)),
        of=(FACTIONED,),
        starts=tuple(((actor.id,), actor.faction) for actor in actors),
        title="Faction in office",
    )


def _fact(context: Context, key: Scalar, node: Table) -> Fact | None:
    heading = (node.text("title") or key.value,)
    of = []
    for scalar in node.scalars("of"):
        if not context.known(scalar, heading, context.names.sets, "a set"):
            return None
        of.append(scalar.value)
    if len(of) > 2:
        context.complain(
            Code.EXPRESSION_INDEX, node.span(heading), "at most two sets in 'of'", str(len(of))
        )
        return None
    values = _values(context, node, heading)
    if values is None or not _few_slots(context, key, of, heading):
        return None
    fact = Fact(
        id=key.value,
        values=values,
        of=tuple(of),
        seen_by=_fact_seen_by(context, node, heading, tuple(of)),  # type: ignore[arg-type]
        resolve=node.text("resolve", "keep"),  # type: ignore[arg-type]
        title=node.text("title"),
        unit=node.text("unit"),
        note=node.text("note"),
        basis=context.based(node, key, heading),
        where=key.span(),
    )
    if "is" in node:
        context.names.derived.add(key.value)
        return fact
    return replace(fact, starts=_starts(context, fact, node, heading))


def _few_slots(context: Context, key: Scalar, of: list[str], heading: Heading) -> bool:
    """Count the entries of a fact; refuse it where all facts together have too many."""
    sizes = {name: len(context.names.sets[name]) for name in of}
    size = prod(sizes[name] for name in of)
    context.slots += size
    if context.slots <= MOST_SLOTS:
        return True
    worst = max(sizes, key=lambda name: sizes[name], default="")
    context.complain(
        Code.TOO_MANY,
        key.span(heading),
        f"at most {MOST_SLOTS:,} entries of all facts together",
        f"{context.slots:,} with the {size:,} of '{key.value}'",
        way_out=f"index it by a smaller set than '{worst}'" if worst else "have fewer facts",
    )
    context.slots -= size
    return False


def _fact_seen_by(
    context: Context, node: Table, heading: Heading, of: tuple[str, ...]
) -> tuple[str, ...] | str:
    scalars = node.scalars("seen_by")
    if len(scalars) == 1 and scalars[0].value == "owner":
        actors = context.names.actors
        if of and all(member in actors for member in context.names.sets[of[0]]):
            return "owner"
        context.complain(
            Code.WRONG_NAME,
            scalars[0].span(heading),
            "'all', 'none' or actors, where the first index is no actor",
            "'owner'",
            way_out="index the fact by a set of actors first, or name who sees it",
        )
        return ()
    return context.seen_by(node, heading, ())


def _values(context: Context, node: Table, heading: Heading) -> Values | None:
    scalars = node.scalars("values")
    text = scalars[0].value.strip() if scalars else ""
    single = len(scalars) == 1 and isinstance(node.values["values"], Scalar)
    if single and text == "bool":
        return Values(kind=Kind.BOOL)
    if single and (found := _RANGE.fullmatch(text)):
        low, high = (int(part.replace("_", "")) for part in found.groups())
        if low <= high and max(abs(low), abs(high)) <= LARGEST:
            return Values(kind=Kind.INT, low=low, high=high)
        context.complain(
            Code.BAD_RANGE,
            scalars[0].span(heading),
            f"a range a..b with a not above b, within {LARGEST:,}",
            repr(text),
        )
        return None
    if single:
        name, _, rest = text.partition(" ")
        members = context.names.sets.get(name)
        if members is not None and rest.strip() in ("", "or nobody"):
            return _symbols((*members, NOBODY) if rest else members)
        context.complain(
            Code.UNKNOWN_NAME,
            scalars[0].span(heading),
            "bool, a range a..b, a set (also '... or nobody'), or a list of symbols",
            repr(text),
            nearest=nearest(name, [*context.names.sets, "bool"]),
            way_out=listed(context.names.sets),
        )
        return None
    return _listed_values(context, node, scalars, heading)


def _listed_values(
    context: Context, node: Table, scalars: list[Scalar], heading: Heading
) -> Values | None:
    words: dict[str, None] = {}
    for scalar in scalars:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", scalar.value):
            context.complain(
                Code.BAD_VALUE, scalar.span(heading), "a symbol", repr(scalar.value[:80])
            )
            return None
        if scalar.value != NOBODY:
            symbol(context, scalar, heading)
        if scalar.value in words:
            context.complain(
                Code.DUPLICATE_ID, scalar.span(heading), "each value once", repr(scalar.value)
            )
        words[scalar.value] = None
    if not words:
        context.complain(
            Code.BAD_RANGE, node.span(heading), "at least one value in 'values'", "none"
        )
        return None
    context.names.symbols.update(words)
    return _symbols(tuple(words))


def _symbols(symbols: tuple[str, ...]) -> Values:
    return Values(kind=Kind.SYMBOL, low=0, high=max(0, len(symbols) - 1), symbols=symbols)


def _starts(context: Context, fact: Fact, node: Table, heading: Heading) -> tuple[Start, ...]:
    given = node.values.get("start")
    found = []
    for index in product(*(context.names.sets[name] for name in fact.of)):
        scalar = _start_at(given, index)
        if scalar is None:
            at = ", ".join(index)
            context.complain(
                Code.START_VALUES,
                given.span(heading) if given else node.span(heading),
                f"a start value for '{fact.id}[{at}]'" if index else "one start value",
                "none" if index else "a mapping",
                way_out="name it, or add 'otherwise: value'",
            )
            return ()
        value = read_value(context, scalar, fact.values, heading, fact.id)
        if value is None:
            return ()
        found.append((index, value))
    _surplus(context, fact, given, heading)
    return tuple(found)


def _start_at(given: Node | None, index: tuple[str, ...]) -> Scalar | None:
    for name in index:
        if isinstance(given, Table):
            given = given.values.get(name, given.values.get("otherwise"))
    return given if isinstance(given, Scalar) else None


def _surplus(context: Context, fact: Fact, given: Node | None, heading: Heading) -> None:
    """Names in a start mapping that no index has."""
    level = [given] if isinstance(given, Table) else []
    for name in fact.of:
        members = (*context.names.sets[name], "otherwise")
        for key in [key for table in level for key in table.keys.values()]:
            context.known(key, heading, members, f"a member of '{name}'")
        level = [
            item for table in level for item in table.values.values() if isinstance(item, Table)
        ]


def read_value(
    context: Context, scalar: Scalar, values: Values, heading: Heading, name: str
) -> bool | int | str | None:
    """One value of a fact, as the evaluator sees it; None after noting a problem."""
    text = scalar.value.strip()
    value: bool | int | str | None = None
    if values.kind is Kind.BOOL:
        value = {"true": True, "false": False}.get(text)
        wanted = "true or false"
    elif values.kind is Kind.INT:
        if (
            re.fullmatch(r"[+-]?[0-9][0-9_]{0,11}", text)
            and values.low <= int(text.replace("_", "")) <= values.high
        ):
            value = int(text.replace("_", ""))
        wanted = f"a whole number from {values.low} to {values.high}"
    else:
        value = text if text in values.symbols else None
        wanted = "one of " + ", ".join(values.symbols[:12])
    if value is None:
        context.complain(
            Code.START_VALUES,
            scalar.span(heading),
            f"{wanted} for '{name}'",
            repr(text),
            nearest=nearest(text, values.symbols),
        )
    return value


def _right(context: Context, key: Scalar, node: Table) -> Fact | None:
    heading = (node.text("title") or key.value,)
    holders = context.actors_of(node.scalars("holders"), heading) or tuple(context.names.actors)
    values = _symbols((*holders, NOBODY))
    holder = node.scalar("holder")
    assert holder is not None
    value = read_value(context, holder, values, heading, key.value)
    for part in ("granted_by", "of"):
        scalar = node.scalar(part)
        if scalar:
            context.known(scalar, heading, context.names.actors, "an actor")
    right = Right(
        kind=node.text("kind"),  # type: ignore[arg-type]
        granted_by=node.text("granted_by"),
        of=node.text("of"),
        term=node.text("term"),
        price=node.text("price"),
        ends=node.text("ends"),
    )
    return Fact(
        id=key.value,
        values=values,
        starts=(((), value if value is not None else NOBODY),),
        seen_by=_fact_seen_by(context, node, heading, ()),  # type: ignore[arg-type]
        resolve=node.text("resolve", "keep"),  # type: ignore[arg-type]
        title=node.text("title"),
        note=node.text("note"),
        right=right,
        basis=context.based(node, key, heading),
        where=key.span(),
    )


def build_facts(context: Context, root: Table) -> tuple[Fact, ...]:
    """The facts and rights, with the definitions of derived facts."""
    names = context.names
    for key, node in root.mappings("facts"):
        fact = names.facts.get(key.value)
        scalar = node.scalar("is")
        if fact is None or scalar is None or not context.ok(node):
            continue
        bound = ("it", "it2")[: len(fact.of)]
        scope: Scope = {name: names.members(of) for name, of in zip(bound, fact.of, strict=True)}
        heading = titled((), node, key)
        typed = Typer(context, scalar, heading, scope).read(fact.values.kind)
        if typed:
            _within(context, fact, typed, scalar, heading)
            refuse_hidden_breach(context, typed.node, scalar, heading)
        names.facts[key.value] = replace(fact, derived=typed.node) if typed else None
    return tuple(fact for fact in names.facts.values() if fact)


def _within(context: Context, fact: Fact, typed: Typed, scalar: Scalar, heading: Heading) -> None:
    """Refuse a definition whose values are certainly, or by name, not among the fact's."""
    values = fact.values
    outside = typed.symbols.difference(values.symbols)
    if values.kind is Kind.SYMBOL and outside:
        found = repr(min(outside))
        wanted = ", ".join(values.symbols[:10])
    elif values.kind is Kind.INT and (typed.low > values.high or typed.high < values.low):
        found = f"{typed.low} to {typed.high}"
        wanted = f"{values.low} to {values.high}"
    else:
        return
    context.complain(
        Code.BAD_RANGE,
        scalar.span(heading),
        f"a definition within the values of '{fact.id}': {wanted}",
        found,
        way_out="widen 'values', or correct the definition",
    )


def build_reports(context: Context, root: Table) -> tuple[Report, ...]:
    """The reports."""
    found = []
    for key, node in root.mappings("reports"):
        if not context.ok(node):
            continue
        heading = (key.value,)
        found.append(
            Report(
                id=key.value,
                says=node.text("says"),
                true_if=expression(context, node.scalar("true_if"), heading, {}, Kind.BOOL),
                basis=context.basis(node, heading),
                where=key.span(),
            )
        )
    return tuple(found)
