"""Pieces of work measured beside their peers, and the table of ratios."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from pytest_benchmark.fixture import BenchmarkFixture

OURS = "legation"
Result = TypeVar("Result")


@dataclass(slots=True)
class Comparison:
    """One row of the table.

    Attributes:
        times: Shortest seconds by whose they are, in the order measured.
        wanted: What the project promised itself, in words.
        per: How many of ``unit`` one round does, for a rate beside the time.
    """

    wanted: str = ""
    per: int = 0
    unit: str = ""
    times: dict[str, float] = field(default_factory=dict)


Table = dict[str, Comparison]


class Beside:
    """Measures a piece of work and files it under a comparison."""

    def __init__(self, benchmark: BenchmarkFixture, table: Table) -> None:
        self.benchmark = benchmark
        self.table = table

    def __call__(
        self,
        comparison: str,
        whose: str,
        work: Callable[[], Result],
        *,
        rounds: int = 15,
        wanted: str = "",
        per: int = 0,
        unit: str = "",
    ) -> Result:
        """Run ``work`` once to warm up and then ``rounds`` times; keep the shortest.

        What else a machine does only ever adds time, so the shortest round says most about the
        work itself.

        Args:
            comparison: Name of the row; the same for ours and its peers.
            whose: ``legation`` or the peer's name.
            per, unit: What one round does, where a rate is worth telling.

        Returns:
            What the work returned, so that the benchmark can check that it was done.
        """
        self.benchmark.group = comparison
        self.benchmark.name = whose
        result: Result = self.benchmark.pedantic(  # type: ignore[no-untyped-call]
            work, rounds=rounds, warmup_rounds=1
        )
        row = self.table.setdefault(comparison, Comparison())
        row.wanted = row.wanted or wanted
        row.per, row.unit = row.per or per, row.unit or unit
        if self.benchmark.stats is not None:
            row.times[whose] = self.benchmark.stats.stats.min
        return result


def lines(table: Table) -> Iterator[str]:
    """A Markdown table, so that it can go into a page as it is."""
    if table:
        yield "| what | ours | peer | ours / peer = ratio | wanted |"
        yield "|---|---|---|---|---|"
    for name, row in table.items():
        ours = row.times.get(OURS)
        told = _told(ours, row) if ours else "not measured"
        peers = {whose: time for whose, time in row.times.items() if whose != OURS}
        for whose, time in peers.items() or [("none", 0.0)]:
            peer = f"{whose}: {_told(time, row)}" if time else whose
            ratio = _ratio(ours, time) if ours and time else ""
            yield f"| {name} | {told} | {peer} | {ratio} | {row.wanted} |"


def _ratio(ours: float, peer: float) -> str:
    return f"{_told(ours)} / {_told(peer)} = {ours / peer:.2g}"


def _told(seconds: float, row: Comparison | None = None) -> str:
    text = f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"
    if row is None or not row.per:
        return text
    rate = row.per / seconds
    shown = f"{rate / 1000:.3g} K" if rate >= 1000 else f"{rate:.3g}"
    return f"{shown} {row.unit}/s"
