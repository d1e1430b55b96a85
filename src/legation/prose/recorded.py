"""What is attested, in English: events, chains of title, programmes, figures, searches, disputes."""

from __future__ import annotations

from legation.model.account import Account
from legation.model.dates import Day, day_words
from legation.model.edtf import Edtf
from legation.model.record import (
    Completeness,
    Draft,
    Event,
    Holding,
    Programme,
    Quantity,
    Search,
    Tenure,
    Topic,
)
from legation.prose.bases import UNSOURCED, cites_words
from legation.prose.datewords import date_words
from legation.prose.deeds import deed_sentence
from legation.prose.effects import effect_words
from legation.prose.expressions import Context
from legation.prose.layout import Line
from legation.prose.names import Names
from legation.prose.sentences import capital, counted, full_stop, humanise, listed, quoted
from legation.prose.spelling import without_ids

_FIRST_DAY: Day = 1
_LAST_DAY: Day = 3_652_059


def edtf_words(date: Edtf) -> str:
    """A date with its doubt in words: ``19 August 1904 or 22 August 1904``, ``about February 1904``."""
    text = date_words(date.text)
    return f"{text}, Old Style" if date.calendar == "julian" else text


def event_lines(event: Event, names: Names) -> list[Line]:
    """An event of the record: when, what, who, on what sources, what others say, its link."""
    lines = [Line(f"{edtf_words(event.date)}: {event.what}", 0, "heading")]
    facts = [
        ("Who", names.actors_listed(event.who)),
        ("Where", event.place),
        ("Kind", event.kind),
        ("Confidence", event.confidence),
    ]
    text = "; ".join(f"{label.lower()}: {value}" for label, value in facts if value)
    lines.append(Line(full_stop(text), 1))
    for other in event.disputed:
        on = f" ({edtf_words(other.date)})" if other.date else ""
        cites = f" [{cites_words(other.cites)}]" if other.cites else ""
        lines.append(Line(f"Others{on}: {other.says}{cites}", 1, "item"))
    for actor, day in event.learned:
        lines.append(Line(f"{names.actor(actor)} learned of it on {day_words(day)}.", 1))
    if event.wording:
        lines.append(Line(full_stop(f"Neutral wording: {event.wording}"), 1, "note"))
    lines += [Line(text, 1) for text in _links(event, names)]
    if event.note:
        lines.append(Line(full_stop(event.note), 1, "note"))
    if event.unsourced:
        lines.append(Line(full_stop(UNSOURCED), 1, "source"))
    if event.sources:
        lines.append(Line(f"Sources: {cites_words(event.sources)}.", 1, "source"))
    return lines


def _links(event: Event, names: Names) -> list[str]:
    context = Context(names)
    found = []
    for link in event.links:
        if link.act:
            found.append(f"In the model: {deed_sentence(link.act, names, link.branch)}.")
        elif link.chance:
            found.append(
                f"In the model: chance in {quoted(humanise(link.chance))} took "
                f"{quoted(humanise(link.branch))}."
            )
        elif link.outside:
            found.append(full_stop(f"Not modelled on purpose: {without_ids(link.outside)}"))
        else:
            done = "; ".join(effect_words(effect, context) for effect in link.effects)
            found.append(full_stop(f"In the model: {done}"))
    return found or ["Not linked to the model."]


def _complete_line(complete: Completeness | None) -> list[Line]:
    if complete is None:
        return [Line("The list is not known to be complete.", 1, "note")]
    cites = f" [{cites_words(complete.cites)}]" if complete.cites else ""
    note = f": {complete.note.rstrip('.')}" if complete.note else ""
    return [Line(f"The list is complete{note}{cites}.", 1, "note")]


def span_words(since: Edtf | None, until: Edtf | None) -> str:
    """``from 1904-12 to 1908``, ``until 1908``; empty where nothing is known."""
    start = f"from {edtf_words(since)}" if since else ""
    end = f"{'to' if start else 'until'} {edtf_words(until)}" if until else ""
    return " ".join(part for part in (start, end) if part)


def tenure_lines(tenure: Tenure, names: Names) -> list[Line]:
    """A chain of title: every holder in turn."""
    lines = [Line(f"{tenure.title} ({tenure.kind})", 0, "heading")]
    lines += [Line(_holding(holding, names), 1, "item") for holding in tenure.chain]
    lines += _complete_line(tenure.complete)
    return lines + ([Line(full_stop(tenure.note), 1, "note")] if tenure.note else [])


