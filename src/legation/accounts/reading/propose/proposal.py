"""A claim proposed, or a question asked in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from legation.accounts.reading.guards import Guard
from legation.accounts.reading.likeness import Likeness
from legation.accounts.reading.linking import Linking
from legation.accounts.reading.mention import TimeMention
from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.tokens import folded, word_set
from legation.model.account import ClaimBody
from legation.model.dates import DateError, day_text
from legation.model.edtf import CalendarName, Edtf, parse_edtf
from legation.model.lexicon import Usage
from legation.model.record import Event
from legation.model.scenario import Scenario

MOST_QUOTED_WORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A claim that a sentence seems to make.

    Attributes:
        quote: The words it rests on, at most twelve.
        firm: Whether it may be contradicted; else a contradiction becomes a question.
        guessed: What was assumed, in words.
        doubt: Why it is not firm.
        guarded: The words assert nothing (a negation, a plan, another's report): no claim is
            made, only a question asked.
        unless: Why a contradiction becomes a question all the same; nothing against agreement.
    """

    type: str
    body: ClaimBody
    says: str
    quote: str
    firm: bool = True
    guessed: tuple[str, ...] = ()
    doubt: str = ""
    guarded: bool = False
    unless: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something the author should look at: no claim was made of it."""

    sentence: int
    quote: str
    asks: str


class Desk:
    """What every proposer needs: the scenario's record and instruments, by id."""

    def __init__(
        self,
        scenario: Scenario,
        likeness: Likeness | None = None,
        linking: Linking | None = None,
    ) -> None:
        self.scenario = scenario
        self.likeness = likeness
        self.linking = linking
        self.events = {event.id: event for event in scenario.record.events}
        self.tenures = {tenure.id: tenure for tenure in scenario.record.tenures}
        self.quantities = {item.id: item for item in scenario.record.quantities}
        self.instruments = {item.id: item for item in scenario.instruments}
        self.actors = {actor.id: actor for actor in scenario.actors}
        self.norms = {norm.id: (one, norm) for one, _, norm in scenario.norms()}
        self.first = min((e.date.earliest for e in scenario.record.events), default=0)
        self.last = max((e.date.latest for e in scenario.record.events), default=0)
        self.lasting = {e.id for e in scenario.record.events if e.date.precision == "interval"} | {
            f"{usage.start}..{usage.end}" for usage in scenario.lexicon if usage.start
        }
        self.in_article: dict[str, list[str]] = {}
        for instrument, article, norm in scenario.norms():
            key = f"{instrument.id}.{article.id}"
            self.in_article.setdefault(key, []).append(norm.id)

    def is_power(self, id: str) -> bool:
        """Whether an id is that of a power."""
        found = self.actors.get(id)
        return found is not None and found.kind == "power"

    def actor(self, id: str) -> str:
        """An actor's title without what stands in brackets."""
        found = self.actors.get(id)
        return found.title.partition(" (")[0] if found else id.replace("_", " ")


def short(quote: str) -> str:
    """A quote of at most twelve words, its middle left out if need be."""
    words = quote.split()
    if len(words) <= MOST_QUOTED_WORDS:
        return " ".join(words)
    half = (MOST_QUOTED_WORDS - 1) // 2
    return " ".join((*words[:half], "...", *words[-half:]))


def quoted(scene: Scene, words: Iterable[int]) -> str:
    """The words a claim rests on; those in between where they are few."""
    return short(scene.quote(words))


def date_of(mention: TimeMention) -> Edtf | None:
    """The date of a time expression in the New Style; None if it has none."""
    return _dated(mention.edtf, mention.calendar) if mention.kind == "date" else None


@lru_cache(maxsize=4096)
def _dated(edtf: str, calendar: CalendarName) -> Edtf | None:
    if not edtf:
        return None
    try:
        found = parse_edtf(edtf, calendar)
    except DateError:
        return None
    if calendar == "julian" and found.precision == "day":
        return parse_edtf(day_text(found.earliest))
    return found if calendar == "gregorian" else None


_SPEECH = word_set(
    """asked ask asking proposed propose proposes proposing proposal proposals demanded demand
    demanding offered offer suggested suggest urged sought decided decide decision resolved resolve
    petitioned negotiated negotiating considered pressed recommended"""
)
_SPOKEN = ("diplomacy", "demand", "decision", "society", "declaration", "covert")


def guard_of(scene: Scene, words: Iterable[int], event: Event | None = None) -> Guard | None:
    """The guard over some words; that a proposal was *proposed* guards no event of that sort."""
    asked = frozenset(words)
    for guard in scene.guards:
        if guard.index in asked or not guard.covers & asked:
            continue
        spoken = event is not None and event.kind in _SPOKEN
        if not (spoken and guard.kind == "plan" and guard.word in _SPEECH):
            return guard
    return None


def one_event(mention: Mention) -> Usage | None:
    """The only usage with an event, if there is just one event."""
    usages = [usage for usage in mention.usages if usage.event]
    events = {usage.event for usage in usages}
    return usages[0] if len(events) == 1 else None


def what(event: Event) -> str:
    """A short name of an event: what the record says of it, up to the first stop."""
    text = event.wording or event.what
    for sign in (";", ":", " ("):
        text = text.partition(sign)[0]
    return text.strip()


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same but for marks and case."""
    return folded(one) == folded(other)
