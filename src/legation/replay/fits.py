"""Whether the rules allow what an event of the record is in the model, and doing it all the same."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace

from legation.engine.effects import derive
from legation.engine.evaluate import Env
from legation.engine.game import Game
from legation.engine.ground import GroundAct, GroundRule
from legation.engine.menu import Closed, closed, seat_env
from legation.engine.work import Trace, Work
from legation.model.dates import Day
from legation.model.expr import Expr, Reveal
from legation.model.game import Position
from legation.model.print_expr import effect_text, expr_text
from legation.model.reasons import Reason
from legation.model.record import Event, ModelLink

LACKING = "no rule moves this; the record does"
RULE_CLOSED = "the rule's condition does not hold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """What the rules have against an event.

    Attributes:
        why: In the engine's words, the false condition as text after a colon.
        condition: The first condition that is false, where one is.
        helpless: Neither another day, nor an act, nor a number could help: the rules lack it.
    """

    why: str
    condition: Expr | None = None
    helpless: bool = False


class Doors:
    """Which acts are open at a position of a replay: as ``Game.why_not`` says, many at a time.

    A seat's answer comes from what it may see alone; an actor without a seat sees everything.
    """

    def __init__(self, game: Game, position: Position) -> None:
        self.layout = game.layout
        self.env = Work(game.layout, list(position)).env({})
        self._seats: dict[str, Env] = {}

    def closed(self, act: GroundAct) -> Closed | None:
        """Why an act is closed to its performer, or None."""
        who = act.performer
        if who not in self.layout.hashes:
            return closed(self.layout, act, self.env)
        if who not in self._seats:
            self._seats[who] = seat_env(self.env, who)
        return closed(self.layout, act, self._seats[who])


def site_of(link: ModelLink) -> str:
    """The name of a link's chance site."""
    return link.chance if link.chance.startswith("rule:") else f"rule:{link.chance}"


def rule_of(game: Game, link: ModelLink) -> GroundRule | None:
    """The ground rule of a link's chance site, if the scenario has it."""
    site = site_of(link)
    return next((rule for rule in game.layout.rules if rule.name == site), None)


def deed_of(game: Game, link: ModelLink) -> tuple[str, str]:
    """What is done, and the branch: a ground act, a chance site, or effects as text."""
    if link.act:
        return game.act(link.act).name, link.branch
    if link.chance:
        return site_of(link), link.branch
    return "; ".join(effect_text(effect) for effect in link.effects), ""


def is_learning(link: ModelLink) -> bool:
    """Whether the link only says that somebody came to know."""
    return bool(link.effects) and all(isinstance(effect, Reveal) for effect in link.effects)


def misfit(game: Game, position: Position, link: ModelLink) -> Misfit | None:
    """What the rules have against a link at a position; None where they allow it."""
    if link.act:
        act = game.act(link.act, position)
        shut = Doors(game, position).closed(act)
        if shut is None:
            return _result(link.branch, game.results(position, act.name) if link.branch else ())
        words = shut.why
        if shut.condition is not None:
            words += f": {expr_text(shut.condition)}"
        return Misfit(why=words, condition=shut.condition)
    if link.chance:
        rule = rule_of(game, link)
        if rule is not None and game.holds(position, rule.rule.when, rule.names):
            return _result(link.branch, game.results(position, rule.name))
        return Misfit(why=RULE_CLOSED, condition=rule.rule.when if rule else None)
    if is_learning(link):
        return None
    return Misfit(why=LACKING, helpless=True)


def _result(branch: str, possible: Sequence[str]) -> Misfit | None:
    """Could it end as history says it did?"""
    if not branch or branch in possible:
        return None
    return Misfit(why=f"the rules exclude the result {branch!r}")


def do(
    game: Game, position: Position, event: Event, link: ModelLink, trace: Trace | None = None
) -> Position:
    """The position after a link was done, whether or not the rules allow it."""
    if link.act:
        return game.perform(position, [(link.act, link.branch)], trace=trace)
    if link.chance:
        return game.perform(position, [], {site_of(link): link.branch}, trace=trace)
    return game.intervene(position, link.effects, trace, _attested(event) if trace else None)


def _attested(event: Event) -> Reason:
    """The record's event as a reason, with its sources."""
    data = (("of", "event"), ("date", event.date.text), ("what", event.what))
    return Reason(kind="record", subject=event.id, data=data, cites=event.sources)


def pass_to(game: Game, position: Position, day: Day, trace: Trace | None = None) -> Position:
    """Time passes to a day, if it is not there yet."""
    if day > game.get(position, "clock.day"):
        return game.pass_to(position, day, trace)
    return position


def with_parameter(game: Game, parameter: str, value: int) -> Game:
    """The same game with one parameter moved."""
    moved = copy(game)
    moved.layout = replace(game.layout, params={**game.layout.params, parameter: value})
    return moved


def rederived(game: Game, position: Position) -> Position:
    """A position with its derived facts computed anew, after a parameter has moved."""
    work = Work(game.layout, list(position))
    derive(work)
    return work.position()
