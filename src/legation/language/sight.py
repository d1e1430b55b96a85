"""Guards read only what their performer may see, so that the list of open acts leaks nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from legation.language.context import Context
from legation.language.names import ActNames
from legation.model.act import Act, Pattern, SeenBy, Trigger
from legation.model.expr import (
    Breached,
    Const,
    Done,
    Expr,
    FactRef,
    IfElse,
    InForce,
    Name,
    NationalityOf,
    Node,
    Over,
    Owes,
    StatusOf,
    WasTold,
    walk,
)
from legation.model.treaty import Instrument, Norm
from legation.text.problems import Code

Bound = Mapping[str, frozenset[str]]
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hidden:
    """A part of a guard that its performer cannot see."""

    node: Node
    what: str


def check_guards(
    context: Context, acts: Iterable[Act], instruments: tuple[Instrument, ...]
) -> None:
    """Check every guard, and the conditions of powers and of what is physically impossible.

    Actors without a seat act as chance does, which sees everything.
    """
    norms = {
        norm.id: (norm, instrument)
        for instrument in instruments
        for article in instrument.articles
        for norm in article.norms
    }
    sight = Sight(context, norms)
    for act in acts:
        if act.guard is not None:
            members = {name: frozenset(values) for name, values in act.picks}
            way = "move the condition into 'succeeds_if', so that the act is an attempt"
            _check(context, sight, act.by, (act.guard,), members, way)
    for norm, _ in norms.values():
        if norm.type == "power" or norm.regimented:
            conditions = [norm.when, norm.unless]
            conditions += [part for r in norm.readings for part in (r.when, r.unless)]
            given = tuple(part for part in conditions if part is not None)
            way = "a condition that opens or closes acts reads only what the actor sees"
            _check(context, sight, norm.bearers, given, bound_of(context, norm), way)


def bound_of(context: Context, norm: Norm) -> dict[str, frozenset[str]]:
    """The names bound in a norm, without its bearer."""
    bound = {name: context.names.members(of) for name, of in norm.bind}
    if norm.to:
        bound["to"] = bound.get(norm.to, frozenset((norm.to,)))
    return bound


def _check(
    context: Context,
    sight: Sight,
    performers: Iterable[str],
    conditions: tuple[Expr, ...],
    members: Mapping[str, frozenset[str]],
    way_out: str,
) -> None:
    parts = [tuple(walk(condition)) for condition in conditions]
    for performer in performers:
        actor = context.names.actors.get(performer)
        if actor is None or not actor.seat:
            continue
        me = frozenset((performer,))
        bound = {**members, "by": me, "bearer": me}
        for nodes in parts:
            for hidden in sight.hidden(nodes, performer, bound):
                assert hidden.node.span is not None
                context.complain(
                    Code.GUARD_HIDDEN,
                    hidden.node.span,
                    f"what '{performer}' can see",
                    hidden.what,
                    way_out=way_out,
                )


class Sight:
    """Finds the parts of an expression that an actor might not see."""

    def __init__(self, context: Context, norms: Mapping[str, tuple[Norm, Instrument]]) -> None:
        self.names = context.names
        self.norms = norms

    def hidden(self, nodes: tuple[Node, ...], me: str, bound: Bound) -> list[Hidden]:
        """Those of the parts of an expression that ``me`` might not see."""
        bound = {
            **bound,
            **{node.var: self.names.members(node.set) for node in nodes if isinstance(node, Over)},
        }
        found = []
        for node in nodes:
            what = self.why_hidden(node, me, bound)
            if what:
                found.append(Hidden(node, what))
        return found

    def why_hidden(self, node: Node, me: str, bound: Bound) -> str:
        """Why one part cannot be seen; empty text where it can."""
        if isinstance(node, FactRef):
            return self.fact(node, me, bound)
        if isinstance(node, Done):
            return self.done(node, me, bound)
        if isinstance(node, Breached):
            if node.known_to is None:
                return f"breached({node.norm}), which may be hidden"
            return self.own(node.known_to, me, bound, "what another knows")
        if isinstance(node, WasTold):
            return self.own(node.actor, me, bound, "what another was told")
        if isinstance(node, Owes):
            bearers = self.symbols(node.actor, bound)
            return self.strands(node.norm, me, bearers)
        if isinstance(node, InForce) and node.id in self.norms:
            return self.strands(node.id, me, frozenset(self.norms[node.id][0].bearers))
        if isinstance(node, InForce | StatusOf):
            instrument = self.names.instruments.get(self.names.instrument_of(node.id))
            if instrument and instrument.secret and me not in instrument.parties:
                return f"'{node.id}', which is secret"
        return ""

    def own(self, actor: Expr, me: str, bound: Bound, what: str) -> str:
        """Hidden unless the actor is certainly ``me``."""
        return "" if self.symbols(actor, bound) <= {me} else what

    def fact(self, node: FactRef, me: str, bound: Bound) -> str:
        """A fact: seen by all, by its owner, or by those named."""
        fact = self.names.facts.get(node.fact)
        if fact is None or fact.seen_by == "all":
            return ""
        if fact.seen_by == "owner":
            if self.symbols(node.index[0], bound) <= {me}:
                return ""
            return f"'{node.fact}' of others, which only its owner sees"
        if me in fact.seen_by:
            return ""
        seers = ", ".join(fact.seen_by) or "nobody"
        return f"'{node.fact}', which is seen by {seers}"

    def done(self, node: Done, me: str, bound: Bound) -> str:
        """An act that was done: seen by its performer and by those it names."""
        learner = node.learned_by
        if learner is not None and not self.symbols(learner, bound) <= {me}:
            return "what another has learned"
        act = self.names.acts.get(node.act)
        if act is None:
            return ""
        performers = self.symbols(node.by, bound) if node.by else frozenset(act.by)
        args = {name: self.symbols(value, bound) for name, value in node.args}
        audiences = [act.seen_by] if learner is None else []
        if node.branch:
            audiences.append(act.branches.get(node.branch) or act.seen_by)
        for audience in audiences:
            if not self.covers(audience, act, me, performers & frozenset(act.by), args):
                branch = f" with its branch '{node.branch}'" if node.branch else ""
                return f"whether '{node.act}'{branch} was done, which it need not have seen"
        return ""

    def covers(
        self,
        audience: SeenBy,
        act: ActNames,
        me: str,
        performers: frozenset[str],
        args: Mapping[str, frozenset[str]],
    ) -> bool:
        """Does an audience include ``me``, whoever of the performers it was?"""
        if audience == "all" or me in audience or performers <= {me}:
            return True
        return any(
            args.get(name, frozenset(act.picks[name])) <= {me}
            for name in audience
            if name in act.picks
        )

    def strands(self, norm_id: str, me: str, bearers: frozenset[str]) -> str:
        """Whether a norm is in force or open: seen by its sides, if they saw what raised it."""
        found = self.norms.get(norm_id)
        if found is None:
            return ""
        norm, instrument = found
        sides = {norm.to} | (set(instrument.parties) if norm.type != "duty" else set())
        hidden = f"the state of '{norm_id}', which is another's"
        if not bearers <= {me} and me not in sides:
            return hidden
        triggers = [r.upon or norm.upon for r in norm.readings] or [norm.upon]
        for bearer in bearers & frozenset(norm.bearers):
            for upon in triggers:
                if upon and not self.saw(upon, me, norm, bearer):
                    return f"the state of '{norm_id}', whose trigger it need not have seen"
        return ""

    def saw(self, upon: Trigger, me: str, norm: Norm, bearer: str) -> bool:
        """Would ``me`` certainly see a trigger happen?"""
        bound = {"bearer": frozenset((bearer,)), "by": frozenset((bearer,))}
        bound |= {name: self.names.members(of) for name, of in norm.bind}
        if norm.to:
            bound["to"] = bound.get(norm.to, frozenset((norm.to,)))
        if upon.act is not None:
            return self.saw_act(upon.act, me, bound)
        knower = (upon.breach[3] if upon.breach else "") or (
            (upon.learned or upon.told or ("", ""))[1]
        )
        if knower:
            return bound.get(knower, frozenset((knower,))) <= {me}
        if upon.becomes is not None:
            return not self.hidden_facts(upon.becomes, me)
        return upon.kept is None

    def hidden_facts(self, expr: Expr, me: str) -> bool:
        """Does an expression read a fact that not every index of ``me`` may see?"""
        for node in walk(expr):
            fact = self.names.facts.get(node.fact) if isinstance(node, FactRef) else None
            if (
                fact
                and fact.seen_by != "all"
                and (fact.seen_by == "owner" or me not in fact.seen_by)
            ):
                return True
        return False

    def saw_act(self, pattern: Pattern, me: str, bound: Bound) -> bool:
        """Would ``me`` see every act that fits a pattern?"""
        act = self.names.acts.get(pattern.act)
        if act is None:
            return True
        by = pattern.by
        performers = bound.get(by, frozenset((by,))) if by else frozenset(act.by)
        args = {name: bound.get(value, frozenset((value,))) for name, value in pattern.args}
        audience = (act.branches.get(pattern.branch) if pattern.branch else None) or act.seen_by
        return self.covers(audience, act, me, performers & frozenset(act.by), args)

    def symbols(self, expr: Expr, bound: Bound) -> frozenset[str]:
        """The symbols an expression may stand for."""
        if isinstance(expr, Const):
            return frozenset((str(expr.value),))
        if isinstance(expr, Name):
            return bound.get(expr.name, NOTHING)
        if isinstance(expr, FactRef):
            fact = self.names.facts.get(expr.fact)
            return frozenset(fact.values.symbols) if fact else NOTHING
        if isinstance(expr, IfElse):
            return self.symbols(expr.then, bound) | self.symbols(expr.other, bound)
        if isinstance(expr, NationalityOf):
            actors = self.names.actors
            people = [(id, actors.get(id)) for id in self.symbols(expr.actor, bound)]
            return frozenset((actor.nationality if actor else "") or id for id, actor in people)
        return NOTHING
