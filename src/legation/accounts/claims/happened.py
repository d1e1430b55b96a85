"""Happened claims: an event of the record with its parts, or something that was searched for."""

from __future__ import annotations

from dataclasses import dataclass

from legation.accounts.compare import Outcome, compare_dates, settle
from legation.accounts.dossier import Dossier
from legation.accounts.grounds import (
    context,
    dispute_reasons,
    event_reason,
    lacking_reason,
    note,
    part_reason,
)
from legation.accounts.verdict import Kind, Ruling, Word
from legation.model.account import HappenedClaim
from legation.model.basis import Cite
from legation.model.reasons import Reason
from legation.model.record import PARTS_PLAYED, Event, Search

_SAME_PART = {"by": "who", "alone": "who", "where": "place", "when": "date"}
_REFUTING = {
    "who": Kind.WRONG_ACTOR,
    "date": Kind.WRONG_DATE,
    "grants": Kind.WRONG_RIGHT,
    **dict.fromkeys(PARTS_PLAYED, Kind.WRONG_ACTOR),
}
"""Parts whose difference may contradict a claim; any other makes it agree in part at most."""


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    claimed: str
    recorded: str
    agrees: bool | None
    contested: bool = False


def rule_happened(claim: HappenedClaim, dossier: Dossier) -> Ruling:
    """Look the event up and compare its parts one by one."""
    if claim.search:
        search = dossier.searches.get(claim.search)
        return _searched(search, dossier) if search else Ruling(word=Word.NOT_MODELLED)
    event = dossier.events.get(claim.event)
    if event is None:
        return Ruling(word=Word.NOT_MODELLED)
    parts = _parts(claim, event, dossier)
    reasons = (
        *(part_reason(item.name, item.claimed, item.recorded, item.agrees) for item in parts),
        event_reason(dossier, event),
        *dispute_reasons(event, dated_only=False),
    )
    support = dossier.support(event)
    if not support.may_support:
        lacking = lacking_reason(event.id, event.told, support)
        return Ruling(word=Word.NOT_FOUND, reasons=(*reasons, lacking))
    word, kind = _word(parts)
    if word is Word.CONTRADICTED and not dossier.versions(event)[0].firm:
        lacking = lacking_reason(event.id, event.told, support)
        return Ruling(word=Word.NOT_FOUND, reasons=(*reasons, lacking))
    return Ruling(word=word, kind=kind, reasons=reasons)


def _word(parts: tuple[_Part, ...]) -> tuple[Word, Kind | None]:
    """It happened: what do its parts leave of the claim?"""
    differing = [item for item in parts if item.agrees is False]
    if any(item.contested for item in parts):
        return Word.CONTESTED, None
    if differing and len(differing) == len(parts):
        kinds = [_REFUTING[item.name] for item in differing if item.name in _REFUTING]
        if kinds:
            return Word.CONTRADICTED, kinds[0]
    if all(item.agrees for item in parts):
        return Word.AGREES, None
    return Word.PARTLY, None


def _parts(claim: HappenedClaim, event: Event, dossier: Dossier) -> tuple[_Part, ...]:
    found: list[_Part] = []
    for name, claimed in claim.parts:
        part = _SAME_PART.get(name, name)
        recorded = _recorded(part, event)
        if part == "who":
            agrees = _same_actors(claimed, event, dossier, did_it=name in ("by", "alone"))
            if agrees and name == "alone" and len(event.who) > len(claimed.split(",")):
                agrees = None  # it took part, and others did too
            claimed, recorded = _titled(claimed, dossier), _titled(recorded, dossier)
        elif name in PARTS_PLAYED:
            agrees = _played(name, claimed, event, dossier)
        elif name == "grants":
            agrees = claimed in event.grants if event.grants else None
        elif not recorded:
            agrees = None
        elif part == "place":
            # Seoul lies in Korea: a place that is not named in the other is open, not wrong.
            agrees = True if _within(claimed, recorded) else None
        else:
            agrees = _plain(claimed) == _plain(recorded)
        found.append(_Part(part, claimed, recorded, agrees))
    if claim.when is not None:
        found.append(_date_part(claim, event, dossier))
    return tuple(found)


