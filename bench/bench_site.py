"""A site under load beside Datasette: both are pages made of an SQLite file by one Python process.

Sixteen connections ask for the same page again and again, as a class does that opens one article.
Ours is made once and kept; Datasette makes its page of a table anew each time, which is what it is
for: it lets visitors ask anything. So a second row asks both for the smallest answer that neither
keeps. Rounds of both alternate, and the ratio is the median of pairs: what else the machine does
meets both. Processor time of the server stands beside, since a small client shares the machine.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from bench.table import Beside

from legation.language.load import load_scenario

CONNECTIONS = 16
SECONDS = 2.0
PAIRS = 5
ARTICLE = "/s/korea/a/founding_article/"
TABLE = "/record/events?_size=100"


@dataclass(frozen=True, slots=True)
class Load:
    """What a round of load showed.

    Attributes:
        rate: Pages a second.
        half, most: Milliseconds within which half the answers came, and 99 of 100.
        cost: Microseconds of the server's processor for a page; 0 where that cannot be seen.
        size: Bytes of a page as sent.
    """

    rate: float
    half: float
    most: float
    cost: float
    size: int

    def told(self) -> str:
        """In words, for the table."""
        cost = f", {self.cost:.0f} microseconds of processor each" if self.cost else ""
        return (
            f"{self.rate:.0f} pages/s, half within {self.half:.1f} ms, 99 of 100 within "
            f"{self.most:.1f} ms{cost}, {self.size:,} bytes"
        )


async def _answer(reader: asyncio.StreamReader) -> int:
    """Read one answer; its status must be 200.

    Returns:
        Bytes of its body.
    """
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    assert head.startswith(b"http/1.1 200"), head[:80]
    length = head.partition(b"content-length:")[2].partition(b"\r\n")[0]
    if length:
        return len(await reader.readexactly(int(length)))
    size = 0
    while chunk := int((await reader.readline()).partition(b";")[0], 16):
        size += chunk
        await reader.readexactly(chunk + 2)
    await reader.readexactly(2)
    return size


async def _visitor(port: int, path: str, until: float, waits: list[float]) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    ask = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n\r\n"
    size = 0
    while (begun := time.perf_counter()) < until:
        writer.write(ask.encode())
        size = await _answer(reader)
        waits.append(time.perf_counter() - begun)
    writer.close()
    await writer.wait_closed()
    return size


def cpu_of(process: subprocess.Popen[bytes]) -> float:
    """Processor seconds of another process so far; 0 where the system does not tell."""
    try:
        text = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii")
    except OSError:
        return 0.0
    user, system = text.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def loaded(process: subprocess.Popen[bytes], port: int, path: str) -> Load:
    """One round of load on a page."""
    waits: list[float] = []

    async def visit() -> list[int]:
        until = time.perf_counter() + SECONDS
        visits = (_visitor(port, path, until, waits) for _ in range(CONNECTIONS))
        return await asyncio.gather(*visits)

    before, begun = cpu_of(process), time.perf_counter()
    sizes = asyncio.run(visit())
    took, spent = time.perf_counter() - begun, cpu_of(process) - before
    cuts = statistics.quantiles(waits, n=100)
    each = 1e6 * spent / len(waits)
    return Load(len(waits) / took, 1000 * cuts[49], 1000 * cuts[98], each, max(sizes))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(port: int, path: str, *command: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server, once it answers."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen([sys.executable, "-m", *command], stdout=quiet, stderr=quiet)
    try:
        for _ in range(600):
            assert process.poll() is None, f"{command[0]} ended by itself"
            try:
                asyncio.run(asyncio.wait_for(_visitor_once(port, path), 30))
                break
            except OSError:
                time.sleep(0.1)
        yield process
    finally:
        process.terminate()
        process.wait(20)


async def _visitor_once(port: int, path: str) -> None:
    await _visitor(port, path, time.perf_counter() + 0.01, [])


def record_of_korea(file: Path) -> None:
    """The record of the Korea slice as a table for Datasette."""
    with sqlite3.connect(file) as base:
        base.execute("create table events (id text primary key, date text, what text)")
        rows = [(e.id, str(e.date), e.what) for e in load_scenario("korea").record.events]
        base.executemany("insert into events values (?, ?, ?)", rows)
    base.close()


def median(loads: list[Load]) -> Load:
    """The round in the middle, by its rate."""
    return sorted(loads, key=lambda load: load.rate)[len(loads) // 2]


@pytest.mark.parametrize(
    "name, ours, theirs",
    [
        ("an article beside a table of 100 rows", ARTICLE, TABLE),
        ("the smallest answer that is not kept", "/api/alive", "/-/versions.json"),
    ],
    ids=["page", "smallest"],
)
def test_pages_under_load(
    beside: Beside, tmp_path: Path, name: str, ours: str, theirs: str
) -> None:
    pytest.importorskip("datasette", reason="optional peer: pip install datasette")
    one, other = free_port(), free_port()
    record_of_korea(tmp_path / "record.db")
    serve = ("legation", "serve", "korea", "--data", str(tmp_path / "site"), "--port", str(one))
    peer = ("datasette", "serve", str(tmp_path / "record.db"), "--port", str(other))
    with running(one, ours, *serve) as site, running(other, theirs, *peer) as datasette:
        pairs = [(loaded(site, one, ours), loaded(datasette, other, theirs)) for _ in range(PAIRS)]
    ratios = sorted(mine.rate / yours.rate for mine, yours in pairs)
    mine, yours = median([pair[0] for pair in pairs]), median([pair[1] for pair in pairs])
    told = f"pages/s: {statistics.median(ratios):.1f} ({ratios[0]:.1f} to {ratios[-1]:.1f})"
    if mine.cost and yours.cost:
        told += f"; processor for a page: {mine.cost / yours.cost:.2f}"
    beside.tell(f"site: {name}", mine.told(), f"datasette: {yours.told()}", told)
    assert min(load.rate for pair in pairs for load in pair) > 0
