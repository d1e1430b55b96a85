"""Claims that assert several things at once: each part is judged by the rule for its own type.

The parts are told with their own words and reasons; the claim's word follows from theirs, as
it does for the parts of a happening.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from legation.accounts.dossier import Dossier
from legation.accounts.grounds import context, note
from legation.accounts.verdict import Ruling, Word
from legation.model.account import AllClaim, ClaimBody, ClaimPart
from legation.model.reasons import Reason

_SILENT = (Word.OPINION, Word.NOT_MODELLED)
"""Words of parts that decide nothing beside parts that are a matter of record."""


def rule_all(
    claim: AllClaim, dossier: Dossier, rule: Callable[[ClaimBody, Dossier], Ruling]
) -> Ruling:
    """Judge each part, and say what their words come to together."""
    rulings = [rule(part.body, dossier) for part in claim.parts]
    word = together([ruling.word for ruling in rulings])
    decisive = [ruling for ruling in rulings if ruling.word is Word.CONTRADICTED]
    kind = decisive[0].kind if word is Word.CONTRADICTED else None
    under = tuple(dict.fromkeys(label for ruling in rulings for label in ruling.under))
    reasons = tuple(
        _told(part, ruling, carries=word is not Word.CONTRADICTED or ruling in decisive)
        for part, ruling in zip(claim.parts, rulings, strict=True)
    )
    return Ruling(word=word, kind=kind, under=under, reasons=reasons)


def together(words: Sequence[Word]) -> Word:
    """What the words of the parts come to.

    All agree: agrees. One is contested: contested. Nothing holds and something is
    contradicted: contradicted. Some hold and others do not, or are not on record: partly.
    """
    counted = [word for word in words if word not in _SILENT]
    if not counted:
        return Word.OPINION if Word.OPINION in words else Word.NOT_MODELLED
    found = set(counted)
    if found == {Word.AGREES}:
        return Word.AGREES
    if Word.CONTESTED in found:
        return Word.CONTESTED
    if not found & {Word.AGREES, Word.PARTLY}:
        return Word.CONTRADICTED if Word.CONTRADICTED in found else Word.NOT_FOUND
    return Word.PARTLY


def _told(part: ClaimPart, ruling: Ruling, *, carries: bool) -> Reason:
    """The part with its word, above the reasons for it."""
    because = ruling.reasons if carries else tuple(map(_aside, ruling.reasons))
    head = note(f"{part.says.rstrip('.')}: {ruling.word.value}", because)
    data = [("of", "claim_part"), ("type", part.type), ("verdict", ruling.word.value)]
    if ruling.kind is not None:
        data.append(("kind", ruling.kind.value))
    return replace(head, data=tuple(data))


def _aside(reason: Reason) -> Reason:
    """A reason, and all beneath it, on which the claim's word does not rest."""
    inner = tuple(map(_aside, reason.because))
    told = replace(reason, because=inner)
    return told if reason.get("role") == "context" else context(told)
