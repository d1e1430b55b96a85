"""Date claims: an event of the record happened on a day."""

from __future__ import annotations

from legation.accounts.compare import Outcome, agrees_in_old_style, compare_dates, settle
from legation.accounts.dossier import Dossier, Version
from legation.accounts.grounds import (
    dispute_reasons,
    lacking_reason,
    note,
    part_reason,
    version_reason,
)
from legation.accounts.verdict import Kind, Ruling, Word
from legation.model.account import DateClaim
from legation.model.edtf import Edtf
from legation.model.reasons import Reason


def rule_date(claim: DateClaim, dossier: Dossier) -> Ruling:
    """Compare the claimed day with the record's and with those of other good sources."""
    event = dossier.events.get(claim.event)
    if event is None:
        return Ruling(word=Word.NOT_MODELLED)
    versions = dossier.versions(event)
    main, *others = versions
    outcome = compare_dates(claim.on, main.date)
    word = settle(outcome, [compare_dates(claim.on, other.date) for other in others])
    shown = (
        _part(claim.on, main.date, outcome),
        *(version_reason(dossier, version) for version in versions),
        *_weak(dossier, versions),
    )
    needs = main.support.may_support if word is not Word.CONTRADICTED else main.firm
    if not needs:
        lacking = lacking_reason(event.id, event.told, main.support)
        return Ruling(word=Word.NOT_FOUND, reasons=(*shown, lacking))
    if outcome is Outcome.PARTLY and agrees_in_old_style(claim.on, main.date):
        shown += (note(f"{claim.on.text} is the same day in the Old Style calendar"),)
    if word is Word.NOT_FOUND:
        shown += (note("no source counted here dates it so exactly"),)
    kind = Kind.WRONG_DATE if word is Word.CONTRADICTED else None
    return Ruling(word=word, kind=kind, reasons=shown)


def _part(claimed: Edtf, recorded: Edtf, outcome: Outcome) -> Reason:
    agrees = {Outcome.AGREES: True, Outcome.DIFFERS: False}.get(outcome)
    return part_reason("date", claimed.text, recorded.text, agrees)


def _weak(dossier: Dossier, versions: tuple[Version, ...]) -> tuple[Reason, ...]:
    """Datings that no good source gives: shown, not counted."""
    event = versions[0].event
    counted = {version_reason(dossier, version) for version in versions}
    return tuple(reason for reason in dispute_reasons(event) if reason not in counted)
