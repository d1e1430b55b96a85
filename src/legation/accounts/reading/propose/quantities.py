"""Quantity claims: a number with its unit beside words that say what is counted."""

from __future__ import annotations

from collections.abc import Iterator

from legation.accounts.reading.mentions import Mention
from legation.accounts.reading.propose.counting import counted, near, numbers, unit_fits
from legation.accounts.reading.propose.likely_quantities import likely_quantities, printed
from legation.accounts.reading.propose.proposal import Desk, Proposal, quoted
from legation.accounts.reading.scene import Scene
from legation.accounts.reading.tokens import word_set
from legation.model.account import QuantityClaim
from legation.model.record import Quantity

_ABOUT = word_set("""about some around roughly approximately nearly almost circa perhaps""")
_BOUNDS = word_set("""over than least most fewer under below above exceeding to""")
_REACH = 12
_ABOUT_SHARE = 10


def propose_quantities(scene: Scene, desk: Desk) -> list[Proposal]:
    """The quantity claims of a sentence."""
    found: list[Proposal] = []
    done: set[int] = set()
    mentions = scene.of("quantity")
    for first, last, value in numbers(scene):
        nearby = [
            m
            for m in mentions
            if not m.words & set(range(first, last + 1))
            and _distance(m, first, last) <= _REACH
            and _clause_of(scene, first) == m.clause
        ]
        made = list(_claims(scene, desk, (first, last, value), nearby))
        found += made
        done |= {first for proposal in made if proposal.firm or proposal.guarded}
    found += likely_quantities(scene, desk, done)
    return found


def _clause_of(scene: Scene, index: int) -> int:
    return next(clause.number for clause in scene.clauses if index in clause.words)


def _distance(mention: Mention, first: int, last: int) -> int:
    return min(abs(mention.first - last), abs(first - mention.last))


def _claims(
    scene: Scene, desk: Desk, number: tuple[int, int, int], mentions: list[Mention]
) -> Iterator[Proposal]:
    first, last, value = number
    ids = {u.quantity for m in mentions for u in m.usages if u.quantity in desk.quantities}
    long = any(t.mention.kind == "duration" and t.first <= first <= t.last for t in scene.times)
    fitting = [
        q
        for q in (desk.quantities[i] for i in sorted(ids))
        if unit_fits(scene, q, first, last) and (q.unit == "years" or not long)
    ]
    if not fitting:
        return
    voted = [q for q in fitting if any(near(counted(q, value), f.low, f.high) for f in q.values)]
    nearest = sorted(fitting, key=lambda q: _apart(mentions, q, first))
    quantity = (voted or nearest)[0]
    mention = next(m for m in mentions if any(u.quantity == quantity.id for u in m.usages))
    value = counted(quantity, value)
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
    if guard and guard.word == "could":
        guard = None
    doubt = f"{guard.kind}: {guard.word}" if guard else ""
    unclear = any(
        _apart(mentions, other, first) < 2 * _apart(mentions, quantity, first) + 2
        for other in nearest[1:]
    )
    if not voted and unclear and any(_like(other, value) for other in nearest[1:]):
        doubt = doubt or "the number may be that of something else"
    if before & _BOUNDS and "many" not in before:
        doubt = doubt or "a bound, not a number"
    if mention.weak:
        doubt = doubt or "the words may mean something else"
    if printed(scene, desk, quantity, number):
        doubt = doubt or "some source prints it, or it may be that of something else"
    yield Proposal(
        type="quantity",
        body=QuantityClaim(quantity=quantity.id, low=low, high=high, unit=quantity.unit),
        says=f"{quantity.what}: {value:,} {quantity.unit}",
        quote=quoted(scene, (*mention.words, first, last)),
        firm=not doubt,
        guarded=guard is not None,
        doubt=doubt,
    )


def _like(quantity: Quantity, value: int) -> bool:
    """Whether a number comes near any figure of a quantity; else it differs from that one too."""
    return any(figure.low * 2 // 3 <= value <= figure.high * 3 // 2 for figure in quantity.values)


def _figure(scene: Scene, index: int) -> bool:
    return scene.word(index).replace(",", "").isdigit()


def _apart(mentions: list[Mention], quantity: Quantity, number: int) -> int:
    """Words between a number and what only this quantity's mention has."""
    own = [m for m in mentions if any(u.quantity == quantity.id for u in m.usages)]
    others = {i for m in mentions if m not in own for i in m.words}
    words = {i for m in own for i in m.words}
    return min((abs(i - number) for i in (words - others) or words), default=_REACH)
