"""Start points: a named day completed into a position."""

from __future__ import annotations

from collections.abc import Sequence

from legation.engine import settle
from legation.engine.clock import OPENING
from legation.engine.effects import Deed, carry_out, derive
from legation.engine.errors import StartRefused
from legation.engine.evaluate import encode
from legation.engine.layout import Layout
from legation.engine.slots import DAY, REPLAY, TURN, UNTIL
from legation.engine.triggers import rising_edges
from legation.engine.work import Trace, Work
from legation.model.dates import Day, day_text
from legation.model.scenario import Scenario, StartPoint, StartValue
from legation.model.treaty import Instrument

DEFAULT = "start"
"""The start of a scenario that names none: the calendar's first day, the facts' start values."""


def start_point(scenario: Scenario, name: str) -> StartPoint:
    """A start point by name; the first one (or the plain start) without a name.

    Raises:
        StartRefused: The scenario has no such start point.
    """
    points = {point.id: point for point in scenario.starts}
    if name in points:
        return points[name]
    if scenario.starts and not name:
        return scenario.starts[0]
    if name in ("", DEFAULT):
        return StartPoint(id=DEFAULT, title=scenario.title, day=scenario.calendar.first)
    listed = ", ".join(points) or DEFAULT
    raise StartRefused(f"{scenario.id} has no start point {name!r}; it has {listed}")


def opening_values(
    layout: Layout,
    point: StartPoint,
    trace: Trace | None,
    *,
    replay: bool,
    values: Sequence[StartValue] = (),
) -> Work:
    """The values at a start, with instruments and norms brought up to date.

    Raises:
        StartRefused: The day lies outside the calendar, or a value outside its fact.
    """
    calendar = layout.scenario.calendar
    if not replay and not calendar.first <= point.day <= calendar.last:
        raise StartRefused(
            f"start point {point.id!r} is on {day_text(point.day)}, outside the calendar "
            f"({day_text(calendar.first)} to {day_text(calendar.last)})"
        )
    work = Work(layout, layout.start(), trace)
    work.put(DAY, point.day)
    work.put(TURN, layout.schedule.turn_of(point.day))
    work.put(REPLAY, OPENING if replay else 0)
    if point.until:
        work.put(UNTIL, layout.schedule.turn_of(point.until))
    for item in (*point.values, *values):
        _place(work, point, item)
    derive(work)
    rising_edges(work, layout.strand_edges)
    _set_going(work, point)
    rising_edges(work, layout.rule_edges)
    return work


def _place(work: Work, point: StartPoint, item: StartValue) -> None:
    name = f"{item.fact}[{','.join(item.index)}]" if item.index else item.fact
    place = work.layout.entries.get((item.fact, *item.index))
    if place is None:
        raise StartRefused(f"start point {point.id!r} gives a value to {name!r}, which is no fact")
    slot = work.layout.slots[place]
    wrong = f"start point {point.id!r} gives {name!r} the value {item.value!r}, outside its values"
    try:
        value = encode(work.layout, place, item.value)
    except ValueError:
        raise StartRefused(wrong) from None
    if not slot.low <= value <= slot.high:
        raise StartRefused(wrong)
    reason = work.reason("start", point.id, basis=item.basis, day=day_text(point.day))
    work.put(place, value, reason)


def _set_going(work: Work, point: StartPoint) -> None:
    """Carry out the start's effects; what they trigger among norms holds, rules do not run."""
    work.mark()
    work.events = []
    reason = work.reason("start", point.id, basis=point.basis, day=day_text(point.day))
    carry_out(work, [Deed(effects=point.effects, names={}, performer="", reason=reason)])
    _date_back(work, point)
    settle.follow(work, rules=False)
    for place in work.layout.hashes.values():
        work.put(place, 0)
    if work.trace is not None:
        work.trace.news.clear()


def _date_back(work: Work, point: StartPoint) -> None:
    """What is in force at a start has been so since the record's day of signature."""
    for instrument in work.layout.scenario.instruments:
        for part in instrument.parts:
            signed = dict(instrument.part_days).get(part, instrument.signed)
            since = work.layout.at_part[f"{instrument.id}.{part}"].since
            if work.values[since] and 0 < signed < point.day:
                work.put(since, signed)
                _tell_entry(work, instrument, part, signed)


def _tell_entry(work: Work, instrument: Instrument, part: str, signed: Day) -> None:
    """Whoever asks why it is in force is told the day of signature, not that of the start."""
    if work.trace is not None:
        name = f"{instrument.id}.{part}"
        entry = work.reason(
            "instrument", name, basis=instrument.basis, status="in_force", day=day_text(signed)
        )
        assert entry is not None
        work.trace.why[f"life.{name}"] = entry
