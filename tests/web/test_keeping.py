"""Backups, what they restore, and exports."""

from __future__ import annotations

import io
import json
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import insert
from tests.web.conftest import PASSWORD, quick

from legation.cli import main
from legation.web.people import People
from legation.web.roles import Role
from legation.web.store import Store, StoreProblem, doing
from legation.web.store.keeping import alone, backup, export, restore, take_in
from legation.web.store.tables import outbox


def address(folder: Path) -> str:
    return f"sqlite:///{folder / 'legation.db'}"


def filled(folder: Path) -> Store:
    store = Store(address(folder))
    people = People(store, quick())
    person = people.add("Ada", Role.OPERATOR)
    people.use_link(people.link(person.id), PASSWORD)
    people.add("김옥균", Role.AUTHOR)
    people.ask_for_link("ada")
    return store


def exported(store: Store, *, passwords: bool = True) -> str:
    out = io.StringIO()
    export(store, out, passwords=passwords)
    return out.getvalue()


def test_a_restored_backup_gives_the_same_bytes(tmp_path: Path) -> None:
    store = filled(tmp_path)
    before = exported(store)
    backup(store.address, tmp_path / "first")
    store.close()
    other = tmp_path / "other"
    restore(address(other), tmp_path / "first")
    again = Store(address(other))
    assert exported(again) == before
    backup(again.address, tmp_path / "second")
    again.close()
    assert (tmp_path / "second").read_bytes() == (tmp_path / "first").read_bytes()


def test_whoever_could_come_in_can_after_a_restore(tmp_path: Path) -> None:
    store = filled(tmp_path)
    backup(store.address, tmp_path / "copy")
    store.close()
    restore(address(tmp_path / "other"), tmp_path / "copy")
    again = Store(address(tmp_path / "other"))
    assert People(again, quick()).check("ada", PASSWORD) is not None
    again.close()


def test_a_backup_under_load_is_one_moment(tmp_path: Path) -> None:
    store = filled(tmp_path)
    stop = threading.Event()

    def pairs() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            row = {"kind": "pair", "content": str(number), "made": number}
            store.write(doing(insert(outbox).values(row), insert(outbox).values(row)))

    writing = threading.Thread(target=pairs)
    writing.start()
    try:
        for number in range(5):
            backup(store.address, tmp_path / str(number))
    finally:
        stop.set()
        writing.join()
        store.close()
    for number in range(5):
        copy = sqlite3.connect(tmp_path / str(number))
        counts = {row[0] for row in copy.execute(
            "SELECT count(*) FROM outbox WHERE kind = 'pair' GROUP BY content"
        )}  # fmt: skip
        copy.close()
        assert counts <= {2}


def test_what_was_there_is_put_aside_not_lost(tmp_path: Path) -> None:
    store = filled(tmp_path)
    backup(store.address, tmp_path / "copy")
    People(store, quick()).add("Later", Role.HOST)
    store.close()
    aside = restore(address(tmp_path), tmp_path / "copy")
    assert aside is not None
    now, before = Store(address(tmp_path)), Store(f"sqlite:///{aside}")
    assert People(now, quick()).named("Later") is None
    assert People(before, quick()).named("Later") is not None
    now.close()
    before.close()


def test_a_damaged_backup_is_refused_and_the_store_left_alone(tmp_path: Path) -> None:
    store = filled(tmp_path)
    backup(store.address, tmp_path / "copy")
    before = exported(store)
    store.close()
    damaged = bytearray((tmp_path / "copy").read_bytes())
    damaged[4096 * 3 : 4096 * 9] = b"\x5a" * (4096 * 6)
    (tmp_path / "copy").write_bytes(damaged)
    with pytest.raises(StoreProblem, match="damaged"):
        restore(address(tmp_path), tmp_path / "copy")
    again = Store(address(tmp_path))
    assert exported(again) == before
    again.close()


@pytest.mark.parametrize("content", [b"", b"{}\n", b"SQLite format 3\0" + b"\0" * 84])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(StoreProblem):
        restore(address(tmp_path), tmp_path / "x")


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "x")
    other.execute("CREATE TABLE people (id INTEGER)")
    other.commit()
    other.close()
    with pytest.raises(StoreProblem, match="no backup of a Legation site"):
        restore(address(tmp_path), tmp_path / "x")


def test_a_backup_replaces_no_file(tmp_path: Path) -> None:
    store = filled(tmp_path)
    (tmp_path / "copy").write_text("dear")
    with pytest.raises(StoreProblem, match="there already"):
        backup(store.address, tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "dear"
    store.close()


def test_an_export_moves_a_site(tmp_path: Path) -> None:
    store = filled(tmp_path)
    written = exported(store)
    store.close()
    other = Store(address(tmp_path / "other"))
    assert take_in(other, io.StringIO(written)) == 3
    assert exported(other) == written
    added = People(other, quick()).add("Next", Role.HOST)
    assert added.id == 3  # numbers go on where they were
    with pytest.raises(StoreProblem, match="empty"):
        take_in(other, io.StringIO(written))
    other.close()


def test_an_export_holds_no_secret_unless_asked(tmp_path: Path) -> None:
    store = filled(tmp_path)
    plain = exported(store, passwords=False)
    store.close()
    assert "argon2" not in plain
    tables = {json.loads(line).get("table") for line in plain.splitlines()}
    assert tables == {None, "people", "outbox"}
    assert "김옥균" in plain


@pytest.mark.parametrize(
    "lines",
    [
        "",
        "no json\n",
        '{"legation":"export","form":"0000"}\n',
        '{"legation":"export","form":"0001"}\n{"table":"sessions","row":{}}\n',
        '{"legation":"export","form":"0001"}\n{"table":"people","row":{"id":1}}\n',
        '{"legation":"export","form":"0001"}\n[]\n',
    ],
)
def test_what_is_no_export_leaves_an_empty_store(tmp_path: Path, lines: str) -> None:
    store = Store(address(tmp_path))
    with pytest.raises(StoreProblem):
        take_in(store, io.StringIO(lines))
    assert exported(store).count("\n") == 1
    store.close()


def test_nothing_is_restored_under_a_site_that_serves(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = filled(tmp_path / "site")
    backup(store.address, tmp_path / "copy")
    store.close()
    with alone(tmp_path / "site"):
        assert main(["restore", str(tmp_path / "copy"), "--data", str(tmp_path / "site")]) == 2
    assert "stop it first" in capsys.readouterr().err


def test_the_commands_do_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site, other = str(tmp_path / "site"), str(tmp_path / "other")
    assert main(["people", "add", "Ada", "--data", site]) == 0
    assert "/link/" in capsys.readouterr().out
    copy, lines = str(tmp_path / "copy"), str(tmp_path / "lines")
    assert main(["backup", copy, "--data", site]) == 0
    assert main(["export", lines, "--passwords", "--data", site]) == 0
    assert main(["restore", copy, "--data", other]) == 0
    assert main(["restore", lines, "--data", str(tmp_path / "third")]) == 0
    capsys.readouterr()
    for folder in (site, other, str(tmp_path / "third")):
        assert main(["export", "-", "--data", folder]) == 0
        assert json.loads(capsys.readouterr().out.splitlines()[1])["row"]["shown"] == "Ada"


def test_a_site_that_is_not_there_is_not_made_by_asking_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = tmp_path / "nowhere"
    assert main(["backup", str(tmp_path / "copy"), "--data", str(nowhere)]) == 2
    assert main(["export", "-", "--data", str(nowhere)]) == 2
    assert "there is no store" in capsys.readouterr().err
    assert not nowhere.exists()
