"""Instruments: consent, signature and ratification, parts, suspension, lapse."""

from __future__ import annotations

from typing import Any

from tests.engine.documents import choose, day, document, game, load, treaty

from legation.engine import Game

CONSENT = {
    "offer": {"by": ["ann", "bob"], "stage": "orders", "proposes": "pact"},
    "agree": {"by": ["ann", "bob", "cat"], "stage": "orders", "accepts": "pact"},
    "refuse": {"by": ["ann", "bob", "cat"], "stage": "orders", "refuses": "pact"},
}


def three_parties(**more: Any) -> Game:
    actors = {
        name: {"kind": "power", "title": name, "seat": name} for name in ("ann", "bob", "cat")
    }
    pact = {**treaty()["pact"], "parties": ["ann", "bob", "cat"], **more}
    return Game(load(document(actors=actors, acts=CONSENT, instruments={"pact": pact})))


def life(play: Game, position: tuple[int, ...], part: str = "whole") -> str:
    return play.text(position, f"life.pact.{part}")


def test_all_other_parties_must_accept() -> None:
    play = three_parties()
    position = play.start()
    assert play.acts(play.view(position, "ann")) == ["ann:offer()", "pass"]
    position = choose(play, position, "ann:offer()", "pass")
    assert (life(play, position), play.text(position, "proposer.pact.whole")) == ("proposed", "ann")
    # The proposer neither accepts nor refuses, nor may it be proposed again.
    assert play.to_move(position) == "bob"
    position = choose(play, position, "bob:agree()", "pass")
    assert life(play, position) == "proposed"
    assert play.to_move(position) == "cat"
    position = choose(play, position, "cat:agree()")
    assert life(play, position) == "in_force"


def test_one_refusal_ends_a_proposal_even_beside_an_acceptance() -> None:
    play = three_parties()
    position = choose(play, play.start(), "ann:offer()", "pass", "bob:agree()", "cat:refuse()")
    assert life(play, position) == "none"
    position = choose(play, play.start(), "ann:offer()", "pass", "bob:refuse()", "cat:agree()")
    assert life(play, position) == "none"


def test_refusal_and_acceptance_do_not_depend_on_names() -> None:
    acts = {
        "offer": {"by": "bob", "stage": "orders", "proposes": "pact"},
        "agree": {"by": "ann", "stage": "orders", "accepts": "pact"},
        "refuse": {"by": "ann", "stage": "orders", "refuses": "pact"},
    }
    calendar = {**document()["calendar"], "stages": {"orders": {"movers": "all", "picks": "2"}}}
    play = game(acts=acts, instruments=treaty(), calendar=calendar)
    position = choose(play, play.start(), "bob:offer()", "ann:agree()", "ann:refuse()")
    assert life(play, position) == "none"


def test_ratification_is_another_step() -> None:
    acts = {**CONSENT, "ratify": {"by": "ann", "stage": "orders", "do": ["bring_into_force(pact)"]}}
    acts = {k: {**v, "by": [x for x in v["by"] if x != "cat"]} for k, v in acts.items()}
    acts["ratify"]["by"] = ["ann"]
    pact = {**treaty()["pact"], "enters": "ratification"}
    play = game(acts=acts, instruments={"pact": pact})
    position = choose(play, play.start(), "ann:offer()", "pass", "pass", "bob:agree()")
    assert life(play, position) == "signed"
    position = choose(play, position, "ann:ratify()")
    assert life(play, position) == "in_force"


