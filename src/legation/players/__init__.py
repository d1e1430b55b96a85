"""Who decides: every player from a view alone, and each says why in a sentence.

``decide(view, acts, luck)`` gives a ``Decision``. A player is made with the rules (a ``Game``), never
with a position; ``ask`` is how a match asks it, and keeps it to the menu.
"""

from legation.players.deciding import Decision, NoActOpen, Player, SearchLine, ask
from legation.players.dull import FirstLegal, Propensity, Uniform
from legation.players.luck import Luck

__all__ = [
    "Decision",
    "FirstLegal",
    "Luck",
    "NoActOpen",
    "Player",
    "Propensity",
    "SearchLine",
    "Uniform",
    "ask",
]
