"""An answer in English: a paragraph that can be quoted, and the lines of the terminal.

Every sentence about a result says that it holds in this model.
"""

from __future__ import annotations

from legation.model.dates import day_words
from legation.model.scenario import Scenario
from legation.prose import Line, Names, expression_words
from legation.prose.deeds import deed_words, read_deed
from legation.prose.names import parameter_value
from legation.prose.sentences import capital, listed
from legation.whatif.answer import Answer, other
from legation.whatif.estimate import Estimate
from legation.whatif.question import (
    Altered,
    Barred,
    Edit,
    Forced,
    Policy,
    Query,
    Question,
    Setting,
)
from legation.whatif.request import started

_PLAYERS = {
    "uniform": "choosing any open act with equal chances",
    "weights": "choosing by the weights that the scenario gives its acts",
}


def percent(share: float, signed: bool = False) -> str:
    """A share as a percentage with as many digits as it needs."""
    value = share * 100
    digits = 1 if abs(value) >= 1 or value == 0 else 2
    sign = "+" if signed and value > 0 else "−" if value < 0 else ""
    return f"{sign}{abs(value):.{digits}f}"


def value_words(found: Estimate, *, share: bool, signed: bool = False, points: bool = False) -> str:
    """A value with its interval: ``41.2 % (40.9 to 41.5)``."""
    if share:
        low, high = percent(found.low, signed), percent(found.high, signed)
        unit = " percentage points" if points else " %"
        return f"{percent(found.value, signed)}{unit} ({low} to {high})"
    sign = "+" if signed else ""
    low, high = f"{found.low:{sign}.3f}", f"{found.high:{sign}.3f}"
    return f"{found.value:{sign}.3f} ({low} to {high})".replace("-", "−")


# ---------------------------------------------------------------- the question


def edit_words(edit: Edit, scenario: Scenario, names: Names) -> str:
    """The change as a clause: ``the chance ... were 10 % instead of 35 %``."""
    if isinstance(edit, Setting):
        item = next(p for p in scenario.parameters if p.id == edit.parameter)
        new, old = parameter_value(item, edit.value), parameter_value(item, item.value)
        return f"{_parameter(edit.parameter)} had been {new} instead of {old}"
    if isinstance(edit, Forced):
        when = f"between {day_words(edit.first)} and {day_words(edit.last)}"
        return f"{_done(edit.act, names)} {when} as soon as that was open"
    if isinstance(edit, Barred):
        acts = listed([_done(act, names, "never") for act in edit.acts[:3]])
        more = f" and {len(edit.acts) - 3} more such acts" if len(edit.acts) > 3 else ""
        return f"{acts}{more}, from {day_words(edit.first)} to {day_words(edit.last)}"
    if isinstance(edit, Altered):
        return f"on {day_words(edit.day)} “{edit.text}” had been made so from outside the rules"
    return f"{names.actor(edit.seat)} had been played {_played(edit.policy)}"


def _parameter(name: str) -> str:
    return f"the parameter “{name}”"


def _done(act: str, names: Names, never: str = "") -> str:
    deed = read_deed(act)
    args = {name or "to": names.symbol(value) for name, value in deed.args}
    words = deed_words(deed.act, args, names, "participle")
    return f"{names.actor(deed.by)} had {never + ' ' if never else ''}{words}"


def _played(policy: Policy) -> str:
    if policy.kind == "script":
        depart = f", departing from it in {policy.depart / 10_000:g} % of its choices"
        return "by what the record says it did" + (depart if policy.depart else "")
    return _PLAYERS[policy.kind]


def query_words(query: Query, scenario: Scenario, names: Names) -> str:
    """What is asked, as a noun phrase."""
    if query.kind == "ending":
        title = next(e.title for e in scenario.endings if e.id == query.ending)
        by = f" by {day_words(query.day)}" if query.when == "by" else ""
        return f"the chance that history closes with “{title}”{by}"
    assert query.expr is not None
    said = expression_words(query.expr, names)
    if query.kind == "number":
        return f"the mean of {said} at the end"
    when = {"by": f"at some time by {day_words(query.day)}", "ever": "at some time"}
    return f"the chance that {said} {when.get(query.when, 'at the end')}"


def players_words(question: Question, names: Names) -> str:
    """Who decides: it belongs to every answer."""
    given = [f"{names.actor(seat)} {_played(policy)}" for seat, policy in question.players]
    rest = "the other seats" if given else "every seat"
    return listed([*given, f"{rest} {_PLAYERS['uniform']}"])


def _start_words(question: Question, scenario: Scenario) -> str:
    name, day = started(scenario, question.start)
    point = next((p for p in scenario.starts if p.id == name), None)
    if point is not None:
        return f"{day_words(day)} (start point {point.id})"
    return f"{day_words(day)} (the record up to the day before)" if name else day_words(day)


# ---------------------------------------------------------------- the answer


