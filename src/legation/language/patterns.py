"""Act patterns and triggers: typed mappings with bound names."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection

from legation.language.context import Context, Heading
from legation.language.expressions import expression
from legation.language.names import LABELS, RESERVED, ActNames
from legation.language.schema import ELEMENTS, TRIGGER_KINDS
from legation.language.typed import Scope
from legation.model.act import Pattern, Trigger
from legation.model.dates import parse_day
from legation.model.expr import Breached, Kind, walk
from legation.text.nearest import nearest
from legation.text.nodes import Node, Scalar, Table, pairs
from legation.text.problems import Code

_TRIGGER_KEYS = frozenset(ELEMENTS["trigger"].keys)

_USES: dict[str, frozenset[str]] = {
    "act": frozenset({"by", "branch"}),
    "learned": frozenset({"by", "branch", "who"}),
    "breach": frozenset({"by", "known_to", "under"}),
    "kept": frozenset({"by"}),
    "instrument": frozenset({"enters"}),
    "told": frozenset({"who"}),
}
"""Further keys each kind of trigger has."""


def bindings(
    context: Context, table: Table, heading: Heading, key: str = "for"
) -> tuple[tuple[str, str], ...]:
    """The ``for:`` of an element: names with the sets they range over."""
    found = []
    for name, node in table.entries(key):
        if not isinstance(node, Scalar):
            continue
        new_name(context, name, heading)
        if context.known(node, heading, context.names.sets, "a set"):
            found.append((name.value, node.value))
    return tuple(found)


def new_name(context: Context, name: Scalar, heading: Heading) -> None:
    """Refuse a bound name that already means something."""
    names = context.names
    word = name.value
    taken = (
        word in RESERVED
        or word in LABELS
        or word in ("it", "it2", "bearer")
        or word in names.facts
        or word in names.parameters
        or word in names.symbols
    )
    if taken:
        context.complain(
            Code.RESERVED_ID,
            name.span(heading),
            "a name without another meaning in expressions",
            repr(word),
            way_out="choose another word, such as 'x' or 'whom'",
        )


def scope_of(context: Context, bind: tuple[tuple[str, str], ...]) -> dict[str, frozenset[str]]:
    """Bound names with the symbols they may stand for."""
    return {name: context.names.members(of) for name, of in bind}


def pattern(context: Context, node: Node, heading: Heading, scope: Scope) -> Pattern | None:
    """An act pattern: an act's id, or a mapping; None after noting a problem."""
    if isinstance(node, Scalar):
        if not context.known(node, heading, context.names.acts, "an act"):
            return None
        return Pattern(act=node.value, where=node.span(heading))
    if not isinstance(node, Table):
        return None
    return table_pattern(context, node, "act", frozenset({"act", "by", "branch"}), heading, scope)


def patterns(
    context: Context, table: Table, key: str, heading: Heading, scope: Scope
) -> tuple[Pattern, ...]:
    """The patterns under a key."""
    found = [pattern(context, node, heading, scope) for node in table.nodes(key)]
    return tuple(item for item in found if item)


def table_pattern(
    context: Context,
    node: Table,
    key: str,
    own: Collection[str],
    heading: Heading,
    scope: Scope,
) -> Pattern | None:
    """A pattern in a mapping whose ``key`` names the act; keys besides ``own`` are parameters."""
    named = node.scalar(key)
    if named is None or not context.known(named, heading, context.names.acts, "an act"):
        return None
    act = context.names.acts[named.value]
    if act is None:
        return None
    by = reference(context, node, "by", heading, scope, act.by, f"a performer of '{named.value}'")
    branch = node.scalar("branch")
    if branch:
        context.known(branch, heading, act.branches, f"a branch of '{named.value}'")
    args = []
    for name, value in pairs(node):
        if name.value in own or not isinstance(value, Scalar):
            continue
        members = _parameter(context, name, named.value, act, heading)
        word = reference(context, node, name.value, heading, scope, members, "a value")
        args.append((name.value, word))
    order = list(act.picks)
    args.sort(key=lambda item: order.index(item[0]) if item[0] in order else len(order))
    return Pattern(
        act=named.value,
        by=by,
        args=tuple(args),
        branch=node.text("branch"),
        where=named.span(heading),
    )


