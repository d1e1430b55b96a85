"""The record aligned with the rules, and run through them with every breach derived.

First the cheapest alignment is looked for (``replay.search``); then the record alone is run through
the rules, in the order that the alignment found inside its own doubtful dates. Whatever nobody
attests, be it an unattested act, a moved parameter or a day of disputed sources, explains a misfit
and changes nothing here: no position, right or breach, and so no verdict, can rest on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from legation.engine.game import Game
from legation.engine.ground import GroundAct
from legation.engine.ledger import Owed, breaches_of, instruments_at, owed, rights_held
from legation.engine.starts import start_point
from legation.engine.work import Event as EngineEvent
from legation.engine.work import Trace
from legation.model.alignment import Cause, Explanation, MoveKind, Unattested
from legation.model.dates import Day, day_text
from legation.model.game import Position
from legation.model.reasons import Breach, Reason
from legation.model.scenario import Scenario
from legation.replay.agenda import Item, agenda
from legation.replay.causes import causes_of, unnamed_changes, unnamed_results
from legation.replay.costs import RECORD_ONLY
from legation.replay.fits import Doors, deed_of, do, is_learning, misfit, pass_to
from legation.replay.lines import against_rules
from legation.replay.search import Aligned, align

StepKind = MoveKind
DONE = ("match", "shift", "parameter", "model_only", "record_only")
"""Kinds of the events that are done in the model, whatever the rules say."""

FITTING: Explanation = Explanation(kind="match")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One event of the record, and how it stands to the rules.

    Attributes:
        event: Record event id.
        act: Ground act, chance site or effects it was replayed as; empty if it was not.
        why: What the rules had against it, or why it is not modelled.
        move: The cheapest explanation; a match where it fits as it stands.
        others: Dearer explanations, the cheapest first.
        events: What the engine derived on doing it.
        before, position: The position on its day before it, and after it.
        assumed: Whether the record gives no such exact day (see ``replay.instants``).
    """

    day: Day
    event: str
    kind: StepKind
    act: str = ""
    branch: str = ""
    why: str = ""
    move: Explanation = FITTING
    others: tuple[Explanation, ...] = ()
    events: tuple[EngineEvent, ...] = ()
    before: Position = ()
    position: Position = ()
    assumed: bool = False


