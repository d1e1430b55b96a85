"""A disputed breach as one would tell it to somebody who has read nothing: act, views, validity.

Article numbers, labels of readings and the model's own words are left to what stands below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
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
from legation.prose.reasons import reason_sentence
from legation.prose.sentences import capital, counted, full_stop, listed, quoted
from legation.prose.triggers import patterns_words

MOST_ACTS = 3
"""Acts told one by one; of more, their number is told."""


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
    """Who did what and when; the doer is named once, and what was done twice is told once.

    Example:
        >>> acts_sentence([Done("Korea sent a letter", "in May 1905"),
        ...                Done("Korea sent an envoy", "in July 1905"),
        ...                Done("Korea sent a letter", "on 22 August 1905")], "Korea")
        'Korea sent a letter (in May 1905 and on 22 August 1905) and sent an envoy (in July 1905).'
    """
    days: dict[str, list[str]] = {}
    for item in acts:
        days.setdefault(item.what.rstrip("."), []).append(item.when)
    told = [f"{what} ({listed(when)})" for what, when in list(days.items())[:MOST_ACTS]]
    start = capital(bearer) + " "
    if all(item.startswith(start) for item in told):
        told = [*told[:1], *(item.removeprefix(start) for item in told[1:])]
    more = len(days) - len(told)
    if more > 0:
        told.append(f"{counted(more, 'more act')} like them")
    return full_stop(listed(told)) if told else ""


def sides_sentence(promise: str, sides: Sequence[tuple[str, str, bool]], others: int = 0) -> str:
    """What had been promised, who calls it broken and who does not, each as it reads the words.

    Args:
        promise: The clause in plain words; may be empty.
        sides: Holders in words, how they read it, and whether that makes it a breach.
        others: Further clauses about which the same is disputed.
    """
    told = []
    for held_by, gloss, broken in sorted(sides, key=lambda side: not side[2]):
        many = " and " in held_by or held_by == "some"
        verb = ("call" if many else "calls") if broken else ("say" if many else "says")
        claim = f"{verb} this a breach" if broken else f"{verb} it is none"
        if broken and promise:
            claim, promise = f"{claim} of a promise ({quoted(promise.rstrip('.'))})", ""
        told.append(
            f"{capital(held_by)} {claim}" + (f": {quoted(gloss.rstrip('.'))}" * bool(gloss))
        )
    if others:
        told.append(f"{capital(counted(others, 'more clause'))} {'is' if others == 1 else 'are'} "
                    "disputed in the same way")  # fmt: skip
    return full_stop(". ".join(told))


def validity_sentences(instruments: Iterable[str], names: Names) -> tuple[str, ...]:
    """Whether papers bind at all: who holds them valid, who void, which writers doubt them.

    Papers that are disputed alike stand together.
    """
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
        writers = ", ".join(
            quoted(short_title(item, names)) for item in dispute.disputed_by_writers
        )
        parts.append(f"later writers dispute it ({writers})")
    papers_told = listed([names.instrument(item) for item in papers])
    told = full_stop(
        f"Whether {papers_told} {'binds' if one else 'bind'} at all is disputed too: "
        f"{'; '.join(parts) or 'by some'}"
    )
    return f"{told} Grounds: {dispute.grounds.rstrip('.')}." if dispute.grounds else told


def _holds(schools: Sequence[str]) -> str:
    return "holds" if len(schools) == 1 else "hold"


def parts_sentences(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """Several things that a claim asserts, with their own verdicts; those judged alike together.

    Example:
        "The timber right, by purchase: contradicted." is told as
        ``One part of it, “The timber right, by purchase”, is contradicted.``
    """
    alike: dict[str, list[str]] = {}
    for reason in reasons:
        part, _, word = reason.subject.rstrip(".").rpartition(": ")
        alike.setdefault(word, []).append(quoted(part))
    return tuple(
        full_stop(
            f"One part of it, {parts[0]}, is {word}"
            if len(parts) == 1
            else f"Parts of it, {listed(parts)}, are {word}"
        )
        for word, parts in alike.items()
    )


def with_titles(text: str, names: Names) -> str:
    """A text in which ids of sources have given way to their short titles."""
    return _CODE.sub(lambda found: _titled(found[0], names), text)


_CODE = re.compile(r"\b[A-Z][A-Z0-9_]{2,}\b")


def _titled(code: str, names: Names) -> str:
    return named_source(code, names, quote=True) if code in names.sources else code


def order_days(reasons: Iterable[Reason]) -> dict[str, str]:
    """The record's date of each event on which an order rests, by the event's id."""
    return {
        inner.subject: inner.get("date")
        for reason in reasons
        if reason.kind == "order"
        for inner in reason.because
        if inner.kind == "record" and inner.get("date")
    }


def order_sentence(reason: Reason, days: Mapping[str, str], names: Names) -> str:
    """An order of two events with the record's day beside each; empty without both days.

    Example:
        "The account puts “Protocol signed” (23 February 1904) before “First shots”
        (8 February 1904)."
    """
    told = reason_sentence(reason, names)
    for event in (reason.subject, reason.get("other")):
        name = quoted(names.event(event))
        if event not in days or name not in told:
            return ""
        told = told.replace(name, f"{name} ({date_words(days[event])})", 1)
    return told


def end_sentence(reasons: Sequence[Reason], names: Names) -> str:
    """Where a text stops and what lies beyond; empty where no reason compares its last event."""
    records = [reason for reason in reasons if reason.kind == "record"]
    ends = any(reason.kind == "part" and reason.subject == _LAST for reason in reasons)
    if not ends or len(records) != 2:
        return ""
    last, beyond = (
        f"{quoted(names.event(item.subject))} ({date_words(item.get('date'))})" for item in records
    )
    return f"The last event that the text tells is {last}; beyond it lies {beyond}."


_LAST = "last event told"
"""The part under which the reasons compare a text's end with an event of the record."""


