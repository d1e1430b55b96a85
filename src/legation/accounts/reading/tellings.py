"""A scenario's tellings: sentences in which people tell what the record holds.

Files ``tellings/*.txt`` in the scenario's folder. A heading ``[event:1904-02-23-protocol]`` names
what the lines beneath it tell, one telling a line; ``//`` begins a comment, and ``#`` inside a line
stands for a number. They are read only when prose is read, so that loading does not slow down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from legation.model.scenario import Scenario
from legation.text.nearest import nearest

FOLDER = "tellings"
SORTS = ("event", "instrument", "clause", "tenure", "quantity", "alike", "none")
"""What may be told. A line under ``[alike]`` holds spellings of one name; what stands under
``[none]`` tells nothing that the record holds."""

MOST_BYTES = 4_000_000
"""Of all files together: folders may come from strangers."""

_HEADING = re.compile(r"\[(?P<sort>[a-z]+)(?::(?P<id>[^\]\s]+))?\]")


class TellingsProblem(ValueError):
    """A line of a file of tellings that cannot be used; the message begins with file and line."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling: what it tells, by sort and id, the words, and the file it stands in."""

    sort: str
    id: str
    text: str
    file: str


def tellings_of(scenario: Scenario) -> tuple[Telling, ...]:
    """All tellings of a scenario; none where its folder has none.

    Raises:
        TellingsProblem: A heading names nothing that the scenario has, or a line stands under none.
    """
    if not scenario.folder:
        return ()
    found = _read(scenario.folder)
    _check(found, _known(scenario))
    return tuple(Telling(line.sort, line.id, line.text, line.file) for line in found if line.text)


@dataclass(frozen=True, slots=True)
class _Line:
    """A heading (without text) or a telling, with its place."""

    sort: str
    id: str
    text: str
    file: str
    number: int


@lru_cache(maxsize=8)
def _read(folder: str) -> tuple[_Line, ...]:
    paths = sorted((Path(folder) / FOLDER).glob("*.txt"))
    if sum(path.stat().st_size for path in paths) > MOST_BYTES:
        raise TellingsProblem(f"{folder}/{FOLDER}: at most {MOST_BYTES:,} bytes in all")
    return tuple(line for path in paths for line in _lines(path))


def _lines(path: Path) -> Iterator[_Line]:
    sort = id = ""
    name = f"{FOLDER}/{path.name}"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = line.strip()
        if not text or text.startswith("//"):
            continue
        heading = _HEADING.fullmatch(text)
        if heading:
            sort, id = heading["sort"], heading["id"] or ""
            yield _Line(sort, id, "", name, number)
        elif not sort:
            raise TellingsProblem(f"{name}:{number}: expected a heading, such as [event:id]")
        else:
            yield _Line(sort, id, text, name, number)


def _check(lines: tuple[_Line, ...], known: Mapping[str, frozenset[str]]) -> None:
    for line in lines:
        if line.text:
            continue
        at = f"{line.file}:{line.number}"
        if line.sort not in SORTS:
            near = nearest(line.sort, SORTS)
            raise TellingsProblem(
                f"{at}: expected one of {', '.join(SORTS)}, found {line.sort!r}"
                + (f"; nearest: {near!r}" if near else "")
            )
        if line.sort in known and line.id not in known[line.sort]:
            near = nearest(line.id, sorted(known[line.sort]))
            raise TellingsProblem(
                f"{at}: expected the id of an existing {line.sort}, found {line.id!r}"
                + (f"; nearest: {near!r}" if near else "")
            )


def _known(scenario: Scenario) -> dict[str, frozenset[str]]:
    norms = scenario.norms()
    clauses = {f"{one.id}.{part.id}" for one in scenario.instruments for part in one.articles}
    return {
        "event": frozenset(event.id for event in scenario.record.events),
        "instrument": frozenset(one.id for one in scenario.instruments),
        "clause": frozenset(clauses | {norm.id for _, _, norm in norms}),
        "tenure": frozenset(tenure.id for tenure in scenario.record.tenures),
        "quantity": frozenset(quantity.id for quantity in scenario.record.quantities),
    }
