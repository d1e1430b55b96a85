"""How a record and the rules are aligned: moves, what explains them, and the causes that recur."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from legation.model.dates import Day
from legation.model.expr import Expr

MoveKind = Literal[
    "match", "shift", "parameter", "model_only", "record_only", "learned", "outside", "unlinked"
]
"""How an event of the record stands to the rules; ``learned`` to ``unlinked`` are not weighed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One way of making the record and the rules agree about an event, or of owning that they do not.

    Attributes:
        cost: Of the project-wide table (``replay.costs``).
        day: Shift: the day on which the rules fit.
        disputed: Shift: that day is in sources the record does not follow.
        sake: Shift: the event on whose account this one is moved, if it is another.
        act, branch: Model only: the unattested act or rule, and its result.
        parameter, value: The parameter and the nearest value, in stored units, that makes it fit.
        why, condition: What the rules have against the event, in the engine's words; and the first
            condition that is false, where that was it.
    """

    kind: MoveKind
    cost: int = 0
    day: Day = 0
    disputed: bool = False
    sake: str = ""
    act: str = ""
    branch: str = ""
    parameter: str = ""
    value: int = 0
    why: str = ""
    condition: Expr | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unattested:
    """Something the rules call for or bring about and no event of the record names.

    Attributes:
        site: The chance whose result is not named (``rule:battle`` or a ground act); or the right,
            or the instrument's part, that changed.
        event: The event whose act has the unnamed result, if it is an act's.
        became: The right's new holder, or the status of the instrument; empty for a result.
    """

    day: Day
    site: str
    cost: int
    event: str = ""
    became: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Moves with one cause; a cause that recurs is a fault of the model.

    Attributes:
        subject: Act, rule, fact or parameter that the cause lies in.
        said: What the rules say, as text: a false condition, a refusal.
        cost: Of all of them together.
        events: Ids of the events concerned, in order; empty for results no event names.
    """

    kind: MoveKind
    subject: str
    said: str
    count: int
    cost: int
    events: tuple[str, ...] = ()
    condition: Expr | None = None

    @property
    def recurs(self) -> bool:
        """Whether it came more than once."""
        return self.count > 1
