"""How large a scenario may become when it is ground, and that no two sites share their luck."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from legation.language.context import Context
from legation.model.act import Act, Rule
from legation.model.scenario import Calendar
from legation.model.treaty import Instrument
from legation.model.world import Actor
from legation.text.problems import Code
from legation.text.span import Span

MOST_ACTS = 4_096
MOST_RULES = 4_096
MOST_BRANCHES = 4_096
MOST_STRANDS = 4_096


def check_limits(
    context: Context,
    acts: Sequence[Act],
    rules: Sequence[Rule],
    instruments: Sequence[Instrument],
) -> bool:
    """Whether acts, rules, branches and strands are few enough to be ground."""
    before = len(context.problems)
    _check_acts(context, acts)
    sizes = [(rule.id, rule.where, _bindings(context, rule.bind)) for rule in rules]
    _check_sum(context, sizes, MOST_RULES, "ground rules", "its 'for'")
    things: list[Act | Rule] = [*acts, *rules]
    for thing in things:
        size = sum(_bindings(context, branch.bind) for branch in thing.branches)
        where = thing.branches[0].where if thing.branches else None
        if size > MOST_BRANCHES and where:
            _complain(context, where, MOST_BRANCHES, "branches of one site", size, "'for'")
    norms = [norm for i in instruments for article in i.articles for norm in article.norms]
    strands = [
        (
            norm.id,
            norm.where,
            len(norm.bearers) * max(1, len(norm.readings)) * _bindings(context, norm.bind),
        )
        for norm in norms
    ]
    _check_sum(context, strands, MOST_STRANDS, "ground norms", "its 'for'")
    return len(context.problems) == before


def _bindings(context: Context, bind: tuple[tuple[str, str], ...]) -> int:
    return prod(len(context.names.sets.get(of, ())) for _, of in bind)


def _check_acts(context: Context, acts: Sequence[Act]) -> None:
    total = 0
    worst: tuple[int, Act] | None = None
    for act in acts:
        size = len(act.by) * prod(len(members) for _, members in act.picks)
        total += size
        if worst is None or size > worst[0]:
            worst = (size, act)
    if total <= MOST_ACTS or worst is None or worst[1].where is None:
        return
    size, act = worst
    blame = max(act.picks, key=lambda pick: len(pick[1]), default=("by", act.by))
    context.complain(
        Code.TOO_MANY,
        act.where or Span("", 1, 1),
        f"at most {MOST_ACTS:,} ground acts",
        f"{total:,}, of which {size:,} of '{act.id}'",
        way_out=f"its parameter '{blame[0]}' has {len(blame[1]):,} values: take a smaller set, "
        "or give the order in several picks",
    )


def _check_sum(
    context: Context,
    sizes: list[tuple[str, Span | None, int]],
    most: int,
    what: str,
    blame: str,
) -> None:
    total = sum(size for _, _, size in sizes)
    if total <= most:
        return
    id, where, size = max(sizes, key=lambda item: item[2])
    if where:
        _complain(context, where, most, f"{what} ({total:,} in all)", size, f"{blame} in '{id}'")


def _complain(context: Context, where: Span, most: int, what: str, size: int, blame: str) -> None:
    context.complain(
        Code.TOO_MANY,
        where,
        f"at most {most:,} {what}",
        f"{size:,} here",
        way_out=f"range over smaller sets: {blame}",
    )


# ---------------------------------------------------------------- chance sites


def site_key(path: str) -> int:
    """The 32-bit key of a chance site: the first four bytes of SHA-256 of its id path."""
    return int.from_bytes(hashlib.sha256(path.encode()).digest()[:4], "big")


def check_sites(
    context: Context,
    acts: Sequence[Act],
    rules: Sequence[Rule],
    calendar: Calendar | None,
    actors: Sequence[Actor],
) -> None:
    """Two sites with one 32-bit key would draw the same luck on the same day."""
    seen: dict[int, str] = {}
    for path, where in sites(context, acts, rules, calendar, actors):
        key = site_key(path)
        other = seen.setdefault(key, path)
        if other != path and where:
            context.complain(
                Code.SITE_COLLISION,
                where,
                f"a chance site whose key differs from that of '{other}'",
                f"'{path}' with the same key {key:08x}",
            )


def sites(
    context: Context,
    acts: Sequence[Act],
    rules: Sequence[Rule],
    calendar: Calendar | None,
    actors: Sequence[Actor],
) -> Iterator[tuple[str, Span | None]]:
    """Every chance site by its id path, with the place of what it belongs to."""
    for act in acts:
        if act.branches and act.succeeds_if is None:
            names = [name for name, _ in act.picks]
            for values in product(act.by, *(members for _, members in act.picks)):
                arguments = _arguments(zip(names, values[1:], strict=True))
                yield f"{values[0]}:{act.id}({arguments})", act.where
    for rule in rules:
        if rule.branches:
            names = [name for name, _ in rule.bind]
            for values in product(*(context.names.sets[of] for _, of in rule.bind)):
                bound = _arguments(zip(names, values, strict=True))
                yield f"rule:{rule.id}" + (f"({bound})" if bound else ""), rule.where
    seats = {actor.id for actor in actors if actor.seat}
    for stage in calendar.stages if calendar else ():
        for mover in stage.movers:
            if mover not in seats:
                yield f"actor:{mover}.{stage.id}", stage.where


def _arguments(pairs: Iterator[tuple[str, str]]) -> str:
    return ",".join(f"{name}={value}" for name, value in pairs)
