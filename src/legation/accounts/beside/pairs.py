"""How two assertions of different accounts stand to each other, by their typed parts alone.

Nobody's verdict enters here: two claims may clash though the record contradicts both. Where
they may both be true however oddly, they are *told differently*, which is no clash.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from legation.accounts.compare import Outcome, compare_numbers
from legation.accounts.dossier import Dossier
from legation.accounts.tenures import is_holder, nationality_of, plain
from legation.model.account import (
    AimClaim,
    BreachClaim,
    ClaimBody,
    CompareClaim,
    HappenedClaim,
    HoldsClaim,
    QuantityClaim,
)
from legation.model.edtf import Edtf
from legation.model.record import Tenure


class Stand(Enum):
    """How two assertions on one matter stand to each other."""

    CLASH = "cannot both hold"
    DIFFER = "told differently"
    SAME = "both say"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What two assertions have in common.

    Attributes:
        kind: In what they meet: ``date``, ``order``, ``holder``, ``extent``, ``clause``,
            ``actor``, ``place``, ``quantity``, ``breach``, ``aim``, ``size``.
        about: Id of the event, tenure, norm, quantity or programme.
        first, second: What each says of it, as data.
    """

    stand: Stand
    kind: str
    about: str
    first: str = ""
    second: str = ""


def stand_of(one: ClaimBody, other: ClaimBody, dossier: Dossier) -> Finding | None:
    """How two assertions stand, dates and orders aside; None where they do not meet."""
    match one, other:
        case HoldsClaim(), HoldsClaim():
            return _clauses(one, other) if one.norm or other.norm else _holders(one, other, dossier)
        case BreachClaim(), BreachClaim():
            return _breaches(one, other)
        case QuantityClaim(), QuantityClaim():
            return _quantities(one, other)
        case HappenedClaim(), HappenedClaim():
            return _happenings(one, other, dossier)
        case AimClaim(), AimClaim():
            return _aims(one, other)
        case CompareClaim(), CompareClaim():
            return _sizes(one, other)
    return None


def _holders(one: HoldsClaim, other: HoldsClaim, dossier: Dossier) -> Finding | None:
    """Two holders of one office at one time; a right may be shared.

    A right whose list is complete is not: its list names one holder after another.
    """
    tenure = dossier.tenures.get(one.tenure)
    if one.tenure != other.tenure or tenure is None or not _meet(one.when, other.when):
        return None
    names = [claim.who or claim.nationality for claim in (one, other)]
    nations = [_nation(claim, tenure, dossier) for claim in (one, other)]
    alike = all(
        not mine or not theirs or _same_actor(mine, theirs, dossier)
        for mine, theirs in ((one.who, other.who), (nations[0], nations[1]))
    )
    if alike and one.extent and other.extent and plain(one.extent) != plain(other.extent):
        return Finding(
            stand=Stand.DIFFER,
            kind="extent",
            about=one.tenure,
            first=one.extent,
            second=other.extent,
        )
    if alike:
        return Finding(
            stand=Stand.SAME, kind="holder", about=one.tenure, first=names[0], second=names[1]
        )
    single = tenure.kind != "right" or tenure.complete is not None
    clash = _at_once(one.when, other.when) and single
    return Finding(
        stand=Stand.CLASH if clash else Stand.DIFFER,
        kind="holder",
        about=one.tenure,
        first=names[0],
        second=names[1],
    )


def _nation(claim: HoldsClaim, tenure: Tenure, dossier: Dossier) -> str:
    """The nationality claimed, or the one that the record gives the person claimed."""
    if claim.nationality or not claim.who:
        return claim.nationality
    actor = dossier.actors.get(claim.who)
    if actor is not None and actor.kind == "power":
        return claim.who
    for holding in tenure.chain:
        if is_holder(holding, dossier, who=claim.who):
            return nationality_of(holding, dossier)
    return actor.nationality if actor else ""


def _meet(one: Edtf | None, other: Edtf | None) -> bool:
    """True if the times claimed may have a day in common."""
    if one is None or other is None:
        return True
    return one.earliest <= other.latest and other.earliest <= one.latest


def _at_once(one: Edtf | None, other: Edtf | None) -> bool:
    """True if both must have held on one and the same day: one of them claims all that time."""
    if one is None or other is None:
        return False
    return _through(one, other) or _through(other, one)


def _through(whole: Edtf, inside: Edtf) -> bool:
    lasting = whole.precision in ("interval", "day")
    return lasting and whole.earliest <= inside.earliest and inside.latest <= whole.latest


def _clauses(one: HoldsClaim, other: HoldsClaim) -> Finding | None:
    """One clause, said to bind different parties or to stand in different instruments."""
    if one.norm != other.norm:
        return None
    for kind, mine, theirs in (
        ("instrument", one.instrument, other.instrument),
        ("bearer", one.who, other.who),
    ):
        if mine and theirs and mine != theirs:
            stand = Stand.CLASH if kind == "instrument" else Stand.DIFFER
            return Finding(stand=stand, kind=kind, about=one.norm, first=mine, second=theirs)
    return Finding(stand=Stand.SAME, kind="clause", about=one.norm, first=one.who, second=other.who)


