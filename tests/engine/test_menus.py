"""Which acts are open, and what a refusal says."""

from __future__ import annotations

import pytest
from tests.engine.documents import SIGNED, choose, document, game, passes, treaty

from legation.engine.errors import ActNotOpen, NotAnAct, PlayError
from legation.model.game import CHANCE, PASS


def stages(**options: object) -> dict[str, object]:
    calendar = document()["calendar"]
    return {**calendar, "stages": {"orders": {"movers": "all", **options}}}


def test_must_pick_takes_away_the_pass_while_an_act_is_open() -> None:
    acts = {name: {"by": "ann", "stage": "orders"} for name in ("one", "two", "three")}
    play = game(acts=acts, calendar=stages(must_pick="true", picks="2"))
    position = play.start()
    assert PASS not in play.acts(play.view(position, "ann"))
    position = choose(play, position, "ann:one()")
    assert play.acts(play.view(position, "ann")) == ["ann:three()", "ann:two()"]
    choose(play, position, "ann:two()")
    with pytest.raises(ActNotOpen):
        play.apply(position, "ann", PASS)


def test_a_limit_per_turn_counts_the_picks_not_yet_settled() -> None:
    acts = {
        "send": {
            "by": "ann",
            "pick": {"to": ["bob", "ann"]},
            "stage": "orders",
            "per": {"turn": "1"},
        }
    }
    play = game(acts=acts, calendar=stages(picks="2"))
    position = choose(play, play.start(), "ann:send(to=bob)")
    assert play.to_move(position) == "ann"
    assert play.get(position, "clock.turn") == 1
    assert play.acts(play.view(position, "ann")) == [
        "ann:send(to=ann)",
        "ann:send(to=bob)",
        PASS,
    ]


def test_limits_per_turn_and_per_game() -> None:
    acts = {
        "often": {"by": "ann", "stage": "orders", "per": {"turn": "1"}},
        "once": {"by": "ann", "stage": "orders", "per": {"game": "1"}},
    }
    play = game(acts=acts, calendar=stages(picks="2"))
    position = choose(play, play.start(), "ann:often()", "ann:once()")
    assert play.get(position, "clock.turn") == 1
    assert play.acts(play.view(position, "ann")) == ["ann:often()", PASS]


def test_an_act_is_picked_but_once_in_a_stage() -> None:
    play = game(calendar=stages(picks="3"))
    position = choose(play, play.start(), "ann:wait()")
    assert play.to_move(position) == "bob"


def test_a_power_opens_an_act_and_its_loss_closes_it() -> None:
    play = game(
        acts={
            "appoint": {"by": ["ann", "bob"], "stage": "orders", "power": "true"},
            "leave": {"by": "ann", "stage": "orders", "do": ["denounce(pact)"]},
        },
        instruments=treaty(a={"power": {"holder": "ann", "may": "appoint"}}),
        starts=SIGNED,
    )
    position = play.start()
    assert play.why_not(position, "ann:appoint()") is None
    assert play.why_not(position, "bob:appoint()") is not None
    position = choose(play, position, "ann:leave()")
    assert play.why_not(position, "ann:appoint()") is not None


def test_a_grant_lasts_to_its_last_day() -> None:
    play = game(
        acts={
            "appoint": {"by": "ann", "stage": "orders", "power": "true"},
            "wait": {"by": ["ann", "bob"], "stage": "orders"},
            "allow": {
                "by": "bob",
                "stage": "orders",
                "do": ["grant(appoint, to: ann, for: 31 days)"],
            },
        },
        calendar={
            "from": "1901-01-01",
            "to": "1901-12-31",
            "turns": [{"every": "1 month"}],
            "stages": {"orders": {"movers": "all"}},
        },
    )
    position = choose(play, play.start(), "pass", "bob:allow()")
    assert play.text(position, "grant.appoint.ann") == "1901-02-01"
    assert "ann:appoint()" in play.acts(play.view(position, "ann"))
    position = passes(play, position)
    assert "ann:appoint()" not in play.acts(play.view(position, "ann"))


