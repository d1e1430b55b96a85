"""The figures of the README's table, computed anew: ``python -m tests.figures`` writes them there.

What rests on texts that may not be shipped (the dates) is measured by ``tools/score_dates.py`` and
stands in the README by hand, outside the table.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from tests.accounts.reading.score_passages import score

from legation.accounts.check import check_account
from legation.language.load import load_scenario
from legation.model.scenario import Scenario
from legation.replay import Replay, replay_record

README = Path(__file__).parents[1] / "README.md"
BLOCK = re.compile(r"<!-- figures -->\n.*?<!-- end of figures -->", re.DOTALL)
SETS = {
    "first": "read while the rules were written",
    "development": "written blind, then read while the rules were widened",
    "second": "never read by whoever wrote the rules",
    "unread": "by another writer in everyday registers, never read either",
}


def rows(scenario: Scenario) -> list[tuple[str, str]]:
    """What is told, and its figures."""
    replay = replay_record(scenario)
    return [*_replay_rows(scenario, replay), *_account_rows(scenario), *_passage_rows(scenario)]


def _replay_rows(scenario: Scenario, replay: Replay) -> list[tuple[str, str]]:
    counts = replay.counts()
    told = (
        ("match", "fit the rules"),
        ("implied", "fit and are implied, not attested"),
        ("learned", "are the learning of an earlier act"),
        ("shift", "fit on another day inside a date's doubt"),
        ("parameter", "fit if a number moves inside its range"),
        ("model_only", "need an event that nobody attests"),
        ("record_only", "stand against the rules"),
        ("outside", "are left out of the model, each with its reason"),
        ("unlinked", "are not linked to it"),
    )
    parts = [
        f"{counts[kind]} {words}" for kind, words in told if counts[kind] or kind != "unlinked"
    ]
    causes = "; ".join(f"{cause.count} × {cause.subject}" for cause in replay.causes()) or "none"
    opened, whole = replay.openness()
    return [
        (
            "Events of the record",
            f"{len(scenario.record.events)}, {len(replay.beyond)} of them before or after the years",
        ),
        ("Steps of the replay", f"{sum(counts.values())}: " + ", ".join(parts)),
        ("Cost of the alignment", f"{replay.cost} of {replay.dearest}; causes: {causes}"),
        (
            "What else was open when an act fitted",
            f"{round(100 * opened / whole)} % of all that its actor can ever do",
        ),
    ]


def _account_rows(scenario: Scenario) -> list[tuple[str, str]]:
    found = []
    for account in scenario.accounts:
        judged = [v for s in check_account(scenario, account).sentences for v in s.verdicts]
        words = Counter(verdict.word.value for verdict in judged)
        by_hand = sum(1 for verdict in judged if verdict.judged_by)
        listed = ", ".join(f"{count} {word}" for word, count in sorted(words.items()))
        told = f"{len(judged)} claims, {by_hand} judged by an editor: {listed}"
        found.append((f"Account: {account.title}", told))
    return found


def _passage_rows(scenario: Scenario) -> list[tuple[str, str]]:
    found = []
    for name, how in SETS.items():
        result = score(name, scenario)
        told = f"{result.found.total()} of {result.planted.total()} planted errors found"
        told += f", {len(result.false)} false alarms"
        found.append((f"Plain text, passages {how}", told))
    return found


def table(scenario: Scenario) -> str:
    """The table between its marks."""
    lines = ["<!-- figures -->", "| | |", "|---|---|"]
    lines += [f"| {what} | {figure} |" for what, figure in rows(scenario)]
    return "\n".join([*lines, "<!-- end of figures -->"])


def main() -> int:
    """Write the table into the README."""
    text = README.read_text(encoding="utf-8")
    new = BLOCK.sub(lambda _: table(load_scenario("korea")), text)
    README.write_text(new, encoding="utf-8")
    sys.stdout.write("changed\n" if new != text else "nothing changed\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
