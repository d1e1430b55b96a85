"""Pieces of work measured beside their peers, and the table of ratios."""

from __future__ import annotations

import statistics
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
        pers: The same for a peer that does another number of them.
        told: Rows of what is no time: ours, a peer's, and the ratio, in words.
    """

    wanted: str = ""
    per: float = 0
    unit: str = ""
    times: dict[str, float] = field(default_factory=dict)
    pers: dict[str, float] = field(default_factory=dict)
    told: list[tuple[str, str, str]] = field(default_factory=list)


Table = dict[str, Comparison]


class Beside:
    """Measures a piece of work and files it under a comparison."""

    def __init__(self, benchmark: BenchmarkFixture, table: Table) -> None:
        self.benchmark = benchmark
        self.table = table
        self.told = False

    def __call__(
        self,
        comparison: str,
        whose: str,
        work: Callable[[], Result],
        *,
        rounds: int = 15,
        wanted: str = "",
        per: float = 0,
        unit: str = "",
    ) -> Result:
        """Run ``work`` once to warm up and then ``rounds`` times; keep the shortest.

        What else a machine does only ever adds time, so the shortest round says most about the
        work itself.

        Args:
            comparison: Name of the row; the same for ours and its peers.
            whose: ``legation`` or the peer's name.
            per, unit: What one round does, where a rate is worth telling. A peer may do another
                number of them: then rates are compared.

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
        if per:
            row.pers[whose] = per
        if self.benchmark.stats is not None:
            row.times[whose] = self.benchmark.stats.stats.min
        return result

    def tell(
        self, comparison: str, ours: str, peer: str = "", ratio: str = "", wanted: str = ""
    ) -> None:
        """File what is no time of a round: a distance from equilibrium, a median of pairs."""
        # The fixture complains where a test has it and measures nothing with it.
        self.benchmark.disabled = True
        self.benchmark(lambda: None)
        row = self.table.setdefault(comparison, Comparison())
        row.wanted = row.wanted or wanted
        row.told.append((ours, peer, ratio))


def median_of_pairs(
    one: Callable[[], float], other: Callable[[], float], pairs: int = 7
) -> tuple[float, float, float]:
    """The median of ``one / other`` over pairs measured in turn, the lowest and the highest.

    Two measurements that stand side by side have the same load beside them, whatever it is.
    """
    found = sorted(one() / other() for _ in range(pairs))
    return statistics.median(found), found[0], found[-1]


def lines(table: Table) -> Iterator[str]:
    """A Markdown table, so that it can go into a page as it is."""
    if table:
        yield "| what | ours | peer | ours / peer = ratio | wanted |"
        yield "|---|---|---|---|---|"
    for name, row in table.items():
        for ours, peer, ratio in row.told:
            yield f"| {name} | {ours} | {peer} | {ratio} | {row.wanted} |"
        if row.times:
            yield from _timed(name, row)


def _timed(name: str, row: Comparison) -> Iterator[str]:
    ours = row.times.get(OURS)
    told = _told(ours, row, OURS) if ours else "not measured"
    peers = {whose: time for whose, time in row.times.items() if whose != OURS}
    for whose, time in peers.items() or [("none", 0.0)]:
        peer = f"{whose}: {_told(time, row, whose)}" if time else whose
        ratio = _ratio(ours, time, row, whose) if ours and time else ""
        yield f"| {name} | {told} | {peer} | {ratio} | {row.wanted} |"


def _ratio(ours: float, peer: float, row: Comparison, whose: str) -> str:
    if row.pers.get(whose, row.per) != row.per:
        mine, theirs = ours / row.per, peer / row.pers[whose]
        unit = row.unit.removesuffix("s")
        return f"{mine * 1e9:.3g} / {theirs * 1e9:.3g} ns a {unit} = {mine / theirs:.2g}"
    return f"{_told(ours)} / {_told(peer)} = {ours / peer:.2g}"


def _told(seconds: float, row: Comparison | None = None, whose: str = OURS) -> str:
    text = f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"
    if row is None or not row.per:
        return text
    return f"{count_words(row.pers.get(whose, row.per) / seconds)} {row.unit}/s"


def count_words(rate: float) -> str:
    """A rate in thousands or millions, to three places."""
    if rate >= 1e6:
        return f"{rate / 1e6:.3g} M"
    return f"{rate / 1000:.3g} K" if rate >= 1000 else f"{rate:.3g}"
