"""What a condition reads and what an act or rule may move: which unattested event is worth trying.

Both are sets of tokens such as ``("fact", "garrison")``. They are wide on purpose: a candidate that
cannot help is tried in vain, one left out is never found.
"""

from __future__ import annotations

from collections.abc import Iterable

from legation.engine.game import Game
from legation.engine.ground import GroundAct, GroundRule
from legation.model.act import Branch, Trigger
from legation.model.expr import (
    Breached,
    Done,
    Effect,
    Expr,
    FactRef,
    Grant,
    InForce,
    LifeStep,
    NormStep,
    Owes,
    Param,
    Reveal,
    StatusOf,
    Tell,
    Update,
    WasTold,
    walk,
)
from legation.model.record import ModelLink
from legation.replay.fits import Misfit, rule_of

Token = tuple[str, str]
Tokens = frozenset[Token]


class Reach:
    """The tokens of a game, worked out once."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.derived = {f.id: f.derived for f in game.scenario.facts if f.derived is not None}
        self._writes: dict[str, Tokens] = {}
        self._after = [
            (_awaited(rule.rule.upon, self), self._of_rule(rule)) for rule in game.layout.rules
        ]

    def asked(self, link: ModelLink, found: Misfit) -> Tokens:
        """What would have to be otherwise for an event to fit."""
        tokens: set[Token] = set()
        if found.condition is not None:
            tokens |= self.reads(found.condition)
        for expr in self._conditions(link, found):
            tokens |= self.reads(expr)
        if link.act and found.condition is None:
            tokens |= self._beside_guard(link)
        return frozenset(tokens)

    def parameters(self, link: ModelLink, found: Misfit) -> tuple[str, ...]:
        """Parameters that what is against an event depends on, in order of their names."""
        exprs = list(self._conditions(link, found))
        if found.condition is not None:
            exprs.append(found.condition)
        return tuple(sorted({p for expr in exprs for p in self._params(expr, frozenset())}))

    def _params(self, expr: Expr, above: frozenset[str]) -> set[str]:
        found = {node.id for node in walk(expr) if isinstance(node, Param)}
        for node in walk(expr):
            if isinstance(node, FactRef) and node.fact in self.derived and node.fact not in above:
                found |= self._params(self.derived[node.fact], above | {node.fact})
        return found

    def _conditions(self, link: ModelLink, found: Misfit) -> Iterable[Expr]:
        """What decides whether the named result can come, where that is the trouble."""
        if found.condition is not None:
            return ()
        if link.act:
            act = self.game.act(link.act).act
            shares = [part for b in act.branches for part in (b.share, b.weight)]
            return [part for part in (act.succeeds_if, *shares) if part is not None]
        rule = rule_of(self.game, link)
        branches = rule.rule.branches if rule else ()
        return [part for b in branches for part in (b.share, b.weight) if part is not None]

    def _beside_guard(self, link: ModelLink) -> set[Token]:
        """Consent, power, faction: what closes an act besides its guard."""
        act = self.game.act(link.act)
        tokens: set[Token] = {("fact", "faction"), ("grant", act.act.id)}
        for target in (act.act.proposes, act.act.accepts, act.act.refuses):
            if target:
                tokens.add(("instrument", act.names.get(target, target)))
        found = self.game.layout.found
        for strand in (*found.empowered[act.number], *found.barred[act.number]):
            tokens.add(("instrument", strand.instrument.id))
        return tokens

    def reads(self, expr: Expr) -> Tokens:
        """What the value of an expression depends on, through derived facts too."""
        tokens: set[Token] = set()
        self._collect(expr, tokens)
        return frozenset(tokens)

    def _collect(self, expr: Expr, tokens: set[Token]) -> None:
        for node in walk(expr):
            if isinstance(node, FactRef):
                fresh = ("fact", node.fact) not in tokens
                tokens.add(("fact", node.fact))
                if fresh and node.fact in self.derived:
                    self._collect(self.derived[node.fact], tokens)
            elif isinstance(node, Done):
                tokens.add(("act", node.act))
            elif isinstance(node, InForce | StatusOf):
                tokens.add(("instrument", node.id.partition(".")[0]))
            elif isinstance(node, Breached | Owes):
                tokens.add(("norm", node.norm))
                tokens.add(("instrument", node.norm.partition(".")[0]))
            elif isinstance(node, WasTold):
                tokens.add(("report", node.report))

    def of_act(self, act: GroundAct) -> Tokens:
        """What doing an act may move."""
        if act.name not in self._writes:
            tokens: set[Token] = {("act", act.act.id)}
            for target in (act.act.proposes, act.act.accepts, act.act.refuses):
                if target:
                    tokens.add(("instrument", act.names.get(target, target)))
            tokens |= _moved(act.act.effects, act.act.branches)
            found = self.game.layout.found
            for strand in (*found.demanded[act.number], *found.forbidden[act.number]):
                tokens.add(("norm", strand.norm.id))
            self._writes[act.name] = self.followed(tokens)
        return self._writes[act.name]

    def of_rule(self, rule: GroundRule) -> Tokens:
        """What a rule may move."""
        if rule.name not in self._writes:
            self._writes[rule.name] = self.followed(self._of_rule(rule))
        return self._writes[rule.name]

    def _of_rule(self, rule: GroundRule) -> set[Token]:
        return _moved(rule.rule.effects, rule.rule.branches)

    def followed(self, tokens: set[Token]) -> Tokens:
        """The same with what rules go on to move."""
        tokens = set(tokens)
        size = -1
        while size != len(tokens):
            size = len(tokens)
            for awaited, moved in self._after:
                if not awaited.isdisjoint(tokens):
                    tokens |= moved
        return frozenset(tokens)


def _moved(effects: Iterable[Effect], branches: Iterable[Branch]) -> set[Token]:
    tokens = {token for effect in effects for token in _effect(effect)}
    return tokens | {token for b in branches for effect in b.effects for token in _effect(effect)}


def _effect(effect: Effect) -> tuple[Token, ...]:
    if isinstance(effect, Update):
        return (("fact", effect.target.fact),)
    if isinstance(effect, LifeStep):
        return (("instrument", effect.id.partition(".")[0]),)
    if isinstance(effect, NormStep):
        return (("norm", effect.norm),)
    if isinstance(effect, Grant):
        return (("grant", effect.act),)
    if isinstance(effect, Reveal):
        return (("act", effect.act),)
    assert isinstance(effect, Tell)
    return (("report", effect.report),)


def _awaited(upon: Trigger, reach: Reach) -> Tokens:
    """What sets a rule going; nothing for what time alone does."""
    if upon.becomes is not None:
        return reach.reads(upon.becomes)
    if upon.act is not None:
        return frozenset({("act", upon.act.act)})
    if upon.learned is not None:
        return frozenset({("act", upon.learned[0].act)})
    if upon.instrument is not None:
        return frozenset({("instrument", upon.instrument[0].partition(".")[0])})
    if upon.breach is not None:
        return frozenset({("norm", upon.breach[0])})
    if upon.kept is not None:
        return frozenset({("norm", upon.kept[0])})
    if upon.told is not None:
        return frozenset({("report", upon.told[0])})
    return frozenset()
