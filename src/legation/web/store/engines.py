"""Connections to the database: one that writes, several that cannot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool

READERS = 8
BUSY_MS = 5_000
APPLICATION_ID = 0x4C454741
"""``LEGA``: marks an SQLite file as a store of Legation."""


class StoreProblem(Exception):
    """The store cannot be used as it stands: told to whoever runs the site."""


def writing_engine(address: str, durable: bool) -> Engine:
    """The engine of the writer thread; every transaction takes the write lock at its start."""
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_size=1, max_overflow=0)
    if not url.database or url.database == ":memory:":
        raise StoreProblem("a store in memory would be lost: give the path of a file")
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, poolclass=QueuePool, pool_size=1, max_overflow=0)
    _private(Path(url.database))

    @event.listens_for(engine, "connect")
    def prepared(connection: Any, _: object) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {BUSY_MS}",
            "journal_mode = WAL",
            f"synchronous = {'FULL' if durable else 'NORMAL'}",
            "foreign_keys = ON",
            f"application_id = {APPLICATION_ID}",
        ):
            connection.execute(f"PRAGMA {pragma}").close()

    # The driver's own BEGIN is deferred: it would take the lock late and then fail at once.
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def reading_engine(address: str) -> Engine:
    """The engine of readers: a connection that cannot write, whatever it is asked."""
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        options = {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}
        return create_engine(url, pool_size=READERS, execution_options=options)
    engine = create_engine(url, poolclass=QueuePool, pool_size=READERS, max_overflow=READERS)

    @event.listens_for(engine, "connect")
    def prepared(connection: Any, _: object) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}").close()
        connection.execute("PRAGMA query_only = ON").close()

    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _private(path: Path) -> None:
    """Make the file readable by its owner only, before anything stands in it."""
    if not path.exists():
        path.touch(mode=0o600)
