"""A question as it was typed: what is saved, and read again when its id is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from legation.engine.errors import StartRefused
from legation.engine.starts import start_point
from legation.model.dates import Day, day_text, parse_day
from legation.model.scenario import Scenario
from legation.text.nearest import nearest
from legation.whatif import read
from legation.whatif.question import Edit, Question, Refused, Setting, luck
from legation.whatif.read_query import query

MOST = 2**31
"""History numbers are 32-bit counters, and half of them are plenty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The words of a question.

    Attributes:
        scenario: A folder, or the id of a scenario that ships.
        start: A start point's id, a day or a month; empty for the first start point.
        settings, forces, bars, edits: What is changed.
        seats: Players in the changed arm only; ``players``: in both.
        secret: 64 hexadecimal digits; empty for the luck of ``seed``.
    """

    scenario: str
    query: str
    start: str = ""
    settings: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    edits: tuple[str, ...] = ()
    seats: str = ""
    players: str = ""
    n: int = 10_000
    seed: int = 0
    secret: str = ""

    def data(self) -> dict[str, Any]:
        """Plain data, there and back by ``request_of``."""
        return asdict(self)


def request_of(data: Mapping[str, Any]) -> Request:
    """A request from what ``data`` gave, or from JSON of it."""
    names = {field.name for field in fields(Request)}
    known: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in data.items()
        if key in names
    }
    return Request(**known)


def read_request(scenario: Scenario, request: Request) -> tuple[Question, tuple[str, ...]]:
    """The question somebody asked, and warnings about it.

    Raises:
        Refused: It cannot be asked; says why.
    """
    if request.n < 1:
        raise Refused(f"--n {request.n}: at least one pair of histories has to be played")
    if request.n > MOST:
        raise Refused(f"--n {request.n:,}: at most {MOST:,} pairs have luck of their own")
    start, began = started(scenario, request.start)
    edits, warnings = _edits(scenario, request, began)
    if not edits:
        raise Refused(
            "nothing is changed: give --set, --force, --bar, --edit or --seat\n"
            '  as in --set p_intercept=0.1 or --force "1904-01: russia state_case"'
        )
    if not request.query.strip():
        raise Refused("nothing is asked: give --query, as in --query 'protectorate by 1905-11'")
    question = Question(
        scenario=scenario.id,
        version=scenario.version,
        fingerprint=scenario.fingerprint,
        start=start,
        edits=edits,
        query=query(scenario, request.query, began),
        players=read.players(scenario, request.players),
        n=request.n,
        secret=_secret(request),
    )
    return question, warnings


def _edits(
    scenario: Scenario, request: Request, began: Day
) -> tuple[tuple[Edit, ...], tuple[str, ...]]:
    found: list[Edit] = []
    warnings = []
    for text in request.settings:
        edit, warning = read.setting(scenario, text)
        if any(isinstance(e, Setting) and e.parameter == edit.parameter for e in found):
            raise Refused(f"the parameter {edit.parameter!r} is set twice")
        found.append(edit)
        warnings += [warning] if warning else []
    found += [read.forced(scenario, text, began) for text in request.forces]
    if request.bars:
        names = ground_names(scenario)
        found += [read.barred(scenario, text, began, names) for text in request.bars]
    found += [read.altered(scenario, text, began) for text in request.edits]
    found += read.seated(scenario, request.seats)
    return tuple(found), tuple(warnings)


def ground_names(scenario: Scenario) -> tuple[str, ...]:
    """Names of all ground acts."""
    from legation.engine.game import Game

    return tuple(act.name for act in Game(scenario).layout.acts)


def _secret(request: Request) -> str:
    if not request.secret:
        return luck(request.seed)
    text = request.secret.lower()
    if len(text) != 64 or any(letter not in "0123456789abcdef" for letter in text):
        raise Refused("--secret: a secret is 64 hexadecimal digits")
    return text


def started(scenario: Scenario, text: str) -> tuple[str, Day]:
    """Where histories begin: a start point's id or a day of the record, and that day.

    Raises:
        Refused: Neither.
    """
    points = {point.id: point.day for point in scenario.starts}
    if not text or text in points:
        try:
            point = start_point(scenario, text)
        except StartRefused as error:
            raise Refused(f"--from: {error}") from None
        return (point.id if points else ""), point.day
    if not text[:1].isdigit():
        close = nearest(text, points)
        way = f"nearest: {close}" if close else f"start points: {', '.join(points) or 'none'}"
        raise Refused(
            f"--from {text!r}: there is no such start point\n  {way}, or a day: 1904-01-15"
        )
    day = read.span(text)[0]
    for name, first in points.items():
        if first == day:
            return name, day
    if not scenario.record.events:
        raise Refused(f"--from {text!r}: the scenario {scenario.id!r} has no record to take up")
    read.inside(scenario, day, day, f"--from {text!r}", 0)
    return day_text(day), parse_day(day_text(day))
