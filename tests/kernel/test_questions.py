"""When a question first held: the kernel's days beside the engine's clock, stopped at every step."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.engine.documents import Document
from tests.strategies import documents

from legation.engine import clock, settle
from legation.engine.evaluate import holds
from legation.engine.game import Game
from legation.engine.slots import OVER, SETTLING
from legation.engine.work import Work
from legation.kernel.again import history_of
from legation.kernel.batch import play_batch
from legation.kernel.form import CannotLower
from legation.kernel.plan import Plan
from legation.language.load import ScenarioProblems, scenario_from_document
from legation.model.expr import Expr


class Looking:
    """The engine's ``clock.advance`` with a look at the questions after every step of it."""

    def __init__(self, questions: list[Expr]) -> None:
        self.questions = questions
        self.first = [0] * len(questions)

    def look(self, work: Work) -> None:
        for place, question in enumerate(self.questions):
            if not self.first[place] and holds(question, work.env({})):
                self.first[place] = work.day

    def advance(self, work: Work) -> None:
        while not work.values[OVER]:
            settling = work.values[SETTLING]
            if settling:
                if not settle.run(work):
                    return
                clock.look_at_endings(work)
                if settling == settle.BY_THE_CLOCK:
                    clock._leave(work)
            elif clock._waiting(work):
                return
            if not work.values[SETTLING]:
                self.look(work)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(documents(), st.integers(0, 99))
def test_first_days_are_those_of_the_engines_clock(
    monkeypatch: pytest.MonkeyPatch, doc: Document, number: int
) -> None:
    try:
        game = Game(scenario_from_document(doc))
    except ScenarioProblems:
        assume(False)
        raise
    questions = [rule.when for rule in game.scenario.rules if rule.when is not None]
    questions += [ending.when for ending in game.scenario.endings if ending.when is not None]
    assume(questions)
    start = game.start()
    plan = Plan(game=game, start=start, secret=b"q", first=number, questions=questions)
    try:
        batch = play_batch(plan, threads=1)
    except (CannotLower, KeyError):
        # A rule's condition may speak of names that only the rule binds.
        assume(False)
        raise
    looking = Looking(questions)
    looking.look(Work(game.layout, list(start)))
    with monkeypatch.context() as patch:
        patch.setattr("legation.engine.game.advance", looking.advance)
        history_of(plan, number)
    assert batch.first_day[0].tolist() == looking.first
