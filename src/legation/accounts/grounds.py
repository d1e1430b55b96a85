"""Reasons for verdicts: facts of the record told with the sources that count.

Keys beyond those of ``ReasonKind`` tell facts apart for programs: ``of`` is ``event``,
``tenure`` or ``programme``, ``item`` the holder or aim, and ``role`` is ``context`` where the
verdict does not rest on the fact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from legation.accounts.dossier import Dossier, Version
from legation.accounts.evidence import Support
from legation.model.basis import Cite
from legation.model.edtf import Edtf
from legation.model.reasons import Reason
from legation.model.record import Aim, Completeness, Event, Figure, Holding, Programme, Tenure

Pairs = tuple[tuple[str, str], ...]


def event_reason(dossier: Dossier, event: Event, because: tuple[Reason, ...] = ()) -> Reason:
    """An event of the record, with the sources that count (all of them where none does)."""
    return Reason(
        kind="record",
        subject=event.id,
        data=(
            ("of", "event"),
            ("date", event.date.text),
            *_calendar(event.date),
            ("what", event.what),
            ("confidence", event.confidence),
            *((("unsourced", "true"),) if event.unsourced else ()),
        ),
        cites=_telling(dossier.support(event), event.sources),
        because=because,
    )


def version_reason(dossier: Dossier, version: Version) -> Reason:
    """An event as one dating has it."""
    if version.alternative is None:
        return event_reason(dossier, version.event)
    return Reason(
        kind="dispute",
        subject=version.event.id,
        data=(("date", version.date.text), ("says", version.alternative.says)),
        cites=version.alternative.cites,
    )


def dispute_reasons(event: Event, *, dated_only: bool = True) -> tuple[Reason, ...]:
    """What other sources say of an event, good or not."""
    return tuple(
        Reason(
            kind="dispute",
            subject=event.id,
            data=(("date", item.date.text if item.date else ""), ("says", item.says)),
            cites=item.cites,
        )
        for item in event.disputed
        if item.date is not None or not dated_only
    )


def holding_reason(dossier: Dossier, tenure: Tenure, holding: Holding) -> Reason:
    """Who held an office, title or right, and when."""
    name = holding.name or dossier.actor_words(holding.holder)
    foreign = holding.nationality and holding.nationality != holding.holder
    whose = f", subject of {dossier.actor_words(holding.nationality)}" if foreign else ""
    what = f"{name}{whose}: {tenure.title}"
    return Reason(
        kind="record",
        subject=tenure.id,
        data=(
            ("of", "tenure"),
            ("item", holding.holder),
            *_span(holding),
            ("what", what),
            *((("extent", holding.extent),) if holding.extent else ()),
        ),
        cites=_telling(dossier.weigh(holding.basis.cites), holding.basis.cites),
    )


def aim_reason(dossier: Dossier, programme: Programme, aim: Aim) -> Reason:
    """An aim declared, and since when."""
    said = aim.says or aim.aim.replace("_", " ")
    return Reason(
        kind="record",
        subject=programme.id,
        data=(
            ("of", "programme"),
            ("item", aim.aim),
            ("date", aim.since.text),
            *_calendar(aim.since),
            ("what", f"{dossier.actor_words(programme.who)} declared its aim: {said}"),
        ),
        cites=_telling(dossier.weigh(aim.basis.cites), aim.basis.cites),
    )


def complete_reason(list_id: str, complete: Completeness) -> Reason:
    """That a list is complete, so that absence tells."""
    return Reason(
        kind="complete", subject=list_id, data=(("note", complete.note),), cites=complete.cites
    )


def figure_reason(quantity: str, unit: str, figure: Figure) -> Reason:
    """One printed figure."""
    return Reason(
        kind="figure",
        subject=quantity,
        data=(
            ("low", str(figure.low)),
            ("high", str(figure.high)),
            ("unit", unit),
            ("says", figure.says),
        ),
        cites=figure.basis.cites,
    )


def part_reason(part: str, claimed: str, recorded: str, agrees: bool | None) -> Reason:
    """A typed part of a claim beside the record's; ``agrees`` is None where that is open."""
    word = {True: "true", False: "false", None: "open"}[agrees]
    return Reason(
        kind="part",
        subject=part,
        data=(("claimed", claimed), ("recorded", recorded), ("agrees", word)),
    )


def lacking_reason(subject: str, sought: str, support: Support) -> Reason:
    """That no independent source of the grade needed is cited; lists what is."""
    if support.counted:
        how = "one reference work alone does not carry it"
    elif support.popular:
        how = "the record cites popular texts only"
    elif support.copies:
        how = "the record cites copies of the account's own text only"
    else:
        how = "the record cites no source"
    return Reason(
        kind="absence",
        subject=subject,
        data=(
            ("sought", f"independent sources of the grade needed for \u201c{sought}\u201d"),
            ("how", how),
            ("copies", ", ".join(support.copies)),
            ("popular", ", ".join(support.popular)),
        ),
        cites=support.counted + tuple(map(Cite, support.popular + support.copies)),
    )


def note(text: str, because: Iterable[Reason] = (), cites: tuple[Cite, ...] = ()) -> Reason:
    """Plain words."""
    return Reason(kind="note", subject=text, because=tuple(because), cites=cites)


def context(reason: Reason) -> Reason:
    """Mark a reason as shown beside a verdict that does not rest on it."""
    return replace(reason, data=(*reason.data, ("role", "context")))


def _span(holding: Holding) -> Pairs:
    since, until = holding.since, holding.until
    dated = (("date", since.text),) if since else ()
    return (*dated, *((("until", until.text),) if until else ()))


def _calendar(date: Edtf) -> Pairs:
    return (("calendar", "julian"),) if date.calendar == "julian" else ()


def _telling(support: Support, cites: tuple[Cite, ...]) -> tuple[Cite, ...]:
    return support.counted or cites
