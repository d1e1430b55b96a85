"""``legation publish``: the site of a scenario as files for any file server."""

from __future__ import annotations

import argparse
from pathlib import Path

from legation.cli.failures import OK, InputProblem
from legation.cli.progress import step
from legation.cli.scenarios import date_of
from legation.cli.screen import show_json, write
from legation.pages.site.publishing import published
from legation.prose.sentences import counted
from legation.web.library import Library


def run(arguments: argparse.Namespace) -> int:
    """Write the pages into the folder asked for."""
    folder = Path(arguments.out)
    if folder.exists() and not folder.is_dir():
        raise InputProblem(f"{folder} is a file: name a folder to write into")
    step("Reading, replaying and judging")
    library = Library((arguments.scenario,), date_of(arguments.on))
    books = [shelf.book for shelf in library.all()]
    number = size = 0
    for path, content in published(books):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        number, size = number + 1, size + len(content)
        step(f"Writing {counted(number, 'file')}")
    if arguments.format == "json":
        told = {"written": str(folder), "files": number, "bytes": size}
        show_json(told)
    else:
        write(f"{counted(number, 'file')} in {folder}: open {folder / 'index.html'}\n")
    return OK
