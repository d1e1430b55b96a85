"""Treaties and breaches as ledgers: who owes what to whom, and who kept or broke what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from legation.model.basis import Basis
from legation.model.dates import Day, day_words
from legation.model.reasons import Breach
from legation.model.scenario import Scenario
from legation.model.treaty import PLAIN, WHOLE, Article, Instrument, Norm
from legation.pages.reading import Told, told
from legation.pages.slice import instrument_spans, ledger_actors
from legation.prose import Names
from legation.prose.breaches import (
    EVERY,
    as_one,
    every_words,
    hangs_words,
    happened_words,
    known_words,
    reading_of,
    reading_words,
    told_once,
    validity_words,
)
from legation.prose.names import part_words, read_words
from legation.prose.names import reading_words as reading_name
from legation.prose.norms import apply_reading, dispute_words, norm_sentence, toward_words
from legation.prose.plainly import deed_words_of
from legation.prose.sentences import capital, counted, full_stop
from legation.prose.tally import deed_groups, tally_words
from legation.replay import Replay

_STATUS = {
    "none": "not concluded",
    "proposed": "proposed",
    "signed": "signed, not in force",
    "in_force": "in force",
    "suspended": "suspended",
    "lapsed": "lapsed",
    "denounced": "denounced",
    "terminated": "ended",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReading:
    """One reading of a norm: how it is read, by whom, what it then says."""

    name: str
    held_by: str
    gloss: str
    says: str
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNorm:
    """A norm in words, with how often it was kept and broken.

    ``same_text``: an earlier norm of its article tells the article's words.
    """

    id: str
    article: str
    type: str
    says: str
    text: str
    same_text: bool
    owed_to: str
    readings: tuple[ShownReading, ...]
    basis: Basis
    breaches: tuple[int, ...]
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownInstrument:
    """An instrument with its norms and its life in the replay."""

    id: str
    title: str
    kind: str
    parties: str
    signed: str
    status: str
    dispute: str
    dispute_basis: Basis | None
    basis: Basis
    note: str
    norms: tuple[ShownNorm, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBreach:
    """A breach in columns: what, when, who knew, under which label, why.

    Attributes:
        also: Numbers of the breaches under the norm's other readings that are told with it.
    """

    number: int
    norm: str
    norm_id: str
    promise: str
    says: str
    happened: str
    known: str
    reading: str
    validity: str
    evidence: str
    label: str
    readers: str
    why: Told
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Breaches of one actor that happened together, on the same evidence."""

    when: str
    evidence: str
    breaches: tuple[ShownBreach, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """One actor's promises: how many it bore, kept and broke."""

    actor: str
    name: str
    bears: int
    kept: tuple[str, ...]
    deeds: tuple[Deed, ...]
    tally: str

    @property
    def summary(self) -> str:
        """A line above the ledger."""
        borne = counted(self.bears, "duty or prohibition", "duties and prohibitions")
        kept = counted(len(self.kept), "duty", "duties")
        return f"{full_stop(f'{borne} borne; {kept} kept on time')} {self.tally}"


def shown_instruments(scenario: Scenario, replay: Replay) -> tuple[ShownInstrument, ...]:
    """Every instrument of the scenario, by the day of its signature; drafts come last."""
    names = Names(scenario)
    numbers = _numbers(replay)
    kept = [event.subject for event in replay.trace.events if event.kind == "kept"]
    states = {part: status for part, status, _ in replay.instruments_on(replay.closed)}
    return tuple(
        ShownInstrument(
            id=instrument.id,
            title=instrument.title,
            kind=("secret " if instrument.secret else "") + instrument.kind,
            parties=names.actors_listed(instrument.parties),
            signed=day_words(instrument.signed) if instrument.signed else "",
            status=_status(instrument, states, replay),
            dispute=dispute_words(instrument.dispute, names) if instrument.dispute else "",
            dispute_basis=instrument.dispute.basis if instrument.dispute else None,
            basis=instrument.basis,
            note=instrument.note,
            norms=tuple(
                _norm(instrument, article, norm, names, numbers, kept)
                for article in instrument.articles
                for norm in article.norms
            ),
        )
        for instrument in sorted(scenario.instruments, key=_by_signature)
    )


def _by_signature(instrument: Instrument) -> tuple[bool, int]:
    return not instrument.signed, instrument.signed


def _numbers(replay: Replay) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for number, breach in enumerate(replay.breaches, start=1):
        found[breach.norm] = (*found.get(breach.norm, ()), number)
    return found


def _status(instrument: Instrument, states: dict[str, str], replay: Replay) -> str:
    spans = instrument_spans(replay)
    told_parts = []
    for part in instrument.parts:
        key = f"{instrument.id}.{part}"
        status = _STATUS.get(states.get(key, ""), states.get(key, ""))
        days = spans.get(key, [])
        label = "" if part == WHOLE else f"{part_words(part)}: "
        told_parts.append(f"{label}{_since(status, days)}")
    return capital("; ".join(told_parts))


def _since(status: str, spans: Sequence[tuple[Day, Day]]) -> str:
    """``in force from 23 February 1904``; ``in force 25 April 1898 to 8 February 1904, ended``."""
    if not spans:
        return status
    since, until = spans[-1]
    if status == _STATUS["in_force"]:
        return f"{status} from {day_words(since)}"
    return f"in force {day_words(since)} to {day_words(until)}, {status}" if until else status


def _norm(
    instrument: Instrument,
    article: Article,
    norm: Norm,
    names: Names,
    numbers: dict[str, tuple[int, ...]],
    kept: list[str],
) -> ShownNorm:
    return ShownNorm(
        id=norm.id,
        article=names.norm_title(norm.id),
        type=norm.type,
        says=norm_sentence(norm, names),
        text=article.text,
        same_text=norm != article.norms[0],
        owed_to=toward_words(norm, names),
        readings=tuple(
            ShownReading(
                name=read_words(reading.id),
                held_by=names.holders_of(reading.held_by),
                gloss=full_stop(reading.gloss),
                says=norm_sentence(apply_reading(norm, reading), names),
                basis=reading.basis,
            )
            for reading in norm.readings
        ),
        basis=norm.basis or article.basis or instrument.basis,
        breaches=numbers.get(norm.id, ()),
        kept=kept.count(norm.id),
    )


def ledgers(scenario: Scenario, replay: Replay) -> tuple[Ledger, ...]:
    """A ledger for every actor that bears a duty or prohibition, whoever it is."""
    names = Names(scenario)
    norms = scenario.norms()
    return tuple(
        Ledger(
            actor=actor,
            name=capital(names.actor(actor)),
            bears=sum(norm.type != "power" and actor in norm.bearers for _, _, norm in norms),
            kept=_kept(actor, replay, names),
            deeds=_deeds(actor, replay, names),
            tally=tally_words(replay.breaches_by(actor), names),
        )
        for actor in ledger_actors(scenario)
    )


def _deeds(actor: str, replay: Replay, names: Names) -> tuple[Deed, ...]:
    numbers = {id(breach): number for number, breach in enumerate(replay.breaches, start=1)}
    found = []
    for group in deed_groups([item for item in replay.breaches if item.bearer == actor], names):
        shown = tuple(
            replace(
                _shown(numbers[id(one[0])], as_one(one), names),
                also=tuple(numbers[id(breach)] for breach in one[1:]),
            )
            for one in told_once(group, names)
        )
        # A lasting breach may end on another day under each reading: the first stands for all.
        found.append(Deed(when=shown[0].happened, evidence=shown[0].evidence, breaches=shown))
    return tuple(found)


def _label(breach: Breach, names: Names) -> str:
    """The label in two or three words."""
    parts = []
    if breach.reading not in ("", PLAIN):
        every = breach.reading == EVERY
        parts.append(
            every_words(breach.norm, names) if every else f"{reading_name(breach.reading)} reading"
        )
    if breach.if_valid:
        parts.append("if valid")
    if breach.hangs_on:
        parts.append("in one order of hours")
    return ", ".join(parts)


def _kept(actor: str, replay: Replay, names: Names) -> tuple[str, ...]:
    found = [
        f"{capital(names.norm(event.subject))}, on {day_words(event.day)}"
        for event in replay.trace.events
        if event.kind == "kept" and event.actor == actor
    ]
    return tuple(dict.fromkeys(found))


def _shown(number: int, breach: Breach, names: Names) -> ShownBreach:
    found = names.norms.get(breach.norm)
    reading = reading_of(breach, names)
    norm = apply_reading(found[2], reading) if found and reading else found[2] if found else None
    return ShownBreach(
        number=number,
        norm=capital(names.norm(breach.norm)),
        norm_id=breach.norm if found else "",
        promise=full_stop(found[1].text) if found and found[1].text else "",
        says=norm_sentence(norm, names) if norm else "",
        happened="; ".join(filter(None, (capital(happened_words(breach)), hangs_words(breach)))),
        known=capital(known_words(breach, names)),
        reading=capital(reading_words(breach, names)) or "Under its plain words",
        validity=capital(validity_words(breach, names)) or "Its validity is not disputed",
        evidence=full_stop(deed_words_of(breach, names)),
        label=_label(breach, names),
        readers=names.holders_of(reading.held_by) if reading else "",
        why=told(breach.reason, names),
    )
