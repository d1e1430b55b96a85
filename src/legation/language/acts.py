"""Acts, branches and rules."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Mapping

from legation.language.context import Context, Heading, titled
from legation.language.effects import effects
from legation.language.expressions import Typer, expression
from legation.language.names import LABELS, ActNames
from legation.language.patterns import (
    bindings,
    new_name,
    refuse_hidden_breach,
    scope_of,
    trigger,
)
from legation.language.typed import Scope
from legation.model.act import Act, Branch, Rule, SeenBy
from legation.model.basis import Basis
from legation.model.expr import SHARE, Expr, Kind
from legation.model.world import NOBODY
from legation.text.nodes import Items, Scalar, Table
from legation.text.problems import Code

EACH = "each"
"""Id of a branch that stands by itself under ``branches:`` and is repeated by its ``for``."""

ATTEMPT = ("success", "failure")
_BRANCH_KEYS = frozenset(("title", "for", "p", "weight", "seen_by", "do", "cite", "judgement"))


# ---------------------------------------------------------------- declaring


def declare_acts(context: Context, root: Table) -> None:
    """Performers, parameters and branch names of every act."""
    context.names.acts.update(dict.fromkeys(root.ids("acts")))
    for key, node in root.mappings("acts"):
        if not context.ok(node):
            continue
        heading = titled((), node, key)
        spelt = node.scalars("by")
        by = context.actors_of(spelt, heading)
        picks = _picks(context, node, heading)
        bound = ("by", *picks)
        seen_by = context.seen_by(node, heading, bound)
        branches = {
            name: _result_seen_by(context, branch, heading, (*bound, *_for_names(branch)))
            for name, branch in branch_tables(context, node, heading)
        }
        if "succeeds_if" in node and not branches:
            branches = dict.fromkeys(ATTEMPT, ())
        act = ActNames(by, picks, branches, seen_by)  # type: ignore[arg-type]
        for name, scalar in node.entries("pick"):
            if isinstance(scalar, Scalar) and scalar.value in context.names.sets:
                act.domains[name.value] = context.names.members(scalar.value)
        # A misspelt performer is told once: what names the act is not judged by those left.
        if all(s.value in context.names.actors or s.value in context.names.sets for s in spelt):
            context.names.acts[key.value] = act


def _result_seen_by(
    context: Context, branch: Table, heading: Heading, bound: tuple[str, ...]
) -> SeenBy:
    """Who learns a result: those named; without the key (an empty tuple) all who see the act."""
    if branch.text("seen_by") == "none":
        return (NOBODY,)
    return context.seen_by(branch, heading, bound, ())  # type: ignore[return-value]


def _for_names(branch: Table) -> list[str]:
    return [key.value for key, _ in branch.entries("for")]


def _picks(context: Context, node: Table, heading: Heading) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    table = node.table("pick")
    if table is None:
        return found
    names = context.names
    known = ChainMap[str, object](names.symbols, names.instruments, names.sets)  # type: ignore[arg-type]
    for key in table.keys.values():
        if key.value in LABELS:
            context.complain(
                Code.RESERVED_ID,
                key.span(heading),
                "a parameter's name that patterns do not use",
                repr(key.value),
                way_out="choose another word, such as 'whom'",
            )
        else:
            new_name(context, key, heading)
        members = _pick_members(context, table, key, known, heading)
        if members or isinstance(table.values[key.value], Items):
            found[key.value] = members
    return found


def _pick_members(
    context: Context, table: Table, key: Scalar, known: Collection[str], heading: Heading
) -> tuple[str, ...]:
    """The values of one parameter: the members of a set, or symbols and sets listed."""
    names = context.names
    scalars = table.scalars(key.value)
    if len(scalars) == 1 and scalars[0].value in names.sets:
        return names.sets[scalars[0].value]
    members: dict[str, None] = {}
    for scalar in scalars:
        if scalar.value in names.sets:
            members.update(dict.fromkeys(names.sets[scalar.value]))
        elif context.known(scalar, heading, known, "a set or symbol"):
            members[scalar.value] = None
    for member in members:
        if member in names.instruments:
            names.symbols[member] = None
    return tuple(members)


def branch_tables(context: Context, node: Table, heading: Heading) -> list[tuple[str, Table]]:
    """The branches of an act or rule by id; a single repeated one is called ``each``."""
    table = node.table("branches")
    if table is None:
        return []
    own = [key for key in table.keys.values() if key.value in _BRANCH_KEYS]
    others = [key for key in table.keys.values() if key.value not in _BRANCH_KEYS]
    if not own:
        return [(key.value, table.table(key.value) or table) for key in others]
    if others:
        context.complain(
            Code.KEYS_TOGETHER,
            others[0].span(heading),
            "either branches by id, or the keys of one repeated branch",
            f"'{others[0].value}' beside '{own[0].value}'",
            way_out="give every branch an id",
        )
        return []
    return [(EACH, table)]


# ---------------------------------------------------------------- building


def build_acts(context: Context, root: Table) -> tuple[Act, ...]:
    """The acts."""
    found = []
    for key, node in root.mappings("acts"):
        names = context.names.acts[key.value]
        if names and context.ok(node):
            found.append(_act(context, key, node, names))
    return tuple(found)


def _act(context: Context, key: Scalar, node: Table, names: ActNames) -> Act:
    heading = titled((), node, key)
    scope: Scope = {"by": frozenset(names.by)} | {name: names.domain(name) for name in names.picks}
    basis = context.based(node, key, heading)
    attempt = node.scalar("succeeds_if")
    per = node.table("per") or Table(node.file, node.line, node.column)
    weight = read_weight(context, node.scalar("weight"), heading, scope)
    return Act(
        id=key.value,
        by=names.by,
        picks=tuple(names.picks.items()),
        stages=_stages(context, node, heading),
        faction=_faction(context, node, names, heading),
        guard=expression(context, node.scalar("when"), heading, scope, Kind.BOOL),
        needs_power=node.flag("power"),
        seen_by=names.seen_by,
        effects=effects(context, node.scalars("do"), heading, scope),
        succeeds_if=expression(context, attempt, heading, scope, Kind.BOOL),
        branches=build_branches(context, key, node, heading, scope, basis),
        proposes=_instrument(context, node, "proposes", names, heading),
        accepts=_instrument(context, node, "accepts", names, heading),
        refuses=_instrument(context, node, "refuses", names, heading),
        per_turn=whole(per, "turn"),
        per_game=whole(per, "game"),
        weight=weight,
        takes_text="text" in node,
        title=node.text("title"),
        note=node.text("note"),
        basis=basis,
        where=key.span(heading[:-1]),
    )


def whole(table: Table, key: str, default: int = 0) -> int:
    """The whole number under a key."""
    scalar = table.scalar(key)
    return int(scalar.value.replace("_", "")) if scalar else default


def _stages(context: Context, node: Table, heading: Heading) -> tuple[str, ...]:
    known = context.names.stages
    return tuple(
        scalar.value
        for scalar in node.scalars("stage")
        if context.known(scalar, heading, known, "a stage of the calendar")
    )


def _faction(context: Context, node: Table, names: ActNames, heading: Heading) -> str:
    scalar = node.scalar("faction")
    if scalar is None:
        return ""
    for performer in names.by:
        actor = context.names.actors[performer]
        known = [faction.id for faction in actor.factions] if actor else [scalar.value]
        if not context.known(scalar, heading, known, f"a faction of '{performer}'"):
            return ""
    return scalar.value


def _instrument(context: Context, node: Table, key: str, names: ActNames, heading: Heading) -> str:
    scalar = node.scalar(key)
    if scalar is None:
        return ""
    lives = context.names.lives
    members = names.picks.get(scalar.value)
    if members is None:
        known = ChainMap[str, object](lives, names.picks)  # type: ignore[arg-type]
        context.known(scalar, heading, known, "an instrument, or a parameter that names one")
    elif any(member not in lives for member in members):
        outside = next(member for member in members if member not in lives)
        context.complain(
            Code.WRONG_NAME,
            scalar.span(heading),
            "a parameter whose values are instruments",
            f"{scalar.value!r}, which may be {outside!r}",
        )
    return scalar.value


# ---------------------------------------------------------------- branches


def build_branches(
    context: Context, key: Scalar, node: Table, heading: Heading, scope: Scope, basis: Basis
) -> tuple[Branch, ...]:
    """The branches of an act or rule, with a check that their chances can sum to one."""
    tables = branch_tables(context, node, heading)
    site = _Site(context, key, node, heading)
    branches = [
        _branch(context, name, table, heading, scope, basis, site) for name, table in tables
    ]
    if tables:
        site.check([name for name, _ in tables])
    return tuple(branches)


def _branch(
    context: Context,
    name: str,
    table: Table,
    heading: Heading,
    scope: Scope,
    basis: Basis,
    site: _Site,
) -> Branch:
    inside = heading if name == EACH else (*heading, table.text("title") or name)
    bind = bindings(context, table, inside)
    scope = {**scope, **scope_of(context, bind)}
    times = 1
    for _, of in bind:
        times *= len(context.names.sets.get(of, ()))
    chance = table.scalar("p")
    rest = chance is not None and chance.value.strip() == "rest"
    share = None
    if rest and chance:
        site.rests.append(chance)
    elif chance:
        share = site.share(chance, inside, scope, times)
    return Branch(
        id=name,
        bind=bind,
        share=share,
        rest=rest,
        weight=site.weight(table.scalar("weight"), inside, scope),
        effects=effects(context, table.scalars("do"), inside, scope),
        seen_by=_result_seen_by(context, table, inside, tuple(scope)),
        title=table.text("title"),
        basis=context.basis(table, inside, basis),
        where=table.span(inside),
    )


def read_weight(
    context: Context, scalar: Scalar | None, heading: Heading, scope: Scope
) -> Expr | None:
    """A weight, which is never negative."""
    typed = Typer(context, scalar, heading, scope).read(Kind.INT) if scalar else None
    if typed and scalar and typed.low < 0:
        context.complain(
            Code.PROBABILITY,
            scalar.span(heading),
            "a weight of at least 0",
            f"one that may be {typed.low}",
            way_out="write max(0, ...)",
        )
    return typed.node if typed else None


class _Site:
    """The chances of one site, as they are read."""

    def __init__(self, context: Context, key: Scalar, node: Table, heading: Heading) -> None:
        self.context = context
        self.key = key
        self.node = node
        self.heading = heading
        self.rests: list[Scalar] = []
        self.shared: list[tuple[Scalar, Heading, Scope, int]] = []
        self.used: set[str] = set()
        self.shares = 0
        self.weights = 0
        self.broken = False

    def share(self, scalar: Scalar, heading: Heading, scope: Scope, times: int) -> Expr | None:
        """A probability, added to the sum."""
        self.shares += 1
        typer = Typer(self.context, scalar, heading, scope)
        typed = typer.read(Kind.SHARE)
        self.used |= typer.used
        if typed is None:
            self.broken = True
            return None
        if typed.low < 0 or typed.high > SHARE:
            self.broken = True
            self.context.complain(
                Code.PROBABILITY,
                scalar.span(heading),
                "a share from 0 % to 100 %",
                f"one from {typed.low / 10_000:g} % to {typed.high / 10_000:g} %",
                way_out="narrow it by min(...) and max(...)",
            )
        self.shared.append((scalar, heading, scope, times))
        return typed.node

    def weight(self, scalar: Scalar | None, heading: Heading, scope: Scope) -> Expr | None:
        """A weight, counted."""
        self.weights += scalar is not None
        return read_weight(self.context, scalar, heading, scope)

    def check(self, names: list[str]) -> None:
        """Do the chances of all branches fit together?"""
        if "succeeds_if" in self.node:
            self.check_attempt(names)
            return
        chances = self.shares + len(self.rests)
        if self.weights and chances:
            self.say("either 'p' or 'weight' in every branch", "both")
        elif self.weights not in (0, len(names)) or (not self.weights and chances < len(names)):
            self.say("'p' or 'weight' in every branch", "a branch with neither")
        elif len(self.rests) > 1:
            self.say("at most one branch with 'p: rest'", str(len(self.rests)))
        elif chances and not self.broken:
            self.check_sum()

    def check_sum(self) -> None:
        """Shares without ``rest`` must sum to one; with it, to no more than one.

        They must at the parameters' own values; over the parameters' ranges they should.
        """
        wanted = (
            "shares of at most 100 % beside 'rest'" if self.rests else "shares that sum to 100 %"
        )
        low, high = self.sums({})
        if not self.fits(low, high):
            self.say(wanted, _percent(low, high))
            return
        for name in sorted(self.used):
            parameter = self.context.names.parameters[name]
            for value in sorted({parameter.low, parameter.high}) if parameter else ():
                low, high = self.sums({name: value})
                if not self.fits(low, high):
                    self.warn(f"{wanted} over the range of '{name}'", _percent(low, high))
                    break

    def fits(self, low: int, high: int) -> bool:
        """Whether a sum between two bounds can be right."""
        return low <= SHARE and (bool(self.rests) or high >= SHARE)

    def sums(self, fixed: Mapping[str, int]) -> tuple[int, int]:
        """The least and the greatest sum, with some parameters at other values than their own."""
        low = high = 0
        for scalar, heading, scope, times in self.shared:
            typer = Typer(self.context, scalar, heading, scope)
            typer.fixed = fixed
            typed = typer.read(Kind.SHARE)
            low += typed.low * times if typed else 0
            high += typed.high * times if typed else 0
        return low, high

    def warn(self, expected: str, found: str) -> None:
        """Note that the site fits at the parameters' own values only."""
        self.context.complain(
            Code.PROBABILITY_RANGE,
            self.node.keys["branches"].span(self.heading),
            expected,
            found,
        )

    def check_attempt(self, names: list[str]) -> None:
        """An attempt has the branches ``success`` and ``failure``, without chances."""
        if set(names) - set(ATTEMPT):
            self.say("the branches success and failure of an attempt", ", ".join(names))
        elif self.shares or self.weights or self.rests:
            self.say("branches without chances where 'succeeds_if' decides", "'p' or 'weight'")

    def say(self, expected: str, found: str) -> None:
        """Note a problem of the site."""
        table = self.node.keys["branches"]
        way = "let one branch take the rest: 'p: rest'" if "sum" in expected else "see 'branches'"
        self.context.complain(
            Code.PROBABILITY, table.span(self.heading), expected, found, way_out=way
        )


