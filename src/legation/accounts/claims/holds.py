"""Holds claims: someone, or someone of a nationality, held an office, title or right.

That the chain of title does not show the holder contradicts only where the chain is declared
complete, or where another is attested as holder of the office for the whole time claimed.
An interval (``1904-02/1905-09``) claims all of that time and is agreed with only in part where
the holding covers a part of it; a set (``[1904-02..1905-09]``) claims some day in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from legation.accounts.claims.clause import rule_clause
from legation.accounts.dossier import Dossier
from legation.accounts.evidence import NONE, Support
from legation.accounts.grounds import (
    complete_reason,
    context,
    holding_reason,
    lacking_reason,
    note,
    part_reason,
)
from legation.accounts.tenures import (
    first_day,
    is_holder,
    last_day,
    may_overlap,
    nationality_of,
    plain,
)
from legation.accounts.verdict import Kind, Ruling, Word
from legation.model.account import HoldsClaim
from legation.model.edtf import Edtf
from legation.model.reasons import Reason
from legation.model.record import Holding, Tenure


def rule_holds(claim: HoldsClaim, dossier: Dossier) -> Ruling:
    """Look for the holder in the chain of title at the time claimed."""
    if claim.norm:
        return rule_clause(claim, dossier)
    tenure = dossier.tenures.get(claim.tenure)
    if tenure is None:
        return Ruling(word=Word.NOT_MODELLED)
    matching = [holding for holding in tenure.chain if _is_claimed(claim, holding, dossier)]
    then = [holding for holding in tenure.chain if may_overlap(holding, claim.when)]
    held = [holding for holding in matching if holding in then]
    if held:
        return _agreeing(claim, dossier, tenure, held)
    return _missing(claim, dossier, tenure, matching, then)


def _agreeing(
    claim: HoldsClaim, dossier: Dossier, tenure: Tenure, held: Sequence[Holding]
) -> Ruling:
    reasons = (
        *_parts(claim, dossier, held, agrees=True),
        *(holding_reason(dossier, tenure, holding) for holding in held),
    )
    support = _support(dossier, held)
    if not support.may_support:
        lacking = lacking_reason(tenure.id, tenure.title, support)
        return Ruling(word=Word.NOT_FOUND, reasons=(*reasons, lacking))
    parts = (*_time(claim, held), *_extent(claim, held), *_gained(claim, held))
    word = Word.AGREES if all(part.get("agrees") == "true" for part in parts) else Word.PARTLY
    return Ruling(word=word, reasons=(*reasons, *parts))


def _time(claim: HoldsClaim, held: Sequence[Holding]) -> tuple[Reason, ...]:
    """The time claimed beside the time held, where an interval says "all that time"."""
    if claim.when is None or claim.when.precision != "interval":
        return ()
    begins, ends = min(map(first_day, held)), max(map(last_day, held))
    covered = begins <= claim.when.earliest and claim.when.latest <= ends
    recorded = ", ".join(
        f"{holding.since.text if holding.since else '..'}/"
        f"{holding.until.text if holding.until else '..'}"
        for holding in held
    )
    return (part_reason("time", claim.when.text, recorded, covered),)


def _extent(claim: HoldsClaim, held: Sequence[Holding]) -> tuple[Reason, ...]:
    """The extent of power claimed beside the one recorded."""
    extents = {plain(holding.extent) for holding in held if holding.extent}
    if not claim.extent or not extents:
        return ()
    recorded = "; ".join(holding.extent for holding in held if holding.extent)
    return (part_reason("extent", claim.extent, recorded, plain(claim.extent) in extents),)


def _gained(claim: HoldsClaim, held: Sequence[Holding]) -> tuple[Reason, ...]:
    """How it is said to have been gained, beside what the chain says."""
    ways = [holding.by for holding in held if holding.by]
    if not claim.gained_by or not ways:
        return ()
    same = any(plain(claim.gained_by) in plain(way) for way in ways)
    return (part_reason("gained by", claim.gained_by, "; ".join(ways), same),)


def _missing(
    claim: HoldsClaim,
    dossier: Dossier,
    tenure: Tenure,
    matching: Sequence[Holding],
    then: Sequence[Holding],
) -> Ruling:
    """Nobody fits the claim at that time: refuted, or only not found?"""
    complete = tenure.complete if tenure.chain else None
    covering = () if complete else _covering(tenure, then, claim.when)
    shown = list(covering or then or tenure.chain)
    shown += [holding for holding in matching if holding not in shown]
    reasons = (
        *_parts(claim, dossier, shown, agrees=False),
        *(holding_reason(dossier, tenure, holding) for holding in shown),
    )
    support = _support(dossier, shown)
    if complete is not None:
        support = support.either(dossier.weigh(complete.cites))
        reasons += (complete_reason(tenure.id, complete),)
    elif not covering:
        open_list = note("the list of holders is not declared complete, so absence tells nothing")
        return Ruling(word=Word.NOT_FOUND, reasons=(*reasons, open_list))
    if not support.may_contradict:
        lacking = lacking_reason(tenure.id, tenure.title, support)
        return Ruling(word=Word.NOT_FOUND, reasons=(*reasons, lacking))
    kind = _kind(claim, dossier, tenure, matching)
    if claim.gained_by:
        instead = _elsewhere(claim, dossier, tenure)
        told = (context(holding_reason(dossier, other, holding)) for other, holding in instead)
        reasons += (note(f"what was gained by {claim.gained_by} instead", told),) if instead else ()
    return Ruling(word=Word.CONTRADICTED, kind=kind, reasons=reasons)


def _kind(claim: HoldsClaim, dossier: Dossier, tenure: Tenure, matching: Sequence[Holding]) -> Kind:
    """Held at another time, held something else instead, or never held by such a one."""
    if matching:
        return Kind.ANACHRONISM
    return Kind.WRONG_RIGHT if _elsewhere(claim, dossier, tenure) else Kind.WRONG_ACTOR


def _elsewhere(
    claim: HoldsClaim, dossier: Dossier, tenure: Tenure
) -> tuple[tuple[Tenure, Holding], ...]:
    """What else of the same sort the one named held then, or gained in the way that is claimed."""
    if not claim.who and not claim.gained_by:
        return ()
    return tuple(
        (other, holding)
        for other in dossier.tenures.values()
        if other.id != tenure.id and other.kind == tenure.kind
        for holding in other.chain
        if _is_claimed(claim, holding, dossier) and may_overlap(holding, claim.when)
        if not claim.gained_by or plain(claim.gained_by) in plain(holding.by)
    )


def _is_claimed(claim: HoldsClaim, holding: Holding, dossier: Dossier) -> bool:
    return is_holder(holding, dossier, who=claim.who, nationality=claim.nationality)


def _covering(tenure: Tenure, then: Sequence[Holding], when: Edtf | None) -> tuple[Holding, ...]:
    """Holders attested for the whole time claimed; none for a right, which may be shared."""
    if when is None or tenure.kind == "right":
        return ()
    return tuple(
        holding
        for holding in then
        if holding.since is not None
        and holding.until is not None
        and holding.since.latest <= when.earliest
        and when.latest <= holding.until.earliest
    )


def _support(dossier: Dossier, holdings: Sequence[Holding]) -> Support:
    total = NONE
    for holding in holdings:
        total = total.either(dossier.weigh(holding.basis.cites))
    return total


def _parts(
    claim: HoldsClaim, dossier: Dossier, holdings: Sequence[Holding], *, agrees: bool
) -> tuple[Reason, ...]:
    """The holder or nationality claimed beside those recorded."""
    names = dict.fromkeys(
        holding.name or dossier.actor_words(holding.holder) for holding in holdings
    )
    parts: list[Reason] = []
    if claim.who:
        parts.append(
            part_reason("holder", dossier.actor_words(claim.who), ", ".join(names), agrees)
        )
    if claim.nationality:
        nations = dict.fromkeys(
            dossier.actor_words(nation)
            for holding in holdings
            if (nation := nationality_of(holding, dossier))
        )
        claimed = dossier.actor_words(claim.nationality)
        same = agrees if agrees else (True if claimed in nations else False if nations else None)
        parts.append(part_reason("nationality", claimed, ", ".join(nations), same))
    return tuple(parts)