def test_parts_have_lives_of_their_own() -> None:
    pact = {
        **treaty()["pact"],
        "parts": ["head", "tail"],
        "articles": {
            "one": {"title": "1", "part": "head", "prohibition": {"bearer": "ann", "not": "wait"}},
            "two": {"title": "2", "part": "tail", "prohibition": {"bearer": "bob", "not": "wait"}},
        },
    }
    acts = {
        "wait": {"by": ["ann", "bob"], "stage": "orders"},
        "sign_head": {"by": "ann", "stage": "orders", "do": ["sign(pact.head)"]},
        "sign_all": {"by": "ann", "stage": "orders", "do": ["sign(pact)"]},
        "end_all": {"by": "ann", "stage": "orders", "do": ["denounce(pact)"]},
    }
    facts = {
        "any_part": {"values": "bool", "is": "in_force(pact)"},
        "tail": {"values": "bool", "is": "in_force(pact.tail)"},
        "clause": {"values": "bool", "is": "in_force(pact.one)"},
    }
    play = game(acts=acts, facts=facts, instruments={"pact": pact})
    position = choose(play, play.start(), "ann:sign_head()", "pass")
    assert [play.text(position, f) for f in ("any_part", "tail", "clause")] == [
        "true",
        "false",
        "true",
    ]
    assert play.text(position, "state.pact.one/plain@ann") == "in_force"
    assert play.text(position, "state.pact.two/plain@bob") == "dormant"
    position = choose(play, position, "ann:sign_all()", "pass")
    assert play.text(position, "since.pact.head") == "1901-01-01"
    assert play.text(position, "since.pact.tail") == "1901-02-01"
    position = choose(play, position, "ann:end_all()", "pass")
    assert (life(play, position, "head"), life(play, position, "tail")) == (
        "denounced",
        "denounced",
    )


def test_an_instrument_lapses_on_its_last_day() -> None:
    pact = {**treaty()["pact"], "ends": "1901-02-10"}
    play = game(
        instruments={"pact": pact},
        starts={"s": {"title": "S", "date": "1901-01-01", "do": ["sign(pact)"]}},
    )
    position = play.pass_to(play.opening(), day("1901-02-09"))
    assert life(play, position) == "in_force"
    position = play.pass_to(position, day("1901-02-10"))
    assert life(play, position) == "lapsed"


def test_steps_that_do_not_apply_do_nothing() -> None:
    acts = {
        verb: {"by": "ann", "stage": "orders", "do": [f"{verb}(pact)"]}
        for verb in ("suspend", "resume", "denounce", "terminate", "lapse", "refuse")
    }
    play = game(acts=acts, instruments=treaty())
    for verb in acts:
        position = choose(play, play.start(), f"ann:{verb}()")
        assert life(play, position) == "none"


def test_a_proposed_instrument_may_be_a_parameter() -> None:
    acts = {
        "offer": {
            "by": "ann",
            "pick": {"what": ["pact", "deal"]},
            "stage": "orders",
            "proposes": "what",
        },
        "agree": {
            "by": "bob",
            "pick": {"what": ["pact", "deal"]},
            "stage": "orders",
            "accepts": "what",
        },
    }
    both = treaty()
    both["deal"] = {**both["pact"], "title": "Deal"}
    play = game(acts=acts, instruments=both)
    position = choose(play, play.start(), "ann:offer(what=deal)")
    assert play.acts(play.view(choose(play, position, "pass"), "bob")) == [
        "bob:agree(what=deal)",
        "pass",
    ]


def test_the_record_may_let_an_outsider_sign() -> None:
    """History knows acts that the rules would not open; they do no harm."""
    actors = {
        name: {"kind": "power", "title": name, "seat": name} for name in ("ann", "bob", "cat")
    }
    play = Game(load(document(actors=actors, acts=CONSENT, instruments=treaty())))
    position = play.perform(play.opening(), [("ann:offer()", "")])
    position = play.perform(position, [("cat:agree()", "")])
    assert life(play, position) == "proposed"


def test_re_entry_into_force_begins_a_new_life() -> None:
    acts = {
        "wait": {"by": ["ann", "bob"], "stage": "orders"},
        "end": {"by": "ann", "stage": "orders", "do": ["terminate(pact)"]},
        "renew": {"by": "ann", "stage": "orders", "do": ["sign(pact)"]},
    }
    duty = {"bearer": "ann", "must": "wait", "within": "10 days"}
    play = game(
        acts=acts,
        instruments=treaty(
            a={"duty": duty}, b={"duty": {**duty, "upon": {"act": "wait", "by": "bob"}}}
        ),
        starts={"s": {"title": "S", "date": "1901-01-01", "do": ["sign(pact)"]}},
    )
    position = play.opening()
    for act in ("bob:wait()", "ann:wait()", "ann:end()", "ann:renew()"):
        position = play.perform(position, [(act, "")])
    assert play.text(position, "state.pact.a/plain@ann") == "in_force"
    assert play.text(position, "state.pact.b/plain@ann") == "dormant"
    position = play.perform(position, [("bob:wait()", "")])
    assert play.text(position, "state.pact.b/plain@ann") == "in_force"
