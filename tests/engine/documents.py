"""Small scenarios for tests: a document filled up with what every scenario needs, and loaded."""

from __future__ import annotations

from typing import Any

from legation.engine import Game
from legation.engine.work import Trace
from legation.language.load import scenario_from_document
from legation.model.dates import parse_day
from legation.model.game import CHANCE, Position
from legation.model.scenario import Scenario

Document = dict[str, Any]

WHY = "Made up for a test."
_RESTING = ("parameters", "facts", "rights", "reports", "acts", "rules", "instruments")


def document(**sections: Any) -> Document:
    """Two powers with seats, three months of one stage; ``sections`` replace or add."""
    whole: Document = {
        "legation": "1",
        "id": "small",
        "version": "1",
        "title": "A small scenario",
        "actors": {
            "ann": {"kind": "power", "title": "Ann", "seat": "Ann"},
            "bob": {"kind": "power", "title": "Bob", "seat": "Bob"},
        },
        "calendar": {
            "from": "1901-01-01",
            "to": "1901-03-31",
            "turns": [{"every": "1 month"}],
            "stages": {"orders": {"movers": "all"}},
        },
        "acts": {"wait": {"by": ["ann", "bob"], "stage": "orders"}},
        "endings": {"over": {"title": "Over", "at_end": "true"}},
    }
    whole.update(sections)
    for section in _RESTING:
        for item in whole.get(section, {}).values():
            if "cite" not in item:
                item.setdefault("judgement", WHY)
    for section in ("actors", "endings", "valuations", "starts"):
        for item in whole.get(section, {}).values():
            item.setdefault("judgement", WHY)
    return whole


def load(doc: Document) -> Scenario:
    """The scenario a document means.

    Raises:
        ScenarioProblems: It does not load.
    """
    return scenario_from_document(doc)


def game(**sections: Any) -> Game:
    """A game of a document."""
    return Game(load(document(**sections)))


def treaty(**articles: Any) -> Document:
    """One public instrument ``pact`` between the two powers, not yet signed."""
    named = {name: {"title": name, **norm} for name, norm in articles.items()}
    return {
        "pact": {
            "title": "Pact",
            "kind": "treaty",
            "parties": ["ann", "bob"],
            "articles": named,
        }
    }


SIGNED: Document = {
    "start": {"title": "Start", "date": "1901-01-01", "do": ["sign(pact)"]},
}


def choose(game: Game, position: Position, *choices: str, trace: Trace | None = None) -> Position:
    """Apply choices in turn, each by whoever is to move."""
    for choice in choices:
        mover = game.to_move(position)
        assert mover is not None, f"nobody is to move before {choice}"
        position = game.apply(position, mover, choice, trace)
    return position


def rolled(game: Game, position: Position, **wanted: str) -> Position:
    """Let chance take the first branch, or the one wanted at a site whose name has the word."""
    while game.to_move(position) == CHANCE:
        names = [name for name, _ in game.branches(position)]
        found = [b for word, b in wanted.items() if word in game.site(position) and b in names]
        position = game.apply(position, CHANCE, found[0] if found else names[0])
    return position


def passes(game: Game, position: Position, trace: Trace | None = None) -> Position:
    """Every seat passes until the present turn is over or the history closed."""
    turn = game.get(position, "clock.turn")
    while game.to_move(position) is not None and game.get(position, "clock.turn") == turn:
        mover = game.to_move(position)
        assert mover is not None
        choice = game.branches(position)[0][0] if mover == CHANCE else "pass"
        position = game.apply(position, mover, choice, trace)
    return position


def day(text: str) -> int:
    return parse_day(text)
