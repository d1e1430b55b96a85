"""Breaches counted by deeds: one deed that several clauses forbid is still one deed.

A count of breaches grows with the clauses and readings a scenario happens to write down, so it
says little about an actor. Deeds are what happened; the readings say for whom it was a breach.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from legation.model.dates import Day
from legation.model.reasons import Breach
from legation.model.treaty import PLAIN
from legation.prose.breaches import evidence_words
from legation.prose.names import Names
from legation.prose.sentences import counted, full_stop


@dataclass(frozen=True, slots=True)
class Tally:
    """How many deeds of one actor were breaches.

    Attributes:
        deeds: Deeds, omissions and lasting conditions, each counted once.
        certain: Those that break some promise under every reading, its validity undisputed, in
            whatever order the events of their day came.
        breaches: Breaches derived from them, one for each norm and reading.
    """

    deeds: int
    certain: int
    breaches: int

    @property
    def contested(self) -> int:
        """Deeds that are breaches only under some reading, or only if an instrument is valid."""
        return self.deeds - self.certain


def deed_groups(breaches: Sequence[Breach], names: Names) -> tuple[tuple[Breach, ...], ...]:
    """The breaches of each deed: same bearer, same day, same evidence; in the order given.

    Two duties left undone on one day are two omissions.
    """
    groups: dict[tuple[str, Day, str, str], list[Breach]] = {}
    for breach in breaches:
        own = breach.norm if breach.evidence in ("", "omission") else ""
        key = (breach.bearer, breach.happened, evidence_words(breach, names), own)
        groups.setdefault(key, []).append(breach)
    return tuple(tuple(group) for group in groups.values())


def tally_of(breaches: Sequence[Breach], names: Names) -> Tally:
    """Count the deeds behind breaches, and how many of them no reading excuses."""
    groups = deed_groups(breaches, names)
    certain = sum(_certain(group, names) for group in groups)
    return Tally(deeds=len(groups), certain=certain, breaches=len(breaches))


def _certain(group: Sequence[Breach], names: Names) -> bool:
    """Whether one norm at least is broken under each of its readings, and surely binds."""
    read: dict[str, set[str]] = {}
    for breach in group:
        if not breach.if_valid and not breach.hangs_on:
            read.setdefault(breach.norm, set()).add(breach.reading)
    return any(_every_reading(norm, readings, names) for norm, readings in read.items())


def _every_reading(norm_id: str, readings: set[str], names: Names) -> bool:
    if readings & {"", PLAIN}:
        return True
    found = names.norms.get(norm_id)
    return found is not None and {item.id for item in found[2].readings} <= readings


def tally_words(breaches: Sequence[Breach], names: Names) -> str:
    """The deeds of one actor in a sentence that leads with the readings.

    Example:
        "Six deeds or omissions: one a breach under every reading, five only under some reading
        or only if the instrument is valid."
    """
    found = tally_of(breaches, names)
    if not found.deeds:
        return "No breach is derived."
    each = "each " if found.deeds > 1 else ""
    some = "only under some reading or only if the instrument is valid"
    if any(breach.hangs_on for breach in breaches):
        some = "only under some reading, only if the instrument is valid or only in some order of hours"
    deeds = counted(found.deeds, "deed or omission", "deeds or omissions")
    if not found.certain:
        return full_stop(f"{deeds}: {each}a breach {some}")
    if not found.contested:
        return full_stop(f"{deeds}: {each}a breach under every reading")
    sure = counted(found.certain, "a breach", "are breaches")
    rest = counted(found.contested, "", " ").rstrip()
    return full_stop(f"{deeds}: {sure} under every reading, {rest} {some}")
