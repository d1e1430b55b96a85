"""Expressions and effects back to the words an author writes (canonical form).

``legation.language`` parses what this prints to an equal tree; tests hold both to it.
"""

from __future__ import annotations

from legation.model.dates import day_text
from legation.model.expr import (
    SHARE,
    Binary,
    Breached,
    Clock,
    Const,
    Done,
    Effect,
    Expr,
    FactRef,
    Grant,
    IfElse,
    InForce,
    Junction,
    Kind,
    LifeStep,
    Name,
    NationalityOf,
    NormStep,
    Over,
    Owes,
    Param,
    Reveal,
    StatusOf,
    Tell,
    Unary,
    Update,
    WasTold,
)

_STRENGTH = {
    "or": 1, "and": 2, "not": 3,
    "==": 4, "!=": 4, "<": 4, "<=": 4, ">": 4, ">=": 4,
    "+": 5, "-": 5, "*": 6, "//": 6,
}  # fmt: skip


def expr_text(expr: Expr, around: int = 0) -> str:
    """An expression as text; ``around`` is the strength of the operator it stands in."""
    if isinstance(expr, Junction):
        strength = _STRENGTH[expr.op]
        body = f" {expr.op} ".join(expr_text(part, strength + 1) for part in expr.parts)
        return f"({body})" if strength < around else body
    if isinstance(expr, Unary):
        strength = 3 if expr.op == "not" else 7
        body = ("not " if expr.op == "not" else "-") + expr_text(expr.operand, strength)
        return f"({body})" if strength < around else body
    if isinstance(expr, IfElse):
        test, then, other = (expr_text(part, 1) for part in (expr.test, expr.then, expr.other))
        body = f"{then} if {test} else {other}"
        return f"({body})" if around else body
    if isinstance(expr, Binary):
        return _binary(expr, around)
    return _atom(expr)


def _binary(expr: Binary, around: int) -> str:
    if expr.op in ("min", "max"):
        return f"{expr.op}({expr_text(expr.left)}, {expr_text(expr.right)})"
    strength = _STRENGTH[expr.op]
    left_strength = strength + 1 if strength == 4 else strength
    left = expr_text(expr.left, left_strength)
    right = expr_text(expr.right, strength + 1)
    body = f"{left} {expr.op} {right}"
    return f"({body})" if strength < around else body


def _atom(expr: Expr) -> str:  # noqa: C901 (one line per kind of node)
    if isinstance(expr, Const):
        return _const(expr)
    if isinstance(expr, Name):
        return expr.name
    if isinstance(expr, Param):
        return expr.id
    if isinstance(expr, FactRef):
        index = ", ".join(expr_text(part) for part in expr.index)
        return f"{expr.fact}[{index}]" if index else expr.fact
    if isinstance(expr, Clock):
        return expr.what
    if isinstance(expr, Over):
        test = f" if {expr_text(expr.test, 1)}" if expr.test is not None else ""
        return f"{expr.op}({expr_text(expr.body)} for {expr.var} in {expr.set}{test})"
    if isinstance(expr, InForce):
        return f"in_force({expr.id})"
    if isinstance(expr, StatusOf):
        return f"status({expr.id})"
    if isinstance(expr, Done):
        return _done(expr)
    if isinstance(expr, Breached):
        return _breached(expr)
    if isinstance(expr, Owes):
        return f"owes({expr_text(expr.actor)}, {expr.norm})"
    if isinstance(expr, WasTold):
        return f"was_told({expr_text(expr.actor)}, {expr.report})"
    assert isinstance(expr, NationalityOf)
    return f"nationality({expr_text(expr.actor)})"


def _const(expr: Const) -> str:
    if isinstance(expr.value, bool):
        return "true" if expr.value else "false"
    if expr.kind is Kind.DATE:
        return day_text(int(str(expr.value)))
    if expr.kind is Kind.SHARE:
        return share_text(int(str(expr.value)))
    return str(expr.value)


def share_text(millionths: int) -> str:
    """A share as a decimal fraction: ``0.35``."""
    whole, rest = divmod(abs(millionths), SHARE)
    sign = "-" if millionths < 0 else ""
    return f"{sign}{whole}." + (f"{rest:06d}".rstrip("0") or "0")


def _keys(*pairs: tuple[str, str]) -> str:
    return "".join(f", {key}: {value}" for key, value in pairs if value)


def _done(expr: Done) -> str:
    args = tuple((key, expr_text(value)) for key, value in expr.args)
    rest = _keys(
        ("by", expr_text(expr.by) if expr.by is not None else ""),
        *args,
        ("branch", expr.branch or ""),
        ("within", str(expr.within) if expr.within is not None else ""),
    )
    if expr.learned_by is not None:
        return f"learned({expr_text(expr.learned_by)}, {expr.act}{rest})"
    return f"done({expr.act}{rest})"


def _breached(expr: Breached) -> str:
    rest = _keys(
        ("by", expr_text(expr.by) if expr.by is not None else ""),
        ("under", expr.under or ""),
        ("as_held_by", expr_text(expr.as_held_by) if expr.as_held_by is not None else ""),
    )
    if expr.known_to is not None:
        return f"knows({expr_text(expr.known_to)}, {expr.norm}{rest})"
    return f"breached({expr.norm}{rest})"


def effect_text(effect: Effect) -> str:
    """An effect as text: ``standing[korea] += -1``."""
    if isinstance(effect, Update):
        return f"{expr_text(effect.target)} {effect.op} {expr_text(effect.value)}"
    if isinstance(effect, LifeStep):
        return f"{effect.verb}({effect.id})"
    if isinstance(effect, NormStep):
        by = expr_text(effect.by) if effect.by is not None else ""
        return f"{effect.verb}({effect.norm}{_keys(('by', by))})"
    if isinstance(effect, Grant):
        if effect.revoke:
            return f"revoke({effect.act}, from: {expr_text(effect.to)})"
        lasts = str(effect.lasts) if effect.lasts is not None else ""
        return f"grant({effect.act}, to: {expr_text(effect.to)}{_keys(('for', lasts))})"
    if isinstance(effect, Reveal):
        args = tuple((key, expr_text(value)) for key, value in effect.args)
        by = expr_text(effect.by) if effect.by is not None else ""
        verb = "hint" if effect.hint else "reveal"
        return f"{verb}({effect.act}{_keys(('by', by), *args)}, to: {expr_text(effect.to)})"
    assert isinstance(effect, Tell)
    author = expr_text(effect.claimed_from) if effect.claimed_from is not None else ""
    return f"tell({effect.report}, to: {expr_text(effect.to)}{_keys(('from', author))})"
