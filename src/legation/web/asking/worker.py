"""The worker: plays one question from its folder, and writes down what came of it.

Run as ``python -m legation.web.asking.worker FOLDER``. The compiled kernel plays where its libraries
are installed; the reference engine, slowly and a few histories at a time, where they are not.
"""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from legation.language.load import load_scenario
from legation.prose import Line, Names

SLOW_PAIRS = 200
"""Pairs that the reference engine plays at most: it takes seconds for each hundred."""


def fast() -> bool:
    """Whether the libraries of the compiled kernel are installed."""
    return find_spec("numba") is not None and find_spec("numpy") is not None


def main(folder: Path) -> None:
    """Play the question of a folder, from its last kept chunk on."""
    from legation.whatif.question import Refused

    request = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    try:
        told = played(request, folder)
    except Refused as refusal:
        (folder / "problem.txt").write_text(str(refusal), encoding="utf-8")
        return
    _write(folder / "told.json", told)


def played(request: dict[str, Any], folder: Path) -> dict[str, Any]:
    """What came of a question, for its page.

    Raises:
        Refused: It cannot be asked, or the change never became possible.
    """
    from legation.whatif.answer import answer_of
    from legation.whatif.ask import ask
    from legation.whatif.journal import Journal
    from legation.whatif.picture import answer_svg
    from legation.whatif.question import Refused
    from legation.whatif.request import read_request, request_of
    from legation.whatif.runners import KernelRunner, SlowRunner
    from legation.whatif.sheet import sheet_lines, sheet_of
    from legation.whatif.show import why_never
    from legation.whatif.words import answer_lines, paragraph
    from legation.whatif.world import World

    scenario = load_scenario(request["scenario"])
    question, warnings = read_request(scenario, request_of(request))
    world = World(scenario, question)
    journal = Journal(folder)
    saved = {"request": request, "question": question.data()}
    journal.begin(saved, afresh=False)
    runner = KernelRunner(world) if fast() else SlowRunner(world)
    size = max(500, question.n // 20) if fast() else 20
    asked = ask(question, runner, ending=world.ending, journal=journal, chunk=size)
    answer = answer_of(world.scenario, asked, warnings)
    if answer.forced and not asked.tally.took.n:
        why = why_never(world, Names(world.scenario))
        raise Refused(
            f"In this model the change never became possible: of {answer.done:,} histories none "
            f"had it open. {why}"
        )
    return {
        "pairs": answer.done,
        "paragraph": paragraph(answer, world.scenario),
        "lines": _lines(answer_lines(answer, world.scenario)),
        "sheet": _lines(sheet_lines(sheet_of(world, answer, {}))),
        "svg": answer_svg(answer, world.scenario),
        "answer": answer.data(),
        "slow": not fast(),
    }


def _lines(lines: list[Line]) -> list[dict[str, Any]]:
    return [{"text": line.text, "depth": line.depth, "role": line.role} for line in lines]


def _write(path: Path, data: dict[str, Any]) -> None:
    from legation.whatif.journal import write_atomically

    write_atomically(path, json.dumps(data, ensure_ascii=False).encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
