"""What each seat learns: notices, their order, and the rolling hash of them.

A notice is a short canonical text; its code is the first 64 bits of its SHA-256. What changed of
all that the seat may see is folded after it, as the code of the slot's name and the stored value, so
that a kernel needs no text and equal hashes mean equal views.
"""

from __future__ import annotations

from functools import lru_cache

from legation.engine.chance import MASK64, code64, fold
from legation.engine.slots import CLOCK, STEP, TURN
from legation.engine.work import Event, Work
from legation.model.dates import day_text

SILENT = frozenset(
    {"breach", "turn", "stage", "date", "instant", "rule", "ending", "ended", "lapsed", "change"}
)
"""Events that reach no seat as such; what they change is folded where it can be seen."""


def notice(event: Event, seat: str) -> str:
    """The text by which a seat learns of an event; empty if it does not."""
    if event.kind in SILENT or seat not in event.learned | event.result_learned:
        return ""
    if event.kind == "act":
        return _act_notice(event, seat)
    if event.kind in ("arises", "kept", "conflict"):
        return f"{event.kind} {event.subject}/{event.reading} {event.actor}"
    if event.kind == "known":
        return f"breach {event.subject}/{event.reading} {event.detail}"
    return " ".join(x for x in (event.kind, event.subject, event.detail) if x)


def _act_notice(event: Event, seat: str) -> str:
    text = f"act {event.subject}"
    if event.branch and seat in event.result_learned:
        return f"{text} -> {event.branch}"
    return text if seat in event.learned else ""


_code = lru_cache(maxsize=1 << 16)(code64)


def deliver(work: Work) -> None:
    """Fold the round's events, and what changed in it, into the hash of who may see them."""
    slots = work.layout.slots
    changed = [
        place
        for place in sorted(work.touched)
        if place >= CLOCK and slots[place].seers and work.before[place] != work.values[place]
    ]
    for seat, place in work.layout.hashes.items():
        told = sorted({text for e in work.events if (text := notice(e, seat))})
        state = work.values[place]
        for text in told:
            state = fold(state, _code(text))
        seen = [n for n in changed if seat in slots[n].seers]
        for n in seen:
            state = fold(fold(state, _code(f"set {slots[n].name}")), work.values[n] & MASK64)
        work.put(place, state)
        if work.trace is not None:
            told += [f"set {_written(work, n)}" for n in seen if not slots[n].implied]
            keep_news(work, seat, told)


def _written(work: Work, place: int) -> str:
    slot = work.layout.slots[place]
    return f"{slot.name} = {slot.text(work.values[place])}"


def tick(work: Work) -> None:
    """Every seat notices the clock when a stage opens for picking."""
    turn, step = work.values[TURN], work.values[STEP]
    stage = work.layout.schedule.stage_at(step)
    line = f"clock {day_text(work.day)} turn {turn + 1} {stage.id if stage else ''}"
    for seat, place in work.layout.hashes.items():
        work.put(place, fold(fold(work.values[place], _code("clock")), turn << 16 | step))
        keep_news(work, seat, [line])


def remember_picks(work: Work, seat: str, picks: list[str]) -> None:
    """A seat's own picks of a stage, folded when the stage is settled."""
    place = work.layout.hashes[seat]
    state = work.values[place]
    for name in picks:
        state = fold(state, _code(f"pick {name}"))
    work.put(place, state)
    keep_news(work, seat, [f"pick {name}" for name in picks])


def keep_news(work: Work, seat: str, lines: list[str]) -> None:
    """Keep the list behind the hash, where somebody asks."""
    if work.trace is not None:
        work.trace.news.setdefault(seat, []).extend(lines)
