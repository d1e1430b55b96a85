"""``legation demo``: what a first visitor runs, from the article to the report in one go."""

from __future__ import annotations

import argparse
from pathlib import Path

from legation.accounts import Judgement, check_account
from legation.cli.check import summary
from legation.cli.failures import OK
from legation.cli.progress import step
from legation.cli.replay import count_words
from legation.cli.report import beside, write_report
from legation.cli.scenarios import load, pick_account, places_of
from legation.cli.screen import show
from legation.model.scenario import Scenario
from legation.pages.slice import ledger_actors
from legation.prose import Line, Names, kind_words, tally_words, verdict_words
from legation.prose.sentences import capital
from legation.prose.verdicts import verdict_key, verdict_role
from legation.replay import Replay, replay_record

SCENARIO, ACCOUNT = "korea", "founding_article"


def run(arguments: argparse.Namespace) -> int:
    """Judge, replay, write the report, and say how to go on."""
    scenario = load(SCENARIO)
    step("Running the record through the rules")
    replay = replay_record(scenario)
    step("Judging the account")
    account = pick_account(scenario, ACCOUNT)
    judgement = check_account(scenario, account, replayed=replay)
    folder = Path(arguments.out) / SCENARIO
    step("Writing the report")
    comparison = beside(scenario, account, replay, judgement)
    path = write_report(scenario, replay, judgement, folder, places_of(SCENARIO), comparison)
    lines = [Line(scenario.title, 0, "heading"), Line("")]
    lines += _verdicts(judgement)
    lines += _replayed(scenario, replay)
    lines += _next(path)
    show(lines)
    return OK


def _verdicts(judgement: Judgement) -> list[Line]:
    lines = [Line(judgement.title, 0, "heading"), Line(summary(judgement), 1)]
    for verdict in judgement.verdicts():
        if verdict_key(verdict.word) in ("contradicted", "contested"):
            kind = f" ({kind_words(verdict.kind.value, verdict.reasons)})" if verdict.kind else ""
            text = f"“{verdict.quote}”: {verdict_words(verdict.word)}{kind}"
            lines.append(Line(text, 1, verdict_role(verdict.word)))
    return [*lines, Line("")]


def _replayed(scenario: Scenario, replay: Replay) -> list[Line]:
    names = Names(scenario)
    ledgers = [
        Line(f"{capital(names.actor(actor))}: {tally_words(replay.breaches_by(actor), names)}", 1)
        for actor in ledger_actors(scenario)
    ]
    return [
        Line("The record run through the rules", 0, "heading"),
        Line(count_words(replay), 1),
        *ledgers,
        Line(""),
    ]


def _next(path: Path) -> list[Line]:
    return [
        Line("Go on", 0, "heading"),
        Line(f"Read the report: open {path} in a browser ({path.resolve().as_uri()})", 1),
        Line("Every reason in the terminal: legation check korea/founding-article --why", 1),
        Line("What a clause means: legation explain korea protocol_1904.art5", 1),
        Line("Play these years at one keyboard: legation play korea", 1),
        Line("(from a checkout the command stands in .venv/bin)", 1, "note"),
    ]
