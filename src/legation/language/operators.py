"""Operators: which kinds they take, what kind they make, and within what bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.language.syntax import COMPARISONS, Choice, Infix, Prefix, Tree
from legation.language.typed import LAST_DAY, ExpressionProblem, Typed, conversion, kind_words
from legation.model.dates import Duration, earlier, later
from legation.model.expr import Binary, Const, Expr, IfElse, Junction, Kind, Param, Unary
from legation.text.nearest import nearest
from legation.text.problems import Code

if TYPE_CHECKING:
    from legation.language.expressions import Typer


def prefix(typer: Typer, tree: Prefix) -> Typed:
    """``not x``, ``-x``."""
    inner = typer.tree(tree.operand)
    span = typer.span(tree)
    if tree.sign == "not":
        typer.wanted(tree.operand, inner, Kind.BOOL)
        return Typed(Unary(kind=Kind.BOOL, op="not", operand=inner.node, span=span), 0, 1)
    typer.wanted(tree.operand, inner, Kind.INT, Kind.SHARE)
    node = Unary(kind=inner.node.kind, op="-", operand=inner.node, span=span)
    return Typed(node, -inner.high, -inner.low)


def infix(typer: Typer, tree: Infix) -> Typed:
    """Any operator between two parts."""
    if tree.sign in ("and", "or"):
        return junction(typer, tree)
    left, right = typer.tree(tree.left), typer.tree(tree.right)
    if tree.sign in COMPARISONS:
        return comparison(typer, tree, left, right)
    if Kind.DATE in (left.node.kind, right.node.kind):
        return calendar(typer, tree, left, right)
    return arithmetic(typer, tree, left, right)


def junction(typer: Typer, tree: Infix) -> Typed:
    """``and``, ``or``, with equal ones beside each other taken together."""
    parts: list[Expr] = []
    left: Tree = tree
    rest: list[Tree] = []
    while isinstance(left, Infix) and left.sign == tree.sign:
        rest.append(left.right)
        left = left.left
    for part in (left, *reversed(rest)):
        typed = typer.tree(part)
        typer.wanted(part, typed, Kind.BOOL)
        parts.append(typed.node)
    op = "and" if tree.sign == "and" else "or"
    span = typer.span(tree)
    return Typed(Junction(kind=Kind.BOOL, op=op, parts=tuple(parts), span=span), 0, 1)  # type: ignore[arg-type]


def comparison(typer: Typer, tree: Infix, left: Typed, right: Typed) -> Typed:
    """Two parts of one kind; symbols only by ``==`` and ``!=``."""
    kind = left.node.kind
    if right.node.kind is not kind:
        raise ExpressionProblem(
            Code.EXPRESSION_TYPE,
            tree,
            f"two values of one kind around '{tree.sign}'",
            f"{kind_words(kind)} and {kind_words(right.node.kind)}",
            way_out=conversion(kind, right.node.kind),
        )
    ordered = tree.sign not in ("==", "!=")
    if kind is Kind.DURATION or (ordered and kind in (Kind.SYMBOL, Kind.BOOL)):
        raise ExpressionProblem(
            Code.EXPRESSION_TYPE,
            tree,
            f"numbers or dates around '{tree.sign}'",
            f"two {kind.value}s",
            way_out="compare dates instead" if kind is Kind.DURATION else "use == or !=",
        )
    if kind is Kind.SYMBOL and left.symbols.isdisjoint(right.symbols):
        never_equal(typer, tree, left, right)
    node = Binary(
        kind=Kind.BOOL,
        op=tree.sign,  # type: ignore[arg-type]
        left=left.node,
        right=right.node,
        span=typer.span(tree),
    )
    return Typed(node, 0, 1)


def never_equal(typer: Typer, tree: Infix, left: Typed, right: Typed) -> None:
    """Two sets of symbols without a common one; two unequal constants count as well."""
    if not left.symbols or not right.symbols:
        return
    one, other = (right, left) if len(right.symbols) == 1 else (left, right)
    word = min(one.symbols)
    raise ExpressionProblem(
        Code.NEVER_EQUAL,
        tree,
        "one of " + ", ".join(sorted(other.symbols)[:8]),
        repr(word),
        nearest=nearest(word, sorted(other.symbols)),
        way_out="the two sides can never be equal",
    )


def calendar(typer: Typer, tree: Infix, left: Typed, right: Typed) -> Typed:
    """A date and a duration, or two dates."""
    kinds = (left.node.kind, right.node.kind)
    if kinds == (Kind.DATE, Kind.DATE) and tree.sign == "-":
        low, high = left.low - right.high, left.high - right.low
        return typer.bounded(tree, binary(typer, tree, Kind.INT, left, right), low, high)
    if kinds == (Kind.DATE, Kind.DURATION) and tree.sign in ("+", "-"):
        low, high = moved(typer, tree, left, right.node)
        return Typed(binary(typer, tree, Kind.DATE, left, right), low, high)
    raise ExpressionProblem(
        Code.EXPRESSION_TYPE,
        tree,
        "date + duration, date - duration or date - date",
        f"{kind_words(kinds[0])} {tree.sign} {kind_words(kinds[1])}",
        way_out="write a number of days as a duration: 10 days",
    )


def moved(typer: Typer, tree: Infix, date: Typed, by: Expr) -> tuple[int, int]:
    """The interval of a date moved by a duration."""
    shortest = longest = Duration()
    if isinstance(by, Const) and isinstance(by.value, Duration):
        shortest = longest = by.value
    elif isinstance(by, Param) and (parameter := typer.names.parameters[by.id]):
        ends = (parameter.low, parameter.high)
        shortest, longest = (
            Duration(months=end) if parameter.unit == "months" else Duration(days=end)
            for end in ends
        )
    try:
        if tree.sign == "+":
            low, high = later(date.low, shortest), later(date.high, longest)
        else:
            low, high = earlier(date.low, longest), earlier(date.high, shortest)
    except (ValueError, OverflowError):
        low, high = 0, LAST_DAY + 1
    if low < 1 or high > LAST_DAY:
        raise ExpressionProblem(
            Code.OVERFLOW, tree, "a date in the years 1 to 9999", "one that may lie outside"
        )
    return low, high


def arithmetic(typer: Typer, tree: Infix, left: Typed, right: Typed) -> Typed:
    """``+ - * //`` on whole numbers and shares."""
    numbers = (Kind.INT, Kind.SHARE)
    typer.wanted(tree.left, left, *numbers)
    typer.wanted(tree.right, right, *numbers)
    a, b = left.node.kind, right.node.kind
    if tree.sign == "//":
        return division(typer, tree, left, right)
    if tree.sign == "*":
        kind = Kind.SHARE if Kind.SHARE in (a, b) else Kind.INT
        if a is b is Kind.SHARE:
            raise ExpressionProblem(
                Code.EXPRESSION_TYPE, tree, "a share times a whole number", "two shares"
            )
        ends = [x * y for x in (left.low, left.high) for y in (right.low, right.high)]
        return typer.bounded(tree, binary(typer, tree, kind, left, right), min(ends), max(ends))
    if a is not b:
        raise ExpressionProblem(
            Code.EXPRESSION_TYPE,
            tree,
            f"two values of one kind around '{tree.sign}'",
            f"{kind_words(a)} and {kind_words(b)}",
            way_out=conversion(a, b),
        )
    if tree.sign == "+":
        low, high = left.low + right.low, left.high + right.high
    else:
        low, high = left.low - right.high, left.high - right.low
    return typer.bounded(tree, binary(typer, tree, a, left, right), low, high)


