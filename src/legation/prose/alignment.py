"""How the record and the rules are aligned, in English: explanations, causes, headline."""

from __future__ import annotations

import re
from collections.abc import Mapping

from legation.model.alignment import Cause, Explanation, Unattested
from legation.model.dates import day_words
from legation.model.expr import Expr
from legation.prose.conditions import refusal_words
from legation.prose.deeds import branch_title, deed_sentence, read_deed
from legation.prose.expressions import Context, clause
from legation.prose.names import Names, parameter_value
from legation.prose.sentences import capital, counted, full_stop, humanise, quoted

KINDS: Mapping[str, tuple[str, str]] = {
    "match": ("match", "the rules allow what happened"),
    "shift": ("shift", "the rules allow it on another day inside the doubt of a date"),
    "parameter": ("parameter", "the rules allow it if a number moves inside its range"),
    "model_only": ("model only", "the rules need an event that nobody attests"),
    "record_only": ("record only", "history did what the rules forbid, or lack"),
    "implied": ("implied, not attested", "the rules allow what an event of the record implies"),
    "learned": ("learned", "somebody came to know of an earlier act"),
    "outside": ("outside", "deliberately not modelled"),
    "unlinked": ("unlinked", "not linked to the model"),
}
"""Words for the kinds of step, in the order summaries list them."""


def explanation_words(move: Explanation, done: str, names: Names) -> str:
    """An explanation as a sentence; empty for a match.

    Args:
        done: The ground act, rule or effects that the event is in the model.

    Example:
        "It fits on 5 March 1904, inside the doubt of its date."
    """
    if move.kind == "shift":
        return _shift(move, names)
    if move.kind == "parameter":
        return _parameter(move, names)
    if move.kind == "model_only":
        before = "It fits if something that nobody attests came just before"
        return full_stop(f"{before}: {_invented(move, names)}")
    if move.kind == "record_only":
        return against_words(move.why, move.condition, done, names)
    return ""


def other_words(move: Explanation, done: str, names: Names) -> str:
    """A dearer explanation, with its cost: "Or: it fits if ... just before (cost 4)."."""
    if move.kind == "record_only":
        return f"Or it stands against the rules (cost {move.cost})."
    words = explanation_words(move, done, names).rstrip(".")
    if move.sake:
        where = "other sources" if move.disputed else "the doubt of its date"
        words = f"{quoted(names.event(move.moved))} came on {day_words(move.day)}, within {where}"
    return f"Or: {words[:1].lower()}{words[1:]} (cost {move.cost})."


def _shift(move: Explanation, names: Names) -> str:
    where = "a day that other sources give" if move.disputed else "inside the doubt of its date"
    if move.sake:
        sake = quoted(names.event(move.sake))
        return full_stop(f"Moved to {day_words(move.day)}, {where}, so that {sake} fits")
    return full_stop(f"It fits on {day_words(move.day)}, {where}")


def _parameter(move: Explanation, names: Names) -> str:
    parameter = names.parameters.get(move.parameter)
    title = names.parameter_title(move.parameter)
    if parameter is None:
        return full_stop(f"It fits with another value of {title}")
    new, old = (parameter_value(parameter, value) for value in (move.value, parameter.value))
    low, high = (parameter_value(parameter, value) for value in (parameter.low, parameter.high))
    return full_stop(
        f"It fits if {title} is {new} instead of {old}, inside its stated range of {low} to {high}"
    )


def _invented(move: Explanation, names: Names) -> str:
    if not move.act.startswith("rule:"):
        return deed_sentence(move.act, names, move.branch)
    rule = move.act.removeprefix("rule:").partition("(")[0]
    result = quoted(branch_title(rule, move.branch, names))
    return f"{quoted(_rule_title(rule, names))} came out as {result}"


def _rule_title(rule: str, names: Names) -> str:
    found = names.rules.get(rule)
    return found.title if found and found.title else humanise(rule)


def against_words(why: str, condition: Expr | None, done: str, names: Names) -> str:
    """What the rules have against an event, as a sentence."""
    if done.startswith("rule:") and condition is not None:
        return full_stop(f"The rule works only while {clause(condition, Context(names))}")
    if condition is not None:
        return full_stop(refusal_words(why, condition, read_deed(done).by, names))
    return full_stop(_ID.sub(lambda found: _named(found[0], names), why))


_ID = re.compile(r"(?:the faction )?[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*")


def _named(words: str, names: Names) -> str:
    """An id in the engine's words by its title: an instrument, a norm, a faction."""
    word = words.removeprefix("the faction ")
    if word != words:
        return names.factions.get(word, words)
    if word in names.norms:
        return names.norm(word)
    return names.instrument(word) if word in names.instruments else word


