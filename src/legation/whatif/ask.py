"""Asking: pairs of histories in chunks, each kept as it is done, added up as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from legation.whatif.arms import Arm, Numbers, Runner, answers, arms_of, took_effect
from legation.whatif.estimate import Tally
from legation.whatif.journal import Journal
from legation.whatif.question import Question

CHUNK = 10_000
"""Pairs in a chunk: what is lost at most when the process is killed."""

Progress = Callable[[int, int], None]
"""Told how many pairs are done, and of how many."""

Pair = tuple[Numbers, Numbers]
Spread = Callable[[tuple[Arm, Arm], list[tuple[int, int]]], Iterator[tuple[int, Pair]]]
"""Plays chunks, in any order, on other machines: yields the first number of each with its rows."""


@dataclass(slots=True)
class Asked:
    """How far an asking came.

    Attributes:
        tally: Everything counted.
        complete: Whether all pairs were played; else somebody stopped it.
        whole: Whether histories were played to their end, not only until they were decided.
    """

    question: Question
    tally: Tally = field(default_factory=Tally)
    complete: bool = False
    whole: bool = True


def chunks(n: int, size: int = CHUNK) -> list[tuple[int, int]]:
    """First number and count of each chunk."""
    return [(first, min(size, n - first)) for first in range(0, n, size)]


def ask(
    question: Question,
    runner: Runner,
    *,
    ending: int = 0,
    journal: Journal | None = None,
    progress: Progress | None = None,
    spread: Spread | None = None,
    chunk: int = CHUNK,
    whole: bool = True,
) -> Asked:
    """Play all pairs of a question, or go on where the journal ends.

    The chunks are added up in order of number, and what is added are integers: where and in what
    order they were played changes no digit.

    Args:
        ending: Place of the ending asked about, from 1.
        journal: Where chunks are kept and looked for; none: nowhere.
        spread: Plays the missing chunks elsewhere (``legation.whatif.cluster``).
        whole: Whether the runner plays histories to their end.

    Raises:
        JournalFull: The disk is full; what was kept stays.
    """
    asked = Asked(question, whole=whole)
    todo = chunks(question.n, chunk)
    try:
        if spread is not None:
            _spread_out(question, todo, spread, journal, progress)
        for first, count in todo:
            _add(asked, ending, first, _pair(question, runner, journal, first, count))
            # Chunks played elsewhere were told as they came back.
            if progress is not None and spread is None:
                progress(first + count, question.n)
        asked.complete = True
    except KeyboardInterrupt:
        _add_kept(asked, ending, todo, journal)
    return asked


def _pair(
    question: Question, runner: Runner, journal: Journal | None, first: int, count: int
) -> Pair:
    """A chunk from the journal, or played and kept there."""
    pair = journal.read(first, count) if journal else None
    if pair is None:
        pair = played(question, runner, first, count)
        if journal is not None:
            journal.keep(first, *pair)
    return pair


def played(question: Question, runner: Runner, first: int, count: int) -> Pair:
    """A chunk: the same numbers, and so the same luck, in both arms."""
    return runner.pair(arms_of(question), first, count)


def _add(asked: Asked, ending: int, first: int, pair: Pair) -> None:
    question = asked.question
    plain, changed = pair
    found = (answers(question, plain, ending), answers(question, changed, ending))
    # Ctrl-C may come between any two steps: the sums change all at once, or not at all.
    tally = deepcopy(asked.tally)
    tally.add(first, pair, found, took_effect(question, plain, changed))
    asked.tally = tally


def _add_kept(
    asked: Asked, ending: int, todo: list[tuple[int, int]], journal: Journal | None
) -> None:
    """Take in what was kept but not yet added when somebody stopped it."""
    for first, count in todo:
        if journal is None or first < asked.tally.all.n:
            continue
        pair = journal.read(first, count)
        if pair is None:
            return
        _add(asked, ending, first, pair)


def _spread_out(
    question: Question,
    todo: list[tuple[int, int]],
    spread: Spread,
    journal: Journal | None,
    progress: Progress | None,
) -> None:
    """Have missing chunks played elsewhere; they come back through the journal."""
    if journal is None:
        raise ValueError("chunks played elsewhere come back through a journal")
    missing = [item for item in todo if journal.read(*item) is None]
    done = question.n - sum(count for _, count in missing)
    counts = dict(missing)
    for first, pair in spread(arms_of(question), missing):
        journal.keep(first, *pair)
        done += counts[first]
        if progress is not None:
            progress(done, question.n)
