"""Shifts: days inside the doubt of a date, or in other sources, on which the rules fit.

Tried are the event itself, later and earlier, and the events around it whose own dates are in
doubt: one that follows brought before it, one that came before put after it. What is tried is
bounded by ``NEAR``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from legation.engine.game import Game
from legation.model.alignment import Explanation
from legation.model.dates import Day
from legation.model.game import Position
from legation.replay.agenda import Item, Window
from legation.replay.costs import DISPUTED_SHIFT, SHIFT
from legation.replay.fits import misfit, pass_to
from legation.replay.lines import Done, Line, Work, back, chain, forced

NEAR = 12
"""Events on either side among which a place is sought."""

Option = tuple[Explanation, Line]


def shifts(line: Line, work: Work) -> Iterator[Option]:
    """Lines in which the next event fits because it, or one near it, has another day."""
    item = line.rest[0]
    if item.shifted is None:
        for window in item.windows:
            yield from _later(line, item, window, work)
            yield from _earlier(line, item, window, work)
    yield from _brought_forward(line, item, work)
    yield from _put_off(line, item, work)


def _fits(game: Game, position: Position, item: Item, day: Day, work: Work) -> bool:
    """Whether an event fits on a day after what has been done."""
    assert item.link is not None
    work.steps += 1
    return misfit(game, pass_to(game, position, day), item.link) is None


def _moved(item: Item, day: Day, window: Window, sake: str = "") -> Item:
    """The event on another day, with why."""
    move = Explanation(
        kind="shift",
        cost=DISPUTED_SHIFT if window.disputed else SHIFT,
        day=day,
        disputed=window.disputed,
        sake=sake,
    )
    return replace(item, day=day, shifted=move, by=day - item.day)


def _option(moved: Item, line: Line) -> Option:
    assert moved.shifted is not None
    return moved.shifted, line


def _later(line: Line, item: Item, window: Window, work: Work) -> Iterator[Option]:
    """The event after some of those that follow, or when time has done something."""
    here, since = line.position, item.day
    following: tuple[Item | None, ...] = line.rest[1 : NEAR + 2]
    for place, other in enumerate(following if len(following) > NEAR else (*following, None)):
        ahead = window.high if other is None else min(other.day, window.high)
        if ahead >= max(window.low, since) and _fits(line.game, here, item, ahead, work):
            day = _first(line.game, here, item, max(window.low, since), ahead, work)
            moved = _moved(item, day, window)
            rest = (*line.rest[1 : place + 1], moved, *line.rest[place + 1 :])
            yield _option(moved, replace(line, rest=rest))
            return
        if other is None or other.day > window.high or _siblings(item, other):
            return
        here, since = forced(line.game, here, other, work), max(since, other.day)


def _first(game: Game, here: Position, item: Item, low: Day, high: Day, work: Work) -> Day:
    """The first day from ``low`` on which the event fits, if it goes on fitting until ``high``."""
    while low < high:
        middle = (low + high) // 2
        if _fits(game, here, item, middle, work):
            high = middle
        else:
            low = middle + 1
    return high


def _earlier(line: Line, item: Item, window: Window, work: Work) -> Iterator[Option]:
    """The event before some of those that came before it."""
    redo: tuple[Item, ...] = ()
    for passed, done in enumerate(chain(line.done), start=1):
        if done.item.day < window.low or passed > NEAR or _siblings(item, done.item):
            return
        day = min(done.item.day, window.high, item.day)
        redo = (done.item, *redo)
        today = done.game.get(done.before, "clock.day")
        for chosen in dict.fromkeys((day, max(window.low, today))):
            if not max(window.low, today) <= chosen <= day or not done.item.modelled:
                continue
            if _fits(done.game, done.before, item, chosen, work):
                moved = _moved(item, chosen, window)
                yield _option(moved, back(done, (moved, *redo, *line.rest[1:])))
                return


def _siblings(one: Item, other: Item) -> bool:
    """Parts of one event keep their order."""
    return one.event.id == other.event.id


def _near(item: Item, day: Day) -> Iterator[Window]:
    """Windows of an event not yet shifted that reach a day."""
    if item.shifted is None:
        yield from (w for w in item.windows if w.low <= day <= w.high)


def _brought_forward(line: Line, item: Item, work: Work) -> Iterator[Option]:
    """An event that follows, on a day before this one, makes it fit."""
    for place, other in enumerate(line.rest[1 : NEAR + 1], start=1):
        if not other.modelled or _siblings(item, other):
            continue
        for window in _near(other, item.day):
            moved = _moved(other, item.day, window, sake=item.event.id)
            if not _fits(line.game, line.position, moved, moved.day, work):
                continue
            here = forced(line.game, line.position, moved, work)
            if _fits(line.game, here, item, item.day, work):
                rest = (moved, item, *line.rest[1:place], *line.rest[place + 1 :])
                yield _option(moved, replace(line, rest=rest))
                return


def _put_off(line: Line, item: Item, work: Work) -> Iterator[Option]:
    """An event that came before, on a day after this one, would let it fit."""
    between: tuple[Done, ...] = ()
    for passed, done in enumerate(chain(line.done), start=1):
        if passed > NEAR:
            return
        for window in _near(done.item, item.day):
            if not done.item.modelled or _siblings(item, done.item):
                continue
            found = _without(line, item, done, between, window, work)
            if found is not None:
                yield found
                return
        between = (done, *between)


def _without(
    line: Line, item: Item, done: Done, between: tuple[Done, ...], window: Window, work: Work
) -> Option | None:
    """The line with an earlier event put after the present one, if both then fit."""
    here = done.before
    for other in between:
        if _siblings(done.item, other.item):
            return None
        here = forced(done.game, here, other.item, work)
    if not _fits(done.game, here, item, item.day, work):
        return None
    here = forced(done.game, here, item, work)
    moved = _moved(done.item, item.day, window, sake=item.event.id)
    if not _fits(done.game, here, moved, moved.day, work):
        return None
    redo = (*(other.item for other in between), item, moved, *line.rest[1:])
    return _option(moved, back(done, redo))
