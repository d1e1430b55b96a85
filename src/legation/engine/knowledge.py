"""What each seat learns: notices, their order, and the rolling hash of them.

A notice is a short canonical text; its code is the first 64 bits of its SHA-256. Changed facts are
folded as the code of the slot's name and the stored value, so that a kernel needs no text.
"""

from __future__ import annotations

from legation.engine.chance import MASK64, code64, fold
from legation.engine.work import Event, Work

SILENT = frozenset(
    {"breach", "turn", "stage", "date", "instant", "rule", "ending", "ended", "lapsed"}
)
"""Events that reach no seat as such."""


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


def deliver(work: Work) -> None:
    """Fold the round's events into each seat's hash, in canonical order."""
    for seat in work.layout.seats:
        told = sorted({n for e in work.events if e.kind != "change" and (n := notice(e, seat))})
        changed = sorted(
            {
                work.layout.index[e.subject]
                for e in work.events
                if e.kind == "change" and seat in e.learned
            }
        )
        state = work.get(f"hash.{seat}")
        for text in told:
            state = fold(state, code64(text))
        lines = list(told)
        for slot in changed:
            info, value = work.layout.slots[slot], work.values[slot]
            state = fold(fold(state, code64(f"set {info.name}")), value & MASK64)
            lines.append(f"set {info.name} = {info.text(value)}")
        work.put(f"hash.{seat}", state)
        keep_news(work, seat, lines)


def tick(work: Work) -> None:
    """Every seat notices the clock when a stage opens for picking."""
    turn, step = work.get("clock.turn"), work.get("clock.step")
    for seat in work.layout.seats:
        state = fold(fold(work.get(f"hash.{seat}"), code64("clock")), turn << 16 | step)
        work.put(f"hash.{seat}", state)
        if work.trace is not None:
            stage = work.layout.schedule.stage_at(step)
            day = work.layout.slots[work.layout.index["clock.day"]].text(work.day)
            keep_news(work, seat, [f"clock {day} turn {turn + 1} {stage.id if stage else ''}"])


def remember_picks(work: Work, seat: str, picks: list[str]) -> None:
    """A seat's own picks of a stage, folded when the stage is settled."""
    state = work.get(f"hash.{seat}")
    for name in picks:
        state = fold(state, code64(f"pick {name}"))
    work.put(f"hash.{seat}", state)
    keep_news(work, seat, [f"pick {name}" for name in picks])


def keep_news(work: Work, seat: str, lines: list[str]) -> None:
    """Keep the list behind the hash, where somebody asks."""
    if work.trace is not None:
        work.trace.news.setdefault(seat, []).extend(lines)
