"""Breaches in English: what was broken, when it happened, who knew from when, under what label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from legation.model.dates import Day, day_text, day_words
from legation.model.reasons import Breach
from legation.model.treaty import PLAIN, Dispute, Reading
from legation.prose.datewords import happening_words, order_words
from legation.prose.deeds import deed_sentence
from legation.prose.expressions import Context, clause
from legation.prose.layout import Line
from legation.prose.names import Names, under_words
from legation.prose.norms import apply_reading
from legation.prose.reasons import reason_lines
from legation.prose.sentences import full_stop, humanise, listed

EVERY = "*"
"""Stands for the reading where one deed breaks a norm under all of its readings."""


def told_once(breaches: Sequence[Breach], names: Names) -> tuple[tuple[Breach, ...], ...]:
    """The breaches to be told together: of one norm, by one deed, under all of its readings.

    A norm that some reading excuses stands reading by reading: there each group has one breach.
    """
    deeds: dict[tuple[object, ...], list[Breach]] = {}
    for breach in breaches:
        deeds.setdefault(_deed(breach), []).append(breach)
    found: list[tuple[Breach, ...]] = []
    for breach in breaches:
        group = deeds[_deed(breach)]
        if {item.reading for item in group} != set(_readings(breach.norm, names)):
            found.append((breach,))
        elif breach is group[0]:
            found.append(tuple(group))
    return tuple(found)


def as_one(group: Sequence[Breach]) -> Breach:
    """Breaches that are told together as one, under every reading."""
    if len(group) == 1:
        return group[0]
    why = group[0].reason
    others = (part for item in group[1:] for part in item.reason.because if part.kind == "reading")
    reason = replace(
        why,
        data=tuple(pair for pair in why.data if pair[0] != "reading"),
        because=(*why.because, *others),
    )
    return replace(group[0], reading=EVERY, reason=reason)


def _deed(breach: Breach) -> tuple[object, ...]:
    days = (breach.happened, breach.ended, breach.hangs_on)
    return (breach.norm, breach.bearer, *days, breach.known_to, breach.evidence)


def _readings(norm_id: str, names: Names) -> tuple[str, ...]:
    """Ids of a norm's readings; none where it is unknown or has no rivals."""
    found = names.norms.get(norm_id)
    return tuple(item.id for item in found[2].readings) if found else ()


def every_words(norm_id: str, names: Names) -> str:
    """``under either reading``; ``under every reading`` of more than two; empty without rivals."""
    count = len(_readings(norm_id, names))
    return ("", "", "under either reading")[count] if count < 3 else "under every reading"


def breach_sentence(breach: Breach, names: Names) -> str:
    """The whole breach in one sentence, its label first: a contested breach is no plain fact.

    Example:
        "Under the broad reading, held by Japan, and if the instrument is valid, which Korea
        disputes: Korea broke Article V of the Protocol of 23 February 1904 on 22 August 1904;
        known to Japan from 26 March 1905."
    """
    who = names.actor(breach.bearer)
    parts = [f"{who} broke {names.norm(breach.norm)} {_told_words(breach)}"]
    parts.append(known_words(breach, names))
    parts.append(hangs_words(breach))
    label = ", and ".join(
        part for part in (reading_words(breach, names), validity_words(breach, names)) if part
    )
    told = full_stop("; ".join(part for part in parts if part))
    return f"{label[:1].upper()}{label[1:]}: {told}" if label else told


def happened_words(breach: Breach) -> str:
    """``on 22 August 1904``; a continuing breach ``from ... to ...``; else the record's own date."""
    return happening_words(breach.recorded) if breach.recorded else _replayed_words(breach)


def _replayed_words(breach: Breach) -> str:
    start = day_words(breach.happened)
    if breach.ended in (0, breach.happened):
        return f"on {start}"
    return f"from {start} to {day_words(breach.ended)}"


def _told_words(breach: Breach) -> str:
    """The day in a sentence; an assumed one and a doubtful event say so."""
    words = _replayed_words(breach)
    if breach.recorded:
        words = f"{happened_words(breach)} (in the model {words})"
    doubt = ", by an event of which the record is little sure" * (breach.confidence == "low")
    return words + doubt


def hangs_words(breach: Breach) -> str:
    """``it hangs on the order of hours on 8 February 1904``; empty where no order undoes it."""
    if not breach.hangs_on:
        return ""
    return f"it {order_words(breach.hangs_on, day_text(breach.happened))}"


def known_words(breach: Breach, names: Names) -> str:
    """Who knew of it from which day, besides the bearer; "known to nobody else" if so."""
    others = [(actor, day) for actor, day in breach.known_to if actor != breach.bearer]
    if not others:
        return "known to nobody else"
    days: dict[Day, list[str]] = {}
    for actor, day in others:
        days.setdefault(day, []).append(actor)
    # A deed dated only by when it was known was not known at once.
    late = happened_words(breach).startswith("not later")
    at_once = 0 if late else breach.happened
    told = [
        f"to {_known_to(actors, breach.bearer, names)} "
        + ("at once" if day == at_once else f"from {day_words(day)}")
        for day, actors in sorted(days.items())
    ]
    return f"known {listed(told)}"


