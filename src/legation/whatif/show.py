"""One pair of histories opened in the reference engine: where they part, and why each ended so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from legation.engine.history import Entry
from legation.engine.slots import DAY
from legation.kernel.again import Opened
from legation.model.dates import day_words
from legation.model.expr import Expr, FactRef, InForce, StatusOf, walk
from legation.model.game import PASS
from legation.model.reasons import Reason
from legation.prose import Line, Names, reason_lines
from legation.prose.conditions import refusal_words
from legation.prose.deeds import deed_sentence
from legation.prose.sentences import full_stop, humanise
from legation.whatif.arms import arms_of
from legation.whatif.question import Forced, Refused
from legation.whatif.runners import SlowRunner
from legation.whatif.world import World

MOST_SHOWN = 40
"""Choices told of each history after the two part."""


def show_lines(world: World, number: int, whole: bool = False) -> list[Line]:
    """A pair by its number, in words.

    Args:
        whole: Tell all choices after the parting, however many.
    """
    if not 0 <= number < world.question.n:
        raise Refused(f"--show {number}: the pairs are numbered 0 to {world.question.n - 1}")
    names, slow = Names(world.scenario), SlowRunner(world)
    plain, changed = (slow.opened(arm, number) for arm in arms_of(world.question))
    left, right = plain.history.entries, changed.history.entries
    common = _common(left, right)
    lines = [Line(f"Pair {number:,} in this model", 0, "heading")]
    if common == len(left) == len(right):
        lines.append(Line("In this model the two histories of this pair are the same."))
    else:
        lines.append(Line(f"In this model the two histories share their first {common} choices."))
    most = max(len(left), len(right)) if whole else MOST_SHOWN
    for title, opened, beside in (
        ("As things stand", plain, right),
        ("As changed", changed, left),
    ):
        lines += [Line(""), Line(title, 0, "heading")]
        lines += _course(opened, () if whole else beside, common, most, names)
        lines += _end(world, opened, names)
    return lines


def _common(left: Sequence[Entry], right: Sequence[Entry]) -> int:
    for place, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return place
    return min(len(left), len(right))


def _course(
    opened: Opened, beside: Sequence[Entry], since: int, most: int, names: Names
) -> list[Line]:
    """The choices after the parting that the other history lacks, passes left out."""
    others = Counter(beside[since:])
    told: list[Entry] = []
    for entry in opened.history.entries[since:]:
        if others[entry] > 0:
            others[entry] -= 1
        elif entry.choice != PASS:
            told.append(entry)
    lines = [
        Line(f"{day_words(entry.day)}: {_entry_words(entry, names)}", 1, "item")
        for entry in told[:most]
    ]
    if beside:
        lines.insert(0, Line("What this history has and the other has not:", 1, "note"))
    if len(told) > most:
        lines.append(Line(f"and {len(told) - most} more (--whole tells them all)", 1, "note"))
    return lines


def _entry_words(entry: Entry, names: Names) -> str:
    if entry.mover == "edit":
        return "changed from outside the rules"
    if entry.site:
        site = entry.site.removeprefix("rule:").partition("(")[0]
        return full_stop(
            f"by chance, {humanise(site.rpartition(':')[2])}: {humanise(entry.choice)}"
        )
    return full_stop(deed_sentence(entry.choice, names))


def _end(world: World, opened: Opened, names: Names) -> list[Line]:
    """How it ended, why, and why what was asked is as it is."""
    game, last = opened.game, opened.positions[-1]
    ending = game.ending(last)
    title = next((e.title for e in world.scenario.endings if e.id == ending), "no ending")
    lines = [Line(f"Ended on {day_words(last[DAY])}: {title}.", 1)]
    asked = [
        world.question.query.expr,
        next((e.when for e in world.scenario.endings if e.id == ending), None),
    ]
    slots = dict.fromkeys(slot for expr in asked if expr for slot in _slots(opened, expr))
    for slot in slots:
        lines += _because(opened.trace.why.get(slot), names)
    return lines


def _because(reason: Reason | None, names: Names) -> list[Line]:
    """Why a slot is as it is; of an instrument's life what made it so says enough."""
    if reason is None:
        return []
    told = reason.because if reason.subject.startswith("life.") else (reason,)
    return [line for each in told for line in reason_lines(each, names, 2)]


def _slots(opened: Opened, expr: Expr) -> list[str]:
    """Slots that an expression names outright."""
    found: list[str] = []
    index = opened.game.layout.index
    for node in walk(expr):
        if isinstance(node, FactRef):
            inner = [str(getattr(part, "value", "")) for part in node.index]
            found.append(f"{node.fact}[{','.join(inner)}]" if inner else node.fact)
        elif isinstance(node, InForce | StatusOf):
            found += [name for name in index if name.startswith(f"life.{node.id}")]
    return [name for name in dict.fromkeys(found) if name in index]


def why_never(world: World, names: Names) -> str:
    """Why a forced act was not open in its turn, in history 0: for a refusal."""
    for edit in world.question.edits:
        if not isinstance(edit, Forced):
            continue
        opened = SlowRunner(world).opened(arms_of(world.question)[1], 0)
        performer = edit.act.partition(":")[0]
        for position in opened.positions:
            here = edit.first <= position[DAY] <= edit.last
            if not here or opened.game.to_move(position) != performer:
                continue
            closed = opened.game.why_not(position, edit.act)
            if closed is not None:
                why = refusal_words(closed.why, closed.condition, performer, names)
                return f"in history 0 on {day_words(position[DAY])}: {why}"
    return "its performer is never asked in that turn"
