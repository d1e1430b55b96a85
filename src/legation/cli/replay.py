"""``legation replay``: the record aligned with the rules, with every breach derived."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

from legation.cli.failures import OK, InputProblem
from legation.cli.replay_json import compared_json, replay_json
from legation.cli.scenarios import day_of, load
from legation.cli.screen import show, show_json
from legation.engine.ledger import Owed
from legation.model.dates import Day, day_text, day_words
from legation.model.scenario import Scenario
from legation.model.treaty import PLAIN
from legation.pages.months import Entry, replay_months
from legation.pages.slice import ledger_actors
from legation.prose import Line, Names, breach_lines, tally_words
from legation.prose.alignment import cause_words, headline, openness_words
from legation.prose.deeds import deed_sentence
from legation.prose.names import reading_words
from legation.prose.sentences import capital, counted, listed
from legation.replay import Compared, Replay, compare_start, replay_record

KNOWN = {
    "attested": "attested",
    "derived": "derived",
    "assumed": "assumed",
    "default": "not given by the start",
    "effect": "brought about by the start",
}


def run(arguments: argparse.Namespace) -> int:
    """Replay a scenario's record, to its end or to a day; or compare its starts with it."""
    scenario = load(arguments.scenario)
    if arguments.compare_starts:
        return _compare(scenario, arguments)
    until = day_of(arguments.on) if arguments.on else None
    with _Waiting("aligning the record with the rules ..."):
        replay = replay_record(scenario, until=until, start=arguments.start)
    if until is not None and not replay.opened <= until <= scenario.calendar.last:
        first, last = day_text(replay.opened), day_text(scenario.calendar.last)
        raise InputProblem(f"--on {arguments.on}: the replay runs from {first} to {last}")
    if arguments.format == "json":
        show_json(replay_json(scenario, replay))
        return OK
    lines = replay_lines(scenario, replay, why=arguments.why)
    if until is not None:
        lines += ledger_lines(scenario, replay, until)
    show(lines)
    return OK


class _Waiting:
    """Says on a terminal what is going on, and takes it back when it is done."""

    def __init__(self, words: str) -> None:
        self.words = words if sys.stderr.isatty() else ""

    def __enter__(self) -> None:
        sys.stderr.write(self.words)
        sys.stderr.flush()

    def __exit__(self, *_: object) -> None:
        if self.words:
            sys.stderr.write("\r" + " " * len(self.words) + "\r")
            sys.stderr.flush()


def replay_lines(scenario: Scenario, replay: Replay, *, why: bool) -> list[Line]:
    """The replay for a terminal: months, causes, then a ledger of breaches for every actor."""
    told = f"{count_words(replay)} {openness_words(*replay.openness())}".strip()
    lines = [Line(scenario.title, 0, "heading"), Line(told), Line("")]
    for month in replay_months(scenario, replay):
        if not month.entries and not month.unattested:
            continue
        lines.append(Line(month.name, 0, "heading"))
        for entry in month.entries:
            lines += _entry_lines(entry, why=why)
        lines += [Line(text, 1, "item") for text in month.unattested]
    lines += cause_lines(scenario, replay)
    return [*lines, Line(""), *breach_ledgers(scenario, replay, why=why)]


def _entry_lines(entry: Entry, *, why: bool) -> list[Line]:
    lines = [Line(entry.line, 1, "item")]
    told = " ".join(part for part in (entry.did and f"{entry.did}.", entry.why) if part)
    lines += [Line(told, 2, "note")] if told else []
    return lines + [Line(other, 2, "note") for other in entry.others if why]


def cause_lines(scenario: Scenario, replay: Replay) -> list[Line]:
    """What is amiss by cause, the dearest first; those that recur are faults of the model."""
    causes = replay.causes()
    if not causes:
        return []
    names = Names(scenario)
    again = sum(cause.recurs for cause in causes)
    lines = [Line(""), Line("What does not fit, by cause", 0, "heading")]
    lines += [Line(cause_words(cause, names), 1, "item") for cause in causes]
    if again:
        recurring = counted(again, "cause recurs", "causes recur")
        lines.append(Line(f"{capital(recurring)}: look for the fault in the model.", 1, "note"))
    if replay.bounded:
        lines.append(Line("A bound of the search was met: there may be a cheaper alignment.", 1))
    return lines


def count_words(replay: Replay) -> str:
    """``118 steps of the record: 71 match (the rules allow what happened), ...``."""
    return headline(
        replay.counts(),
        beyond=len(replay.beyond),
        cost=replay.cost,
        dearest=replay.dearest,
        unnamed=len(replay.unattested),
    )


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


# ---------------------------------------------------------------- starts beside the record


def _compare(scenario: Scenario, arguments: argparse.Namespace) -> int:
    named = [arguments.start] if arguments.start else [point.id for point in scenario.starts]
    with _Waiting("replaying the record ..."):
        replay = replay_record(scenario)
        compared = [compare_start(scenario, start, replay) for start in named]
    if arguments.format == "json":
        show_json(compared_json(scenario, compared))
    else:
        show(compared_lines(scenario, compared))
    return OK


def compared_lines(scenario: Scenario, compared: list[Compared]) -> list[Line]:
    """Each start: how many values are the record's, and every one that is not."""
    names = Names(scenario)
    titles = {point.id: point.title for point in scenario.starts}
    lines = []
    for item in compared:
        lines.append(Line(f"{titles.get(item.start, item.start)} ({item.start})", 0, "heading"))
        same = counted(item.same, "value is", "values are")
        rest = counted(len(item.differences), "differs", "differ") if item.differences else ""
        when = day_words(item.day)
        lines.append(
            Line(
                f"{capital(same)} the record's on the morning of {when}; {rest or 'none differs'}.",
                1,
            )
        )
        for one in item.differences:
            said = f"{one.start} ({KNOWN[one.known]}); replayed: {one.replayed}"
            lines.append(Line(f"{_slot_words(one.slot, names)}: {said}", 1, "item"))
        if item.forgotten:
            done = [
                f"{deed_sentence(act, names)} ({day_words(day)})" for act, day in item.forgotten
            ]
            lines.append(Line(f"Not known to have been done: {'; '.join(done)}.", 1, "note"))
    return lines or [Line("The scenario names no start points.")]


def _slot_words(slot: str, names: Names) -> str:
    if slot.startswith("life."):
        return capital(names.legal(slot.removeprefix("life.").removesuffix(".whole")))
    return capital(names.slot(slot))
