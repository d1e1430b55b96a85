"""Claims that a clause bound somebody: the norm is stated, by whom it is owed, and since when.

That a clause was signed does not depend on any reading or on validity: a dispute is shown beside
the verdict and never decides it.
"""

from __future__ import annotations

from legation.accounts.claims.obligations import Obligation, obligations
from legation.accounts.claims.tellbreach import validity_reasons
from legation.accounts.dossier import Dossier
from legation.accounts.evidence import Support
from legation.accounts.grounds import lacking_reason, note, part_reason
from legation.accounts.verdict import Kind, Ruling, Word
from legation.model.account import HoldsClaim
from legation.model.dates import day_text
from legation.model.reasons import Reason
from legation.model.treaty import Instrument, Norm


def rule_clause(claim: HoldsClaim, dossier: Dossier) -> Ruling:
    """Hold the claim to the norm that the scenario states, with its instrument's sources."""
    stated = next((item for item in dossier.scenario.norms() if item[2].id == claim.norm), None)
    if stated is None:
        return Ruling(word=Word.NOT_MODELLED)
    instrument, _, norm = stated
    support = dossier.weigh((*norm.basis.cites, *instrument.basis.cites))
    if claim.instrument and claim.instrument != instrument.id:
        return _other_instrument(claim, dossier, (instrument, norm), support)
    bearer = claim.who or norm.bearers[0]
    owed = obligations(dossier.scenario, bearer, powers=True)
    one = next((item for item in owed if item.norm.id == norm.id), None)
    if one is None:
        return _other_bearer(claim, dossier, norm, may_contradict=support.may_contradict)
    reasons: tuple[Reason, ...] = (*_stated(one, bearer), *validity_reasons([one]))
    if not support.may_support:
        return Ruling(
            word=Word.NOT_FOUND, reasons=(*reasons, lacking_reason(norm.id, norm.id, support))
        )
    return _in_time(claim, one, reasons, may_contradict=support.may_contradict)


def _stated(one: Obligation, bearer: str) -> tuple[Reason, ...]:
    """The clause in our own words, and the rival readings it has."""
    readings = tuple(
        Reason(
            kind="reading",
            subject=one.norm.id,
            data=(("reading", r.id), ("gloss", r.gloss), ("held_by", ", ".join(r.held_by))),
            cites=r.basis.cites,
        )
        for r in one.norm.readings
    )
    return (
        Reason(
            kind="norm",
            subject=one.norm.id,
            data=(("bearer", bearer), ("state", "is stated"), ("day", day_text(one.signed))),
            cites=one.norm.basis.cites,
            because=(note(one.article.text), *readings) if one.article.text else readings,
        ),
    )


def _in_time(
    claim: HoldsClaim, one: Obligation, reasons: tuple[Reason, ...], *, may_contradict: bool
) -> Ruling:
    if claim.when is None or not one.signed:
        return Ruling(word=Word.AGREES, reasons=reasons)
    end = one.instrument.ends
    recorded = f"from {day_text(one.signed)}" + (f" to {day_text(end)}" if end else "")
    outside = claim.when.latest < one.signed or 0 < end < claim.when.earliest
    whole = one.signed <= claim.when.earliest and (not end or claim.when.latest <= end)
    whole = whole or (claim.when.precision != "interval" and not outside)
    reasons += (part_reason("in force", claim.when.text, recorded, whole),)
    if outside and may_contradict:
        return Ruling(word=Word.CONTRADICTED, kind=Kind.NOT_IN_FORCE, reasons=reasons)
    word = Word.AGREES if whole else Word.NOT_FOUND if outside else Word.PARTLY
    return Ruling(word=word, reasons=reasons)


def _other_bearer(
    claim: HoldsClaim, dossier: Dossier, norm: Norm, *, may_contradict: bool
) -> Ruling:
    """The clause binds somebody else than the account says."""
    named = ", ".join(dossier.actor_words(actor) for actor in norm.bearers)
    part = part_reason("bearer", dossier.actor_words(claim.who), named, False)
    stated = Reason(
        kind="norm", subject=norm.id, data=(("state", "is stated"),), cites=norm.basis.cites
    )
    if may_contradict:
        return Ruling(word=Word.CONTRADICTED, kind=Kind.WRONG_ACTOR, reasons=(part, stated))
    return Ruling(word=Word.NOT_FOUND, reasons=(part, stated))


def _other_instrument(
    claim: HoldsClaim, dossier: Dossier, stated: tuple[Instrument, Norm], support: Support
) -> Ruling:
    """The clause stands in another instrument than the account says."""
    instrument, norm = stated
    named = next((i for i in dossier.scenario.instruments if i.id == claim.instrument), None)
    claimed = named.title if named else claim.instrument
    reasons = (
        part_reason("instrument", claimed, instrument.title, False),
        Reason(
            kind="norm",
            subject=norm.id,
            data=(("state", "is stated"), ("day", day_text(instrument.signed))),
            cites=norm.basis.cites or instrument.basis.cites,
        ),
    )
    if support.may_contradict:
        return Ruling(word=Word.CONTRADICTED, kind=Kind.WRONG_INSTRUMENT, reasons=reasons)
    return Ruling(word=Word.NOT_FOUND, reasons=reasons)
