"""Who may see what: the static part of knowledge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from legation.engine.ground import GroundAct, Strand, matches
from legation.model.act import Pattern, Trigger
from legation.model.expr import FactRef, walk
from legation.model.scenario import Scenario
from legation.model.world import Fact


def fact_seers(fact: Fact, key: tuple[str, ...], knowers: Sequence[str]) -> frozenset[str]:
    """Actors that may see one entry of a fact."""
    if fact.seen_by == "all":
        return frozenset(knowers)
    if fact.seen_by == "owner":
        return frozenset(key[:1]) & frozenset(knowers)
    return frozenset(fact.seen_by) & frozenset(knowers)


def performance_seers(
    strand: Strand, acts: Sequence[GroundAct], knowers: Sequence[str], scenario: Scenario
) -> frozenset[str]:
    """Who would see performance of a duty, and so learns of an omission on the due day."""
    declared = strand.norm.seen_by
    if declared is not None:
        return _named(declared, strand, knowers) | {strand.bearer}
    seen: frozenset[str] = frozenset()
    for act in acts:
        if act.performer == strand.bearer and any(
            matches(p, act, p.branch, strand.names) for p in strand.acts
        ):
            seen |= act.audience
    if strand.keep is not None:
        seen |= _all_see(strand.keep, scenario, knowers)
    return seen | {strand.bearer}


def strand_seers(
    strand: Strand, scenario: Scenario, acts: Sequence[GroundAct], knowers: Sequence[str]
) -> frozenset[str]:
    """Who may see that a strand is open: bearer and counterparty, if they saw what raised it."""
    sides = {strand.bearer, *([strand.names["to"]] if "to" in strand.names else [])}
    if strand.norm.type != "duty":
        sides |= set(strand.instrument.parties)
    return frozenset(
        actor
        for actor in sides & set(knowers)
        if strand.upon is None or trigger_seen(strand.upon, actor, strand, scenario, acts, knowers)
    )


def trigger_seen(
    trigger: Trigger,
    actor: str,
    strand: Strand,
    scenario: Scenario,
    acts: Sequence[GroundAct],
    knowers: Sequence[str],
) -> bool:
    """Would the actor certainly see this trigger happen?"""
    names = strand.names
    if trigger.act is not None:
        return all(
            actor in act_seers(trigger.act, act) for act in _fitting(trigger.act, acts, strand)
        )
    if trigger.breach is not None:
        return names.get(trigger.breach[3], trigger.breach[3]) == actor
    if trigger.learned is not None:
        return names.get(trigger.learned[1], trigger.learned[1]) == actor
    if trigger.told is not None:
        return names.get(trigger.told[1], trigger.told[1]) == actor
    if trigger.becomes is not None:
        return actor in _all_see(trigger.becomes, scenario, knowers)
    return trigger.kept is None


def act_seers(pattern: Pattern, act: GroundAct) -> frozenset[str]:
    """Who sees an act, with the branch where the pattern asks for one."""
    if not pattern.branch:
        return act.audience
    seen = act.audience
    for branch in act.branches:
        if branch.branch.id == pattern.branch:
            seen = branch.audience
    return seen


def _fitting(pattern: Pattern, acts: Sequence[GroundAct], strand: Strand) -> list[GroundAct]:
    return [act for act in acts if matches(pattern, act, pattern.branch, strand.names)]


def _all_see(expr: object, scenario: Scenario, knowers: Sequence[str]) -> frozenset[str]:
    """Actors that may see every fact an expression reads, whatever its index."""
    facts = {fact.id: fact for fact in scenario.facts}
    seen = frozenset(knowers)
    for node in walk(expr):
        if isinstance(node, FactRef):
            declared = facts[node.fact].seen_by
            if declared == "owner":
                return frozenset()
            seen &= frozenset(knowers) if declared == "all" else frozenset(declared)
    return seen


def _named(
    declared: Literal["all"] | tuple[str, ...], strand: Strand, knowers: Sequence[str]
) -> frozenset[str]:
    if declared == "all":
        return frozenset(knowers)
    return frozenset(strand.names.get(n, n) for n in declared) & frozenset(knowers)
