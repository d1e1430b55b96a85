"""One event of the record as it was replayed."""

from __future__ import annotations

from dataclasses import dataclass

from legation.engine.work import Event as EngineEvent
from legation.model.alignment import Explanation, MoveKind
from legation.model.dates import Day
from legation.model.game import Position
from legation.model.record import ModelLink

StepKind = MoveKind
DONE = ("match", "implied", "shift", "parameter", "model_only", "record_only")
"""Kinds of the events that are done in the model, whatever the rules say."""

FITTING: Explanation = Explanation(kind="match")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One event of the record, and how it stands to the rules.

    Attributes:
        event: Record event id.
        act: Ground act, chance site or effects it was replayed as; empty if it was not.
        why: What the rules had against it, or why it is not modelled.
        move: The cheapest explanation; a match where it fits as it stands.
        others: Dearer explanations, the cheapest first.
        events: What the engine derived on doing it.
        before, position: The position on its day before it, and after it.
        assumed: Whether the record gives no such exact day (see ``replay.instants``).
        link: What it is in the model; None where it was not replayed.
    """

    day: Day
    event: str
    kind: StepKind
    act: str = ""
    branch: str = ""
    why: str = ""
    move: Explanation = FITTING
    others: tuple[Explanation, ...] = ()
    events: tuple[EngineEvent, ...] = ()
    before: Position = ()
    position: Position = ()
    assumed: bool = False
    link: ModelLink | None = None
