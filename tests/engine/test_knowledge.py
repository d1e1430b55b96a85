"""Who learns what: audiences, branches, disclosure, reports, and who knows of a breach."""

from __future__ import annotations

from typing import Any

from tests.engine.documents import SIGNED, choose, day, document, game, load, rolled, treaty

from legation.engine import Game
from legation.engine.ledger import breaches_of
from legation.engine.work import Trace
from legation.model.expr import Breached, Kind
from legation.model.game import Position

THREE = {
    name: {"kind": "power", "title": name.title(), "seat": name.title()}
    for name in ("ann", "bob", "cat")
}


def three(**sections: Any) -> Game:
    return Game(load(document(actors={k: dict(v) for k, v in THREE.items()}, **sections)))


ENVOY = {
    "by": "ann",
    "pick": {"to": ["bob", "cat"]},
    "stage": "orders",
    "seen_by": "none",
    "branches": {
        "caught": {"p": "0.5", "seen_by": ["by", "bob"]},
        "arrives": {"p": "rest", "seen_by": ["by", "to"]},
    },
}
TELL = {
    name: {"by": "bob", "stage": "orders", "do": [f"{verb}(envoy, to: cat)"], "seen_by": "none"}
    for name, verb in (("betray", "reveal"), ("whisper", "hint"))
}


def play_envoy(**more: Any) -> Game:
    return three(acts={"envoy": ENVOY, **TELL}, **more)


def learned(play: Game, position: Position, act: str, who: str) -> str:
    return play.text(position, f"learned.{act}.{who}")


def news(trace: Trace, seat: str) -> list[str]:
    return [line for line in trace.news.get(seat, []) if not line.startswith(("clock", "pick"))]


def test_a_secret_act_is_learned_by_its_performer_alone() -> None:
    play = play_envoy()
    trace = Trace()
    position = choose(play, play.start(trace=trace), "ann:envoy(to=cat)", "pass", trace=trace)
    position = play.apply(position, "chance", "caught", trace)
    assert learned(play, position, "ann:envoy(to=cat)", "bob") == "1901-01-01"
    assert learned(play, position, "ann:envoy(to=cat)", "cat") == "never"
    assert news(trace, "ann")[0] == "act ann:envoy(to=cat) -> caught"
    assert news(trace, "bob")[0] == "act ann:envoy(to=cat) -> caught"
    assert news(trace, "cat") == []


def test_those_who_see_an_act_but_not_its_branch_do_not_learn_how_it_ended() -> None:
    acts = {"envoy": {**ENVOY, "seen_by": "all"}, **TELL}
    play = three(acts=acts)
    for branch in ("caught", "arrives"):
        trace = Trace()
        position = choose(play, play.start(), "ann:envoy(to=bob)", "pass", trace=trace)
        play.apply(position, "chance", branch, trace)
        assert news(trace, "cat") == ["act ann:envoy(to=bob)"]
        assert news(trace, "bob")[0] == f"act ann:envoy(to=bob) -> {branch}"


def test_learning_of_a_branch_is_not_learning_of_the_act() -> None:
    facts = {
        "knew": {"values": "bool", "is": "learned(cat, envoy, branch: caught)", "seen_by": "none"},
        "heard": {"values": "bool", "is": "learned(cat, envoy)", "seen_by": "none"},
        "bob_knew": {
            "values": "bool",
            "is": "learned(bob, envoy, branch: caught)",
            "seen_by": "none",
        },
    }
    play = play_envoy(facts=facts)
    position = rolled(play, choose(play, play.start(), "ann:envoy(to=cat)", "pass"), envoy="caught")
    assert play.text(position, "heard") == "false"
    assert play.text(position, "bob_knew") == "true"
    position = choose(play, position, "pass", "bob:betray()")
    assert (play.text(position, "heard"), play.text(position, "knew")) == ("true", "false")
    position = rolled(
        play, choose(play, play.start(), "ann:envoy(to=bob)", "pass"), envoy="arrives"
    )
    assert play.text(position, "bob_knew") == "false"


def test_a_hint_tells_what_but_not_by_whom() -> None:
    play = play_envoy()
    trace = Trace()
    position = rolled(play, choose(play, play.start(), "ann:envoy(to=bob)", "pass"))
    position = choose(play, position, "pass", "bob:whisper()", trace=trace)
    assert news(trace, "cat") == ["hint envoy"]
    assert learned(play, position, "ann:envoy(to=bob)", "cat") == "never"


def test_a_reveal_of_what_was_not_done_tells_nothing() -> None:
    play = play_envoy()
    trace = Trace()
    choose(play, play.start(), "pass", "bob:betray()", trace=trace)
    assert news(trace, "cat") == []


