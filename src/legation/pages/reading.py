"""An account as a page shows it: sentences in pieces, claims, verdicts, reasons down to sources."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass

from legation.accounts.verdict import Judgement, SentenceVerdict, Verdict, Word
from legation.model.account import Account, BreachClaim, Claim, Original, Sentence
from legation.model.basis import Cite
from legation.model.dates import day_words
from legation.model.reasons import Reason
from legation.model.record import Topic
from legation.model.scenario import Scenario
from legation.pages.gist import ClauseRow, clause_rows, gist
from legation.pages.questioned import LeftOut, Questioned, left_out, questioned
from legation.prose import Names, kind_words, verdict_words
from legation.prose.breaches import depends_words
from legation.prose.datewords import date_words
from legation.prose.reasons import DEPTH, grounds, reason_sentence
from legation.prose.sentences import counted, full_stop, listed
from legation.prose.verdicts import ORDER, verdict_key, verdict_meaning
from legation.replay import Replay


@dataclass(frozen=True, slots=True)
class Told:
    """A reason in words, with its sources and what it rests on; ``event`` where it is one."""

    text: str
    cites: tuple[Cite, ...] = ()
    judgement: str = ""
    because: tuple[Told, ...] = ()
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadClaim:
    """A claim judged.

    Attributes:
        verdict: As data (``not_found``); ``words`` as shown.
        under: Readings and validity on which the verdict depends.
        topics: How traditions differ on what it is about, for a contested claim.
        gist: The verdict in one breath; ``clauses`` those on whose reading it
            turns, ``acts`` what was done against them, ``left_out`` what is none of these.
    """

    id: str
    type: str
    quote: str
    says: str
    verdict: str
    words: str
    kind: str = ""
    under: tuple[str, ...] = ()
    judged_by: str = ""
    guessed: tuple[str, ...] = ()
    reasons: tuple[Told, ...] = ()
    note: str = ""
    topics: tuple[Topic, ...] = ()
    gist: tuple[str, ...] = ()
    clauses: tuple[ClauseRow, ...] = ()
    acts: tuple[Questioned, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def brief(self) -> str:
        """The gist for a list of findings; the rest stands with the sentence."""
        return " ".join(self.gist[:2] if self.verdict == "contested" else self.gist[:1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a sentence; ``claims`` are those whose words it holds."""

    text: str
    verdict: str = ""
    claims: tuple[str, ...] = ()


