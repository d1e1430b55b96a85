"""A verdict in one breath: two or three plain sentences, built from the reasons as data.

The chain of reasons stays below; this is what a reader is told first. Where a claim is contested
because clauses are read in different ways, the clauses also stand in a small table: who reads
them how, and who holds the instrument valid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from legation.accounts.verdict import Verdict, Word
from legation.model.reasons import Reason
from legation.model.treaty import Dispute, Reading
from legation.prose import Names
from legation.prose.norms import norm_sentence
from legation.prose.reasons import reason_sentence
from legation.prose.sentences import capital, counted, full_stop, listed

MOST_SENTENCES = 3
"""Sentences of a gist; whoever wants more opens the chain."""

_LABEL = re.compile(r"(?P<norm>\S+?)(?: under (?P<reading>\w+))?(?:, if (?P<whole>\w+) is valid)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseView:
    """One way to read a clause: who holds it, and what it comes to."""

    held_by: str
    gloss: str
    broken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRow:
    """A clause on which a contested verdict turns.

    Attributes:
        says: What the clause says, in the words of the norm.
        text: The article in the scenario's own words; may be empty.
        validity: Who holds the instrument valid and who void; empty where nobody disputes it.
    """

    norm: str
    clause: str
    says: str
    text: str
    views: tuple[ClauseView, ...]
    validity: str


def clause_rows(verdict: Verdict, names: Names) -> tuple[ClauseRow, ...]:
    """The clauses under whose readings, or on whose validity, a verdict depends."""
    broken: dict[str, set[str]] = {}
    for label in verdict.under:
        found = _LABEL.fullmatch(label)
        if found is not None and found["norm"] in names.norms:
            broken.setdefault(found["norm"], set()).add(found["reading"] or "")
    return tuple(_clause_row(norm_id, under, names) for norm_id, under in broken.items())


def _clause_row(norm_id: str, broken: set[str], names: Names) -> ClauseRow:
    instrument, article, norm = names.norms[norm_id]
    return ClauseRow(
        norm=norm_id,
        clause=capital(names.norm(norm_id)),
        says=norm_sentence(norm, names),
        text=full_stop(article.text) if article.text else "",
        views=tuple(_view(reading, broken, names) for reading in norm.readings),
        validity=_validity(instrument.dispute, names),
    )


def _view(reading: Reading, broken: set[str], names: Names) -> ClauseView:
    every = "" in broken
    return ClauseView(
        held_by=names.holders_of(reading.held_by) or "some",
        gloss=full_stop(reading.gloss),
        broken=every or reading.id in broken,
    )


def _validity(dispute: Dispute | None, names: Names) -> str:
    if dispute is None:
        return ""
    told = []
    if dispute.held_valid_by:
        told.append(f"held valid by {names.holders_of(dispute.held_valid_by)}")
    if dispute.held_void_by:
        told.append(f"held void by {names.holders_of(dispute.held_void_by)}")
    return ", ".join(told) or "disputed"


def gist(verdict: Verdict, names: Names) -> tuple[str, ...]:
    """Why a claim is judged as it is, in at most three sentences.

    Returns:
        Sentences with their full stops; at least one where the verdict has any reason.
    """
    rows = clause_rows(verdict, names) if verdict.word is Word.CONTESTED else ()
    if rows:
        return _contested(rows, verdict, names)
    found = list(dict.fromkeys(_told(verdict, names)))
    return tuple(found[:MOST_SENTENCES])


def _contested(rows: Sequence[ClauseRow], verdict: Verdict, names: Names) -> tuple[str, ...]:
    """Which clause, as who reads it, and if it is valid at all."""
    one = len(rows) == 1
    clauses = _clauses(rows, names)
    if any(row.views for row in rows):
        how = f"how {clauses} is read" if one else f"how {counted(len(rows), 'clause')} are read"
        told = f"It depends on {how}"
    else:
        told = f"It turns on {clauses if one else counted(len(rows), 'clause')}"
    bearer = next((r.get("bearer") for r in verdict.reasons if r.kind == "breach"), "")
    who = names.actor(bearer) if bearer else "anybody"
    first = full_stop(told if one else f"{told}: {clauses}")
    return (first, *_readings(rows, who), *_if_valid(rows, who, names))


def _clauses(rows: Sequence[ClauseRow], names: Names) -> str:
    """The clauses, each instrument named once."""
    by_whole: dict[str, list[str]] = {}
    for row in rows:
        by_whole.setdefault(names.norms[row.norm][0].id, []).append(row.norm)
    parts = [
        names.norm(norms[0])
        if len(norms) == 1
        else f"{listed([names.norm_title(norm) for norm in norms])} of {names.instrument(whole)}"
        for whole, norms in by_whole.items()
    ]
    return "; ".join(parts)


def _readings(rows: Sequence[ClauseRow], who: str) -> list[str]:
    """How each side reads it; one clause's readings stand for clauses read alike."""
    views = [(row, view) for row in rows for view in row.views]
    whole = "it" if len(rows) == 1 else "them"
    told = []
    for broken in (True, False):
        own = [(row, view) for row, view in views if view.broken is broken]
        if not own:
            continue
        holders = list(dict.fromkeys(view.held_by for _, view in own))
        reads = "reads" if len(holders) == 1 and " and " not in holders[0] else "read"
        did = f"{who} broke {whole}" if broken else f"{who} did not"
        row, view = own[0]
        of_which = f" ({row.clause.split(' of ', 1)[0]})" if len(rows) > 1 else ""
        gloss = view.gloss.rstrip(".")
        told.append(f"As {listed(holders)} {reads} {whole}, {did}: “{gloss}”{of_which}.")
    return [" ".join(told)] if told else []


