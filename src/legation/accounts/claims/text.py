"""What an account says of itself: its date, its origin, that it goes on.

Here alone the other bearers of the text count: an original or a copy is no witness to what
happened, but it is one to what the text is. What the account alone says of itself is not found.
"""

from __future__ import annotations

from legation.accounts.compare import Outcome, compare_dates
from legation.accounts.dossier import Dossier
from legation.accounts.evidence import lineage
from legation.accounts.grounds import event_reason, note, part_reason
from legation.accounts.verdict import Ruling, Word
from legation.model.account import AllClaim, ClaimBody, Copy, TextClaim
from legation.model.basis import Cite
from legation.model.edtf import Edtf
from legation.model.reasons import Reason
from legation.model.record import Event


def rule_text(claim: TextClaim, dossier: Dossier) -> Ruling:
    """Hold what a text says of itself against its other bearers, or against its own claims."""
    if claim.dated is not None:
        return _dated(claim.dated, dossier)
    if claim.drawn_from:
        return _drawn(claim.drawn_from, dossier)
    return _ends(claim.ends_before, dossier)


def _bearers(dossier: Dossier) -> tuple[Copy, ...]:
    return tuple(copy for copy in dossier.account.copies if copy.source != dossier.account.source)


def _copy_reason(copy: Copy, dossier: Dossier, says: str) -> Reason:
    source = dossier.sources.get(copy.source)
    title = source.title if source else copy.source
    return note(f"{title}: {says}", cites=(Cite(copy.source, copy.locus),))


def _dated(dated: Edtf, dossier: Dossier) -> Ruling:
    """The date that other bearers of the text carry."""
    dates = [(copy, copy.dated) for copy in _bearers(dossier) if copy.dated is not None]
    reasons = tuple(_copy_reason(copy, dossier, f"dated {date.text}") for copy, date in dates)
    agree = [compare_dates(dated, date) is Outcome.AGREES for _, date in dates]
    recorded = ", ".join(date.text for _, date in dates)
    part = part_reason("date", dated.text, recorded, all(agree) if agree else None)
    if not agree:
        alone = note("no other bearer of the text is known to carry a date")
        return Ruling(word=Word.NOT_FOUND, reasons=(part, alone))
    word = Word.AGREES if all(agree) else Word.PARTLY if any(agree) else Word.NOT_FOUND
    return Ruling(word=word, reasons=(part, *reasons))


def _drawn(origin: str, dossier: Dossier) -> Ruling:
    """The text stands elsewhere too, and another bearer names the same origin."""
    bearers = _bearers(dossier)
    naming = [copy for copy in bearers if origin in (copy.names, _lineage(copy, dossier))]
    others = [copy for copy in bearers if copy.names and copy not in naming]
    reasons = (
        *(_copy_reason(copy, dossier, f"names {origin} as its origin") for copy in naming),
        *(_copy_reason(copy, dossier, f"names {copy.names} as its origin") for copy in others),
        *(
            _copy_reason(copy, dossier, "carries the same passage")
            for copy in bearers
            if not copy.names and copy not in naming
        ),
    )
    if naming and not others:
        return Ruling(word=Word.AGREES, reasons=reasons)
    if naming:
        return Ruling(word=Word.PARTLY, reasons=reasons)
    alone = note("no other bearer of the text names that origin")
    return Ruling(word=Word.NOT_FOUND, reasons=(*reasons, alone))


def _lineage(copy: Copy, dossier: Dossier) -> str:
    source = dossier.sources.get(copy.source)
    return lineage(source) if source else ""


def _ends(id: str, dossier: Dossier) -> Ruling:
    """Nothing that the account tells comes near the event that its subject promises."""
    goal = dossier.events.get(id)
    told = [dossier.events[name] for name in _named(dossier) if name in dossier.events]
    if goal is None or not told:
        return Ruling(word=Word.NOT_MODELLED)
    last = max(told, key=_latest)
    reached = last.date.latest >= goal.date.earliest
    part = part_reason("last event told", f"before {goal.date.text}", last.date.text, not reached)
    reasons = (part, event_reason(dossier, last), event_reason(dossier, goal))
    return Ruling(word=Word.PARTLY if reached else Word.AGREES, reasons=reasons)


def _latest(event: Event) -> int:
    return event.date.latest


def _named(dossier: Dossier) -> tuple[str, ...]:
    """Events that the account's claims name, but for those it says it does not reach."""
    found: list[str] = []
    for sentence in dossier.account.sentences:
        for claim in sentence.claims:
            found += _events_of(claim.body)
    return tuple(found)


def _events_of(body: ClaimBody) -> list[str]:
    if isinstance(body, AllClaim):
        return [name for part in body.parts for name in _events_of(part.body)]
    single = [getattr(body, key, "") for key in ("event", "first", "second", "start", "end")]
    listed = [*getattr(body, "acts", ())]
    return [name for name in (*single, *listed) if isinstance(name, str) and name]
