"""Effects: assignments and the calls that change lives, norms, powers and knowledge."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from legation.language.context import Context, Heading
from legation.language.expressions import Typer
from legation.language.names import LIFE, OTHER_EFFECTS
from legation.language.patterns import refuse_hidden_breach
from legation.language.predicates import Arguments, act_named, norm_named, performer
from legation.language.syntax import Assignment, Call, Indexed, Syntax, Word, parse_effect
from legation.language.tokens import ExpressionError
from legation.language.typed import BrokenName, ExpressionProblem, Scope, Typed
from legation.model.expr import (
    Effect,
    FactRef,
    Grant,
    Kind,
    LifeStep,
    NormStep,
    Reveal,
    Tell,
    Unary,
    Update,
)
from legation.model.world import Fact
from legation.text.nearest import nearest
from legation.text.nodes import Scalar
from legation.text.problems import Code


def effects(
    context: Context, scalars: Sequence[Scalar], heading: Heading, scope: Scope
) -> tuple[Effect, ...]:
    """Read effects in written order; those with problems are left out."""
    found = []
    for scalar in scalars:
        typer = Typer(context, scalar, heading, scope)
        try:
            effect = _effect(typer, parse_effect(scalar.value))
            refuse_hidden_breach(context, effect, scalar, heading)
            found.append(effect)
        except ExpressionError as error:
            typer.note_syntax(error)
        except ExpressionProblem as problem:
            typer.note(problem)
        except BrokenName:
            continue
    return tuple(found)


def _effect(typer: Typer, tree: Assignment | Call) -> Effect:
    if isinstance(tree, Assignment):
        return _assignment(typer, tree)
    if tree.word in LIFE:
        arguments = Arguments(typer, tree, f"{tree.word}(instrument or part)")
        name = arguments.name(typer.names.lives, "an instrument or part")
        arguments.done()
        return LifeStep(verb=tree.word, id=name, span=typer.span(tree))  # type: ignore[arg-type]
    found = _CALLS.get(tree.word)
    if found is None:
        known = (*LIFE, *OTHER_EFFECTS)
        raise ExpressionProblem(
            Code.UNKNOWN_NAME,
            Syntax(tree.start, tree.start + len(tree.word)),
            "an effect",
            repr(tree.word),
            nearest=nearest(tree.word, known),
            way_out="one of: fact := value, fact += value, " + ", ".join(known),
        )
    return found(typer, tree)


def _assignment(typer: Typer, tree: Assignment) -> Update:
    if not isinstance(tree.target, Word | Indexed):
        raise ExpressionProblem(Code.EFFECT, tree.target, "a fact to change", "an expression")
    name = tree.target.text if isinstance(tree.target, Word) else tree.target.base.text
    if name not in typer.names.facts:
        raise ExpressionProblem(
            Code.UNKNOWN_NAME,
            tree.target,
            "a fact to change",
            repr(name),
            nearest=nearest(name, typer.names.facts),
        )
    target = typer.tree(tree.target).node
    fact = typer.names.facts[name]
    if fact is None or not isinstance(target, FactRef):
        raise BrokenName
    value = typer.tree(tree.value)
    _fitting(typer, tree, fact, target, value)
    if tree.sign == "-=":
        negative = Unary(kind=value.node.kind, op="-", operand=value.node, span=value.node.span)
        return Update(target=target, op="+=", value=negative, span=typer.span(tree))
    op = tree.sign
    return Update(target=target, op=op, value=value.node, span=typer.span(tree))  # type: ignore[arg-type]


def _fitting(typer: Typer, tree: Assignment, fact: Fact, target: FactRef, value: Typed) -> None:
    """Refuse a derived fact, a value of another kind, and one the fact cannot have."""
    if fact.id in typer.names.derived:
        raise ExpressionProblem(
            Code.EFFECT,
            tree.target,
            "a fact that is not derived",
            f"'{fact.id}', which its 'is:' defines",
            way_out="change the facts it is derived from",
        )
    typer.wanted(tree.value, value, fact.values.kind)
    if tree.sign != ":=":
        if fact.values.kind is not Kind.INT:
            raise ExpressionProblem(
                Code.EFFECT,
                tree,
                "':=' for a fact that is no number",
                repr(tree.sign),
                way_out=f"write {fact.id} := ...",
            )
        return
    if fact.values.kind is Kind.INT and (
        value.low > fact.values.high or value.high < fact.values.low
    ):
        raise ExpressionProblem(
            Code.EFFECT,
            tree.value,
            f"a value of '{fact.id}', {fact.values.low} to {fact.values.high}",
            f"{value.low}" if value.low == value.high else f"{value.low} to {value.high}",
        )
    outside = value.symbols.difference(fact.values.symbols)
    if fact.values.kind is Kind.SYMBOL and outside:
        raise ExpressionProblem(
            Code.EFFECT,
            tree.value,
            f"a value of '{fact.id}': {', '.join(fact.values.symbols[:10])}",
            f"{min(outside)!r}",
            nearest=nearest(min(outside), fact.values.symbols),
        )


def _grant(typer: Typer, tree: Call) -> Effect:
    arguments = Arguments(typer, tree, "grant(act, to: actor, for: duration)")
    name, _ = act_named(typer, arguments)
    to = arguments.must_actor("to")
    lasts = arguments.duration("for")
    arguments.done()
    return Grant(act=name, to=to, lasts=lasts, span=typer.span(tree))


def _revoke(typer: Typer, tree: Call) -> Effect:
    arguments = Arguments(typer, tree, "revoke(act, from: actor)")
    name, _ = act_named(typer, arguments)
    to = arguments.must_actor("from")
    arguments.done()
    return Grant(act=name, to=to, revoke=True, span=typer.span(tree))


def _reveal(typer: Typer, tree: Call) -> Effect:
    hint = tree.word == "hint"
    usage = "hint(act, to: actor)" if hint else "reveal(act, by: actor, to: actor)"
    arguments = Arguments(typer, tree, usage)
    name, act = act_named(typer, arguments)
    to = arguments.must_actor("to")
    by = performer(typer, arguments, act.by, f"a performer of '{name}'")
    args = arguments.act_arguments(act, name)
    arguments.done()
    return Reveal(act=name, to=to, by=by, args=args, hint=hint, span=typer.span(tree))


def _tell(typer: Typer, tree: Call) -> Effect:
    arguments = Arguments(typer, tree, "tell(report, to: actor, from: actor)")
    report = arguments.name(typer.names.reports, "a report")
    to = arguments.must_actor("to")
    author = arguments.actor("from")
    arguments.done()
    return Tell(report=report, to=to, claimed_from=author, span=typer.span(tree))


def _norm_step(typer: Typer, tree: Call) -> Effect:
    waive = tree.word == "waive"
    arguments = Arguments(typer, tree, f"{tree.word}(norm{', by: bearer' if waive else ''})")
    name, norm = norm_named(typer, arguments)
    by = performer(typer, arguments, norm.bearers, f"a bearer of '{name}'")
    arguments.done()
    return NormStep(verb=tree.word, norm=name, by=by, span=typer.span(tree))  # type: ignore[arg-type]


_CALLS: Mapping[str, Callable[[Typer, Call], Effect]] = {
    "grant": _grant,
    "revoke": _revoke,
    "reveal": _reveal,
    "hint": _reveal,
    "tell": _tell,
    "suspend_norm": _norm_step,
    "resume_norm": _norm_step,
    "waive": _norm_step,
}
