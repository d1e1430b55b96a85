"""One row per history as Parquet, streamed from the journal: memory stays flat."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np  # noqa: TID253

from legation.whatif.arms import ENDING, FIRST, LAST, TOOK, VALUE, Numbers, answers
from legation.whatif.ask import CHUNK, chunks
from legation.whatif.journal import Journal
from legation.whatif.question import Refused
from legation.whatif.world import World

_EPOCH = 719_163
"""The day number of 1 January 1970: Parquet counts days from there."""

TOOK_WORDS = ("never came", "done", "closed")


def write_parquet(
    path: Path, world: World, journal: Journal, pairs: int, slow: bool = False
) -> None:
    """Write all histories of a question that are in its journal.

    Columns: ``pair``, ``arm`` (``plain`` or ``changed``), ``ending`` (id; null for none),
    ``last_day``, ``first_day`` (of the condition asked about; null for never), ``asked`` (the
    query's value), ``at_end``, ``forced`` (null where no act is forced). The question, its id and
    the scenario's fingerprint stand in the file's metadata.

    Raises:
        ImportError: ``pyarrow`` is not installed.
        Refused: The journal lacks what was played.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = _schema(world, pa)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with pq.ParquetWriter(fresh, schema, compression="zstd") as writer:
            for arm, first, rows in _parts(world, journal, pairs, 100 if slow else CHUNK):
                writer.write_table(pa.table(_columns(world, arm, first, rows, pa), schema=schema))
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _parts(
    world: World, journal: Journal, pairs: int, size: int
) -> Iterator[tuple[str, int, Numbers]]:
    """Chunks of one arm each, from the journal."""
    for first, count in chunks(world.question.n, size):
        if first >= pairs:
            return
        pair = journal.read(first, count)
        if pair is None:
            raise Refused("the journal of this question is not whole; ask it again")
        yield "plain", first, pair[0]
        yield "changed", first, pair[1]


def _schema(world: World, pa: Any) -> Any:
    import json

    meta = {
        "legation.id": world.question.id,
        "legation.question": json.dumps(world.question.data(), ensure_ascii=False),
    }
    fields = [
        ("pair", pa.uint32()),
        ("arm", pa.string()),
        ("ending", pa.string()),
        ("last_day", pa.date32()),
        ("first_day", pa.date32()),
        ("asked", pa.int64()),
        ("at_end", pa.int64()),
        ("forced", pa.string()),
    ]
    return pa.schema(fields, metadata=meta)


def _columns(world: World, arm: str, first: int, rows: Numbers, pa: Any) -> dict[str, Any]:
    names = [None, *(ending.id for ending in world.scenario.endings)]
    count = len(rows)
    forced: list[str | None] = [None] * count
    if arm == "changed" and any(edit.line().startswith("force") for edit in world.question.edits):
        forced = [TOOK_WORDS[state] for state in rows[:, TOOK]]
    return {
        "pair": pa.array(np.arange(first, first + count, dtype=np.uint32)),
        "arm": pa.array([arm] * count, pa.string()),
        "ending": pa.array([names[place] for place in rows[:, ENDING]], pa.string()),
        "last_day": _days(rows[:, LAST], pa),
        "first_day": _days(rows[:, FIRST], pa),
        "asked": pa.array(answers(world.question, rows, world.ending)),
        "at_end": pa.array(rows[:, VALUE]),
        "forced": pa.array(forced, pa.string()),
    }


def _days(days: Numbers, pa: Any) -> Any:
    shifted = (days - _EPOCH).astype("datetime64[D]")
    return pa.array(shifted, mask=days == 0).cast(pa.date32())