def _parameter(
    context: Context, name: Scalar, act: str, names: ActNames, heading: Heading
) -> Collection[str]:
    members = names.picks.get(name.value)
    if members is not None:
        return members
    known = [*names.picks, "by", "branch"]
    context.complain(
        Code.UNKNOWN_KEY,
        name.span(heading),
        f"a parameter of the act '{act}'",
        repr(name.value),
        nearest=nearest(name.value, known),
        way_out="one of: " + ", ".join(known),
    )
    return ()


def reference(
    context: Context,
    table: Table,
    key: str,
    heading: Heading,
    scope: Scope,
    among: Collection[str],
    what: str,
) -> str:
    """A symbol or bound name under a key, which must be able to be among some; or empty text."""
    scalar = table.scalar(key)
    if scalar is None or not among:
        return ""
    bound = scope.get(scalar.value)
    if bound is not None:
        if bound and bound.isdisjoint(among):
            context.complain(
                Code.NEVER_EQUAL,
                scalar.span(heading),
                what,
                f"{scalar.value!r}, which is one of {', '.join(sorted(bound)[:6])}",
            )
        return scalar.value
    if scalar.value not in among:
        context.known(scalar, heading, [*among, *scope], what)
    return scalar.value


# ---------------------------------------------------------------- triggers


def trigger(context: Context, node: Node | None, heading: Heading, scope: Scope) -> Trigger | None:
    """What sets a rule or duty going; None without one, or after noting a problem."""
    if isinstance(node, Scalar):
        act = pattern(context, node, heading, scope)
        return Trigger(act=act, where=node.span(heading)) if act else None
    if not isinstance(node, Table) or not context.ok(node):
        return None
    kind = next(key for key in TRIGGER_KINDS if key in node)
    if not _only_its_keys(context, node, kind, heading):
        return None
    return _Triggers(context, node, heading, scope).made(kind)


def _only_its_keys(context: Context, node: Table, kind: str, heading: Heading) -> bool:
    uses = _USES.get(kind, frozenset())
    fine = True
    for name in node.keys.values():
        if name.value == kind or name.value in uses:
            continue
        if name.value not in _TRIGGER_KEYS and kind in ("act", "learned"):
            continue
        fine = False
        context.complain(
            Code.UNKNOWN_KEY,
            name.span(heading),
            f"a key of a trigger upon '{kind}'",
            repr(name.value),
            nearest=nearest(name.value, uses),
            way_out="one of: " + ", ".join(sorted(uses)) if uses else f"only '{kind}'",
        )
    return fine


