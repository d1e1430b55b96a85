"""Steps of a replay as pages show them: what changed, who knew, what was open, at what odds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from legation.engine.game import Game
from legation.engine.ground import GroundAct, GroundRule
from legation.engine.knowledge import notice
from legation.engine.menu import candidates
from legation.engine.settle import weights
from legation.engine.slots import CLOCK
from legation.engine.work import Work
from legation.model.dates import Day, day_words
from legation.model.game import Position
from legation.pages.aligned import ReplayYear
from legation.pages.months import Entry
from legation.pages.site.changes import Change, changes_between
from legation.prose import Names
from legation.prose.alignment import KINDS
from legation.prose.breaches import breach_sentence
from legation.prose.deeds import branch_title, deed_title
from legation.prose.news import news_sentence
from legation.replay import Replay, Step
from legation.replay.fits import Doors


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A seat at one moment.

    Attributes:
        open: Titles of the acts that were open to it, each with whether it is what was done.
        of: How many acts it has in all.
    """

    id: str
    name: str
    open: tuple[tuple[str, bool], ...]
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """Something that came to be known: ``seats`` are those that learned it at once."""

    text: str
    seats: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds:
    """What chance could have made of it, in percent, with what it came to."""

    result: str
    percent: str
    came: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One step of a replay.

    Attributes:
        number: Its place from 1.
        meaning: What its verdict of alignment means.
        code: The ground act, chance site or effects that it is in the model.
        line: The position after it, as a line of text; empty where nothing is modelled.
        passed: What time alone changed since the step before, with the breaches of that time.
        begun: Breaches derived with it, by number.
        learned: What each seat learned of it at once.
        shown: Who saw what was done, and who did not; empty where that is not modelled.
        share: Open orders among which a player who picks any alike would have chosen; 0 for none.
    """

    number: int
    entry: Entry
    day: Day
    when: str
    meaning: str
    code: str
    line: str
    changes: tuple[Change, ...]
    passed: tuple[Change, ...]
    overdue: tuple[tuple[int, str], ...]
    begun: tuple[tuple[int, str], ...]
    learned: tuple[Learned, ...]
    shown: str
    seats: tuple[Seat, ...]
    mover: str
    share: int
    closed: bool
    odds: tuple[Odds, ...]


def moments(replay: Replay, years: Sequence[ReplayYear], names: Names) -> tuple[Moment, ...]:
    """Every step of a replay; the replay is gone through once and played no second time.

    Args:
        replay: The record run through the rules.
        years: Its steps in words, as the chapter shows them.
        names: What everything in the scenario is called.
    """
    entries = {e.number: e for year in years for month in year.months for e in month.entries}
    late = _overdue(replay, {n for e in entries.values() for n in e.breaches})
    reader = _Reader(replay, names)
    found = []
    here = replay.opening
    for number, step in enumerate(replay.steps, start=1):
        before = step.before or here
        entry = entries[number]
        found.append(reader.moment(number, step, entry, here, late.get(number, ())))
        here = step.position or before
    return tuple(found)


def _overdue(replay: Replay, taken: set[int]) -> dict[int, tuple[int, ...]]:
    """Breaches that no event carries, by the first step on their day or after it."""
    days = [step.day for step in replay.steps]
    found: dict[int, tuple[int, ...]] = {}
    for number, breach in enumerate(replay.breaches, start=1):
        place = bisect_left(days, breach.happened) + 1
        if number not in taken and place <= len(days):
            found[place] = (*found.get(place, ()), number)
    return found


class _Reader:
    """Reads steps of one replay."""

    def __init__(self, replay: Replay, names: Names) -> None:
        self.replay = replay
        self.names = names
        self.game: Game = replay.game
        layout = self.game.layout
        self.acts = {act.name: act for act in layout.acts}
        self.rules = {rule.name: rule for rule in layout.rules}
        self.title = cache(lambda name: deed_title(name, names))

    def moment(
        self,
        number: int,
        step: Step,
        entry: Entry,
        since: Position,
        late: Iterable[int],
    ) -> Moment:
        """One step; ``since`` is the position after the step before it."""
        seats, share, closed = self._open(step)
        act = self.acts.get(step.act)
        return Moment(
            number=number,
            entry=entry,
            day=step.day,
            when=day_words(step.day),
            meaning=KINDS.get(step.kind, ("", ""))[1],
            code=step.act,
            line=self.game.line(step.position) if step.position else "",
            changes=tuple(changes_between(self.game, step.before, step.position, self.names)),
            passed=tuple(changes_between(self.game, since, step.before, self.names)),
            overdue=self._breaches(late),
            begun=self._breaches(entry.breaches),
            learned=self._learned(step),
            shown=self._shown(step),
            seats=seats,
            mover=act.performer if act else "",
            share=share,
            closed=closed,
            odds=self._odds(step),
        )

    def _breaches(self, numbers: Iterable[int]) -> tuple[tuple[int, str], ...]:
        breaches = self.replay.breaches
        return tuple((n, breach_sentence(breaches[n - 1], self.names)) for n in numbers)

    def _learned(self, step: Step) -> tuple[Learned, ...]:
        """What each seat is told, by the engine's own notices and its own view of the position."""
        found: dict[str, set[str]] = {}
        for seat in self.game.scenario.seats():
            for line in told(self.game, step, seat):
                text = news_sentence(line, self.names)
                if text:
                    found.setdefault(text, set()).add(seat)
        return tuple(Learned(text=text, seats=frozenset(who)) for text, who in found.items())

    def _shown(self, step: Step) -> str:
        done = next(
            (e for e in step.events if e.kind in ("act", "rule") and e.subject == step.act), None
        )
        if done is None:
            return ""
        knowers = self.game.layout.knowers
        saw = [who for who in knowers if who in done.learned]
        hidden = [who for who in knowers if who not in done.learned]
        if not hidden:
            return "It was done in the open: every actor of the model saw it."
        names = self.names
        result = [who for who in hidden if who in done.result_learned]
        text = (
            f"It was done in secret: {names.actors_listed(saw)} knew"
            if saw
            else "Nobody saw it done"
        )
        text += f"; {names.actors_listed(hidden)} did not."
        if result:
            text += f" Its result was seen by {names.actors_listed(result)} too."
        return text

    def _open(self, step: Step) -> tuple[tuple[Seat, ...], int, bool]:
        """Acts open to each seat; among how many what was done was chosen; whether it was shut."""
        if not step.before:
            return (), 0, False
        doors = Doors(self.game, step.before)
        layout = self.game.layout
        free = {act.name for act in layout.acts if doors.closed(act) is None}
        seats = []
        for seat in self.game.scenario.seats():
            own = [act for act in layout.acts if act.performer == seat]
            opened = tuple((self.title(a.name), a.name == step.act) for a in own if a.name in free)
            seats.append(Seat(id=seat, name=self.names.actor(seat), open=opened, of=len(own)))
        act = self.acts.get(step.act)
        if act is None or act.performer not in layout.seats:
            return tuple(seats), 0, False
        return tuple(seats), self._share(act, free), act.name not in free

    def _share(self, act: GroundAct, free: set[str]) -> int:
        """Open orders of the performer in the stage of an act, waiting included where it may."""
        for stage in self.game.layout.schedule.stages:
            if stage.id in act.act.stages and act.name in free:
                own = candidates(self.game.layout, act.performer, stage)
                return sum(item.name in free for item in own) + (not stage.must_pick)
        return 0

    def _odds(self, step: Step) -> tuple[Odds, ...]:
        """Chances of the results, where chance had a part in it."""
        site: GroundAct | GroundRule | None = self.acts.get(step.act) or self.rules.get(step.act)
        if site is None or not step.before or len(site.branches) < 2 or not step.branch:
            return ()
        if isinstance(site, GroundAct) and site.act.succeeds_if is not None:
            return ()
        given = weights(Work(self.game.layout, list(step.before)), site)
        whole = sum(given)
        if not whole:
            return ()
        element = site.act.id if isinstance(site, GroundAct) else site.rule.id
        return tuple(
            Odds(
                result=branch_title(element, branch.branch.id, self.names),
                percent=f"{100 * weight / whole:.0f} %",
                came=step.branch in (branch.name, branch.branch.id),
            )
            for branch, weight in zip(site.branches, given, strict=True)
        )


def told(game: Game, step: Step, seat: str) -> list[str]:
    """Lines of information that a step gives a seat, as play keeps them for its news.

    The notices of what happened, then what changed of all that the seat may see; what a notice
    always implies is left out.
    """
    if not step.before:
        return []
    lines = sorted({text for event in step.events if (text := notice(event, seat))})
    slots = game.layout.slots
    for place in game.layout.visible.get(seat, ()):
        slot = slots[place]
        if place >= CLOCK and not slot.implied and step.before[place] != step.position[place]:
            lines.append(f"set {slot.name} = {slot.text(step.position[place])}")
    return lines
