"""The search for the cheapest alignment of a record with the rules.

The problem is that of aligning an event log with a process model by the cheapest sequence of moves
(A. Adriansyah, *Aligning observed and modeled behavior*, Eindhoven 2014, who searches it with A*).
Here the rules are no net but a program, each position is large, and most of a record fits, so a
beam is kept instead: the lines of alignment that are cheapest so far, advanced together; where an
event does not fit, a line parts into its cheapest shift, parameter, invention and the open misfit.

Bounded are: the lines kept (``BEAM``), the work (``EFFORT``), one invention per event, one shift per
event and among ``NEAR`` neighbours, and the inventions tried for an event. The answer is the
cheapest alignment within these bounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain as joined

from legation.engine.game import Game
from legation.model.alignment import Explanation
from legation.model.game import Position
from legation.replay.agenda import Item
from legation.replay.costs import RECORD_ONLY
from legation.replay.fits import Misfit, do, misfit, pass_to, rederived
from legation.replay.inventions import inventions, numbers
from legation.replay.lines import Line, Work, against_rules, chain, follow, forced
from legation.replay.reach import Reach
from legation.replay.shifts import shifts

BEAM = 6
"""Lines of alignment kept side by side."""

EFFORT = 8
"""Events tried or done, per event of the record, before only the cheapest line goes on."""

Option = tuple[Explanation, Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """The cheapest line found.

    Attributes:
        moves: Every event in the order of the line, with its explanation and the dearer ones.
        worse: What a parameter costs besides, where events no longer fit with its new value.
        bounded: Whether a bound of the search was met.
    """

    moves: tuple[tuple[Item, Explanation, tuple[Explanation, ...]], ...]
    worse: int = 0
    bounded: bool = False


def align(game: Game, opening: Position, items: tuple[Item, ...]) -> Aligned:
    """Align events with the rules, from an opening position."""
    work = Work()
    reach = Reach(game)
    pool = [Line(game=game, position=opening, rest=items)]
    closed: list[Line] = []
    allowed = EFFORT * (len(items) + 10)
    while pool:
        pool.sort(key=lambda line: (-len(line.rest), line.rank))
        line, found = follow(pool.pop(0), work)
        if found is None:
            closed.append(_with_numbers_from_the_start(line, opening, game))
            continue
        pool += [after for _, after in options(line, found, reach, work)]
        pool = _kept(pool, closed, 1 if work.steps > allowed else BEAM)
        work.bounded = work.bounded or work.steps > allowed
    best = min(closed, key=lambda line: line.rank)
    moves = tuple((d.item, d.move, d.others) for d in reversed(list(chain(best.done))))
    worse = best.cost - sum(move.cost for _, move, _ in moves)
    return Aligned(moves=moves, worse=worse, bounded=work.bounded)


def options(line: Line, found: Misfit, reach: Reach, work: Work) -> list[Option]:
    """The cheapest line of each kind, each knowing the explanations that it does without."""
    item = line.rest[0]
    assert item.link is not None
    here = pass_to(line.game, line.position, item.day)
    ways: list[Option] = list(shifts(line, work))
    ways += joined(numbers(line, found, reach, work), inventions(line, found, reach, work))
    work.steps += 1
    open_misfit = against_rules(found)
    after = do(line.game, here, item.event, item.link)
    ways.append((open_misfit, line.add(item, open_misfit, after)))
    ways.sort(key=lambda way: (way[0].cost, way[1].rank))
    told = tuple(move for move, _ in ways)
    return [(move, _knowing(after, move, told)) for move, after in _one_of_each(ways)]


def _one_of_each(ways: list[Option]) -> Iterator[Option]:
    """The cheapest of each kind and cost, two of the shifts: one more order is cheap to follow."""
    seen: dict[tuple[str, int], int] = {}
    for move, after in ways:
        key = (move.kind, move.cost)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= (2 if move.kind == "shift" else 1):
            yield move, after


def _knowing(line: Line, move: Explanation, told: tuple[Explanation, ...]) -> Line:
    """The line with the other explanations noted where the event is done; else as it is."""
    others = tuple(other for other in told if other != move)
    if move.kind != "shift" and line.done is not None:
        return replace(line, done=replace(line.done, others=others))
    rest = (replace(one, others=others) if one.shifted == move else one for one in line.rest)
    return replace(line, rest=tuple(rest))


def _kept(pool: list[Line], closed: list[Line], most: int) -> list[Line]:
    """The cheapest lines, none twice, and none dearer than one that has come to its end."""
    limit = min((line.rank for line in closed), default=None)
    best: dict[tuple[object, ...], Line] = {}
    for line in sorted(pool, key=lambda line: line.rank):
        ahead = tuple((item.place, item.day) for item in line.rest)
        key = (line.position, ahead, tuple(line.game.layout.params.items()))
        if limit is None or line.rank < limit:
            best.setdefault(key, line)
    return list(best.values())[:most]


def _with_numbers_from_the_start(line: Line, opening: Position, game: Game) -> Line:
    """A parameter has one value for the whole course: what no longer fits with it is charged."""
    if line.game.layout.params == game.layout.params:
        return line
    work = Work()
    here = rederived(line.game, opening)
    worse = 0
    for done in reversed(list(chain(line.done))):
        link = done.item.link
        if link is None or link.outside:
            continue
        here = pass_to(line.game, here, done.item.day)
        here = _invented(line.game, here, done.move)
        if done.move.kind != "record_only" and misfit(line.game, here, link) is not None:
            worse += RECORD_ONLY
        here = forced(line.game, here, done.item, work)
    return replace(line, cost=line.cost + worse)


def _invented(game: Game, here: Position, move: Explanation) -> Position:
    """The unattested act or result of a move, done."""
    if move.kind != "model_only":
        return here
    if move.act.startswith("rule:"):
        return game.perform(here, [], {move.act: move.branch})
    return game.perform(here, [(move.act, move.branch)])
