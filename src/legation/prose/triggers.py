"""Act patterns and triggers in English: "when Japan stations troops"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from legation.model.act import Pattern, Trigger
from legation.model.dates import day_words
from legation.prose.deeds import branch_title, deed_words
from legation.prose.expressions import Context, clause
from legation.prose.names import under_words
from legation.prose.sentences import humanise, quoted

_ENTERED = {
    "proposed": "is proposed",
    "signed": "is signed",
    "in_force": "enters into force",
    "suspended": "is suspended",
    "lapsed": "lapses",
    "denounced": "is denounced",
    "terminated": "is terminated",
    "none": "is given up",
}


def pattern_words(pattern: Pattern, context: Context, form: str = "infinitive") -> str:
    """The act a pattern means, without its performer: "conclude an arrangement with Russia"."""
    args = {name: context.word(value) for name, value in pattern.args if value}
    text = deed_words(pattern.act, args, context.names, form)
    if pattern.branch:
        title = branch_title(pattern.act, pattern.branch, context.names)
        text += f" with the result {quoted(title)}"
    return text


def patterns_words(patterns: Sequence[Pattern], context: Context, form: str = "infinitive") -> str:
    """Several patterns, any of which counts: "seek a loan, grant a concession or ... "."""
    parts = [pattern_words(pattern, context, form) for pattern in patterns]
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} or {parts[-1]}"


def trigger_words(trigger: Trigger, context: Context) -> str:
    """What sets a rule or duty going, from its connective on: "when ...", "on 1 May 1904"."""
    for name, worded in _TRIGGERS.items():
        if getattr(trigger, name) is not None:
            return worded(trigger, context)
    return "at no time"


def _act(trigger: Trigger, context: Context) -> str:
    assert trigger.act is not None
    return f"when {_pattern_clause(trigger.act, context)}"


def _pattern_clause(pattern: Pattern, context: Context, form: str = "third") -> str:
    who = context.word(pattern.by) if pattern.by else "somebody"
    has = "has " if form == "participle" else ""
    return f"{who} {has}{pattern_words(pattern, context, form)}"


def _becomes(trigger: Trigger, context: Context) -> str:
    assert trigger.becomes is not None
    return f"as soon as {clause(trigger.becomes, context)}"


def _breach(trigger: Trigger, context: Context) -> str:
    assert trigger.breach is not None
    norm, reading, bearer, knower = trigger.breach
    who = context.word(bearer) if bearer else "somebody"
    under = f" {under_words(reading)}".rstrip()
    broken = f"{who} has broken {context.names.norm(norm)}{under}"
    return f"when {context.word(knower)} learns that {broken}"


def _kept(trigger: Trigger, context: Context) -> str:
    assert trigger.kept is not None
    norm, bearer = trigger.kept
    who = context.word(bearer) if bearer else "somebody"
    return f"when {who} fulfils the duty of {context.names.norm(norm)}"


def _instrument(trigger: Trigger, context: Context) -> str:
    assert trigger.instrument is not None
    legal, status = trigger.instrument
    return f"when {context.names.legal(legal)} {_ENTERED.get(status, humanise(status))}"


def _learned(trigger: Trigger, context: Context) -> str:
    assert trigger.learned is not None
    pattern, who = trigger.learned
    clause_words = _pattern_clause(pattern, context, "participle")
    return f"when {context.word(who)} learns that {clause_words}"


def _told(trigger: Trigger, context: Context) -> str:
    assert trigger.told is not None
    report, who = trigger.told
    return f"when {context.word(who)} is told that {quoted(context.names.report(report))}"


_TRIGGERS: dict[str, Callable[[Trigger, Context], str]] = {
    "act": _act,
    "becomes": _becomes,
    "breach": _breach,
    "kept": _kept,
    "instrument": _instrument,
    "turn": lambda trigger, context: f"at the {trigger.turn} of each turn",
    "stage": lambda trigger, context: f"in each {humanise(trigger.stage or '')} stage",
    "date": lambda trigger, context: f"on {day_words(trigger.date or 0)}",
    "learned": _learned,
    "told": _told,
}
