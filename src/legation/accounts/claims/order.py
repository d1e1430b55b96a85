"""Order claims: one event before, after, during, meeting or on the same day as another.

Each event is a start and an end between its earliest and latest day. A claim is contradicted
where even the loosest sense of its relation cannot hold with the record's days; it agrees
where the strict sense cannot fail; in between the record leaves it open. Both questions go to
the chronology solver, whose minimal conflict is the chain that is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from legation.accounts.chronology import Conflict, Network
from legation.accounts.compare import Outcome, settle
from legation.accounts.dossier import Dossier, Version
from legation.accounts.grounds import lacking_reason, note, version_reason
from legation.accounts.verdict import Kind, Ruling, Word
from legation.model.account import OrderClaim, Relation
from legation.model.edtf import interval_ends
from legation.model.reasons import Reason

Bound = tuple[str, str, int]
"""``(since, until, days)`` over the four end points of the two events."""

A_START, A_END, B_START, B_END = "a.start", "a.end", "b.start", "b.end"

TOUCHING_DAYS = 7
"""Days by which an end and a beginning may miss each other before they cannot be said to meet."""

# Days only: two events of one day may have come in either order, so the loose senses allow it.
_LOOSE: dict[Relation, tuple[Bound, ...]] = {
    "before": ((B_END, A_START, 0),),
    "after": ((A_END, B_START, 0),),
    "during": ((B_END, A_START, 0), (A_END, B_START, 0)),
    "same_day": ((B_END, A_START, 0), (A_END, B_START, 0)),
    "meets": ((B_START, A_END, TOUCHING_DAYS), (A_END, B_START, TOUCHING_DAYS)),
}
_STRICT: dict[Relation, tuple[Bound, ...]] = {
    "before": ((B_START, A_END, -1),),
    "after": ((A_START, B_END, -1),),
    "during": ((A_START, B_START, 0), (B_END, A_END, 0)),
    "same_day": ((B_START, A_END, 0), (A_START, B_END, 0)),
    "meets": ((A_END, B_START, 1), (B_START, A_END, 0)),
}


@dataclass(frozen=True, slots=True)
class _Judged:
    """The outcome for one pair of datings, with the conflict that shows it."""

    first: Version
    second: Version
    outcome: Outcome
    conflict: Conflict | None


def rule_order(claim: OrderClaim, dossier: Dossier) -> Ruling:
    """Ask the solver whether the claimed order can hold, under each good pair of datings."""
    first, second = dossier.events.get(claim.first), dossier.events.get(claim.second)
    if first is None or second is None:
        return Ruling(word=Word.NOT_MODELLED)
    pairs = product(dossier.versions(first), dossier.versions(second))
    judged = [_judge(claim.relation, one, other) for one, other in pairs]
    main, *others = judged
    word = settle(main.outcome, [item.outcome for item in others])
    reasons = _chain(claim, dossier, main)
    lacking = _lacking(dossier, (main.first, main.second), word)
    if lacking:
        return Ruling(word=Word.NOT_FOUND, reasons=(*reasons, *lacking))
    if word is Word.CONTESTED:
        reasons += _differing(claim, dossier, main, others)
    if word is Word.NOT_FOUND:
        reasons += (note("the days on record leave the order open"),)
    kind = Kind.WRONG_ORDER if word is Word.CONTRADICTED else None
    return Ruling(word=word, kind=kind, reasons=reasons)


def loosest(relation: Relation) -> tuple[Bound, ...]:
    """The limits that the loosest sense of a relation sets, over ``a.start`` to ``b.end``."""
    return _LOOSE[relation]


def _judge(relation: Relation, first: Version, second: Version) -> _Judged:
    loose = _network(first, second, stretched=False)
    for since, until, days in _LOOSE[relation]:
        loose.limit(since, until, days, tag="account", claimed=True)
    against = loose.conflicts(most=1)
    if against:
        return _Judged(first, second, Outcome.DIFFERS, against[0])
    proofs: list[Conflict] = []
    for since, until, days in _STRICT[relation]:
        denied = _network(first, second, stretched=True)
        denied.limit(until, since, -days - 1, tag="denial", claimed=True)
        proofs += denied.conflicts(most=1)
    if len(proofs) == len(_STRICT[relation]):
        return _Judged(first, second, Outcome.AGREES, proofs[0])
    return _Judged(first, second, Outcome.OPEN, None)


def _network(first: Version, second: Version, *, stretched: bool) -> Network:
    """The record's days; ``stretched``: an interval is a stretch of time from end to end."""
    net = Network()
    for name, version in (("a", first), ("b", second)):
        start = end = version.date
        if stretched:
            start, end = interval_ends(version.date)
        net.between(f"{name}.start", start.earliest, start.latest, tag=name)
        net.between(f"{name}.end", end.earliest, end.latest, tag=name)
        net.limit(f"{name}.end", f"{name}.start", 0, tag=name)
    return net


def _chain(claim: OrderClaim, dossier: Dossier, judged: _Judged) -> tuple[Reason, ...]:
    """What the account says, and the dated facts of the conflict beneath what the record says."""
    account = Reason(
        kind="order",
        subject=claim.first,
        data=(("relation", claim.relation), ("other", claim.second), ("stated_by", "account")),
    )
    versions = {"a": judged.first, "b": judged.second}
    facts = tuple(version_reason(dossier, version) for version in _in_time(versions, judged))
    if judged.outcome is Outcome.OPEN or judged.conflict is None:
        return (account, *facts)
    relation = claim.relation if judged.outcome is Outcome.AGREES else _actual(judged)
    record = Reason(
        kind="order",
        subject=claim.first,
        data=(
            ("relation", relation),
            ("other", claim.second),
            ("stated_by", "record"),
            ("days", str(_days_between(judged))),
        ),
        because=facts,
    )
    return account, record


def _in_time(versions: dict[str, Version], judged: _Judged) -> list[Version]:
    """The datings that take part in the conflict, the earlier first."""
    conflict = judged.conflict
    tags = {limit.tag for limit in conflict.limits} if conflict else set(versions)
    taking_part = [version for name, version in versions.items() if name in tags]
    return sorted(taking_part, key=lambda version: version.date.earliest)


def _actual(judged: _Judged) -> Relation:
    return "before" if judged.first.date.latest < judged.second.date.earliest else "after"


def _days_between(judged: _Judged) -> int:
    """Fewest days between the two events."""
    first, second = judged.first.date, judged.second.date
    return max(first.earliest - second.latest, second.earliest - first.latest, 0)


def _lacking(dossier: Dossier, versions: tuple[Version, Version], word: Word) -> tuple[Reason, ...]:
    """For each event whose sources do not carry the word, a reason that says so."""
    return tuple(
        lacking_reason(version.event.id, version.event.what, version.support)
        for version in versions
        if not (version.firm if word is Word.CONTRADICTED else version.support.may_support)
    )


def _differing(
    claim: OrderClaim, dossier: Dossier, main: _Judged, others: list[_Judged]
) -> tuple[Reason, ...]:
    """The first pair of datings under which the result is another."""
    for item in others:
        if item.outcome is not main.outcome:
            return _chain(claim, dossier, item)[1:]
    return ()