def paragraph(answer: Answer, scenario: Scenario) -> str:
    """The paragraph a historian can quote."""
    names, question = Names(scenario), answer.question
    change = listed([edit_words(edit, scenario, names) for edit in question.edits])
    what = query_words(question.query, scenario, names)
    share = answer.share
    plain = value_words(answer.plain, share=share)
    changed = value_words(answer.changed, share=share)
    effect = value_words(answer.effect, share=share, signed=True, points=True)
    parts = [
        f"In this model, {what} is {plain} as things stand, and would be {changed} if {change}.",
        f"The difference in this model is {effect}, from {answer.done:,} pairs of histories "
        "that share their luck; brackets hold 95 % intervals.",
        _direction(answer),
        _took(answer),
        f"In this model histories begin on {_start_words(question, scenario)}, with "
        f"{players_words(question, names)}; the answer is about these rules and players and "
        "no finding about the past itself.",
        f"In this model the answer can be had again by its id, {question.id} "
        f"({scenario.id} {scenario.version}, {answer.done:,} pairs).",
    ]
    return " ".join(part for part in parts if part)


def _direction(answer: Answer) -> str:
    if answer.effect.sure:
        way = "raises" if answer.effect.sure > 0 else "lowers"
        return f"In this model the change {way} it, beyond what chance alone would do."
    return (
        "In this model so many histories do not tell whether the change raises or lowers it: "
        "the interval holds nought."
    )


def _took(answer: Answer) -> str:
    where = ""
    if answer.effect_where is not None and answer.took.value < 1:
        shown = value_words(answer.effect_where, share=answer.share, signed=True, points=True)
        where = f"; over those alone the difference is {shown}"
    at_least = "" if answer.forced else "at least "
    return (
        f"In this model the change took effect in {at_least}{percent(answer.took.value)} % of the "
        f"pairs{where}."
    )


def answer_lines(answer: Answer, scenario: Scenario) -> list[Line]:
    """The answer for a terminal."""
    share = answer.share
    lines = [Line("In this model", 0, "heading"), Line(paragraph(answer, scenario)), Line("")]
    if not answer.complete:
        asked = answer.question.n
        note = f"Stopped after {answer.done:,} of {asked:,} pairs: what follows is of those."
        lines.insert(0, Line(note, 0, "bad"))
    lines += [Line(f"Warning: {text}.", 0, "open") for text in answer.warnings]
    lines += [Line("The numbers", 0, "heading")]
    rows = [("as things stand", answer.plain), ("as changed", answer.changed)]
    lines += [Line(f"{name}: {value_words(v, share=share)}", 1, "item") for name, v in rows]
    if share:
        lines += [
            Line(f"not so, {name}: {value_words(other(v), share=True)}", 1, "item")
            for name, v in rows
        ]
    effect = value_words(answer.effect, share=share, signed=True, points=True)
    lines.append(Line(f"difference: {effect}", 1, "item"))
    only = (
        f"pairs that differ: {answer.only_changed:,} where it is so, or more, only as changed; "
        f"{answer.only_plain:,} only as things stand"
    )
    lines.append(Line(only, 1, "item"))
    lines.append(
        Line(
            f"shared luck made the interval {answer.narrower:.1f} times narrower than separate luck",
            1,
            "item",
        )
    )
    if answer.forced:
        closed = f"the act's turn came and it was not open: {percent(answer.closed.value)} %"
        lines.append(Line(closed, 1, "item"))
    lines.append(Line(_methods(share), 1, "note"))
    return [*lines, *_ending_lines(answer), *_next_lines(answer)]


def _methods(share: bool) -> str:
    if share:
        return "Intervals at 95 %: Wilson for one arm, Agresti–Min for the difference of paired shares."
    return "Intervals at 95 %: normal, over pairs for the difference."


def _ending_lines(answer: Answer) -> list[Line]:
    if not answer.whole:
        told = "Histories were played until this was decided; --whole plays them to their end."
        return [Line(told, 1, "note")]
    lines = [Line(""), Line("Endings in this model", 0, "heading")]
    for item in sorted(answer.endings, key=lambda e: -e.plain.value):
        text = (
            f"{capital(item.title)}: {percent(item.plain.value)} % as things stand, "
            f"{percent(item.changed.value)} % as changed ({percent(item.effect.value, True)}{'' if item.effect.sure else ', not sure'})"
        )
        lines.append(Line(text, 1, "item"))
    return lines


def _next_lines(answer: Answer) -> list[Line]:
    lines = [Line("")]
    if answer.differ:
        first = answer.differ[0]
        lines.append(
            Line(f"See why in one pair: legation ask --id {answer.question.id} --show {first}")
        )
    if not answer.complete:
        lines.append(Line(f"Go on: legation ask --id {answer.question.id} --resume"))
    return [*lines, Line(f"Id: {answer.question.id}", 0, "note")]
