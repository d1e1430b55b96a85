"""Positions as text: there and back, and what is refused."""

from __future__ import annotations

import pytest
from tests.engine.documents import SIGNED, choose, game, treaty

from legation.engine.lines import LineError

PLAY = game(
    facts={
        "x": {"values": "-5..5", "start": "-2"},
        "flag": {"values": "bool", "start": "true"},
        "side": {"values": ["left", "right"], "start": "right"},
        "army": {"of": ["powers", "powers"], "values": "0..3", "start": "1"},
    },
    acts={
        "go": {
            "by": "ann",
            "pick": {"where": ["left", "right"]},
            "stage": "orders",
            "do": ["x := -5", "flag := false", "side := where", "army[ann, bob] := 3"],
        },
        "wait": {"by": ["ann", "bob"], "stage": "orders"},
    },
    instruments=treaty(a={"duty": {"bearer": "bob", "must": "wait", "within": "40 days"}}),
    starts=SIGNED,
)


def test_only_what_differs_from_the_start_is_written() -> None:
    position = choose(PLAY, PLAY.start(), "ann:go(where=left)", "pass")
    words = PLAY.line(position).split()
    assert words[0] == "legation-position/1"
    assert words[1].startswith("small/1/")
    assert {
        "clock.day=1901-02-01",
        "x=-5",
        "flag=false",
        "side=left",
        "army[ann,bob]=3",
        "last.ann:go(where=left)=1901-01-01",
        "state.pact.a/plain@bob=in_force",
    } <= set(words)
    assert not any(word.startswith("army[bob,ann]") for word in words)


def test_a_position_survives_its_line() -> None:
    position = PLAY.start()
    while True:
        assert PLAY.from_line(PLAY.line(position)) == position
        mover = PLAY.to_move(position)
        if mover is None:
            break
        position = PLAY.apply(position, mover, PLAY.acts(PLAY.view(position, mover))[0])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "begins with"),
        ("legation-position/2 {id}", "begins with"),
        ("legation-position/1", "found nothing"),
        ("legation-position/1 other/1/0000", "expected a position of small"),
        ("legation-position/1 {id} nothing=3", "names no slot"),
        ("legation-position/1 {id} x", "names no slot"),
        ("legation-position/1 {id} x=6", "lies between -5 and 5"),
        ("legation-position/1 {id} x=many", "x=many"),
        ("legation-position/1 {id} side=up", "side=up"),
        ("legation-position/1 {id} flag=1", "flag=1"),
        ("legation-position/1 {id} clock.day=1901-02-30", "clock.day"),
        ("legation-position/1 {id} x=1 x=2", "twice"),
    ],
)
def test_a_broken_line_is_refused(line: str, message: str) -> None:
    id = PLAY.line(PLAY.start()).split()[1]
    with pytest.raises(LineError, match=message):
        PLAY.from_line(line.format(id=id))
