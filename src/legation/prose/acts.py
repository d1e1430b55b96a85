"""Acts, rules and their branches in English."""

from __future__ import annotations

from collections.abc import Sequence

from legation.model.act import Act, Branch, Rule, SeenBy
from legation.model.basis import Basis
from legation.model.expr import SHARE, Const, Effect, Kind, Param
from legation.prose.bases import basis_line, basis_words
from legation.prose.effects import effect_words
from legation.prose.expressions import BOUND, Context, clause, phrase
from legation.prose.layout import Line
from legation.prose.names import Names, parameter_value
from legation.prose.sentences import capital, full_stop, humanise, listed, quoted
from legation.prose.triggers import trigger_words

ALONE = "nobody but the performer"
"""Who sees what is shown to no one else; a rule has no performer."""


def act_lines(act: Act, names: Names) -> list[Line]:
    """An act: who may do it, when, what it does, who learns of it."""
    who = names.actors_listed(act.by, "or")
    context = Context(names, {"by": who if len(act.by) == 1 else BOUND["by"]})
    lines = [Line(f"{act.title or capital(humanise(act.id))}", 0, "heading")]
    lines.append(Line(full_stop(_performers(act, names)), 1))
    lines += [Line(full_stop(text), 1) for text in _choices(act, names)]
    if act.guard is not None:
        lines.append(Line(full_stop(f"Open only while {clause(act.guard, context)}"), 1))
    lines += [Line(full_stop(text), 1) for text in _limits(act)]
    lines += _consent(act, names)
    lines += _result_lines(act.effects, act.branches, context, act.basis)
    if act.succeeds_if is not None:
        test = clause(act.succeeds_if, context)
        lines.append(Line(full_stop(f"It succeeds if {test}; the performer need not know that"), 1))
    lines.append(Line(full_stop(f"Seen by {_seen(act.seen_by, context)}"), 1))
    if act.weight is not None:
        weight = phrase(act.weight, context)
        lines.append(Line(full_stop(f"Without a player it is chosen with the weight {weight}"), 1))
    return lines + _closing(act.note, basis_line(act.basis, names, 1))


def _performers(act: Act, names: Names) -> str:
    text = f"Performed by {names.actors_listed(act.by, 'or')}"
    if act.faction:
        text += f" while office is held by {names.symbol(act.faction)}"
    stages = listed([humanise(stage) for stage in act.stages], "or")
    return f"{text}, in the {stages} stage" if stages else text


def _choices(act: Act, names: Names) -> list[str]:
    return [
        f"The performer chooses {quoted(humanise(name))}: "
        f"{listed([names.symbol(value) for value in values], 'or')}"
        for name, values in act.picks
    ]


def _limits(act: Act) -> list[str]:
    found = []
    if act.needs_power:
        found.append("Open only to one who has been given the power to do it")
    for times, span in ((act.per_turn, "turn"), (act.per_game, "game")):
        if times:
            often = {1: "Once", 2: "Twice"}.get(times, f"{times} times")
            found.append(f"{often} in a {span} at most")
    if act.takes_text:
        found.append("A text may travel with it; no rule reads that")
    return found


def _consent(act: Act, names: Names) -> list[Line]:
    found = []
    for verb, target in (
        ("proposes", act.proposes),
        ("accepts", act.accepts),
        ("refuses", act.refuses),
    ):
        if target:
            what = names.instrument(target) if target in names.instruments else quoted(target)
            found.append(Line(full_stop(f"It {verb} {what}"), 1))
    return found


def _result_lines(
    effects: Sequence[Effect],
    branches: Sequence[Branch],
    context: Context,
    around: Basis,
    alone: str = ALONE,
) -> list[Line]:
    lines = []
    if effects:
        lines.append(Line(full_stop(f"Then {_effects(effects, context)}"), 1))
    for branch in branches:
        lines.append(Line(full_stop(_branch(branch, context, alone)), 2, "item"))
        source = "" if branch.basis == around else basis_words(branch.basis)
        lines += [Line(source, 3, "source")] if source else []
    if branches:
        lines.insert(1 if effects else 0, Line("Chance decides:", 1))
    return lines


def _effects(effects: Sequence[Effect], context: Context) -> str:
    return "; ".join(effect_words(effect, context) for effect in effects)


def _branch(branch: Branch, context: Context, alone: str) -> str:
    text = f"{branch.title or humanise(branch.id)} ({_odds(branch, context)})"
    if branch.bind:
        each = listed([f"each {quoted(name)} of the {humanise(of)}" for name, of in branch.bind])
        text = f"for {each}, {text}"
    results = []
    if branch.effects:
        results.append(_effects(branch.effects, context))
    if branch.seen_by:
        results.append(f"seen by {_seen(branch.seen_by, context, alone)}")
    return f"{text}: {'; '.join(results)}" if results else text


def _odds(branch: Branch, context: Context) -> str:
    if branch.rest:
        return "otherwise"
    if branch.weight is not None:
        return f"weight {phrase(branch.weight, context)}"
    if branch.share is None:
        return "by the test"
    if isinstance(branch.share, Param):
        return _parameter_odds(branch.share.id, context.names)
    if isinstance(branch.share, Const) and branch.share.kind is Kind.SHARE:
        return f"{phrase(branch.share, context)}"
    return phrase(branch.share, context)


def _parameter_odds(parameter_id: str, names: Names) -> str:
    parameter = names.parameters.get(parameter_id)
    if parameter is None:
        return humanise(parameter_id)
    value = parameter_value(parameter, parameter.value)
    if parameter.low == parameter.high or parameter.kind is not Kind.SHARE:
        return f"{value}, {parameter_id}"
    low, high = parameter.low * 100 / SHARE, parameter.high * 100 / SHARE
    return f"{value}, plausibly {low:g} to {high:g} %, {parameter_id}"


def _seen(seen_by: SeenBy, context: Context, alone: str = ALONE) -> str:
    if seen_by == "all":
        return "everyone"
    words = [context.word(item) for item in seen_by]
    return alone if seen_by in ((), ("by",)) else listed(words)


def rule_lines(rule: Rule, names: Names) -> list[Line]:
    """A rule: what sets it going, on what condition, and what follows."""
    bound = {name: quoted(name) for name, _ in rule.bind}
    context = Context(names, bound)
    lines = [Line(rule.title or capital(humanise(rule.id)), 0, "heading")]
    if rule.bind:
        each = listed([f"each {quoted(name)} of the {humanise(of)}" for name, of in rule.bind])
        lines.append(Line(full_stop(f"One rule for {each}"), 1))
    opening = capital(trigger_words(rule.upon, context))
    if rule.when is not None:
        opening += f", if {clause(rule.when, context)}"
    effects = _effects(rule.effects, context)
    lines.append(Line(full_stop(f"{opening}: {effects}" if effects else opening), 1))
    lines += _result_lines((), rule.branches, context, rule.basis, "nobody")
    lines.append(Line(full_stop(f"Seen by {_seen(rule.seen_by, context, 'nobody')}"), 1))
    return lines + _closing(rule.note, basis_line(rule.basis, names, 1))


def _closing(note: str, source: Line | None) -> list[Line]:
    lines = [Line(full_stop(note), 1, "note")] if note else []
    return lines + ([source] if source else [])
