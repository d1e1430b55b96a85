"""What a timeline shows, read off a scenario and its replay: events, bands, breaches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from legation.engine.ledger import instruments_at
from legation.model.dates import Day, day_words
from legation.model.reasons import Breach
from legation.model.record import Event
from legation.model.scenario import Scenario
from legation.model.treaty import PLAIN, WHOLE
from legation.pages.holders import Band, Row, held_rows
from legation.prose import Names, breach_sentence
from legation.prose.names import part_words
from legation.prose.recorded import edtf_words
from legation.replay import DONE, Replay

_ENDED = ("none", "lapsed", "denounced", "terminated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One attested event on the axis.

    Attributes:
        earliest, latest: Equal where the day is certain.
        weight: How much it deserves a label; 0 for a tick only.
    """

    id: str
    earliest: Day
    latest: Day
    text: str
    when: str
    kind: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachMark:
    """A breach: number in the ledger, when it happened, who learned of it when."""

    number: int
    actor: str
    happened: Day
    ended: Day
    known: tuple[tuple[str, Day], ...]
    plain: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """All that a timeline draws, whatever its shape."""

    first: Day
    last: Day
    marks: tuple[Mark, ...]
    rights: tuple[Row, ...]
    offices: tuple[Row, ...]
    instruments: tuple[Row, ...]
    powers: tuple[tuple[str, str], ...]
    breaches: tuple[BreachMark, ...]

    @property
    def groups(self) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """Headings and the rows of bands under them, in the order in which they are drawn."""
        return (
            ("Rights and concessions", self.rights),
            ("Offices and titles", tuple(row for row in self.offices if row.spoken)),
            ("Instruments in force", self.instruments),
        )

    @property
    def background(self) -> tuple[Row, ...]:
        """Offices of which neither the rules nor the account speak: ministers, envoys, rulers."""
        return tuple(row for row in self.offices if not row.spoken)


def slice_of(
    scenario: Scenario,
    replay: Replay,
    cited: frozenset[str] = frozenset(),
    spoken: frozenset[str] = frozenset(),
) -> Slice:
    """Read a timeline's contents off a replay.

    Args:
        scenario: The scenario replayed.
        replay: Its record run through the rules.
        cited: Events that an account's verdicts rest on: these are labelled first.
        spoken: Rights and offices of the record that an account speaks of.
    """
    names = Names(scenario)
    first, last = replay.opened, replay.closed
    rights, offices = held_rows(scenario, replay, names, spoken)
    return Slice(
        first=first,
        last=last,
        marks=_marks(scenario, replay, cited),
        rights=rights,
        offices=offices,
        instruments=_instrument_rows(scenario, replay),
        powers=tuple((actor, names.actor(actor)) for actor in ledger_actors(scenario)),
        breaches=tuple(
            _breach_mark(number, breach, names)
            for number, breach in enumerate(replay.breaches, start=1)
        ),
    )


def ledger_actors(scenario: Scenario) -> tuple[str, ...]:
    """Every actor that bears a duty or prohibition, seats first: each gets a ledger."""
    bearers = {bearer for *_, norm in scenario.norms() for bearer in norm.bearers}
    seats = [seat for seat in scenario.seats() if seat in bearers]
    rest = [actor.id for actor in scenario.actors if actor.id in bearers and actor.id not in seats]
    return (*seats, *rest)


def in_slice(events: Iterable[Event], first: Day, last: Day) -> list[Event]:
    """Events that may fall between two days, by their earliest day."""
    found = [item for item in events if item.date.latest >= first and item.date.earliest <= last]
    return sorted(found, key=lambda item: (item.date.earliest, item.id))


_TELLING = {"treaty": 4, "declaration": 4, "battle": 3, "landing": 3, "war": 4, "interception": 3}
_SURE = {"high": 1, "medium": 0, "low": -1}


def _marks(scenario: Scenario, replay: Replay, cited: frozenset[str]) -> tuple[Mark, ...]:
    done = {step.event for step in replay.steps if step.kind in DONE}
    found = []
    for event in in_slice(scenario.record.events, replay.opened, replay.closed):
        weight = _TELLING.get(event.kind, 0) + _SURE[event.confidence]
        weight += 6 if event.id in cited else 0
        weight += 2 if event.id in done else 0
        found.append(
            Mark(
                id=event.id,
                earliest=event.date.earliest,
                latest=event.date.latest,
                text=event.what,
                when=edtf_words(event.date),
                kind=event.kind,
                weight=max(0, weight),
            )
        )
    return tuple(found)


def _instrument_rows(scenario: Scenario, replay: Replay) -> tuple[Row, ...]:
    spans = instrument_spans(replay)
    rows = []
    for instrument in scenario.instruments:
        for part in instrument.parts:
            label = "" if part == WHOLE else part_words(part)
            bands = tuple(
                Band(
                    text=label,
                    since=since,
                    until=until or replay.closed,
                    disputed=instrument.dispute is not None,
                    note=_in_force_words(label, since, until),
                )
                for since, until in spans.get(f"{instrument.id}.{part}", ())
            )
            rows += [Row(title=instrument.title, bands=bands)] if bands else []
    return tuple(rows)


def _in_force_words(part: str, since: Day, until: Day) -> str:
    part = f"{part}: " if part else ""
    end = f" to {day_words(until)}" if until else ", and still at the end"
    return f"{part}in force from {day_words(since)}{end}"


def instrument_spans(replay: Replay) -> dict[str, list[tuple[Day, Day]]]:
    """Days between which each instrument's part was in force; 0 for an end that did not come."""
    found: dict[str, list[tuple[Day, Day]]] = {}
    for part, status, since in instruments_at(replay.game, replay.opening):
        if status == "in_force":
            found[part] = [(max(since, 1), 0)]
    for event in replay.trace.events:
        if event.kind != "instrument":
            continue
        spans = found.setdefault(event.subject, [])
        is_open = bool(spans) and spans[-1][1] == 0
        if event.detail == "in_force" and not is_open:
            spans.append((event.day, 0))
        elif event.detail in (*_ENDED, "suspended") and is_open:
            spans[-1] = (spans[-1][0], event.day)
    return found


def _breach_mark(number: int, breach: Breach, names: Names) -> BreachMark:
    return BreachMark(
        number=number,
        actor=breach.bearer,
        happened=breach.happened,
        ended=breach.ended,
        known=tuple(pair for pair in breach.known_to if pair[0] != breach.bearer),
        plain=breach.reading in ("", PLAIN) and not breach.if_valid,
        text=breach_sentence(breach, names),
    )
