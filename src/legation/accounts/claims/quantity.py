"""Quantity claims: a number beside the figures that sources print."""

from __future__ import annotations

from legation.accounts.compare import Outcome, compare_numbers
from legation.accounts.dossier import Dossier
from legation.accounts.evidence import NONE, Support
from legation.accounts.grounds import context, figure_reason, lacking_reason, note, part_reason
from legation.accounts.verdict import Kind, Ruling, Word
from legation.model.account import QuantityClaim
from legation.model.reasons import Reason
from legation.model.record import Figure, Quantity


def rule_quantity(claim: QuantityClaim, dossier: Dossier) -> Ruling:
    """Compare a number with every figure that an independent good source prints."""
    quantity = dossier.quantities.get(claim.quantity)
    if quantity is None:
        return Ruling(word=Word.NOT_MODELLED)
    total = NONE
    outcomes: list[Outcome] = []
    figures: list[Reason] = []
    for figure in quantity.values:
        support = dossier.weigh(figure.basis.cites)
        total = total.either(support)
        reason = figure_reason(quantity.id, quantity.unit, figure)
        figures.append(reason if support.may_support else context(reason))
        if support.may_support:
            outcomes.append(compare_numbers((claim.low, claim.high), (figure.low, figure.high)))
    if claim.unit and quantity.unit and claim.unit != quantity.unit:
        counted = note(f"the record counts {quantity.unit}, the account {claim.unit}")
        return Ruling(word=Word.NOT_FOUND, reasons=(counted, *figures))
    word = _word(outcomes, total)
    reasons = (_part(claim, quantity, word), *figures)
    if word is Word.NOT_FOUND:
        reasons += (lacking_reason(quantity.id, quantity.what, total),)
    kind = Kind.WRONG_QUANTITY if word is Word.CONTRADICTED else None
    return Ruling(word=word, kind=kind, reasons=reasons)


def _word(outcomes: list[Outcome], total: Support) -> Word:
    found = set(outcomes)
    if not found:
        return Word.NOT_FOUND
    if found == {Outcome.AGREES}:
        return Word.AGREES
    if found == {Outcome.DIFFERS}:
        return Word.CONTRADICTED if total.may_contradict else Word.NOT_FOUND
    if Outcome.DIFFERS in found:
        return Word.CONTESTED
    return Word.PARTLY


def _part(claim: QuantityClaim, quantity: Quantity, word: Word) -> Reason:
    agrees = {Word.AGREES: True, Word.CONTRADICTED: False}.get(word)
    return part_reason("quantity", _range(claim), _printed(quantity.values), agrees)


def _range(claim: QuantityClaim | Figure) -> str:
    return f"{claim.low:,}" if claim.low == claim.high else f"{claim.low:,} to {claim.high:,}"


def _printed(figures: tuple[Figure, ...]) -> str:
    """From the lowest figure in print to the highest."""
    if not figures:
        return ""
    low, high = min(item.low for item in figures), max(item.high for item in figures)
    return _range(Figure(low=low, high=high))
