"""Duration claims: from one event to another, or through one event, so many days."""

from __future__ import annotations

from itertools import product

from legation.accounts.compare import Outcome, compare_numbers, elapsed, settle
from legation.accounts.dossier import Dossier, Version
from legation.accounts.grounds import lacking_reason, note, part_reason, version_reason
from legation.accounts.verdict import Kind, Ruling, Word
from legation.model.account import DurationClaim

COUNTING_SLACK = 1
"""Days by which two counts may differ: the first day counted, or not."""


def rule_duration(claim: DurationClaim, dossier: Dossier) -> Ruling:
    """Compare the claimed length with the days between the record's dates."""
    start, end = dossier.events.get(claim.start), dossier.events.get(claim.end)
    if start is None or end is None:
        return Ruling(word=Word.NOT_MODELLED)
    pairs = _pairs(dossier, claim, dossier.versions(start), dossier.versions(end))
    outcomes = [_compare(claim, one, other) for one, other in pairs]
    word = settle(outcomes[0], outcomes[1:])
    main = pairs[0] if claim.start != claim.end else pairs[0][:1]
    least, most = elapsed(pairs[0][0].date, pairs[0][1].date)
    recorded = f"{least} days" if least == most else f"{least} to {most} days"
    agrees = {Outcome.AGREES: True, Outcome.DIFFERS: False}.get(outcomes[0])
    reasons = (
        part_reason("duration", _claimed(claim), recorded, agrees),
        *(version_reason(dossier, version) for version in main),
    )
    lacking = tuple(
        lacking_reason(version.event.id, version.event.told, version.support)
        for version in main
        if not (version.firm if word is Word.CONTRADICTED else version.support.may_support)
    )
    if lacking:
        return Ruling(word=Word.NOT_FOUND, reasons=reasons + lacking)
    if word is Word.CONTESTED:
        others = {version for pair in pairs for version in pair if version.alternative}
        told = sorted(others, key=lambda version: version.date.earliest)
        reasons += tuple(version_reason(dossier, version) for version in told)
    if word is Word.NOT_FOUND:
        reasons += (note("the days on record leave the length open"),)
    kind = Kind.WRONG_DURATION if word is Word.CONTRADICTED else None
    return Ruling(word=word, kind=kind, reasons=reasons)


def _pairs(
    dossier: Dossier,
    claim: DurationClaim,
    starts: tuple[Version, ...],
    ends: tuple[Version, ...],
) -> list[tuple[Version, Version]]:
    """Datings to compare; of one event, each dating with itself."""
    if claim.start == claim.end:
        return [(version, version) for version in starts]
    return list(product(starts, ends))


def _compare(claim: DurationClaim, start: Version, end: Version) -> Outcome:
    recorded = elapsed(start.date, end.date)
    return compare_numbers((claim.low, claim.high), recorded, slack=COUNTING_SLACK, exact=True)


def _claimed(claim: DurationClaim) -> str:
    if claim.low == claim.high:
        return f"{claim.low} days"
    return f"{claim.low} to {claim.high} days"