def _percent(low: int, high: int) -> str:
    text = f"{low / 10_000:g} %"
    return text if low == high else f"{text} to {high / 10_000:g} %"


# ---------------------------------------------------------------- rules


def declare_rules(context: Context, root: Table) -> None:
    """The names of rules and of their branches."""
    context.names.rules.update(dict.fromkeys(root.ids("rules")))
    for key, node in root.mappings("rules"):
        names = None
        if context.ok(node):
            table = node.table("branches")
            keys = table.keys if table else {}
            each = any(name in _BRANCH_KEYS for name in keys)
            names = (EACH,) if each else tuple(keys)
        context.names.rules[key.value] = names


def build_rules(context: Context, root: Table) -> tuple[Rule, ...]:
    """The rules."""
    found = []
    for key, node in root.mappings("rules"):
        if context.ok(node):
            rule = _rule(context, key, node)
            if rule:
                found.append(rule)
    return tuple(found)


def _rule(context: Context, key: Scalar, node: Table) -> Rule | None:
    heading = titled((), node, key)
    bind = bindings(context, node, heading)
    scope = scope_of(context, bind)
    basis = context.based(node, key, heading)
    upon = trigger(context, node.values["upon"], heading, scope)
    condition = node.scalar("when")
    when = expression(context, condition, heading, scope, Kind.BOOL)
    if condition:
        refuse_hidden_breach(context, when, condition, heading)
    done = effects(context, node.scalars("do"), heading, scope)
    branches = build_branches(context, key, node, heading, scope, basis)
    seen_by: SeenBy = context.seen_by(node, heading, tuple(scope))  # type: ignore[assignment]
    if upon is None:
        return None
    return Rule(
        id=key.value,
        upon=upon,
        bind=bind,
        when=when,
        effects=done,
        branches=branches,
        seen_by=seen_by,
        title=node.text("title"),
        note=node.text("note"),
        basis=basis,
        where=key.span(heading[:-1]),
    )
