"""Matches in several processes, kept on the disk and gone on with."""

from __future__ import annotations

import json
import os
import signal
from concurrent.futures.process import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from legation.cli import main
from legation.engine import Game
from legation.players import rounds
from legation.players.match import Match
from legation.players.roster import MODEL, Strength
from legation.players.rounds import Hall, Kept, MatchesNotKept, PlayerDied, play_all
from legation.players.table import Pairing, Played, pairings, table_of

Capture = pytest.CaptureFixture[str]
NAMES = ("uniform", "first")


@pytest.fixture
def hall(kuhn_game: Game) -> Hall:
    return Hall(kuhn_game.scenario, "", Strength(simulations=20), NAMES)


def wanted(hall: Hall, matches: int = 4) -> list[Pairing]:
    return list(pairings(table_of(Game(hall.scenario), NAMES, NAMES, matches)))


def told(played: Played) -> tuple[object, ...]:
    return played.number, played.way, played.outcome.ending, dict(played.outcome.values)


def test_processes_play_the_same_matches(hall: Hall) -> None:
    floor = hall.floor()
    here = [told(floor.play(pairing)) for pairing in wanted(hall)]
    there = [told(played) for played in play_all(hall, wanted(hall), 2)]
    assert sorted(here, key=str) == sorted(there, key=str)
    assert len(here) == 16


def test_a_killed_process_is_told_and_not_waited_for(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    pools: list[ProcessPoolExecutor] = []

    class Watched(ProcessPoolExecutor):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            pools.append(self)

    monkeypatch.setattr(rounds, "ProcessPoolExecutor", Watched)
    playing = play_all(hall, wanted(hall, 5000), 2)
    next(playing)
    for process in list(pools[0]._processes.values()):
        os.kill(process.pid or 0, signal.SIGKILL)
    with pytest.raises(PlayerDied, match="--resume"):
        for _ in playing:
            pass


def test_what_was_played_is_read_again(hall: Hall, tmp_path: Path) -> None:
    path, floor = tmp_path / "kept.jsonl", hall.floor()
    kept = Kept(path, afresh=True)
    for pairing in wanted(hall)[:5]:
        kept.add(floor.play(pairing))
    kept.close()
    cut = path.read_text(encoding="utf-8")[:-20]
    path.write_text(cut, encoding="utf-8")  # a line cut short, as a killed process leaves it
    again = Kept(path, afresh=False)
    assert list(again.played) == wanted(hall)[:4]
    assert [told(one) for one in again.played.values()] == [
        told(floor.play(pairing)) for pairing in wanted(hall)[:4]
    ]
    again.add(floor.play(wanted(hall)[7]))
    again.close()
    for afresh, count in ((False, 5), (True, 0)):
        last = Kept(path, afresh=afresh)
        last.close()
        assert len(last.played) == count


def test_other_rules_or_other_strength_are_kept_apart(hall: Hall, korea_game: Game) -> None:
    others = [
        Hall(korea_game.scenario, "", hall.strength, NAMES),
        Hall(hall.scenario, "", Strength(simulations=21), NAMES),
    ]
    assert len({hall.id, *(other.id for other in others)}) == 3
    # More players go on with the matches of fewer.
    assert Hall(hall.scenario, "", hall.strength, ("uniform",)).id == hall.id


def test_where_nothing_can_be_kept_it_says_so(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(MatchesNotKept, match="--keep"):
        Kept(tmp_path / "file" / "kept.jsonl", afresh=True)
    asked = ["players", "kuhn", "--players", "first", "--n", "2", "--keep"]
    assert main([*asked, str(tmp_path / "file" / "below")]) == 2
    assert "--keep DIR names another folder" in capsys.readouterr().err


def test_going_on_plays_only_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture, tmp_path: Path
) -> None:
    plays, play = 0, Match.play

    def counting(self: Match) -> object:
        nonlocal plays
        plays += 1
        return play(self)

    monkeypatch.setattr(Match, "play", counting)
    asked = ["players", "kuhn", "--players", "first", "--json", "--keep", str(tmp_path)]
    assert main([*asked, "--n", "6"]) == 0
    few = plays
    assert main([*asked, "--n", "10", "--resume"]) == 0
    assert (few, plays) == (18, 30)
    assert main([*asked, "--n", "6", "--against", "all"]) == 0
    assert plays == 30 + 24  # without --resume from the beginning
    found = json.loads(capsys.readouterr().out.split("\n}\n")[1] + "}")
    assert found["complete"]
    assert found["cells"][0]["more_than_uniform"]["mean"] == 0


def test_matches_of_another_language_model_are_kept_apart(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = (*NAMES, "model")
    monkeypatch.setenv(MODEL, "one")
    first = Hall(hall.scenario, "", hall.strength, names).id
    monkeypatch.setenv(MODEL, "another")
    assert Hall(hall.scenario, "", hall.strength, names).id != first
    assert hall.id == Hall(hall.scenario, "", hall.strength, NAMES).id