def _known_to(actors: list[str], bearer: str, names: Names) -> str:
    """The actors by name; "everyone" where none of those who may know is missing."""
    knowers = {
        actor.id
        for actor in names.scenario.actors
        if actor.seat or actor.kind in ("power", "society")
    }
    everyone = knowers - {bearer} <= set(actors) and len(actors) > 2
    return "everyone" if everyone else listed([names.actor(actor) for actor in actors])


def label_words(breach: Breach, names: Names) -> str:
    """Under which reading and validity it is a breach; empty if under every one."""
    return "; ".join(
        part for part in (reading_words(breach, names), validity_words(breach, names)) if part
    )


def reading_words(breach: Breach, names: Names) -> str:
    """``under the broad reading, held by Japan``."""
    if breach.reading in ("", PLAIN):
        return ""
    if breach.reading == EVERY:
        return every_words(breach.norm, names)
    reading = reading_of(breach, names)
    held = f", held by {names.holders_of(reading.held_by)}" if reading and reading.held_by else ""
    return under_words(breach.reading) + held


def validity_words(breach: Breach, names: Names) -> str:
    """``if the instrument is valid, which Korea disputes``."""
    if not breach.if_valid:
        return ""
    dispute = dispute_of(breach, names)
    return f"if the instrument is valid, which {_disputed_words(dispute, names)}"


def _disputed_words(dispute: Dispute | None, names: Names) -> str:
    """Who says that it is not: ``Russia disputes, and writers dispute (BRK, PROF)``."""
    void = dispute.held_void_by if dispute else ()
    writers = dispute.disputed_by_writers if dispute else ()
    told = []
    if void:
        told.append(f"{names.holders_of(void)} {'disputes' if len(void) == 1 else 'dispute'}")
    if writers:
        told.append(f"writers dispute ({', '.join(writers)})")
    return ", and ".join(told) or "some dispute"


_UNDER = re.compile(r"(?P<norm>\S+?)(?: under (?P<reading>\w+))?(?:, if (?P<whole>\w+) is valid)?")


def depends_words(label: str, names: Names) -> str:
    """What a contested verdict depends on, from its label as data.

    Example:
        ``protocol_1904.art5 under broad, if protocol_1904 is valid`` gives "Article V of the
        Protocol of 23 February 1904 under the broad reading, if the instrument is valid".
    """
    found = _UNDER.fullmatch(label)
    if found is None or found["norm"] not in names.norms:
        return label
    reading = found["reading"] or ""
    under = under_words(reading) if reading else every_words(found["norm"], names)
    parts = [names.norm(found["norm"]), f" {under}" if under else ""]
    return "".join(parts) + (", if the instrument is valid" if found["whole"] else "")


def reading_of(breach: Breach, names: Names) -> Reading | None:
    """The reading of the norm under which it is a breach, if it has rivals."""
    found = names.norms.get(breach.norm)
    readings = found[2].readings if found else ()
    return next((item for item in readings if item.id == breach.reading), None)


def dispute_of(breach: Breach, names: Names) -> Dispute | None:
    """The dispute about the instrument's validity, if there is one."""
    instrument = names.instruments.get(breach.instrument)
    return instrument.dispute if instrument else None


def evidence_words(breach: Breach, names: Names) -> str:
    """What shows it: an act, a duty left undone, or a condition not kept."""
    evidence = breach.evidence
    if not evidence:
        return ""
    if evidence == "omission":
        return "what it had to do was not done by the due day"
    if evidence == "condition":
        return condition_words(breach, names)
    if ":" in evidence and " " not in evidence.partition(":")[0]:
        return deed_sentence(evidence, names)
    return humanise(evidence)


def condition_words(breach: Breach, names: Names) -> str:
    """How things stood that a continuing duty or prohibition forbids."""
    found = names.norms.get(breach.norm)
    if found is None:
        return "the condition it had to keep did not hold"
    reading = reading_of(breach, names)
    if breach.reading == EVERY:
        reading = found[2].readings[0]
    norm = apply_reading(found[2], reading) if reading else found[2]
    if norm.keep is None:
        return "the condition it had to keep did not hold"
    bound = {"by": names.actor(breach.bearer), "bearer": names.actor(breach.bearer)}
    return clause(norm.keep, Context(names, bound), holds=norm.type == "prohibition")


def breach_ledger(
    breaches: Sequence[Breach], names: Names, *, why: bool = False, depth: int = 0
) -> list[Line]:
    """A ledger of breaches; one deed that breaks a norm under every reading is told once."""
    groups = told_once(breaches, names)
    return [
        line
        for group in groups
        for line in breach_lines(as_one(group), names, why=why, depth=depth)
    ]


def breach_lines(breach: Breach, names: Names, *, why: bool = False, depth: int = 0) -> list[Line]:
    """The sentence, what shows it and, if asked, the derivation down to sources."""
    lines = [Line(breach_sentence(breach, names), depth, "item")]
    evidence = evidence_words(breach, names)
    if evidence:
        lines.append(Line(full_stop(f"Shown by: {evidence}"), depth + 1))
    return lines + (reason_lines(breach.reason, names, depth=depth + 1) if why else [])
