"""What a record comes to: how many events on what grounds, and one event with its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, get_args

from legation.accounts.evidence import WEIGHT, lineage, weigh
from legation.model.basis import Cite, Grade, Source
from legation.model.edtf import Edtf
from legation.model.record import Confidence, Event
from legation.model.scenario import Scenario
from legation.prose.layout import Line
from legation.prose.lookup import nearest_names
from legation.prose.names import Names
from legation.prose.recorded import edtf_words, event_lines
from legation.prose.sentences import counted, full_stop

GRADES: tuple[Grade, ...] = get_args(Grade)
NO_GRADE = "no source"


class UnknownEvent(Exception):
    """The record has no event of that id; carries the nearest ones."""

    def __init__(self, id: str, nearest: Iterable[str]) -> None:
        near = ", ".join(nearest)
        super().__init__(f"no event {id!r} in the record" + (f"; nearest: {near}" if near else ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Counts over a record, every mapping in a fixed order.

    Attributes:
        by_grade: Events by the best grade among their sources.
        crossed: The same, by how sure they are.
        by_confidence: Events by how sure they are.
        by_lineages: Events by the number of independent texts they rest on (3 is three or more).
        sections: How many elements each section of the record has.
        copies: Lineages with more than one source, with those sources.
    """

    events: int
    unsourced: int
    disputed: int
    worded: int
    by_grade: dict[str, int]
    crossed: dict[str, dict[str, int]]
    by_confidence: dict[str, int]
    by_lineages: dict[str, int]
    by_kind: dict[str, int]
    sections: dict[str, int]
    sources_by_grade: dict[str, int]
    copies: dict[str, tuple[str, ...]]


def summary_of(scenario: Scenario) -> Summary:
    """Count a scenario's record."""
    record = scenario.record
    sources = {source.id: source for source in scenario.sources}
    both = Counter(
        (best_grade(event, sources) or NO_GRADE, event.confidence) for event in record.events
    )
    grounds = (*GRADES, NO_GRADE)
    crossed = {
        grade: {word: both[grade, word] for word in get_args(Confidence)} for grade in grounds
    }
    texts = Counter(min(len(lineages_of(event, sources)), 3) for event in record.events)
    sure = Counter(event.confidence for event in record.events)
    grades = Counter(source.grade for source in scenario.sources)
    return Summary(
        events=len(record.events),
        unsourced=sum(event.unsourced for event in record.events),
        disputed=sum(bool(event.disputed) for event in record.events),
        worded=sum(bool(event.wording) for event in record.events),
        by_grade={grade: sum(crossed[grade].values()) for grade in grounds},
        crossed=crossed,
        by_confidence={word: sure[word] for word in get_args(Confidence)},
        by_lineages={("3 or more" if n == 3 else str(n)): texts[n] for n in range(4)},
        by_kind=dict(Counter(event.kind for event in record.events).most_common()),
        sections=_sections(scenario),
        sources_by_grade={grade: grades[grade] for grade in GRADES},
        copies=_copies(scenario.sources),
    )


def _sections(scenario: Scenario) -> dict[str, int]:
    record = scenario.record
    kinds = Counter(actor.kind for actor in scenario.actors)
    tenures = Counter(tenure.kind for tenure in record.tenures)
    return {
        "sources": len(scenario.sources),
        "persons": kinds["person"],
        "firms": kinds["firm"],
        "offices": tenures["office"],
        "titles": tenures["title"],
        "rights": tenures["right"],
        "instruments": len(scenario.instruments),
        "quantities": len(record.quantities),
        "drafts": len(record.drafts),
        "options": len(record.options),
        "disputes among historians": len(record.historiography),
        "searches": len(record.searches),
        "loaded phrases": len(record.wording),
    }


