"""The rows of a record's tables: one function per table, from a scenario to tuples of cells."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from legation.accounts.evidence import WEIGHT, lineage, weigh
from legation.model.basis import Basis, Cite, Grade
from legation.model.dates import day_text
from legation.model.edtf import FIRST_DAY, LAST_DAY, Edtf
from legation.model.print_expr import effect_text
from legation.model.record import Event
from legation.model.scenario import Scenario

Cell = str | int | bool | None
Cells = Iterator[tuple[Cell, ...]]

LIST_SIGN = ";"
"""Parts the ids of a cell that holds several; no id has it in itself."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What is exported: a scenario, and its places as GeoJSON text (or none)."""

    scenario: Scenario
    places: str = ""


def _date(date: Edtf | None) -> tuple[Cell, ...]:
    if date is None:
        return (None, None, None, None)
    first = day_text(date.earliest) if date.earliest > FIRST_DAY else None
    last = day_text(date.latest) if date.latest < LAST_DAY else None
    return (date.text, date.calendar, first, last)


def _list(parts: Iterable[str]) -> str:
    return LIST_SIGN.join(parts)


def event_rows(given: Exported) -> Cells:
    """Every event."""
    sources = {source.id: source for source in given.scenario.sources}
    for event in given.scenario.record.events:
        cited = [sources[cite.source] for cite in event.sources if cite.source in sources]
        best = max((source.grade for source in cited), key=_rank, default=None)
        yield (
            event.id,
            *_date(event.date),
            event.date.precision,
            event.what,
            event.kind,
            _list(event.who),
            event.place,
            event.at_sea,
            event.confidence,
            event.unsourced,
            best,
            len({lineage(source) for source in cited}),
            weigh(event.sources, sources).weight,
            event.note,
            event.loaded_wording,
            event.wording,
        )


def _rank(grade: Grade) -> tuple[int, bool]:
    return WEIGHT[grade], grade == "primary"


def event_source_rows(given: Exported) -> Cells:
    """Every event's sources."""
    for event in given.scenario.record.events:
        for number, cite in enumerate(event.sources, 1):
            yield event.id, number, cite.source, cite.locus


def dispute_rows(given: Exported) -> Cells:
    """What other sources say."""
    for event in given.scenario.record.events:
        for number, other in enumerate(event.disputed, 1):
            yield event.id, number, other.says, *_date(other.date), other.slip


def learned_rows(given: Exported) -> Cells:
    """Who learned of what, when."""
    for event in given.scenario.record.events:
        for actor, day in event.learned:
            yield event.id, actor, day_text(day)


def link_rows(given: Exported) -> Cells:
    """What events are in the model."""
    for event in given.scenario.record.events:
        yield from _links(event)


def _links(event: Event) -> Cells:
    for number, link in enumerate(event.links, 1):
        yield (
            event.id,
            number,
            link.act,
            link.chance,
            link.branch,
            "\n".join(effect_text(effect) for effect in link.effects),
            link.outside,
            day_text(link.day) if link.day else None,
        )


# ---------------------------------------------------------------- people and rights


def source_rows(given: Exported) -> Cells:
    """Every source."""
    for one in given.scenario.sources:
        yield (
            one.id,
            one.title,
            one.grade,
            lineage(one),
            one.contemporary,
            one.publisher,
            one.address,
            one.dated,
            one.note,
        )


def actor_rows(given: Exported) -> Cells:
    """Every actor."""
    for one in given.scenario.actors:
        yield (
            one.id,
            one.kind,
            one.title,
            one.seat,
            one.nationality,
            one.since,
            one.until,
            one.note,
            one.basis.judgement,
        )


def name_rows(given: Exported) -> Cells:
    """Names of actors."""
    for actor in given.scenario.actors:
        for number, name in enumerate(actor.names, 1):
            yield actor.id, number, name.text, name.language, name.since, name.until


