"""Histories as text: there and back, and run again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.documents import game

from legation.engine.chance import Stream
from legation.engine.game import ENGINE_VERSION
from legation.engine.history import (
    Entry,
    History,
    HistoryError,
    history_of,
    parse_history,
    play_on,
    roll,
    run_again,
)
from legation.model.expr import Const, Effect, FactRef, Kind, Update
from legation.model.game import CHANCE

BOTH = {"by": ["ann", "bob"], "stage": "orders"}
LUCK = {"a": {"p": "0.5", "do": ["x += 1"]}, "b": {"p": "rest"}}
PLAY = game(
    facts={"x": {"values": "0..99", "start": "0"}}, acts={"roll": {**BOTH, "branches": LUCK}}
)

NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
ENTRIES = st.builds(
    Entry,
    day=st.integers(600_000, 700_000),
    mover=NAMES,
    choice=st.from_regex(r"[a-z:=() ,.'0-9]{0,29}[a-z)0-9]", fullmatch=True),
    site=st.one_of(st.just(""), st.from_regex(r"[a-z:]{1,9}\([a-z=]{0,9}\)", fullmatch=True)),
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
)


@given(st.lists(ENTRIES, max_size=6), st.sampled_from(["", "october_1903"]))
def test_a_history_survives_its_file(entries: list[Entry], start: str) -> None:
    history = History(
        scenario="small",
        version="1",
        fingerprint="sha256:ab",
        start=start,
        commitment="cd",
        entries=tuple(entries),
    )
    assert parse_history(history.text()) == history


def played(secret: bytes) -> tuple[tuple[int, ...], History]:
    stream = Stream(secret)
    position, history = PLAY.start(), history_of(PLAY, commitment=stream.commitment)
    while (mover := PLAY.to_move(position)) is not None:
        choice = (
            roll(PLAY, position, stream)
            if mover == CHANCE
            else PLAY.acts(PLAY.view(position, mover))[0]
        )
        position, history = play_on(PLAY, position, history, mover, choice, text="a\n\nb ")
    return position, history


@given(st.binary(min_size=32, max_size=32))
def test_a_history_runs_again_to_the_same_position(secret: bytes) -> None:
    position, history = played(secret)
    assert run_again(PLAY, parse_history(history.text())) == position


def test_a_history_names_chance_sites() -> None:
    _, history = played(bytes(32))
    assert "1901-01-01 chance ann:roll(): " in history.text()


def test_an_edit_runs_again_with_a_parser() -> None:
    def parse(text: str) -> Effect:
        name, value = text.split(" := ")
        return Update(
            target=FactRef(kind=Kind.INT, fact=name),
            op=":=",
            value=Const(kind=Kind.INT, value=int(value)),
        )

    edit = Entry(day=PLAY.get(PLAY.start(), "clock.day"), mover="edit", choice="x := 7")
    history = history_of(PLAY).add(edit)
    assert PLAY.get(run_again(PLAY, history, parse=parse), "x") == 7
    with pytest.raises(HistoryError, match="no way given"):
        run_again(PLAY, history)


def test_another_scenario_or_a_closed_choice_is_refused() -> None:
    history = history_of(PLAY)
    other = parse_history(history.text().replace("sha256:", "sha256:0"))
    with pytest.raises(HistoryError, match="not of small"):
        run_again(PLAY, other)
    start = PLAY.get(PLAY.start(), "clock.day")
    wrong = history.add(Entry(day=start, mover="ann", choice="ann:dance()"))
    with pytest.raises(HistoryError, match=r"entry 1 .*ann:dance") as refusal:
        run_again(PLAY, wrong)
    assert "legation-position" not in str(refusal.value)


def test_another_engine_is_refused() -> None:
    text = history_of(PLAY).text().replace(f"engine {ENGINE_VERSION}", "engine 0")
    with pytest.raises(HistoryError, match="made by engine 0"):
        run_again(PLAY, parse_history(text))


def test_a_day_that_does_not_fit_is_refused() -> None:
    wrong = history_of(PLAY).add(Entry(day=600_000, mover="ann", choice="pass"))
    with pytest.raises(HistoryError, match="1901-01-01"):
        run_again(PLAY, wrong)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1"),
        ("legation-history 2\n", "line 1"),
        ("legation-history 1\nfoo bar\n", "line 2: no header"),
        ("legation-history 1\nscenario a\n", "'scenario' must give"),
        ("legation-history 1\nscenario a 1 s\n\n1901-01-01 ann\n", "line 4: expected"),
        ("legation-history 1\nscenario a 1 s\n\n1901-02-30 ann: pass\n", "line 4: there is no day"),
        ("legation-history 1\nscenario a 1 s\n\n  | words\n", "line 4"),
    ],
)
def test_a_broken_file_names_its_line(text: str, message: str) -> None:
    with pytest.raises(HistoryError, match=message):
        parse_history(text)
