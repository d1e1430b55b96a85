"""Reasons as data: born where something is derived, worded by ``prose``, shown by pages and CLI.

Format version 1 (frozen, described in docs/reference/formats.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from legation.model.basis import Cite
from legation.model.dates import Day
from legation.text.span import Span

ReasonKind = Literal[
    "act",  # subject: ground act; data: day, branch, recorded
    "branch",  # subject: branch; data: site, weight, of
    "rule",  # subject: rule id; data: day, bindings
    "change",  # subject: fact slot; data: day, before, after
    "norm",  # subject: norm id; data: bearer, reading, state, day
    "breach",  # subject: norm id; data: bearer, reading, day, ended, label, recorded, hangs_on
    "kept",  # subject: norm id; data: bearer, reading, day
    "instrument",  # subject: instrument or part; data: status, day
    "reading",  # subject: norm id; data: reading, gloss, held_by
    "validity",  # subject: instrument; data: held_valid_by, held_void_by, disputed_by_writers, grounds
    "exception",  # subject: norm id; data: text, value
    "learned",  # subject: actor; data: of, day
    "condition",  # subject: expression text; data: value
    "value",  # subject: fact slot or parameter; data: value, status
    "start",  # subject: start point; data: day
    "record",  # subject: record event id; data: date, what, confidence
    "dispute",  # subject: record id; data: date, says
    "order",  # subject: event id; data: relation, other, stated_by ("account" | "record")
    "absence",  # subject: record id; data: sought, how, copies
    "complete",  # subject: record list id; data: note
    "part",  # subject: claim part; data: claimed, recorded, agrees
    "figure",  # subject: quantity id; data: low, high, says
    "judgement",  # subject: who judges; data: why
    "note",  # subject: plain words
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One step of a derivation.

    Attributes:
        data: Key and value pairs, all text; keys per kind as listed at ``ReasonKind``.
        because: What it rests on in turn.
    """

    kind: ReasonKind
    subject: str
    data: tuple[tuple[str, str], ...] = ()
    cites: tuple[Cite, ...] = ()
    because: tuple[Reason, ...] = ()
    where: Span | None = field(default=None, compare=False, repr=False)

    def get(self, key: str) -> str:
        """The value under ``key``, or empty text."""
        return dict(self.data).get(key, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A duty or prohibition not kept, under one reading of its norm.

    Attributes:
        norm: Full norm id; ``instrument`` its instrument.
        reading: The reading under which it is a breach (``plain`` without rivals).
        if_valid: True where the instrument's validity is disputed.
        happened: The day of the act, or the due day.
        ended: End of a continuing breach; 0 while it lasts or for a single one.
        known_to: Actor and day of learning, in order of learning.
        evidence: The ground act, or the condition not kept, or ``omission``.
        recorded: The record's own date (EDTF) where ``happened`` is only assumed; else empty.
        hangs_on: The record's dates (EDTF, parted by commas) that leave open the order of events
            without which it would be none; empty where it does not hang on their order.
        confidence: How sure the record is of the event it rests on; empty where there is none.
        reason: Why, down to acts, clauses and sources.
    """

    norm: str
    instrument: str
    bearer: str
    reading: str
    if_valid: bool
    happened: Day
    ended: Day = 0
    known_to: tuple[tuple[str, Day], ...] = ()
    evidence: str = ""
    recorded: str = ""
    hangs_on: str = ""
    confidence: str = ""
    reason: Reason
