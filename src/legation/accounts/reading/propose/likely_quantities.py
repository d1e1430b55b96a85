"""Quantity claims where no phrase of the lexicon says what is counted: what the words are most like.

The unit must be the quantity's own, and the number must come near no figure of any quantity of that
unit that the words might mean as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from legation.accounts.reading.likely import anchored, at_home, out_of_time
from legation.accounts.reading.likeness import Likely
from legation.accounts.reading.propose.counting import (
    about,
    bound_of,
    counted,
    near,
    numbers,
    unit_fits,
)
from legation.accounts.reading.propose.proposal import Desk, Proposal, quoted
from legation.accounts.reading.scene import Scene
from legation.model.account import QuantityClaim
from legation.model.record import Quantity

LEAST, AHEAD = 8.0, 1.15
SURE = 11.0
_FITTING = 0.4
_ELSEWHERE = 0.7
_KINDS = 2
_ASSERTED = ("might have been", "reported", "quoted", "question", "negation")


def likely_quantities(scene: Scene, desk: Desk, done: Collection[int]) -> Iterator[Proposal]:
    """Claims from numbers that no phrase has taken.

    Args:
        scene: The sentence.
        desk: The record.
        done: First words of the numbers already taken.
    """
    if desk.likeness is None or out_of_time(scene, desk):
        return
    for first, last, value in (*numbers(scene), *fractions(scene)):
        if first in done:
            continue
        found = _chosen(scene, desk, (first, last, value))
        if found is not None:
            yield from _claim(scene, desk, (first, last, value), found)


_SHARES = {"half": 50, "third": 33, "quarter": 25, "fifth": 20, "tenth": 10}


def fractions(scene: Scene) -> Iterator[tuple[int, int, int]]:
    """``a quarter``, ``one half of``, ``three quarters``: first and last word, and per cent."""
    for index, word in enumerate(scene.words):
        share = _SHARES.get(word.text.removesuffix("s"))
        before = scene.word(index - 1)
        if share is None or scene.word(index + 1) not in ("of", "share"):
            continue
        times = {"a": 1, "one": 1, "two": 2, "three": 3}.get(before)
        if word.text == "half" and times is None:
            times, index = 1, index + 1
        if times is not None:
            yield index - 1, index, times * share


def _chosen(
    scene: Scene, desk: Desk, number: tuple[int, int, int]
) -> tuple[Likely, Quantity] | None:
    first, last, value = number
    units = {q.id for q in desk.quantities.values() if _fits(scene, q, first, last)}
    if not units:
        return None
    home = next(c.words for c in scene.clauses if first in c.words)
    # What is counted may be told anywhere in the sentence.
    shares = dict.fromkeys(range(len(scene.words)), _ELSEWHERE) | dict.fromkeys(home, 1.0)
    assert desk.likeness is not None, "asked only with one"
    ranked = [
        (item, desk.quantities[item.event])
        for item in desk.likeness.ranked(scene.hits, shares, scene.carried.terms, units)
    ]
    home_years = at_home(scene, desk)
    fitting = [(item, q) for item, q in ranked if home_years or anchored(scene, item)]
    if not fitting:
        return None
    best, quantity = fitting[0]
    for item, other in fitting:
        close = any(near(counted(other, value), f.low, f.high) for f in other.values)
        if close and item.weight >= _FITTING * best.weight:
            return None
    others = [item.weight for item, other in fitting[1:] if other.unit == quantity.unit]
    # Where no quantity that may be meant comes near the number, it does not matter which it is.
    ahead = not others or best.weight >= AHEAD * others[0] or best.weight >= SURE
    good = best.weight >= LEAST and best.kinds >= _KINDS and best.words and not best.barred
    return (best, quantity) if good and ahead else None


def _fits(scene: Scene, quantity: Quantity, first: int, last: int) -> bool:
    if first == last and scene.word(first) in ("one", "1", "two", "2"):
        return False
    share = scene.word(last).removesuffix("s") in _SHARES
    long = any(t.mention.kind == "duration" and t.first <= first <= t.last for t in scene.times)
    if share:
        return quantity.unit == "per cent"
    return unit_fits(scene, quantity, first, last) and (quantity.unit == "years") == long


def _claim(
    scene: Scene, desk: Desk, number: tuple[int, int, int], found: tuple[Likely, Quantity]
) -> Iterator[Proposal]:
    first, last, written = number
    _, quantity = found
    value = counted(quantity, written)
    low, high = about(scene, first, value)
    guard = scene.guard((first,), *_ASSERTED)
    doubt = f"{guard.kind}: {guard.word}" if guard else ""
    bound = bound_of(scene, first, last)
    if bound and not doubt and not _beyond(quantity, value, bound):
        doubt = "a bound, not a number"
    yield Proposal(
        type="quantity",
        body=QuantityClaim(quantity=quantity.id, low=low, high=high, unit=quantity.unit),
        says=f"{quantity.what}: {value:,} {quantity.unit}",
        quote=quoted(scene, (first, last)),
        firm=not doubt,
        guarded=guard is not None,
        guessed=(f"these words are most like: {quantity.what}",),
        doubt=doubt,
    )


def _beyond(quantity: Quantity, value: int, bound: str) -> bool:
    """Whether even the bound lies outside all that the record has."""
    if bound == "over":
        return all(value > figure.high * 11 // 10 for figure in quantity.values)
    return all(value < figure.low * 9 // 10 for figure in quantity.values)
