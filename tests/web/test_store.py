"""What a store promises, whichever database keeps it.

``LEGATION_TEST_DATABASES`` names further databases by their SQLAlchemy addresses, with spaces between
them; each must be empty and is emptied again.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, func, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from legation.web.store import Store, StoreBusy, StoreProblem, doing
from legation.web.store import store as store_module
from legation.web.store.migrate import HEAD, configured, migrate
from legation.web.store.tables import TABLES, outbox, people, sessions

OTHERS = os.environ.get("LEGATION_TEST_DATABASES", "").split()


@pytest.fixture(params=["sqlite", *OTHERS])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.db'}"
        return
    yield request.param
    engine = create_engine(request.param)
    with engine.begin() as connection:
        TABLES.drop_all(connection)
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    engine.dispose()


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    opened = Store(address)
    yield opened
    opened.close()


def note(content: str) -> dict[str, object]:
    return {"kind": "note", "content": content, "made": 1}


def contents(connection: Connection) -> list[str]:
    return list(connection.execute(select(outbox.c.content).order_by(outbox.c.id)).scalars())


def test_what_is_written_is_read(store: Store) -> None:
    store.write(doing(insert(outbox).values(note("Treaty of 1876 – 강화도 조약 – Канхва"))))
    assert store.read(contents) == ["Treaty of 1876 – 강화도 조약 – Канхва"]


def test_a_result_comes_back(store: Store) -> None:
    def work(connection: Connection) -> int:
        connection.execute(insert(outbox).values(note("one")))
        return int(connection.execute(select(func.count()).select_from(outbox)).scalar_one())

    assert store.write(work) == 1


def test_what_fails_is_undone_alone(store: Store) -> None:
    def failing(connection: Connection) -> None:
        connection.execute(insert(outbox).values(note("half")))
        raise ZeroDivisionError

    held = threading.Event()
    first = store.submit(lambda _: held.wait(10))  # the three behind it commit together
    before = store.submit(doing(insert(outbox).values(note("before"))))
    broken: Future[None] = store.submit(failing)
    after = store.submit(doing(insert(outbox).values(note("after"))))
    held.set()
    assert first.result(10) is True
    before.result(10)
    after.result(10)
    with pytest.raises(ZeroDivisionError):
        broken.result(10)
    assert store.read(contents) == ["before", "after"]


def test_a_broken_rule_of_the_tables_reaches_whoever_broke_it(store: Store) -> None:
    row = {"name": "ada", "shown": "Ada", "role": "host", "password": "", "made": 1}
    store.write(doing(insert(people).values(row)))
    with pytest.raises(IntegrityError):
        store.write(doing(insert(people).values(row)))


def test_a_row_may_not_belong_to_nobody(store: Store) -> None:
    row = {"digest": "x", "person": 7, "made": 1, "seen": 1, "until": 1}
    with pytest.raises(IntegrityError):
        store.write(doing(insert(sessions).values(row)))


def test_what_belongs_to_somebody_goes_with_them(store: Store) -> None:
    row = {"id": 1, "name": "ada", "shown": "Ada", "role": "host", "password": "", "made": 1}
    store.write(doing(insert(people).values(row)))
    session = {"digest": "x", "person": 1, "made": 1, "seen": 1, "until": 1}
    store.write(doing(insert(sessions).values(session)))
    store.write(doing(people.delete()))
    assert store.read(lambda c: c.execute(select(sessions)).first()) is None


def test_a_reading_cannot_write(store: Store) -> None:
    with pytest.raises(DBAPIError, match=r"readonly|read-only"):
        store.read(doing(insert(outbox).values(note("sly"))))
    assert store.read(contents) == []


def test_a_reading_sees_one_state(store: Store) -> None:
    store.write(doing(insert(outbox).values(note("old"))))

    def twice(connection: Connection) -> tuple[list[str], list[str]]:
        first = contents(connection)
        store.write(doing(insert(outbox).values(note("new"))))
        return first, contents(connection)

    assert store.read(twice) == (["old"], ["old"])
    assert store.read(contents) == ["old", "new"]


def test_many_threads_write_and_each_write_stands_once(store: Store) -> None:
    def many(number: int) -> None:
        for turn in range(20):
            store.write(doing(insert(outbox).values(note(f"{number}.{turn}"))))

    threads = [threading.Thread(target=many, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = store.read(contents)
    assert sorted(found) == sorted(f"{n}.{t}" for n in range(8) for t in range(20))
    for number in range(8):  # and in the order in which each thread wrote
        own = [item for item in found if item.startswith(f"{number}.")]
        assert own == [f"{number}.{turn}" for turn in range(20)]


def test_closing_writes_what_waits(address: str) -> None:
    first = Store(address)
    for number in range(50):
        first.submit(doing(insert(outbox).values(note(str(number)))))
    first.close()
    second = Store(address)
    assert len(second.read(contents)) == 50
    second.close()


def test_a_closed_store_refuses(address: str) -> None:
    closed = Store(address)
    closed.close()
    closed.close()
    with pytest.raises(StoreBusy):
        closed.write(doing(insert(outbox).values(note("late"))))


def test_too_much_waiting_is_refused_at_once(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "MOST_WAITING", 3)
    crowded = Store(address)
    held = threading.Event()
    crowded.submit(lambda _: held.wait(10))
    with pytest.raises(StoreBusy):  # noqa: PT012  which of them finds the queue full is left open
        for number in range(10):
            crowded.submit(doing(insert(outbox).values(note(str(number)))))
    held.set()
    crowded.close()


def test_migrations_make_the_tables_that_the_code_knows(store: Store, address: str) -> None:
    engine = create_engine(address)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"render_as_batch": True})
        assert compare_metadata(context, TABLES) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_named() -> None:
    assert ScriptDirectory.from_config(configured()).get_heads() == [HEAD]


def test_a_store_of_a_later_version_is_refused(address: str) -> None:
    Store(address).close()
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreProblem, match="later version"):
        migrate(engine)
    engine.dispose()


# ---------------------------------------------------------------- SQLite


def _pragma(engine: Engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_sqlite_waits_for_the_disk_and_writes_ahead(tmp_path: Path) -> None:
    opened = Store(f"sqlite:///{tmp_path / 'x.db'}")
    assert _pragma(opened._writing, "synchronous") == 2
    assert _pragma(opened._writing, "journal_mode") == "wal"
    assert _pragma(opened._writing, "foreign_keys") == 1
    assert _pragma(opened._reading, "query_only") == 1
    opened.close()


def test_another_program_that_writes_makes_the_site_busy_not_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("legation.web.store.engines.BUSY_MS", 50)
    address = f"sqlite:///{tmp_path / 'x.db'}"
    opened = Store(address)
    other = create_engine(address)
    with other.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            opened.write(doing(insert(outbox).values(note("late"))))
    other.dispose()
    opened.write(doing(insert(outbox).values(note("now"))))
    assert opened.read(contents) == ["now"]
    opened.close()


def test_the_file_is_its_owners(tmp_path: Path) -> None:
    Store(f"sqlite:///{tmp_path / 'x.db'}").close()
    assert (tmp_path / "x.db").stat().st_mode & 0o077 == 0


def test_a_store_in_memory_is_refused() -> None:
    with pytest.raises(StoreProblem, match="memory"):
        Store("sqlite://")
