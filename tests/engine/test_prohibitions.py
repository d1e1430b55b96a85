"""Prohibitions: judged against the start of the round, by reading, with overrides and conflicts."""

from __future__ import annotations

from typing import Any

from tests.engine.documents import SIGNED, choose, day, game, passes, treaty

from legation.engine import Game
from legation.engine.ledger import breaches_of
from legation.engine.work import Trace
from legation.model.dates import day_text
from legation.model.expr import Breached, Const, Kind
from legation.model.game import Position

ACTS = {
    "consult": {"by": ["ann", "bob"], "stage": "orders"},
    "conclude": {"by": ["ann", "bob"], "stage": "orders"},
    "seek": {"by": ["ann", "bob"], "stage": "orders"},
    "end": {"by": ["ann", "bob"], "stage": "orders", "do": ["denounce(pact)"]},
    "pick_one": {
        "by": "ann",
        "stage": "orders",
        "branches": {"left": {"p": "0.5"}, "right": {"p": "rest"}},
    },
}


def ban(**keys: Any) -> Game:
    body = {"bearer": "ann", "not": "conclude", **keys}
    return game(acts=ACTS, instruments=treaty(a={"prohibition": body}), starts=SIGNED)


def breaches(play: Game, *days: tuple[str, list[str]]) -> list[tuple[str, str]]:
    """Breaches (reading and day) of acts done on days, each day's at once."""
    trace = Trace()
    position = play.opening(trace=trace)
    for when, acts in days:
        position = play.pass_to(position, day(when), trace)
        position = play.perform(position, [(act, "") for act in acts], trace=trace)
    return [(b.reading, day_text(b.happened)) for b in breaches_of(play, trace)]


def test_a_forbidden_act_is_done_and_is_a_breach_each_time() -> None:
    play = ban()
    found = breaches(play, ("1901-01-05", ["ann:conclude()"]), ("1901-01-09", ["ann:conclude()"]))
    assert found == [("plain", "1901-01-05"), ("plain", "1901-01-09")]


def test_the_other_party_is_not_bound() -> None:
    assert breaches(ban(), ("1901-01-05", ["bob:conclude()"])) == []


def test_an_exception_must_hold_before_the_round() -> None:
    play = ban(unless="done(consult, by: ann, within: 10 days)")
    together = [("1901-01-05", ["ann:consult()", "ann:conclude()"])]
    assert breaches(play, *together) == [("plain", "1901-01-05")]
    before = [("1901-01-05", ["ann:consult()"]), ("1901-01-15", ["ann:conclude()"])]
    assert breaches(play, *before) == []
    late = [("1901-01-05", ["ann:consult()"]), ("1901-01-16", ["ann:conclude()"])]
    assert breaches(play, *late) == [("plain", "1901-01-16")]


def test_denouncing_in_the_same_round_does_not_help() -> None:
    assert breaches(ban(), ("1901-01-05", ["ann:end()", "ann:conclude()"])) != []
    days = [("1901-01-05", ["ann:end()"]), ("1901-01-05", ["ann:conclude()"])]
    assert breaches(ban(), *days) == []


def test_each_reading_judges_for_itself() -> None:
    readings = {
        "broad": {"gloss": "seeking too", "held_by": ["bob"], "not": ["conclude", "seek"]},
        "strict": {"gloss": "concluding only", "held_by": ["ann"], "not": ["conclude"]},
    }
    play = ban(readings=readings)
    assert breaches(play, ("1901-01-05", ["ann:seek()"])) == [("broad", "1901-01-05")]
    assert breaches(play, ("1901-01-05", ["ann:conclude()"])) == [
        ("broad", "1901-01-05"),
        ("strict", "1901-01-05"),
    ]


def test_a_breach_as_an_actor_holds_it() -> None:
    readings = {
        "broad": {"gloss": "seeking too", "held_by": ["bob"], "not": ["conclude", "seek"]},
        "strict": {"gloss": "concluding only", "held_by": ["ann"], "not": ["conclude"]},
    }
    play = ban(readings=readings)
    position = play.perform(play.opening(), [("ann:seek()", "")])
    for who, says in (("ann", False), ("bob", True)):
        holder = Const(kind=Kind.SYMBOL, value=who)
        held = Breached(kind=Kind.BOOL, norm="pact.a", as_held_by=holder)
        assert play.holds(position, held) is says


