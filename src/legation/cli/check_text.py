"""``legation check some.txt``: plain text read into proposed claims, judged, and drafted."""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from pathlib import Path

from legation.accounts import as_json, sarif
from legation.accounts.reading.draft import draft_text
from legation.accounts.reading.propose.proposal import Question
from legation.accounts.reading.read import Progress, Reading, read_text
from legation.accounts.reading.tellings import TellingsProblem
from legation.cli.failures import InputProblem
from legation.cli.scenarios import date_of, load
from legation.cli.screen import show, show_json
from legation.model.scenario import Scenario
from legation.prose import Line
from legation.prose.sentences import capital, counted

STANDARD_INPUT = "-"
SUFFIXES = (".txt", ".md", ".text")
MOST_BYTES = 10_000_000
"""Larger files are refused: they are no narrative, and reading must end."""

SILENT_SECONDS = 1.0
WITHOUT_SCENARIO = "korea"
"""The scenario that a text is held to where none is named."""


def is_text(name: str) -> bool:
    """Whether an argument names running prose, not an account."""
    return name == STANDARD_INPUT or Path(name).suffix.lower() in SUFFIXES


def read(arguments: argparse.Namespace) -> tuple[Scenario, Reading]:
    """Read and judge the text that the arguments name.

    Raises:
        InputProblem: The file cannot be read, or is too large, or the scenario's tellings are
            wrong.
    """
    name = arguments.account
    text = _text_of(name)
    scenario = load(arguments.scenario or WITHOUT_SCENARIO)
    try:
        reading = read_text(
            scenario,
            text,
            year=arguments.year,
            name="standard input" if name == STANDARD_INPUT else name,
            on=date_of(arguments.on),
            progress=_progress() if sys.stderr.isatty() else None,
        )
    except TellingsProblem as problem:
        raise InputProblem(f"{scenario.id}/{problem}") from None
    return scenario, reading


def write_draft(reading: Reading, place: str) -> None:
    """Write the draft of an account.

    Raises:
        InputProblem: The file is there already, or cannot be written.
    """
    path = Path(place)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(draft_text(reading, _id(path.stem)))
    except FileExistsError:
        raise InputProblem(f"{place} is there already; name another file") from None
    except OSError as error:
        raise InputProblem(f"cannot write {place}: {error.strerror}") from None


def show_reading(
    scenario: Scenario, reading: Reading, arguments: argparse.Namespace, lines: list[Line]
) -> None:
    """Show what was read in the format asked for.

    Args:
        scenario: Against which it was judged.
        reading: What was read.
        arguments: Of the command line.
        lines: The judged sentences for a terminal.
    """
    if arguments.format == "json":
        show_json({**as_json(reading.judgement), "reading": _as_data(reading)})
    elif arguments.format == "sarif":
        show_json(sarif(reading.judgement, scenario))
    else:
        show([*lines, *_closing(reading, arguments.write)])


def question_lines(reading: Reading) -> dict[str, list[Line]]:
    """The questions beneath each sentence, by its id."""
    found: dict[str, list[Line]] = defaultdict(list)
    for question in reading.questions:
        text = f"? {question.asks} (“{question.quote}”)"
        found[f"s{question.sentence}"].append(Line(text, 2, "note"))
    return found


def _closing(reading: Reading, written: str | None) -> list[Line]:
    total = len(reading.account.sentences)
    lines = [
        Line(
            f"{capital(counted(total, 'sentence'))}, with nothing found to check in "
            f"{reading.unread:,}; {counted(len(reading.questions), 'question')}. "
            "Every claim is a proposal: read it against its sentence.",
            0,
            "note",
        )
    ]
    if written:
        lines.append(Line(f"Draft written to {written}.", 0, "note"))
    return lines


def _as_data(reading: Reading) -> dict[str, object]:
    return {
        "sentences": len(reading.account.sentences),
        "unread": reading.unread,
        "questions": [_question(question) for question in reading.questions],
    }


def _question(question: Question) -> dict[str, object]:
    return {
        "sentence": f"s{question.sentence}",
        "quote": question.quote,
        "asks": question.asks,
    }


def _text_of(name: str) -> str:
    try:
        if name == STANDARD_INPUT:
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputProblem(f"cannot read {name}: {error.strerror}") from None
    if len(data) > MOST_BYTES:
        raise InputProblem(f"{name} is larger than {MOST_BYTES:,} bytes; check it in parts")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputProblem(f"{name} is not UTF-8 text") from None


def _progress() -> Progress:
    """Says on a terminal how far the reading is, once it has taken a second."""
    begun = time.monotonic()
    last = begun

    def tell(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - begun >= SILENT_SECONDS and (now - last >= 0.2 or done == total):
            last = now
            sys.stderr.write(f"\rreading: {done:,} of {total:,} sentences")
            sys.stderr.write("\n" if done == total else "")
            sys.stderr.flush()

    return tell


def _id(stem: str) -> str:
    """An id made of a file's name."""
    clean = "".join(letter if letter.isalnum() else "_" for letter in stem.casefold())
    plain = clean.encode("ascii", "ignore").decode()
    return plain if plain[:1].isalpha() else "raw_text"
