"""A what-if as data: one typed change, one query fixed before anything is played, and the luck.

A question has a permanent id: the hash of everything its answer depends on.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Literal

from legation.engine.game import ENGINE_VERSION
from legation.model.dates import Day, day_text
from legation.model.expr import Effect, Expr

PolicyKind = Literal["uniform", "weights", "script"]


class Refused(ValueError):
    """A question that cannot be asked as it stands; says why, and what comes near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Who decides for a seat.

    Attributes:
        kind: ``uniform`` takes any open choice with equal chances, ``weights`` by the weights the
            acts state, ``script`` does what the record says where that is open.
        depart: Of a script: the chance in millionths of taking any open choice instead.
    """

    kind: PolicyKind = "uniform"
    depart: int = 0

    def text(self) -> str:
        """As it is written in a question: ``script:0.1``."""
        return f"script:{self.depart / 1_000_000:g}" if self.kind == "script" else self.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A parameter given another value, in stored units."""

    parameter: str
    value: int
    text: str

    def line(self) -> str:
        """As asked."""
        return f"set {self.parameter}={self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    """Something changed from a first to a last day, both included."""

    first: Day
    last: Day

    def days(self) -> str:
        """Both days, as they stand in a question."""
        return f"{day_text(self.first)}..{day_text(self.last)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forced(_Dated):
    """An act its performer does in a turn, at the first choice there at which it is open.

    Attributes:
        turn: From 1, as the expression ``turn`` counts; the days are those of that turn.
    """

    act: str
    turn: int

    def line(self) -> str:
        """As asked."""
        return f"force {self.days()}: {self.act}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Barred(_Dated):
    """Acts that their performers never choose from one turn to another, both included.

    Attributes:
        first_turn, last_turn: From 1; the days are from the one's beginning to the other's end.
    """

    acts: tuple[str, ...]
    first_turn: int
    last_turn: int
    text: str

    def line(self) -> str:
        """As asked."""
        return f"bar {self.days()}: {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """A seat whose player is another one in the changed histories."""

    seat: str
    policy: Policy

    def line(self) -> str:
        """As asked."""
        return f"seat {self.seat}={self.policy.text()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """Effects carried out from outside the rules, at the first choice on or after a day."""

    day: Day
    effect: Effect
    text: str

    def line(self) -> str:
        """As asked."""
        return f"edit {day_text(self.day)}: {self.text}"


Edit = Setting | Forced | Barred | Seated | Altered


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked of each history.

    Attributes:
        text: As asked.
        kind: An ending reached, a condition that came true, or a number at the end.
        when: For a condition: ``by`` a day, ``ever``, or at the ``end``.
        day: The day of ``by``, else 0.
    """

    text: str
    kind: Literal["ending", "condition", "number"]
    when: Literal["by", "ever", "end"]
    day: Day = 0
    ending: str = ""
    expr: Expr | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Everything an answer depends on.

    Attributes:
        scenario, version, fingerprint: Which scenario.
        start: A start point's id, or a day of the record (``1903-07-01``).
        edits: The change: one thing, or several that make one together.
        players: Seats that are not played uniformly, in both arms.
        n: Pairs of histories.
        secret: 64 hexadecimal digits: the luck both arms share.
    """

    scenario: str
    version: str
    fingerprint: str
    start: str
    edits: tuple[Edit, ...]
    query: Query
    players: tuple[tuple[str, Policy], ...] = ()
    n: int = 10_000
    secret: str = ""

    def data(self) -> dict[str, Any]:
        """The question as plain data, in a fixed order."""
        return {
            "scenario": self.scenario,
            "version": self.version,
            "fingerprint": self.fingerprint,
            "engine": ENGINE_VERSION,
            "form": form_version(),
            "start": self.start,
            "edits": [edit.line() for edit in self.edits],
            "query": self.query.text,
            "players": {seat: policy.text() for seat, policy in self.players},
            "n": self.n,
            "secret": self.secret,
        }

    @property
    def id(self) -> str:
        """``ask-`` and 20 hexadecimal digits: the same for the same question, wherever asked."""
        text = json.dumps(self.data(), sort_keys=True, separators=(",", ":"))
        return f"ask-{hashlib.sha256(text.encode()).hexdigest()[:20]}"


def form_version() -> int:
    """The version of the kernel's form: it stands in every answer."""
    from legation.kernel.sections import FORM_VERSION

    return int(FORM_VERSION)


def luck(seed: int) -> str:
    """The secret that a plain number stands for, as 64 hexadecimal digits."""
    return hashlib.sha256(f"legation ask {seed}".encode()).hexdigest()
