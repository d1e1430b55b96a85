"""Which acts are open to a seat, computed from its view alone; and why one is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from legation.engine.evaluate import (
    STRAND_IN_FORCE,
    Env,
    evaluate,
    holds,
    parts_of,
)
from legation.engine.ground import GroundAct, matches
from legation.engine.layout import Layout
from legation.model.expr import Expr, Junction
from legation.model.game import PASS, View
from legation.model.scenario import Stage
from legation.model.treaty import Status

_STATUSES = list(Status)
_OFFERABLE = (Status.NONE, Status.LAPSED, Status.DENOUNCED, Status.TERMINATED)


@dataclass(frozen=True, slots=True)
class Closed:
    """Why an act is not open: the first condition that fails, in the order they are looked at."""

    act: str
    why: str
    condition: Expr | None = None


def view_env(layout: Layout, view: View) -> Env:
    """An environment that can read only what the view holds."""
    values = dict(view.values)
    turn = max(0, view.turn - 1)
    return Env(
        layout=layout,
        read=values.__getitem__,
        names={},
        day=view.day,
        turn=view.turn,
        months=layout.schedule.turns[turn].months,
    )


def open_acts(layout: Layout, view: View) -> list[str]:
    """Ground acts open to the seat of a view, in canonical order; then ``pass`` where allowed."""
    if not view.to_act:
        return []
    stage = next(s for s in layout.schedule.stages if s.id == view.stage)
    env = view_env(layout, view)
    names = [a.name for a in _candidates(layout, view, stage) if closed(layout, a, env) is None]
    if not names or not stage.must_pick or view.picks:
        names.append(PASS)
    return names


def _candidates(layout: Layout, view: View, stage: Stage) -> Iterator[GroundAct]:
    for act in layout.acts:
        if act.performer == view.seat and stage.id in act.act.stages and act.name not in view.picks:
            yield act


def closed(layout: Layout, act: GroundAct, env: Env) -> Closed | None:
    """Why an act is closed to its performer, or None when it is open.

    Args:
        env: Over what the performer may see.
    """
    bound = env.bind(act.names)
    for test in _TESTS:
        found = test(layout, act, bound)
        if found is not None:
            return found
    return None


def _faction(layout: Layout, act: GroundAct, env: Env) -> Closed | None:
    if not act.act.faction:
        return None
    slot = layout.slots[layout.index[f"faction[{act.performer}]"]]
    if slot.symbols[env.read(slot.name)] == act.act.faction:
        return None
    return Closed(act.name, f"the faction {act.act.faction} is not in office")


def _limits(layout: Layout, act: GroundAct, env: Env) -> Closed | None:
    who = f"{act.act.id}.{act.performer}"
    if act.act.per_game and env.read(f"uses.{who}") >= act.act.per_game:
        return Closed(act.name, f"it may be done {act.act.per_game} time(s) in a game")
    if act.act.per_turn and env.read(f"uses_this_turn.{who}") >= act.act.per_turn:
        return Closed(act.name, f"it may be done {act.act.per_turn} time(s) in a turn")
    return None


def _guard(layout: Layout, act: GroundAct, env: Env) -> Closed | None:
    false = first_false(act.act.guard, env)
    return None if false is None else Closed(act.name, "its guard is false", false)


def first_false(condition: Expr | None, env: Env) -> Expr | None:
    """The first conjunct of a condition that is false, or None when all hold."""
    if condition is None or evaluate(condition, env):
        return None
    if isinstance(condition, Junction) and condition.op == "and":
        for part in condition.parts:
            if not evaluate(part, env):
                return first_false(part, env)
    return condition


def _power(layout: Layout, act: GroundAct, env: Env) -> Closed | None:
    if not act.act.needs_power:
        return None
    if env.read(f"grant.{act.act.id}.{act.performer}") >= env.day:
        return None
    for strand in layout.strands:
        if strand.norm.type != "power" or strand.bearer != act.performer:
            continue
        if env.read(f"state.{strand.name}") != STRAND_IN_FORCE:
            continue
        if any(matches(p, act, p.branch, strand.names) for p in strand.acts) and holds(
            strand.when, env.bind(strand.names)
        ):
            return None
    return Closed(act.name, "no instrument in force and no grant gives the power to do it")


def _regimented(layout: Layout, act: GroundAct, env: Env) -> Closed | None:
    for strand in layout.strands:
        if not strand.norm.regimented or strand.bearer != act.performer:
            continue
        if strand.norm.type != "prohibition" or strand.keep is not None:
            continue
        if env.read(f"state.{strand.name}") != STRAND_IN_FORCE:
            continue
        if not any(matches(p, act, p.branch, strand.names) for p in strand.acts):
            continue
        inner = env.bind(strand.names)
        excused = strand.unless is not None and holds(strand.unless, inner)
        if holds(strand.when, inner) and not excused:
            return Closed(act.name, f"{strand.norm.id} makes it impossible")
    return None


def _consent(layout: Layout, act: GroundAct, env: Env) -> Closed | None:
    for field in ("proposes", "accepts", "refuses"):
        target = getattr(act.act, field)
        if not target:
            continue
        id = act.names.get(target, target)
        if not any(
            _fitting(layout, part, act.performer, field, env) for part in parts_of(layout, id)
        ):
            return Closed(act.name, _CONSENT[field].format(id=id))
    return None


_CONSENT = {
    "proposes": "{id} is already on the table or concluded, or its proposer is not a party",
    "accepts": "{id} has not been proposed to this party",
    "refuses": "{id} has not been proposed to this party",
}


def _fitting(layout: Layout, part: str, performer: str, field: str, env: Env) -> bool:
    head = part.split(".")[0]
    instrument = next(i for i in layout.scenario.instruments if i.id == head)
    if performer not in instrument.parties:
        return False
    status = _STATUSES[env.read(f"life.{part}")]
    if field == "proposes":
        return status in _OFFERABLE
    slot = layout.slots[layout.index[f"proposer.{part}"]]
    proposer = slot.symbols[env.read(slot.name)]
    return (
        status is Status.PROPOSED
        and proposer != performer
        and not env.read(f"accepted.{part}.{performer}")
    )


_TESTS: tuple[Callable[[Layout, GroundAct, Env], Closed | None], ...] = (
    _faction,
    _limits,
    _consent,
    _guard,
    _power,
    _regimented,
)
