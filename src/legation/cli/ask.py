"""``legation ask``: what if? A change, a query, and pairs of histories that share their luck."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from legation.cli.failures import OK, InputProblem
from legation.cli.progress import step
from legation.cli.scenarios import load
from legation.cli.screen import lines_json, show, show_json
from legation.prose import Line, Names

if TYPE_CHECKING:
    from legation.whatif.answer import Answer
    from legation.whatif.ask import Asked
    from legation.whatif.request import Request
    from legation.whatif.world import World

INTERRUPTED = 130


def run(arguments: argparse.Namespace) -> int:
    """Ask a question, go on with one, or open a pair of its histories."""
    from legation.whatif.question import Refused

    try:
        return _asked(arguments)
    except Refused as refusal:
        raise InputProblem(str(refusal)) from None
    except ImportError as error:
        raise InputProblem(_lacking(error)) from None


def _lacking(error: ImportError) -> str:
    name = (error.name or "a library").partition(".")[0]
    extra = {
        "pyarrow": "tables",
        "ray": "cluster",
        "SALib": "whatif",
        "numba": "fast",
        "numpy": "fast",
    }
    if name not in extra:
        raise error
    return f"this needs {name}, which is not installed\n  pip install 'legation[{extra[name]}]'"


def _asked(arguments: argparse.Namespace) -> int:
    from legation.whatif.request import read_request
    from legation.whatif.world import World

    folder = _home(arguments)
    request = _saved(folder, arguments) if arguments.id else _request(arguments)
    scenario = load(request.scenario)
    question, warnings = read_request(scenario, request)
    if arguments.id and question.id != arguments.id:
        raise InputProblem(
            f"{arguments.id} was asked of another version of {scenario.id!r}, its rules or this "
            f"program:\n  asked now it is {question.id}"
        )
    world = World(scenario, question)
    if arguments.show is not None:
        return _show(world, arguments)
    asked = _play(world, request, folder, arguments)
    return _tell(world, asked, warnings, arguments)


# ---------------------------------------------------------------- what is asked


def _home(arguments: argparse.Namespace) -> Path:
    from legation.whatif.journal import home

    return Path(arguments.keep) if arguments.keep else home()


def _saved(folder: Path, arguments: argparse.Namespace) -> Request:
    from legation.whatif.journal import saved_question
    from legation.whatif.request import request_of

    try:
        return request_of(saved_question(folder / arguments.id)["request"])
    except FileNotFoundError:
        raise InputProblem(
            f"{arguments.id} was not asked here: {folder} has no such folder\n"
            "  give --keep DIR for the folder in which it was kept"
        ) from None


def _request(arguments: argparse.Namespace) -> Request:
    from legation.whatif.request import Request

    if not arguments.scenario:
        raise InputProblem("give a scenario, as in: legation ask korea ... or --id of a question")
    given = Path(arguments.scenario)
    return Request(
        scenario=str(given.resolve()) if given.exists() else arguments.scenario,
        query=arguments.query,
        start=arguments.start,
        settings=tuple(arguments.settings),
        forces=tuple(arguments.forces),
        bars=tuple(arguments.bars),
        edits=tuple(arguments.edits),
        seats=arguments.seat,
        players=arguments.players,
        n=arguments.n,
        seed=arguments.seed,
        secret=arguments.secret,
    )


# ---------------------------------------------------------------- playing


def _play(world: World, request: Request, folder: Path, arguments: argparse.Namespace) -> Asked:
    from legation.whatif.ask import CHUNK, ask
    from legation.whatif.journal import Journal
    from legation.whatif.runners import KernelRunner, SlowRunner

    until = None if _whole(arguments) else world.until
    journal = Journal(folder / world.question.id, until is None)
    saved = {"request": request.data(), "question": world.question.data()}
    journal.begin(saved, afresh=not arguments.resume)
    clock = Clock(world.question.n)
    step("Making the kernel ready (compiled once per installation)")
    runner: KernelRunner | SlowRunner
    if arguments.slow:
        runner = SlowRunner(world, until)
    else:
        runner = KernelRunner(world, told=clock.within, until=until)
    spread = None
    if arguments.workers:
        from legation.whatif.cluster import spread_on_ray

        spread = spread_on_ray(world, arguments.workers, until)
    return ask(
        world.question,
        runner,
        ending=world.ending,
        journal=journal,
        progress=clock.done,
        spread=spread,
        chunk=100 if arguments.slow else CHUNK,
        whole=until is None,
    )


def _whole(arguments: argparse.Namespace) -> bool:
    """Whether something is asked for that only the end of a history tells."""
    more = (arguments.parquet, arguments.svg, arguments.vega, arguments.sheet, arguments.author)
    return bool(arguments.whole or any(more))


class Clock:
    """How many pairs are done, and about how long the others will take."""

    def __init__(self, n: int, now: Callable[[], float] = time.monotonic) -> None:
        self._n, self._now = n, now
        self._began = now()
        self._pairs = 0

    def done(self, pairs: int, n: int) -> None:
        """A chunk of pairs is done."""
        self._pairs = pairs
        step(self.words(float(pairs)))

    def within(self, pairs: int) -> None:
        """So many pairs of the present chunk are done."""
        step(self.words(float(self._pairs + pairs)))

    def words(self, pairs: float) -> str:
        """The line that is shown."""
        passed = self._now() - self._began
        said = f"{int(pairs):,} of {self._n:,} pairs"
        if pairs > 0 and passed > 0:
            left = passed / pairs * (self._n - pairs)
            said += f", {_time(left)} left"
        return said


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


# ---------------------------------------------------------------- telling


def _tell(
    world: World, asked: Asked, warnings: tuple[str, ...], arguments: argparse.Namespace
) -> int:
    from legation.whatif.answer import answer_of
    from legation.whatif.show import why_never
    from legation.whatif.words import answer_lines

    answer = answer_of(world.scenario, asked, warnings)
    if not answer.done:
        print("Stopped before the first pairs were done.", file=sys.stderr)
        return INTERRUPTED
    if answer.complete and answer.forced and not asked.tally.took.n:
        raise InputProblem(
            f"in this model the change never became possible: of {answer.done:,} histories none "
            f"had it open\n  {why_never(world, Names(world.scenario))}"
        )
    extra: dict[str, Any] = {}
    lines = answer_lines(answer, world.scenario)
    if arguments.flip:
        _flip(world, arguments, lines, extra)
    if arguments.sheet or arguments.author:
        _sheet(world, answer, arguments, lines, extra)
    _write_files(world, answer, arguments)
    if arguments.format == "json":
        show_json(answer.data() | extra)
    else:
        show(lines)
    return OK if answer.complete else INTERRUPTED


def _flip(
    world: World, arguments: argparse.Namespace, lines: list[Line], extra: dict[str, Any]
) -> None:
    from legation.whatif.flips import flip_data, flip_lines, flips

    found = flips(world, pairs=arguments.flip_pairs, told=step)
    extra["assumptions"] = flip_data(found)
    lines += [Line(""), *flip_lines(found, world.scenario)]


def _sheet(
    world: World,
    answer: Answer,
    arguments: argparse.Namespace,
    lines: list[Line],
    extra: dict[str, Any],
) -> None:
    from legation.whatif.sheet import read_author, sheet_data, sheet_lines, sheet_of

    author = read_author(Path(arguments.author)) if arguments.author else {}
    sheet = sheet_of(world, answer, author)
    extra["sheet"] = sheet_data(sheet)
    lines += [Line(""), *sheet_lines(sheet)]


def _write_files(world: World, answer: Answer, arguments: argparse.Namespace) -> None:
    from legation.whatif.journal import Journal, write_atomically

    folder = _home(arguments) / world.question.id
    if answer.complete:
        text = json.dumps(answer.data(), ensure_ascii=False, indent=2)
        write_atomically(folder / "answer.json", (text + "\n").encode())
    if arguments.svg:
        from legation.whatif.picture import answer_svg

        write_atomically(Path(arguments.svg), answer_svg(answer, world.scenario).encode())
    if arguments.vega:
        from legation.whatif.vega import answer_vega

        write_atomically(Path(arguments.vega), answer_vega(answer, world.scenario).encode())
    if arguments.parquet:
        from legation.whatif.tables import write_parquet

        step("Writing the table")
        write_parquet(Path(arguments.parquet), world, Journal(folder), answer.done, arguments.slow)


def _show(world: World, arguments: argparse.Namespace) -> int:
    from legation.whatif.show import show_lines

    lines = show_lines(world, arguments.show, arguments.whole)
    if arguments.format == "json":
        show_json({"id": world.question.id, "pair": arguments.show, "lines": lines_json(lines)})
    else:
        show(lines)
    return OK
