"""A judgement as SARIF 2.1.0, for editors and code hosts that show results beside the text."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from legation import __version__
from legation.accounts.verdict import Judgement, Kind, Verdict, Word
from legation.model.scenario import Scenario
from legation.prose import Names, reason_text
from legation.text.span import Span

SCHEMA_ADDRESS = "https://json.schemastore.org/sarif-2.1.0.json"

# SARIF lets only a failing result have a level; what no one can decide is no failure.
_RESULT: dict[Word, tuple[str, str]] = {
    Word.CONTRADICTED: ("fail", "error"),
    Word.PARTLY: ("fail", "warning"),
    Word.CONTESTED: ("review", "none"),
    Word.NOT_FOUND: ("open", "none"),
    Word.AGREES: ("pass", "none"),
    Word.OPINION: ("informational", "none"),
    Word.NOT_MODELLED: ("notApplicable", "none"),
}
_MEANING: dict[str, str] = {
    "agrees": "The record bears the claim out.",
    "partly": "Some parts of the claim hold, others differ.",
    "contested": "Good sources differ, or it depends on a reading or on validity.",
    "not_found": "No independent source of the grade the claim needs was found.",
    "opinion": "A cause, a value or a frame; not a matter of record.",
    "not_modelled": "Nothing in the scenario bears on the claim.",
    "wrong_date": "The event happened on another day.",
    "wrong_order": "The events came in another order.",
    "wrong_duration": "It lasted longer or shorter.",
    "anachronism": "True of another time only.",
    "not_in_force": "The instrument was not in force at the time.",
    "wrong_instrument": "Another instrument is meant.",
    "wrong_actor": "Another actor is meant.",
    "wrong_right": "Another office or right is meant.",
    "wrong_quantity": "Good sources print other figures.",
}
RULES = tuple(_MEANING)
"""Rule ids: the words of verdicts, with the kind in place of "contradicted"."""

Json = dict[str, Any]


def sarif(judgement: Judgement, scenario: Scenario | None = None) -> Json:
    """One run with one result per claim.

    Args:
        judgement: What to report.
        scenario: Gives the reasons in English, with names, in each message.

    Returns:
        A SARIF 2.1.0 log as plain data.
    """
    results = [_result(judgement, verdict, scenario) for verdict in judgement.verdicts()]
    driver = {
        "name": "legation",
        "version": __version__,
        "rules": [{"id": rule, "shortDescription": {"text": _MEANING[rule]}} for rule in RULES],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "properties": {"evaluatedOn": judgement.evaluated_on.isoformat()},
        "results": results,
    }
    return {"$schema": SCHEMA_ADDRESS, "version": "2.1.0", "runs": [run]}


def rule_id(word: Word, kind: Kind | None) -> str:
    """The kind of a contradiction, else the word with an underscore."""
    return kind.value if kind else word.value.replace(" ", "_")


def _result(judgement: Judgement, verdict: Verdict, scenario: Scenario | None) -> Json:
    rule = rule_id(verdict.word, verdict.kind)
    kind, level = _RESULT[verdict.word]
    result: Json = {
        "ruleId": rule,
        "kind": kind,
        "level": level,
        "message": {"text": _message(verdict, scenario)},
        "partialFingerprints": {
            "claim/v1": f"{judgement.scenario}/{judgement.account}/{verdict.claim}"
        },
    }
    if rule in RULES:
        result["ruleIndex"] = RULES.index(rule)
    if verdict.where is not None:
        result["locations"] = [_location(verdict.where)]
    return result


def _message(verdict: Verdict, scenario: Scenario | None) -> str:
    kind = f" ({verdict.kind.value.replace('_', ' ')})" if verdict.kind else ""
    under = f" under {'; '.join(verdict.under)}" if verdict.under else ""
    head = f"{verdict.says}: {verdict.word.value}{kind}{under}."
    if scenario is None:
        return head
    names = Names(scenario)
    lines = [line for reason in verdict.reasons for line in reason_text(reason, names)]
    return "\n".join([head, *lines])


def _location(where: Span) -> Json:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(where.file)},
            "region": {
                "startLine": where.line,
                "startColumn": where.column,
                "endColumn": where.column + where.length,
            },
        },
        "logicalLocations": [{"fullyQualifiedName": " > ".join(where.heading)}],
    }
