"""What is amiss, counted by cause: a cause that recurs is a fault of the model."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from legation.engine.work import Event as EngineEvent
from legation.model.alignment import Cause, Explanation, MoveKind, Unattested
from legation.model.expr import Expr
from legation.model.scenario import Scenario
from legation.replay.costs import MODEL_ONLY

Weighed = tuple[str, str, Explanation]
"""Event id, what was done, and its explanation."""


@dataclass(slots=True)
class _Tally:
    condition: Expr | None = None
    count: int = 0
    cost: int = 0
    events: list[str] = field(default_factory=list)


def causes_of(weighed: Iterable[Weighed], unnamed: Sequence[Unattested]) -> tuple[Cause, ...]:
    """Moves grouped by what they come from, the dearest first, then in order of the record."""
    found: dict[tuple[MoveKind, str, str], _Tally] = {}
    for event, done, move in weighed:
        if not move.cost:
            continue
        tally = found.setdefault((move.kind, *_subject(done, move)), _Tally(move.condition))
        tally.count += 1
        tally.cost += move.cost
        tally.events.append(event)
    for item in unnamed:
        tally = found.setdefault(("model_only", item.site, item.became or "unnamed"), _Tally())
        tally.count += 1
        tally.cost += item.cost
        tally.events += [item.event] if item.event else []
    listed = [
        Cause(
            kind=kind,
            subject=subject,
            said=said,
            count=tally.count,
            cost=tally.cost,
            events=tuple(dict.fromkeys(tally.events)),
            condition=tally.condition,
        )
        for (kind, subject, said), tally in found.items()
    ]
    return tuple(sorted(listed, key=lambda cause: -cause.cost))


def _subject(done: str, move: Explanation) -> tuple[str, str]:
    """In what a move lies, and what is said of it: the act and its false condition, mostly."""
    if move.kind == "shift":
        return "date", "disputed" if move.disputed else "width"
    if move.kind == "parameter":
        return move.parameter, ""
    if move.kind == "model_only":
        return move.act, move.branch
    return act_id(done), move.why


def act_id(done: str) -> str:
    """``send_envoy`` of ``korea:send_envoy(to=russia)``; a rule or an effect as it is."""
    if done.startswith("rule:") or ":=" in done or "+=" in done:
        return done
    _, colon, rest = done.partition(":")
    return rest.partition("(")[0] if colon else done


TELLING = ("in_force", "suspended", "denounced", "terminated", "lapsed")


def unnamed_changes(
    scenario: Scenario, events: Sequence[EngineEvent], attested: Collection[int]
) -> tuple[Unattested, ...]:
    """Rights that changed hands and instruments whose life changed with time alone.

    Both are things a record tells of. What an instrument's own text says, that it ends on a day,
    is attested by the text; and a proposal that lapses takes nothing from anybody.

    Args:
        events: The trace.
        attested: Identities of the events that belong to the opening or to a step of the record.
    """
    rights = {fact.id for fact in scenario.facts if fact.right is not None}
    ends = {instrument.id: instrument.ends for instrument in scenario.instruments}
    live: set[str] = set()
    found = []
    for event in events:
        telling = event.kind == "change" and event.subject.partition("[")[0] in rights
        if event.kind == "instrument":
            telling = event.detail in TELLING and (
                event.detail == "in_force" or event.subject in live
            )
            telling = telling and ends[event.subject.partition(".")[0]] != event.day
            if event.detail == "in_force":
                live.add(event.subject)
        if telling and id(event) not in attested:
            found.append(
                Unattested(day=event.day, site=event.subject, cost=MODEL_ONLY, became=event.detail)
            )
    return tuple(found)


def unnamed_results(
    events: Sequence[EngineEvent], steps: Sequence[tuple[str, str]]
) -> tuple[Unattested, ...]:
    """Results the rules called for and the record does not name.

    A recorded result of a rule names the last time before it that the rule called for one.

    Args:
        events: The trace, with an event of kind ``step`` where each step of the record ends.
        steps: Record event id and deed of each step, by the number of its ``step`` event.
    """
    open_sites: list[tuple[EngineEvent, int]] = []
    named: set[int] = set()
    last: dict[str, int] = {}
    step = 0
    for event in events:
        if event.kind == "unnamed":
            last[event.subject] = len(open_sites)
            open_sites.append((event, step))
        elif event.kind == "step":
            place = last.pop(steps[step][1], None)
            if place is not None and steps[step][1].startswith("rule:"):
                named.add(place)
            step += 1
    return tuple(
        Unattested(
            day=event.day,
            site=event.subject,
            cost=MODEL_ONLY,
            event="" if event.subject.startswith("rule:") else steps[step][0],
        )
        for place, (event, step) in enumerate(open_sites)
        if place not in named
    )
