"""``legation report``: the self-contained HTML page."""

from __future__ import annotations

import argparse
from pathlib import Path

from legation.accounts import Judgement, check_account
from legation.accounts.beside import Comparison, lay_beside
from legation.cli.failures import OK
from legation.cli.progress import step
from legation.cli.scenarios import date_of, load, pick_account, places_of
from legation.cli.screen import show_json, write
from legation.model.account import Account
from legation.model.scenario import Scenario
from legation.pages import report_html
from legation.replay import Replay, replay_record


def run(arguments: argparse.Namespace) -> int:
    """Write ``report.html`` into the folder asked for."""
    step("Reading the scenario")
    scenario = load(arguments.scenario)
    step("Running the record through the rules")
    replay = replay_record(scenario)
    judgement = comparison = None
    if scenario.accounts or arguments.account:
        step("Judging the account")
        account = pick_account(scenario, arguments.account)
        on = date_of(arguments.on)
        judgement = check_account(scenario, account, replayed=replay, on=on)
        step("Laying the accounts side by side")
        comparison = beside(scenario, account, replay, judgement)
    step("Writing the report")
    folder = Path(arguments.out or Path("out") / scenario.id)
    places = places_of(arguments.scenario)
    path = write_report(scenario, replay, judgement, folder, places, comparison)
    if arguments.format == "json":
        show_json({"scenario": scenario.id, "written": [str(path)]})
    else:
        write(f"{path}\n")
    return OK


def beside(
    scenario: Scenario, account: Account, replay: Replay, judgement: Judgement
) -> Comparison | None:
    """The account laid beside the first other one of its scenario; None where it is alone."""
    other = next((item for item in scenario.accounts if item.id != account.id), None)
    if other is None:
        return None
    second = check_account(scenario, other, replayed=replay, on=judgement.evaluated_on)
    return lay_beside(scenario, account, other, replay, (judgement, second))


def write_report(
    scenario: Scenario,
    replay: Replay,
    judgement: Judgement | None,
    folder: Path,
    places: str = "",
    comparison: Comparison | None = None,
) -> Path:
    """Write the page; the folder is made if it is not there."""
    account = judgement.account if judgement else ""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "report.html"
    page = report_html(scenario, replay, account, judgement, places, comparison)
    path.write_text(page, encoding="utf-8")
    return path
