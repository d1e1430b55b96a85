"""Quantity claims where no phrase of the lexicon says what is counted: what the words are most like.

The unit must be the quantity's own, and the number must come near no figure of any quantity of that
unit that the words might mean as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from legation.accounts.reading.likely import out_of_time
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

LEAST, AHEAD, FAR_AHEAD = 8.0, 1.5, 4.0
SURE, SHIPS = 11.0, 14.0
"""From this weight on it does not matter which of several is meant, if none comes near; ships
are spoken of too often to be counted on less."""
MOST = 12
CARRIED = 0.25
_FITTING, _MEANT, _AS_WELL = 0.35, 0.7, 0.9
_ELSEWHERE = 0.7
_OTHERS = 0.6
"""How much a word counts that stands nearer to another number."""
_ASSERTED = ("might have been", "reported", "quoted", "question", "negation")


def likely_quantities(scene: Scene, desk: Desk, done: Collection[int]) -> Iterator[Proposal]:
    """Claims from numbers that no phrase has taken.

    Args:
        scene: The sentence.
        desk: The record.
        done: First words of the numbers already taken.
    """
    if desk.linking is None or out_of_time(scene, desk) or not _concerned(scene, desk):
        return
    for first, last, value in (*numbers(scene), *fractions(scene)):
        if first in done:
            continue
        found = _chosen(scene, desk, (first, last, value))
        if found is not None:
            yield from _claim(scene, desk, (first, last, value), found)


def _concerned(scene: Scene, desk: Desk) -> bool:
    """Whether the names in it are those of tellings, or there are few."""
    assert desk.linking is not None, "asked only with one"
    known = desk.linking.model("event").speaks
    names = [word.text for word in scene.words[1:] if word.capital and word.text.isalpha()]
    strange = [name for name in names if desk.linking.word(name) not in known]
    return len(strange) < STRANGE or 2 * len(strange) < len(names)


STRANGE = 3
"""Names that no telling has, from which on the sentence may be of another war."""

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


def _chosen(scene: Scene, desk: Desk, number: tuple[int, int, int]) -> Quantity | None:
    """What a number counts: what the words are most like, the number's own bearing it out.

    Where the number comes near a figure of something that may be meant as well, it counts that.
    """
    ranked = _ranked(scene, desk, number)
    if not ranked or ranked[0][1] < LEAST:
        return None
    value = number[2]
    best = ranked[0][1]
    for quantity, weight in ranked:
        if _prints(quantity, counted(quantity, value)) and weight >= _FITTING * best:
            return quantity if weight >= _MEANT * best else None
    quantity = ranked[0][0]
    loose = quantity.id.startswith(_LOOSE)
    close = [one for one, weight in ranked if weight >= best - (FAR_AHEAD if loose else AHEAD)]
    least = SHIPS if quantity.unit == "ships" else LEAST
    if best < least or (best < SURE and len(close) > 1):
        return None
    return quantity if all(_comparable(one, counted(one, value)) for one in close) else None


def _ranked(scene: Scene, desk: Desk, number: tuple[int, int, int]) -> list[tuple[Quantity, float]]:
    """What a number may count by its unit, with what speaks for each, best first."""
    first, last, _ = number
    units = {q.unit: q for q in desk.quantities.values()}
    fitting = {unit for unit, one in units.items() if _fits(scene, one, first, last)}
    among = {q.id for q in desk.quantities.values() if q.unit in fitting}
    if not among or desk.linking is None:
        return []
    home = next(c.words for c in scene.clauses if first in c.words)
    # What is counted may be told anywhere in the sentence.
    shares = dict.fromkeys(range(len(scene.words)), _ELSEWHERE) | dict.fromkeys(home, 1.0)
    others = [(one, end) for one, end, _ in numbers(scene) if one != first]
    told = [
        (scene.word(i), share * (_OTHERS if _nearer(i, (first, last), others) else 1.0))
        for i, share in shares.items()
        if not first <= i <= last
    ]
    told += [(word, CARRIED) for word in scene.carried.words]
    words: dict[str, float] = {}
    for word, share in told:
        known = desk.linking.word(word)
        if known:
            words[known] = max(share, words.get(known, 0.0))
    ranked = desk.linking.model("quantity").ranked(words, among)[:MOST]
    return [(desk.quantities[id], weight) for id, weight in ranked]


def _nearer(index: int, number: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    """Whether a word stands nearer to another number, and rather says what that one counts."""
    own = _apart(index, number)
    return any(_apart(index, other) < own for other in others)


def _apart(index: int, number: tuple[int, int]) -> int:
    return max(number[0] - index, index - number[1])


def _prints(quantity: Quantity, value: int) -> bool:
    return any(near(value, figure.low, figure.high) for figure in quantity.values)


def _comparable(quantity: Quantity, value: int) -> bool:
    """Not of another order altogether, and for armies and losses not merely another count."""
    low, high = min(f.low for f in quantity.values), max(f.high for f in quantity.values)
    if not low // WIDEST <= value <= high * WIDEST:
        return False
    return not quantity.id.startswith(_LOOSE) or not low * 3 // 4 <= value <= high * 4 // 3


_LOOSE = ("strength_", "losses_", "theatre_", "army_", "battle_deaths", "prisoners_", "men_")
"""What sources count differently."""
WIDEST = 25


def printed(scene: Scene, desk: Desk, quantity: Quantity, number: tuple[int, int, int]) -> bool:
    """Whether a source prints such a number, of this or of something else that may be meant."""
    value = counted(quantity, number[2])
    low, high = min(f.low for f in quantity.values), max(f.high for f in quantity.values)
    if _prints(quantity, value) or not low // WIDEST <= value <= high * WIDEST:
        return True
    ranked = _ranked(scene, desk, number)
    own = next((weight for one, weight in ranked if one is quantity), 0.0)
    return any(
        _prints(other, counted(other, number[2])) and weight >= _AS_WELL * own
        for other, weight in ranked
        if other is not quantity
    )


def _fits(scene: Scene, quantity: Quantity, first: int, last: int) -> bool:
    if first == last and scene.word(first) in ("one", "1", "two", "2"):
        return False
    share = scene.word(last).removesuffix("s") in _SHARES
    long = any(t.mention.kind == "duration" and t.first <= first <= t.last for t in scene.times)
    if share:
        return quantity.unit == "per cent"
    return unit_fits(scene, quantity, first, last) and (quantity.unit == "years") == long


def _claim(
    scene: Scene, desk: Desk, number: tuple[int, int, int], quantity: Quantity
) -> Iterator[Proposal]:
    first, last, written = number
    value = counted(quantity, written)
    low, high = about(scene, first, value)
    guard = scene.guard((first,), *_ASSERTED)
    doubt = f"{guard.kind}: {guard.word}" if guard else ""
    if _prints(quantity, value):
        doubt = doubt or "some source prints it"
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
