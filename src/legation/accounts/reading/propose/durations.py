"""Duration claims: how long a stretch of time lasted, and how long after one event another came."""

from __future__ import annotations

import re
from collections.abc import Iterator

from legation.accounts.reading.tokens import word_set
from legation.accounts.reading.mention import TimeMention
from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.proposal import Desk, Proposal, one_event, quoted, what
from legation.accounts.reading.scene import Scene, Timed
from legation.model.account import DurationClaim

LASTING = word_set(
    """lasted lasting last lasts took taking continued went spent stayed remained stay
    dragged fought endured waged siege long stood lived ran held sheltered later earlier"""
)
_VALUE = re.compile(r"P(\d+)([YMWD])")
_DAYS = {"Y": (365, 366), "M": (28, 31), "W": (7, 7), "D": (1, 1)}


def propose_durations(scene: Scene, desk: Desk) -> list[Proposal]:
    """The duration claims of a sentence."""
    found: list[Proposal] = []
    for time in scene.times:
        if time.mention.kind == "duration" and _VALUE.fullmatch(time.mention.value):
            found += (
                list(_after(scene, desk, time))
                or list(_between(scene, desk, time))
                or list(_through(scene, desk, time))
            )
    return found


def _bounds(mention: TimeMention) -> tuple[int, int]:
    """Fewest and most days that the words can mean: rounding to the unit is allowed for."""
    match = _VALUE.fullmatch(mention.value)
    assert match is not None, "asked for counted durations only"
    count, unit = int(match[1]), match[2]
    low, high = _DAYS[unit]
    if unit in "YM":
        # "Nineteen months" is said of anything from eighteen and a half to nineteen and a half.
        half = low // 2
        return count * low - half, count * high + half
    return count * low, count * high


def _after(scene: Scene, desk: Desk, time: Timed) -> Iterator[Proposal]:
    """``six months after the outbreak``, ``two days before the landing``."""
    link = scene.word(time.last + 1)
    if link not in ("after", "before"):
        return
    clause = next((c for c in scene.clauses if time.last + 1 in c.words), None)
    if clause is None or clause.link != link:
        return
    inner = [m for m in scene.of("event") if m.clause == clause.number and one_event(m)]
    outer = [m for m in scene.of("event") if m.clause == time.clause and one_event(m)]
    if not outer and time.first <= 2:
        outer = [
            m
            for m in scene.of("event")
            if m.clause > clause.number and one_event(m) and not scene.clauses[m.clause].link
        ]
    outer = [m for m in outer if m.clause != clause.number]
    if not outer and len(inner) == 2:
        inner, outer = inner[:1], inner[1:]
    if not inner or not outer:
        return
    first, second = one_event(inner[0]), one_event(outer[-1])
    if first is None or second is None or first.event == second.event:
        return
    start, end = (first.event, second.event) if link == "after" else (second.event, first.event)
    mentions = (inner[0], outer[-1])
    yield _proposal(scene, desk, time, start, end, mentions, close=len(outer) > 1)


def _between(scene: Scene, desk: Desk, time: Timed) -> Iterator[Proposal]:
    """``three weeks went by between the rupture and the declaration``."""
    clause = scene.clauses[time.clause].words
    joints = [i for i in clause if scene.word(i) in ("between", "separated", "from", "elapsed")]
    ends = [m for m in scene.of("event") if m.clause == time.clause and one_event(m)]
    if not joints or len(ends) != 2 or min(joints) > ends[1].first:
        return
    usages = [usage for usage in map(one_event, ends) if usage is not None]
    days = [desk.events[usage.event].date.earliest for usage in usages]
    if days[0] == days[1] and usages[0].event == usages[1].event:
        return
    first, second = usages if days[0] <= days[1] else usages[::-1]
    yield _proposal(scene, desk, time, first.event, second.event, (ends[0], ends[1]), close=False)


def _through(scene: Scene, desk: Desk, time: Timed) -> Iterator[Proposal]:
    """``the war lasted nineteen months``, ``the nineteen-month siege``."""
    clause = scene.clauses[time.clause]
    words = {scene.word(index) for index in clause.words}
    if not words & LASTING and scene.word(time.first - 1) not in ("for", "the", "a"):
        return
    for mention in scene.of("event"):
        if mention.clause != time.clause:
            continue
        spans = {(u.start, u.end) for u in mention.usages if u.start}
        if not spans:
            spans = {
                (u.event, u.event)
                for u in mention.usages
                if u.event and desk.events[u.event].date.precision == "interval"
            }
        if len(spans) == 1:
            start, end = next(iter(spans))
            yield _proposal(scene, desk, time, start, end, (mention,), close=False)
            return


def _proposal(
    scene: Scene,
    desk: Desk,
    time: Timed,
    start: str,
    end: str,
    mentions: tuple[Mention, ...],
    *,
    close: bool,
) -> Proposal:
    low, high = _bounds(time.mention)
    words = [i for m in mentions for i in m.words] + [time.first, time.last]
    guard = scene.guard(words)
    doubt = f"{guard.kind}: {guard.word}" if guard else ""
    if any(mention.weak for mention in mentions) or close:
        doubt = doubt or "the words may mean something else"
    if time.mention.modifier in ("more", "less"):
        doubt = doubt or "a bound, not a length"
    told = (
        f"{what(desk.events[start])} to {what(desk.events[end])}"
        if start != end
        else what(desk.events[start])
    )
    return Proposal(
        type="duration",
        body=DurationClaim(start=start, end=end, low=low, high=high),
        says=f"{told}: {time.mention.text}",
        quote=quoted(scene, words),
        firm=not doubt,
        guarded=guard is not None,
        doubt=doubt,
    )
