"""The predicates: ``in_force``, ``done``, ``breached``, ``knows`` and their like."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from legation.language.expressions import Typer
from legation.language.names import STATUSES, ActNames, NormNames
from legation.language.syntax import Argument, Call, Literal, Syntax, Tree, Word
from legation.language.typed import BrokenName, ExpressionProblem, Typed
from legation.model.dates import Duration
from legation.model.expr import (
    Breached,
    Done,
    Expr,
    InForce,
    Kind,
    NationalityOf,
    Owes,
    StatusOf,
    WasTold,
)
from legation.text.nearest import nearest
from legation.text.problems import Code


class Arguments:
    """The arguments of a call, taken one by one; what is left over is refused."""

    def __init__(self, typer: Typer, call: Call, usage: str) -> None:
        self.typer = typer
        self.call = call
        self.usage = usage
        self.plain = [a for a in call.arguments if not a.label]
        self.labelled: dict[str, Argument] = {}
        for argument in call.arguments:
            if not argument.label:
                continue
            if argument.label in self.labelled:
                raise self.wrong(argument.value, f"'{argument.label}' twice")
            self.labelled[argument.label] = argument

    def wrong(self, at: Syntax, found: str) -> ExpressionProblem:
        """The problem of arguments that do not fit."""
        return ExpressionProblem(
            Code.EXPRESSION_SYNTAX,
            at,
            self.usage,
            found,
        )

    def next(self) -> Tree:
        """The next argument without label."""
        if not self.plain:
            raise self.wrong(self.call, "too few arguments")
        return self.plain.pop(0).value

    def name(self, known: Collection[str], what: str) -> str:
        """The next argument, which names something."""
        return self.named(self.next(), known, what)

    def named(self, tree: Tree, known: Collection[str], what: str) -> str:
        """An argument that names something known."""
        if not isinstance(tree, Word):
            raise ExpressionProblem(Code.EXPRESSION_SYNTAX, tree, what, "an expression")
        if tree.text not in known:
            raise ExpressionProblem(
                Code.UNKNOWN_NAME,
                tree,
                what,
                repr(tree.text),
                nearest=nearest(tree.text, known),
            )
        return tree.text

    def take(self, label: str) -> Tree | None:
        """The argument with a label, or None."""
        argument = self.labelled.pop(label, None)
        return argument.value if argument else None

    def actor(self, label: str) -> Expr | None:
        """An actor by label, or None."""
        tree = self.take(label)
        return self.typer.actor(tree).node if tree else None

    def must_actor(self, label: str) -> Expr:
        """An actor by label."""
        found = self.actor(label)
        if found is None:
            raise self.wrong(self.call, f"no '{label}:'")
        return found

    def duration(self, label: str) -> Duration | None:
        """A constant duration by label, or None."""
        tree = self.take(label)
        if tree is None:
            return None
        if isinstance(tree, Literal) and isinstance(tree.value, Duration):
            return tree.value
        raise ExpressionProblem(
            Code.EXPRESSION_TYPE, tree, "a duration such as 3 months", "something else"
        )

    def one_of(self, label: str, known: Collection[str], what: str) -> str:
        """A known name by label, or empty text."""
        tree = self.take(label)
        return self.named(tree, known, what) if tree else ""

    def act_arguments(self, act: ActNames, name: str) -> tuple[tuple[str, Expr], ...]:
        """The labelled arguments that are an act's parameters, in the act's order."""
        found = {}
        for parameter, members in act.picks.items():
            tree = self.take(parameter)
            if tree is None:
                continue
            typed = self.typer.symbol(tree)
            if typed.symbols and typed.symbols.isdisjoint(members):
                raise ExpressionProblem(
                    Code.NEVER_EQUAL,
                    tree,
                    f"one of {', '.join(members[:8])} for '{parameter}' of '{name}'",
                    repr(min(typed.symbols)),
                    nearest=nearest(min(typed.symbols), members),
                )
            found[parameter] = typed.node
        return tuple(found.items())

    def done(self) -> None:
        """Refuse what is left over."""
        if self.plain:
            raise self.wrong(self.plain[0].value, "too many arguments")
        for label, argument in self.labelled.items():
            at = Syntax(argument.label_start, argument.label_start + len(label))
            raise self.wrong(at, f"'{label}:'")


def act_named(typer: Typer, arguments: Arguments) -> tuple[str, ActNames]:
    """The act that the next argument names."""
    name = arguments.name(typer.names.acts, "an act")
    act = typer.names.acts[name]
    if act is None:
        raise BrokenName
    return name, act


def norm_named(typer: Typer, arguments: Arguments) -> tuple[str, NormNames]:
    """The norm that the next argument names."""
    name = arguments.name(typer.names.norms, "a norm (instrument.article)")
    norm = typer.names.norms[name]
    if norm is None:
        raise BrokenName
    return name, norm


def performer(typer: Typer, arguments: Arguments, among: Collection[str], what: str) -> Expr | None:
    """``by:``: an actor that may be one of those concerned."""
    tree = arguments.take("by")
    if tree is None:
        return None
    typed = typer.actor(tree)
    if typed.symbols.isdisjoint(among):
        raise ExpressionProblem(
            Code.NEVER_EQUAL,
            tree,
            f"{what}: {', '.join(among)}",
            repr(min(typed.symbols, default="")),
            nearest=nearest(min(typed.symbols, default=""), among),
        )
    return typed.node


def _in_force(typer: Typer, call: Call) -> Typed:
    arguments = Arguments(typer, call, "in_force(instrument, part, article or norm)")
    name = arguments.name(typer.names.legal, "an instrument, part, article or norm")
    arguments.done()
    return Typed(InForce(kind=Kind.BOOL, id=name, span=typer.span(call)), 0, 1)


def _status(typer: Typer, call: Call) -> Typed:
    arguments = Arguments(typer, call, "status(instrument or part)")
    name = arguments.name(typer.names.lives, "an instrument or part")
    arguments.done()
    node = StatusOf(kind=Kind.SYMBOL, id=name, span=typer.span(call))
    return Typed(node, symbols=frozenset(STATUSES))


def _done(typer: Typer, call: Call) -> Typed:
    usage = "done(act, by: actor, parameter: value, branch: name, within: duration)"
    arguments = Arguments(typer, call, usage)
    return _done_rest(typer, call, arguments, None)


def _learned(typer: Typer, call: Call) -> Typed:
    usage = "learned(actor, act, by: actor, parameter: value, branch: name, within: duration)"
    arguments = Arguments(typer, call, usage)
    learner = typer.actor(arguments.next()).node
    return _done_rest(typer, call, arguments, learner)


def _done_rest(typer: Typer, call: Call, arguments: Arguments, learner: Expr | None) -> Typed:
    name, act = act_named(typer, arguments)
    by = performer(typer, arguments, act.by, f"a performer of '{name}'")
    args = arguments.act_arguments(act, name)
    branch = arguments.one_of("branch", act.branches, f"a branch of '{name}'")
    within = arguments.duration("within")
    arguments.done()
    node = Done(
        kind=Kind.BOOL,
        act=name,
        by=by,
        args=args,
        branch=branch or None,
        within=within,
        learned_by=learner,
        span=typer.span(call),
    )
    return Typed(node, 0, 1)


def _breached(typer: Typer, call: Call) -> Typed:
    usage = "breached(norm, by: actor, under: reading) or breached(norm, as_held_by: actor)"
    arguments = Arguments(typer, call, usage)
    name, norm = norm_named(typer, arguments)
    return _breached_rest(typer, call, arguments, name, norm, None)


def _knows(typer: Typer, call: Call) -> Typed:
    arguments = Arguments(typer, call, "knows(actor, norm, by: actor, under: reading)")
    knower = typer.actor(arguments.next()).node
    name, norm = norm_named(typer, arguments)
    return _breached_rest(typer, call, arguments, name, norm, knower)


def _breached_rest(
    typer: Typer, call: Call, arguments: Arguments, name: str, norm: NormNames, knower: Expr | None
) -> Typed:
    by = performer(typer, arguments, norm.bearers, f"a bearer of '{name}'")
    under = arguments.one_of("under", norm.readings, f"a reading of '{name}'")
    held_by = arguments.actor("as_held_by")
    arguments.done()
    node = Breached(
        kind=Kind.BOOL,
        norm=name,
        by=by,
        under=under or None,
        as_held_by=held_by,
        known_to=knower,
        span=typer.span(call),
    )
    return Typed(node, 0, 1)


def _was_told(typer: Typer, call: Call) -> Typed:
    arguments = Arguments(typer, call, "was_told(actor, report)")
    actor = typer.actor(arguments.next()).node
    report = arguments.name(typer.names.reports, "a report")
    arguments.done()
    return Typed(WasTold(kind=Kind.BOOL, actor=actor, report=report, span=typer.span(call)), 0, 1)


def _owes(typer: Typer, call: Call) -> Typed:
    arguments = Arguments(typer, call, "owes(actor, norm)")
    actor = typer.actor(arguments.next()).node
    at = arguments.plain[0].value if arguments.plain else call
    name, norm = norm_named(typer, arguments)
    arguments.done()
    if norm.type != "duty":
        raise ExpressionProblem(Code.WRONG_NAME, at, "a duty", f"a {norm.type}")
    return Typed(Owes(kind=Kind.BOOL, actor=actor, norm=name, span=typer.span(call)), 0, 1)


def _holder(typer: Typer, call: Call) -> Typed:
    arguments = Arguments(typer, call, "holder(right)")
    tree = arguments.next()
    facts = typer.names.facts
    fact = facts.get(tree.text) if isinstance(tree, Word) else None
    if fact is None or not fact.right:
        rights = [name for name, found in facts.items() if found is None or found.right]
        arguments.named(tree, rights, "a right")
    arguments.done()
    return typer.tree(tree)


def _nationality(typer: Typer, call: Call) -> Typed:
    arguments = Arguments(typer, call, "nationality(actor)")
    typed = typer.actor(arguments.next(), or_nobody=True)
    arguments.done()
    node = NationalityOf(kind=Kind.SYMBOL, actor=typed.node, span=typer.span(call))
    symbols = set()
    for name in typed.symbols:
        actor = typer.names.actors.get(name)
        symbols.add((actor.nationality if actor else "") or name)
    return Typed(node, symbols=frozenset(symbols))


PREDICATES: Mapping[str, Callable[[Typer, Call], Typed]] = {
    "in_force": _in_force,
    "status": _status,
    "done": _done,
    "learned": _learned,
    "breached": _breached,
    "knows": _knows,
    "was_told": _was_told,
    "owes": _owes,
    "holder": _holder,
    "nationality": _nationality,
}
