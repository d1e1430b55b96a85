"""What a seat plays for: the worth of the endings to an actor and to its factions."""

from __future__ import annotations

from legation.model.expr import Binary, Const, Expr
from legation.model.scenario import Scenario, Valuation
from legation.prose.bases import basis_line
from legation.prose.expressions import Context, phrase
from legation.prose.layout import Line
from legation.prose.names import Names
from legation.prose.sentences import capital, full_stop, humanise, listed, quoted


def aim_lines(about: Scenario | Names, actor: str, faction: str = "", depth: int = 0) -> list[Line]:
    """What an actor, or one faction of it, plays for; empty where it values nothing.

    Args:
        about: The scenario, or its names.
        actor: Whose aims.
        faction: Only what this faction adds while in office; empty for the actor's own aims
            and those of all its factions.
        depth: Of the first line.
    """
    names = about if isinstance(about, Names) else Names(about)
    found = [item for item in names.scenario.valuations if item.actor == actor]
    lines: list[Line] = []
    for item in found:
        if not faction or item.faction == faction:
            lines += _lines(item, names, depth)
    return lines


def valuation_title(valuation: Valuation, names: Names) -> str:
    """``Aims of Korea``; ``added with the court in office``."""
    who = names.actor(valuation.actor)
    if not valuation.faction:
        return f"Aims of {who}"
    return f"Aims of {who}, added with {names.symbol(valuation.faction)} in office"


def valuation_words(valuation: Valuation, names: Names) -> str:
    """The worth of each ending, best first, and what counts besides."""
    titles = {item.id: item.title or humanise(item.id) for item in names.scenario.endings}
    ranked = sorted(valuation.values, key=lambda pair: -pair[1])
    parts = [f"{quoted(titles.get(key, humanise(key)))} {_signed(worth)}" for key, worth in ranked]
    told = f"endings: {listed(parts)}" if parts else ""
    if valuation.plus is not None:
        bound = {"by": names.actor(valuation.actor)}
        told += ("; besides: " if told else "") + _summed(valuation.plus, Context(names, bound))
    return full_stop(told)


def _summed(expr: Expr, context: Context) -> str:
    """A sum term by term, without the brackets a nested expression would need."""
    terms = [
        f"{'minus ' if minus else 'plus ' if place else ''}{phrase(term, context)}"
        for place, (term, minus) in enumerate(_terms(expr))
    ]
    return "; ".join(terms)


def _terms(expr: Expr, minus: bool = False) -> list[tuple[Expr, bool]]:
    if isinstance(expr, Binary) and expr.op in ("+", "-"):
        right = minus if expr.op == "+" else not minus
        return _terms(expr.left, minus) + _terms(expr.right, right)
    if isinstance(expr, Const) and expr.value == 0:
        return []
    return [(expr, minus)]


def _signed(worth: int) -> str:
    return f"{worth:+d}".replace("-", "−") if worth else "0"


def _lines(valuation: Valuation, names: Names, depth: int) -> list[Line]:
    title = capital(valuation_title(valuation, names))
    lines = [Line(f"{title}: {valuation_words(valuation, names)}", depth)]
    source = basis_line(valuation.basis, names, depth + 1)
    return lines + ([source] if source else [])
