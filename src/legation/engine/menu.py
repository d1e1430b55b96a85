"""Which acts are open to a seat, computed from its view alone; and why one is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from legation.engine.effects import ENDED
from legation.engine.errors import HiddenFromPerformer
from legation.engine.evaluate import STRAND_IN_FORCE, Env, evaluate, holds
from legation.engine.ground import GroundAct, Strand
from legation.engine.layout import NOWHERE, Layout
from legation.engine.slots import STATUSES
from legation.model.expr import Expr, Junction
from legation.model.game import PASS, View
from legation.model.scenario import Stage
from legation.model.treaty import Status

_OFFERABLE = (Status.NONE, *ENDED)
Picked = Mapping[str, int]
"""How often each act id stands among the picks not yet settled."""


@dataclass(frozen=True, slots=True)
class Closed:
    """Why an act is not open: the first condition that fails, in the order they are looked at."""

    act: str
    why: str
    condition: Expr | None = None


class Seen(dict[int, int]):
    """The slots somebody may see; reading another is a fault of the scenario, said as such."""

    def __init__(self, layout: Layout, items: Mapping[int, int]) -> None:
        super().__init__(items)
        self.layout = layout

    def __missing__(self, slot: int) -> int:
        raise HiddenFromPerformer(self.layout.slots[slot].name)


def view_env(layout: Layout, view: View) -> Env:
    """An environment that can read only what the view holds."""
    seen = Seen(layout, {layout.index[name]: value for name, value in view.values})
    turn = max(0, view.turn - 1)
    return Env(layout, seen, {}, view.day, view.turn, layout.schedule.turns[turn].months)


def seat_env(env: Env, seat: str) -> Env:
    """The same environment, seen by a seat."""
    seen = Seen(env.layout, {slot: env.values[slot] for slot in env.layout.visible[seat]})
    return Env(env.layout, seen, env.names, env.day, env.turn, env.months)


def open_acts(layout: Layout, view: View) -> list[str]:
    """Ground acts open to the seat of a view, in canonical order; then ``pass`` where allowed."""
    if not view.to_act:
        return []
    stage = next(s for s in layout.schedule.stages if s.id == view.stage)
    env = view_env(layout, view)
    picked = picked_ids(layout, view.picks)
    names = [
        act.name
        for act in candidates(layout, view.seat, stage)
        if act.name not in view.picks and closed(layout, act, env, picked) is None
    ]
    if not names or not stage.must_pick:
        names.append(PASS)
    return names


def picked_ids(layout: Layout, picks: Sequence[str]) -> Picked:
    """How often each act id stands among picks, given by name."""
    if not picks:
        return {}
    ids = {act.name: act.act.id for act in layout.acts}
    return Counter(ids[name] for name in picks)


def candidates(layout: Layout, actor: str, stage: Stage) -> Iterator[GroundAct]:
    """Ground acts of an actor in a stage, open or not."""
    for act in layout.acts:
        if act.performer == actor and stage.id in act.act.stages:
            yield act


def closed(layout: Layout, act: GroundAct, env: Env, picked: Picked | None = None) -> Closed | None:
    """Why an act is closed to its performer, or None when it is open.

    Args:
        env: Over what the performer may see.
        picked: The performer's picks not yet settled, which count against its limits.
    """
    found = _limits(layout, act, env, (picked or {}).get(act.act.id, 0))
    if found is not None:
        return found
    bound = env.bind(act.names)
    for test in _TESTS:
        found = test(layout, act, bound)
        if found is not None:
            return found
    return None


def _limits(layout: Layout, act: GroundAct, env: Env, picked: int) -> Closed | None:
    at = layout.at_act[act.number]
    for most, slot, span in (
        (act.act.per_game, at.uses, "game"),
        (act.act.per_turn, at.uses_this_turn, "turn"),
    ):
        if most and env.values[slot] + picked >= most:
            return Closed(act.name, f"it may be done {most} time(s) in a {span}")
    return None


def _faction(layout: Layout, act: GroundAct, env: Env) -> Closed | None:
    if not act.act.faction:
        return None
    slot = layout.entries["faction", act.performer]
    if layout.slots[slot].symbols[env.values[slot]] == act.act.faction:
        return None
    return Closed(act.name, f"the faction {act.act.faction} is not in office")


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
    grant = layout.at_act[act.number].grant
    if grant == NOWHERE or env.values[grant] >= env.day:
        return None
    if any(_binds(layout, s, act, env) for s in layout.found.empowered[act.number]):
        return None
    return Closed(act.name, "no instrument in force and no grant gives the power to do it")


def _regimented(layout: Layout, act: GroundAct, env: Env) -> Closed | None:
    for strand in layout.found.barred[act.number]:
        if _binds(layout, strand, act, env):
            return Closed(act.name, f"{strand.norm.id} makes it impossible")
    return None


def _binds(layout: Layout, strand: Strand, act: GroundAct, env: Env) -> bool:
    """Is a strand in force, its condition true, and no exception? A seat must know of it."""
    at = layout.at_strand[strand.number]
    if act.performer in layout.hashes and act.performer not in at.seers:
        return False
    if env.values[at.state] != STRAND_IN_FORCE:
        return False
    inner = env.bind(strand.names)
    return holds(strand.when, inner) and not (
        strand.unless is not None and holds(strand.unless, inner)
    )


def _consent(layout: Layout, act: GroundAct, env: Env) -> Closed | None:
    for field in ("proposes", "accepts", "refuses"):
        target = getattr(act.act, field)
        if not target:
            continue
        id = act.names.get(target, target)
        parts = layout.found.parts[id]
        if not any(_fitting(layout, part, act.performer, field, env) for part in parts):
            return Closed(act.name, _CONSENT[field].format(id=id))
    return None


_CONSENT = {
    "proposes": "{id} is already on the table or concluded, or its proposer is not a party",
    "accepts": "{id} has not been proposed to this party",
    "refuses": "{id} has not been proposed to this party",
}


def _fitting(layout: Layout, part: str, performer: str, field: str, env: Env) -> bool:
    at = layout.at_part[part]
    if performer not in at.accepted:
        return False
    status = STATUSES[env.values[at.life]]
    if field == "proposes":
        return status in _OFFERABLE
    proposer = layout.slots[at.proposer].symbols[env.values[at.proposer]]
    return (
        status is Status.PROPOSED
        and proposer != performer
        and not env.values[at.accepted[performer]]
    )


_TESTS: tuple[Callable[[Layout, GroundAct, Env], Closed | None], ...] = (
    _faction,
    _consent,
    _guard,
    _power,
    _regimented,
)
