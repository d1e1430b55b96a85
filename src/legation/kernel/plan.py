"""What a batch of histories plays: who decides how, what is asked of it, what is changed in it.

Plain data; nothing here needs the compiler.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace

from legation.engine.game import Game
from legation.model.dates import Day
from legation.model.expr import Effect, Expr
from legation.model.game import Position

HEAVIEST = 1 << 24
"""The largest weight of an act: races are decided in 63 bits."""

SHARE = 1_000_000


class PlanRefused(ValueError):
    """A plan that cannot be played; the message says what and, where known, what there is."""


@dataclass(frozen=True, slots=True)
class Uniform:
    """Any open act, or passing, with equal chances."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Acts by weight: an integer, or an expression over what the seat may see.

    Attributes:
        acts: By name of the ground act (``korea:send_envoy(to=russia)``) or by act id.
        otherwise: Of acts that are not named.
        passing: Of ``pass``, where it is allowed.
    """

    acts: Mapping[str, int | Expr] = field(default_factory=dict)
    otherwise: int | Expr = 1
    passing: int | Expr = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a script has a seat do in one stage of one turn, in this order; nothing: it passes.

    Attributes:
        turn: From 1, as the expression ``turn`` counts.
        acts: Names of ground acts.
    """

    turn: int
    stage: str
    acts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """Set acts, then a pass; where nothing is set, and by chance, ``otherwise``.

    A set act that is closed is left out, and the choice counted among the batch's ``unkept``.

    Attributes:
        departing: The chance at each choice of not keeping to the script, in millionths.
    """

    lines: tuple[Line, ...]
    departing: int = 0
    otherwise: Uniform | Weights = field(default_factory=Uniform)


Policy = Uniform | Weights | Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """An act its performer does in a turn, as soon as it is open to it there.

    Attributes:
        turn: From 1.
        act: Name of the ground act.
    """

    turn: int
    act: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """An act its performer does not do from one turn to another, both included, counted from 1."""

    first: int
    last: int
    act: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Effects carried out from outside the rules, at the first choice on or after a day."""

    day: Day
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A batch of histories.

    Attributes:
        game: Whose rules are played.
        start: The position at which every history begins; None: at ``point``.
        point: A start point of the scenario (empty: the first).
        secret: Where all luck comes from, as in ``engine.chance.Stream``; with the history's number
            it gives the history.
        first, count: Numbers of the histories, from ``first`` on.
        seats: Who is not named picks any open act (``Uniform``).
        questions: Conditions; of each is kept on which day it first held at the end of a
            settling, and whether it holds at the end.
        numbers: Expressions whose value at the end is kept.
        parameters: Values in stored units (millionths for shares) that replace the scenario's.
    """

    game: Game
    start: Position | None = None
    point: str = ""
    secret: bytes = b""
    first: int = 0
    count: int = 1
    seats: Mapping[str, Policy] = field(default_factory=dict)
    questions: Sequence[Expr] = ()
    numbers: Sequence[Expr] = ()
    forces: Sequence[Force] = ()
    bars: Sequence[Bar] = ()
    edits: Sequence[Edit] = ()
    parameters: Mapping[str, int] = field(default_factory=dict)


def own_weights(game: Game, seat: str) -> Weights:
    """The weights a scenario gives the acts of a seat (1 where it gives none)."""
    found = {
        act.name: act.act.weight
        for act in game.layout.acts
        if act.performer == seat and act.act.weight is not None
    }
    return Weights(acts=found)


def weight_of(policy: Weights, name: str, act_id: str) -> int | Expr:
    """The weight of a ground act under a policy."""
    return policy.acts.get(name, policy.acts.get(act_id, policy.otherwise))


def with_parameters(game: Game, parameters: Mapping[str, int]) -> Game:
    """The same ground game under other values of its parameters; nothing is ground again.

    Raises:
        PlanRefused: No parameter of that name.
    """
    unknown = [name for name in parameters if name not in game.layout.params]
    if unknown:
        known = ", ".join(game.layout.params) or "none"
        raise PlanRefused(f"{unknown[0]!r} is no parameter of {game.scenario.id}; it has: {known}")
    if not parameters:
        return game
    other = copy(game)
    other.layout = replace(game.layout, params={**game.layout.params, **parameters})
    return other
