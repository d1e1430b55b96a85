"""Read-only English of the expression language: one form of words per node.

A truth value becomes a clause ("Korea has consulted Japan within the last 3 months"), anything
else a noun phrase ("Japan's garrison"). ``not`` is carried inward, so that it reads
"has not consulted", never "it is not the case that".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from legation.model.dates import Duration, day_words
from legation.model.expr import (
    Binary,
    Breached,
    Clock,
    Const,
    Done,
    Expr,
    FactRef,
    IfElse,
    InForce,
    Junction,
    Kind,
    Name,
    NationalityOf,
    Over,
    Owes,
    Param,
    StatusOf,
    Unary,
    WasTold,
)
from legation.model.scenario import Scenario
from legation.model.world import NOBODY
from legation.prose.deeds import branch_title, deed_words
from legation.prose.names import Names, under_words
from legation.prose.sentences import humanise, quoted, share_words
from legation.prose.states import state_clause

BOUND = {"by": "the performer", "to": "the addressee", "it": "the holder", "it2": "the other"}
"""Words for names that the language binds by itself."""

FACTION = "faction"
"""The fact that says which faction is in office in an actor."""

_FLIPPED = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_COMPARED = {
    "==": "is",
    "!=": "is not",
    "<": "is less than",
    "<=": "is at most",
    ">": "is more than",
    ">=": "is at least",
}
_DATED = {
    "==": "is",
    "!=": "is not",
    "<": "is before",
    "<=": "is on or before",
    ">": "is after",
    ">=": "is on or after",
}
_LIFE = {
    "none": ("has not been proposed", "has been proposed"),
    "proposed": ("is proposed", "is not proposed"),
    "signed": ("is signed but not in force", "is not signed and awaiting force"),
    "in_force": ("is in force", "is not in force"),
    "suspended": ("is suspended", "is not suspended"),
    "lapsed": ("has lapsed", "has not lapsed"),
    "denounced": ("has been denounced", "has not been denounced"),
    "terminated": ("has been terminated", "has not been terminated"),
}


@dataclass(frozen=True, slots=True)
class Context:
    """What names mean while an expression is worded.

    Attributes:
        bound: Words for bound names, over ``BOUND``.
    """

    names: Names
    bound: Mapping[str, str] = field(default_factory=dict)

    def word(self, name: str) -> str:
        """A symbol or bound name as words."""
        if name in self.bound:
            return self.bound[name]
        known = name in self.names.actors or name in self.names.factions or name == NOBODY
        return self.names.symbol(name) if known else BOUND.get(name, self.names.symbol(name))


def expression_words(
    expr: Expr, about: Scenario | Names, bound: Mapping[str, str] | None = None
) -> str:
    """An expression in English, without capital letter or full stop.

    Args:
        expr: A resolved expression.
        about: The scenario it belongs to, or its names.
        bound: Words for bound names (``{"by": "Korea"}``).

    Returns:
        A clause for a truth value, else a noun phrase.
    """
    names = about if isinstance(about, Names) else Names(about)
    return words(expr, Context(names, bound or {}))


def words(expr: Expr, context: Context) -> str:
    """A clause or noun phrase, by the expression's kind."""
    return clause(expr, context) if expr.kind is Kind.BOOL else phrase(expr, context)


def phrase(expr: Expr, context: Context) -> str:
    """A noun phrase."""
    return _PHRASES[type(expr)](expr, context)


def clause(expr: Expr, context: Context, *, holds: bool = True) -> str:
    """A clause that says the expression is true (or, with ``holds=False``, false)."""
    return _CLAUSES[type(expr)](expr, context, holds)


# Noun phrases


def _const_phrase(node: Const, context: Context) -> str:
    value = node.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Duration):
        return str(value)
    if isinstance(value, str):
        return context.word(value)
    if node.kind is Kind.DATE:
        return day_words(value)
    return share_words(value) if node.kind is Kind.SHARE else f"{value:,}"


def _fact_phrase(node: FactRef, context: Context) -> str:
    index = [phrase(part, context) for part in node.index]
    if node.fact == FACTION:
        return f"the faction in office in {index[0]}" if index else "the faction in office"
    fact = context.names.facts.get(node.fact)
    if fact and fact.right:
        return f"the holder of {context.names.fact(node.fact, index)}"
    return context.names.fact(node.fact, index)


def _clock_phrase(node: Clock, _context: Context) -> str:
    return {"today": "today", "turn": "the turn", "months": "the months of this turn"}[node.what]


_ARITHMETIC = {"+": "plus", "-": "minus", "*": "times"}


def _operand(expr: Expr, context: Context) -> str:
    inner = phrase(expr, context)
    return f"({inner})" if isinstance(expr, Binary | IfElse) else inner


