"""What is found where: the elements of a ground scenario by id, number and relation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from legation.engine.ground import GroundAct, GroundRule, Strand, matches
from legation.model.act import Trigger
from legation.model.scenario import Scenario
from legation.model.treaty import Instrument
from legation.model.world import Fact

ANY = ""
"""Stands among branch ids for an act that fits a pattern whatever comes of it."""

Fits = Mapping[int, frozenset[str]]
"""Per number of a ground act that fits: the ids of the branches under which it does, or ``ANY``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookups:
    """Worked out once per layout.

    Attributes:
        numbered: Ground acts by number.
        parts: ``instrument.part`` names of an instrument, a part, an article or a norm.
        acts: Ground acts by act id; ``strands`` by norm id; ``living`` by ``instrument.part``.
        fits: Per strand: the acts its patterns speak of.
        demanded, forbidden: Per act number: one-off duties it fulfils, prohibitions it may breach.
        empowered, barred: Per act number: powers of its performer to do it, and regimented
            prohibitions that close it.
        duties: One-off duties; ``continuing`` duties and prohibitions; ``waiting`` strands that
            something raises.
        rule_awaits: Per rule the kinds of event that may set it going; ``strand_awaits`` the same
            for what raises a strand.
    """

    sets: Mapping[str, tuple[str, ...]]
    facts: Mapping[str, Fact]
    instruments: Mapping[str, Instrument]
    nationality: Mapping[str, str]
    numbered: tuple[GroundAct, ...]
    parts: Mapping[str, tuple[str, ...]]
    acts: Mapping[str, tuple[GroundAct, ...]]
    strands: Mapping[str, tuple[Strand, ...]]
    living: Mapping[str, tuple[Strand, ...]]
    fits: tuple[Fits, ...]
    demanded: tuple[tuple[Strand, ...], ...]
    forbidden: tuple[tuple[Strand, ...], ...]
    empowered: tuple[tuple[Strand, ...], ...]
    barred: tuple[tuple[Strand, ...], ...]
    duties: tuple[Strand, ...]
    continuing: tuple[Strand, ...]
    waiting: tuple[Strand, ...]
    rule_awaits: tuple[frozenset[str], ...]
    strand_awaits: tuple[frozenset[str], ...]


def look_up(
    scenario: Scenario,
    acts: Sequence[GroundAct],
    rules: Sequence[GroundRule],
    strands: Sequence[Strand],
) -> Lookups:
    """Index a ground scenario."""
    by_id: dict[str, list[GroundAct]] = defaultdict(list)
    for act in acts:
        by_id[act.act.id].append(act)
    by_norm: dict[str, list[Strand]] = defaultdict(list)
    by_part: dict[str, list[Strand]] = defaultdict(list)
    for strand in strands:
        by_norm[strand.norm.id].append(strand)
        by_part[strand.part].append(strand)
    fits = tuple(_fits(strand, by_id) for strand in strands)

    def per_act(chosen: Iterable[Strand], *, own: bool = False) -> tuple[tuple[Strand, ...], ...]:
        found: list[list[Strand]] = [[] for _ in acts]
        for strand in chosen:
            for number in fits[strand.number]:
                if not own or acts[number].performer == strand.bearer:
                    found[number].append(strand)
        return tuple(tuple(item) for item in found)

    bans = [s for s in strands if s.norm.type == "prohibition" and s.keep is None]
    return Lookups(
        sets={item.id: item.members for item in scenario.sets},
        facts={fact.id: fact for fact in scenario.facts},
        instruments={instrument.id: instrument for instrument in scenario.instruments},
        nationality={actor.id: actor.nationality or actor.id for actor in scenario.actors},
        numbered=tuple(acts),
        parts=_parts(scenario.instruments),
        acts={key: tuple(found) for key, found in by_id.items()},
        strands={key: tuple(found) for key, found in by_norm.items()},
        living={key: tuple(found) for key, found in by_part.items()},
        fits=fits,
        demanded=per_act(s for s in strands if s.one_off),
        forbidden=per_act(bans),
        empowered=per_act((s for s in strands if s.norm.type == "power"), own=True),
        barred=per_act(s for s in bans if s.norm.regimented),
        duties=tuple(s for s in strands if s.one_off),
        continuing=tuple(s for s in strands if s.keep is not None and s.norm.type != "power"),
        waiting=tuple(s for s in strands if s.upon is not None),
        rule_awaits=tuple(_awaits(rule.rule.upon) for rule in rules),
        strand_awaits=tuple(_awaits(strand.upon) for strand in strands),
    )


def _awaits(trigger: Trigger | None) -> frozenset[str]:
    if trigger is None:
        return frozenset()
    if trigger.breach is not None:
        return frozenset(("known",))
    if trigger.learned is not None:
        return frozenset(("learned", "act"))
    plain = ("act", "kept", "instrument", "told", "turn", "stage", "date")
    return frozenset(kind for kind in plain if getattr(trigger, kind))


def _fits(strand: Strand, acts: Mapping[str, Sequence[GroundAct]]) -> Fits:
    found: dict[int, frozenset[str]] = {}
    for pattern in strand.acts:
        for act in acts.get(pattern.act, ()):
            if matches(pattern, act, pattern.branch, strand.names, strand.bearer):
                branches = found.get(act.number, frozenset())
                found[act.number] = branches | {pattern.branch or ANY}
    return found


def _parts(instruments: Iterable[Instrument]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for instrument in instruments:
        whole = tuple(f"{instrument.id}.{part}" for part in instrument.parts)
        for article in instrument.articles:
            one = (f"{instrument.id}.{article.part}",)
            found[f"{instrument.id}.{article.id}"] = one
            found.update((norm.id, one) for norm in article.norms)
        found.update((part, (part,)) for part in whole)
        found[instrument.id] = whole
    return found
