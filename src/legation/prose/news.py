"""What a seat has learned, in words: one sentence for each line of its information."""

from __future__ import annotations

from collections.abc import Callable

from legation.prose.deeds import deed_sentence, deed_words
from legation.prose.names import Names, under_words
from legation.prose.sentences import capital, full_stop, humanise, quoted
from legation.prose.states import slot_clause

_LIFE = {
    "none": "was given up",
    "proposed": "was proposed",
    "signed": "was signed",
    "in_force": "entered into force",
    "suspended": "was suspended",
    "lapsed": "lapsed",
    "denounced": "was denounced",
    "terminated": "came to an end",
}


def news_sentence(line: str, names: Names) -> str:
    """A line of a seat's information as a sentence; empty for what a reader need not be told.

    Lines come from ``View.news``: a kind, then its details, as the history's format has them.
    """
    kind, _, rest = line.partition(" ")
    worded = _NEWS.get(kind)
    text = worded(rest, names) if worded else ""
    return full_stop(text) if text else ""


def _act(rest: str, names: Names) -> str:
    act, _, branch = rest.partition(" -> ")
    return deed_sentence(act, names, branch.partition("(")[0])


def _picked(rest: str, names: Names) -> str:
    return f"Your order: {deed_sentence(rest, names)}"


def _hint(rest: str, names: Names) -> str:
    act = rest.split(" ", 1)[0]
    return f"Somebody has {deed_words(act, {}, names, 'participle')}; by whom is not known"


def _instrument(rest: str, names: Names) -> str:
    part, _, status = rest.partition(" ")
    return capital(f"{names.instrument(part)} {_LIFE.get(status, humanise(status))}")


def _set(rest: str, names: Names) -> str:
    slot, _, value = rest.partition(" = ")
    fact_id = slot.partition("[")[0]
    if fact_id not in names.facts:
        return ""
    if value in ("true", "false"):
        return capital(slot_clause(slot, value == "true", names))
    verb = "are" if names.plural(fact_id) else "is"
    return capital(f"{names.slot(slot)} {verb} now {slot_value(fact_id, value, names)}")


def slot_value(fact_id: str, value: str, names: Names) -> str:
    """A fact's value, as a position writes it, in words."""
    if value in ("true", "false"):
        return "yes" if value == "true" else "no"
    if value.removeprefix("-").isdigit():
        return names.fact_value(fact_id, int(value))
    return names.symbol(value)


def _strand(rest: str) -> tuple[str, str, str]:
    norm, _, tail = rest.partition("/")
    reading, _, actor = tail.partition(" ")
    under = under_words(reading)
    return norm, f" {under}" if under else "", actor


def _arises(rest: str, names: Names) -> str:
    norm, under, actor = _strand(rest)
    found = names.norms.get(norm)
    kind = {"power": "a right", "prohibition": "a prohibition"}.get(
        found[2].type if found else "", "a duty"
    )
    return f"{capital(names.norm(norm))} now lays {kind} on {names.actor(actor)}{under}".replace(
        "lays a right on", "gives a right to"
    )


def _kept(rest: str, names: Names) -> str:
    norm, under, actor = _strand(rest)
    return f"{capital(names.actor(actor))} kept {names.norm(norm)}{under}"


def _breach(rest: str, names: Names) -> str:
    norm, under, actor = _strand(rest)
    return f"{capital(names.actor(actor))} has broken {names.norm(norm)}{under}"


def _conflict(rest: str, names: Names) -> str:
    norm, _, actor = _strand(rest)
    return f"{capital(names.norm(norm))} demands of {names.actor(actor)} what another norm forbids"


def _told(rest: str, names: Names) -> str:
    report, _, author = rest.partition(" ")
    who = f", as if from {names.actor(author)}" if author else ""
    return f"A report{who}: {quoted(names.report(report))}"


def _grant(rest: str, names: Names) -> str:
    act, _, detail = rest.partition(" ")
    deed = deed_words(act, {}, names, "infinitive")
    return f"You may {'no longer ' if detail == 'revoked' else ''}{deed}"


_NEWS: dict[str, Callable[[str, Names], str]] = {
    "act": _act,
    "arises": _arises,
    "breach": _breach,
    "clash": lambda rest, names: f"Orders clashed over {names.slot(rest)}, and cancelled out",
    "conflict": _conflict,
    "grant": _grant,
    "hint": _hint,
    "instrument": _instrument,
    "kept": _kept,
    "learned": lambda rest, names: f"It came out: {deed_sentence(rest.split(' ', 1)[0], names)}",
    "pick": _picked,
    "set": _set,
    "told": _told,
}
