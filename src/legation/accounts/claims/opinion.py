"""Opinions, and the judgement of a named editor where no rule fits."""

from __future__ import annotations

from legation.accounts.grounds import note
from legation.accounts.verdict import Ruling, Word
from legation.model.account import Judged, OpinionClaim
from legation.model.reasons import Reason

_FRAMES = {
    "cause": "a cause: sources give dates and words, not the counterfactual",
    "value": "a value judgement: not a matter of record",
    "frame": "a frame for the story: not a matter of record",
}


def rule_opinion(claim: OpinionClaim) -> Ruling:
    """No record can bear out or refute a cause, a value or a frame."""
    words = _FRAMES.get(claim.kind, "not a matter of record")
    reasons = (note(words),) if not claim.note else (note(words), note(claim.note))
    return Ruling(word=Word.OPINION, reasons=reasons)


def rule_judged(judged: Judged) -> Ruling:
    """An editor's verdict, shown as such.

    Raises:
        ValueError: It says "contradicted", which only rules may, or is no verdict at all.
    """
    word = Word(judged.verdict.replace("_", " "))
    if word is Word.CONTRADICTED:
        raise ValueError(f"a judged verdict is never {word.value!r} ({judged.by})")
    reason = Reason(
        kind="judgement", subject=judged.by, data=(("why", judged.why),), cites=judged.cites
    )
    return Ruling(word=word, reasons=(reason,))
