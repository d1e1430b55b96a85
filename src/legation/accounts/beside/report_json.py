"""The JSON of ``legation compare``, version 1 (docs/reference/compare.md)."""

from __future__ import annotations

from typing import Any

from legation.accounts.beside.assertions import Assertion
from legation.accounts.beside.lay import Clash, Comparison, Joint
from legation.model.account import Account

SCHEMA = "legation-compare/1"
"""Name and version of the format."""

Json = dict[str, Any]


def comparison_json(comparison: Comparison) -> Json:
    """Two accounts side by side as plain data, keys in the order of the format."""
    return {
        "schema": SCHEMA,
        "scenario": comparison.scenario,
        "evaluated_on": comparison.judgements[0].evaluated_on.isoformat(),
        "accounts": [_account(comparison.first), _account(comparison.second)],
        "cannot_both_hold": [_clash(item) for item in comparison.clashes],
        "cannot_all_hold": [_joint(item) for item in comparison.joint],
        "told_differently": [_clash(item) for item in comparison.differ],
        "both_say": [_clash(item) for item in comparison.shared],
        "only_first": [_assertion(item) for item in comparison.only_first],
        "only_second": [_assertion(item) for item in comparison.only_second],
        "at_odds_with_itself": [_joint(item) for item in comparison.within],
    }


def _account(account: Account) -> Json:
    return {"id": account.id, "title": account.title}


def _assertion(item: Assertion) -> Json:
    return {
        "account": item.account,
        "sentence": item.sentence,
        "claim": item.claim,
        "part": item.part,
        "type": item.type,
        "says": item.says,
        "quote": item.quote,
        "verdict": item.verdict.word.value,
        "kind": item.verdict.kind.value if item.verdict.kind else None,
    }


def _clash(item: Clash) -> Json:
    finding = item.finding
    return {
        "kind": finding.kind,
        "about": finding.about,
        "first_has": finding.first,
        "second_has": finding.second,
        "first": _assertion(item.first),
        "second": _assertion(item.second),
    }


def _joint(item: Joint) -> Json:
    return {
        "missed_days": item.days,
        "chain": [_assertion(one) for one in item.told],
    }
