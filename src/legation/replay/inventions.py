"""What nobody attests: an act or result that would make an event fit, or a number otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from legation.model.alignment import Explanation
from legation.model.game import Position
from legation.model.world import Parameter
from legation.replay.costs import MODEL_ONLY, PARAMETER
from legation.replay.fits import (
    Doors,
    Misfit,
    do,
    misfit,
    pass_to,
    rederived,
    site_of,
    with_parameter,
)
from legation.replay.lines import Line, Work
from legation.replay.reach import Reach

MOST_TRIED = 40
"""Unattested acts and results tried for one event."""

Option = tuple[Explanation, Line]


def inventions(line: Line, found: Misfit, reach: Reach, work: Work) -> Iterator[Option]:
    """Lines in which an unattested act, or a rule's unattested result, comes just before."""
    item = line.rest[0]
    assert item.link is not None
    here = pass_to(line.game, line.position, item.day)
    for tried, (name, branch) in enumerate(_candidates(line, here, found, reach), start=1):
        if tried > MOST_TRIED:
            work.bounded = True
            return
        work.steps += 1
        if name.startswith("rule:"):
            changed = line.game.perform(here, [], {name: branch})
        else:
            changed = line.game.perform(here, [(name, branch)])
        if misfit(line.game, changed, item.link) is None:
            move = Explanation(
                kind="model_only",
                cost=MODEL_ONLY,
                act=name,
                branch=branch,
                why=found.why,
                condition=found.condition,
            )
            after = do(line.game, changed, item.event, item.link)
            yield move, line.add(item, move, after)


def _candidates(
    line: Line, here: Position, found: Misfit, reach: Reach
) -> Iterator[tuple[str, str]]:
    """Acts the rules leave open now, and results they could have, that may move what is asked."""
    link = line.rest[0].link
    assert link is not None
    asked = reach.asked(link, found)
    own = line.game.act(link.act).name if link.act else site_of(link)
    doors = Doors(line.game, here)
    for act in line.game.layout.acts:
        if act.name == own or asked.isdisjoint(reach.of_act(act)):
            continue
        if doors.closed(act) is None:
            for branch in line.game.results(here, act.name) if act.branches else ("",):
                yield act.name, branch
    for rule in line.game.layout.rules:
        if not rule.branches or rule.name == own or asked.isdisjoint(reach.of_rule(rule)):
            continue
        if line.game.holds(here, rule.rule.when, rule.names):
            for branch in line.game.results(here, rule.name):
                yield rule.name, branch


def numbers(line: Line, found: Misfit, reach: Reach, work: Work) -> Iterator[Option]:
    """Lines in which one parameter, moved inside its range, makes the event fit."""
    item = line.rest[0]
    assert item.link is not None
    here = pass_to(line.game, line.position, item.day)
    ranges = {p.id: p for p in line.game.scenario.parameters}
    for name in reach.parameters(item.link, found):
        value = _nearest(line, here, ranges[name], work)
        if value is None:
            continue
        moved = with_parameter(line.game, name, value)
        move = Explanation(
            kind="parameter",
            cost=PARAMETER,
            parameter=name,
            value=value,
            why=found.why,
            condition=found.condition,
        )
        after = do(moved, rederived(moved, here), item.event, item.link)
        yield move, line.add(item, move, after, game=moved)


def _nearest(line: Line, here: Position, parameter: Parameter, work: Work) -> int | None:
    """The value nearest to the parameter's own at which the event fits; None if none is found.

    Looked for at both ends of the range and then halved towards the value; a condition that is true
    only in the midst of a range is not found.
    """
    now = line.game.layout.params[parameter.id]
    best: int | None = None
    for end in (parameter.low, parameter.high):
        if end == now or not _fits_at(line, here, parameter.id, end, work):
            continue
        good, bad = end, now
        while abs(good - bad) > 1:
            middle = (good + bad) // 2
            if _fits_at(line, here, parameter.id, middle, work):
                good = middle
            else:
                bad = middle
        if best is None or abs(good - now) < abs(best - now):
            best = good
    return best


def _fits_at(line: Line, here: Position, parameter: str, value: int, work: Work) -> bool:
    link = line.rest[0].link
    assert link is not None
    work.steps += 1
    moved = with_parameter(line.game, parameter, value)
    return misfit(moved, rederived(moved, here), link) is None
