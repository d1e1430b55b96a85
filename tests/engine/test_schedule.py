"""The calendar worked out: turns, stages, budgets and effective due days."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from legation.engine.schedule import Schedule, turns_of
from legation.model.dates import Duration, day_text, parse_day
from legation.model.scenario import Calendar, Stage, TurnSpan

FIRST = parse_day("1903-01-01")


def schedule(
    *spans: tuple[str, Duration], last: str = "1904-12-31", stages: tuple[Stage, ...] = ()
) -> Schedule:
    turns = tuple(
        TurnSpan(every=every, until=parse_day(until) if until else 0) for until, every in spans
    )
    calendar = Calendar(first=FIRST, last=parse_day(last), turns=turns, stages=stages)
    return Schedule(turns_of(calendar), stages)


def stage(id: str, *movers: str, play: str = "together", picks: int = 1) -> Stage:
    return Stage(id=id, movers=movers, play=play, picks=picks)  # type: ignore[arg-type]


def test_half_years_then_months() -> None:
    turns = schedule(("1903-06-30", Duration(months=6)), ("", Duration(months=1))).turns
    assert [day_text(turn.first) for turn in turns[:3]] == [
        "1903-01-01",
        "1903-07-01",
        "1903-08-01",
    ]
    assert [turn.months for turn in turns[:3]] == [6, 1, 1]
    assert day_text(turns[-1].last) == "1904-12-31"


def test_months_from_a_31st_end_with_the_shorter_months() -> None:
    calendar = Calendar(
        first=parse_day("1904-01-31"),
        last=parse_day("1904-05-30"),
        turns=(TurnSpan(every=Duration(months=1)),),
        stages=(),
    )
    firsts = [day_text(turn.first) for turn in turns_of(calendar)]
    assert firsts == ["1904-01-31", "1904-02-29", "1904-03-31", "1904-04-30"]


def test_the_last_turn_is_cut_at_the_end_of_the_calendar() -> None:
    turns = schedule(("", Duration(months=6)), last="1903-08-15").turns
    assert (day_text(turns[-1].first), day_text(turns[-1].last)) == ("1903-07-01", "1903-08-15")
    assert turns[-1].months == 1


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    last = FIRST + draw(st.integers(0, 1500))
    cut = draw(st.integers(FIRST, last))
    length = st.builds(Duration, st.integers(0, 7), st.integers(0, 40)).filter(
        lambda d: bool(d.months or d.days)
    )
    first_span = TurnSpan(every=draw(length), until=cut if cut < last else 0)
    spans = (first_span, TurnSpan(every=draw(length))) if cut < last else (first_span,)
    count = draw(st.integers(1, 3))
    stages = tuple(stage(f"s{n}", *draw(st.sets(st.sampled_from("ab")))) for n in range(count))
    return Calendar(first=FIRST, last=last, turns=spans, stages=stages)


@given(calendars())
def test_turns_cover_every_day_once(calendar: Calendar) -> None:
    turns = turns_of(calendar)
    assert turns[0].first == calendar.first
    assert turns[-1].last == calendar.last
    for one, other in pairwise(turns):
        assert one.first <= one.last
        assert other.first == one.last + 1


@given(calendars())
def test_the_days_of_a_turn_never_go_back(calendar: Calendar) -> None:
    plan = Schedule(turns_of(calendar), calendar.stages)
    days = [
        plan.day(turn, step) for turn in range(len(plan.turns)) for step in range(plan.end_step + 1)
    ]
    assert days == sorted(days)
    for number, turn in enumerate(plan.turns):
        assert plan.turn_of(turn.first) == plan.turn_of(turn.last) == number
        for place, _ in enumerate(plan.stages):
            length = turn.last - turn.first + 1
            expected = turn.first + place * length // len(plan.stages)
            assert plan.day(number, 1 + 2 * place) == plan.day(number, 2 + 2 * place) == expected


@given(calendars(), st.data())
def test_a_duty_falls_due_at_the_first_turn_end_that_leaves_its_bearer_a_stage(
    calendar: Calendar, data: st.DataObject
) -> None:
    plan = Schedule(turns_of(calendar), calendar.stages)
    turn = data.draw(st.integers(0, len(plan.turns) - 1))
    step = data.draw(st.integers(0, plan.end_step))
    day = data.draw(st.integers(plan.day(turn, step), calendar.last + 5))
    bearer = data.draw(st.sampled_from("ab"))
    moves = [2 + 2 * n for n, s in enumerate(plan.stages) if bearer in s.movers]
    ends = [
        span.last
        for number, span in enumerate(plan.turns)
        if number >= turn
        and span.last >= day
        and (not moves or number > turn or any(at > step for at in moves))
    ]
    due = plan.due(day, turn, step, bearer)
    if ends:
        assert due == ends[0]
    else:
        assert due > plan.turns[-1].last


def test_the_budget_of_a_stage_is_per_month_of_the_turn_unless_in_turn() -> None:
    plan = schedule(("1903-06-30", Duration(months=6)), ("", Duration(months=1)))
    assert plan.budget(0, stage("s", "a", picks=2)) == 12
    assert plan.budget(1, stage("s", "a", picks=2)) == 2
    assert plan.budget(0, stage("s", "a", picks=2, play="in_turn")) == 2
