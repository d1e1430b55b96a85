"""Warnings: an act done unseen that changes what others see tells them at once that it was done."""

from __future__ import annotations

from collections.abc import Iterable

from legation.language.context import Context
from legation.model.act import Act
from legation.model.expr import Update
from legation.model.world import Fact
from legation.text.problems import Code


def check_secrets(
    context: Context, acts: Iterable[Act], facts: Iterable[Fact], seats: tuple[str, ...]
) -> None:
    """Look at the effects of every act that nobody but its performer sees."""
    by_id = {fact.id: fact for fact in facts}
    for act in acts:
        if act.seen_by:
            continue
        for effect in act.effects:
            if isinstance(effect, Update) and effect.target.fact in by_id:
                _check(context, act, effect, by_id[effect.target.fact], seats)


def _check(context: Context, act: Act, effect: Update, fact: Fact, seats: tuple[str, ...]) -> None:
    if fact.seen_by == "owner" or effect.span is None:
        return
    seers = seats if fact.seen_by == "all" else fact.seen_by
    others = [actor for actor in seers if set(act.by) != {actor}]
    if others:
        context.complain(
            Code.GIVES_ITSELF_AWAY,
            effect.span,
            f"an effect that only the performer of '{act.id}' sees",
            f"a change of '{fact.id}', which is seen by {', '.join(others)} too",
        )
