"""What a command says when it cannot go on: a problem in the input, or a fault of our own."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from importlib import import_module

from legation.cli.progress import working

OK, FAILED, PROBLEM, FAULT = 0, 1, 2, 70
"""Exit statuses; 70 is EX_SOFTWARE of sysexits.h."""

_REPORT_AT = "the project's issue tracker"
_INTERRUPTED = 130


class InputProblem(Exception):
    """Something in what the user gave: told plainly, without a traceback."""


def guarded(arguments: argparse.Namespace) -> int:
    """Run the verb's module and turn whatever goes wrong into words and a status."""
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone; point stdout elsewhere so that Python's exit does not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return _INTERRUPTED
    except Exception as error:
        return _told(error)
    return int(status)


_INTERACTIVE = frozenset({"play", "serve"})
"""Verbs that talk with the user, or keep a log: nothing else may write on their terminal."""


_BUSY = {
    "ask": "Reading the scenario",
    "cases": "Running the cases",
    "check": "Judging the account",
    "compare": "Laying the accounts side by side",
    "count": "Counting histories",
    "demo": "Reading the scenario",
    "likelihood": "Running the record through the rules",
    "players": "Reading the scenario",
    "record": "Reading the record",
    "replay": "Running the record through the rules",
    "report": "Reading the scenario",
    "validate": "Validating the scenario",
}
"""What a verb is doing, for those who wait; some say more as they go on."""


def _run(arguments: argparse.Namespace) -> int:
    run = import_module(f"legation.cli.{arguments.verb}").run
    if arguments.verb in _INTERACTIVE:
        return int(run(arguments))
    with working(_BUSY.get(arguments.verb, "Working")):
        return int(run(arguments))


def _told(error: Exception) -> int:
    message = problem_text(error)
    if message is not None:
        print(message, file=sys.stderr)
        return PROBLEM
    if os.environ.get("LEGATION_DEBUG"):
        traceback.print_exc()
    print(
        f"This is a fault in Legation, not in your files: {type(error).__name__}: {error}\n"
        f"Please report it at {_REPORT_AT} with the command you gave. LEGATION_DEBUG=1 shows where\n"
        "it happened.",
        file=sys.stderr,
    )
    return FAULT


def problem_text(error: Exception) -> str | None:
    """What to tell the user of an error that is about the input; None for any other."""
    if isinstance(error, InputProblem):
        return str(error)
    if isinstance(error, OSError):
        where = f": {error.filename}" if error.filename else ""
        return f"{error.strerror or error}{where}"
    return _known(error)


def _known(error: Exception) -> str | None:
    """Errors of the rooms below, recognised only where those rooms were loaded at all."""
    told = (
        ("legation.language.load", "ScenarioProblems"),
        ("legation.prose.lookup", "UnknownIdError"),
        ("legation.engine.errors", "PlayError"),
        ("legation.engine.errors", "StartRefused"),
        ("legation.engine.lines", "LineError"),
        ("legation.engine.history", "HistoryError"),
        ("legation.model.dates", "DateError"),
    )
    for module, name in told:
        kind = getattr(sys.modules.get(module), name, None)
        if kind is not None and isinstance(error, kind):
            return str(error)
    return None
