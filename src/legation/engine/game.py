"""The reference engine: a scenario made playable, slow and clear.

It implements ``legation.model.game.Game`` and, for replay, time that follows the record's days:
``opening``, ``pass_to`` and ``perform``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from legation.engine import lines, norms, settle
from legation.engine.clock import advance, instant
from legation.engine.effects import Deed, carry_out
from legation.engine.errors import ActNotOpen, NotAnAct
from legation.engine.evaluate import holds, number
from legation.engine.ground import GroundAct
from legation.engine.layout import Layout, build
from legation.engine.menu import Closed, closed, open_acts, view_env
from legation.engine.starts import opening_values, start_point
from legation.engine.work import Trace, Work
from legation.model.dates import Day
from legation.model.expr import Effect, Expr
from legation.model.game import CHANCE, PASS, Position, View
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

    # -- the protocol ---------------------------------------------------------------------------

    def start(self, point: str = "", trace: Trace | None = None) -> Position:
        """The position at a start point, moved on to the first mover."""
        chosen = start_point(self.scenario, point)
        work = opening_values(self.layout, chosen, trace, replay=False)
        advance(work)
        return work.position()

    def to_move(self, position: Position) -> str | None:
        """A seat, ``chance``, or None when the history is closed."""
        work = Work(self.layout, list(position))
        if work.get("clock.over"):
            return None
        if settle.pending(work) is not None or self._menu(work) is not None:
            return CHANCE
        return self._picker(work)

    def view(self, position: Position, seat: str, news: Sequence[str] = ()) -> View:
        """What the seat may know.

        Args:
            news: The list behind the hash, where the caller has the history's trace.
        """
        work = Work(self.layout, list(position))
        stage = self.layout.schedule.stage_at(work.get("clock.step"))
        to_act = self.to_move(position) == seat
        picks = self._picks(work, seat)
        budget = 0
        if stage is not None and to_act:
            budget = self.layout.schedule.budget(work.get("clock.turn"), stage) - len(picks)
        return View(
            seat=seat,
            day=work.day,
            turn=work.get("clock.turn") + 1,
            stage=stage.id if stage else "",
            to_act=to_act,
            budget=budget,
            picks=tuple(picks),
            values=tuple(
                (slot.name, value)
                for slot, value in zip(self.layout.slots, position, strict=True)
                if seat in slot.seers
            ),
            hash=work.get(f"hash.{seat}"),
            news=tuple(news),
        )

    def acts(self, view: View) -> list[str]:
        """Ground acts open to the seat (and ``pass``), from its view alone."""
        return open_acts(self.layout, view)

    def branches(self, position: Position) -> list[tuple[str, int]]:
        """Branches of the chance site to move that can occur, with weights."""
        work = Work(self.layout, list(position))
        return [(name, weight) for name, weight in self._chances(work) if weight > 0]

    def site(self, position: Position) -> str:
        """The id path of the chance site to move, empty if chance does not move."""
        work = Work(self.layout, list(position))
        site = settle.pending(work)
        return site.name if site is not None else (self._menu(work) or "")

    def occurrence(self, position: Position) -> int:
        """Which settling of the day this is, for chance keys: step, mover and round."""
        work = Work(self.layout, list(position))
        mover, place = work.get("clock.mover"), work.get("clock.round")
        return work.get("clock.step") << 16 | mover << 8 | place & 0xFF

    def apply(
        self, position: Position, mover: str, choice: str, trace: Trace | None = None
    ) -> Position:
        """The position after a mover's choice.

        Raises:
            NotAnAct: No act or branch of that name.
            ActNotOpen: Not this mover's turn, or the act is closed to it.
        """
        expected = self.to_move(position)
        if mover != expected:
            self._refuse(ActNotOpen, position, f"{expected or 'nobody'} is to move, not {mover}")
        work = Work(self.layout, list(position), trace)
        if mover == CHANCE:
            self._roll(work, position, choice)
        else:
            self._pick(work, position, mover, choice)
        advance(work)
        return work.position()

    def intervene(
        self, position: Position, effects: Sequence[Effect], trace: Trace | None = None
    ) -> Position:
        """The one door for injects, corrections, what-if edits and record-only events."""
        work = Work(self.layout, list(position), trace)
        if work.get("clock.settling"):
            self._refuse(ActNotOpen, position, "chance is to move; intervene after that")
        work.before = list(work.values)
        reason = work.reason("note", "an intervention from outside the rules")
        carry_out(work, [Deed(effects=tuple(effects), names={}, performer="", reason=reason)])
        work.put("clock.settling", settle.FROM_OUTSIDE)
        settle.follow(work)
        if work.replaying:
            settle.run(work, {})
        return work.position()

    def ending(self, position: Position) -> str | None:
        """The id of the ending reached, or None."""
        over = position[self.layout.index["clock.over"]]
        if not over or over > len(self.scenario.endings):
            return None
        return self.scenario.endings[over - 1].id

    def values(self, position: Position) -> dict[str, int]:
        """What the ending is worth to each seat (0 where no valuation speaks)."""
        ending = self.ending(position) or ""
        work = Work(self.layout, list(position))
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
        return holds(condition, Work(self.layout, list(position)).env(names or {}))

    def why_not(self, position: Position, act: str, view: View | None = None) -> Closed | None:
        """Why an act is closed to its performer (by its view alone), or None when it is open."""
        ground = self.act(act, position)
        seen = view or self.view(position, ground.performer)
        return closed(self.layout, ground, view_env(self.layout, seen))

    def act(self, name: str, position: Position | None = None) -> GroundAct:
        """A ground act by its name.

        Raises:
            NotAnAct: There is none.
        """
        plain = name.replace(" ", "")
        found = self._acts.get(plain if plain.endswith(")") else f"{plain}()")
        if found is None:
            self._refuse(NotAnAct, position, f"{name!r} is no act of {self.scenario.id}")
            raise AssertionError
        return found

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

    def pass_to(
        self, position: Position, day: Day, trace: Trace | None = None, through: bool = False
    ) -> Position:
        """Let time pass to a day; each due or dated day on the way is an instant of its own.

        Args:
            through: Whether the day itself passes too, so that duties due on it are overdue.
        """
        work = Work(self.layout, list(position), trace)
        while (nxt := self._next_day(work, day)) is not None:
            instant(work, nxt)
        instant(work, day, through=through)
        return work.position()

    def _next_day(self, work: Work, limit: Day) -> Day | None:
        """The next day before ``limit`` on which time itself does something."""
        now = work.day
        days = [r.rule.upon.date for r in self.layout.rules if r.rule.upon.date]
        days += [i.ends for i in self.scenario.instruments if i.ends]
        ahead = [d for d in days if d is not None and now < d < limit]
        for strand in self.layout.strands:
            due = work.get(f"due.{strand.name}")
            if strand.one_off and due and norms.is_open(work, strand) and due < limit:
                ahead.append(max(due, now))
        return min(ahead, default=None)

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
        work = Work(self.layout, list(position), trace)
        chosen = dict(chances or {})
        for name, branch in acts:
            act = self.act(name, position)
            work.put(f"doing.{act.name}", 1)
            if branch:
                self._known_branch(act.name, [b.name for b in act.branches], branch, position)
                chosen[act.name] = branch
        for site, branch in (chances or {}).items():
            self._force(work, site, branch, position)
        settle.begin(work, [])
        if not acts and chances:
            work.put("clock.round", 1)
        settle.run(work, chosen)
        return work.position()

    def _force(self, work: Work, site: str, branch: str, position: Position) -> None:
        for rule in self.layout.rules:
            if rule.name == site:
                self._known_branch(site, [b.name for b in rule.branches], branch, position)
                work.put(f"queue.{site}", settle.QUEUED)
                work.put(f"roll.{site}", settle.PENDING)
                return
        self._refuse(NotAnAct, position, f"{site!r} is no chance site of {self.scenario.id}")

    def _known_branch(self, site: str, names: list[str], branch: str, position: Position) -> None:
        if branch not in names:
            listed = ", ".join(names)
            self._refuse(NotAnAct, position, f"{site} has no branch {branch!r}; it has {listed}")

    # -- inside ---------------------------------------------------------------------------------

    def _picks(self, work: Work, seat: str) -> list[str]:
        found = []
        place = 0
        while (name := f"pick.{seat}.{place}") in self.layout.index:
            if work.get(name):
                found.append(self.layout.acts[work.get(name) - 1].name)
            place += 1
        return found

    def _picker(self, work: Work) -> str | None:
        step = work.get("clock.step")
        stage = self.layout.schedule.stage_at(step)
        if stage is None or not self.layout.schedule.picking(step):
            return None
        mover = work.get("clock.mover")
        return stage.movers[mover] if mover < len(stage.movers) else None

    def _menu(self, work: Work) -> str | None:
        for menu in self.layout.menus:
            if work.get(f"roll.{menu.name}") == settle.PENDING:
                return menu.name
        return None

    def _chances(self, work: Work) -> list[tuple[str, int]]:
        site = settle.pending(work)
        if site is not None:
            names = [b.name for b in site.branches]
            return list(zip(names, settle.weights(work, site), strict=True))
        name = self._menu(work)
        menu = next((m for m in self.layout.menus if m.name == name), None)
        if menu is None:
            return []
        found = [(PASS, 1)]
        for act in self.layout.acts:
            env = work.env(act.names)
            if act.performer != menu.actor or menu.stage.id not in act.act.stages:
                continue
            if closed(self.layout, act, env) is None:
                weight = number(act.act.weight, env) if act.act.weight is not None else 1
                found.append((act.name, max(0, weight)))
        return found

    def _roll(self, work: Work, position: Position, choice: str) -> None:
        possible = {name: weight for name, weight in self._chances(work) if weight > 0}
        if choice not in possible:
            listed = ", ".join(possible)
            self._refuse(NotAnAct, position, f"chance has no branch {choice!r}; it has {listed}")
        site = settle.pending(work)
        if site is not None:
            names = [b.name for b in site.branches]
            work.put(f"roll.{site.name}", settle.CHOSEN + names.index(choice))
            return
        name = self._menu(work)
        place = 0 if choice == PASS else self._acts[choice].number + 1
        work.put(f"roll.{name}", settle.CHOSEN + place)

    def _pick(self, work: Work, position: Position, seat: str, choice: str) -> None:
        view = self.view(position, seat)
        listed = open_acts(self.layout, view)
        name = choice.replace(", ", ",")
        if name not in listed:
            if name != PASS:
                self.act(name, position)
                reason = self.why_not(position, name, view) if name in self._acts else None
                self._refuse(
                    ActNotOpen,
                    position,
                    f"{name} is not open to {seat}: {reason.why if reason else 'not in this stage'}",
                )
            self._refuse(ActNotOpen, position, f"{seat} may not pass while an act is open")
        if name == PASS:
            work.put(f"passed.{seat}", 1)
            return
        picks = sorted([*self._picks(work, seat), name])
        for place, pick in enumerate(picks):
            work.put(f"pick.{seat}.{place}", self._acts[pick].number + 1)
        if view.budget <= 1:
            work.put(f"passed.{seat}", 1)

    def _in_office(self, work: Work, valuation: Valuation) -> bool:
        if not valuation.faction:
            return True
        slot = self.layout.slots[self.layout.index[f"faction[{valuation.actor}]"]]
        return slot.symbols[work.get(slot.name)] == valuation.faction

    def _refuse(
        self, error: type[NotAnAct] | type[ActNotOpen], position: Position | None, why: str
    ) -> None:
        where = f"\nposition: {self.line(position)}" if position is not None else ""
        raise error(why + where)