def _binary_phrase(node: Binary, context: Context) -> str:
    left, right = _operand(node.left, context), _operand(node.right, context)
    if node.op in ("min", "max"):
        return f"the {'lesser' if node.op == 'min' else 'greater'} of {left} and {right}"
    if node.op == "//":
        return f"{left} divided by {right}, rounded down"
    return f"{left} {_ARITHMETIC[node.op]} {right}"


def _if_phrase(node: IfElse, context: Context) -> str:
    then, other = words(node.then, context), words(node.other, context)
    return f"{then} if {clause(node.test, context)}, otherwise {other}"


def _among(node: Over, context: Context) -> tuple[str, Context]:
    name = node.var
    inner = Context(context.names, {**context.bound, name: quoted(name)})
    which = f"{quoted(name)} among the {humanise(node.set)}"
    if node.test is not None:
        which += f" such that {clause(node.test, inner)}"
    return which, inner


def _over_phrase(node: Over, context: Context) -> str:
    among, inner = _among(node, context)
    body = words(node.body, inner)
    if node.op == "count":
        return f"the number of {among} for which {body}"
    measure = {"sum": "the sum", "min": "the least", "max": "the greatest"}[node.op]
    return f"{measure}, over every {among}, of {body}"


_PHRASES: dict[type, Callable[[Any, Context], str]] = {
    Const: _const_phrase,
    Name: lambda node, context: context.word(node.name),
    Param: lambda node, context: context.names.parameter(node.id),
    FactRef: _fact_phrase,
    Clock: _clock_phrase,
    Unary: lambda node, context: f"minus {_operand(node.operand, context)}",
    Binary: _binary_phrase,
    IfElse: _if_phrase,
    Over: _over_phrase,
    StatusOf: lambda node, context: f"the state of {context.names.legal(node.id)}",
    NationalityOf: lambda node, context: f"the nationality of {phrase(node.actor, context)}",
}


# Clauses


def _const_clause(node: Const, _context: Context, holds: bool) -> str:
    return "always" if bool(node.value) is holds else "never"


def _fact_clause(node: FactRef, context: Context, holds: bool) -> str:
    fact = context.names.facts.get(node.fact)
    title = fact.title if fact and fact.title else humanise(node.fact)
    index = [phrase(part, context) for part in node.index]
    return state_clause(title, index, holds=holds, inline=context.names.small(title))


def _name_clause(node: Name | Param, context: Context, holds: bool) -> str:
    return f"{phrase(node, context)} {'holds' if holds else 'does not hold'}"


def _not_clause(node: Unary, context: Context, holds: bool) -> str:
    return clause(node.operand, context, holds=not holds)


def _compared_clause(node: Binary, context: Context, holds: bool) -> str:
    op = node.op if holds else _FLIPPED[node.op]
    special = _special_comparison(node, op, context)
    if special:
        return special
    table = _DATED if node.left.kind is Kind.DATE else _COMPARED
    right = words(node.right, context)
    if isinstance(node.right, Const) and isinstance(node.left, FactRef):
        right = _measured(node.left, node.right, context)
    verb = table[op]
    if isinstance(node.left, FactRef) and context.names.plural(node.left.fact):
        verb = "are" + verb.removeprefix("is")
    return f"{words(node.left, context)} {verb} {right}"


def _measured(left: FactRef, right: Const, context: Context) -> str:
    value = right.value
    if isinstance(value, int) and not isinstance(value, bool) and right.kind is Kind.INT:
        return context.names.fact_value(left.fact, value)
    return phrase(right, context)


def _special_comparison(node: Binary, op: str, context: Context) -> str:
    """Holders, factions in office and the life of instruments read better by their own verbs."""
    left, right = node.left, node.right
    equal = op == "=="
    if op not in ("==", "!="):
        return ""
    if isinstance(left, StatusOf) and isinstance(right, Const):
        life = _LIFE.get(str(right.value))
        return f"{context.names.legal(left.id)} {life[0 if equal else 1]}" if life else ""
    if not isinstance(left, FactRef):
        return ""
    if left.fact == FACTION and left.index:
        held = "is held by" if equal else "is not held by"
        return f"office in {phrase(left.index[0], context)} {held} {phrase(right, context)}"
    fact = context.names.facts.get(left.fact)
    return _holding(left, right, context, equal) if fact and fact.right else ""


def _holding(left: FactRef, right: Expr, context: Context, equal: bool) -> str:
    index = [phrase(part, context) for part in left.index]
    title = context.names.fact(left.fact, index)
    is_office = context.names.is_office(left.fact)
    if isinstance(right, Const) and right.value == NOBODY:
        return f"{'nobody' if equal else 'somebody'} {'is' if is_office else 'holds'} {title}"
    yes, no = ("is", "is not") if is_office else ("holds", "does not hold")
    return f"{phrase(right, context)} {yes if equal else no} {title}"