@dataclass(slots=True)
class Replay:
    """A record replayed: steps, breaches, and the position on any day.

    Attributes:
        beyond: Ids of events before the start or after the last day: no steps of this replay.
        unattested: Results the rules call for, and changes of rights and instruments that come with
            time, which no event of the record names; in order of day.
        told: How many events of the trace belong to the opening.
        cost: Of the alignment, the unattested results included.
        bounded: Whether the search for the cheapest alignment met one of its bounds.
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
    unattested: tuple[Unattested, ...] = ()
    cost: int = 0
    bounded: bool = False
    told: int = 0

    @property
    def acts(self) -> tuple[tuple[Day, str, str, str], ...]:
        """Day, ground act, branch and record event of each act replayed."""
        return tuple(
            (s.day, s.act, s.branch, s.event)
            for s in self.steps
            if s.kind in DONE and ":" in s.act and not s.act.startswith("rule:")
        )

    def counts(self) -> Counter[str]:
        """How many events of the record stand how; what was left out counts too."""
        return Counter(step.kind for step in self.steps)

    def causes(self) -> tuple[Cause, ...]:
        """What is amiss, by cause, the dearest first."""
        weighed = [(step.event, step.act, step.move) for step in self.steps]
        return causes_of(weighed, self.unattested)

    @property
    def dearest(self) -> int:
        """What the alignment would cost if the rules allowed nothing that is modelled."""
        return RECORD_ONLY * sum(step.kind in DONE for step in self.steps)

    def openness(self) -> tuple[int, int]:
        """How much else the rules allowed: a match says little where everything is open.

        Returns:
            Over all acts that match: how many of their actors' ground acts were open at those
            moments, and how many there are. (The *precision* of process mining, roughly.)
        """
        acts = {act.name: act for act in self.game.layout.acts}
        by: dict[str, list[GroundAct]] = {}
        for act in acts.values():
            by.setdefault(act.performer, []).append(act)
        found = whole = 0
        for step in self.steps:
            if step.kind != "match" or step.act not in acts:
                continue
            own = by[acts[step.act].performer]
            doors = Doors(self.game, step.before)
            found += sum(doors.closed(act) is None for act in own)
            whole += len(own)
        return found, whole

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
    last = scenario.calendar.last
    limit = last if until is None else until
    first = start_point(scenario, start).day
    # All of the record is aligned, so that a day's ledger is the same whatever day is asked for.
    items = agenda(scenario, first, max(last, limit))
    plain = Aligned(moves=tuple((item, FITTING, ()) for item in items))
    replay = _begun(game, start, limit)
    morning = replay.final
    if not _run(replay, plain, judged=True):
        plain = align(game, morning, items)
        replay = _begun(game, start, limit)
        _run(replay, plain)
    trace = replay.trace
    if limit >= game.get(replay.final, "clock.day"):
        replay.final = game.pass_to(replay.final, limit, trace, through=True)
    replay.breaches = tuple(_dated(b, replay.steps, scenario) for b in breaches_of(game, trace))
    seen = {step.event for step in replay.steps}
    replay.beyond = tuple(e.id for e in scenario.record.events if e.id not in seen)
    replay.unattested = _unattested(replay)
    trace.events = [event for event in trace.events if event.kind != "step"]
    weighed = [step.move.cost for step in replay.steps]
    replay.cost = plain.worse + sum(weighed) + sum(item.cost for item in replay.unattested)
    replay.bounded = plain.bounded
    return replay


def _unattested(replay: Replay) -> tuple[Unattested, ...]:
    events = replay.trace.events
    own = {id(event) for event in events[: replay.told]}
    own |= {id(event) for step in replay.steps for event in step.events}
    results = unnamed_results(events, [(step.event, step.act) for step in replay.steps])
    changes = unnamed_changes(replay.game.scenario, events, own)
    return tuple(sorted((*results, *changes), key=lambda item: item.day))


_Move = tuple[Item, Explanation, tuple[Explanation, ...]]


def _begun(game: Game, start: str, limit: Day) -> Replay:
    """A replay on the morning of its first day."""
    trace = Trace()
    opening = game.opening(start, trace=trace)
    opened = game.get(opening, "clock.day")
    replay = Replay(game=game, trace=trace, opening=opening, opened=opened, closed=limit)
    replay.told = len(trace.events)
    replay.final = game.pass_to(opening, opened, trace)
    return replay


def _run(replay: Replay, aligned: Aligned, *, judged: bool = False) -> bool:
    """Run the record alone through the rules, one step for each event.

    Args:
        judged: Stop at the first event, those after the last day asked for included, whose misfit
            might be explained; what the rules simply lack is no such event.

    Returns:
        Whether the end was reached.
    """
    game = replay.game
    ahead: Position = ()
    for item, told, others in _attested(aligned.moves):
        within = item.day <= replay.closed
        move, here = told, ahead or replay.final
        if judged and item.link is not None and item.modelled:
            here = pass_to(game, here, item.day, replay.trace if within else None)
            against = misfit(game, here, item.link)
            if against is not None and not against.helpless:
                return False
            move = against_rules(against) if against else told
        if within:
            replay.final = here
            _step(replay, item, move, others)
        elif judged and item.link is not None and item.modelled:
            ahead = do(game, here, item.event, item.link)
    return True


def _step(replay: Replay, item: Item, move: Explanation, others: tuple[Explanation, ...]) -> None:
    """Do one event of the record and note how it stood to the rules."""
    game, trace = replay.game, replay.trace
    deed = ("", "")
    here: Position = ()
    before = len(trace.events)
    if item.link is not None and item.modelled:
        replay.final = pass_to(game, replay.final, item.day, trace)
        before = len(trace.events)
        deed = deed_of(game, item.link)
        here = replay.final
        replay.final = do(game, here, item.event, item.link, trace)
    kind = move.kind
    if item.link is None or item.link.outside:
        kind = "unlinked" if item.link is None else "outside"
    elif is_learning(item.link):
        kind = "learned"
    replay.steps.append(
        Step(
            day=item.day,
            event=item.event.id,
            kind=kind,
            act=deed[0],
            branch=deed[1],
            why=move.why or (item.link.outside if item.link else ""),
            move=move,
            others=others,
            events=tuple(trace.events[before:]),
            before=here,
            position=replay.final if item.modelled else (),
            assumed=item.assumed,
        )
    )
    trace.events.append(EngineEvent(kind="step", subject=item.event.id, day=item.day))


def _attested(moves: Sequence[_Move]) -> list[_Move]:
    """The moves in the order in which the record is run: a day of disputed sources is not used."""
    found = [move for move in moves if not _on_disputed(move)]
    for item, move, others in (move for move in moves if _on_disputed(move)):
        own = item.day - item.by
        back = replace(item, day=own)
        after = (
            n for n, (one, _, _) in enumerate(found) if (one.day, one.place) > (own, back.place)
        )
        found.insert(next(after, len(found)), (back, move, others))
    return found


def _on_disputed(move: _Move) -> bool:
    return move[1].kind == "shift" and move[1].disputed


def _dated(breach: Breach, steps: Sequence[Step], scenario: Scenario) -> Breach:
    """A breach with the record's own date and confidence, where its day is assumed or doubtful."""
    for step in steps:
        if step.day != breach.happened or step.act != breach.evidence:
            continue
        event = scenario.record.event(step.event)
        recorded = event.date.text if step.assumed else ""
        return replace(breach, recorded=recorded, confidence=event.confidence)
    return breach


def month_of(day: Day) -> str:
    """``1904-02``: the month a day falls in."""
    return day_text(day)[:7]