def test_who_holds_a_treaty_void_holds_nothing_to_be_its_breach() -> None:
    pact = treaty(a={"prohibition": {"bearer": "ann", "not": "conclude"}})["pact"]
    dispute = {"held_valid_by": ["bob"], "held_void_by": ["ann"], "grounds": "coerced"}
    pact["validity"] = {"disputed": {**dispute, "judgement": "Made up."}}
    play = game(acts=ACTS, instruments={"pact": pact}, starts=SIGNED)
    trace = Trace()
    position = play.perform(play.opening(), [("ann:conclude()", "")], trace=trace)
    for who, says in (("ann", False), ("bob", True)):
        holder = Const(kind=Kind.SYMBOL, value=who)
        held = Breached(kind=Kind.BOOL, norm="pact.a", as_held_by=holder)
        assert play.holds(position, held) is says
    assert [b.if_valid for b in breaches_of(play, trace)] == [True]


def test_a_ban_on_a_branch_is_breached_by_that_branch_only() -> None:
    play = ban(**{"not": {"act": "pick_one", "branch": "left"}})
    for branch, count in (("left", 1), ("right", 0)):
        position = play.perform(play.opening(), [("ann:pick_one()", branch)])
        assert play.get(position, "breaches.pact.a/plain@ann") == count


def demanded(duty: dict[str, Any], prohibition: dict[str, Any]) -> tuple[Game, Trace, Position]:
    play = game(
        acts=ACTS,
        instruments=treaty(
            a={"prohibition": {"bearer": "ann", "not": "conclude", **prohibition}},
            b={"duty": {"bearer": "ann", "must": "conclude", "within": "10 days", **duty}},
        ),
        starts=SIGNED,
    )
    trace = Trace()
    return play, trace, play.opening(trace=trace)


def kinds(trace: Trace) -> list[tuple[str, str]]:
    return [(e.kind, e.subject) for e in trace.events if e.kind in ("breach", "conflict", "kept")]


def test_demand_and_ban_without_override_are_a_conflict() -> None:
    play, trace, position = demanded({}, {})
    play.perform(position, [("ann:conclude()", "")], trace=trace)
    assert kinds(trace) == [
        ("kept", "pact.b"),
        ("conflict", "pact.a"),
        ("conflict", "pact.b"),
        ("breach", "pact.a"),
    ]
    play, trace, position = demanded({}, {})
    play.pass_to(position, day("1901-02-01"), trace)
    assert kinds(trace) == [("conflict", "pact.a"), ("conflict", "pact.b"), ("breach", "pact.b")]


def test_a_demand_that_overrides_the_ban() -> None:
    play, trace, position = demanded({"overrides": "pact.a"}, {})
    play.perform(position, [("ann:conclude()", "")], trace=trace)
    assert kinds(trace) == [("kept", "pact.b")]


def test_a_ban_that_overrides_the_demand() -> None:
    play, trace, position = demanded({}, {"overrides": "pact.b"})
    position = play.pass_to(position, day("1901-02-01"), trace)
    assert kinds(trace) == []
    assert play.text(position, "state.pact.b/plain@ann") == "lapsed"


def test_a_ban_that_does_not_apply_is_no_conflict() -> None:
    for keys in ({"when": "turn > 100"}, {"unless": "turn < 100"}):
        play, trace, position = demanded({}, {"overrides": "pact.b", **keys})
        play.pass_to(position, day("1901-02-01"), trace)
        assert kinds(trace) == [("breach", "pact.b")]


def test_a_ban_on_one_way_of_performing_is_no_conflict() -> None:
    acts = {
        "send": {"by": "ann", "pick": {"to": ["bob", "ann"]}, "stage": "orders"},
    }
    play = game(
        acts=acts,
        instruments=treaty(
            a={"prohibition": {"bearer": "ann", "not": {"act": "send", "to": "bob"}}},
            b={"duty": {"bearer": "ann", "must": "send", "within": "10 days"}},
        ),
        starts=SIGNED,
    )
    trace = Trace()
    play.pass_to(play.opening(trace=trace), day("1901-02-01"), trace)
    assert kinds(trace) == [("breach", "pact.b")]


def test_a_condition_that_must_never_hold() -> None:
    play = game(
        acts={"arm": {"by": "ann", "stage": "orders", "do": ["army += 1"]}},
        facts={"army": {"values": "0..9", "start": "0"}},
        instruments=treaty(a={"prohibition": {"bearer": "ann", "never": "army >= 2"}}),
        starts=SIGNED,
    )
    position = choose(play, play.start(), "ann:arm()")
    assert play.get(position, "breaches.pact.a/plain@ann") == 0
    position = choose(play, position, "ann:arm()")
    assert play.get(position, "breaches.pact.a/plain@ann") == 1
    position = passes(play, position)
    assert play.get(position, "breaches.pact.a/plain@ann") == 1
