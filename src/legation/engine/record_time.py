"""Time that follows the record: an instant for each of its days, with the results history gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from legation.engine import settle
from legation.engine.clock import OPENING, instant, take_up, turn_day
from legation.engine.errors import TimeTurnedBack
from legation.engine.ground import GroundAct
from legation.engine.slots import DAY, REPLAY, ROUND, STEP, TURN, UNTIL
from legation.engine.strands import due_day, is_open
from legation.engine.work import Work
from legation.model.dates import Day, day_text


def pass_to(work: Work, day: Day, through: bool) -> None:
    """Let time pass to a day; each due or dated day on the way is an instant of its own.

    Raises:
        TimeTurnedBack: The day is over.
    """
    if day < work.day:
        raise TimeTurnedBack(
            f"{day_text(day)} is before {day_text(work.day)}: time does not go back"
        )
    while (ahead := _next_day(work, day)) is not None:
        instant(work, ahead)
    instant(work, day, through=through)


def _next_day(work: Work, limit: Day) -> Day | None:
    """The next day before ``limit`` on which time itself does something."""
    layout = work.layout
    now = work.day
    after = now - 1 if work.values[REPLAY] == OPENING else now
    ahead = [day for day in layout.dates if after < day < limit]
    ahead += [day for day in layout.ends if now < day < limit]
    turn = turn_day(work)
    if 0 < turn < limit:
        ahead.append(turn)
    for strand in layout.found.duties:
        due = work.values[layout.at_strand[strand.number].due]
        if 0 < due < limit and is_open(work, strand):
            ahead.append(max(due, now))
    return min(ahead, default=None)


def perform(work: Work, acts: Sequence[tuple[GroundAct, str]], chances: Mapping[str, str]) -> None:
    """Settle acts on the present day, with the branches the record gives.

    Args:
        acts: Ground acts with their branches (empty where chance has no part).
        chances: Branches of rules' chance sites; a rule named here fires untriggered.
    """
    layout = work.layout
    chosen = dict(chances)
    for act, branch in acts:
        work.put(layout.at_act[act.number].doing, 1)
        if branch:
            chosen[act.name] = branch
    for rule in layout.rules:
        if rule.name in chances:
            work.put(layout.at_rule[rule.number].queue, settle.QUEUED)
    settle.begin(work)
    if not acts and chances:
        work.put(ROUND, 1)
    settle.run(work, chosen)


def to_play(work: Work, day: Day) -> None:
    """Turn a position of a replay into one of play, on the morning of a later day.

    What time brings on that day comes with the first turn; the start of a turn that the replay has
    begun does not come again. Open duties fall due at turn ends from now on. What seats learned before the start is in the facts and not in their hashes, as at any
    start.

    Raises:
        TimeTurnedBack: The day is not after the position's.
    """
    pass_to(work, day - 1, through=True)
    layout = work.layout
    work.put(REPLAY, 0)
    work.put(DAY, day)
    work.put(TURN, layout.schedule.turn_of(day))
    work.put(STEP, 0)
    work.put(UNTIL, len(layout.schedule.turns) - 1)
    for strand in layout.found.duties:
        due = layout.at_strand[strand.number].due
        if work.values[due]:
            work.put(due, due_day(work, strand, work.values[due]))
    for place in layout.hashes.values():
        work.put(place, 0)
    if work.trace is not None:
        work.trace.news.clear()
    if day > layout.schedule.turns[work.values[TURN]].first:
        take_up(work)
