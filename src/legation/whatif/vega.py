"""The answer as Vega-Lite, to be restyled by others; the data stand in the file."""

from __future__ import annotations

import json
from typing import Any

from legation.model.scenario import Scenario
from legation.whatif.answer import Answer
from legation.whatif.estimate import Estimate
from legation.whatif.words import paragraph

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


def answer_vega(answer: Answer, scenario: Scenario) -> str:
    """A Vega-Lite document: shares of both arms with intervals, one row per ending."""
    rows = [(item.title, item.plain, item.changed) for item in answer.endings]
    if answer.share:
        rows.insert(0, (f"Asked: {answer.question.query.text}", answer.plain, answer.changed))
    values = [
        _value(title, arm, found)
        for title, plain, changed in rows
        for arm, found in (("as things stand", plain), ("as changed", changed))
    ]
    share = {"field": "share", "type": "quantitative", "axis": {"format": ".0%"}, "title": None}
    arm = {"field": "arm", "type": "nominal", "title": None}
    document: dict[str, Any] = {
        "$schema": SCHEMA,
        "title": {
            "text": "What if: " + "; ".join(edit.line() for edit in answer.question.edits),
            "subtitle": f"In this model; {answer.done:,} pairs; {answer.question.id}",
        },
        "description": paragraph(answer, scenario),
        "usermeta": {"id": answer.question.id, "question": answer.question.data()},
        "data": {"values": values},
        "encoding": {
            "y": {"field": "what", "type": "nominal", "sort": None, "title": None},
            "yOffset": {"field": "arm", "sort": None},
            "color": arm,
        },
        "layer": [
            {"mark": "rule", "encoding": {"x": share | {"field": "low"}, "x2": {"field": "high"}}},
            {
                "mark": {"type": "point", "filled": True, "size": 60},
                "encoding": {"x": share, "shape": arm},
            },
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _value(what: str, arm: str, found: Estimate) -> dict[str, Any]:
    return {"what": what, "arm": arm, "share": found.value, "low": found.low, "high": found.high}
