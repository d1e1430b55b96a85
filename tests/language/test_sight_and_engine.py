"""Whatever guard the language accepts, the engine can judge from its performer's view alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.language.strategies import truths
from tests.language.world import builder

from legation.engine import Game
from legation.language.load import check_document
from legation.model.expr import Expr
from legation.model.print_expr import expr_text
from legation.text.problems import Code

GUARDS = truths(2, ("by",))
SHAPE = {
    Code.EXPRESSION_SIZE,
    Code.OVERFLOW,
    Code.EXPRESSION_INDEX,
    Code.NEVER_EQUAL,
    Code.GUARD_HIDDEN,
}


@given(GUARDS, st.sampled_from(["japan", "korea", "powers"]))
def test_an_accepted_guard_needs_nothing_but_the_view(guard: Expr, by: str) -> None:
    world = builder()
    world.act("probe", by=by, stage="orders", when=expr_text(guard), cite="S")
    scenario, problems = check_document(world.document())
    if scenario is None:
        assert {problem.code for problem in problems.errors} <= SHAPE, problems.text()
        return
    game = Game(scenario)
    position = game.start()
    while (mover := game.to_move(position)) == "chance":
        position = game.apply(position, mover, game.branches(position)[0][0])
    assert mover is not None
    for seat in scenario.seats():
        game.acts(game.view(position, seat))
