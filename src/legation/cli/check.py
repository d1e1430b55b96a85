"""``legation check``: an account judged, as text, JSON or SARIF."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping

from legation.accounts import Judgement, SentenceVerdict, Verdict, as_json, check_account, sarif
from legation.cli.check_text import (
    is_text,
    question_lines,
    read,
    show_reading,
    write_draft,
)
from legation.cli.failures import FAILED, OK, InputProblem
from legation.cli.scenarios import date_of, load_account
from legation.cli.screen import show, show_json, speaks_unicode
from legation.model.account import Account
from legation.model.dates import day_words
from legation.model.scenario import Scenario
from legation.prose import Line, Names, kind_words, reason_lines, verdict_mark, verdict_words
from legation.prose.breaches import depends_words
from legation.prose.sentences import capital, counted
from legation.prose.verdicts import ORDER, verdict_key, verdict_role


def run(arguments: argparse.Namespace) -> int:
    """Judge an account; the status is 0 whatever the verdicts, unless ``--fail-on`` asks."""
    stops = {verdict_key(word) for word in arguments.fail_on}
    unknown = stops - set(ORDER)
    if unknown:
        known = ", ".join(ORDER)
        raise InputProblem(f"--fail-on knows no verdict {sorted(unknown)[0]!r}; it knows {known}")
    check = _check_text if is_text(arguments.account) else _check_account
    judgement = check(arguments)
    found = {verdict_key(verdict.word) for verdict in judgement.verdicts()}
    return FAILED if found & stops else OK


def _check_account(arguments: argparse.Namespace) -> Judgement:
    if arguments.write:
        raise InputProblem("--write drafts an account from plain text: name a .txt file, or '-'")
    scenario, account = load_account(arguments.account, arguments.scenario)
    judgement = check_account(scenario, account, on=date_of(arguments.on))
    if arguments.format == "json":
        show_json(as_json(judgement))
    elif arguments.format == "sarif":
        show_json(sarif(judgement, scenario))
    else:
        show(judgement_lines(scenario, account, judgement, why=arguments.why))
    return judgement


def _check_text(arguments: argparse.Namespace) -> Judgement:
    scenario, reading = read(arguments)
    if arguments.write:
        write_draft(reading, arguments.write)
    lines: list[Line] = []
    if arguments.format == "text":
        beneath = question_lines(reading)
        lines = judgement_lines(
            scenario, reading.account, reading.judgement, why=arguments.why, beneath=beneath
        )
    show_reading(scenario, reading, arguments, lines)
    return reading.judgement


def judgement_lines(
    scenario: Scenario,
    account: Account,
    judgement: Judgement,
    *,
    why: bool,
    beneath: Mapping[str, list[Line]] | None = None,
) -> list[Line]:
    """A judged account for a terminal: a summary, then every sentence with its claims.

    Args:
        scenario: Gives the names.
        account: Gives title and numbers of the sentences.
        judgement: The verdicts.
        why: Whether to tell the reasons.
        beneath: Of a text that was read: further lines for sentences, by id. Sentences without
            claims then get no verdict.
    """
    names = Names(scenario)
    lines = [
        Line(account.title, 0, "heading"),
        Line(summary(judgement)),
        Line(""),
    ]
    numbers = {sentence.id: sentence.number for sentence in account.sentences}
    for sentence in judgement.sentences:
        told = _sentence_lines(sentence, numbers[sentence.id], names, why=why)
        if beneath is not None:
            shown = told[:-1] if sentence.verdicts else told[:1]
            told = [*shown, *beneath.get(sentence.id, []), told[-1]]
        lines += told
    if not why:
        lines.append(Line("Ask with --why for the reasons, down to the sources.", 0, "note"))
    return lines


def summary(judgement: Judgement) -> str:
    """``21 claims on 22 November 2026: contradicted 4, contested 1, ...``."""
    words = [verdict_key(verdict.word) for verdict in judgement.verdicts()]
    tally = [f"{verdict_words(word)} {words.count(word)}" for word in ORDER if word in words]
    day = day_words(judgement.evaluated_on.toordinal())
    return capital(f"{counted(len(words), 'claim')}, evaluated on {day}: {', '.join(tally)}.")


def _sentence_lines(
    sentence: SentenceVerdict, number: int, names: Names, *, why: bool
) -> list[Line]:
    role = verdict_role(sentence.word)
    lines = [
        Line(f"{number}. {sentence.text}"),
        Line(_marked(sentence.word, verdict_words(sentence.word)), 1, role),
    ]
    for verdict in sentence.verdicts:
        lines += _claim_lines(verdict, names, why=why)
    return [*lines, Line("")]


def _marked(word: str, text: str) -> str:
    return f"{verdict_mark(word, ascii_only=not speaks_unicode(sys.stdout))} {text}"


def _claim_lines(verdict: Verdict, names: Names, *, why: bool) -> list[Line]:
    aside = [kind_words(verdict.kind.value, verdict.reasons)] if verdict.kind else []
    aside += [f"judged by {verdict.judged_by}"] if verdict.judged_by else []
    tail = f" ({'; '.join(aside)})" if aside else ""
    quote = f"“{verdict.quote}”: " if verdict.quote else f"{verdict.says} "
    word = f"{verdict_words(verdict.word)}{tail}"
    lines = [Line(_marked(verdict.word, f"{quote}{word}"), 2, verdict_role(verdict.word))]
    if verdict.under:
        labels = "; ".join(depends_words(label, names) for label in verdict.under)
        lines.append(Line(f"Depends on: {labels}", 3, "note"))
    if verdict.guessed:
        lines.append(Line(f"Guessed: {'; '.join(verdict.guessed)}", 3, "note"))
    if why:
        lines.append(Line(verdict.says, 3))
        for reason in verdict.reasons:
            lines += reason_lines(reason, names, 3)
    return lines
