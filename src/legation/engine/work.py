"""A position being worked on: mutable values, the events of the round, and why."""

from __future__ import annotations

from dataclasses import dataclass, field

from legation.engine.evaluate import Env
from legation.engine.ground import Bindings
from legation.engine.layout import Layout
from legation.engine.slots import DAY, REPLAY, TURN
from legation.model.basis import Basis, Cite
from legation.model.dates import Day, day_text
from legation.model.game import Position
from legation.model.reasons import Reason, ReasonKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened in a round.

    Attributes:
        kind: ``act``, ``rule``, ``instrument``, ``arises``, ``kept``, ``lapsed``, ``breach``,
            ``ended``, ``known``, ``conflict``, ``clash``, ``learned``, ``hint``, ``told``,
            ``grant``, ``change``, ``turn``, ``stage``, ``date``, ``ending``; in a replay's trace
            also ``unnamed``: chance had to move and the record names no result.
        subject: Ground act or rule name, norm id, instrument part, slot, report...
        actor: Performer, bearer or learner.
        branch: The result, for acts and rules with branches.
        reading: The strand's reading, for norm events.
        number: Number of the ground act, rule or strand, where there is one.
        learned: Who learns of it; ``result_learned`` who also learns the branch.
        happened: The day of the breach that becomes known or ends.
        fresh: An instrument enters into force anew, and is not merely resumed.
    """

    kind: str
    subject: str
    day: Day
    actor: str = ""
    branch: str = ""
    reading: str = ""
    number: int = -1
    detail: str = ""
    learned: frozenset[str] = frozenset()
    result_learned: frozenset[str] = frozenset()
    reason: Reason | None = None
    happened: Day = 0
    fresh: bool = False


@dataclass(slots=True)
class Trace:
    """The log of a history: its events in order, and the reason of each slot's last change."""

    events: list[Event] = field(default_factory=list)
    why: dict[str, Reason] = field(default_factory=dict)
    news: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Work:
    """Values under change; ``before`` is the position at the start of the round.

    Attributes:
        events: Happenings of the present round.
        touched: Slots written to since ``before``.
        changes: Counts the writes that changed something.
        trace: Where to keep events and reasons, or None when nobody asks why.
    """

    layout: Layout
    values: list[int]
    trace: Trace | None = None
    before: list[int] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)
    changes: int = 0

    def mark(self) -> None:
        """A round begins: what is read "at its start" is read from here."""
        self.before = list(self.values)
        self.touched.clear()

    def put(self, slot: int, value: int, reason: Reason | None = None) -> None:
        """Store an integer, and why where it changed and somebody asks."""
        old = self.values[slot]
        if old == value:
            return
        self.values[slot] = value
        self.touched.add(slot)
        self.changes += 1
        if reason is not None and self.trace is not None:
            info = self.layout.slots[slot]
            self.trace.why[info.name] = Reason(
                kind="change",
                subject=info.name,
                data=(
                    ("day", day_text(self.day)),
                    ("before", info.text(old)),
                    ("after", info.text(value)),
                ),
                because=(reason,),
            )

    @property
    def day(self) -> Day:
        """The day of the present instant."""
        return self.values[DAY]

    @property
    def replaying(self) -> bool:
        """Whether time follows the record's days instead of turns."""
        return self.values[REPLAY] > 0

    def env(self, names: Bindings, old: bool = False) -> Env:
        """An environment over the values now, or (``old``) at the start of the round."""
        values = self.before if old else self.values
        turn = values[TURN]
        months = self.layout.schedule.turns[turn].months
        return Env(self.layout, values, names, values[DAY], turn + 1, months)

    def happen(self, event: Event) -> None:
        """Note an event of this round."""
        self.events.append(event)
        if self.trace is not None:
            self.trace.events.append(event)

    def position(self) -> Position:
        """The values as a position."""
        return tuple(self.values)

    def reason(
        self,
        kind: ReasonKind,
        subject: str,
        *,
        basis: Basis | None = None,
        because: tuple[Reason | None, ...] = (),
        **data: str,
    ) -> Reason | None:
        """A reason, if somebody asks why; ``None`` entries of ``because`` are dropped."""
        if self.trace is None:
            return None
        cites: tuple[Cite, ...] = basis.cites if basis else ()
        extra = (("judgement", basis.judgement),) if basis and basis.judgement else ()
        return Reason(
            kind=kind,
            subject=subject,
            data=tuple((key, value) for key, value in data.items() if value) + extra,
            cites=cites,
            because=tuple(item for item in because if item is not None),
        )

    def why(self, slot: int) -> Reason | None:
        """Why a slot has its value, if it ever changed and somebody asks."""
        if self.trace is None:
            return None
        return self.trace.why.get(self.layout.slots[slot].name)
