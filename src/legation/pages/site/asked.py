"""The what-if form, built from the scenario, and the page of an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from legation.model.dates import day_text, day_words
from legation.model.expr import Kind
from legation.model.scenario import Scenario
from legation.pages.judgements import ShownParameter, shown_parameters
from legation.pages.site.book import Book
from legation.pages.site.disputed import disputed
from legation.pages.site.views import View, view_of
from legation.prose import Names
from legation.prose.deeds import deed_title
from legation.prose.sentences import capital

SIZES = (2_000, 20_000, 100_000)
"""Pairs of histories that a visitor may ask for."""

FIELDS = ("start", "month", "force", "setting", "value", "ending", "by", "n")
"""Names of the form's fields."""

MOST_PICKS = 8
"""Choices of arguments up to which an act is listed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: what is sent, and what is shown."""

    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How far a question is.

    Attributes:
        status: ``waiting``, ``playing``, ``answered`` or ``failed``.
        done, n: Pairs played, and asked for.
        ahead: Questions that come first.
        problem: Why it failed.
        told: What the worker wrote down, when answered.
        request: The words of the question.
    """

    status: str
    done: int
    n: int
    ahead: int = 0
    problem: str = ""
    told: dict[str, Any] | None = None
    request: dict[str, Any] | None = None


def ask_view(
    book: Book,
    given: Mapping[str, str] | None = None,
    problem: str = "",
    sizes: Sequence[int] = SIZES,
) -> View:
    """The form; with what was asked, and why it cannot be, after a refusal.

    Args:
        book: The scenario.
        given: Fields as they were sent.
        problem: Why the question was refused.
        sizes: How many pairs may be asked for.
    """
    scenario = book.scenario
    names = book.shelf.names
    known = dict(settings(scenario))
    return view_of(
        book,
        book.addresses().chapter("ask"),
        "ask.html.j2",
        "Ask: what if?",
        more={
            "problem": problem,
            "given": dict.fromkeys(FIELDS, "") | dict(given or {}),
            "starts": _starts(scenario),
            "endings": [Choice(item.id, item.title) for item in scenario.endings],
            "settings": list(known.items()),
            "item": known.get((given or {}).get("setting", "")),
            "disputed": disputed(book),
            "acts": _acts(scenario, names),
            "sizes": [Choice(str(size), f"{size:,} pairs of histories") for size in sizes],
            "slow": list(sizes) != list(SIZES),
            "options": scenario.record.options,
            "last_day": day_text(book.shelf.replay.closed),
            "first_day": day_text(book.shelf.replay.opened),
            "actor_name": lambda id: capital(names.actor(id)),
            "conditions": _conditions(scenario, names),
        },
    )


def _starts(scenario: Scenario) -> list[Choice]:
    return [
        Choice(item.id, f"{item.title or item.id}, {day_words(item.day)}")
        for item in scenario.starts
    ]


def _conditions(scenario: Scenario, names: Names) -> list[Choice]:
    """Facts that hold or do not, of the whole and not of one actor: ``war``."""
    found = [
        Choice(fact.id, capital(names.fact(fact.id)))
        for fact in scenario.facts
        if fact.values.kind is Kind.BOOL and not fact.of
    ]
    return sorted(found, key=lambda item: item.words)


def settings(scenario: Scenario) -> list[tuple[str, ShownParameter]]:
    """Numbers that may be set: the id with what is shown of it; those with a range only."""
    shown = shown_parameters(scenario)
    pairs = zip(scenario.parameters, shown, strict=True)
    return [(own.id, item) for own, item in pairs if own.low != own.high]


def _acts(scenario: Scenario, names: Names) -> list[tuple[str, list[Choice]]]:
    """Acts of each seat that may be forced: every choice of arguments, where there are few."""
    found = []
    for seat in scenario.seats():
        own = []
        for act in scenario.acts:
            if seat not in act.by or prod(len(values) for _, values in act.picks) > MOST_PICKS:
                continue
            for values in product(*(values for _, values in act.picks)):
                pairs = zip((name for name, _ in act.picks), values, strict=True)
                args = (
                    f"({', '.join(f'{name}={value}' for name, value in pairs)})" if values else ""
                )
                title = deed_title(f"{seat}:{act.id}{args}", names)
                own.append(Choice(f"{seat} {act.id}{args}", title))
        found.append((names.actor(seat), own))
    return [(name, own) for name, own in found if own]


def asked_view(book: Book, id: str, state: State) -> View:
    """The page of a question: its progress, or its answer.

    Args:
        book: The scenario.
        id: The question's permanent id.
        state: How far it is.
    """
    request = state.request or {}
    changes = [
        *(f"set {text}" for text in request.get("settings", ())),
        *(f"force {text}" for text in request.get("forces", ())),
        *(f"bar {text}" for text in request.get("bars", ())),
    ]
    words = request.get("words") or {}
    return view_of(
        book,
        f"{book.addresses().chapter('ask')}/{id}",
        "asked.html.j2",
        f"What if {words['change']}?" if words else f"What if: {'; '.join(changes)}",
        more={
            "id": id,
            "state": state,
            "numbers": _numbers(state.told or {}),
            "asked": words.get("asked", request.get("query", "")),
            "start": request.get("start", ""),
            "command": command_of(request),
        },
    )


def _numbers(told: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The lines of an answer without its paragraph, which stands above them already."""
    lines: list[Mapping[str, Any]] = list(told.get("lines", ()))
    texts = [line["text"] for line in lines]
    start = texts.index(told["paragraph"]) + 1 if told.get("paragraph") in texts else 0
    # How to open one pair is said for a terminal, with a folder that a reader does not have.
    return [line for line in lines[start:] if not line["text"].startswith("See why in one pair")]


def command_of(request: Mapping[str, Any]) -> str:
    """The same question for a terminal."""
    parts = [
        "legation ask",
        str(request.get("scenario", "")),
        f"--query '{request.get('query', '')}'",
    ]
    if request.get("start"):
        parts.append(f"--from {request['start']}")
    parts += [f"--set {text}" for text in request.get("settings", ())]
    parts += [f'--force "{text}"' for text in request.get("forces", ())]
    parts.append(f"--n {request.get('n', '')}")
    return " ".join(parts)