def title_rows(given: Exported) -> Cells:
    """Titles of actors."""
    for actor in given.scenario.actors:
        for number, one in enumerate(actor.titles, 1):
            yield actor.id, number, one.text, one.since, one.until, one.note, one.basis.judgement


def nationality_rows(given: Exported) -> Cells:
    """Nationalities that changed."""
    for actor in given.scenario.actors:
        for number, one in enumerate(actor.nationalities, 1):
            yield actor.id, number, one.power, one.since, one.until, one.note, one.basis.judgement


def tenure_rows(given: Exported) -> Cells:
    """Every tenure."""
    for one in given.scenario.record.tenures:
        why = one.complete.note if one.complete else None
        yield one.id, one.title, one.kind, one.complete is not None, why, one.note


def holding_rows(given: Exported) -> Cells:
    """Every holder in turn."""
    for tenure in given.scenario.record.tenures:
        for number, one in enumerate(tenure.chain, 1):
            yield (
                tenure.id,
                number,
                one.holder,
                one.name,
                one.nationality,
                *_date(one.since),
                *_date(one.until),
                *(one.by, one.extent, one.term, one.price, one.ended_by, one.note),
                one.basis.judgement,
            )


def aim_rows(given: Exported) -> Cells:
    """Declared aims."""
    for one in given.scenario.record.programmes:
        for number, aim in enumerate(one.aims, 1):
            complete = one.complete is not None
            yield one.id, one.who, complete, number, aim.aim, *_date(aim.since), aim.says


# ---------------------------------------------------------------- numbers, drafts, disputes


def quantity_rows(given: Exported) -> Cells:
    """Every quantity."""
    for one in given.scenario.record.quantities:
        yield one.id, one.what, one.unit, one.note


def figure_rows(given: Exported) -> Cells:
    """Every printed figure."""
    for one in given.scenario.record.quantities:
        for number, figure in enumerate(one.values, 1):
            yield one.id, number, figure.low, figure.high, figure.says, figure.basis.judgement


def search_rows(given: Exported) -> Cells:
    """Every search."""
    for one in given.scenario.record.searches:
        near, copies = _list(one.nearest), _list(one.copies)
        yield one.id, one.sought, one.how, one.found, copies, near, one.note


def draft_rows(given: Exported) -> Cells:
    """Every draft."""
    for one in given.scenario.record.drafts:
        yield one.id, *_date(one.date), one.side, one.title, one.event, one.note


def stand_rows(given: Exported) -> Cells:
    """What drafts say, issue by issue."""
    for one in given.scenario.record.drafts:
        for stand in one.stands:
            yield one.id, stand.issue, stand.says


def option_rows(given: Exported) -> Cells:
    """Courses weighed at the time."""
    for number, one in enumerate(given.scenario.record.options, 1):
        yield number, one.side, one.option, one.advocates, one.weighed, one.basis.judgement


def topic_rows(given: Exported) -> Cells:
    """Disputes among historians."""
    for one in given.scenario.record.historiography:
        yield one.id, one.topic, one.neutral, _list(one.concerns)


def view_rows(given: Exported) -> Cells:
    """Who holds what in them."""
    for topic in given.scenario.record.historiography:
        for number, one in enumerate(topic.positions, 1):
            yield topic.id, number, one.tradition, one.says


def wording_rows(given: Exported) -> Cells:
    """Loaded phrases."""
    for one in given.scenario.record.wording:
        yield one.phrase, one.typical_of, one.neutral, one.found_in


# ---------------------------------------------------------------- instruments and places


def instrument_rows(given: Exported) -> Cells:
    """Every instrument."""
    for one in given.scenario.instruments:
        dispute = one.dispute
        yield (
            one.id,
            one.title,
            one.kind,
            _list(one.parties),
            day_text(one.signed) if one.signed else None,
            day_text(one.ends) if one.ends else None,
            one.enters,
            one.secret,
            dispute is not None,
            _list(dispute.held_valid_by) if dispute else None,
            _list(dispute.held_void_by) if dispute else None,
            dispute.grounds if dispute else None,
            one.note,
        )


