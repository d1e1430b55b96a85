"""Quantity claims: a number with its unit beside words that say what is counted."""

from __future__ import annotations

from collections.abc import Iterator

from legation.accounts.reading.tokens import word_set
from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.proposal import Desk, Proposal, quoted
from legation.accounts.reading.scene import Scene
from legation.model.account import QuantityClaim
from legation.model.record import Quantity

_UNITS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_ABOUT = word_set("""about some around roughly approximately nearly almost circa perhaps""")
_BOUNDS = word_set("""over than least most fewer under below above exceeding to""")
_PEOPLE = frozenset(["persons", "men"])
_REACH = 12
_ABOUT_SHARE = 10


def propose_quantities(scene: Scene, desk: Desk) -> list[Proposal]:
    """The quantity claims of a sentence."""
    found: list[Proposal] = []
    mentions = scene.of("quantity")
    if not mentions:
        return found
    for first, last, value in numbers(scene):
        near = [
            m
            for m in mentions
            if not m.words & set(range(first, last + 1))
            and _distance(m, first, last) <= _REACH
            and _clause_of(scene, first) == m.clause
        ]
        found += _claims(scene, desk, (first, last, value), near)
    return found


def _clause_of(scene: Scene, index: int) -> int:
    return next(clause.number for clause in scene.clauses if index in clause.words)


def _distance(mention: Mention, first: int, last: int) -> int:
    return min(abs(mention.first - last), abs(first - mention.last))


def numbers(scene: Scene) -> Iterator[tuple[int, int, int]]:
    """First and last word and value of each number that is no date."""
    timed = {
        index
        for time in scene.times
        if time.mention.kind != "duration"
        for index in range(time.first, time.last + 1)
    }
    index = 0
    while index < len(scene.words):
        end, value = _number(scene, index, timed)
        if value >= 0:
            yield index, end - 1, value
            index = end
        else:
            index += 1


def _number(scene: Scene, index: int, timed: set[int]) -> tuple[int, int]:
    """Where a number that begins here ends, and its value; -1 if none begins."""
    total = part = 0
    at = index
    while at < len(scene.words) and at not in timed:
        word = scene.word(at)
        figure = word.replace(",", "")
        if figure.isdigit() and figure.isascii():
            part += int(figure)
        elif word in _UNITS or word in _TENS:
            part += _UNITS.get(word, 0) + _TENS.get(word, 0)
        elif word in _SCALES and (at > index or scene.word(at - 1) == "a"):
            part = max(part, 1) * _SCALES[word]
            if _SCALES[word] >= 1000:
                total, part = total + part, 0
        elif not (word == "and" and at > index and scene.word(at - 1) in _SCALES):
            break
        at += 1
    return (at, total + part) if at > index and total + part > 0 else (index, -1)


def _claims(
    scene: Scene, desk: Desk, number: tuple[int, int, int], mentions: list[Mention]
) -> Iterator[Proposal]:
    first, last, value = number
    ids = {u.quantity for m in mentions for u in m.usages if u.quantity in desk.quantities}
    fitting = [q for q in (desk.quantities[i] for i in sorted(ids)) if _unit(scene, q, last)]
    if not fitting:
        return
    voted = [q for q in fitting if any(_near(_counted(q, value), f.low, f.high) for f in q.values)]
    nearest = sorted(fitting, key=lambda q: _apart(mentions, q, first))
    quantity = (voted or nearest)[0]
    mention = next(m for m in mentions if any(u.quantity == quantity.id for u in m.usages))
    value = _counted(quantity, value)
    low = high = value
    before = {scene.word(first - 1), scene.word(first - 2)}
    if "to" in before and not before & {"up", "close", "from"} and not _figure(scene, first - 2):
        before -= {"to"}
    if before & _ABOUT:
        slack = value * _ABOUT_SHARE // 100
        low, high = value - slack, value + slack
    # "Was to run for twenty years" is how a term is told, and no plan.
    asserting = ("negation", "might have been", "reported", "quoted", "question")
    kinds = asserting if quantity.unit == "years" else ()
    guard = scene.guard((*mention.words, first), *kinds)
    doubt = f"{guard.kind}: {guard.word}" if guard else ""
    if not voted and any(
        _apart(mentions, other, first) < 2 * _apart(mentions, quantity, first) + 2
        for other in nearest[1:]
    ):
        doubt = doubt or "the number may be that of something else"
    if before & _BOUNDS and "many" not in before:
        doubt = doubt or "a bound, not a number"
    if mention.weak:
        doubt = doubt or "the words may mean something else"
    yield Proposal(
        type="quantity",
        body=QuantityClaim(quantity=quantity.id, low=low, high=high, unit=quantity.unit),
        says=f"{quantity.what}: {value:,} {quantity.unit}",
        quote=quoted(scene, (*mention.words, first, last)),
        firm=not doubt,
        guarded=guard is not None,
        doubt=doubt,
    )


def _figure(scene: Scene, index: int) -> bool:
    return scene.word(index).replace(",", "").isdigit()


def _apart(mentions: list[Mention], quantity: Quantity, number: int) -> int:
    """Words between a number and what only this quantity's mention has."""
    own = [m for m in mentions if any(u.quantity == quantity.id for u in m.usages)]
    others = {i for m in mentions if m not in own for i in m.words}
    words = {i for m in own for i in m.words}
    return min((abs(i - number) for i in (words - others) or words), default=_REACH)


def _counted(quantity: Quantity, value: int) -> int:
    """The number in the unit in which the record counts."""
    return value // 1000 if quantity.unit.startswith("thousand") else value


def _near(value: int, low: int, high: int) -> bool:
    slack = value // 20
    return low - slack <= value <= high + slack


_PERSONS = word_set(
    """men soldiers troops persons people personnel labourers laborers workers members killed
    dead casualties losses lost wounded coolies carriers scouts officers strong rifles
    sailors souls followers porters lives adherents force army of prisoners captives"""
)


def _unit(scene: Scene, quantity: Quantity, last: int) -> bool:
    """Whether the words after the number are of the unit counted."""
    following = [scene.word(last + step) for step in range(1, 5)]
    unit = quantity.unit.removeprefix("thousand ").partition(" ")[0]
    if unit in _PEOPLE:
        return bool(_PERSONS & set(following))
    stem = unit.rstrip("s")[:4]
    return any(word.startswith(stem) for word in following)
