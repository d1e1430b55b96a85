"""Whether a number that the record refutes may count something else, or a part."""

from __future__ import annotations

from itertools import pairwise

from legation.accounts.reading.propose.counting import numbers
from legation.accounts.reading.propose.proposal import Desk, Proposal
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.tokens import word_set
from legation.model.account import QuantityClaim
from legation.model.record import Quantity

_ESTIMATED = ("strength_", "losses_", "theatre_", "army_", "battle_deaths", "prisoners_", "men_",
              "deaths_", "first_army", "society_", "landing_")  # fmt: skip
"""What sources count differently: by half or more, by part of an army, by who is counted."""

FACTOR, OF_BATTLE = 20, 16
"""How many tenths of the record's such a number must have, or be had by; of an army in a battle,
which is counted once, fewer."""

_PART = word_set(
    """dead killed wounded prisoners captured officers sick missing drowned slain survivors guns
    cavalry infantry artillery sailors reserves remainder rest"""
)
_OF = word_set("including among besides additional further another only alone each every per plus")
_REACH = 6


def number_unless(scene: Scene, desk: Desk, proposal: Proposal, body: QuantityClaim) -> str:
    """Why a number is not held against a quantity; empty if nothing speaks for a part."""
    quantity = desk.quantities[body.quantity]
    stranger = _of_another(scene, desk, quantity)
    if stranger:
        return f"the number may be that of {desk.actor(stranger)}"
    if not quantity.id.startswith(_ESTIMATED):
        return ""
    values = [(figure.low, figure.high) for figure in quantity.values]
    low, high = min(v[0] for v in values), max(v[1] for v in values)
    tenths = OF_BATTLE if quantity.id.startswith("strength_") else FACTOR
    if 10 * low <= body.high * tenths and 10 * body.low <= high * tenths:
        return "sources count this differently"
    listed = _listed(scene)
    if listed and quantity.unit in ("men", "persons"):
        return f"the number may be a part: {listed}"
    return ""


_OWNED = ("strength_", "losses_", "guns_", "battle_deaths", "prisoners_", "theatre_")
_LOST = word_set("lost loss losses captured abandoned took taken capture losing seized")


def _of_another(scene: Scene, desk: Desk, quantity: Quantity) -> str:
    """A power other than the one whose men or guns are counted, or none where none is named."""
    if not quantity.id.startswith(_OWNED):
        return ""
    owner = next((id for id in desk.actors if quantity.id.endswith(f"_{id}")), "")
    if not owner:
        return ""
    powers = {
        id if desk.is_power(id) else desk.actors[id].nationality
        for mention in scene.of("actor")
        for usage in mention.usages
        if (id := usage.who) in desk.actors
    }
    if quantity.id.startswith("guns_") and any(word.text in _LOST for word in scene.words):
        return owner
    return "" if owner in powers else owner


def _listed(scene: Scene) -> str:
    """A word that says that several numbers are told, or a part of one."""
    found = list(numbers(scene))
    for (_, last, _), (then, _, _) in pairwise(found):
        between = [scene.word(index) for index in range(last + 1, then)]
        if len(between) <= _REACH and {"and", "or", "of", "plus", "with"} & set(between):
            return " ".join(between)
    for _, last, _ in found:
        near = [scene.word(last + step) for step in (1, 2, 3)]
        part = next((word for word in near if word in _PART | _OF), "")
        if part:
            return part
    return ""
