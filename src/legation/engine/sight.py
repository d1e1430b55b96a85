"""Who may see what, whatever happens: the static part of knowledge.

An actor may see what follows from a thing only if it sees everything the thing rests on. So the
state of a duty is shown to those who see its trigger, its conditions and every way of performing
it; and a breach becomes known only to those who can judge it. Where an actor might or might not
see, it is taken not to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Literal

from legation.engine.ground import Bindings, GroundAct, Strand, matches
from legation.engine.lookups import ANY, Lookups
from legation.model.act import Pattern, Trigger
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
)
from legation.model.treaty import Instrument
from legation.model.world import Fact

Seers = frozenset[str]
May = Mapping[str, tuple[str, ...]]
"""What each bound name may stand for."""

NONE: Seers = frozenset()


def fact_seers(fact: Fact, key: tuple[str, ...], knowers: Sequence[str]) -> Seers:
    """Actors that may see one entry of a fact."""
    if fact.seen_by == "all":
        return frozenset(knowers)
    if fact.seen_by == "owner":
        return frozenset(key[:1]) & frozenset(knowers)
    return frozenset(fact.seen_by) & frozenset(knowers)


def life_seers(instrument: Instrument, knowers: Sequence[str]) -> Seers:
    """Actors that see the life of an instrument: all, or the parties of a secret one."""
    return frozenset(instrument.parties if instrument.secret else knowers) & frozenset(knowers)


def result_seers(act: GroundAct, branches: Iterable[str]) -> Seers:
    """Who is certain to see an act, with a result where only some results count."""
    if ANY in branches:
        return act.audience
    seen = [b.audience for b in act.branches if b.branch.id in branches]
    return frozenset.intersection(*seen) if seen else act.audience


class Sight:
    """Who certainly sees what becomes of norms, and who can work out an expression."""

    def __init__(self, found: Lookups, knowers: Sequence[str]) -> None:
        """Over a ground scenario; ``knowers`` are the actors whose knowledge is kept."""
        self.found = found
        self.knowers = tuple(knowers)
        self.all = frozenset(knowers)
        self._known: dict[tuple[str, int], Seers] = {}

    # -- norms ----------------------------------------------------------------------------------

    def state(self, strand: Strand) -> Seers:
        """Who sees whether a strand is in force, kept, breached, ..."""
        return self._once("state", strand, self._state)

    def judges(self, strand: Strand) -> Seers:
        """Who can tell that something breaches a strand, once they see what was done."""
        return self._once("judges", strand, self._judges)

    def witnesses(self, strand: Strand) -> Seers:
        """Who is certain to know of every breach as soon as it happens."""
        return self._once("witnesses", strand, self._witnesses)

    def _once(self, what: str, strand: Strand, work_out: Callable[[Strand], Seers]) -> Seers:
        """Worked out once; what rests on itself in a circle is seen by nobody."""
        key = (what, strand.number)
        if key not in self._known:
            self._known[key] = NONE
            self._known[key] = work_out(strand)
        return self._known[key]

    def _aware(self, strand: Strand) -> Seers:
        """Who sees it come to life."""
        seen = life_seers(strand.instrument, self.knowers)
        return seen if strand.upon is None else seen & self.trigger(strand.upon, strand.names)

    def _state(self, strand: Strand) -> Seers:
        if not strand.one_off:
            return self._aware(strand)
        seen = self._judged(strand) & self._performance(strand)
        for ban in self._rivals(strand, strand.norm.id):
            seen &= self._judged(ban)
        return seen

    def _judges(self, strand: Strand) -> Seers:
        seen = self._judged(strand)
        if strand.norm.type == "prohibition" and strand.keep is None:
            for duty in self._rivals(strand, strand.norm.id):
                seen &= self.state(duty)
        return seen

    def _witnesses(self, strand: Strand) -> Seers:
        if strand.one_off:
            return self.state(strand)
        return self.judges(strand) & self._performance(strand)

    def _judged(self, strand: Strand) -> Seers:
        may = may_be(strand.names)
        return self._aware(strand) & self.reads(strand.when, may) & self.reads(strand.unless, may)

    def _rivals(self, strand: Strand, norm: str) -> Iterator[Strand]:
        """Strands of the same bearer before which a norm gives way."""
        for strands in self.found.strands.values():
            for other in strands:
                if other.bearer == strand.bearer and norm in other.norm.overrides:
                    yield other

    def _performance(self, strand: Strand) -> Seers:
        """Who would see performance, in whatever way; or the condition, of a continuing norm."""
        declared = strand.norm.seen_by
        if declared is not None and strand.norm.type == "duty":
            return self._named(declared, strand) | {strand.bearer}
        if strand.keep is not None:
            return self.reads(strand.keep, may_be(strand.names))
        seen = self.all
        for number, branches in self.found.fits[strand.number].items():
            seen &= result_seers(self.found.numbered[number], branches)
        return seen

    def _named(self, declared: Literal["all"] | tuple[str, ...], strand: Strand) -> Seers:
        if declared == "all":
            return self.all
        return frozenset(strand.names.get(name, name) for name in declared) & self.all

    def trigger(self, trigger: Trigger, names: Bindings) -> Seers:
        """Who is certain to see a trigger happen."""
        if trigger.act is not None:
            return self._seen(trigger.act, names)
        if trigger.becomes is not None:
            return self.reads(trigger.becomes, may_be(names))
        if trigger.instrument is not None:
            return self._lives(trigger.instrument[0])
        if trigger.kept is not None:
            return self._all_of(self.state(s) for s in self.found.strands.get(trigger.kept[0], ()))
        if trigger.breach is not None:
            norm, reading, bearer, knower = trigger.breach
            strands = self.found.strands.get(norm, ())
            meant = [s for s in strands if reading in ("", s.reading_id)]
            meant = [s for s in meant if names.get(bearer, bearer) in ("", s.bearer)]
            return self._with(knower, names, self._all_of(map(self.witnesses, meant)))
        if trigger.learned is not None:
            return self._with(trigger.learned[1], names, self._seen(trigger.learned[0], names))
        if trigger.told is not None:
            return self._with(trigger.told[1], names, NONE)
        return self.all

    def _seen(self, pattern: Pattern, names: Bindings) -> Seers:
        """Who sees every act that fits a pattern."""
        return self._all_of(
            result_seers(act, {pattern.branch})
            for act in self.found.acts.get(pattern.act, ())
            if matches(pattern, act, pattern.branch, names)
        )

    def _with(self, who: str, names: Bindings, others: Seers) -> Seers:
        """Who sees that somebody learns: itself, and the others if it learns with all of them."""
        learner = frozenset((names.get(who, who),)) & self.all
        return others if learner and learner <= others else learner

    def _lives(self, id: str) -> Seers:
        heads = {part.partition(".")[0] for part in self.found.parts.get(id, ())}
        return self._all_of(life_seers(self.found.instruments[h], self.knowers) for h in heads)

    def _all_of(self, seen: Iterable[Seers]) -> Seers:
        return self.all.intersection(*seen)

    # -- expressions ----------------------------------------------------------------------------

    def reads(self, expr: object, may: May) -> Seers:
        """Who can work out an expression, whatever its names stand for; a missing one, everybody."""
        if isinstance(expr, tuple):
            return self._all_of(self.reads(part, may) for part in expr)
        if not isinstance(expr, Node):
            return self.all
        if isinstance(expr, Over):
            may = {**may, expr.var: self.found.sets[expr.set]}
        own = _OWN.get(type(expr))
        seen = own(self, expr, may) if own else self.all
        for part in fields(expr):
            seen &= self.reads(getattr(expr, part.name), may)
        return seen

    def symbols(self, expr: Expr | None, may: May) -> tuple[str, ...] | None:
        """The symbols an expression may stand for; None for any."""
        if isinstance(expr, Const):
            return (str(expr.value),)
        if isinstance(expr, Name):
            return may.get(expr.name)
        if isinstance(expr, FactRef):
            return self.found.facts[expr.fact].values.symbols or None
        if isinstance(expr, IfElse):
            then, other = self.symbols(expr.then, may), self.symbols(expr.other, may)
            return None if then is None or other is None else (*then, *other)
        if isinstance(expr, NationalityOf):
            people = self.symbols(expr.actor, may)
            return people and tuple(self.found.nationality.get(id, id) for id in people)
        return None

    def _only(self, expr: Expr, may: May) -> Seers:
        """The one actor an expression stands for; nobody where it may be several."""
        actors = self.symbols(expr, may)
        some = set(self.knowers if actors is None else actors) & self.all
        return frozenset(some) if len(some) == 1 else self.all if not some else NONE

    def fact(self, node: FactRef, may: May) -> Seers:
        """Who sees every entry a reference may mean."""
        fact = self.found.facts[node.fact]
        if fact.seen_by != "owner":
            return fact_seers(fact, (), self.knowers)
        owners = self.symbols(node.index[0], may)
        members = self.found.sets[fact.of[0]]
        some = set(members) if owners is None else set(owners) & set(members)
        return self._all_of(fact_seers(fact, (owner,), self.knowers) for owner in some)

    def done(self, node: Done, may: May) -> Seers:
        """Who sees whether every act a ``done`` or ``learned`` may mean was done."""
        learners: tuple[str, ...] | None = None
        if node.learned_by is not None:
            meant = self.symbols(node.learned_by, may)
            learners = tuple(self.all if meant is None else set(meant) & self.all)
        seen = self.all
        for act in self.found.acts.get(node.act, ()):
            if self._may_mean(node, act, may):
                seen &= self._days(node, act, learners)
        return seen

    def _may_mean(self, node: Done, act: GroundAct, may: May) -> bool:
        by = self.symbols(node.by, may) if node.by is not None else None
        if by is not None and act.performer not in by:
            return False
        for key, value in node.args:
            among = self.symbols(value, may)
            if among is not None and act.names.get(key) not in among:
                return False
        return True

    def _days(self, node: Done, act: GroundAct, learners: tuple[str, ...] | None) -> Seers:
        branches = [b.audience for b in act.branches if b.branch.id == node.branch]
        if learners is None:
            return self._all_of(branches if node.branch else [act.audience])
        seen = self.all
        for learner in learners:
            if node.branch:
                seen &= self._all_of(audience for audience in branches if learner in audience)
            else:
                seen &= act.audience if learner in act.audience else frozenset((learner,))
        return seen

    def in_force(self, node: InForce, may: May) -> Seers:
        """Who sees whether a norm, or an instrument, is in force."""
        strands = self.found.strands.get(node.id)
        return self._all_of(map(self.state, strands)) if strands else self._lives(node.id)

    def breached(self, node: Breached, may: May) -> Seers:
        """Who sees whether a norm was breached, or whether an actor knows."""
        if node.known_to is not None:
            return self._only(node.known_to, may)
        bearers = self.symbols(node.by, may) if node.by is not None else None
        return self._all_of(
            self.witnesses(strand)
            for strand in self.found.strands.get(node.norm, ())
            if (bearers is None or strand.bearer in bearers)
            and node.under in (None, strand.reading_id)
        )

    def owes(self, node: Owes, may: May) -> Seers:
        """Who sees whether a duty is open."""
        bearers = self.symbols(node.actor, may)
        return self._all_of(
            self.state(strand)
            for strand in self.found.strands.get(node.norm, ())
            if bearers is None or strand.bearer in bearers
        )


def may_be(names: Bindings) -> dict[str, tuple[str, ...]]:
    """Bound names that stand for one thing each."""
    return {name: (value,) for name, value in names.items()}


_OWN: Mapping[type, Callable[..., Seers]] = {
    FactRef: Sight.fact,
    Done: Sight.done,
    InForce: Sight.in_force,
    StatusOf: lambda sight, node, may: sight._lives(node.id),
    Breached: Sight.breached,
    Owes: Sight.owes,
    WasTold: lambda sight, node, may: sight._only(node.actor, may),
}
