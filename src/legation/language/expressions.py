"""Names resolved and types checked: syntax trees to ``model.expr`` nodes.

Beside each node its interval (numbers, dates) or its possible symbols are kept, so that overflow,
wrong indices and comparisons that can never be true are found at load.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from legation.language import operators
from legation.language.context import Context, Heading
from legation.language.names import CLOCK, FUNCTIONS
from legation.language.syntax import (
    Call,
    Choice,
    Indexed,
    Infix,
    Literal,
    Prefix,
    Ranging,
    Syntax,
    Tree,
    Word,
    parse,
)
from legation.language.tokens import ExpressionError
from legation.language.typed import (
    LIMIT,
    MOST_STEPS,
    BrokenName,
    ExpressionProblem,
    Scope,
    Typed,
    conversion,
    kind_words,
)
from legation.model.dates import Duration
from legation.model.expr import (
    Binary,
    Clock,
    Const,
    Expr,
    FactRef,
    Kind,
    Name,
    Over,
    Param,
)
from legation.model.world import NOBODY
from legation.text.nearest import nearest
from legation.text.nodes import Scalar
from legation.text.problems import Code
from legation.text.span import Span


class Typer:
    """Types one expression.

    Args:
        context: Names and problems.
        scalar: The text.
        heading: Titles around it.
        scope: Bound names.

    Attributes:
        used: Parameters met so far.
        fixed: Where set, parameters stand for these values (else their own), not for ranges.
    """

    def __init__(self, context: Context, scalar: Scalar, heading: Heading, scope: Scope) -> None:
        self.context = context
        self.names = context.names
        self.scalar = scalar
        self.heading = heading
        self.scope = dict(scope)
        self.steps = 0
        self.times = 1
        self.used: set[str] = set()
        self.fixed: Mapping[str, int] | None = None

    # ------------------------------------------------------------ entry

    def read(self, wanted: Kind | None) -> Typed | None:
        """The whole expression, of a kind; None after noting a problem."""
        try:
            typed = self.tree(parse(self.scalar.value))
            if wanted is not None and typed.node.kind is not wanted:
                raise ExpressionProblem(
                    Code.EXPRESSION_TYPE,
                    Syntax(0, len(self.scalar.value)),
                    kind_words(wanted),
                    kind_words(typed.node.kind),
                    way_out=conversion(wanted, typed.node.kind),
                )
        except ExpressionError as error:
            self.note_syntax(error)
        except ExpressionProblem as problem:
            self.note(problem)
        except BrokenName:
            pass
        else:
            return typed
        return None

    def note(self, problem: ExpressionProblem) -> None:
        """Note a fault at its place."""
        self.context.complain(
            problem.code,
            self.span(problem.at),
            problem.expected,
            problem.found,
            nearest=problem.nearest,
            way_out=problem.way_out,
        )

    def note_syntax(self, error: ExpressionError) -> None:
        """Note that the text cannot be read."""
        code = Code.EXPRESSION_SIZE if error.size else Code.EXPRESSION_SYNTAX
        way = "split it: give a part of it a name as a derived fact" if error.size else ""
        at = self.scalar.span_at(error.start, error.end, self.heading)
        self.context.complain(
            code,
            at,
            error.expected,
            error.found,
            way_out=way or "see docs/reference/expressions.md",
        )

    def span(self, at: Syntax) -> Span:
        """Where a part of the expression stands in the file."""
        return self.scalar.span_at(at.start, at.end, self.heading)

    # ------------------------------------------------------------ trees

    def tree(self, tree: Tree) -> Typed:
        """Type any part."""
        self.steps += self.times
        if self.steps > MOST_STEPS:
            raise ExpressionProblem(
                Code.EXPRESSION_SIZE,
                tree,
                f"at most {MOST_STEPS:,} steps",
                "more",
                way_out="nest fewer quantifiers, or range over smaller sets",
            )
        return _TYPERS[type(tree)](self, tree)

    def literal(self, tree: Literal) -> Typed:
        """A number, share, date, duration or truth value."""
        value = tree.value
        node = Const(kind=tree.kind, value=value, span=self.span(tree))
        if isinstance(value, Duration):
            return Typed(node)
        return self.bounded(tree, node, int(value), int(value))

    def word(self, tree: Word) -> Typed:
        """A bound name, the clock, a fact, a parameter or a symbol, in that order."""
        text, names = tree.text, self.names
        if text in self.scope:
            node = Name(kind=Kind.SYMBOL, name=text, span=self.span(tree))
            return Typed(node, symbols=self.scope[text])
        if text in CLOCK:
            return self.clock(tree)
        if text in names.facts:
            return self.fact(tree, text, (), tree)
        if text in names.parameters:
            parameter = names.parameters[text]
            if parameter is None:
                raise BrokenName
            made = Param(kind=parameter.kind, id=text, span=self.span(tree))
            self.used.add(text)
            if self.fixed is not None:
                value = self.fixed.get(text, parameter.value)
                return Typed(made, value, value)
            return Typed(
                made, min(parameter.low, parameter.value), max(parameter.high, parameter.value)
            )
        if text in names.symbols:
            symbol = Const(kind=Kind.SYMBOL, value=text, span=self.span(tree))
            return Typed(symbol, symbols=frozenset((text,)))
        raise self.unknown(tree)

    def unknown(self, tree: Word) -> ExpressionProblem:
        """The problem of a name that means nothing here."""
        names = self.names
        if tree.text in names.sets:
            return ExpressionProblem(
                Code.WRONG_NAME,
                tree,
                "a value",
                f"the set {tree.text!r}",
                way_out=f"range over it: any(... for x in {tree.text})",
            )
        known = [*self.scope, *names.facts, *names.parameters, *names.symbols, *CLOCK]
        close = nearest(tree.text, known)
        return ExpressionProblem(
            Code.UNKNOWN_NAME,
            tree,
            "a fact, parameter, symbol or bound name",
            repr(tree.text),
            nearest=close,
            way_out="" if close else "declare it, or bind it by 'for'",
        )

    def clock(self, tree: Word) -> Typed:
        """``today``, ``turn``, ``months``."""
        span, names = self.span(tree), self.names
        if tree.text == "today":
            return Typed(Clock(kind=Kind.DATE, what="today", span=span), names.first, names.last)
        if tree.text == "turn":
            return Typed(Clock(kind=Kind.INT, what="turn", span=span), 1, max(1, names.turns))
        return Typed(Clock(kind=Kind.INT, what="months", span=span), 1, max(1, names.longest))

    def indexed(self, tree: Indexed) -> Typed:
        """``fact[index]``."""
        if tree.base.text not in self.names.facts:
            close = nearest(tree.base.text, self.names.facts)
            raise ExpressionProblem(
                Code.UNKNOWN_NAME, tree.base, "a fact", repr(tree.base.text), nearest=close
            )
        return self.fact(tree, tree.base.text, tree.index, tree.base)

    def fact(self, tree: Syntax, name: str, index: tuple[Tree, ...], base: Syntax) -> Typed:
        """The value of a fact at an index."""
        fact = self.names.facts[name]
        if fact is None:
            raise BrokenName
        if len(index) != len(fact.of):
            wanted = f"{name}[{', '.join(fact.of)}]" if fact.of else f"{name} without index"
            raise ExpressionProblem(
                Code.EXPRESSION_INDEX,
                base,
                wanted,
                f"{len(index)} of {len(fact.of)} names" if fact.of else "an index",
                way_out="name one member of each set in brackets" if fact.of else "",
            )
        parts = [self.member(part, of) for part, of in zip(index, fact.of, strict=True)]
        values = fact.values
        nodes = tuple(part.node for part in parts)
        node = FactRef(kind=values.kind, fact=name, index=nodes, span=self.span(tree))
        symbols = frozenset(values.symbols)
        if symbols and any(NOBODY in part.symbols for part in parts):
            symbols |= {NOBODY}
        return Typed(node, values.low, values.high, symbols)

    def member(self, tree: Tree, of: str) -> Typed:
        """An index: a member of the set, or a holder that may be nobody."""
        typed = self.symbol(tree)
        outside = typed.symbols - self.names.members(of)
        if outside - {NOBODY} or (outside and len(typed.symbols) == 1):
            worst = min(outside)
            raise ExpressionProblem(
                Code.EXPRESSION_INDEX,
                tree,
                f"a member of '{of}'",
                repr(worst) if len(typed.symbols) == 1 else f"what may be {worst!r}",
                nearest=nearest(worst, self.names.sets.get(of, ())),
                way_out=f"range over the set instead: any(... for x in {of} if x == ...)",
            )
        return typed

    def symbol(self, tree: Tree) -> Typed:
        """A part that must be a symbol."""
        typed = self.tree(tree)
        self.wanted(tree, typed, Kind.SYMBOL)
        return typed

    def actor(self, tree: Tree, *, or_nobody: bool = False) -> Typed:
        """A part that must be an actor, or a holder that may be nobody."""
        typed = self.symbol(tree)
        outside = typed.symbols.difference(self.names.actors, {NOBODY} if or_nobody else ())
        if outside:
            raise ExpressionProblem(
                Code.EXPRESSION_TYPE,
                tree,
                "an actor",
                f"what may be {min(outside)!r}",
                way_out="range over a set of actors and compare",
            )
        return typed

    def wanted(self, tree: Tree, typed: Typed, *kinds: Kind) -> None:
        """Refuse a part of another kind."""
        if typed.node.kind not in kinds:
            raise ExpressionProblem(
                Code.EXPRESSION_TYPE,
                tree,
                kind_words(*kinds),
                kind_words(typed.node.kind),
                way_out=conversion(kinds[0], typed.node.kind),
            )

    def bounded(self, tree: Syntax, node: Expr, low: int, high: int) -> Typed:
        """A number that certainly fits a position."""
        if low < -LIMIT or high > LIMIT:
            raise ExpressionProblem(
                Code.OVERFLOW,
                tree,
                f"a number between -{LIMIT:,} and {LIMIT:,}",
                f"one that may be {low if low < -LIMIT else high:,}",
            )
        return Typed(node, low, high)

    # ------------------------------------------------------------ sets and calls

    def ranging(self, tree: Ranging) -> Typed:
        """A quantifier or a sum over a named set."""
        members = self.names.sets.get(tree.set.text)
        if members is None:
            close = nearest(tree.set.text, self.names.sets)
            raise ExpressionProblem(
                Code.UNKNOWN_NAME, tree.set, "a set", repr(tree.set.text), nearest=close
            )
        var = tree.name.text
        if var in self.scope or var in self.names.facts or var in self.names.symbols:
            raise ExpressionProblem(
                Code.RESERVED_ID, tree.name, "a name not yet in use", repr(var), way_out="rename it"
            )
        times, self.times = self.times, self.times * max(1, len(members))
        self.scope[var] = self.names.members(tree.set.text)
        test = self.tree(tree.test) if tree.test else None
        if test and tree.test:
            self.wanted(tree.test, test, Kind.BOOL)
        body = self.tree(tree.body)
        self.times = times
        del self.scope[var]
        return self.ranged(tree, test.node if test else None, body, len(members))

    def ranged(self, tree: Ranging, test: Expr | None, body: Typed, size: int) -> Typed:
        """The node of a quantifier with its interval."""
        truths = tree.word in ("any", "all", "count")
        self.wanted(tree.body, body, *((Kind.BOOL,) if truths else (Kind.INT, Kind.SHARE)))
        kind = body.node.kind
        low, high = min(body.low, 0), max(body.high, 0)
        if tree.word in ("any", "all"):
            kind, low, high = Kind.BOOL, 0, 1
        elif tree.word == "count":
            kind, low, high = Kind.INT, 0, size
        elif tree.word == "sum":
            low, high = low * size, high * size
        node = Over(
            kind=kind,
            op=tree.word,  # type: ignore[arg-type]
            var=tree.name.text,
            set=tree.set.text,
            body=body.node,
            test=test,
            span=self.span(tree),
        )
        return self.bounded(tree, node, low, high)

    def call(self, tree: Call) -> Typed:
        """``min``, ``max`` and the predicates."""
        from legation.language.predicates import PREDICATES

        if tree.word in ("min", "max"):
            return self.extreme(tree)
        found = PREDICATES.get(tree.word)
        if found is None:
            known = [*FUNCTIONS, "min", "max"]
            over = tree.word in ("any", "all", "count", "sum")
            raise ExpressionProblem(
                Code.EXPRESSION_SYNTAX if over else Code.UNKNOWN_NAME,
                Syntax(tree.start, tree.start + len(tree.word)),
                f"{tree.word}(... for x in set)" if over else "a predicate",
                repr(tree.word),
                nearest="" if over else nearest(tree.word, known),
                way_out="" if over else "one of: " + ", ".join(known),
            )
        return found(self, tree)

    def extreme(self, tree: Call) -> Typed:
        """``min(a, b)`` and ``max(a, b)``, of two or more."""
        if len(tree.arguments) < 2 or any(argument.label for argument in tree.arguments):
            raise ExpressionProblem(
                Code.EXPRESSION_SYNTAX, tree, f"{tree.word}(a, b)", "another form"
            )
        result = self.tree(tree.arguments[0].value)
        self.wanted(tree.arguments[0].value, result, Kind.INT, Kind.SHARE, Kind.DATE)
        take = min if tree.word == "min" else max
        for argument in tree.arguments[1:]:
            right = self.tree(argument.value)
            self.wanted(argument.value, right, result.node.kind)
            node = Binary(
                kind=result.node.kind,
                op="min" if tree.word == "min" else "max",
                left=result.node,
                right=right.node,
                span=self.span(tree),
            )
            result = Typed(node, take(result.low, right.low), take(result.high, right.high))
        return result


_TYPERS: dict[type, Callable[[Typer, object], Typed]] = {
    Literal: Typer.literal,  # type: ignore[dict-item]
    Word: Typer.word,  # type: ignore[dict-item]
    Indexed: Typer.indexed,  # type: ignore[dict-item]
    Call: Typer.call,  # type: ignore[dict-item]
    Prefix: operators.prefix,  # type: ignore[dict-item]
    Infix: operators.infix,  # type: ignore[dict-item]
    Choice: operators.choice,  # type: ignore[dict-item]
    Ranging: Typer.ranging,  # type: ignore[dict-item]
}


def expression(
    context: Context, scalar: Scalar | None, heading: Heading, scope: Scope, kind: Kind
) -> Expr | None:
    """Read an expression of a kind.

    Returns:
        The typed tree; None without a scalar, or after noting a problem.
    """
    if scalar is None:
        return None
    typed = Typer(context, scalar, heading, scope).read(kind)
    return typed.node if typed else None
