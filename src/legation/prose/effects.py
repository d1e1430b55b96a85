"""Effects in English: what an act, a branch or a rule does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from legation.model.expr import (
    Const,
    Effect,
    Expr,
    Grant,
    Kind,
    LifeStep,
    NormStep,
    Reveal,
    Tell,
    Unary,
    Update,
)
from legation.model.world import NOBODY
from legation.prose.deeds import deed_words
from legation.prose.expressions import FACTION, Context, phrase, words
from legation.prose.sentences import humanise, quoted
from legation.prose.states import state_clause

_LIFE_VERBS = {
    "propose": "is proposed",
    "refuse": "is refused",
    "sign": "is signed",
    "bring_into_force": "enters into force",
    "suspend": "is suspended",
    "resume": "is resumed",
    "denounce": "is denounced",
    "terminate": "is terminated",
    "lapse": "lapses",
}
_NORM_VERBS = {
    "suspend_norm": "is suspended",
    "resume_norm": "is resumed",
    "waive": "is waived, without breach,",
}


def effect_words(effect: Effect, context: Context) -> str:
    """One effect as a clause: "Japan's garrison rises by 1"."""
    return _EFFECTS[type(effect)](effect, context)


def _update(effect: Update, context: Context) -> str:
    if effect.op == "+=":
        return _change(effect, context)
    target, value = effect.target, effect.value
    fact = context.names.facts.get(target.fact)
    index = [phrase(part, context) for part in target.index]
    if target.fact == FACTION and index:
        return f"office in {index[0]} passes to {phrase(value, context)}"
    if fact and fact.right:
        title, is_office = (
            context.names.fact(target.fact, index),
            context.names.is_office(target.fact),
        )
        if isinstance(value, Const) and value.value == NOBODY:
            return f"nobody {'is' if is_office else 'holds'} {title} any longer"
        return f"{phrase(value, context)} {'becomes' if is_office else 'receives'} {title}"
    if target.kind is Kind.BOOL:
        return _truth(effect, context, index)
    becomes = "become" if context.names.plural(target.fact) else "becomes"
    return f"{context.names.fact(target.fact, index)} {becomes} {phrase(value, context)}"


def _truth(effect: Update, context: Context, index: list[str]) -> str:
    fact = context.names.facts.get(effect.target.fact)
    title = fact.title if fact and fact.title else humanise(effect.target.fact)
    inline = context.names.small(title)
    value = effect.value
    if isinstance(value, Const):
        return f"from now on, {state_clause(title, index, holds=bool(value.value), inline=inline)}"
    return f"from now on, {state_clause(title, index, inline=inline)} exactly if {words(value, context)}"


def _change(effect: Update, context: Context) -> str:
    amount, falls = _amount(effect.value)
    target = phrase(effect.target, context)
    verb = "fall" if falls else "rise"
    verb += "" if context.names.plural(effect.target.fact) else "s"
    if isinstance(amount, Const) and amount.kind is Kind.INT:
        shown = context.names.fact_value(effect.target.fact, _whole(amount, falls))
    else:
        shown = phrase(amount, context)
    return f"{target} {verb} by {shown}"


def _whole(amount: Const, falls: bool) -> int:
    value = amount.value
    assert isinstance(value, int)
    return abs(value) if falls else value


def _amount(value: Expr) -> tuple[Expr, bool]:
    if isinstance(value, Unary) and value.op == "-":
        return value.operand, True
    negative = isinstance(value, Const) and isinstance(value.value, int) and value.value < 0
    return value, negative


def _life(effect: LifeStep, context: Context) -> str:
    return f"{context.names.instrument(effect.id)} {_LIFE_VERBS[effect.verb]}"


def _norm(effect: NormStep, context: Context) -> str:
    whom = f" for {phrase(effect.by, context)}" if effect.by is not None else ""
    return f"{context.names.norm(effect.norm)} {_NORM_VERBS[effect.verb]}{whom}".rstrip(",")


def _grant(effect: Grant, context: Context) -> str:
    who = phrase(effect.to, context)
    deed = deed_words(effect.act, {}, context.names, "infinitive")
    if effect.revoke:
        return f"{who} may no longer {deed}"
    return f"{who} may {deed}" + (f" for {effect.lasts}" if effect.lasts else " from now on")


def _reveal(effect: Reveal, context: Context) -> str:
    args = {name: phrase(value, context) for name, value in effect.args}
    deed = deed_words(effect.act, args, context.names, "participle")
    by = phrase(effect.by, context) if effect.by is not None and not effect.hint else "somebody"
    aside = ", but not who" if effect.hint else ""
    return f"{phrase(effect.to, context)} learns that {by} has {deed}{aside}"


def _tell(effect: Tell, context: Context) -> str:
    author = f", as if by {phrase(effect.claimed_from, context)}," if effect.claimed_from else ""
    told = quoted(context.names.report(effect.report))
    return f"{phrase(effect.to, context)} is told{author} that {told}"


_EFFECTS: dict[type, Callable[[Any, Context], str]] = {
    Update: _update,
    LifeStep: _life,
    NormStep: _norm,
    Grant: _grant,
    Reveal: _reveal,
    Tell: _tell,
}
