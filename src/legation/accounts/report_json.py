"""The JSON of ``legation check``, version 1 (frozen, docs/reference/check-json.md)."""

from __future__ import annotations

import json
from typing import Any

from legation.accounts.verdict import Judgement, SentenceVerdict, Verdict
from legation.model.basis import Cite
from legation.model.reasons import Reason

SCHEMA = "legation-check/1"
"""Name and version of the format."""

Json = dict[str, Any]


def as_json(judgement: Judgement) -> Json:
    """A judgement as plain data, keys in the order of the format."""
    return {
        "schema": SCHEMA,
        "scenario": judgement.scenario,
        "account": judgement.account,
        "evaluated_on": judgement.evaluated_on.isoformat(),
        "sentences": [_sentence(sentence) for sentence in judgement.sentences],
    }


def json_text(judgement: Judgement) -> str:
    """The same as text, indented by two spaces, ending in a line break."""
    return json.dumps(as_json(judgement), ensure_ascii=False, indent=2) + "\n"


def reason_json(reason: Reason) -> Json:
    """A reason as data (docs/reference/formats.md, "Reasons")."""
    return {
        "kind": reason.kind,
        "subject": reason.subject,
        "data": dict(reason.data),
        "cites": [_cite(cite) for cite in reason.cites],
        "because": [reason_json(inner) for inner in reason.because],
    }


def _sentence(sentence: SentenceVerdict) -> Json:
    return {
        "id": sentence.id,
        "index": sentence.index,
        "text": sentence.text,
        "verdict": sentence.word.value,
        "claims": [_claim(verdict) for verdict in sentence.verdicts],
    }


def _claim(verdict: Verdict) -> Json:
    return {
        "id": verdict.claim,
        "type": verdict.type,
        "quote": verdict.quote,
        "says": verdict.says,
        "verdict": verdict.word.value,
        "kind": verdict.kind.value if verdict.kind else None,
        "under": list(verdict.under),
        "judged_by": verdict.judged_by or None,
        "reasons": [reason_json(reason) for reason in verdict.reasons],
        "guessed": list(verdict.guessed),
    }


def _cite(cite: Cite) -> Json:
    return {"source": cite.source, "locus": cite.locus}
