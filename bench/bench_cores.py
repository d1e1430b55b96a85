"""Two cores against one: the same batch with one thread and with two, in pairs, by the clock.

Wall-clock time, since that is what a second core saves; each pair stands side by side, so that what
else the machine does meets both. The load is told with the table.
"""

from __future__ import annotations

import time

import pytest
from bench.bench_kernel import GAMES, ready, warm
from bench.table import Beside, median_of_pairs
from bench.toy import document

from legation.engine import Game
from legation.kernel.batch import Prepared, cores, play_batch
from legation.language.load import load_scenario, scenario_from_document


def wall(plan: Prepared, threads: int) -> float:
    begun = time.perf_counter()
    play_batch(plan, threads=threads)
    return time.perf_counter() - begun


@pytest.mark.parametrize("what", ["Korea from July 1903", "a toy rivalry", "leduc poker"])
def test_two_cores(beside: Beside, what: str) -> None:
    if cores() < 2:
        pytest.skip("there is one core")
    if what.startswith("Korea"):
        plan = ready(Game(load_scenario("korea")), 1024, "july_1903")
    elif what.startswith("a toy"):
        plan = ready(Game(scenario_from_document(document())), 4096)
    else:
        plan = ready(Game(load_scenario("leduc")), 8 * GAMES["leduc"])
    warm(plan)
    middle, low, high = median_of_pairs(lambda: wall(plan, 1), lambda: wall(plan, 2))
    told = f"{middle:.2f} times one ({low:.2f} to {high:.2f})"
    beside.tell(f"two cores on {what}, median of 7 pairs", told, wanted="2")
    assert middle > 0
