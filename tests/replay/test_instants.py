"""The day on which an event of the record is replayed, and what is said of it."""

from __future__ import annotations

import pytest

from legation.language import load_scenario
from legation.model.dates import day_text, parse_day
from legation.model.edtf import parse_edtf
from legation.model.record import Event, ModelLink
from legation.replay import replay_record
from legation.replay.instants import instant_of

OPENED, LIMIT = parse_day("1898-06-01"), parse_day("1899-03-31")


@pytest.mark.parametrize(
    "date, day, assumed",
    [
        ("1898-09-02", "1898-09-02", False),
        ("1898-09-02?", "1898-09-02", True),
        ("1898-10", "1898-10-01", True),
        ("1898-10~", "1898-10-01", True),
        ("1898-10-24~", "1898-10-24", True),
        ("1898", "1898-06-01", True),
        ("[1898-10-01..1898-12-31]", "1898-10-01", True),
        ("1898-09-18/1898-12-11", "1898-09-18", True),
        ("1895-03-28", "1895-03-28", False),
    ],
)
def test_an_inexact_date_is_replayed_on_the_first_day_written(
    date: str, day: str, assumed: bool
) -> None:
    event = Event(id="e", date=parse_edtf(date), what="Something.")
    found, is_assumed = instant_of(event, None, OPENED, LIMIT)
    assert (day_text(found), is_assumed) == (day, assumed)


def test_the_day_of_a_link_comes_first_and_is_assumed_all_the_same() -> None:
    event = Event(id="e", date=parse_edtf("1898-10"), what="Something.")
    link = ModelLink(act="a:do()", day=parse_day("1898-10-15"))
    assert instant_of(event, link, OPENED, LIMIT) == (parse_day("1898-10-15"), True)


def test_a_breach_carries_the_records_own_date_and_confidence() -> None:
    replay = replay_record(load_scenario("korea"))
    envoys = next(b for b in replay.breaches if b.evidence == "korea:send_envoy(to=russia)")
    assert envoys.recorded == "[1904-02-24..1904-03-31]"
    letter = next(b for b in replay.breaches if b.evidence == "korea:send_letter(to=russia)")
    assert (letter.recorded, letter.confidence) == ("", "low")


def test_every_event_of_the_record_is_a_step_or_counted_as_beyond() -> None:
    scenario = load_scenario("korea")
    replay = replay_record(scenario)
    told = {step.event for step in replay.steps} | set(replay.beyond)
    assert told == {event.id for event in scenario.record.events}
    assert replay.beyond
    opened = [scenario.record.event(item).date.earliest for item in replay.beyond]
    assert all(day < replay.opened or day > replay.closed for day in opened)
