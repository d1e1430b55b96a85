"""``legation new``: a small scenario to start from."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path

from legation.cli.failures import OK, InputProblem
from legation.cli.screen import show_json, write
from legation.language.scaffold import new_scenario


def run(arguments: argparse.Namespace) -> int:
    """Write the scaffold and say what to do next."""
    folder = Path(arguments.folder)
    try:
        written = new_scenario(folder, arguments.title)
    except FileExistsError:
        raise InputProblem(
            f"{folder} holds something already; give a new or empty folder"
        ) from None
    if arguments.format == "json":
        show_json({"folder": str(folder), "written": [str(path) for path in written]})
        return OK
    names = "".join(f"  {path}\n" for path in written)
    given = shlex.quote(str(folder))
    verbs = (f"legation {verb} {given}" for verb in ("validate", "check", "play"))
    write(f"Written:\n{names}Next: {', then '.join(verbs)}\n")
    return OK
