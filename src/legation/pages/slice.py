"""What a timeline shows, read off a scenario and its replay: events, bands, breaches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from legation.engine.ledger import instruments_at
from legation.model.dates import Day, day_words
from legation.model.edtf import Edtf
from legation.model.reasons import Breach
from legation.model.record import Event, Holding, Tenure
from legation.model.scenario import Scenario
from legation.model.treaty import PLAIN, WHOLE
from legation.model.world import Right
from legation.prose import Names, breach_sentence
from legation.prose.names import part_words
from legation.prose.recorded import edtf_words
from legation.replay import Replay

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
class Band:
    """A stretch of time in a row: an instrument in force, an office held.

    Attributes:
        hue: 0 to 5, a colour that goes with a label, never alone.
        since_days, until_days: Width of the doubt at either end, in days.
        disputed: Drawn hatched: its validity is contested.
        holder: The actor that holds it, or whose subject holds it; empty for an instrument.
    """

    text: str
    since: Day
    until: Day
    hue: int = 0
    since_days: int = 0
    until_days: int = 0
    disputed: bool = False
    note: str = ""
    holder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A titled line of bands; ``about`` says in words what the right or office is."""

    title: str
    bands: tuple[Band, ...]
    about: str = ""


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
            ("Offices and titles", self.offices),
            ("Instruments in force", self.instruments),
        )


def slice_of(scenario: Scenario, replay: Replay, cited: frozenset[str] = frozenset()) -> Slice:
    """Read a timeline's contents off a replay.

    Args:
        scenario: The scenario replayed.
        replay: Its record run through the rules.
        cited: Events that an account's verdicts rest on: these are labelled first.
    """
    names = Names(scenario)
    first, last = replay.opened, replay.closed
    rights, offices = _held_rows(scenario, replay, names)
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
    done = {step.event for step in replay.steps if step.kind in ("match", "record_only")}
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


_OFFICES = frozenset({"office", "title"})


def _held_rows(
    scenario: Scenario, replay: Replay, names: Names
) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Rights, and offices with titles: as the record attests them, else as the rules have them."""
    hues = _Hues(scenario)
    rights = {fact.id: fact for fact in scenario.facts if fact.right is not None and not fact.of}
    found: list[tuple[bool, Row]] = []
    for tenure in scenario.record.tenures:
        fact = rights.get(tenure.id)
        about = right_words(fact.right, names) if fact and fact.right else ""
        row = replace(_tenure_row(tenure, replay, names, hues), about=about)
        found.append((tenure.kind in _OFFICES, row))
    attested = {tenure.id for tenure in scenario.record.tenures}
    for fact in rights.values():
        if fact.right is None or fact.id in attested:
            continue
        bands = _right_bands(fact.id, replay, names, hues)
        row = Row(title=fact.title or fact.id, bands=bands, about=right_words(fact.right, names))
        found.append((fact.right.kind in _OFFICES, row))
    shown = [(office, row) for office, row in found if row.bands]
    return (
        tuple(row for office, row in shown if not office),
        tuple(row for office, row in shown if office),
    )


def right_words(right: Right, names: Names) -> str:
    """What a right is besides its holder: kind, grantor, term, price, end.

    Example:
        "concession, granted by Korea; twenty years; price: a quarter of the profit"
    """
    grantor = f", granted by {names.actor(right.granted_by)}" if right.granted_by else ""
    rest = (
        f"of {names.actor(right.of)}" if right.of else "",
        right.term,
        f"price: {right.price}" if right.price else "",
        f"ends: {right.ends}" if right.ends else "",
    )
    return "; ".join([right.kind + grantor, *(part for part in rest if part)])


class _Hues:
    """A hue per power: holders of one nationality look alike."""

    def __init__(self, scenario: Scenario) -> None:
        self._national = {a.id: a.nationality or a.id for a in scenario.actors}
        self._hues: dict[str, int] = {}
        for actor in scenario.actors:
            if actor.kind == "power" and len(self._hues) < 5:
                self._hues[actor.id] = len(self._hues) + 1

    def of(self, holder: str, nationality: str = "") -> int:
        return self._hues.get(self.nation(holder, nationality), 0)

    def nation(self, holder: str, nationality: str = "") -> str:
        """The power whose subject a holder is; the holder itself where none is stated."""
        return nationality or self._national.get(holder, holder)


def _tenure_row(tenure: Tenure, replay: Replay, names: Names, hues: _Hues) -> Row:
    chain = tenure.chain
    bands = [
        band
        for place, holding in enumerate(chain)
        if (band := _holding_band(holding, chain[place + 1 :], replay, names, hues))
    ]
    return Row(title=tenure.title, bands=tuple(bands))


def _doubt(date: Edtf | None) -> int:
    return date.latest - date.earliest if date is not None else 0


def _holding_band(
    holding: Holding, later: Sequence[Holding], replay: Replay, names: Names, hues: _Hues
) -> Band | None:
    since = holding.since.earliest if holding.since else replay.opened
    until = holding.until.latest if holding.until else replay.closed
    if until < replay.opened or since > replay.closed:
        return None
    follows = later[0].since if later else None
    if holding.until is None and follows is not None:
        until = follows.earliest
    who = holding.name or names.symbol(holding.holder)
    extent = f" ({holding.extent})" if holding.extent else ""
    start = f"from {edtf_words(holding.since)}" if holding.since else ""
    end = f"to {edtf_words(holding.until)}" if holding.until else ""
    return Band(
        text=who + extent,
        since=max(since, replay.opened),
        until=min(until, replay.closed),
        hue=hues.of(holding.holder, holding.nationality),
        since_days=_doubt(holding.since) if since >= replay.opened else 0,
        until_days=_doubt(holding.until) if until <= replay.closed else 0,
        note=" ".join(part for part in (f"{who}{extent}", start, end) if part),
        holder=hues.nation(holding.holder, holding.nationality),
    )


def _right_bands(fact_id: str, replay: Replay, names: Names, hues: _Hues) -> tuple[Band, ...]:
    holder, since = replay.game.text(replay.opening, fact_id), replay.opened
    changes = [
        (event.day, event.detail)
        for event in replay.trace.events
        if event.kind == "change" and event.subject == fact_id
    ]
    last = replay.game.text(replay.final, fact_id)
    bands = []
    for day, after in [*changes, (replay.closed, last)]:
        if holder != "nobody" and (after != holder or day == replay.closed) and day > since:
            note = f"{names.symbol(holder)} from {day_words(since)} to {day_words(day)}"
            bands.append(
                Band(
                    text=names.symbol(holder),
                    since=since,
                    until=day,
                    hue=hues.of(holder),
                    note=note,
                    holder=hues.nation(holder),
                )
            )
        if after != holder:
            holder, since = after, day
    return tuple(bands)


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
