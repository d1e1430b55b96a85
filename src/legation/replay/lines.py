"""Lines of alignment: the record followed up to some event, with the moves made so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from legation.engine.game import Game
from legation.model.alignment import Explanation
from legation.model.game import Position
from legation.replay.agenda import Item
from legation.replay.costs import RECORD_ONLY
from legation.replay.fits import Misfit, do, misfit, pass_to
from legation.replay.steps import FITTING


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One event followed; a chain back to the opening.

    Attributes:
        before: The position before time passed to its day.
        cost, moved: Of the line before it: cost, and days by which events were shifted.
        others: Dearer explanations that were found.
    """

    item: Item
    move: Explanation
    others: tuple[Explanation, ...]
    before: Position
    game: Game
    cost: int
    moved: int
    previous: Done | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of alignment: what has been done, where it stands, what is still to come.

    Attributes:
        game: With the parameters that this line has moved.
        cost: Of the events done; ``moved`` the days by which they were shifted.
    """

    game: Game
    position: Position
    rest: tuple[Item, ...]
    done: Done | None = None
    cost: int = 0
    moved: int = 0

    @property
    def rank(self) -> tuple[int, int]:
        """Cost and days shifted, of events to come too: of equal lines the nearer to the record."""
        owed = sum(item.shifted.cost for item in self.rest if item.shifted)
        return self.cost + owed, self.moved + sum(abs(item.by) for item in self.rest)

    def add(
        self,
        item: Item,
        move: Explanation,
        after: Position,
        others: tuple[Explanation, ...] = (),
        game: Game | None = None,
    ) -> Line:
        """The line with its next event done."""
        done = Done(
            item=item,
            move=move,
            others=others,
            before=self.position,
            game=self.game,
            cost=self.cost,
            moved=self.moved,
            previous=self.done,
        )
        return replace(
            self,
            game=game or self.game,
            position=after,
            rest=self.rest[1:],
            done=done,
            cost=self.cost + move.cost,
            moved=self.moved + abs(item.by),
        )


def back(to: Done, rest: tuple[Item, ...]) -> Line:
    """A line taken back to before an event, with these events to come."""
    return Line(
        game=to.game,
        position=to.before,
        rest=rest,
        done=to.previous,
        cost=to.cost,
        moved=to.moved,
    )


@dataclass(slots=True)
class Work:
    """How much has been tried: counted in events done, so that the bound is the same everywhere."""

    steps: int = 0
    bounded: bool = field(default=False)


def chain(done: Done | None) -> Iterator[Done]:
    """From the latest event back to the first."""
    while done is not None:
        yield done
        done = done.previous


def follow(line: Line, work: Work) -> tuple[Line, Misfit | None]:
    """Go on to the next event that needs explaining, or to the end.

    What the rules simply lack needs no search and is passed.
    """
    while line.rest:
        item = line.rest[0]
        if item.link is None or item.link.outside:
            kind = "unlinked" if item.link is None else "outside"
            line = line.add(item, Explanation(kind=kind), line.position)  # type: ignore[arg-type]
            continue
        here = pass_to(line.game, line.position, item.day)
        against = misfit(line.game, here, item.link)
        if against is not None and not against.helpless:
            return line, against
        work.steps += 1
        after = do(line.game, here, item.event, item.link)
        move = item.shifted or FITTING
        if against is not None:
            move = against_rules(against)
        line = line.add(item, move, after, item.others)
    return line, None


def against_rules(found: Misfit) -> Explanation:
    """That history did what the rules forbid or lack."""
    return Explanation(
        kind="record_only", cost=RECORD_ONLY, why=found.why, condition=found.condition
    )


def forced(game: Game, position: Position, item: Item, work: Work) -> Position:
    """The position after an event of the record, whatever the rules say."""
    if item.link is None or item.link.outside:
        return position
    work.steps += 1
    return do(game, pass_to(game, position, item.day), item.event, item.link)
