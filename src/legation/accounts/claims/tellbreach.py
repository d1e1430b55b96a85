"""What a reader must be told about a breach: clause, reading, day, validity, the other side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from legation.accounts.claims.obligations import Obligation, concluded, obligations
from legation.accounts.dossier import Dossier
from legation.accounts.grounds import note
from legation.model.dates import Day, day_text, day_words
from legation.model.reasons import Breach, Reason
from legation.model.treaty import PLAIN, WHOLE
from legation.prose.breaches import as_one


def norm_reasons(one: Obligation, broken: Sequence[Breach]) -> tuple[Reason, ...]:
    """For each reading of a broken norm: the first breach, or that there is none.

    Where one deed is the first breach under every reading, it is told once.
    """
    if not broken:
        return ()
    together = _together(one, broken)
    if together:
        return (_merged(one, together),)
    reasons: list[Reason] = []
    for reading in one.readings:
        mine = sorted(
            (item for item in broken if item.reading == reading), key=lambda item: item.happened
        )
        told = _reading_reasons(one, reading)
        if not mine:
            reasons.append(_norm(one, "was not broken", reading, told))
            continue
        times = f"{len(mine)} times, last on {day_words(mine[-1].happened)}"
        again = (note(times),) if len(mine) > 1 else ()
        first = mine[0].reason
        if any(inner.kind == "reading" for inner in first.because):
            told = ()
        reasons.append(replace(first, because=(*first.because, *told, *again)))
    return tuple(reasons)


def _together(one: Obligation, broken: Sequence[Breach]) -> list[Breach]:
    """The breaches of a norm, one for each of several readings, where all are of one deed."""
    readings = {item.reading for item in broken}
    deeds = {(item.happened, item.evidence, item.hangs_on) for item in broken}
    several = len(one.readings) > 1 and len(broken) == len(one.readings)
    return list(broken) if several and len(deeds) == 1 and readings == set(one.readings) else []


def _merged(one: Obligation, together: Sequence[Breach]) -> Reason:
    reason = as_one(together).reason
    told = {inner.get("reading") for inner in reason.because if inner.kind == "reading"}
    lacking = [
        part
        for reading in one.readings
        if reading not in told
        for part in _reading_reasons(one, reading)
    ]
    return replace(reason, because=(*reason.because, *lacking))


def unbroken_reason(one: Obligation) -> Reason:
    """One line for an obligation that the acts leave whole."""
    return _norm(one, "was not broken", "", ())


def entry_reasons(owed: Sequence[Obligation]) -> tuple[Reason, ...]:
    """From which day each instrument, or part of it, binds; nothing earlier counts."""
    days: dict[str, Obligation] = {}
    for one in owed:
        days.setdefault(_part_id(one), one)
    return tuple(
        Reason(
            kind="instrument",
            subject=part,
            data=(("status", "signed"), ("day", day_text(one.signed))),
            cites=one.instrument.basis.cites,
            because=(note(f"nothing done before {day_words(one.signed)} can be a breach of it"),),
        )
        for part, one in days.items()
        if one.signed
    )


def _part_id(one: Obligation) -> str:
    whole = one.article.part == WHOLE
    return one.instrument.id if whole else f"{one.instrument.id}.{one.article.part}"


def validity_reasons(owed: Sequence[Obligation]) -> tuple[Reason, ...]:
    """Which instruments are held void, by whom and why."""
    disputes = {one.instrument.id: one.instrument.dispute for one in owed}
    return tuple(
        Reason(
            kind="validity",
            subject=instrument,
            data=(
                ("held_valid_by", ", ".join(dispute.held_valid_by)),
                ("held_void_by", ", ".join(dispute.held_void_by)),
                ("grounds", dispute.grounds),
                ("disputed_by_writers", ", ".join(dispute.disputed_by_writers)),
            ),
            cites=dispute.basis.cites,
        )
        for instrument, dispute in disputes.items()
        if dispute is not None
    )


def known_reasons(found: Sequence[Breach], bearer: str) -> tuple[Reason, ...]:
    """From which day others knew: a breach lies in the act, not in its discovery."""
    first: dict[tuple[str, str], Day] = {}
    for item in found:
        for actor, day in item.known_to:
            if actor != bearer:
                key = (actor, item.evidence)
                first[key] = min(day, first.get(key, day))
    return tuple(
        Reason(kind="learned", subject=actor, data=(("of", act), ("day", day_text(day))))
        for (actor, act), day in sorted(first.items(), key=lambda pair: (pair[1], pair[0]))
    )


def counter_reasons(
    dossier: Dossier, by: str, to: str, owed: Sequence[Obligation]
) -> tuple[Reason, ...]:
    """What the other parties owed in return, and what of it they broke: told like the rest."""
    parties = dict.fromkeys(party for one in owed for party in one.instrument.parties)
    others = [to] if to else [party for party in parties if party != by]
    reasons: list[Reason] = []
    for other in others:
        duties = obligations(dossier.scenario, other, by)
        breaches = [item for item in dossier.replayed().breaches if item.bearer == other]
        broken = {item.norm for item in breaches}
        within = concluded(duties)
        duties = tuple(one for one in duties if one in within or one.norm.id in broken)
        told: list[Reason] = []
        for one in duties:
            mine = [item for item in breaches if item.norm == one.norm.id]
            told += norm_reasons(one, mine) or (unbroken_reason(one),)
        if told:
            whose, whom = dossier.actor_words(other), dossier.actor_words(by)
            reasons.append(note(f"what {whose} owed {whom} in the same years", told))
    return tuple(reasons)


def _reading_reasons(one: Obligation, reading: str) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            kind="reading",
            subject=one.norm.id,
            data=(
                ("reading", item.id),
                ("gloss", item.gloss),
                ("held_by", ", ".join(item.held_by)),
                *((("judgement", item.basis.judgement),) if item.basis.judgement else ()),
            ),
            cites=item.basis.cites,
        )
        for item in one.norm.readings
        if item.id == reading
    )


def _norm(one: Obligation, state: str, reading: str, because: tuple[Reason, ...]) -> Reason:
    data: tuple[tuple[str, str], ...] = (("state", state),)
    if reading and reading != PLAIN:
        data = (("reading", reading), *data)
    cites = one.norm.basis.cites or one.article.basis.cites
    return Reason(kind="norm", subject=one.norm.id, data=data, cites=cites, because=because)
