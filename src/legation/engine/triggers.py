"""Triggers: which events of a round set a rule or duty going."""

from __future__ import annotations

from collections.abc import Iterable

from legation.engine.evaluate import holds
from legation.engine.ground import Bindings, matches
from legation.engine.layout import Edge
from legation.engine.work import Event, Work
from legation.model.act import Trigger
from legation.model.dates import day_text


def fired(
    work: Work, trigger: Trigger, names: Bindings, events: Iterable[Event], rising: bool = False
) -> Event | None:
    """The first event that fits a trigger under bindings, or None.

    Args:
        rising: Whether the trigger's ``becomes`` condition has just become true.
    """
    if trigger.becomes is not None:
        return Event(kind="becomes", subject="condition", day=work.day) if rising else None
    for event in events:
        if _fits(work, trigger, names, event):
            return event
    return None


def _fits(work: Work, trigger: Trigger, names: Bindings, event: Event) -> bool:
    def meant(name: str) -> str:
        return names.get(name, name)

    if trigger.act is not None:
        act = work.layout.acts[event.number] if event.kind == "act" else None
        return act is not None and matches(trigger.act, act, event.branch.partition("(")[0], names)
    if trigger.breach is not None:
        norm, reading, bearer, knower = trigger.breach
        return (
            event.kind == "known"
            and event.subject == norm
            and event.actor == meant(knower)
            and reading in ("", event.reading)
            and (not bearer or work.layout.strands[event.number].bearer == meant(bearer))
        )
    if trigger.kept is not None:
        norm, bearer = trigger.kept
        return event.kind == "kept" and event.subject == norm and meant(bearer) in ("", event.actor)
    if trigger.instrument is not None:
        return _instrument(work, trigger.instrument, event)
    if trigger.learned is not None:
        return _learned(work, trigger, names, event, meant(trigger.learned[1]))
    if trigger.told is not None:
        report, who = trigger.told
        return event.kind == "told" and event.subject == report and event.actor == meant(who)
    return _time(trigger, event)


def _instrument(work: Work, wanted: tuple[str, str], event: Event) -> bool:
    id, status = wanted
    return (
        event.kind == "instrument"
        and event.detail == status
        and event.subject in work.layout.found.parts.get(id, ())
    )


def _learned(work: Work, trigger: Trigger, names: Bindings, event: Event, who: str) -> bool:
    assert trigger.learned is not None
    pattern = trigger.learned[0]
    if event.kind not in ("learned", "act"):
        return False
    act = work.layout.acts[event.number]
    if event.kind == "learned":
        # What is disclosed later is that it was done, never how it ended.
        return event.actor == who and not pattern.branch and matches(pattern, act, "", names)
    audience = event.result_learned if pattern.branch else event.learned
    return who in audience and matches(pattern, act, event.branch.partition("(")[0], names)


def _time(trigger: Trigger, event: Event) -> bool:
    if trigger.turn is not None:
        return event.kind == "turn" and event.subject == trigger.turn
    if trigger.stage is not None:
        return event.kind == "stage" and event.subject == trigger.stage
    if trigger.date is not None:
        return event.kind == "date" and event.subject == day_text(trigger.date)
    return False


def rising_edges(work: Work, edges: Iterable[Edge], *, touched: bool = False) -> set[int]:
    """Numbers of the owners whose condition has just become true; updates the edges' slots.

    Args:
        touched: Leave out those whose facts have not been written to in this round. Only for
            edges that are looked at when all facts of a round are settled.
    """
    found: set[int] = set()
    for edge in edges:
        if touched and edge.reads is not None and edge.reads.isdisjoint(work.touched):
            continue
        now = holds(edge.condition, work.env(edge.names))
        if now and not work.values[edge.slot]:
            found.add(edge.number)
        work.put(edge.slot, int(now))
    return found
