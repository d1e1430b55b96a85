"""Duration claims: how long a stretch of time lasted, and how long after one event another came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from legation.accounts.reading.likely import anchored, at_home, out_of_time
from legation.accounts.reading.mention import TimeMention
from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.counting import SMALL_NUMBERS
from legation.accounts.reading.propose.proposal import (
    Desk,
    Proposal,
    date_of,
    one_event,
    quoted,
    what,
)
from legation.accounts.reading.scene import Scene, Timed
from legation.accounts.reading.tokens import word_set
from legation.model.account import DurationClaim

LASTING = word_set(
    """lasted lasting last lasts took taking continued went spent stayed remained stay
    dragged fought endured waged siege long stood lived ran held sheltered later earlier lay
    kept had remained occupied took sat reigned ruled served separated elapsed passed went
    survived existed filled needed cost busied governed administered resisted hung wore lingered"""
)
_VALUE = re.compile(r"P(\d+(?:\.\d+)?)([YMWD])")
_DAYS = {"Y": (365, 366), "M": (28, 31), "W": (7, 7), "D": (1, 1)}


def propose_durations(scene: Scene, desk: Desk) -> list[Proposal]:
    """The duration claims of a sentence."""
    found: list[Proposal] = [*_later(scene, desk)]
    for time in scene.times:
        named = (
            time.first > 0
            and scene.words[time.last].capital
            and not scene.word(time.last).isdigit()
        )
        whole = not part_of_a_sum(scene, time) and not granted_term(scene, time)
        if counted(time.mention) and not named and whole:
            made = (
                list(_after(scene, desk, time))
                or list(_between(scene, desk, time))
                or list(_through(scene, desk, time))
            )
            found += made
            if not any(proposal.firm or proposal.guarded for proposal in made):
                found += _likely(scene, desk, time)
    return found


def part_of_a_sum(scene: Scene, time: Timed) -> bool:
    """``1 year, 6 months and 4 weeks``: no part of it is the length."""
    near = range(1, 4)
    if {scene.word(time.last + 1), scene.word(time.first - 1)} & _EXCEPT:
        return True
    return any(
        other is not time
        and other.mention.kind == "duration"
        and (other.first - time.last in near or time.first - other.last in near)
        for other in scene.times
    )


_EXCEPT = word_set("all but less minus save bar short")
_GRANTING = word_set("granted grant obtained obtain obtains leased lease acquired given extended")
_TERM = word_set("period term terms lease concession grant licence extension option")


def granted_term(scene: Scene, time: Timed) -> bool:
    """``obtained the right for twenty years``: for how long it was given, not how long it lasted."""
    words = scene.clauses[time.clause].words
    before = {scene.word(i) for i in words if i < time.first}
    near = {scene.word(i) for i in range(time.first - 4, time.last + 3)}
    return bool(before & _GRANTING) or bool(near & _TERM)


_LIKELY, _AT_HOME, _AHEAD, _KINDS = 12.0, 7.0, 1.1, 2
_FAR = 1.4
"""How many times too long or too short a length must be where only likeness says of what."""

_COUNTING = word_set("after before later earlier ago since previously following prior")


def _likely(scene: Scene, desk: Desk, time: Timed) -> Iterator[Proposal]:
    """``she lay there eighteen months``: of the stretch that the words are most like."""
    clause = scene.clauses[time.clause]
    words = {scene.word(index) for index in clause.words}
    around = {scene.word(time.last + 1), scene.word(time.last + 2), scene.word(time.first - 1)}
    lasting = bool(words & LASTING) or scene.word(time.first - 1) in ("for", "the", "in", "s")
    if desk.likeness is None or out_of_time(scene, desk):
        return
    if around & _COUNTING or not lasting or clause.link == "apart" or _counts_people(scene, time):
        return
    ranked = [
        (item, ends)
        for item in desk.likeness.ranked(
            scene.hits, scene.shares(time.clause), scene.carried.terms, desk.lasting
        )
        if (ends := _ends(desk, item.event)) is not None and anchored(scene, item)
    ]
    if not ranked:
        return
    best, (start, end) = ranked[0]
    rivals = [item.weight for item, other in ranked[1:] if other != (start, end)]
    least = _AT_HOME if at_home(scene, desk) else _LIKELY
    stands_out = best.weight >= least and (not rivals or best.weight >= _AHEAD * rivals[0])
    low, high = bounds(time.mention)
    first, last = desk.events[start].date, desk.events[end].date
    fewest, most = last.earliest - first.latest, last.latest - first.earliest
    if start == end:
        fewest = most
    fits = low <= most + 1 and high >= fewest
    far = low > _FAR * max(most, 1) or high * _FAR < fewest
    if stands_out and best.kinds >= _KINDS and not best.barred and (fits or far):
        mention = Mention((), best.words or frozenset((time.first,)), True, time.clause)
        yield _proposal(scene, desk, time, start, end, (mention,), close=False)


def _counts_people(scene: Scene, time: Timed) -> bool:
    """``in the past year``, ``the last two weeks``, ``daily for 18 days``: no length of an event."""
    near = {scene.word(index) for index in range(time.first - 3, time.last + 2)}
    named = time.first > 0 and scene.words[time.first].capital
    return named or bool(near & _NO_LENGTH) or bounds(time.mention)[1] < _SHORTEST


_SHORTEST = 2
_NO_LENGTH = word_set(
    "apart past last next first daily final every each casualties former previous"
)


def _ends(desk: Desk, name: str) -> tuple[str, str] | None:
    """The two events of a stretch, or of an event that lasted."""
    start, dots, end = name.partition("..")
    if dots:
        return (start, end) if start in desk.events and end in desk.events else None
    event = desk.events.get(name)
    lasted = event is not None and event.date.precision == "interval"
    return (name, name) if lasted else None


def counted(mention: TimeMention) -> bool:
    """Whether a time expression is a length with a number."""
    return mention.kind == "duration" and _VALUE.fullmatch(mention.value) is not None


NEAR_DAYS = 400
"""How near a stretch of time must lie to a date told for its bare name to mean it."""


def bounds(mention: TimeMention) -> tuple[int, int]:
    """Fewest and most days that the words can mean: rounding to the unit is allowed for."""
    match = _VALUE.fullmatch(mention.value)
    assert match is not None, "asked for counted durations only"
    count, unit = float(match[1]), match[2]
    low, high = _DAYS[unit]
    if unit in "YM":
        # "Nineteen months" is said of anything from eighteen and a half to nineteen and a half.
        half = low // 2
        return int(count * low) - half, int(count * high) + half
    return int(count * low), int(count * high)


_COUNT = re.compile(
    r"(?:about |some |just |nearly |almost |exactly )?(?P<count>[a-z\-]+|\d+) "
    r"(?P<unit>day|week|month|year)s? (?P<way>later|after|afterwards|before|earlier)$",
    re.IGNORECASE,
)
_COUNTS = {"a": 1, "an": 1} | SMALL_NUMBERS


def _later(scene: Scene, desk: Desk) -> Iterator[Proposal]:
    """``Two days later ...``: counted from the one event of the sentence before."""
    earlier = scene.carried.event
    if earlier is None:
        return
    for time in scene.times:
        last = min(time.last + 1, len(scene.words) - 1)
        match = _COUNT.match(scene.quote((time.first, last)).strip(" ,"))
        match = match or _COUNT.match(time.mention.text.strip())
        events = [m for m in scene.of("event") if m.clause == time.clause and one_event(m)]
        if match is None or len(events) != 1 or time.first > 2:
            continue
        word = match["count"].lower()
        count = int(word) if word.isdigit() else _COUNTS.get(word, 0)
        usage = one_event(events[0])
        if not count or usage is None or usage.event == earlier.event:
            continue
        back = match["way"].lower() in ("before", "earlier")
        start, end = (usage.event, earlier.event) if back else (earlier.event, usage.event)
        value = f"P{count}{match['unit'][0].upper()}"
        counted = replace(time, mention=replace(time.mention, value=value, kind="duration"))
        yield _proposal(scene, desk, counted, start, end, (events[0],), close=False)


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
    joints = [
        i
        for i in clause
        if scene.word(i) in ("between", "separated", "from", "elapsed", "followed", "preceded")
    ]
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
    if "from" in words and "to" in words:
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
        chosen = next(iter(spans)) if len(spans) == 1 else _in_time(scene, desk, spans)
        if chosen is not None:
            yield _proposal(scene, desk, time, *chosen, (mention,), close=False)
            return


def _in_time(scene: Scene, desk: Desk, spans: set[tuple[str, str]]) -> tuple[str, str] | None:
    """Of several stretches that a bare name may mean, the one of the time told."""
    told = [t.mention for t in scene.times if t.mention.edtf]
    told += [scene.carried.time] if scene.carried.time else []
    dates = [date for date in map(date_of, told) if date is not None]
    near = {
        span
        for span in spans
        for date in dates
        if desk.events[span[0]].date.earliest - NEAR_DAYS <= date.latest
        and date.earliest <= desk.events[span[1]].date.latest + NEAR_DAYS
    }
    return next(iter(near)) if len(near) == 1 else None


def _beyond(desk: Desk, time: Timed, start: str, end: str) -> bool:
    """Whether even "more than two years" or "nearly five" is far from the record."""
    low, high = bounds(time.mention)
    first, last = desk.events[start].date, desk.events[end].date
    most = last.latest - first.earliest
    if time.mention.text.lower().startswith(("barely", "scarcely", "hardly", "only")):
        fewest = most if start == end else last.earliest - first.latest
        return low > _FAR * max(most, 1) or _FAR * high < fewest
    if time.mention.modifier == "more":
        return low > _FAR * max(most, 1)
    return 3 * low > 4 * _FAR * max(most, 1)


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
    low, high = bounds(time.mention)
    words = [i for m in mentions for i in m.words] + [time.first, time.last]
    guard = scene.guard(words)
    doubt = f"{guard.kind}: {guard.word}" if guard else ""
    if any(mention.weak for mention in mentions if mention.usages) or close:
        doubt = doubt or "the words may mean something else"
    if time.mention.modifier in ("more", "less") and not _beyond(desk, time, start, end):
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
