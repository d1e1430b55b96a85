"""After the game: how it ended, and what everybody kept, broke and never learned."""

from __future__ import annotations

from legation.engine import Game, Trace
from legation.engine.ledger import breaches_of
from legation.model.dates import day_words
from legation.model.game import Position
from legation.pages.slice import ledger_actors
from legation.prose import Line, Names, breach_ledger
from legation.prose.deeds import deed_sentence
from legation.prose.sentences import capital, counted, full_stop


def debrief_lines(game: Game, position: Position, trace: Trace) -> list[Line]:
    """The ending described, never ranked; a ledger for every actor; what stayed hidden."""
    lines = [Line("The end", 0, "heading"), *_ending(game, position), Line("")]
    lines += _ledgers(game, trace)
    lines += _secrets(game, trace)
    return [*lines, Line("This course of events was invented at the table.", 0, "note")]


def _ending(game: Game, position: Position) -> list[Line]:
    reached = game.ending(position)
    ending = next((item for item in game.scenario.endings if item.id == reached), None)
    day = day_words(game.get(position, "clock.day"))
    if ending is None:
        return [Line(f"On {day} the calendar runs out.", 1)]
    text = full_stop(ending.text) if ending.text else ""
    return [Line(f"{day}: {ending.title}. {text}".strip(), 1)]


def _ledgers(game: Game, trace: Trace) -> list[Line]:
    names = Names(game.scenario)
    breaches = breaches_of(game, trace)
    lines: list[Line] = []
    for actor in ledger_actors(game.scenario):
        own = [breach for breach in breaches if breach.bearer == actor]
        count = counted(len(own), "breach", "breaches")
        lines.append(Line(f"{capital(names.actor(actor))}: {count}", 0, "heading"))
        lines += breach_ledger(own, names, depth=1)
    return [*lines, Line("")] if lines else []


def _secrets(game: Game, trace: Trace) -> list[Line]:
    """Acts that somebody at the table never learned of."""
    names = Names(game.scenario)
    seats = set(game.layout.seats)
    acts = [event for event in trace.events if event.kind == "act"]
    later = [(event.subject, event.actor) for event in trace.events if event.kind == "learned"]
    hidden = []
    for event in acts:
        told = {actor for subject, actor in later if subject == event.subject}
        unaware = seats - event.learned - told - {event.actor}
        hidden += [(event.day, event.subject, unaware)] if unaware else []
    if not hidden:
        return []
    lines = [Line("What some never learned", 0, "heading")]
    for day, act, unaware in hidden:
        who = names.actors_listed(seat for seat in game.layout.seats if seat in unaware)
        lines.append(
            Line(f"{day_words(day)}: {deed_sentence(act, names)} (unknown to {who})", 1, "item")
        )
    return [*lines, Line("")]
