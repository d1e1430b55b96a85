"""What a player is asked and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from legation.model.game import View
from legation.players.luck import Luck


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchLine:
    """A course of play that a search looked at.

    Attributes:
        acts: What would be done, the player's own act first; others' as ``mover: choice``.
        visits: How often the search came along its first act.
        worth: What it found that act to be worth to the seat, in the units of its valuation.
    """

    acts: tuple[str, ...]
    visits: int
    worth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a player does, and why.

    Attributes:
        act: One of the acts it was offered.
        reason: One English sentence.
        chances: The probability with which it would take each act, where it has any.
        lines: What a search looked at, most visited first.
        fallback: Why it did not decide as it should have; empty where it did.
        guesses: Positions it guessed, and how many of them it could use.
    """

    act: str
    reason: str
    chances: tuple[tuple[str, float], ...] = ()
    lines: tuple[SearchLine, ...] = ()
    fallback: str = ""
    guesses: tuple[int, int] = (0, 0)


class Player(Protocol):
    """Who decides for a seat.

    Attributes:
        name: What it is called in tables.
        sees: How much of a view it reads: only its menu, what it may see now, or also the news.
    """

    name: str
    sees: str

    def decide(self, view: View, acts: Sequence[str], luck: Luck) -> Decision:
        """Choose one of the open acts, from the view alone."""


MENU, VALUES, NEWS = "menu", "values", "news"
"""What a player may read of a view, from least to most; a match spares itself the rest."""


class NoActOpen(ValueError):
    """A player was asked to decide where nothing is open."""


def ask(player: Player, view: View, acts: Sequence[str], luck: Luck) -> Decision:
    """A player's decision, kept to the menu.

    A single open act is taken without asking. An act off the menu is replaced by the first that is
    on it, and the decision says so.

    Raises:
        NoActOpen: The menu is empty.
    """
    if not acts:
        raise NoActOpen(
            f"{view.seat} has no act open in turn {view.turn}, stage {view.stage or '-'}"
        )
    if len(acts) == 1:
        only = acts[0]
        return Decision(act=only, reason="Nothing else is open.", chances=((only, 1.0),))
    found = player.decide(view, acts, luck)
    if found.act in acts:
        return found
    why = f"{player.name} chose {found.act!r}, which is not open"
    return Decision(
        act=acts[0],
        reason=f"The first open act is taken, because {why}.",
        chances=found.chances,
        lines=found.lines,
        fallback=why,
    )
