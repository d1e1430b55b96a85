"""What random play never reaches: acts, results, rules, and what becomes of norms.

Seats choose evenly among what is open to them, and chance takes each result that can occur equally
often, so that a rare result is not missed for being rare. What is still not reached may be out of
reach, or only far away: the list is for an author to look through, not a proof.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from legation.engine import Game, Trace
from legation.engine.ground import GroundAct, GroundRule
from legation.engine.work import Event
from legation.model.act import Branch
from legation.model.game import CHANCE
from legation.model.scenario import Scenario

SEED = 1
"""The plays are the same each time."""

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Reached:
    """What some plays came to.

    Attributes:
        acts: Names of ground acts done; ``rules`` ids of rules that ran.
        results: Act or rule id with the branch's id.
        norms: Norm id with ``arises``, ``kept`` or ``breach``.
    """

    plays: int = 0
    acts: set[str] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)
    results: set[tuple[str, str]] = field(default_factory=set)
    norms: set[tuple[str, str]] = field(default_factory=set)
    endings: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreached:
    """What no play came to, each in the order of the scenario.

    Attributes:
        acts: Act ids that were never done in any form; ``forms`` ground acts of the others.
        results: ``act: branch`` and ``rule: branch``.
        norms: Norm ids with what never became of them: ``arises``, ``kept``, ``breach``.
    """

    plays: int
    acts: tuple[str, ...]
    forms: tuple[str, ...]
    results: tuple[str, ...]
    rules: tuple[str, ...]
    norms: tuple[tuple[str, tuple[str, ...]], ...]
    endings: tuple[str, ...]


def play_at_random(
    scenario: Scenario, plays: int, starts: Sequence[str] = (), progress: Progress | None = None
) -> Reached:
    """Play so many times, from each start point in turn.

    Args:
        starts: Start points; default all of the scenario.
        progress: Told after each play how many are done, and of how many.
    """
    game = Game(scenario)
    points = list(starts) or [point.id for point in scenario.starts] or [""]
    reached = Reached()
    for number in range(plays):
        luck = random.Random(f"{SEED} {number}")
        trace = Trace()
        position = game.start(points[number % len(points)], trace)
        while (mover := game.to_move(position)) is not None:
            if mover == CHANCE:
                options = [name for name, _ in game.branches(position)]
            else:
                options = list(game.acts(game.view(position, mover)))
            position = game.apply(position, mover, luck.choice(options), trace)
        _note(game, trace.events, reached)
        reached.plays += 1
        if progress is not None:
            progress(reached.plays, plays)
    return reached


def _note(game: Game, events: Sequence[Event], reached: Reached) -> None:
    for event in events:
        if event.kind == "act":
            reached.acts.add(event.subject)
            reached.results.add(
                (game.layout.acts[event.number].act.id, event.branch.partition("(")[0])
            )
        elif event.kind == "rule":
            rule = game.layout.rules[event.number].rule.id
            reached.rules.add(rule)
            reached.results.add((rule, event.branch.partition("(")[0]))
        elif event.kind in ("arises", "kept", "breach"):
            reached.norms.add((event.subject, event.kind))
        elif event.kind == "ending":
            reached.endings.add(event.subject)


def unreached(scenario: Scenario, reached: Reached) -> Unreached:
    """What the plays did not come to."""
    layout = Game(scenario).layout
    done = {act.act.id for act in layout.acts if act.name in reached.acts}
    return Unreached(
        plays=reached.plays,
        acts=tuple(act.id for act in scenario.acts if act.id not in done),
        forms=tuple(_forms(layout.acts, done, reached)),
        results=tuple(_results(layout.acts, layout.rules, reached)),
        rules=tuple(rule.id for rule in scenario.rules if rule.id not in reached.rules),
        norms=tuple(_norms(scenario, reached)),
        endings=tuple(item.id for item in scenario.endings if item.id not in reached.endings),
    )


def _forms(acts: Sequence[GroundAct], done: set[str], reached: Reached) -> Iterator[str]:
    for act in acts:
        if act.act.id in done and act.name not in reached.acts:
            yield act.name


def _results(
    acts: Sequence[GroundAct], rules: Sequence[GroundRule], reached: Reached
) -> Iterator[str]:
    sites: dict[str, tuple[Branch, ...]] = {act.act.id: act.act.branches for act in acts}
    sites |= {rule.rule.id: rule.rule.branches for rule in rules}
    for site, branches in sites.items():
        for branch in branches:
            if (site, branch.id) not in reached.results:
                yield f"{site}: {branch.id}"


EXPECTED = {
    "duty": ("arises", "kept", "breach"),
    "prohibition": ("arises", "breach"),
    "power": ("arises",),
}
"""What may become of a norm of each type; a continuing duty is never *kept* once for all."""


def _norms(scenario: Scenario, reached: Reached) -> Iterator[tuple[str, tuple[str, ...]]]:
    for _, _, norm in scenario.norms():
        expected = EXPECTED[norm.type]
        if norm.keep is not None:
            expected = tuple(item for item in expected if item != "kept")
        lacking = tuple(item for item in expected if (norm.id, item) not in reached.norms)
        if lacking:
            yield norm.id, lacking
