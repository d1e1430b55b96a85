"""Raw text read: sentences, what they mention, and the claims they seem to make, judged.

The claims make an ordinary account, judged by the same rules as any other. A claim that is not firm
and would be contradicted is turned into a question instead: a false "contradicted" is the worst
that can be said.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from legation.accounts.check import check_account
from legation.accounts.dossier import Replayed
from legation.accounts.reading.dated import Signatures, dated_instruments, referred
from legation.accounts.reading.guards import RETRACTED
from legation.accounts.reading.likely import asks_for_likely, doubted, out_of_time, with_likely
from legation.accounts.reading.likeness import likeness_of
from legation.accounts.reading.linking import linking_of
from legation.accounts.reading.propose.ascribed import propose_ascribed
from legation.accounts.reading.propose.dates import propose_dates
from legation.accounts.reading.propose.durations import propose_durations
from legation.accounts.reading.propose.force import propose_force
from legation.accounts.reading.propose.holdings import propose_holdings
from legation.accounts.reading.propose.norms import propose_norms
from legation.accounts.reading.propose.orders import propose_orders
from legation.accounts.reading.propose.performers import propose_performers
from legation.accounts.reading.propose.proposal import Desk, Proposal, Question
from legation.accounts.reading.propose.quantities import propose_quantities
from legation.accounts.reading.propose.sequence import REFERRING, propose_sequences, recalled
from legation.accounts.reading.propose.spans import propose_spans
from legation.accounts.reading.propose.terms import propose_terms
from legation.accounts.reading.refer import lent_by, with_referents
from legation.accounts.reading.scene import NOTHING, Scene, stage, withdrawn
from legation.accounts.reading.sentences import Stretch, sentences
from legation.accounts.reading.signs.unless import with_unless
from legation.accounts.reading.spoken import with_words
from legation.accounts.reading.times import find_times
from legation.accounts.reading.vocabulary import Vocabulary, vocabulary
from legation.accounts.verdict import Judgement, SentenceVerdict, Word, sentence_word
from legation.model.account import Account, Claim, Sentence
from legation.model.scenario import Scenario
from legation.text.span import Span

ID = "raw_text"
"""Id of the account that is made of a text."""

Progress = Callable[[int, int], None]
"""Called with the sentences done and their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text read and judged.

    Attributes:
        account: The claims proposed, as an account; sentences without claims included.
        judgement: The verdicts, with what was guessed.
        questions: What was noticed and not made a claim.
        unread: Sentences in which nothing was found to check.
    """

    account: Account
    judgement: Judgement
    questions: tuple[Question, ...]
    unread: int


def read_text(
    scenario: Scenario,
    text: str,
    *,
    year: int | None = None,
    title: str = "",
    name: str = "",
    on: datetime.date | None = None,
    replayed: Replayed | None = None,
    words: Vocabulary | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Propose claims from running prose and judge them.

    Args:
        scenario: Its record, instruments and lexicon.
        text: English prose.
        year: The year to begin with where the text names none before its first date.
        title: The account's title; its first words by default.
        name: The file's name, for places in messages.
        on: The evaluation date; today by default.
        replayed: The record already run through the rules.
        words: The scenario's vocabulary, where many texts are read.
        progress: Called now and then.
    """
    proposed, stretches, questions = propose(
        scenario, text, year=year, words=words, progress=progress
    )
    where = _Places(name, text)
    full, found = _account(text, stretches, proposed, title or _title(text, stretches), where)
    judgement = check_account(scenario, full, replayed, on)
    doubtful = _doubtful(judgement, found)
    asked = tuple(
        Question(
            sentence=number,
            quote=found[claim].quote,
            asks=f"{found[claim].says}? Not checked: {found[claim].doubt or found[claim].unless}",
        )
        for claim, number in doubtful.items()
    )
    kept = replace(full, sentences=tuple(_without(s, doubtful) for s in full.sentences))
    return Reading(
        account=kept,
        judgement=_told(judgement, found, doubtful),
        questions=tuple(sorted((*questions, *asked), key=lambda item: item.sentence)),
        unread=sum(not sentence.claims for sentence in kept.sentences),
    )


def propose(
    scenario: Scenario,
    text: str,
    *,
    year: int | None = None,
    words: Vocabulary | None = None,
    progress: Progress | None = None,
) -> tuple[list[list[Proposal]], tuple[Stretch, ...], list[Question]]:
    """What each sentence of a text seems to claim, not yet judged."""
    known = words or vocabulary(scenario)
    desk = Desk(scenario, likeness_of(known), linking_of(scenario, known))
    stretches = sentences(text)
    times = find_times(text, year=year)
    starts = [mention.start for mention in times]
    proposed: list[list[Proposal]] = []
    questions: list[Question] = []
    confirmed: set[int] = set()
    signatures = Signatures(scenario)
    carried = NOTHING
    for number, stretch in enumerate(stretches, start=1):
        inside = times[bisect_left(starts, stretch.start) : bisect_left(starts, stretch.end)]
        scene = stage(text, stretch, number, inside, known, carried)
        scene = referred(scene, signatures)
        dated = dated_instruments(scene, signatures)
        scene = replace(scene, mentions=(*scene.mentions, *dated)) if dated else scene
        scene = doubted(with_referents(scene, desk), desk)
        following = stretches[number : number + 1]
        if following and RETRACTED.match(text, following[0].start):
            scene = withdrawn(scene)
        carried = lent_by(with_likely(scene, desk, surely=True) if following else scene, desk)
        if following and REFERRING.search(text, following[0].start, following[0].end):
            carried = replace(carried, told=recalled(scene, desk))
        made, borne_out = _of_scene(scene, desk, sorted(confirmed))
        confirmed |= borne_out
        proposed.append(made)
        questions += _open_links(scene)
        if progress is not None:
            progress(number, len(stretches))
    return proposed, stretches, questions