def cause_words(cause: Cause, names: Names) -> str:
    """A cause as a sentence, with how often it came and what it cost.

    Example:
        "Land troops: it is open only while Japan and Russia are at war (two events, cost 12)."
    """
    times = counted(cause.count, "event")
    if cause.kind == "model_only" and (cause.said == "unnamed" or ":" not in cause.subject):
        times = counted(cause.count, "time")
    told = f"{times}, cost {cause.cost}" + ("; it recurs" if cause.recurs else "")
    return full_stop(f"{capital(_cause(cause, names).rstrip('.'))} ({told})")


def _cause(cause: Cause, names: Names) -> str:
    if cause.kind == "shift":
        other = "a day of other sources" if cause.said == "disputed" else "a day inside its doubt"
        return f"a date moved to {other}"
    if cause.kind == "parameter":
        return f"{names.parameter(cause.subject)} moved inside its range"
    if cause.kind == "model_only" and cause.said == "unnamed":
        return (
            f"a result of {quoted(site_title(cause.subject, names))} that the record does not name"
        )
    if cause.kind == "model_only" and ":" not in cause.subject:
        return f"unattested: by the rules {_change(cause.subject, cause.said, names)}"
    if cause.kind == "model_only":
        move = Explanation(kind="model_only", act=cause.subject, branch=cause.said)
        return f"unattested: {_invented(move, names)}"
    words = against_words(cause.said, cause.condition, cause.subject, names)
    return f"{site_title(cause.subject, names)}: {words[:1].lower()}{words[1:]}"


def site_title(site: str, names: Names) -> str:
    """An act, rule or effect by its title, where it has one."""
    if site.startswith("rule:"):
        return _rule_title(site.removeprefix("rule:").partition("(")[0], names)
    act = names.acts.get(read_deed(site).act if ":" in site and "=" not in site else site)
    return act.title if act and act.title else site


def unattested_words(item: Unattested, names: Names) -> str:
    """What the rules call for or bring about and no event names, as a sentence."""
    when = day_words(item.day)
    if item.became:
        change = _change(item.site, item.became, names)
        return full_stop(f"{when}: by the rules {change}; no event of the record says so")
    title = quoted(site_title(item.site, names))
    return full_stop(f"{when}: the rules call for a result of {title}; the record names none")


_LIFE = {
    "in_force": "comes into force",
    "suspended": "is suspended",
    "denounced": "is denounced",
    "terminated": "is terminated",
    "lapsed": "lapses",
}


def _change(site: str, became: str, names: Names) -> str:
    """``the Treaty of Portsmouth comes into force``; ``the timber right passes to Japan``."""
    whole = site.removesuffix(".whole")
    if whole.partition(".")[0] in names.instruments:
        return f"{names.legal(whole)} {_LIFE.get(became, humanise(became))}"
    return f"{quoted(names.slot(site))} passes to {names.symbol(became)}"


def openness_words(found: int, whole: int) -> str:
    """How much else the rules allowed when something fitted; empty where nothing did.

    Example:
        "When an act fitted, 24 % of all that its actor can ever do was open."
    """
    if not whole:
        return ""
    share = round(100 * found / whole)
    return f"When an act fitted, {share} % of all that its actor can ever do was open."


def headline(
    counts: Mapping[str, int], *, beyond: int, cost: int, dearest: int, unnamed: int = 0
) -> str:
    """How the record and the rules agree, what was left out in the same breath.

    Args:
        counts: Events by kind.
        beyond: Events before or after the days replayed.
        cost: Of the alignment; ``dearest`` if the rules allowed nothing.
        unnamed: What the rules call for or bring about and no event names.
    """
    known = [kind for kind in KINDS if counts.get(kind)]
    parts = [f"{counts[kind]} {KINDS[kind][0]} ({KINDS[kind][1]})" for kind in known]
    total = counted(sum(counts.values()), "step")
    said = [capital(f"{total} of the record: {', '.join(parts)}.")]
    if beyond:
        said.append(
            f"{capital(counted(beyond, 'event'))} of the record lie before or after these days."
        )
    if unnamed:
        told = capital(counted(unnamed, "thing"))
        verb = "is" if unnamed == 1 else "are"
        said.append(f"{told} that the rules bring about {verb} named by no event (model only).")
    if dearest:
        fit = f"What does not fit costs {cost} together" if cost else "Nothing misfits (cost 0)"
        said.append(f"{fit}; if the rules allowed nothing it would cost {dearest}.")
    return " ".join(said)