def figures_sentence(reasons: Sequence[Reason], names: Names) -> str:
    """Where a number of the account is printed, and what other prints have; empty without figures.

    Example:
        "The account's 50,000 is printed in one source (Railway notes): for the whole line. Other
        prints have 115,000, 150,000 and 270,000."
    """
    claimed = next((r.get("claimed") for r in reasons if r.kind == "part" and r.get("claimed")), "")
    wanted = claimed.replace(",", "")
    figures = [reason for reason in reasons if reason.kind == "figure"]
    same = [r for r in figures if wanted and wanted in (r.get("low"), r.get("high"))]
    rest = sorted({int(n) for r in figures if r not in same for n in (r.get("low"), r.get("high"))
                   if n.isdigit()})  # fmt: skip
    if not wanted.isdigit() or not figures:
        return ""
    others = f"Other prints have {listed([f'{number:,}' for number in rest])}." if rest else ""
    if not same:
        return f"No source seen prints {claimed}. {others}".strip()
    sources = dict.fromkeys(cite.source for r in same for cite in r.cites)
    told = [named_source(item, names, quote=True) for item in sources]
    where = listed(told) or "no named source"
    says = "; ".join(dict.fromkeys(r.get("says").rstrip(".") for r in same if r.get("says")))
    return f"{claimed} is printed in {where}{f': {says}' if says else ''}. {others}".strip()


_LONGEST = 46
"""Letters of a source's short title."""

_WEAK = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "the", "to"}
)
"""Words with which no title ends."""

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
    words = title[: title.rfind(" ", 0, _LONGEST)].split(" ")
    while len(words) > 1 and words[-1].lower() in _WEAK:
        words.pop()
    return " ".join(words).rstrip(",;:") + "…"


def named_source(source_id: str, names: Names, *, quote: bool = False) -> str:
    """A source by its short title; the account judged, which is a source too, is said to be it.

    Example:
        ``Japan-Russia Rivalry over the Korean… (the account judged)``
    """
    title = short_title(source_id, names)
    same = " (the account judged)" if source_id == names.judged else ""
    return (quoted(title) if quote else title) + same
