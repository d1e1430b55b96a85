"""An account judged: every claim by the rule for its type, every sentence by its claims."""

from __future__ import annotations

import datetime
from dataclasses import replace

from legation.accounts.claims.aim import rule_aim
from legation.accounts.claims.breach import rule_breach
from legation.accounts.claims.compare import rule_compare
from legation.accounts.claims.date import rule_date
from legation.accounts.claims.duration import rule_duration
from legation.accounts.claims.happened import rule_happened
from legation.accounts.claims.holds import rule_holds
from legation.accounts.claims.opinion import rule_judged, rule_opinion
from legation.accounts.claims.order import rule_order
from legation.accounts.claims.quantity import rule_quantity
from legation.accounts.claims.text import rule_text
from legation.accounts.claims.together import rule_all
from legation.accounts.dossier import Dossier, Replayed
from legation.accounts.grounds import note
from legation.accounts.verdict import (
    Judgement,
    Ruling,
    SentenceVerdict,
    Verdict,
    Word,
    sentence_word,
)
from legation.model.account import (
    Account,
    AimClaim,
    AllClaim,
    BreachClaim,
    Claim,
    ClaimBody,
    CompareClaim,
    DateClaim,
    DurationClaim,
    HappenedClaim,
    HoldsClaim,
    OrderClaim,
    QuantityClaim,
    Sentence,
    TextClaim,
)
from legation.model.reasons import Reason
from legation.model.scenario import Scenario


def check_account(
    scenario: Scenario,
    account: Account,
    replayed: Replayed | None = None,
    on: datetime.date | None = None,
) -> Judgement:
    """Judge every sentence of an account.

    Args:
        scenario: Its record, sources, instruments and rules are what the account is held to.
        account: The sentences and their typed claims.
        replayed: The record already run through the rules; else it is replayed when the
            first breach claim asks for it.
        on: The evaluation date that the result carries; today (UTC) by default.

    Returns:
        A verdict with reasons for each claim, and one word for each sentence.

    Raises:
        ValueError: An editor's judgement says "contradicted", or a word that is no verdict.
    """
    dossier = Dossier(scenario, account, lambda: replayed or _replay(scenario))
    return Judgement(
        scenario=scenario.id,
        account=account.id,
        title=account.title,
        evaluated_on=on or datetime.datetime.now(tz=datetime.UTC).date(),
        sentences=tuple(_sentence(item, dossier) for item in account.sentences),
    )


def judge_claim(claim: Claim, dossier: Dossier) -> Ruling:
    """What the rule for the claim's type yields, or the editor's judgement in its place."""
    if claim.judged is not None:
        return rule_judged(claim.judged)
    return _rule(claim.body, dossier)


def _rule(body: ClaimBody, dossier: Dossier) -> Ruling:
    match body:
        case DateClaim():
            return rule_date(body, dossier)
        case OrderClaim():
            return rule_order(body, dossier)
        case DurationClaim():
            return rule_duration(body, dossier)
        case HoldsClaim():
            return rule_holds(body, dossier)
        case BreachClaim():
            return rule_breach(body, dossier)
        case QuantityClaim():
            return rule_quantity(body, dossier)
        case HappenedClaim():
            return rule_happened(body, dossier)
        case AimClaim():
            return rule_aim(body, dossier)
        case CompareClaim():
            return rule_compare(body, dossier)
        case TextClaim():
            return rule_text(body, dossier)
        case AllClaim():
            return rule_all(body, dossier, _rule)
        case _:
            return rule_opinion(body)


def _replay(scenario: Scenario) -> Replayed:
    # Loaded late: most accounts claim no breach, and the engine is the slow part of a check.
    from legation.replay import replay_record

    return replay_record(scenario)


def _sentence(sentence: Sentence, dossier: Dossier) -> SentenceVerdict:
    verdicts = tuple(_verdict(claim, dossier) for claim in sentence.claims)
    if sentence.original is not None:
        verdicts = _with_original(sentence, verdicts)
    return SentenceVerdict(
        id=sentence.id,
        index=sentence.number - 1,
        text=sentence.text,
        word=sentence_word(verdict.word for verdict in verdicts),
        verdicts=verdicts,
        where=sentence.where,
    )


def _verdict(claim: Claim, dossier: Dossier) -> Verdict:
    ruling = judge_claim(claim, dossier)
    return Verdict(
        claim=claim.id,
        type=claim.type,
        quote=claim.quote,
        says=claim.says,
        word=ruling.word,
        kind=ruling.kind,
        under=ruling.under,
        judged_by=claim.judged.by if claim.judged else "",
        reasons=(*ruling.reasons, *((note(claim.note),) if claim.note else ())),
        where=claim.where,
    )


def _with_original(sentence: Sentence, verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    """Tell the sentence in its own language where the account is refuted, or else once."""
    refuted = [item for item in verdicts if item.word is Word.CONTRADICTED]
    doubtful = [item for item in verdicts if item.word not in (Word.AGREES, Word.OPINION)]
    telling = refuted or (doubtful or list(verdicts))[:1]
    return tuple(
        replace(item, reasons=(*item.reasons, original_reason(sentence)))
        if item in telling
        else item
        for item in verdicts
    )


def original_reason(sentence: Sentence) -> Reason:
    """What the sentence says in the language it was translated from: a slip may lie there."""
    original = sentence.original
    assert original is not None, "called for translated sentences only"
    said = (original.says or original.text).rstrip(".")
    told = f"in the original ({original.language}): {said}" if said else ""
    reason = note(". ".join(part for part in (told, original.note) if part), cites=original.cites)
    return replace(reason, data=(("of", "original"), ("language", original.language)))
