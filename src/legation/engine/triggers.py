"""Triggers: which events of a round set a rule or duty going."""

from __future__ import annotations

from collections.abc import Iterable

from legation.engine.evaluate import holds, parts_of
from legation.engine.ground import Bindings, matches
from legation.engine.layout import edges_of
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
        return act is not None and matches(trigger.act, act, event.branch.split("(")[0], names)
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
        and event.subject in parts_of(work.layout, id)
    )


def _learned(work: Work, trigger: Trigger, names: Bindings, event: Event, who: str) -> bool:
    assert trigger.learned is not None
    pattern = trigger.learned[0]
    if event.kind == "learned" and event.actor == who:
        return matches(pattern, work.layout.acts[event.number], pattern.branch, names)
    if event.kind != "act":
        return False
    audience = event.result_learned if pattern.branch else event.learned
    branch = event.branch.split("(")[0]
    return who in audience and matches(pattern, work.layout.acts[event.number], branch, names)


def _time(trigger: Trigger, event: Event) -> bool:
    if trigger.turn is not None:
        return event.kind == "turn" and event.subject == trigger.turn
    if trigger.stage is not None:
        return event.kind == "stage" and event.subject == trigger.stage
    if trigger.date is not None:
        return event.kind == "date" and event.subject == day_text(trigger.date)
    return False


def rising_edges(work: Work, kind: str) -> set[int]:
    """Numbers of the rules or strands whose ``becomes`` has just become true; updates the slots."""
    found: set[int] = set()
    for number, (owner, index) in enumerate(edges_of(work.layout)):
        if owner != kind:
            continue
        if kind == "rule":
            rule = work.layout.rules[index]
            condition, names = rule.rule.upon.becomes, rule.names
        else:
            strand = work.layout.strands[index]
            condition = strand.upon.becomes if strand.upon else None
            names = strand.names
        now = condition is not None and holds(condition, work.env(names))
        if now and not work.get(f"edge.{number}"):
            found.add(index)
        work.put(f"edge.{number}", int(now))
    return found