def test_an_act_can_reveal_itself() -> None:
    play = three(
        acts={
            "boast": {
                "by": "ann",
                "stage": "orders",
                "seen_by": "none",
                "do": ["reveal(boast, to: cat)"],
            }
        }
    )
    trace = Trace()
    choose(play, play.start(), "ann:boast()", trace=trace)
    assert "learned ann:boast()" in news(trace, "cat")


def test_what_is_known_is_not_revealed_again() -> None:
    play = play_envoy()
    trace = Trace()
    position = rolled(play, choose(play, play.start(), "ann:envoy(to=bob)", "pass"))
    position = choose(play, position, "pass", "bob:betray()", trace=trace)
    position = choose(play, position, "pass", "bob:betray()", trace=trace)
    told = [e for e in trace.events if e.kind == "learned"]
    assert [e.day for e in told] == [day("1901-02-01")]


def test_a_trigger_upon_learning_a_branch_ignores_a_bare_reveal() -> None:
    play = play_envoy(
        facts={"alarm": {"of": "powers", "values": "0..9", "start": "0"}},
        rules={
            "caught": {
                "upon": {"learned": "envoy", "branch": "caught", "who": "w"},
                "for": {"w": "powers"},
                "do": ["alarm[w] += 1"],
            }
        },
    )
    position = rolled(
        play, choose(play, play.start(), "ann:envoy(to=bob)", "pass"), envoy="arrives"
    )
    position = choose(play, position, "pass", "bob:betray()")
    assert play.get(position, "alarm[cat]") == 0
    position = rolled(play, choose(play, position, "ann:envoy(to=cat)", "pass"), envoy="caught")
    assert (play.get(position, "alarm[bob]"), play.get(position, "alarm[cat]")) == (1, 0)


def test_a_report_is_told_true_or_not() -> None:
    play = three(
        reports={"landing": {"says": "They land", "true_if": "turn > 50"}},
        facts={"told": {"values": "bool", "is": "was_told(cat, landing)", "seen_by": "none"}},
        acts={
            "lie": {
                "by": "ann",
                "stage": "orders",
                "seen_by": "none",
                "do": ["tell(landing, to: cat, from: bob)"],
            }
        },
    )
    trace = Trace()
    position = choose(play, play.start(), "ann:lie()", trace=trace)
    assert play.text(position, "told") == "true"
    assert news(trace, "cat")[0] == "told landing bob"
    assert news(trace, "bob") == []


# ---------------------------------------------------------------- breaches


BAN = {"bearer": "ann", "not": "envoy"}


def test_a_hidden_breach_becomes_known_when_its_act_is_revealed() -> None:
    play = play_envoy(instruments=treaty(a={"prohibition": BAN}), starts=SIGNED)
    trace = Trace()
    position = choose(play, play.start(trace=trace), "ann:envoy(to=bob)", "pass", trace=trace)
    position = play.apply(position, "chance", "caught", trace)
    assert dict(breaches_of(play, trace)[0].known_to) == {
        "ann": day("1901-01-01"),
        "bob": day("1901-01-01"),
    }
    choose(play, position, "pass", "bob:betray()", trace=trace)
    assert dict(breaches_of(play, trace)[0].known_to)["cat"] == day("1901-02-01")


def test_each_of_several_hidden_breaches_is_disclosed_by_its_own_act() -> None:
    acts = {
        "one": {"by": "ann", "stage": "orders", "seen_by": "none"},
        "two": {"by": "ann", "stage": "orders", "seen_by": "none"},
        "tell_one": {
            "by": "ann",
            "stage": "orders",
            "seen_by": "none",
            "do": ["reveal(one, to: bob)"],
        },
        "tell_two": {
            "by": "ann",
            "stage": "orders",
            "seen_by": "none",
            "do": ["reveal(two, to: bob)"],
        },
    }
    body = {"bearer": "ann", "not": ["one", "two"]}
    play = game(acts=acts, instruments=treaty(a={"prohibition": body}), starts=SIGNED)
    trace = Trace()
    position = play.opening(trace=trace)
    for when, act in (
        ("1901-01-05", "one"),
        ("1901-01-10", "two"),
        ("1901-01-20", "tell_one"),
        ("1901-01-25", "tell_two"),
    ):
        position = play.pass_to(position, day(when), trace)
        position = play.perform(position, [(f"ann:{act}()", "")], trace=trace)
    found = [(b.happened, dict(b.known_to).get("bob")) for b in breaches_of(play, trace)]
    assert found == [
        (day("1901-01-05"), day("1901-01-20")),
        (day("1901-01-10"), day("1901-01-25")),
    ]


