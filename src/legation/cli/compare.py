"""``legation compare``: two accounts side by side, as text or JSON."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from legation.accounts import check_account
from legation.accounts.beside import (
    Assertion,
    Clash,
    Comparison,
    Joint,
    Stand,
    comparison_json,
    lay_beside,
)
from legation.cli.failures import OK, InputProblem
from legation.cli.scenarios import date_of, load_account
from legation.cli.screen import show, show_json, speaks_unicode
from legation.model.account import Account
from legation.model.scenario import Scenario
from legation.prose import Line, Names, kind_words, reason_lines, verdict_mark, verdict_words
from legation.prose.beside import joint_words, meeting_words
from legation.prose.sentences import counted
from legation.prose.verdicts import verdict_role
from legation.replay import replay_record


def run(arguments: argparse.Namespace) -> int:
    """Lay two accounts side by side; the status is 0 whatever they say."""
    scenario, first = load_account(arguments.first)
    other, second = _second(scenario, arguments.second)
    if other.id != scenario.id:
        raise InputProblem(
            f"{arguments.first} and {arguments.second} belong to different scenarios:\n"
            "  only accounts of one scenario can be laid side by side"
        )
    if first.id == second.id:
        raise InputProblem(f"{arguments.first} and {arguments.second} are one account")
    replayed = replay_record(scenario)
    on = date_of(arguments.on)
    judgements = (
        check_account(scenario, first, replayed, on),
        check_account(scenario, second, replayed, on),
    )
    comparison = lay_beside(scenario, first, second, replayed, judgements)
    if arguments.format == "json":
        show_json(comparison_json(comparison))
    else:
        show(comparison_lines(scenario, comparison, why=arguments.why))
    return OK


def _second(scenario: Scenario, name: str) -> tuple[Scenario, Account]:
    """The second account; an id alone means one of the same scenario."""
    if "/" not in name and any(item.id == name.replace("-", "_") for item in scenario.accounts):
        found = next(item for item in scenario.accounts if item.id == name.replace("-", "_"))
        return scenario, found
    return load_account(name)


def comparison_lines(scenario: Scenario, comparison: Comparison, *, why: bool) -> list[Line]:
    """Two accounts side by side for a terminal: clashes first, then the rest."""
    names = Names(scenario)
    titles = {item.id: item.title for item in (comparison.first, comparison.second)}
    lines = [
        Line(f"{comparison.first.title} / {comparison.second.title}", 0, "heading"),
        Line(summary(comparison)),
        Line(""),
    ]
    lines += _pairs("Cannot both hold", comparison.clashes, titles, names, why=why)
    lines += _joints("Cannot all hold together", comparison.joint, titles, names)
    lines += _pairs("Told differently, and may both hold", comparison.differ, titles, names)
    lines += _pairs("Both say", comparison.shared, titles, names)
    for account, alone in (
        (comparison.first, comparison.only_first),
        (comparison.second, comparison.only_second),
    ):
        lines += _alone(f"Only in {account.title}", alone)
    lines += _joints("At odds with itself", comparison.within, titles, names)
    if not why:
        lines.append(Line("Ask with --why for the reasons behind each verdict.", 0, "note"))
    return lines


def summary(comparison: Comparison) -> str:
    """``4 pairs cannot both hold, 1 larger set cannot all hold, ...``."""
    parts = [
        f"{counted(len(comparison.clashes), 'pair')} of claims that cannot both hold",
        f"{counted(len(comparison.joint), 'larger set')} that cannot all hold",
        f"{counted(len(comparison.differ), 'pair')} told differently",
        f"{counted(len(comparison.shared), 'pair')} alike",
        f"{len(comparison.only_first)} and {len(comparison.only_second)} claims without a "
        "counterpart",
    ]
    return "; ".join(parts) + ". The verdicts are those of the record; no side is taken."


def _pairs(
    title: str,
    pairs: Iterable[Clash],
    titles: dict[str, str],
    names: Names,
    *,
    why: bool = False,
) -> list[Line]:
    lines: list[Line] = []
    for pair in pairs:
        found = pair.finding
        same = found.stand is Stand.SAME
        meeting = meeting_words(
            found.kind, found.about, found.first, "" if same else found.second, names
        )
        lines.append(Line(meeting, 1))
        for side in (pair.first, pair.second):
            lines += _told(side, titles, names, why=why)
        lines.append(Line(""))
    return [Line(title, 0, "heading"), *lines] if lines else []


def _joints(
    title: str, joints: Iterable[Joint], titles: dict[str, str], names: Names
) -> list[Line]:
    lines: list[Line] = []
    for joint in joints:
        lines.append(Line(joint_words(joint.days), 1))
        for one in joint.told:
            lines += _told(one, titles, names, why=False)
        lines.append(Line(""))
    return [Line(title, 0, "heading"), *lines] if lines else []


def _told(side: Assertion, titles: dict[str, str], names: Names, *, why: bool) -> list[Line]:
    """What one account says, with its verdict."""
    says = side.says.rstrip(".")
    text = f"{titles[side.account]}, sentence {side.sentence}: {says} ({_verdict(side)})"
    lines = [Line(_marked(side, text), 2, verdict_role(side.verdict.word))]
    if why:
        for reason in side.verdict.reasons:
            lines += reason_lines(reason, names, 3)
    return lines


def _alone(title: str, alone: Iterable[Assertion]) -> list[Line]:
    lines = [
        Line(
            _marked(item, f"{item.sentence}. {item.says.rstrip('.')} ({_verdict(item)})"),
            1,
            verdict_role(item.verdict.word),
        )
        for item in alone
    ]
    return [Line(title, 0, "heading"), *lines, Line("")] if lines else []


def _verdict(side: Assertion) -> str:
    verdict = side.verdict
    kind = f", {kind_words(verdict.kind.value, verdict.reasons)}" if verdict.kind else ""
    judged = f", judged by {verdict.judged_by}" if verdict.judged_by else ""
    whole = "the claim as a whole: " if side.part else ""
    return f"{whole}{verdict_words(verdict.word)}{kind}{judged}"


def _marked(side: Assertion, text: str) -> str:
    mark = verdict_mark(side.verdict.word, ascii_only=not speaks_unicode(sys.stdout))
    return f"{mark} {text}"
