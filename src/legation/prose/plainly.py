"""A disputed breach as one would tell it to somebody who has read nothing: act, views, validity.

Article numbers, labels of readings and the model's own words are left to what stands below.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from legation.model.dates import day_words
from legation.model.reasons import Breach, Reason
from legation.model.treaty import Dispute, Norm
from legation.prose.breaches import evidence_words, happened_words, reading_of
from legation.prose.datewords import date_words, happening_words
from legation.prose.deeds import deed_sentence
from legation.prose.expressions import Context, clause
from legation.prose.names import Names
from legation.prose.norms import apply_reading
from legation.prose.sentences import capital, counted, full_stop, listed
from legation.prose.triggers import patterns_words

MOST_ACTS = 3
"""Acts told one by one; of more, their number is told."""

MOST_GLOSSES = 2
"""Ways to read that one side is given; a table holds the rest."""


@dataclass(frozen=True, slots=True)
class Done:
    """What somebody did and when, in words: ``Korea sent a letter``, ``on 22 August 1905``."""

    what: str
    when: str


def done_of(breach: Breach, names: Names) -> Done:
    """The act, omission or state of things that a breach rests on."""
    return Done(deed_words_of(breach, names), happened_words(breach))


def deed_words_of(breach: Breach, names: Names) -> str:
    """What happened, without its day: "Russia did not evacuate Manchuria by 8 October 1903"."""
    found = names.norms.get(breach.norm)
    if breach.evidence != "omission" or found is None:
        return evidence_words(breach, names)
    reading = reading_of(breach, names)
    return _undone(apply_reading(found[2], reading) if reading else found[2], breach, names)


def _undone(norm: Norm, breach: Breach, names: Names) -> str:
    who = names.actor(breach.bearer)
    context = Context(names, {"by": who, "bearer": who, "holder": who})
    if norm.keep is not None:
        left = f"see to it that {clause(norm.keep, context)}"
    else:
        left = patterns_words(norm.acts, context)
    return f"{capital(who)} did not {left} by {day_words(norm.by_day or breach.happened)}"


def acts_of(reasons: Iterable[Reason], names: Names) -> tuple[Done, ...]:
    """The acts from which breaches were derived, each once, as the reasons have them."""
    found = [
        Done(deed_sentence(act.subject, names), _when(act))
        for reason in reasons
        if reason.kind == "breach" and reason.get("role") != "context"
        for act in reason.because
        if act.kind == "act"
    ]
    return tuple(dict.fromkeys(found))


def _when(act: Reason) -> str:
    recorded = act.get("recorded")
    return happening_words(recorded) if recorded else f"on {date_words(act.get('day'))}"


def acts_sentence(acts: Sequence[Done], bearer: str) -> str:
    """Who did what, day by day; the doer is named once.

    Example:
        >>> acts_sentence([Done("Korea sent a letter", "in May 1905"),
        ...                Done("Korea sent an envoy", "in July 1905")], "Korea")
        'Korea sent a letter (in May 1905) and sent an envoy (in July 1905).'
    """
    told = [f"{item.what} ({item.when})" for item in acts[:MOST_ACTS]]
    start = capital(bearer) + " "
    whose = all(item.startswith(start) for item in told)
    parts = [told[0], *(item.removeprefix(start) for item in told[1:])] if whose else told
    more = len(acts) - len(told)
    if more > 0:
        parts.append(f"{counted(more, 'more act')} like them")
    return full_stop(listed(parts)) if parts else ""


def sides_sentence(sides: Sequence[tuple[str, Sequence[str], bool]]) -> str:
    """Who calls it a breach and who does not, each with its own way to read the clauses.

    Args:
        sides: Holders in words, their readings, and whether these make it a breach.
    """
    told = []
    for held_by, glosses, broken in sides:
        many = " and " in held_by or held_by == "some"
        verb = ("call" if many else "calls") if broken else ("say" if many else "says")
        claim = f"{verb} this a breach" if broken else f"{verb} it is none"
        views = "; ".join(gloss.rstrip(".") for gloss in glosses[:MOST_GLOSSES])
        told.append(f"{capital(held_by)} {claim}" + (f": “{views}”" if views else ""))
    return full_stop(". ".join(told))


def validity_sentence(instrument: str, dispute: Dispute, names: Names) -> str:
    """Whether the paper binds at all: who holds it valid, who void, and which writers doubt it."""
    return _validity((instrument,), dispute, names)


def validity_sentences(instruments: Iterable[str], names: Names) -> tuple[str, ...]:
    """The same for several papers; those disputed alike stand together."""
    alike: dict[tuple[object, ...], list[str]] = {}
    for each in dict.fromkeys(instruments):
        dispute = names.instruments[each].dispute
        if dispute is not None:
            alike.setdefault(_sides(dispute), []).append(each)
    found = []
    for papers in alike.values():
        dispute = names.instruments[papers[0]].dispute
        if dispute is not None:
            found.append(_validity(papers, dispute, names))
    return tuple(found)


def _sides(dispute: Dispute) -> tuple[object, ...]:
    return dispute.held_valid_by, dispute.held_void_by, dispute.disputed_by_writers, dispute.grounds


def _validity(papers: Sequence[str], dispute: Dispute, names: Names) -> str:
    one = len(papers) == 1
    it = "it" if one else "they"
    parts = []
    if dispute.held_valid_by:
        parts.append(f"{names.holders_of(dispute.held_valid_by)} {_holds(dispute.held_valid_by)} "
                     f"that {it} {'does' if one else 'do'}")  # fmt: skip
    if dispute.held_void_by:
        parts.append(f"{names.holders_of(dispute.held_void_by)} {_holds(dispute.held_void_by)} "
                     f"that {it} {'is' if one else 'are'} void")  # fmt: skip
    if dispute.disputed_by_writers:
        writers = ", ".join(short_title(item, names) for item in dispute.disputed_by_writers)
        parts.append(f"later writers dispute it ({writers})")
    grounds = f"; the ground given: {dispute.grounds.rstrip('.')}" if dispute.grounds else ""
    papers_told = listed([names.instrument(item) for item in papers])
    binds = "binds" if one else "bind"
    return full_stop(
        f"Whether {papers_told} {binds} at all is disputed too: {listed(parts) or 'by some'}{grounds}"
    )


def _holds(schools: Sequence[str]) -> str:
    return "holds" if len(schools) == 1 else "hold"


_LONGEST = 38
"""Letters of a source's short title."""

_STOPS = (" (", ": ", ", ", "; ")


def short_title(source_id: str, names: Names) -> str:
    """A source by the first words of its title, which say more than its id.

    Example:
        "Korea's Fight for Freedom (1920)" is told as ``Korea's Fight for Freedom``.
    """
    source = names.sources.get(source_id)
    if source is None or not source.title:
        return source_id
    cuts = [at for stop in _STOPS if (at := source.title.find(stop)) > 7]
    title = source.title[: min(cuts)] if cuts else source.title
    if len(title) <= _LONGEST:
        return title
    return title[: title.rfind(" ", 0, _LONGEST)].rstrip(" ,;:") + " …"
