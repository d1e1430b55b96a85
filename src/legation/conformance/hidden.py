"""Hidden stays hidden: acts whose being open would tell their performer what it may not see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from legation.engine import Game
from legation.engine.ground import GroundAct
from legation.engine.sight import Sight, may_be
from legation.model.expr import Expr
from legation.model.print_expr import expr_text
from legation.model.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Leak:
    """A condition that decides whether an act is open, and that its performer cannot work out.

    Attributes:
        source: ``act`` for the act's own guard, else the id of the power or prohibition.
    """

    act: str
    performer: str
    source: str
    condition: str

    def __str__(self) -> str:
        """One line: which act, whose, and what it rests on."""
        return f"{self.act}: {self.source} reads {self.condition}, hidden from {self.performer}"


def leaks(scenario: Scenario) -> list[Leak]:
    """Every act of a seat whose guard, power or physical rule reads what the seat may not see.

    The engine would stop at such an act when its seat is to move. Actors without a seat act as
    chance does, which sees everything.
    """
    layout = Game(scenario).layout
    sight = Sight(layout.found, layout.knowers)
    return [
        leak for act in layout.acts if act.performer in layout.seats for leak in _of(act, sight)
    ]


def _of(act: GroundAct, sight: Sight) -> Iterator[Leak]:
    if act.act.guard is not None:
        yield from _unseen(act, "act", act.act.guard, act.names, sight)
    found = sight.found
    for strand in (*found.empowered[act.number], *found.barred[act.number]):
        # A norm that the seat does not know of neither opens nor closes its acts.
        if act.performer not in sight.state(strand):
            continue
        for condition in (strand.when, strand.unless):
            if condition is not None:
                yield from _unseen(act, strand.norm.id, condition, strand.names, sight)


def _unseen(
    act: GroundAct, source: str, condition: Expr, names: Mapping[str, str], sight: Sight
) -> Iterator[Leak]:
    if act.performer not in sight.reads(condition, may_be(names)):
        yield Leak(act.name, act.performer, source, expr_text(condition))
