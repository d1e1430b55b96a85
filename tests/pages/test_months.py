"""The replay month by month: dates, wordings and implied acts."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.documents import treaty
from tests.replay.small import BOTH, SOURCES, event, scenario

from legation.pages.months import Entry, replay_months
from legation.prose import Names
from legation.prose.deeds import deed_sentence
from legation.replay import replay_record

ACTS = {
    "ask": {**BOTH, "title": "Ask for a right", "pick": {"right": "wishes"}},
    "refuse": {**BOTH, "title": "Refuse to sign", "pick": {"paper": ["pact"]}},
    "go": {**BOTH, "title": "Go"},
}
NAMED: dict[str, Any] = {
    "acts": ACTS,
    "sets": {"wishes": ["north_line", "mines"]},
    "symbols": {"north_line": "the northern line"},
    "instruments": treaty(a={"prohibition": {"bearer": "ann", "not": "go"}}),
    "sources": SOURCES,
}


def entry(found: dict[str, Any]) -> Entry:
    """The one step of a record of one event."""
    case = scenario({"e": found}, **{k: v for k, v in NAMED.items() if k != "sources"})
    (month,) = replay_months(case, replay_record(case))
    return month.entries[0]


@pytest.mark.parametrize(
    ("when", "model", "told"),
    [
        ("1901-01-08", "1901-01-08", "8 January 1901"),
        ("1901-01-08", "1901-01-10", "8 January 1901 (in the model on 10 January)"),
        ("1900-12-30", "1901-01-10", "30 December 1900 (in the model on 10 January 1901)"),
        ("1901-01", "1901-01-10", "January 1901"),
    ],
)
def test_an_events_own_date_stands_first(when: str, model: str, told: str) -> None:
    assert entry(event(when, [{"act": "ann:go()", "date": model}])).when == told


def test_a_neutral_wording_stands_in_place_of_what() -> None:
    found = entry(event("1901-01-08", [{"act": "ann:go()"}], wording="Ann went."))
    assert found.what == "Ann went"


def test_an_implied_act_is_told_and_counted_apart() -> None:
    link = [{"act": "ann:go()", "implied": "true"}]
    assert entry(event("1901-01-08", link)).words == "implied, not attested"
    case = scenario(
        {"e": event("1901-01-08", link)},
        acts=ACTS,
        sets=NAMED["sets"],
        instruments=NAMED["instruments"],
    )
    replay = replay_record(case)
    assert dict(replay.counts()) == {"implied": 1}
    assert [act for _, act, _, _ in replay.acts] == ["ann:go()"]


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("ann:ask(right=north_line)", "Ann asked for a right (the northern line)"),
        ("ann:ask(right=mines)", "Ann asked for a right (mines)"),
        ("ann:refuse(paper=pact)", "Ann refused to sign (the Pact)"),
    ],
)
def test_what_an_act_is_about_goes_by_its_title(act: str, told: str) -> None:
    case = scenario({}, **{k: v for k, v in NAMED.items() if k != "sources"})
    assert deed_sentence(act, Names(case)) == told