def _copies(sources: Iterable[Source]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for source in sources:
        found.setdefault(lineage(source), []).append(source.id)
    return {name: tuple(ids) for name, ids in found.items() if len(ids) > 1}


def best_grade(event: Event, sources: dict[str, Source]) -> Grade | None:
    """The best grade among an event's sources; None without one."""
    grades = [sources[cite.source].grade for cite in event.sources if cite.source in sources]
    return max(grades, key=lambda grade: (WEIGHT[grade], grade == "primary"), default=None)


def lineages_of(event: Event, sources: dict[str, Source]) -> tuple[str, ...]:
    """The independent texts among an event's sources, in the order cited."""
    cited = (sources[cite.source] for cite in event.sources if cite.source in sources)
    return tuple(dict.fromkeys(lineage(source) for source in cited))


# ---------------------------------------------------------------- in words


def summary_lines(scenario: Scenario) -> list[Line]:
    """The counts in a few lines."""
    found = summary_of(scenario)
    lines = [
        Line(f"The record of {scenario.title}", 0, "heading"),
        Line(
            f"{counted(found.events, 'event')}: {found.disputed} with other versions, "
            f"{found.worded} with a neutral wording, {found.unsourced} without a source.",
            1,
        ),
    ]
    lines += _crossed_lines(found)
    for title, counts in (
        ("By confidence", found.by_confidence),
        ("By independent texts", found.by_lineages),
        ("By kind", found.by_kind),
        ("Besides events", found.sections),
        ("Sources by grade", found.sources_by_grade),
    ):
        parts = [f"{name or 'no kind'} {number}" for name, number in counts.items() if number]
        if parts:
            lines.append(Line(full_stop(f"{title}: {', '.join(parts)}"), 1))
    lines += [Line("Copies of one text, which count once:", 1)] if found.copies else []
    lines += [Line(f"{name}: {', '.join(ids)}", 2, "item") for name, ids in found.copies.items()]
    return lines


def _crossed_lines(found: Summary) -> list[Line]:
    parts = []
    for grade, sure in found.crossed.items():
        shares = ", ".join(f"{word} {number}" for word, number in sure.items() if number)
        if shares:
            parts.append(f"{grade} {found.by_grade[grade]} ({shares})")
    return [Line(full_stop(f"By best source: {'; '.join(parts)}"), 1)] if parts else []


def find_event(scenario: Scenario, id: str) -> Event:
    """The event of that id.

    Raises:
        UnknownEvent: There is none.
    """
    for event in scenario.record.events:
        if event.id == id:
            return event
    raise UnknownEvent(id, nearest_names(id, [event.id for event in scenario.record.events]))


def event_page(scenario: Scenario, id: str) -> list[Line]:
    """One event: what explain says of it, its weight, and each source in full."""
    event = find_event(scenario, id)
    sources = {source.id: source for source in scenario.sources}
    lines = event_lines(event, Names(scenario))
    texts = lineages_of(event, sources)
    weight = weigh(event.sources, sources).weight
    lines.append(Line(f"Rests on {counted(len(texts), 'independent text')}; weight {weight}.", 1))
    lines += [_source_line(cite, sources) for cite in event.sources if cite.source in sources]
    for other in event.disputed:
        named = [cite for cite in other.cites if cite.source in sources]
        if named:
            lines.append(Line(full_stop(f"Against it ({other.says})"), 1))
            lines += [_source_line(cite, sources) for cite in named]
    return lines


def _source_line(cite: Cite, sources: dict[str, Source]) -> Line:
    source = sources[cite.source]
    copy = f", a text of {source.lineage}" if source.lineage not in ("", source.id) else ""
    where = f", {cite.locus}" if cite.locus else ""
    return Line(f"{cite.source} ({source.grade}{copy}): {source.title}{where}", 2, "item")


# ---------------------------------------------------------------- as data


def summary_data(scenario: Scenario) -> dict[str, Any]:
    """The counts as plain data, with the identity of the scenario."""
    found = summary_of(scenario)
    return {
        "scenario": scenario.id,
        "version": scenario.version,
        "fingerprint": scenario.fingerprint,
        "events": found.events,
        "unsourced": found.unsourced,
        "disputed": found.disputed,
        "with_neutral_wording": found.worded,
        "by_grade": found.by_grade,
        "by_grade_and_confidence": found.crossed,
        "by_confidence": found.by_confidence,
        "by_lineages": found.by_lineages,
        "by_kind": found.by_kind,
        "sections": found.sections,
        "sources_by_grade": found.sources_by_grade,
        "copies": {name: list(ids) for name, ids in found.copies.items()},
    }


def event_data(scenario: Scenario, id: str) -> dict[str, Any]:
    """One event as plain data, each source in full."""
    event = find_event(scenario, id)
    sources = {source.id: source for source in scenario.sources}
    return {
        "id": event.id,
        **_date_data(event.date),
        "what": event.what,
        "kind": event.kind,
        "who": list(event.who),
        "place": event.place,
        "at_sea": event.at_sea,
        "confidence": event.confidence,
        "unsourced": event.unsourced,
        "lineages": list(lineages_of(event, sources)),
        "weight": weigh(event.sources, sources).weight,
        "sources": [_cite_data(cite, sources) for cite in event.sources],
        "disputed": [
            {
                "says": other.says,
                **(_date_data(other.date) if other.date else {}),
                "slip": other.slip,
                "sources": [_cite_data(cite, sources) for cite in other.cites],
            }
            for other in event.disputed
        ],
        "note": event.note,
        "loaded_wording": event.loaded_wording,
        "wording": event.wording,
        "topics": [topic.id for topic in scenario.record.topics_on([event.id])],
    }


def _date_data(date: Edtf) -> dict[str, Any]:
    return {"date": date.text, "calendar": date.calendar, "date_in_words": edtf_words(date)}


def _cite_data(cite: Cite, sources: dict[str, Source]) -> dict[str, Any]:
    found: dict[str, Any] = {"source": cite.source, "locus": cite.locus}
    source = sources.get(cite.source)
    if source:
        found |= {"grade": source.grade, "lineage": lineage(source), "title": source.title}
        found |= {"address": source.address}
    return found


__all__ = [
    "Summary",
    "UnknownEvent",
    "best_grade",
    "event_data",
    "event_page",
    "find_event",
    "lineages_of",
    "summary_data",
    "summary_lines",
    "summary_of",
]
