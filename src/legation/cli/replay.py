"""``legation replay``: the record run through the rules, with every breach derived."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Any

from legation.accounts.report_json import reason_json
from legation.cli.failures import OK
from legation.cli.scenarios import day_of, load
from legation.cli.screen import show, show_json
from legation.engine.ledger import Owed
from legation.model.dates import Day, day_text, day_words
from legation.model.reasons import Breach
from legation.model.scenario import Scenario
from legation.model.treaty import PLAIN
from legation.pages.months import KINDS, replay_months
from legation.pages.slice import ledger_actors
from legation.prose import Line, Names, breach_lines, tally_words
from legation.prose.names import reading_words
from legation.prose.sentences import capital, counted, full_stop, listed
from legation.replay import Replay, replay_record


def run(arguments: argparse.Namespace) -> int:
    """Replay a scenario's record, to its end or to a day."""
    scenario = load(arguments.scenario)
    until = day_of(arguments.on) if arguments.on else None
    replay = replay_record(scenario, until=until)
    if arguments.format == "json":
        show_json(replay_json(scenario, replay))
        return OK
    lines = replay_lines(scenario, replay, why=arguments.why)
    if until is not None:
        lines += ledger_lines(scenario, replay, until)
    show(lines)
    return OK


def replay_lines(scenario: Scenario, replay: Replay, *, why: bool) -> list[Line]:
    """The replay for a terminal: months, then a ledger of breaches for every actor."""
    lines = [Line(scenario.title, 0, "heading"), Line(count_words(replay)), Line("")]
    for month in replay_months(scenario, replay):
        lines.append(Line(month.name, 0, "heading"))
        for entry in month.entries:
            lines.append(Line(entry.line, 1, "item"))
            told = " ".join(part for part in (full_stop(entry.did), entry.why) if part)
            lines += [Line(told, 2, "note")] if entry.did or entry.why else []
    return [*lines, Line(""), *breach_ledgers(scenario, replay, why=why)]


def count_words(replay: Replay) -> str:
    """``118 events: 71 match (the rules allow what happened), ...``."""
    counts = replay.counts()
    known = [kind for kind in KINDS if counts[kind]]
    parts = [f"{counts[kind]} {KINDS[kind][0]} ({KINDS[kind][1]})" for kind in known]
    total = counted(sum(counts.values()), "step")
    beyond = counted(len(replay.beyond), "event")
    rest = f" {capital(beyond)} of the record lie before or after these days." * bool(replay.beyond)
    return capital(f"{total} of the record: {', '.join(parts)}.{rest}")


def breach_ledgers(scenario: Scenario, replay: Replay, *, why: bool) -> list[Line]:
    """One ledger for every actor that had bound itself."""
    names = Names(scenario)
    lines: list[Line] = []
    for actor in ledger_actors(scenario):
        breaches = replay.breaches_by(actor)
        lines.append(Line(capital(names.actor(actor)), 0, "heading"))
        lines.append(Line(tally_words(breaches, names), 1, "note"))
        for breach in breaches:
            lines += breach_lines(breach, names, why=why, depth=1)
    return lines


def ledger_lines(scenario: Scenario, replay: Replay, day: Day) -> list[Line]:
    """Who owed what, and who held which right, on a day."""
    names = Names(scenario)
    lines = [Line(""), Line(f"Owed and forbidden on {day_words(day)}", 0, "heading")]
    readings: dict[Owed, list[str]] = {}
    for owed in replay.owed_on(day):
        own = replace(owed, reading="")
        readings.setdefault(own, []).extend([owed.reading] if owed.reading != PLAIN else [])
    for owed, read in readings.items():
        lines.append(Line(_owed_words(owed, read, names), 1, "item"))
    rights = replay.rights_on(day)
    if rights:
        lines += [Line(""), Line("Rights and offices", 0, "heading")]
    for right, holder in rights:
        lines.append(Line(f"{capital(names.fact(right))}: {names.symbol(holder)}", 1, "item"))
    return lines


def _owed_words(owed: Owed, readings: list[str], names: Names) -> str:
    due = f", due {day_words(owed.due)}" if owed.due else ""
    to = f" towards {names.actor(owed.to)}" if owed.to else ""
    state = " (suspended)" if owed.state == "suspended" else ""
    who = capital(names.actor(owed.bearer))
    read = listed([reading_words(reading) for reading in readings])
    under = f", {read} {'readings' if len(readings) > 1 else 'reading'}" if readings else ""
    return f"{who}: {owed.type}{to}, {names.norm(owed.norm)}{under}{due}{state}"


def replay_json(scenario: Scenario, replay: Replay) -> dict[str, Any]:
    """The replay as plain data."""
    return {
        "schema": "legation-replay/1",
        "scenario": scenario.id,
        "version": scenario.version,
        "fingerprint": scenario.fingerprint,
        "from": day_text(replay.opened),
        "to": day_text(replay.closed),
        "counts": dict(replay.counts()),
        "steps": [
            {
                "day": day_text(step.day),
                "event": step.event,
                "kind": step.kind,
                "act": step.act,
                "branch": step.branch,
                "why": step.why,
            }
            for step in replay.steps
        ],
        "breaches": [_breach_json(breach) for breach in replay.breaches],
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
