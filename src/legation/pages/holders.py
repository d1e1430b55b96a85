"""Who held which right and office when: rows of bands, as attested or as the rules have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from legation.model.dates import Day, day_words
from legation.model.edtf import Edtf
from legation.model.record import Holding, Tenure
from legation.model.scenario import Scenario
from legation.model.world import Right
from legation.prose import Names
from legation.prose.datewords import happening_words
from legation.prose.recorded import edtf_words
from legation.replay import Replay


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
    """A titled line of bands.

    Attributes:
        about: What the right or office is, in words.
        ids: Of the chain of title, or of the fact of the rules, that it shows.
        spoken: Whether the rules or the account speak of it; else it is a background.
    """

    title: str
    bands: tuple[Band, ...]
    about: str = ""
    ids: tuple[str, ...] = ()
    spoken: bool = False


_OFFICES = frozenset({"office", "title"})


def held_rows(
    scenario: Scenario, replay: Replay, names: Names, spoken: frozenset[str]
) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Rights, and offices with titles: as the record attests them, else as the rules have them."""
    hues = _Hues(scenario)
    rest = {fact.id: fact for fact in scenario.facts if fact.right is not None and not fact.of}
    found: list[tuple[bool, Row]] = []
    for tenure in scenario.record.tenures:
        # One thing has one id in rules and record; titles alike may be two things on one line.
        fact = rest.pop(tenure.id, None)
        row = replace(
            _tenure_row(tenure, replay, names, hues),
            about=right_words(fact.right, names) if fact else "",
            ids=(tenure.id,),
            spoken=fact is not None or tenure.id in spoken,
        )
        found.append((tenure.kind in _OFFICES, row))
    for fact in rest.values():
        bands = _right_bands(fact.id, replay, names, hues)
        about = right_words(fact.right, names)
        row = Row(
            title=fact.title or fact.id, bands=bands, about=about, ids=(fact.id,), spoken=True
        )
        found.append((fact.right is not None and fact.right.kind in _OFFICES, row))
    shown = [(office, row) for office, row in found if row.bands]
    return (
        tuple(row for office, row in shown if not office),
        tuple(row for office, row in shown if office),
    )


def right_words(right: Right | None, names: Names) -> str:
    """What a right is besides its holder: kind, grantor, term, price, end.

    Example:
        "concession, granted by Korea; twenty years; price: a quarter of the profit"
    """
    if right is None:
        return ""
    grantor = f", granted by {names.actor(right.granted_by)}" if right.granted_by else ""
    rest = (
        f"of {names.actor(right.of)}" if right.of else "",
        right.term,
        f"price: {right.price}" if right.price else "",
        f"ends: {right.ends}" if right.ends else "",
    )
    return "; ".join([right.kind + grantor, *(part for part in rest if part)])


def power_hues(scenario: Scenario, names: Names) -> tuple[tuple[int, str], ...]:
    """The hue of each power's bands, with its name, for a legend; 0 is for everybody else."""
    hues = _Hues(scenario)
    powers = [actor for actor in scenario.actors if actor.kind == "power"]
    found = [(hues.of(actor.id), names.actor(actor.id)) for actor in powers]
    return tuple((hue, name) for hue, name in found if hue)


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


def _edge(word: str, date: Edtf | None) -> str:
    """``from October 1898``; a day known only within a span is no span of holding."""
    if date is None:
        return ""
    if date.precision == "interval" and date.earliest < date.latest:
        return f"{word} a day {happening_words(date.text)}"
    return f"{word} {edtf_words(date)}"


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
    start = _edge("from", holding.since)
    end = _edge("to", holding.until)
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
