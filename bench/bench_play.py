"""The reference engine at work: whole trees of card games, a record replayed, random play.

It is the slow and clear engine; batches and search are the kernel's business. OpenSpiel's games
are peers where it is installed (`pip install open_spiel`): its Kuhn poker written in Python is of
our kind, its Leduc is C++ stepped from Python. For Korea the peer is a toy by hand, with as many
acts, guards that read three numbers and effects that change two, and none of what a scenario
needs: no views, knowledge, treaties, reasons or luck by id. For a user these are the waits for an
exact solution, a replay, and a rollout.
"""

from __future__ import annotations

import random
from typing import Any

import pytest
from bench.table import Beside

from legation.conformance.counting import count
from legation.engine import Game
from legation.language.load import load_scenario
from legation.model.game import CHANCE
from legation.replay import replay_record

GAMES = 5


def tree(name: str) -> str:
    return f"whole tree of {name} poker"


# ---------------------------------------------------------------- card games


@pytest.mark.parametrize(("name", "nodes", "rounds"), [("kuhn", 58, 15), ("leduc", 9_457, 3)])
def test_a_whole_tree(beside: Beside, name: str, nodes: int, rounds: int) -> None:
    game = Game(load_scenario(name))
    work = lambda: count(game, game.start()).nodes  # noqa: E731
    found = beside(tree(name), "legation", work, rounds=rounds, per=nodes, unit="nodes")
    assert found == nodes


@pytest.mark.parametrize(
    ("name", "theirs", "nodes"),
    [("kuhn", "python_kuhn_poker", 58), ("leduc", "leduc_poker", 9_457)],
)
def test_a_whole_tree_by_openspiel(beside: Beside, name: str, theirs: str, nodes: int) -> None:
    spiel: Any = pytest.importorskip("pyspiel", reason="optional peer: pip install open_spiel")
    if theirs.startswith("python_"):
        pytest.importorskip("open_spiel.python.games")
    game = spiel.load_game(theirs)

    def work() -> int:
        """Every state once, with each player's information state as a string."""
        stack, seen, told = [game.new_initial_state()], 0, set()
        while stack:
            state = stack.pop()
            seen += 1
            if state.is_terminal():
                continue
            if not state.is_chance_node():
                told.add(state.information_state_string())
            stack.extend(state.child(action) for action in state.legal_actions())
        return seen

    # Its trees have one chance node more or less than ours where cards are dealt otherwise.
    whose = f"OpenSpiel {theirs}"
    assert abs(beside(tree(name), whose, work, rounds=5, per=nodes, unit="nodes") - nodes) < 10


# ---------------------------------------------------------------- Korea


def test_a_record_replayed(beside: Beside) -> None:
    scenario = load_scenario("korea")
    days = len({step.day for step in replay_record(scenario).steps})
    name = "replaying Korea's record, with every breach derived"
    work = lambda: replay_record(scenario)  # noqa: E731
    assert beside(name, "legation", work, rounds=5, per=days, unit="record days").breaches


def random_play(game: Game, luck: random.Random) -> int:
    """Choices made until the short game closes."""
    position, made = game.start("october_1903"), 0
    while (mover := game.to_move(position)) is not None:
        if mover == CHANCE:
            options = [name for name, _ in game.branches(position)]
        else:
            options = list(game.acts(game.view(position, mover)))
        position = game.apply(position, mover, luck.choice(options))
        made += 1
    return made


def test_random_play(beside: Beside) -> None:
    game = Game(load_scenario("korea"))
    made = sum(random_play(game, random.Random(n)) for n in range(GAMES))
    work = lambda: sum(random_play(game, random.Random(n)) for n in range(GAMES))  # noqa: E731
    name = "random play, 80 acts: Korea's short game beside a toy by hand"
    assert beside(name, "legation", work, rounds=3, per=made, unit="choices") == made


class Toy:
    """Eighty acts of four movers over forty numbers, in plain Python."""

    MOVERS, ACTS, FACTS, CHOICES = 4, 80, 40, 50

    def __init__(self) -> None:
        luck = random.Random(1)
        number = luck.randrange
        self.acts = [
            (
                tuple((number(self.FACTS), number(8)) for _ in range(3)),
                tuple((number(self.FACTS), luck.choice((-1, 1))) for _ in range(2)),
                luck.random(),
            )
            for _ in range(self.ACTS)
        ]
        self.of = [range(mover, self.ACTS, self.MOVERS) for mover in range(self.MOVERS)]

    def open(self, facts: list[int], mover: int) -> list[int]:
        return [
            act
            for act in self.of[mover]
            if all(facts[place] >= least for place, least in self.acts[act][0])
        ]

    def play(self, luck: random.Random) -> int:
        facts = [5] * self.FACTS
        for turn in range(self.CHOICES):
            options = self.open(facts, turn % self.MOVERS)
            if options:
                _, effects, chance = self.acts[luck.choice(options)]
                sign = 1 if luck.random() < chance else -1
                for place, change in effects:
                    facts[place] = min(10, max(0, facts[place] + sign * change))
        return self.CHOICES


def test_random_play_of_a_toy(beside: Beside) -> None:
    toy = Toy()
    work = lambda: sum(toy.play(random.Random(n)) for n in range(GAMES))  # noqa: E731
    name = "random play, 80 acts: Korea's short game beside a toy by hand"
    assert beside(name, "plain Python", work, rounds=5) == GAMES * Toy.CHOICES
