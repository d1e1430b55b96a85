"""Measures ours beside a peer in the same run and prints one table of ratios at the end.

No benchmark asserts a time; each asserts that the work was done.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from bench.table import Beside, Table, lines  # noqa: E402

TABLE = pytest.StashKey[Table]()


def cpu_seconds() -> float:
    """Processor time of this process and of those it has waited for.

    On a machine that is otherwise idle it is the time one waits; on a busy one it still is.
    """
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in usage)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[TABLE] = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.benchmark(timer=cpu_seconds))


@pytest.fixture
def beside(benchmark: BenchmarkFixture, request: pytest.FixtureRequest) -> Beside:
    return Beside(benchmark, request.config.stash[TABLE])


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> Generator[None, None, None]:
    yield  # the detailed tables first, ours last
    found = list(lines(config.stash[TABLE]))
    if found:
        terminalreporter.section(
            "ours beside peers: the shortest rounds of this run, in processor time"
        )
    for line in found:
        terminalreporter.write_line(line)
