"""Texts read and judged: chronology, evidence, and a verdict for every claim."""

from legation.accounts.check import check_account
from legation.accounts.report_json import as_json, json_text
from legation.accounts.sarif import sarif
from legation.accounts.verdict import (
    PRECEDENCE,
    Judgement,
    Kind,
    SentenceVerdict,
    Verdict,
    Word,
    sentence_word,
)

__all__ = [
    "PRECEDENCE",
    "Judgement",
    "Kind",
    "SentenceVerdict",
    "Verdict",
    "Word",
    "as_json",
    "check_account",
    "json_text",
    "sarif",
    "sentence_word",
]
