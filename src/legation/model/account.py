"""Accounts: sentences and the typed claims they make. Verdicts are computed in ``accounts``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from legation.model.basis import Cite
from legation.model.edtf import Edtf
from legation.text.span import Span

Relation = Literal["before", "after", "during", "meets", "same_day"]
Size = Literal["more", "less", "as_much"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClaim:
    """An event of the record happened on a date."""

    event: str
    on: Edtf


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderClaim:
    """Two events of the record stand in an order."""

    first: str
    relation: Relation
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationClaim:
    """Something lasted so long (days, low to high): an event, or from one to another."""

    start: str
    end: str
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldsClaim:
    """Someone (or someone of a nationality) held an office, title or right at a time.

    Attributes:
        norm: Instead of ``tenure``: a norm that is said to bind ``who`` (or its bearer).
        instrument: With ``norm``: the instrument said to state it; empty for its own.
        gained_by: How the holder is said to have come by it (``purchase``).
    """

    tenure: str = ""
    norm: str = ""
    instrument: str = ""
    who: str = ""
    nationality: str = ""
    when: Edtf | None = None
    extent: str = ""
    gained_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachClaim:
    """An actor broke its obligations by events of the record.

    Attributes:
        acts: Ids of the events said to be the breach.
        instruments: Instruments named by the account; none means any.
        denied: The account says that these acts broke nothing.
    """

    by: str
    to: str = ""
    acts: tuple[str, ...] = ()
    when: Edtf | None = None
    instruments: tuple[str, ...] = ()
    denied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityClaim:
    """A quantity of the record had a value."""

    quantity: str
    low: int
    high: int
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HappenedClaim:
    """Something happened, as an event of the record or as something searched for.

    Attributes:
        parts: Typed parts compared one by one (``who``, ``place``, ``at_sea``, ``kind``, ...).
    """

    event: str = ""
    search: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    when: Edtf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AimClaim:
    """An actor pursued an aim at a time."""

    programme: str
    aim: str
    when: Edtf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionClaim:
    """A cause, value or frame: no verdict but "opinion"."""

    kind: str = "frame"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Something that can be counted or is printed as a number; exactly one of the forms.

    Attributes:
        quantity: Id of a quantity of the record.
        figure: Only its figures that are labelled so (``1903`` in a series by year).
        value: A number the account names.
        events: Count events of these kinds in which all of ``who`` took part, within ``when``.
        rights: Count the record's rights held by ``who`` or by a subject of ``nationality``
            at ``when``.
        tenures: Only these chains of title; all of the record's rights if none are named.
    """

    form: Literal["quantity", "value", "events", "rights"]
    quantity: str = ""
    figure: str = ""
    value: int = 0
    kinds: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    nationality: str = ""
    tenures: tuple[str, ...] = ()
    when: Edtf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two measures set beside each other: the first is said to be more, less or as much."""

    first: Measure
    second: Measure
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareClaim:
    """One thing was more, less or as much as another, in each of the measures named.

    Attributes:
        times: At least so many times as much (with ``more``), or so little (with ``less``).
    """

    relation: Size
    pairs: tuple[Pair, ...]
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TextClaim:
    """What the account says of itself: its date, where it is drawn from, that it goes on.

    Attributes:
        dated: The date it bears.
        drawn_from: The lineage or source it names as its origin.
        ends_before: An event that its title or subject promises and it does not reach.
    """

    dated: Edtf | None = None
    drawn_from: str = ""
    ends_before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPart:
    """One of several assertions that a claim makes at once, each of its own type."""

    type: str
    says: str
    body: ClaimBody


@dataclass(frozen=True, slots=True, kw_only=True)
class AllClaim:
    """Several things hold together."""

    parts: tuple[ClaimPart, ...]


ClaimBody = (
    DateClaim
    | OrderClaim
    | DurationClaim
    | HoldsClaim
    | BreachClaim
    | QuantityClaim
    | HappenedClaim
    | AimClaim
    | OpinionClaim
    | CompareClaim
    | TextClaim
    | AllClaim
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A named editor's verdict where no rule fits; shown as judged, never "contradicted"."""

    verdict: str
    by: str
    why: str
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One assertion of a sentence; ``type`` is the key the author wrote (``date``, ...)."""

    id: str
    type: str
    says: str
    quote: str = ""
    body: ClaimBody
    judged: Judged | None = None
    note: str = ""
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The sentence in the language it was translated from, or what it says there."""

    language: str
    says: str = ""
    text: str = ""
    note: str = ""
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of an account; ``number`` is its place from 1."""

    id: str
    number: int
    text: str
    claims: tuple[Claim, ...] = ()
    original: Original | None = None
    note: str = ""
    where: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Another bearer of an account's text: an original, a translation, a page that quotes it.

    Attributes:
        source: Its source id.
        dated: The date it bears, where it bears one.
        names: The lineage or source that it names as the origin of the text.
    """

    source: str
    dated: Edtf | None = None
    names: str = ""
    locus: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Something that an account said and no longer says.

    Attributes:
        date: When it was put right.
        sentence: Id of the sentence; empty for the account as a whole.
        was, now: What was said, and what is said instead.
    """

    date: Edtf
    was: str
    now: str
    why: str
    sentence: str = ""
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A text that says what happened."""

    id: str
    title: str
    sentences: tuple[Sentence, ...]
    deck: str = ""
    author: str = ""
    date: str = ""
    source: str = ""
    language: str = "en"
    original_language: str = ""
    series: str = ""
    note: str = ""
    copies: tuple[Copy, ...] = ()
    corrections: tuple[Correction, ...] = ()
    where: Span | None = field(default=None, compare=False, repr=False)
