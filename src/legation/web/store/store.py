"""The store: reads run where they are asked for, writes queue for one thread and commit together.

A commit waits for the disk. While one batch waits, the next gathers, so a busy site pays for one
wait per batch and not one per write; whoever wrote is answered only when the batch is safe.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy import Connection, Executable
from sqlalchemy.exc import OperationalError

from legation.web.store.engines import reading_engine, writing_engine
from legation.web.store.migrate import migrate

T = TypeVar("T")
MOST_TOGETHER = 100
MOST_WAITING = 2_000


class StoreBusy(Exception):
    """Too much waits to be written, or another program holds the database: try again."""


def doing(*statements: Executable) -> Callable[[Connection], None]:
    """The work of running some statements."""

    def work(connection: Connection) -> None:
        for statement in statements:
            connection.execute(statement)

    return work


class _Write:
    """One piece of work, its result, and whom to tell."""

    def __init__(self, work: Callable[[Connection], Any]):
        self.work = work
        self.future: Future[Any] = Future()
        self.result: Any = None
        self.error: Exception | None = None

    def run(self, connection: Connection) -> None:
        """Do the work; undo it alone if it fails."""
        try:
            with connection.begin_nested():
                self.result = self.work(connection)
        except Exception as error:
            self.error = error

    def tell(self) -> None:
        """Hand the result over: only now is it safe."""
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)


class Store:
    """A site's store; safe to use from any thread."""

    def __init__(self, address: str, *, durable: bool = True):
        self.address = address
        self._writing = writing_engine(address, durable)
        migrate(self._writing)
        self._reading = reading_engine(address)
        self._queue: queue.Queue[_Write | None] = queue.Queue(MOST_WAITING)
        self._closing = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._writes, name="store-writer", daemon=True)
        self._thread.start()

    def read(self, work: Callable[[Connection], T]) -> T:
        """Run a reading on one consistent state of the store."""
        with self._reading.connect() as connection, connection.begin():
            return work(connection)

    def write(self, work: Callable[[Connection], T]) -> T:
        """Write, and wait until it is safe.

        Args:
            work: Is run on the writer thread; if it raises, all that it wrote is undone and the
                error is raised here.

        Raises:
            StoreBusy: It was not written.
        """
        return self.submit(work).result()

    def submit(self, work: Callable[[Connection], T]) -> Future[T]:
        """Write, without waiting: the future is done when it is safe.

        Raises:
            StoreBusy: Too much waits already, or the store is closed.
        """
        write = _Write(work)
        with self._closing:
            if self._closed:
                raise StoreBusy("the store is closed")
            try:
                self._queue.put_nowait(write)
            except queue.Full:
                raise StoreBusy("too much waits to be written") from None
        return write.future

    def close(self) -> None:
        """Write what waits, then stop."""
        with self._closing:
            if self._closed:
                return
            self._closed = True
        self._queue.put(None)
        self._thread.join()
        self._reading.dispose()
        self._writing.dispose()

    def _writes(self) -> None:
        going_on = True
        while going_on:
            batch, going_on = self._batch()
            if batch:
                self._commit(batch)

    def _batch(self) -> tuple[list[_Write], bool]:
        """The first write that comes, with all that wait behind it; and whether to go on."""
        batch: list[_Write] = []
        item = self._queue.get()
        while item is not None:
            batch.append(item)
            if len(batch) == MOST_TOGETHER:
                return batch, True
            try:
                item = self._queue.get_nowait()
            except queue.Empty:
                return batch, True
        return batch, False

    def _commit(self, batch: list[_Write]) -> None:
        try:
            with self._writing.begin() as connection:
                for write in batch:
                    write.run(connection)
        except Exception as error:
            refused = _as_busy(error)
            for write in batch:
                write.future.set_exception(refused)
            return
        for write in batch:
            write.tell()


def _as_busy(error: Exception) -> Exception:
    if isinstance(error, OperationalError) and "locked" in str(error.orig):
        return StoreBusy("another program holds the database")
    return error
