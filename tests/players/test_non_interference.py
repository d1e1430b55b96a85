"""No player reads beyond its view: what a seat cannot know is varied, and nothing may change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from tests.players.courses import played
from tests.players.stub_model import serving

from legation.engine import Game
from legation.language.load import load_scenario
from legation.model.game import Position, View
from legation.players import Decision, FirstLegal, Luck, Player, Propensity, Uniform, ask
from legation.players.guess import Guesser
from legation.players.language_model import LanguageModel
from legation.players.scripted import Scripted
from legation.players.search import SampledLogit, TreeSearch
from legation.players.solved import counterfactual, quantal, response, sampled


@dataclass
class Table:
    """Where a match stands; players have no business here."""

    position: Position = ()


@dataclass(frozen=True)
class Pair:
    """Two positions that a seat cannot tell apart."""

    name: str
    start: str
    game: Game
    view: View
    positions: tuple[Position, Position]


def pair(name: str, start: str = "", choices: int = 2, seat: str = "") -> Pair:
    """A position some choices on, and another that reproduces its mover's view."""
    game = Game(load_scenario(name))
    position, view = played(game, start, choices=choices, seat=seat)
    return Pair(name, start, game, view, (position, _other(game, start, view, position)))


def _other(game: Game, start: str, view: View, position: Position) -> Position:
    """Another position with the same view: one that was guessed, or with hidden values changed."""
    found = Guesser(game, start).guess(view, 24, Luck("other"))
    for one in found.positions:
        if one != position:
            return one
    raise AssertionError(f"{view.seat} knows everything here: there is nothing to vary")


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return [
        pair("kuhn"),
        pair("kuhn", choices=4),
        pair("leduc", choices=5),
        pair("korea", "october_1903", choices=20, seat="russia"),
    ]


def test_the_pairs_differ_but_not_to_the_seat(pairs: list[Pair]) -> None:
    for one in pairs:
        left, right = one.positions
        assert left != right
        views = [one.game.view(p, one.view.seat, one.view.news) for p in (left, right)]
        assert views[0] == views[1] == one.view


Factory = Callable[[Pair, Table], Player]
SMALL = ("kuhn", "leduc")


def searching(one: Pair, table: Table) -> Player:
    return TreeSearch(one.game, one.start, simulations=60, positions=6)


FACTORIES: dict[str, Factory] = {
    "uniform": lambda one, table: Uniform(),
    "first": lambda one, table: FirstLegal(),
    "propensity": lambda one, table: Propensity(one.game),
    "scripted": lambda one, table: Scripted(one.game),
    "search": searching,
    "logit": lambda one, table: SampledLogit(one.game, one.start, each=3, positions=6),
    "cfr+": lambda one, table: counterfactual(one.game, iterations=50),
    "mccfr": lambda one, table: sampled(one.game, iterations=500),
    "response": lambda one, table: response(one.game, one.view.seat),
    "quantal": lambda one, table: quantal(one.game),
}
WHOLE_TREE = ("cfr+", "mccfr", "response", "quantal")


def decisions(one: Pair, make: Factory) -> list[Decision]:
    """What a player decides at both positions, seated anew each time with the same luck."""
    found = []
    for position in one.positions:
        table = Table(position)
        player = make(one, table)
        view = one.game.view(table.position, one.view.seat, one.view.news)
        found.append(ask(player, view, one.game.acts(view), Luck("same luck")))
    return found


def fitting(pairs: Sequence[Pair], name: str) -> Iterator[Pair]:
    for one in pairs:
        if name == "quantal" and one.name != "kuhn":
            continue
        if name not in WHOLE_TREE or one.name in SMALL:
            yield one


@pytest.mark.parametrize("name", FACTORIES)
def test_what_a_seat_cannot_know_changes_nothing(pairs: list[Pair], name: str) -> None:
    tried = 0
    for one in fitting(pairs, name):
        left, right = decisions(one, FACTORIES[name])
        assert left == right, one.name
        assert left.act in one.game.acts(one.view)
        assert left.reason.endswith(".")
        assert len(left.reason) > 10
        tried += 1
    assert tried


def test_what_a_language_model_is_told_is_the_same(pairs: list[Pair]) -> None:
    for one in pairs:
        with serving() as stub:
            stub.says("1\nIt stands first.")
            left, right = decisions(one, lambda o, t: LanguageModel(o.game, stub.address, "stub"))
            assert left == right
            assert stub.asked[0] == stub.asked[1]


class Peeking:
    """A cheat: it looks at the table."""

    name = "peeking"
    sees = "news"

    def __init__(self, game: Game, table: Table) -> None:
        self._game, self._table = game, table

    def decide(self, view: View, acts: Sequence[str], luck: Luck) -> Decision:
        """Whatever a hidden value says."""
        seen = {self._game.layout.index[name] for name, _ in view.values}
        hidden = sum(v for n, v in enumerate(self._table.position) if n not in seen)
        place = hidden % len(acts)
        return Decision(act=acts[place], reason=f"The position adds up to {hidden}.")


def test_a_player_that_peeks_is_caught(pairs: list[Pair]) -> None:
    for one in pairs:
        left, right = decisions(one, lambda o, table: Peeking(o.game, table))
        assert left != right, one.name


def test_a_search_that_guesses_what_is_on_the_table_is_caught(pairs: list[Pair]) -> None:
    class Cheat(TreeSearch):
        table: Any = None

        def guess(self, view: View, luck: Luck) -> Any:
            from legation.players.guess import Guesses

            return Guesses(positions=(self.table.position,), weights=(1.0,), asked=1, kept=1)

    def cheat(one: Pair, table: Table) -> Player:
        player = Cheat(one.game, one.start, simulations=400)
        player.table = table
        return player

    found = [decisions(one, cheat) for one in pairs[:3]]
    assert any(left != right for left, right in found)