def test_what_is_regimented_is_closed_and_no_breach() -> None:
    rule = {"bearer": "ann", "not": "wait", "regimented": "true"}
    play = game(instruments=treaty(a={"prohibition": rule}), starts=SIGNED)
    position = play.start()
    closed = play.why_not(position, "ann:wait()")
    assert closed is not None
    assert "impossible" in closed.why
    assert play.to_move(position) == "bob"


def test_a_guard_names_its_first_false_part() -> None:
    play = game(
        facts={"x": {"values": "0..3", "start": "0"}},
        acts={"go": {"by": "ann", "stage": "orders", "when": "turn >= 1 and x >= 1 and x >= 2"}},
    )
    closed = play.why_not(play.start(), "ann:go()")
    assert closed is not None
    assert closed.condition is not None
    assert closed.condition.right.value == 1  # type: ignore[union-attr]


def test_a_seatless_actor_moves_by_weights() -> None:
    play = game(
        actors={
            "ann": {"kind": "power", "title": "Ann", "seat": "Ann"},
            "cat": {"kind": "power", "title": "Cat"},
        },
        acts={
            "wait": {"by": "ann", "stage": "orders"},
            "hunt": {
                "by": "cat",
                "pick": {"what": ["ann", "cat"]},
                "stage": "orders",
                "weight": "3",
            },
            "sleep": {"by": "cat", "stage": "orders", "weight": "0"},
        },
    )
    position = play.start()
    assert play.to_move(position) == CHANCE
    assert play.site(position) == "actor:cat.orders"
    assert play.branches(position) == [
        (PASS, 1),
        ("cat:hunt(what=ann)", 3),
        ("cat:hunt(what=cat)", 3),
    ]
    position = choose(play, position, "cat:hunt(what=ann)", "pass")
    assert play.text(position, "last.cat:hunt(what=ann)") == "1901-01-01"


def test_a_seatless_actor_in_turn_chooses_when_its_turn_comes() -> None:
    play = game(
        actors={
            "ann": {"kind": "power", "title": "Ann", "seat": "Ann"},
            "cat": {"kind": "power", "title": "Cat"},
        },
        facts={"food": {"values": "0..1", "start": "1"}},
        acts={
            "eat": {"by": "ann", "stage": "orders", "do": ["food := 0"]},
            "steal": {"by": "cat", "stage": "orders", "when": "food == 1"},
            "sleep": {"by": "cat", "stage": "orders"},
        },
        calendar=stages(movers=["ann", "cat"], play="in_turn"),
    )
    position = play.start()
    assert play.to_move(position) == "ann"
    position = choose(play, position, "ann:eat()")
    assert [name for name, _ in play.branches(position)] == [PASS, "cat:sleep()"]


def test_why_not_answers_for_an_actor_without_a_seat() -> None:
    play = game(
        actors={
            "ann": {"kind": "power", "title": "Ann", "seat": "Ann"},
            "firm": {"kind": "firm", "title": "Firm"},
        },
        facts={"secret": {"values": "0..1", "start": "0", "seen_by": "none"}},
        acts={"dig": {"by": "firm", "stage": "orders", "when": "secret == 1"}},
    )
    assert play.why_not(play.start(), "firm:dig()") is not None


def test_refusals_tell_the_three_kinds_apart() -> None:
    play = game()
    position = play.start()
    with pytest.raises(NotAnAct, match="no act of small"):
        play.apply(position, "ann", "ann:dance()")
    with pytest.raises(ActNotOpen, match="not open to ann"):
        play.apply(position, "ann", "bob:wait()")
    with pytest.raises(ActNotOpen):
        play.apply(position, "bob", "bob:wait()")


def test_a_refusal_shows_nothing_hidden() -> None:
    play = game(facts={"secret": {"values": "0..9", "start": "7", "seen_by": "none"}})
    position = play.start()
    with pytest.raises(PlayError) as refusal:
        play.apply(position, "ann", "ann:dance()")
    assert "secret" not in str(refusal.value)
    assert "legation-position" not in str(refusal.value)
    assert refusal.value.line == play.line(position)
    with pytest.raises(PlayError) as refusal:
        play.apply(position, "bob", "pass")
    assert "ann" not in str(refusal.value)
