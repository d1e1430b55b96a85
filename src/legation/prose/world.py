"""Actors, facts, rights, parameters, reports, endings and starts in English."""

from __future__ import annotations

from legation.model.basis import Source
from legation.model.dates import day_words
from legation.model.expr import Kind
from legation.model.scenario import Case, Ending, StartPoint
from legation.model.world import NOBODY, Actor, Fact, Faction, Parameter, Report
from legation.prose.aims import aim_lines
from legation.prose.bases import basis_line
from legation.prose.datewords import date_span
from legation.prose.effects import effect_words
from legation.prose.expressions import Context, clause, phrase
from legation.prose.layout import Line
from legation.prose.names import Names, parameter_value
from legation.prose.recorded import span_words
from legation.prose.sentences import capital, counted, full_stop, humanise, listed, quoted
from legation.prose.states import slot_clause


def actor_lines(actor: Actor, names: Names) -> list[Line]:
    """An actor: kind, seat, names with their dates, factions."""
    lines = [Line(actor.title, 0, "heading")]
    kind = f"A {actor.kind}"
    if actor.nationality:
        kind += f", subject of {names.actor(actor.nationality)}"
    seat = f"; a seat in the game ({actor.seat})" if actor.seat else "; no seat: it acts as chance"
    # A person or firm of the record alone does nothing in the game, by chance or otherwise.
    told = seat if actor.seat or actor.kind in ("power", "society") else ""
    lines.append(Line(full_stop(kind + told), 1))
    lines += _life(actor, names)
    for name in actor.names:
        dates = date_span(name.since, name.until)
        aside = ", ".join(part for part in (name.language, dates) if part)
        lines.append(Line(f"Also {name.text}" + (f" ({aside})" if aside else ""), 1))
    for faction in actor.factions:
        start = ", in office at the start" if faction.id == actor.faction else ""
        title = faction.title or humanise(faction.id)
        lines.append(Line(full_stop(f"Faction: {title}{start}"), 1, "item"))
    lines += aim_lines(names, actor.id, depth=1)
    return _closed(lines, actor.note, basis_line(actor.basis, names, 1))


def _life(actor: Actor, names: Names) -> list[Line]:
    """First and last day, changes of nationality, titles, and what the record says it held."""
    lines = []
    if actor.since or actor.until:
        lines.append(Line(full_stop(capital(date_span(actor.since, actor.until))), 1))
    lines += [
        Line(_dated(f"Subject of {names.actor(one.power)}", one.since, one.until), 1)
        for one in actor.nationalities
    ]
    lines += [
        Line(_dated(f"Title: {title.text}", title.since, title.until), 1, "item")
        for title in actor.titles
    ]
    for tenure in names.scenario.record.tenures:
        for holding in tenure.chain:
            if holding.holder == actor.id:
                dates = span_words(holding.since, holding.until)
                said = f"Held: {tenure.title}" + (f", {dates}" if dates else "")
                lines.append(Line(full_stop(said), 1, "item"))
    return lines


def _dated(text: str, since: str, until: str) -> str:
    dates = date_span(since, until)
    return full_stop(f"{text}, {dates}" if dates else text)


def faction_lines(pair: tuple[Actor, Faction], names: Names) -> list[Line]:
    """A faction of an actor: whether it starts in office, what it plays for then."""
    actor, faction = pair
    title = capital(faction.title or humanise(faction.id))
    lines = [Line(f"{title} (a faction in {names.actor(actor.id)})", 0, "heading")]
    if faction.id == actor.faction:
        lines.append(Line("In office at the start.", 1))
    lines += aim_lines(names, actor.id, faction.id, depth=1)
    return _closed(lines, "", basis_line(faction.basis, names, 1))


def fact_lines(fact: Fact, names: Names) -> list[Line]:
    """A fact or right: what values it takes, its start, who sees it."""
    title = fact.title or capital(humanise(fact.id))
    lines = [Line(title, 0, "heading"), Line(full_stop(_domain(fact, names)), 1)]
    if fact.right and _right_words(fact, names):
        lines.append(Line(full_stop(_right_words(fact, names)), 1))
    if fact.derived is not None:
        lines.append(Line(full_stop(_derived(fact, names)), 1))
    elif fact.starts:
        lines.append(Line(full_stop(f"At the start: {_starts(fact, names)}"), 1))
    lines.append(Line(full_stop(f"Seen by {_seers(fact, names)}"), 1))
    return _closed(lines, fact.note, basis_line(fact.basis, names, 1))


def _domain(fact: Fact, names: Names) -> str:
    of = f"for each of the {listed([humanise(name) for name in fact.of], 'and each of the')}"
    scope = f", {of}" if fact.of else ""
    kind = fact.values.kind
    if fact.right:
        holders = [names.symbol(item) for item in fact.values.symbols if item != NOBODY]
        kind_name = capital(humanise(fact.right.kind))
        return f"{kind_name} held by {listed(holders, 'or')}, or by nobody{scope}"
    if kind is Kind.BOOL:
        return f"True or false{scope}"
    if kind is Kind.SYMBOL:
        return f"One of {listed([names.symbol(s) for s in fact.values.symbols], 'or')}{scope}"
    low, high = fact.values.low, fact.values.high
    return f"A number from {low:,} to {names.fact_value(fact.id, high)}{scope}"