def clause_rows(given: Exported) -> Cells:
    """Every article."""
    for one in given.scenario.instruments:
        for article in one.articles:
            types = _list(dict.fromkeys(norm.type for norm in article.norms))
            bearers = _list(dict.fromkeys(who for norm in article.norms for who in norm.bearers))
            yield one.id, article.id, article.title, article.part, article.text, types, bearers


def _features(given: Exported) -> list[dict[str, Any]]:
    """The points of the GeoJSON; whatever does not fit is passed over, for it may be a stranger's."""
    try:
        found = json.loads(given.places) if given.places else {}
    except ValueError:
        return []
    features = found.get("features", ()) if isinstance(found, dict) else ()
    return [one for one in features if _is_point(one)] if isinstance(features, list) else []


def _is_point(feature: Any) -> bool:
    if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
        return False
    shape = feature.get("geometry")
    if not isinstance(shape, dict) or shape.get("type") != "Point":
        return False
    at = shape.get("coordinates")
    return isinstance(at, list) and len(at) >= 2 and all(isinstance(x, int | float) for x in at[:2])


def place_rows(given: Exported) -> Cells:
    """Every place."""
    for one in _features(given):
        east, north = one["geometry"]["coordinates"][:2]
        about = one["properties"]
        rights = _list(str(id) for id in _items(about, "rights"))
        yield str(one.get("id", "")), str(about.get("title", "")), str(east), str(north), rights


def place_name_rows(given: Exported) -> Cells:
    """Names of places."""
    for one in _features(given):
        names = [name for name in _items(one["properties"], "names") if isinstance(name, dict)]
        for number, name in enumerate(names, 1):
            keys = ("text", "language", "from", "until")
            yield str(one.get("id", "")), number, *(str(name.get(key, "")) for key in keys)


def _items(about: dict[str, Any], key: str) -> list[Any]:
    found = about.get(key)
    return found if isinstance(found, list) else []


# ---------------------------------------------------------------- what rests on what


def _cited(given: Exported) -> Iterator[tuple[str, str, int, tuple[Cite, ...]]]:
    """Table, id, position (0 where the row has none), and the citations of everything else."""
    scenario, record = given.scenario, given.scenario.record
    for event in record.events:
        for number, other in enumerate(event.disputed, 1):
            yield "disputes", event.id, number, other.cites
    for actor in scenario.actors:
        yield "actors", actor.id, 0, actor.basis.cites
        yield from _each("titles", actor.id, (one.basis for one in actor.titles))
        yield from _each("nationalities", actor.id, (one.basis for one in actor.nationalities))
    for tenure in record.tenures:
        yield "tenures", tenure.id, 0, tenure.complete.cites if tenure.complete else ()
        yield from _each("holdings", tenure.id, (one.basis for one in tenure.chain))
    for programme in record.programmes:
        yield from _each("aims", programme.id, (one.basis for one in programme.aims))
    for quantity in record.quantities:
        yield from _each("figures", quantity.id, (one.basis for one in quantity.values))
    for draft in record.drafts:
        yield "drafts", draft.id, 0, draft.basis.cites
    for number, option in enumerate(record.options, 1):
        yield "options", "", number, option.basis.cites
    for topic in record.historiography:
        bases = (one.basis for one in topic.positions)
        yield from _each("historiography_positions", topic.id, bases)
    for instrument in scenario.instruments:
        yield "instruments", instrument.id, 0, instrument.basis.cites
        for article in instrument.articles:
            yield "clauses", f"{instrument.id}.{article.id}", 0, article.basis.cites


def _each(
    table: str, id: str, bases: Iterable[Basis]
) -> Iterator[tuple[str, str, int, tuple[Cite, ...]]]:
    for number, basis in enumerate(bases, 1):
        yield table, id, number, basis.cites


def citation_rows(given: Exported) -> Cells:
    """What rests on which source."""
    for table, id, place, cites in _cited(given):
        for number, cite in enumerate(cites, 1):
            yield table, id, place, number, cite.source, cite.locus