def _if_valid(rows: Sequence[ClauseRow], who: str, names: Names) -> list[str]:
    """Who holds the instruments valid, and who void: instruments disputed alike stand together."""
    alike: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        instrument = names.norms[row.norm][0]
        if instrument.dispute is None:
            continue
        sides = (
            names.holders_of(instrument.dispute.held_valid_by),
            names.holders_of(instrument.dispute.held_void_by),
        )
        titles = alike.setdefault(sides, [])
        titles += [] if instrument.title in titles else [names.instrument(instrument.id)]
    if not alike:
        return []
    told = [
        f"{_held(valid)} {listed(list(dict.fromkeys(titles)))} valid, {_held(void)} "
        f"{'it' if len(set(titles)) == 1 else 'them'} void"
        for (valid, void), titles in alike.items()
    ]
    binds = "it binds" if len(rows) == 1 else "they bind"
    return [full_stop(f"And {binds} {who} only if valid: {'; '.join(told)}")]


def _held(holders: str) -> str:
    if not holders:
        return "nobody holds"
    return f"{holders} {'hold' if ' and ' in holders else 'holds'}"


def deeds(verdict: Verdict, names: Names) -> tuple[str, ...]:
    """The acts from which breaches were derived, each once, with their days."""
    acts = [
        inner
        for reason in verdict.reasons
        if reason.kind == "breach" and reason.get("role") != "context"
        for inner in reason.because
        if inner.kind == "act"
    ]
    return tuple(dict.fromkeys(reason_sentence(act, names) for act in acts))


def _told(verdict: Verdict, names: Names) -> Iterable[str]:
    """The sentences that carry a verdict: what differs, what the record has, the author's note."""
    wanted = {
        Word.CONTRADICTED: (_differs, _ordered, _noted, _recorded),
        Word.PARTLY: (_judged, _differs, _noted, _ordered, _recorded),
        Word.CONTESTED: (_judged, _differs, _disputes, _noted, _recorded),
        Word.NOT_FOUND: (_sought, _noted, _recorded),
        Word.AGREES: (_judged, _recorded, _ordered, _normed, _noted),
    }.get(verdict.word, (_judged, _noted))
    on_record = "On record, "
    for part in wanted:
        for reason in part(verdict.reasons):
            is_record = reason.kind == "record"
            yield (on_record if is_record else "") + reason_sentence(reason, names)
            on_record = "" if is_record else on_record
    yield from (reason_sentence(reason, names) for reason in verdict.reasons[:1])


def _differs(reasons: Sequence[Reason]) -> list[Reason]:
    """Parts that differ; failing these, parts left open."""
    parts = [reason for reason in reasons if reason.kind == "part"]
    differ = [reason for reason in parts if reason.get("agrees") == "false"]
    return differ or [reason for reason in parts if reason.get("agrees") == "open"]


def _ordered(reasons: Sequence[Reason]) -> list[Reason]:
    """The account's order, then the dated events of the record that stand against it."""
    orders = [reason for reason in reasons if reason.kind == "order"]
    dated = [inner for reason in orders for inner in reason.because if inner.kind == "record"]
    return [*orders[:1], *dated[:2]]


def _recorded(reasons: Sequence[Reason]) -> list[Reason]:
    return [reason for reason in reasons if reason.kind == "record"][:1]


def _judged(reasons: Sequence[Reason]) -> list[Reason]:
    return [reason for reason in reasons if reason.kind == "judgement"]


def _disputes(reasons: Sequence[Reason]) -> list[Reason]:
    return [reason for reason in reasons if reason.kind == "dispute"][:2]


def _sought(reasons: Sequence[Reason]) -> list[Reason]:
    return [reason for reason in reasons if reason.kind in ("absence", "figure")][-1:]


def _normed(reasons: Sequence[Reason]) -> list[Reason]:
    return [reason for reason in reasons if reason.kind in ("norm", "breach", "kept")][:1]


def _noted(reasons: Sequence[Reason]) -> list[Reason]:
    """The author's own note on a claim; the original sentence is shown elsewhere."""
    notes = [reason for reason in reasons if reason.kind == "note" and not reason.because]
    return [reason for reason in notes if reason.get("of") != "original"][:1]
