"""The record run through the rules, day by day, with every breach derived.

Each event of the record that has a link is done on its day: *match* where the rules allowed it,
*record only* where history did what the rules forbid or lack. Nothing is left out of the count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from legation.engine.game import Game
from legation.engine.ledger import Owed, breaches_of, instruments_at, owed, rights_held
from legation.engine.work import Event as EngineEvent
from legation.engine.work import Trace
from legation.model.dates import Day, day_text
from legation.model.expr import Const, Kind, Reveal
from legation.model.game import Position
from legation.model.print_expr import effect_text, expr_text
from legation.model.reasons import Breach, Reason
from legation.model.record import Event, ModelLink
from legation.model.scenario import Scenario
from legation.replay.instants import instant_of

StepKind = Literal["match", "record_only", "outside", "unlinked", "learned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One event of the record, and how it stands to the rules.

    Attributes:
        event: Record event id.
        act: Ground act, chance site or effects it was replayed as; empty if it was not.
        why: For ``record_only``: what the rules had against it, or that they lack it.
        events: What the engine derived on doing it.
        position: The position after it.
        assumed: Whether the record gives no such exact day (see ``replay.instants``).
    """

    day: Day
    event: str
    kind: StepKind
    act: str = ""
    branch: str = ""
    why: str = ""
    events: tuple[EngineEvent, ...] = ()
    position: Position = ()
    assumed: bool = False


@dataclass(slots=True)
class Replay:
    """A record replayed: steps, breaches, and the position on any day.

    Attributes:
        beyond: Ids of events before the start or after the last day: no steps of this replay.
    """

    game: Game
    trace: Trace
    opening: Position
    opened: Day
    steps: list[Step] = field(default_factory=list)
    breaches: tuple[Breach, ...] = ()
    beyond: tuple[str, ...] = ()
    closed: Day = 0
    final: Position = ()

    @property
    def acts(self) -> tuple[tuple[Day, str, str, str], ...]:
        """Day, ground act, branch and record event of each act replayed."""
        return tuple(
            (s.day, s.act, s.branch, s.event)
            for s in self.steps
            if s.kind in ("match", "record_only") and ":" in s.act and not s.act.startswith("rule:")
        )

    def counts(self) -> Counter[str]:
        """How many events of the record stand how; what was left out counts too."""
        return Counter(step.kind for step in self.steps)

    def position_on(self, day: Day) -> Position:
        """The position at the end of a day; the opening for a day before it."""
        here = self.opening
        for step in self.steps:
            if step.position and step.day <= day:
                here = step.position
        return self.game.pass_to(here, day, through=True) if day >= self.opened else here

    def owed_on(self, day: Day) -> tuple[Owed, ...]:
        """Duties, prohibitions and powers in force on a day."""
        return owed(self.game, self.position_on(day))

    def rights_on(self, day: Day) -> tuple[tuple[str, str], ...]:
        """Rights and their holders on a day."""
        return rights_held(self.game, self.position_on(day))

    def instruments_on(self, day: Day) -> tuple[tuple[str, str, Day], ...]:
        """Instruments' parts with status and day in force, on a day."""
        return instruments_at(self.game, self.position_on(day))

    def breaches_by(self, actor: str) -> tuple[Breach, ...]:
        """The ledger of one actor."""
        return tuple(b for b in self.breaches if b.bearer == actor)

    def why(self, slot: str) -> Reason | None:
        """Why a slot has the value it has at the end, if it ever changed."""
        return self.trace.why.get(slot)


def replay_record(scenario: Scenario, until: Day | None = None, start: str = "") -> Replay:
    """Replay a scenario's record from a start point.

    Args:
        until: Last day, included; default the calendar's last.
        start: Start point; default the scenario's first.

    Returns:
        The replay. Events before the start or after ``until`` are counted in ``beyond``.
    """
    game = Game(scenario)
    trace = Trace()
    position = game.opening(start, trace=trace)
    opened = game.get(position, "clock.day")
    limit = scenario.calendar.last if until is None else until
    replay = Replay(game=game, trace=trace, opening=position, opened=opened)
    for day, assumed, event, link in _agenda(scenario, opened, limit):
        if link is None or link.outside:
            kind: StepKind = "unlinked" if link is None else "outside"
            why = link.outside if link is not None else ""
            step = Step(day=day, event=event.id, kind=kind, why=why, assumed=assumed)
            replay.steps.append(step)
            continue
        if day > game.get(position, "clock.day"):
            position = game.pass_to(position, day, trace)
        position = _do(replay, position, day, event, link)
        replay.steps[-1] = replace(replay.steps[-1], assumed=assumed)
    if limit >= game.get(position, "clock.day"):
        position = game.pass_to(position, limit, trace, through=True)
    replay.breaches = tuple(_dated(b, replay.steps, scenario) for b in breaches_of(game, trace))
    seen = {step.event for step in replay.steps}
    replay.beyond = tuple(e.id for e in scenario.record.events if e.id not in seen)
    replay.closed, replay.final = limit, position
    return replay


