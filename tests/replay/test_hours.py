"""Breaches that hang on the order of hours, which a record of days does not attest."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.documents import SIGNED, treaty
from tests.replay.small import BOTH, event, replay

from legation.prose import Names, breach_ledger, breach_sentence, tally_words

ACTS = {
    "land": BOTH,
    "shoot": {**BOTH, "do": ["denounce(pact)"]},
    "warn": {**BOTH, "per": {"game": "1"}},
}
BAN = treaty(a={"prohibition": {"bearer": "ann", "not": "land"}})


def found(events: dict[str, Any], **acts: Any) -> list[str]:
    """What each breach hangs on."""
    ledger = replay(events, acts={**ACTS, **acts}, instruments=BAN, starts=SIGNED)
    return [breach.hangs_on for breach in ledger.breaches]


def on(day: str, act: str) -> dict[str, Any]:
    return event(day, [{"act": act}])


def test_a_breach_that_another_order_of_the_day_undoes_hangs_on_its_hours() -> None:
    events = {"landing": on("1901-01-08", "ann:land()"), "shots": on("1901-01-08", "ann:shoot()")}
    assert found(events) == ["1901-01-08"]


def test_no_other_day_leaves_the_order_open() -> None:
    events = {"landing": on("1901-01-08", "ann:land()"), "shots": on("1901-01-09", "ann:shoot()")}
    assert found(events) == [""]


def test_an_event_that_changes_nothing_leaves_the_breach_as_it_is() -> None:
    events = {"landing": on("1901-01-08", "ann:land()"), "word": on("1901-01-08", "bob:warn()")}
    assert found(events) == [""]


def test_parts_of_one_event_keep_their_order() -> None:
    both = event("1901-01-08", [{"act": "ann:land()"}, {"act": "ann:shoot()"}])
    assert found({"landing": both}) == [""]


def test_an_order_that_the_rules_forbid_is_none() -> None:
    events = {"landing": on("1901-01-08", "ann:land()"), "shots": on("1901-01-08", "ann:shoot()")}
    first = {**BOTH, "when": "done(land, by: ann)", "do": ["denounce(pact)"]}
    assert found(events, shoot=first) == [""]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("1901-01-08", "it hangs on the order of hours on 8 January 1901."),
        (
            "1901-01",
            "it hangs on the order of events that the record dates January 1901.",
        ),
    ],
)
def test_its_ledger_says_so_and_does_not_count_it_under_every_reading(
    when: str, words: str
) -> None:
    events = {"landing": on(when, "ann:land()"), "shots": on(when, "ann:shoot()")}
    ledger = replay(events, acts=ACTS, instruments=BAN, starts=SIGNED)
    names = Names(ledger.game.scenario)
    (breach,) = ledger.breaches
    assert breach_sentence(breach, names).endswith(words)
    assert "only in some order of hours" in tally_words(ledger.breaches, names)


def test_a_breach_that_begins_and_ends_on_a_day_has_that_day_alone() -> None:
    lasting = treaty(a={"prohibition": {"bearer": "ann", "never": "x >= 1"}})
    acts = {"up": {**BOTH, "do": ["x := 1"]}, "down": {**BOTH, "do": ["x := 0"]}}
    both = event("1901-01-08", [{"act": "ann:up()"}, {"act": "ann:down()"}])
    ledger = replay({"both": both}, acts=acts, instruments=lasting, starts=SIGNED)
    told = breach_sentence(ledger.breaches[0], Names(ledger.game.scenario))
    assert "on 8 January 1901;" in told
    assert "from 8" not in told


READINGS = {
    "strict": {"gloss": "troops only", "held_by": ["bob"], "not": "land", "judgement": "Made up."},
    "broad": {"gloss": "warning too", "held_by": ["bob"], "not": ["land", "warn"]},
}
READ = treaty(a={"prohibition": {"bearer": "ann", "not": "land"}, "readings": READINGS})


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("ann:land()", ["Under either reading: Ann broke"]),
        ("ann:warn()", ["Under the broad reading, held by Bob: Ann broke"]),
    ],
)
def test_a_norm_broken_under_all_its_readings_by_one_deed_is_told_once(
    act: str, words: list[str]
) -> None:
    ledger = replay({"e": on("1901-01-08", act)}, acts=ACTS, instruments=READ, starts=SIGNED)
    names = Names(ledger.game.scenario)
    told = [line.text for line in breach_ledger(ledger.breaches, names) if "broke" in line.text]
    assert [text[: len(words[0])] for text in told] == words
