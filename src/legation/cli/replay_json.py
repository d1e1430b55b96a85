"""The replay as plain data, for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from legation.accounts.report_json import reason_json
from legation.model.alignment import Cause, Explanation
from legation.model.dates import day_text
from legation.model.print_expr import expr_text
from legation.model.reasons import Breach
from legation.model.scenario import Scenario
from legation.prose import Names
from legation.prose.alignment import cause_words, explanation_words
from legation.replay import Compared, Replay, Step
from legation.replay.costs import TABLE

SCHEMA = "legation-replay/2"


def replay_json(scenario: Scenario, replay: Replay) -> dict[str, Any]:
    """The replay: counts, the alignment with its costs and causes, steps, breaches."""
    names = Names(scenario)
    found, whole = replay.openness()
    return {
        "schema": SCHEMA,
        "scenario": scenario.id,
        "version": scenario.version,
        "fingerprint": scenario.fingerprint,
        "from": day_text(replay.opened),
        "to": day_text(replay.closed),
        "counts": dict(replay.counts()),
        "beyond": list(replay.beyond),
        "alignment": {
            "cost": replay.cost,
            "dearest": replay.dearest,
            "bounded": replay.bounded,
            "open": found,
            "of": whole,
            "costs": dict(TABLE),
            "causes": [_cause_json(cause, names) for cause in replay.causes()],
            "unattested": [
                {
                    "day": day_text(u.day),
                    "site": u.site,
                    "became": u.became or None,
                    "event": u.event or None,
                    "cost": u.cost,
                }
                for u in replay.unattested
            ],
        },
        "steps": [_step_json(step, names) for step in replay.steps],
        "breaches": [_breach_json(breach) for breach in replay.breaches],
    }


def _step_json(step: Step, names: Names) -> dict[str, Any]:
    return {
        "day": day_text(step.day),
        "event": step.event,
        "kind": step.kind,
        "act": step.act,
        "branch": step.branch,
        "why": step.why,
        "assumed": step.assumed,
        "cost": step.move.cost,
        "explanation": _move_json(step.move, step.act, names) if step.move.cost else None,
        "others": [_move_json(other, step.act, names) for other in step.others],
    }


def _move_json(move: Explanation, done: str, names: Names) -> dict[str, Any]:
    own: dict[str, Any] = {
        "day": day_text(move.day) if move.day else None,
        "disputed": move.disputed or None,
        "sake": move.sake or None,
        "act": move.act or None,
        "branch": move.branch or None,
        "parameter": move.parameter or None,
        "value": move.value if move.parameter else None,
        "condition": expr_text(move.condition) if move.condition is not None else None,
    }
    return {
        "kind": move.kind,
        "cost": move.cost,
        "text": explanation_words(move, done, names),
        **{key: value for key, value in own.items() if value is not None},
    }


def _cause_json(cause: Cause, names: Names) -> dict[str, Any]:
    return {
        "kind": cause.kind,
        "subject": cause.subject,
        "said": cause.said,
        "count": cause.count,
        "cost": cause.cost,
        "recurs": cause.recurs,
        "events": list(cause.events),
        "text": cause_words(cause, names),
    }


def _breach_json(breach: Breach) -> dict[str, Any]:
    return {
        "norm": breach.norm,
        "bearer": breach.bearer,
        "reading": breach.reading,
        "if_valid": breach.if_valid,
        "happened": day_text(breach.happened),
        "ended": day_text(breach.ended) if breach.ended else None,
        "known_to": {actor: day_text(day) for actor, day in breach.known_to},
        "evidence": breach.evidence,
        "reason": reason_json(breach.reason),
    }


def compared_json(scenario: Scenario, compared: Sequence[Compared]) -> dict[str, Any]:
    """Starts beside the record: every value that differs."""
    return {
        "schema": "legation-starts/1",
        "scenario": scenario.id,
        "version": scenario.version,
        "starts": [
            {
                "start": item.start,
                "date": day_text(item.day),
                "same": item.same,
                "forgotten": {act: day_text(day) for act, day in item.forgotten},
                "differences": [
                    {
                        "slot": one.slot,
                        "start": one.start,
                        "replayed": one.replayed,
                        "known": one.known,
                    }
                    for one in item.differences
                ],
            }
            for item in compared
        ],
    }