def _played(part: str, claimed: str, event: Event, dossier: Dossier) -> bool | None:
    """Whether a person had a part: those listed for a part are all of their nationality."""
    listed = {who for played in event.persons if played.part == part for who in played.who}
    if claimed in listed:
        return True
    if any(claimed in played.who for played in event.persons):
        return None  # another part in the same event: how the two differ is open
    if part == "received":
        return False if listed else None  # a grant has its grantee, of whatever nation
    actor = dossier.actors.get(claimed)
    nations = {dossier.actors[who].nationality for who in listed if who in dossier.actors}
    return False if actor is not None and actor.nationality in nations else None


def _date_part(claim: HappenedClaim, event: Event, dossier: Dossier) -> _Part:
    assert claim.when is not None, "called for dated claims only"
    main, *others = [compare_dates(claim.when, item.date) for item in dossier.versions(event)]
    agrees = {Outcome.AGREES: True, Outcome.DIFFERS: False}.get(main)
    contested = settle(main, others) is Word.CONTESTED
    return _Part("date", claim.when.text, event.date.text, agrees, contested)


def _recorded(part: str, event: Event) -> str:
    if part == "at_sea":
        return "" if event.at_sea is None else str(event.at_sea).lower()
    fields = {"who": ", ".join(event.who), "place": event.place, "kind": event.kind}
    fields["grants"] = ", ".join(event.grants).replace("_", " ")
    for played in event.persons:
        fields[played.part] = ", ".join((*filter(None, [fields.get(played.part)]), *played.who))
    return fields.get(part, "")


def _same_actors(claimed: str, event: Event, dossier: Dossier, *, did_it: bool) -> bool | None:
    """All named take part: yes. Else open, unless they are said to have done it (``by``).

    Then others of their sort, powers for a power, refute it; a list of those who took part
    (``who``) is never complete, so that absence from it tells nothing.
    """
    named = [_plain(item) for item in claimed.split(",") if item.strip()]
    recorded = {_plain(name): name for name in event.who}
    recorded |= {_plain(dossier.actor_words(name)): name for name in event.who}
    if named and all(name in recorded for name in named):
        return True
    missing = [name for name in named if name not in recorded]
    kinds = {actor.kind for actor in dossier.actors.values() if _plain(actor.id) in missing}
    recorded_kinds = {dossier.actors[name].kind for name in event.who if name in dossier.actors}
    refuted = did_it and len(missing) == len(named) and kinds and kinds <= recorded_kinds
    return False if refuted else None


def _titled(names: str, dossier: Dossier) -> str:
    """Several actors by their titles; one alone stays an id, which has a name in prose."""
    listed = [item.strip() for item in names.split(",")]
    return names if len(listed) < 2 else " and ".join(dossier.actor_words(item) for item in listed)


def _searched(search: Search, dossier: Dossier) -> Ruling:
    nearest = tuple(dossier.events[item] for item in search.nearest if item in dossier.events)
    if search.found:
        supported = [event for event in nearest if dossier.support(event).may_support]
        word = Word.AGREES if supported else Word.NOT_FOUND
        return Ruling(word=word, reasons=tuple(event_reason(dossier, event) for event in nearest))
    absence = Reason(
        kind="absence",
        subject=search.id,
        data=(
            ("sought", search.sought),
            ("how", search.how),
            ("copies", ", ".join(search.copies)),
        ),
        cites=tuple(Cite(source) for source in search.copies),
    )
    reasons = (absence, *((note(search.note),) if search.note else ()))
    if nearest:
        told = (context(event_reason(dossier, event)) for event in nearest)
        reasons += (note("what the record has that comes nearest", told),)
    return Ruling(word=Word.NOT_FOUND, reasons=reasons)


def _within(claimed: str, recorded: str) -> bool:
    one, other = _plain(claimed), _plain(recorded)
    return one in other or other in one


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").split())
