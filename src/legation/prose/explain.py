"""Explaining one element of a scenario by its id, or listing all that can be explained."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from legation.model.dates import day_words
from legation.model.scenario import Scenario
from legation.prose.acts import act_lines, rule_lines
from legation.prose.layout import Line, Style, terminal
from legation.prose.lookup import elements, find
from legation.prose.names import Names
from legation.prose.norms import article_lines, dispute_lines, instrument_lines, norm_lines
from legation.prose.recorded import (
    account_lines,
    draft_lines,
    event_lines,
    programme_lines,
    quantity_lines,
    search_lines,
    tenure_lines,
    topic_lines,
)
from legation.prose.sentences import capital, counted, full_stop
from legation.prose.world import (
    actor_lines,
    case_lines,
    ending_lines,
    fact_lines,
    faction_lines,
    parameter_lines,
    report_lines,
    source_lines,
    start_lines,
)


def _article(element: Any, names: Names) -> list[Line]:
    return article_lines(element[0], element[1], names)


def _norm(element: Any, names: Names) -> list[Line]:
    instrument, article, norm = element
    lines = [Line(capital(names.norm(norm.id)), 0, "heading")]
    lines += norm_lines(instrument, article, norm, names, 1)
    return lines + (dispute_lines(instrument.dispute, names, 1) if instrument.dispute else [])


_EXPLAINERS: dict[str, Callable[[Any, Names], list[Line]]] = {
    "actor": actor_lines,
    "faction": faction_lines,
    "parameter": parameter_lines,
    "fact": fact_lines,
    "right": fact_lines,
    "report": report_lines,
    "act": act_lines,
    "rule": rule_lines,
    "instrument": instrument_lines,
    "article": _article,
    "norm": _norm,
    "ending": ending_lines,
    "start": start_lines,
    "source": source_lines,
    "event": event_lines,
    "tenure": tenure_lines,
    "programme": programme_lines,
    "quantity": quantity_lines,
    "search": search_lines,
    "draft": draft_lines,
    "topic": topic_lines,
    "account": account_lines,
    "case": case_lines,
}


def explain_lines(scenario: Scenario, element_id: str) -> list[Line]:
    """One element of a scenario in English, as lines of an outline.

    Args:
        scenario: The scenario it belongs to.
        element_id: Any id: ``protocol_1904.art5``, ``send_envoy``, ``WJ``, ``1904-02-23-protocol``.

    Raises:
        UnknownIdError: Nothing has that id; the error names the nearest.
    """
    names = Names(scenario)
    lines: list[Line] = []
    for kind, element in find(scenario, element_id):
        lines += [Line("")] if lines else []
        lines += _EXPLAINERS[kind](element, names)
    return lines


def explain(scenario: Scenario, element_id: str, style: Style = Style()) -> str:  # noqa: B008
    """The same as text, wrapped at the style's width.

    Raises:
        UnknownIdError: Nothing has that id; the error names the nearest.
    """
    return terminal(explain_lines(scenario, element_id), style)


_LISTED = {
    "instrument": "Instruments and their articles",
    "actor": "Actors",
    "faction": "Factions",
    "act": "Acts",
    "fact": "Facts",
    "right": "Rights",
    "rule": "Rules",
    "parameter": "Parameters",
    "report": "Reports",
    "start": "Starts",
    "ending": "Endings",
    "account": "Accounts",
    "case": "Cases",
    "tenure": "Chains of title",
    "programme": "Programmes",
    "quantity": "Quantities",
    "search": "Searches",
    "draft": "Drafts of a negotiation",
    "topic": "Disputes among historians",
}


def outline(scenario: Scenario) -> list[Line]:
    """What a scenario is, and every id that ``explain`` takes (events and sources are counted)."""
    calendar = scenario.calendar
    span = f"{day_words(calendar.first)} to {day_words(calendar.last)}"
    lines = [Line(f"{scenario.title} ({scenario.id}, version {scenario.version})", 0, "heading")]
    lines.append(Line(full_stop(span), 1))
    if scenario.summary:
        lines.append(Line(full_stop(scenario.summary), 1))
    groups: dict[str, list[tuple[str, str]]] = {}
    for identifier, kind, element in elements(scenario):
        group = "instrument" if kind in ("article", "norm") else kind
        groups.setdefault(group, []).append((identifier, _title(element)))
    for kind, heading in _LISTED.items():
        if kind in groups:
            lines += [Line(""), Line(heading, 0, "heading")]
            lines += [Line(_entry(*pair), 1) for pair in groups[kind]]
    events = counted(len(scenario.record.events), "event")
    sources = counted(len(scenario.sources), "source")
    return [*lines, Line(""), Line(full_stop(f"The record holds {events} from {sources}"))]


def _entry(identifier: str, title: str) -> str:
    return f"{identifier}  {title}" if title else identifier


def _title(element: object) -> str:
    if isinstance(element, tuple):
        last = element[-1]
        text = getattr(last, "title", "") or getattr(last, "text", "")
        return str(text)
    for name in ("title", "says", "what", "topic", "sought"):
        text = getattr(element, name, "")
        if text:
            return str(text)
    return ""