def _breaches(one: BreachClaim, other: BreachClaim) -> Finding | None:
    """A breach that one asserts and the other denies, or lays at another's door."""
    acts = set(one.acts) & set(other.acts)
    free = not one.acts or not other.acts
    if one.by == other.by and (acts or free) and _meet(one.when, other.when):
        if one.to and other.to and one.to != other.to:
            return None
        words = ["denied" if claim.denied else "asserted" for claim in (one, other)]
        stand = Stand.SAME if one.denied == other.denied else Stand.CLASH
        if stand is Stand.CLASH and not acts and not _one_court(one, other):
            stand = Stand.DIFFER
        return Finding(stand=stand, kind="breach", about=one.by, first=words[0], second=words[1])
    crossed = one.by == other.to and other.by == one.to
    if one.by != other.by and (crossed or acts) and not one.denied and not other.denied:
        return Finding(
            stand=Stand.DIFFER, kind="breaker", about=one.by, first=one.by, second=other.by
        )
    return None


def _one_court(one: BreachClaim, other: BreachClaim) -> bool:
    """True if a general denial covers the breach that the other asserts: no acts, same texts."""
    denial, charge = (one, other) if one.denied else (other, one)
    if denial.acts:
        return False
    wide = not denial.instruments or set(charge.instruments) <= set(denial.instruments)
    timed = denial.when is None or (charge.when is not None and _through(denial.when, charge.when))
    return wide and timed and (bool(charge.instruments) or not denial.instruments)


def _quantities(one: QuantityClaim, other: QuantityClaim) -> Finding | None:
    if one.quantity != other.quantity or (one.unit and other.unit and one.unit != other.unit):
        return None
    outcome = compare_numbers((one.low, one.high), (other.low, other.high))
    stand = {Outcome.AGREES: Stand.SAME, Outcome.DIFFERS: Stand.CLASH}.get(outcome, Stand.DIFFER)
    return Finding(
        stand=stand, kind="quantity", about=one.quantity, first=_range(one), second=_range(other)
    )


def _range(claim: QuantityClaim) -> str:
    return f"{claim.low:,}" if claim.low == claim.high else f"{claim.low:,} to {claim.high:,}"


def _happenings(one: HappenedClaim, other: HappenedClaim, dossier: Dossier) -> Finding | None:
    """One event, of which they say that different actors did it, or that it was elsewhere."""
    about = one.event or one.search
    if about != (other.event or other.search):
        return None
    mine, theirs = dict(one.parts), dict(other.parts)
    found = _actors(mine, theirs, about, dossier)
    if found is not None and found.stand is Stand.CLASH:
        return found
    for part in ("at_sea", "kind", "where", "place"):
        if part not in mine or part not in theirs or plain(mine[part]) == plain(theirs[part]):
            continue
        # One place may lie in the other, and what is one thing to one is another to another.
        stand = Stand.CLASH if part == "at_sea" else Stand.DIFFER
        return Finding(
            stand=stand, kind="place", about=about, first=mine[part], second=theirs[part]
        )
    return found or Finding(stand=Stand.SAME, kind="event", about=about)


def _actors(
    mine: dict[str, str], theirs: dict[str, str], about: str, dossier: Dossier
) -> Finding | None:
    for one, other, turned in ((mine, theirs, False), (theirs, mine, True)):
        alone = one.get("alone")
        others = other.get("by") or other.get("who") or other.get("alone")
        if not alone or not others:
            continue
        if any(not _same_actor(alone, name, dossier) for name in _listed(others)):
            pair = (others, alone) if turned else (alone, others)
            return Finding(
                stand=Stand.CLASH, kind="actor", about=about, first=pair[0], second=pair[1]
            )
    by, their_by = mine.get("by"), theirs.get("by")
    if by and their_by:
        same = all(
            _same_actor(name, known, dossier) for name in _listed(by) for known in _listed(their_by)
        )
        stand = Stand.SAME if same else Stand.CLASH
        return Finding(stand=stand, kind="actor", about=about, first=by, second=their_by)
    return None


def _listed(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


def _same_actor(one: str, other: str, dossier: Dossier) -> bool:
    return plain(dossier.actor_words(one)) == plain(dossier.actor_words(other))


def _aims(one: AimClaim, other: AimClaim) -> Finding | None:
    """An actor may have two aims at once: another aim is told differently, no more."""
    if one.programme != other.programme or not _meet(one.when, other.when):
        return None
    stand = Stand.SAME if one.aim == other.aim else Stand.DIFFER
    return Finding(stand=stand, kind="aim", about=one.programme, first=one.aim, second=other.aim)


def _sizes(one: CompareClaim, other: CompareClaim) -> Finding | None:
    """The same measures, of which one says more and the other less."""
    for pair in one.pairs:
        for theirs in other.pairs:
            straight = (pair.first, pair.second) == (theirs.first, theirs.second)
            crossed = (pair.first, pair.second) == (theirs.second, theirs.first)
            if not straight and not crossed:
                continue
            turned = {"more": "less", "less": "more"}.get(other.relation, other.relation)
            relation = turned if crossed else other.relation
            stand = Stand.SAME if relation == one.relation else Stand.CLASH
            return Finding(
                stand=stand,
                kind="size",
                about=pair.says or theirs.says,
                first=one.relation,
                second=relation,
            )
    return None