def test_a_second_breach_is_disclosed_although_the_first_is_known() -> None:
    acts = {
        "open": {"by": "ann", "stage": "orders"},
        "hidden": {"by": "ann", "stage": "orders", "seen_by": "none"},
        "tell": {
            "by": "ann",
            "stage": "orders",
            "seen_by": "none",
            "do": ["reveal(hidden, to: bob)"],
        },
    }
    body = {"bearer": "ann", "not": ["open", "hidden"]}
    play = game(acts=acts, instruments=treaty(a={"prohibition": body}), starts=SIGNED)
    trace = Trace()
    position = play.opening(trace=trace)
    for when, act in (("1901-01-05", "open"), ("1901-01-10", "hidden"), ("1901-01-20", "tell")):
        position = play.pass_to(position, day(when), trace)
        position = play.perform(position, [(f"ann:{act}()", "")], trace=trace)
    known = [e.day for e in trace.events if e.kind == "known" and e.actor == "bob"]
    assert known == [day("1901-01-05"), day("1901-01-20")]


def test_a_public_act_does_not_betray_a_secret_treaty() -> None:
    secret = {
        **treaty(a={"prohibition": {"bearer": "ann", "not": "wait"}})["pact"],
        "secret": "true",
    }
    play = three(instruments={"pact": secret}, starts=SIGNED)
    trace = Trace()
    choose(play, play.start(trace=trace), "ann:wait()", "pass", trace=trace)
    (breach,) = breaches_of(play, trace)
    assert {actor for actor, _ in breach.known_to} == {"ann", "bob"}
    assert news(trace, "cat") == ["act ann:wait()"]


def test_performing_a_secret_duty_in_public_does_not_betray_it() -> None:
    duty = {"bearer": "ann", "to": "bob", "must": "wait", "within": "2 months"}
    secret = {**treaty(a={"duty": duty})["pact"], "secret": "true"}
    play = three(instruments={"pact": secret}, starts=SIGNED)
    trace = Trace()
    choose(play, play.start(trace=trace), "ann:wait()", "pass", trace=trace)
    assert news(trace, "cat") == ["act ann:wait()"]
    assert any("kept pact.a" in line for line in news(trace, "bob"))


def test_who_cannot_see_the_exception_cannot_know_of_the_breach() -> None:
    acts = {
        "consult": {"by": "ann", "stage": "orders", "seen_by": ["by", "bob"]},
        "conclude": {"by": "ann", "stage": "orders"},
    }
    body = {"bearer": "ann", "not": "conclude", "unless": "done(consult, by: ann)"}
    play = three(acts=acts, instruments=treaty(a={"prohibition": body}), starts=SIGNED)
    trace = Trace()
    choose(play, play.start(trace=trace), "ann:conclude()", trace=trace)
    (breach,) = breaches_of(play, trace)
    assert {actor for actor, _ in breach.known_to} == {"ann", "bob"}


def test_an_omission_is_learned_by_those_who_would_have_seen_every_way_of_performing() -> None:
    acts = {
        "pay_openly": {"by": "ann", "stage": "orders"},
        "pay_quietly": {"by": "ann", "stage": "orders", "seen_by": ["by", "bob"]},
    }
    body = {
        "bearer": "ann",
        "to": "bob",
        "must": ["pay_openly", "pay_quietly"],
        "within": "10 days",
    }
    play = three(acts=acts, instruments=treaty(a={"duty": body}), starts=SIGNED)
    trace = Trace()
    play.pass_to(play.opening(trace=trace), day("1901-02-01"), trace)
    (breach,) = breaches_of(play, trace)
    assert {actor for actor, _ in breach.known_to} == {"ann", "bob"}


def test_the_author_may_say_who_would_see_performance() -> None:
    acts = {"pay": {"by": "ann", "stage": "orders", "seen_by": "none"}}
    body = {"bearer": "ann", "to": "bob", "must": "pay", "within": "10 days", "seen_by": ["bob"]}
    play = three(acts=acts, instruments=treaty(a={"duty": body}), starts=SIGNED)
    trace = Trace()
    play.pass_to(play.opening(trace=trace), day("1901-02-01"), trace)
    (breach,) = breaches_of(play, trace)
    assert {actor for actor, _ in breach.known_to} == {"ann", "bob"}
    trace = Trace()
    play.perform(play.opening(trace=trace), [("ann:pay()", "")], trace=trace)
    assert any("kept pact.a" in line for line in news(trace, "bob"))
    assert not any("kept pact.a" in line for line in news(trace, "cat"))


