"""The same chunks on other machines: Ray carries them out, and the numbers stay the same.

A chunk is a question's id, a first number and a count. Luck belongs to the history's number, so it
does not matter which worker plays a chunk, when, or how often. A worker that dies loses the chunk
it had under way, which is played again elsewhere; what came back is in the journal.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from legation.kernel.pair_form import Until
from legation.model.scenario import Scenario
from legation.whatif.arms import Arm, Numbers
from legation.whatif.ask import Pair, Spread
from legation.whatif.question import Question
from legation.whatif.world import World

RETRIES = 5
"""How often a chunk is given to another worker when one dies with it."""


def play_chunk(
    scenario: Scenario,
    question: Question,
    arms: tuple[Arm, Arm],
    first: int,
    count: int,
    until: Until | None = None,
) -> tuple[int, Pair]:
    """One chunk, on whatever machine this runs; the world is made once per process."""
    from legation.whatif.runners import KernelRunner

    key = (question.id, until)
    if key not in _made:
        _made.clear()
        _made[key] = KernelRunner(World(scenario, question), threads=1, until=until)
    runner = _made[key]
    return first, runner.pair(arms, first, count)


_made: dict[tuple[str, Until | None], Any] = {}


def spread_on_ray(world: World, workers: int, until: Until | None = None) -> Spread:
    """A way of playing chunks with Ray.

    Joins the cluster that ``RAY_ADDRESS`` names, else starts one here with as many workers.

    Args:
        until: When histories may end early; None: they are played to their end.

    Raises:
        ImportError: ``ray`` is not installed.
    """
    import ray

    def spread(arms: tuple[Arm, Arm], missing: list[tuple[int, int]]) -> Iterator[tuple[int, Pair]]:
        began = not ray.is_initialized()
        if began:
            _join(ray, workers)
        try:
            yield from _results(ray, world, workers, arms, missing, until)
        finally:
            if began:
                ray.shutdown()

    return spread


def _join(ray: Any, workers: int) -> None:
    import os

    if os.environ.get("RAY_ADDRESS"):
        ray.init(logging_level="ERROR")
    else:
        ray.init(num_cpus=workers, include_dashboard=False, logging_level="ERROR")


def _results(
    ray: Any,
    world: World,
    workers: int,
    arms: tuple[Arm, Arm],
    missing: list[tuple[int, int]],
    until: Until | None,
) -> Iterator[tuple[int, tuple[Numbers, Numbers]]]:
    """Chunks as they come back; two per worker are under way, so that memory stays flat."""
    task = ray.remote(num_cpus=1, max_retries=RETRIES)(play_chunk)
    scenario, question = ray.put(world.scenario), ray.put(world.question)
    waiting = list(reversed(missing))
    under_way: list[Any] = []
    while waiting or under_way:
        while waiting and len(under_way) < 2 * workers:
            first, count = waiting.pop()
            under_way.append(task.remote(scenario, question, arms, first, count, until))
        done, under_way = ray.wait(under_way, num_returns=1)
        for item in done:
            yield ray.get(item)
