"""``legation restore``: a backup, or an export, becomes a site's store."""

from __future__ import annotations

import argparse
from pathlib import Path

from legation.cli.failures import OK, InputProblem
from legation.cli.screen import write


def run(arguments: argparse.Namespace) -> int:
    """Put it in place; what was there is put aside, not lost."""
    from legation.web.settings import Settings
    from legation.web.store import StoreProblem
    from legation.web.store.keeping import MAGIC, alone

    settings = Settings(data=Path(arguments.data), database=arguments.database)
    file = Path(arguments.file)
    with file.open("rb") as opened:
        is_backup = opened.read(len(MAGIC)) == MAGIC
    try:
        with alone(settings.data):
            take = _put_back if is_backup else _read_in
            write(take(settings.store_address, file))
    except StoreProblem as problem:
        raise InputProblem(str(problem)) from None
    return OK


def _put_back(address: str, file: Path) -> str:
    from legation.web.store import Store
    from legation.web.store.keeping import restore

    aside = restore(address, file)
    Store(address).close()  # an older backup is brought to the present form now
    kept = f"; what was there stands in {aside}" if aside else ""
    return f"restored from {file}{kept}\n"


def _read_in(address: str, file: Path) -> str:
    from legation.web.store import Store
    from legation.web.store.keeping import take_in

    store = Store(address)
    try:
        with file.open(encoding="utf-8", newline="\n") as lines:
            rows = take_in(store, lines)
    finally:
        store.close()
    return f"read {rows} rows from {file}\n"
