"""A view in English: all that a reader who knows nothing else is told of it."""

from __future__ import annotations

from collections.abc import Sequence

from legation.engine import Game
from legation.model.dates import day_words
from legation.model.game import PASS, View
from legation.prose import Names
from legation.prose.aims import aim_lines
from legation.prose.deeds import deed_title
from legation.prose.news import news_sentence, slot_value
from legation.prose.sentences import capital, full_stop
from legation.prose.states import slot_clause

MOST_NEWS = 60
"""Older news are left out; what they changed stands among the facts."""


def told(game: Game, names: Names, view: View, acts: Sequence[str]) -> str:
    """Who the reader is, what it plays for, what it knows, and its orders by number from 1."""
    actor = names.actors[view.seat]
    paragraphs = [
        f"You decide for {actor.seat or actor.title} in {game.scenario.title}. "
        f"It is {day_words(view.day)}.",
        _listed("What you play for", [line.text for line in aim_lines(names, view.seat)]),
        _listed("What you know", _facts(game, names, view)),
        _listed("What you have learned, the latest last", _news(names, view)),
        _listed("What you have ordered in this stage", [deed_title(a, names) for a in view.picks]),
        _listed("Your orders to choose from", menu(names, acts), ""),
    ]
    return "\n\n".join(part for part in paragraphs if part)


def menu(names: Names, acts: Sequence[str]) -> list[str]:
    """The open acts in words, numbered."""
    return [
        f"{number}. {'Give no further order' if act == PASS else deed_title(act, names)}"
        for number, act in enumerate(acts, start=1)
    ]


def _listed(title: str, lines: Sequence[str], dash: str = "- ") -> str:
    return "\n".join([f"{title}:", *(f"{dash}{line}" for line in lines)]) if lines else ""


def _facts(game: Game, names: Names, view: View) -> list[str]:
    found = []
    for name, value in view.values:
        fact = name.partition("[")[0]
        if fact not in names.facts:
            continue
        text = game.layout.slots[game.layout.index[name]].text(value)
        if text in ("true", "false"):
            found.append(full_stop(slot_clause(name, text == "true", names)))
        else:
            said = slot_value(fact, text, names)
            found.append(full_stop(f"{capital(names.slot(name))}: {said}"))
    return found


def _news(names: Names, view: View) -> list[str]:
    found = (news_sentence(line, names) for line in view.news[-4 * MOST_NEWS :])
    return [text for text in dict.fromkeys(found) if text][-MOST_NEWS:]