_GRAVE = frozenset({"contradicted", "contested"})
_OPEN = _GRAVE | {"partly", "not_found"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSentence:
    """A sentence judged, its text cut where claims begin and end."""

    id: str
    number: int
    pieces: tuple[Piece, ...]
    verdict: str
    words: str
    claims: tuple[ReadClaim, ...]
    original: Original | None = None
    note: str = ""

    @property
    def deciding(self) -> tuple[ReadClaim, ...]:
        """The claims that give the sentence its verdict."""
        return tuple(claim for claim in self.claims if claim.verdict == self.verdict)

    @property
    def telling(self) -> tuple[ReadClaim, ...]:
        """The claims told in one breath: what decides, and whatever else does not stand.

        What decides a grave verdict comes first; below that, the order of the text.
        """
        open_ones = tuple(claim for claim in self.claims if claim.verdict in _OPEN)
        if self.verdict not in _OPEN:
            return self.deciding
        if self.verdict not in _GRAVE:
            return open_ones
        return (*self.deciding, *(claim for claim in open_ones if claim not in self.deciding))

    @property
    def also(self) -> tuple[tuple[str, str], ...]:
        """Other verdicts than the sentence's own that its claims have, and that keep it open."""
        found = [(c.verdict, c.words) for c in self.telling if c.verdict != self.verdict]
        return tuple(dict.fromkeys(found))

    @property
    def quotes(self) -> tuple[str, ...]:
        """The account's own words, each phrase once, none inside a longer one."""
        found = list(dict.fromkeys(claim.quote for claim in self.claims if claim.quote))
        return tuple(q for q in found if not any(q != other and q in other for other in found))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAccount:
    """An account judged, ready for a page."""

    id: str
    title: str
    author: str
    date: str
    source: str
    note: str
    language: str
    evaluated_on: str
    sentences: tuple[ReadSentence, ...]
    events: frozenset[str] = field(default_factory=frozenset)

    @property
    def size(self) -> str:
        """How many claims in how many sentences, and how many sentences claim nothing judged."""
        claims = sum(len(sentence.claims) for sentence in self.sentences)
        told = f"{counted(claims, 'claim')} in {counted(len(self.sentences), 'sentence')}"
        bare = [sentence for sentence in self.sentences if sentence.verdict == "not_modelled"]
        if bare:
            numbers = listed([str(sentence.number) for sentence in bare])
            noun = "sentence" if len(bare) == 1 else "sentences"
            told += f"; {noun} {numbers}: {bare[0].words}"
        return full_stop(told)

    def tally(self) -> list[tuple[str, str, str, int]]:
        """Verdict, its words, its meaning and how many claims have it, in the usual order."""
        found = [claim.verdict for sentence in self.sentences for claim in sentence.claims]
        return [
            (verdict, verdict_words(verdict), verdict_meaning(verdict), found.count(verdict))
            for verdict in ORDER
            if verdict in found
        ]


def read_account(
    scenario: Scenario, account: Account, judgement: Judgement, replay: Replay | None = None
) -> ReadAccount:
    """Join an account with what was judged of it: everything a page needs, in words.

    Args:
        scenario: The scenario.
        account: One of its accounts.
        judgement: What was judged of it.
        replay: The record run through the rules: it tells the acts behind a claim of breach.
    """
    names = Names(scenario, judged=account.source)
    reasons = [reason for verdict in judgement.verdicts() for reason in verdict.reasons]
    day = judgement.evaluated_on
    return ReadAccount(
        id=account.id,
        title=account.title,
        author=account.author,
        date=date_words(account.date),
        source=account.source,
        note=account.note,
        language=account.language,
        evaluated_on=day_words(day.toordinal()),
        sentences=tuple(_sentence(one, account, names, replay) for one in judgement.sentences),
        events=frozenset(cited_events(reasons, frozenset(names.events))),
    )


def cited_events(reasons: Iterable[Reason], known: frozenset[str]) -> Iterable[str]:
    """Ids of the events of the record that reasons rest on."""
    for reason in reasons:
        if reason.subject in known:
            yield reason.subject
        yield from cited_events(reason.because, known)


def told(reason: Reason, names: Names, depth: int = 0) -> Told:
    """A reason in words, with its chain below it."""
    inner = () if depth > DEPTH else tuple(told(r, names, depth + 1) for r in grounds(reason))
    return Told(
        text=reason_sentence(reason, names),
        cites=reason.cites,
        judgement=reason.get("judgement"),
        because=inner,
        event=reason.subject if reason.kind == "record" and reason.subject in names.events else "",
    )


def _sentence(
    judged: SentenceVerdict, account: Account, names: Names, replay: Replay | None
) -> ReadSentence:
    own = next(item for item in account.sentences if item.id == judged.id)
    claims = tuple(_claim(own, verdict, names, replay) for verdict in judged.verdicts)
    return ReadSentence(
        id=own.id,
        number=own.number,
        pieces=pieces_of(own.text, claims),
        verdict=verdict_key(judged.word),
        words=verdict_words(judged.word),
        claims=claims,
        original=own.original,
        note=own.note,
    )


def _claim(own: Sentence, judged: Verdict, names: Names, replay: Replay | None) -> ReadClaim:
    claim = next(item for item in own.claims if item.id == judged.claim)
    contested = judged.word is Word.CONTESTED
    clauses = clause_rows(judged, names) if contested else ()
    acts, others = _acts(claim, clauses, replay, names)
    return ReadClaim(
        id=judged.claim,
        type=judged.type,
        quote=judged.quote,
        says=judged.says,
        verdict=verdict_key(judged.word),
        words=verdict_words(judged.word),
        kind=kind_words(judged.kind.value, judged.reasons) if judged.kind else "",
        under=tuple(depends_words(label, names) for label in judged.under),
        judged_by=judged.judged_by,
        guessed=judged.guessed,
        reasons=tuple(told(reason, names) for reason in judged.reasons if not _beside(reason)),
        note="" if any(reason.subject == claim.note for reason in judged.reasons) else claim.note,
        topics=topics_for(claim, own, names.scenario) if contested else (),
        gist=gist(judged, names, [act.done for act in acts]),
        clauses=clauses,
        acts=acts,
        left_out=others,
    )


def _acts(
    claim: Claim, clauses: Sequence[ClauseRow], replay: Replay | None, names: Names
) -> tuple[tuple[Questioned, ...], tuple[LeftOut, ...]]:
    if replay is None or not clauses or not isinstance(claim.body, BreachClaim):
        return (), ()
    norms = [row.norm for row in clauses]
    acts = questioned(claim.body, norms, replay, names)
    return acts, left_out(claim.body, norms, replay, names) if acts else ()


def _beside(reason: Reason) -> bool:
    """Whether the page says it already: the original stands beside its sentence."""
    return reason.get("of") == "original"


_GRAVITY = {
    verdict: place
    for place, verdict in enumerate(
        ("contradicted", "contested", "partly", "not_found", "agrees", "opinion", "not_modelled")
    )
}


def pieces_of(text: str, claims: Sequence[ReadClaim]) -> tuple[Piece, ...]:
    """Cut a sentence where quoted words begin and end; a piece takes its gravest verdict.

    Quotes that do not stand in the text word for word are left out.
    """
    spans = []
    for claim in claims:
        start = text.lower().find(claim.quote.lower()) if claim.quote else -1
        if start >= 0:
            spans.append((start, start + len(claim.quote), claim))
    cuts = sorted({0, len(text), *(cut for start, end, _ in spans for cut in (start, end))})
    pieces = []
    for start, end in itertools.pairwise(cuts):
        inside = [claim for first, last, claim in spans if first <= start and end <= last]
        gravest = min(inside, key=lambda claim: _GRAVITY.get(claim.verdict, 9), default=None)
        pieces.append(
            Piece(
                text=text[start:end],
                verdict=gravest.verdict if gravest else "",
                claims=tuple(claim.id for claim in inside),
            )
        )
    return tuple(pieces)


_COMMON = frozenset(
    [
        "about",
        "after",
        "against",
        "before",
        "between",
        "first",
        "from",
        "japan",
        "japanese",
        "korea",
        "korean",
        "russia",
        "russian",
        "which",
        "their",
        "there",
        "these",
        "those",
        "under",
        "until",
        "during",
        "that",
        "this",
        "what",
        "were",
        "with",
        "when",
        "would",
    ]
)


def _telling(text: str) -> set[str]:
    parts = "".join(sign.lower() if sign.isalnum() else " " for sign in text).split()
    return {part[:7] for part in parts if len(part) > 4 and part not in _COMMON}


def topics_for(claim: Claim, sentence: Sentence, scenario: Scenario) -> tuple[Topic, ...]:
    """Disputes among historians that touch a claim, two at most.

    First those that name the claim, or something that it names (``concerns``); only where none
    does, those without such names that share a telling word with it, best first. The section
    with all disputes stands on the page in any case.
    """
    named = scenario.record.topics_on(_named_by(claim, sentence, scenario))
    return named[:2] or _alike(claim, sentence, scenario)


def _named_by(claim: Claim, sentence: Sentence, scenario: Scenario) -> set[str]:
    """Ids of what a claim is about, and the claim's own id in its account."""
    owners = [one.id for one in scenario.accounts if sentence in one.sentences]
    return {*_texts_in(claim.body), *(f"{owner}.{claim.id}" for owner in owners)}


def _texts_in(value: object) -> Iterator[str]:
    """Every text in a claim's body; those that are no ids match nothing."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts_in(part)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _texts_in(getattr(value, one.name))


def _alike(claim: Claim, sentence: Sentence, scenario: Scenario) -> tuple[Topic, ...]:
    own = _telling(f"{claim.says} {claim.quote} {' '.join(getattr(claim.body, 'instruments', ()))}")
    around = _telling(sentence.text)
    scored = [
        (2 * len(own & words) + len(around & words), topic)
        for topic in scenario.record.historiography
        if not topic.concerns and (words := _telling(f"{topic.id} {topic.topic}")) & (own | around)
    ]
    best = sorted(scored, key=lambda pair: -pair[0])
    return tuple(topic for _, topic in best[:2])