def division(typer: Typer, tree: Infix, left: Typed, right: Typed) -> Typed:
    """``//`` by a constant above zero."""
    divisor = right.node
    if not (isinstance(divisor, Const) and divisor.kind is Kind.INT and right.low > 0):
        raise ExpressionProblem(
            Code.DIVISOR,
            tree.right,
            "a constant whole number above zero",
            "another divisor",
        )
    ends = (left.low // right.low, left.high // right.low)
    node = binary(typer, tree, left.node.kind, left, right)
    return typer.bounded(tree, node, *ends)


def binary(typer: Typer, tree: Infix, kind: Kind, left: Typed, right: Typed) -> Binary:
    """The node of an operator."""
    return Binary(
        kind=kind,
        op=tree.sign,  # type: ignore[arg-type]
        left=left.node,
        right=right.node,
        span=typer.span(tree),
    )


def choice(typer: Typer, tree: Choice) -> Typed:
    """``a if test else b``."""
    test = typer.tree(tree.test)
    typer.wanted(tree.test, test, Kind.BOOL)
    then, other = typer.tree(tree.then), typer.tree(tree.other)
    typer.wanted(tree.other, other, then.node.kind)
    node = IfElse(
        kind=then.node.kind,
        test=test.node,
        then=then.node,
        other=other.node,
        span=typer.span(tree),
    )
    low, high = min(then.low, other.low), max(then.high, other.high)
    return Typed(node, low, high, then.symbols | other.symbols)
