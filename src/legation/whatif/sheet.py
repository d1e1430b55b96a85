"""The sheet after Tetlock and Belkin: six things a sound what-if has to show.

Source of the criteria: P. E. Tetlock and A. Belkin (eds.), Counterfactual Thought Experiments in
World Politics (Princeton 1996), chapter 1. What can be computed is computed; what only the author
can say is asked of the author, and stands blank until it is said.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from legation.model.dates import day_words
from legation.model.scenario import Scenario
from legation.prose import Line, Names
from legation.prose.sentences import counted, listed
from legation.text.nearest import nearest
from legation.text.nodes import Scalar, Table
from legation.text.problems import ProblemList
from legation.text.reader import read_file, read_nodes
from legation.whatif.answer import Answer
from legation.whatif.question import Altered, Barred, Edit, Forced, Refused, Setting
from legation.whatif.words import edit_words, percent, query_words, value_words
from legation.whatif.world import World

BLANK = "______ (the author has not said)"

ASKED = {
    "clarity": "What exactly is meant by the change, and what is not?",
    "cotenability": "What else would have to be different for it, and could all that stand together?",
    "history": "Why is this the smallest change of the record that would do?",
    "theory": "Which general statements lead from the change to the consequence, and who holds them?",
    "statistics": "Which comparable cases outside this scenario bear on the odds?",
    "projectability": "What else should be seen, here or elsewhere, if this were so?",
}
"""Criteria with the question put to the author."""

_TITLES = {
    "clarity": "Clarity",
    "cotenability": "Cotenability",
    "history": "Historical consistency (least rewrite)",
    "theory": "Theoretical consistency",
    "statistics": "Statistical consistency",
    "projectability": "Projectability",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One criterion: what was computed, and what the author says (empty: nothing yet)."""

    criterion: str
    computed: tuple[str, ...]
    asked: str
    author: str


def read_author(path: Path) -> dict[str, str]:
    """The author's part: a YAML mapping of criteria to sentences.

    Raises:
        Refused: It has another shape, or names no criterion.
        OSError: It cannot be read.
    """
    problems = ProblemList()
    source = read_file(path, str(path), problems)
    node = None
    if source is not None:
        node = read_nodes(source, problems)
    if problems.errors or not isinstance(node, Table):
        raise Refused(problems.text() or f"{path}: expected criteria with a sentence each")
    found = {}
    for key, value in node.values.items():
        if key not in ASKED:
            near = nearest(key, ASKED) or listed(list(ASKED))
            raise Refused(f"{path}: {key!r} is no criterion of the sheet\n  nearest: {near}")
        found[key] = value.value.strip() if isinstance(value, Scalar) else ""
    return found


def sheet_of(world: World, answer: Answer, author: dict[str, str]) -> tuple[Entry, ...]:
    """All six criteria."""
    computed = {
        "clarity": _clarity(world, answer),
        "cotenability": _cotenability(world, answer),
        "history": _history(world, answer),
        "theory": _theory(world.scenario),
        "statistics": _statistics(answer),
        "projectability": _projectability(answer),
    }
    return tuple(
        Entry(criterion=name, computed=computed[name], asked=asked, author=author.get(name, ""))
        for name, asked in ASKED.items()
    )


def _clarity(world: World, answer: Answer) -> tuple[str, ...]:
    names = Names(world.scenario)
    edits = [edit_words(edit, world.scenario, names) for edit in answer.question.edits]
    return (
        f"The change, typed: {listed([e.line() for e in answer.question.edits])}.",
        f"In words, in this model: {listed(edits)}.",
        f"Asked, fixed before anything was played: "
        f"{query_words(answer.question.query, world.scenario, names)}.",
    )


def _cotenability(world: World, answer: Answer) -> tuple[str, ...]:
    said = []
    if answer.forced:
        said.append(
            f"In this model the act was open and done in {percent(answer.took.value)} % of the "
            f"histories, and closed in its turn in {percent(answer.closed.value)} %."
        )
    for edit in answer.question.edits:
        if isinstance(edit, Setting):
            item = next(p for p in world.scenario.parameters if p.id == edit.parameter)
            inside = item.low <= edit.value <= item.high
            where = "inside" if inside else "outside"
            said.append(f"In this model {edit.text} lies {where} the plausible range.")
        if isinstance(edit, Altered):
            said.append(f"“{edit.text}” is put in from outside: in this model nothing leads to it.")
    if not said:
        said.append("In this model the change can always be made.")
    return tuple(said)