def _junction_clause(node: Junction, context: Context, holds: bool) -> str:
    op = node.op if holds else {"and": "or", "or": "and"}[node.op]
    parts = [_part(part, op, context, holds) for part in node.parts]
    if op == "and":
        return ", and ".join(parts) if len(parts) > 2 else " and ".join(parts)
    return "either " + ", or ".join(parts) if len(parts) > 2 else " or ".join(parts)


def _part(part: Expr, op: str, context: Context, holds: bool) -> str:
    text = clause(part, context, holds=holds)
    nested = isinstance(part, Junction | IfElse | Over)
    return f"({text})" if nested else text


def _if_clause(node: IfElse, context: Context, holds: bool) -> str:
    then = clause(node.then, context, holds=holds)
    other = clause(node.other, context, holds=holds)
    return f"if {clause(node.test, context)}, {then}; otherwise, {other}"


_BEARERS = ("bearer", "by", "holder")


def _the_others(node: Over, context: Context, holds: bool) -> str:
    """``any(... for other in signatories if other != bearer)``: "the other party has ..."."""
    test = node.test
    if node.op not in ("any", "all") or not isinstance(test, Binary) or test.op != "!=":
        return ""
    pair = {side.name for side in (test.left, test.right) if isinstance(side, Name)}
    if node.var not in pair or not pair & set(_BEARERS):
        return ""
    members = {item.id: item.members for item in context.names.scenario.sets}.get(node.set, ())
    others = f"other of the {humanise(node.set)}"
    if len(members) == 2:
        who = "the other party"
    elif node.op == "any":
        who, holds = (f"some {others}", True) if holds else (f"no {others}", True)
    else:
        who, holds = (f"every {others}", True) if holds else (f"not every {others}", True)
    inner = Context(context.names, {**context.bound, node.var: who})
    return clause(node.body, inner, holds=holds)


def _over_clause(node: Over, context: Context, holds: bool) -> str:
    short = _the_others(node, context, holds)
    if short:
        return short
    among, inner = _among(node, context)
    if node.op == "any":
        opening = "for some" if holds else "for no"
    else:
        opening = "for every" if holds else "not for every"
    return f"{opening} {among}, {clause(node.body, inner)}"


def _in_force_clause(node: InForce, context: Context, holds: bool) -> str:
    return f"{context.names.legal(node.id)} {'is' if holds else 'is not'} in force"


def _done_clause(node: Done, context: Context, holds: bool) -> str:
    deed = _done_words(node, context, holds or node.learned_by is not None)
    if node.learned_by is None:
        return deed
    who = phrase(node.learned_by, context)
    return f"{who} {'has' if holds else 'has not'} learned that {deed}"


def _done_words(node: Done, context: Context, holds: bool) -> str:
    who = phrase(node.by, context) if node.by else ("somebody" if holds else "nobody")
    has = "has" if holds or node.by is None else "has not"
    args = {name: phrase(value, context) for name, value in node.args}
    text = f"{who} {has} {deed_words(node.act, args, context.names, 'participle')}"
    if node.branch:
        text += f" with the result {quoted(branch_title(node.act, node.branch, context.names))}"
    return text + (f" within the last {node.within}" if node.within else "")


def _breached_clause(node: Breached, context: Context, holds: bool) -> str:
    known = node.known_to is not None
    who = phrase(node.by, context) if node.by else ("somebody" if holds or known else "nobody")
    has = "has" if holds or known or node.by is None else "has not"
    text = f"{who} {has} broken {context.names.norm(node.norm)}"
    if node.under:
        text += f" {under_words(node.under)}".rstrip()
    if node.as_held_by is not None:
        text += f" as {phrase(node.as_held_by, context)} reads it"
    if node.known_to is None:
        return text
    return f"{phrase(node.known_to, context)} {'knows' if holds else 'does not know'} that {text}"


def _owes_clause(node: Owes, context: Context, holds: bool) -> str:
    verb = "has" if holds else "does not have"
    return (
        f"{phrase(node.actor, context)} {verb} an open duty under {context.names.norm(node.norm)}"
    )


def _told_clause(node: WasTold, context: Context, holds: bool) -> str:
    verb = "has been told" if holds else "has not been told"
    return f"{phrase(node.actor, context)} {verb} that {quoted(context.names.report(node.report))}"


_CLAUSES: dict[type, Callable[[Any, Context, bool], str]] = {
    Const: _const_clause,
    Name: _name_clause,
    Param: _name_clause,
    FactRef: _fact_clause,
    Unary: _not_clause,
    Binary: _compared_clause,
    Junction: _junction_clause,
    IfElse: _if_clause,
    Over: _over_clause,
    InForce: _in_force_clause,
    Done: _done_clause,
    Breached: _breached_clause,
    Owes: _owes_clause,
    WasTold: _told_clause,
}