def _of_scene(
    scene: Scene, desk: Desk, confirmed: Sequence[int]
) -> tuple[list[Proposal], set[int]]:
    if not scene.mentions and not scene.times:
        return [], set()
    dated, borne_out = propose_dates(scene, desk, confirmed)
    if out_of_time(scene, desk):
        return dated, borne_out
    full = with_likely(scene, desk) if asks_for_likely(scene) else scene
    found = [
        *dated,
        *propose_orders(full, desk),
        *propose_sequences(scene, desk),
        *propose_durations(full, desk),
        *propose_spans(scene, desk),
        *propose_terms(scene, desk),
        *propose_holdings(scene, desk),
        *propose_norms(scene, desk),
        *propose_force(scene, desk),
        *propose_ascribed(scene, desk),
        *propose_quantities(scene, desk),
        *propose_performers(scene, desk),
    ]
    seen: dict[object, Proposal] = {}
    for proposal in found:
        seen.setdefault((proposal.type, proposal.body), proposal)
    told = (with_words(scene, desk, proposal) for proposal in seen.values())
    return [with_unless(full, desk, proposal) for proposal in told], borne_out


def _open_links(scene: Scene) -> list[Question]:
    """``when``, ``since`` and ``while`` between two events only raise a question."""
    found = []
    for clause in scene.clauses:
        if clause.link != "open" or not clause.words:
            continue
        inner = [m for m in scene.of("event") if m.clause == clause.number]
        outer = [m for m in scene.of("event") if m.clause == clause.host]
        word = scene.word(clause.words[0])
        if inner and outer:
            quote = scene.quote((*outer[-1].words, *inner[0].words))
            asks = f"“{word}” may put these two in an order, or only name a cause"
            found.append(Question(sentence=scene.number, quote=quote, asks=asks))
    return found


def _account(
    text: str,
    stretches: Sequence[Stretch],
    proposed: Sequence[Sequence[Proposal]],
    title: str,
    where: _Places,
) -> tuple[Account, dict[str, Proposal]]:
    found: dict[str, Proposal] = {}
    made: list[Sentence] = []
    for number, (stretch, proposals) in enumerate(zip(stretches, proposed, strict=True), start=1):
        span = where.span(stretch)
        claims = []
        for place, proposal in enumerate(proposals):
            id = f"s{number}{_letters(place)}"
            found[id] = proposal
            claims.append(_claim(id, proposal, span))
        made.append(
            Sentence(
                id=f"s{number}",
                number=number,
                text=" ".join(text[stretch.start : stretch.end].split()),
                claims=tuple(claims),
                where=span,
            )
        )
    return Account(id=ID, title=title, sentences=tuple(made)), found


def _claim(id: str, proposal: Proposal, where: Span) -> Claim:
    return Claim(
        id=id,
        type=proposal.type,
        says=proposal.says,
        quote=proposal.quote,
        body=proposal.body,
        where=where,
    )


def _letters(place: int) -> str:
    """``a`` to ``z``, then ``aa``."""
    return ("" if place < 26 else chr(96 + place // 26)) + chr(97 + place % 26)


def _doubtful(judgement: Judgement, found: dict[str, Proposal]) -> dict[str, int]:
    """Claims that are contradicted and not firm, with the number of their sentence."""
    return {
        verdict.claim: sentence.index + 1
        for sentence in judgement.sentences
        for verdict in sentence.verdicts
        if found[verdict.claim].guarded
        or (verdict.word is Word.CONTRADICTED and not _holds(found[verdict.claim]))
    }


def _holds(proposal: Proposal) -> bool:
    """Whether a contradiction of it may be told."""
    return proposal.firm and not proposal.unless


def _without(sentence: Sentence, dropped: dict[str, int]) -> Sentence:
    kept = tuple(claim for claim in sentence.claims if claim.id not in dropped)
    return replace(sentence, claims=kept)


def _told(judgement: Judgement, found: dict[str, Proposal], dropped: dict[str, int]) -> Judgement:
    """The judgement without the claims that became questions, with what was guessed."""
    kept: list[SentenceVerdict] = []
    for sentence in judgement.sentences:
        verdicts = tuple(
            replace(verdict, guessed=_guesses(found[verdict.claim]))
            for verdict in sentence.verdicts
            if verdict.claim not in dropped
        )
        word = sentence_word(verdict.word for verdict in verdicts)
        kept.append(replace(sentence, verdicts=verdicts, word=word))
    return replace(judgement, sentences=tuple(kept))


def _guesses(proposal: Proposal) -> tuple[str, ...]:
    return (*proposal.guessed, proposal.doubt) if proposal.doubt else proposal.guessed


def _title(text: str, stretches: Sequence[Stretch]) -> str:
    if not stretches:
        return "An empty text"
    first = text[stretches[0].start : stretches[0].end].split()
    return " ".join(first[:10])


class _Places:
    """Line and column of an offset."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.lines = [0]
        for index, letter in enumerate(text):
            if letter == "\n":
                self.lines.append(index + 1)

    def span(self, stretch: Stretch) -> Span:
        """Where a sentence stands; its length on the first line only."""
        line = bisect_left(self.lines, stretch.start + 1)
        column = stretch.start - self.lines[line - 1] + 1
        following = self.lines[line] if line < len(self.lines) else stretch.end + 1
        length = max(1, min(stretch.end, following - 1) - stretch.start)
        return Span(self.name, line, column, length=length)
