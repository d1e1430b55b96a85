"""The cheapest alignment of a small record by trying everything: what the search is held to.

Every event in doubt is left where it is, or put on any day of its date on which it fits, before or
after whatever else is on that day; every other misfit is owned, or explained by any one act that is
open just before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from legation.engine import Game
from legation.model.alignment import Explanation
from legation.model.game import Position
from legation.replay import costs
from legation.replay.agenda import Item, agenda
from legation.replay.fits import do, misfit, pass_to

UNHEARD_OF = 1_000_000
MOVED = Explanation(kind="shift")


def cheapest(game: Game, *, inventing: bool = True) -> int:
    """The cost of the cheapest alignment of a scenario's record.

    Args:
        inventing: Whether unattested acts may explain.
    """
    opening = game.opening()
    first = game.get(opening, "clock.day")
    morning = game.pass_to(opening, first)
    items = agenda(game.scenario, first, game.scenario.calendar.last)
    return min(
        moved * costs.SHIFT + _cost(game, morning, order, inventing)
        for moved, order in _orders(list(items))
    )


def _orders(items: list[Item]) -> Iterator[tuple[int, list[tuple[int, Item]]]]:
    """Every order, with how many events were moved."""
    doubtful = [item for item in items if item.windows]
    choices = [[None, *range(item.windows[0].low, item.windows[0].high + 1)] for item in doubtful]
    for days in product(*choices):
        moved = {id(i): day for i, day in zip(doubtful, days, strict=True) if day is not None}
        fixed = [(item.day, item) for item in items if id(item) not in moved]
        free = [(moved[id(i)], replace(i, shifted=MOVED)) for i in items if id(i) in moved]
        for order in _placed(fixed, free):
            yield len(free), order


def _placed(
    fixed: list[tuple[int, Item]], free: list[tuple[int, Item]]
) -> Iterator[list[tuple[int, Item]]]:
    if not free:
        yield fixed
        return
    day, item = free[0]
    for place in range(len(fixed) + 1):
        before = all(other <= day for other, _ in fixed[:place])
        if before and all(other >= day for other, _ in fixed[place:]):
            yield from _placed([*fixed[:place], (day, item), *fixed[place:]], free[1:])


def _cost(game: Game, position: Position, order: list[tuple[int, Item]], inventing: bool) -> int:
    if not order:
        return 0
    day, item = order[0]
    assert item.link is not None
    here = pass_to(game, position, day)
    if misfit(game, here, item.link) is None:
        return _cost(game, do(game, here, item.event, item.link), order[1:], inventing)
    if day != item.day or item.shifted:
        return UNHEARD_OF
    best = costs.RECORD_ONLY + _cost(
        game, do(game, here, item.event, item.link), order[1:], inventing
    )
    own = game.act(item.link.act).name
    for act in game.layout.acts if inventing else ():
        if act.name == own or game.why_not(here, act.name) is not None:
            continue
        changed = game.perform(here, [(act.name, "")])
        if misfit(game, changed, item.link) is None:
            after = do(game, changed, item.event, item.link)
            best = min(best, costs.MODEL_ONLY + _cost(game, after, order[1:], inventing))
    return best