class _Triggers:
    def __init__(self, context: Context, node: Table, heading: Heading, scope: Scope) -> None:
        self.context = context
        self.node = node
        self.heading = heading
        self.scope = scope

    def made(self, kind: str) -> Trigger | None:
        """The trigger of a kind."""
        where = self.node.keys[kind].span(self.heading)
        if kind == "turn":
            return Trigger(turn=self.node.text("turn"), where=where)  # type: ignore[arg-type]
        if kind == "date":
            return Trigger(date=parse_day(self.node.text("date")), where=where)
        if kind == "stage":
            known = self.named("stage", self.context.names.stages, "a stage")
            return Trigger(stage=known, where=where) if known else None
        if kind == "act":
            own = frozenset({"act", "by", "branch"})
            act = table_pattern(self.context, self.node, "act", own, self.heading, self.scope)
            return Trigger(act=act, where=where) if act else None
        if kind == "becomes":
            return self.becomes()
        if kind == "breach":
            return self.breach()
        if kind == "kept":
            return self.kept()
        if kind == "instrument":
            return self.instrument()
        return self.learned() if kind == "learned" else self.told()

    def named(self, key: str, known: Collection[str], what: str) -> str:
        """A known name under a key, or empty text."""
        scalar = self.node.scalar(key)
        if scalar and self.context.known(scalar, self.heading, known, what):
            return scalar.value
        return ""

    def actor(self, key: str, needed: bool) -> str:
        """An actor or bound name under a key."""
        if needed and key not in self.node:
            self.context.complain(
                Code.MISSING_KEY,
                self.node.span(self.heading),
                f"the key '{key}' in this trigger",
                "none",
                way_out=f"add '{key}: actor'",
            )
        actors = self.context.names.actors
        return reference(self.context, self.node, key, self.heading, self.scope, actors, "an actor")

    def becomes(self) -> Trigger | None:
        """An expression that was false and is true; it may not read a hidden breach."""
        scalar = self.node.scalar("becomes")
        condition = expression(self.context, scalar, self.heading, self.scope, Kind.BOOL)
        if condition is None or scalar is None:
            return None
        refuse_hidden_breach(self.context, condition, scalar, self.heading)
        return Trigger(becomes=condition, where=scalar.span(self.heading))

    def breach(self) -> Trigger | None:
        """A breach that becomes known to someone."""
        norm = self.named("breach", self.context.names.norms, "a norm (instrument.article)")
        names = self.context.names.norms.get(norm)
        if "known_to" not in self.node:
            self.context.complain(
                Code.HIDDEN_BREACH,
                self.node.keys["breach"].span(self.heading),
                "'known_to:' beside 'breach:'",
                "none",
                way_out="say to whom the breach becomes known: nothing follows from a breach"
                " that nobody knows of",
            )
            return None
        knower = self.actor("known_to", needed=True)
        if not names:
            return None
        under = self.named("under", names.readings, f"a reading of '{norm}'")
        by = reference(
            self.context, self.node, "by", self.heading, self.scope, names.bearers, "a bearer"
        )
        where = self.node.keys["breach"].span(self.heading)
        return Trigger(breach=(norm, under, by, knower), where=where)

    def kept(self) -> Trigger | None:
        """A duty fulfilled."""
        norm = self.named("kept", self.context.names.norms, "a norm (instrument.article)")
        names = self.context.names.norms.get(norm)
        if not names:
            return None
        by = reference(
            self.context, self.node, "by", self.heading, self.scope, names.bearers, "a bearer"
        )
        return Trigger(kept=(norm, by), where=self.node.keys["kept"].span(self.heading))

    def instrument(self) -> Trigger | None:
        """An instrument, part or article that enters a status."""
        names = self.context.names
        known = ChainMap(names.lives, names.articles)
        name = self.named("instrument", known, "an instrument, part or article")
        if "enters" not in self.node:
            self.context.complain(
                Code.MISSING_KEY,
                self.node.span(self.heading),
                "the key 'enters' in this trigger",
                "none",
                way_out="add 'enters: in_force' or another status",
            )
            return None
        where = self.node.keys["instrument"].span(self.heading)
        return Trigger(instrument=(name, self.node.text("enters")), where=where) if name else None

    def learned(self) -> Trigger | None:
        """Someone learns of an act."""
        own = frozenset({"learned", "by", "branch", "who"})
        act = table_pattern(self.context, self.node, "learned", own, self.heading, self.scope)
        who = self.actor("who", needed=True)
        where = self.node.keys["learned"].span(self.heading)
        return Trigger(learned=(act, who), where=where) if act and who else None

    def told(self) -> Trigger | None:
        """Someone receives a report."""
        report = self.named("told", self.context.names.reports, "a report")
        who = self.actor("who", needed=True)
        where = self.node.keys["told"].span(self.heading)
        return Trigger(told=(report, who), where=where) if report and who else None


def refuse_hidden_breach(
    context: Context, condition: object, scalar: Scalar, heading: Heading
) -> None:
    """Nothing may be triggered by a breach that nobody need know of."""
    for node in walk(condition):
        if isinstance(node, Breached) and node.known_to is None:
            context.complain(
                Code.HIDDEN_BREACH,
                node.span or scalar.span(heading),
                "a breach as someone knows of it",
                f"breached({node.norm}), which may be hidden",
                way_out=f"write knows(actor, {node.norm}), for whoever acts upon it",
            )
