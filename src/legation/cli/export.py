"""``legation export``: what people put into a site, as lines of JSON."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from legation.cli.failures import OK, InputProblem
from legation.cli.screen import write

if TYPE_CHECKING:
    from legation.web.store import Store


def run(arguments: argparse.Namespace) -> int:
    """Write them to a file, or to standard output."""
    from legation.web.settings import Settings
    from legation.web.store import Store, StoreProblem
    from legation.web.store.keeping import file_of

    settings = Settings(data=Path(arguments.data), database=arguments.database)
    try:
        if not arguments.database and not file_of(settings.store_address).is_file():
            raise InputProblem(f"there is no store in {arguments.data}")
        store = Store(settings.store_address)
    except StoreProblem as problem:
        raise InputProblem(str(problem)) from None
    try:
        _written(store, arguments)
    finally:
        store.close()
    return OK


def _written(store: Store, arguments: argparse.Namespace) -> None:
    from legation.web.store.keeping import export

    if arguments.file == "-":
        export(store, sys.stdout, passwords=arguments.passwords)
        return
    path = Path(arguments.file)
    if path.exists():
        raise InputProblem(f"{path} is there already: give another name")
    path.touch(mode=0o600)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        rows = export(store, out, passwords=arguments.passwords)
    write(f"{path}: {rows} rows\n")