def _history(world: World, answer: Answer) -> tuple[str, ...]:
    edits = answer.question.edits
    said = [f"The record is changed in {counted(len(edits), 'place')}."]
    days = [edit.first for edit in edits if isinstance(edit, Forced | Barred)]
    days += [edit.day for edit in edits if isinstance(edit, Altered)]
    if days:
        first = min(days)
        events = world.scenario.record.events
        before = sum(1 for event in events if event.date.latest < first)
        said.append(
            f"Nothing is changed before {day_words(first)}; {before} of the record's "
            f"{len(events)} events lie before it."
        )
    said += [told for edit in edits if (told := _beside_record(world, edit))]
    return tuple(said)


def _beside_record(world: World, edit: Edit) -> str:
    """How far one change is from what the record has."""
    if isinstance(edit, Setting):
        item = next(p for p in world.scenario.parameters if p.id == edit.parameter)
        width = item.high - item.low
        if not width:
            return f"{edit.parameter} has no range of its own."
        gap = abs(edit.value - item.value) / width
        return f"{edit.parameter} moves by {gap * 100:.0f} % of its plausible range."
    if not isinstance(edit, Forced | Barred) or not world.scenario.record.events:
        return ""
    acts = (edit.act,) if isinstance(edit, Forced) else edit.acts
    done = [day for day, act, _, _ in world.replay.acts if act in acts]
    if isinstance(edit, Barred):
        inside = sum(edit.first <= day <= edit.last for day in done)
        return f"The record has {counted(inside, 'act')} that would be barred."
    if not done:
        return f"The record, as modelled, never has {edit.act}."
    near = min(done, key=lambda day: max(edit.first - day, day - edit.last, 0))
    return f"The record has {edit.act} on {day_words(near)}."


def _theory(scenario: Scenario) -> tuple[str, ...]:
    parts = [item.basis for item in scenario.acts] + [item.basis for item in scenario.rules]
    cited = sum(bool(basis.cites) for basis in parts)
    return (
        f"Of the {len(parts)} acts and rules, {cited} cite a source and {len(parts) - cited} rest "
        "on judgement.",
    )


def _statistics(answer: Answer) -> tuple[str, ...]:
    share = answer.share
    effect = value_words(answer.effect, share=share, signed=True, points=True)
    return (
        f"In this model the consequence is found as things stand in "
        f"{value_words(answer.plain, share=share)}.",
        f"In this model the change moves it by {effect}.",
    )


def _projectability(answer: Answer) -> tuple[str, ...]:
    moved = [
        (item, item.effect.value)
        for item in answer.endings
        if item.effect.sure and item.ending != answer.question.query.ending
    ]
    if not moved:
        return ("In this model no other ending moves beyond what chance alone would do.",)
    moved.sort(key=lambda pair: -abs(pair[1]))
    told = [f"“{item.title}” by {percent(gap, True)} points" for item, gap in moved[:4]]
    return (f"In this model the change also moves {listed(told)}.",)


def sheet_data(sheet: tuple[Entry, ...]) -> list[dict[str, Any]]:
    """The sheet as plain data; what the author has not said is null."""
    return [asdict(entry) | {"author": entry.author or None} for entry in sheet]


def sheet_lines(sheet: tuple[Entry, ...]) -> list[Line]:
    """The sheet for a terminal, blanks and all."""
    lines = [Line("The sheet (after Tetlock and Belkin)", 0, "heading")]
    for entry in sheet:
        lines.append(Line(_TITLES[entry.criterion], 1, "heading"))
        lines += [Line(text, 2, "item") for text in entry.computed]
        lines.append(
            Line(f"{entry.asked} {entry.author or BLANK}", 2, "text" if entry.author else "open")
        )
    return lines
