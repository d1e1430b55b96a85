"""The search against an oracle that tries everything, on small records."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.replay.oracle import cheapest
from tests.replay.small import BOTH, FACTS, event, scenario

from legation.engine import Game
from legation.model.dates import Day, day_text, parse_day
from legation.replay import replay_record

ACTS: dict[str, Any] = {
    "add": {**BOTH, "when": "x <= 2", "do": ["x += 1"]},
    "take": {**BOTH, "when": "x >= 1", "do": ["x -= 1"]},
    "rest": {**BOTH, "when": "x == 0"},
    "leap": {**BOTH, "when": "x == 2", "do": ["x := 0"]},
}
FIRST = parse_day("1901-01-02")


def happening(act: str, day: Day, low: Day = 0, high: Day = 0) -> dict[str, Any]:
    """An event on a day, its date in doubt where ``low`` and ``high`` are given."""
    span = f"[{day_text(low)}..{day_text(high)}]" if low else day_text(day)
    return event(span, {"act": f"ann:{act}()", "date": day_text(day)})


@st.composite
def records(draw: st.DrawFn, doubtful: int) -> dict[str, Any]:
    """Up to five events on four days, so many of them with dates in doubt."""
    acts = draw(st.lists(st.sampled_from(sorted(ACTS)), min_size=2, max_size=5))
    wide = draw(st.sets(st.integers(0, len(acts) - 1), max_size=doubtful))
    found: dict[str, Any] = {}
    for number, act in enumerate(acts):
        day, one, other = (FIRST + draw(st.integers(0, 3)) for _ in range(3))
        bounds = (min(day, one), max(day, other)) if number in wide else (0, 0)
        found[f"event{number}"] = happening(act, day, *bounds)
    return found


def random_records(seed: int, many: int, doubtful: int) -> list[dict[str, Any]]:
    """The same, from a seed: a sample of which a share can be stated."""
    luck = random.Random(seed)
    found = []
    for _ in range(many):
        acts = [luck.choice(sorted(ACTS)) for _ in range(luck.randint(2, 5))]
        wide = luck.sample(range(len(acts)), min(doubtful, len(acts)))
        events = {}
        for number, act in enumerate(acts):
            day, one, other = (FIRST + luck.randint(0, 3) for _ in range(3))
            bounds = (min(day, one), max(day, other)) if number in wide else (0, 0)
            events[f"event{number}"] = happening(act, day, *bounds)
        found.append(events)
    return found


@settings(max_examples=60, deadline=None)
@given(records(doubtful=0))
def test_with_every_date_sure_the_search_finds_the_cheapest(events: dict[str, Any]) -> None:
    made = scenario(events, acts=ACTS, facts=FACTS)
    assert replay_record(made).cost == cheapest(Game(made))


def test_with_dates_in_doubt_the_search_nearly_always_finds_the_cheapest() -> None:
    """One explanation is sought for an event, so that it misses some that need two moves at once."""
    extra = []
    for events in random_records(seed=1904, many=120, doubtful=2):
        made = scenario(events, acts=ACTS, facts=FACTS)
        extra.append(replay_record(made).cost - cheapest(Game(made)))
    assert min(extra) == 0
    assert sum(bool(more) for more in extra) <= 12


@settings(max_examples=40, deadline=None)
@given(records(doubtful=3))
def test_every_event_is_followed_once_inside_its_date(events: dict[str, Any]) -> None:
    made = scenario(events, acts=ACTS, facts=FACTS)
    found = replay_record(made)
    assert sorted(step.event for step in found.steps) == sorted(events)
    assert [step.day for step in found.steps] == sorted(step.day for step in found.steps)
    for step in found.steps:
        date = made.record.event(step.event).date
        assert date.earliest <= step.day <= date.latest
    assert found.cost == sum(cause.cost for cause in found.causes())