def _dated(breach: Breach, steps: Sequence[Step], scenario: Scenario) -> Breach:
    """A breach with the record's own date and confidence, where its day is assumed or doubtful."""
    for step in steps:
        if step.day != breach.happened or step.act != breach.evidence:
            continue
        event = scenario.record.event(step.event)
        recorded = event.date.text if step.assumed else ""
        return replace(breach, recorded=recorded, confidence=event.confidence)
    return breach


_Item = tuple[Day, bool, Event, ModelLink | None]


def _agenda(scenario: Scenario, opened: Day, limit: Day) -> Iterator[_Item]:
    """Dated links, the learning of them included, in order of day and then of the record.

    With each day goes whether it is assumed.
    """
    items: list[tuple[Day, int, bool, Event, ModelLink | None]] = []
    for place, event in enumerate(scenario.record.events):
        for link in event.links or (None,):
            day, assumed = instant_of(event, link, opened, limit)
            items.append((day, place, assumed, event, link))
        items += [
            (day, place, False, event, reveal)
            for actor, day in event.learned
            for reveal in _reveals(event, actor)
        ]
    items.sort(key=lambda item: (item[0], item[1]))
    return (
        (day, assumed, event, link)
        for day, _, assumed, event, link in items
        if opened <= day <= limit
    )


def _reveals(event: Event, actor: str) -> Iterator[ModelLink]:
    """Effects by which an actor learns of an event's acts later than the day."""
    for link in event.links:
        if not link.act:
            continue
        performer, _, rest = link.act.partition(":")
        name, _, inside = rest.partition("(")
        pairs = [part.split("=") for part in inside.rstrip(")").split(",") if part]
        args = tuple((key.strip(), _symbol(value.strip())) for key, value in pairs)
        effect = Reveal(act=name, by=_symbol(performer), to=_symbol(actor), args=args)
        yield ModelLink(effects=(effect,))


def _symbol(name: str) -> Const:
    return Const(kind=Kind.SYMBOL, value=name)


def _do(replay: Replay, position: Position, day: Day, event: Event, link: ModelLink) -> Position:
    """Replay one link and note how it stood to the rules."""
    game, trace = replay.game, replay.trace
    before = len(trace.events)
    kind, why, done, branch = _judge(game, position, link)
    if link.act:
        after = game.perform(position, [(link.act, link.branch)], trace=trace)
    elif link.chance:
        after = game.perform(position, [], {_site(link.chance): link.branch}, trace=trace)
    else:
        after = game.intervene(position, link.effects, trace, _attested(event))
    replay.steps.append(
        Step(
            day=day,
            event=event.id,
            kind=kind,
            act=done,
            branch=branch,
            why=why,
            events=tuple(trace.events[before:]),
            position=after,
        )
    )
    return after


def _attested(event: Event) -> Reason:
    """The record's event as a reason, with its sources."""
    data = (("of", "event"), ("date", event.date.text), ("what", event.what))
    return Reason(kind="record", subject=event.id, data=data, cites=event.sources)


def _site(chance: str) -> str:
    return chance if chance.startswith("rule:") else f"rule:{chance}"


def _judge(game: Game, position: Position, link: ModelLink) -> tuple[StepKind, str, str, str]:
    """Did the rules allow it? Kind, what they had against it, what was done, and the branch."""
    if link.act:
        act = game.act(link.act, position)
        closed = game.why_not(position, act.name)
        if closed is None:
            kind, why = _result(link.branch, game.results(position, act.name))
            return kind, why, act.name, link.branch
        words = closed.why
        if closed.condition is not None:
            words += f": {expr_text(closed.condition)}"
        return "record_only", words, act.name, link.branch
    if link.chance:
        site = _site(link.chance)
        rule = next((r for r in game.layout.rules if r.name == site), None)
        if rule is not None and game.holds(position, rule.rule.when, rule.names):
            kind, why = _result(link.branch, game.results(position, site))
            return kind, why, site, link.branch
        return "record_only", "the rule's condition does not hold", site, link.branch
    text = "; ".join(effect_text(effect) for effect in link.effects)
    if all(isinstance(effect, Reveal) for effect in link.effects):
        return "learned", "", text, ""
    return "record_only", "no rule moves this; the record does", text, ""


def _result(branch: str, possible: Sequence[str]) -> tuple[StepKind, str]:
    """Could it end as history says it did?"""
    if not branch or branch in possible:
        return "match", ""
    return "record_only", f"the rules exclude the result {branch!r}"


def month_of(day: Day) -> str:
    """``1904-02``: the month a day falls in."""
    return day_text(day)[:7]
