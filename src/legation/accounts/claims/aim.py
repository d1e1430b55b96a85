"""Aim claims: an actor pursued an aim at a time, judged by when it declared what."""

from __future__ import annotations

from legation.accounts.dossier import Dossier
from legation.accounts.grounds import (
    aim_reason,
    complete_reason,
    context,
    lacking_reason,
    note,
    open_reason,
    part_reason,
)
from legation.accounts.verdict import Kind, Ruling, Word
from legation.model.account import AimClaim
from legation.model.reasons import Reason
from legation.model.record import Aim, Programme


def rule_aim(claim: AimClaim, dossier: Dossier) -> Ruling:
    """Compare the time claimed with the day on which the aim was first declared."""
    programme = dossier.programmes.get(claim.programme)
    if programme is None:
        return Ruling(word=Word.NOT_MODELLED)
    declared = [aim for aim in programme.aims if aim.aim == claim.aim]
    if not declared:
        return _never(claim, dossier, programme)
    first = min(declared, key=lambda aim: aim.since.earliest)
    when = claim.when
    if when is None or first.since.latest <= when.latest:
        return _declared(claim, dossier, programme, first)
    if first.since.earliest <= when.latest:
        reasons = (aim_reason(dossier, programme, first),)
        left_open = note("the day of the declaration is not known so exactly")
        return Ruling(word=Word.NOT_FOUND, reasons=(*reasons, left_open))
    return _too_early(claim, dossier, programme, first)


def _declared(claim: AimClaim, dossier: Dossier, programme: Programme, aim: Aim) -> Ruling:
    support = dossier.weigh(aim.basis.cites)
    reasons = (_part(claim, aim, agrees=True), aim_reason(dossier, programme, aim))
    if support.may_support:
        return Ruling(word=Word.AGREES, reasons=reasons)
    lacking = lacking_reason(programme.id, aim.says or aim.aim, support)
    return Ruling(word=Word.NOT_FOUND, reasons=(*reasons, lacking))


def _too_early(claim: AimClaim, dossier: Dossier, programme: Programme, aim: Aim) -> Ruling:
    """Declared only later: an anachronism, where the list of aims is complete."""
    reasons = (
        _part(claim, aim, agrees=False),
        aim_reason(dossier, programme, aim),
        *_earlier(claim, dossier, programme),
    )
    return _absent(claim, dossier, programme, reasons, aim, Kind.ANACHRONISM)


def _never(claim: AimClaim, dossier: Dossier, programme: Programme) -> Ruling:
    """Not among the aims at all."""
    reasons = (
        _part(claim, None, agrees=False),
        *(aim_reason(dossier, programme, aim) for aim in programme.aims),
    )
    return _absent(claim, dossier, programme, reasons, None, Kind.WRONG_ACTOR)


def _absent(
    claim: AimClaim,
    dossier: Dossier,
    programme: Programme,
    reasons: tuple[Reason, ...],
    aim: Aim | None,
    kind: Kind,
) -> Ruling:
    complete = programme.complete
    if complete is None or not programme.aims or not complete.covers(claim.when):
        incomplete = open_reason("aims", complete if programme.aims else None)
        return Ruling(word=Word.NOT_FOUND, reasons=(*reasons, incomplete))
    support = dossier.weigh(complete.cites)
    for item in programme.aims if aim is None else (aim,):
        support = support.either(dossier.weigh(item.basis.cites))
    reasons += (complete_reason(programme.id, complete),)
    doubtful = aim is not None and aim.since.uncertain
    if doubtful or not support.may_contradict:
        lacking = lacking_reason(programme.id, "when which aim was declared", support)
        return Ruling(word=Word.NOT_FOUND, reasons=(*reasons, lacking))
    return Ruling(word=Word.CONTRADICTED, kind=kind, reasons=reasons)


def _earlier(claim: AimClaim, dossier: Dossier, programme: Programme) -> tuple[Reason, ...]:
    """What was declared by the time claimed: shown beside, the verdict does not rest on it."""
    when = claim.when
    return tuple(
        context(aim_reason(dossier, programme, aim))
        for aim in programme.aims
        if aim.aim != claim.aim and when is not None and aim.since.earliest <= when.latest
    )


def _part(claim: AimClaim, aim: Aim | None, *, agrees: bool) -> Reason:
    claimed = claim.aim.replace("_", " ")
    if claim.when is not None:
        claimed += f" in {claim.when.text}"
    if aim is None:
        return part_reason("aim", claimed, "", agrees)
    since = f"{aim.aim.replace('_', ' ')} from {aim.since.text}"
    return part_reason("aim", claimed, since, agrees)