def _holding(holding: Holding, names: Names) -> str:
    who = holding.name or names.symbol(holding.holder)
    if holding.nationality:
        who += f" (of {names.actor(holding.nationality)})"
    details = [
        span_words(holding.since, holding.until),
        holding.by,
        f"extent: {holding.extent}" if holding.extent else "",
        f"term: {holding.term}" if holding.term else "",
        f"price: {holding.price}" if holding.price else "",
        f"ended by {holding.ended_by}" if holding.ended_by else "",
        holding.note,
    ]
    text = "; ".join(part for part in details if part)
    source = f" [{cites_words(holding.basis.cites)}]" if holding.basis.cites else ""
    return f"{who}: {text}{source}"


def programme_lines(programme: Programme, names: Names) -> list[Line]:
    """What an actor declared as its aims over time."""
    lines = [Line(f"Declared aims of {names.actor(programme.who)}", 0, "heading")]
    for aim in programme.aims:
        says = f": {aim.says}" if aim.says else ""
        source = f" [{cites_words(aim.basis.cites)}]" if aim.basis.cites else ""
        text = f"from {edtf_words(aim.since)}, {humanise(aim.aim)}{says}{source}"
        lines.append(Line(capital(text), 1, "item"))
    lines += _complete_line(programme.complete)
    return lines + ([Line(full_stop(programme.note), 1, "note")] if programme.note else [])


def quantity_lines(quantity: Quantity, _names: Names) -> list[Line]:
    """A number as different sources print it."""
    lines = [Line(f"{quantity.what} ({quantity.unit})", 0, "heading")]
    for figure in quantity.values:
        value = f"{figure.low:,}" + (f" to {figure.high:,}" if figure.high != figure.low else "")
        says = f": {figure.says}" if figure.says else ""
        source = f" [{cites_words(figure.basis.cites)}]" if figure.basis.cites else ""
        lines.append(Line(f"{value}{says}{source}", 1, "item"))
    return lines + ([Line(full_stop(quantity.note), 1, "note")] if quantity.note else [])


def search_lines(search: Search, names: Names) -> list[Line]:
    """What was looked for, how, and what stood in its place."""
    found = "found" if search.found else "not found"
    lines = [Line(f"Sought: {search.sought} ({found})", 0, "heading")]
    lines.append(Line(full_stop(f"How: {search.how}"), 1))
    if search.copies:
        lines.append(Line(f"Copies of one text that carry it: {listed(search.copies)}.", 1))
    nearest = [Line(f"Nearest: {names.event(item)}", 1, "item") for item in search.nearest]
    return lines + nearest + ([Line(full_stop(search.note), 1, "note")] if search.note else [])


def draft_lines(draft: Draft, names: Names) -> list[Line]:
    """A draft of a negotiation, issue by issue."""
    title = draft.title or draft.id
    heading = f"{edtf_words(draft.date)}: {title} ({names.actor(draft.side)})"
    lines = [Line(heading, 0, "heading")]
    lines += [
        Line(full_stop(f"{capital(humanise(one.issue))}: {one.says}"), 1, "item")
        for one in draft.stands
    ]
    if draft.event:
        lines.append(Line(full_stop(f"Handed over: {names.event(draft.event)}"), 1))
    if draft.note:
        lines.append(Line(full_stop(draft.note), 1, "note"))
    if draft.basis.cites:
        lines.append(Line(f"Sources: {cites_words(draft.basis.cites)}.", 1, "source"))
    return lines


def topic_lines(topic: Topic, names: Names) -> list[Line]:
    """How traditions of history-writing differ on a topic."""
    lines = [Line(topic.topic, 0, "heading")]
    for position in topic.positions:
        source = f"[{cites_words(position.basis.cites)}]" if position.basis.cites else ""
        lines.append(
            Line(f"{capital(position.tradition)}: {position.says} {source}".strip(), 1, "item")
        )
    return lines + ([Line(full_stop(f"Neutral: {topic.neutral}"), 1)] if topic.neutral else [])


def account_lines(account: Account, _names: Names) -> list[Line]:
    """An account: its title, what it rests on, its sentences by number."""
    lines = [Line(account.title, 0, "heading")]
    by = ", ".join(part for part in (account.author, date_words(account.date)) if part)
    claims = sum(len(sentence.claims) for sentence in account.sentences)
    size = f"{counted(len(account.sentences), 'sentence')}, {counted(claims, 'claim')}"
    lines.append(Line(full_stop(f"{by}: {size}" if by else size), 1))
    lines += [Line(f"{item.number}. {item.text}", 1) for item in account.sentences]
    return lines
