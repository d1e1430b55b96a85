"""The reference engine: a scenario made playable, slow and clear.

It implements ``legation.model.game.Game`` and, for replay, time that follows the record's days:
``opening``, ``pass_to`` and ``perform``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NoReturn

from legation.engine import lines, picking, record_time, settle
from legation.engine.build import build
from legation.engine.clock import advance, look_at_endings, picks_of
from legation.engine.effects import Deed, carry_out
from legation.engine.errors import ActNotOpen, NotAnAct, StartRefused
from legation.engine.evaluate import holds, number
from legation.engine.ground import GroundAct, GroundRule
from legation.engine.layout import Layout
from legation.engine.menu import Closed, closed, open_acts, picked_ids, view_env
from legation.engine.slots import MOVER, OVER, ROUND, SETTLING, STEP, TURN
from legation.engine.starts import opening_values, start_point
from legation.engine.work import Trace, Work
from legation.model.dates import Day, day_text
from legation.model.expr import Effect, Expr
from legation.model.game import CHANCE, PASS, Position, View
from legation.model.reasons import Reason
from legation.model.scenario import Scenario, StartValue, Valuation

ENGINE_VERSION = "1"
"""Changes when the meaning of a scenario changes; stands in every history and answer."""


class Game:
    """A scenario as a game.

    Example:
        >>> from legation.language import load_scenario
        >>> game = Game(load_scenario("kuhn"))
        >>> game.to_move(game.start())
        'chance'
    """

    def __init__(self, scenario: Scenario, parameters: Mapping[str, int] | None = None) -> None:
        """Ground the scenario.

        Args:
            scenario: As loaded.
            parameters: Values in stored units (millionths for shares) that replace its own.
        """
        self.scenario = scenario
        self.layout: Layout = build(scenario, dict(parameters or {}))
        self._acts = {act.name: act for act in self.layout.acts}
        self._numbers = {act.name: act.number for act in self.layout.acts}

    # -- the protocol ---------------------------------------------------------------------------

    def start(self, point: str = "", trace: Trace | None = None) -> Position:
        """The position at a start point, moved on to the first mover."""
        chosen = start_point(self.scenario, point)
        work = opening_values(self.layout, chosen, trace, replay=False)
        advance(work)
        return work.position()

    def to_move(self, position: Position) -> str | None:
        """A seat, ``chance``, or None when the history is closed."""
        work = self._work(position)
        if position[OVER]:
            return None
        if settle.pending(work) is not None or picking.menu_pending(work) is not None:
            return CHANCE
        return picking.picker(work)

    def view(self, position: Position, seat: str, news: Sequence[str] = ()) -> View:
        """What the seat may know.

        Args:
            news: The list behind the hash, where the caller has the history's trace.
        """
        layout, work = self.layout, self._work(position)
        stage = layout.schedule.stage_at(position[STEP])
        to_act = self.to_move(position) == seat
        picks = picks_of(work, seat) if seat in layout.picks else []
        budget = 0
        if stage is not None and to_act:
            budget = layout.schedule.budget(position[TURN], stage) - len(picks)
        return View(
            seat=seat,
            day=work.day,
            turn=position[TURN] + 1,
            stage=stage.id if stage else "",
            to_act=to_act,
            budget=budget,
            picks=tuple(picks),
            values=tuple(
                (layout.slots[slot].name, position[slot]) for slot in layout.visible.get(seat, ())
            ),
            hash=position[layout.hashes[seat]] if seat in layout.hashes else 0,
            news=tuple(news),
        )

    def acts(self, view: View) -> list[str]:
        """Ground acts open to the seat (and ``pass``), from its view alone."""
        return open_acts(self.layout, view)

    def branches(self, position: Position) -> list[tuple[str, int]]:
        """Branches of the chance site to move that can occur, with weights."""
        found = picking.chances(self._work(position))
        return [(name, weight) for name, weight in found if weight > 0]

    def site(self, position: Position) -> str:
        """The id path of the chance site to move, empty if chance does not move."""
        work = self._work(position)
        site = settle.pending(work) or picking.menu_pending(work)
        return site.name if site is not None else ""

    def occurrence(self, position: Position) -> int:
        """Which settling of the day this is, for chance keys: step, mover and round."""
        return position[STEP] << 16 | position[MOVER] << 8 | position[ROUND] & 0xFF

    def apply(
        self, position: Position, mover: str, choice: str, trace: Trace | None = None
    ) -> Position:
        """The position after a mover's choice.

        Raises:
            NotAnAct: No act or branch of that name.
            ActNotOpen: Not this mover's turn, or the act is closed to it.
        """
        if mover != self.to_move(position):
            self._refuse(ActNotOpen, position, f"it is not for {mover} to move now")
        work = self._work(position, trace)
        if mover == CHANCE:
            possible = [name for name, _ in self.branches(position)]
            if choice not in possible:
                why = f"chance has no branch {choice!r}; it has {', '.join(possible)}"
                self._refuse(NotAnAct, position, why)
            picking.take(work, choice, self._numbers)
        else:
            self._pick(work, position, mover, choice)
        advance(work)
        return work.position()

    def intervene(
        self,
        position: Position,
        effects: Sequence[Effect],
        trace: Trace | None = None,
        because: Reason | None = None,
    ) -> Position:
        """The one door for injects, corrections, what-if edits and record-only events.

        In play what follows is settled at once; chance may then have to move.

        Args:
            because: What the intervention rests on, for those who ask why.
        """
        work = self._work(position, trace)
        if position[SETTLING]:
            self._refuse(ActNotOpen, position, "chance is to move; intervene after that")
        work.mark()
        reason = work.reason("note", "an intervention from outside the rules", because=(because,))
        carry_out(work, [Deed(effects=tuple(effects), names={}, performer="", reason=reason)])
        work.put(SETTLING, settle.FROM_OUTSIDE)
        settle.follow(work)
        if work.replaying:
            settle.run(work, {})
        elif work.values[SETTLING]:
            advance(work)
        elif not position[OVER]:
            look_at_endings(work)
        return work.position()

    def ending(self, position: Position) -> str | None:
        """The id of the ending reached, or None."""
        over = position[OVER]
        if not over or over > len(self.scenario.endings):
            return None
        return self.scenario.endings[over - 1].id

    def values(self, position: Position) -> dict[str, int]:
        """What the ending is worth to each seat (0 where no valuation speaks)."""
        ending = self.ending(position) or ""
        work = self._work(position)
        env = work.env({})
        worth = dict.fromkeys(self.layout.seats, 0)
        for valuation in self.scenario.valuations:
            if valuation.actor not in worth or not self._in_office(work, valuation):
                continue
            worth[valuation.actor] += dict(valuation.values).get(ending, 0)
            if valuation.plus is not None:
                worth[valuation.actor] += number(valuation.plus, env)
        return worth

    def line(self, position: Position) -> str:
        """The position as one line of text."""
        return lines.line(self.layout, position)

    def from_line(self, line: str) -> Position:
        """The position a line describes."""
        return lines.from_line(self.layout, line)

    # -- reading a position ---------------------------------------------------------------------

    def get(self, position: Position, slot: str) -> int:
        """The stored integer of a slot."""
        return position[self.layout.index[slot]]

    def text(self, position: Position, slot: str) -> str:
        """A slot's value as text."""
        number = self.layout.index[slot]
        return self.layout.slots[number].text(position[number])

    def holds(
        self, position: Position, condition: Expr | None, names: Mapping[str, str] | None = None
    ) -> bool:
        """Whether a condition is true at a position, seen from nowhere (hidden facts included)."""
        return holds(condition, self._work(position).env(names or {}))

    def why_not(self, position: Position, act: str, view: View | None = None) -> Closed | None:
        """Why an act is closed to its performer, or None when it is open.

        A seat's answer comes from its view alone; an actor without a seat sees as chance does.
        """
        ground = self.act(act, position)
        if view is None and ground.performer not in self.layout.hashes:
            return closed(self.layout, ground, self._work(position).env({}))
        seen = view or self.view(position, ground.performer)
        picked = picked_ids(self.layout, seen.picks)
        return closed(self.layout, ground, view_env(self.layout, seen), picked)

    def act(self, name: str, position: Position | None = None) -> GroundAct:
        """A ground act by its name.

        Raises:
            NotAnAct: There is none.
        """
        plain = name.replace(" ", "")
        found = self._acts.get(plain if plain.endswith(")") else f"{plain}()")
        if found is None:
            self._refuse(NotAnAct, position, f"{name!r} is no act of {self.scenario.id}")
        return found

    def results(self, position: Position, site: str) -> list[str]:
        """Branches that an act or a rule could now have, hidden facts included."""
        found: GroundAct | GroundRule | None
        found = next((rule for rule in self.layout.rules if rule.name == site), None)
        return settle.results(self._work(position), found or self.act(site, position))

    # -- time that follows the record -----------------------------------------------------------

    def opening(
        self,
        point: str = "",
        values: Sequence[StartValue] = (),
        trace: Trace | None = None,
    ) -> Position:
        """A start position in replay: time moves only by ``pass_to``."""
        chosen = start_point(self.scenario, point)
        return opening_values(self.layout, chosen, trace, replay=True, values=values).position()

    def play_on(self, position: Position, day: Day, trace: Trace | None = None) -> Position:
        """Play on from the morning of a day after a replayed position, moved on to the first mover.

        Raises:
            StartRefused: The day lies outside the calendar.
            TimeTurnedBack: It is not after the position's day.
        """
        calendar = self.scenario.calendar
        if not calendar.first <= day <= calendar.last:
            raise StartRefused(f"{day_text(day)} lies outside the calendar")
        work = self._work(position, trace)
        record_time.to_play(work, day)
        advance(work)
        return work.position()

    def pass_to(
        self, position: Position, day: Day, trace: Trace | None = None, through: bool = False
    ) -> Position:
        """Let time pass to a day; each due or dated day on the way is an instant of its own.

        Args:
            through: Whether the day itself passes too, so that duties due on it are overdue.
        """
        work = self._work(position, trace)
        record_time.pass_to(work, day, through)
        return work.position()

    def perform(
        self,
        position: Position,
        acts: Sequence[tuple[str, str]] = (),
        chances: Mapping[str, str] | None = None,
        trace: Trace | None = None,
    ) -> Position:
        """Settle acts on the present day, with the branches the record gives.

        Args:
            acts: Ground act names and branch names (empty where chance has no part).
            chances: Branches of rules' chance sites, ``{"rule:battle": "japan"}``; a rule named
                here fires whether or not it was triggered.

        Raises:
            NotAnAct: An unknown act or branch.
        """
        work = self._work(position, trace)
        done = [(self.act(name, position), branch) for name, branch in acts]
        for act, branch in done:
            if branch:
                self._known_branch(act.name, [b.name for b in act.branches], branch, position)
        rules = {rule.name: rule for rule in self.layout.rules}
        for site, branch in (chances or {}).items():
            if site not in rules:
                why = f"{site!r} is no chance site of {self.scenario.id}"
                self._refuse(NotAnAct, position, why)
            self._known_branch(site, [b.name for b in rules[site].branches], branch, position)
        record_time.perform(work, done, chances or {})
        return work.position()

    # -- inside ---------------------------------------------------------------------------------

    def _work(self, position: Position, trace: Trace | None = None) -> Work:
        return Work(self.layout, list(position), trace)

    def _known_branch(self, site: str, names: list[str], branch: str, position: Position) -> None:
        if branch not in names:
            listed = ", ".join(names)
            self._refuse(NotAnAct, position, f"{site} has no branch {branch!r}; it has {listed}")

    def _pick(self, work: Work, position: Position, seat: str, choice: str) -> None:
        view = self.view(position, seat)
        name = choice if choice == PASS else self.act(choice, position).name
        if name not in open_acts(self.layout, view):
            self._refuse(ActNotOpen, position, self._why_not_open(position, view, name))
        picking.pick(work, seat, name, self._numbers, view.budget)

    def _why_not_open(self, position: Position, view: View, name: str) -> str:
        """Words for a refusal, from the seat's view alone."""
        if name == PASS:
            return f"{view.seat} may not pass while an act is open"
        reason = None
        if self._acts[name].performer == view.seat:
            reason = self.why_not(position, name, view)
        return f"{name} is not open to {view.seat}: {reason.why if reason else 'not in this stage'}"

    def _in_office(self, work: Work, valuation: Valuation) -> bool:
        if not valuation.faction:
            return True
        slot = self.layout.entries["faction", valuation.actor]
        return self.layout.slots[slot].symbols[work.values[slot]] == valuation.faction

    def _refuse(
        self, error: type[NotAnAct] | type[ActNotOpen], position: Position | None, why: str
    ) -> NoReturn:
        raise error(why, self.line(position) if position is not None else "")
