"""``legation backup``: a site's store in one file."""

from __future__ import annotations

import argparse
from pathlib import Path

from legation.cli.failures import OK, InputProblem
from legation.cli.screen import write


def run(arguments: argparse.Namespace) -> int:
    """Copy the store."""
    from legation.web.settings import Settings
    from legation.web.store import StoreProblem
    from legation.web.store.keeping import backup

    settings = Settings(data=Path(arguments.data), database=arguments.database)
    try:
        size = backup(settings.store_address, Path(arguments.file))
    except StoreProblem as problem:
        raise InputProblem(str(problem)) from None
    write(f"{arguments.file}: {size} bytes, checked\n")
    return OK
