"""Warnings: norms that demand and forbid one act, and acts or stages that nothing can open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from legation.language.context import Context
from legation.language.sight import bound_of
from legation.model.act import Act, Pattern, Rule
from legation.model.expr import Effect, Grant
from legation.model.scenario import Calendar, StartPoint
from legation.model.treaty import Instrument, Norm
from legation.text.problems import Code

MOST_CONFLICTS = 50
"""Pairs after which no further conflict is looked for."""

Bound = Mapping[str, frozenset[str]]


def check_conflicts(context: Context, instruments: Sequence[Instrument]) -> None:
    """Two norms on one bearer that demand and forbid an act, where neither overrides."""
    norms = [norm for i in instruments for article in i.articles for norm in article.norms]
    bans: dict[str, list[tuple[Norm, Pattern]]] = {}
    for norm in norms:
        if norm.type == "prohibition":
            for pattern in _patterns(norm):
                bans.setdefault(pattern.act, []).append((norm, pattern))
    told: set[tuple[str, str]] = set()
    demands = [(n, pattern) for n in norms if n.type == "duty" for pattern in _patterns(n)]
    for duty, pattern in demands:
        if len(told) >= MOST_CONFLICTS:
            break
        for ban, forbidden in bans.get(pattern.act, ()):
            pair = (duty.id, ban.id)
            if pair not in told and _clash(context, duty, pattern, ban, forbidden):
                told.add(pair)
                _warn(context, duty, ban, pattern)


def _patterns(norm: Norm) -> tuple[Pattern, ...]:
    return (*norm.acts, *(p for reading in norm.readings for p in reading.acts or ()))


def _clash(context: Context, duty: Norm, must: Pattern, ban: Norm, banned: Pattern) -> bool:
    """May one ground act fit both patterns, with one bearer, and no override?"""
    if ban.id in duty.overrides or duty.id in ban.overrides:
        return False
    shared = frozenset(duty.bearers) & frozenset(ban.bearers)
    if not shared:
        return False
    me = {"by": shared, "bearer": shared}
    left, right = {**bound_of(context, duty), **me}, {**bound_of(context, ban), **me}
    ours, theirs = dict(must.args), dict(banned.args)
    if must.branch and banned.branch and must.branch != banned.branch:
        return False
    return all(
        _meaning(ours[name], left) & _meaning(theirs[name], right)
        for name in ours.keys() & theirs.keys()
    )


def _meaning(word: str, bound: Bound) -> frozenset[str]:
    return bound.get(word, frozenset((word,)))


def _warn(context: Context, duty: Norm, ban: Norm, pattern: Pattern) -> None:
    if duty.where is None:
        return
    related = ((f"'{ban.id}' forbids it here", ban.where),) if ban.where else ()
    context.complain(
        Code.NORM_CONFLICT,
        duty.where,
        f"'overrides:' between '{duty.id}' and '{ban.id}'",
        f"one demands '{pattern.act}', the other forbids it",
        related=related,
    )


# ---------------------------------------------------------------- never open


def check_openings(
    context: Context,
    acts: Sequence[Act],
    rules: Sequence[Rule],
    instruments: Sequence[Instrument],
    calendar: Calendar,
    starts: Sequence[StartPoint],
) -> None:
    """Acts without a mover or a power, and stages whose movers have nothing to do."""
    powers = _empowered(instruments) | _granted(acts, rules, starts)
    stages = {stage.id: stage for stage in calendar.stages}
    used: set[str] = set()
    for act in acts:
        open_in = [s for s in act.stages if frozenset(stages[s].movers) & frozenset(act.by)]
        used.update(open_in)
        if act.where is None:
            continue
        if act.by and not open_in:
            context.complain(
                Code.NEVER_OPEN,
                act.where,
                f"a stage in which one of {', '.join(act.by)} moves",
                ", ".join(act.stages) or "none",
                way_out="add the performer to the stage's 'movers', or name another stage",
            )
        elif act.needs_power and act.id not in powers:
            context.complain(
                Code.NEVER_OPEN,
                act.where,
                f"a norm 'power:' or an effect 'grant({act.id}, ...)' that opens the act",
                "none",
                way_out="state the power, or leave 'power: true' out",
            )
    for stage in calendar.stages:
        if stage.movers and stage.id not in used and stage.where:
            context.complain(
                Code.NEVER_OPEN,
                stage.where,
                "an act that a mover may do in this stage",
                "none",
                way_out="name the stage in an act's 'stage', or leave 'movers' out",
            )


def _empowered(instruments: Iterable[Instrument]) -> set[str]:
    return {
        pattern.act
        for instrument in instruments
        for article in instrument.articles
        for norm in article.norms
        if norm.type == "power"
        for pattern in _patterns(norm)
    }


def _granted(acts: Iterable[Act], rules: Iterable[Rule], starts: Iterable[StartPoint]) -> set[str]:
    return {
        effect.act
        for effect in _all_effects(acts, rules, starts)
        if isinstance(effect, Grant) and not effect.revoke
    }


def _all_effects(
    acts: Iterable[Act], rules: Iterable[Rule], starts: Iterable[StartPoint]
) -> Iterator[Effect]:
    things: list[Act | Rule] = [*acts, *rules]
    for thing in things:
        yield from thing.effects
        for branch in thing.branches:
            yield from branch.effects
    for start in starts:
        yield from start.effects
