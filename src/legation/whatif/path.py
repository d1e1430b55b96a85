"""The coarse real path: which agreements came into force, and when; and how often play comes near.

A path of single acts is as good as impossible whatever the model, for it asks for every detail. The
coarse one asks only for milestones: the instruments that came into force in the record after the
start, each within some days of its own, in any order of the acts between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np  # noqa: TID253

from legation.model.dates import Day, day_words
from legation.model.expr import InForce, Kind
from legation.model.scenario import Scenario
from legation.model.treaty import Status
from legation.prose import Line, Names
from legation.prose.sentences import capital, counted
from legation.replay import Replay
from legation.whatif.arms import Arm, Numbers
from legation.whatif.estimate import Estimate, wilson
from legation.whatif.question import Policy, Query, Question, luck
from legation.whatif.words import value_words
from legation.whatif.world import World

NEAR = 92
"""Days about a milestone's own that count as near: a quarter."""

PLAYERS = (
    ("uniform", Policy()),
    ("script, departing 30 %", Policy(kind="script", depart=300_000)),
    ("script, departing 10 %", Policy(kind="script", depart=100_000)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """An instrument and the day on which the record has it come into force."""

    instrument: str
    day: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearness:
    """How near play comes, by one kind of players.

    Attributes:
        reached: Per milestone: the share of histories that have it at all, and near its day.
        kept: Share of histories by how many milestones were missed: 0, 1, 2, ... (near its day).
        mean: Milestones met on average.
    """

    players: str
    reached: tuple[tuple[Estimate, Estimate], ...]
    kept: tuple[Estimate, ...]
    mean: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """The coarse real path from a start, and how near each kind of players comes to it."""

    start: str
    histories: int
    milestones: tuple[Milestone, ...]
    nearness: tuple[Nearness, ...]


def milestones_of(replay: Replay, began: Day) -> tuple[Milestone, ...]:
    """Instruments that came into force in the record, after a day, by their first part."""
    first: dict[str, Day] = {}
    for event in replay.trace.events:
        entered = event.kind == "instrument" and event.detail == Status.IN_FORCE.value
        if entered and event.day >= began:
            name = event.subject.partition(".")[0]
            first.setdefault(name, event.day)
    return tuple(Milestone(instrument=name, day=day) for name, day in first.items())


def path_of(scenario: Scenario, replay: Replay, start: str, histories: int = 2_000) -> Path:
    """Play from a start and see how often the milestones are met."""
    question = Question(
        scenario=scenario.id,
        version=scenario.version,
        fingerprint=scenario.fingerprint,
        start=start,
        edits=(),
        query=Query(text="the path", kind="condition", when="ever"),
        secret=luck(0),
    )
    world = World(scenario, question)
    found = milestones_of(replay, world.began)
    nearness = tuple(
        _nearness(name, _days(world, policy, found, histories), found)
        for name, policy in PLAYERS
        if found
    )
    return Path(start=start, histories=histories, milestones=found, nearness=nearness)


def _days(world: World, policy: Policy, found: Sequence[Milestone], histories: int) -> Numbers:
    """The day on which each milestone was met, one row per history; 0 for never."""
    from dataclasses import replace

    from legation.kernel.batch import play_batch

    seats = world.game.layout.seats
    arm = Arm(policies=tuple((s, policy) for s in seats) if policy != Policy() else ())
    questions = tuple(InForce(kind=Kind.BOOL, id=item.instrument) for item in found)
    plan = replace(world.plan(arm, 0, histories), questions=questions)
    return play_batch(plan).first_day


def _nearness(name: str, days: Numbers, found: Sequence[Milestone]) -> Nearness:
    own = np.array([item.day for item in found], dtype=np.int64)
    met = days > 0
    near = met & (np.abs(days - own) <= NEAR)
    n, count = near.shape
    missed = count - near.sum(axis=1)
    return Nearness(
        players=name,
        reached=tuple(
            (wilson(int(met[:, k].sum()), n), wilson(int(near[:, k].sum()), n))
            for k in range(count)
        ),
        kept=tuple(wilson(int((missed == k).sum()), n) for k in range(count + 1)),
        mean=float(near.sum() / n),
    )


def path_data(path: Path) -> dict[str, Any]:
    """The same as plain data."""
    return asdict(path)


def path_lines(path: Path, scenario: Scenario) -> list[Line]:
    """The same for a terminal."""
    names = Names(scenario)
    lines = [Line("The coarse real path and its near variants, in this model", 0, "heading")]
    if not path.milestones:
        return [*lines, Line("In this model no instrument came into force after this start.")]
    lines.append(
        Line(
            f"{capital(counted(len(path.milestones), 'milestone'))}: instruments that came into force in the "
            f"record after {path.start or 'the start'}; near is within {NEAR} days of the record's "
            f"own; {path.histories:,} histories each."
        )
    )
    for one in path.nearness:
        every, but_one = one.kept[0], one.kept[1]
        lines.append(
            Line(
                f"{one.players}: all milestones near their days in {value_words(every, share=True)} "
                f"of the histories, all but one in {value_words(but_one, share=True)}; "
                f"{one.mean:.1f} of {len(path.milestones)} on average",
                1,
                "item",
            )
        )
        for item, (ever, near) in zip(path.milestones, one.reached, strict=True):
            lines.append(
                Line(
                    f"{names.instrument(item.instrument)} ({day_words(item.day)}): ever "
                    f"{ever.value * 100:.1f} %, near its day {near.value * 100:.1f} %",
                    2,
                    "item",
                )
            )
    return lines
