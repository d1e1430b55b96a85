"""Keeping a store safe: backups while the site serves, putting one back, and exports to move with.

A backup is the database itself, byte for byte, and holds everything. An export is lines of JSON that
any program reads and any database takes; it leaves out who is signed in.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.engine import make_url

from legation.web.clock import moment_words, now
from legation.web.store.engines import APPLICATION_ID, StoreProblem
from legation.web.store.migrate import HEAD
from legation.web.store.store import Store
from legation.web.store.tables import EPHEMERAL, TABLES

MAGIC = b"SQLite format 3\0"
LONGEST_LINE = 16 * 1024 * 1024


@contextlib.contextmanager
def alone(data: Path) -> Iterator[None]:
    """Hold a site's folder: one site serves from it, and nothing is restored under its feet.

    The lock is that of a small SQLite file: it works alike on every system, and goes with the
    process, however that ends.

    Raises:
        StoreProblem: Another process holds it.
    """
    data.mkdir(parents=True, exist_ok=True)
    lock = sqlite3.connect(
        data / "serving.lock", isolation_level=None, timeout=0, check_same_thread=False
    )
    try:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise StoreProblem(f"a site is being served from {data}: stop it first") from None
        yield
    finally:
        lock.close()


def file_of(address: str) -> Path:
    """The file of an embedded store.

    Raises:
        StoreProblem: The store is a database server's, which has tools of its own.
    """
    url = make_url(address)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise StoreProblem(
            "this store is kept by a database server: back it up with the server's own tools"
            " (pg_dump), or use `legation export`"
        )
    return Path(url.database)


def backup(address: str, file: Path) -> int:
    """Copy a store to a file as it is at one moment; the site may go on serving.

    Returns:
        The bytes written.

    Raises:
        StoreProblem: There is no store, the file is there already, or the copy is not sound.
    """
    source = file_of(address)
    if not source.is_file():
        raise StoreProblem(f"there is no store at {source}")
    with _new_file(file) as fresh:
        here = sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)
        there = sqlite3.connect(fresh)
        try:
            here.backup(there)
            # One file, with no journal beside it that could be forgotten when it is carried away.
            there.execute("PRAGMA journal_mode = DELETE")
        finally:
            there.close()
            here.close()
        check_backup(fresh)
    return file.stat().st_size


def check_backup(file: Path) -> None:
    """See that a file is a sound store of Legation.

    Raises:
        StoreProblem: It is not.
    """
    with file.open("rb") as opened:
        if opened.read(len(MAGIC)) != MAGIC:
            raise StoreProblem(f"{file} is no backup of a Legation site")
    copy = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    try:
        whose = copy.execute("PRAGMA application_id").fetchone()[0]
        state = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
        wrong = copy.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise StoreProblem(f"{file} is damaged: {error}") from None
    finally:
        copy.close()
    if whose != APPLICATION_ID:
        raise StoreProblem(f"{file} is no backup of a Legation site")
    if state != "ok" or wrong is not None:
        raise StoreProblem(f"{file} is damaged: {state if state != 'ok' else wrong}")


def restore(address: str, file: Path) -> Path | None:
    """Put a backup in the place of a store; call it within :func:`alone`.

    Returns:
        Where the store that was there has been put; None if there was none.

    Raises:
        StoreProblem: The file is no sound backup.
    """
    check_backup(file)
    target = file_of(address)
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = _put_aside(target) if target.exists() else None
    with _new_file(target) as fresh:
        fresh.write_bytes(file.read_bytes())
    return aside


def _put_aside(target: Path) -> Path:
    old = sqlite3.connect(target)
    try:
        old.execute("PRAGMA journal_mode = DELETE")  # what its journal holds goes with it
    except sqlite3.DatabaseError:
        pass  # a damaged store is what one restores a backup for
    finally:
        old.close()
    stamp = moment_words(now()).replace(" ", "-").replace(":", "")
    aside = target.with_name(f"{target.name}.before-{stamp}")
    number = 1
    while aside.exists():
        number += 1
        aside = target.with_name(f"{target.name}.before-{stamp}-{number}")
    target.rename(aside)
    for left in ("-wal", "-shm"):
        target.with_name(target.name + left).unlink(missing_ok=True)
    return aside


@contextlib.contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    """A file that appears under its name whole, safe on the disk, or not at all."""
    if path.exists():
        raise StoreProblem(f"{path} is there already: give another name")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    fresh = Path(name)
    try:
        yield fresh
        with fresh.open("rb+") as opened:
            os.fsync(opened.fileno())
        fresh.rename(path)
    finally:
        fresh.unlink(missing_ok=True)


def export(store: Store, out: IO[str], *, passwords: bool = False) -> int:
    """Write what people put into a site, one line of JSON for each row.

    Args:
        store: The store.
        out: Where to.
        passwords: Whether hashed passwords go along.

    Returns:
        How many rows were written.
    """

    def work(connection: Connection) -> int:
        written = 0
        out.write(_line({"legation": "export", "form": HEAD}))
        for table in TABLES.sorted_tables:
            if table.name in EPHEMERAL:
                continue
            for row in connection.execute(select(table).order_by(*table.primary_key)).mappings():
                values = dict(row)
                if table.name == "people" and not passwords:
                    values["password"] = ""
                out.write(_line({"table": table.name, "row": values}))
                written += 1
        return written

    return store.read(work)


def take_in(store: Store, lines: IO[str]) -> int:
    """Read an export into an empty store.

    Returns:
        How many rows were read.

    Raises:
        StoreProblem: The store holds something, or the lines are no export of this version.
    """
    head = _object(lines.readline(LONGEST_LINE))
    if head != {"legation": "export", "form": HEAD}:
        raise StoreProblem(f"this is no export of the form {HEAD!r}")

    def work(connection: Connection) -> int:
        for table in TABLES.sorted_tables:
            if connection.execute(select(func.count()).select_from(table)).scalar():
                raise StoreProblem("an export can be read into an empty store only")
        taken = 0
        while line := lines.readline(LONGEST_LINE):
            _insert(connection, _object(line))
            taken += 1
        _count_on(connection)
        return taken

    return store.write(work)


def _insert(connection: Connection, entry: dict[str, Any]) -> None:
    table = TABLES.tables.get(str(entry.get("table")))
    row = entry.get("row")
    if table is None or table.name in EPHEMERAL or not isinstance(row, dict):
        raise StoreProblem("a line of this export names no table of a site")
    if set(row) != {column.name for column in table.columns}:
        raise StoreProblem(f"a row of {table.name} has other columns than this version knows")
    connection.execute(insert(table).values(row))


def _count_on(connection: Connection) -> None:
    """PostgreSQL numbers new rows by a counter that knows nothing of rows read in."""
    if connection.dialect.name != "postgresql":
        return
    for table in TABLES.sorted_tables:
        if "id" in table.columns and table.name not in EPHEMERAL:
            highest = connection.execute(select(func.max(table.c.id))).scalar()
            if highest is not None:
                counter = "SELECT setval(pg_get_serial_sequence(:name, 'id'), :highest)"
                connection.execute(text(counter), {"name": table.name, "highest": highest})


def _line(entry: dict[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def _object(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise StoreProblem("this is no export of a site: a line of it is not a JSON object")
    return found
