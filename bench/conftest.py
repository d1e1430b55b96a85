"""Measures ours beside a peer in the same run and prints one table of ratios at the end.

No benchmark asserts a time; each asserts that the work was done. The table goes into
``out/bench/report.md`` besides, with the machine it was measured on and a plot of what costs grow with.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import resource
import sys
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

# One core each: what a peer does with more of them is not what is compared.
os.environ.setdefault(
    "XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
)

from bench.plot import growth, growth_lines  # noqa: E402
from bench.table import Beside, Table, lines  # noqa: E402

TABLE = pytest.StashKey[Table]()
OUT = ROOT / "out" / "bench"
PEERS = (
    "open_spiel",
    "pgx",
    "jax",
    "numba",
    "networkx",
    "ruamel.yaml",
    "jsonschema",
    "dateparser",
    "datasette",
)


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
    table = config.stash[TABLE]
    found = list(lines(table))
    if not found:
        return
    terminalreporter.section(
        "ours beside peers: the shortest rounds of this run, in processor time"
    )
    skipped = sorted({_why(report) for report in terminalreporter.stats.get("skipped", [])})
    grown = list(growth_lines(table))
    for line in (*found, "", *grown, *skipped):
        terminalreporter.write_line(line)
    OUT.mkdir(parents=True, exist_ok=True)
    page = [*_heading(), "", *found, "", *grown, "", *(f"- {why}" for why in skipped)]
    (OUT / "report.md").write_text("\n".join(page) + "\n", encoding="utf-8")
    if drawn := growth(table):
        (OUT / "growth.svg").write_text(drawn, encoding="utf-8")
    terminalreporter.write_line(f"Written: {OUT / 'report.md'}")


def _why(report: pytest.TestReport) -> str:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return f"Skipped: {reason.removeprefix('Skipped: ')}"


def _heading() -> Iterator[str]:
    yield "# Benchmarks"
    yield ""
    load = ", ".join(f"{one:.2f}" for one in os.getloadavg())
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    yield (
        f"{datetime.now(UTC):%d %B %Y, %H:%M} UTC; {cores} cores, {platform.machine()}, "
        f"{platform.system()}, Python {platform.python_version()}; load at the end {load}."
    )
    found = []
    for name in PEERS:
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            found.append(f"{name} is not installed")
    yield f"Peers: {', '.join(found)}."