def _right_words(fact: Fact, names: Names) -> str:
    right = fact.right
    assert right is not None
    parts = []
    for label, value in (
        ("granted by", names.actor(right.granted_by) if right.granted_by else ""),
        ("of", names.actor(right.of) if right.of else ""),
        ("term", right.term),
        ("price", right.price),
        ("ends", right.ends),
    ):
        if value:
            parts.append(f"{label} {value}")
    return "; ".join(parts)


def _derived(fact: Fact, names: Names) -> str:
    assert fact.derived is not None
    context = Context(names)
    if fact.derived.kind is Kind.BOOL:
        return f"It holds exactly when {clause(fact.derived, context)}"
    return f"It always equals {phrase(fact.derived, context)}"


def _starts(fact: Fact, names: Names) -> str:
    groups: dict[str, list[str]] = {}
    for index, value in fact.starts:
        shown = names.fact_value(fact.id, value)
        groups.setdefault(shown, []).append(listed([names.symbol(item) for item in index]))
    if len(groups) == 1 and (len(fact.starts) > 1 or not fact.of):
        value = next(iter(groups))
        return f"held by {value}" if fact.right and value != NOBODY else value
    return "; ".join(f"{value} for {listed(indices)}" for value, indices in groups.items())


def _seers(fact: Fact, names: Names) -> str:
    if fact.seen_by == "all":
        return "everyone"
    if fact.seen_by == "owner":
        return "its owner alone"
    return names.actors_listed(fact.seen_by) or "nobody"


def parameter_lines(parameter: Parameter, names: Names) -> list[Line]:
    """A parameter: value, plausible range, basis."""
    lines = [Line(f"{capital(names.parameter_title(parameter.id))} ({parameter.id})", 0, "heading")]
    lines.append(Line(full_stop(parameter_words(parameter)), 1))
    return _closed(lines, parameter.note, basis_line(parameter.basis, names, 1))


def parameter_words(parameter: Parameter) -> str:
    """``35 %, plausibly 15 % to 60 %``."""
    value = parameter_value(parameter, parameter.value)
    if parameter.low == parameter.high:
        return value
    low = parameter_value(parameter, parameter.low)
    high = parameter_value(parameter, parameter.high)
    return f"{value}, plausibly {low} to {high}"


def report_lines(report: Report, names: Names) -> list[Line]:
    """A report: what it says and when it is true."""
    lines = [Line(f"The report {quoted(report.says)}", 0, "heading")]
    if report.true_if is not None:
        lines.append(Line(full_stop(f"True if {clause(report.true_if, Context(names))}"), 1))
    lines.append(Line("Whoever receives it was told so; that is not the same as knowing it.", 1))
    return _closed(lines, "", basis_line(report.basis, names, 1))


def ending_lines(ending: Ending, names: Names) -> list[Line]:
    """An ending: when it comes, and its text."""
    lines = [Line(ending.title, 0, "heading")]
    if ending.when is not None:
        lines.append(Line(full_stop(f"Comes when {clause(ending.when, Context(names))}"), 1))
    if ending.at_end:
        lines.append(Line("Looked at only when the calendar has run out.", 1))
    if ending.text:
        lines.append(Line(full_stop(ending.text), 1))
    return _closed(lines, "", basis_line(ending.basis, names, 1))


def start_lines(start: StartPoint, names: Names) -> list[Line]:
    """A start point: its day, how far the game goes, what holds and how that is known."""
    lines = [Line(start.title, 0, "heading")]
    until = f", the game goes to {day_words(start.until)}" if start.until else ""
    lines.append(Line(full_stop(f"On {day_words(start.day)}{until}"), 1))
    for value in start.values:
        of = [names.symbol(item) for item in value.index]
        if isinstance(value.value, bool):
            slot = f"{value.fact}[{','.join(value.index)}]" if value.index else value.fact
            shown = slot_clause(slot, value.value, names)
        else:
            shown = f"{names.fact(value.fact, of)}: {names.fact_value(value.fact, value.value)}"
        lines.append(Line(f"{capital(shown)} ({value.status})", 1, "item"))
    context = Context(names)
    lines += [Line(full_stop(effect_words(item, context)), 1, "item") for item in start.effects]
    return _closed(lines, start.note, basis_line(start.basis, names, 1))


def case_lines(case: Case, names: Names) -> list[Line]:
    """A case: its title and how much it states."""
    steps = counted(len(case.steps), "dated step")
    expects = counted(len(case.expect), "expectation")
    lines = [Line(f"The case {quoted(case.title)}", 0, "heading")]
    lines.append(Line(full_stop(f"{steps}, {expects}"), 1))
    return _closed(lines, "", basis_line(case.basis, names, 1))


def source_lines(source: Source, _names: Names) -> list[Line]:
    """A source: title, publisher, address, grade."""
    lines = [Line(source.title, 0, "heading")]
    kind = f"{source.grade} source" + (", by a contemporary" if source.contemporary else "")
    parts = [part for part in (source.publisher, source.dated) if part]
    lines.append(
        Line(full_stop(f"{capital(kind)}" + (f"; {'; '.join(parts)}" if parts else "")), 1)
    )
    if source.lineage and source.lineage != source.id:
        lines.append(Line(full_stop(f"Of one text with others: {source.lineage}"), 1))
    if source.address:
        lines.append(Line(source.address, 1, "source"))
    return _closed(lines, source.note, None)


def _closed(lines: list[Line], note: str, source: Line | None) -> list[Line]:
    if note:
        lines.append(Line(full_stop(note), 1, "note"))
    return lines + ([source] if source else [])
