"""Conditions in English where only their text is at hand: what the rules had against an act."""

from __future__ import annotations

from legation.model.expr import Expr, Kind, walk
from legation.model.print_expr import expr_text
from legation.prose.expressions import Context, clause
from legation.prose.names import Names


def refusal_words(why: str, condition: Expr | None, performer: str, names: Names) -> str:
    """Why an act is closed, in a clause: its first false condition in English, where one is known.

    Args:
        why: What the engine says.
        condition: The first part of the guard that is false, if that was it.
        performer: The actor that may not do it.
        names: Titles of the scenario.
    """
    if condition is None:
        return why
    by = {"by": names.actor(performer)}
    return f"it is open only while {clause(condition, Context(names, by))}"


def guard_words(why: str, act_id: str, performer: str, names: Names) -> str:
    """The same where the condition has come as text after a colon, as a replay keeps it."""
    said, _, text = why.partition(": ")
    act = names.acts.get(act_id)
    for node in walk(act.guard) if act and text else ():
        if node.kind is Kind.BOOL and expr_text(node) == text:  # type: ignore[arg-type]
            return refusal_words(said, node, performer, names)  # type: ignore[arg-type]
    return why
