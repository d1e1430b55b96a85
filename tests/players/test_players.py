"""Dull, scripted and solved players; menus; the match table and its verb."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.engine.documents import game as small
from tests.players.courses import played

from legation.cli import main
from legation.engine import Game
from legation.language.load import load_scenario
from legation.model.game import PASS, View
from legation.players import (
    Decision,
    FirstLegal,
    Luck,
    NoActOpen,
    Propensity,
    Uniform,
    ask,
)
from legation.players.board import EngineBoard
from legation.players.match import Match
from legation.players.roster import NAMES, Strength, UnknownPlayer, maker, usual
from legation.players.scripted import Attested, Scripted, line_of
from legation.players.solved import counterfactual
from legation.players.table import Mean, fill, table_of

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def view(kuhn_game: Game) -> View:
    return played(kuhn_game, choices=2)[1]


def test_luck_follows_from_its_name() -> None:
    one, two, other = Luck("a", 1), Luck("a", 1), Luck("a", 2)
    words = [one.word() for _ in range(5)]
    assert words == [two.word() for _ in range(5)]
    assert words != [other.word() for _ in range(5)]
    assert Luck("a", 1).child("x").word() != Luck("a", 1).child("y").word()
    with pytest.raises(ValueError, match="no weight"):
        one.choose([0, 0])


def test_luck_chooses_in_proportion() -> None:
    luck = Luck("proportion")
    found = Counter(luck.choose([0, 1, 3]) for _ in range(4000))
    assert found[0] == 0
    assert found[2] / 4000 == pytest.approx(0.75, abs=0.03)


def test_an_empty_menu_is_an_error_that_says_whose(view: View) -> None:
    with pytest.raises(NoActOpen, match=f"{view.seat} has no act open in turn 1"):
        ask(Uniform(), view, [], Luck(1))


def test_a_single_act_is_taken_without_asking(view: View) -> None:
    class Silent:
        name, sees = "silent", "menu"

        def decide(self, view: View, acts: Sequence[str], luck: Luck) -> Decision:
            raise AssertionError("it was asked")

    found = ask(Silent(), view, [PASS], Luck(1))
    assert (found.act, found.reason) == (PASS, "Nothing else is open.")


def test_an_act_off_the_menu_is_replaced_and_told(view: View) -> None:
    class Wild:
        name, sees = "wild", "menu"

        def decide(self, view: View, acts: Sequence[str], luck: Luck) -> Decision:
            return Decision(act="third:cheat()", reason="Because.")

    found = ask(Wild(), view, ["first:check()", "first:bet()"], Luck(1))
    assert found.act == "first:check()"
    assert "'third:cheat()', which is not open" in found.fallback
    assert found.fallback in found.reason


def test_uniform_play_is_even_and_first_is_first(view: View) -> None:
    acts = ["a", "b", "c"]
    found = Counter(Uniform().decide(view, acts, Luck(k)).act for k in range(3000))
    assert all(count == pytest.approx(1000, abs=120) for count in found.values())
    assert FirstLegal().decide(view, acts, Luck(1)).act == "a"


def test_propensity_follows_the_authors_weights() -> None:
    game = small(
        acts={
            "wait": {"by": ["ann", "bob"], "stage": "orders", "weight": "7"},
            "hurry": {"by": ["ann"], "stage": "orders", "weight": "0"},
        }
    )
    _, view = played(game, choices=0)
    player = Propensity(game)
    acts = game.acts(view)
    assert dict(zip(acts, player.weights(view, acts), strict=True)) == {
        "ann:wait()": 7, "ann:hurry()": 0, "pass": 1,
    }  # fmt: skip
    found = player.decide(view, acts, Luck(1))
    assert dict(found.chances)["ann:wait()"] == pytest.approx(7 / 8)
    assert "7 of 8" in found.reason or found.act == PASS


def test_the_record_of_korea_has_a_line(korea_game: Game) -> None:
    line = line_of(korea_game.scenario)
    assert len(line) > 20
    assert [one.day for one in line] == sorted(one.day for one in line)
    known = {act.name for act in korea_game.layout.acts}
    assert {one.act for one in line} <= known


def test_a_script_is_played_where_it_is_open_and_told_where_not() -> None:
    game = small()
    _, view = played(game, choices=0)
    day = game.layout.schedule.turns[0].first
    line = [Attested(day, f"{view.seat}:wait()", "waiting")]
    found = Scripted(game, line).decide(view, game.acts(view), Luck(1))
    assert found.act == f"{view.seat}:wait()"
    assert "(waiting)" in found.reason
    closed = Scripted(game, line).decide(view, [PASS, "other"], Luck(1))
    assert closed.act == PASS
    assert "is not open now" in closed.reason
    assert closed.fallback
    nothing = Scripted(game, []).decide(view, game.acts(view), Luck(1))
    assert nothing.act == PASS
    assert "no further act" in nothing.reason
    other = Scripted(game, [], FirstLegal()).decide(view, game.acts(view), Luck(1))
    assert other.act == game.acts(view)[0]


def test_a_solved_player_says_how_and_what_it_is_worth(kuhn_game: Game, view: View) -> None:
    player = counterfactual(kuhn_game, iterations=300)
    found = player.decide(view, kuhn_game.acts(view), Luck(1))
    assert "300 iterations of CFR+" in found.reason
    assert sum(share for _, share in found.chances) == pytest.approx(1)
    from dataclasses import replace

    lost = player.decide(replace(view, hash=1), kuhn_game.acts(view), Luck(1))
    assert "does not occur in the tree" in lost.fallback


def test_a_match_is_the_same_by_the_engine_and_by_the_compiled_form() -> None:
    game = Game(load_scenario("korea"))
    players = dict.fromkeys(game.layout.seats, Uniform())
    fast = Match(game, players, "october_1903", number=3).play()
    slow = Match(game, players, "october_1903", number=3, board=EngineBoard(game)).play()
    assert (fast.ending, fast.values) == (slow.ending, slow.values)


def test_every_cell_is_filled_and_luck_is_paired(kuhn_game: Game) -> None:
    names = ("uniform", "first")
    made = {name: maker(name, kuhn_game) for name in names}
    table = table_of(kuhn_game, names, names, 40)
    for _ in fill(kuhn_game, table, made):
        pass
    assert table.complete
    assert table.played == 4 * 40
    one, two = (table.cells["first", "uniform", "first"], table.cells["second", "first", "uniform"])
    assert one.total == -two.total  # the same matches, seen from both seats
    assert 0 < one.half < 2
    # The same luck, match by match: what differs is the player alone.
    assert table.beyond("first", "first", "first").mean == pytest.approx(
        table.cells["first", "first", "first"].mean - table.cells["first", "uniform", "first"].mean
    )
    assert table.beyond("first", "uniform", "first") == Mean(40, 0.0, 0.0)


def test_players_by_name(kuhn_game: Game, korea_game: Game) -> None:
    for name in NAMES:
        if name != "model":
            made = maker(name, kuhn_game, how=Strength(iterations=20, simulations=20))
            for seat in kuhn_game.layout.seats:
                assert made(seat).name
    assert usual(kuhn_game) == ("uniform", "first", "logit", "search")
    assert "scripted" in usual(korea_game)
    with pytest.raises(UnknownPlayer, match="needs the whole tree"):
        maker("cfr+", korea_game)
    with pytest.raises(UnknownPlayer, match="there is no player 'nobody'"):
        maker("nobody", kuhn_game)
    with pytest.raises(UnknownPlayer, match="LEGATION_MODEL_URL"):
        maker("model", kuhn_game)


def test_the_verb_shows_a_table(capsys: Capture) -> None:
    assert main(["players", "kuhn", "--n", "3", "--players", "cfr+", "--against", "uniform"]) == 0
    told = capsys.readouterr().out
    assert "First player: worth of the ending" in told
    assert "per decision" in told
    assert "the intervals are rough" in told
    for name in ("uniform", "first", "cfr+"):
        assert name in told


def test_the_verb_as_json(capsys: Capture) -> None:
    assert main(["players", "kuhn", "--n", "4", "--players", "first", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["complete"]
    assert {cell["matches"] for cell in found["cells"]} == {4}
    assert found["fingerprint"].startswith("sha256:")
    assert {row["name"] for row in found["players"]} == {"uniform", "first"}


@pytest.mark.parametrize(
    "arguments, told",
    [
        (["--n", "0"], "--n is a number of matches"),
        (["--players", "serch"], "nearest: search"),
        (["--start", "nowhere"], "has no start 'nowhere'"),
        (["--precision", "-1"], "--precision"),
        (["--simulations", "0"], "--simulations"),
        (["--leaf", "301"], "--leaf is a number of courses"),
        (["--jobs", "0"], "--jobs is a number of processes"),
    ],
)
def test_the_verb_refuses_plainly(arguments: list[str], told: str, capsys: Capture) -> None:
    assert main(["players", "kuhn", *arguments]) == 2
    assert told in capsys.readouterr().err


def test_stopping_keeps_what_is_done(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, tmp_path: Path
) -> None:
    plays = 0
    play = Match.play

    def stopping(self: Match) -> object:
        nonlocal plays
        plays += 1
        if plays > 6:
            raise KeyboardInterrupt
        return play(self)

    monkeypatch.setattr(Match, "play", stopping)
    assert main(["players", "kuhn", "--players", "first", "--n", "50", "--json"]) == 130
    found = json.loads(capsys.readouterr().out)
    assert found["stopped"]
    assert found["matches"] == 6
    assert sum(cell["matches"] for cell in found["cells"]) > 0