def test_a_rule_follows_what_becomes_known_and_not_what_happened() -> None:
    play = play_envoy(
        facts={"anger": {"values": "0..9", "start": "0"}},
        rules={
            "outcry": {"upon": {"breach": "pact.a", "known_to": "cat"}, "do": ["anger += 1"]},
        },
        instruments=treaty(a={"prohibition": BAN}),
        starts=SIGNED,
    )
    position = rolled(play, choose(play, play.start(), "ann:envoy(to=bob)", "pass"))
    assert play.get(position, "anger") == 0
    position = choose(play, position, "pass", "bob:betray()")
    assert play.get(position, "anger") == 1


def test_known_breaches_can_be_read() -> None:
    facts = {
        "cat_knows": {"values": "bool", "is": "knows(cat, pact.a, by: ann)", "seen_by": "none"},
    }
    play = play_envoy(facts=facts, instruments=treaty(a={"prohibition": BAN}), starts=SIGNED)
    position = rolled(play, choose(play, play.start(), "ann:envoy(to=bob)", "pass"))
    assert play.holds(position, Breached(kind=Kind.BOOL, norm="pact.a"))
    assert play.text(position, "cat_knows") == "false"
    position = choose(play, position, "pass", "bob:betray()")
    assert play.text(position, "cat_knows") == "true"


def test_who_saw_what_another_learned_sees_the_duty_it_raises() -> None:
    """A duty upon a breach known to bob is no secret to ann, who saw the same omission."""
    acts = {"pay": {"by": "ann", "stage": "orders"}, "mend": {"by": "ann", "stage": "orders"}}
    first = {"bearer": "ann", "to": "bob", "must": "pay", "within": "10 days"}
    second = {
        "bearer": "ann",
        "to": "bob",
        "upon": {"breach": "pact.a", "known_to": "bob"},
        "must": "mend",
        "within": "10 days",
    }
    play = three(
        acts=acts, instruments=treaty(a={"duty": first}, b={"duty": second}), starts=SIGNED
    )
    trace = Trace()
    position = play.pass_to(play.opening(trace=trace), day("1901-02-01"), trace)
    assert ("state.pact.b/plain@ann", 4) in play.view(position, "ann").values
    late = breaches_of(play, trace)[-1]
    assert (late.norm, {actor for actor, _ in late.known_to}) == ("pact.b", {"ann", "bob", "cat"})


# ---------------------------------------------------------------- the list behind the hash


def test_every_visible_change_moves_the_hash() -> None:
    """Acceptance by one of three parties changes what the second may see, and nothing else."""
    pact = {**treaty()["pact"], "parties": ["ann", "bob", "cat"]}
    acts = {
        "offer": {"by": "ann", "stage": "orders", "proposes": "pact", "seen_by": "none"},
        "agree": {"by": ["bob", "cat"], "stage": "orders", "accepts": "pact", "seen_by": "none"},
    }
    play = three(acts=acts, instruments={"pact": pact})
    position = choose(play, play.start(), "ann:offer()")
    quiet = choose(play, position, "pass", "pass")
    agreed = choose(play, position, "pass", "cat:agree()")
    one, other = play.view(quiet, "bob"), play.view(agreed, "bob")
    assert one.values != other.values
    assert one.hash != other.hash


def test_a_suspended_norm_moves_the_hash_of_who_sees_it() -> None:
    acts = {
        "wait": {"by": "bob", "stage": "orders"},
        "halt": {"by": "ann", "stage": "orders", "seen_by": "none", "do": ["suspend_norm(pact.a)"]},
    }
    power = {"holder": "bob", "may": "wait"}
    play = game(acts=acts, instruments=treaty(a={"power": power}), starts=SIGNED)
    quiet = choose(play, play.start(), "pass", "pass")
    halted = choose(play, play.start(), "ann:halt()", "pass")
    assert play.view(quiet, "bob").hash != play.view(halted, "bob").hash


def test_the_length_of_a_grant_moves_the_hash() -> None:
    acts = {
        "use": {"by": "bob", "stage": "orders", "power": "true"},
        "lend": {
            "by": "ann",
            "stage": "orders",
            "seen_by": "none",
            "do": ["grant(use, to: bob, for: 1 month)"],
        },
        "give": {"by": "ann", "stage": "orders", "seen_by": "none", "do": ["grant(use, to: bob)"]},
    }
    play = game(acts=acts)
    lent = choose(play, play.start(), "ann:lend()")
    given = choose(play, play.start(), "ann:give()")
    assert play.view(lent, "bob").hash != play.view(given, "bob").hash


def test_what_changes_and_changes_back_within_a_round_is_no_news() -> None:
    play = three(
        acts={"flip": {"by": "ann", "stage": "orders", "seen_by": "none", "do": ["x := x"]}},
        facts={"x": {"values": "0..3", "start": "1"}},
    )
    quiet = choose(play, play.start(), "pass")
    flipped = choose(play, play.start(), "ann:flip()")
    assert play.view(quiet, "bob").hash == play.view(flipped, "bob").hash
